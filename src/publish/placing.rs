//! How a build puts its outputs in their places, one by one.
//!
//! In: an output of the plan, and its bytes or what writes them. Out: whether it was written, was there already, or
//! stays as somebody edited it; and a line in the journal before anything changes.

use std::io::{self, Write};

use super::disk::Found;
use super::fingerprint::Fingerprint;
use super::manifest::Version;
use super::outputs::Planned;
use super::path::OutputPath;
use super::{HandEdits, Outcome, Publisher, state};
use crate::error::Error;

impl Publisher {
    /// Puts an output in its place, unless it is there already or someone edited the file.
    pub(crate) fn publish(&self, planned: &Planned, bytes: &[u8]) -> Result<Outcome, Error> {
        let path = &planned.path;
        let version = Version {
            hash: Fingerprint::of(bytes),
            inputs: planned.inputs.clone(),
        };
        if let Some(stays) = self.stays(path, &version)? {
            return Ok(stays);
        }
        self.ledger().journal.announce(&self.disk, path, &version)?;
        self.disk.replace(path, |to| to.write_all(bytes))?;
        self.ledger().known.insert(path.clone(), version);
        Ok(Outcome::Written)
    }

    /// The same for what is too long to be held in memory: it is written beside its place piece by piece.
    pub(crate) fn publish_pieces(
        &self,
        planned: &Planned,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<Outcome, Error> {
        let path = &planned.path;
        if let Found::InTheWay(error) = self.disk.look(path)? {
            return Err(error);
        }
        let mut version = Version {
            hash: Fingerprint::of(&[]),
            inputs: planned.inputs.clone(),
        };
        // From here on the next build removes what a killed one left beside the place.
        self.ledger().journal.announce(&self.disk, path, &version)?;
        version.hash = self.disk.prepare(path, write)?;
        let stays = self.stays(path, &version);
        if !matches!(stays, Ok(None))
            && let Err(error) = self.disk.remove_unfinished(path)
        {
            self.ledger().unfinished.push(path.clone());
            return Err(error);
        }
        if let Some(stays) = stays? {
            return Ok(stays);
        }
        self.ledger().journal.announce(&self.disk, path, &version)?;
        self.disk.put(path)?;
        self.ledger().known.insert(path.clone(), version);
        Ok(Outcome::Written)
    }

    /// What becomes of an output that stays as it is, since it has these bytes already or someone edited it.
    fn stays(&self, path: &OutputPath, version: &Version) -> Result<Option<Outcome>, Error> {
        match self.disk.look(path)? {
            Found::InTheWay(error) => Err(error),
            Found::File(found) if found == version.hash => {
                self.ledger().known.insert(path.clone(), version.clone());
                Ok(Some(Outcome::Unchanged))
            }
            Found::File(found) if !self.may_replace(path, found) => {
                let file = self.disk.locate(path);
                let was_written = self.before.versions(path).next().is_some();
                let fault = if was_written {
                    state::hand_edited(file)
                } else {
                    state::foreign(file)
                };
                Ok(Some(Outcome::Kept(fault)))
            }
            Found::File(_) | Found::Nothing => Ok(None),
        }
    }

    fn may_replace(&self, path: &OutputPath, found: Fingerprint) -> bool {
        self.hand_edits == HandEdits::Replace || self.before.wrote(path, found)
    }
}
