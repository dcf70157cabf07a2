//! What is told of outputs that are not what a build would make: why, what would change, and what
//! repairs it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::iter;
use std::path::{Path, PathBuf};

use super::check::counted;
use super::console::{Closing, Console};
use super::{Exit, left_out};
use crate::build::{Freshness, OutFolder, Snapshot, Stop, Which};
use crate::diagnostic::{self, Code, Diagnostic};
use crate::phrase;
use crate::report::diff;

/// The changed lines that are shown of each document.
const LINES: usize = 20;
/// The outputs that are named where many are stale for one reason.
const NAMED: usize = 6;

/// How the outputs are told of.
pub(super) struct Report<'a> {
    /// The outputs' folder.
    pub(super) out: &'a OutFolder,
    /// The command that brings them up to date.
    pub(super) repair: &'a str,
    /// Whether every change is shown, and not only the first ones.
    pub(super) shows_all: bool,
    /// What is shown above the changes.
    pub(super) above: String,
    /// What else is told in the end.
    pub(super) lines: Vec<String>,
}

/// Tells of every output that is not fresh, besides the `faults` so far.
pub(super) fn check(
    console: &Console,
    snapshot: &Snapshot,
    report: Report<'_>,
    mut faults: Vec<Diagnostic>,
) -> Result<Exit, Stop> {
    let which = if report.shows_all {
        Which::All
    } else {
        Which::First
    };
    let freshness = match snapshot.examine(report.out, which) {
        Ok(freshness) => freshness,
        Err(Stop::Faults(found)) => {
            faults.extend(found);
            let count = phrase::count(faults.len(), "fault", "faults");
            return console.close(&Closing {
                command: "check",
                counts: &[],
                lines: vec![format!("{count}; the outputs were not looked at")],
                exit: Exit::Faults,
                is_of_faults: true,
                faults: &faults,
            });
        }
        Err(stop) => return Err(stop),
    };
    for (path, state, reasons) in freshness.outputs() {
        console.output(|| report.out.shown(path), state, &reasons);
    }
    faults.extend_from_slice(&freshness.faults);
    let has_others = !faults.is_empty();
    let of_outputs = freshness.faults_of_outputs(|path| report.out.shown(path), report.repair);
    let has_edited = of_outputs
        .iter()
        .any(|(found, _)| found.code == Code::HandEdited);
    faults.extend(grouped(console, of_outputs));
    let (all, stale) = (freshness.count(), freshness.stale());
    let fresh = all - stale;
    let files = phrase::count(all, "file", "files");
    let mut closing = if all == 0 {
        "no file is made".to_owned()
    } else if stale == 0 {
        match all {
            1 => "the file is fresh".to_owned(),
            2 => "both files are fresh".to_owned(),
            _ => format!("all {files} are fresh"),
        }
    } else {
        let repair = report.repair;
        let are = if fresh == 1 || all == 1 { "is" } else { "are" };
        let but = if has_edited {
            ", but for those edited by hand"
        } else {
            ""
        };
        format!("{fresh} of {files} {are} fresh; `{repair}` brings the others up to date{but}")
    };
    // All that stands above the line is counted.
    if has_others {
        closing = format!("{}; {closing}", counted(&faults));
    }
    let exit = Exit::of(diagnostic::has_errors(&faults));
    console.show_below_faults(changes(&freshness, &report));
    console.close(&Closing {
        command: "check",
        counts: &[("fresh", fresh), ("stale", stale)],
        lines: iter::once(closing)
            .chain(left_out::lines(snapshot, &[]))
            .chain(report.lines)
            .collect(),
        exit,
        is_of_faults: exit != Exit::Clean,
        faults: &faults,
    })
}

/// One fault for all outputs that are so for the same reasons. Those of one input share its place; of
/// others the first output's place stands for all.
fn grouped(console: &Console, of_outputs: Vec<(Diagnostic, String)>) -> Vec<Diagnostic> {
    let mut faults: Vec<(Diagnostic, String, Vec<String>)> = Vec::new();
    let mut known: BTreeMap<(String, Option<PathBuf>), usize> = BTreeMap::new();
    for (fault, file) in of_outputs {
        let place = fault
            .place
            .file()
            .filter(|place| *place != Path::new(&file));
        let key = (fault.message.clone(), place.map(Path::to_owned));
        if let Some(first) = known.get(&key) {
            faults[*first].2.push(file);
        } else {
            known.insert(key, faults.len());
            faults.push((fault, file, Vec::new()));
        }
    }
    let told = |(mut fault, first, mut others): (Diagnostic, String, Vec<String>)| {
        let is_at_output = fault.place.file() == Some(Path::new(&first));
        if !is_at_output {
            fault.place = console.in_project(fault.place);
        }
        match (is_at_output, others.is_empty()) {
            (true, true) => {}
            (true, false) => fault.hints.insert(0, named("so it is with", &others)),
            (false, true) => {
                fault.message = fault.message.replacen("this output", "an output", 1);
                fault.hints.insert(0, format!("it is `{first}`"));
            }
            (false, false) => {
                others.insert(0, first);
                fault.message = fault.message.replacen("an output is", "outputs are", 1);
                fault.message = fault.message.replacen("this output", "these outputs", 1);
                fault.hints.insert(0, named("they are", &others));
            }
        }
        fault
    };
    faults.into_iter().map(told).collect()
}

/// Says of which outputs a fault tells.
fn named(what: &str, files: &[String]) -> String {
    let named: Vec<&str> = files.iter().take(NAMED).map(String::as_str).collect();
    match files.len() - named.len() {
        0 => format!("{what} {}", phrase::list(&named, "and")),
        hidden => {
            let named: Vec<String> = named.iter().map(|file| format!("`{file}`")).collect();
            format!("{what} {} and {hidden} more", named.join(", "))
        }
    }
}

/// The changes that a build would make to the text of outputs, as people read them.
fn changes(freshness: &Freshness, report: &Report<'_>) -> String {
    let most = if report.shows_all { usize::MAX } else { LINES };
    let mut text = report.above.clone();
    for change in &freshness.changes {
        let file = report.out.shown(&change.path);
        match &change.texts {
            Some((old, new)) => {
                let now = "as a build would write it";
                text.push_str(&diff::unified(&file, now, old, new, most));
            }
            None => {
                let _ = write!(text, "{file}: its text cannot be read\n\n");
            }
        }
    }
    if freshness.others > 0 {
        let others = phrase::count(freshness.others, "other document is", "other documents are");
        let _ = write!(
            text,
            "{others} not compared; `--diff` shows every change\n\n"
        );
    }
    text
}
