//! One project folder on the disk: what is in it, within bounds.
//!
//! Files are taken in the order of their names. A file that is too large, is not a regular file, is
//! not UTF-8 or lies outside the project is reported and left out.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use super::approvals;
use super::file_names::{file_name, is_incidental, name_within};
use super::ids::check_id;
use super::json::{self, JsonFile};
use super::links::MOST_FOLDERS;
use super::{attachments, empty, framework, roles, sheet, text};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::error::Error;
use crate::source::SourceFile;

/// The largest text file that is read, in bytes: some hundred times the largest that people write.
pub(super) const LARGEST_TEXT: u64 = 4 << 20;
/// The largest Markdown template that is read, in bytes: some five thousand words. Tera shows the line
/// of each fault, so that what many faults on one long line take grows with its square.
const LARGEST_TEMPLATE: u64 = 32 << 10;
/// The largest workbook or CSV file that is read, in bytes: ten thousand vacancies take 2 to 5 MB.
pub(super) const LARGEST_SHEET: u64 = 32 << 20;
/// The largest font file that is read, in bytes: fonts with Chinese characters take 20 MB.
const LARGEST_FONT: u64 = 64 << 20;
/// How deep folders of templates may be nested.
const DEEPEST_TEMPLATE: usize = 8;

/// Folders within a project, in which people open a terminal by mistake.
const INNER_FOLDERS: [&str; 4] = ["roles", "vacancies", "templates", "out"];

/// The project's folder, and where faults of its files are noted.
pub(super) struct Folder<'a> {
    pub(super) root: Arc<Path>,
    pub(super) canonical_root: Arc<Path>,
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
}

impl<'a> Folder<'a> {
    pub(super) fn new(root: &Path, diagnostics: &'a mut Vec<Diagnostic>) -> Result<Self, Error> {
        let open_error = || Error::at("open the project's folder", root);
        let canonical_root = fs::canonicalize(root).map_err(open_error())?;
        if !canonical_root.is_dir() {
            return Err(open_error()(io::ErrorKind::NotADirectory.into()));
        }
        Ok(Self {
            root: root.into(),
            canonical_root: canonical_root.into(),
            diagnostics,
        })
    }

