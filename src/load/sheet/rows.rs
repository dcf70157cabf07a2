//! The rows of a CSV file that is no sheet of vacancies, such as a table of the capability framework.
//!
//! In: the file's bytes, and which headers are known, by which the delimiter is found. Out: rows of texts,
//! each with its place. Encodings, quotes and bounds are those of sheets.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::csv;
use super::grid::CellValue;
use crate::diagnostic::{Cell, Code, Diagnostic, Place};
use crate::load::text;
use crate::source::LineColumn;

/// A row that has a value.
#[derive(Debug)]
pub(crate) struct Row {
    path: Arc<Path>,
    /// From 0.
    number: u32,
    /// How many values it has, blank ones too.
    pub(crate) width: u32,
    cells: BTreeMap<u32, (LineColumn, String)>,
    /// Where its blank values begin.
    blanks: BTreeMap<u32, LineColumn>,
}

/// Reads the table at `path`, whose bytes these are.
pub(crate) fn read(
    path: &Path,
    bytes: Vec<u8>,
    is_known: impl Fn(&str) -> bool,
) -> Result<Vec<Row>, Vec<Diagnostic>> {
    let file = text::of_bytes(path, bytes, text::TextKind::Csv)?;
    let grids = csv::read(&Arc::new(file), is_known).map_err(|fault| vec![fault])?;
    let path: Arc<Path> = PathBuf::from(path).into();
    let mut rows: BTreeMap<u32, Row> = BTreeMap::new();
    let mut faults = Vec::new();
    for grid in grids {
        for cell in grid.cells {
            let row = rows.entry(cell.row).or_insert_with(|| Row {
                path: Arc::clone(&path),
                number: cell.row,
                width: 0,
                cells: BTreeMap::new(),
                blanks: BTreeMap::new(),
            });
            row.width = row.width.max(cell.column + 1);
            let start = cell.start.unwrap_or(LineColumn { line: 1, column: 1 });
            match cell.value {
                CellValue::Text(text) => {
                    row.cells.insert(cell.column, (start, text));
                }
                CellValue::TooLong(characters) => {
                    let message =
                        format!("the value has {characters} characters, more than a cell can hold");
                    let hint = "look whether a quotation mark is missing before it";
                    let place = row.place(cell.column, Some(start));
                    faults.push(Diagnostic::error(Code::BadSheet, place, message).hint(hint));
                }
                // CSV has texts alone.
                _ => {}
            }
        }
        for ((row, column), start) in grid.blanks {
            if let Some(row) = rows.get_mut(&row) {
                row.width = row.width.max(column + 1);
                row.blanks.insert(column, start);
            }
        }
    }
    if faults.is_empty() {
        Ok(rows.into_values().collect())
    } else {
        Err(faults)
    }
}

impl Row {
    /// The text in a column; empty where it is blank.
    pub(crate) fn text(&self, column: u32) -> &str {
        self.cells.get(&column).map_or("", |(_, text)| text)
    }

    /// Its texts that are not blank, with their columns.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (u32, &str)> {
        let cells = self.cells.iter();
        cells.map(|(column, (_, text))| (*column, text.as_str()))
    }

    /// The place of the value in a column.
    pub(crate) fn at(&self, column: u32) -> Place {
        let start = self.cells.get(&column).map(|(start, _)| *start);
        let blank = self.blanks.get(&column).copied();
        // What is not there is told where its row begins.
        let first = self.cells.values().next().map(|(start, _)| *start);
        self.place(column, start.or(blank).or(first))
    }

    fn place(&self, column: u32, start: Option<LineColumn>) -> Place {
        Place::Cell(Box::new(Cell {
            path: self.path.to_path_buf(),
            sheet: None,
            row: self.number,
            column,
            start,
            text: String::new(),
            span: 0..0,
        }))
    }
}
