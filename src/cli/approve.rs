//! `advert approve`: who approved which words, written into the files of the vacancies.
//!
//! In: names of vacancies, the approver's name, a day. Out: the files that were written, and what is
//! left to do.

use std::collections::BTreeSet;

use super::args::ApproveArguments;
use super::console::{Closing, Console};
use super::{Exit, tell_and_stop, today};
use crate::build::{Project, Request, Stop};
use crate::phrase;

/// The most refusals that are named.
const MOST_REFUSALS: usize = 5;

pub(super) fn run(
    console: &Console,
    project: &Project,
    options: &ApproveArguments,
) -> Result<Exit, Stop> {
    let snapshot = project.check(&Request {
        names: options.names.clone(),
        ..Request::default()
    })?;
    if !snapshot.is_sound() {
        let count = phrase::count(snapshot.faults.len(), "fault", "faults");
        return tell_and_stop(
            console,
            "approve",
            &[("approved", 0)],
            &snapshot.faults,
            &format!("{count}; nothing was approved"),
        );
    }
    let today = today::or_today(options.today)?;
    let done = snapshot.approve(&options.by, today)?;
    let vacancies = phrase::count(done.approved.len(), "vacancy", "vacancies");
    let mut lines = vec![if done.written.is_empty() {
        format!("{vacancies} had this approval already")
    } else {
        let written: Vec<&str> = done.written.iter().map(String::as_str).collect();
        format!("{vacancies} approved; wrote {}", phrase::some(&written))
    }];
    if !done.drafts.is_empty() {
        let drafts: Vec<&str> = done.drafts.iter().map(String::as_str).collect();
        lines.push(format!(
            "next: choose `approved` in the column `Status` of {}",
            phrase::some(&drafts)
        ));
    }
    let refusals = project.refusals(&done.approved, today)?;
    if !refusals.is_empty() {
        let messages: BTreeSet<&str> = refusals.iter().map(|one| one.message.as_str()).collect();
        let count = phrase::count(messages.len(), "thing is", "things are");
        let shown = messages.into_iter().take(MOST_REFUSALS);
        lines.push(format!(
            "before publishing, {count} still to be mended: {}; `advert check {} --publish` shows all",
            shown.collect::<Vec<_>>().join("; "),
            done.approved.join(" ")
        ));
    }
    console.close(&Closing {
        command: "approve",
        counts: &[("approved", done.approved.len())],
        lines,
        exit: Exit::Clean,
        is_of_faults: false,
        faults: &snapshot.faults,
    })
}
