//! The journal: what a build is about to write, and the lock that keeps a second build out.
//!
//! In: one line before each output is replaced, in the manifest's own format. Out: after a build
//! that was killed, what the outputs may now be. While a build runs, it holds the file locked; the
//! system frees the lock of a process that died, so there is no stale lock. At the end of a build
//! the manifest says all, and the file is removed.
//!
//! A journal and not a manifest with pending entries, because outputs are made one by one and the
//! manifest is one file: writing it anew for each of ten thousand outputs would cost more than the
//! outputs, while a line here costs one `write`. A last line that was cut off harms nothing: its
//! output was not yet touched.

use std::collections::BTreeMap;
use std::io::{self, Seek, SeekFrom, Write};
use std::path::PathBuf;

use super::disk::{Disk, bounded};
use super::fingerprint::Fingerprint;
use super::found_lines::{Lines, lines_of};
use super::lines;
use super::lock::Locked;
use super::manifest::Version;
use super::path::OutputPath;
use super::shards;
use crate::error::Error;
use crate::shard::Shard;

/// The journal of a build that is running, locked until this is dropped.
pub(super) struct Journal {
    path: PathBuf,
    /// There until the journal is removed.
    locked: Option<Locked>,
    /// Whether the file holds nothing.
    empty: bool,
    /// Whether the file's last line has no end yet.
    torn: bool,
    /// The texts of the shared inputs that this build has spelled out.
    texts: BTreeMap<Fingerprint, String>,
}

impl Journal {
    /// Opens and locks the journal, and gives what a killed build left in it.
    pub(super) fn open(disk: &Disk, shard: Option<Shard>) -> Result<(Self, Vec<u8>), Error> {
        let path = disk.out().join(shards::journal_name(shard));
        disk.step().map_err(Error::at("create", &path))?;
        let mut locked = Locked::open(&path)?;
        let file = locked.file();
        let left = file
            .seek(SeekFrom::Start(0))
            .and_then(|_| lines_of(bounded(&*file)?))
            .and_then(|Lines { bytes, is_encoded }| {
                // What this build adds must stand where the next one reads it.
                if is_encoded {
                    file.set_len(0)?;
                    file.write_all(&bytes)?;
                } else if bytes.last() == Some(&0) {
                    file.set_len(bytes.len() as u64 - 1)?;
                }
                Ok(bytes)
            })
            .map_err(Error::at("read", &path))?;
        let journal = Self {
            path,
            locked: Some(locked),
            empty: left.is_empty(),
            torn: left.last().is_some_and(|last| *last != b'\n'),
            texts: BTreeMap::new(),
        };
        Ok((journal, left))
    }

    /// Notes that `path` is about to become `version`.
    pub(super) fn announce(
        &mut self,
        disk: &Disk,
        path: &OutputPath,
        version: &Version,
    ) -> Result<(), Error> {
        self.append(disk, path, version)
            .map_err(Error::at("write", &self.path))
    }

    fn append(&mut self, disk: &Disk, path: &OutputPath, version: &Version) -> io::Result<()> {
        let mut text = Vec::new();
        if self.torn {
            text.push(b'\n');
        }
        let shared = version.inputs.shared();
        let shared = self
            .texts
            .entry(shared.fingerprint())
            .or_insert_with(|| lines::shared_text(shared));
        lines::write_output(&mut text, path, version, shared)?;
        disk.step()?;
        let locked = self.locked.as_mut().expect("it is removed at the end");
        // A write that fails may have written a part.
        (self.empty, self.torn) = (false, true);
        locked.file().write_all(&text)?;
        self.torn = false;
        Ok(())
    }

    /// Removes the journal: the manifest says all that it said.
    pub(super) fn remove(mut self, disk: &Disk) -> Result<(), Error> {
        disk.step()
            .and_then(|()| self.locked.take().map_or(Ok(()), Locked::remove))
            .map_err(Error::at("remove", &self.path))
    }
}

/// A build that ended early and wrote nothing leaves no journal.
impl Drop for Journal {
    fn drop(&mut self) {
        if let Some(locked) = self.locked.take_if(|_| self.empty) {
            // There is nobody left to tell, and an empty journal says nothing.
            let _ = locked.remove();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::inputs::{Inputs, SharedInputs};
    use super::*;

    #[test]
    fn a_line_that_was_cut_off_spoils_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let disk = Disk::new(folder.path());
        let path = OutputPath::new("a.md").unwrap();
        let version = Version {
            hash: Fingerprint::of(b"a"),
            inputs: Inputs::new::<&str>(&SharedInputs::new::<&str>([]), []),
        };
        let mut expected = b"{\"pa\n".to_vec();
        lines::write_output(&mut expected, &path, &version, "{}").unwrap();
        lines::write_output(&mut expected, &path, &version, "{}").unwrap();

        let mut locked = Locked::open(&folder.path().join(shards::journal_name(None))).unwrap();
        locked.file().write_all(b"{\"pa").unwrap();
        drop(locked);
        let (mut journal, left) = Journal::open(&disk, None).unwrap();
        assert_eq!(left, b"{\"pa");
        journal.announce(&disk, &path, &version).unwrap();
        journal.announce(&disk, &path, &version).unwrap();
        drop(journal);
        let (_, left) = Journal::open(&disk, None).unwrap();
        assert_eq!(String::from_utf8(left), String::from_utf8(expected));
    }
}
