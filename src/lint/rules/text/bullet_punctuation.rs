//! `bullet-punctuation`: the one item of a list that ends otherwise than the others.

use std::collections::BTreeMap;

use crate::diagnostic::Severity;
use crate::lint::text::{Block, Text};
use crate::lint::{Findings, House};

/// In a list of fewer items none is the outlier.
const FEWEST_ITEMS: usize = 3;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    Nothing,
    Stop,
    Comma,
    Semicolon,
}

impl End {
    fn name(self) -> &'static str {
        match self {
            Self::Nothing => "without a mark",
            Self::Stop => "with a full stop",
            Self::Comma => "with a comma",
            Self::Semicolon => "with a semicolon",
        }
    }
}

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    for items in text.lists() {
        let ends: Vec<(&Block<'_>, End)> = items
            .iter()
            .filter_map(|item| Some((*item, end(&item.words)?)))
            .collect();
        if ends.len() < FEWEST_ITEMS {
            continue;
        }
        let mut counts: BTreeMap<End, usize> = BTreeMap::new();
        for (_, end) in &ends {
            *counts.entry(*end).or_default() += 1;
        }
        let Some((usual, most)) = counts.into_iter().max_by_key(|(_, count)| *count) else {
            continue;
        };
        // No form is usual where more than a quarter of the items have another.
        if (ends.len() - most) * 4 > ends.len().max(4) {
            continue;
        }
        for (index, (item, end)) in ends.iter().enumerate() {
            let is_last = index + 1 == ends.len();
            // `a;` `b; and` `c.`: a list that is one sentence.
            let closes_sentence = is_last && matches!(usual, End::Semicolon | End::Comma);
            if *end == usual || closes_sentence {
                continue;
            }
            // A full stop that closes the whole list is an older style, not a slip.
            let level = if is_last && (usual, *end) == (End::Nothing, End::Stop) {
                Severity::Advice
            } else {
                Severity::Warning
            };
            let words = item.words.trim_end();
            let start = words.rfind(char::is_whitespace).map_or(0, |at| at + 1);
            let message = format!(
                "this item ends {}; the others of its list end {}",
                end.name(),
                usual.name()
            );
            findings
                .report_as(level, item.place(start..words.len()), message)
                .hint("end all items of a list in the same way");
        }
    }
}

/// How an item ends; nothing where that says little: before a list within the item, after a
/// question, or where only a build knows.
fn end(words: &str) -> Option<End> {
    let words = words.trim_end();
    let words = words
        .strip_suffix(" and")
        .or(words.strip_suffix(" or"))
        .unwrap_or(words);
    let last = words
        .trim_end_matches([')', '”', '’', '"', '\''])
        .chars()
        .last()?;
    match last {
        '.' => Some(End::Stop),
        ',' => Some(End::Comma),
        ';' => Some(End::Semicolon),
        last if last.is_alphanumeric() => Some(End::Nothing),
        _ => None,
    }
}
