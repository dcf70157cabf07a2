//! How the names of places are joined: by commas, `or`, `and` and slashes.
//!
//! In: the cursor behind a name, or all joints of a list. Out: the joint; what the list means.

use crate::facts::misread::{Misread, quoted};
use crate::facts::places::address::is_postcode;
use crate::facts::places::words::{LEADS_TO_REMARK, SHARES, TURNS, WORKING};
use crate::facts::places::working::eat_working;
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
            // A county behind its town is no second place.
            let county = name.trim();
            if joints.len() == 1 && is_county(county) {
                let message = format!("{} names a town and its county", quoted(written));
                return Err(
                    refuse(message).hint(format!("write `{names}`, or `{names} ({county})`"))
                );
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

/// Whether a name is that of a county, behind which no town follows.
fn is_county(name: &str) -> bool {
    const COUNTIES: [&str; 16] = [
        "Cornwall",
        "Cumbria",
        "Devon",
        "Dorset",
        "East Sussex",
        "Essex",
        "Greater Manchester",
        "Kent",
        "Merseyside",
        "Norfolk",
        "Northumberland",
        "Somerset",
        "Suffolk",
        "Surrey",
        "Tyne and Wear",
        "West Sussex",
    ];
    COUNTIES.contains(&name) || (name.ends_with("shire") && name.len() > "shire".len())
}

/// Whether a part of a list names a street, a building or a number in one.
pub(super) fn is_of_an_address(part: &str) -> bool {
    const WORDS: [&str; 46] = [
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
        "barracks",
        "clinic",
        "college",
        "depot",
        "farm",
        "grange",
        "home",
        "hospital",
        "infirmary",
        "institute",
        "laboratory",
        "library",
        "lodge",
        "mill",
        "museum",
        "office",
        "offices",
        "prison",
        "school",
        "station",
        "surgery",
        "university",
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
    if says_days_at_work(ahead.rest()) {
        return true;
    }
    if !ahead.eat_one_of(&TURNS) {
        return false;
    }
    // `Leeds with hybrid working` says how the work is done; `with home working` says how some of it is.
    let is_working = eat_working(&mut ahead).is_some_and(|working| working != Working::Remote)
        && (ahead.is_done() || ahead.rest().trim_start().starts_with('('));
    names_working && !is_working
}

/// Whether words say on how many days somebody works where: `2 days a week in the office`, `three days at home`.
pub(super) fn says_days_at_work(words: &str) -> bool {
    const NUMBERS: [&str; 5] = ["one", "two", "three", "four", "five"];
    const WHERE: [&str; 9] = [
        "office",
        "home",
        "homeworking",
        "remote",
        "remotely",
        "site",
        "workplace",
        "hybrid",
        "person",
    ];
    let lower = words.trim_start().to_lowercase();
    if lower.starts_with('(') {
        return false;
    }
    let mut words = lower
        .split(|found: char| !found.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let is_number =
        |word: &str| word.bytes().all(|byte| byte.is_ascii_digit()) || NUMBERS.contains(&word);
    let starts = words.next().is_some_and(is_number);
    let mut rest = words.skip_while(|word| is_number(word) || matches!(*word, "to" | "or"));
    starts
        && rest
            .next()
            .is_some_and(|word| matches!(word, "day" | "days"))
        && rest.any(|word| WHERE.contains(&word))
}

/// Whether a comma or a slash stands here that introduces the way of working and not another name.
pub(super) fn working_follows(scanner: &Scanner<'_>) -> bool {
    let mut ahead = *scanner;
    if ahead.eat(&[',', ';']) {
        if leads_to_remark(&ahead) {
            return true;
        }
        ahead.eat_phrase("with");
        return eat_working(&mut ahead).is_some()
            && (ahead.is_done() || ahead.rest().trim_start().starts_with('('));
    }
    // Remote work behind a slash, as in `London / Remote`, is a choice.
    ahead.eat(&['/'])
        && eat_working(&mut ahead).is_some_and(|working| working != Working::Remote)
        && ahead.is_done()
}
