//! `advert build --check`: which outputs are not what a build would make, and why.

use std::path::Path;

use super::build::{refused, shown};
use super::console::Console;
use super::{Exit, Stop};
use crate::diagnostic::Diagnostic;
use crate::phrase;
use crate::plan::Planning;
use crate::publish::{self, state::State};
use crate::report;

pub(super) fn run(
    console: &Console,
    out: &Path,
    planning: &Planning,
    mut diagnostics: Vec<Diagnostic>,
) -> Result<Exit, Stop> {
    let checked = match publish::check(out, &planning.plan) {
        Ok(checked) => checked,
        Err(refusal) => return refused(console, refusal),
    };
    let faults_before = diagnostics.len();
    diagnostics.extend(checked.faults);
    let mut fresh = 0;
    for (path, state) in &checked.states {
        let reasons = match state {
            State::Stale(reasons) => reasons.iter().map(ToString::to_string).collect(),
            _ => Vec::new(),
        };
        let file = shown(out, path.as_str());
        console.json(|| report::output_line(&file, state.name(), &reasons));
        fresh += usize::from(*state == State::Fresh);
        diagnostics.extend(state.fault(file.into()));
    }
    let exit = if diagnostics.len() == faults_before {
        Exit::Clean
    } else {
        Exit::Faults
    };
    console.faults(&diagnostics);
    let stale = checked.states.len() - fresh;
    console.json(|| report::outcome_line(&[("fresh", fresh), ("stale", stale)], exit as u8));
    console.say(&match exit {
        Exit::Clean => format!("all {} are fresh", phrase::count(fresh, "file", "files")),
        _ => format!(
            "{fresh} of {} are fresh; `advert build` brings the others up to date",
            phrase::count(checked.states.len(), "file", "files")
        ),
    });
    Ok(exit)
}
