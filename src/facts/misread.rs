//! [`Misread`]: why a value is not understood, where in it, and what would be.

use std::fmt;

use crate::source::Span;

/// Why a text, or a part of a value, is not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misread {
    /// The part at fault as a JSON pointer (RFC 6901) from the value, such as
    /// `/allowances/0/name`; empty where the value itself is the text.
    pub route: String,
    /// The bytes at fault in the text at `route`; `0..0` where there is no text.
    pub span: Span,
    /// What was found and what is allowed, in a recruiter's words.
    pub message: String,
    /// What would be understood.
    pub hint: Option<String>,
}

impl Misread {
    /// A fault in the bytes `span` of a text.
    pub(super) fn new(span: Span, message: impl Into<String>) -> Self {
        Self {
            route: String::new(),
            span,
            message: message.into(),
            hint: None,
        }
    }

    /// A fault in the part at `route`, which is no text.
    pub(super) fn of_part(route: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(0..0, message).at_part(route)
    }

    /// The same, told of the part at `route`.
    pub(super) fn at_part(mut self, route: impl Into<String>) -> Self {
        self.route = route.into();
        self
    }

    /// The same with what would be understood.
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same for a text which starts `offset` bytes into a longer one.
    pub(super) fn shifted(mut self, offset: usize) -> Self {
        self.span = self.span.start + offset..self.span.end + offset;
        self
    }
}

impl fmt::Display for Misread {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)?;
        match &self.hint {
            Some(hint) => write!(formatter, "; {hint}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Misread {}

/// A character as a message names it: in backticks, or `a space`.
pub(super) fn named(character: char) -> String {
    if character.is_whitespace() {
        "a space".to_owned()
    } else {
        format!("`{character}`")
    }
}

/// `words` in backticks, cut where they are long.
pub(crate) fn quoted(words: &str) -> String {
    const LONGEST: usize = 40;
    match words.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("`{}…`", words[..cut].trim_end()),
        None => format!("`{words}`"),
    }
}
