//! `advert build`: the whole way from a project to its outputs.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};
use std::mem;
use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};
use rayon::iter::{IndexedParallelIterator as _, IntoParallelIterator as _, ParallelIterator as _};

use super::args::BuildArguments;
use super::console::Console;
use super::freshness::Changes;
use super::prepare::{AT_ONCE, Prepared, compose_all, prepare, push_once};
use super::{Exit, Stop, faults_of_rules, freshness};
use crate::build::press::Press;
use crate::compose::compose;
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::error::Error;
use crate::model::{DocumentKind, Name};
use crate::phrase;
use crate::publish::outputs::{Plan, Planned, Scope};
use crate::publish::state::State;
use crate::publish::{HandEdits, Outcome, Publisher, Refusal};
use crate::report;
use crate::validate::{self, Checked};
use crate::write::Format;

/// Fewer outputs are done before a progress bar could be read.
const WORTH_A_BAR: usize = 60;

pub(super) fn run(
    console: &Console,
    project: &Path,
    options: &BuildArguments,
) -> Result<Exit, Stop> {
    let mut diagnostics = Vec::new();
    let prepared = prepare(
        project,
        &options.wanted,
        options.shard,
        &options.set,
        &mut diagnostics,
    )?;
    let Some(prepared) = prepared else {
        return nothing_written(console, &diagnostics);
    };
    if options.wanted.publish {
        let is_whole = options.wanted.names.is_empty() && options.shard.is_none();
        faults_of_rules::find(&prepared, &options.wanted, is_whole, &mut diagnostics);
    }
    if options.check {
        return freshness::check(console, &prepared, Changes::of(options.diff), diagnostics);
    }
    if validate::has_errors(&diagnostics) {
        return nothing_written(console, &diagnostics);
    }
    let Prepared {
        out,
        checked,
        planning,
        ..
    } = &prepared;
    let Some(press) = Press::new(checked, &prepared.formats, &mut diagnostics) else {
        return nothing_written(console, &diagnostics);
    };
    let hand_edits = if options.force {
        HandEdits::Replace
    } else {
        HandEdits::Keep
    };
    let publisher = match Publisher::begin(out, options.shard, hand_edits) {
        Ok(publisher) => publisher,
        Err(refusal) => return refused(console, refusal),
    };
    diagnostics.extend_from_slice(publisher.warnings());

    let states = publisher.examine(&planning.plan)?;
    let stale: BTreeSet<&Name> = planning
        .made_of
        .iter()
        .zip(&states)
        .filter(|(_, state)| **state != State::Fresh)
        .map(|((name, _), _)| name)
        .collect();
    let documents = compose_all(&prepared, &press, &stale, &mut diagnostics);
    if validate::has_errors(&diagnostics) {
        let nothing = Plan::new(Scope::Partial, Vec::new()).expect("no outputs, no collision");
        publisher.finish(&nothing)?;
        return nothing_written(console, &diagnostics);
    }
    let written = write_stale(console, &prepared, &press, &states, documents, &publisher);
    let finished = publisher.finish(&planning.plan);
    let written = written?;
    let finished = finished?;

    let mut tally = Tally::default();
    for (planned, became) in planning.plan.outputs().iter().zip(written) {
        tally.count(console, out, planned, became, &mut diagnostics);
    }
    for path in &finished.removed {
        tally.removed += 1;
        console.json(|| report::output_line(&shown(out, path.as_str()), "removed", &[]));
    }
    diagnostics.extend(finished.kept);
    prepared.reach.weigh(&mut diagnostics);
    tally.open_facts(checked);
    console.faults(&diagnostics);
    let exit = if validate::has_errors(&diagnostics) {
        Exit::Faults
    } else {
        Exit::Clean
    };
    let closing = tally.tell(console, out, exit);
    console.summarise("build", &closing, &diagnostics)?;
    if !options.watch {
        // The program ends, and frees all memory at once; piece by piece takes as long as ten adverts.
        mem::forget(press);
        mem::forget(prepared);
    }
    Ok(exit)
}

/// What became of one planned output.
enum Became {
    Fresh,
    Published(Outcome, Vec<Diagnostic>),
    Refused(Diagnostic),
}

/// Writes every output that is not fresh, each published as it is made. `documents` are those that
/// are composed already.
fn write_stale(
    console: &Console,
    prepared: &Prepared,
    press: &Press<'_>,
    states: &[State],
    mut documents: BTreeMap<Name, Document>,
    publisher: &Publisher,
) -> Result<Vec<Became>, Error> {
    let planning = &prepared.planning;
    let outputs: Vec<_> = planning
        .plan
        .outputs()
        .iter()
        .zip(&planning.made_of)
        .zip(states)
        .collect();
    // In the order of the paths the formats of one document follow each other.
    let jobs: Vec<_> = outputs
        .chunk_by(|((_, (left, _)), _), ((_, (right, _)), _)| left == right)
        .map(|outputs| {
            let ((_, (name, _)), _) = outputs[0];
            (name, outputs, documents.remove(name))
        })
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
    let results: Result<Vec<Vec<Became>>, Error> = jobs
        .into_par_iter()
        .with_max_len(AT_ONCE)
        .map(|(name, outputs, composed)| {
            let document = LazyCell::new(|| {
                composed.unwrap_or_else(|| {
                    compose(&prepared.checked, name).expect("it was composed before")
                })
            });
            let write = |((planned, (_, format)), state): &((&Planned, &(_, Format)), &State)| {
                if **state == State::Fresh {
                    return Ok(Became::Fresh);
                }
                bar.inc(1);
                match press.write(name, &document, *format) {
                    Ok((bytes, warnings)) => {
                        let outcome = publisher.publish(planned, &bytes)?;
                        Ok(Became::Published(outcome, warnings))
                    }
                    Err(fault) => Ok(Became::Refused(fault)),
                }
            };
            outputs.iter().map(write).collect()
        })
        .collect();
    bar.finish_and_clear();
    Ok(results?.into_iter().flatten().collect())
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
            .filter(|name| name.kind == DocumentKind::Vacancy)
        {
            let open = checked.vacancies[&name.id].facts.open_facts();
            self.open_facts += open;
            self.open_adverts += usize::from(open > 0);
        }
    }

    fn tell(&self, console: &Console, out: &Path, exit: Exit) -> String {
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
        let out = out.display().to_string().replace('\\', "/");
        let mut closing = format!("{}; look in `{out}`", parts.join(", "));
        console.say(&closing);
        if self.open_facts > 0 {
            let facts = phrase::count(self.open_facts, "fact is", "facts are");
            let adverts = phrase::count(self.open_adverts, "advert", "adverts");
            let open = format!("{facts} still to be confirmed, in {adverts}");
            console.say(&open);
            closing = format!("{closing}. {open}");
        }
        closing
    }
}

/// Tells of faults for which no output was touched.
fn nothing_written(console: &Console, diagnostics: &[Diagnostic]) -> Result<Exit, Stop> {
    console.faults(diagnostics);
    console.json(|| report::outcome_line(&[("written", 0)], Exit::Faults as u8));
    let errors = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error);
    let faults = phrase::count(errors.count(), "fault", "faults");
    let closing = format!("{faults}; nothing was written");
    console.say_of_faults(&closing);
    console.summarise("build", &closing, diagnostics)?;
    Ok(Exit::Faults)
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
