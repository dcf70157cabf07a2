//! `split-list`: one list that is written as two.

use crate::lint::text::{Block, BlockKind, Origin, Text};
use crate::lint::{Findings, House};

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    // The outermost list that the blocks so far ended with, and its section.
    let mut open = None;
    for block in &text.blocks {
        let BlockKind::Item { list, depth } = block.kind else {
            open = None;
            continue;
        };
        if depth > 0 {
            continue;
        }
        let need = need(block);
        let before = open.replace((list, &block.section, need));
        // `Essential` and `Desirable` stand above lists of what the one and the other is.
        if before.is_some_and(|(before, section, other)| {
            before != list && *section == block.section && other == need
        }) {
            let word = block.each_word().next().map_or(0..0, |(word, _)| word);
            findings
                .report(
                    block.place(word),
                    "a second list begins right after the first",
                )
                .hint(
                    "make it one list, or put a sentence between them that says what the second is",
                );
        }
    }
}

/// The need of the criterion that an item is.
fn need<'b>(block: &'b Block<'_>) -> Option<&'b str> {
    let Origin::Value { json, route } = &block.origin else {
        return None;
    };
    let item = route.strip_suffix("/text")?;
    json.value.pointer(&format!("{item}/need"))?.as_str()
}
