//! A project as it was at an earlier commit.
//!
//! In: the project's folder, and what git calls the commit: `main`, `HEAD~1`, `v2026.11`. Out: a folder with
//! the files of the project that shape adverts, as they were then; it goes when it is dropped. `git` is
//! asked for them and runs nothing of the project: it takes neither hooks nor filters into account.

use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;
use zip::ZipArchive;

use crate::error::Error;

/// The folders of a project that shape its adverts.
const FOLDERS: [&str; 3] = ["roles", "templates", "vacancies"];

/// The most bytes of all files of a project together, as a repository may hold what is no project.
const MOST_BYTES: u64 = 2 << 30;

/// Why a commit cannot be looked at.
pub(crate) enum NoRevision {
    /// The machine failed.
    Machine(Error),
    /// There is no such commit, which git says in these words.
    Unknown(String),
}

impl From<Error> for NoRevision {
    fn from(error: Error) -> Self {
        Self::Machine(error)
    }
}

/// The project in `root` as it was at `commit`. Where the commit has no project there, the folder is empty.
pub(crate) fn unpack(root: &Path, commit: &str) -> Result<TempDir, NoRevision> {
    let folder = TempDir::with_prefix("advert-");
    let folder = folder.map_err(Error::at("make a folder below", &std::env::temp_dir()))?;
    let commit = whole_name(root, commit)?;
    // A folder that is not in the commit has no tree there.
    if git(root, &["cat-file", "-e", &format!("{commit}:./")])?.is_err() {
        return Ok(folder);
    }
    let names = git(root, &["ls-tree", "--name-only", &commit])?.map_err(NoRevision::Unknown)?;
    let wanted = FOLDERS.into_iter();
    let wanted: Vec<&str> = wanted
        .filter(|folder| names.lines().any(|name| name == *folder))
        .collect();
    if !wanted.is_empty() {
        let archive = archive(root, &commit, &wanted)?;
        let unpacked = extract(archive, folder.path());
        unpacked.map_err(Error::at("unpack the commit into", folder.path()))?;
    }
    Ok(folder)
}

/// The name of the commit in full, so that nothing in it is an option of git.
fn whole_name(root: &Path, commit: &str) -> Result<String, NoRevision> {
    let unknown = |said: &str| {
        let reason = said.trim().trim_start_matches("fatal: ");
        // Git says this of every name that it does not know.
        let reason = match reason.lines().next() {
            None | Some("Needed a single revision") if is_shallow(root) => {
                "there is no such commit in this clone, which is shallow; `git fetch --unshallow` gets all of them"
            }
            None | Some("Needed a single revision") => "there is no such commit",
            Some(reason) => reason,
        };
        NoRevision::Unknown(reason.to_owned())
    };
    let named = format!("{commit}^{{commit}}");
    let arguments = ["rev-parse", "--verify", "--end-of-options", &named];
    let found = git(root, &arguments)?.map_err(|said| unknown(&said))?;
    // Git repeats the option that ends options.
    let hash = found.lines().find(|line| !line.starts_with('-'));
    let is_hash = |hash: &&str| hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    let hash = hash.filter(is_hash).ok_or_else(|| unknown(&found))?;
    Ok(hash.to_owned())
}

/// Whether the repository has only its latest commits, as that of a CI service often has.
fn is_shallow(root: &Path) -> bool {
    let said = git(root, &["rev-parse", "--is-shallow-repository"]);
    said.is_ok_and(|said| said.is_ok_and(|said| said.trim() == "true"))
}

/// What git says on standard output, or on standard error where it fails.
fn git(root: &Path, arguments: &[&str]) -> Result<Result<String, String>, NoRevision> {
    let output = command(root, arguments).stdin(Stdio::null()).output();
    let output = output.map_err(Error::at("run", Path::new("git")))?;
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Ok(if output.status.success() {
        Ok(said(&output.stdout))
    } else {
        Err(said(&output.stderr))
    })
}

fn command(root: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(root).args(arguments);
    // Its messages are read here.
    command.env("LC_ALL", "C");
    command
}

/// The folders as a ZIP archive, which is put into a file without a name.
fn archive(root: &Path, commit: &str, folders: &[&str]) -> Result<File, NoRevision> {
    let failed = || Error::at("ask for an archive of", root);
    let mut file = tempfile::tempfile().map_err(failed())?;
    let mut arguments = vec!["archive", "--format=zip", commit, "--"];
    arguments.extend(folders);
    let handle = file.try_clone().map_err(failed())?;
    let mut command = command(root, &arguments);
    let output = command.stdin(Stdio::null()).stdout(handle).output();
    let output = output.map_err(Error::at("run", Path::new("git")))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        return Err(NoRevision::Unknown(said));
    }
    file.rewind().map_err(failed())?;
    Ok(file)
}

/// Writes the regular files of the archive into `folder`.
fn extract(archive: File, folder: &Path) -> io::Result<()> {
    let mut archive = ZipArchive::new(archive)?;
    let mut left = MOST_BYTES;
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index)?;
        let Some(name) = entry.enclosed_name() else {
            continue;
        };
        if entry.is_dir() || entry.is_symlink() {
            continue;
        }
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        let mut file = File::create_new(&path)?;
        let written = io::copy(&mut entry.by_ref().take(left), &mut file)?;
        file.flush()?;
        left -= written;
        if left == 0 {
            return Err(io::Error::other("its files are too large"));
        }
    }
    Ok(())
}
