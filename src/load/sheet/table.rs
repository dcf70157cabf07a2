//! One sheet's grid → a vacancy for each row below its headers.
//!
//! In: a [`Grid`]. Out: the vacancies by name, each the JSON object that a file would hold; a
//! diagnostic for each cell that does not fit its column and each row that cannot be one vacancy.
//! A row with a faulty cell still becomes a vacancy, so that its other faults are found as well.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::characters;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::facts::elsewhere;
use crate::facts::fields::{CellKind, OWN};
use crate::facts::nothing::{answers_nothing, says_nothing};
use crate::load::json::JsonFile;

use super::cell;
use super::grid::{CellValue, Grid, GridCell};
use super::headers::{self, FieldHeading, Header, Heading, place};
use super::misread::{has_lone_ellipsis, misread_cell};
use super::row::{Headings, Row};
use super::{House, holds_example, joined, old_example, sections, slug};

/// Reads a sheet; says whether it is one of vacancies.
pub(super) fn read(
    path: &Path,
    grid: &Grid,
    house: &House,
    records: &mut Vec<(String, JsonFile)>,
    diagnostics: &mut Vec<Diagnostic>,
) -> bool {
    let rows: Vec<&[GridCell]> = grid
        .cells
        .chunk_by(|left, right| left.row == right.row)
        .collect();
    let Some(header_row) = headers::find(&rows, &house.names) else {
        return false;
    };
    let faults_before = diagnostics.len();
    let header = headers::read(path, grid, header_row, house, diagnostics);
    let below = rows.iter().copied().filter(|row| row[0].row > header.row);
    let Some(headings) = headings(path, grid, &header) else {
        let message = "the sheet has no column `Reference number`";
        diagnostics.push(
            Diagnostic::error(
                Code::NoReference,
                place(path, grid, &header_row[0]),
                message,
            )
            .hint("add it: each vacancy is named by its reference number"),
        );
        return true;
    };
    if !headings.columns.contains_key("/role") {
        // A header that may be meant for it was told of.
        let is_told = |fault: &Diagnostic| {
            let texts = fault.hints.iter().chain([&fault.message]);
            texts
                .into_iter()
                .any(|text| text.to_lowercase().contains("`role`"))
        };
        if !diagnostics[faults_before..].iter().any(is_told) {
            let place = place(path, grid, &header_row[0]);
            let message = "the sheet has no column `Role`";
            diagnostics
                .push(Diagnostic::error(Code::MissingField, place, message).hint(
                    "add it: each vacancy is for a role, which a file in `roles/` describes",
                ));
        }
        return true;
    }
    let mut reader = RowReader {
        path,
        grid,
        header: &header,
        headings: Arc::new(headings),
        house,
        without_header: BTreeSet::new(),
        diagnostics,
    };
    reader.merged();
    let mut of_sheet = Vec::new();
    for row in below {
        of_sheet.extend(reader.row(row));
    }
    records.extend(joined::join(of_sheet, &house.ladder, diagnostics));
    true
}

/// Tells of a workbook's other sheets, which are someone's notes or lists; hidden ones are the
/// machine's.
pub(super) fn not_read(path: &Path, grid: &Grid) -> Option<Diagnostic> {
    let first = grid.cells.first().filter(|_| !grid.is_hidden)?;
    let name = grid.name.as_ref()?;
    let message =
        format!("the sheet `{name}` is not read: it has no row with headers of vacancies");
    Some(
        Diagnostic::warning(Code::IgnoredFile, place(path, grid, first), message)
            .hint("hide the sheet if it is not for adverts (right-click its tab, Hide)"),
    )
}

/// The column of each route; nothing where there is none for the reference number.
fn headings(path: &Path, grid: &Grid, header: &Header) -> Option<Headings> {
    let mut columns = BTreeMap::new();
    let mut texts = BTreeMap::new();
    for (column, heading) in &header.columns {
        if let Heading::Field(field) = heading {
            columns.insert(field.route(), *column);
            texts.insert(*column, field.text.clone());
        }
    }
    let reference = *columns.get("/reference_number")?;
    Some(Headings {
        path: path.to_owned(),
        sheet: grid.name.clone(),
        header: header.row,
        columns,
        texts,
        reference,
    })
}

pub(super) struct RowReader<'a> {
    pub(super) path: &'a Path,
    pub(super) grid: &'a Grid,
    pub(super) header: &'a Header,
    pub(super) headings: Arc<Headings>,
    pub(super) house: &'a House,
    /// Columns with values and no header, which are told once each.
    without_header: BTreeSet<u32>,
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
}

