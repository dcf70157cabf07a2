//! What is true of an advert besides its text: what tabs and search engines show of it.
//!
//! In: the facts of a vacancy, and its state. Out: texts in the words of the advert's language.

use crate::facts::Fact as _;
use crate::facts::vacancy::VacancyFacts;
use crate::model::Status;
use crate::words::{Key, Shown, Words};

/// The title with what has become of the advert, if that is over.
pub(super) fn title_when_over(
    facts: &VacancyFacts,
    status: Status,
    words: &Words,
) -> Option<String> {
    let key = match status {
        Status::Closed => Key::WebClosed,
        Status::Withdrawn => Key::WebWithdrawn,
        Status::Draft | Status::Approved | Status::Posted => return None,
    };
    let title = words.show(key, &[facts.title.as_str().into()]);
    Some(title.into_string())
}

/// The job, where it is, and the last day to apply for it, in a line or two.
pub(super) fn description(
    facts: &VacancyFacts,
    organisation: &str,
    is_over: bool,
    words: &Words,
) -> String {
    let title = facts.title.as_str();
    let mut said = match &facts.location {
        Some(places) => {
            let place = places.shown(words);
            let job = [title.into(), organisation.into(), (&place).into()];
            words.show(Key::WebJobIn, &job)
        }
        None => words.show(Key::WebJob, &[title.into(), organisation.into()]),
    };
    let last = if is_over {
        Some(words.show(Key::WebNoLonger, &[]))
    } else {
        let day = facts.closing_date.map(|date| date.shown(words));
        day.map(|day: Shown| words.show(Key::WebApplyBy, &[(&day).into()]))
    };
    if let Some(last) = last {
        said.push_str(" ");
        said.push(&last);
    }
    said.into_string()
}
