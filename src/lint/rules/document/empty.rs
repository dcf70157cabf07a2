//! A part of `not-shown`: an advert, role or role level that says nothing of the job.
//!
//! In: a document, and the files that it is made of. Out: a finding where none of them says what the job is,
//! an error where adverts are to be published.

use super::not_shown::{says_something, says_something_itself};
use crate::diagnostic::{Place, Severity};
use crate::lint::{Findings, House, Made};
use crate::model::{Block, DocumentKind, RoleLevel};

pub(super) fn check(made: &Made<'_>, house: &House<'_>, findings: &mut Findings<'_>) {
    let Some((place, message, hint)) = nothing_said(made, house) else {
        return;
    };
    let level = if house.publish {
        Severity::Error
    } else {
        Severity::Warning
    };
    findings.report_as(level, place, message).hint(hint);
}

/// Whether it is told that the document says nothing of the job.
pub(super) fn is_told(made: &Made<'_>, house: &House<'_>) -> bool {
    nothing_said(made, house).is_some()
}

/// Where content is missing, what to say of it, and what to do.
fn nothing_said(made: &Made<'_>, house: &House<'_>) -> Option<(Place, String, &'static str)> {
    const OF_ROLE: &str =
        "write in a section what the job is, such as `about_the_role` and `what_you_will_do`";

    let checked = house.checked;
    let id = &made.name.id;
    let role_id = match made.name.kind {
        DocumentKind::RoleLevel => {
            let level = checked.role_levels().get(id)?;
            let place = level.json.key_place("/you_will");
            let message =
                "the role level does not say what people do: `you_will` is empty".to_owned();
            let hint = "write the items of ‘At this role level, you will:’";
            return lacks_doing(&level.data).then_some((place, message, hint));
        }
        DocumentKind::Role => id,
        DocumentKind::Vacancy => {
            let vacancy = checked.vacancies().get(id)?;
            let is_said = says_something_itself(vacancy, &made.document.meta.words);
            if vacancy.data.status.is_over() || is_said {
                return None;
            }
            &vacancy.data.role
        }
    };
    let role = checked.roles().get(role_id)?;
    if says_something(&role.json, &role.data) {
        return None;
    }
    let place = role.json.key_place("/about_the_role");
    let message =
        format!("the role `{role_id}` says nothing of the job: none of its sections has content");
    Some((place, message, OF_ROLE))
}

/// Whether a role level has neither the items of what people do nor a list or section that may say it.
fn lacks_doing(level: &RoleLevel) -> bool {
    let is_text = |block: &Block| matches!(block, Block::Text(_));
    let mut blocks = level.role_description.iter().chain(&level.summary);
    // A role without levels says what people do in the statements of its skills.
    let has_levels = level.note.is_none() || level.level != level.role;
    has_levels
        && level.you_will.iter().all(|item| item.trim().is_empty())
        && level.sections.is_empty()
        && blocks.all(is_text)
}
