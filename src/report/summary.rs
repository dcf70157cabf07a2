//! A Markdown summary of a run, for services that show one beside its log.
//!
//! In: the command's name, its closing line and its faults. Out: a heading and a list, the most important
//! faults first, with at most [`FAULTS`] of them. Whatever a message quotes is text: what stands between
//! backticks becomes code, and all other marks are escaped.

use std::fmt::Write as _;

use super::{border, by_importance};
use crate::diagnostic::Diagnostic;

/// The faults that are shown; GitHub takes 1 MiB a step.
const FAULTS: usize = 100;

/// The summary of a run, ending with an empty line.
#[must_use]
pub(crate) fn summary(command: &str, closing: &str, diagnostics: &[Diagnostic]) -> String {
    let mut text = format!("### advert {command}\n\n{}\n\n", markdown(closing));
    let sorted = by_importance(diagnostics);
    if sorted.is_empty() {
        return text;
    }
    for diagnostic in sorted.iter().take(FAULTS) {
        text.push_str(&item(diagnostic));
    }
    if sorted.len() > FAULTS {
        let _ = write!(text, "\n{} more stand in the log.\n", sorted.len() - FAULTS);
    }
    text.push('\n');
    text
}

/// A fault as an item, and below it an item for each hint.
fn item(diagnostic: &Diagnostic) -> String {
    let severity = diagnostic.severity.name();
    let place = diagnostic.place.spoken();
    let mut item = format!(
        "- **{severity}**, {}: {}",
        code(&place),
        markdown(&diagnostic.message)
    );
    if let Some(reach) = diagnostic.reach() {
        let _ = write!(item, " ({reach})");
    }
    item.push('\n');
    for hint in &diagnostic.hints {
        let _ = writeln!(item, "  - hint: {}", markdown(hint));
    }
    item
}

/// A sentence as `CommonMark` that reads the same. Where its backticks do not tell what is quoted, as a
/// value has some too, all of it becomes code.
fn markdown(sentence: &str) -> String {
    let sentence = border::lines(&border::line(sentence));
    let parts: Vec<&str> = sentence.split('`').collect();
    let is_clear =
        parts.len() % 2 == 1 && parts.iter().skip(1).step_by(2).all(|part| !part.is_empty());
    if !is_clear || sentence.contains("``") {
        return span(&sentence);
    }
    let parts = parts.iter().enumerate();
    let parts = parts.map(|(index, part)| match index % 2 {
        0 => escaped(part),
        _ => span(part),
    });
    parts.collect()
}

/// Text within a line with a backslash before each mark that means something there, to `CommonMark` or to
/// GitHub, which makes links of addresses and pictures of `:names:` besides.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let is_mark = match character {
            ':' => characters.peek().is_some_and(|next| !next.is_whitespace()),
            other => r"\`*_[]<>&#@~|$!".contains(other),
        };
        if is_mark {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// Text as a code span that may begin a line.
fn code(text: &str) -> String {
    span(&border::lines(&border::line(text)))
}

/// Text that passed the border as a code span, with a fence longer than any run of backticks in it. A space
/// on each side is the fence's, and is dropped where there is text between.
fn span(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let mut longest = 0;
    let mut run = 0;
    for character in text.chars() {
        run = if character == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    let touches = |character: Option<char>| matches!(character, Some('`' | ' '));
    let is_blank = text.chars().all(|character| character == ' ');
    let needs_space = touches(text.chars().next()) || touches(text.chars().next_back());
    let space = if needs_space && !is_blank { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}
