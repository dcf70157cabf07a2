//! How the files of a project lie on the disk: line ends, encodings, names, leftovers, and what git knows.
//!
//! In: the project's folder. Out: what is to be said of each file, whatever it holds. `git` is asked for one
//! setting and runs nothing of the project.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::folder::{Folder, LARGEST_TEXT};
use crate::error::Error;

/// How deep the folders of a project are looked into.
const DEEPEST: usize = 8;

/// The folders in which people work.
const FOLDERS: [&str; 4] = ["approved", "roles", "templates", "vacancies"];

/// The endings of files that are texts of people.
const TEXTS: [&str; 7] = ["css", "csv", "html", "json", "md", "toml", "txt"];

/// What a file or folder is like.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Entry {
    /// Its path in the project, with `/`.
    pub(crate) path: String,
    /// Whether it is a text with the line ends of Windows.
    pub(crate) has_windows_ends: bool,
    /// Its encoding, where that is not UTF-8 without a mark.
    pub(crate) encoding: Option<&'static str>,
    /// Whether nobody may write to it.
    pub(crate) is_read_only: bool,
}

/// All that lies in the project's folders, in the order of the paths.
pub(crate) fn entries(root: &Path) -> Result<Vec<Entry>, Error> {
    let mut faults = Vec::new();
    let mut folder = Folder::new(root, &mut faults)?;
    let mut found = Vec::new();
    let mut ahead: Vec<(PathBuf, usize)> = FOLDERS.iter().map(|name| (name.into(), 0)).collect();
    while let Some((path, depth)) = ahead.pop() {
        if !root.join(&path).is_dir() {
            continue;
        }
        found.push(Entry {
            is_read_only: is_read_only(&root.join(&path)),
            ..Entry::at(&path)
        });
        for inner in folder.entries(&path)? {
            let full = root.join(&inner);
            // What a link leads to is looked at where it lies.
            let Ok(metadata) = fs::symlink_metadata(&full) else {
                continue;
            };
            if metadata.is_dir() {
                if depth < DEEPEST {
                    ahead.push((inner, depth + 1));
                }
            } else if metadata.is_file() {
                found.push(entry(&mut folder, &inner, &full)?);
            }
        }
    }
    found.sort_by(|left, right| left.path.cmp(&right.path));
    Ok(found)
}

fn entry(folder: &mut Folder<'_>, path: &Path, full: &Path) -> Result<Entry, Error> {
    let mut entry = Entry {
        is_read_only: is_read_only(full),
        ..Entry::at(path)
    };
    let ending = path.extension().and_then(|ending| ending.to_str());
    let is_text = ending.is_some_and(|ending| TEXTS.contains(&ending));
    if is_text && let Some(bytes) = folder.bytes(path, LARGEST_TEXT)? {
        entry.encoding = match bytes.as_slice() {
            [0xEF, 0xBB, 0xBF, ..] => Some("UTF-8 with a byte order mark"),
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => Some("UTF-16"),
            bytes if str::from_utf8(bytes).is_err() => Some("no UTF-8"),
            _ => None,
        };
        // A spreadsheet program writes CSV as it must be.
        entry.has_windows_ends =
            ending != Some("csv") && bytes.windows(2).any(|two| two == b"\r\n");
        if ending == Some("csv") {
            entry.encoding = None;
        }
    }
    Ok(entry)
}

impl Entry {
    fn at(path: &Path) -> Self {
        Self {
            path: path.to_string_lossy().replace('\\', "/"),
            ..Self::default()
        }
    }
}

fn is_read_only(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.permissions().readonly())
}

/// The names in a folder, which need not be there.
pub(crate) fn names(folder: &Path) -> Result<Vec<String>, Error> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Error::at("read the folder", folder)(error)),
    };
    let names = entries.filter_map(|entry| Some(entry.ok()?.file_name()));
    let mut names: Vec<String> = names
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    names.sort();
    Ok(names)
}

/// Whether nobody may write to a folder.
pub(crate) fn is_locked(folder: &Path) -> bool {
    is_read_only(folder)
}

/// Paths of the same folder that differ in nothing but capitals, which some systems take for one.
pub(crate) fn clashes(entries: &[Entry]) -> Vec<(String, String)> {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    let mut clashes = Vec::new();
    for entry in entries {
        if let Some(other) = seen.insert(entry.path.to_lowercase(), &entry.path) {
            clashes.push((other.to_owned(), entry.path.clone()));
        }
    }
    clashes
}

/// How git treats line ends on this computer, `core.autocrlf`; nothing where it does as is usual, or where
/// no git is.
pub(crate) fn line_ends_of_git(root: &Path) -> Option<String> {
    let mut git = Command::new("git");
    git.arg("-C")
        .arg(root)
        .args(["config", "--get", "core.autocrlf"]);
    let output = git
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let value = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    Some(value).filter(|value| ["true", "input"].contains(&value.as_str()))
}
