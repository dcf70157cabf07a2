//! What failed on the machine: a file that cannot be read or written, a folder in the way.
//!
//! A fault in what an author wrote is a [`Diagnostic`](crate::diagnostic::Diagnostic) instead.

use std::io;
use std::path::{Display, Path, PathBuf};

/// A failure of the environment: it names the action, the path and the system's reason.
#[derive(Debug, thiserror::Error)]
#[error("cannot {action} `{}`: {}", shown(path), reason(source))]
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
    pub(crate) fn at(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self {
            action,
            path,
            source,
        }
    }
}

/// The path without the `./` of a project in the current folder.
fn shown(path: &Path) -> Display<'_> {
    path.strip_prefix("./").unwrap_or(path).display()
}

/// The system's reason in words that are the same everywhere, where it is a usual one.
fn reason(error: &io::Error) -> String {
    let known = match error.kind() {
        // A reason that our own code gives is worded already.
        _ if error.raw_os_error().is_none() && error.get_ref().is_some() => None,
        io::ErrorKind::NotFound => Some("there is no such file or folder"),
        io::ErrorKind::PermissionDenied => Some("the system does not permit it"),
        io::ErrorKind::NotADirectory => Some("a file stands where a folder belongs"),
        io::ErrorKind::IsADirectory => Some("a folder stands where a file belongs"),
        io::ErrorKind::AlreadyExists => Some("something of that name is there already"),
        io::ErrorKind::StorageFull => Some("the disk is full"),
        io::ErrorKind::ReadOnlyFilesystem => Some("the disk can only be read"),
        io::ErrorKind::QuotaExceeded => Some("no more may be kept there"),
        io::ErrorKind::FileTooLarge => Some("the file is too large for the disk"),
        io::ErrorKind::InvalidFilename => Some("the system takes no such name"),
        io::ErrorKind::ResourceBusy => Some("another program uses it"),
        io::ErrorKind::StaleNetworkFileHandle => Some("the network no longer has it"),
        io::ErrorKind::TimedOut => Some("the system took too long"),
        io::ErrorKind::OutOfMemory => Some("there is not enough memory"),
        _ => None,
    };
    match (known, error.raw_os_error()) {
        (Some(known), _) => known.to_owned(),
        // The words of systems differ, and nobody looks for them but by their number.
        (None, Some(number)) => format!("the system refused it, with its error number {number}"),
        (None, None) => error.to_string(),
    }
}
