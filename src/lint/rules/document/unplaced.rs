//! A part of `empty-section` and `not-shown`: what `advert import` found no place for, of which `placeholder-left` tells.

use serde_json::Value;

use crate::lint::rules::text::placeholder_left::TO_BE_PLACED;
use crate::lint::{House, Made};
use crate::model::DocumentKind;

/// The title of the section that holds it, and the headings that stand there.
pub(super) fn headings<'h>(made: &Made<'_>, house: &House<'h>) -> Vec<&'h str> {
    let checked = house.checked;
    let id = &made.name.id;
    let json = match made.name.kind {
        DocumentKind::Role => checked.roles().get(id).map(|role| &role.json),
        DocumentKind::RoleLevel => checked.role_levels().get(id).map(|level| &level.json),
        DocumentKind::Vacancy => {
            let vacancy = checked.vacancies().get(id);
            let role = vacancy.and_then(|vacancy| checked.roles().get(&vacancy.data.role));
            role.map(|role| &role.json)
        }
    };
    let sections = json.and_then(|json| json.value["sections"].as_array());
    let unplaced = sections
        .into_iter()
        .flatten()
        .filter(|section| is_unplaced(section));
    unplaced.flat_map(words).collect()
}

/// Whether a section is the one for what has no place.
pub(super) fn is_unplaced(section: &Value) -> bool {
    section["title"].as_str().map(str::trim) == Some(TO_BE_PLACED)
}

fn words(section: &Value) -> impl Iterator<Item = &str> {
    let blocks = section["blocks"].as_array().into_iter().flatten();
    let headings = blocks.filter_map(|block| block["heading"].as_str());
    section["title"].as_str().into_iter().chain(headings)
}
