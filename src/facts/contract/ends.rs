//! How people write when a contract ends: `until 31 March 2028`, `for 2 years`, `1 April 2027 to 31 March 2028`.
//!
//! In: the cursor behind a kind of contract. Out: its length or last day among its terms; what names no day is
//! kept as a remark.

use super::Terms;
use super::lengths::eat_length;
use super::read::add_note;
use crate::facts::contract::ContractKind;
use crate::facts::date::{self, Date};
use crate::facts::misread::Misread;
use crate::facts::scan::{DASHES, Scanner};
use crate::source::Span;

/// Words before the first day.
const STARTS: [&str; 8] = [
    "from",
    "starting on",
    "starting",
    "start date",
    "start",
    "starts",
    "commencing",
    "beginning",
];

/// `23 months`, `for 2 years`, `until 31 March 2028`, once each.
pub(super) fn eat_end(scanner: &mut Scanner<'_>, terms: &mut Terms) -> Result<bool, Misread> {
    let mut ahead = *scanner;
    ahead.skip_spaces();
    let start = ahead.position();
    if ahead.clone().eat_phrase("to cover") {
        return Ok(false);
    }
    if ahead.eat_one_of(&[
        "until",
        "till",
        "to",
        "ending on",
        "ending",
        "ends on",
        "ends",
        "end date",
        "end on",
        "end",
        "expires on",
        "expires",
        "expiring on",
        "expiring",
        "finishes on",
        "finishes",
    ]) {
        ahead.eat(&[':']);
        let mut date = ahead;
        let until = match date::eat(&mut date) {
            Ok(until) => until,
            // `until the end of funding` and `until March 2027` say no day.
            Err(fault) => {
                if !eat_part_of_year(&mut ahead) {
                    let length = length_of_words(&ahead, terms);
                    let rest = ahead.rest();
                    if rest[..length].contains(|digit: char| digit.is_ascii_digit())
                        || rest[..length].trim().is_empty()
                    {
                        return Err(fault);
                    }
                    ahead.advance(length);
                }
                let words = scanner.slice(start..ahead.position()).trim_end();
                add_note(terms, Some(words.to_owned()));
                *scanner = ahead;
                return Ok(true);
            }
        };
        ahead = date;
        if terms.until.replace(until).is_some() {
            return Err(twice(start..ahead.position()));
        }
        *scanner = ahead;
        return Ok(true);
    }
    if eat_days(scanner, terms)? {
        return Ok(true);
    }
    ahead.eat_one_of(&["for", "of"]);
    let Some(length) = eat_length(&mut ahead)? else {
        return Ok(false);
    };
    if terms.length.replace(length).is_some() {
        return Err(twice(start..ahead.position()));
    }
    *scanner = ahead;
    Ok(true)
}

/// `March 2028`, `the end of March 2028`, `spring 2028`, `the end of 2028`: as near as the author knows the day.
fn eat_part_of_year(scanner: &mut Scanner<'_>) -> bool {
    const PARTS: [&str; 13] = [
        "the end of",
        "end of",
        "end",
        "the beginning of",
        "beginning of",
        "the start of",
        "start of",
        "the middle of",
        "middle of",
        "mid",
        "early",
        "late",
        "the",
    ];
    const SEASONS: [&str; 5] = ["spring", "summer", "autumn", "winter", "christmas"];
    let mut ahead = *scanner;
    let has_part = ahead.eat_one_of(&PARTS);
    if date::eat_month_of_year(&mut ahead).is_some() {
        *scanner = ahead;
        return true;
    }
    let has_season = ahead.eat_one_of(&SEASONS);
    ahead.skip_spaces();
    let rest = ahead.rest();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = rest[digits..].trim_start();
    let ends = after.is_empty() || after.starts_with([',', ';', ')', '(']);
    let is_year = digits == 4 && rest.starts_with("20") && ends;
    if (has_part || has_season) && is_year {
        ahead.advance(digits);
        *scanner = ahead;
        return true;
    }
    false
}

