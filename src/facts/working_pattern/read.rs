//! How people write patterns of work.
//!
//! In: `Full-time, flexible working`, `FT/PT`, `Shift pattern: 4 on 4 off`. Out: the patterns, and a remark
//! from brackets, a colon or words that say how one is arranged.

use std::str::FromStr;

use super::times::{are_times, eat_times};
use super::{Pattern, WorkingPattern};
use crate::facts::Hours;
use crate::facts::contract;
use crate::facts::misread::{Misread, quoted};
use crate::facts::scan::{DASHES, Scanner, is_dash};
use crate::phrase;

/// Each pattern and what is understood; longer words stand before those they start with.
const PATTERNS: [(Pattern, &[&str]); 15] = [
    (Pattern::FullTime, &["full time", "ft", "f/t"]),
    (Pattern::PartTime, &["part time", "pt", "p/t"]),
    (
        Pattern::JobShare,
        &["job sharing", "job shares", "job share"],
    ),
    (
        Pattern::FlexibleWorking,
        &[
            "flexible working hours",
            "flexible working",
            "flexible hours",
            "flexible",
        ],
    ),
    (Pattern::Flexitime, &["flexi time", "flex time"]),
    (
        Pattern::CompressedHours,
        &[
            "compressed hours",
            "compressed working",
            "compressed week",
            "compressed",
        ],
    ),
    (
        Pattern::TermTime,
        &["term time only", "term time working", "term time"],
    ),
    (Pattern::PartYear, &["part year working", "part year"]),
    (
        Pattern::AnnualisedHours,
        &[
            "annualised hours",
            "annualized hours",
            "annual hours",
            "annualised",
        ],
    ),
    (
        Pattern::ShiftWorking,
        &[
            "shift working",
            "shift work",
            "shift pattern",
            "shifts",
            "shift",
        ],
    ),
    (
        Pattern::NightWorking,
        &["night working", "night work", "night shifts", "nights"],
    ),
    (
        Pattern::WeekendWorking,
        &["weekend working", "weekend work", "weekends"],
    ),
    (Pattern::OnCall, &["on call working", "on call"]),
    (
        Pattern::Homeworking,
        &[
            "home working",
            "home based",
            "working from home",
            "work from home",
        ],
    ),
    (Pattern::HybridWorking, &["hybrid working", "hybrid"]),
];

impl FromStr for WorkingPattern {
    type Err = Misread;

    fn from_str(text: &str) -> Result<Self, Misread> {
        let mut scanner = Scanner::new(text)?;
        scanner.eat_one_of(&["open to", "available as", "either"]);
        let mut read = Self {
            patterns: Vec::new(),
            note: None,
        };
        loop {
            scanner.skip_spaces();
            let item = scanner;
            let start = item.position();
            let more = eat_more(&mut scanner);
            let pattern = match &more {
                Some((pattern, _)) => *pattern,
                None => eat_pattern(&mut scanner).ok_or_else(|| unknown(&scanner))?,
            };
            if read.patterns.contains(&pattern) {
                let message = format!("`{pattern}` stands twice");
                return Err(Misread::new(start..scanner.position(), message)
                    .hint("write each pattern once"));
            }
            read.patterns.push(pattern);
            if let Some((_, words)) = more {
                if !scanner.is_done() {
                    return Err(scanner.left_over(&format!("after `{words}`")).hint(format!(
                        "put it at the end in brackets, as in `{pattern} ({words})`"
                    )));
                }
                read.note = Some(words);
                return Ok(read);
            }
            let noted = read.note.is_some();
            if !noted && let Some(inner) = scanner.eat_brackets()? {
                read.note = Some(scanner.slice(inner).to_owned());
            } else if !noted && let Some(times) = eat_times(&mut scanner) {
                read.note = Some(times);
            }
            if scanner.is_done() {
                return Ok(read);
            }
            if read.note.is_some() {
                // `Full time, 37 hours, flexible working` goes on with what the remark does not touch.
                let mut next = scanner;
                let is_joined = eat_joint(&mut next);
                let are_times = read.note.as_deref().is_some_and(are_times);
                if are_times && is_joined && eat_pattern(&mut next).is_some_and(is_arrangement) {
                    eat_joint(&mut scanner);
                    continue;
                }
                return Err(scanner
                    .left_over("after the remark")
                    .hint("put the remark in brackets at the end"));
            }
            if read.note.is_none()
                && let Some(note) = eat_arrangement(&mut scanner, pattern)
            {
                read.note = Some(note);
                return Ok(read);
            }
            if !eat_joint(&mut scanner) {
                return Err(not_joined(&scanner, pattern).unwrap_or_else(|| unknown(&item)));
            }
        }
    }
}

