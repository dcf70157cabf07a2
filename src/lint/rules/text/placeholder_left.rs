//! `placeholder-left`: text that stood for something and was never filled in.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::facts::nothing::{answers_nothing, says_nothing};
use crate::lint::text::{Block, BlockKind, Part, Text};
use crate::lint::{Findings, House, placeholders};

/// The title of the section in which `advert import` leaves what has no other place.
pub(in crate::lint) const TO_BE_PLACED: &str = "To be placed";

/// What a value is when nobody has decided it.
static OPEN_VALUE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b(?:to be (?:confirmed|advised|announced|determined|decided|completed|filled in))\b",
    )
});

/// What templates and forms name in place of a value, and what people type to try them.
#[rustfmt::skip]
const NAMES_OF_VALUES: [&str; 30] = [
    "asdf", "contact name", "department name", "directorate name", "dummy", "email address", "first name last name",
    "first name surname", "firstname lastname", "firstname surname", "forename surname", "full name", "job title",
    "line manager name", "line manager's name", "manager name", "manager's name", "name", "name and job title",
    "name and title", "name of line manager", "name of manager", "name of team", "name surname", "post title",
    "qwerty", "role title", "team name", "test", "title",
];

/// A value that begins by saying that there is nothing to say.
static GOES_ON: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?i)^(?:n\s?/\s?a|not applicable)\s*[-–—:;,(.]\s*\w"));

/// What the address of a link may not have.
static PLACEHOLDER_ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\bexample\.(?:com|org|net|edu|co\.uk|gov\.uk)\b|\.(?:example|invalid)(?:[/?#:]|$)|\[[^\]]*\]|<[^>]*>|\b(?:insert|your)[-_ ]?(?:link|url|address|email)(?:[-_ ]?here)?\b|\bTBC\b|\bX{3,}\b|\blorem\b",
    )
});

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    for block in &text.blocks {
        if block.kind == BlockKind::Heading && block.words.trim() == TO_BE_PLACED {
            let message = format!("`{TO_BE_PLACED}` holds what `advert import` found no place for");
            let whole = 0..block.words.len();
            let hint = "move each passage below it to where it belongs, or delete it, and then the section";
            findings.report(block.place(whole), message).hint(hint);
        }
        let found = placeholders(block, text.part);
        let nothing = nothing(block, text.part).filter(|_| found.is_empty());
        if let Some(whole) = nothing {
            let message = format!("`{}` says nothing", &block.words[whole.clone()]);
            report(block, whole, message, findings);
        } else if let Some(fault) = open_value(block, text.part).filter(|_| found.is_empty()) {
            let message = format!("`{}` {fault}", block.words.trim());
            report(block, 0..block.words.len(), message, findings);
        }
        for (stretch, message) in found {
            let message = format!("`{}` {message}", &block.words[stretch.clone()]);
            report(block, stretch, message, findings);
        }
        for link in &block.links {
            // What the words show was reported there.
            let shown = &block.words[link.words.clone()];
            let Some(found) = in_address(&link.target) else {
                continue;
            };
            if !shown.contains(found) {
                let message = format!(
                    "this links to `{}`: `{found}` is a placeholder",
                    link.target
                );
                report(block, link.words.clone(), message, findings);
            }
        }
    }
}

/// The whole of a paragraph or item that says that there is nothing to say; a cell of a table may. A vacancy's values
/// that do are left out of its advert, and those that go on, as in `N/A – new post`, are not.
fn nothing(block: &Block<'_>, part: Part) -> Option<Range<usize>> {
    let is_prose = matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. });
    let words = block.words.trim();
    let is_nothing = match part {
        Part::Vacancy => {
            let may_be = is_prose || block.kind == BlockKind::Label;
            may_be && GOES_ON.is_match(words) && !says_nothing(words)
        }
        _ => is_prose && words.contains(char::is_alphanumeric) && answers_nothing(words),
    };
    let start = block.words.len() - block.words.trim_start().len();
    is_nothing.then(|| start..start + words.len())
}

/// What is wrong with a vacancy's value that names what belongs there, or asks somebody.
fn open_value(block: &Block<'_>, part: Part) -> Option<&'static str> {
    let words = block.words.trim();
    if part != Part::Vacancy || block.kind != BlockKind::Label || words.contains("://") {
        return None;
    }
    let folded = words
        .trim_end_matches([':', '.'])
        .to_lowercase()
        .replace('’', "'");
    if NAMES_OF_VALUES.contains(&folded.as_str()) {
        return Some("names what belongs here, and does not say it");
    }
    // The consumers' association is called so.
    let asks = words.ends_with('?') && words != "Which?";
    asks.then_some("leaves open what is meant")
}

fn report(block: &Block<'_>, stretch: Range<usize>, message: String, findings: &mut Findings<'_>) {
    findings
        .report(block.place(stretch), message)
        .hint("write what it stands for, or take it out");
}

/// The placeholders in a block, none over another, in the order in which they stand.
fn placeholders(block: &Block<'_>, part: Part) -> Vec<placeholders::Found> {
    let words = block.words.as_str();
    let mut found = placeholders::find(words);
    // In running text it is a promise to the reader; the house's words for an open fact are its own.
    let is_value = matches!(block.kind, BlockKind::Cell | BlockKind::Label)
        || OPEN_VALUE.find(words).is_some_and(|open| {
            // Alone, or behind a label: `Start date: to be confirmed`.
            let before = words[..open.start()].trim_end();
            let is_behind_label = before.ends_with(':') && before.split_whitespace().count() <= 4;
            let is_last = words[open.end()..].trim_end_matches(['.', ')']).is_empty();
            (open.start() == 0 || is_behind_label) && is_last
        });
    if is_value && !(part == Part::House && &*block.section == "open fact") {
        let open = OPEN_VALUE.find_iter(words).map(|open| open.range());
        let open = open.filter(|open| {
            let mut others = found.iter();
            others.all(|(other, _)| open.end <= other.start || other.end <= open.start)
        });
        let open: Vec<_> = open
            .map(|open| (open, "is a fact that is still open"))
            .collect();
        found.extend(open);
        found.sort_by_key(|(stretch, _)| stretch.start);
    }
    found.retain(|(stretch, _)| !block.is_code(stretch));
    found
}

/// A placeholder in a link's address.
fn in_address(target: &str) -> Option<&str> {
    PLACEHOLDER_ADDRESS.find(target).map(|found| found.as_str())
}

fn regex(expression: &str) -> Regex {
    Regex::new(expression).expect("the expression is a constant that the cases run")
}
