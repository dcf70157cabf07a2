//! What is told of vacancies that a publishing build leaves out: how many, why, and which.

use crate::build::{LeftOut, ListsTold, Snapshot};
use crate::facts::date::Date;
use crate::model::{DocumentKind, Name};
use crate::phrase;

/// A line for each reason why vacancies do not go out; templates fail on the `refused` ones.
pub(super) fn lines(snapshot: &Snapshot, refused: &[Name]) -> Vec<String> {
    let fails = refused.iter();
    let fails = fails.filter(|name| name.kind == DocumentKind::Vacancy);
    let mut drafts = Vec::new();
    let mut refused: Vec<&str> = fails.map(|name| name.id.as_str()).collect();
    let mut waiting: Vec<(Date, &str)> = Vec::new();
    for (name, why) in snapshot.left_out() {
        match why {
            LeftOut::Draft => drafts.push(name.id.as_str()),
            LeftOut::Refused => refused.push(&name.id),
            LeftOut::Waits(day) => waiting.push((*day, &name.id)),
        }
    }
    waiting.sort();
    let mut lines = Vec::new();
    if !drafts.is_empty() {
        let count = phrase::count(drafts.len(), "draft is", "drafts are");
        lines.push(format!("{count} left out: {}", phrase::some(&drafts)));
    }
    for group in waiting.chunk_by(|(left, _), (right, _)| left == right) {
        let names: Vec<&str> = group.iter().map(|(_, name)| *name).collect();
        let count = phrase::count(names.len(), "vacancy waits", "vacancies wait");
        let (day, _) = group[0];
        lines.push(format!("{count} until {day}: {}", phrase::some(&names)));
    }
    refused.sort_unstable();
    if !refused.is_empty() {
        let count = phrase::count(refused.len(), "vacancy is", "vacancies are");
        lines.push(format!("{count} refused: {}", phrase::some(&refused)));
    }
    lines
}

/// The day of the lists, and which of them need to know where pages are served.
pub(super) fn of_lists(told: &ListsTold) -> Vec<String> {
    let open = phrase::count(told.open, "vacancy is", "vacancies are");
    let mut lines = vec![format!(
        "on {}, the day of the lists, {open} open",
        told.day
    )];
    if !told.without_address.is_empty() {
        let lists = phrase::list(&told.without_address, "and");
        let (is, needs) = if told.without_address.len() == 1 {
            ("is", "it needs")
        } else {
            ("are", "they need")
        };
        lines.push(format!(
            "{lists} {is} not made: {needs} `adverts_at` in `templates/organisation.json`, the web address of \
             `out/`"
        ));
    }
    for (why, ids) in &told.not_at_find_a_job {
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        lines.push(format!(
            "Find a Job does not get {}, as {why}",
            phrase::some(&ids)
        ));
    }
    lines
}