impl RowReader<'_> {
    /// Merged cells among the rows: only the first of them holds the value.
    fn merged(&mut self) {
        for merged in &self.grid.merged {
            let is_below = merged.last.0 > self.header.row;
            let columns = merged.first.1..=merged.last.1;
            let is_read = |(_, heading): (&u32, &Heading)| matches!(heading, Heading::Field(_));
            if is_below && self.header.columns.range(columns).any(is_read) {
                let cell = |(row, column)| GridCell::new(row, column, CellValue::Uncalculated);
                let name = |place: Place| match place {
                    Place::Cell(cell) => cell.name(),
                    other => other.spoken(),
                };
                let first = place(self.path, self.grid, &cell(merged.first));
                let last = place(self.path, self.grid, &cell(merged.last));
                let message = format!(
                    "the cells {} to {} are merged, so that most of them hold nothing",
                    name(first.clone()),
                    name(last)
                );
                self.diagnostics.push(
                    Diagnostic::error(Code::BadSheet, first, message)
                        .hint("unmerge them, and fill in each row (Home, Merge & Center)"),
                );
            }
        }
    }

    fn row(&mut self, row: &[GridCell]) -> Option<(String, JsonFile)> {
        if self.is_second_header(row) || self.is_example(row) || self.is_struck(row) {
            return None;
        }
        let mut values: Vec<(&FieldHeading, &GridCell, Value)> = Vec::new();
        let mut is_filled = false;
        for cell in row {
            let field = match self.header.columns.get(&cell.column) {
                Some(Heading::Field(field)) => field,
                Some(Heading::Ignored) => continue,
                Some(Heading::Faulty) => {
                    is_filled = true;
                    continue;
                }
                None => {
                    self.no_header(cell);
                    continue;
                }
            };
            is_filled = true;
            if field.names == ["without"] && has_lone_ellipsis(&cell.value) {
                let message = format!("the column `{}` has no words before `…`", field.text);
                let place = place(self.path, self.grid, cell);
                let fault = Diagnostic::error(Code::BadCell, place, message);
                self.diagnostics.push(fault.hint(
                    "write the first words of what is left out before it, as in `Attend daily …`",
                ));
                continue;
            }
            if (is_nothing(&cell.value, field) && !points_elsewhere(&cell.value, field))
                || holds_example(cell)
                || self.has_struck(field, cell)
            {
                continue;
            }
            if self.has_point(field, cell) || self.is_made_a_day(field, cell) {
                continue;
            }
            self.rounds(field, cell);
            let seen = self.led(field, cell).or_else(|| self.seen(cell));
            match cell::read(seen.as_ref().unwrap_or(&cell.value), field.kind) {
                Ok(value) => values.push((field, cell, self.resolved(value, field.kind))),
                Err(misfit) => {
                    let misfit = misread_cell(&cell.value).unwrap_or(misfit);
                    let message = format!("the column `{}` {}", field.text, misfit.message);
                    let place = place(self.path, self.grid, cell);
                    let mut fault = Diagnostic::error(Code::BadCell, place, message);
                    fault.hints.extend(misfit.hint);
                    self.diagnostics.push(fault);
                }
            }
        }
        if !is_filled {
            return None;
        }
        self.left_examples(row);
        if row[0].row == self.header.row + 1 {
            let left = old_example::left(self.path, self.grid, self.header, row);
            self.diagnostics.extend(left);
        }
        values.sort_by(|left, right| left.0.rank.cmp(&right.0.rank));
        let mut object = Map::new();
        object.insert("format".to_owned(), Value::from(1));
        for (field, cell, value) in values {
            if !insert(&mut object, &field.names, value) {
                let message = format!(
                    "the column `{}` says again what another column of this row says",
                    field.text
                );
                let place = place(self.path, self.grid, cell);
                self.diagnostics.push(
                    Diagnostic::error(Code::BadCell, place, message)
                        .hint("empty one of the two cells"),
                );
            }
        }
        let sections = sections::listed(&mut object, self.house, self.header);
        let starts = row
            .iter()
            .filter_map(|cell| Some((cell.column, cell.start?)));
        let number = row[0].row;
        let blanks = self.grid.blanks.range((number, 0)..=(number, u32::MAX));
        let starts = starts.chain(blanks.map(|(&(_, column), &start)| (column, start)));
        let origin = Row {
            headings: Arc::clone(&self.headings),
            number,
            sections,
            starts: starts.collect(),
            joined: None,
        };
        let json = JsonFile::of_row(Value::Object(object), origin);
        let name = self.name(&json, row)?;
        Some((name, json))
    }

    /// The text of a cell without what nobody sees in it, which is told of; nothing where it is as it
    /// should be.
    fn seen(&mut self, cell: &GridCell) -> Option<CellValue> {
        let CellValue::Text(text) = &cell.value else {
            return None;
        };
        let unseen = characters::unseen(text)?;
        let mut place = place(self.path, self.grid, cell);
        if let Place::Cell(cell) = &mut place {
            cell.span = unseen.span;
        }
        self.diagnostics.push(
            Diagnostic::error(Code::UnseenCharacter, place, unseen.message).hint(unseen.hint),
        );
        Some(CellValue::Text(characters::without_unseen(text)))
    }

    /// The name of a row's vacancy, or what is wrong with its reference number.
    fn name(&mut self, json: &JsonFile, row: &[GridCell]) -> Option<String> {
        let reference = json.value["reference_number"].as_str();
        let name = slug(reference.unwrap_or_default());
        if !name.is_empty() {
            return Some(name);
        }
        // A reference number that does not fit its cell was told of.
        if reference.is_none()
            && row.iter().any(|cell| {
                cell.column == self.headings.reference && !cell_says_nothing(&cell.value)
            })
        {
            return None;
        }
        let message = match reference {
            None => "this row has no reference number".to_owned(),
            Some(text) => format!("the reference number `{text}` has no letters a to z or digits"),
        };
        self.diagnostics.push(
            Diagnostic::error(Code::NoReference, json.place("/reference_number"), message).hint(
                "give it a number of its own: the advert is named by it; or clear the whole row",
            ),
        );
        None
    }

    /// A role is named by its file or its title.
    fn resolved(&self, value: Value, kind: CellKind) -> Value {
        let (CellKind::Role, Some(text)) = (kind, value.as_str()) else {
            return value;
        };
        let roles = &self.house.roles;
        if roles.iter().any(|(id, _)| id == text) {
            return value;
        }
        let wanted = text.to_lowercase();
        let mut titled = roles.iter().filter(|(id, title)| {
            title.to_lowercase() == wanted || *id == wanted || *id == slug(text)
        });
        match (titled.next(), titled.next()) {
            (Some((id, _)), None) => Value::from(id.as_str()),
            _ => value,
        }
    }

    fn is_second_header(&mut self, row: &[GridCell]) -> bool {
        let known = headers::known_headers(row, &self.house.names);
        if known < 2 || known * 2 <= row.len() {
            return false;
        }
        self.diagnostics.push(
            Diagnostic::error(
                Code::BadSheet,
                place(self.path, self.grid, &row[0]),
                "this looks like a second row of headers",
            )
            .hint("keep one row of headers, above all vacancies"),
        );
        true
    }

    fn no_header(&mut self, cell: &GridCell) {
        if self.without_header.insert(cell.column) {
            self.diagnostics.push(
                Diagnostic::error(
                    Code::BadColumn,
                    place(self.path, self.grid, cell),
                    "this column has values and no header",
                )
                .hint("give it a header; begin the header with `#` if it is not for adverts"),
            );
        }
    }
}

