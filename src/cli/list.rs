//! `advert list`: what the project holds, as names for `advert build`.

use std::path::Path;

use serde_json::{Value, json};

use super::console::Console;
use super::{Exit, Stop};
use crate::load::json::JsonFile;
use crate::load::{self, Sources};
use crate::model::{DocumentKind, Name};
use crate::report::MessageFormat;
use crate::validate::{self, Selection};

pub(super) fn run(console: &Console, project: &Path) -> Result<Exit, Stop> {
    let (sources, mut diagnostics) = load::load(project)?;
    let names = Selection::All.resolve(&sources, &mut diagnostics);
    console.faults(&diagnostics);
    let entries: Vec<Entry> = names.iter().map(|name| entry(&sources, name)).collect();
    if console.format == MessageFormat::Json {
        for entry in &entries {
            let mut line = json!({ "v": 1, "type": "document" });
            for (field, value) in entry {
                line[*field] = value.as_str().into();
            }
            console.answer(&line.to_string());
        }
    } else if console.format != MessageFormat::Sarif {
        for line in table(&entries.iter().map(row).collect::<Vec<_>>()) {
            console.answer(&line);
        }
    }
    Ok(if validate::has_errors(&diagnostics) {
        Exit::Faults
    } else {
        Exit::Clean
    })
}

/// What is told of a document: its kind, its name, and what else its file says of it.
type Entry = Vec<(&'static str, String)>;

fn entry(sources: &Sources, name: &Name) -> Entry {
    let value = &file(sources, name.kind, &name.id).value;
    let (kind, fields): (_, &[&'static str]) = match name.kind {
        DocumentKind::Role => ("role", &["title"]),
        DocumentKind::RoleLevel => ("role level", &["level"]),
        DocumentKind::Vacancy => ("vacancy", &["role", "reference_number", "status"]),
    };
    let mut entry = vec![("kind", kind.to_owned()), ("name", name.id.clone())];
    entry.extend(fields.iter().map(|field| {
        let text = value.get(*field).and_then(Value::as_str);
        let usual = if *field == "status" { "draft" } else { "" };
        (*field, text.unwrap_or(usual).to_owned())
    }));
    entry
}

/// An entry as a row: every row has the columns of a vacancy.
fn row(entry: &Entry) -> [String; 5] {
    let mut cells = entry.iter().map(|(_, value)| value.clone());
    std::array::from_fn(|_| cells.next().unwrap_or_default())
}

fn file<'a>(sources: &'a Sources, kind: DocumentKind, id: &str) -> &'a JsonFile {
    match kind {
        DocumentKind::Role => &sources.roles[id],
        DocumentKind::RoleLevel => &sources.role_levels[id],
        DocumentKind::Vacancy => &sources.vacancies[id],
    }
}

/// Columns as wide as their widest cell, two spaces apart.
fn table<const COLUMNS: usize>(rows: &[[String; COLUMNS]]) -> Vec<String> {
    let mut widths = [0; COLUMNS];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let padded = |row: &[String; COLUMNS]| {
        let cells = row.iter().zip(widths);
        let cells: Vec<String> = cells
            .map(|(cell, width)| format!("{cell:width$}"))
            .collect();
        cells.join("  ").trim_end().to_owned()
    };
    rows.iter().map(padded).collect()
}
