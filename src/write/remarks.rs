//! [`Remark`]: what somebody should know of words of a draft, told beside them.
//!
//! In: words as a finding has them from an author's file. Out: the same as a document shows them, for a
//! writer to look for. Nothing here knows what a remark says, or how a format shows it.

use std::collections::BTreeSet;

/// So many characters before the words are looked at, to tell them from the same words elsewhere.
const BEFORE: usize = 24;

/// A remark on words of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Remark {
    /// What stands before the words, in the same line.
    pub(crate) before: String,
    /// The words; none where it is about the whole.
    pub(crate) words: String,
    /// What is said of them, in paragraphs, in English.
    pub(crate) says: Vec<String>,
}

impl Remark {
    /// A remark on the words of `text` at `span`; `text` is a file, or what a cell has.
    pub(crate) fn on(text: &str, span: std::ops::Range<usize>, says: Vec<String>) -> Self {
        let words = text.get(span.clone()).unwrap_or_default();
        let line = text.get(..span.start).unwrap_or_default();
        // In JSON, a value begins after a quotation mark, and a line of it after `\n`.
        let line = match line.rfind(['\n', '"', '\\']) {
            Some(at) if line[at..].starts_with('\\') => line.get(at + 2..).unwrap_or_default(),
            Some(at) => &line[at + 1..],
            None => line,
        };
        let before = line.char_indices().rev().take(BEFORE).last();
        Self {
            before: shown(&line[before.map_or(line.len(), |(at, _)| at)..]),
            words: shown(words).trim().to_owned(),
            says,
        }
    }

    /// The longest that is looked for: the words with what stands before them.
    pub(crate) fn with_before(&self) -> String {
        format!("{}{}", self.before, self.words)
    }
}

/// Markdown as it is read, more or less: a remark whose words are not found stands at the title.
fn shown(markdown: &str) -> String {
    let is_mark = |character: &char| matches!(character, '*' | '`');
    let words = markdown.chars().filter(|one| !is_mark(one));
    let words = words.map(|one| if one == '\n' { ' ' } else { one });
    words.collect()
}

/// Remarks that say the same of the same words are one.
pub(crate) fn once(mut remarks: Vec<Remark>) -> Vec<Remark> {
    let mut told = BTreeSet::new();
    remarks.retain(|remark| told.insert((remark.with_before(), remark.says.clone())));
    remarks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_as_a_document_shows_them() {
        let text = "{ \"a\": \"One.\\nYou will **leverage** our\" }";
        let at = text.find("leverage").unwrap();
        let remark = Remark::on(text, at..at + 8, Vec::new());
        assert_eq!(remark.with_before(), "You will leverage");
        assert_eq!(remark.words, "leverage");
    }
}
