//! Days of work that stand where a place is expected: `Leeds - 2 days a week`, `3 at home`.
//!
//! In: a name. Out: what to write instead, where it speaks of days.

use crate::facts::misread::{Misread, quoted};
use crate::facts::places::working::eat_working;
use crate::facts::scan::{DASHES, Scanner};
use crate::source::Span;

/// Refuses a name that speaks of days; `rest` is what follows it.
pub(super) fn refuse_days(name: &str, rest: &str, span: &Span) -> Result<(), Misread> {
    if let Some(place) = behind_agile(name) {
        let message = format!("{} is not the name of a place", quoted(name));
        return Err(Misread::new(span.clone(), message).hint(format!(
            "write the place first, and how the work is done in brackets, as in `{place} (agile)`"
        )));
    }
    let mut words = name.split(|found: char| !found.is_alphanumeric());
    let speaks_of_days = words.any(|word| ["day", "days"].contains(&word.to_lowercase().as_str()));
    let digit = name.find(|found: char| found.is_ascii_digit());
    let Some(digit) = digit.filter(|_| speaks_of_days) else {
        return Ok(());
    };
    let refuse = |message: String| Misread::new(span.clone(), message);
    let place = without_working(&name[..digit]);
    if place.is_empty() {
        return Err(refuse(format!("{} names no place", quoted(name))).hint(
            "write the place, and how the work is done in brackets, as in `Leeds (hybrid, 2 days a week)`",
        ));
    }
    let said = [&name[digit..], rest.trim()].join(" ");
    let message = format!("{} is not the name of a place", quoted(name));
    Err(refuse(message).hint(format!(
        "write how the work is done in brackets: `{place} (hybrid, {})`",
        said.trim()
    )))
}

/// `Cardiff` of `Agile - Cardiff`, which says how the work is done in a word that means something else to each.
fn behind_agile(name: &str) -> Option<&str> {
    let mut scanner = Scanner::new(name).ok()?;
    let is_led = scanner.eat_one_of(&["agile working", "agile"])
        && (scanner.eat(&[':']) || scanner.eat(&DASHES));
    let place = scanner.rest().trim();
    (is_led && !place.is_empty()).then_some(place)
}

/// The words before days, without what says how the work is done: `Leeds` of `Leeds - hybrid working -`.
fn without_working(words: &str) -> &str {
    let trimmed = words.trim_end_matches(|found: char| !found.is_alphanumeric());
    let starts = trimmed
        .char_indices()
        .filter(|(_, found)| found.is_whitespace());
    let start = starts.map(|(at, _)| at).find(|at| {
        let Ok(mut scanner) = Scanner::new(&trimmed[*at..]) else {
            return false;
        };
        eat_working(&mut scanner).is_some() && scanner.is_done()
    });
    let place = start.map_or(trimmed, |start| &trimmed[..start]);
    place.trim_end_matches(|found: char| !found.is_alphanumeric())
}
