//! Where the values of a sheet's row stand.
//!
//! In: which column holds what, the row's number, and of rows that are one advert which value came from
//! which of them. Out: the cell of a route.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value;

use crate::diagnostic::{Cell, Place};
use crate::load::json::step;
use crate::source::{LineColumn, Span};

/// Where the values of one row stand.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(super) headings: Arc<Headings>,
    /// The row's number, from 0.
    pub(super) number: u32,
    /// The ids of its sections, in their order.
    pub(super) sections: Vec<String>,
    /// Where the cells begin in the text, blank ones too, by column; empty for a workbook.
    pub(super) starts: BTreeMap<u32, LineColumn>,
    /// What came from other rows, where several are one advert.
    pub(super) joined: Option<Arc<Joined>>,
}

/// What a vacancy has from the rows below its first.
#[derive(Debug, Default)]
pub(super) struct Joined {
    /// The numbers of those rows, from 0.
    pub(super) rows: Vec<u32>,
    /// The cells of values that the rows said apart from each other, by their route in the vacancy.
    pub(super) places: BTreeMap<String, Place>,
    /// Where each grade stands in the text of them all, and its cell.
    pub(super) grades: Vec<(Span, Place)>,
}

/// Which column holds what, for all rows of a sheet.
#[derive(Debug)]
pub(super) struct Headings {
    pub(super) path: PathBuf,
    pub(super) sheet: Option<String>,
    /// The row of the headers, from 0.
    pub(super) header: u32,
    /// The column of each route.
    pub(super) columns: BTreeMap<String, u32>,
    /// The header of each of these columns.
    pub(super) texts: BTreeMap<u32, String>,
    /// The column of the reference number, which stands for the row.
    pub(super) reference: u32,
}

impl Row {
    pub(in crate::load) fn path(&self) -> &Path {
        &self.headings.path
    }

    /// The cell of `route`, if it has a column; `value` is what is said there.
    pub(in crate::load) fn place(&self, route: &str, value: Option<&Value>) -> Option<Place> {
        let joined = self.joined.as_ref();
        if let Some(place) = joined.and_then(|joined| joined.places.get(route)) {
            return Some(place.clone());
        }
        let column = match self.headings.columns.get(self.in_sheet(route).as_ref()) {
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

    /// The cell of the grade that stands at `within` of a text that several rows gave.
    pub(in crate::load) fn place_within(&self, route: &str, within: &Span) -> Option<Place> {
        let joined = self.joined.as_ref().filter(|_| route == "/grade")?;
        let mut grades = joined.grades.iter().rev();
        let (_, place) = grades.find(|(span, _)| span.start <= within.start)?;
        Some(place.clone())
    }

    /// The route by which the sheet knows a section, which is its id and no number.
    pub(super) fn in_sheet<'a>(&self, route: &'a str) -> Cow<'a, str> {
        let number = route.strip_prefix("/sections/");
        let number = number.and_then(|number| number.parse::<usize>().ok());
        match number.and_then(|number| self.sections.get(number)) {
            Some(id) => Cow::Owned(step("/sections", id)),
            None => Cow::Borrowed(route),
        }
    }

    /// Where the cell begins in the text; one behind the row's last where the row begins.
    fn start(&self, column: u32) -> Option<LineColumn> {
        let first = || self.starts.values().next();
        self.starts.get(&column).or_else(first).copied()
    }

    /// Whether the cell is in this row, in one that is the same advert, or the header above it.
    pub(in crate::load) fn is_at(&self, cell: &Cell) -> bool {
        let joined = self.joined.iter().flat_map(|joined| &joined.rows);
        cell.path == self.headings.path
            && cell.sheet == self.headings.sheet
            && [&self.number, &self.headings.header]
                .into_iter()
                .chain(joined)
                .any(|row| *row == cell.row)
    }
}
