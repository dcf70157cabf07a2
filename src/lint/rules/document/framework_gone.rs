//! `framework-gone`: a role level or a skill that the capability framework no longer has.

use crate::lint::{Findings, House, Made};
use crate::model::framework::folded;
use crate::model::passages::{self, Form};
use crate::model::{DocumentKind, Framework};

pub(in crate::lint) fn check(made: &Made<'_>, house: &House<'_>, findings: &mut Findings<'_>) {
    let Some(edition) = house.checked.edition() else {
        return;
    };
    let id = &made.name.id;
    match made.name.kind {
        DocumentKind::Role => of_role(id, edition, house, findings),
        DocumentKind::RoleLevel => of_level(id, edition, house, findings),
        DocumentKind::Vacancy => {}
    }
}

fn of_role(id: &str, edition: &Framework, house: &House<'_>, findings: &mut Findings<'_>) {
    let Some(role) = house.checked.roles().get(id) else {
        return;
    };
    let named = role.data.role_level.as_ref();
    if let Some((level, gone)) = named.and_then(|level| edition.gone_levels.get_key_value(level)) {
        let message = format!(
            "the framework has no role level `{}` since its edition `{}`",
            gone.level, gone.edition
        );
        let levels = edition.levels.iter();
        let of_role = levels.filter(|(_, one)| folded(&one.role) == folded(&gone.role));
        let ids: Vec<&str> = of_role.map(|(id, _)| id.as_str()).collect();
        let hint = match (&gone.instead, ids.as_slice()) {
            (Some(instead), _) => format!(
                "`{instead}` seems to have taken the place of `{level}`; `advert framework update` with \
                 `--roles` writes it"
            ),
            (None, []) => "name another level, or leave the field out".to_owned(),
            (None, ids) => format!("its role has the levels {}", crate::phrase::some(ids)),
        };
        findings
            .report(role.json.place("/role_level"), message)
            .hint(hint);
    }
    if edition.gone_skills.is_empty() {
        return;
    }
    for passage in passages::of_role(&role.data) {
        if !matches!(passage.form, Form::Item { .. }) {
            continue;
        }
        // `**Prototyping**: shows the value of it` names a skill, too.
        let name = passage.text.split(':').next().unwrap_or_default();
        if let Some((skill, since)) = gone_skill(name, edition) {
            report(findings, role.json.place(&passage.route), skill, since);
        }
    }
}

fn of_level(id: &str, edition: &Framework, house: &House<'_>, findings: &mut Findings<'_>) {
    let Some(level) = house.checked.role_levels().get(id) else {
        return;
    };
    for (index, skill) in level.data.skills.iter().enumerate() {
        if let Some((name, since)) = gone_skill(&skill.name, edition) {
            let place = level.json.place(&format!("/skills/{index}/name"));
            report(findings, place, name, since);
        }
    }
}

fn gone_skill<'a>(name: &str, edition: &'a Framework) -> Option<(&'a str, &'a str)> {
    let name = folded(name);
    let mut gone = edition.gone_skills.iter();
    let (skill, since) = gone.find(|(skill, _)| folded(skill) == name)?;
    Some((skill, since))
}

fn report(findings: &mut Findings<'_>, place: crate::diagnostic::Place, skill: &str, since: &str) {
    let message = format!("the framework has no skill `{skill}` since its edition `{since}`");
    findings
        .report(place, message)
        .hint("look which skill took its place; or allow it, if it is yours");
}
