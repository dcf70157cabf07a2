//! Words before the sum of a salary that are kept as a remark after it.
//!
//! In: `Actual salary £15,320`, `SCP 12 – 17, £27,711 – £30,060`, `NJC point 12 (£27,711)`. Out: the remark,
//! with the cursor at the sum.

use crate::facts::number;
use crate::facts::scan::{DASHES, Scanner};

/// How people call the points of a spine of pay.
const POINTS: [&str; 10] = [
    "njc scp",
    "njc spinal column points",
    "njc spinal column point",
    "njc points",
    "njc point",
    "scp",
    "spinal column points",
    "spinal column point",
    "spine points",
    "spine point",
];

/// The remark at the cursor; none where the sum begins.
pub(super) fn eat(scanner: &mut Scanner<'_>) -> Option<String> {
    eat_actual(scanner).or_else(|| eat_points(scanner))
}

/// `Actual salary`, before what somebody is paid who works a part of the week.
fn eat_actual(scanner: &mut Scanner<'_>) -> Option<String> {
    scanner.skip_spaces();
    let start = scanner.position();
    if !scanner.eat_one_of(&["actual salary", "actual"]) {
        return None;
    }
    let words = scanner.slice(start..scanner.position()).to_lowercase();
    let _ = scanner.eat(&[':', ',']);
    scanner.eat_phrase("of");
    Some(words)
}

/// The points of a spine, in brackets as a remark has them. The sum may stand in a bracket after them.
fn eat_points(scanner: &mut Scanner<'_>) -> Option<String> {
    let mut ahead = *scanner;
    ahead.skip_spaces();
    let start = ahead.position();
    if !ahead.eat_one_of(&POINTS) {
        return None;
    }
    number::decimal(&mut ahead).ok().flatten()?;
    let mut next = ahead;
    if (next.eat(&DASHES) || next.eat_phrase("to"))
        && number::decimal(&mut next).ok().flatten().is_some()
    {
        ahead = next;
    }
    let points = format!("({})", ahead.slice(start..ahead.position()));
    if let Ok(Some(inner)) = ahead.clone().eat_brackets() {
        // A bracket that holds the sum ends the text.
        if inner.end + 1 != ahead.rest_span().end {
            return None;
        }
        *scanner = ahead.within(inner);
    } else {
        let _ = ahead.eat(&[',', ':', ';']) || ahead.eat(&DASHES);
        *scanner = ahead;
    }
    Some(points)
}
