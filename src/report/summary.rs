//! A Markdown summary of a run, for services that show one beside its log.
//!
//! In: the command's name, its closing line and its faults. Out: a heading and a table, the most
//! important faults first, with at most [`ROWS`] of them.

use super::by_importance;
use crate::diagnostic::Diagnostic;

/// The faults that are shown; GitHub takes 1 MiB a step.
const ROWS: usize = 100;

/// The summary of a run, ending with an empty line.
#[must_use]
pub fn summary(command: &str, closing: &str, diagnostics: &[Diagnostic]) -> String {
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
        text.push_str(&format!(
            "\n{} more stand in the log.\n",
            sorted.len() - ROWS
        ));
    }
    text.push('\n');
    text
}

fn row(diagnostic: &Diagnostic) -> String {
    let (path, at) = diagnostic.place.locate();
    let place = at.map_or_else(|| path.clone(), |at| format!("{path}:{}", at.line));
    let reach = diagnostic.reach().map(|reach| format!(" ({reach})"));
    let hints = diagnostic.hints.iter();
    let hints: String = hints
        .map(|hint| format!("<br>hint: {}", cell(hint)))
        .collect();
    format!(
        "| {} | {} | {}{}{hints} |\n",
        diagnostic.severity.name(),
        cell(&place),
        cell(&diagnostic.message),
        reach.unwrap_or_default(),
    )
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
