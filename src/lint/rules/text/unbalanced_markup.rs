//! `unbalanced-markup`: marks of Markdown that readers would see, and brackets without a partner.

use std::ops::Range;

use crate::lint::text::{Block, Text};
use crate::lint::{Findings, House};

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    for block in text.blocks.iter().filter(|block| block.is_english()) {
        for mark in ["**", "__", "](", "``"] {
            for (at, _) in block.words.match_indices(mark) {
                let range = at..at + mark.len();
                if !block.is_code(&range) && !is_blank_to_fill(block, &range) {
                    findings
                        .report(block.place(range), format!("readers would see `{mark}`"))
                        .hint("mend the mark of Markdown that it was meant to be, or remove it");
                }
            }
        }
        if block.is_prose()
            && let Some(range) = lone_bracket(block)
        {
            let bracket = &block.words[range.clone()];
            findings
                .report(
                    block.place(range.clone()),
                    format!("the bracket `{bracket}` has no partner"),
                )
                .hint("close or remove it");
        }
    }
}

/// A line of underscores is a blank to fill in, which is another fault.
fn is_blank_to_fill(block: &Block<'_>, range: &Range<usize>) -> bool {
    let before = block.words[..range.start].ends_with('_');
    before || block.words[range.start..].starts_with("___")
}

fn lone_bracket(block: &Block<'_>) -> Option<Range<usize>> {
    let mut open: Vec<usize> = Vec::new();
    for (at, character) in block.words.char_indices() {
        let range = at..at + character.len_utf8();
        if block.is_code(&range) {
            continue;
        }
        match character {
            '(' => open.push(at),
            ')' if open.pop().is_none() && !is_list_mark(&block.words[..at]) => return Some(range),
            _ => {}
        }
    }
    open.first().map(|at| *at..at + 1)
}

/// `a)`, `1)`, `iv)`: the marks of a list within a sentence; `:-)` has no letters before it.
fn is_list_mark(before: &str) -> bool {
    let word = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    word.chars().count() <= 3 && word.chars().all(|character| !character.is_uppercase())
}
