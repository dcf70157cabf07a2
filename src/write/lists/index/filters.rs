//! Openings → the form that filters their page, and what of each opening it asks for.
//!
//! In: a [`Board`]. Out: HTML, hidden until the script of the page's template can answer it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::super::{Board, Opening};
use crate::facts::grade::Grades;
use crate::facts::places::{Places, Working};
use crate::words::{Key, Words};
use crate::write::html::escaped;
use crate::write::html::page::html;

/// So many days ahead people ask for.
const SOON: [&str; 2] = ["7", "14"];

/// What of an opening a filter asks for: its name, and the values of the opening in the words of the list.
pub(super) fn values(opening: &Opening, words: &Words) -> [(&'static str, Vec<String>); 5] {
    let facts = &opening.facts;
    let grades = facts.grade.iter().flat_map(Grades::each);
    let terms = facts
        .contract_type
        .iter()
        .flat_map(|contract| &contract.options);
    let patterns = facts
        .working_pattern
        .iter()
        .flat_map(|pattern| &pattern.patterns);
    [
        (
            "grade",
            grades
                .map(|grade| grade.shown(words).into_string())
                .collect(),
        ),
        (
            "place",
            facts
                .location
                .iter()
                .flat_map(|places| names(places, words))
                .collect(),
        ),
        (
            "type",
            facts.type_of_role.iter().map(ToString::to_string).collect(),
        ),
        (
            "contract",
            terms
                .map(|terms| capital(terms.kind.shown(words)))
                .collect(),
        ),
        (
            "pattern",
            patterns
                .map(|pattern| capital(pattern.shown(words)))
                .collect(),
        ),
    ]
}

fn capital(shown: crate::words::Shown) -> String {
    shown.capitalised().into_string()
}

/// The places, and the word for none where all the work is done elsewhere.
fn names(places: &Places, words: &Words) -> Vec<String> {
    let remote =
        (places.working == Some(Working::Remote)).then(|| words.show(Key::PlaceRemote, &[]));
    let names = places.places.iter().map(|place| place.name.clone());
    names
        .chain(remote.map(crate::words::Shown::into_string))
        .collect()
}

/// The form, which is hidden until a script can answer it.
pub(super) fn filters(board: &Board<'_>) -> String {
    let words = &board.words;
    let said = |key| html(&words.show(key, &[]));
    let plain = |key| escaped(words.show(key, &[]).as_str()).to_string();
    let mut known: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
    for opening in &board.openings {
        for (name, values) in values(opening, words) {
            if !values.is_empty() {
                known.entry(name).or_default().extend(values);
            }
        }
    }
    let mut out = format!(
        "<form class=\"filters\" role=\"search\" hidden>\n<h2>{}</h2>\n\
         <p class=\"wide\"><label for=\"words\">{}</label><input id=\"words\" name=\"words\" type=\"search\" \
         autocomplete=\"off\"></p>\n",
        said(Key::VacanciesFilters),
        said(Key::VacanciesSearch)
    );
    let any = format!("<option value=\"\">{}</option>", plain(Key::VacanciesAny));
    for (name, label) in [
        ("grade", Key::VacanciesGrade),
        ("place", Key::VacanciesPlace),
        ("type", Key::VacanciesTypeOfRole),
        ("contract", Key::VacanciesContract),
        ("pattern", Key::VacanciesPattern),
    ] {
        let Some(values) = known.get(name) else {
            continue;
        };
        let mut options = any.clone();
        for value in values {
            let _ = write!(options, "<option>{}</option>", escaped(value));
        }
        select(&mut out, name, &said(label), &options);
    }
    let mut soon = any;
    for days in SOON {
        let words = words.show(Key::VacanciesClosesWithin, &[days.into()]);
        let words = escaped(words.as_str());
        let _ = write!(soon, "<option value=\"{days}\">{words}</option>");
    }
    select(&mut out, "closes", &said(Key::VacanciesCloses), &soon);
    let orders: String = [
        ("closes", Key::VacanciesSortCloses),
        ("posted", Key::VacanciesSortPosted),
        ("pay", Key::VacanciesSortPay),
        ("title", Key::VacanciesSortTitle),
    ]
    .map(|(value, key)| format!("<option value=\"{value}\">{}</option>", plain(key)))
    .concat();
    select(&mut out, "order", &said(Key::VacanciesSort), &orders);
    let clear = said(Key::VacanciesClear);
    let _ = write!(
        out,
        "<p><button type=\"reset\">{clear}</button></p>\n</form>\n"
    );
    out
}

fn select(out: &mut String, name: &str, label: &str, options: &str) {
    let _ = writeln!(
        out,
        "<p><label for=\"{name}\">{label}</label><select id=\"{name}\" name=\"{name}\">{options}</select></p>"
    );
}
