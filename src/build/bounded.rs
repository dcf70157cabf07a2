//! Files that the user names, read within bounds.
//!
//! In: a path, and how much of it is read at most. Out: its bytes, or why it is not read. Nothing is known of
//! what the bytes say.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;

use super::Stop;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::error::Error;

/// What a kind of file is to be.
pub(super) struct Bound {
    /// The largest that is read, in bytes.
    pub(super) largest: u64,
    /// The code of a fault of such a file.
    pub(super) code: Code,
    /// What such a file has, for who named another one.
    pub(super) usual: &'static str,
}

/// The bytes of the file at `path`.
///
/// # Errors
/// A file that cannot be read, is none that ends by itself, or is too large.
pub(super) fn read(path: &Path, bound: &Bound) -> Result<Vec<u8>, Stop> {
    let failed = || Error::at("read", path);
    let kind = fs::metadata(path).map_err(failed())?;
    // Opening a pipe may never end. Of a folder the system says what it is.
    if !kind.is_file() && !kind.is_dir() {
        let place = Place::File(path.to_owned());
        let message = "this is not a regular file";
        let fault = Diagnostic::error(bound.code, place, message)
            .hint("save what it gives as a file, and name that");
        return Err(Stop::Faults(vec![fault]));
    }
    let file = File::open(path).map_err(failed())?;
    let mut bytes = Vec::new();
    file.take(bound.largest + 1)
        .read_to_end(&mut bytes)
        .map_err(failed())?;
    if bytes.len() as u64 > bound.largest {
        let place = Place::File(path.to_owned());
        let message = format!("the file is larger than {} MB", bound.largest >> 20);
        let hint = format!("look whether the right file was named; {}", bound.usual);
        let fault = Diagnostic::error(bound.code, place, message).hint(hint);
        return Err(Stop::Faults(vec![fault]));
    }
    Ok(bytes)
}
