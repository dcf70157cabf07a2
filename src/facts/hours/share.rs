//! What is no number of hours of a week: a part of one such as `0.6 FTE` or `60%`, days, and the hours of a year.

use super::WEEK;
use super::read::{HOURS, UNDERSTOOD};
use crate::facts::misread::{Misread, quoted};
use crate::facts::number::{self, Hundredths};
use crate::facts::period::Period;
use crate::facts::scan::Scanner;
use crate::source::Span;

/// A part of a full-time week, which leaves open how long that is.
const SHARE: [&str; 5] = [
    "fte",
    "wte",
    "f.t.e.",
    "full time equivalent",
    "of full time",
];

/// `0.6 FTE` gives no hours.
pub(super) fn refuse_share(scanner: &Scanner<'_>) -> Result<(), Misread> {
    let mut ahead = *scanner;
    ahead.skip_spaces();
    let start = ahead.position();
    // `FTE 0.6` and `FTE: 0.6` say the same.
    let is_first = ahead.eat_one_of(&SHARE);
    if is_first {
        ahead.eat(&[':', '=']);
    }
    let Ok(Some(mut number)) = number::decimal(&mut ahead) else {
        return Ok(());
    };
    let is_percent = ahead.eat(&['%']);
    if is_percent {
        number.hundredths /= 100;
    }
    let is_share = ahead.eat_one_of(&SHARE) || is_percent || is_first;
    if !is_share {
        return Ok(());
    }
    let span = start..ahead.position();
    let message = format!(
        "{} is a part of a full-time week, and candidates need the hours",
        quoted(scanner.slice(span.clone()))
    );
    // A part of more than one week is none.
    let hours = Hundredths(number.hundredths * 37);
    let hint = if number.hundredths <= 100 {
        format!("write the hours; of 37 hours per week it would be `{hours} hours per week`")
    } else {
        UNDERSTOOD.to_owned()
    };
    Err(Misread::new(span, message).hint(hint))
}

/// Whether words say that the number before them counts days of work.
pub(super) fn is_of_days(words: &str) -> bool {
    let mut words = words.split(|found: char| !found.is_alphabetic());
    let first = words.next().unwrap_or_default().to_lowercase();
    matches!(first.as_str(), "day" | "days" | "shifts" | "sessions")
}

/// `1,924 hours a year` are more than any week has.
pub(super) fn refuse_year(
    span: &Span,
    behind: &Scanner<'_>,
    hours: Hundredths,
) -> Result<(), Misread> {
    let mut ahead = *behind;
    if hours.0 <= WEEK || Period::eat(&mut ahead) != Some(Period::Year) {
        return Ok(());
    }
    // A year has 365.25 days.
    let week = Hundredths((hours.0 * 700 + 18_262) / 36_525);
    let span = span.start..ahead.position();
    let message = format!("{} is for a year", quoted(behind.slice(span.clone())));
    Err(Misread::new(span, message).hint(format!(
        "write the hours of a week; of a year of 52 weeks and a day it would be `{week} hours per week`"
    )))
}

/// `0.6` without a word of hours is rather a part of a full-time week.
pub(super) fn refuse_bare_share(
    whole: &Scanner<'_>,
    span: &Span,
    per_week: Hundredths,
) -> Result<(), Misread> {
    let written = whole.rest().to_ascii_lowercase();
    let mut words = written.split(|found: char| !found.is_ascii_alphabetic());
    if words.any(|word| HOURS.contains(&word)) {
        return Ok(());
    }
    let message = format!(
        "{} is hardly a number of hours per week, but a part of a full-time week",
        quoted(whole.slice(span.clone()))
    );
    let hours = Hundredths(per_week.0 * 37);
    let hint =
        format!("write the hours; of 37 hours per week it would be `{hours} hours per week`");
    Err(Misread::new(span.clone(), message).hint(hint))
}