/// Whether someone typed into a cell of a column that there is nothing to say.
fn is_nothing(value: &CellValue, field: &FieldHeading) -> bool {
    // Facts of an organisation's own may ask what is needed.
    let is_own = matches!(field.names.as_slice(), [first, _] if first == OWN.trim_end_matches('.'));
    cell_says_nothing(value)
        && !(is_own && matches!(value, CellValue::Text(text) if !answers_nothing(text)))
}

/// Whether a cell points to another, as `ditto` does. A row without a reference number or a role is told of as
/// a whole.
fn points_elsewhere(value: &CellValue, field: &FieldHeading) -> bool {
    let names_row =
        matches!(field.names.as_slice(), [name] if name == "reference_number" || name == "role");
    !names_row && matches!(value, CellValue::Text(text) if elsewhere::points_elsewhere(text))
}

pub(super) fn cell_says_nothing(value: &CellValue) -> bool {
    matches!(value, CellValue::Text(text) if says_nothing(text) && !cell::is_error(text))
}

/// Puts a value at the end of the names; says whether nothing was there.
fn insert(object: &mut Map<String, Value>, names: &[String], value: Value) -> bool {
    let Some((name, rest)) = names.split_first() else {
        return false;
    };
    if rest.is_empty() {
        if object.contains_key(name) {
            return false;
        }
        object.insert(name.clone(), value);
        return true;
    }
    let inner = object
        .entry(name.clone())
        .or_insert_with(|| Value::Object(Map::new()));
    match inner {
        Value::Object(inner) => insert(inner, rest, value),
        _ => false,
    }
}
