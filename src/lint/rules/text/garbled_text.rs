//! `garbled-text`: text that another program encoded and nobody decoded.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::entities;
use crate::garbled;
use crate::lint::dictionary::Dictionary;
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
    Regex::new(r"\p{Ll}(?<apostrophe>Õ)(?:\p{Ll}|\b)|\p{Ll}(?<quote>Æ)(?:s|t|d|re|ve|ll)\b|(?:^|[\s(])(?<pound>[œú])[0-9]| (?<dash>[ÐÑûù]) |\p{L}(?<acute>‚)|(?<opening>Ò)\p{L}[^ÒÓ\n]{0,80}Ó")
        .expect("the expression is a constant that the cases run")
});

/// What programs write in place of signs that cannot stand in their files: `\n`, `\u00e9`, `_x000D_`, `%20`. In
/// an address or a path they stand rightly, and none writes `\u0041` for a letter that every file can have.
static ESCAPES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:^|[\s.,;:!?])(?<line>(?:\\[nrt])+)(?:\p{Lu}|\s|[-•]|$)|(?<code>\\u(?:00(?:2[267]|3[c-eC-E]|[89a-fA-F][0-9a-fA-F])|0[1-9a-fA-F][0-9a-fA-F]{2}|[1-9a-fA-F][0-9a-fA-F]{3}))|(?<sheet>_x[0-9A-F]{4}_)|\p{L}(?<space>%20)\p{L}",
    )
    .expect("the expression is a constant that the cases run")
});

/// A question mark that a program put in place of a character that it did not know: `People?s`, `?35,000`.
static LOST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\p{Ll}{2}(?<apostrophe>\?)(?:s|t|d|m|re|ve|ll)(?:[\s,.;:!)]|$)|\p{L}(?<letter>\?)\p{Ll}+(?:[\s,.;:!)]|$)|(?:^|[\s(])(?<pound>\?)[0-9]{2,3},?[0-9]{3}\b")
        .expect("the expression is a constant that the cases run")
});

/// Words of three letters and more that begin what stands behind a question mark, and shorter ones that no letter
/// with an accent leaves over.
#[rustfmt::skip]
const BEGIN: [&str; 48] = [
    "and", "apply", "are", "ask", "but", "call", "can", "click", "come", "contact", "could", "did", "does", "email",
    "find", "from", "get", "have", "here", "how", "if", "join", "let", "look", "not", "our", "please", "read", "see",
    "send", "talk", "tell", "that", "the", "then", "there", "this", "visit", "was", "we", "what", "when", "where",
    "who", "why", "with", "would", "you",
];

pub(in crate::lint) fn check(text: &Text<'_>, house: &House<'_>, findings: &mut Findings<'_>) {
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
        for (stretch, hint) in escapes(words) {
            if !block.is_code(&stretch) {
                let message = format!("readers would see `{}`", &words[stretch.clone()]);
                findings.report(block.place(stretch), message).hint(hint);
            }
        }
        for (stretch, meant) in lost(words, house.dictionary) {
            if !block.is_code(&stretch) {
                let message = "`?` stands for a character that another program lost";
                findings.report(block.place(stretch), message).hint(format!(
                    "look into the text that this was copied from; it may be {meant}"
                ));
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
    if shown.contains(|found: char| found == '\u{fffd}' || found.is_control()) {
        return "look into the text that this was copied from, and write what stands there"
            .to_owned();
    }
    if shown.is_empty() {
        "delete it: it is a mark of a file's beginning, which nobody should see".to_owned()
    } else {
        format!("it seems to mean `{shown}`")
    }
}

/// Stretches that other encodings make of quotation marks and dashes, by where they stand.
fn within_words(words: &str) -> Vec<(Range<usize>, String)> {
    const MEANT: [(&str, &str); 6] = [
        ("apostrophe", "’"),
        ("quote", "’"),
        ("pound", "£"),
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

/// What programs wrote for signs, and what to write.
fn escapes(words: &str) -> Vec<(Range<usize>, String)> {
    let found = ESCAPES.captures_iter(words).filter_map(|captures| {
        if let Some(line) = captures.name("line") {
            let hint = "make a paragraph or an item of what stands behind it";
            return Some((line.range(), hint.to_owned()));
        }
        if let Some(space) = captures.name("space") {
            return (!is_in_address(words, &space.range()))
                .then(|| (space.range(), "write a space".to_owned()));
        }
        let sign = captures.name("code").or_else(|| captures.name("sheet"))?;
        let digits = sign.as_str().trim_matches('_');
        let digits = digits.trim_start_matches(['\\', 'u', 'x']);
        let shown = u32::from_str_radix(digits, 16)
            .ok()
            .and_then(char::from_u32);
        let hint = match shown.filter(|shown| !shown.is_control() && !shown.is_whitespace()) {
            Some(shown) => format!("write `{shown}`"),
            None => "delete it".to_owned(),
        };
        (!is_in_address(words, &sign.range())).then_some((sign.range(), hint))
    });
    found.collect()
}

/// Question marks in place of lost characters, each with what it may have been.
fn lost(words: &str, dictionary: Option<&Dictionary>) -> Vec<(Range<usize>, &'static str)> {
    const MEANT: [(&str, &str); 3] = [
        ("apostrophe", "`’`"),
        ("letter", "a letter with an accent"),
        ("pound", "`£`"),
    ];
    let found = LOST.captures_iter(words).filter_map(|captures| {
        let group = |(name, meant)| Some((captures.name(name)?.range(), meant));
        MEANT.into_iter().find_map(group)
    });
    found
        .filter(|(stretch, _)| {
            !is_in_address(words, stretch) && !parts_words(words, stretch, dictionary)
        })
        .collect()
}

/// Whether a mark stands between two whole words, so that a space is missing and no letter.
pub(super) fn parts_words(
    words: &str,
    mark: &Range<usize>,
    dictionary: Option<&Dictionary>,
) -> bool {
    // The shortest rest of a word that lost its letter may be a word, as `ad` of `Siarad`.
    const SHORTEST: usize = 3;
    let is_other = |found: char| !found.is_alphabetic();
    let before = words[..mark.start]
        .rsplit(is_other)
        .next()
        .unwrap_or_default();
    let after = words[mark.end..].split(is_other).next().unwrap_or_default();
    if before.chars().count() < SHORTEST {
        return false;
    }
    let begins = BEGIN.contains(&after.to_lowercase().as_str());
    let is_known = |word: &str| dictionary.is_some_and(|known| known.has(word));
    begins || after.chars().count() >= SHORTEST && is_known(before) && is_known(after)
}

/// Whether a stretch is part of an address or a path.
fn is_in_address(words: &str, stretch: &Range<usize>) -> bool {
    // As much as tells, so that many of them take no longer than they are.
    const NEAR: usize = 200;
    let first = words.ceil_char_boundary(stretch.start.saturating_sub(NEAR));
    let last = words.floor_char_boundary((stretch.end + NEAR).min(words.len()));
    let before = words[first..stretch.start]
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let after = words[stretch.end..last]
        .split(char::is_whitespace)
        .next()
        .unwrap_or_default();
    [before, after]
        .iter()
        .any(|part| part.contains(['/', '@', '=', '&']) || part.contains(":\\"))
}
