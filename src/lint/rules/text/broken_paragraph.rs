//! `broken-paragraph`: a sentence that goes on in the next paragraph, or does not end.

use crate::facts::nothing::says_nothing;
use crate::lint::text::{Block, BlockKind, OPAQUE, Text};
use crate::lint::{Findings, House};

/// Words after which a sentence goes on.
const UNFINISHED: &[&str] = &[
    "a", "an", "into", "its", "onto", "our", "the", "their", "your",
];

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    for (index, second) in text.blocks.iter().enumerate() {
        let Some(first) = index.checked_sub(1).map(|index| &text.blocks[index]) else {
            continue;
        };
        if first.is_prose()
            && second.is_prose()
            && second.kind == BlockKind::Paragraph
            && first.section == second.section
            && !ends_sentence(first)
            && begins_small(second)
        {
            findings
                .report(
                    second.place(0..second.words.len()),
                    "a paragraph begins in the middle of a sentence",
                )
                .hint("join it to the end of the paragraph or item before it");
        }
    }
    for (index, block) in text
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| block.is_prose())
    {
        if let Some((range, word)) = block.each_word().last()
            && block.words[range.end..].trim().is_empty()
            && UNFINISHED.contains(&word)
            // `n/a` says nothing.
            && !says_nothing(&block.words)
            && text
                .blocks
                .get(index + 1)
                .is_none_or(|next| !begins_small(next))
        {
            findings
                .report(block.place(range), format!("a sentence ends with `{word}`"))
                .hint("finish the sentence; its end may stand in the next paragraph");
        }
    }
}

fn ends_sentence(block: &Block<'_>) -> bool {
    let words = block
        .words
        .trim_end()
        .trim_end_matches([')', '”', '’', '"', '\'']);
    words.ends_with(['.', '!', '?', ':', ';', '…', OPAQUE])
}

fn begins_small(block: &Block<'_>) -> bool {
    let is_code = block.code.iter().any(|code| code.start == 0);
    !is_code && block.words.chars().next().is_some_and(char::is_lowercase)
}
