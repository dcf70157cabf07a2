//! `advert list`: what the project holds, as names for `advert build`.

use serde_json::json;

use super::args::ListArguments;
use super::console::Console;
use super::{Exit, list_changes};
use crate::build::{Listed, Project, Stop};
use crate::diagnostic;
use crate::report::{self, MessageFormat, border};

pub(super) fn run(
    console: &Console,
    project: &Project,
    options: &ListArguments,
) -> Result<Exit, Stop> {
    if let Some(before) = &options.changed_since {
        return list_changes::run(console, project, before, options.markdown);
    }
    let (listed, faults) = project.list()?;
    console.faults(&faults);
    if console.format == MessageFormat::Json {
        for one in &listed {
            let kind = one.name.kind.called();
            let mut line = json!({ "v": 1, "type": "document", "kind": kind, "name": one.name.id });
            for (field, value) in &one.fields {
                line[*field] = value.as_str().into();
            }
            console.json(|| report::json_line(&line));
        }
    } else if console.format != MessageFormat::Sarif {
        for line in table(&listed.iter().map(row).collect::<Vec<_>>()) {
            console.answer(&line);
        }
    }
    Ok(Exit::of(diagnostic::has_errors(&faults)))
}

/// A document as a row: every row has the columns of a vacancy.
fn row(listed: &Listed) -> [String; 5] {
    let name = [listed.name.kind.called().to_owned(), listed.name.id.clone()];
    let fields = listed.fields.iter().map(|(_, value)| value.clone());
    let mut cells = name.into_iter().chain(fields);
    std::array::from_fn(|_| {
        let cell = cells.next().unwrap_or_default();
        border::line(&cell).into_owned()
    })
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
