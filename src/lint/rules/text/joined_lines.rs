//! `joined-lines`: lines that begin with a bold label, and run together into one paragraph.

use crate::lint::text::{BlockKind, Text};
use crate::lint::{Findings, House};

/// Fewer may be a sentence that is broken by chance.
const FEWEST: usize = 2;

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    for block in &text.blocks {
        if block.kind != BlockKind::Paragraph || block.breaks.is_empty() {
            continue;
        }
        let starts = std::iter::once(0).chain(block.breaks.iter().map(|at| at + 1));
        let labels = starts.filter(|start| {
            let at = block.strong.partition_point(|strong| strong.start < *start);
            let strong = block.strong.get(at).filter(|strong| strong.start == *start);
            strong.is_some_and(|strong| {
                block.words[strong.clone()].trim_end().ends_with(':')
                    || block.words[strong.end..].trim_start().starts_with(':')
            })
        });
        let count = labels.count();
        if count >= FEWEST {
            let message = format!(
                "{count} lines that begin with a bold label run together into one paragraph"
            );
            findings
                .report(block.place(0..block.words.trim_end().len()), message)
                .hint("make a list or a table of them, or end each line but the last with `\\`");
        }
    }
}
