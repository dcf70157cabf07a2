//! Vacancies from a workbook or CSV file: a row each, as the JSON file that would say the same.
//!
//! In: a file of `vacancies/` as bytes, and what the project knows (roles, columns to ignore). Out:
//! a [`JsonFile`] for each row, whose places are cells, and a diagnostic for whatever is not
//! understood. What a text means is the facts' affair; here are only cells, columns and rows.
//!
//! ```text
//! bytes ─ csv, xlsx, ods → grid: typed cells ─ table: headers → columns ─ rows → JSON values
//! ```
//!
//! Nothing here trusts a size that a file claims: what is unpacked, how many cells there are and
//! how much text they hold is counted as it is read.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value;
use unicode_normalization::UnicodeNormalization as _;

use super::json::JsonFile;
use crate::diagnostic::{Cell, Code, Diagnostic, Place};
use crate::facts::fields::CellKind;
use crate::source::LineColumn;

mod cell;
mod csv;
mod grid;
mod headers;
mod moment;
pub mod names;
mod number_format;
mod ods;
mod synonyms;
mod table;
mod xlsx;

/// The longest name that a reference number gives, in bytes; the facts allow longer references.
const LONGEST_NAME: usize = 100;

/// A kind of file that holds rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Text with commas, semicolons or tabs between its values (RFC 4180).
    Csv,
    /// A workbook of Excel 2007 or later (ISO/IEC 29500).
    Xlsx,
    /// A workbook of LibreOffice (ISO/IEC 26300).
    Ods,
}

impl Form {
    /// The form that the path's ending names.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "csv" => Some(Self::Csv),
            "xlsx" => Some(Self::Xlsx),
            "ods" => Some(Self::Ods),
            _ => None,
        }
    }
}

/// What a project says of its sheets.
pub(super) struct House {
    /// The roles: id and title.
    pub(super) roles: Vec<(String, String)>,
    /// Headers of columns that are not for adverts, as [`names::folded`].
    pub(super) ignored: BTreeSet<String>,
}

/// Reads the rows of one file: the name of each vacancy, and the vacancy.
pub(super) fn read(
    path: &Path,
    bytes: &[u8],
    house: &House,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(String, JsonFile)> {
    let grids = match Form::of(path) {
        Some(Form::Xlsx) => xlsx::read(bytes),
        Some(Form::Ods) => ods::read(bytes),
        Some(Form::Csv) | None => csv::read(bytes),
    };
    let grids = match grids {
        Ok(grids) => grids,
        Err(fault) => {
            let place = Place::File(path.to_owned());
            diagnostics
                .push(Diagnostic::error(Code::BadSheet, place, fault.message).hint(fault.hint));
            return Vec::new();
        }
    };
    let mut records = Vec::new();
    let mut is_any_read = false;
    let faults_before = diagnostics.len();
    for grid in &grids {
        is_any_read |= table::read(path, grid, house, &mut records, diagnostics);
    }
    if !is_any_read && diagnostics.len() == faults_before {
        diagnostics.push(
            Diagnostic::error(
                Code::BadSheet,
                Place::File(path.to_owned()),
                "no row with the headers of vacancies is in this file",
            )
            .hint(
                "the first row names the columns, such as `Reference number`, `Role` and \
                 `Location`; `advert new sheet` makes a sheet to start from",
            ),
        );
    }
    records
}

/// The name of the vacancy with this reference number: its letters and digits in lower case, `-`
/// for all else. Empty where the reference has none.
#[must_use]
pub fn slug(reference: &str) -> String {
    let plain = reference.trim().nfkd().collect::<String>().to_lowercase();
    let mut slug = String::new();
    for character in plain.chars() {
        if character.is_ascii_alphanumeric() {
            slug.push(character);
        } else if !is_mark(character) && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let mut slug: String = slug.chars().take(LONGEST_NAME).collect();
    slug.truncate(slug.trim_end_matches('-').len());
    // Windows opens a device under such a name, whatever the ending.
    let is_numbered = |prefix| {
        let rest = slug.strip_prefix(prefix);
        rest.is_some_and(|rest: &str| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit())
    };
    if ["con", "prn", "aux", "nul"].contains(&&*slug) || is_numbered("com") || is_numbered("lpt") {
        return format!("vacancy-{slug}");
    }
    slug
}

/// The accents that decomposition parts from letters, so that `Tŷ` becomes `ty`.
fn is_mark(character: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&character)
}

/// What a person typed, as a cell of a column of this kind would be read.
///
/// # Errors
/// What is wrong with it, and what would be right.
pub fn typed(text: &str, kind: CellKind) -> Result<Value, String> {
    let value = grid::CellValue::Text(text.to_owned());
    cell::read(&value, kind).map_err(|misfit| {
        let message = format!("this {}", misfit.message);
        let hint = misfit.hint.map(|hint| format!("; {hint}"));
        message + &hint.unwrap_or_default()
    })
}

/// Where the values of one row stand.
#[derive(Debug, Clone)]
pub struct Row {
    headings: Arc<Headings>,
    /// The row's number, from 0.
    number: u32,
    /// Where the cells begin in the text, by column; empty for a workbook.
    starts: BTreeMap<u32, LineColumn>,
}

/// Which column holds what, for all rows of a sheet.
#[derive(Debug)]
struct Headings {
    path: PathBuf,
    sheet: Option<String>,
    /// The row of the headers, from 0.
    header: u32,
    /// The column of each route.
    columns: BTreeMap<String, u32>,
    /// The column of the reference number, which stands for the row.
    reference: u32,
}

impl Row {
    pub(super) fn path(&self) -> &Path {
        &self.headings.path
    }

    /// The cell of `route`, if it has a column; `value` is what is said there.
    pub(super) fn place(&self, route: &str, value: Option<&Value>) -> Option<Place> {
        let column = match self.headings.columns.get(route) {
            Some(column) => *column,
            None if route.is_empty() => self.headings.reference,
            None => return None,
        };
        let text = match value {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        };
        Some(Place::Cell(Box::new(Cell {
            path: self.headings.path.clone(),
            sheet: self.headings.sheet.clone(),
            row: self.number,
            column,
            start: self.start(column),
            span: 0..text.len(),
            text,
        })))
    }

    /// Where the cell begins in the text; a blank one where the row begins.
    fn start(&self, column: u32) -> Option<LineColumn> {
        let first = || self.starts.values().next();
        self.starts.get(&column).or_else(first).copied()
    }

    /// Whether the cell is in this row or the header above it.
    pub(super) fn is_at(&self, cell: &Cell) -> bool {
        cell.path == self.headings.path
            && cell.sheet == self.headings.sheet
            && [self.number, self.headings.header].contains(&cell.row)
    }
}

#[cfg(test)]
mod tests;
