//! Openings → a feed for Indeed, as its XML feed has it (docs.indeed.com).
//!
//! In: a [`Board`]. Out: XML whose texts stand in CDATA, with `<` as it is and no entities. A vacancy in several
//! places is a job in each of them, with a reference of its own that does not change while it keeps its place.

use std::fmt::Write as _;
use std::io;

use super::{Board, Opening, Row, Writing, address_of};
use crate::facts::Show as _;
use crate::facts::places::{Working, Workplace};
use crate::facts::plain_text::PlainText;
use crate::facts::working_pattern::Pattern;

pub(super) static ROW: Row = Row {
    name: "indeed",
    file: "indeed.xml",
    edition: 2,
    writing: Writing::Pieces(write),
};

fn write(board: &Board<'_>, to: &mut dyn io::Write) -> io::Result<()> {
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<source>\n".to_owned();
    element(&mut out, "publisher", Some(board.house.name.as_str()));
    element(&mut out, "publisherurl", board.house.web_root());
    to.write_all(out.as_bytes())?;
    board.each(to, |opening| {
        let places = opening
            .facts
            .location
            .as_ref()
            .map_or(&[][..], |places| &places.places);
        if places.is_empty() {
            job(board, opening, None)
        } else {
            places
                .iter()
                .map(|place| job(board, opening, Some(place)))
                .collect()
        }
    })?;
    to.write_all(b"</source>\n")
}

fn job(board: &Board<'_>, opening: &Opening, place: Option<&Workplace>) -> String {
    let (facts, words) = (&opening.facts, &opening.words);
    let address = place
        .map(|place| address_of(facts, place))
        .unwrap_or_default();
    let reference = match place {
        Some(place) => format!("{}/{}", opening.name.id, place.name),
        None => opening.name.id.clone(),
    };
    let salary = facts
        .salary
        .as_ref()
        .map(|pay| pay.show(words).into_string());
    let remote = match facts.location.as_ref().and_then(|places| places.working) {
        Some(Working::Remote) => Some("Fully remote"),
        Some(Working::Hybrid) => Some("Hybrid remote"),
        Some(Working::OnSite) | None => None,
    };
    let city = address
        .locality
        .as_deref()
        .or(place.map(|place| place.name.as_str()));
    let country = address.country.as_deref().unwrap_or(&board.house.country);
    let page = board.page(opening);
    let description = board.description(opening);
    let mut out = "<job>\n".to_owned();
    for (name, text) in [
        ("title", Some(opening.title())),
        ("date", Some(&*opening.posted_at())),
        ("referencenumber", Some(&*reference)),
        (
            "requisitionid",
            facts.reference_number.as_ref().map(PlainText::as_str),
        ),
        ("url", Some(&*page)),
        ("company", Some(board.house.name.as_str())),
        ("city", city),
        ("state", address.region.as_deref()),
        ("postalcode", address.postcode.as_deref()),
        ("streetaddress", address.street.as_deref()),
        ("country", Some(country)),
        ("description", Some(&*description)),
        ("salary", salary.as_deref()),
        ("jobtype", job_type(opening)),
        ("remotetype", remote),
        ("expirationdate", opening.closes.as_deref()),
    ] {
        element(&mut out, name, text);
    }
    out.push_str("</job>\n");
    out
}

/// Full time or part time, where the advert says one of the two.
fn job_type(opening: &Opening) -> Option<&'static str> {
    let patterns = &opening.facts.working_pattern.as_ref()?.patterns;
    let is_full = patterns.contains(&Pattern::FullTime);
    let is_part = patterns.contains(&Pattern::PartTime) || patterns.contains(&Pattern::JobShare);
    match (is_full, is_part) {
        (true, false) => Some("fulltime"),
        (false, true) => Some("parttime"),
        (true, true) | (false, false) => None,
    }
}

/// An element with a text, in which the end of CDATA is parted, and what XML 1.0 has no place for is left out.
fn element(out: &mut String, name: &str, text: Option<&str>) {
    let Some(text) = text else { return };
    let fits = |character: &char| !matches!(character, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    let text: String = text.chars().filter(fits).collect();
    let text = text.replace("]]>", "]]]]><![CDATA[>");
    let _ = writeln!(out, "<{name}><![CDATA[{text}]]></{name}>");
}
