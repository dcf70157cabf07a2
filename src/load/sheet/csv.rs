//! A CSV file (RFC 4180, and what Excel makes of it) → one [`Grid`].
//!
//! In: the file's text. Out: its values as texts, each with its line and column. Commas, semicolons, tabs or bars part the values, whichever the headers show.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::office::Unreadable;
use crate::source::{LineColumn, SourceFile};

use super::grid::{Bounds, Grid, GridCell};

/// What may stand between values; of two that fit as well, the earlier is taken.
const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];

/// Quotes that people and Word write, which mean nothing in CSV.
const CURLY: [(char, char); 5] = [('“', '”'), ('„', '“'), ('„', '”'), ('”', '”'), ('‘', '’')];

/// So many bytes behind a value are looked at for what closes its quotes.
const FURTHEST: usize = 2_000;

/// Of blank cells in so many columns the places are kept.
const MOST_BLANKS: u32 = 100;

/// Reads the one table, of which `is_known` tells the headers.
pub(super) fn read(
    file: &Arc<SourceFile>,
    is_known: impl Fn(&str) -> bool,
) -> Result<Vec<Grid>, Diagnostic> {
    let text = file.text();
    let (delimiter, skipped) = delimiter(text, &is_known);
    let mut bounds = Bounds::default();
    let mut grid = Grid::default();
    let mut fields = Fields::new(text, delimiter);
    let whole = |fault: Unreadable| {
        let place = Place::File(file.path.clone());
        Diagnostic::error(Code::BadSheet, place, fault.message).hint(fault.hint)
    };
    let at = |fault: BadQuote| {
        let file = Arc::clone(file);
        let first = file.text()[fault.at..].chars().next();
        let span = fault.at..fault.at + first.map_or(0, char::len_utf8);
        let place = Place::Text { file, span };
        Diagnostic::error(Code::BadSheet, place, fault.message).hint(fault.hint)
    };
    let mut whole_row = WholeRow::default();
    loop {
        let begin = fields.taken;
        let Some(field) = fields.next().map_err(at)? else {
            break;
        };
        if field.row < skipped {
            continue;
        }
        whole_row.see(
            &field,
            text[begin..].starts_with('"').then_some(begin),
            delimiter,
            &is_known,
        );
        if let Some(value) = bounds.text(&field.text).map_err(whole)? {
            bounds.cell().map_err(whole)?;
            grid.cells.push(GridCell {
                start: Some(field.start),
                ..GridCell::new(field.row, field.column, value)
            });
        } else if field.column < MOST_BLANKS {
            let at = (field.row, field.column);
            grid.blanks.insert(at, field.start);
        }
    }
    match whole_row.found() {
        Some(begin) => Err(at(BadQuote {
            at: begin,
            message: "the whole row stands in quotes, so that it is one value".to_owned(),
            hint: "take away the quotes around each row; within one, a quotation mark is not doubled then. Or make \
                   the file anew: open the table in Excel, and save it as an Excel workbook (.xlsx)",
        })),
        None => Ok(vec![grid]),
    }
}

/// The first row that somebody put in quotes as a whole: the headers, or a row as long as they are.
#[derive(Default)]
struct WholeRow {
    /// Headers that are known.
    headers: usize,
    /// Which row it is, and where it begins.
    candidate: Option<(u32, usize)>,
}

impl WholeRow {
    /// Looks at a value; `quoted` is where it begins, if in quotes.
    fn see(
        &mut self,
        field: &Field,
        quoted: Option<usize>,
        delimiter: char,
        is_known: impl Fn(&str) -> bool,
    ) {
        /// So many parts of a value are looked at.
        const MOST: usize = 200;
        let is_header = field.row == 0 && is_known(&field.text);
        self.headers += usize::from(is_header);
        let is_of_candidate = self.candidate.is_some_and(|(row, _)| row == field.row);
        if is_of_candidate && !field.text.trim().is_empty() {
            self.candidate = None;
        }
        let Some(begin) = quoted.filter(|_| field.column == 0 && self.candidate.is_none()) else {
            return;
        };
        let parts = |delimiter: char| field.text.split(delimiter).take(MOST);
        let has_headers = || {
            let known = |delimiter| parts(delimiter).filter(|part| is_known(part)).count();
            DELIMITERS.into_iter().any(|delimiter| known(delimiter) > 1)
        };
        let is_as_long = self.headers > 2 && parts(delimiter).count() >= self.headers;
        if is_as_long || self.headers == 0 && has_headers() {
            self.candidate = Some((field.row, begin));
        }
    }

