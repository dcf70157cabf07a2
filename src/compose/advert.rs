//! What is true of an advert besides its text: what tabs and search engines show of it.
//!
//! In: the facts of a vacancy, and its state. Out: texts in the words of the advert's language, and what
//! programs are to know.

use std::fmt::Write as _;

use crate::document::Posting;
use crate::facts::Fact as _;
use crate::facts::moment::last_second;
use crate::facts::organisation::OrganisationFacts;
use crate::facts::vacancy::VacancyFacts;
use crate::facts::web_address::WebAddress;
use crate::model::{DocumentKind, Status};
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

/// The address of the web page of the vacancy `id`, where the outputs are served below `served`.
pub(super) fn web_page(served: &WebAddress, id: &str) -> String {
    let root = served.as_str().trim_end_matches('/');
    format!("{root}/{}", web_path(id))
}

/// The same from the folder of the outputs: `vacancies/ho-1.html`.
pub(crate) fn web_path(id: &str) -> String {
    let mut address = format!("{}/", DocumentKind::Vacancy.output_folder());
    for byte in id.bytes() {
        // What stands for itself in a path (RFC 3986, 2.3).
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            address.push(char::from(byte));
        } else {
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address + ".html"
}

/// What search engines take the advert by: nothing where nobody can apply yet or any more, or a fact that
/// publishing needs is open.
///
/// Whether the closing date is past it does not ask: a document's bytes depend on no day, and those who
/// read `valid_through` know theirs.
pub(super) fn posting(
    facts: &VacancyFacts,
    status: Status,
    house: &OrganisationFacts,
) -> Option<Posting> {
    let is_offered = match status {
        Status::Approved | Status::Posted => true,
        Status::Draft | Status::Closed | Status::Withdrawn => false,
    };
    if !is_offered || !facts.fields.lacking(facts, house).is_empty() {
        return None;
    }
    let last = |day| last_second(day, facts.closing_time, &house.country);
    Some(Posting {
        posted_on: facts.posted_on?,
        valid_through: facts.closing_date.and_then(last),
        country: house.country.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_page_is_below_that_of_the_outputs() {
        for (served, id, expected) in [
            ("https://a.org", "ho-1", "https://a.org/vacancies/ho-1.html"),
            (
                "https://a.org/jobs/",
                "tŷ 1",
                "https://a.org/jobs/vacancies/t%C5%B7%201.html",
            ),
        ] {
            assert_eq!(web_page(&served.parse().unwrap(), id), expected);
        }
    }
}
