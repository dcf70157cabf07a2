//! `advert build`: brings the outputs up to date, or with `--check` tells which are not.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::mem;
use std::path::Path;
use std::sync::OnceLock;

use indicatif::{ProgressBar, ProgressStyle};

use super::args::{BuildArguments, Wanted};
use super::check::counted;
use super::console::{Closing, Console};
use super::freshness::{self, Report};
use super::{Exit, approvals, left_out, request, tell_and_stop};
use crate::build::{
    Became, Format, HandEdits, OutFolder, Project, Published, Request, Snapshot, Step, Stop,
    document_of,
};
use crate::diagnostic::{self, Diagnostic};
use crate::phrase;

/// Fewer outputs are done before a progress bar could be read.
const WORTH_A_BAR: usize = 60;

pub(super) fn run(
    console: &Console,
    project: &Project,
    options: &BuildArguments,
) -> Result<Exit, Stop> {
    let wanted = &options.wanted;
    let out = project.out_folder(wanted.out.as_deref(), !options.set.is_empty())?;
    let mut request = Request {
        shard: options.shard,
        settings: options.set.clone(),
        ..request(wanted)?
    };
    if options.check {
        request = as_of(request, wanted, &out);
    }
    let mut snapshot = project.check(&request)?;
    let mut faults = mem::take(&mut snapshot.faults);
    if options.check && snapshot.is_sound() {
        let report = Report {
            out: &out,
            repair: &repair(project, wanted),
            shows_all: options.diff,
            above: String::new(),
            lines: Vec::new(),
        };
        return freshness::check(console, &snapshot, report, faults);
    }
    if !snapshot.is_sound() {
        return nothing_written(console, &faults);
    }
    let hand_edits = if options.force {
        HandEdits::Replace
    } else {
        HandEdits::Keep
    };
    let is_watched = console.is_watched();
    let bar = OnceLock::new();
    let published = snapshot.publish(&out, hand_edits, &|step| match step {
        Step::Stale(count) => drop(bar.set(progress_bar(is_watched, count))),
        Step::Made => bar.wait().inc(1),
    });
    if let Some(bar) = bar.get() {
        bar.finish_and_clear();
    }
    let published = match published {
        Ok(published) => published,
        Err(Stop::Faults(found)) => {
            faults.extend(found);
            return nothing_written(console, &faults);
        }
        Err(stop) => return Err(stop),
    };
    // What the rules said before anything was published, a build says again of what it makes.
    for fault in &published.faults {
        diagnostic::push_once(&mut faults, fault.clone());
    }
    let not_held = wanted.publish.then(|| approvals::not_held(&snapshot));
    let not_held = not_held.flatten();
    let exit = tell(console, &snapshot, &out, &published, &faults, not_held)?;
    if !options.watch {
        // The program ends, and frees all memory at once; piece by piece takes as long as ten adverts.
        mem::forget(snapshot);
    }
    Ok(exit)
}

/// What is published is held against the day of which it is, unless another is asked for: nothing turns stale
/// because a day has passed.
pub(super) fn as_of(mut request: Request, wanted: &Wanted, out: &OutFolder) -> Request {
    if let (Some(publishing), None) = (&mut request.publish, wanted.today) {
        publishing.today = out.day().unwrap_or(publishing.today);
    }
    request
}

fn progress_bar(is_watched: bool, stale: usize) -> ProgressBar {
    if !is_watched || stale < WORTH_A_BAR {
        return ProgressBar::hidden();
    }
    let look = ProgressStyle::with_template("{bar:40} {pos} of {len}, {eta} to go")
        .expect("the template of the bar is sound");
    ProgressBar::new(stale as u64).with_style(look)
}