pub(super) fn eat_pattern(scanner: &mut Scanner<'_>) -> Option<Pattern> {
    PATTERNS
        .iter()
        .find(|(_, known)| scanner.eat_one_of(known))
        .map(|(pattern, _)| *pattern)
}

/// Words that say a pattern and how it is arranged, which is kept as a remark.
pub(super) fn eat_more(scanner: &mut Scanner<'_>) -> Option<(Pattern, String)> {
    const MORE: [(&str, Pattern); 6] = [
        ("9 day fortnight", Pattern::CompressedHours),
        ("nine day fortnight", Pattern::CompressedHours),
        ("rotas", Pattern::ShiftWorking),
        ("rota", Pattern::ShiftWorking),
        ("rostered", Pattern::ShiftWorking),
        ("roster", Pattern::ShiftWorking),
    ];
    scanner.skip_spaces();
    let start = scanner.position();
    let pattern = if eat_on_and_off(scanner) {
        Pattern::ShiftWorking
    } else {
        scanner.eat_meaning(&MORE)?
    };
    let words = scanner.slice(start..scanner.position()).to_lowercase();
    Some((pattern, words))
}

/// `4 on 4 off`, `4 on, 4 off`: days of shifts.
fn eat_on_and_off(scanner: &mut Scanner<'_>) -> bool {
    let mut ahead = *scanner;
    let is_on = eat_days(&mut ahead, "on");
    let _ = ahead.eat(&[',', '/', '&']) || ahead.eat_phrase("and");
    if !is_on || !eat_days(&mut ahead, "off") {
        return false;
    }
    ahead.eat_one_of(&["shift pattern", "shifts", "shift", "rota"]);
    *scanner = ahead;
    true
}

/// Whether a pattern says how the work is arranged, and not how much of the week it takes.
fn is_arrangement(pattern: Pattern) -> bool {
    !matches!(
        pattern,
        Pattern::FullTime | Pattern::PartTime | Pattern::JobShare
    )
}

/// Whether a remark says how much of the week is worked: `full time`, `part-time or job share`.
pub(in crate::facts) fn is_share_of_week(words: &str) -> bool {
    let first = Scanner::new(words).map(|mut scanner| eat_pattern(&mut scanner));
    first.is_ok_and(|first| first.is_some_and(|first| !is_arrangement(first)))
}

/// A number of days that are `on` or `off`.
fn eat_days(scanner: &mut Scanner<'_>, word: &str) -> bool {
    scanner.skip_spaces();
    let rest = scanner.rest();
    let digits = rest.len()
        - rest
            .trim_start_matches(|one: char| one.is_ascii_digit())
            .len();
    scanner.advance(digits);
    scanner.eat_one_of(&["days", "day", "nights"]);
    scanner.eat(&DASHES);
    (1..=2).contains(&digits) && scanner.eat_phrase(word)
}

/// Whether a text begins with a pattern of work.
pub(in crate::facts) fn begins_with_pattern(text: &str) -> bool {
    let scanner = Scanner::new(text);
    scanner.is_ok_and(|mut scanner| eat_pattern(&mut scanner).is_some())
}

/// How a pattern is arranged, behind a colon or a dash: `Shift pattern: 4 on 4 off`, `Part-time - 3 days`.
fn eat_arrangement(scanner: &mut Scanner<'_>, pattern: Pattern) -> Option<String> {
    const ARRANGED: [Pattern; 7] = [
        Pattern::CompressedHours,
        Pattern::TermTime,
        Pattern::AnnualisedHours,
        Pattern::ShiftWorking,
        Pattern::NightWorking,
        Pattern::WeekendWorking,
        Pattern::OnCall,
    ];
    let mut ahead = *scanner;
    let is_led = ahead.eat(&[':']) || ahead.eat(&DASHES);
    let is_pattern = eat_pattern(&mut ahead.clone()).is_some();
    // The hours of a week have a field of their own.
    let rest = ahead.rest().to_lowercase();
    let is_of_hours =
        !ARRANGED.contains(&pattern) && (rest.contains("hour") || rest.contains("hrs"));
    if !is_led || is_of_hours || is_pattern || ahead.is_done() {
        return None;
    }
    let note = ahead.eat_remark().ok()?;
    *scanner = ahead;
    Some(note)
}

