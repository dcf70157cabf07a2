//! `unbalanced-markup`: marks of Markdown that readers would see, and brackets without a partner.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::lint::text::{Block, Text};
use crate::lint::{Findings, House};

/// Marks of Markdown, or of its dialects, that were not read as marks. A row of one sign is one.
static MARKS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\*{2,}|_{2,}|`{2,}|~~+|\]\(|\]\[|^#{2,6}[\p{L}]*|^(?:[-*•] )?\[[ xX]\]|\[\^[^\]\s]{1,20}\]")
        .expect("the expression is a constant that the cases run")
});

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    for block in text.blocks.iter().filter(|block| block.is_english()) {
        for found in MARKS.find_iter(&block.words) {
            let range = found.range();
            if !block.is_code(&range) && !is_blank_to_fill(found.as_str()) {
                report(block, range, findings);
            }
        }
        // Readers see the term and a colon, and no list.
        for at in &block.breaks {
            if block.words[*at..].starts_with(" : ") {
                report(block, at + 1..at + 2, findings);
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

fn report(block: &Block<'_>, range: Range<usize>, findings: &mut Findings<'_>) {
    let mark = &block.words[range.clone()];
    let hint = match mark.trim_start_matches(|sign| "-*• ".contains(sign)) {
        hashes if hashes.starts_with('#') && !hashes.ends_with('#') => {
            "put a space after the `#` of a heading"
        }
        "~~" => "take the words out; adverts strike nothing through",
        "[ ]" | "[x]" | "[X]" => "make it an item without a box",
        note if note.starts_with("[^") => "put what the note says into the sentence",
        ":" => "begin an item with the term in bold, as in `- **Term:** its meaning`",
        _ => "mend the mark of Markdown that it was meant to be, or remove it",
    };
    findings
        .report(
            block.place(range.clone()),
            format!("readers would see `{mark}`"),
        )
        .hint(hint);
}

/// A line of underscores is a blank to fill in, which is another fault.
fn is_blank_to_fill(mark: &str) -> bool {
    mark.len() > 2 && mark.starts_with('_')
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
