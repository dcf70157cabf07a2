//! `insecure-link`: a link that others can read and change on its way.

use crate::lint::text::Text;
use crate::lint::{Findings, House};

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    for block in &text.blocks {
        for (words, target) in block.addresses() {
            let Some(rest) = target.strip_prefix("http://") else {
                continue;
            };
            findings
                .report(
                    block.place(words),
                    format!("the link leads to `{target}`, which is not secure"),
                )
                .hint(format!("try whether `https://{rest}` opens the same page"));
        }
    }
}
