//! The files that an edition changes, and their writing.
//!
//! The levels come first and the edition last, so whoever stops the program finds levels that the next run
//! knows as written. What a file said before is kept in `.advert/bin/`.

use std::path::Path;

use serde_json::Value;

use super::compare::{Compared, LevelFate};
use super::roles::RolePatch;
use crate::author::{self, Made, Replaced};
use crate::build::import::pretty;
use crate::build::{Project, Stop};
use crate::error::Error;
use crate::load::Sources;
use crate::load::framework::PATH;
use crate::load::now::bytes_now;

/// A file that is to be made, changed or removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileChange {
    /// Its path in the project.
    pub path: String,
    /// What it says, as text; empty where it is not there.
    pub before: String,
    /// What it is to say; nothing where it goes.
    pub after: Option<String>,
    /// Its bytes, as they were read.
    read: Option<Vec<u8>>,
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Became {
    /// It is as it was to be; what it said before is kept at this path.
    Done(Option<String>),
    /// Somebody changed it meanwhile, so it was left.
    ChangedMeanwhile,
}

impl Project {
    pub(super) fn file_changes(
        &self,
        sources: &Sources,
        compared: &Compared,
    ) -> Result<Vec<FileChange>, Stop> {
        let mut files = Vec::new();
        for change in &compared.changes {
            let path = format!("roles/framework/{}.json", change.id);
            let after = match (&change.fate, &change.value) {
                (LevelFate::Gone, _) => None,
                (_, Some(value)) => Some(pretty(value)),
                _ => continue,
            };
            let read = sources.bytes_now(Path::new(&path))?;
            files.push(FileChange::new(path, read, after));
        }
        let framework = serde_json::to_value(&compared.framework);
        let framework = framework.unwrap_or(Value::Null);
        let read = bytes_now(&self.root, Path::new(PATH))?;
        let edition = FileChange::new(PATH.to_owned(), read, Some(pretty(&framework)));
        let is_same =
            edition.after.as_deref() == Some(edition.before.replace("\r\n", "\n").as_str());
        files.extend((!is_same).then_some(edition));
        Ok(files)
    }

    /// Makes, changes or removes a file as an edition has it.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn write_framework_file(&self, change: &FileChange) -> Result<Became, Stop> {
        let FileChange {
            path, after, read, ..
        } = change;
        let Some(read) = read else {
            let Some(after) = after else {
                return Ok(Became::Done(None));
            };
            return Ok(match author::create(&self.root, path, after)? {
                Made::Created => Became::Done(None),
                Made::AlreadyThere => Became::ChangedMeanwhile,
            });
        };
        // The edition is the program's own, and git has the ones before.
        let kept = if path == PATH {
            None
        } else {
            Some(self.keep(path, read)?)
        };
        let replaced = match after {
            Some(after) => author::replace(&self.root, path, read, after)?,
            None => author::remove(&self.root, path, read)?,
        };
        Ok(match replaced {
            Replaced::Done => Became::Done(kept),
            Replaced::ChangedMeanwhile => Became::ChangedMeanwhile,
        })
    }

    /// Lets a role name the level that took the place of its own.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn write_role_patch(&self, patch: &RolePatch) -> Result<Became, Stop> {
        let read = patch.before.as_bytes();
        let kept = self.keep(&patch.path, read)?;
        let replaced = author::replace(&self.root, &patch.path, read, &patch.after)?;
        Ok(match replaced {
            Replaced::Done => Became::Done(Some(kept)),
            Replaced::ChangedMeanwhile => Became::ChangedMeanwhile,
        })
    }

    /// Keeps what a file said in the bin.
    fn keep(&self, path: &str, read: &[u8]) -> Result<String, Stop> {
        let (name, ending) = path.split_at(path.rfind('.').unwrap_or(path.len()));
        let kept = author::keep_in_bin(&self.root, &name.replace('/', "-"), ending, read)?;
        kept.ok_or_else(|| {
            let link = std::io::Error::other("the folder `.advert` is a link");
            Error::at("keep what was there of", &self.root.join(path))(link).into()
        })
    }
}

impl FileChange {
    fn new(path: String, read: Option<Vec<u8>>, after: Option<String>) -> Self {
        let before = read.as_deref().unwrap_or_default();
        Self {
            path,
            before: String::from_utf8_lossy(before).into_owned(),
            after,
            read,
        }
    }
}
