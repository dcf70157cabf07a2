//! The module as a whole, on real folders.
//!
//! The project of these tests is a map from each output's path to its source's text; an output is
//! its path and that text, so that each version of each output is known by its bytes.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Mutex;

use tempfile::TempDir;

use super::check::check;
use super::disk::Disk;
use super::inputs::{Input, Inputs, SharedInputs};
use super::outputs::{Plan, Planned, Scope};
use super::path::OutputPath;
use super::state::State;
use super::{HandEdits, Outcome, Publisher, Refusal};
use crate::diagnostic::{Diagnostic, Place};
use crate::error::Error;

mod build;
mod damage;
mod obstacles;
mod random;
mod shards;
mod stopped;

/// Stops a build at a chosen step, as a kill or a full disk would.
#[derive(Debug, Default)]
pub(super) struct Fuse(Mutex<Burning>);

#[derive(Debug, Default)]
struct Burning {
    steps: usize,
    blow: Option<Blow>,
}

/// When the fuse blows.
#[derive(Debug, Clone, Copy)]
enum Blow {
    /// At this step and each that comes after it: the process is gone.
    Kill(usize),
    /// At this step alone: the disk is full.
    Fail(usize),
}

impl Fuse {
    fn new(blow: Blow) -> Self {
        Self(Mutex::new(Burning {
            steps: 0,
            blow: Some(blow),
        }))
    }

    pub(super) fn burn(&self) -> io::Result<()> {
        let mut burning = self.0.lock().unwrap();
        let step = burning.steps;
        burning.steps += 1;
        match burning.blow {
            Some(Blow::Kill(at)) if step >= at => Err(io::Error::other("killed")),
            Some(Blow::Fail(at)) if step == at => Err(io::ErrorKind::StorageFull.into()),
            _ => Ok(()),
        }
    }
}

/// Sources by the path of the output that they make.
type Sources = BTreeMap<String, String>;

fn sources(list: &[(&str, &str)]) -> Sources {
    list.iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect()
}

fn rendered(path: &str, text: &str) -> String {
    format!("{path} says {text}\n")
}

fn plan(scope: Scope, sources: &Sources) -> Plan {
    let shared = SharedInputs::new([
        ("advert", Input::setting("0.1.0")),
        ("templates/style.json", Input::file(b"{}")),
    ]);
    let outputs = sources
        .iter()
        .map(|(path, text)| Planned {
            path: OutputPath::new(path.as_str()).unwrap(),
            inputs: Inputs::new(
                &shared,
                [(format!("sources/{path}"), Input::file(text.as_bytes()))],
            ),
        })
        .collect();
    Plan::new(scope, outputs).unwrap()
}

/// What a build did, each list in order.
#[derive(Debug, Default, PartialEq, Eq)]
struct Built {
    written: Vec<String>,
    unchanged: Vec<String>,
    fresh: Vec<String>,
    kept: Vec<String>,
    removed: Vec<String>,
}

/// A build as the command line does it, on one thread.
fn build_on(
    disk: Disk,
    scope: Scope,
    sources: &Sources,
    hand_edits: HandEdits,
) -> Result<Built, Error> {
    let publisher = Publisher::begin_on(disk, None, hand_edits).map_err(machine)?;
    go_on(publisher, scope, sources)
}

/// The same from where it has begun.
fn go_on(publisher: Publisher, scope: Scope, sources: &Sources) -> Result<Built, Error> {
    let plan = plan(scope, sources);
    let mut built = Built::default();
    let mut failure = None;
    for (planned, state) in plan.outputs().iter().zip(publisher.examine(&plan)?) {
        let path = planned.path.to_string();
        if state == State::Fresh {
            built.fresh.push(path);
            continue;
        }
        let bytes = rendered(&path, &sources[&path]);
        // Half of the outputs are made as long ones are.
        let outcome = if is_long(&path) {
            publisher.publish_pieces(planned, |to| {
                bytes
                    .split_inclusive(' ')
                    .try_for_each(|piece| to.write_all(piece.as_bytes()))
            })
        } else {
            publisher.publish(planned, bytes.as_bytes())
        };
        match outcome {
            Ok(Outcome::Written) => built.written.push(path),
            Ok(Outcome::Unchanged) => built.unchanged.push(path),
            Ok(Outcome::Kept(_)) => built.kept.push(path),
            Err(error) => failure = failure.or(Some(error)),
        }
    }
    let finished = publisher.finish(&plan)?;
    built.removed = finished.removed.iter().map(ToString::to_string).collect();
    built
        .kept
        .extend(finished.kept.iter().map(|kept| kept.place.locate().0));
    failure.map_or(Ok(built), Err)
}

