//! `word-artefact`: traces of the program that the text was copied from.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::characters::unseen_at;
use crate::lint::text::{BlockKind, OPAQUE, Text};
use crate::lint::{Findings, House};

/// What word processors leave in copied text: names of bookmarks and fields, failed references,
/// prompts of forms, merge fields, errors of formulas, bullets of symbol fonts, and characters that nobody sees.
static ARTEFACTS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"_(?:Hlk|Toc|Ref|GoBack|MON|PictureBullets)_?\d*",
        r"|Error! (?:Reference source|Bookmark|Hyperlink reference|No text of specified style)[^.]*\.?",
        r"|\b(?:HYPERLINK|PAGEREF|MERGEFIELD|INCLUDEPICTURE)\b\s*\S+",
        r"|«[^»]{1,40}»",
        r"|Click or tap (?:here )?to enter (?:text|a date)\.?|Click here to enter text\.?|Choose an item\.",
        r"|</?[ovw]:[A-Za-z]+/?>|\bmso-[a-z-]+",
        r"|#(?:REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!|N/A\b)",
        r"|[\u{E000}-\u{F8FF}\u{FFFC}\u{FFFD}]+",
    ))
    .expect("the expression is sound")
});

/// The bullet of Word's second level, before a point of a list.
static SMALL_O: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:^|\s)o\s+\p{L}").expect("the expression is sound"));

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    for block in &text.blocks {
        let found = ARTEFACTS.find_iter(&block.words);
        let mut ranges: Vec<Range<usize>> = found.map(|found| found.range()).collect();
        // In a file of the project they are an error, which is told where it is read or shown.
        if block.is_of_another_document() {
            ranges.extend(unseen(&block.words));
        }
        ranges.sort_by_key(|range| range.start);
        for range in ranges {
            if !block.is_code(&range) {
                let shown = block.words[range.clone()].escape_debug();
                findings
                    .report(
                        block.place(range),
                        format!(
                            "`{shown}` is a trace of the program that the text was copied from"
                        ),
                    )
                    .hint("remove it");
            }
        }
        for link in &block.links {
            if link.target.contains("#_") {
                findings
                    .report(
                        block.place(link.words.clone()),
                        format!(
                            "the link leads to `{}`, a bookmark of a word processor",
                            link.target
                        ),
                    )
                    .hint("link to the page, or remove the link");
            }
        }
        let bullet = block.words.chars().next().filter(|first| {
            let is_before_space = block.words[first.len_utf8()..].starts_with(' ');
            "•·▪◦‣●".contains(*first) || "§üØ→»➢".contains(*first) && is_before_space
        });
        let mut small = SMALL_O.find_iter(&block.words);
        if let (Some(first), Some(_)) = (small.next(), small.next())
            && !block.is_code(&first.range())
        {
            findings
                .report(
                    block.place(first.range()),
                    "each `o` that stands alone is a bullet of Word that was copied as text",
                )
                .hint("remove it, and make each point an item of a list");
        }
        if let (Some(bullet), BlockKind::Item { .. } | BlockKind::Paragraph) = (bullet, block.kind)
        {
            findings
                .report(
                    block.place(0..bullet.len_utf8()),
                    format!("`{bullet}` is a bullet that was copied as text"),
                )
                .hint("remove it, and make each point an item of a list");
        }
    }
}

/// The runs of characters that nobody sees.
fn unseen(words: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in unseen_at(words) {
        let length = words[at..].chars().next().map_or(0, char::len_utf8);
        match runs.last_mut() {
            _ if words[at..].starts_with(OPAQUE) => {}
            Some(run) if run.end == at => run.end += length,
            _ => runs.push(at..at + length),
        }
    }
    runs
}
