//! `unlinked-address`: a web or email address that is typed, and leads nowhere.

use crate::facts::plain_markdown::addresses;
use crate::lint::text::{BlockKind, Part, Text};
use crate::lint::{Findings, House};

/// What is typed in a vacancy becomes a link by itself, and a role level is another's text.
pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    if !matches!(text.part, Part::Role | Part::House) {
        return;
    }
    for block in &text.blocks {
        if matches!(block.kind, BlockKind::Heading | BlockKind::Label) {
            continue;
        }
        for (stretch, _) in addresses(&block.words) {
            let mut links = block.links.iter();
            let is_linked =
                links.any(|link| link.words.start < stretch.end && stretch.start < link.words.end);
            if is_linked || block.is_code(&stretch) {
                continue;
            }
            let address = &block.words[stretch.clone()];
            let written = if address.starts_with("www.") {
                format!("[{address}](https://{address})")
            } else {
                format!("<{address}>")
            };
            findings
                .report(
                    block.place(stretch.clone()),
                    format!("`{address}` is no link, so nobody can follow it with a click"),
                )
                .hint(format!("make it a link; in Markdown that is `{written}`"));
        }
    }
}
