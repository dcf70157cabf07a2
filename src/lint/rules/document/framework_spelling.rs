//! `framework-spelling`: a title or skill that the capability framework spells otherwise.

use crate::diagnostic::Place;
use crate::lint::{Findings, House, Made};
use crate::model::DocumentKind;
use crate::model::framework::folded;

pub(in crate::lint) fn check(made: &Made<'_>, house: &House<'_>, findings: &mut Findings<'_>) {
    let Some(edition) = house.checked.edition() else {
        return;
    };
    let id = &made.name.id;
    let levels = edition.levels.values();
    let levels = levels.flat_map(|one| [one.level.as_str(), one.role.as_str()]);
    match made.name.kind {
        DocumentKind::Role => {
            if let Some(role) = house.checked.roles().get(id) {
                let place = || role.json.place("/title");
                compare(&role.data.title, levels, place, findings);
            }
        }
        DocumentKind::RoleLevel => {
            let Some(level) = house.checked.role_levels().get(id) else {
                return;
            };
            let place = |route: &str| level.json.place(route);
            compare(
                &level.data.level,
                levels.clone(),
                || place("/level"),
                findings,
            );
            compare(&level.data.role, levels, || place("/role"), findings);
            for (index, skill) in level.data.skills.iter().enumerate() {
                let known = edition.skills.keys().map(String::as_str);
                let place = || place(&format!("/skills/{index}/name"));
                compare(&skill.name, known, place, findings);
            }
        }
        DocumentKind::Vacancy => {}
    }
}

/// Reports a name that one of `known` is in other letters or signs, and none in its own.
fn compare<'a>(
    name: &str,
    known: impl Iterator<Item = &'a str> + Clone,
    place: impl Fn() -> Place,
    findings: &mut Findings<'_>,
) {
    let plain = |text: &str| text.trim().replace('’', "'");
    if known.clone().any(|one| plain(one) == plain(name)) {
        return;
    }
    let own = folded(name);
    let mut known = known;
    if let Some(other) = known.find(|one| folded(one) == own) {
        findings
            .report(place(), format!("the framework spells `{name}` otherwise"))
            .hint(format!("write `{other}`"));
    }
}
