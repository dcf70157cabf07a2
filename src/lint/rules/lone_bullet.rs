//! `lone-bullet`: a list of one item.

use std::collections::BTreeMap;

use crate::lint::text::{Block, BlockKind, OPAQUE, Part, Text};
use crate::lint::{Findings, House};

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    // A vacancy's lists become part of others.
    if text.part == Part::Vacancy {
        return;
    }
    let mut lists: BTreeMap<(usize, &str), Vec<&Block<'_>>> = BTreeMap::new();
    for block in &text.blocks {
        if let BlockKind::Item { list, .. } = block.kind {
            lists.entry((list, &*block.section)).or_default().push(block);
        }
    }
    for items in lists.values() {
        // An item that only a build knows may be any number of them.
        if let [only] = items.as_slice()
            && !only.words.contains(OPAQUE)
        {
            let word = only.each_word().next().map_or(0..0, |(word, _)| word);
            findings
                .report(only.place(word), "this list has one item")
                .hints
                .push("make it a paragraph, or add what is missing".to_owned());
        }
    }
}
