//! Which outputs are not what a build would make: why, what would change, and what repairs it.
//!
//! It goes by content alone, so it is true on a fresh clone, where all files are as old as each
//! other.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::args::Wanted;
use super::build::{refused, shown};
use super::console::Console;
use super::prepare::{Prepared, compose_all};
use super::{Exit, Stop};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::document::Document;
use crate::phrase;
use crate::publish::path::OutputPath;
use crate::publish::{self, state::State};
use crate::report::{self, diff};
use crate::validate::{self, Name};
use crate::write::Format;
use crate::write::pdf::text::text as pdf_text;
use crate::write::press::Press;

/// The documents of which the changes are shown, unless all are asked for.
const DOCUMENTS: usize = 3;
/// The changed lines that are shown of each.
const LINES: usize = 20;
/// The outputs that are named where many are stale for one reason.
const NAMED: usize = 6;

/// Tells of every output that is not fresh, besides the `diagnostics` so far.
pub(super) fn check(
    console: &Console,
    prepared: &Prepared,
    wanted: &Wanted,
    mut diagnostics: Vec<Diagnostic>,
) -> Result<Exit, Stop> {
    let Prepared { out, planning, .. } = prepared;
    let states = match publish::check(out, &planning.plan) {
        Ok(checked) => {
            diagnostics.extend(checked.faults);
            checked.states
        }
        Err(refusal) => return refused(console, refusal),
    };
    for (path, state) in &states {
        let reasons = match state {
            State::Stale(reasons) => reasons.iter().map(ToString::to_string).collect(),
            _ => Vec::new(),
        };
        let file = shown(out, path.as_str());
        console.json(|| report::output_line(&file, state.name(), &reasons));
    }
    let not_fresh: BTreeMap<&OutputPath, &State> = states
        .iter()
        .filter(|(_, state)| *state != State::Fresh)
        .map(|(path, state)| (path, state))
        .collect();
    let changes = changes(prepared, &not_fresh, wanted.diff, &mut diagnostics)?;
    let others = diagnostics.len();
    diagnostics.extend(faults(out, &not_fresh, &prepared.repair));

    let exit = Exit::of(validate::has_errors(&diagnostics));
    console.faults(&diagnostics);
    console.show(&changes);
    let stale = not_fresh.len();
    let fresh = states.len() - stale;
    console.json(|| report::outcome_line(&[("fresh", fresh), ("stale", stale)], exit as u8));
    let all = phrase::count(states.len(), "file", "files");
    let mut closing = if stale == 0 {
        format!("all {all} are fresh")
    } else {
        let repair = &prepared.repair;
        format!("{fresh} of {all} are fresh; `{repair}` brings the others up to date")
    };
    if others > 0 {
        closing = format!("{}; {closing}", phrase::count(others, "fault", "faults"));
    }
    match exit {
        Exit::Clean => console.say(&closing),
        _ => console.say_of_faults(&closing),
    }
    console.summarise("check", &closing, &diagnostics)?;
    Ok(exit)
}

/// What is wrong with the outputs: a fault for each, or one for all that have the same reasons.
fn faults(out: &Path, not_fresh: &BTreeMap<&OutputPath, &State>, repair: &str) -> Vec<Diagnostic> {
    let mut groups: Vec<(Option<String>, Vec<(String, &State)>)> = Vec::new();
    for (path, state) in not_fresh {
        let reason = match state {
            State::Stale(reasons) => {
                let reasons: Vec<String> = reasons.iter().map(ToString::to_string).collect();
                Some(format!("are stale: {}", reasons.join("; ")))
            }
            State::Missing => Some("are missing".to_owned()),
            _ => None,
        };
        let output = (shown(out, path.as_str()), *state);
        let group = groups
            .iter_mut()
            .find(|(known, _)| known.is_some() && *known == reason);
        match group {
            Some((_, outputs)) => outputs.push(output),
            None => groups.push((reason, vec![output])),
        }
    }
    let fault = |(reason, outputs): (Option<String>, Vec<(String, &State)>)| {
        let (first, state) = &outputs[0];
        match reason {
            Some(reason) if outputs.len() > 1 => {
                let message = format!("{} outputs {reason}", outputs.len());
                let place = Place::File(first.into());
                let named: Vec<&str> = outputs.iter().map(|(file, _)| file.as_str()).collect();
                Some(
                    Diagnostic::error(Code::StaleOutput, place, message)
                        .hint(format!("they are {}", listed(&named)))
                        .hint(format!("run `{repair}`")),
                )
            }
            _ => state.fault(first.into(), repair),
        }
    };
    groups.into_iter().filter_map(fault).collect()
}

