//! What stands where a file or folder of a project belongs: symbolic links, of which those that stay inside it
//! are followed and the others told of, files in the place of folders, and too many folders.
//!
//! In: a path within the project's folder. Out: whether what is there may be read.

use std::path::Path;
use std::{fs, io};

use super::folder::Folder;
use crate::diagnostic::{Code, Diagnostic, Place, push_once};
use crate::error::Error;

/// So many folders of templates are read at most: links could make many of one.
pub(super) const MOST_FOLDERS: usize = 1_000;

impl Folder<'_> {
    /// Reports that `templates/` has more folders than are read.
    pub(super) fn too_many_folders(&mut self) {
        let message = format!("there are more than {MOST_FOLDERS} folders in it; no more are read");
        self.diagnostics().push(
            Diagnostic::error(
                Code::UnreadableText,
                Place::File("templates".into()),
                message,
            )
            .hint("look whether symbolic links in it lead to folders again and again"),
        );
    }

    /// Reports that a file stands where a folder belongs.
    pub(super) fn file_for_folder(&mut self, folder: &Path) {
        let message = "a file stands here, where a folder belongs";
        let place = Place::File(folder.to_owned());
        let fault = Diagnostic::error(Code::UnreadableText, place, message)
            .hint("move the file away, and put the folder into its place");
        push_once(self.diagnostics, fault);
    }

    /// Whether the path, links followed, lies inside the project; reports it where it does not.
    pub(super) fn is_inside(&mut self, path: &Path) -> Result<bool, Error> {
        let full = self.root.join(path);
        let metadata = fs::symlink_metadata(&full).map_err(Error::at("read", &full))?;
        if !metadata.is_symlink() {
            return Ok(true);
        }
        let target = match fs::canonicalize(&full) {
            Ok(target) => target,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let message = "this is a symbolic link to a file that is not there";
                self.diagnostics.push(
                    Diagnostic::error(Code::UnreadableText, Place::File(path.to_owned()), message)
                        .hint("copy the file into the project"),
                );
                return Ok(false);
            }
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                return Err(Error::at("follow the link", &full)(error));
            }
            Err(_) => {
                let message = "this is a symbolic link that leads to no file, but round in a ring";
                self.diagnostics.push(
                    Diagnostic::error(Code::UnreadableText, Place::File(path.to_owned()), message)
                        .hint("put the file itself in its place"),
                );
                return Ok(false);
            }
        };
        let inside = target.starts_with(&self.canonical_root);
        if !inside {
            self.diagnostics.push(
                Diagnostic::error(
                    Code::LinkOutside,
                    Place::File(path.to_owned()),
                    "this is a symbolic link to a place outside the project, which is not read",
                )
                .hint("copy the file into the project"),
            );
        }
        Ok(inside)
    }

    /// Whether a folder within another is, links followed, one of those in which it lies; reports it where it
    /// is, as reading it would come back to the same files.
    pub(super) fn is_ring(&mut self, path: &Path) -> bool {
        let real = |path: &Path| fs::canonicalize(self.root.join(path)).ok();
        let Some(target) = real(path) else {
            return false;
        };
        let mut above = path.ancestors().skip(1);
        let is_ring = above.any(|folder| real(folder).as_ref() == Some(&target));
        if is_ring {
            self.diagnostics().push(
                Diagnostic::error(
                    Code::UnreadableText,
                    Place::File(path.to_owned()),
                    "this is a symbolic link to a folder in which it lies itself",
                )
                .hint("remove it, or put the files themselves in its place"),
            );
        }
        is_ring
    }
}
