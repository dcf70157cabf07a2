//! Words that a document explains: what stands above them, and above the column of their meanings.
//!
//! In: the table `[facts.glossary]` of `templates/import.toml`. Out: whether a heading says so.

use serde::Deserialize;

use crate::import::known::{folded, holds};

/// What explains words, and states no fact of a vacancy.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Glossary {
    headings: Vec<String>,
    /// What stands above the column of meanings.
    meanings: Vec<String>,
}

impl Glossary {
    /// Whether words and their meanings stand below a heading.
    pub(super) fn is_below(&self, heading: &str) -> bool {
        holds(&self.headings, &folded(heading))
    }

    /// Whether words stand above a column of meanings.
    pub(super) fn is_of_meanings(&self, words: &str) -> bool {
        holds(&self.meanings, &folded(words))
    }

    pub(in crate::import) fn fold(&mut self) {
        for words in self.headings.iter_mut().chain(&mut self.meanings) {
            *words = folded(words);
        }
    }

    pub(in crate::import) fn add(&mut self, own: Self) {
        self.headings.extend(own.headings);
        self.meanings.extend(own.meanings);
    }
}
