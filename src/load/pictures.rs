//! The pictures of a project: the files of `templates/pictures/`.
//!
//! In: the folder. Out: the pictures that can be used, and a diagnostic for each file that cannot. They are
//! few and small, whatever lies there.

use std::path::Path;
use std::sync::Arc;

use super::file_names::{file_name, is_incidental};
use super::folder::Folder;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::error::Error;
use crate::picture::{self, Picture, Pictures};

/// The most pictures of a project.
const MOST: usize = 100;
/// The largest file that is looked at, in bytes.
const LARGEST_READ: u64 = 32 << 20;

impl Folder<'_> {
    /// The pictures, by the names of their files.
    pub(super) fn pictures(&mut self) -> Result<Pictures, Error> {
        let mut pictures = Pictures::new();
        let mut count = 0;
        for path in self.entries(Path::new(picture::FOLDER))? {
            let name = file_name(&path);
            if is_incidental(&name) {
                continue;
            }
            let place = Place::File(path.clone());
            if !picture::is_name(&name) || self.root.join(&path).is_dir() {
                let better = better_name(&name);
                let is_spaced = name.contains(char::is_whitespace);
                let message = match &better {
                    Some(_) if is_spaced => "this is not read: the name of a picture has no space".to_owned(),
                    Some(_) => "this is not read: the name of a picture has the letters a to z, digits, `-`, \
                                `_` and `.`"
                        .to_owned(),
                    None => format!("this is not read: `{}/` holds PNG and JPEG files", picture::FOLDER),
                };
                let hint = match better {
                    Some(better) => format!("name it `{better}`, here and where it is named"),
                    None => {
                        "name a picture with the letters a to z, digits, `-`, `_` and `.`, and the \
                             ending `.png` or `.jpg`; move other files elsewhere"
                            .to_owned()
                    }
                };
                self.diagnostics
                    .push(Diagnostic::warning(Code::IgnoredFile, place, message).hint(hint));
                continue;
            }
            count += 1;
            if count > MOST {
                let message = format!("there are more than {MOST} pictures");
                self.diagnostics.push(
                    Diagnostic::error(Code::BadPicture, place, message)
                        .hint("move those elsewhere that no advert shows"),
                );
                break;
            }
            if !self.is_inside(&path)? {
                continue;
            }
            let Some(bytes) = self.bytes(&path, LARGEST_READ)? else {
                continue;
            };
            match Picture::read(&name, &bytes) {
                Ok(picture) => {
                    pictures.insert(name, Arc::new(picture));
                }
                Err(fault) => self.diagnostics.push(
                    Diagnostic::error(Code::BadPicture, place, fault.message).hint(fault.hint),
                ),
            }
        }
        Ok(pictures)
    }
}

/// The name that a picture could have whose name is none, such as `elm-logo.png` for `Elm Logo.png`.
fn better_name(name: &str) -> Option<String> {
    let (stem, ending) = name.rsplit_once('.')?;
    let stem = crate::load::markdown::slug(stem);
    let better = format!("{stem}.{}", ending.to_ascii_lowercase());
    (!stem.is_empty() && picture::is_name(&better)).then_some(better)
}
