//! A role definition in its other form: JSON → Markdown, Markdown → JSON.
//!
//! In: a project, and one of its roles. Out: the text of the other form, which is read as the same role, and
//! if it is wanted its file, in whose favour the old one goes. As long as the new one is not there, the old
//! one stays.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value;

use super::{Project, Stop};
use crate::author::{self, Made, Replaced, markdown_role};
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Error;
use crate::load::approvals::is_as_read;
use crate::load::json::{self, JsonFile};
use crate::load::{self, Sources, markdown};
use crate::model::{DocumentKind, Role};
use crate::source::SourceFile;
use crate::validate::schema;
use crate::words::Lexicon;

/// A role in its other form.
#[derive(Debug)]
pub struct Converted {
    /// The file in which it stands, by its path in the project.
    pub from: String,
    /// The file in which it is to stand.
    pub to: String,
    /// What that is to hold.
    pub text: String,
    /// The bytes of the file in which it stands.
    read: Vec<u8>,
}

impl Project {
    /// The other form of the role in `file`, a path in the project or from the current folder.
    ///
    /// # Errors
    /// Faults of the role; a file that is no role of the project; what the other form cannot hold; a
    /// failure of the machine.
    pub fn convert(&self, file: &Path) -> Result<Converted, Stop> {
        let (path, id) = role_of(&self.root, file)?;
        let (sources, faults) = load::load(&self.root)?;
        let is_markdown = path.extension() == Some("md".as_ref());
        let other = path.with_extension(if is_markdown { "json" } else { "md" });
        let is_of_either = |fault: &Diagnostic| {
            let of = fault.place.file();
            fault.severity == Severity::Error && (of == Some(&path) || of == Some(&other))
        };
        let mut found: Vec<Diagnostic> = faults.into_iter().filter(is_of_either).collect();
        let json = sources.roles.get(&id).filter(|json| json.path() == path);
        let Some(json) = json.filter(|_| found.is_empty()) else {
            if found.is_empty() {
                return Err(no_role(file));
            }
            return Err(Stop::Faults(found));
        };
        let role = schema::build::<Role>(json, &schema::ROLE, &mut found);
        if role.is_none() || !found.is_empty() {
            return Err(Stop::Faults(found));
        }
        let shown = path.to_string_lossy().replace('\\', "/");
        let read = sources.bytes_now(&path)?;
        let read = read.filter(|bytes| is_as_read(json, bytes));
        let read = read.ok_or_else(|| changed(&shown))?;
        let text = if is_markdown {
            to_json(json)?
        } else {
            to_markdown(json, &sources, &other)?
        };
        Ok(Converted {
            from: shown,
            to: other.to_string_lossy().replace('\\', "/"),
            text,
            read,
        })
    }

    /// Writes the new file, and removes the old one.
    ///
    /// # Errors
    /// A new file that is there already; an old one that somebody changes meanwhile; a failure of the
    /// machine.
    pub fn put(&self, done: &Converted) -> Result<(), Stop> {
        if author::create(&self.root, &done.to, &done.text)? == Made::AlreadyThere {
            let to = &done.to;
            let message = format!("`{to}` is there already; nothing was changed");
            return Err(Stop::Usage(message));
        }
        if author::remove(&self.root, &done.from, &done.read)? == Replaced::ChangedMeanwhile {
            // The role stands in one file again.
            author::remove(&self.root, &done.to, done.text.as_bytes())?;
            return Err(changed(&done.from));
        }
        Ok(())
    }
}

fn changed(path: &str) -> Stop {
    Stop::Usage(format!(
        "`{path}` was changed meanwhile and was left as it is; run the command again"
    ))
}

fn no_role(file: &Path) -> Stop {
    Stop::Usage(format!(
        "`{}` is no role of this project; name a file of `roles/`, such as `roles/tester.json`",
        file.display()
    ))
}

/// The path of a role in the project, and its id.
fn role_of(project: &Path, file: &Path) -> Result<(PathBuf, String), Stop> {
    let folder = Path::new(DocumentKind::Role.source_folder());
    let name = file.file_name().unwrap_or_default();
    let path = folder.join(name);
    let whole = |path: &Path| path.canonicalize().ok();
    let is_it = whole(&project.join(&path)).is_some_and(|there| {
        [file.to_owned(), project.join(file)]
            .iter()
            .any(|named| whole(named).is_some_and(|named| named == there))
    });
    let id = path.file_stem().unwrap_or_default();
    let id = id.to_string_lossy().into_owned();
    if !is_it
        || !["json", "md"]
            .iter()
            .any(|ending| path.extension() == Some(ending.as_ref()))
    {
        return Err(no_role(file));
    }
    Ok((path, id))
}

fn to_markdown(json: &JsonFile, sources: &Sources, path: &Path) -> Result<String, Stop> {
    let lexicon = Lexicon::read(&sources.words, &mut Vec::new());
    let house = sources.lang_of_house();
    let lang = json.value.get("lang").and_then(Value::as_str);
    let titles = markdown::Titles::of(&lexicon.words(lang.unwrap_or(house)));
    let read = |text: &str| {
        let mut faults = Vec::new();
        let file = SourceFile::new(path, text);
        let role = markdown::parse(file, &lexicon, house, &mut faults);
        role.filter(|_| faults.is_empty()).map(|role| role.value)
    };
    let text = markdown_role::markdown(&json.value, &titles, read);
    text.ok_or_else(|| {
        let path = json.path().display();
        Stop::Usage(format!(
            "no Markdown says all that `{path}` says, so nothing was changed"
        ))
    })
}

/// The JSON of a role in Markdown, its fields in the order of the schema.
fn to_json(json: &JsonFile) -> Result<String, Stop> {
    let text = json.text().unwrap_or_default();
    let file = Arc::new(SourceFile::new(json.path(), text));
    if let Some(comment) = markdown::comment(&file) {
        return Err(Stop::Usage(format!(
            "the front matter has a comment, which JSON cannot hold ({}); delete it first",
            comment.spoken()
        )));
    }
    let properties = schema::ROLE.schema["properties"].as_object();
    let properties: Vec<&String> = properties.into_iter().flat_map(|all| all.keys()).collect();
    let rank = |name: &str| {
        let name = if markdown::is_section(name) {
            "sections"
        } else {
            name
        };
        properties.iter().position(|property| *property == name)
    };
    let mut fields: Vec<_> = json.value.as_object().into_iter().flatten().collect();
    fields.sort_by_key(|(name, _)| rank(name).unwrap_or(usize::MAX));
    let fields = fields
        .into_iter()
        .map(|(name, value)| (name.clone(), value.clone()));
    let value = Value::Object(fields.collect());
    let text = serde_json::to_string_pretty(&value).map_err(io_error(json))? + "\n";
    let back = json::parse(SourceFile::new(json.path(), text.as_str()), &mut Vec::new());
    if back.is_none_or(|back| back.value != json.value) {
        let path = json.path().display();
        return Err(Stop::Usage(format!(
            "no JSON says all that `{path}` says, so nothing was changed"
        )));
    }
    Ok(text)
}

fn io_error(json: &JsonFile) -> impl FnOnce(serde_json::Error) -> Error {
    let path = json.path().to_owned();
    move |error| Error::at("convert", &path)(error.into())
}
