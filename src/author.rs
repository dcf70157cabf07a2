//! The only writer of authors' files: makes new ones, replaces none.
//!
//! In: a folder, a path within it and the content. Out: the file, whole or not at all.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

use crate::error::Error;

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    /// It was made.
    Created,
    /// A file of that name is there and was left as it is.
    AlreadyThere,
}

/// Makes the file `name` below `root`, with its folders, unless it is there.
pub fn create(root: &Path, name: &str, content: impl AsRef<[u8]>) -> Result<Made, Error> {
    let path = root.join(name);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Error::at("create the folder", folder))?;
    }
    let file = OpenOptions::new().write(true).create_new(true).open(&path);
    let mut file = match file {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            return Ok(Made::AlreadyThere);
        }
        Err(error) => return Err(Error::at("create", &path)(error)),
    };
    if let Err(error) = file.write_all(content.as_ref()) {
        // Half a file would be taken for the author's own by the next run.
        let _ = fs::remove_file(&path);
        return Err(Error::at("write", &path)(error));
    }
    Ok(Made::Created)
}
