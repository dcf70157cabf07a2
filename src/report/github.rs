//! Workflow commands of GitHub Actions: annotations at the lines of a change.
//!
//! `::error file=…,line=…::message`, escaped as the runner reads it (actions/toolkit, `command.ts`).
//! A step shows at most ten annotations of each severity and drops the rest in silence, so the most
//! important come first, the tenth says how many follow, and those stand in the log.

use super::{by_importance, short, whole_message};
use crate::diagnostic::{Diagnostic, Place, Severity};

/// The annotations of one severity that a step shows.
const SHOWN: usize = 10;

pub(super) fn render(diagnostics: &[Diagnostic]) -> String {
    let sorted = by_importance(diagnostics);
    let mut text = String::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Advice] {
        let mut found: Vec<&Diagnostic> = sorted.clone();
        found.retain(|diagnostic| diagnostic.severity == severity);
        let annotated = if found.len() > SHOWN {
            SHOWN - 1
        } else {
            SHOWN
        };
        let (first, rest) = found.split_at(annotated.min(found.len()));
        text.extend(first.iter().map(|diagnostic| annotation(diagnostic)));
        if !rest.is_empty() {
            let message = format!("{} more stand in the log of this step", rest.len());
            text.push_str(&command(severity, &[("title", "advert")], &message));
            text.extend(rest.iter().map(|diagnostic| log_line(diagnostic)));
        }
    }
    text
}

/// A line of the log that is no workflow command. The runner takes a line for one if it begins with
/// `::`, and in the older form if `##[` stands anywhere in it (actions/runner, `ActionCommand.cs`).
fn log_line(diagnostic: &Diagnostic) -> String {
    let line = short::render(diagnostic).replace("##[", "# #[");
    if line.trim_start().starts_with("::") {
        format!("./{line}")
    } else {
        line
    }
}

fn annotation(diagnostic: &Diagnostic) -> String {
    let (path, at) = diagnostic.place.locate();
    let title = diagnostic.code.name();
    let mut properties = Vec::new();
    let numbers;
    if let (Some(start), Place::Text { file, span }) = (at, &diagnostic.place) {
        let end = file.line_column(span.end);
        numbers = [start.line, end.line, start.column, end.column].map(|number| number.to_string());
        let [line, end_line, column, end_column] = &numbers;
        properties.extend([
            ("file", path.as_str()),
            ("line", line),
            ("endLine", end_line),
        ]);
        // The runner takes columns only where the lines are the same; the end is the last column.
        if line == end_line {
            properties.extend([("col", column.as_str()), ("endColumn", end_column)]);
        }
    } else if matches!(diagnostic.place, Place::File(_)) {
        properties.push(("file", path.as_str()));
    }
    properties.push(("title", title));
    let message = whole_message(diagnostic);
    let message = match &diagnostic.place {
        Place::Argument(argument) => format!("{argument}: {message}"),
        _ => message,
    };
    command(diagnostic.severity, &properties, &message)
}

fn command(severity: Severity, properties: &[(&str, &str)], message: &str) -> String {
    let properties: Vec<String> = properties
        .iter()
        .map(|(name, value)| {
            format!(
                "{name}={}",
                escape(value).replace(':', "%3A").replace(',', "%2C")
            )
        })
        .collect();
    let name = match severity {
        Severity::Error | Severity::Warning => severity.name(),
        Severity::Advice => "notice",
    };
    format!("::{name} {}::{}\n", properties.join(","), escape(message))
}

fn escape(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}
