//! Words beside a number of hours that say how far it holds, and words that stand in its place.
//!
//! In: the text at a scanner's cursor. Out: the bound, or what to write.

use super::Bound;
use super::read::{UNDERSTOOD, eat_unit};
use crate::facts::period::Period;
use crate::facts::scan::Scanner;

/// `up to`, `at least`, `circa`: how far the number after it holds.
pub(super) fn eat_bound(scanner: &mut Scanner<'_>) -> Option<Bound> {
    const BOUNDS: [(&str, Bound); 21] = [
        ("up to", Bound::AtMost),
        ("no more than", Bound::AtMost),
        ("at most", Bound::AtMost),
        ("a maximum of", Bound::AtMost),
        ("maximum of", Bound::AtMost),
        ("maximum", Bound::AtMost),
        ("max.", Bound::AtMost),
        ("max", Bound::AtMost),
        ("at least", Bound::AtLeast),
        ("a minimum of", Bound::AtLeast),
        ("minimum of", Bound::AtLeast),
        ("minimum", Bound::AtLeast),
        ("min.", Bound::AtLeast),
        ("min", Bound::AtLeast),
        ("circa", Bound::About),
        ("c.", Bound::About),
        ("approximately", Bound::About),
        ("approx.", Bound::About),
        ("approx", Bound::About),
        ("around", Bound::About),
        ("about", Bound::About),
    ];
    scanner.eat_meaning(&BOUNDS)
}

/// `30 or more`, `20+`, `16 hours minimum`: how far the number before it holds.
pub(super) fn eat_bound_after(scanner: &mut Scanner<'_>) -> Option<Bound> {
    const BOUNDS: [(&str, Bound); 7] = [
        ("or more", Bound::AtLeast),
        ("minimum", Bound::AtLeast),
        ("min", Bound::AtLeast),
        ("or fewer", Bound::AtMost),
        ("or less", Bound::AtMost),
        ("maximum", Bound::AtMost),
        ("max", Bound::AtMost),
    ];
    const ALONE: [(&str, Bound); 5] = [
        ("at least", Bound::AtLeast),
        ("at most", Bound::AtMost),
        ("approximately", Bound::About),
        ("approx", Bound::About),
        ("circa", Bound::About),
    ];
    let mut ahead = *scanner;
    // An advert shows it in brackets.
    if let Ok(Some(inner)) = ahead.eat_brackets() {
        let mut within = ahead.within(inner);
        let bound = within
            .eat_meaning(&BOUNDS)
            .or_else(|| within.eat_meaning(&ALONE));
        let _ = within.eat(&['.']);
        if bound.is_some() && within.is_done() {
            *scanner = ahead;
            return bound;
        }
        return None;
    }
    let bound = if ahead.eat(&['+']) {
        Some(Bound::AtLeast)
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
