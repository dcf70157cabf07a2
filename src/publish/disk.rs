//! Every change under the outputs' folder, one small step at a time.
//!
//! In: paths within the folder, and bytes. Out: files that are whole, old or new: a file is made
//! under a name of its own beside its place and then renamed. Nothing is read or written through a
//! link, so nothing outside the folder can be reached. It must not decide what to write.
//!
//! Files are not forced to the disk (`fsync`): the module guards against a build that is killed,
//! not against a machine that loses its power, since that would cost more than the whole build. A
//! file which a power cut spoils matches no hash in the manifest and is reported, not published.

use std::borrow::Borrow;
use std::fs::{self, File, FileType};
use std::io::{self, ErrorKind, Read, Take};
use std::path::{Path, PathBuf};

use super::fingerprint::Fingerprint;
use super::path::{OutputPath, UNFINISHED};
use crate::error::Error;
use crate::write::Format;

/// The largest file that is read here, in bytes: outputs have some hundred KB, and the manifest of a
/// hundred thousand outputs has 50 MB.
const LARGEST: u64 = 1 << 30;

/// The outputs' folder.
pub(super) struct Disk {
    out: PathBuf,
    #[cfg(test)]
    pub(super) fuse: super::tests::Fuse,
}

/// What stands at an output's place.
pub(super) enum Found {
    /// Nothing.
    Nothing,
    /// A file with this content, the line ends of texts aside.
    File(Fingerprint),
    /// Something that is no output: a folder, a link, or such on the way there.
    InTheWay(Error),
}

impl Disk {
    pub(super) fn new(out: &Path) -> Self {
        Self {
            out: out.to_owned(),
            #[cfg(test)]
            fuse: super::tests::Fuse::default(),
        }
    }

    /// The folder, as the user named it.
    pub(super) fn out(&self) -> &Path {
        &self.out
    }

    /// Where an output lies, for messages.
    pub(super) fn locate(&self, path: &OutputPath) -> PathBuf {
        self.out.join(path.as_str())
    }

    /// Makes the outputs' folder itself; the user named it, so it may lie behind links.
    pub(super) fn make_out(&self) -> Result<(), Error> {
        self.step()
            .and_then(|()| fs::create_dir_all(&self.out))
            .map_err(Error::at("create the folder", &self.out))
    }

    /// What stands at an output's place.
    pub(super) fn look(&self, path: &OutputPath) -> Result<Found, Error> {
        let target = self.locate(path);
        self.look_at(path, &target)
            .map_err(Error::at("use", &target))
    }

    /// The bytes of an output; nothing where there is no file.
    pub(super) fn read(&self, path: &OutputPath) -> Result<Option<Vec<u8>>, Error> {
        match self.look(path)? {
            Found::Nothing | Found::InTheWay(_) => Ok(None),
            Found::File(_) => read_own(&self.locate(path)),
        }
    }

    fn look_at(&self, path: &OutputPath, target: &Path) -> io::Result<Found> {
        for folder in self.folders(path) {
            match kind_of(&folder)? {
                None => return Ok(Found::Nothing),
                Some(kind) => {
                    if let Err(error) = insist(&folder, kind, Wanted::Folder) {
                        return Ok(Found::InTheWay(Error::at("use", target)(error)));
                    }
                }
            }
        }
        let Some(kind) = kind_of(target)? else {
            return Ok(Found::Nothing);
        };
        if let Err(error) = insist(target, kind, Wanted::File) {
            return Ok(Found::InTheWay(Error::at("use", target)(error)));
        }
        let file = match bounded(File::open(target)?) {
            Err(error) if error.kind() == ErrorKind::FileTooLarge => {
                return Ok(Found::InTheWay(Error::at("use", target)(error)));
            }
            other => other?,
        };
        let content = if is_text(path) {
            Fingerprint::of_text(file)
        } else {
            Fingerprint::of_reader(file)
        };
        content.map(Found::File)
    }

    /// Removes a file of the module's own, if it is there.
    pub(super) fn remove_own(&self, name: &str) -> Result<(), Error> {
        let target = self.out.join(name);
        self.remove_file(&target)
            .map_err(Error::at("remove", &target))
    }

    /// Removes an output, if it is there, and leaves its folder.
    pub(super) fn remove(&self, path: &OutputPath) -> Result<(), Error> {
        let target = self.locate(path);
        self.remove_file(&target)
            .map_err(Error::at("remove", &target))
    }

    /// Removes what a build that was stopped while it wrote `path` may have left beside it.
    pub(super) fn remove_unfinished(&self, path: &OutputPath) -> Result<(), Error> {
        let leftover = unfinished(&self.locate(path));
        let remove = || {
            let reachable = self.real_folders(path)?.len() == self.folders(path).count();
            if reachable && kind_of(&leftover)?.is_some() {
                self.remove_file(&leftover)?;
            }
            Ok(())
        };
        remove().map_err(Error::at("remove", &leftover))
    }

    /// The same for a file of the module's own.
    pub(super) fn remove_unfinished_own(&self, name: &str) -> Result<(), Error> {
        let leftover = unfinished(&self.out.join(name));
        self.remove_file(&leftover)
            .map_err(Error::at("remove", &leftover))
    }

