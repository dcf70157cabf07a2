//! `mixed-apostrophes`: straight and curly apostrophes in one text.

use crate::lint::text::Text;
use crate::lint::{Findings, House};

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    let mut straight = Vec::new();
    let mut curly = Vec::new();
    // Headings are of the same text, so they count.
    for block in text.blocks.iter().filter(|block| block.is_english()) {
        for (range, word) in block.each_word() {
            if word.contains('\'') {
                straight.push((block, range));
            } else if word.contains('’') {
                curly.push((block, range));
            }
        }
    }
    if straight.is_empty() || curly.is_empty() {
        return;
    }
    let (fewer, this, other) = if straight.len() <= curly.len() {
        (&straight, "a straight apostrophe, `'`", "a curly one, `’`")
    } else {
        (&curly, "a curly apostrophe, `’`", "a straight one, `'`")
    };
    for (block, range) in fewer {
        findings
            .report(
                block.place(range.clone()),
                format!("this has {this}; most of this text has {other}"),
            )
            .hint("use the same apostrophe everywhere");
    }
}
