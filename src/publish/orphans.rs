//! Outputs that a plan covers and does not name: they are removed, if they are as `advert` wrote them.
//!
//! In: a build at its end, and its plan. Out: what was removed and what was kept. It must not touch
//! what another shard makes. Where most of the outputs would go, or a good part of a kind, a folder of sources
//! was moved away more likely than all its adverts withdrawn, so none goes unless the user insists.

use std::collections::BTreeSet;

use super::disk::Disk;
use super::manifest::{Manifest, Version};
use super::outputs::Plan;
use super::path::OutputPath;
use super::state::{self, Orphan};
use super::{Finished, HandEdits, Publisher, Refusal, shards};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::error::Error;
use crate::load::embedded;
use crate::model::DocumentKind;
use crate::phrase;
use crate::shard::Shard;
use crate::write::Format;

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
    if build.hand_edits == HandEdits::Keep
        && let Some(fault) = too_many(build, plan, &orphans)?
    {
        finished.kept.push(fault);
        return Ok(());
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

/// Fewer outputs, or documents of a kind, may go at once, whatever part of all they are.
const MANY: usize = 10;

/// Fewer documents may go at once, even where they are all of their kind.
const A_FEW: usize = 3;

/// What is told where so much would go that a folder of sources was moved away more likely than all of it
/// withdrawn: most outputs, a good part of the documents of a kind, or a few that are all of their kind.
fn too_many(
    build: &Publisher,
    plan: &Plan,
    orphans: &[OutputPath],
) -> Result<Option<Diagnostic>, Error> {
    if orphans.len() < A_FEW {
        return Ok(None);
    }
    let mut there = Vec::new();
    for path in orphans.iter().filter(|path| !is_of_sample(path)) {
        let orphan = state::examine_orphan(&build.disk, path, build.before.listed(path))?;
        there.extend((orphan == Some(Orphan::AsWritten)).then_some(path.as_str()));
    }
    // What is renamed goes under one name and comes under another.
    let come = plan.outputs().iter().map(|output| &output.path);
    let come = come.filter(|path| build.before.listed(path).is_empty());
    let gone = there.len().saturating_sub(come.count());
    let all = build.before.outputs().count();
    if gone >= MANY && gone > all / 2 {
        let removed = there.len();
        let message = format!(
            "nothing makes {removed} of the {all} outputs any more, which are most of them, so they are \
             left as they are"
        );
        return Ok(Some(kept_back(build, &there, message)));
    }
    let known: BTreeSet<String> = documents(build.before.outputs().map(|(path, _)| path));
    let planned: BTreeSet<String> = documents(plan.outputs().iter().map(|output| &output.path));
    for kind in DocumentKind::ALL {
        let folder = kind.output_folder();
        let is_of_kind = |document: &&String| document.split('/').next() == Some(folder);
        let those = there
            .iter()
            .filter_map(|path| document(path))
            .filter(|document| !planned.contains(document));
        let those: BTreeSet<String> = those.filter(|document| is_of_kind(&document)).collect();
        let come = planned.difference(&known).filter(is_of_kind).count();
        let gone = those.len().saturating_sub(come);
        let all = known.iter().filter(is_of_kind).count();
        let message = if gone >= A_FEW && plan.lacks_sources_of(kind) {
            format!(
                "`{}/` holds no {} any more, so the outputs of {gone} are left as they are",
                kind.source_folder(),
                kind.called(),
            )
        } else if gone >= MANY && gone > all / 3 {
            format!(
                "nothing makes {gone} of the {all} documents in `{folder}/` any more, so their outputs are \
                 left as they are"
            )
        } else {
            continue;
        };
        let mut theirs = there.clone();
        theirs.retain(|path| document(path).is_some_and(|document| those.contains(&document)));
        return Ok(Some(kept_back(build, &theirs, message)));
    }
    Ok(None)
}

/// The document of which an output is, or beside which it lies, such as `vacancies/tester-york`.
fn document(path: &str) -> Option<String> {
    if let Some((_, document)) = Format::of(path) {
        return Some(document);
    }
    let (document, _) = path.rsplit_once('/')?;
    document.contains('/').then(|| document.to_owned())
}

/// The documents of these outputs.
fn documents<'a>(paths: impl Iterator<Item = &'a OutputPath>) -> BTreeSet<String> {
    paths.filter_map(|path| document(path.as_str())).collect()
}

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

/// So much would be removed that none is.
fn kept_back(build: &Publisher, there: &[&str], message: String) -> Diagnostic {
    let place = Place::File(build.disk.out().to_owned());
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