    /// Where it begins.
    fn found(&self) -> Option<usize> {
        self.candidate.map(|(_, begin)| begin)
    }
}

/// What parts the values, and how many lines stand before the table: Excel's `sep=;` is one.
fn delimiter(text: &str, is_known: impl Fn(&str) -> bool) -> (char, u32) {
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
                Ok(Some(field)) => known += usize::from(is_known(&field.text)),
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
            self.check_end(begin, &text)?;
        } else if self.text[begin..].starts_with("=\"") {
            // Excel's way to keep a text as it is typed; what parts values may stand in it.
            self.take();
            self.take();
            self.quoted(&mut text, begin + 1)?;
            // With its quotes as they are doubled, as a value in quotes has them.
            text = self.text[begin..self.taken].to_owned();
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
        if !is_quoted {
            self.check_unquoted(begin, &text)?;
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

    /// Refuses a value that goes on behind its quotes: they were to stand within it, or some were never
    /// closed. Excel would drop them.
    fn check_end(&self, begin: usize, text: &str) -> Result<(), BadQuote> {
        let rest = self.text[self.taken..].trim_start_matches([' ', '\u{a0}']);
        if rest.is_empty() || rest.starts_with([self.delimiter, '\n']) {
            return Ok(());
        }
        let (message, hint) = if text.contains('\n') {
            (
                "a value is opened by `\"` here, and the next `\"` closes it lines below",
                "close the quotes where the value ends; a quotation mark within it is doubled: `\"\"`",
            )
        } else {
            (
                "the value goes on behind the quotes that close it",
                "a quotation mark within a value is doubled, and quotes stand around the whole: \
                 `\"The \"\"Digital\"\" team\"`",
            )
        };
        Err(BadQuote {
            at: begin,
            message: message.to_owned(),
            hint,
        })
    }

    /// Refuses a value without quotes that some were meant to hold together: quotes that Word made
    /// curly, and the comma within a sum.
    fn check_unquoted(&self, begin: usize, text: &str) -> Result<(), BadQuote> {
        let inside = text.trim();
        let at = begin + text.len() - text.trim_start().len();
        // A line may have a million values, each of which looks no further than people do.
        let rest = &self.text[self.taken.min(self.text.len())..];
        let rest = &rest[..rest.floor_char_boundary(FURTHEST)];
        let rest = rest.split('\n').next().unwrap_or_default();
        let ends_row = self.column == 0;
        for (opening, closing) in CURLY {
            let Some(within) = inside.strip_prefix(opening) else {
                continue;
            };
            let is_whole = within
                .strip_suffix(closing)
                .is_some_and(|words| !words.contains(closing));
            let goes_on = !within.contains(closing) && !ends_row && rest.contains(closing);
            if (is_whole && opening != '‘') || goes_on {
                return Err(BadQuote {
                    at,
                    message: format!(
                        "the quotes `{opening}…{closing}` do not hold a value together in CSV"
                    ),
                    hint: "write straight quotes, as in `\"Digital, Data\"`, or save the table as CSV or .xlsx in Excel",
                });
            }
        }
        let sum = inside.rsplit('£').next().filter(|_| inside.contains('£'));
        let thousands = sum.is_some_and(|sum| {
            (1..=3).contains(&sum.len()) && sum.bytes().all(|byte| byte.is_ascii_digit())
        });
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if self.delimiter == ',' && thousands && digits == 3 && !ends_row {
            return Err(BadQuote {
                at,
                message: format!(
                    "the comma within the sum `{inside},{}` parts it in two",
                    &rest[..digits]
                ),
                hint: "put straight quotes around the value, as in `\"£35,720\"`, or write `£35720`",
            });
        }
        Ok(())
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
