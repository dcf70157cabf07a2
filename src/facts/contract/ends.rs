//! How people write when a contract ends: `until 31 March 2028`, `for 2 years`, `1 April 2027 to 31 March 2028`.
//!
//! In: the cursor behind a kind of contract. Out: its length or last day among its terms; what names no day is
//! kept as a remark.

use super::Terms;
use super::lengths::eat_length;
use super::read::add_note;
use crate::facts::date;
use crate::facts::misread::Misread;
use crate::facts::scan::{DASHES, Scanner};
use crate::source::Span;

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
    ]) {
        ahead.eat(&[':']);
        let mut date = ahead;
        let until = match date::eat(&mut date) {
            Ok(until) => until,
            // `until the end of funding` and `until March 2027` say no day.
            Err(fault) => {
                let words = ahead;
                let mut month = words;
                let is_month = date::eat_month_of_year(&mut month).is_some();
                if is_month {
                    ahead = month;
                } else {
                    let rest = ahead.rest();
                    let length = rest.find([',', ';', '(']).unwrap_or(rest.len());
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

/// `31/03/2028`, `from 1 April 2027 to 31 March 2028`, `from April 2027`: days with no word for an end.
fn eat_days(scanner: &mut Scanner<'_>, terms: &mut Terms) -> Result<bool, Misread> {
    let mut day = *scanner;
    day.skip_spaces();
    let start = day.position();
    let is_from = day.eat_one_of(&["from", "starting", "start"]);
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
