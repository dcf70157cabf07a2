//! `doubled-word`: the same word twice running.

use std::ops::Range;

use crate::lint::text::Text;
use crate::lint::{Findings, House};

/// Words that rightly stand twice running: "the work that that team does", "what she had had".
const RIGHT_TWICE: &[&str] = &["had", "that"];

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    for block in text.blocks.iter().filter(|block| block.is_english()) {
        let words: Vec<_> = block.each_word().collect();
        let is_again = |(first, word): &(Range<usize>, &str),
                        (second, again): &(Range<usize>, &str)| {
            let between = &block.words[first.end..second.start];
            !between.is_empty()
                && between.chars().all(char::is_whitespace)
                && word.to_lowercase() == again.to_lowercase()
        };
        for row in words.chunk_by(is_again).filter(|row| row.len() > 1) {
            let ((first, word), (last, _)) = (&row[0], &row[row.len() - 1]);
            let is_word = word
                .chars()
                .all(|letter| letter.is_alphabetic() || letter == '’');
            if is_word
                && !RIGHT_TWICE.contains(&word.to_lowercase().as_str())
                && !block.is_code(first)
            {
                let message = match row.len() {
                    2 => format!("`{word}` stands twice running"),
                    times => format!("`{word}` stands {times} times running"),
                };
                findings
                    .report(block.place(first.start..last.end), message)
                    .hint(format!("write `{word}` once"));
            }
        }
    }
}
