//! Hours that stand in the working pattern: `Full time, 37 hours`.
//!
//! In: the typed pattern and hours of a vacancy. Out: the hours in their own field, where the pattern alone
//! says them; a diagnostic where the two fields say different things.

use crate::diagnostic::{Code, Diagnostic};
use crate::facts::Hours;
use crate::facts::fields::Fields;
use crate::facts::vacancy::VacancyFacts;
use crate::facts::working_pattern::Pattern;
use crate::load::json::JsonFile;

/// Takes the hours out of the remark on a working pattern.
pub(super) fn of_pattern(
    json: &JsonFile,
    facts: &mut VacancyFacts,
    fields: &Fields,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(pattern) = &mut facts.working_pattern else {
        return;
    };
    let Some(said) = pattern.note.as_deref().and_then(Hours::in_remark) else {
        return;
    };
    // A remark on one of several shares of the week is not of the others.
    let shares = [Pattern::FullTime, Pattern::PartTime, Pattern::JobShare];
    let shares = shares
        .iter()
        .filter(|share| pattern.patterns.contains(share));
    let is_of_all = shares.count() < 2 || said.bound.is_some() || said.to.is_some();
    let is_hidden = |name| fields.named(name).is_none_or(|field| field.is_hidden);
    match &facts.hours {
        _ if is_hidden("hours") || is_hidden("working_pattern") => {}
        None if is_of_all => {
            facts.hours = Some(said);
            pattern.note = None;
        }
        Some(hours) if *hours == said => pattern.note = None,
        Some(hours) if is_of_all && !hours.may_be(&said) => {
            let message = format!("the working pattern says `{said}`, and the hours are `{hours}`");
            diagnostics.push(
                Diagnostic::error(Code::BadValue, json.place("/working_pattern"), message)
                    .hint("correct one of the two, or leave the hours out of the working pattern"),
            );
        }
        _ => {}
    }
}
