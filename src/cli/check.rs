//! `advert check`: all that can be said of a project without writing anything.

use std::collections::BTreeSet;
use std::path::Path;

use super::args::CheckArguments;
use super::console::Console;
use super::freshness::Changes;
use super::prepare::{compose_all, prepare};
use super::{Exit, Stop, faults_of_rules, freshness};
use crate::build::press::Press;
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
        let is_whole = options.wanted.names.is_empty();
        faults_of_rules::find(prepared, &options.wanted, is_whole, &mut diagnostics);
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
