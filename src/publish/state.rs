//! How an output stands to what its inputs would make, and why, without making it.
//!
//! In: a planned output, the manifest, the file as it is. Out: its [`State`], with words for
//! people. It must not change anything, nor go by file times.

use std::collections::BTreeSet;
use std::fmt;
use std::path::PathBuf;

use rayon::iter::ParallelIterator as _;
use rayon::slice::ParallelSlice as _;

use super::disk::{Disk, Found};
use super::fingerprint::Fingerprint;
use super::inputs::{Input, Inputs, PDF_BESIDE};
use super::manifest::{Manifest, Version};
use super::outputs::Planned;
use super::path::OutputPath;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::error::Error;

/// How an output stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum State {
    /// It is what its inputs make.
    Fresh,
    /// It is as `advert` wrote it, and these inputs have changed since.
    Stale(Vec<StaleReason>),
    /// It is not there.
    Missing,
    /// It is not as `advert` wrote it.
    EditedByHand,
    /// It is there, and `advert` never wrote it.
    Foreign,
    /// It is there, and no shard's manifest lists it.
    Unlisted,
    /// It is there, and the folder has no manifest that could list it.
    Unrecorded,
    /// It is what its inputs make, and the manifest says something else, as where git merged it.
    Untold,
    /// Nothing makes it any more.
    Orphaned(Orphan),
}

/// What became of an output that nothing makes any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Orphan {
    /// It is as `advert` wrote it; a whole build removes it.
    AsWritten,
    /// It is so, and one of so many that a build leaves them all where it is not forced.
    OfMany,
    /// It was edited by hand; a build leaves it alone.
    EditedByHand,
}

/// An input that is not what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum StaleReason {
    /// It has another content or value.
    Changed {
        /// The input.
        name: String,
        /// What it was.
        from: Input,
        /// What it is.
        to: Input,
    },
    /// It did not shape the output before.
    Added(String),
    /// It shapes the output no more.
    Removed(String),
}

impl State {
    /// The state's stable name.
    #[must_use]
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Fresh => "fresh",
            Self::Stale(_) => "stale",
            Self::Missing => "missing",
            Self::EditedByHand | Self::Foreign => "edited-by-hand",
            Self::Unlisted | Self::Unrecorded | Self::Untold => "unlisted",
            Self::Orphaned(_) => "orphaned",
        }
    }

    /// What changed since the output was made, as far as that is why it is not fresh.
    #[must_use]
    pub(crate) fn reasons(&self) -> Vec<String> {
        match self {
            Self::Stale(reasons) => reasons.iter().map(ToString::to_string).collect(),
            _ => Vec::new(),
        }
    }

    /// The names of the inputs that changed or came since it was made.
    pub(crate) fn changed(&self) -> impl Iterator<Item = &str> {
        let reasons = match self {
            Self::Stale(reasons) => reasons.as_slice(),
            _ => &[],
        };
        reasons.iter().filter_map(|reason| match reason {
            StaleReason::Changed { name, .. } | StaleReason::Added(name) => Some(name.as_str()),
            StaleReason::Removed(_) => None,
        })
    }

    /// What a check says of the output that lies at `file`, which the command `repair` would put
    /// right; nothing if it is fresh. `source` is the place in an input that the output follows from.
    #[must_use]
    pub(crate) fn fault(
        &self,
        file: PathBuf,
        source: Option<&Place>,
        repair: &str,
    ) -> Option<Diagnostic> {
        let stale = |message: String| {
            Diagnostic::error(Code::StaleOutput, Place::File(file.clone()), message)
        };
        let of_source = |message: String| {
            let fault = stale(message);
            let place = source.unwrap_or(&fault.place).clone();
            Diagnostic { place, ..fault }
        };
        let cured = |message: String| of_source(message).hint(format!("run `{repair}`"));
        match self {
            Self::Fresh => None,
            Self::Stale(_) => {
                let reasons = self.reasons().join("; ");
                Some(cured(format!("an output is stale: {reasons}")))
            }
            Self::Missing => Some(cured("an output is missing".to_owned())),
            Self::EditedByHand => Some(hand_edited(file)),
            Self::Foreign => Some(foreign(file)),
            Self::Unlisted => Some(
                Diagnostic::error(
                    Code::BadShards,
                    Place::File(file),
                    "no shard's manifest lists this output",
                )
                .hint(format!(
                    "build its shard again, or run `{repair}`, which makes one manifest of all"
                )),
            ),
            Self::Unrecorded => Some(unrecorded(file, repair)),
            Self::Untold => Some(
                stale("the file is as a build would write it, but the manifest does not say so".to_owned())
                .hint(format!("run `{repair}`, which writes the manifest and leaves the file")),
            ),
            Self::Orphaned(Orphan::AsWritten) => Some(
                of_source("nothing makes this output any more".to_owned())
                    .hint(format!("run `{repair}`, which removes it")),
            ),
            Self::Orphaned(Orphan::OfMany) => Some(
                of_source("nothing makes this output any more".to_owned())
                    .hint("look whether a folder of sources was moved or renamed, as so many would go at once")
                    .hint(format!(
                        "if they are to go, run `{repair} --force`: it removes them, and replaces each output that \
                         somebody edited by hand"
                    )),
            ),
            Self::Orphaned(Orphan::EditedByHand) => Some(hand_edited_orphan(file)),
        }
    }
}

