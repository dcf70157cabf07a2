//! Outputs → the outputs' folder (`out/`), with a manifest. The only module that writes there.
//!
//! In: a [`Plan`], the outputs with what shapes each of them, and then the bytes of those that need
//! to be made. Out: files that are whole, a manifest that says what made them, and for each output
//! its [`State`]: fresh, stale and why, missing, edited by hand, orphaned. It must not render, read
//! project files, print, or go by the clock or by file times.
//!
//! A check is [`check::check`]. A build, of the whole or of a shard, goes:
//!
//! 1. [`Publisher::begin`] locks the folder and reads the manifest;
//! 2. [`Publisher::examine`] tells which outputs need to be made;
//! 3. [`Publisher::publish`] takes each as it is made, from any thread, and holds none of them;
//! 4. [`Publisher::finish`] removes what nothing makes any more and writes the manifest.
//!
//! # What a stopped build leaves
//!
//! A build may be killed between any two of its steps. Each output is written beside its place and
//! renamed, so it is whole, old or new. Before that, a line in the journal says what the output is
//! about to become, while the manifest still says what it was; after a kill the file is one of the
//! two, so it is not taken for a hand edit, and the next build goes on from there: what was made is
//! fresh. The manifest is replaced as a whole at the end, and only then the journal is removed.
//! Whatever a build makes again in the same way changes nothing on the disk.
//!
//! # Whose file is it
//!
//! A file is `advert`'s own if its content is a version that the manifest or the journal names for
//! its path. Any other file is someone's work, and without [`HandEdits::Replace`] it is neither
//! replaced nor removed; if it already is what would be written, it is taken up.

use std::collections::BTreeMap;
use std::io::{BufWriter, Write};
use std::mem;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Error;
use crate::shard::Shard;

use disk::{Disk, Found};
use journal::Journal;
use manifest::{Manifest, Version};

pub(crate) mod check;
mod damage;
mod disk;
pub(crate) mod fingerprint;
mod found_lines;
pub(crate) mod inputs;
mod journal;
mod lines;
mod lock;
pub(crate) mod making;
mod manifest;
mod orphans;
pub(crate) mod outputs;
pub(crate) mod path;
mod placing;
mod shards;
pub(crate) mod state;
mod writing;

#[cfg(test)]
mod tests;

use fingerprint::Fingerprint;
use making::Making;
use outputs::{Plan, Planned, Scope};
use path::OutputPath;
use shards::TakenOver;
use state::State;

/// Why no build, or check, can begin.
#[derive(Debug)]
pub enum Refusal {
    /// The machine failed, or another build is writing to the folder.
    Machine(Error),
    /// The manifest is of another version of `advert`.
    Manifest(Box<Diagnostic>),
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self::Machine(error)
    }
}

impl From<Diagnostic> for Refusal {
    fn from(diagnostic: Diagnostic) -> Self {
        Self::Manifest(Box::new(diagnostic))
    }
}

/// What to do with files that are not as `advert` wrote them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandEdits {
    /// Leave them and say so.
    Keep,
    /// Replace or remove them (`--force`).
    Replace,
}

/// What became of the bytes handed to [`Publisher::publish`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// They are in the output's place.
    Written,
    /// They were there already.
    Unchanged,
    /// The file there is not as `advert` wrote it and was left alone.
    Kept(Diagnostic),
}

/// What [`Publisher::finish`] did.
#[derive(Debug, Default)]
pub(crate) struct Finished {
    /// The outputs that nothing made any more, in order.
    pub removed: Vec<OutputPath>,
    /// Those among them that someone edited, which were left alone.
    pub kept: Vec<Diagnostic>,
}

/// The bytes of an output as it lies in `out`; nothing where there is no file.
pub(crate) fn read(out: &Path, path: &OutputPath) -> Result<Option<Vec<u8>>, Error> {
    Disk::new(out).read(path)
}

/// Whether a file of this name at the root of a folder is a manifest or journal, by which a folder is
/// known as one of outputs.
#[must_use]
pub(crate) fn is_record(name: &str) -> bool {
    shards::is_record(name)
}

/// A build that is writing to the outputs' folder, which is locked as long as this lives.
///
/// All but the end may be called from many threads. A publisher that is dropped without
/// [`finish`](Self::finish) is a build that was stopped: the next one goes on from there.
pub(crate) struct Publisher {
    disk: Disk,
    hand_edits: HandEdits,
    /// The shard that is built, or none if the whole is.
    shard: Option<Shard>,
    /// What the manifest and the journal of a stopped build said at the beginning.
    before: Manifest,
    /// The fingerprint of the manifest's file at the beginning.
    on_disk: Option<Fingerprint>,
    /// What a whole build takes over from shards.
    taken_over: TakenOver,
    warnings: Vec<Diagnostic>,
    ledger: Mutex<Ledger>,
}

/// What this build has done so far.
struct Ledger {
    journal: Journal,
    /// The outputs of which this build knows what they are.
    known: BTreeMap<OutputPath, Version>,
    /// Outputs beside which something stands that could not be removed yet.
    unfinished: Vec<OutputPath>,
}

impl Publisher {
    /// Locks `out`, which is made if need be, and reads its manifest.
    ///
    /// A manifest that is damaged is used as far as it can be read, with
    /// [`warnings`](Self::warnings), and mended in the end.
    ///
    /// A build of a shard refuses a folder that a whole build made; one of the whole takes over
    /// what shards built.
    pub(crate) fn begin(
        out: &Path,
        shard: Option<Shard>,
        hand_edits: HandEdits,
    ) -> Result<Self, Refusal> {
        Self::begin_on(Disk::new(out), shard, hand_edits)
    }

