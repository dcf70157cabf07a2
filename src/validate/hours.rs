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

/// The least of a week that people call full time, in hundredths of an hour.
const SHORTEST_FULL_TIME: u64 = 3_000;

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
    let is_hidden = |name| fields.named(name).is_none_or(|field| field.is_hidden);
    if is_hidden("hours") || is_hidden("working_pattern") {
        return;
    }
    let Some(note) = pattern.note.as_deref() else {
        return;
    };
    let whole = Hours::in_remark(note);
    let is_whole = whole.is_some();
    let said = match whole.map_or_else(|| Hours::within_remark(note), |hours| Ok(Some(hours))) {
        Ok(Some(said)) => said,
        Ok(None) => return,
        Err(fault) => {
            let place = json.place("/working_pattern");
            diagnostics.push(
                Diagnostic::error(Code::BadValue, place, fault.message)
                    .hint("correct the hours, or leave them out of the working pattern"),
            );
            return;
        }
    };
    // A remark on one of several shares of the week is not of the others.
    let shares = [Pattern::FullTime, Pattern::PartTime, Pattern::JobShare];
    let shares = shares
        .iter()
        .filter(|share| pattern.patterns.contains(share));
    // `Full time, or part time up to 20 hours`: nobody works full time in so few.
    let is_of_part =
        pattern.patterns.contains(&Pattern::FullTime) && said.most() < SHORTEST_FULL_TIME;
    let is_of_all =
        shares.count() < 2 || (!is_of_part && (said.bound.is_some() || said.to.is_some()));
    match &facts.hours {
        None if is_of_all && is_whole => {
            facts.hours = Some(said);
            pattern.note = None;
        }
        Some(hours) if is_whole && hours.say_all_of(&said) => pattern.note = None,
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