fn listed(files: &[&str]) -> String {
    if files.len() <= NAMED {
        return phrase::list(files, "and");
    }
    let first: Vec<String> = files[..NAMED - 1]
        .iter()
        .map(|file| format!("`{file}`"))
        .collect();
    format!(
        "{} and {} more",
        first.join(", "),
        files.len() - first.len()
    )
}

/// The changes that a build would make to the text of outputs. Documents that cannot be made are
/// faults.
fn changes(
    prepared: &Prepared,
    not_fresh: &BTreeMap<&OutputPath, &State>,
    all: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<String, Stop> {
    let mut stale: BTreeMap<&Name, Vec<(&OutputPath, Format)>> = BTreeMap::new();
    let outputs = prepared.planning.plan.outputs();
    for (planned, (name, format)) in outputs.iter().zip(&prepared.planning.made_of) {
        if not_fresh.contains_key(&planned.path) {
            stale
                .entry(name)
                .or_default()
                .push((&planned.path, *format));
        }
    }
    if stale.is_empty() {
        return Ok(String::new());
    }
    let Some(press) = Press::new(&prepared.checked, &prepared.formats, diagnostics) else {
        return Ok(String::new());
    };
    let names: BTreeSet<&Name> = stale.keys().copied().collect();
    let documents = compose_all(prepared, &press, &names, diagnostics);
    let mut text = String::new();
    let mut shown_documents = 0;
    let mut hidden = 0;
    for (name, outputs) in &stale {
        let Some(document) = documents.get(*name) else {
            continue;
        };
        if !all && shown_documents == DOCUMENTS {
            hidden += 1;
            continue;
        }
        let changed = changes_of(prepared, &press, name, document, outputs, all)?;
        shown_documents += usize::from(!changed.is_empty());
        text.push_str(&changed);
    }
    if hidden > 0 {
        let others = phrase::count(hidden, "other document is", "other documents are");
        text.push_str(&format!(
            "{others} not compared; `--diff` shows every change\n\n"
        ));
    }
    Ok(text)
}

/// The changes to the text of one document's outputs: of each, or of the first format that has some,
/// since the others say the same.
fn changes_of(
    prepared: &Prepared,
    press: &Press<'_>,
    name: &Name,
    document: &Document,
    outputs: &[(&OutputPath, Format)],
    all: bool,
) -> Result<String, Stop> {
    let most = if all { usize::MAX } else { LINES };
    let mut changes = String::new();
    let by_format = BTreeMap::from_iter(outputs.iter().map(|(path, format)| (format, path)));
    for (format, path) in by_format {
        if !all && !changes.is_empty() {
            break;
        }
        let Some(old) = publish::read(&prepared.out, path)? else {
            continue;
        };
        // What a format refuses is reported by a build.
        let Ok((new, _)) = press.write(name, document, *format) else {
            continue;
        };
        let text = |bytes: &[u8]| match format {
            Format::Pdf => pdf_text(bytes),
            Format::Markdown | Format::Html => String::from_utf8(bytes.to_vec()).ok(),
        };
        let file = shown(&prepared.out, path.as_str());
        match (text(&old), text(&new)) {
            (Some(old), Some(new)) => changes.push_str(&diff::unified(&file, &old, &new, most)),
            _ => changes.push_str(&format!("{file}: its text cannot be read\n\n")),
        }
    }
    Ok(changes)
}