    fn begin_on(disk: Disk, shard: Option<Shard>, hand_edits: HandEdits) -> Result<Self, Refusal> {
        disk.make_out()?;
        let (journal, left) = Journal::open(&disk, shard)?;
        let mut before = Manifest::default();
        let mut taken_over = TakenOver::default();
        if let Some(shard) = shard {
            shards::refuse_whole(disk.out())?;
            before.stand_beside(shards::beside(disk.out(), shard)?);
        } else {
            taken_over = TakenOver::begin(&disk)?;
            before.absorb(mem::take(&mut taken_over.manifest));
        }
        let own = Manifest::load(disk.out(), shard, &left, Severity::Warning)?;
        disk.remove_unfinished_own(&shards::manifest_name(shard))?;
        for path in own.announced.iter().chain(&taken_over.announced) {
            disk.remove_unfinished(path)?;
        }
        before.absorb(own.manifest);
        let mut warnings = mem::take(&mut taken_over.faults);
        warnings.extend(own.faults);
        Ok(Self {
            disk,
            hand_edits,
            shard,
            before,
            on_disk: own.on_disk,
            taken_over,
            warnings,
            ledger: Mutex::new(Ledger {
                journal,
                known: BTreeMap::new(),
                unfinished: Vec::new(),
            }),
        })
    }

    /// Says how the outputs are made, before any of them is; a build of a part adds its formats to
    /// those that are there, and leaves the day to them unless it makes their lists.
    ///
    /// # Errors
    /// Those that are there were made for another purpose.
    pub(crate) fn declare(
        &mut self,
        making: Making,
        scope: &Scope,
        makes_lists: bool,
    ) -> Result<(), Refusal> {
        let before = self.before.makings();
        let file = self.disk.out().join(shards::manifest_name(self.shard));
        if let Some(refusal) = making::refusal(&file, before, making.mode) {
            return Err(refusal.into());
        }
        let making = match scope {
            Scope::Whole => making,
            Scope::Formats(_) | Scope::Partial => {
                let mut beside = before.beside(making);
                if !makes_lists {
                    let day = before.latest().and_then(|latest| latest.day.clone());
                    beside.day = day.or(beside.day);
                }
                beside
            }
        };
        self.before.declare(making);
        Ok(())
    }

    /// What is wrong with the manifest that was found; this build mends it.
    #[must_use]
    pub(crate) fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }

    /// The state of each output of the plan, in its order.
    ///
    /// All but the fresh ones are to be made and published, those edited by hand too: only their
    /// new bytes tell whether the edit is what its source would make by now.
    pub(crate) fn examine(&self, plan: &Plan) -> Result<Vec<State>, Error> {
        let examined = state::examine_all(&self.disk, &self.before, plan.outputs())?;
        let states = plan.outputs().iter().zip(examined);
        Ok(states
            .map(|(planned, (state, found))| {
                if let (State::Fresh, Some(hash)) = (&state, found) {
                    self.note_fresh(planned, hash);
                }
                state
            })
            .collect())
    }

    /// Removes what a whole plan does not name, writes the manifest and frees the folder.
    ///
    /// To be called also after a failure, so that what was published is on record. What cannot be
    /// removed does not stop the rest; the first failure is given.
    pub(crate) fn finish(mut self, plan: &Plan) -> Result<Finished, Error> {
        let mut finished = Finished::default();
        let mut failure = orphans::remove(&mut self, plan, &mut finished).err();
        let Ledger {
            journal,
            known,
            unfinished,
        } = self
            .ledger
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        for path in unfinished {
            let removed = self.disk.remove_unfinished(&path);
            failure = failure.or(removed.err());
        }
        for (path, version) in known {
            self.before.settle(path, version);
        }
        settle_others(&self.disk, &mut self.before);
        let is_old = |on_disk| on_disk != fingerprint_of(&self.before);
        if self.on_disk.is_none_or(is_old) {
            self.disk
                .replace_own(&shards::manifest_name(self.shard), |mut file| {
                    self.before.write(&mut file)
                })?;
        }
        self.taken_over.remove(&self.disk)?;
        journal.remove(&self.disk)?;
        failure.map_or(Ok(finished), Err)
    }

    /// Keeps what the manifest is to say of a fresh output, where that is not what it says now.
    fn note_fresh(&self, planned: &Planned, hash: Fingerprint) {
        let said = match self.before.listed(&planned.path) {
            [only] => only.inputs.is_kept_as(&planned.inputs),
            _ => false,
        };
        if !said {
            let version = Version {
                hash,
                inputs: planned.inputs.clone(),
            };
            self.ledger().known.insert(planned.path.clone(), version);
        }
    }

    fn ledger(&self) -> MutexGuard<'_, Ledger> {
        // A thread that panicked has at worst left a line in the journal without its output.
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Of several versions of an output that this build did not make, keeps the one that is there.
///
/// If none of them is, or the file cannot be read, the latest is as good as any.
fn settle_others(disk: &Disk, manifest: &mut Manifest) {
    let there: Vec<(OutputPath, Version)> = manifest
        .outputs()
        .filter(|(_, versions)| versions.len() > 1)
        .filter_map(|(path, versions)| {
            let Ok(Found::File(found)) = disk.look(path) else {
                return None;
            };
            let version = versions.iter().rfind(|version| version.hash == found)?;
            Some((path.clone(), version.clone()))
        })
        .collect();
    for (path, version) in there {
        manifest.settle(path, version);
    }
}

/// The fingerprint that the manifest's file would have.
fn fingerprint_of(manifest: &Manifest) -> Fingerprint {
    let mut hasher = BufWriter::new(blake3::Hasher::new());
    manifest
        .write(&mut hasher)
        .and_then(|()| hasher.flush())
        .expect("a hasher takes everything");
    Fingerprint::from(hasher.get_ref().finalize())
}
