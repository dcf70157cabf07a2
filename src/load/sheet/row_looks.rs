//! What a row looks like to its reader, besides its values: what is struck through, the links behind its
//! cells, and examples of a new sheet that were left in it.
//!
//! In: a row below the headers. Out: whether it or a cell is to be read, and a diagnostic for what is not.

use crate::diagnostic::{Code, Diagnostic, Place};

use super::grid::{CellValue, GridCell};
use super::headers::{FieldHeading, Heading, place};
use super::links::{self, Led};
use super::table::{RowReader, cell_says_nothing};
use super::{EXAMPLE, cell, holds_example, holds_like_an_example};

impl RowReader<'_> {
    /// Tells of a row whose reference number is struck through, or all that is for adverts in it.
    pub(super) fn is_struck(&mut self, row: &[GridCell]) -> bool {
        let whole = |cell: &&GridCell| {
            let struck = cell.struck.as_deref();
            struck.is_some_and(|struck| struck == cell::shown(&cell.value))
        };
        let is_field = |cell: &&GridCell| {
            let heading = self.header.columns.get(&cell.column);
            matches!(heading, Some(Heading::Field(_)))
        };
        let of_fields = || row.iter().filter(is_field);
        let reference = of_fields().find(|cell| cell.column == self.headings.reference);
        let Some(first) = reference.filter(whole).or_else(|| {
            let is_all = of_fields().all(|cell| whole(&cell));
            of_fields().next().filter(|_| is_all)
        }) else {
            return false;
        };
        let message = "this row is struck through, as if it were deleted";
        let place = place(self.path, self.grid, first);
        self.diagnostics.push(
            Diagnostic::error(Code::BadSheet, place, message).hint(
                "delete the row; or take the line through it away (Ctrl and 5 in Excel), and say in the column \
                 `Status` how far the vacancy is, such as `withdrawn`",
            ),
        );
        true
    }

    /// Tells of words of a cell that are struck through.
    pub(super) fn has_struck(&mut self, field: &FieldHeading, cell: &GridCell) -> bool {
        let Some(struck) = &cell.struck else {
            return false;
        };
        let message = format!(
            "the column `{}` holds what is struck through, as if it were deleted: `{}`",
            field.text,
            cell::cut(struck)
        );
        let place = place(self.path, self.grid, cell);
        self.diagnostics.push(
            Diagnostic::error(Code::BadCell, place, message)
                .hint("delete it, or take the line through it away (Ctrl and 5 in Excel)"),
        );
        true
    }

    /// Tells of a reference number that Excel took for a day before it saved the file as CSV: `01-Nov` for `1-11`.
    pub(super) fn is_made_a_day(&mut self, field: &FieldHeading, cell: &GridCell) -> bool {
        const MONTHS: [&str; 12] = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ];
        let CellValue::Text(text) = &cell.value else {
            return false;
        };
        let is_number =
            |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        let is_day = match text.split_once('-') {
            Some((first, second)) if MONTHS.contains(&second) => is_number(first),
            Some((first, second)) if MONTHS.contains(&first) => is_number(second),
            _ => false,
        };
        let is_of_csv = self.grid.name.is_none();
        if !is_day || !is_of_csv || field.names != ["reference_number"] {
            return false;
        }
        let message = format!(
            "the column `{}` holds `{text}`, which Excel makes of a number such as `1-11`",
            field.text
        );
        let place = place(self.path, self.grid, cell);
        self.diagnostics
            .push(Diagnostic::error(Code::BadCell, place, message).hint(
            "give the column the format Text in Excel, type the number again, and save the file anew",
        ));
        true
    }

    /// Tells of a reference number that a program made a number with a point of: `1184.0`.
    pub(super) fn has_point(&mut self, field: &FieldHeading, cell: &GridCell) -> bool {
        let CellValue::Text(text) = &cell.value else {
            return false;
        };
        let whole = text.trim_end_matches('0').strip_suffix('.');
        let Some(whole) = whole.filter(|whole| {
            let is_digits =
                |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            is_digits(whole) && text.len() > whole.len() + 1 && field.names == ["reference_number"]
        }) else {
            return false;
        };
        let message = format!(
            "the column `{}` holds `{text}`, a number to which a program gave a point",
            field.text
        );
        let place = place(self.path, self.grid, cell);
        self.diagnostics.push(
            Diagnostic::error(Code::BadCell, place, message)
                .hint(format!("write `{whole}`, if that is the number")),
        );
        true
    }

    /// Tells of a number of which the sheet shows less than the cell holds.
    pub(super) fn rounds(&mut self, field: &FieldHeading, cell: &GridCell) {
        let Some(stored) = cell.stored else {
            return;
        };
        let message = format!(
            "the column `{}` shows `{}` where the cell holds {stored}; the advert says what is shown",
            field.text,
            cell::shown(&cell.value)
        );
        let place = place(self.path, self.grid, cell);
        self.diagnostics.push(
            Diagnostic::warning(Code::BadCell, place, message).hint(format!(
                "give the cell a number format with decimals if the advert is to say {stored} (Home, Increase \
                 Decimal), and type the number that is shown if that is meant"
            )),
        );
    }

    /// The address behind words such as `Apply here`, where the column takes one; what else a link says
    /// is told of.
    pub(super) fn led(&mut self, field: &FieldHeading, cell: &GridCell) -> Option<CellValue> {
        match links::led(cell, field.takes) {
            Led::AsShown => None,
            Led::Address(address) => Some(CellValue::Text(address)),
            Led::Told(message, hint) => {
                let message = format!("the column `{}` {message}", field.text);
                let place = place(self.path, self.grid, cell);
                self.diagnostics
                    .push(Diagnostic::warning(Code::BadCell, place, message).hint(hint));
                None
            }
        }
    }

    /// Whether the row is the example of a new sheet, of which no advert is made; a row of which only the
    /// reference number is that of an example is told of.
    pub(super) fn is_example(&mut self, row: &[GridCell]) -> bool {
        let reference = self.headings.reference;
        let cell = |cell: &&GridCell| cell.column == reference && holds_example(cell);
        let Some(named) = row.iter().find(cell) else {
            return false;
        };
        let is_filled = |cell: &&GridCell| {
            let heading = self.header.columns.get(&cell.column);
            matches!(heading, Some(Heading::Field(_)))
                && !holds_like_an_example(cell)
                && !cell_says_nothing(&cell.value)
        };
        let filled = row.iter().filter(is_filled);
        let filled: Vec<Place> = filled
            .map(|cell| place(self.path, self.grid, cell))
            .collect();
        let Some(first) = filled.first() else {
            return true;
        };
        let message = format!(
            "the reference number of this row begins with `{}`, as an example does, so no advert is made of it",
            EXAMPLE.trim_end()
        );
        let others = match filled.len() {
            1 => format!("{} holds", spoken(first)),
            count => format!("{count} other cells, {} the first, hold", spoken(first)),
        };
        self.diagnostics.push(
            Diagnostic::error(Code::BadCell, place(self.path, self.grid, named), message).hint(
                format!(
                    "{others} what is no example: write the vacancy's own reference number, or delete the \
                     row if it is none"
                ),
            ),
        );
        true
    }

    /// Tells of cells that still hold the example of a new sheet, in a row that is typed over.
    pub(super) fn left_examples(&mut self, row: &[GridCell]) {
        let is_field = |cell: &&GridCell| {
            matches!(
                self.header.columns.get(&cell.column),
                Some(Heading::Field(_))
            )
        };
        let left = row
            .iter()
            .filter(|cell| holds_like_an_example(cell) && is_field(cell));
        let places: Vec<Place> = left.map(|cell| place(self.path, self.grid, cell)).collect();
        let Some(first) = places.first() else {
            return;
        };
        let message = match places.len() {
            1 => "this cell still holds the example of a new sheet".to_owned(),
            count => format!("{count} cells of this row still hold the example of a new sheet"),
        };
        let names: Vec<String> = places.iter().map(spoken).collect();
        self.diagnostics.push(
            Diagnostic::error(Code::BadCell, first.clone(), message)
                .hint(format!("type over or empty {}", names.join(", "))),
        );
    }
}

/// What people call the cell at a place.
fn spoken(place: &Place) -> String {
    match place {
        Place::Cell(cell) => cell.name(),
        other => other.spoken(),
    }
}
