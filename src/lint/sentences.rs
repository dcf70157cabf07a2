//! Words → sentences, after Unicode Standard Annex 29 and a list of abbreviations.
//!
//! In: the words of a block. Out: its sentences. The standard ends a sentence after any full stop
//! that a capital follows; after `Mr.`, `i.e.` and an initial none ends.

use unicode_segmentation::UnicodeSegmentation as _;

use super::text::{OPAQUE, Sentence};

/// Abbreviations that stand within a sentence, in small letters and without their last stop.
const ABBREVIATIONS: &[&str] = &[
    "approx", "cf", "co", "dept", "dr", "e.g", "eg", "fig", "i.e", "ie", "inc", "ltd", "mr", "mrs",
    "ms", "no", "prof", "ref", "rev", "st", "u.k", "u.s", "viz", "vs",
];

/// The sentences of `words`, in order; together they hold every word.
pub(super) fn sentences(words: &str) -> Vec<Sentence> {
    let mut sentences: Vec<Sentence> = Vec::new();
    let mut start = None;
    for (at, piece) in words.split_sentence_bound_indices() {
        let begin = *start.get_or_insert(at);
        let end = at + piece.len();
        if end < words.len() && ends_in_abbreviation(&words[begin..end]) {
            continue;
        }
        start = None;
        push(&mut sentences, words, begin, end);
    }
    sentences
}

fn push(sentences: &mut Vec<Sentence>, words: &str, begin: usize, end: usize) {
    let text = &words[begin..end];
    let count = text.unicode_words().count() + opaque_words(text);
    let trimmed = text.trim();
    if count == 0 || trimmed.is_empty() {
        return;
    }
    let begin = begin + (text.len() - text.trim_start().len());
    sentences.push(Sentence {
        range: begin..begin + trimmed.len(),
        count,
    });
}

fn opaque_words(text: &str) -> usize {
    text.split(|character| character != OPAQUE)
        .filter(|run| !run.is_empty())
        .count()
}

fn ends_in_abbreviation(sentence: &str) -> bool {
    let Some(sentence) = sentence.trim_end().strip_suffix('.') else {
        return false;
    };
    let word = sentence
        .rsplit(|character: char| character.is_whitespace() || character == '(')
        .next()
        .unwrap_or_default();
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    is_initial || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_readers_end_them() {
        #[rustfmt::skip]
        let table: &[(&str, &[(&str, usize)])] = &[
            ("One. Two three.", &[("One.", 1), ("Two three.", 2)]),
            ("Ask Mr. Smith, i.e. Anna's boss. Then go.", &[("Ask Mr. Smith, i.e. Anna's boss.", 6), ("Then go.", 2)]),
            ("Use tools, e.g. Git, to build.", &[("Use tools, e.g. Git, to build.", 6)]),
            ("Write to \u{1A}\u{1A}\u{1A}.", &[("Write to \u{1A}\u{1A}\u{1A}.", 3)]),
            ("GOV.UK is a site", &[("GOV.UK is a site", 4)]),
            ("  ", &[]),
        ];
        for (words, expected) in table {
            let found: Vec<(&str, usize)> = sentences(words)
                .into_iter()
                .map(|sentence| (&words[sentence.range], sentence.count))
                .collect();
            assert_eq!(found, *expected, "in {words:?}");
        }
    }
}