/// How far the words go that no day is read of: to a mark, or, of somebody who is lent, to what says the end
/// behind the name of the place, as in `Secondment to the Cabinet Office until 31 March 2028`.
fn length_of_words(scanner: &Scanner<'_>, terms: &Terms) -> usize {
    const LEADS: [&str; 8] = [
        "until", "till", "ending", "ends", "for", "from", "starting", "start",
    ];
    let rest = scanner.rest();
    let length = rest.find([',', ';', '(']).unwrap_or(rest.len());
    if !matches!(terms.kind, ContractKind::Secondment | ContractKind::Loan) {
        return length;
    }
    let spaces = rest[..length].char_indices();
    let mut spaces = spaces.filter(|(at, found)| *at > 0 && found.is_whitespace());
    let end = spaces.find(|(at, _)| {
        let mut ahead = *scanner;
        ahead.advance(*at);
        let mut blank = Terms {
            kind: ContractKind::FixedTerm,
            length: None,
            until: None,
            note: None,
        };
        ahead.clone().eat_one_of(&LEADS) && matches!(eat_end(&mut ahead, &mut blank), Ok(true))
    });
    end.map_or(length, |(at, _)| at)
}

/// Refuses a contract whose last day is before the first that its remark names.
pub(super) fn refuse_end_before_start(terms: &Terms, span: Span) -> Result<(), Misread> {
    let (Some(until), Some(note)) = (terms.until, &terms.note) else {
        return Ok(());
    };
    let start = note.split([',', ';']).find_map(first_day);
    match start {
        Some(start) if until < start => {
            let message =
                format!("the contract starts on {start} and ends on {until}, which is before");
            Err(Misread::new(span, message).hint("correct one of the two days"))
        }
        _ => Ok(()),
    }
}

/// The day of `from 1 April 2027`, or the first of the month of `starting April 2027`.
fn first_day(words: &str) -> Option<Date> {
    let mut scanner = Scanner::new(words).ok()?;
    if !scanner.eat_one_of(&STARTS) {
        return None;
    }
    scanner.eat(&[':']);
    let mut day = scanner;
    date::eat(&mut day)
        .ok()
        .or_else(|| date::eat_month_of_year(&mut scanner))
}

/// `31/03/2028`, `from 1 April 2027 to 31 March 2028`, `from April 2027`: days with no word for an end.
fn eat_days(scanner: &mut Scanner<'_>, terms: &mut Terms) -> Result<bool, Misread> {
    let mut day = *scanner;
    day.skip_spaces();
    let start = day.position();
    let is_from = day.eat_one_of(&STARTS);
    day.skip_spaces();
    if let Ok(first) = date::eat(&mut day) {
        let first_ends = day.position();
        let mut last = day;
        let leads_on = last.eat_one_of(&["to", "until", "till"]) || last.eat(&DASHES);
        let last_day = if leads_on {
            date::eat(&mut last).ok()
        } else {
            None
        };
        let until = match (is_from, last_day) {
            (_, Some(until)) => Some(until),
            (true, None) => None,
            (false, None) => Some(first),
        };
        if last_day.is_some() || is_from {
            let words = scanner.slice(start..first_ends);
            let lead = if is_from { "" } else { "from " };
            add_note(terms, Some(format!("{lead}{words}")));
        }
        if let Some(until) = until
            && terms.until.replace(until).is_some()
        {
            return Err(twice(start..first_ends));
        }
        *scanner = if last_day.is_some() { last } else { day };
        return Ok(true);
    }
    if is_from && date::eat_month_of_year(&mut day).is_some() {
        let words = scanner.slice(start..day.position()).trim_end();
        add_note(terms, Some(words.to_owned()));
        *scanner = day;
        return Ok(true);
    }
    Ok(false)
}

fn twice(span: Span) -> Misread {
    Misread::new(span, "the contract ends in two ways")
        .hint("write one length and one date at most")
}
