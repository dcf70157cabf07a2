//! Files that are kept: a vacancy with its answers, a new one, one that goes, and what was there before.
//!
//! In: what was read of a file, and what it is to say. Out: the file, by the one writer of authors' files,
//! if nobody changed it meanwhile; beside it `.advert/undo.json`, which has the last save, and
//! `.advert/bin/`, which has what was deleted.

use std::path::Path;

use serde_json::{Value, json};

use super::super::{Copied, Copying, Import, Importer, Project, Stop};
use super::brought::BROUGHT;
use super::{Shelf, VacancyFile};
use crate::author::{self, BIN, Made, Replaced};
use crate::error::Error;
use crate::load::sheet;
use crate::load::{self, now::bytes_now};

/// The file with the last save.
const UNDO: &str = ".advert/undo.json";

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kept {
    /// It is as it was asked for.
    Done,
    /// Somebody changed it meanwhile, so it was left.
    ChangedMeanwhile,
}

/// The last save: files, of each what it said before, and what it says since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LastSave {
    files: Vec<SavedFile>,
}

/// A file of a save.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SavedFile {
    /// Its path in the project.
    pub(crate) path: String,
    /// What it said; nothing where it was not there.
    pub(crate) before: Option<String>,
    /// What it says; nothing where it is gone.
    pub(crate) after: Option<String>,
}

impl LastSave {
    /// The names of the vacancies and roles.
    pub(crate) fn names(&self) -> String {
        let names = self.files.iter().filter_map(|file| name_of(&file.path));
        names.collect::<Vec<_>>().join(", ")
    }

    /// What it was to this file.
    pub(crate) fn file(&self, path: &str) -> Option<&SavedFile> {
        self.files.iter().find(|file| file.path == path)
    }

    /// The one role whose file it changed, and nothing else.
    pub(crate) fn role(&self) -> Option<(Shelf, &str)> {
        let [file] = self.files.as_slice() else {
            return None;
        };
        let name = name_of(&file.path)?;
        let all = [Shelf::Roles, Shelf::Levels].into_iter();
        let mut all = all.filter(|_| file.before.is_some());
        let of = all.find(|of| file.path == format!("{}/{name}.json", of.folder()))?;
        Some((of, name))
    }
}

/// The name of a vacancy or role whose file has this path, if it is one of these.
fn name_of(path: &str) -> Option<&str> {
    let name = path.strip_suffix(".json")?;
    let folders = ["vacancies/", "roles/framework/", "roles/"];
    let mut names = folders
        .iter()
        .filter_map(|folder| name.strip_prefix(folder));
    names.find(|name| is_name(name))
}

/// Whether the folder `.advert` is the project's own, and no link that leads elsewhere.
pub(super) fn is_own(root: &Path) -> bool {
    let folders = [".advert", ".advert/drafts", BROUGHT, BIN];
    folders.iter().all(|folder| {
        let found = root.join(folder).symlink_metadata();
        found.map_or(true, |found| found.is_dir())
    })
}

/// Writes a file of the program's own in `.advert`, whatever it said before.
pub(super) fn put_whole(root: &Path, path: &str, content: &[u8]) -> Result<(), Error> {
    if !is_own(root) {
        let link = std::io::Error::other("the folder is a link");
        return Err(Error::at("keep what was typed in", &root.join(".advert"))(
            link,
        ));
    }
    author::put(root, path, content).map(|_| ())
}

impl Project {
    /// Saves the vacancy whose `file` was read, with another text, and keeps what was there for
    /// [`undo`](Self::undo).
    ///
    /// # Errors
    /// A failure of the machine.
    pub(crate) fn save(&self, file: &VacancyFile, text: &str) -> Result<Kept, Error> {
        let whole = str::from_utf8(&file.bytes).unwrap_or_default();
        let marks = &whole[..whole.len() - file.text.len()];
        let now = [marks, text].concat();
        if now.as_bytes() == file.bytes {
            return Ok(Kept::Done);
        }
        self.note(&file.path, Some(whole), Some(&now))?;
        let replaced = author::replace(self.root(), &file.path, &file.bytes, &now)?;
        Ok(kept(replaced))
    }

    /// Makes a vacancy of this text, called by `name` or, where that is taken, with a number behind it.
    ///
    /// # Errors
    /// A failure of the machine.
    pub(crate) fn make(&self, name: &str, text: &str) -> Result<String, Error> {
        let slug = slug(name);
        let mut id = slug.clone();
        for number in 2.. {
            let path = format!("vacancies/{id}.json");
            if author::create(self.root(), &path, text)? == Made::Created {
                self.note(&path, None, Some(text))?;
                break;
            }
            id = format!("{slug}-{number}");
        }
        Ok(id)
    }

    /// A name that no vacancy has, for one that is to be called by `name`.
    ///
    /// # Errors
    /// A failure of the machine.
    pub(crate) fn free_name(&self, name: &str) -> Result<String, Error> {
        let slug = slug(name);
        let mut id = slug.clone();
        for number in 2.. {
            if load::now::vacancy_path(self.root(), &id)?.is_none() {
                break;
            }
            id = format!("{slug}-{number}");
        }
        Ok(id)
    }

