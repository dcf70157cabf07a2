//! How the outputs in a folder stand, without changing anything.
//!
//! In: the folder and a plan. Out: the state of each output, and what is wrong with the manifests,
//! of which there is one, or one for each shard. It needs no lock.

use std::collections::BTreeMap;
use std::path::Path;

use super::Refusal;
use super::disk::Disk;
use super::inputs::Input;
use super::making::{self, Mode};
use super::manifest::{self, Manifest};
use super::orphans::{self, Listing};
use super::outputs::Plan;
use super::path::OutputPath;
use super::shards::{self, Left};
use super::state::{self, Orphan, State};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::error::Error;
use crate::facts::date::Date;
use crate::shard::Shard;

/// How outputs stand, in the order of their paths.
#[derive(Debug)]
pub(crate) struct Standing {
    /// Each planned output, and those that the plan covers and nothing makes any more.
    pub states: Vec<(OutputPath, State)>,
    /// What is wrong with the manifests themselves.
    pub faults: Vec<Diagnostic>,
}

/// Compares the outputs in `out` with a plan; of a build in `mode`, if one is given.
pub(crate) fn check(out: &Path, plan: &Plan, mode: Option<Mode>) -> Result<Standing, Refusal> {
    let disk = Disk::new(out);
    let (manifest, faults, has_shards) = read_all(out)?;
    let file = out.join(shards::manifest_name(None));
    let other = mode.and_then(|mode| making::refusal(&file, manifest.makings(), mode));
    if let Some(other) = other {
        return Err(other.into());
    }
    let examined = state::examine_all(&disk, &manifest, plan.outputs())?;
    let is_unrecorded = !has_shards && manifest.outputs().next().is_none() && !file.exists();
    let mut states: Vec<(OutputPath, State)> = plan
        .outputs()
        .iter()
        .zip(examined)
        .map(|(planned, (state, _))| {
            let is_unlisted = has_shards && manifest.listed(&planned.path).is_empty();
            let state = match state {
                State::EditedByHand | State::Foreign if is_unlisted => State::Unlisted,
                State::Foreign if is_unrecorded => State::Unrecorded,
                state => state,
            };
            (planned.path.clone(), state)
        })
        .collect();
    states.extend(orphaned(&disk, &manifest, plan)?);
    states.sort_by(|left, right| left.0.cmp(&right.0));
    Ok(Standing { states, faults })
}

/// The outputs that the plan covers and nothing makes any more.
fn orphaned(
    disk: &Disk,
    manifest: &Manifest,
    plan: &Plan,
) -> Result<Vec<(OutputPath, State)>, Error> {
    let mut orphans = Vec::new();
    let others = manifest.outputs();
    for (path, versions) in others.filter(|(path, _)| !plan.has(path) && plan.covers(path)) {
        // Git keeps the line of a removed output where the other side changed the next.
        if let Some(orphan) = state::examine_orphan(disk, path, versions)? {
            orphans.push((path.clone(), orphan));
        }
    }
    let paths: Vec<OutputPath> = orphans.iter().map(|(path, _)| path.clone()).collect();
    let listing = Listing {
        disk,
        own: manifest,
        others: &Manifest::default(),
    };
    let are_kept = orphans::too_many(&listing, plan, &paths)?.is_some();
    let states = orphans.into_iter().map(|(path, orphan)| match orphan {
        Orphan::AsWritten if are_kept => (path, State::Orphaned(Orphan::OfMany)),
        orphan => (path, State::Orphaned(orphan)),
    });
    Ok(states.collect())
}

/// Whether the outputs in `out` were made in another mode than this.
pub(crate) fn is_of_other_mode(out: &Path, mode: Mode) -> Result<bool, Refusal> {
    let (manifest, _, _) = read_all(out)?;
    let file = out.join(shards::manifest_name(None));
    Ok(making::refusal(&file, manifest.makings(), mode).is_some())
}

/// The day of which the outputs in `out` are, as far as their manifests say it.
pub(crate) fn day(out: &Path) -> Result<Option<Date>, Refusal> {
    let (manifest, _, _) = read_all(out)?;
    let latest = manifest.makings().latest();
    let day = latest.and_then(|making| making.day.as_deref());
    Ok(day.and_then(|day| day.parse().ok()))
}

/// What the manifests say that an output was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Recorded {
    /// Its path in the folder.
    pub(crate) path: String,
    /// The format's name and number, such as `md 2`.
    pub(crate) format: Option<String>,
    /// The names of its inputs, such as `templates/advert.md`.
    pub(crate) inputs: Vec<String>,
}

/// What the manifests in `out` say of each output; the outputs are not looked at.
pub(crate) fn recorded(out: &Path) -> Result<Vec<Recorded>, Refusal> {
    let (manifest, _, _) = read_all(out)?;
    let outputs = manifest.outputs();
    let recorded = outputs.filter_map(|(path, versions)| {
        let inputs = versions.last()?.inputs.by_name();
        let format = match inputs.get("format") {
            Some(Input::Setting(format)) => Some(format.to_string()),
            _ => None,
        };
        Some(Recorded {
            path: path.as_str().to_owned(),
            format,
            inputs: inputs.into_keys().map(str::to_owned).collect(),
        })
    });
    Ok(recorded.collect())
}

/// What all manifests and journals say together, what is wrong with them, and whether shards left
/// any.
fn read_all(out: &Path) -> Result<(Manifest, Vec<Diagnostic>, bool), Refusal> {
    let left = Left::find(out)?;
    let mut all = Manifest::default();
    let mut faults = Vec::new();
    let mut listed: BTreeMap<OutputPath, Vec<Shard>> = BTreeMap::new();
    let shards = left.all();
    for shard in shards.iter().copied().map(Some).chain([None]) {
        let journal = manifest::read_journal(out, shard)?;
        let loaded = Manifest::load(out, shard, &journal, Severity::Error)?;
        faults.extend(loaded.faults);
        if !journal.is_empty() {
            faults.push(stopped(out, shard));
        }
        if let Some(shard) = shard {
            for (path, _) in loaded.manifest.outputs() {
                listed.entry(path.clone()).or_default().push(shard);
            }
        }
        all.absorb(loaded.manifest);
    }
    if !shards.is_empty() {
        faults.extend(shards::faults(out, &left, &listed));
    }
    Ok((all, faults, !shards.is_empty()))
}

/// A journal is there.
fn stopped(out: &Path, shard: Option<Shard>) -> Diagnostic {
    let place = Place::File(out.join(shards::journal_name(shard)));
    let message = "a build was stopped before its end, or is still running";
    let repair = match shard {
        None => "advert build".to_owned(),
        Some(shard) => format!("advert build --shard {shard}"),
    };
    Diagnostic::error(Code::BadManifest, place, message).hint(format!(
        "run `{repair}`, which goes on where that one stopped"
    ))
}
