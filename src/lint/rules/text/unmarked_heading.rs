//! `unmarked-heading`: a heading that is only a short or bold paragraph.

use crate::lint::text::{BlockKind, OPAQUE, Text};
use crate::lint::{Findings, House};

/// A longer paragraph is no heading, in words.
const LONGEST: usize = 6;

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    for pair in text.blocks.windows(2) {
        let [block, next] = pair else { continue };
        let words = block.words.trim();
        if block.is_prose()
            && block.kind == BlockKind::Paragraph
            && matches!(next.kind, BlockKind::Item { .. } | BlockKind::Paragraph)
            && next.section == block.section
            && words.split_whitespace().count() <= LONGEST
            && words.ends_with(char::is_alphabetic)
            && words.starts_with(char::is_uppercase)
            && !words.contains(OPAQUE)
            // `Grade: HEO` is a fact.
            && !words.contains(": ")
            && block.breaks.is_empty()
            && block.links.is_empty()
            && block.code.is_empty()
        {
            findings
                .report(
                    block.place(0..words.len()),
                    format!("`{words}` looks like a heading, and is a paragraph"),
                )
                .hint("make it a heading, with `##` before it in Markdown and a style of headings in Word, or end it with a \
                       colon if it leads into a list");
        }
    }
}
