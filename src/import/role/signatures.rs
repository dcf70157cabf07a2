//! Lines and tables on which people sign and date a document, and lines to fill in.
//!
//! In: elements. Out: those that are none; the others are told, and stand where nothing goes out by mistake.
//! What only begins like such a line stays: `Signed languages: BSL`, `Completed by April 2026 a course`.

use std::sync::LazyLock;

use regex::Regex;

use super::asides::ENTRY;
use crate::import::look::{Element, ElementKind};
use crate::import::outline::words;
use crate::import::pieces::plain;
use crate::import::role::{Cure, Work};

/// The longest line on which people sign, in words.
const MOST_WORDS_TO_SIGN: usize = 14;
/// The longest name of a person with what they are, in words.
const MOST_WORDS_OF_NAME: usize = 8;
/// So many lines may follow one on which somebody signs: a name, a job and a day.
const MOST_LINES_BEHIND: usize = 4;

impl Work<'_> {
    /// Puts lines on which people sign and date the document, and lines to fill in, where nothing goes out by mistake.
    pub(super) fn put_signatures_aside(&mut self, elements: &mut Vec<Element>) {
        let mut why: Vec<Option<&'static str>> = Vec::new();
        for (at, element) in elements.iter().enumerate() {
            let next = elements.get(at + 1).map(|next| &next.kind);
            // `Prepared by you:` leads to a list.
            let leads = matches!(next, Some(ElementKind::Item(_))) && words(element).ends_with(':');
            why.push(match &element.kind {
                _ if leads => None,
                ElementKind::Table(table) => {
                    let rows = std::iter::once(&table.header).chain(&table.rows);
                    let rows: Vec<Vec<String>> = rows
                        .map(|row| row.iter().map(|cell| plain(cell)).collect())
                        .collect();
                    is_of_signatures(&rows).then_some("is for signatures")
                }
                ElementKind::Picture(_) => None,
                // What a list says is no line to sign on.
                ElementKind::Item(_) => to_fill_in(&words(element)),
                _ => to_sign(&words(element)),
            });
        }
        add_lines_around(elements, &mut why);
        self.note_emptied(elements, &why);
        let mut reasons = why.into_iter();
        let mut found = Vec::new();
        elements.retain(|element| {
            let why = reasons.next().flatten();
            if let Some(why) = why {
                found.push((element.clone(), why));
            }
            why.is_none()
        });
        for (element, why) in found {
            let cure =
                "delete it: what a document is signed with is no part of an advert".to_owned();
            self.put_aside_with(element, why, Cure::Says(cure));
        }
    }

    /// Notes headings all below which goes aside.
    fn note_emptied(&mut self, elements: &[Element], why: &[Option<&str>]) {
        let is_heading = |element: &Element| matches!(element.kind, ElementKind::Heading { .. });
        for (at, heading) in elements.iter().enumerate() {
            let below = elements[at + 1..].iter().zip(&why[at + 1..]);
            let below = below.take_while(|(element, why)| why.is_some() || !is_heading(element));
            let mut below = below.peekable();
            if is_heading(heading)
                && why[at].is_none()
                && below.peek().is_some()
                && below.all(|(_, why)| why.is_some())
            {
                self.emptied.insert(heading.at);
            }
        }
    }
}

