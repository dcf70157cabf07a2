//! [`Said`]: what a vacancy says in a field, for all who ask about fields alike.
//!
//! In: a fact of any type. Out: whether it is there, and its words.

use crate::facts::Show;
use crate::facts::plain_text::{PlainText, Prose};
use crate::words::{Key, Shown, Words};

/// What a vacancy says in a field.
pub enum Said<'a> {
    /// It is silent.
    Nothing,
    /// A fact, which is shown in words.
    Fact(&'a dyn Show),
    /// A number of things.
    Count(u32),
    /// Items of a list.
    Items(&'a [PlainText]),
    /// Sentences.
    Paragraphs(&'a Prose),
    /// Yes or no.
    Whether(bool),
}

/// Yes or no in words.
#[must_use]
pub(crate) fn whether_shown(whether: bool, words: &Words) -> Shown {
    let key = if whether { Key::Yes } else { Key::No };
    words.show(key, &[])
}

impl Said<'_> {
    /// Whether the vacancy is silent.
    #[must_use]
    pub(crate) fn is_nothing(&self) -> bool {
        match self {
            Self::Nothing => true,
            Self::Items(items) => items.is_empty(),
            Self::Fact(_) | Self::Count(_) | Self::Paragraphs(_) | Self::Whether(_) => false,
        }
    }

    /// A fact as an advert shows it in the language of `words`.
    #[must_use]
    pub(crate) fn text(&self, words: &Words) -> Option<String> {
        match self {
            Self::Fact(fact) => Some(fact.show(words).into_string()),
            Self::Count(count) => Some(count.to_string()),
            Self::Whether(whether) => Some(whether_shown(*whether, words).into_string()),
            Self::Nothing | Self::Items(_) | Self::Paragraphs(_) => None,
        }
    }
}
