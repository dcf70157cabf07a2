//! Names of places that are none, or not alone: `Field based, Leeds`, `Leeds?`, `Leeds - 40% office`.
//!
//! In: what stands where a name is expected. Out: nothing, or why it is refused, with the value that says it.

use super::words::{BASES, WAYS};
use crate::facts::misread::{Misread, quoted};
use crate::facts::scan::{DASHES, Scanner};
use crate::source::Span;

/// At the first place: behind what only says that places follow, as in `Locations: Leeds or York`, `Various - Leeds`.
pub(super) fn behind_label(text: &str) -> Result<Scanner<'_>, Misread> {
    const LABELS: [&str; 12] = [
        "locations",
        "location",
        "places",
        "place",
        "sites",
        "site",
        "offices",
        "one of",
        "any of",
        "choice of",
        "based at",
        "based in",
    ];
    const VAGUE: [&str; 5] = [
        "various",
        "multiple",
        "several",
        "multiple locations",
        "various locations",
    ];
    let scanner = Scanner::new(text)?;
    let mut ahead = scanner;
    let is_vague = VAGUE.iter().rev().any(|vague| ahead.eat_phrase(vague));
    let is_label = is_vague || ahead.eat_one_of(&LABELS);
    let ends = ahead.eat(&[':']) || is_vague && ahead.eat(&DASHES);
    ahead.skip_spaces();
    Ok(if is_label && ends && !ahead.is_done() {
        ahead
    } else {
        scanner
    })
}

/// Refuses a word for how people get about where the name of a place stands beside it: `Field based, South West`.
pub(super) fn refuse_way(name: &Scanner<'_>, beside: Option<&str>) -> Result<(), Misread> {
    let (span, words) = (name.rest_span(), name.rest());
    let is_whole = |way: &&str| {
        let mut whole = *name;
        whole.eat_phrase(way) && whole.is_done()
    };
    let is_base = BASES.iter().any(is_whole);
    if !is_base && !WAYS.iter().any(is_whole) {
        return Ok(());
    }
    let message = format!("{} stands where a place is expected", quoted(words));
    // `HQ` stays as it is.
    let is_short = words.chars().all(char::is_uppercase);
    let remark = if is_short {
        words.to_owned()
    } else {
        words.to_lowercase()
    };
    let hint = match beside.filter(|place| !place.is_empty()) {
        Some(place) => format!("say it in brackets behind the place, as in `{place} ({remark})`"),
        None if is_base => format!(
            "candidates need to know where that is: write the town, as in `Croydon ({remark})`"
        ),
        None => format!(
            "candidates need to know where they would work: name the area or the base, as in \
             `Kent and Sussex ({remark})`, or write `Remote` if they may work anywhere"
        ),
    };
    Err(Misread::new(span, message).hint(hint))
}

/// Refuses a name with a question mark, and one that a dash joins to a share of the week or a way of working:
/// `Leeds - 40% office`, `Blended - Leeds`.
pub(super) fn refuse_doubt(name: &str, span: &Span) -> Result<(), Misread> {
    if let Some(place) = name.strip_suffix('?') {
        let message = format!("{} leaves open where the job is", quoted(name));
        return Err(Misread::new(span.clone(), message).hint(format!(
            "write `{}` if it is there, and leave the value empty while it is not known",
            place.trim_end()
        )));
    }
    let dashes = [" - ", " – ", " — "];
    let Some((before, after)) = dashes.iter().find_map(|dash| name.split_once(dash)) else {
        return Ok(());
    };
    let (before, after) = (before.trim(), after.trim());
    let is_way = WAYS.contains(&&*before.to_lowercase().replace('-', " "));
    let (place, remark) = match (is_way, after.contains('%')) {
        (true, _) => (after, before),
        (_, true) => (before, after),
        _ => return Ok(()),
    };
    let message = format!("{} is not the name of a place", quoted(name));
    Err(Misread::new(span.clone(), message).hint(format!(
        "say it in brackets behind the place, as in `{place} ({})`",
        remark.to_lowercase()
    )))
}
