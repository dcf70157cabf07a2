//! Whether what is written into a project stays in it.
//!
//! In: the project's folder, and the name of a file in it. Out: nothing, or an error where a folder on the
//! way to the file is a symbolic link that leads out of the project.

use std::io;
use std::path::{Component, Path};

use super::folder_of;
use crate::error::Error;

/// Holds the file `name` below `root` to where its name says that it lies.
///
/// A path that begins elsewhere than `root`, or leads out of it by `..`, is its user's own and meant so. The
/// file itself may be a link to another file of the project.
///
/// # Errors
/// A link leads out of `root`, or the machine fails.
pub(super) fn stays_inside(root: &Path, name: &str) -> Result<(), Error> {
    let mut parts = Path::new(name).components();
    let is_ours = parts.all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    let root = if root == Path::new("") {
        Path::new(".")
    } else {
        root
    };
    if !is_ours || !root.exists() {
        return Ok(());
    }
    let path = root.join(name);
    let way = [path.as_path()]
        .into_iter()
        .chain(folder_of(&path).ancestors());
    let real = |path: &Path| path.canonicalize().map_err(Error::at("read", path));
    for there in way.take_while(|there| *there != root) {
        if there.exists() && !real(there)?.starts_with(real(root)?) {
            let reason = "it lies behind a link that leads out of the project; put a folder or file \
                          of the project in the link’s place";
            return Err(Error::at("write", &path)(io::Error::other(reason)));
        }
    }
    Ok(())
}
