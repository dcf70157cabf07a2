//! Outputs that a plan covers and does not name: they are removed, if they are as `advert` wrote them.
//!
//! In: a build at its end, and its plan. Out: what was removed and what was kept. It must not touch
//! what another shard makes. Where most of the outputs would go, a folder of sources was moved away more
//! likely than all its adverts withdrawn, so none goes unless the user insists.

use super::disk::Disk;
use super::manifest::{Manifest, Version};
use super::outputs::Plan;
use super::path::OutputPath;
use super::state::{self, Orphan};
use super::{Finished, HandEdits, Publisher, Refusal, shards};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::error::Error;
use crate::load::embedded;
use crate::phrase;
use crate::shard::Shard;

/// Removes the outputs that nothing makes any more. What cannot be removed does not stop the rest;
/// the first failure is given.
pub(super) fn remove(
    build: &mut Publisher,
    plan: &Plan,
    finished: &mut Finished,
) -> Result<(), Error> {
    let orphans: Vec<OutputPath> = build
        .before
        .outputs()
        .map(|(path, _)| path)
        .filter(|path| !plan.has(path) && plan.covers(path))
        .cloned()
        .collect();
    if orphans.is_empty() {
        return Ok(());
    }
    let others = match build.shard {
        None => Manifest::default(),
        Some(shard) => others(&build.disk, shard)?,
    };
    let all = build.before.outputs().count();
    // What is renamed goes under one name and comes under another.
    let come = plan.outputs().iter();
    let come = come.filter(|output| build.before.listed(&output.path).is_empty());
    let come = come.count();
    if build.hand_edits == HandEdits::Keep && orphans.len() >= MANY && orphans.len() > all / 2 {
        let mut there = Vec::new();
        for path in orphans.iter().filter(|path| !is_of_sample(path)) {
            let orphan = state::examine_orphan(&build.disk, path, build.before.listed(path))?;
            there.extend((orphan == Some(Orphan::AsWritten)).then_some(path.as_str()));
        }
        let gone = there.len().saturating_sub(come);
        if gone >= MANY && gone > all / 2 {
            finished.kept.push(most(build, &there, all));
            return Ok(());
        }
    }
    let mut result = Ok(());
    for path in orphans {
        // An output that another shard has by now is its own to make and to list.
        let removed = if others.listed(&path).is_empty() {
            remove_one(build, &path, build.before.listed(&path), finished)
        } else {
            Ok(Listed::NoMore)
        };
        match removed {
            Ok(Listed::Still) => {}
            Ok(Listed::NoMore) => build.before.forget(&path),
            Err(error) => result = result.and(Err(error)),
        }
    }
    result
}

/// Fewer outputs may go at once, whatever part of all they are.
const MANY: usize = 10;

/// Whether an output is of the role or the vacancy with which a project begins, and which is to be deleted.
fn is_of_sample(path: &OutputPath) -> bool {
    let (_, name) = path.split();
    embedded::SAMPLES.iter().any(|(sample, _)| {
        let stem = sample
            .rsplit('/')
            .next()
            .and_then(|file| file.strip_suffix(".json"));
        stem.is_some_and(|stem| {
            name.strip_prefix(stem)
                .is_some_and(|rest| rest.starts_with('.'))
        })
    })
}

/// Most of the outputs would be removed.
fn most(build: &Publisher, there: &[&str], all: usize) -> Diagnostic {
    let removed = there.len();
    let place = Place::File(build.disk.out().to_owned());
    let message = format!(
        "nothing makes {removed} of the {all} outputs any more, which are most of them, so they are \
         left as they are"
    );
    Diagnostic::error(Code::MostRemoved, place, message)
        .hint("look whether a folder of sources was moved or renamed")
        .hint(format!("they are {}", phrase::some(there)))
        .hint(
            "if they are to go, run the build again with `--force`: it removes them, and replaces each \
             output that somebody edited by hand",
        )
}

/// Whether the manifest goes on to list an output.
enum Listed {
    Still,
    NoMore,
}

fn remove_one(
    build: &Publisher,
    path: &OutputPath,
    versions: &[Version],
    finished: &mut Finished,
) -> Result<Listed, Error> {
    match state::examine_orphan(&build.disk, path, versions)? {
        Some(Orphan::EditedByHand) if build.hand_edits == HandEdits::Keep => {
            let file = build.disk.locate(path);
            finished.kept.push(state::hand_edited_orphan(file));
            return Ok(Listed::Still);
        }
        Some(Orphan::EditedByHand | Orphan::AsWritten) => {
            build.disk.remove(path)?;
            finished.removed.push(path.clone());
        }
        None => {}
    }
    // Of a folder that is empty now, another shard may be about to make use. A stopped build may
    // have removed the file and not yet its folder.
    if build.shard.is_none() {
        build.disk.remove_folders(path)?;
    }
    Ok(Listed::NoMore)
}

/// What other shards list now. One that another version of `advert` builds has nothing in common
/// with this one.
fn others(disk: &Disk, shard: Shard) -> Result<Manifest, Error> {
    match shards::beside(disk.out(), shard) {
        Ok(others) => Ok(others),
        Err(Refusal::Manifest(_)) => Ok(Manifest::default()),
        Err(Refusal::Machine(error)) => Err(error),
    }
}
