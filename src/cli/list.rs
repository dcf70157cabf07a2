//! `advert list`: what the project holds, as names for `advert build`.

use std::path::Path;

use serde_json::Value;

use super::console::Console;
use super::{Exit, Stop};
use crate::load::json::JsonFile;
use crate::load::{self, Sources};
use crate::report::MessageFormat;
use crate::validate::{Kind, Selection};

pub(super) fn run(console: &Console, project: &Path) -> Result<Exit, Stop> {
    let (sources, mut diagnostics) = load::load(project)?;
    let names = Selection::All.resolve(&sources, &mut diagnostics);
    console.faults(&diagnostics);
    let rows: Vec<[String; 4]> = names
        .iter()
        .map(|name| {
            let json = file(&sources, name.kind, &name.id);
            let text = |field: &str| json.value[field].as_str().unwrap_or_default().to_owned();
            match name.kind {
                Kind::Role => ["role".into(), name.id.clone(), text("title"), String::new()],
                Kind::RoleLevel => [
                    "role level".into(),
                    name.id.clone(),
                    text("level"),
                    String::new(),
                ],
                Kind::Vacancy => {
                    let status = json.value.get("status").and_then(Value::as_str);
                    let status = status.unwrap_or("draft");
                    let role = text("role");
                    let reference = text("reference_number");
                    let what = [role, reference]
                        .into_iter()
                        .filter(|part| !part.is_empty());
                    let what = what.collect::<Vec<_>>().join(", ");
                    ["vacancy".into(), name.id.clone(), what, status.to_owned()]
                }
            }
        })
        .collect();
    if console.format == MessageFormat::Json {
        for [kind, id, title, status] in &rows {
            let line = serde_json::json!({
                "v": 1, "type": "document", "kind": kind, "name": id, "title": title, "status": status,
            });
            Console::answer(&line.to_string());
        }
    } else if console.format != MessageFormat::Sarif {
        for line in table(&rows) {
            Console::answer(&line);
        }
    }
    Ok(if diagnostics.is_empty() {
        Exit::Clean
    } else {
        Exit::Faults
    })
}

fn file<'a>(sources: &'a Sources, kind: Kind, id: &str) -> &'a JsonFile {
    match kind {
        Kind::Role => &sources.roles[id],
        Kind::RoleLevel => &sources.role_levels[id],
        Kind::Vacancy => &sources.vacancies[id],
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
