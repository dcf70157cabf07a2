//! The header row of a sheet: which row it is, and what each of its columns holds.
//!
//! In: the sheet's rows. Out: a [`Header`]; each header that is misspelt or stands twice is a
//! diagnostic, and all that nobody knows are one warning. A header that begins with `#`, and one that the organisation's `ignored_columns`
//! names, belongs to a column that is not for adverts.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::diagnostic::{Cell, Code, Diagnostic, Place};
use crate::facts::fields::{CellKind, Field, Reading, SECTION};
use crate::facts::own::{Declared, OwnKind};
use crate::load::json::step;
use crate::phrase;

use super::House;
pub(super) use super::cell::shown;
use super::grid::{CellValue, Grid, GridCell};
use super::links::Takes;
use super::names::{self, Named, Names};
use super::several;

/// Among how many rows with content the headers are looked for.
const ROWS_BEFORE_HEADERS: usize = 20;
/// So many headers make a row of headers.
const FEWEST_HEADERS: usize = 2;

/// What the columns of a sheet hold.
pub(super) struct Header {
    /// The row of the headers, from 0.
    pub(super) row: u32,
    /// What each column holds, by its number.
    pub(super) columns: BTreeMap<u32, Heading>,
}

/// What one column holds.
pub(super) enum Heading {
    /// A field of a vacancy.
    Field(FieldHeading),
    /// Nothing that an advert shows.
    Ignored,
    /// A column whose header is at fault, which was said.
    Faulty,
}

/// A column of a field.
pub(super) struct FieldHeading {
    /// The field's place among all fields: values come in this order, whatever the columns' order.
    pub(super) rank: (usize, String),
    /// The names on the way to the field, such as `contacts`, `job`, `email`.
    pub(super) names: Vec<String>,
    pub(super) kind: CellKind,
    /// What it takes of the links behind its cells.
    pub(super) takes: Takes,
    /// The header as it stands in the sheet.
    pub(super) text: String,
    /// The heading of the section, if it is one that has no field.
    pub(super) section: Option<String>,
}

impl FieldHeading {
    /// The route to the field.
    pub(super) fn route(&self) -> String {
        let names = self.names.iter();
        names.fold(String::new(), |route, name| step(&route, name))
    }
}

/// The row of headers: of the first rows the one with the most known headers.
pub(super) fn find<'a>(rows: &[&'a [GridCell]], names: &Names) -> Option<&'a [GridCell]> {
    let mut best: Option<(&[GridCell], usize)> = None;
    for row in rows.iter().take(ROWS_BEFORE_HEADERS) {
        let known = known_headers(row, names);
        if known >= FEWEST_HEADERS && best.is_none_or(|(_, most)| known > most) {
            best = Some((row, known));
        }
    }
    best.map(|(row, _)| row)
}

/// How many cells of the row hold a known header.
pub(super) fn known_headers(row: &[GridCell], names: &Names) -> usize {
    let is_known = |cell: &&GridCell| match &cell.value {
        CellValue::Text(text) => names.is_known(text),
        _ => false,
    };
    row.iter().filter(is_known).count()
}

