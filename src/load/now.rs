//! Files of the project as they are at this moment, for whoever is about to change one.
//!
//! In: the project's folder, and a path or a name. Out: the bytes of the file, or its path; nothing where
//! there is no such file in the project.

use std::path::Path;

use super::folder::{Folder, LARGEST_SHEET};
use crate::error::Error;

/// The bytes of a file of the project in `root` as they are now; nothing where it is not there, or is no
/// file of the project.
///
/// # Errors
/// A failure of the machine.
pub(crate) fn bytes_now(root: &Path, path: &Path) -> Result<Option<Vec<u8>>, Error> {
    let mut faults = Vec::new();
    let mut folder = Folder::new(root, &mut faults)?;
    if folder.has(path)? {
        folder.bytes(path, LARGEST_SHEET)
    } else {
        Ok(None)
    }
}

/// The same of a file of up to `largest` bytes.
///
/// # Errors
/// A failure of the machine.
#[cfg(feature = "serve")]
pub(crate) fn large_now(root: &Path, path: &Path, largest: u64) -> Result<Option<Vec<u8>>, Error> {
    let mut faults = Vec::new();
    let mut folder = Folder::new(root, &mut faults)?;
    if folder.has(path)? {
        folder.bytes(path, largest)
    } else {
        Ok(None)
    }
}

/// The path of the file that holds the vacancy `id`: one that the folder of vacancies has, so that no name
/// which somebody thinks up is ever opened.
///
/// # Errors
/// A failure of the machine.
#[cfg(feature = "serve")]
pub(crate) fn vacancy_path(root: &Path, id: &str) -> Result<Option<String>, Error> {
    if format!("vacancies/{id}.json") == super::approvals::PATH {
        return Ok(None);
    }
    path_in(root, "vacancies", id)
}

/// The path of the JSON file called `id` in a folder of the project, if the folder has it.
///
/// # Errors
/// A failure of the machine.
#[cfg(feature = "serve")]
pub(crate) fn path_in(root: &Path, folder: &str, id: &str) -> Result<Option<String>, Error> {
    let mut faults = Vec::new();
    let mut inside = Folder::new(root, &mut faults)?;
    let entries = inside.entries(Path::new(folder))?;
    let is_named = |entry: &&std::path::PathBuf| {
        let name = entry.file_name().and_then(|name| name.to_str());
        name.and_then(|name| name.strip_suffix(".json")) == Some(id)
    };
    let is_found = entries.iter().any(|entry| is_named(&entry));
    Ok(is_found.then(|| format!("{folder}/{id}.json")))
}
