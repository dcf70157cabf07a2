//! `duplicate-bullet`: two items that say the same, also in different lists of a text.

use std::collections::BTreeMap;

use crate::lint::text::{Block, BlockKind, Text};
use crate::lint::{Findings, House};

/// Shorter items share most of their words by chance.
const FEWEST_WORDS: usize = 5;

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    let items: Vec<(&Block<'_>, BTreeMap<String, usize>, usize)> = text
        .prose()
        .filter(|block| matches!(block.kind, BlockKind::Item { .. }))
        .map(|block| {
            let words = bag(block);
            let count = words.values().sum();
            (block, words, count)
        })
        .filter(|(_, _, count)| *count >= FEWEST_WORDS)
        .collect();
    for (index, (block, words, count)) in items.iter().enumerate() {
        let same = items[..index].iter().find(|(_, others, other_count)| {
            let shared: usize = words
                .iter()
                .map(|(word, count)| others.get(word).map_or(0, |other| *count.min(other)))
                .sum();
            shared * 4 >= *count.max(other_count) * 3
        });
        if let Some((first, _, _)) = same {
            let whole = 0..block.words.trim_end().len();
            findings
                .report(
                    block.place(whole),
                    format!(
                        "this item says nearly the same as `{}`",
                        beginning(&first.words)
                    ),
                )
                .hint(format!(
                    "keep one of them; the other is {}",
                    first.place(0..first.words.len()).spoken()
                ));
        }
    }
}

fn bag(block: &Block<'_>) -> BTreeMap<String, usize> {
    let mut words = BTreeMap::new();
    for (_, word) in block.each_word() {
        *words.entry(word.to_lowercase()).or_default() += 1;
    }
    words
}

/// The first words of an item, enough to know it by.
fn beginning(words: &str) -> String {
    const WORDS: usize = 6;
    let all: Vec<&str> = words.split_whitespace().collect();
    match all.get(..WORDS) {
        Some(first) if all.len() > WORDS => format!("{} …", first.join(" ")),
        _ => all.join(" "),
    }
}
