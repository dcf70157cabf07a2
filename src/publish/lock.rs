//! A file that one process at a time holds.
//!
//! In: the file's path. Out: the file, locked by the system, which frees it when the process ends
//! in whatever way; so there is no stale lock. It must not wait.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::disk::insist_own;
use crate::error::Error;

/// The file, as long as this lives.
pub(super) struct Locked {
    path: PathBuf,
    file: File,
}

impl Locked {
    /// Opens the file, which is made if need be, and locks it.
    pub(super) fn open(path: &Path) -> Result<Self, Error> {
        loop {
            let file = insist_own(path)
                .and_then(|()| open(path))
                .map_err(Error::at("open", path))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(busy(path)),
                Err(TryLockError::Error(error)) => return Err(Error::at("lock", path)(error)),
            }
            // Between opening and locking, the process before may have removed the file.
            if is_at(&file, path).map_err(Error::at("open", path))? {
                let path = path.to_owned();
                return Ok(Self { path, file });
            }
        }
    }

    pub(super) fn file(&mut self) -> &mut File {
        &mut self.file
    }

    /// Removes the file and frees the lock.
    pub(super) fn remove(self) -> io::Result<()> {
        remove(self.file, &self.path)
    }
}

fn busy(path: &Path) -> Error {
    let reason = "another build is writing there; wait until it has ended and try again";
    let folder = path.parent().unwrap_or(path);
    Error::at("write to", folder)(io::Error::new(io::ErrorKind::WouldBlock, reason))
}

#[cfg(not(windows))]
fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .read(true)
        .append(true)
        .create(true)
        .open(path)
}

/// Whether the file at `path` is still the one that was opened and locked.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;

    let opened = file.metadata()?;
    match fs::symlink_metadata(path) {
        Ok(there) => Ok((there.dev(), there.ino()) == (opened.dev(), opened.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// The file is removed while it is locked, and [`is_at`] tells those who had opened it.
#[cfg(unix)]
fn remove(file: File, path: &Path) -> io::Result<()> {
    fs::remove_file(path)?;
    drop(file);
    Ok(())
}

/// Opened without leave to delete: it cannot vanish between opening and locking.
#[cfg(windows)]
fn open(path: &Path) -> io::Result<File> {
    use std::os::windows::fs::OpenOptionsExt;

    const SHARE_READ_AND_WRITE: u32 = 1 | 2;
    OpenOptions::new()
        .read(true)
        .append(true)
        .create(true)
        .share_mode(SHARE_READ_AND_WRITE)
        .open(path)
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the same shape as on Unix")]
fn is_at(_file: &File, _path: &Path) -> io::Result<bool> {
    Ok(true)
}

/// If another build has opened the file by now, it cannot be removed here; that one will do it,
/// and what it reads there is true.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the same shape as on Unix")]
fn remove(file: File, path: &Path) -> io::Result<()> {
    drop(file);
    let _ = fs::remove_file(path);
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;

    use super::*;

    #[test]
    fn however_they_race_one_holds_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let holders = AtomicUsize::new(0);
        let turn = || {
            for _ in 0..2_000 {
                if let Ok(locked) = Locked::open(&path) {
                    assert_eq!(holders.fetch_add(1, Ordering::SeqCst), 0);
                    thread::yield_now();
                    holders.fetch_sub(1, Ordering::SeqCst);
                    locked.remove().unwrap();
                }
            }
        };
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(turn);
            }
        });
    }

    #[cfg(unix)]
    #[test]
    fn one_who_opened_the_file_before_it_was_removed_does_not_hold_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let first = Locked::open(&path).unwrap();
        let late = open(&path).unwrap();
        first.remove().unwrap();
        late.try_lock().unwrap();
        assert!(!is_at(&late, &path).unwrap());
        let next = Locked::open(&path).unwrap();
        assert!(!is_at(&late, &path).unwrap());
        assert!(is_at(&next.file, &path).unwrap());
        assert!(Locked::open(&path).is_err());
    }
}
