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

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use serde_json::Value;
use unicode_normalization::UnicodeNormalization as _;

use self::grid::{CellValue, Grid, GridCell};
pub(super) use self::joined::differing_columns;
pub(crate) use self::row::Row;
pub(super) use self::sections::SectionOf;
use super::json::JsonFile;
use super::text;
use crate::diagnostic::{Cell, Code, Diagnostic, Place};
use crate::facts::elsewhere::points_elsewhere;
use crate::facts::fields::{CellKind, OWN};
use crate::facts::grade::Ladder;
use crate::facts::nothing::{answers_nothing, says_nothing};
use crate::office::Unreadable;

mod cell;
mod choice;
mod count;
mod csv;
mod date_words;
mod day;
mod decimal;
mod grid;
mod headers;
mod items;
mod joined;
mod links;
mod looks;
mod misread;
mod moment;
pub(crate) mod names;
mod number_format;
mod ods;
mod ods_looks;
mod ods_shown;
mod old_example;
mod rounded;
mod row;
mod row_looks;
pub(crate) mod rows;
mod sections;
mod several;
mod shown;
mod synonyms;
mod table;
mod xlsx;

/// The longest name that a reference number gives, in bytes; the facts allow longer references.
const LONGEST_NAME: usize = 100;

/// A kind of file that holds rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
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
    pub(crate) fn of(path: &Path) -> Option<Self> {
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
    /// What headers name.
    pub(super) names: names::Names,
    /// Whether the organisation's file could be read, so that a header that it does not know is unknown.
    pub(super) is_read: bool,
    /// The roles: id and title.
    pub(super) roles: Vec<(String, String)>,
    /// The organisation's grades.
    pub(super) ladder: Arc<Ladder>,
    /// Whether a role could not be read, whose sections nobody knows.
    pub(super) has_faulty_roles: bool,
    /// The sections that roles and the organisation have of their own.
    pub(super) sections: Vec<SectionOf>,
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
    let grids = match grids(path, bytes, &house.names) {
        Ok(grids) => grids,
        Err(faults) => {
            diagnostics.extend(faults);
            return Vec::new();
        }
    };
    let mut records = Vec::new();
    let faults_before = diagnostics.len();
    let mut others = Vec::new();
    let mut is_any_read = false;
    for grid in &grids {
        let has_headers = table::read(path, grid, house, &mut records, diagnostics);
        is_any_read |= has_headers;
        if !has_headers {
            others.extend(table::not_read(path, grid));
        }
    }
    let has_faults = diagnostics.len() > faults_before;
    if is_any_read {
        diagnostics.extend(others);
        if records.is_empty() && !has_faults {
            diagnostics.push(without_vacancies(path, &grids));
        }
    } else {
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

/// A file without a vacancy: a new sheet waits for its first, and any other says nothing.
fn without_vacancies(path: &Path, grids: &[Grid]) -> Diagnostic {
    let place = Place::File(path.to_owned());
    let hint = "fill in a row for each vacancy, or move the file elsewhere";
    let is_new = grids
        .iter()
        .any(|grid| grid.cells.iter().any(holds_example));
    if is_new {
        let message = "no vacancy is in this file: there is no row below the headers but examples";
        Diagnostic::warning(Code::IgnoredFile, place, message).hint(hint)
    } else {
        let message = "no vacancy is in this file: there is no row below the headers";
        Diagnostic::error(Code::BadSheet, place, message).hint(hint)
    }
}

/// Whether a cell holds such an example, or one that somebody wrote in other words.
fn holds_like_an_example(cell: &GridCell) -> bool {
    const BEGIN: [&str; 4] = ["e.g.", "eg ", "e.g ", "for example "];
    // What is longer is a text of its own.
    const LONGEST: usize = 80;
    holds_example(cell)
        || matches!(&cell.value, CellValue::Text(text) if text.len() <= LONGEST && BEGIN.iter().any(|begin| {
            let text = text.trim_start_matches(['(', '[']);
            text.get(..begin.len())
                .is_some_and(|found| found.eq_ignore_ascii_case(begin))
        }))
}

/// Whether a cell holds what a new sheet has there as an example.
fn holds_example(cell: &GridCell) -> bool {
    matches!(&cell.value, CellValue::Text(text) if text.starts_with(EXAMPLE))
}

/// The sheets of a file, or why it cannot be read.
fn grids(path: &Path, bytes: &[u8], names: &names::Names) -> Result<Vec<Grid>, Vec<Diagnostic>> {
    let unreadable = |fault: Unreadable| {
        let place = Place::File(path.to_owned());
        vec![Diagnostic::error(Code::BadSheet, place, fault.message).hint(fault.hint)]
    };
    match Form::of(path) {
        Some(Form::Xlsx) => xlsx::read(bytes).map_err(unreadable),
        Some(Form::Ods) => ods::read(bytes).map_err(unreadable),
        Some(Form::Csv) | None => {
            let file = text::of_bytes(path, bytes.to_vec(), text::TextKind::Csv)?;
            csv::read(&Arc::new(file), |header| names.is_known(header)).map_err(|fault| vec![fault])
        }
    }
}

/// Begins each cell of the example in a new sheet; a row whose reference number begins so is no
/// vacancy.
pub(crate) const EXAMPLE: &str = "e.g. ";

/// Places as people list them: cells of a column that follow each other as one stretch.
pub(super) fn listed(places: &[Place]) -> String {
    let mut stretches: Vec<(&Cell, &Cell)> = Vec::new();
    let mut parts: Vec<String> = Vec::new();
    for place in places {
        let Place::Cell(cell) = place else {
            parts.push(place.spoken());
            continue;
        };
        match stretches.last_mut() {
            Some((_, last))
                if last.path == cell.path
                    && last.sheet == cell.sheet
                    && last.column == cell.column
                    && last.row.saturating_add(1) == cell.row =>
            {
                *last = cell;
            }
            _ => stretches.push((cell, cell)),
        }
    }
    let mut before: Option<&Cell> = None;
    for (first, last) in stretches {
        let is_new =
            before.is_none_or(|cell| (&cell.path, &cell.sheet) != (&first.path, &first.sheet));
        let name = if first.row == last.row {
            first.name()
        } else {
            format!("{} to {}", first.name(), last.name())
        };
        parts.push(if is_new {
            format!("{} {name}", first.file_and_sheet())
        } else {
            name
        });
        before = Some(first);
    }
    parts.join(", ")
}

/// The name of the vacancy with this reference number: its letters and digits in lower case, `-`
/// for all else. Empty where the reference has none.
#[must_use]
pub(crate) fn slug(reference: &str) -> String {
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

/// What a person typed for the field called `name`, as a cell of a column of this kind would be read; `null`
/// where it says that there is nothing to say.
///
/// # Errors
/// What is wrong with it, and what would be right.
pub(crate) fn typed(name: &str, text: &str, kind: CellKind) -> Result<Value, String> {
    let is_nothing = if name.starts_with(OWN) {
        answers_nothing(text)
    } else {
        says_nothing(text)
    };
    if is_nothing && !points_elsewhere(text) {
        return Ok(Value::Null);
    }
    let kept = grid::as_kept(text.trim());
    if kept.trim().is_empty() {
        return Ok(Value::Null);
    }
    let value = grid::CellValue::Text(kept.trim().to_owned());
    cell::read(&value, kind).map_err(|misfit| {
        let message = format!("this {}", misfit.message);
        let hint = misfit.hint.map(|hint| format!("; {hint}"));
        message + &hint.unwrap_or_default()
    })
}

#[cfg(test)]
mod tests;
