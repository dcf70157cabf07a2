//! Diagnostics → text, for people and for programs. Nothing here prints.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Place};
use crate::phrase;

mod human;
mod json;
mod short;

pub use json::{outcome_line, output_line};

/// How messages are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum MessageFormat {
    /// With a picture of the faulty line.
    #[default]
    Human,
    /// One line each: `path:line:column: severity[code]: message`.
    Short,
    /// JSON Lines: one object for each fault and each output.
    Json,
}

/// Whether text may carry colours for a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
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
pub fn render(diagnostics: &[Diagnostic], format: MessageFormat, colour: Colour) -> String {
    let ordered = in_order(diagnostics);
    let each = |diagnostics: &[&Diagnostic], render: &dyn Fn(&Diagnostic) -> String| -> String {
        diagnostics.iter().copied().map(render).collect()
    };
    match format {
        MessageFormat::Human => {
            let (shown, others) = ordered.split_at(ordered.len().min(IN_FULL));
            each(shown, &|one| human::render(one, colour)) + &counted(others)
        }
        MessageFormat::Short => each(&ordered, &short::render),
        MessageFormat::Json => each(&ordered, &json::diagnostic_line),
    }
}

/// The diagnostics in order, those of cells among themselves as the cells stand in their sheets.
fn in_order(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    let is_of_cell = |one: &&Diagnostic| matches!(one.place, Place::Cell(_));
    let mut of_cells: Vec<&Diagnostic> = diagnostics.iter().filter(is_of_cell).collect();
    of_cells.sort_by_cached_key(|one| one.place.order());
    let mut of_cells = of_cells.into_iter();
    let next = |one| {
        if is_of_cell(&one) {
            of_cells.next().unwrap_or(one)
        } else {
            one
        }
    };
    diagnostics.iter().map(next).collect()
}

/// How many diagnostics of each kind are not shown, the most frequent kind first.
fn counted(diagnostics: &[&Diagnostic]) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let mut counts: BTreeMap<_, usize> = BTreeMap::new();
    for one in diagnostics {
        *counts.entry((one.severity, one.code.name())).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
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
