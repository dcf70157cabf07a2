//! A file's bytes → its text.
//!
//! In: bytes. Out: UTF-8 text, or what the file is instead, in words of those who use Word and Excel.

use std::path::Path;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::SourceFile;

/// What files begin with that people take for text files, and what these are.
const KINDS: [(&[u8], &str); 6] = [
    (b"PK\x03\x04", "a Word or Excel document, or a ZIP archive"),
    (
        b"\xd0\xcf\x11\xe0",
        "a Word or Excel document of the old kind",
    ),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
];

/// The byte order marks of UTF-16 (Unicode 16, 23.8).
const UTF_16: [&[u8]; 2] = [b"\xff\xfe", b"\xfe\xff"];

/// The text that `bytes` are, or why they are none.
pub(super) fn of_bytes(path: &Path, bytes: Vec<u8>) -> Result<SourceFile, Diagnostic> {
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Ok(SourceFile::new(path, text)),
        Err(error) => error,
    };
    let (valid, bytes) = (error.utf8_error().valid_up_to(), error.as_bytes());
    let begins = |start: &[u8]| bytes.starts_with(start);
    let save = "open it in an editor and save it with the encoding UTF-8";
    let (message, hint) = if let Some((_, kind)) = KINDS.iter().find(|(start, _)| begins(start)) {
        let look = "look whether the right file was copied here; another ending of its name makes it \
                    no other file";
        (format!("the file is not UTF-8 text but {kind}"), look)
    } else if UTF_16.into_iter().any(begins) {
        let message = "the file is text in UTF-16, which Windows calls Unicode, not in UTF-8";
        (message.to_owned(), save)
    } else {
        let line = bytes[..valid].split(|byte| *byte == b'\n').count();
        let message = format!("the file is not UTF-8 text; the fault is on line {line}");
        (message, save)
    };
    let place = Place::File(path.to_owned());
    Err(Diagnostic::error(Code::UnreadableText, place, message).hint(hint))
}