    /// Removes a file or a link; one that is gone already is no fault.
    fn remove_file(&self, file: &Path) -> io::Result<()> {
        self.step()?;
        match fs::remove_file(file) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            other => other,
        }
    }

    /// Removes the folders between the outputs' folder and `path` that hold nothing.
    pub(super) fn remove_folders(&self, path: &OutputPath) -> Result<(), Error> {
        self.remove_empty_folders(path)
            .map_err(Error::at("remove the folder of", &self.locate(path)))
    }

    fn remove_empty_folders(&self, path: &OutputPath) -> io::Result<()> {
        for folder in self.real_folders(path)?.iter().rev() {
            self.step()?;
            match fs::remove_dir(folder) {
                Ok(()) => {}
                // It holds something else, so those above it do too.
                Err(error) if error.kind() == ErrorKind::DirectoryNotEmpty => break,
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// The folders on the way to the output, outermost first, up to one that is not there or is
    /// something else.
    fn real_folders(&self, path: &OutputPath) -> io::Result<Vec<PathBuf>> {
        let mut real = Vec::new();
        for folder in self.folders(path) {
            match kind_of(&folder)? {
                Some(kind) if kind.is_dir() => real.push(folder),
                _ => break,
            }
        }
        Ok(real)
    }

    pub(super) fn make_folders(&self, path: &OutputPath) -> io::Result<()> {
        for folder in self.folders(path) {
            let mut kind = kind_of(&folder)?;
            if kind.is_none() {
                self.step()?;
                match fs::create_dir(&folder) {
                    // Another thread needs the same folder.
                    Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                    other => other?,
                }
                kind = kind_of(&folder)?;
            }
            if let Some(kind) = kind {
                insist(&folder, kind, Wanted::Folder)?;
            }
        }
        Ok(())
    }

    /// The folders between the outputs' folder and the output, outermost first.
    fn folders<'a>(&'a self, path: &'a OutputPath) -> impl Iterator<Item = PathBuf> + 'a {
        let (folder, _) = path.split();
        folder
            .split('/')
            .filter(|name| !name.is_empty())
            .scan(self.out.clone(), |so_far, name| {
                so_far.push(name);
                Some(so_far.clone())
            })
    }

    /// Stands before each change; a test can stop the build here.
    #[cfg(not(test))]
    #[expect(
        clippy::unused_self,
        clippy::unnecessary_wraps,
        reason = "tests stop here"
    )]
    pub(super) fn step(&self) -> io::Result<()> {
        Ok(())
    }

    #[cfg(test)]
    pub(super) fn step(&self) -> io::Result<()> {
        self.fuse.burn()
    }
}

/// Refuses what stands at the place of a file of the module's own and is none: a link could lead
/// anywhere, and reading from a pipe may never end.
pub(super) fn insist_own(file: &Path) -> io::Result<()> {
    match kind_of(file)? {
        Some(kind) => insist(file, kind, Wanted::File),
        None => Ok(()),
    }
}

/// What an open file holds, if that is no more than outputs do.
pub(super) fn bounded<Opened: Borrow<File> + Read>(file: Opened) -> io::Result<Take<Opened>> {
    let length = file.borrow().metadata()?.len();
    if length > LARGEST {
        return Err(io::Error::new(
            ErrorKind::FileTooLarge,
            format!(
                "it has {} MB, and at most {} MB are read; move it away",
                length >> 20,
                LARGEST >> 20
            ),
        ));
    }
    Ok(file.take(LARGEST))
}

/// The bytes of a file of the module's own or of an output; nothing where there is none.
pub(super) fn read_own(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    read_with(path, |mut file| {
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        Ok(bytes)
    })
}

pub(super) fn read_with<Held>(
    path: &Path,
    read: impl FnOnce(Take<File>) -> io::Result<Held>,
) -> Result<Option<Held>, Error> {
    let read = || -> io::Result<Held> {
        insist_own(path)?;
        read(bounded(File::open(path)?)?)
    };
    match read() {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::at("read", path)(error)),
    }
}

#[derive(Clone, Copy)]
enum Wanted {
    File,
    Folder,
}

/// Whether an output is a text, of which git may change the line ends as it checks it out.
fn is_text(path: &OutputPath) -> bool {
    let ending = path.as_str().rsplit('.').next();
    Format::ALL
        .iter()
        .any(|format| Some(format.name()) == ending && format.row().is_text)
}

/// What stands at a path, if anything; a link is a link, wherever it leads.
fn kind_of(path: &Path) -> io::Result<Option<FileType>> {
    match fs::symlink_metadata(path) {
        Ok(metadata) => Ok(Some(metadata.file_type())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn insist(path: &Path, kind: FileType, wanted: Wanted) -> io::Result<()> {
    let shown = path.display();
    let (found, message) = match wanted {
        _ if kind.is_symlink() => (
            ErrorKind::Other,
            format!("`{shown}` is a link, and outputs are never written through one"),
        ),
        Wanted::Folder if !kind.is_dir() => (
            ErrorKind::NotADirectory,
            format!("`{shown}` is a file where a folder belongs; move it away"),
        ),
        Wanted::File if kind.is_dir() => (
            ErrorKind::IsADirectory,
            "it is a folder where a file belongs; move it away".to_owned(),
        ),
        Wanted::File if !kind.is_file() => (
            ErrorKind::Other,
            "it is not an ordinary file; move it away".to_owned(),
        ),
        Wanted::File | Wanted::Folder => return Ok(()),
    };
    Err(io::Error::new(found, message))
}

/// The name under which a file is made, beside its place.
///
/// It follows from the file's name, so that the next build finds what a stopped one left.
pub(super) fn unfinished(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!("{UNFINISHED}{name}"))
}
