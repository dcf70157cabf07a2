//! How the names of places are joined: by commas, `or`, `and` and slashes.
//!
//! In: the cursor behind a name, or all joints of a list. Out: the joint; what the list means.

use crate::facts::misread::{Misread, quoted};
use crate::facts::places::address::is_postcode;
use crate::facts::places::words::{LEADS_TO_REMARK, LIMITS, SHARES, TURNS, WORKING};
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
pub(super) fn choice(
    joints: &[Joint],
    all: &[&str],
    written: &str,
    span: Span,
) -> Result<Choice, Misread> {
    let refuse = |message: String| Misread::new(span.clone(), message);
    let Some((last, before)) = joints.split_last() else {
        return Ok(Choice::AnyOf);
    };
    if matches!(last, Joint::Or | Joint::And)
        && let Some(fault) = two_that_are_one(joints, all, span.clone())
    {
        return Err(fault);
    }
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
            if joints.len() == 1 && COUNTRIES.contains(&&*county.to_lowercase()) {
                let message = format!("{} names a town and its country", quoted(written));
                return Err(refuse(message).hint(format!("write `{names}`")));
            }
            // With a postcode, a name has a comma of its own.
            let each: Vec<String> = all.iter().map(|name| with_comma(name)).collect();
            let (name, names) = each.split_last().expect("what is joined are two names");
            let names = names.join(", ");
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

/// What people write behind a town for its country.
const COUNTRIES: [&str; 11] = [
    "uk",
    "u.k.",
    "gb",
    "united kingdom",
    "great britain",
    "england",
    "scotland",
    "wales",
    "northern ireland",
    "ireland",
    "cymru",
];

/// Refuses a list in which two of the names may be one place: a town and its county, a building and its town.
fn two_that_are_one(joints: &[Joint], names: &[&str], span: Span) -> Option<Misread> {
    let at = (0..joints.len()).find(|at| {
        let follows = names.get(at + 1..).unwrap_or_default();
        let [next, later @ ..] = follows else {
            return false;
        };
        let is_county_of = || {
            is_county(next) && !is_county(names[*at]) && later.iter().any(|name| !is_county(name))
        };
        let is_in_town = || is_building(names[*at]) && !is_of_an_address(next);
        // The last two stand with a word between them; the others are shown with commas, however they were joined.
        at + 1 < joints.len() && (is_county_of() || is_in_town())
    })?;
    let (first, second) = (names[at], names[at + 1]);
    let (kept, moved) = if is_county(second) {
        (first, second)
    } else {
        (second, first)
    };
    let joint = if joints.last() == Some(&Joint::And) {
        "and"
    } else {
        "or"
    };
    let listed = |names: &[&str]| match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [before @ .., last] => format!("{} {joint} {last}", before.join(", ")),
    };
    let others = || names.iter().filter(|name| **name != moved).copied();
    let one: Vec<&str> = others().collect();
    let each: Vec<&str> = if moved == second {
        std::iter::once(moved).chain(others()).collect()
    } else {
        others().chain([moved]).collect()
    };
    let message = format!(
        "{} may be one place, or two",
        quoted(&format!("{first}, {second}"))
    );
    Some(Misread::new(span, message).hint(format!(
        "where `{moved}` only says more of `{kept}`, leave it out: `{}`; where it is a place of its own, \
         write `{}`",
        listed(&one),
        listed(&each)
    )))
}

/// Whether a name is surely that of a building or a street, and not that of a part of a town, as `Canary Wharf` is.
fn is_building(name: &str) -> bool {
    const DISTRICTS: [&str; 14] = [
        "close", "court", "crescent", "farm", "grange", "home", "lane", "lodge", "mill", "quay",
        "square", "terrace", "way", "wharf",
    ];
    let lower = name.to_lowercase();
    let last = lower.split_whitespace().next_back().unwrap_or_default();
    is_of_an_address(name) && !DISTRICTS.contains(&last)
}

/// Whether a name is that of a county or of a country, behind which no town follows.
pub(crate) fn is_county_or_country(name: &str) -> bool {
    is_county(name) || COUNTRIES.contains(&&*name.to_lowercase())
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
    // `home working possible`, `hybrid working by agreement`.
    let mut working = ahead;
    if eat_working(&mut working).is_some()
        && working.rest().starts_with(' ')
        && working.eat_one_of(&LIMITS)
    {
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
        && (ahead.is_done() || ahead.rest().trim_start().starts_with('('))
}
