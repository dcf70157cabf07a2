//! Files that candidates are to have beside an advert: `vacancies/<id>.files/NAME`.
//!
//! In: the project's folder. Out: what each file is called and is, and what stands for its content; the
//! bytes come again, one file at a time, when the file is published. A file that is not what its ending
//! says, or whose name could not stand on every system, is a diagnostic.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::Sources;
use super::file_names::{file_name, is_incidental};
use super::folder::Folder;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::error::Error;
use crate::facts::attachment::{Attachment, AttachmentKind};
use crate::office::package::Package;
use crate::phrase;

/// Ends the name of the folder with a vacancy's files.
pub(super) const ENDING: &str = ".files";
/// The largest file that is read, in bytes.
const LARGEST: u64 = 20 << 20;
/// The longest name, in characters.
const LONGEST_NAME: usize = 80;
/// More files are no attachments any more.
const MOST_FILES: usize = 20;

/// The path of a vacancy's folder.
pub(crate) fn folder(id: &str) -> String {
    format!("vacancies/{id}{ENDING}")
}

impl Folder<'_> {
    /// The files beside each vacancy, in the order of their names. `is_known` says whether there is a vacancy
    /// of that name.
    pub(super) fn attachments(
        &mut self,
        is_known: impl Fn(&str) -> bool,
    ) -> Result<BTreeMap<String, Vec<Attachment>>, Error> {
        let mut found = BTreeMap::new();
        for path in self.entries(Path::new("vacancies"))? {
            let name = file_name(&path);
            let Some(id) = name.strip_suffix(ENDING).filter(|_| !is_incidental(&name)) else {
                continue;
            };
            if !self.is_plain(&path, true)? {
                continue;
            }
            if !is_known(id) && !self.has(&Path::new("vacancies").join(format!("{id}.json")))? {
                let message = format!("no vacancy is called `{id}`, so nobody gets these files");
                self.diagnostics.push(
                    Diagnostic::warning(Code::IgnoredFile, Place::File(path), message).hint(
                        "the folder is named after the vacancy’s file, or the reference number of its \
                         row in small letters, with `.files` behind it",
                    ),
                );
                continue;
            }
            if id.contains('.') {
                let message = format!(
                    "`{id}` has a dot in it, so that files beside it could be taken for adverts"
                );
                let hint = "name the vacancy’s file without a dot, and this folder after it";
                self.bad_attachment(path, message, hint);
                continue;
            }
            let files = self.attachments_in(&path)?;
            if !files.is_empty() {
                found.insert(id.to_owned(), files);
            }
        }
        Ok(found)
    }

    fn attachments_in(&mut self, folder: &Path) -> Result<Vec<Attachment>, Error> {
        let mut files = Vec::new();
        let mut names = BTreeSet::new();
        let paths = self.entries(folder)?;
        let paths: Vec<PathBuf> = paths
            .into_iter()
            .filter(|path| !is_incidental(&file_name(path)))
            .collect();
        if paths.len() > MOST_FILES {
            let message = format!(
                "there are {} files; an advert has at most {MOST_FILES}",
                paths.len()
            );
            let hint = "put some of them together, or link to a page that has them";
            self.bad_attachment(folder.to_owned(), message, hint);
            return Ok(files);
        }
        for path in paths {
            let name = file_name(&path);
            if !self.is_plain(&path, false)? {
                continue;
            }
            let kind = match kind_of_name(&name) {
                Ok(kind) => kind,
                Err((message, hint)) => {
                    self.bad_attachment(path, message, hint);
                    continue;
                }
            };
            if !names.insert(name.to_lowercase()) {
                let message = "another file here has this name but for capital letters".to_owned();
                self.bad_attachment(path, message, "give it another name");
                continue;
            }
            let Some(bytes) = self.bytes(&path, LARGEST)? else {
                continue;
            };
            if let Err((message, hint)) = check_content(&bytes, kind) {
                self.bad_attachment(path, message.to_owned(), hint);
                continue;
            }
            files.push(Attachment {
                name,
                kind,
                bytes: bytes.len() as u64,
                hash: blake3::hash(&bytes),
            });
        }
        Ok(files)
    }

    /// Whether a folder, or else a regular file, stands there itself and no link to one.
    fn is_plain(&mut self, path: &Path, wants_folder: bool) -> Result<bool, Error> {
        let full = self.root.join(path);
        let metadata = fs::symlink_metadata(&full).map_err(Error::at("read", &full))?;
        let is_plain = if wants_folder {
            metadata.is_dir()
        } else {
            metadata.is_file()
        };
        if !is_plain {
            let wanted = if wants_folder {
                "a folder"
            } else {
                "a regular file"
            };
            let message =
                format!("this is not {wanted}, which alone is published beside an advert");
            let hint = "put a copy itself in its place; links and folders are not followed";
            self.bad_attachment(path.to_owned(), message, hint);
        }
        Ok(is_plain)
    }

    fn bad_attachment(&mut self, path: PathBuf, message: String, hint: &str) {
        let fault = Diagnostic::error(Code::BadAttachment, Place::File(path), message);
        self.diagnostics.push(fault.hint(hint));
    }
}

