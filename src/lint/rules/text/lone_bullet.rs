//! `lone-bullet`: a list of one item.

use std::collections::BTreeMap;

use crate::lint::text::{Block, BlockKind, OPAQUE, Part, Text};
use crate::lint::{Findings, House};

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    // A vacancy's lists become part of others.
    if text.part == Part::Vacancy {
        return;
    }
    let broken: Vec<usize> = broken_lists(text);
    let mut lists: BTreeMap<(usize, &str), Vec<&Block<'_>>> = BTreeMap::new();
    for block in &text.blocks {
        if let BlockKind::Item { list, .. } = block.kind {
            lists
                .entry((list, &*block.section))
                .or_default()
                .push(block);
        }
    }
    for items in lists.values() {
        // An item that only a build knows may be any number of them.
        if let [only] = items.as_slice()
            && !only.words.contains(OPAQUE)
            && !matches!(only.kind, BlockKind::Item { list, .. } if broken.contains(&list))
        {
            findings
                .report(only.place(0..only.words.len()), "this list has one item")
                .hint("make it a paragraph, or add what is missing");
        }
    }
}

/// The lists that are pieces of another, or whose item goes on in a paragraph: those are other
/// faults.
fn broken_lists(text: &Text<'_>) -> Vec<usize> {
    let mut broken = Vec::new();
    for pair in text.blocks.windows(2) {
        match (pair[0].kind, pair[1].kind) {
            (BlockKind::Item { list, .. }, BlockKind::Item { list: next, .. }) if list != next => {
                broken.extend([list, next]);
            }
            (BlockKind::Item { list, .. }, BlockKind::Paragraph)
                if pair[1].words.starts_with(char::is_lowercase) =>
            {
                broken.push(list);
            }
            _ => {}
        }
    }
    broken
}
