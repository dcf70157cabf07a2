//! `vague-link-text`: a link whose words do not say where it leads.

use crate::lint::text::Text;
use crate::lint::{Findings, House};

/// Words that fit any link, in small letters.
const VAGUE: &[&str] = &[
    "click",
    "click here",
    "click this link",
    "details",
    "find out more",
    "follow this link",
    "further details",
    "further information",
    "go here",
    "here",
    "info",
    "information",
    "learn more",
    "link",
    "links",
    "more",
    "more details",
    "more info",
    "more information",
    "page",
    "read more",
    "see here",
    "see more",
    "site",
    "this",
    "this document",
    "this form",
    "this link",
    "this page",
    "this site",
    "this website",
    "view",
    "web page",
    "webpage",
    "website",
];

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    for block in text.blocks.iter().filter(|block| block.is_english()) {
        for link in &block.links {
            let words = &block.words[link.words.clone()];
            let folded = words
                .trim_matches(|character: char| !character.is_alphanumeric())
                .to_lowercase();
            if VAGUE.contains(&folded.as_str()) {
                findings
                    .report(
                        block.place(link.words.clone()),
                        format!("the link's words, `{words}`, do not say where it leads"),
                    )
                    .hint("make the name of the page or what one does there the link");
            }
        }
    }
}
