//! How a file of the outputs' folder is written: beside its place, and then put there, whole or not at all.
//!
//! In: what writes its bytes. Out: the file at its place, or nothing beside it that could not be removed.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::Path;

use super::disk::{Disk, unfinished};
use super::fingerprint::{Fingerprint, Fingerprinting};
use super::path::OutputPath;
use crate::error::Error;

impl Disk {
    /// Puts what `write` writes at `path`, whole or not at all, with the folders that it needs.
    pub(super) fn replace(
        &self,
        path: &OutputPath,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Error> {
        let target = self.locate(path);
        self.make_folders(path)
            .and_then(|()| self.replace_with(&target, write))
            .map_err(Error::at("write", &target))
    }

    /// The same for a file of the module's own, at the top of the folder, written piece by piece.
    pub(super) fn replace_own(
        &self,
        name: &str,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Error> {
        let target = self.out().join(name);
        self.replace_with(&target, write)
            .map_err(Error::at("write", &target))
    }

    /// Writes beside `path` what is to stand there, with the folders that it needs, and gives its fingerprint;
    /// [`put`](Self::put) follows, or [`remove_unfinished`](Self::remove_unfinished).
    pub(super) fn prepare(
        &self,
        path: &OutputPath,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<Fingerprint, Error> {
        let target = self.locate(path);
        let mut hash = None;
        let hashed = |file: &mut dyn Write| {
            let mut to = Fingerprinting::new(file);
            write(&mut to)?;
            hash = Some(to.finish());
            Ok(())
        };
        self.make_folders(path)
            .and_then(|()| self.write_beside(&target, hashed))
            .map_err(Error::at("write", &target))?;
        Ok(hash.expect("it was written"))
    }

    /// Puts what stands beside `path` in its place.
    pub(super) fn put(&self, path: &OutputPath) -> Result<(), Error> {
        let target = self.locate(path);
        self.rename_to(&target).map_err(Error::at("write", &target))
    }

    fn replace_with(
        &self,
        target: &Path,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        self.write_beside(target, write)?;
        self.rename_to(target)
    }

    fn write_beside(
        &self,
        target: &Path,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        let unfinished = unfinished(target);
        self.step()?;
        // Windows renames no file that is open: it is closed at the end of this.
        let mut file = create_new(&unfinished)?;
        let written = self.step().and_then(|()| {
            let mut buffer = BufWriter::new(&mut file);
            write(&mut buffer)?;
            buffer.flush()
        });
        drop(file);
        written.inspect_err(|_| self.clean(&unfinished))
    }

    fn rename_to(&self, target: &Path) -> io::Result<()> {
        let unfinished = unfinished(target);
        let renamed = self.step().and_then(|()| fs::rename(&unfinished, target));
        renamed.inspect_err(|_| self.clean(&unfinished))
    }

    /// Removes what could not be finished.
    fn clean(&self, unfinished: &Path) {
        if self.step().is_ok() {
            // The first failure is the one to report; what stays is removed by the next build.
            let _ = fs::remove_file(unfinished);
        }
    }
}

/// Makes a file that was not there, and so does not follow a link that someone put in its place.
fn create_new(file: &Path) -> io::Result<File> {
    let create = || OpenOptions::new().write(true).create_new(true).open(file);
    match create() {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            fs::remove_file(file)?;
            create()
        }
        other => other,
    }
}
