//! `insecure-link`: a link that others can read and change on its way.

use crate::lint::text::{BlockKind, Text};
use crate::lint::{Findings, House};

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    for block in &text.blocks {
        let links = block
            .links
            .iter()
            .map(|link| (link.words.clone(), link.target.as_str()));
        let is_address = block.kind == BlockKind::Label;
        let address = is_address.then_some((0..block.words.len(), block.words.as_str()));
        for (words, target) in links.chain(address) {
            let Some(rest) = target.strip_prefix("http://") else {
                continue;
            };
            findings
                .report(
                    block.place(words),
                    format!("the link leads to `{target}`, which is not secure"),
                )
                .hints
                .push(format!("try whether `https://{rest}` opens the same page"));
        }
    }
}