fn is_long(path: &str) -> bool {
    ["added/b.md", "edited.md", "missing.md", "taken.md"].contains(&path) || path.len() % 2 == 1
}

fn machine(refusal: Refusal) -> Error {
    match refusal {
        Refusal::Machine(error) => error,
        Refusal::Manifest(diagnostic) => panic!("{diagnostic:?}"),
    }
}

fn build(out: &Path, sources: &Sources) -> Built {
    build_on(Disk::new(out), Scope::Whole, sources, HandEdits::Keep).unwrap()
}

/// The states of a whole check as text, and its faults.
fn states(out: &Path, sources: &Sources) -> String {
    let checked = check(out, &plan(Scope::Whole, sources), None).unwrap();
    let states = checked.states.iter().map(|(path, state)| {
        let reasons = match state {
            State::Stale(reasons) => {
                let reasons: Vec<String> = reasons.iter().map(ToString::to_string).collect();
                format!(" ({})", reasons.join("; "))
            }
            State::Orphaned(orphan) => format!(" ({orphan:?})"),
            _ => String::new(),
        };
        format!("{path}: {}{reasons}\n", state.name())
    });
    states.chain(checked.faults.iter().map(shown)).collect()
}

/// A diagnostic in one line, without the folder's own path.
fn shown(diagnostic: &Diagnostic) -> String {
    let place = match &diagnostic.place {
        Place::Text { file, span } => {
            let name = file
                .path
                .file_name()
                .unwrap()
                .to_string_lossy()
                .into_owned();
            format!("{name}:{}", file.line_column(span.start).line)
        }
        Place::File(path) | Place::Paragraph { path, .. } => {
            path.file_name().unwrap().to_string_lossy().into_owned()
        }
        Place::Cell(cell) => cell.name(),
        Place::Answer(answer) => answer.route.clone(),
        Place::Argument(argument) => argument.clone(),
    };
    let (severity, code) = (diagnostic.severity.name(), diagnostic.code.name());
    let mut lines = vec![format!(
        "{place}: {severity}[{code}]: {}",
        diagnostic.message
    )];
    lines.extend(
        diagnostic
            .hints
            .iter()
            .map(|hint| format!("  hint: {hint}")),
    );
    lines.join("\n") + "\n"
}

/// Every file below `folder` by its path, folders that hold nothing with a final `/`.
fn files(folder: &Path) -> BTreeMap<String, String> {
    fn walk(folder: &Path, prefix: &str, found: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type().unwrap().is_dir() {
                let before = found.len();
                walk(&entry.path(), &format!("{path}/"), found);
                if found.len() == before {
                    found.insert(format!("{path}/"), String::new());
                }
            } else {
                found.insert(path, read(&entry.path()));
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(folder, "", &mut found);
    found
}

/// The outputs alone.
fn outputs(out: &Path) -> BTreeMap<String, String> {
    let mut found = files(out);
    found.retain(|path, _| path != "manifest.jsonl");
    found
}

#[expect(clippy::disallowed_methods, reason = "tests look at what was written")]
fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap()
}

/// An edit by hand.
#[expect(clippy::disallowed_methods, reason = "tests play the part of a person")]
fn edit(out: &Path, path: &str, text: &str) {
    let file = out.join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn strings(list: &[&str]) -> Vec<String> {
    list.iter().map(|text| (*text).to_owned()).collect()
}