/// What stands after a pattern with no mark between: hours, or another pattern.
fn not_joined(scanner: &Scanner<'_>, pattern: Pattern) -> Option<Misread> {
    let mut ahead = *scanner;
    ahead.skip_spaces();
    let rest = ahead.rest();
    if rest.starts_with(|digit: char| digit.is_ascii_digit()) {
        return Some(ahead.left_over("after the pattern").hint(
            "the number of hours has a field of its own; a remark stands in brackets at the end",
        ));
    }
    ahead.eat_phrase("with");
    let other = eat_pattern(&mut ahead)?;
    let fault = scanner.left_over("after the pattern");
    Some(fault.hint(format!(
        "put a comma between them, as in `{pattern}, {other}`"
    )))
}

/// What to write in place of words that say days or hours of the day, and no pattern.
fn arranged(words: &str, scanner: &Scanner<'_>) -> Option<String> {
    const TIMES: [&str; 15] = [
        "monday",
        "mon",
        "tuesday",
        "tue",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "evenings",
        "evening",
        "mornings",
        "daytime",
        "days",
        "office hours",
    ];
    let begins = |words: &[&str]| scanner.clone().eat_one_of(words);
    if begins(&TIMES) {
        let is_of_day = begins(&[
            "evening",
            "evenings",
            "mornings",
            "daytime",
            "days",
            "office hours",
        ]);
        let words = if is_of_day {
            words.to_lowercase()
        } else {
            words.to_owned()
        };
        return Some(format!(
            "say first which pattern it is, as in `Full-time ({words})` or `Part-time ({words})`"
        ));
    }
    if begins(&["remote working", "remote", "fully remote"]) {
        return Some("write `homeworking`, or `hybrid working`".to_owned());
    }
    let whole = scanner.rest();
    if whole.starts_with("24") {
        return Some("put it in brackets at the end, as in `Shift working (24/7)`".to_owned());
    }
    let whole_lower = whole.to_lowercase();
    if whole_lower.contains("shift") && !whole.contains(['(', ')']) {
        return Some(format!("write `Shift working ({whole_lower})`"));
    }
    let is_clock = |found: char| found.is_ascii_digit() || is_dash(found) || ":. ".contains(found);
    if words.starts_with(|first: char| first.is_ascii_digit()) && words.chars().all(is_clock) {
        return Some(format!(
            "say first which pattern it is, as in `Full-time ({words})` or `Part-time ({words})`"
        ));
    }
    None
}

/// A comma, a slash, `and`, `or`: the patterns are those that the job is open to either way. A dash is one before
/// another pattern: `Full time - hybrid`.
pub(super) fn eat_joint(scanner: &mut Scanner<'_>) -> bool {
    const OPEN_TO: [&str; 3] = ["but open to", "but also open to", "open to"];
    let mut ahead = *scanner;
    if (ahead.eat(&DASHES) || ahead.eat_one_of(&OPEN_TO))
        && eat_pattern(&mut ahead.clone()).is_some()
    {
        *scanner = ahead;
        return true;
    }
    let sign = scanner.eat(&[',', ';', '/', '&', '+', '|']);
    let word = scanner.eat_one_of(&["and/or", "and", "or"]);
    scanner.eat_one_of(&OPEN_TO) || word || sign
}

fn unknown(scanner: &Scanner<'_>) -> Misread {
    let mut at = *scanner;
    at.skip_spaces();
    let rest = at.rest();
    let length = rest
        .find([',', ';', '/', '&', '('])
        .filter(|length| *length > 0);
    let words = rest[..length.unwrap_or(rest.len())].trim_end();
    let span = if words.is_empty() {
        at.word_near(at.position())
    } else {
        at.position()..at.position() + words.len()
    };
    let shown = PATTERNS.map(|(pattern, _)| pattern.to_string());
    let shown = shown.each_ref().map(String::as_str);
    let message = if words.is_empty() {
        "the list of patterns ends with nothing".to_owned()
    } else {
        format!("{} is not a known working pattern", quoted(words))
    };
    let fault = Misread::new(span, message);
    if contract::begins_with_kind(words) {
        return fault.hint(
            "it says on what contract the job is offered, which has a field of its own, `Contract type`; \
             the pattern is such as `full-time` or `part-time`",
        );
    }
    if Hours::in_remark(words).is_some() {
        return fault.hint(
            "the number of hours has a field of its own, `Hours`; the pattern is such as `full-time` or `part-time`",
        );
    }
    if let Some(hint) = arranged(words, &at) {
        return fault.hint(hint);
    }
    fault.hint(phrase::did_you_mean_or(words, shown, || {
        format!("the patterns are {}", phrase::list(&shown, "and"))
    }))
}