    /// Makes a vacancy of another, which [`undo`](Self::undo) takes back.
    ///
    /// # Errors
    /// Those of [`copy_vacancy`](Self::copy_vacancy).
    pub(crate) fn copy_on_desk(&self, copying: Copying<'_>) -> Result<Copied, Stop> {
        let (copied, text) = self.copy_with_text(copying)?;
        self.note(&copied.path, None, Some(&text))?;
        Ok(copied)
    }

    /// Moves a vacancy into the bin.
    ///
    /// # Errors
    /// A failure of the machine.
    pub(crate) fn delete(&self, id: &str, file: &VacancyFile) -> Result<Kept, Error> {
        if !is_own(self.root()) {
            return Ok(Kept::ChangedMeanwhile);
        }
        if author::keep_in_bin(self.root(), id, ".json", &file.bytes)?.is_none() {
            return Ok(Kept::ChangedMeanwhile);
        }
        let text = str::from_utf8(&file.bytes).ok();
        self.note(&file.path, text, None)?;
        Ok(kept(author::remove(self.root(), &file.path, &file.bytes)?))
    }

    /// The last save, if it can still be taken back.
    ///
    /// # Errors
    /// A failure of the machine.
    pub(crate) fn last_save(&self) -> Result<Option<LastSave>, Error> {
        if !is_own(self.root()) {
            return Ok(None);
        }
        let bytes = bytes_now(self.root(), Path::new(UNDO))?;
        let value = bytes.and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
        let files = value.as_ref().and_then(|value| value["files"].as_array());
        let files = files.into_iter().flatten().map(|file| {
            let text = |field: &str| file[field].as_str().map(str::to_owned);
            let path = text("path").filter(|path| name_of(path).is_some())?;
            let (before, after) = (text("before"), text("after"));
            Some(SavedFile {
                path,
                before,
                after,
            })
        });
        let Some(files) = files.collect::<Option<Vec<_>>>() else {
            return Ok(None);
        };
        for file in &files {
            let now = bytes_now(self.root(), Path::new(&file.path))?;
            if now.as_deref() != file.after.as_deref().map(str::as_bytes) {
                return Ok(None);
            }
        }
        let is_change = files.iter().any(|file| file.before != file.after);
        Ok(Some(LastSave { files }).filter(|_| is_change))
    }

    /// Takes the last save back.
    ///
    /// # Errors
    /// A failure of the machine.
    pub(crate) fn undo(&self, last: &LastSave) -> Result<Kept, Error> {
        let root = self.root();
        for SavedFile {
            path,
            before,
            after,
        } in &last.files
        {
            let done = match (before, after) {
                (Some(before), Some(after)) => {
                    kept(author::replace(root, path, after.as_bytes(), before)?)
                }
                (Some(before), None) => match author::create(root, path, before)? {
                    Made::Created => Kept::Done,
                    Made::AlreadyThere => Kept::ChangedMeanwhile,
                },
                (None, Some(after)) => kept(author::remove(root, path, after.as_bytes())?),
                (None, None) => Kept::ChangedMeanwhile,
            };
            if done == Kept::ChangedMeanwhile {
                return Ok(done);
            }
        }
        let files = last.files.iter().map(|file| SavedFile {
            path: file.path.clone(),
            before: file.after.clone(),
            after: file.before.clone(),
        });
        self.note_all(&files.collect::<Vec<_>>())?;
        Ok(Kept::Done)
    }

    /// Writes the files of an import, and notes them for [`undo`](Self::undo).
    ///
    /// # Errors
    /// A file that somebody makes meanwhile; a failure of the machine.
    pub(crate) fn write_import(
        &self,
        importer: &Importer<'_>,
        import: &Import,
    ) -> Result<(), Stop> {
        importer.write(import)?;
        let files = import.files.iter().map(|file| SavedFile {
            path: file.path.clone(),
            before: None,
            after: Some(file.text.clone()),
        });
        self.note_all(&files.collect::<Vec<_>>())?;
        Ok(())
    }

    /// Notes what a file says before and after a save.
    fn note(&self, path: &str, before: Option<&str>, after: Option<&str>) -> Result<(), Error> {
        self.note_all(&[SavedFile {
            path: path.to_owned(),
            before: before.map(str::to_owned),
            after: after.map(str::to_owned),
        }])
    }

    fn note_all(&self, files: &[SavedFile]) -> Result<(), Error> {
        let files = files.iter().map(|file| {
            let (path, before, after) = (&file.path, &file.before, &file.after);
            json!({ "path": path, "before": before, "after": after })
        });
        let whole = json!({ "format": 2, "files": files.collect::<Vec<_>>() });
        put_whole(self.root(), UNDO, format!("{whole:#}\n").as_bytes())
    }
}

/// What a vacancy that is to be called by `name` is called.
fn slug(name: &str) -> String {
    let slug = Some(sheet::slug(name)).filter(|slug| !slug.is_empty());
    slug.unwrap_or_else(|| "vacancy".to_owned())
}

/// Whether a text can be the name of a file in the folder of vacancies.
pub(super) fn is_name(id: &str) -> bool {
    // Files are called by it and by an ending.
    const LONGEST: usize = 200;
    (1..=LONGEST).contains(&id.len())
        && !id.starts_with('.')
        && !id.contains(['/', '\\', ':'])
        && !id.contains(char::is_control)
}

fn kept(replaced: Replaced) -> Kept {
    match replaced {
        Replaced::Done => Kept::Done,
        Replaced::ChangedMeanwhile => Kept::ChangedMeanwhile,
    }
}
