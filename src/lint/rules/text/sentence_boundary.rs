//! `sentence-boundary`: a full stop that is missing, or a sentence that begins with a small letter.

use crate::lint::text::{Block, Text};
use crate::lint::{Findings, House};

/// Words that have a capital only at the beginning of a sentence.
const OPENERS: &[&str] = &[
    "As", "He", "If", "In", "It", "Our", "She", "The", "Their", "There", "These", "They", "This",
    "Those", "To", "We", "When", "You", "Your",
];

/// Abbreviations after which a sentence goes on.
const ABBREVIATIONS: &[&str] = &[
    "approx", "cf", "dept", "eg", "esp", "etc", "ie", "incl", "max", "min", "no", "resp", "st",
    "vs",
];

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    for block in text.prose() {
        check_block(block, findings);
    }
}

fn check_block(block: &Block<'_>, findings: &mut Findings<'_>) {
    let words: Vec<_> = block.each_word().collect();
    for three in words.windows(3) {
        let [(first, before), (second, word), (third, after)] = three else {
            continue;
        };
        let is_apart =
            |from: usize, to: usize| block.words[from..to].chars().all(char::is_whitespace);
        if is_apart(first.end, second.start)
            && is_apart(second.end, third.start)
            && OPENERS.contains(word)
            && is_small(before)
            && is_small(after)
            && !block.is_code(first)
        {
            let message = format!("a sentence may end before `{word}`, and has no full stop");
            findings
                .report(block.place(first.start..second.end), message)
                .hint(format!(
                    "write `{before}. {word}`, or `{}` with a small letter",
                    word.to_lowercase()
                ));
        }
    }
    for two in words.windows(2) {
        let [(first, before), (second, word)] = two else {
            continue;
        };
        let between = &block.words[first.end..second.start];
        let ends = matches!(between.trim_end(), "." | "!" | "?") && between.ends_with(' ');
        let is_abbreviation = before.chars().count() < 2
            || before.contains('.')
            || ABBREVIATIONS.contains(&before.to_lowercase().as_str());
        if ends && !is_abbreviation && is_small(word) && !block.is_code(second) {
            let message = format!("a sentence begins with a small letter: `{word}`");
            findings
                .report(block.place(second.clone()), message)
                .hint("begin it with a capital, or join it to the sentence before");
        }
    }
}

fn is_small(word: &str) -> bool {
    word.chars().count() >= 2
        && word
            .chars()
            .all(|letter| letter.is_lowercase() || letter == '’')
}