/// An output that a build will not replace.
pub(super) fn hand_edited(file: PathBuf) -> Diagnostic {
    let message = "the file is not as `advert` wrote it, so it is left as it is";
    Diagnostic::error(Code::HandEdited, Place::File(file), message).hint(
        "to keep the change, make it in the role, vacancy or template that it comes from; then \
         delete the file or add `--force`, and build again",
    )
}

/// A file of somebody else's in the place of an output.
pub(super) fn foreign(file: PathBuf) -> Diagnostic {
    let message = "a file is here already that `advert` did not write, so it is left as it is";
    Diagnostic::error(Code::HandEdited, Place::File(file), message).hint(
        "move it to another folder if you need it; then delete it here or add `--force`, which \
         replaces it, and build again",
    )
}

/// A file in the place of an output, in a folder that has no manifest: it was deleted, or not copied with the
/// outputs, or `advert` never wrote here.
fn unrecorded(file: PathBuf, repair: &str) -> Diagnostic {
    let message = "the folder has no `manifest.jsonl`, in which `advert` records what it wrote, so nothing \
                   tells whether this file is an output";
    Diagnostic::error(Code::BadManifest, Place::File(file), message).hint(format!(
        "run `{repair}`: it takes up each file that it would write the same, and leaves the others alone \
         until you add `--force`"
    ))
}

/// An output that a build will not remove.
pub(super) fn hand_edited_orphan(file: PathBuf) -> Diagnostic {
    let message = "nothing makes this output any more, but it is not as `advert` wrote it, so it \
                   is left as it is";
    Diagnostic::error(Code::HandEdited, Place::File(file), message)
        .hint("delete the file, or add `--force` and build again, which removes it")
}

/// A state, and what the file is, if there is one.
type Examined = (State, Option<Fingerprint>);

/// The state of each output, in their order; all processors share the work.
pub(super) fn examine_all(
    disk: &Disk,
    manifest: &Manifest,
    outputs: &[Planned],
) -> Result<Vec<Examined>, Error> {
    /// Fewer are done before a thread has started.
    const WORTH_A_THREAD: usize = 64;

    let examine_part = |part: &[Planned]| -> Result<Vec<Examined>, Error> {
        part.iter()
            .map(|planned| examine(disk, manifest, planned))
            .collect()
    };
    let parts: Vec<Vec<Examined>> = outputs
        .par_chunks(WORTH_A_THREAD)
        .map(examine_part)
        .collect::<Result<_, Error>>()?;
    Ok(parts.into_iter().flatten().collect())
}

fn examine(disk: &Disk, manifest: &Manifest, planned: &Planned) -> Result<Examined, Error> {
    let found = match disk.look(&planned.path)? {
        Found::File(found) => found,
        Found::Nothing => return Ok((State::Missing, None)),
        Found::InTheWay(error) => return Err(error),
    };
    let mut latest = None;
    let mut was_written = false;
    for version in manifest.versions(&planned.path) {
        was_written = true;
        if version.hash == found {
            if version.inputs == planned.inputs {
                return Ok((State::Fresh, Some(found)));
            }
            latest = Some(version);
        }
    }
    let state = match latest {
        None if was_written => State::EditedByHand,
        None => State::Foreign,
        Some(version) => State::Stale(reasons(&version.inputs, &planned.inputs)),
    };
    Ok((state, Some(found)))
}

/// What became of an output that the manifest names and the plan does not; nothing where it is gone.
pub(super) fn examine_orphan(
    disk: &Disk,
    path: &OutputPath,
    versions: &[Version],
) -> Result<Option<Orphan>, Error> {
    Ok(match disk.look(path)? {
        Found::File(found) if versions.iter().any(|version| version.hash == found) => {
            Some(Orphan::AsWritten)
        }
        Found::File(_) => Some(Orphan::EditedByHand),
        // What stands in the way is someone else's; what `advert` wrote is gone.
        Found::Nothing | Found::InTheWay(_) => None,
    })
}

pub(super) fn reasons(from: &Inputs, to: &Inputs) -> Vec<StaleReason> {
    let before = from.by_name();
    let after = to.by_name();
    let names: BTreeSet<&str> = before.keys().chain(after.keys()).copied().collect();
    names
        .into_iter()
        .filter_map(|name| match (before.get(name), after.get(name)) {
            (Some(from), Some(to)) if from == to => None,
            (Some(from), Some(to)) => Some(StaleReason::Changed {
                name: name.to_owned(),
                from: (*from).clone(),
                to: (*to).clone(),
            }),
            (None, _) => Some(StaleReason::Added(name.to_owned())),
            (_, None) => Some(StaleReason::Removed(name.to_owned())),
        })
        .collect()
}

/// Settings show their values, files only that they changed.
impl fmt::Display for StaleReason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Changed {
                name,
                from: Input::Setting(from),
                to: Input::Setting(to),
            } => write!(formatter, "{name} {from} → {to}"),
            Self::Changed { name, .. } => write!(formatter, "`{name}` changed"),
            Self::Added(name) if name == PDF_BESIDE => {
                write!(formatter, "a PDF is made beside it now, to which it links")
            }
            Self::Removed(name) if name == PDF_BESIDE => {
                write!(formatter, "no PDF is made beside it, and it links to one")
            }
            Self::Added(name) => write!(formatter, "`{name}` is new to it"),
            Self::Removed(name) => write!(formatter, "`{name}` is no longer used"),
        }
    }
}
