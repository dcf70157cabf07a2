//! What is wrong with the author's input: one [`Diagnostic`] per fault, with its place and a way out.
//!
//! Nothing here prints; `report` turns diagnostics into text. A fault of the machine (disk,
//! permission) is an [`Error`](crate::error::Error) instead.

mod code;
mod place;

pub use code::{Code, CodePage};
pub use place::{Answer, Cell, Medium, Place};

/// How bad a fault is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing can be written from this input.
    Error,
    /// The output is whole, and the author should look at it.
    Warning,
    /// The author may want to know.
    Advice,
}

impl Severity {
    /// The word that reports show.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
        }
    }
}

/// One fault in the author's input.
///
/// `message` is lower case, without a final stop, with names in backticks; it says what was found
/// and what is allowed, in the author's words. Each hint says what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The fault's stable name.
    pub code: Code,
    /// What was found and what is allowed.
    pub message: String,
    /// Where.
    pub place: Place,
    /// What to do about it.
    pub hints: Vec<String>,
    /// How many adverts it keeps from being made, where its file shapes several; else 0.
    pub adverts: usize,
}

impl Diagnostic {
    /// An error at `place`.
    #[must_use]
    pub fn error(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            message: shortened(message.into()),
            place,
            hints: Vec::new(),
            adverts: 0,
        }
    }

    /// A warning at `place`.
    #[must_use]
    pub fn warning(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, place, message)
        }
    }

    /// The path that reports show; see [`Place::locate`].
    #[must_use]
    pub fn path(&self) -> String {
        self.place.locate().0
    }

    /// How many adverts the fault keeps from being made, where they are several.
    #[must_use]
    pub fn reach(&self) -> Option<String> {
        (self.adverts > 1).then(|| format!("this affects {} adverts", self.adverts))
    }

    /// Whether both tell of one cause: they say the same, or the same is wrong with the very same words,
    /// of which each document that is made of them tells.
    #[must_use]
    pub(crate) fn is_of_one_cause(&self, other: &Self) -> bool {
        let is_of_words = matches!(self.place, Place::Text { .. } | Place::Cell(_));
        self.code == other.code
            && (is_of_words || self.message == other.message)
            && self.place == other.place
    }

    /// The same with one more hint, in the words of what the author has open.
    #[must_use]
    pub fn hint_by<Words: Into<String>>(self, words: impl FnOnce(Medium) -> Words) -> Self {
        let words = words(self.place.medium());
        self.hint(words)
    }

    /// The same with one more hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.add_hint(hint);
        self
    }

    /// Adds one more hint.
    pub fn add_hint(&mut self, hint: impl Into<String>) {
        self.hints.push(shortened(hint.into()));
    }
}

/// Adds `diagnostic`, unless its cause is told already: faults of what documents share show in each of them.
pub(crate) fn push_once(diagnostics: &mut Vec<Diagnostic>, diagnostic: Diagnostic) {
    let is_told = |known: &Diagnostic| known.is_of_one_cause(&diagnostic);
    if !diagnostics.iter().any(is_told) {
        diagnostics.push(diagnostic);
    }
}

/// Whether any fault keeps documents from being made.
#[must_use]
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    let mut severities = diagnostics.iter().map(|diagnostic| diagnostic.severity);
    severities.any(|severity| severity == Severity::Error)
}

/// A sentence that quotes a value of any length, cut in its middle to what people read.
fn shortened(sentence: String) -> String {
    const BEGIN: usize = 600;
    const END: usize = 300;
    if sentence.len() <= BEGIN + END {
        return sentence;
    }
    let begin = &sentence[..sentence.floor_char_boundary(BEGIN)];
    let end = &sentence[sentence.ceil_char_boundary(sentence.len() - END)..];
    format!("{begin} … {end}")
}