    /// The same folder, with another list for its faults.
    pub(super) fn noting_in<'b>(&self, diagnostics: &'b mut Vec<Diagnostic>) -> Folder<'b> {
        Folder {
            root: Arc::clone(&self.root),
            canonical_root: Arc::clone(&self.canonical_root),
            diagnostics,
        }
    }

    pub(super) fn diagnostics(&mut self) -> &mut Vec<Diagnostic> {
        self.diagnostics
    }

    /// The folder's own name, if it is one that folders within a project have.
    pub(super) fn inner_name(&self) -> Option<&str> {
        let name = self.canonical_root.file_name()?.to_str()?;
        INNER_FOLDERS.contains(&name).then_some(name)
    }

    /// The JSON files of the folder `name`, by id. Other files there are reported, as people would
    /// think that they are read. All processors share the work.
    pub(super) fn json_files(
        &mut self,
        name: &str,
    ) -> Result<BTreeMap<String, Arc<JsonFile>>, Error> {
        let entries = self.entries(Path::new(name))?;
        let this = &*self;
        let read: Vec<_> = entries
            .into_par_iter()
            .map(|path| {
                let mut diagnostics = Vec::new();
                let file = this.noting_in(&mut diagnostics).json_file(name, path)?;
                Ok((file, diagnostics))
            })
            .collect::<Result<_, Error>>()?;
        let files = read.into_iter().filter_map(|(file, diagnostics)| {
            self.diagnostics.extend(diagnostics);
            file
        });
        // In the room of `read`, and with full nodes; by insertion in order they would be half empty.
        let files = files.map(|(id, json)| (id, Arc::new(json)));
        Ok(files.collect())
    }

    /// The JSON file at `path` in the folder `name`, with its id, if it is one.
    fn json_file(
        &mut self,
        name: &str,
        path: PathBuf,
    ) -> Result<Option<(String, JsonFile)>, Error> {
        let file_name = file_name(&path);
        if is_incidental(&file_name) {
            return Ok(None);
        }
        if self.root.join(&path).is_dir() {
            // Names of outputs are those of files, so that two folders could give one name twice.
            let has_attachments = name == "vacancies" && file_name.ends_with(attachments::ENDING);
            if path != Path::new("roles/framework") && !has_attachments {
                let message = "this is a folder, so nothing in it is read";
                self.diagnostics.push(
                    Diagnostic::warning(Code::IgnoredFile, Place::File(path), message).hint(
                        format!(
                            "put the files themselves into `{name}/`; a folder whose name begins \
                             with `.` is left alone"
                        ),
                    ),
                );
            }
            return Ok(None);
        }
        if path == Path::new(approvals::PATH) || path == Path::new(framework::PATH) {
            return Ok(None);
        }
        let holds_sheets = name == "vacancies";
        if holds_sheets && sheet::Form::of(&path).is_some() {
            return Ok(None);
        }
        if roles::may_be_markdown(name) && file_name.ends_with(roles::ENDING) {
            return Ok(None);
        }
        let Some(id) = file_name.strip_suffix(".json") else {
            self.ignored(name, &file_name, path);
            return Ok(None);
        };
        if let Err((message, example)) = check_id(id, ".json") {
            self.diagnostics.push(
                Diagnostic::error(Code::BadFileName, Place::File(path), message)
                    .hint(format!("rename it, for example to `{example}.json`")),
            );
            return Ok(None);
        }
        let Some(file) = self.text(&path, LARGEST_TEXT)? else {
            return Ok(None);
        };
        let json = json::parse(file, self.diagnostics);
        Ok(json.map(|json| (id.to_owned(), json)))
    }

    /// Warns of a file that people may think is read.
    fn ignored(&mut self, folder: &str, file_name: &str, path: PathBuf) {
        let (held, hint) = match folder {
            "vacancies" => (
                "JSON files and sheets (`.xlsx`, `.ods`, `.csv`)",
                "save a sheet of another kind as an Excel workbook (.xlsx); move other files \
                 elsewhere",
            ),
            _ if roles::may_be_markdown(folder) => (
                "JSON and Markdown files",
                "move it elsewhere; if it does hold a role, give it the ending `.json` or `.md`",
            ),
            _ => (
                "JSON files",
                "move it elsewhere; if it does hold JSON, give it the ending `.json`",
            ),
        };
        let message = format!("this file is not read: `{folder}/` holds {held}");
        let ending = Path::new(file_name)
            .extension()
            .map(OsStr::to_ascii_lowercase);
        let hint = match ending.as_deref().and_then(OsStr::to_str) {
            Some("json") => "write the ending in small letters: `.json`",
            Some("md") if roles::may_be_markdown(folder) => {
                "write the ending in small letters: `.md`"
            }
            _ => hint,
        };
        self.diagnostics
            .push(Diagnostic::warning(Code::IgnoredFile, Place::File(path), message).hint(hint));
    }

    /// The bytes of every workbook and CSV file of the folder `name`.
    pub(super) fn sheets(&mut self, name: &str) -> Result<Vec<(PathBuf, Vec<u8>)>, Error> {
        let mut sheets = Vec::new();
        for path in self.entries(Path::new(name))? {
            let is_sheet = sheet::Form::of(&path).is_some() && !is_incidental(&file_name(&path));
            if is_sheet
                && !self.root.join(&path).is_dir()
                && self.is_inside(&path)?
                && let Some(bytes) = self.bytes(&path, LARGEST_SHEET)?
            {
                sheets.push((path, bytes));
            }
        }
        Ok(sheets)
    }

    /// Every text file below `templates/`, by its path within it. Font files are left to the style.
    pub(super) fn templates(&mut self) -> Result<BTreeMap<String, Arc<SourceFile>>, Error> {
        let mut templates = BTreeMap::new();
        let mut folders = vec![(PathBuf::from("templates"), 0)];
        let mut read = 0;
        while let Some((folder, depth)) = folders.pop() {
            read += 1;
            if read > MOST_FOLDERS {
                self.too_many_folders();
                break;
            }
            for path in self.entries(&folder)? {
                let file_name = file_name(&path);
                if file_name.starts_with('.') {
                    continue;
                }
                let largest = largest_template(&file_name);
                if self.root.join(&path).is_dir() {
                    if largest.is_some() {
                        self.not_a_template(&path);
                    }
                    if depth < DEEPEST_TEMPLATE && self.is_inside(&path)? && !self.is_ring(&path) {
                        folders.push((path, depth + 1));
                    }
                    continue;
                }
                if path == Path::new("templates/fragments") {
                    let message = "this is a file; fragments are files in a folder of this name";
                    self.diagnostics.push(
                        Diagnostic::warning(Code::IgnoredFile, Place::File(path), message)
                            .hint("rename it, and make a folder `fragments`"),
                    );
                    continue;
                }
                if let Some(largest) = largest
                    && let Some(file) = self.text(&path, largest)?
                {
                    if path.extension() == Some("md".as_ref()) && file.text().trim().is_empty() {
                        self.diagnostics.push(empty::fault(&path));
                    }
                    templates.insert(name_within(&path, "templates"), Arc::new(file));
                }
            }
        }
        Ok(templates)
    }

    /// Warns of a folder that people may think is a template.
    fn not_a_template(&mut self, path: &Path) {
        let message = "this is a folder, so it is not read as a template";
        self.diagnostics.push(
            Diagnostic::warning(Code::IgnoredFile, Place::File(path.to_owned()), message)
                .hint("put the file itself into its place"),
        );
    }

    /// Every TOML file of the folder `name`, by its name.
    pub(super) fn toml_files(
        &mut self,
        name: &str,
    ) -> Result<BTreeMap<String, Arc<SourceFile>>, Error> {
        let mut files = BTreeMap::new();
        for path in self.entries(Path::new(name))? {
            let is_toml = path.extension() == Some("toml".as_ref());
            if is_toml && let Some(file) = self.text(&path, LARGEST_TEXT)? {
                files.insert(file_name(&path), Arc::new(file));
            }
        }
        Ok(files)
    }

    /// The bytes of a file in `templates/` that the style names at `place`: a font file, a Word document.
    pub(super) fn named(
        &mut self,
        name: &str,
        place: Place,
        (code, kind): (Code, &str),
    ) -> Result<Option<Vec<u8>>, Error> {
        let stays_inside = Path::new(name)
            .components()
            .all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        let path = Path::new("templates").join(name);
        if !stays_inside || !self.root.join(&path).is_file() || !self.is_inside(&path)? {
            self.diagnostics.push(
                Diagnostic::error(
                    code,
                    place,
                    format!("there is no {kind} `{name}` in `templates/`"),
                )
                .hint(format!(
                    "put the {kind} there and give its path from `templates/`"
                )),
            );
            return Ok(None);
        }
        self.bytes(&path, LARGEST_FONT)
    }

    /// The entries of a folder in the order of their names; none where there is no such folder.
    pub(super) fn entries(&mut self, folder: &Path) -> Result<Vec<PathBuf>, Error> {
        let full = self.root.join(folder);
        // A link that leads to nothing is told of, and a folder need not be there.
        let is_there = full.symlink_metadata().is_ok();
        if is_there && !self.is_inside(folder)? {
            return Ok(Vec::new());
        }
        let entries = match fs::read_dir(&full) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                self.file_for_folder(folder);
                return Ok(Vec::new());
            }
            Err(error) => return Err(Error::at("read the folder", &full)(error)),
        };
        let mut names = Vec::new();
        for entry in entries {
            let entry = entry.map_err(Error::at("read the folder", &full))?;
            names.push(entry.file_name());
        }
        names.sort();
        Ok(names.into_iter().map(|name| folder.join(name)).collect())
    }

    /// The text of a file, or nothing and a diagnostic.
    pub(super) fn text(&mut self, path: &Path, largest: u64) -> Result<Option<SourceFile>, Error> {
        if !self.is_inside(path)? {
            return Ok(None);
        }
        let Some(bytes) = self.bytes(path, largest)? else {
            return Ok(None);
        };
        let text = text::of_bytes(path, bytes, text::TextKind::of(path));
        Ok(text.map_err(|faults| self.diagnostics.extend(faults)).ok())
    }

    pub(super) fn bytes(&mut self, path: &Path, largest: u64) -> Result<Option<Vec<u8>>, Error> {
        let full = self.root.join(path);
        let read_error = || Error::at("read", &full);
        let metadata = fs::metadata(&full).map_err(read_error())?;
        let fault = if !metadata.is_file() {
            Some("this is not a regular file".to_owned())
        } else if metadata.len() > largest {
            let (unit, shift) = match largest >> 20 {
                0 => ("KB", 10),
                _ => ("MB", 20),
            };
            Some(format!(
                "the file has {} {unit}; at most {} {unit} are read",
                metadata.len() >> shift,
                largest >> shift
            ))
        } else {
            None
        };
        if let Some(message) = fault {
            self.diagnostics.push(
                Diagnostic::error(Code::UnreadableText, Place::File(path.to_owned()), message)
                    .hint("look whether the right file was copied here"),
            );
            return Ok(None);
        }
        let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
        let file = File::open(&full).map_err(read_error())?;
        file.take(largest)
            .read_to_end(&mut bytes)
            .map_err(read_error())?;
        Ok(Some(bytes))
    }

    /// Whether the file is there, and inside the project.
    pub(super) fn has(&mut self, path: &Path) -> Result<bool, Error> {
        let full = self.root.join(path);
        match fs::symlink_metadata(&full) {
            Ok(_) => self.is_inside(path),
            // A file in the place of its folder is told of where the folder is read.
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => Ok(false),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(Error::at("read", &full)(error)),
        }
    }
}

/// The most bytes of a template of this name; nothing if it names none.
fn largest_template(file_name: &str) -> Option<u64> {
    match Path::new(file_name).extension()?.to_str()? {
        "md" => Some(LARGEST_TEMPLATE),
        "html" | "css" | "json" => Some(LARGEST_TEXT),
        _ => None,
    }
}
