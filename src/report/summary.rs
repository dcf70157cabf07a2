//! A Markdown summary of a run, for services that show one beside its log.
//!
//! In: the command's name, its closing line and its faults. Out: a heading and a table, the most
//! important faults first, with at most [`ROWS`] of them.

use std::fmt::Write as _;

use super::by_importance;
use crate::diagnostic::Diagnostic;

/// The faults that are shown; GitHub takes 1 MiB a step.
const ROWS: usize = 100;

/// The summary of a run, ending with an empty line.
#[must_use]
pub(crate) fn summary(command: &str, closing: &str, diagnostics: &[Diagnostic]) -> String {
    let mut text = format!("### advert {command}\n\n{}\n\n", cell(closing));
    let sorted = by_importance(diagnostics);
    if sorted.is_empty() {
        return text;
    }
    text.push_str("| | where | what |\n| --- | --- | --- |\n");
    for diagnostic in sorted.iter().take(ROWS) {
        text.push_str(&row(diagnostic));
    }
    if sorted.len() > ROWS {
        let _ = writeln!(text, "\n{} more stand in the log.", sorted.len() - ROWS);
    }
    text.push('\n');
    text
}

fn row(diagnostic: &Diagnostic) -> String {
    let (path, at) = diagnostic.place.locate();
    let place = at.map_or_else(|| path.clone(), |at| format!("{path}:{}", at.line));
    let mut what = cell(&diagnostic.message);
    if let Some(reach) = diagnostic.reach() {
        let _ = write!(what, " ({reach})");
    }
    for hint in &diagnostic.hints {
        let _ = write!(what, "<br>hint: {}", cell(hint));
    }
    let severity = diagnostic.severity.name();
    format!("| {severity} | {} | {what} |\n", cell(&place))
}

/// Text as a table's cell: code spans stay, what else would be markup is escaped.
fn cell(text: &str) -> String {
    let mut cell = String::new();
    let mut is_code = false;
    for character in text.chars() {
        match character {
            '`' => is_code = !is_code,
            '|' => cell.push('\\'),
            '\n' | '\r' => {
                cell.push(' ');
                continue;
            }
            '<' | '>' | '*' | '_' | '[' | ']' | '\\' | '&' | '#' | '@' if !is_code => {
                cell.push('\\');
            }
            _ => {}
        }
        cell.push(character);
    }
    cell
}
