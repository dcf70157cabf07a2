//! Words beside a number of hours that say how far it holds, and words that stand in its place.
//!
//! In: the text at a scanner's cursor. Out: the bound as a remark, or what to write.

use super::read::{UNDERSTOOD, eat_unit};
use crate::facts::period::Period;
use crate::facts::scan::Scanner;

/// How far the number holds, as a remark.
pub(super) const AT_LEAST: &str = "(minimum)";
pub(super) const AT_MOST: &str = "(maximum)";
const ABOUT: &str = "(approximately)";

/// `up to`, `at least`, `circa`: how far the number after it holds.
pub(super) fn eat_bound(scanner: &mut Scanner<'_>) -> Option<&'static str> {
    const BOUNDS: [(&str, &str); 21] = [
        ("up to", AT_MOST),
        ("no more than", AT_MOST),
        ("at most", AT_MOST),
        ("a maximum of", AT_MOST),
        ("maximum of", AT_MOST),
        ("maximum", AT_MOST),
        ("max.", AT_MOST),
        ("max", AT_MOST),
        ("at least", AT_LEAST),
        ("a minimum of", AT_LEAST),
        ("minimum of", AT_LEAST),
        ("minimum", AT_LEAST),
        ("min.", AT_LEAST),
        ("min", AT_LEAST),
        ("circa", ABOUT),
        ("c.", ABOUT),
        ("approximately", ABOUT),
        ("approx.", ABOUT),
        ("approx", ABOUT),
        ("around", ABOUT),
        ("about", ABOUT),
    ];
    scanner.eat_meaning(&BOUNDS)
}

/// `30 or more`, `20+`, `16 hours minimum`: how far the number before it holds.
pub(super) fn eat_bound_after(scanner: &mut Scanner<'_>) -> Option<&'static str> {
    const BOUNDS: [(&str, &str); 7] = [
        ("or more", AT_LEAST),
        ("minimum", AT_LEAST),
        ("min", AT_LEAST),
        ("or fewer", AT_MOST),
        ("or less", AT_MOST),
        ("maximum", AT_MOST),
        ("max", AT_MOST),
    ];
    let mut ahead = *scanner;
    let bound = if ahead.eat(&['+']) {
        Some(AT_LEAST)
    } else {
        ahead.eat_meaning(&BOUNDS)
    };
    let _ = eat_unit(&mut ahead);
    // `37 hours + overtime` goes on with what comes on top.
    let next = ahead.rest().trim_start();
    let ends = next.is_empty() || next.starts_with([',', ';', '(', '.']);
    if bound.is_some() && (ends || Period::eat(&mut ahead.clone()).is_some()) {
        *scanner = ahead;
        return bound;
    }
    None
}

/// What to write in place of words that begin with no number.
pub(super) fn instead(scanner: &Scanner<'_>) -> String {
    const NUMBERS: [&str; 14] = [
        "ten", "eleven", "twelve", "fifteen", "sixteen", "eighteen", "twenty", "thirty", "forty",
        "five", "six", "seven", "eight", "nine",
    ];
    let begins = |words: &[&str]| scanner.clone().eat_one_of(words);
    let whole = scanner.rest().to_lowercase();
    let first = whole.split(|found: char| !found.is_alphabetic()).next();
    if first.is_some_and(|first| NUMBERS.contains(&first)) {
        return "write the number in digits, as in `37 hours per week`".to_owned();
    }
    if begins(&[
        "variable",
        "various",
        "varies",
        "flexible",
        "by agreement",
        "as required",
    ]) {
        return "write the least and the most, as in `16 to 37 hours per week`".to_owned();
    }
    if begins(&["full time", "part time", "ft", "pt", "job share"]) {
        return format!("that is a working pattern, and has a field of its own; here {UNDERSTOOD}");
    }
    UNDERSTOOD.to_owned()
}
