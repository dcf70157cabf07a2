//! `advert build`: the whole way from a project to its outputs.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use super::args::BuildArguments;
use super::console::Console;
use super::{Exit, Stop, check, set};
use crate::compose::compose;
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::error::Error;
use crate::load;
use crate::phrase;
use crate::plan::{Planning, plan};
use crate::publish::plan::{Plan, Planned, Scope};
use crate::publish::state::State;
use crate::publish::{HandEdits, Outcome, Publisher, Refusal};
use crate::report;
use crate::validate::{self, Checked, Kind, Name, Selection};
use crate::write::Format;
use crate::write::press::Press;

/// Fewer outputs are done before a progress bar could be read.
const WORTH_A_BAR: usize = 60;

pub(super) fn run(
    console: &Console,
    project: &Path,
    options: &BuildArguments,
) -> Result<Exit, Stop> {
    let out = out_folder(project, options)?;
    let mut diagnostics = Vec::new();
    let checked = read(project, options, &mut diagnostics)?;
    let Some(checked) = checked.filter(|_| !validate::has_errors(&diagnostics)) else {
        return Ok(nothing_written(console, &diagnostics));
    };
    let formats: BTreeSet<Format> = options.format.iter().copied().collect();
    let formats: Vec<Format> = formats.into_iter().collect();
    let scope = scope(options, &formats);
    let planning = plan(&checked, &formats, scope)
        .expect("names of one folder differ by more than small and capital letters");
    if options.check {
        return check::run(console, &out, &planning, diagnostics);
    }
    let Some(press) = Press::new(&checked, &formats, &mut diagnostics) else {
        return Ok(nothing_written(console, &diagnostics));
    };
    let hand_edits = if options.force {
        HandEdits::Replace
    } else {
        HandEdits::Keep
    };
    let publisher = match Publisher::begin(&out, hand_edits) {
        Ok(publisher) => publisher,
        Err(refusal) => return refused(console, refusal),
    };
    diagnostics.extend_from_slice(publisher.warnings());

    let states = publisher.examine(&planning.plan)?;
    let (documents, faults) = compose_stale(&checked, &press, &planning, &states);
    diagnostics.extend(faults);
    if validate::has_errors(&diagnostics) {
        let nothing = Plan::new(Scope::Partial, Vec::new()).expect("no outputs, no collision");
        publisher.finish(&nothing)?;
        return Ok(nothing_written(console, &diagnostics));
    }
    let written = write_stale(console, &press, &planning, &states, &documents, &publisher);
    let finished = publisher.finish(&planning.plan);
    let written = written?;
    let finished = finished?;

    let mut tally = Tally::default();
    for (planned, became) in planning.plan.outputs().iter().zip(written) {
        tally.count(console, &out, planned, became, &mut diagnostics);
    }
    for path in &finished.removed {
        tally.removed += 1;
        console.json(|| report::output_line(&shown(&out, path.as_str()), "removed", &[]));
    }
    diagnostics.extend(finished.kept);
    tally.open_facts(&checked);
    console.faults(&diagnostics);
    let exit = if validate::has_errors(&diagnostics) {
        Exit::Faults
    } else {
        Exit::Clean
    };
    tally.tell(console, &out, exit);
    Ok(exit)
}

/// Where outputs go. Never among the sources, which would be taken for outputs then.
fn out_folder(project: &Path, options: &BuildArguments) -> Result<PathBuf, Stop> {
    let usual = if project == Path::new(".") {
        PathBuf::from("out")
    } else {
        project.join("out")
    };
    let out = options.out.clone().unwrap_or_else(|| usual.clone());
    let is_in = |folder: &Path| match (absolute(&out), absolute(folder)) {
        (Some(out), Some(folder)) => out.starts_with(folder),
        _ => false,
    };
    if absolute(&out) == absolute(project) {
        return Err(Stop::Usage(
            "`--out` must not be the project's own folder".to_owned(),
        ));
    }
    for sources in ["roles", "vacancies", "templates"] {
        if is_in(&project.join(sources)) {
            let message = format!("`--out` must not lie in `{sources}/`, which holds sources");
            return Err(Stop::Usage(message));
        }
    }
    if !options.set.is_empty() && is_in(&usual) {
        let message = "`--set` makes a trial version, which must not lie among the real outputs: \
                       give a folder outside `out` with `--out`";
        return Err(Stop::Usage(message.to_owned()));
    }
    Ok(out)
}

