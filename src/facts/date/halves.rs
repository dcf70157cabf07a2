//! Numbers that are half a date: `20/12`, and the number that spreadsheets keep for a day.
//!
//! In: the cursor before numbers that are no date. Out: what they are, with what to write.

use jiff::ToSpan as _;
use jiff::civil;

use super::UNDERSTOOD;
use super::read::eat_digits;
use crate::facts::misread::{Misread, quoted};
use crate::facts::scan::Scanner;

/// `20/12` lacks its year.
pub(super) fn of_two_numbers(scanner: &Scanner<'_>) -> Option<Misread> {
    let mut ahead = *scanner;
    let start = ahead.position();
    let day: u32 = eat_digits(&mut ahead, 2)?.parse().ok()?;
    let _ = ahead.eat(&['/']) || ahead.eat(&['.']) || ahead.eat(&['-']);
    let month: u32 = eat_digits(&mut ahead, 2)?.parse().ok()?;
    if !ahead.is_done() || !(1..=31).contains(&day) || !(1..=12).contains(&month) {
        return None;
    }
    let span = start..ahead.position();
    let message = format!("{} has no year", quoted(scanner.slice(span.clone())));
    Some(Misread::new(span, message).hint(UNDERSTOOD))
}

/// `46376` is how spreadsheets keep a day.
pub(super) fn serial(scanner: &Scanner<'_>) -> Option<Misread> {
    // 1 January 2000 and 31 December 2099.
    const DAYS: std::ops::RangeInclusive<i64> = 36_526..=73_050;
    let mut ahead = *scanner;
    let start = ahead.position();
    let number: i64 = eat_digits(&mut ahead, 5)?.parse().ok()?;
    if !ahead.is_done() || !DAYS.contains(&number) {
        return None;
    }
    let day = civil::date(1899, 12, 30).checked_add(number.days()).ok()?;
    let span = start..ahead.position();
    let message = format!(
        "{} is the number that a spreadsheet has for a day",
        quoted(scanner.slice(span.clone()))
    );
    Some(Misread::new(span, message).hint(format!(
        "give the cell the format of a date; it would be {}",
        day.strftime("%-d %B %Y")
    )))
}
