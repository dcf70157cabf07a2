//! How people write the length of a contract: `23 months`, `one year`, `9-12 months`.

use crate::facts::contract::Length;
use crate::facts::misread::{Misread, quoted};
use crate::facts::number;
use crate::facts::scan::{DASHES, Scanner};

#[derive(Debug, Clone, Copy)]
enum Unit {
    Years,
    Months,
    Weeks,
}

const UNITS: [(&str, Unit); 15] = [
    ("years", Unit::Years),
    ("year", Unit::Years),
    ("yrs", Unit::Years),
    ("yr", Unit::Years),
    ("months", Unit::Months),
    ("month", Unit::Months),
    ("mths", Unit::Months),
    ("mnths", Unit::Months),
    ("mth", Unit::Months),
    ("mos", Unit::Months),
    ("m", Unit::Months),
    ("wks", Unit::Weeks),
    ("wk", Unit::Weeks),
    ("weeks", Unit::Weeks),
    ("week", Unit::Weeks),
];

/// `9-12 months`, word for word, as no length holds two numbers.
pub(super) fn eat_range(scanner: &mut Scanner<'_>) -> Option<String> {
    let mut ahead = *scanner;
    ahead.eat_phrase("for");
    ahead.skip_spaces();
    let start = ahead.position();
    number::decimal(&mut ahead).ok().flatten()?;
    if !ahead.eat(&DASHES) && !ahead.eat_one_of(&["to", "or"]) {
        return None;
    }
    number::decimal(&mut ahead).ok().flatten()?;
    ahead.eat(&['-']);
    ahead.eat_meaning(&UNITS)?;
    *scanner = ahead;
    Some(scanner.slice(start..ahead.position()).to_owned())
}

/// A number in digits or as a word, in hundredths, and where it stands.
fn eat_number(scanner: &mut Scanner<'_>) -> Option<(u64, usize)> {
    const NUMBERS: [(&str, u64); 14] = [
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
        ("nine", 9),
        ("ten", 10),
        ("eleven", 11),
        ("twelve", 12),
        ("eighteen", 18),
        ("twenty four", 24),
    ];
    scanner.skip_spaces();
    let start = scanner.position();
    if let Some(number) = scanner.eat_meaning(&NUMBERS) {
        return Some((number * 100, start));
    }
    let number = number::decimal(scanner).ok().flatten()?;
    Some((number.hundredths, number.span.start))
}

/// `23 months`, `2 years`, `up to 1 year and 6 months`, `12-month`; none where no number stands.
pub(super) fn eat_length(scanner: &mut Scanner<'_>) -> Result<Option<Length>, Misread> {
    let mut ahead = *scanner;
    ahead.skip_spaces();
    let start = ahead.position();
    let mut length = Length {
        up_to: ahead.eat_one_of(&["up to", "a maximum of", "maximum of", "maximum"]),
        ..Length::NONE
    };
    let mut found = false;
    loop {
        let mut next = ahead;
        if found {
            next.eat_phrase("and");
        }
        next.skip_spaces();
        let Some((number, start)) = eat_number(&mut next) else {
            break;
        };
        next.eat(&['-']);
        let Some(unit) = next.eat_meaning(&UNITS) else {
            break;
        };
        let slot = match unit {
            Unit::Years => &mut length.years,
            Unit::Months => &mut length.months,
            Unit::Weeks => &mut length.weeks,
        };
        let whole = u16::try_from(number / 100).ok();
        let span = start..next.position();
        match whole {
            Some(whole) if number.is_multiple_of(100) && *slot == 0 => *slot = whole,
            _ => {
                let written = quoted(next.slice(span.clone()));
                let message = format!("{written} is not a length of whole years, months or weeks");
                return Err(Misread::new(span, message).hint("write `18 months` or `2 years`"));
            }
        }
        found = true;
        ahead = next;
    }
    // `6 month probation` is no length of the contract.
    let mut behind = ahead;
    behind.eat(&['\'', '’', '-']);
    behind.eat_phrase("s");
    if !found || behind.eat_one_of(&["probation", "probationary", "notice", "trial"]) {
        return Ok(None);
    }
    length.check(start..ahead.position())?;
    *scanner = ahead;
    Ok(Some(length))
}
