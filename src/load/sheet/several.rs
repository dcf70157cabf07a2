//! Headers that may name more than one field, or none: `Level`, `Link`, `Email`, `ID`.
//!
//! In: a header that names no field for sure, and what the other columns of the sheet name. Out: the fields that
//! it may mean, which the author chooses from, or, for `ID`, the reference number where nothing else is one. No
//! field is guessed by letters, as what stands below the header would go out under another name.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::phrase;

use super::grid::{CellValue, Grid, GridCell};
use super::headers::is_ignored;
use super::names::folded;
use super::{House, headers};

/// The field that a vacancy is named by.
const REFERENCE: &str = "reference_number";

/// A header, and the fields that people mean by it.
const SEVERAL: &[(&str, &[&str])] = &[
    ("Level", &["grade", "security_clearance"]),
    ("Link", &["apply_at"]),
    ("Links", &["apply_at"]),
    ("Website", &["apply_at"]),
    ("Web page", &["apply_at"]),
    ("Email", EMAIL),
    ("Email address", EMAIL),
    ("Mail", EMAIL),
    ("Phone", PHONE),
    ("Phone number", PHONE),
    ("Tel", PHONE),
    ("Telephone", PHONE),
    ("Telephone number", PHONE),
    (
        "Contact",
        &["contacts.job.name", "contacts.recruitment.name"],
    ),
    ("Recruiter", &["contacts.recruitment.name"]),
    ("Code", &[REFERENCE]),
    ("ID", &[REFERENCE]),
    ("No", &[REFERENCE, "number_of_posts"]),
    ("Term", &["contract_type"]),
    ("Duration", &["contract_type"]),
    ("Length", &["contract_type"]),
    ("End", &["closing_date", "contract_type"]),
    ("Min", &["salary.from"]),
    ("Minimum", &["salary.from"]),
    ("Max", &["salary.to"]),
    ("Maximum", &["salary.to"]),
    ("Range", &["salary"]),
    ("Rate", &["salary"]),
    ("Region", &["location"]),
    (
        "Vacancy",
        &["overrides.title", REFERENCE, "number_of_posts"],
    ),
    ("Post", &["overrides.title", REFERENCE]),
];
const EMAIL: &[&str] = &[
    "contacts.job.email",
    "contacts.recruitment.email",
    "contacts.adjustments.email",
];
const PHONE: &[&str] = &["contacts.job.phone", "contacts.recruitment.phone"];

/// The column headed `ID` that holds the reference numbers: no other column of the sheet does, and its cells are
/// not the numbers that a form or list gives its rows.
pub(super) fn reference_by_id(
    grid: &Grid,
    row: &[GridCell],
    named: &BTreeSet<&str>,
) -> Option<u32> {
    let is_id = |cell: &&GridCell| folded(&headers::text(cell)) == "id";
    let mut ids = row.iter().filter(is_id);
    let (Some(id), None) = (ids.next(), ids.next()) else {
        return None;
    };
    let is_free = !named.contains(REFERENCE);
    let below = grid.cells.iter();
    let mut below = below.filter(|cell| cell.column == id.column && cell.row > id.row);
    (is_free && below.any(|cell| !counts_rows(&cell.value))).then_some(id.column)
}

/// Whether a cell holds a whole number of at most three digits. A form counts its answers so, and a system for
/// recruitment has given out more.
fn counts_rows(value: &CellValue) -> bool {
    let text = headers::shown(value);
    let digits = text.strip_suffix(".0").unwrap_or(&text);
    digits.len() <= 3 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// The warning of a header that may mean fields which no other column names.
pub(super) fn of_several(
    text: &str,
    place: Place,
    named: &BTreeSet<&str>,
    house: &House,
) -> Option<Diagnostic> {
    let wanted = folded(text);
    let (_, fields) = SEVERAL
        .iter()
        .find(|(header, _)| folded(header) == wanted)?;
    let left = fields.iter().filter(|field| !named.contains(**field));
    let labels: Vec<&str> = left
        .filter_map(|field| house.names.label_of(field))
        .collect();
    if labels.is_empty() {
        return None;
    }
    let message = format!(
        "the header `{text}` does not say which fact of a job stands below it, which is not read"
    );
    let fault = Diagnostic::warning(Code::BadColumn, place, message);
    Some(fault.hint(format!(
        "call it {} if that is what it holds; for a column that is not for adverts begin its header with `#`",
        phrase::list(&labels, "or")
    )))
}

/// The fields that the columns of a sheet name.
pub(super) fn named<'h>(row: &[GridCell], house: &'h House) -> BTreeSet<&'h str> {
    let texts = row.iter().map(headers::text);
    let texts = texts.filter(|text| !is_ignored(text, house));
    texts.filter_map(|text| house.names.route(&text)).collect()
}
