//! A CSV file (RFC 4180, and what Excel makes of it) → one [`Grid`].
//!
//! In: the file's bytes, as UTF-8, UTF-16 or Windows-1252. Out: its values as texts, each with its
//! line and column. Commas, semicolons, tabs or bars part the values, whichever the headers show.

use std::fmt::Write as _;

use crate::office::Unreadable;
use crate::source::LineColumn;

use super::grid::{Bounds, Grid, GridCell};
use super::names;

/// What may stand between values; of two that fit as well, the earlier is taken.
const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];

/// The characters of the bytes 0x80 to 0x9F in Windows-1252; five have none and stay as they are.
const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// Reads the one table.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Grid>, Unreadable> {
    let text = decode(bytes)?;
    let (delimiter, skipped) = delimiter(&text);
    let mut bounds = Bounds::default();
    let mut grid = Grid::default();
    let mut fields = Fields::new(&text, delimiter);
    while let Some(field) = fields.next()? {
        if field.row < skipped {
            continue;
        }
        if let Some(value) = bounds.text(&field.text)? {
            bounds.cell()?;
            grid.cells.push(GridCell {
                row: field.row,
                column: field.column,
                start: Some(field.start),
                value,
            });
        }
    }
    Ok(vec![grid])
}

fn decode(bytes: &[u8]) -> Result<String, Unreadable> {
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes)?,
        // Text of English words in UTF-16 has every other byte 0.
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => {
            utf16(bytes, u16::from_le_bytes)?
        }
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => {
            utf16(bytes, u16::from_be_bytes)?
        }
        [b'P', b'K', 3, 4, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..] => {
            return Err(Unreadable::new(
                "this is a workbook whose name ends in `.csv`",
                "rename it so that it ends in `.xlsx`, or save it as CSV in Excel",
            ));
        }
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text).to_owned(),
            Err(_) => windows_1252(bytes),
        },
    };
    match text.find('\0') {
        None => Ok(text),
        Some(at) => {
            let line = text[..at].matches('\n').count() + 1;
            Err(Unreadable::new(
                format!("this is not a text file: there is a NUL character on line {line}"),
                "open the vacancies in Excel and save them again, as an Excel workbook (.xlsx)",
            ))
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Unreadable> {
    let pairs = bytes.chunks_exact(2);
    let is_whole = pairs.remainder().is_empty();
    let units = pairs.map(|pair| unit([pair[0], pair[1]]));
    let text: Result<String, _> = char::decode_utf16(units).collect();
    match text {
        Ok(text) if is_whole => Ok(text),
        _ => Err(Unreadable::new(
            "the file is damaged: its text (UTF-16) breaks off within a character",
            "save it again as `CSV UTF-8` or as an Excel workbook (.xlsx)",
        )),
    }
}

fn windows_1252(bytes: &[u8]) -> String {
    let high: Vec<char> = WINDOWS_1252.chars().collect();
    let character = |byte: &u8| match byte {
        0x80..=0x9f => high[usize::from(byte - 0x80)],
        byte => char::from(*byte),
    };
    bytes.iter().map(character).collect()
}

/// What parts the values, and how many lines stand before the table: Excel's `sep=;` is one.
fn delimiter(text: &str) -> (char, u32) {
    let first = text.lines().next().unwrap_or_default();
    if let Some(said) = first
        .strip_prefix("sep=")
        .and_then(|rest| rest.chars().next())
    {
        return (said, 1);
    }
    // The headers tell: the delimiter under which most of them are known.
    let known = |delimiter: char| {
        let mut fields = Fields::new(text, delimiter);
        let mut known = 0;
        for _ in 0..2_000 {
            match fields.next() {
                Ok(Some(field)) => known += usize::from(names::is_known(&field.text)),
                _ => break,
            }
        }
        known
    };
    let mut best = (DELIMITERS[0], 0);
    for delimiter in DELIMITERS {
        let known = known(delimiter);
        if known > best.1 {
            best = (delimiter, known);
        }
    }
    (best.0, 0)
}

/// One value, and where it begins.
struct Field {
    row: u32,
    column: u32,
    start: LineColumn,
    text: String,
}

/// The values of a text, in order. Quotes are Excel's: they count where they begin a value, and
/// stand for themselves within it where they are doubled.
struct Fields<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    delimiter: char,
    row: u32,
    column: u32,
    line: usize,
    line_column: usize,
    is_done: bool,
}

impl<'a> Fields<'a> {
    fn new(text: &'a str, delimiter: char) -> Self {
        Self {
            rest: text.chars().peekable(),
            delimiter,
            row: 0,
            column: 0,
            line: 1,
            line_column: 1,
            is_done: false,
        }
    }

    fn next(&mut self) -> Result<Option<Field>, Unreadable> {
        if self.is_done || (self.column == 0 && self.rest.peek().is_none()) {
            return Ok(None);
        }
        let start = LineColumn {
            line: self.line,
            column: self.line_column,
        };
        let (row, column) = (self.row, self.column);
        let mut text = String::new();
        if self.rest.peek() == Some(&'"') {
            self.take();
            self.quoted(&mut text, start)?;
        }
        loop {
            match self.take() {
                None => {
                    self.is_done = true;
                    break;
                }
                Some(found) if found == self.delimiter => {
                    self.column = self.column.saturating_add(1);
                    break;
                }
                Some('\r') if self.rest.peek() == Some(&'\n') => {}
                Some('\n' | '\r') => {
                    self.row = self.row.saturating_add(1);
                    self.column = 0;
                    break;
                }
                Some(other) => text.push(other),
            }
        }
        Ok(Some(Field {
            row,
            column,
            start,
            text,
        }))
    }

    fn quoted(&mut self, text: &mut String, start: LineColumn) -> Result<(), Unreadable> {
        loop {
            match self.take() {
                Some('"') if self.rest.peek() == Some(&'"') => {
                    self.take();
                    text.push('"');
                }
                Some('"') => return Ok(()),
                Some(other) => text.push(other),
                None => {
                    let mut message = String::from("a value is opened by `\"` and never closed");
                    let _ = write!(message, ": line {}, column {}", start.line, start.column);
                    return Err(Unreadable::new(
                        message,
                        "close the quotes; a quotation mark within such a value is doubled: `\"\"`",
                    ));
                }
            }
        }
    }

    fn take(&mut self) -> Option<char> {
        let character = self.rest.next()?;
        if character == '\n' || (character == '\r' && self.rest.peek() != Some(&'\n')) {
            self.line += 1;
            self.line_column = 1;
        } else {
            self.line_column += 1;
        }
        Some(character)
    }
}
