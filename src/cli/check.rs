//! `advert check`: all that can be said of a project without writing anything.

use std::{iter, mem};

use super::args::CheckArguments;
use super::console::{Closing, Console};
use super::freshness::{self, Report};
use super::{Exit, approvals, build, left_out, request, today};
use crate::build::{Project, Request, Rules, Stop};
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::phrase;

pub(super) fn run(
    console: &Console,
    project: &Project,
    options: &CheckArguments,
) -> Result<Exit, Stop> {
    let wanted = &options.wanted;
    let out = project.out_folder(wanted.out.as_deref(), false)?;
    let asked = request(wanted)?;
    let mut snapshot = project.check(&asked)?;
    let mut faults = mem::take(&mut snapshot.faults);
    // What may be published the rules were asked already.
    if !wanted.publish && snapshot.can_be_linted() {
        let found = snapshot.lint(&Rules {
            dictionary: None,
            today: today::or_today(wanted.today)?,
            publish: false,
        })?;
        // Advice is for those who ask for it with `advert lint`.
        let weighs = |one: &Diagnostic| one.severity < Severity::Advice;
        faults.extend(found.into_iter().filter(weighs));
    }
    let above = approvals::changes(&snapshot, &faults, options.diff);
    let not_held = approvals::not_held(&snapshot);
    // Whether an advert can go out has nothing to do with a folder of drafts.
    let is_of_others = out.path().is_dir()
        && !wanted.names.is_empty()
        && wanted.publish
        && snapshot.meets_other_mode(&out)?;
    if snapshot.is_sound() {
        if out.path().is_dir() && !is_of_others {
            let report = Report {
                out: &out,
                repair: &build::repair(project, wanted),
                shows_all: options.diff,
                above,
                lines: not_held.into_iter().collect(),
            };
            let looked_at = build::as_of(asked.clone(), wanted, &out);
            let day = |request: &Request| request.publish.map(|publishing| publishing.today);
            if day(&looked_at) != day(&asked) {
                let of_its_day = project.check(&looked_at)?;
                if of_its_day.is_sound() {
                    return freshness::check(console, &of_its_day, report, faults);
                }
            }
            return freshness::check(console, &snapshot, report, faults);
        }
        for fault in snapshot.faults_of_documents() {
            diagnostic::push_once(&mut faults, fault);
        }
    }
    let count = counted(&faults);
    let closing = if snapshot.is_sound() && is_of_others {
        format!(
            "{count}; the outputs in `{}` are those of a plain build, with drafts, and were not looked at",
            out.path().display()
        )
    } else if snapshot.is_sound() {
        format!(
            "{count}; nothing is built in `{}` yet",
            out.path().display()
        )
    } else {
        format!("{count}; the outputs were not looked at")
    };
    let exit = Exit::of(diagnostic::has_errors(&faults));
    console.show_below_faults(above);
    console.close(&Closing {
        command: "check",
        counts: &[],
        lines: iter::once(closing)
            .chain(left_out::lines(&snapshot, &[]))
            .chain(not_held)
            .collect(),
        exit,
        is_of_faults: exit != Exit::Clean,
        faults: &faults,
    })
}

/// How many faults there are, and how many warnings beside them.
pub(super) fn counted(faults: &[Diagnostic]) -> String {
    let is_error = |one: &&Diagnostic| one.severity == Severity::Error;
    let errors = faults.iter().filter(is_error).count();
    let others = faults.len() - errors;
    let warnings = || phrase::count(others, "warning", "warnings");
    match (errors, others) {
        (0, 1..) => warnings(),
        (_, 0) => phrase::count(errors, "fault", "faults"),
        (1.., 1..) => format!(
            "{} and {}",
            phrase::count(errors, "fault", "faults"),
            warnings()
        ),
    }
}
