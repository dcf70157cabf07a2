//! Texts must stand out from their grounds.
//!
//! In: the style. Out: an error for each colour of text with too little contrast.

use crate::diagnostic::{Code, Diagnostic};
use crate::load::json::JsonFile;
use crate::style::Style;

/// Tells of each text that does not.
pub(super) fn check(style: &Style, json: &JsonFile, diagnostics: &mut Vec<Diagnostic>) {
    for fault in &style.low_contrasts() {
        let with = fault.grounds.iter();
        let with = with.map(|(ground, ratio)| format!("{ratio:.2} to 1 with `{ground}`"));
        let message = format!(
            "this colour has a contrast of {}; text needs 4.5 to 1",
            with.collect::<Vec<_>>().join(" and of ")
        );
        let near = fault.readable.map(|colour| {
            let colour = String::from(colour);
            format!("`{colour}` is like it, and can be read")
        });
        let mut told = Diagnostic::error(Code::LowContrast, json.place(&fault.route), message);
        if let Some(near) = near {
            told.add_hint(near);
        }
        diagnostics.push(
            told.hint("take a darker text on a light ground, or a lighter one on a dark ground (WCAG 2.2, 1.4.3)"),
        );
    }
}