/// Adds the names, jobs and days that stand in lines around those on which people sign.
fn add_lines_around(elements: &[Element], why: &mut [Option<&'static str>]) {
    const BESIDE: &str = "stands beside a line to sign on";
    let is_line = |at: usize| {
        matches!(
            elements[at].kind,
            ElementKind::Paragraph(_) | ElementKind::Fact { .. }
        )
    };
    for at in 0..elements.len() {
        if why[at] != Some(TO_SIGN) {
            continue;
        }
        let line = words(&elements[at]);
        let mut may_be_name = is_label(&line);
        for behind in at + 1..elements.len().min(at + 1 + MOST_LINES_BEHIND) {
            let line = words(&elements[behind]);
            if why[behind].is_some() {
                may_be_name = is_label(&line);
                continue;
            }
            let is_beside = is_line(behind)
                && (is_part(&line) || is_day(&line) || (may_be_name && is_name(&line)));
            if !is_beside {
                break;
            }
            why[behind] = Some(BESIDE);
        }
        for before in (0..at).rev() {
            let is_beside = why[before].is_none()
                && is_line(before)
                && BESIDE_NAME.is_match(&words(&elements[before]));
            if !is_beside {
                break;
            }
            why[before] = Some(BESIDE);
        }
    }
}

const TO_SIGN: &str = "is a line to sign on";

/// Why a line is one to sign on or to fill in, if it is.
fn to_sign(line: &str) -> Option<&'static str> {
    if line.split_whitespace().count() > MOST_WORDS_TO_SIGN {
        return None;
    }
    let line = line.trim();
    if let Some(label) = SIGNED.find(line) {
        let rest = &line[label.end()..];
        let said = rest.trim_start_matches([':', ' ', '\t', '-', '–']);
        let is_parted = rest.trim_start().starts_with([':', '-', '–', '(']);
        let is_by = label.as_str().to_lowercase().ends_with("by");
        // `Completed by April 2026` says when, and nobody's name.
        let is_value = said.is_empty()
            || is_name(said)
            || (is_parted && (is_day(said) || is_part(said)))
            || (is_by && ends_in_day(said));
        if BLANK.is_match(rest) || (is_value && (is_parted || is_by || said.is_empty())) {
            return Some(TO_SIGN);
        }
        // `Signed (post holder) 1 May 2026`, `Signed: Jane Doe Date: 1 May 2026`
        // `Signed by the chef: Ann Ladle`
        let by_whom = rest.rsplit_once(':').map(|(_, name)| name.trim());
        if is_by && by_whom.is_some_and(|name| is_name(name) || is_day(name)) {
            return Some(TO_SIGN);
        }
        let has_sign = !is_by && is_parted && (DATED.is_match(said) || said.contains(':'));
        if has_sign {
            return Some(TO_SIGN);
        }
    }
    // `Approved: Jane Doe, 12 May 2026`
    if let Some(label) = DONE.find(line) {
        let said = line[label.end()..].trim();
        if BLANK.is_match(said) || is_day(said) || (is_name(said) && DATED.is_match(said)) {
            return Some(TO_SIGN);
        }
    }
    to_fill_in(line)
}

fn to_fill_in(line: &str) -> Option<&'static str> {
    let is_short = line.split_whitespace().count() <= MOST_WORDS_TO_SIGN;
    (is_short && BLANK.is_match(line) && !ENTRY.is_match(line)).then_some("is a line to fill in")
}

/// Whether a line names what is to be signed, and no more.
fn is_label(line: &str) -> bool {
    let line = line.trim();
    SIGNED.find(line).is_some_and(|label| {
        line[label.end()..]
            .trim_matches([':', ' ', '\t'])
            .is_empty()
    })
}

/// Whether words stand beside a signature: `Date`, `Name: Jane Doe`.
fn is_part(words: &str) -> bool {
    PART.find(words.trim()).is_some_and(|label| {
        let said = words.trim()[label.end()..].trim();
        said.is_empty() || BLANK.is_match(said) || is_name(said) || is_day(said)
    })
}

/// Whether words are the name of a person or a body, with what they are and a day: `Jane Doe, Head of Service`.
fn is_name(words: &str) -> bool {
    const BETWEEN: [&str; 9] = ["of", "and", "the", "for", "&", "de", "van", "von", "-"];
    let without_days = DATED.replace_all(words, "");
    let mut count = 0;
    for word in without_days.split([' ', ',', '\t', '/', ';']) {
        let word = word.trim_matches(['(', ')', '–', '-', '|']);
        if word.is_empty() || (count > 0 && BETWEEN.contains(&word)) {
            continue;
        }
        let is_capital = word.starts_with(char::is_uppercase);
        let is_word = word
            .chars()
            .all(|found| found.is_alphabetic() || ".'’-".contains(found));
        if !is_capital || !is_word || MONTH.is_match(word) {
            return false;
        }
        count += 1;
    }
    // A sentence ends with a stop.
    let is_sentence = words.trim_end().ends_with('.') && count > 3;
    (1..=MOST_WORDS_OF_NAME).contains(&count) && !is_sentence
}

/// Whether words are a day, and no more.
fn is_day(words: &str) -> bool {
    DATED.is_match(words)
        && DATED
            .replace_all(words, "")
            .trim_matches(|found: char| !found.is_alphanumeric())
            .is_empty()
}

