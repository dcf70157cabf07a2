//! How the names of places are joined: by commas, `or`, `and` and slashes.
//!
//! In: the cursor behind a name, or all joints of a list. Out: the joint; what the list means.

use crate::facts::misread::{Misread, quoted};
use crate::facts::places::address::is_postcode;
use crate::facts::places::read::eat_working;
use crate::facts::places::words::{LEADS_TO_REMARK, SHARES, TURNS, WORKING};
use crate::facts::places::{Choice, Working};
use crate::facts::scan::{Scanner, is_dash};
use crate::source::Span;

/// How two names are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    Comma,
    Or,
    And,
    Slash,
}

/// How the names are joined, which must be said and be one way.
pub(super) fn choice(joints: &[Joint], written: &str, span: Span) -> Result<Choice, Misread> {
    let refuse = |message: String| Misread::new(span.clone(), message);
    let Some((last, before)) = joints.split_last() else {
        return Ok(Choice::AnyOf);
    };
    let same = before
        .iter()
        .all(|joint| *joint == Joint::Comma || joint == last);
    match last {
        Joint::Or if same => Ok(Choice::AnyOf),
        // Two names could be one in two languages, as `Cardiff / Caerdydd` is.
        Joint::Slash if !before.is_empty() && before.iter().all(|joint| joint == last) => {
            Ok(Choice::AnyOf)
        }
        Joint::And if same => Ok(Choice::All),
        Joint::Or | Joint::And => Err(refuse(format!(
            "{} mixes ways to join places",
            quoted(written)
        ))
        .hint("write `A, B or C` where any one will do, `A, B and C` where all are meant")),
        Joint::Comma | Joint::Slash => {
            let cut = written.rfind([',', ';', '/', '|']).unwrap_or(written.len());
            let (names, name) = (
                written[..cut].trim(),
                written[cut..].trim_start_matches([',', ';', '/', '|']),
            );
            let parts = || written.split([',', ';', '/', '|']).map(str::trim);
            if parts().any(is_of_an_address) {
                let town = parts().rfind(|part| !is_of_an_address(part));
                let town = town.unwrap_or("Leeds");
                return Err(refuse(format!("{} is an address, and no place", quoted(written))).hint(format!(
                    "write the town alone, as in `{town}`; the address has a field of its own, `Address`"
                )));
            }
            let names: Vec<String> = names.split(';').map(with_comma).collect();
            let (names, name) = (names.join(", "), with_comma(name));
            Err(refuse(format!(
                "{} does not say whether any one of the places will do",
                quoted(written)
            ))
            .hint(format!(
                "write `{names} or {name}`, or `{names} and {name}` where all are meant; \
                 an address has a field of its own, `Address`"
            )))
        }
    }
}

/// Whether a part of a list names a street, a building or a number in one.
fn is_of_an_address(part: &str) -> bool {
    const WORDS: [&str; 24] = [
        "road",
        "rd",
        "street",
        "lane",
        "avenue",
        "drive",
        "way",
        "square",
        "court",
        "house",
        "building",
        "tower",
        "floor",
        "campus",
        "centre",
        "hall",
        "crescent",
        "terrace",
        "close",
        "quay",
        "embankment",
        "wharf",
        "hq",
        "headquarters",
    ];
    let lower = part.to_lowercase();
    let mut words = lower
        .split(|found: char| !found.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let is_numbered = part.starts_with(|first: char| first.is_ascii_digit())
        && part.contains(char::is_alphabetic);
    let last = words.next_back().unwrap_or_default();
    is_numbered || (words.next().is_some() && WORDS.contains(&last))
}

/// `London: EC1A 1HQ` as a place with its postcode is written.
fn with_comma(name: &str) -> String {
    match name.trim().split_once(':') {
        Some((place, code)) if is_postcode(code.trim()) => {
            format!("{}, {}", place.trim(), code.trim())
        }
        _ => name.trim().to_owned(),
    }
}

/// A comma, `or`, `and`, `&`, a slash, or a comma with one of the words; a word needs space
/// before it, so that `Andover` and `Orpington` are names.
pub(super) fn eat_joint(scanner: &mut Scanner<'_>) -> Option<Joint> {
    let mut ahead = *scanner;
    if working_follows(scanner) {
        return None;
    }
    let comma = ahead.eat(&[',', ';']);
    let spaced = comma || ahead.rest().starts_with(char::is_whitespace);
    let joint =
        if spaced && ahead.eat_one_of(&["and/or", "and / or", "and or", "or / and", "or/and"]) {
            // Who may work at one of them, or at several, may work at one.
            Joint::Or
        } else if spaced && ahead.eat_phrase("or") {
            Joint::Or
        } else if spaced && (ahead.eat_phrase("and") || ahead.eat(&['&', '+'])) {
            Joint::And
        } else if comma {
            Joint::Comma
        } else if ahead.eat(&['/', '|']) {
            Joint::Slash
        } else {
            return None;
        };
    *scanner = ahead;
    Some(joint)
}

/// Whether a remark on the way of working begins here: `with some home working`, `no hybrid working`, `50% remote`.
/// What is denied or holds in part is not said as if it held.
pub(super) fn leads_to_remark(scanner: &Scanner<'_>) -> bool {
    if scanner.clone().eat_one_of(&LEADS_TO_REMARK) {
        return true;
    }
    let rest = scanner.rest().trim_start();
    let rest = rest.trim_start_matches(is_dash).trim_start().to_lowercase();
    let names_working = WORKING.iter().any(|(words, _)| rest.contains(words));
    let digits = rest.trim_start_matches(|found: char| found.is_ascii_digit());
    if digits.len() < rest.len() && digits.trim_start().starts_with('%') {
        return names_working;
    }
    let mut ahead = *scanner;
    ahead.skip_spaces();
    if ahead.peek().is_some_and(is_dash) {
        ahead.advance(ahead.peek().map_or(0, char::len_utf8));
    }
    if ahead.clone().eat_one_of(&SHARES) {
        return names_working;
    }
    if !ahead.eat_one_of(&TURNS) {
        return false;
    }
    // `Leeds with hybrid working` says how the work is done.
    let is_working = eat_working(&mut ahead).is_some()
        && (ahead.is_done() || ahead.rest().trim_start().starts_with('('));
    names_working && !is_working
}

/// Whether a comma or a slash stands here that introduces the way of working and not another name.
pub(super) fn working_follows(scanner: &Scanner<'_>) -> bool {
    let mut ahead = *scanner;
    if ahead.eat(&[',', ';']) {
        if leads_to_remark(&ahead) {
            return true;
        }
        return eat_working(&mut ahead).is_some()
            && (ahead.is_done() || ahead.rest().trim_start().starts_with('('));
    }
    // Remote work behind a slash, as in `London / Remote`, is a choice.
    ahead.eat(&['/'])
        && eat_working(&mut ahead).is_some_and(|working| working != Working::Remote)
        && ahead.is_done()
}
