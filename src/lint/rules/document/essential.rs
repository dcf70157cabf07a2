//! A part of `not-shown`: what every candidate needs to know, and the page of a vacancy shows nowhere.
//!
//! In: an advert that is to be published, and its facts. Out: an error at the layout for the salary, the
//! place, the closing date and the way to apply, if the vacancy says it. A layout may show them in words of
//! its own: one sum, one place, the day and its month, or the link is enough.

use std::fmt::Write as _;
use std::slice;
use std::sync::LazyLock;

use regex::Regex;

use super::fields::folded;
use crate::diagnostic::Severity;
use crate::document::{Said, each_said};
use crate::facts::Show;
use crate::facts::fields::Said as Fact;
use crate::lint::{self, Findings, House, Made};
use crate::model::DocumentKind;

/// The fields of a vacancy that are looked for here.
pub(super) const ROUTES: [&str; 3] = ["/salary", "/location", "/closing_date"];

pub(super) fn check(made: &Made<'_>, house: &House<'_>, findings: &mut Findings<'_>) {
    let checked = house.checked;
    let Some(vacancy) = checked
        .vacancies()
        .get(&made.name.id)
        .filter(|_| made.name.kind == DocumentKind::Vacancy)
        .filter(|vacancy| house.publish && !vacancy.data.status.is_over())
    else {
        return;
    };
    let mut page = Page::default();
    for block in made.document.blocks() {
        each_said(slice::from_ref(block), &mut |said| page.add(said));
    }
    let shown = |fact: &dyn Show| {
        let words = &made.document.meta.words;
        Fact::Fact(fact).text(words).unwrap_or_default()
    };
    let facts = &vacancy.facts;
    let salary = facts.salary.as_ref();
    let places = facts.location.as_ref();
    let closing = facts.closing_date.as_ref();
    let address = facts.apply_at.as_ref();
    let lacking = [
        (
            salary.is_some_and(|salary| !page.has_sum(&shown(salary))),
            "salary",
            "{{ vacancy.salary }}",
        ),
        (
            places.is_some_and(|places| {
                let names = places.places.iter().map(|place| place.name.as_str());
                let whole = shown(places);
                !names.chain([whole.as_str()]).any(|name| page.has(name))
            }),
            "place of work",
            "{{ vacancy.location }}",
        ),
        (
            closing.is_some_and(|day| !page.has_day(day.0, &shown(day))),
            "closing date",
            "{{ vacancy.closing_date }}",
        ),
        (
            address.is_some_and(|address| !page.leads_to(address.as_str())),
            "way to apply",
            "{% include \"fragments/how-to-apply.md\" %}",
        ),
    ];
    let layout = checked.sources().made_of(made.name).layout;
    for (_, what, write) in lacking.into_iter().filter(|(is_lacking, ..)| *is_lacking) {
        let place = lint::layout(made.name, checked);
        let message =
            format!("the layout `{layout}` nowhere shows the {what}, which every candidate needs");
        findings
            .report_as(Severity::Error, place, message)
            .hint(format!("write `{write}` where it is to stand"));
    }
}

/// A text whose days are `31` where it says `31st`, and `31 December` where it says `31st of December`.
fn without_ordinals(text: &str) -> std::borrow::Cow<'_, str> {
    static ORDINAL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\b(\d{1,2})(?:st|nd|rd|th)\b(?: of\b)?").expect("the pattern is sound")
    });
    ORDINAL.replace_all(text, "$1")
}

/// What a page shows.
#[derive(Default)]
struct Page {
    /// The letters and digits of its texts.
    shown: String,
    /// The targets of its links, each on a line.
    targets: String,
}

impl Page {
    fn add(&mut self, said: Said<'_>) {
        match said {
            Said::Text(text) => self.shown.push_str(&folded(&without_ordinals(text))),
            Said::Target(target) => {
                let _ = writeln!(self.targets, "{target}");
            }
        }
    }

    fn has(&self, text: &str) -> bool {
        let text = folded(text);
        !text.is_empty() && self.shown.contains(&text)
    }

    /// Whether the whole of a salary is shown, or one of its sums.
    fn has_sum(&self, salary: &str) -> bool {
        let is_of_sum = |found: char| found.is_ascii_digit() || ",.".contains(found);
        let sums = salary.split(|found: char| !is_of_sum(found)).map(folded);
        let mut sums = sums.filter(|sum| sum.len() > 2).peekable();
        self.has(salary) || sums.any(|sum| self.shown.contains(&sum))
    }

    /// Whether a day is shown: as the advert's language writes it, with or without its year, or in numbers.
    fn has_day(&self, day: jiff::civil::Date, written: &str) -> bool {
        let without_year = written.trim_end_matches(|found: char| found.is_ascii_digit());
        let without_year = if without_year.trim().is_empty() {
            written
        } else {
            without_year
        };
        let others = ["%d%m%Y", "%-d%-m%Y", "%d%m%y", "%Y%m%d", "%B%-d", "%-d%b"];
        self.has(without_year)
            || others
                .iter()
                .any(|pattern| self.has(&day.strftime(pattern).to_string()))
    }

    /// Whether a link leads to an address, or the address stands in the text.
    fn leads_to(&self, address: &str) -> bool {
        let bare = address.strip_prefix("mailto:").unwrap_or(address);
        self.targets.contains(address.trim_end_matches('/')) || self.has(bare)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_may_show_what_is_needed_in_words_of_its_own() {
        let mut page = Page::default();
        page.add(Said::Text(
            "Pay: 26,400 pounds. Apply by the 13th of December.",
        ));
        page.add(Said::Target("https://example.org/apply?from=here"));
        assert!(page.has_sum("£26,400 to £28,100"));
        assert!(!page.has_sum("£27,000 (pro rata)"));
        assert!(page.has_day(jiff::civil::date(2026, 12, 13), "13 December 2026"));
        assert!(!page.has_day(jiff::civil::date(2026, 11, 13), "13 November 2026"));
        assert!(page.leads_to("https://example.org/apply"));
        assert!(!page.leads_to("mailto:jobs@example.org"));
    }
}
