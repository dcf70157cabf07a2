//! `missing-space`: two words with a mark between them and no space.

use std::ops::Range;

use crate::lint::text::{Block, Text};
use crate::lint::{Findings, House};
use crate::site_codes;

use super::garbled_text::parts_words;

/// What stands after a point in names: of hosts, files and products.
const NAME_ENDINGS: &[&str] = &[
    "ac", "aspx", "co", "com", "csv", "dev", "doc", "docx", "eu", "gov", "html", "info", "io",
    "jpeg", "js", "json", "md", "mil", "mod", "net", "nhs", "odt", "ods", "org", "pdf", "php",
    "png", "police", "py", "rs", "sh", "service", "toml", "ts", "txt", "uk", "wales", "xls",
    "xlsx", "xml", "yaml", "yml", "zip",
];

pub(in crate::lint) fn check(text: &Text<'_>, house: &House<'_>, findings: &mut Findings<'_>) {
    for block in text.prose() {
        let codes = site_codes::find(&block.words);
        let is_code = |token: &Range<usize>| {
            let mut codes = codes.iter();
            codes.any(|code| code.start <= token.start && token.end <= code.end)
        };
        for token in tokens(block).filter(|token| !is_code(token)) {
            if let Some(mark) = run_together(&block.words[token.clone()]) {
                // A letter that a program lost is told of as such.
                let at = token.start + mark;
                let is_lost = block.words[at..].starts_with('?')
                    && block.words[at + 1..].starts_with(char::is_lowercase)
                    && !parts_words(&block.words, &(at..at + 1), house.dictionary);
                if is_lost {
                    continue;
                }
                let (before, after) = block.words[token.clone()].split_at(mark + 1);
                let message = format!("`{before}{after}` are two words without a space");
                findings
                    .report(block.place(token), message)
                    .hint(format!("write `{before} {after}`"));
            }
        }
    }
}

/// The stretches between white space, without marks at their ends, that are no text of a computer
/// and no address.
fn tokens<'b>(block: &'b Block<'_>) -> impl Iterator<Item = Range<usize>> + 'b {
    let mut at = 0;
    block
        .words
        .split(char::is_whitespace)
        .map(move |token| {
            let start = at + (token.len() - token.trim_start_matches(is_mark).len());
            at += token.len();
            let range =
                start..start.max(at - (token.len() - token.trim_end_matches(is_mark).len()));
            // One white space character may have several bytes.
            at += block.words[at..].chars().next().map_or(0, char::len_utf8);
            range
        })
        .filter(|range| {
            let token = &block.words[range.clone()];
            let is_address = token.contains(['@', '/', '\\', '_', '=']) || token.contains("::");
            !range.is_empty() && !is_address && !block.is_code(range)
        })
}

fn is_mark(character: char) -> bool {
    !character.is_alphanumeric()
}

/// Where the mark stands that should have a space after it.
fn run_together(token: &str) -> Option<usize> {
    let mut marks = token.match_indices(['.', ',', ';', ':', '!', '?']);
    let (at, mark) = marks.next()?;
    // A second mark makes it a version, an abbreviation or a name.
    if marks.next().is_some() {
        return None;
    }
    let (before, after) = (&token[..at], &token[at + 1..]);
    let is_word = |word: &str| {
        word.chars().count() >= 2
            && word
                .chars()
                .all(|letter| letter.is_alphabetic() || letter == '’')
    };
    if !is_word(before) || !is_word(after) {
        return None;
    }
    let begins_sentence = before.chars().all(char::is_lowercase)
        && after.chars().next().is_some_and(char::is_uppercase)
        && after.chars().skip(1).all(char::is_lowercase);
    let are_words = match mark {
        "." => {
            let is_name = NAME_ENDINGS.contains(&after.to_lowercase().as_str());
            let is_long = before.chars().count() >= 3 && after.chars().count() >= 4;
            let is_lower = after.chars().all(char::is_lowercase);
            !is_name && (begins_sentence || (is_long && is_lower))
        }
        _ => true,
    };
    are_words.then_some(at)
}
