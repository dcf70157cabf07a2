//! A file's bytes → its text: the border that the text of every project file passes.
//!
//! In: bytes. Out: UTF-8 text with `\n` between its lines, without a byte order mark or the mark that
//! old programs set at the end of a file; or what the file is instead, in words of those who use
//! Word and Excel. A file in which git left the marks of a conflict, and one that holds characters
//! that nobody sees, is refused.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use super::{conflicts, encodings};
use crate::characters::{self, is_line_break};
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

/// So many lines of a file are told of; who sees that many looks for what they have in common.
const MOST_LINES: usize = 100;

/// What kind of text a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TextKind {
    /// Markdown, HTML, CSS or TOML.
    Lines,
    /// JSON: what its values may hold is looked at where they are parsed.
    Json,
    /// CSV: what its cells may hold is looked at where they are read. Excel writes it in many
    /// encodings.
    Csv,
}

impl TextKind {
    /// The kind of a file that is no sheet.
    pub(super) fn of(path: &Path) -> Self {
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("json") => Self::Json,
            _ => Self::Lines,
        }
    }
}

/// The text that `bytes` are, or why they are none.
pub(super) fn of_bytes(
    path: &Path,
    bytes: Vec<u8>,
    kind: TextKind,
) -> Result<SourceFile, Vec<Diagnostic>> {
    let text = decode(path, bytes, kind).map_err(|fault| vec![fault])?;
    let text = match kind {
        TextKind::Lines => lines(&text),
        TextKind::Json | TextKind::Csv => returns(&text),
    };
    let file = SourceFile::new(path, text);
    let may_underline =
        kind == TextKind::Lines && path.extension().is_some_and(|ending| ending == "md");
    let conflicts = match kind {
        TextKind::Csv => conflicts::outside_quotes(file.text()),
        TextKind::Lines | TextKind::Json => conflicts::found(file.text(), may_underline),
    };
    if !conflicts.is_empty() {
        let file = Arc::new(file);
        let conflicts = conflicts.into_iter().take(MOST_LINES);
        let faults = conflicts.map(|span| {
            let place = Place::Text {
                file: Arc::clone(&file),
                span,
            };
            let message = "git left the marks of a conflict in this file";
            Diagnostic::error(Code::ConflictMarks, place, message).hint(
                "keep one of the two versions, and delete the lines that begin with `<<<<<<<`, \
                 `=======`, `>>>>>>>` and `|||||||`",
            )
        });
        return Err(faults.collect());
    }
    match kind {
        TextKind::Lines => without_unseen(file),
        TextKind::Json | TextKind::Csv => Ok(file),
    }
}

/// The text of a document that people bring in: in any encoding of their programs, with whatever stands
/// in it.
pub(crate) fn of_document(path: &Path, bytes: &[u8]) -> Result<SourceFile, Vec<Diagnostic>> {
    let text = match decode(path, bytes.to_vec(), TextKind::Lines) {
        Ok(text) => text,
        Err(fault) => {
            let is_other = KINDS.iter().any(|(start, _)| bytes.starts_with(start));
            match encodings::read(bytes) {
                Some(text) if !is_other && !bytes.contains(&0) => text,
                _ => return Err(vec![fault]),
            }
        }
    };
    Ok(SourceFile::new(path, lines(&text)))
}

/// The text of a file that the program carries, which may have been checked out with other line
/// ends.
pub(super) fn embedded(path: impl AsRef<Path>, text: &str) -> SourceFile {
    SourceFile::new(path.as_ref(), returns(text))
}

/// Refuses what nobody sees: a fault for each line that has some.
fn without_unseen(file: SourceFile) -> Result<SourceFile, Vec<Diagnostic>> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in file.text().split_inclusive('\n') {
        if let Some(unseen) = characters::unseen(line) {
            let span = start + unseen.span.start..start + unseen.span.end;
            found.push((span, unseen.message, unseen.hint));
        }
        start += line.len();
    }
    if found.is_empty() {
        return Ok(file);
    }
    let file = Arc::new(file);
    let faults = found
        .into_iter()
        .take(MOST_LINES)
        .map(|(span, message, hint)| {
            let place = Place::Text {
                file: Arc::clone(&file),
                span,
            };
            Diagnostic::error(Code::UnseenCharacter, place, message).hint(hint)
        });
    Err(faults.collect())
}

/// The text with `\n` for each line break of Windows and of old Macs.
fn returns(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n").into()
    } else {
        text.into()
    }
}

/// The text with `\n` for every line break that Unicode knows.
fn lines(text: &str) -> Cow<'_, str> {
    let text = returns(text);
    if text.contains(|found| found != '\n' && is_line_break(found)) {
        return text.replace(is_line_break, "\n").into();
    }
    text
}

