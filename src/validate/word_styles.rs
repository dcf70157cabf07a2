//! The Word file whose styles the house's style names: one fault, told once.

use crate::diagnostic::{Code, Diagnostic};
use crate::load::json::JsonFile;

/// Takes out what the shape of the style says of a Word file by its ending, of which was told as it was read.
pub(super) fn without_second(style: &JsonFile, diagnostics: &mut Vec<Diagnostic>) {
    let place = style.place("/docx_reference");
    let is_told = diagnostics
        .iter()
        .any(|fault| fault.code == Code::BadWordStyles && fault.place == place);
    if is_told {
        diagnostics.retain(|fault| fault.code != Code::BadValue || fault.place != place);
    }
}
