//! What a document is by its content, whatever its name ends in.
//!
//! In: the first bytes of a file, or what was read of it. Out: the ending that its name should have, and a
//! refusal where there is nothing to bring in.

use crate::import::pieces::{Foreign, Kind};
use crate::import::{Refusal, lines};
use crate::office::package::Package;

/// The parts by which a zip archive is known, with the ending of such files.
const ARCHIVES: [(&str, &str); 3] = [
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("content.xml", "odt"),
];

/// The ending that the content asks for: `ending` itself, unless the file plainly is of another kind, as when
/// somebody renamed it in place of saving it in another format.
pub(super) fn ending<'a>(ending: &'a str, bytes: &[u8]) -> &'a str {
    let is_office = matches!(ending, "docx" | "docm" | "dotx" | "odt" | "ott");
    if bytes.starts_with(b"%PDF-") {
        return "pdf";
    }
    if bytes.starts_with(br"{\rtf") {
        return "rtf";
    }
    if bytes.starts_with(b"PK\x03\x04") {
        let Ok(package) = Package::open(bytes) else {
            return ending;
        };
        let mut known = ARCHIVES.into_iter().filter(|(part, _)| package.has(part));
        return known.next().map_or(ending, |(_, known)| known);
    }
    // Word documents with a password begin so too.
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") && !is_office {
        return "doc";
    }
    let begin = bytes.trim_ascii_start();
    let begin = begin[..begin.len().min(9)].to_ascii_lowercase();
    if is_office && (begin.starts_with(b"<html") || begin.starts_with(b"<!doctype")) {
        return "html";
    }
    ending
}

/// Refuses a document in which there are no words: signs alone, or what nobody sees, are none.
pub(super) fn has_words(foreign: Foreign) -> Result<Foreign, Refusal> {
    let is_said = |kind: &Kind| matches!(kind, Kind::Picture(figure) if !figure.alt.is_empty());
    let has_letters = |line: &String| line.contains(char::is_alphanumeric);
    let is_empty = !lines(&foreign).iter().any(has_letters)
        && foreign.front_matter.is_empty()
        && foreign.asides.is_empty()
        && !foreign.pieces.iter().any(|piece| is_said(&piece.kind));
    if is_empty {
        return Err(Refusal::new(
            "there are no words in this document",
            "look whether the right file was saved; where its pages are pictures, such as scans, have their words \
             read by a program for that (OCR) first",
        ));
    }
    Ok(foreign)
}
