//! Workflow commands of GitHub Actions: annotations at the lines of a change.
//!
//! `::error file=…,line=…::message`, escaped as the runner reads it (actions/toolkit, `command.ts`).
//! A step shows at most ten annotations of each severity and drops the rest in silence, so the most
//! important come first, the tenth says how many follow, and those stand in the log.

use super::{border, by_importance, short, whole_message};
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
            text.extend(rest.iter().map(|diagnostic| short::render(diagnostic)));
        }
    }
    text
}

/// The annotation of what stopped the command, which no file is to blame for.
pub(super) fn failure(message: &str) -> String {
    command(Severity::Error, &[("title", "advert")], message)
}

fn annotation(diagnostic: &Diagnostic) -> String {
    let place = &diagnostic.place;
    let spot = place.spot();
    let number = |name, value: usize| (name, value.to_string());
    let mut file = Vec::new();
    if let Some(spot) = spot {
        file.push(("file", spot.path));
        if let Some(start) = spot.start {
            let end = spot.end.unwrap_or(start);
            file.push(number("line", start.line));
            file.push(number("endLine", end.line));
            // The runner takes columns only where the lines are the same; the end is the last column.
            if start.line == end.line {
                file.push(number("col", start.column));
                file.push(number("endColumn", end.column));
            }
        }
    }
    let file = file.iter().map(|(name, value)| (*name, value.as_str()));
    let mut properties: Vec<(&str, &str)> = file.collect();
    properties.push(("title", diagnostic.code.name()));
    let message = whole_message(diagnostic);
    let message = match (place, place.cell_of_workbook()) {
        (Place::Argument(argument), _) => format!("{argument}: {message}"),
        (_, Some(cell)) => format!("{cell}: {message}"),
        (_, None) => message,
    };
    command(diagnostic.severity, &properties, &message)
}

fn command(severity: Severity, properties: &[(&str, &str)], message: &str) -> String {
    let properties: Vec<String> = properties
        .iter()
        .map(|(name, value)| {
            let value = escape(&border::lines(&border::line(value)));
            format!("{name}={}", value.replace(':', "%3A").replace(',', "%2C"))
        })
        .collect();
    let name = match severity {
        Severity::Error | Severity::Warning => severity.name(),
        Severity::Advice => "notice",
    };
    let message = escape(&border::lines(message));
    format!("::{name} {}::{message}\n", properties.join(","))
}

fn escape(text: &str) -> String {
    text.replace('%', "%25").replace('\n', "%0A")
}
