//! `doubled-word`: the same word twice running.

use crate::lint::text::Text;
use crate::lint::{Findings, House};

/// Words that rightly stand twice running: "the work that that team does", "what she had had".
const RIGHT_TWICE: &[&str] = &["had", "that"];

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    for block in text.blocks.iter().filter(|block| block.is_english()) {
        let words: Vec<_> = block.each_word().collect();
        for pair in words.windows(2) {
            let ((first, word), (second, again)) = (&pair[0], &pair[1]);
            let between = &block.words[first.end..second.start];
            let is_word = word
                .chars()
                .all(|letter| letter.is_alphabetic() || letter == '’');
            let folded = word.to_lowercase();
            if !between.is_empty()
                && between.chars().all(char::is_whitespace)
                && is_word
                && folded == again.to_lowercase()
                && !RIGHT_TWICE.contains(&folded.as_str())
                && !block.is_code(first)
            {
                let message = format!("`{word}` stands twice running");
                findings
                    .report(block.place(first.start..second.end), message)
                    .hint(format!("write `{word}` once"));
            }
        }
    }
}
