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

/// The path without the `./` of a project in the current folder; that folder itself is `.`.
fn shown(path: &Path) -> Display<'_> {
    let path = path.strip_prefix("./").unwrap_or(path);
    let is_here = path.as_os_str().is_empty();
    let path = if is_here { Path::new(".") } else { path };
    path.display()
}

/// What a system says in numbers that differ between systems.
#[cfg(unix)]
fn numbered(number: i32) -> Option<&'static str> {
    // EMFILE and ENFILE are the same everywhere, and ELOOP is not.
    let in_a_ring = if cfg!(target_os = "linux") { 40 } else { 62 };
    match number {
        23 => Some("the system has no room for a further open file"),
        24 => Some("the program may not have so many files open at once"),
        _ if number == in_a_ring => Some("a symbolic link leads round in a ring"),
        _ => None,
    }
}

#[cfg(not(unix))]
fn numbered(number: i32) -> Option<&'static str> {
    // ERROR_TOO_MANY_OPEN_FILES.
    (number == 4).then_some("the program may not have so many files open at once")
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
        io::ErrorKind::WouldBlock => Some("the system has no room for it now"),
        _ => error.raw_os_error().and_then(numbered),
    };
    match (known, error.raw_os_error()) {
        (Some(known), _) => known.to_owned(),
        // The words of systems differ, and nobody looks for them but by their number.
        (None, Some(number)) => format!("the system refused it, with its error number {number}"),
        (None, None) => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn what_the_system_lacks_is_said_in_words() {
        let said = |number| {
            let source = io::Error::from_raw_os_error(number);
            Error::at("watch", Path::new("./"))(source).to_string()
        };
        assert_eq!(
            said(24),
            "cannot watch `.`: the program may not have so many files open at once"
        );
        assert_eq!(
            said(23),
            "cannot watch `.`: the system has no room for a further open file"
        );
    }
}