/// Reads the row of headers.
pub(super) fn read(
    path: &Path,
    grid: &Grid,
    row: &[GridCell],
    house: &House,
    diagnostics: &mut Vec<Diagnostic>,
) -> Header {
    let mut header = Header {
        row: row.first().map_or(0, |cell| cell.row),
        columns: BTreeMap::new(),
    };
    let mut first: BTreeMap<String, &GridCell> = BTreeMap::new();
    let mut unknown = Vec::new();
    let named = several::named(row, house);
    let reference_by_id = several::reference_by_id(grid, row, &named);
    for cell in row {
        let text = text(cell);
        let means = if reference_by_id == Some(cell.column) {
            "reference_number"
        } else {
            &text
        };
        let place = || place(path, grid, cell);
        let heading = if is_ignored(&text, house) {
            Heading::Ignored
        } else if cell.struck.is_some() {
            let message = format!("the header `{text}` is struck through");
            let hint = "take the line through it away, or begin it with `#` if the column is not for adverts";
            diagnostics.push(Diagnostic::error(Code::BadColumn, place(), message).hint(hint));
            Heading::Faulty
        } else if let Some(field) = hidden(&text, house) {
            diagnostics.push(of_hidden(field, &text, place()));
            Heading::Faulty
        } else if let Some(heading) = adds_to_nothing(&text, row, house) {
            diagnostics.push(of_addition(&heading, &text, place(), house));
            Heading::Faulty
        } else if let Some(heading) = field(means, &text, house) {
            let route = heading.route();
            match first.get(&route) {
                None => {
                    first.insert(route, cell);
                    Heading::Field(heading)
                }
                Some(other) => {
                    let message = format!(
                        "the header `{text}` names what the column `{}` names already",
                        shown(&other.value)
                    );
                    let other = self::place(path, grid, other).spoken();
                    let hint = format!(
                        "the other is {other}; delete one of the two, or begin its header with `#`"
                    );
                    diagnostics
                        .push(Diagnostic::error(Code::BadColumn, place(), message).hint(hint));
                    Heading::Faulty
                }
            }
        } else if !house.is_read {
            // What facts the organisation has stands in a file that has a fault itself.
            Heading::Faulty
        } else {
            let fault = several::of_several(&text, place(), &named, house);
            match fault.or_else(|| misspelt(&text, place(), house)) {
                Some(fault) => diagnostics.push(fault),
                None => unknown.push((text.clone(), place())),
            }
            Heading::Faulty
        };
        header.columns.insert(cell.column, heading);
    }
    diagnostics.extend(together(&unknown, house));
    header
}

/// The words of a header.
pub(super) fn text(cell: &GridCell) -> String {
    shown(&cell.value)
}

/// The place of a cell.
pub(super) fn place(path: &Path, grid: &Grid, cell: &GridCell) -> Place {
    let text = shown(&cell.value);
    Place::Cell(Box::new(Cell {
        path: path.to_owned(),
        sheet: grid.name.clone(),
        row: cell.row,
        column: cell.column,
        start: cell.start,
        span: 0..text.len(),
        text,
    }))
}

/// Whether the column of this header is not for adverts.
pub(super) fn is_ignored(text: &str, house: &House) -> bool {
    text.starts_with('#') || house.ignored.contains(&names::folded(text))
}

/// The field of a header, if the organisation has no use for it.
fn hidden<'h>(text: &str, house: &'h House) -> Option<&'h Field> {
    let Named::Field(row) = house.names.named(text)? else {
        return None;
    };
    Some(house.names.field(row)).filter(|field| field.is_hidden)
}

fn of_hidden(field: &Field, text: &str, place: Place) -> Diagnostic {
    let message = format!(
        "the organisation hides the field `{}`; what stands below `{text}` is not read",
        field.name
    );
    Diagnostic::warning(Code::HiddenField, place, message).hint(
        "delete the column, or take the field out of `hides` in `templates/organisation.json`",
    )
}

/// The section to which a header adds, if no role has it.
fn adds_to_nothing(text: &str, row: &[GridCell], house: &House) -> Option<String> {
    let Named::Addition(heading) = house.names.named(text)? else {
        return None;
    };
    let wanted = names::folded(&heading);
    // A column of this sheet may be that section.
    let is_it = |cell: &GridCell| {
        let named = house.names.named(&shown(&cell.value));
        matches!(named, Some(Named::Section(title)) if names::folded(&title) == wanted)
    };
    let is_there = row.iter().any(is_it)
        || house.names.known_section(&heading).is_some()
        || house.section(&heading).is_some()
        // A role that cannot be read may have it.
        || !house.is_read
        || house.has_faulty_roles;
    (!is_there).then_some(heading)
}

fn of_addition(heading: &str, text: &str, place: Place, house: &House) -> Diagnostic {
    let message = format!("the column `{text}` adds to a section `{heading}`, and no role has one");
    let own = house.sections.iter().map(|section| section.title.as_str());
    let mut known: Vec<&str> = house.names.section_labels().chain(own).collect();
    let mut seen = BTreeSet::new();
    known.retain(|title| seen.insert(names::folded(title)));
    let hint = phrase::did_you_mean_or(heading, known.iter().copied(), || {
        format!(
            "the sections are {}; for one that only some adverts have, let the header begin with `{SECTION}`",
            phrase::some(&known)
        )
    });
    Diagnostic::error(Code::BadColumn, place, message).hint(hint)
}

