//! The files that `templates/style.json` names: fonts, and a Word document for its styles.
//!
//! In: the style as it is written, and the project's folder. Out: the bytes of each file; one that is not
//! there is told of at its name.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde_json::Value;

use super::folder::Folder;
use super::json::JsonFile;
use crate::diagnostic::{Code, Diagnostic};
use crate::error::Error;

/// A file's name, and its bytes.
type Named = (String, Arc<[u8]>);

/// Reads the Word document that the style names for its styles.
pub(super) fn docx_reference(
    style: &JsonFile,
    folder: &mut Folder<'_>,
) -> Result<Option<Named>, Error> {
    const ROUTE: &str = "/docx_reference";
    let Some(name) = style.value.pointer(ROUTE).and_then(Value::as_str) else {
        return Ok(None);
    };
    let ending = Path::new(name).extension().unwrap_or_default();
    if !ending.eq_ignore_ascii_case("docx") {
        let message = format!("`{name}` is not a Word document (.docx)");
        let fault = Diagnostic::error(Code::BadWordStyles, style.place(ROUTE), message);
        let hint = "save it in Word as a Word document (.docx), which has no macros";
        folder.diagnostics().push(fault.hint(hint));
        return Ok(None);
    }
    let kind = (Code::BadWordStyles, "Word document");
    let bytes = folder.named(name, style.place(ROUTE), kind)?;
    Ok(bytes.map(|bytes| (name.to_owned(), Arc::from(bytes))))
}

/// Reads the font files that the style names; a wrong shape of the style is reported elsewhere.
pub(super) fn fonts(
    style: &JsonFile,
    folder: &mut Folder<'_>,
) -> Result<BTreeMap<String, Arc<[u8]>>, Error> {
    let faces =
        ["regular", "bold", "italic", "bold_italic"].map(|face| format!("/fonts/pdf/{face}"));
    let fallbacks = style.value.pointer("/fonts/pdf_fallback");
    let fallbacks = fallbacks.and_then(Value::as_array).map_or(0, Vec::len);
    let fallbacks = (0..fallbacks).map(|index| format!("/fonts/pdf_fallback/{index}"));
    let mut fonts = BTreeMap::new();
    for route in faces.into_iter().chain(fallbacks) {
        if let Some(name) = style.value.pointer(&route).and_then(Value::as_str)
            && let Some(bytes) =
                folder.named(name, style.place(&route), (Code::BadFont, "font file"))?
        {
            fonts.insert(name.to_owned(), Arc::from(bytes));
        }
    }
    Ok(fonts)
}
