//! [`Shown`]: text of an output that may have words of English for want of others.

use std::ops::Range;

/// Text in the language of its document, but for the stretches that are in English.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shown {
    text: String,
    /// In order; none touches another.
    english: Vec<Range<usize>>,
}

impl Shown {
    /// Text that is wholly in the document's language, or in none.
    #[must_use]
    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            english: Vec::new(),
        }
    }

    /// The text, whatever its languages.
    #[must_use]
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// The text, whatever its languages.
    #[must_use]
    pub(crate) fn into_string(self) -> String {
        self.text
    }

    /// Whether no stretch of it is in English for want of words.
    #[must_use]
    pub(crate) fn is_plain(&self) -> bool {
        self.english.is_empty()
    }

    /// Its stretches in order, each with whether it is in English for want of words.
    pub(crate) fn stretches(&self) -> impl Iterator<Item = (&str, bool)> {
        let mut at = 0;
        let ends = self.english.iter().map(|range| (range.clone(), true));
        let end = self.text.len();
        ends.chain([(end..end, false)])
            .flat_map(move |(range, _)| {
                let before = at..range.start;
                at = range.end;
                [(&self.text[before], false), (&self.text[range], true)]
            })
            .filter(|(stretch, _)| !stretch.is_empty())
    }

    pub(crate) fn push(&mut self, other: &Self) {
        let start = self.text.len();
        self.text.push_str(&other.text);
        for range in &other.english {
            self.english.push(range.start + start..range.end + start);
        }
    }

    pub(crate) fn push_str(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Adds words of English that stand for missing ones. White space and signs at their ends are in
    /// no language.
    pub(crate) fn push_english(&mut self, words: &str) {
        let is_word = char::is_alphanumeric;
        if let Some(start) = words.find(is_word) {
            let end = words.trim_end_matches(|sign| !is_word(sign)).len();
            let at = self.text.len();
            self.english.push(at + start..at + end);
        }
        self.text.push_str(words);
    }

    /// The same with its first letter as a capital, as it stands at the start of a line.
    pub(crate) fn capitalised(mut self) -> Self {
        let Some(first) = self.text.chars().next() else {
            return self;
        };
        if first.is_lowercase() {
            let capital: String = first.to_uppercase().collect();
            let length = first.len_utf8();
            self.text.replace_range(..length, &capital);
            let moved = |at: usize| match at {
                0 => 0,
                _ => at - length + capital.len(),
            };
            for range in &mut self.english {
                *range = moved(range.start)..moved(range.end);
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_tell_the_language() {
        let mut shown = Shown::plain("ß");
        shown.push_english(" up to, ");
        let mut inner = Shown::default();
        inner.push_english("a");
        inner.push_str("b");
        shown.push(&inner);
        let shown = shown.capitalised();
        let stretches: Vec<_> = shown.stretches().collect();
        assert_eq!(
            stretches,
            [
                ("SS ", false),
                ("up to", true),
                (", ", false),
                ("a", true),
                ("b", false)
            ]
        );
        assert_eq!(Shown::default().stretches().count(), 0);
        let mut signs = Shown::default();
        signs.push_english(", (");
        assert!(signs.is_plain());
    }
}
