//! Where outputs may go.
//!
//! In: a project's folder and the folder that the user names. Out: an [`OutFolder`], which never lies
//! among the sources, where outputs would be taken for sources.

use std::fs;
use std::path::{Component, Path, PathBuf};

use super::{Project, Stop};
use crate::facts::date::Date;
use crate::publish;

/// A folder in which outputs may lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutFolder {
    path: PathBuf,
}

impl OutFolder {
    /// The folder, as the user named it.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The day for which what lies there was published; nothing where it was not, or the day cannot be read.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        publish::check::day(&self.path).ok().flatten()
    }

    /// The path of an output for people: with the folder, and `/` on every system.
    #[must_use]
    pub fn shown(&self, output: &str) -> String {
        let out = self.path.to_string_lossy().replace('\\', "/");
        let out = out.strip_prefix("./").unwrap_or(&out);
        format!("{out}/{output}")
    }
}

impl Project {
    /// The folder for outputs: `out`, or the project's own `out` if nothing is named. What is made for
    /// a trial must not lie among the real outputs.
    ///
    /// # Errors
    /// Says why the folder cannot be meant.
    pub fn out_folder(&self, out: Option<&Path>, is_trial: bool) -> Result<OutFolder, Stop> {
        let project = self.root.as_path();
        let usual = if project == Path::new(".") {
            PathBuf::from("out")
        } else {
            project.join("out")
        };
        let path = settled(out.unwrap_or(&usual));
        let is_in = |folder: &Path| match (absolute(&path), absolute(folder)) {
            (Some(out), Some(folder)) => out.starts_with(folder),
            _ => false,
        };
        if absolute(&path) == absolute(project) {
            return Err(Stop::Usage(
                "`--out` must not be the project's own folder".to_owned(),
            ));
        }
        if is_below(&path, project) && !is_in(project) {
            let message = format!(
                "`{}` lies behind a link that leads out of the project: put a folder in the link’s \
                 place, or name the folder that is meant with `--out`",
                path.display()
            );
            return Err(Stop::Usage(message));
        }
        for sources in ["roles", "vacancies", "templates", "approved"] {
            if is_in(&project.join(sources)) {
                let message = format!("`--out` must not lie in `{sources}/`, which holds sources");
                return Err(Stop::Usage(message));
            }
        }
        if is_trial && is_in(&usual) {
            let message = "`--set` makes a trial version, which must not lie among the real \
                           outputs: give a folder outside `out` with `--out`";
            return Err(Stop::Usage(message.to_owned()));
        }
        if absolute(&path) != absolute(&usual) && is_of_others(&path) {
            let message = format!(
                "`--out {}` has files in it, and `advert` did not make it: name an empty folder, a new \
                 one, or one that `advert` built into before",
                path.display()
            );
            return Err(Stop::Usage(message));
        }
        Ok(OutFolder { path })
    }
}

/// The path without each `..` that leads out of a folder that is not there: what would be written lies
/// in the folder before it.
fn settled(path: &Path) -> PathBuf {
    let mut settled = PathBuf::new();
    for part in path.components() {
        let is_back = part == Component::ParentDir;
        if is_back && settled.file_name().is_some() && !settled.exists() {
            settled.pop();
        } else {
            settled.push(part);
        }
    }
    if settled.as_os_str().is_empty() {
        settled.push(Component::CurDir);
    }
    settled
}

/// Whether the folder has something in it, and nothing that says that `advert` made it.
fn is_of_others(path: &Path) -> bool {
    let Ok(entries) = fs::read_dir(path) else {
        return false;
    };
    let names = entries.filter_map(|entry| Some(entry.ok()?.file_name()));
    let names: Vec<String> = names
        .map(|name| name.to_string_lossy().into_owned())
        // A checkout to publish from has `.git` and its like.
        .filter(|name| !name.starts_with('.'))
        .collect();
    !names.is_empty() && !names.iter().any(|name| publish::is_record(name))
}

/// Whether the path is one of a folder's, as both are written; one with `..` in it is its user's own.
fn is_below(path: &Path, folder: &Path) -> bool {
    let written = |path: &Path| std::path::absolute(path).ok();
    let (Some(path), Some(folder)) = (written(path), written(folder)) else {
        return false;
    };
    let rest = path.strip_prefix(folder);
    rest.is_ok_and(|rest| rest.components().all(|part| part != Component::ParentDir))
}

/// The path without links and `..`, as far as it exists.
fn absolute(path: &Path) -> Option<PathBuf> {
    let path = std::path::absolute(path).ok()?;
    let there = path.ancestors().find(|ancestor| ancestor.exists())?;
    let rest = path.strip_prefix(there).ok()?;
    Some(there.canonicalize().ok()?.join(rest))
}
