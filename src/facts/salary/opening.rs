//! Words before the sum of a salary that are kept as a remark after it.
//!
//! In: `Actual salary £15,320`, `SCP 12 – 17, £27,711 – £30,060`, `NJC point 12 (£27,711)`. Out: the remark,
//! with the cursor at the sum.

use crate::facts::money::read as sums;
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
pub(in crate::facts) fn eat(scanner: &mut Scanner<'_>) -> Option<String> {
    eat_actual(scanner)
        .or_else(|| eat_share(scanner))
        .or_else(|| eat_points(scanner))
}

/// `FTE £30,000`, `Pro rata: £30,000`, `Starting salary £30,000`: what the sum is of.
fn eat_share(scanner: &mut Scanner<'_>) -> Option<String> {
    const OF_A_SHARE: [(&str, &str); 10] = [
        ("full time equivalent salary", "full-time equivalent"),
        ("full time equivalent", "full-time equivalent"),
        ("fte salary", "FTE"),
        ("fte", "FTE"),
        ("wte salary", "WTE"),
        ("wte", "WTE"),
        ("pro rata salary", "pro rata"),
        ("pro rata", "pro rata"),
        ("starting salary", "starting salary"),
        ("starting pay", "starting pay"),
    ];
    let mut ahead = *scanner;
    let words = ahead.eat_meaning(&OF_A_SHARE)?;
    let _ = ahead.eat(&[':', ',']) || ahead.eat(&DASHES);
    ahead.eat_one_of(&["is", "of"]);
    let mut sum = ahead;
    sums::eat_bounds(&mut sum);
    sum.skip_spaces();
    let begins = |first: char| first.is_ascii_digit() || matches!(first, '£' | '€' | '$');
    if !sum.rest().starts_with(begins) {
        return None;
    }
    let rest = sum.rest().to_lowercase();
    *scanner = ahead;
    // Who starts at one sum and rises to another is told both.
    let rises = ["rising", "increasing", "progressing"];
    if words.starts_with("starting") && rises.iter().any(|word| rest.contains(word)) {
        return None;
    }
    Some(words.to_owned())
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

/// Whether words begin with points of a spine of pay: `SCP 12`, `M1 – M6`.
pub(in crate::facts) fn begins_with_points(words: &str) -> bool {
    Scanner::new(words).is_ok_and(|scanner| points(scanner).is_some())
}

/// Whether points of a spine and then a sum stand at the cursor.
pub(in crate::facts) fn begins(scanner: &Scanner<'_>) -> bool {
    let mut ahead = *scanner;
    let is_sum = |after: &mut Scanner<'_>| after.eat(&['£', '€', '$']);
    eat_points(&mut ahead).is_some() && is_sum(&mut ahead)
}

/// Whether words say what the sum comes to for this job: `£15,000 actual`, `actual salary £15,000`,
/// `£15,000 pro rata`.
pub(super) fn is_actual(words: &str) -> bool {
    let lower = words.to_lowercase();
    let says = [
        "actual",
        "pro rata",
        "pro-rata",
        "fte",
        "full time equivalent",
    ];
    let says = says
        .iter()
        .any(|word| lower.starts_with(word) || lower.ends_with(word));
    says && lower.matches('£').count() == 1 && !lower.contains(['/', '|'])
}

/// The points of a spine, in brackets as a remark has them. The sum may stand in a bracket after them.
fn eat_points(scanner: &mut Scanner<'_>) -> Option<String> {
    let mut ahead = *scanner;
    ahead.skip_spaces();
    let start = ahead.position();
    ahead = points(ahead)?;
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

/// Behind the points at the cursor: a spine and one or two numbers, or a range of points with letters.
fn points(mut scanner: Scanner<'_>) -> Option<Scanner<'_>> {
    let range = |scanner: &mut Scanner<'_>| scanner.eat(&DASHES) || scanner.eat_phrase("to");
    if scanner.eat_one_of(&POINTS) {
        let _ = scanner.eat(&[':']);
        number::decimal(&mut scanner).ok().flatten()?;
        let mut next = scanner;
        if range(&mut next) && number::decimal(&mut next).ok().flatten().is_some() {
            scanner = next;
        }
        return Some(scanner);
    }
    eat_point(&mut scanner)?;
    let is_range = range(&mut scanner);
    (is_range && eat_point(&mut scanner).is_some()).then_some(scanner)
}

/// A point such as `M6`, `UPS3` or `L12` of teachers' pay.
fn eat_point(scanner: &mut Scanner<'_>) -> Option<()> {
    const SPINES: [&str; 12] = [
        "MPS", "MPR", "UPS", "UPR", "LPS", "LPR", "TLR", "SEN", "M", "U", "L", "UQ",
    ];
    scanner.skip_spaces();
    let rest = scanner.rest();
    let spine = SPINES.iter().find(|spine| {
        rest.strip_prefix(**spine)
            .is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_digit()))
    })?;
    let digits = rest[spine.len()..]
        .bytes()
        .take_while(u8::is_ascii_digit)
        .count();
    let end = spine.len() + digits;
    let is_whole = !rest[end..].starts_with(char::is_alphanumeric);
    (digits <= 2 && is_whole).then(|| scanner.advance(end))
}
