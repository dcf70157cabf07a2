//! From which folder messages name files.
//!
//! In: the project's folder, and for whom messages are. Out: each path as its reader looks for it. People
//! look from the folder of the command. Services and editors look from the root of the git repository around
//! the project: the nearest folder above with a `.git`, which is looked for and never opened. Without one
//! they look from the folder of the command, too.

use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::report::MessageFormat;

/// Names files for one command.
pub(super) struct Naming {
    /// The project's folder, as the user named it.
    project: PathBuf,
    repository: Option<Repository>,
}

/// Folders without links and `..`.
struct Repository {
    root: PathBuf,
    project: PathBuf,
    /// The folder of the command.
    here: PathBuf,
}

impl Naming {
    pub(super) fn new(project: &Path, format: MessageFormat) -> Self {
        let repository = match format {
            MessageFormat::Human => None,
            _ => Repository::around(project),
        };
        Self {
            project: project.to_owned(),
            repository,
        }
    }

    /// Whether a file of the project is named by its path in the project.
    pub(super) fn is_plain(&self) -> bool {
        match &self.repository {
            None => self.project == Path::new("."),
            Some(repository) => repository.project == repository.root,
        }
    }

    /// The path of a file of the project from the folder of the command.
    pub(super) fn in_project(&self, file: &Path) -> PathBuf {
        if self.project == Path::new(".") {
            file.to_owned()
        } else {
            self.project.join(file)
        }
    }

    /// The name of a file of the project.
    pub(super) fn of_project(&self, file: &Path) -> PathBuf {
        match &self.repository {
            None => self.in_project(file),
            Some(repository) => repository.name(repository.project.join(file)),
        }
    }

    /// The name of a file that is known from the folder of the command.
    pub(super) fn of_path(&self, file: &Path) -> PathBuf {
        let Some(repository) = &self.repository else {
            return file.to_owned();
        };
        let whole = repository.here.join(file);
        let mut straight = PathBuf::new();
        for part in whole.components() {
            match part {
                Component::ParentDir => drop(straight.pop()),
                Component::CurDir => {}
                other => straight.push(other),
            }
        }
        match straight.strip_prefix(&repository.root) {
            Ok(inside) => inside.to_owned(),
            Err(_) => file.to_owned(),
        }
    }
}

/// The path of the project from the root of the repository around it; nothing where it stands there itself,
/// or where none is.
pub(super) fn folder_in_repository(project: &Path) -> Option<String> {
    let repository = Repository::around(project)?;
    let folder = repository.project.strip_prefix(&repository.root).ok()?;
    let folder = folder.to_string_lossy().replace('\\', "/");
    Some(folder).filter(|folder| !folder.is_empty())
}

/// The root of the repository around the project.
pub(super) fn repository(project: &Path) -> Option<PathBuf> {
    Repository::around(project).map(|repository| repository.root)
}

impl Repository {
    fn around(project: &Path) -> Option<Self> {
        let project = fs::canonicalize(project).ok()?;
        let is_root = |folder: &&Path| folder.join(".git").symlink_metadata().is_ok();
        let root = project.ancestors().find(is_root)?.to_owned();
        let here = fs::canonicalize(".").ok()?;
        Some(Self {
            root,
            project,
            here,
        })
    }

    fn name(&self, file: PathBuf) -> PathBuf {
        match file.strip_prefix(&self.root) {
            Ok(inside) => inside.to_owned(),
            Err(_) => file,
        }
    }
}
