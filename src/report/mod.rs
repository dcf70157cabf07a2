//! Diagnostics → text, for people and for programs. Nothing here prints.
//!
//! Every text that a diagnostic quotes passes [`border`], in each format in its own way.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::phrase;

use crate::diagnostic::{Code, Diagnostic};

pub(crate) mod border;
pub(crate) mod diff;
mod github;
mod human;
mod json;
mod sarif;
mod short;
mod summary;

#[cfg(test)]
mod tests;

pub(crate) use json::{MESSAGES_SCHEMA, json_line, outcome_line, output_line};
pub(crate) use summary::summary;

/// How messages are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub(crate) enum MessageFormat {
    /// With a picture of the faulty line.
    #[default]
    Human,
    /// One line each: `path:line:column: severity[code]: message`.
    Short,
    /// JSON Lines: one object for each fault and each output.
    Json,
    /// Workflow commands of GitHub Actions, which annotate the changed files.
    Github,
    /// SARIF 2.1.0: one JSON document for services that gather findings.
    Sarif,
}

/// Whether text may carry colours for a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Colour {
    /// It may.
    Terminal,
    /// Plain text.
    None,
}

/// So many diagnostics people see in full; more would drive the first ones out of sight.
const IN_FULL: usize = 50;

/// The diagnostics as text, each ending with a line break. For people the first fifty are shown in
/// full and the others counted; programs get every one.
#[must_use]
pub(crate) fn render(diagnostics: &[Diagnostic], format: MessageFormat, colour: Colour) -> String {
    let each = |diagnostics: &[Diagnostic], render: &dyn Fn(&Diagnostic) -> String| -> String {
        diagnostics.iter().map(render).collect()
    };
    match format {
        MessageFormat::Human => {
            let (shown, others) = diagnostics.split_at(diagnostics.len().min(IN_FULL));
            each(shown, &|diagnostic| human::render(diagnostic, colour)) + &counted(others)
        }
        MessageFormat::Short => each(diagnostics, &short::render),
        MessageFormat::Json => each(diagnostics, &json::diagnostic_line),
        MessageFormat::Github => github::render(diagnostics),
        MessageFormat::Sarif => sarif::render(diagnostics),
    }
}

/// A failure of the machine or of the command line, as programs read it: the last line of JSON, an annotation
/// for GitHub. Nothing for a format that people read, nor for SARIF, whose document without a finding would say
/// that all is well.
#[must_use]
pub(crate) fn failure(message: &str, exit_code: u8, format: MessageFormat) -> String {
    match format {
        MessageFormat::Human | MessageFormat::Short | MessageFormat::Sarif => String::new(),
        MessageFormat::Json => json::failed_line(message, exit_code),
        MessageFormat::Github => github::failure(message),
    }
}

/// The diagnostics with those first that a reader should see if only some are shown: errors, then
/// what affects most adverts, then faults of sources before those of outputs, which follow of them.
fn by_importance(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
    sorted.sort_by_key(|diagnostic| {
        let is_of_output = matches!(
            diagnostic.code,
            Code::StaleOutput | Code::HandEdited | Code::BadManifest
        );
        (
            diagnostic.severity,
            is_of_output,
            Reverse(diagnostic.adverts),
        )
    });
    sorted
}

/// Message, hints and reach in one text, a line each.
fn whole_message(diagnostic: &Diagnostic) -> String {
    let hints = diagnostic.hints.iter().map(|hint| format!("hint: {hint}"));
    let lines: Vec<String> = std::iter::once(diagnostic.message.clone())
        .chain(hints)
        .chain(diagnostic.reach())
        .collect();
    lines.join("\n")
}

/// How many diagnostics of each kind are not shown, the most frequent kind first.
fn counted(diagnostics: &[Diagnostic]) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let mut counts: BTreeMap<_, usize> = BTreeMap::new();
    for one in diagnostics {
        *counts.entry((one.severity, one.code.name())).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| Reverse(*count));
    let mut text = format!(
        "and {} besides:\n",
        phrase::count(diagnostics.len(), "more", "more")
    );
    for ((severity, code), count) in counts {
        let line = format!("  {count:>6}  {}[{code}]\n", severity.name());
        text.push_str(&line);
    }
    text + "`--message-format short` lists each on a line of its own\n\n"
}
