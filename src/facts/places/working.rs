//! Words beside places that say how the work is done: `Hybrid - Leeds`, `Leeds with hybrid working`.
//!
//! In: the cursor, or a name. Out: the way of working; or whether a name is a building's all the same.

use super::Working;
use super::joints::{is_of_an_address, says_days_at_work};
use super::words::WORKING;
use crate::facts::scan::{DASHES, Scanner, is_dash};

/// Whether a name says that the work is done at home.
pub(super) fn is_home(name: &str) -> bool {
    ["home", "at home", "from home"]
        .iter()
        .any(|home| name.eq_ignore_ascii_case(home))
}

/// The way of working that a name starts or ends with.
pub(super) fn working_in(name: &Scanner<'_>) -> Option<Working> {
    let last = name.rest_span().end;
    let starts = name.rest().char_indices().filter_map(|(at, found)| {
        let is_start = at == 0 || found.is_whitespace();
        is_start.then_some(name.position() + at)
    });
    starts.into_iter().find_map(|start| {
        let mut word = name.within(start..last);
        let working = eat_working(&mut word)?;
        (start == name.position() || word.is_done()).then_some(working)
    })
}

/// `Hybrid House`, `Remote Sensing Centre`: a building whose name begins like a way of working.
pub(super) fn is_named_building(name: &Scanner<'_>) -> bool {
    let mut ahead = *name;
    let is_led = eat_working(&mut ahead).is_some() && ahead.rest().starts_with(' ');
    is_led
        && ahead.rest().trim_start().starts_with(char::is_uppercase)
        && is_of_an_address(name.rest())
}

pub(super) fn eat_working(scanner: &mut Scanner<'_>) -> Option<Working> {
    scanner.eat_meaning(&WORKING)
}

/// A dash with white space before it, as in `Leeds - hybrid`.
pub(super) fn skip_dash(scanner: &mut Scanner<'_>) {
    let rest = scanner.rest();
    let next = rest.trim_start();
    if next.len() < rest.len()
        && let Some(dash) = next.chars().next().filter(|next| is_dash(*next))
    {
        scanner.advance(rest.len() - next.len() + dash.len_utf8());
    }
}

/// `Hybrid - Leeds`, `Hybrid: Leeds`, `Hybrid working from Leeds`: how the work is done, where that
/// leads to places.
pub(super) fn eat_leading_working(scanner: &mut Scanner<'_>) -> Option<Working> {
    let mut ahead = *scanner;
    let working = eat_working(&mut ahead)?;
    let is_led = if ahead.eat(&[',']) {
        // `Hybrid, two days a week in Leeds` begins with no place.
        !ahead.rest().trim_start().starts_with(char::is_lowercase)
    } else if ahead.eat(&[':']) || ahead.eat(&DASHES) {
        true
    } else {
        working != Working::Remote && ahead.eat_one_of(&["in", "from", "at", "based in"])
    };
    if !is_led || ahead.is_done() {
        return None;
    }
    ahead.skip_spaces();
    *scanner = ahead;
    Some(working)
}

pub(super) fn ends_in_working(scanner: &Scanner<'_>) -> bool {
    let mut ahead = *scanner;
    skip_dash(&mut ahead);
    ahead.eat_phrase("with");
    eat_working(&mut ahead).is_some() && ends_working(&ahead)
}

/// Whether the words on the way of working end here, or go on with days: `hybrid - 2 days a week in the office`.
pub(super) fn ends_working(scanner: &Scanner<'_>) -> bool {
    let mut ahead = *scanner;
    let is_led = ahead.eat(&[',', ';', ':']) || ahead.eat(&DASHES);
    scanner.is_done()
        || scanner.rest().trim_start().starts_with('(')
        || (is_led && says_days_at_work(ahead.rest()))
}
