//! Hours, days and times of day that people write behind a pattern of work: `37 hours`, `3 days a week`,
//! `Monday to Friday`.
//!
//! In: the cursor behind a pattern. Out: the words, kept as a remark.

use super::Pattern;
use super::read::{eat_joint, eat_more, eat_pattern};
use crate::facts::scan::{DASHES, Scanner, is_dash};

/// Hours, days or times of day behind a pattern, with or without a comma: `, 37 hours`, `3 days a week`,
/// ` Monday to Friday`. They end where another pattern begins.
pub(super) fn eat_times(scanner: &mut Scanner<'_>) -> Option<String> {
    let mut ahead = *scanner;
    let _ = ahead.eat(&[',', ';', ':']) || ahead.eat(&DASHES);
    ahead.eat_one_of(&["for", "of", "at"]);
    ahead.skip_spaces();
    let start = ahead.position();
    while !ahead.is_done() {
        let mut next = ahead;
        if next.position() > start
            && eat_joint(&mut next)
            && let Some(pattern) = eat_pattern(&mut next)
        {
            let words = scanner.slice(start..ahead.position());
            // `days and nights` are times both.
            let is_time = matches!(pattern, Pattern::NightWorking | Pattern::WeekendWorking);
            if !is_time || words.contains(|digit: char| digit.is_ascii_digit()) {
                break;
            }
        }
        ahead.advance(ahead.peek().map_or(0, char::len_utf8));
    }
    let words = scanner.slice(start..ahead.position()).trim_end();
    let mut first = scanner.within(start..ahead.position());
    let is_pattern = eat_pattern(&mut first).is_some() || eat_more(&mut first).is_some();
    let is_whole = words.matches('(').count() == words.matches(')').count();
    if is_pattern || !is_whole || words.contains(['£', '€', '$']) || !are_times(words) {
        return None;
    }
    *scanner = ahead;
    Some(words.to_owned())
}

/// Whether words say when or how long somebody works.
pub(super) fn are_times(words: &str) -> bool {
    const UNITS: [&str; 22] = [
        "hour",
        "hours",
        "hrs",
        "hr",
        "hpw",
        "day",
        "days",
        "fte",
        "wte",
        "am",
        "pm",
        "shift",
        "shifts",
        "evening",
        "evenings",
        "morning",
        "mornings",
        "afternoons",
        "sessions",
        "week",
        "weeks",
        "nights",
    ];
    const BOUNDS: [&str; 16] = [
        "minimum of",
        "minimum",
        "min",
        "a minimum of",
        "maximum of",
        "maximum",
        "max",
        "up to",
        "at least",
        "between",
        "approximately",
        "approx",
        "about",
        "around",
        "over",
        "across",
    ];
    const DAYS: [&str; 14] = [
        "monday",
        "mondays",
        "mon",
        "tuesday",
        "tue",
        "wednesday",
        "wed",
        "thursday",
        "thu",
        "friday",
        "fri",
        "saturday",
        "sunday",
        "weekdays",
    ];
    const NUMBERS: [&str; 7] = ["one", "two", "three", "four", "five", "half", "several"];
    let words = words.to_lowercase();
    let Ok(mut scanner) = Scanner::new(&words) else {
        return false;
    };
    if scanner.clone().eat_one_of(&DAYS)
        || scanner
            .clone()
            .eat_one_of(&["evenings", "mornings", "daytime", "days", "office hours"])
    {
        return true;
    }
    while scanner.eat_one_of(&BOUNDS) {}
    scanner.skip_spaces();
    let rest = scanner.rest();
    let is_number = rest.starts_with(|first: char| first.is_ascii_digit());
    if !is_number && !scanner.eat_one_of(&NUMBERS) {
        return false;
    }
    let is_clock = |found: char| found.is_ascii_digit() || is_dash(found) || ":. ".contains(found);
    let units = rest.split(|found: char| !found.is_alphabetic());
    let has_unit = units.into_iter().any(|unit| UNITS.contains(&unit));
    let is_share = rest.trim_end().ends_with('%') || rest.contains("% ");
    let is_span = rest.chars().all(is_clock) && rest.contains(is_dash);
    has_unit || is_share || is_span
}