impl Sources {
    /// The bytes of a file beside the vacancy `id`; nothing where they are no longer what was checked.
    pub(crate) fn attachment(&self, id: &str, of: &Attachment) -> Result<Option<Vec<u8>>, Error> {
        let mut faults = Vec::new();
        let mut folder = Folder::new(&self.root, &mut faults)?;
        let path = Path::new(&self::folder(id)).join(&of.name);
        if !folder.is_plain(&path, false)? {
            return Ok(None);
        }
        let bytes = folder.bytes(&path, LARGEST)?;
        Ok(bytes.filter(|bytes| blake3::hash(bytes) == of.hash))
    }
}

/// What a file of this name is, or what is wrong with the name.
fn kind_of_name(name: &str) -> Result<AttachmentKind, (String, &'static str)> {
    const RENAME: &str = "rename it, for example to `Application-form.pdf`";
    let is_allowed = |found: char| found.is_ascii_alphanumeric() || "-_.".contains(found);
    if let Some(found) = name.chars().find(|found| !is_allowed(*found)) {
        let found = match found {
            ' ' => "a space".to_owned(),
            found if found.is_control() => format!("U+{:04X}", u32::from(found)),
            found => format!("`{found}`"),
        };
        let message = format!(
            "the name has {found} in it; letters a to z, digits, `-`, `_` and `.` stand in every web address"
        );
        return Err((message, RENAME));
    }
    if name.len() > LONGEST_NAME {
        let message = format!(
            "the name has {} characters; at most {LONGEST_NAME} are allowed",
            name.len()
        );
        return Err((message, RENAME));
    }
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    if stem.is_empty() || stem.ends_with('.') || stem.starts_with('-') || is_device(stem) {
        return Err((
            format!("`{name}` is no name that every system takes"),
            RENAME,
        ));
    }
    let mut kinds = AttachmentKind::ENDINGS.iter();
    if let Some((_, kind)) = kinds.find(|(known, _)| *known == ending) {
        return Ok(*kind);
    }
    let endings = AttachmentKind::ENDINGS.map(|(ending, _)| format!(".{ending}"));
    let endings = phrase::list(&endings.each_ref().map(String::as_str), "or");
    let message = format!("a file beside an advert ends in {endings}, in small letters");
    Err((
        message,
        "save it as a PDF, or as a Word or LibreOffice document",
    ))
}

/// Whether Windows opens a device under this name, whatever its ending.
fn is_device(stem: &str) -> bool {
    let name = stem.split('.').next().unwrap_or_default().to_lowercase();
    let is_numbered = |prefix| {
        let rest = name.strip_prefix(prefix);
        rest.is_some_and(|rest: &str| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit())
    };
    ["con", "prn", "aux", "nul"].contains(&&*name) || is_numbered("com") || is_numbered("lpt")
}

/// A file must be what its ending says.
fn check_content(bytes: &[u8], kind: AttachmentKind) -> Result<(), (&'static str, &'static str)> {
    const SAVE: &str =
        "open it in the program that made it, and save it anew in the format of its ending";
    match kind {
        AttachmentKind::Pdf if bytes.starts_with(b"%PDF-") => Ok(()),
        AttachmentKind::Pdf => Err(("this is no PDF, though its name says so", SAVE)),
        AttachmentKind::Word => {
            let package = Package::open(bytes);
            let package = package.map_err(|_| {
                (
                    "this is no Word document that everybody can open, though its name says so",
                    SAVE,
                )
            })?;
            if package.has("word/vbaProject.bin") {
                return Err((
                    "this Word document has macros in it, which nobody is to run",
                    "save it as a Word document without macros (.docx)",
                ));
            }
            if package.has("word/document.xml") {
                Ok(())
            } else {
                Err(("this is no Word document, though its name says so", SAVE))
            }
        }
        AttachmentKind::OpenDocument => {
            let kind = Package::open(bytes).and_then(|mut package| package.part("mimetype"));
            match kind {
                Ok(Some(kind)) if kind.trim() == "application/vnd.oasis.opendocument.text" => {
                    Ok(())
                }
                _ => Err((
                    "this is no text document of LibreOffice, though its name says so",
                    SAVE,
                )),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_on_every_system() {
        for name in ["Application-form.pdf", "a.docx", "Job_description.v2.odt"] {
            assert!(kind_of_name(name).is_ok(), "{name}");
        }
        let long = format!("{}.pdf", "a".repeat(80));
        for name in [
            "a b.pdf",
            "é.pdf",
            "a.PDF",
            "a.exe",
            "a",
            ".pdf",
            "-a.pdf",
            "a..pdf",
            "CON.pdf",
            "com1.x.pdf",
            "a/b.pdf",
            "a\u{7}.pdf",
            "a:b.pdf",
            &long,
        ] {
            assert!(kind_of_name(name).is_err(), "{name}");
        }
    }
}
