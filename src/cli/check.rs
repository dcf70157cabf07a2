//! `advert check`: all that can be said of a project without writing anything.

use std::collections::BTreeSet;
use std::path::Path;

use super::args::{CheckArguments, Wanted};
use super::console::Console;
use super::freshness::Changes;
use super::lint::{self, Request};
use super::prepare::{Prepared, compose_all, prepare};
use super::{Exit, Stop, freshness, today};
use crate::build::press::Press;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::is_told_by_readiness;
use crate::model::Name;
use crate::validate;
use crate::{phrase, report};

pub(super) fn run(
    console: &Console,
    project: &Path,
    options: &CheckArguments,
) -> Result<Exit, Stop> {
    let mut diagnostics = Vec::new();
    let prepared = prepare(project, &options.wanted, None, &[], &mut diagnostics)?;
    if let Some(prepared) = &prepared {
        lint(prepared, &options.wanted, &mut diagnostics);
        if prepared.out.is_dir() {
            return freshness::check(console, prepared, Changes::of(options.diff), diagnostics);
        }
        // Some faults of templates show only when they run.
        if let Some(press) = Press::new(&prepared.checked, &prepared.formats, &mut diagnostics) {
            let names: BTreeSet<&Name> = prepared.checked.wanted.iter().collect();
            compose_all(prepared, &press, &names, &mut diagnostics);
        }
    }
    console.faults(&diagnostics);
    let exit = Exit::of(validate::has_errors(&diagnostics));
    console.json(|| report::outcome_line(&[], exit as u8));
    let faults = phrase::count(diagnostics.len(), "fault", "faults");
    let closing = match &prepared {
        Some(prepared) => format!(
            "{faults}; nothing is built in `{}` yet",
            prepared.out.display()
        ),
        None => format!("{faults}; the outputs were not looked at"),
    };
    match exit {
        Exit::Clean => console.say(&closing),
        _ => console.say_of_faults(&closing),
    }
    console.summarise("check", &closing, &diagnostics)?;
    Ok(exit)
}

/// Adds what `advert lint` would call an error or a warning. What keeps a vacancy from being
/// published is `--publish`'s affair, and was told of then; advice is for those who ask for it.
fn lint(prepared: &Prepared, wanted: &Wanted, diagnostics: &mut Vec<Diagnostic>) {
    let request = Request {
        dictionary: None,
        is_whole: wanted.names.is_empty(),
        today: wanted.today.unwrap_or_else(today::today),
        publish: wanted.publish,
    };
    let mut found = Vec::new();
    lint::find(&prepared.checked, &prepared.reach, &request, &mut found);
    found.retain(|finding| finding.severity < Severity::Advice && !is_told_by_readiness(finding));
    diagnostics.extend(found);
}