/// Tells what became of the outputs.
fn tell(
    console: &Console,
    snapshot: &Snapshot,
    out: &OutFolder,
    published: &Published,
    faults: &[Diagnostic],
    not_held: Option<String>,
) -> Result<Exit, Stop> {
    for (path, became) in published.outputs() {
        let state = match became {
            Became::Fresh => "fresh",
            Became::Written => "written",
            Became::Kept => "kept",
            Became::Refused => "refused",
            Became::Removed => "removed",
        };
        console.output(|| out.shown(path), state, &[]);
    }
    let [written, fresh, kept, removed] = [
        Became::Written,
        Became::Fresh,
        Became::Kept,
        Became::Removed,
    ]
    .map(|became| published.count(became));
    let (open_facts, open_adverts) = snapshot.open_facts();
    let mut parts = vec![
        format!("{} written", phrase::count(written, "file", "files")),
        format!("{fresh} fresh"),
    ];
    if kept > 0 {
        parts.push(format!("{kept} edited by hand and kept"));
    }
    if removed > 0 {
        parts.push(format!("{removed} removed"));
    }
    let out = out.path().display().to_string().replace('\\', "/");
    let mut lines = vec![format!("{}; look in `{out}`", parts.join(", "))];
    let levels = snapshot.unnamed_levels();
    if snapshot.names().is_empty() && levels > 0 {
        let levels = phrase::count(levels, "role level is", "role levels are");
        lines.push(format!(
            "{levels} data, which no role names; `advert build NAME` builds one, and `\"publish_levels\": \"all\"` \
             in `templates/organisation.json` all"
        ));
    }
    lines.extend(removed_line(published));
    if open_facts > 0 {
        let facts = phrase::count(open_facts, "fact is", "facts are");
        let adverts = phrase::count(open_adverts, "advert", "adverts");
        lines.push(format!("{facts} still to be confirmed, in {adverts}"));
    }
    lines.extend(left_out::lines(snapshot, &published.refused));
    lines.extend(published.lists.iter().flat_map(left_out::of_lists));
    lines.extend(not_held);
    console.close(&Closing {
        command: "build",
        counts: &[
            ("written", written),
            ("fresh", fresh),
            ("kept", kept),
            ("removed", removed),
            ("open_facts", open_facts),
        ],
        lines,
        exit: Exit::of(diagnostic::has_errors(faults)),
        // What was done is told also where something was not.
        is_of_faults: false,
        faults,
    })
}

/// What the line begins with that names what was removed.
pub(super) const REMOVED: &str = "removed: ";

/// The documents and other outputs that were removed.
fn removed_line(published: &Published) -> Option<String> {
    let outputs = published.outputs();
    let removed = outputs.filter(|(_, became)| *became == Became::Removed);
    let names: BTreeSet<String> = removed
        .map(|(path, _)| document_of(path).unwrap_or_else(|| path.to_owned()))
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    (!names.is_empty()).then(|| format!("{REMOVED}{}", phrase::some(&names)))
}

/// Tells of faults for which no output was touched.
fn nothing_written(console: &Console, faults: &[Diagnostic]) -> Result<Exit, Stop> {
    tell_and_stop(
        console,
        "build",
        &[("written", 0)],
        faults,
        &format!("{}; nothing was written", counted(faults)),
    )
}

/// A path as it is typed on a command line, so that a shell takes it for one word and runs nothing in it.
pub(super) fn as_typed(path: &Path) -> String {
    let path = path.to_string_lossy();
    let is_plain = |letter: char| letter.is_alphanumeric() || "-_./\\:".contains(letter);
    if path.chars().all(is_plain) {
        path.into_owned()
    } else if path.contains(['$', '`', '"', '!']) {
        format!("'{}'", path.replace('\'', r"'\''"))
    } else {
        format!("\"{path}\"")
    }
}

/// The command that brings the outputs of a project up to date.
pub(super) fn repair(project: &Project, wanted: &Wanted) -> String {
    let mut command = "advert build".to_owned();
    let mut option = |name: &str, path: &Path| {
        let _ = write!(command, " --{name} {}", as_typed(path));
    };
    if project.root() != Path::new(".") {
        option("project", project.root());
    }
    if let Some(out) = &wanted.out {
        option("out", out);
    }
    if wanted.publish {
        command.push_str(" --publish");
    }
    let is_usual = |format| Format::USUAL.contains(format);
    // Some of the usual formats are written with the others of them.
    if !wanted.format.iter().all(is_usual) {
        let names: Vec<&str> = wanted.format.iter().map(|format| format.name()).collect();
        let _ = write!(command, " --format {}", names.join(","));
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_is_typed_runs_nothing() {
        for (path, typed) in [
            ("our/adverts-1.0", "our/adverts-1.0"),
            ("our adverts", "\"our adverts\""),
            ("it's", "\"it's\""),
            ("$(id) it's `id`", r"'$(id) it'\''s `id`'"),
            ("a\"; id; \"", "'a\"; id; \"'"),
        ] {
            assert_eq!(as_typed(Path::new(path)), typed);
        }
    }
}
