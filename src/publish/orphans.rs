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
    let standing = Listing {
        disk: &build.disk,
        own: &build.before,
        others: &others,
    };
    if build.hand_edits == HandEdits::Keep
        && let Some(fault) = too_many(&standing, plan, &orphans)?
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

/// What lies in a folder of outputs, by its manifests.
pub(super) struct Listing<'a> {
    pub(super) disk: &'a Disk,
    /// What the build's own manifest lists.
    pub(super) own: &'a Manifest,
    /// What those of other shards list.
    pub(super) others: &'a Manifest,
}

impl Listing<'_> {
    /// The paths that are listed, whosesoever they are.
    fn paths(&self) -> impl Iterator<Item = &OutputPath> {
        let others = self.others.outputs().map(|(path, _)| path);
        let others = others.filter(|path| self.own.listed(path).is_empty());
        self.own.outputs().map(|(path, _)| path).chain(others)
    }

    /// Those among `paths` that are as `advert` wrote them.
    fn as_written<'p>(
        &self,
        paths: impl Iterator<Item = &'p OutputPath>,
        manifest: &Manifest,
    ) -> Result<Vec<&'p str>, Error> {
        let mut there = Vec::new();
        for path in paths.filter(|path| !is_of_sample(path)) {
            let orphan = state::examine_orphan(self.disk, path, manifest.listed(path))?;
            there.extend((orphan == Some(Orphan::AsWritten)).then_some(path.as_str()));
        }
        Ok(there)
    }
}

/// What is told where so much would go that a folder of sources was moved away more likely than all of it
/// withdrawn: most outputs, a good part of the documents of a kind, or a few that are all of their kind. Of shards
/// all are counted together, as each of them removes its part.
pub(super) fn too_many(
    listing: &Listing<'_>,
    plan: &Plan,
    orphans: &[OutputPath],
) -> Result<Option<Diagnostic>, Error> {
    let is_whole = listing.others.outputs().next().is_none();
    if is_whole && orphans.len() < A_FEW {
        return Ok(None);
    }
    let known: BTreeSet<String> = documents(listing.paths());
    let mut planned: BTreeSet<String> = documents(plan.outputs().iter().map(|output| &output.path));
    planned.extend(plan.made_elsewhere().iter().cloned());
    // Other shards have lists and the like besides, which are none of their documents.
    let of_others = listing.others.outputs().map(|(path, _)| path);
    let of_others = of_others.filter(|path| {
        let is_gone = document(path.as_str()).is_some_and(|document| !planned.contains(&document));
        is_gone && plan.covers(path) && !orphans.contains(path)
    });
    let mut there = listing.as_written(orphans.iter(), listing.own)?;
    there.extend(listing.as_written(of_others, listing.others)?);
    if there.len() < A_FEW {
        return Ok(None);
    }
    // What is renamed goes under one name and comes under another.
    let come = plan.outputs().iter().map(|output| &output.path);
    let come = come.filter(|path| listing.own.listed(path).is_empty());
    let come = come.filter(|path| listing.others.listed(path).is_empty());
    let all = listing.paths().count();
    let elsewhere = plan.made_elsewhere().iter();
    let come_elsewhere = elsewhere.filter(|document| !known.contains(*document));
    let for_each = all / known.len().max(1);
    let come = come.count() + come_elsewhere.count() * for_each;
    let gone = there.len().saturating_sub(come);
    if gone >= MANY && gone > all / 2 {
        let removed = there.len();
        let message = format!(
            "nothing makes {removed} of the {all} outputs any more, which are most of them, so they are \
             left as they are"
        );
        return Ok(Some(kept_back(listing.disk, &there, message)));
    }
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
        return Ok(Some(kept_back(listing.disk, &theirs, message)));
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
fn kept_back(disk: &Disk, there: &[&str], message: String) -> Diagnostic {
    let place = Place::File(disk.out().to_owned());
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
        Some(Orphan::EditedByHand | Orphan::AsWritten | Orphan::OfMany) => {
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
