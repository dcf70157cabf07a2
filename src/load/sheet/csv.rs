//! A CSV file (RFC 4180, and what Excel makes of it) → one [`Grid`].
//!
//! In: the file's text. Out: its values as texts, each with its line and column. Commas, semicolons, tabs or bars part the values, whichever the headers show.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::office::Unreadable;
use crate::source::{LineColumn, SourceFile};

use super::grid::{Bounds, Grid, GridCell};
use super::names::Names;

/// What may stand between values; of two that fit as well, the earlier is taken.
const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];

/// Of blank cells in so many columns the places are kept.
const MOST_BLANKS: u32 = 100;

/// Reads the one table.
pub(super) fn read(file: &Arc<SourceFile>, names: &Names) -> Result<Vec<Grid>, Diagnostic> {
    let text = file.text();
    let (delimiter, skipped) = delimiter(text, names);
    let mut bounds = Bounds::default();
    let mut grid = Grid::default();
    let mut fields = Fields::new(text, delimiter);
    let whole = |fault: Unreadable| {
        let place = Place::File(file.path.clone());
        Diagnostic::error(Code::BadSheet, place, fault.message).hint(fault.hint)
    };
    let at = |fault: BadQuote| {
        let file = Arc::clone(file);
        let span = fault.at..fault.at + 1;
        let place = Place::Text { file, span };
        Diagnostic::error(Code::BadSheet, place, fault.message).hint(fault.hint)
    };
    while let Some(field) = fields.next().map_err(at)? {
        if field.row < skipped {
            continue;
        }
        if let Some(value) = bounds.text(&field.text).map_err(whole)? {
            bounds.cell().map_err(whole)?;
            grid.cells.push(GridCell {
                row: field.row,
                column: field.column,
                start: Some(field.start),
                value,
            });
        } else if field.column < MOST_BLANKS {
            let at = (field.row, field.column);
            grid.blanks.insert(at, field.start);
        }
    }
    Ok(vec![grid])
}

/// What parts the values, and how many lines stand before the table: Excel's `sep=;` is one.
fn delimiter(text: &str, names: &Names) -> (char, u32) {
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
                Ok(Some(field)) => known += usize::from(names.is_known(&field.text)),
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

/// Quotes that do not open or close a value as they should.
struct BadQuote {
    /// The byte at fault.
    at: usize,
    message: String,
    hint: &'static str,
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
    text: &'a str,
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    /// How many bytes were taken.
    taken: usize,
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
            text,
            rest: text.chars().peekable(),
            taken: 0,
            delimiter,
            row: 0,
            column: 0,
            line: 1,
            line_column: 1,
            is_done: false,
        }
    }

    fn next(&mut self) -> Result<Option<Field>, BadQuote> {
        if self.is_done || (self.column == 0 && self.rest.peek().is_none()) {
            return Ok(None);
        }
        let start = LineColumn {
            line: self.line,
            column: self.line_column,
        };
        let (row, column) = (self.row, self.column);
        let mut text = String::new();
        let begin = self.taken;
        let is_quoted = self.rest.peek() == Some(&'"');
        if is_quoted {
            self.take();
            self.quoted(&mut text, begin)?;
        } else if self.text[begin..].starts_with("=\"") {
            // Excel's way to keep a text as it is typed; what parts values may stand in it.
            text.extend([self.take(), self.take()].into_iter().flatten());
            self.quoted(&mut text, begin + 1)?;
            text.push('"');
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
                Some('\n') => {
                    self.row = self.row.saturating_add(1);
                    self.column = 0;
                    break;
                }
                Some(other) => text.push(other),
            }
        }
        let inside = text.trim_start_matches([' ', '\u{a0}']);
        let quotes = inside.matches('"').count();
        let is_open = quotes % 2 == 1 || inside.trim_end().ends_with('"');
        if !is_quoted && inside.len() < text.len() && inside.starts_with('"') && is_open {
            return Err(BadQuote {
                at: begin + text.len() - inside.len(),
                message: "a space stands before the quotes of a value".to_owned(),
                hint: "take the space away, so that the value begins with its quotes",
            });
        }
        Ok(Some(Field {
            row,
            column,
            start,
            text,
        }))
    }

    /// Takes the text up to the quotes that close it; those at `begin` opened it.
    fn quoted(&mut self, text: &mut String, begin: usize) -> Result<(), BadQuote> {
        loop {
            match self.take() {
                Some('"') if self.rest.peek() == Some(&'"') => {
                    self.take();
                    text.push('"');
                }
                Some('"') => return Ok(()),
                Some(other) => text.push(other),
                None => {
                    return Err(BadQuote {
                        at: begin,
                        message: "a value is opened by `\"` here and never closed".to_owned(),
                        hint: "close the quotes; a quotation mark within such a value is doubled: \
                               `\"\"`",
                    });
                }
            }
        }
    }

    fn take(&mut self) -> Option<char> {
        let character = self.rest.next()?;
        self.taken += character.len_utf8();
        if character == '\n' {
            self.line += 1;
            self.line_column = 1;
        } else {
            self.line_column += 1;
        }
        Some(character)
    }
}
