//! `half-heading`: a heading that is the first half of a sentence.

use crate::lint::text::{BlockKind, Text};
use crate::lint::{Findings, House};

/// Words that no heading can end with: what they lead to is missing.
const UNFINISHED: &[&str] = &[
    "a", "an", "and", "are", "be", "can", "for", "from", "is", "may", "must", "of", "or", "our",
    "should", "that", "the", "their", "to", "which", "who", "will", "with", "your",
];

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    for block in text.blocks.iter().filter(|block| block.is_english()) {
        if block.kind == BlockKind::Heading
            && let Some((range, word)) = block.each_word().last()
            && block.words[range.end..].trim_matches([':', ' ']).is_empty()
            && block.words.split_whitespace().count() > 2
            && UNFINISHED.contains(&word)
            && !(word == "with" && block.words.contains("you"))
        {
            findings
                .report(
                    block.place(0..block.words.len()),
                    "this heading is the first half of a sentence",
                )
                .hint("write a heading that makes sense alone, and lead into the list below it");
        }
    }
}
