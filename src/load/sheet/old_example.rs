//! The example row that sheets of version 0.1 have, where someone typed over part of it.
//!
//! In: the row below the headers. Out: a warning where columns out of sight still hold what the example
//! had there. Its cells look as a vacancy's own do, so nobody can be sure of a single one.

use std::path::Path;

use super::grid::{CellValue, Grid, GridCell};
use super::headers::{Header, Heading, place};
use crate::diagnostic::{Code, Diagnostic, Place};

/// What the example had in the columns that stand out of sight, by the name of their field.
const OUT_OF_SIGHT: [(&str, &str); 4] = [
    ("behaviours", "Working Together; Delivering at Pace"),
    ("closing_time", "23:55"),
    ("hours", "37 hours per week (net)"),
    ("working_pattern", "Full-time, flexible working"),
];

/// So many of them may be a vacancy's own.
const BY_CHANCE: usize = 2;

/// What is left of the example in `row`, if so much is that chance is out.
pub(super) fn left(
    path: &Path,
    grid: &Grid,
    header: &Header,
    row: &[GridCell],
) -> Option<Diagnostic> {
    let is_left = |cell: &&GridCell| {
        let (Some(Heading::Field(field)), CellValue::Text(text)) =
            (header.columns.get(&cell.column), &cell.value)
        else {
            return false;
        };
        let name = field.names.join(".");
        OUT_OF_SIGHT.contains(&(name.as_str(), text.as_str()))
    };
    let left: Vec<&GridCell> = row.iter().filter(is_left).collect();
    if left.len() <= BY_CHANCE {
        return None;
    }
    let places: Vec<Place> = left.iter().map(|cell| place(path, grid, cell)).collect();
    let names = places.iter().filter_map(|place| match place {
        Place::Cell(cell) => Some(cell.name()),
        _ => None,
    });
    let names: Vec<String> = names.collect();
    let message = format!(
        "{} cells of this row hold what the example of an older sheet had there",
        places.len()
    );
    let first = places.first()?.clone();
    Some(
        Diagnostic::warning(Code::BadCell, first, message).hint(format!(
            "look at {}: type over what is not meant, or empty it",
            names.join(", ")
        )),
    )
}
