//! Openings → a table for Excel: a row for each, a column for each field that an advert shows.
//!
//! In: a [`Board`]. Out: UTF-8 with a byte order mark, by which Excel knows it, as RFC 4180 has it: each cell in quotes,
//! lines that end with CR and LF. What a spreadsheet would run as a formula begins with an apostrophe.

use std::{io, iter};

use super::{Board, Opening, Row, Writing};
use crate::facts::fields::{Field, Reading, Said};
use crate::facts::own::ShownIn;
use crate::facts::plain_text::PlainText;
use crate::words::{Key, Words};

pub(super) static ROW: Row = Row {
    name: "csv",
    file: "vacancies.csv",
    edition: 1,
    writing: Writing::Pieces(write),
};

/// What makes a spreadsheet take a cell for a formula, as its first character (OWASP, CSV Injection).
const BEGINS_FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

fn write(board: &Board<'_>, to: &mut dyn io::Write) -> io::Result<()> {
    let fields = board.house.fields.rows().iter();
    let fields: Vec<&Field> = fields.filter(|field| is_shown(field)).collect();
    let page = board.words.show(Key::VacanciesWebPage, &[]);
    let labels = fields.iter().map(|field| field.label().to_owned());
    write!(to, "\u{feff}{}", line(labels.chain([page.into_string()])))?;
    board.each(to, |opening| {
        let said = fields.iter().map(|field| text(field, opening));
        line(said.chain([board.page(opening)]))
    })
}

/// Whether a column of the table is for it: a fact of the advert, and not the text around the facts.
fn is_shown(field: &Field) -> bool {
    let is_text = field.name.starts_with("overrides.") && field.name != "overrides.title";
    let is_told = match field.own() {
        Some(own) => own.shown != ShownIn::Nowhere,
        None => field.say.is_some(),
    };
    field.column.is_some()
        && is_told
        && !field.is_hidden
        && (field.reading != Reading::ForPrograms || field.own().is_some())
        && !is_text
}

fn text(field: &Field, opening: &Opening) -> String {
    let words: &Words = &opening.words;
    let said = field.said(&opening.facts);
    match said {
        Said::Items(items) => {
            let items: Vec<&str> = items.iter().map(PlainText::as_str).collect();
            items.join("; ")
        }
        Said::Paragraphs(prose) => prose.paragraphs().join("\n"),
        Said::Nothing | Said::Fact(_) | Said::Count(_) | Said::Whether(_) => {
            said.text(words).unwrap_or_default()
        }
    }
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let mut line = String::new();
    for (cell, before) in cells.zip(iter::once("").chain(iter::repeat(","))) {
        let guard = if cell.starts_with(BEGINS_FORMULA) {
            "'"
        } else {
            ""
        };
        line.push_str(before);
        line.push('"');
        line.push_str(guard);
        line.push_str(&cell.replace('"', "\"\""));
        line.push('"');
    }
    line.push_str("\r\n");
    line
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn no_cell_is_a_formula_or_ends_early() {
        for (cell, expected) in [
            ("a", "\"a\""),
            ("=1+1", "\"'=1+1\""),
            ("+44 20 7946 0000", "\"'+44 20 7946 0000\""),
            ("-1", "\"'-1\""),
            ("@SUM(1)", "\"'@SUM(1)\""),
            ("\t=1", "\"'\t=1\""),
            ("\r=1", "\"'\r=1\""),
            ("a\",=1", "\"a\"\",=1\""),
            ("", "\"\""),
        ] {
            let cells = [cell.to_owned(), "b".to_owned()].into_iter();
            assert_eq!(line(cells), format!("{expected},\"b\"\r\n"));
        }
    }
}