/// Fields whose headers are also what people call sections of their own; these come first.
const LIKE_SECTIONS: [&str; 4] = [
    "strengths",
    "technical_skills",
    "essential_criteria",
    "desirable_criteria",
];

/// The field that `header` names, below the words that the sheet has there.
fn field(header: &str, text: &str, house: &House) -> Option<FieldHeading> {
    let last = house.names.end();
    let own = house.section(header);
    let own = own.map(|section| Named::Section(section.title.clone()));
    let found = match house.names.named(header) {
        Some(Named::Field(index))
            if own.is_some() && LIKE_SECTIONS.contains(&house.names.field(index).name.as_ref()) =>
        {
            own
        }
        found => found.or(own),
    }?;
    let mut section = None;
    let mut takes = Takes::Prose;
    let (rank, names, kind) = match found {
        Named::Field(index) => {
            let field = house.names.field(index);
            takes = taken_of_links(field);
            let names = field.name.split('.').map(str::to_owned).collect();
            ((index, String::new()), names, field.kind()?)
        }
        Named::Addition(heading) => {
            let id = house.section_id(&heading);
            let names = vec!["adds".to_owned(), id.clone()];
            ((last, id), names, CellKind::Text)
        }
        Named::Section(heading) => {
            if let Some(known) = house.names.known_section(&heading) {
                return field(&format!("overrides.{known}"), text, house);
            }
            let id = house.section_id(&heading);
            let title = house.section(&heading).map(|section| section.title.clone());
            section = Some(title.unwrap_or(heading));
            let names = vec!["sections".to_owned(), id.clone()];
            ((last, id), names, CellKind::Text)
        }
        Named::Inclusion(item) => {
            let names = vec!["include".to_owned(), item.clone()];
            ((last, item), names, CellKind::Inclusion)
        }
    };
    Some(FieldHeading {
        rank,
        names,
        kind,
        takes,
        text: text.to_owned(),
        section,
    })
}

/// What a column of this field takes of the links behind its cells.
fn taken_of_links(field: &Field) -> Takes {
    let is_link = |own: &Declared| own.kind == OwnKind::Link;
    if field.name == "apply_at" || field.own().is_some_and(is_link) {
        return Takes::WebAddress;
    }
    match field.reading {
        _ if field.name.ends_with(".email") => Takes::Email,
        Reading::Paragraphs | Reading::Items => Takes::Prose,
        Reading::Label | Reading::ForPrograms => Takes::Nothing,
    }
}

/// The fault of a header that seems to mean a known one.
fn misspelt(text: &str, place: Place, house: &House) -> Option<Diagnostic> {
    let meant = house.names.near(text);
    let message = format!("no field of a vacancy has the header `{text}`");
    let hint = format!("did you mean {}?", phrase::list(&meant, "or"));
    (!meant.is_empty()).then(|| Diagnostic::error(Code::BadColumn, place, message).hint(hint))
}

/// One warning for all columns whose headers nobody knows, in place of one for each.
fn together(unknown: &[(String, Place)], house: &House) -> Option<Diagnostic> {
    let (_, place) = unknown.first()?.clone();
    let headers: Vec<&str> = unknown.iter().map(|(header, _)| header.as_str()).collect();
    let message = format!(
        "no field of a vacancy has the {} {}; what stands below is not read",
        if headers.len() == 1 {
            "header"
        } else {
            "headers"
        },
        phrase::some(&headers)
    );
    let ignored = serde_json::Value::from(headers);
    let mut fault = Diagnostic::warning(Code::BadColumn, place, message);
    let own = house.names.own_labels();
    if !own.is_empty() {
        fault.add_hint(format!(
            "the headers of the organisation's own facts are {}",
            phrase::some(&own)
        ));
    }
    Some(fault.hint(format!(
        "what adverts are to say gets the header of a fact, which `facts` in \
         `templates/organisation.json` declares; for a column that is not for adverts put \
         `\"ignored_columns\": {ignored}` there, or begin each header with `#`"
    )))
}
