//! `joined-lines`: lines that begin with a bold label, and run together into one paragraph.

use std::ops::Range;

use crate::lint::text::{BlockKind, Text};
use crate::lint::{Findings, House};

/// Fewer may be a sentence that is broken by chance.
const FEWEST: usize = 2;

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    for block in &text.blocks {
        if block.kind != BlockKind::Paragraph {
            continue;
        }
        // Where the lines are no longer known, a label begins one that follows no end of a sentence.
        let begins_line = |strong: &&Range<usize>| {
            let before = block.words[..strong.start].trim_end();
            let is_after_break = strong.start == 0 || block.breaks.contains(&(strong.start - 1));
            is_after_break
                || block.breaks.is_empty()
                    && !block.has_line_ends
                    && !before.ends_with(['.', '!', '?', ';', ':', ','])
                    && block.strong.first().is_some_and(|first| first.start == 0)
        };
        let is_label = |strong: &&Range<usize>| {
            block.words[(*strong).clone()].trim_end().ends_with(':')
                || block.words[strong.end..].trim_start().starts_with(':')
        };
        let labels = block.strong.iter().filter(begins_line).filter(is_label);
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
