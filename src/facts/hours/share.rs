//! A part of a full-time week, such as `0.6 FTE`, which is no number of hours.

use super::read::{HOURS, UNDERSTOOD};
use crate::facts::misread::{Misread, quoted};
use crate::facts::number::{self, Hundredths};
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
    let Ok(Some(number)) = number::decimal(&mut ahead) else {
        return Ok(());
    };
    if !ahead.eat_one_of(&SHARE) {
        return Ok(());
    }
    let span = number.span.start..ahead.position();
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
