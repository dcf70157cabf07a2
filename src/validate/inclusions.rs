//! What a vacancy includes of its role's optional items.
//!
//! In: a vacancy and its role. Out: a diagnostic for each item that the role does not have, or that has no text.

use super::vacancy::misread;
use crate::diagnostic::{Code, Diagnostic, Medium};
use crate::facts::nothing::says_nothing;
use crate::facts::plain_text::PlainText;
use crate::load::json::{JsonFile, step};
use crate::model::{Inclusion, OptionalItem, Role, Vacancy, passages};
use crate::phrase;

/// What a vacancy includes must be an optional item of its role, and must have a text.
pub(super) fn check(
    vacancy: &Vacancy,
    role: &Role,
    json: &JsonFile,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let optional = optional_items(role);
    let ids: Vec<&str> = optional.iter().map(|item| item.optional.as_str()).collect();
    for (id, inclusion) in &vacancy.include {
        let route = step("/include", id);
        let Some(item) = optional.iter().find(|item| item.optional == *id) else {
            let message = format!("the role `{}` has no optional item `{id}`", vacancy.role);
            let hint = phrase::did_you_mean_or(id, ids.iter().copied(), || match &ids[..] {
                [] => "the role has no optional items".to_owned(),
                ids => format!("it has {}", phrase::some(ids)),
            });
            let place = json.key_place(&route);
            diagnostics
                .push(Diagnostic::error(Code::UnknownOptionalItem, place, message).hint(hint));
            continue;
        };
        match inclusion {
            Inclusion::Whether(true) if item.text.is_none() => {
                let message = format!("the optional item `{id}` has no text of its own");
                let hint = |instead| {
                    let prompt = &item.prompt;
                    format!("write it here instead of `{instead}`; the role says: {prompt}")
                };
                let fault = Diagnostic::error(Code::BadValue, json.place(&route), message);
                diagnostics.push(fault.hint_by(|medium| match medium {
                    Medium::Sheet | Medium::Form => hint("yes"),
                    Medium::File | Medium::CommandLine => hint("true"),
                }));
            }
            Inclusion::Text(text) if says_nothing(text) => {}
            Inclusion::Text(text) => {
                if let Err(fault) = text.parse::<PlainText>() {
                    diagnostics.push(misread(json, &route, fault));
                }
            }
            Inclusion::Whether(_) => {}
        }
    }
}

/// The optional items of all sections of a role.
pub(crate) fn optional_items(role: &Role) -> Vec<&OptionalItem> {
    let items = passages::optional_items(role).into_iter();
    items.map(|(item, _)| item).collect()
}
