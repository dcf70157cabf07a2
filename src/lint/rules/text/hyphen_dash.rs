//! `hyphen-dash`: a hyphen that stands for a dash, a comma or a full stop.

use crate::lint::text::{OPAQUE, Text};
use crate::lint::{Findings, House};

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    for block in text.blocks.iter().filter(|block| block.is_english()) {
        for (at, dash) in block.words.match_indices(" - ") {
            let before = block.words[..at].chars().next_back();
            let after = block.words[at + dash.len()..].chars().next();
            let is_word = |character: Option<char>| {
                character.is_some_and(|character| character.is_alphabetic() || character == OPAQUE)
            };
            let range = at..at + dash.len();
            if is_word(before) && is_word(after) && !block.is_code(&range) {
                findings
                    .report(block.place(range), "a hyphen stands where a dash should")
                    .hint("write a dash, `–`, or end the sentence");
            }
        }
    }
}