/// Whether a comma and a day end words: `the HR team, 12 May 2026`.
fn ends_in_day(words: &str) -> bool {
    words
        .rsplit_once(',')
        .is_some_and(|(before, day)| is_day(day) && !DATED.is_match(before))
}

/// Whether rows are for names, signatures and dates.
fn is_of_signatures(rows: &[Vec<String>]) -> bool {
    let filled = |row: &[String]| -> Vec<String> {
        let cells = row.iter().filter(|cell| !cell.trim().is_empty());
        cells.cloned().collect()
    };
    let rows: Vec<Vec<String>> = rows.iter().map(|row| filled(row)).collect();
    let cells = || rows.iter().flatten().map(String::as_str);
    if !cells().any(|cell| to_sign(cell) == Some(TO_SIGN)) {
        return false;
    }
    let is_part = |cell: &str| is_label(cell) || is_part(cell) || OF_VERSION.is_match(cell);
    let is_value = |cell: &str| {
        is_part(cell)
            || to_sign(cell).is_some()
            || BLANK.is_match(cell)
            || is_day(cell)
            || is_name(cell)
            || SIGNER.is_match(cell)
    };
    let head = rows.iter().find(|row| !row.is_empty());
    let is_head = rows.len() > 1
        && head.is_some_and(|row| row.iter().all(|cell| is_part(cell)))
        && rows.iter().all(|row| row.iter().all(|cell| is_value(cell)));
    let mut firsts = rows.iter().filter_map(|row| row.first());
    let are_firsts = firsts.all(|cell| is_part(cell) || to_sign(cell).is_some());
    // What others approve or review may be work as well.
    let is_signed = cells().any(|cell| SIGNATURE.is_match(cell) && to_sign(cell).is_some());
    is_head || are_firsts || (is_signed && cells().all(is_value))
}

/// What begins a line on which people sign.
static SIGNED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?xi)^(
            ((the\ )?(post\ ?holder|job\ ?holder|employee|line\ manager|manager|supervisor|director|head\ of\ service|staff\ member|hr|reporting\ officer|authorising\ officer)([’']?s)?:?\ )?
                (signature|signed)(\ by|\ off\ by|\ for\ and\ on\ behalf\ of|\ on\ behalf\ of|\ and\ dated?)?
            |(approved|agreed|authori[sz]ed|prepared|reviewed|written|completed|checked|issued|verified)\ by
            |date\ (signed|approved|agreed|reviewed|prepared|written|completed)
            |print(ed)?\ name
        )\b",
    )
    .expect("the pattern is sound")
});
/// Who signs.
static SIGNER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(the )?(post ?holder|job ?holder|employee|line manager|manager|supervisor|director|head of service|staff member|reporting officer|authorising officer)\s*:?$",
    )
    .expect("the pattern is sound")
});
/// What names a signature itself.
static SIGNATURE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\b(signature|signed)\b").expect("the pattern is sound"));
/// What was done with the document, before who did it and when.
static DONE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(approved|agreed|authori[sz]ed|prepared|reviewed|written|completed|checked|issued|dated)\s*:",
    )
    .expect("the pattern is sound")
});
/// What stands beside a signature.
static PART: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(full name|name|print name|name \([^)]*\)|position|job title|role|title|dated?)\s*(:|$)",
    )
    .expect("the pattern is sound")
});
/// What stands before a line to sign on.
static BESIDE_NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(full |print )?name\s*:\s*\S+(\s\S+){0,3}$|^dated?\s*:\s*\S*\d\S*(\s\S+){0,2}$",
    )
    .expect("the pattern is sound")
});
/// What tables for signatures say of the document.
static OF_VERSION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(document )?(version|version number|issue|status|owner|author|review date|next review|date of (issue|review|next review)|last (updated|reviewed))\s*:?$",
    )
    .expect("the pattern is sound")
});
/// Room to write into.
static BLANK: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"_{4,}|\.{6,}|…{3,}").expect("the pattern is sound"));
/// A day.
static DATED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b(\d{1,2}(st|nd|rd|th)? )?(january|february|march|april|may|june|july|august|september|october|november|december) \d{4}\b")
        .expect("the pattern is sound")
});
static MONTH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(january|february|march|april|may|june|july|august|september|october|november|december|easter|christmas|spring|summer|autumn|winter|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$")
        .expect("the pattern is sound")
});
