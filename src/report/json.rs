//! JSON Lines, version 1: one object a line, told apart by `type`, as `schemas/messages.schema.json` says.

use serde_json::{Value, json};

use super::border;
use crate::diagnostic::{Diagnostic, Place};

const VERSION: u32 = 1;

/// The JSON Schema of the lines.
pub(crate) const MESSAGES_SCHEMA: &str = include_str!("../../schemas/messages.schema.json");

/// A line of JSON as it is printed.
#[must_use]
pub(crate) fn json_line(line: &Value) -> String {
    border::json(&format!("{line}\n"))
}

/// `{"v":1,"type":"diagnostic",…}`: places count from 1; `end` is the first column after.
pub(super) fn diagnostic_line(diagnostic: &Diagnostic) -> String {
    let place = &diagnostic.place;
    let spot = place.spot();
    let mut line = json!({
        "v": VERSION,
        "type": "diagnostic",
        "severity": diagnostic.severity.name(),
        "code": diagnostic.code.name(),
        "message": diagnostic.message,
        "path": spot.as_ref().map_or_else(|| place.locate().0, |spot| spot.path.clone()),
    });
    if let Some(spot) = spot {
        if let Some(start) = spot.start {
            line["line"] = start.line.into();
            line["column"] = start.column.into();
        }
        if let Some(end) = spot.end {
            line["end_line"] = end.line.into();
            line["end_column"] = end.column.into();
        }
    }
    if let Place::Cell(cell) = place {
        line["sheet"] = cell.sheet.clone().into();
        line["cell"] = cell.name().into();
    }
    if let Place::Paragraph { number, .. } = place {
        line["paragraph"] = (*number).into();
    }
    line["hints"] = diagnostic.hints.clone().into();
    if diagnostic.adverts > 1 {
        line["adverts"] = diagnostic.adverts.into();
    }
    json_line(&line)
}

/// `{"v":1,"type":"output",…}`: what became of one output, or what a check says of it.
#[must_use]
pub(crate) fn output_line(path: &str, state: &str, reasons: &[String]) -> String {
    json_line(&json!({
        "v": VERSION,
        "type": "output",
        "path": path,
        "state": state,
        "reasons": reasons,
    }))
}

/// `{"v":1,"type":"outcome",…}`: the last line of a run, with a count for each state.
#[must_use]
pub(crate) fn outcome_line(counts: &[(&str, usize)], exit_code: u8) -> String {
    let mut line = json!({ "v": VERSION, "type": "outcome", "exit_code": exit_code });
    for (state, count) in counts {
        line[*state] = (*count).into();
    }
    json_line(&line)
}

/// The last line of a run that the machine or the command line stopped, with the reason.
pub(super) fn failed_line(message: &str, exit_code: u8) -> String {
    let line = json!({
        "v": VERSION, "type": "outcome", "exit_code": exit_code, "message": message,
    });
    json_line(&line)
}
