//! Which outputs are not what a build would make: why, what would change, and what repairs it.
//!
//! It goes by content alone, so it is true on a fresh clone, where all files are as old as each
//! other.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use super::build::{refused, shown};
use super::console::Console;
use super::prepare::{Prepared, compose_all};
use super::{Exit, Stop};
use crate::build::press::Press;
use crate::compose::compose;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::model::Name;
use crate::phrase;
use crate::publish::path::OutputPath;
use crate::publish::{self, state::State};
use crate::report::{self, diff};
use crate::validate;
use crate::write::Format;
use crate::write::pdf::text::text as pdf_text;

/// The documents of which the changes are shown, unless all are asked for.
const DOCUMENTS: usize = 3;
/// The changed lines that are shown of each.
const LINES: usize = 20;
/// The outputs that are named where many are stale for one reason.
const NAMED: usize = 6;

/// Which changes of stale outputs are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Changes {
    /// The first lines of the first documents.
    First,
    /// Every one, in each format.
    All,
}

impl Changes {
    /// What `--diff` asks for, or its absence.
    pub(super) fn of(diff: bool) -> Self {
        if diff { Self::All } else { Self::First }
    }
}

/// Tells of every output that is not fresh, besides the `diagnostics` so far.
pub(super) fn check(
    console: &Console,
    prepared: &Prepared,
    show: Changes,
    mut diagnostics: Vec<Diagnostic>,
) -> Result<Exit, Stop> {
    let Prepared { out, planning, .. } = prepared;
    let states = match publish::check::check(out, &planning.plan) {
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
    let changes = changes(prepared, &not_fresh, show, &mut diagnostics)?;
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

/// What is wrong with the outputs: one fault for all that are so for the same reasons.
fn faults(out: &Path, not_fresh: &BTreeMap<&OutputPath, &State>, repair: &str) -> Vec<Diagnostic> {
    let mut faults: Vec<(Diagnostic, Vec<String>)> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for (path, state) in not_fresh {
        let file = shown(out, path.as_str());
        let Some(fault) = state.fault(file.clone().into(), repair) else {
            continue;
        };
        if let Some(first) = known.get(&fault.message) {
            faults[*first].1.push(file);
        } else {
            known.insert(fault.message.clone(), faults.len());
            faults.push((fault, Vec::new()));
        }
    }
    let told = |(mut fault, others): (Diagnostic, Vec<String>)| {
        if !others.is_empty() {
            fault.hints.insert(0, also(&others));
        }
        fault
    };
    faults.into_iter().map(told).collect()
}

/// Says of which other outputs a fault tells.
fn also(files: &[String]) -> String {
    let named: Vec<&str> = files.iter().take(NAMED).map(String::as_str).collect();
    match files.len() - named.len() {
        0 => format!("so it is with {}", phrase::list(&named, "and")),
        hidden => {
            let named: Vec<String> = named.iter().map(|file| format!("`{file}`")).collect();
            format!("so it is with {} and {hidden} more", named.join(", "))
        }
    }
}

/// The changes that a build would make to the text of outputs. Documents that cannot be made are
/// faults.
fn changes(
    prepared: &Prepared,
    not_fresh: &BTreeMap<&OutputPath, &State>,
    show: Changes,
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
    let mut documents = compose_all(prepared, &press, &names, diagnostics);
    let mut text = String::new();
    let mut shown_documents = 0;
    let mut hidden = 0;
    for (name, outputs) in &stale {
        if show == Changes::First && shown_documents == DOCUMENTS {
            hidden += 1;
            continue;
        }
        // Of many documents only the first are held; those with a fault are told of already.
        let composed = documents
            .remove(*name)
            .map_or_else(|| compose(&prepared.checked, name), Ok);
        let Ok(document) = composed else { continue };
        let changed = changes_of(prepared, &press, name, &document, outputs, show)?;
        shown_documents += usize::from(!changed.is_empty());
        text.push_str(&changed);
    }
    if hidden > 0 {
        let others = phrase::count(hidden, "other document is", "other documents are");
        let _ = write!(
            text,
            "{others} not compared; `--diff` shows every change\n\n"
        );
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
    show: Changes,
) -> Result<String, Stop> {
    let most = match show {
        Changes::All => usize::MAX,
        Changes::First => LINES,
    };
    let mut changes = String::new();
    let mut outputs = outputs.to_vec();
    outputs.sort_by_key(|(_, format)| *format);
    for (path, format) in outputs {
        if show == Changes::First && !changes.is_empty() {
            break;
        }
        let Some(old) = publish::read(&prepared.out, path)? else {
            continue;
        };
        // What a format refuses is reported by a build.
        let Ok((new, _)) = press.write(name, document, format) else {
            continue;
        };
        let text = |bytes: &[u8]| match format {
            Format::Pdf => pdf_text(bytes),
            Format::Markdown | Format::Html => String::from_utf8(bytes.to_vec()).ok(),
        };
        let file = shown(&prepared.out, path.as_str());
        match (text(&old), text(&new)) {
            (Some(old), Some(new)) => changes.push_str(&diff::unified(&file, &old, &new, most)),
            _ => {
                let _ = write!(changes, "{file}: its text cannot be read\n\n");
            }
        }
    }
    Ok(changes)
}
