//! JSON Lines, version 1: one object a line, told apart by `type`.

use serde_json::json;

use crate::diagnostic::{Diagnostic, Place};

const VERSION: u32 = 1;

/// `{"v":1,"type":"diagnostic",…}`: places count from 1; `end` is the first column after.
pub(super) fn diagnostic_line(diagnostic: &Diagnostic) -> String {
    let (path, at) = diagnostic.place.locate();
    let mut line = json!({
        "v": VERSION,
        "type": "diagnostic",
        "severity": diagnostic.severity.name(),
        "code": diagnostic.code.name(),
        "message": diagnostic.message,
        "path": path,
    });
    if let (Some(start), Place::Text { file, span }) = (at, &diagnostic.place) {
        let end = file.line_column(span.end);
        line["line"] = start.line.into();
        line["column"] = start.column.into();
        line["end_line"] = end.line.into();
        line["end_column"] = end.column.into();
    }
    if let Place::Cell(cell) = &diagnostic.place {
        line["path"] = cell.path.to_string_lossy().replace('\\', "/").into();
        line["sheet"] = cell.sheet.clone().into();
        line["cell"] = cell.name().into();
        if let Some(start) = cell.start {
            line["line"] = start.line.into();
            line["column"] = start.column.into();
        }
    }
    line["hints"] = diagnostic.hints.clone().into();
    if diagnostic.adverts > 1 {
        line["adverts"] = diagnostic.adverts.into();
    }
    format!("{line}\n")
}

/// `{"v":1,"type":"output",…}`: what became of one output, or what a check says of it.
#[must_use]
pub(crate) fn output_line(path: &str, state: &str, reasons: &[String]) -> String {
    let line = json!({
        "v": VERSION,
        "type": "output",
        "path": path,
        "state": state,
        "reasons": reasons,
    });
    format!("{line}\n")
}

/// `{"v":1,"type":"outcome",…}`: the last line of a run, with a count for each state.
#[must_use]
pub(crate) fn outcome_line(counts: &[(&str, usize)], exit_code: u8) -> String {
    let mut line = json!({ "v": VERSION, "type": "outcome", "exit_code": exit_code });
    for (state, count) in counts {
        line[*state] = (*count).into();
    }
    format!("{line}\n")
}
