//! `garbled-text`: text that another program encoded and nobody decoded.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::entities;
use crate::garbled;
use crate::lint::text::Text;
use crate::lint::{Findings, House, cyrillic};

/// Marks of HTML that somebody typed or that a page's editor left: a break, an end, one with attributes.
/// A name alone, as in `<section>`, may be what a text speaks of.
static TAG: LazyLock<Regex> = LazyLock::new(|| {
    let names = "a|b|i|u|em|strong|small|br|hr|p|div|span|ul|ol|li|font|center|table|tbody|tr|td|th|h[1-6]|img|sup|sub|\
                 iframe|script|style|blockquote|code|pre";
    Regex::new(&format!(
        r"(?i)<br\s*/?>|<hr\s*/?>|</(?:{names})\s*>|<(?:{names})\s+[a-z-]+\s*=[^<>]*>|<script\b[^<>]*>"
    ))
    .expect("the expression is a constant that the cases run")
});

/// What other encodings make of a quotation mark within a word or at its end, and of a dash: Mac OS Roman and
/// MS-DOS, read as windows-1252.
static WITHIN_WORDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\p{Ll}(?<apostrophe>Õ)(?:\p{Ll}|\b)| (?<dash>[ÐÑ]) |\p{L}(?<acute>‚)|(?<opening>Ò)\p{L}[^ÒÓ\n]{0,80}Ó")
        .expect("the expression is a constant that the cases run")
});

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    for block in &text.blocks {
        let words = block.words.as_str();
        let mut garbled = garbled::stretches(words);
        garbled.extend(within_words(words));
        garbled.extend(cyrillic::misread(words));
        for (stretch, meant) in garbled::apart(garbled) {
            let message = format!(
                "`{}` was written in one encoding and read in another",
                &words[stretch.clone()]
            );
            findings
                .report(block.place(stretch), message)
                .hint(cure(&meant));
        }
        if let Some(tag) = TAG.find(words).filter(|tag| !block.is_code(&tag.range())) {
            let message = format!("readers would see `{}`", tag.as_str());
            findings.report(block.place(tag.range()), message).hint(
                "take the marks of HTML out; a new line or an item of a list is written as one",
            );
        }
        for (at, _) in words.match_indices('&') {
            let Some((length, shown)) = entities::at_start(&words[at..]) else {
                continue;
            };
            let whole = at..at + length;
            if !block.is_code(&whole) {
                let message = format!("readers would see `{}`", &words[whole.clone()]);
                findings
                    .report(block.place(whole), message)
                    .hint(format!("write `{shown}`"));
            }
        }
        for (at, lost) in words.match_indices('\u{FFFD}') {
            let message = format!("`{lost}` stands for a character that another program lost");
            findings
                .report(block.place(at..at + lost.len()), message)
                .hint("look into the text that this was copied from, and write what stands there");
        }
    }
}

/// What to do with a stretch that means `meant`: the mark at the start of a file shows nothing.
fn cure(meant: &str) -> String {
    let shown = meant.replace('\u{feff}', "");
    if shown.is_empty() {
        "delete it: it is a mark of a file's beginning, which nobody should see".to_owned()
    } else {
        format!("it seems to mean `{shown}`")
    }
}

/// Stretches that other encodings make of quotation marks and dashes, by where they stand.
fn within_words(words: &str) -> Vec<(Range<usize>, String)> {
    const MEANT: [(&str, &str); 4] = [
        ("apostrophe", "’"),
        ("dash", "–"),
        ("acute", "é"),
        ("opening", "“"),
    ];
    let found = WITHIN_WORDS.captures_iter(words).flat_map(|captures| {
        let group =
            |(name, meant): (&str, &str)| Some((captures.name(name)?.range(), meant.to_owned()));
        MEANT.into_iter().filter_map(group).collect::<Vec<_>>()
    });
    found.collect()
}
