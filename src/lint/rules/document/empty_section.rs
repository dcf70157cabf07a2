//! `empty-section`: a heading below which nothing stands.

use serde_json::Value;

use super::{empty, not_shown, unplaced};
use crate::compose::headings::said_at;
use crate::document::EmptyHeading;
use crate::lint::{Findings, House, Made};
use crate::load::made_of::Within;
use crate::load::sections::Known;
use crate::model::DocumentKind;

pub(in crate::lint) fn check(made: &Made<'_>, house: &House<'_>, findings: &mut Findings<'_>) {
    // One cause is told once: `not-shown` tells of a role that says nothing, and of sections that the layout lacks.
    if !empty::is_told(made, house) {
        of_role(made, house, findings);
    }
    let sources = house.checked.sources();
    let made_of = sources.made_of(made.name);
    let unplaced = unplaced::headings(made, house);
    for EmptyHeading { level, words } in &made.document.empty_headings {
        if unplaced.contains(&words.as_str()) {
            continue;
        }
        let place = said_at(sources, &made_of, *level, words)
            .or_else(|| sources.place_of(made.name, words, Within::Templates))
            .or_else(|| sources.place_of(made.name, words, Within::Everything))
            .unwrap_or_else(|| crate::lint::layout(made.name, house.checked));
        let layout = sources.layout_file(made_of.layout);
        let is_in_layout = place.file() == layout.map(|file| file.path.as_path());
        if is_in_layout && not_shown::is_of_unshown(words, made, house) {
            continue;
        }
        let message = format!("nothing stands below the heading `{words}`, so it is not shown");
        findings.report(place, message).hint(
            "give the section its words, or let the layout leave its heading out where there are none",
        );
    }
}

/// Sections of a role or role level that its file names and leaves empty.
fn of_role(made: &Made<'_>, house: &House<'_>, findings: &mut Findings<'_>) {
    let checked = house.checked;
    let id = &made.name.id;
    let json = match made.name.kind {
        DocumentKind::Role => checked.roles().get(id).map(|role| &role.json),
        DocumentKind::RoleLevel => checked.role_levels().get(id).map(|level| &level.json),
        DocumentKind::Vacancy => None,
    };
    let Some(json) = json else {
        return;
    };
    for known in Known::of(made.name.kind) {
        let name = known.name();
        let value = json.value.get(name).and_then(Value::as_array);
        // What people do may stand in another section of a level; `not-shown` tells where it does not.
        if known != Known::YouWill && value.is_some_and(Vec::is_empty) {
            let place = json.key_place(&format!("/{name}"));
            let message = format!("`{name}` is empty, so the section is not shown");
            // A level without skills has no field to leave out.
            let hint = if known == Known::Skills {
                "write the skills that the level needs"
            } else {
                "write what belongs there, or remove the field"
            };
            findings.report(place, message).hint(hint);
        }
    }
}
