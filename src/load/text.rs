//! A file's bytes → its text.
//!
//! In: bytes. Out: UTF-8 text, or what the file is instead, in words of those who use Word and Excel.

use std::path::Path;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::SourceFile;

/// What files begin with that people take for text files, and what these are.
const KINDS: [(&[u8], &str); 8] = [
    (b"PK\x03\x04", "a Word or Excel document, or a ZIP archive"),
    (
        b"\xd0\xcf\x11\xe0",
        "a Word or Excel document of the old kind",
    ),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xff\xfe", UTF_16),
    (b"\xfe\xff", UTF_16),
];

const SAVE: &str = "open it in an editor and save it with the encoding UTF-8";
const UTF_16: &str = "text in UTF-16, which Windows calls Unicode";

/// The text that `bytes` are, or why they are none.
pub(super) fn of_bytes(path: &Path, bytes: Vec<u8>) -> Result<SourceFile, Diagnostic> {
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Ok(SourceFile::new(path, text)),
        Err(error) => error,
    };
    let (valid, bytes) = (error.utf8_error().valid_up_to(), error.as_bytes());
    let found = KINDS.iter().find(|(start, _)| bytes.starts_with(start));
    let (message, hint) = match found {
        Some((_, kind)) if *kind != UTF_16 => (
            format!("the file is not UTF-8 text but {kind}"),
            "look whether the right file was copied here; another ending of its name makes it no \
             other file",
        ),
        Some((_, kind)) => (format!("the file is {kind}, not in UTF-8"), SAVE),
        None => {
            let line = bytes[..valid].split(|byte| *byte == b'\n').count();
            let message = format!("the file is not UTF-8 text; the fault is on line {line}");
            (message, SAVE)
        }
    };
    let place = Place::File(path.to_owned());
    Err(Diagnostic::error(Code::UnreadableText, place, message).hint(hint))
}
