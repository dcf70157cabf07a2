//! `hanging-link`: a link that stands alone after the sentence that it belongs to.

use crate::lint::text::Text;
use crate::lint::{Findings, House};

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    for block in text.prose() {
        let Some(link) = block.links.last() else {
            continue;
        };
        let before = block.words[..link.words.start].trim_end();
        let after = block.words[link.words.end..].trim();
        if before.ends_with(['.', '!', '?']) && after.is_empty() {
            findings
                .report(
                    block.place(link.words.clone()),
                    "this link stands alone after the end of a sentence",
                )
                .hint("bring it into the sentence that it belongs to");
        }
    }
}