/// The characters that the bytes stand for, without marks at the beginning and the end.
fn decode(path: &Path, bytes: Vec<u8>, kind: TextKind) -> Result<String, Diagnostic> {
    let begins = |start: &[u8]| bytes.starts_with(start);
    if let Some((_, what)) = KINDS.iter().find(|(start, _)| begins(start)) {
        return Err(not_text(path, what, kind));
    }
    let wide = match bytes.as_slice() {
        // The mark of UTF-32 begins as that of UTF-16.
        [0xff, 0xfe, 0, 0, rest @ ..] => Some(("UTF-32", utf_32(rest, u32::from_le_bytes))),
        [0, 0, 0xfe, 0xff, rest @ ..] => Some(("UTF-32", utf_32(rest, u32::from_be_bytes))),
        [0xff, 0xfe, rest @ ..] => Some(("UTF-16", utf_16(rest, u16::from_le_bytes))),
        [0xfe, 0xff, rest @ ..] => Some(("UTF-16", utf_16(rest, u16::from_be_bytes))),
        // Text of English words in UTF-16 has every other byte 0.
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => {
            Some(("UTF-16", utf_16(&bytes, u16::from_le_bytes)))
        }
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => {
            Some(("UTF-16", utf_16(&bytes, u16::from_be_bytes)))
        }
        _ => None,
    };
    let text = match wide {
        Some((_, Some(text))) => text,
        Some((name, None)) => {
            let message =
                format!("the file is damaged: its text ({name}) breaks off within a character");
            let place = Place::File(path.to_owned());
            return Err(unreadable(place, &message, kind));
        }
        None => match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let bytes = error.as_bytes();
                match encodings::read(bytes).filter(|_| kind == TextKind::Csv) {
                    Some(text) => text,
                    None => return Err(not_utf_8(path, bytes, at, kind)),
                }
            }
        },
    };
    // `Ctrl` and `Z` ended a file of MS-DOS.
    let end = text.trim_end_matches(['\u{1a}', '\n', '\r']);
    let mut text = match text[end.len()..].find('\u{1a}') {
        Some(mark) => text[..end.len() + mark].to_owned(),
        None => text,
    };
    let marks = text.len() - text.trim_start_matches('\u{feff}').len();
    text.drain(..marks);
    Ok(text)
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let pairs = bytes.chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return None;
    }
    let units = pairs.map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).collect::<Result<_, _>>().ok()
}

fn utf_32(bytes: &[u8], number: fn([u8; 4]) -> u32) -> Option<String> {
    let fours = bytes.chunks_exact(4);
    if !fours.remainder().is_empty() {
        return None;
    }
    let numbers = fours.map(|four| number([four[0], four[1], four[2], four[3]]));
    numbers.map(char::from_u32).collect()
}

fn not_text(path: &Path, what: &str, kind: TextKind) -> Diagnostic {
    let place = Place::File(path.to_owned());
    if kind == TextKind::Csv {
        let message = format!("this is no text but {what}, whose name ends in `.csv`");
        return Diagnostic::error(Code::BadSheet, place, message).hint(
            "give a workbook the ending `.xlsx`, or save it as CSV in Excel; look whether the \
             right file was copied here",
        );
    }
    let message = format!("the file is not UTF-8 text but {what}");
    Diagnostic::error(Code::UnreadableText, place, message).hint(
        "look whether the right file was copied here; another ending of its name makes it no \
         other file",
    )
}

/// A byte that is none of UTF-8, told at its place in the text as far as it can be read.
fn not_utf_8(path: &Path, bytes: &[u8], at: usize, kind: TextKind) -> Diagnostic {
    let (before, rest) = bytes.split_at(at);
    let before = String::from_utf8_lossy(before);
    let before = returns(before.trim_start_matches('\u{feff}')).into_owned();
    let span = before.len()..before.len() + char::REPLACEMENT_CHARACTER.len_utf8();
    let rest = String::from_utf8_lossy(rest);
    let file = SourceFile::new(path, before + &returns(&rest));
    let place = Place::Text {
        file: Arc::new(file),
        span,
    };
    let byte = bytes[at];
    let high = encodings::WINDOWS_1252
        .chars()
        .nth(usize::from(byte.wrapping_sub(0x80)));
    let meant = high.filter(|meant| !meant.is_control());
    let meant = meant.map_or_else(String::new, |meant| {
        format!(", which is `{meant}` in the text of Windows")
    });
    let message = format!("the file is not UTF-8 text: the byte {byte:02X} stands here{meant}");
    unreadable(place, &message, kind)
}

fn unreadable(place: Place, message: &str, kind: TextKind) -> Diagnostic {
    let (code, hint) = match kind {
        TextKind::Csv => (
            Code::BadSheet,
            "save it again as `CSV UTF-8` or as an Excel workbook (.xlsx)",
        ),
        TextKind::Lines | TextKind::Json => (
            Code::UnreadableText,
            "open it in an editor and save it with the encoding UTF-8",
        ),
    };
    Diagnostic::error(code, place, message).hint(hint)
}
