//! What failed on the machine: a file that cannot be read or written, a folder in the way.
//!
//! A fault in what an author wrote is a [`Diagnostic`](crate::diagnostic::Diagnostic) instead.

use std::io;
use std::path::{Path, PathBuf};

/// A failure of the environment: it names the action, the path and the system's reason.
#[derive(Debug, thiserror::Error)]
#[error("cannot {action} `{}`: {source}", path.display())]
pub struct Error {
    /// What was tried, as a verb phrase: `read`, `create the folder`.
    pub action: &'static str,
    /// The file or folder.
    pub path: PathBuf,
    /// The system's reason.
    pub source: io::Error,
}

impl Error {
    /// A closure for `map_err` that adds the action and the path to the system's reason.
    pub fn at(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self {
            action,
            path,
            source,
        }
    }
}
