//! `duplicate-bullet`: two items that say the same, also in different lists of a text.

use std::collections::{BTreeMap, BTreeSet};

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
    let mut before = Before::default();
    for (index, (block, words, count)) in items.iter().enumerate() {
        let like = before.like(words, *count);
        before.add(index, words);
        let mut like = like.into_iter().map(|other| &items[other]);
        let same = like.find(|(_, others, other_count)| {
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

/// Which of the items before have a word.
#[derive(Default)]
struct Before<'w> {
    items: BTreeMap<&'w str, Vec<usize>>,
}

impl<'w> Before<'w> {
    fn add(&mut self, index: usize, words: &'w BTreeMap<String, usize>) {
        for word in words.keys() {
            self.items.entry(word).or_default().push(index);
        }
    }

    /// The items, in order, that have one of the rarest words of an item: of an item that says the same
    /// it lacks a quarter of its words at most. A word that very many have tells nothing.
    fn like(&self, words: &BTreeMap<String, usize>, count: usize) -> BTreeSet<usize> {
        const MOST: usize = 200;
        let mut rarest: Vec<(&[usize], usize)> = words
            .iter()
            .map(|(word, count)| {
                let items = self.items.get(word.as_str());
                (items.map_or(&[][..], Vec::as_slice), *count)
            })
            .collect();
        rarest.sort_by_key(|(items, _)| items.len());
        let mut found = BTreeSet::new();
        let mut looked_at = 0;
        for (items, times) in rarest {
            if looked_at * 4 > count {
                break;
            }
            found.extend(items.iter().take(MOST).copied());
            looked_at += times;
        }
        found
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