/// The path without links and `..`, as far as it exists.
fn absolute(path: &Path) -> Option<PathBuf> {
    let path = std::path::absolute(path).ok()?;
    let there = path.ancestors().find(|ancestor| ancestor.exists())?;
    let rest = path.strip_prefix(there).ok()?;
    Some(there.canonicalize().ok()?.join(rest))
}

fn scope(options: &BuildArguments, formats: &[Format]) -> Scope {
    if options.names.is_empty() && formats.len() == Format::ALL.len() {
        Scope::Whole
    } else {
        Scope::Partial
    }
}

/// Loads and checks what the command names.
fn read(
    project: &Path,
    options: &BuildArguments,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Option<Checked>, Stop> {
    let (mut sources, faults) = load::load(project)?;
    diagnostics.extend(faults);
    let selection = match options.names.as_slice() {
        [] => Selection::All,
        names => Selection::Names(names.to_vec()),
    };
    set::apply(&mut sources, &selection, &options.set)?;
    // With names, faults of files that the named documents are not made from are others' business.
    selection.keep_relevant(&sources, diagnostics);
    Ok(validate::validate(sources, &selection, diagnostics))
}

/// Makes the documents of all outputs that are not fresh, and finds what keeps any from being
/// written, before the first output is replaced.
fn compose_stale(
    checked: &Checked,
    press: &Press<'_>,
    planning: &Planning,
    states: &[State],
) -> (BTreeMap<Name, Document>, Vec<Diagnostic>) {
    let stale: BTreeSet<&Name> = planning
        .made_of
        .iter()
        .zip(states)
        .filter(|(_, state)| **state != State::Fresh)
        .map(|((name, _), _)| name)
        .collect();
    let stale: Vec<&Name> = stale.into_iter().collect();
    let composed: Vec<_> = stale
        .par_iter()
        .map(|name| {
            let document = compose(checked, name)?;
            match press.faults(name, &document) {
                faults if faults.is_empty() => Ok(document),
                faults => Err(faults),
            }
        })
        .collect();
    let mut documents = BTreeMap::new();
    let mut faults: Vec<Diagnostic> = Vec::new();
    for (name, result) in stale.into_iter().zip(composed) {
        match result {
            Ok(document) => {
                documents.insert(name.clone(), document);
            }
            // A fault of a template is the same for every document that it makes.
            Err(found) => {
                for fault in found {
                    push_once(&mut faults, fault);
                }
            }
        }
    }
    (documents, faults)
}

/// Faults of what documents share show in each of them, and are told once.
fn push_once(diagnostics: &mut Vec<Diagnostic>, diagnostic: Diagnostic) {
    if !diagnostics.contains(&diagnostic) {
        diagnostics.push(diagnostic);
    }
}

/// What became of one planned output.
enum Became {
    Fresh,
    Published(Outcome, Vec<Diagnostic>),
    Refused(Diagnostic),
}

/// Writes every output that is not fresh, each published as it is made.
fn write_stale(
    console: &Console,
    press: &Press<'_>,
    planning: &Planning,
    states: &[State],
    documents: &BTreeMap<Name, Document>,
    publisher: &Publisher,
) -> Result<Vec<Became>, Error> {
    let jobs: Vec<_> = planning
        .plan
        .outputs()
        .iter()
        .zip(&planning.made_of)
        .zip(states)
        .collect();
    let stale = states
        .iter()
        .filter(|state| **state != State::Fresh)
        .count();
    let bar = if console.is_watched() && stale >= WORTH_A_BAR {
        let look = ProgressStyle::with_template("{bar:40} {pos} of {len}, {eta} to go")
            .expect("the template of the bar is sound");
        ProgressBar::new(stale as u64).with_style(look)
    } else {
        ProgressBar::hidden()
    };
    let results = jobs
        .par_iter()
        .map(|((planned, (name, format)), state)| {
            if **state == State::Fresh {
                return Ok(Became::Fresh);
            }
            let document = &documents[name];
            bar.inc(1);
            match press.write(name, document, *format) {
                Ok((bytes, warnings)) => {
                    let outcome = publisher.publish(planned, &bytes)?;
                    Ok(Became::Published(outcome, warnings))
                }
                Err(fault) => Ok(Became::Refused(fault)),
            }
        })
        .collect();
    bar.finish_and_clear();
    results
}

/// The counts of the closing line.
#[derive(Default)]
struct Tally {
    written: usize,
    fresh: usize,
    kept: usize,
    removed: usize,
    open_facts: usize,
    open_adverts: usize,
}

impl Tally {
    fn count(
        &mut self,
        console: &Console,
        out: &Path,
        planned: &Planned,
        became: Became,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let state = match became {
            Became::Fresh => {
                self.fresh += 1;
                "fresh"
            }
            Became::Refused(fault) => {
                push_once(diagnostics, fault);
                "refused"
            }
            Became::Published(outcome, warnings) => {
                for warning in warnings {
                    push_once(diagnostics, warning);
                }
                match outcome {
                    Outcome::Written => {
                        self.written += 1;
                        "written"
                    }
                    Outcome::Unchanged => {
                        self.fresh += 1;
                        "fresh"
                    }
                    Outcome::Kept(fault) => {
                        self.kept += 1;
                        diagnostics.push(fault);
                        "kept"
                    }
                }
            }
        };
        console.json(|| report::output_line(&shown(out, planned.path.as_str()), state, &[]));
    }

    fn open_facts(&mut self, checked: &Checked) {
        for name in checked
            .wanted
            .iter()
            .filter(|name| name.kind == Kind::Vacancy)
        {
            let open = checked.vacancies[&name.id].facts.open_facts();
            self.open_facts += open;
            self.open_adverts += usize::from(open > 0);
        }
    }

    fn tell(&self, console: &Console, out: &Path, exit: Exit) {
        let counts = [
            ("written", self.written),
            ("fresh", self.fresh),
            ("kept", self.kept),
            ("removed", self.removed),
            ("open_facts", self.open_facts),
        ];
        console.json(|| report::outcome_line(&counts, exit as u8));
        let mut parts = vec![
            format!("{} written", phrase::count(self.written, "file", "files")),
            format!("{} fresh", self.fresh),
        ];
        if self.kept > 0 {
            parts.push(format!("{} edited by hand and kept", self.kept));
        }
        if self.removed > 0 {
            parts.push(format!("{} removed", self.removed));
        }
        console.say(&format!(
            "{}; look in `{}`",
            parts.join(", "),
            out.display().to_string().replace('\\', "/")
        ));
        if self.open_facts > 0 {
            let facts = phrase::count(self.open_facts, "fact is", "facts are");
            let adverts = phrase::count(self.open_adverts, "advert", "adverts");
            console.say(&format!("{facts} still to be confirmed, in {adverts}"));
        }
    }
}

/// Tells of faults for which no output was touched.
fn nothing_written(console: &Console, diagnostics: &[Diagnostic]) -> Exit {
    console.faults(diagnostics);
    console.json(|| report::outcome_line(&[("written", 0)], Exit::Faults as u8));
    let errors = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error);
    let errors = phrase::count(errors.count(), "fault", "faults");
    console.say_of_faults(&format!("{errors}; nothing was written"));
    Exit::Faults
}

/// Tells why the outputs' folder cannot be used.
pub(super) fn refused(console: &Console, refusal: Refusal) -> Result<Exit, Stop> {
    match refusal {
        Refusal::Machine(error) => Err(error.into()),
        Refusal::Manifest(diagnostic) => {
            console.faults(&[*diagnostic]);
            Ok(Exit::Faults)
        }
    }
}

/// An output's path for people: with the folder, and `/` on every system.
pub(super) fn shown(out: &Path, path: &str) -> String {
    let out = out.to_string_lossy().replace('\\', "/");
    let out = out.strip_prefix("./").unwrap_or(&out);
    format!("{out}/{path}")
}
