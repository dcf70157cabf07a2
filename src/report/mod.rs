//! Diagnostics → text, for people and for programs. Nothing here prints.

use crate::diagnostic::Diagnostic;

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

/// The diagnostics as text, each ending with a line break.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], format: MessageFormat, colour: Colour) -> String {
    let each = diagnostics.iter().map(|diagnostic| match format {
        MessageFormat::Human => human::render(diagnostic, colour),
        MessageFormat::Short => short::render(diagnostic),
        MessageFormat::Json => json::diagnostic_line(diagnostic),
    });
    each.collect()
}
