//! The only reader of project files: a folder → [`Sources`].
//!
//! In: the project's folder. Out: every file that a build may need, JSON parsed and indexed,
//! templates as text, and a diagnostic for each file that cannot be read as what it should be.
//! Nothing outside the project is read: a symbolic link that leads out of it is refused.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use self::json::JsonFile;
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::error::Error;
use crate::facts::attachment::Attachment;
use crate::facts::fields::Fields;
use crate::facts::grade;
use crate::import::known;
use crate::language;
use crate::picture::{self, Pictures};
use crate::source::SourceFile;
use crate::template::includes;

pub(crate) use tables::tables;

pub(crate) mod approvals;
pub(crate) mod attachments;
mod conflicts;
pub(crate) mod copies;
mod doubles;
pub(crate) mod embedded;
mod empty;
mod encodings;
mod file_names;
mod folder;
pub(crate) mod framework;
mod grades;
mod ids;
pub(crate) mod json;
mod json_places;
mod json_syntax;
mod json_tree;
mod links;
pub(crate) mod made_of;
pub(crate) mod markdown;
pub(crate) mod now;
mod own_facts;
mod pictures;
pub(crate) mod revision;
mod roles;
pub(crate) mod sections;
pub(crate) mod setup;
pub(crate) mod sheet;
mod style_files;
mod tables;
mod text;

pub(crate) use self::ids::is_id;
pub(crate) use self::text::of_document as text_of_document;

/// All that a project holds, as it was read.
#[derive(Debug, Default)]
pub(crate) struct Sources {
    /// `roles/<id>.json` and `roles/<id>.md`, by id.
    pub roles: BTreeMap<String, Arc<JsonFile>>,
    /// `roles/framework/<id>.json`, by id.
    pub role_levels: BTreeMap<String, Arc<JsonFile>>,
    /// `vacancies/<id>.json` and the rows of the sheets there, by id.
    pub vacancies: BTreeMap<String, Arc<JsonFile>>,
    /// `templates/organisation.json`, where it is JSON.
    pub organisation: Option<Arc<JsonFile>>,
    /// `templates/style.json`, where it is JSON.
    pub style: Option<Arc<JsonFile>>,
    /// The files beside each vacancy, by its id.
    pub(crate) attachments: BTreeMap<String, Vec<Attachment>>,
    /// Templates and fragments by their path within `templates/`, such as `fragments/equality.md`.
    pub templates: BTreeMap<String, Arc<SourceFile>>,
    /// For each Markdown template the names of all that shape what it makes, itself among them.
    pub uses: BTreeMap<String, Vec<String>>,
    /// The Markdown templates that show the sections of `templates/sections.toml`, by their names.
    pub(crate) shows_sections: BTreeSet<String>,
    /// The sections of each kind of document.
    pub(crate) sections: sections::SectionLists,
    /// The organisation's grades.
    pub(crate) grades: grades::GradeList,
    /// The fields that a vacancy may have, with those that the organisation adds.
    pub(crate) fields: Arc<Fields>,
    /// The project's own words for parts of documents, `templates/import.toml`.
    pub(crate) import: Option<Arc<SourceFile>>,
    /// Rules' data by the name of their file in `templates/lint/`, such as `age-wording.toml`.
    pub rules: BTreeMap<String, Arc<SourceFile>>,
    /// Words by the name of their file in `templates/words/`, such as `cy.toml`.
    pub words: BTreeMap<String, Arc<SourceFile>>,
    /// Channels by the name of their file in `templates/channels/`, such as `linkedin.toml`.
    pub channels: BTreeMap<String, Arc<SourceFile>>,
    /// The bytes of each font file that the style names, by the name that it gives.
    pub fonts: BTreeMap<String, Arc<[u8]>>,
    /// The bytes of the Word document that the style names, with the name that it gives.
    pub(crate) docx_reference: Option<(String, Arc<[u8]>)>,
    /// The pictures in `templates/pictures/` that can be used, by the names of their files.
    pub pictures: Pictures,
    /// `roles/framework/edition.json`, where it is JSON.
    pub framework: Option<Arc<JsonFile>>,
    /// `vacancies/approvals.json`, where it is JSON.
    pub approvals: Option<Arc<JsonFile>>,
    /// The folder of the project.
    root: PathBuf,
    /// The files of `templates/` that the project has itself, such as `templates/advert.md`.
    pub own_templates: BTreeSet<String>,
    /// The paths of files that cannot be used, which is reported already, such as `roles/tester.json`.
    pub faulty: BTreeSet<String>,
}

/// Reads the project in `root`. A file of the project's `templates/` wins over the embedded one.
///
/// # Errors
/// Only where the machine fails; what is wrong with a file's content is a diagnostic.
pub(crate) fn load(root: &Path) -> Result<(Sources, Vec<Diagnostic>), Error> {
    let mut diagnostics = Vec::new();
    let mut folder = folder::Folder::new(root, &mut diagnostics)?;
    let mut sources = Sources {
        roles: folder.json_files("roles")?,
        role_levels: folder.json_files("roles/framework")?,
        vacancies: folder.json_files("vacancies")?,
        approvals: folder.approvals()?,
        framework: folder.framework()?,
        root: root.to_owned(),
        ..Sources::default()
    };
    let mut templates = folder.templates()?;
    let mut own: BTreeSet<String> = templates.values().map(|file| file.shown_path()).collect();
    // Those that cannot be read are the project's too; so far only its own files were looked at.
    let faulty = folder.diagnostics().iter();
    let faulty = faulty.filter(|fault| fault.severity == Severity::Error);
    own.extend(faulty.map(|fault| fault.place.locate().0));
    add_embedded(&mut templates, "templates", embedded::TEMPLATES);
    add_embedded(&mut templates, "templates", embedded::NEUTRAL);
    let mut own_lists = folder.toml_files("templates")?;
    own.extend(own_lists.values().map(|file| file.shown_path()));
    let own_sections = own_lists.remove(sections::FILE);
    let shipped = templates.remove(sections::FILE);
    let shipped = shipped.expect("the program carries a list of sections");
    sources.sections =
        sections::SectionLists::read(own_sections.as_ref(), &shipped, folder.diagnostics());
    let shipped = templates.remove(grade::FILE);
    let own_grades = own_lists.remove(grade::FILE).or(shipped);
    sources.grades = grades::GradeList::read(own_grades, folder.diagnostics());
    sources.import = own_lists.remove(known::FILE);
    sources.rules = folder.toml_files("templates/lint")?;
    own.extend(sources.rules.values().map(|file| file.shown_path()));
    add_embedded(&mut sources.rules, "templates/lint", embedded::LINT);
    sources.words = folder.toml_files("templates/words")?;
    own.extend(sources.words.values().map(|file| file.shown_path()));
    add_embedded(&mut sources.words, "templates/words", embedded::WORDS);
    sources.channels = folder.toml_files("templates/channels")?;
    own.extend(sources.channels.values().map(|file| file.shown_path()));
    add_embedded(
        &mut sources.channels,
        "templates/channels",
        embedded::CHANNELS,
    );
    // One that cannot be read is told of already.
    let is_named = own.contains("templates/organisation.json");
    let mut take_json = |name: &str| {
        let file = templates.remove(name)?;
        json::parse(Arc::unwrap_or_clone(file), folder.diagnostics()).map(Arc::new)
    };
    sources.organisation = take_json("organisation.json");
    sources.style = take_json("style.json");
    let organisation = sources.organisation.as_deref();
    sources.fields = own_facts::read(organisation, folder.diagnostics());
    if let Some(style) = &sources.style {
        sources.fonts = style_files::fonts(style, &mut folder)?;
        own.extend(sources.fonts.keys().map(|name| format!("templates/{name}")));
        sources.docx_reference = style_files::docx_reference(style, &mut folder)?;
        let reference = sources.docx_reference.iter();
        own.extend(reference.map(|(name, _)| format!("templates/{name}")));
    }
    sources.pictures = folder.pictures()?;
    let pictures = sources.pictures.keys();
    own.extend(pictures.map(|name| format!("{}/{name}", picture::FOLDER)));
    sources.own_templates = own;
    sources.uses = includes::closure(&templates);
    sources.shows_sections = includes::showing(&templates, "sections");
    sources.templates = templates;
    roles::read(&mut sources, &mut folder)?;
    copies::misnamed(&sources, &mut folder)?;
    read_sheets(&mut sources, &mut folder)?;
    sources.attachments = folder.attachments(|id| sources.vacancies.contains_key(id))?;
    if sources.roles.is_empty() && sources.role_levels.is_empty() && sources.vacancies.is_empty() {
        let empty = Diagnostic::error(
            Code::EmptyProject,
            Place::File(root.to_owned()),
            "there is nothing to build: no role, role level or vacancy is here",
        );
        let hint = match folder.inner_name() {
            Some(name) => format!(
                "this is the folder `{name}`; commands belong into the project's folder, which is \
                 one above: `cd ..` leads there"
            ),
            None => "`advert init` makes a project to start from; `--project DIR` names another \
                     folder"
                .to_owned(),
        };
        folder.diagnostics().push(empty.hint(hint));
    } else if !is_named {
        let message = "the project does not say whose adverts these are: \
                       `templates/organisation.json` is not there";
        let place = Place::File(PathBuf::from("templates/organisation.json"));
        let fault = Diagnostic::error(Code::NoOrganisation, place, message).hint(
            "`advert init --add templates --organisation \"The name\"` writes it, and the other \
             templates that the project does not have",
        );
        folder.diagnostics().push(fault);
    }
    let errors = diagnostics
        .iter()
        .filter(|fault| fault.severity == Severity::Error);
    sources.faulty = errors.map(|fault| fault.place.locate().0).collect();
    Ok((sources, diagnostics))
}

/// Adds the files that the program carries to those of the project, which win.
fn add_embedded(
    files: &mut BTreeMap<String, Arc<SourceFile>>,
    folder: &str,
    embedded: &[(&str, &str)],
) {
    for (name, content) in embedded {
        files
            .entry((*name).to_owned())
            .or_insert_with(|| Arc::new(text::embedded(Path::new(folder).join(name), content)));
    }
}

/// Reads the vacancies of every sheet. A name that a JSON file or an earlier row has is refused.
fn read_sheets(sources: &mut Sources, folder: &mut folder::Folder<'_>) -> Result<(), Error> {
    let title = |json: &JsonFile| json.value["title"].as_str().unwrap_or_default().to_owned();
    let roles = sources.roles.iter();
    let of_house = |fault: &Diagnostic| {
        fault.severity == Severity::Error && fault.place.locate().0 == "templates/organisation.json"
    };
    let is_read = sources.organisation.is_some() && !folder.diagnostics().iter().any(of_house);
    let of_role = |fault: &Diagnostic| {
        fault.severity == Severity::Error && fault.place.locate().0.starts_with("roles/")
    };
    let has_faulty_roles = folder.diagnostics().iter().any(of_role);
    let ignored = sources.organisation.as_ref();
    let ignored = ignored.and_then(|json| json.value.get("ignored_columns")?.as_array());
    let house = sheet::House {
        names: sheet::names::Names::of(&sources.fields),
        is_read,
        ladder: Arc::clone(&sources.grades.ladder),
        has_faulty_roles,
        sections: sheet::SectionOf::all(sources),
        roles: roles.map(|(id, json)| (id.clone(), title(json))).collect(),
        ignored: ignored
            .into_iter()
            .flatten()
            .filter_map(|header| Some(sheet::names::folded(header.as_str()?)))
            .collect(),
    };
    let files = folder.sheets("vacancies")?;
    let mut again: BTreeMap<String, Vec<JsonFile>> = BTreeMap::new();
    for (number, (path, bytes)) in files.iter().enumerate() {
        let before = files[..number].iter();
        if let Some((other, _)) = before.rev().find(|(_, other)| other == bytes) {
            folder.diagnostics().push(copies::same(path, other));
            continue;
        }
        let rows = sheet::read(path, bytes, &house, folder.diagnostics());
        if let Some(fault) = copies::told(&rows, sources) {
            folder.diagnostics().push(fault);
            continue;
        }
        for (id, json) in rows {
            match sources.vacancies.entry(id) {
                Entry::Vacant(entry) => {
                    entry.insert(Arc::new(json));
                }
                Entry::Occupied(entry) => {
                    again.entry(entry.key().clone()).or_default().push(json);
                }
            }
        }
    }
    for (id, rows) in again {
        let first = &sources.vacancies[&id];
        let (same, other): (Vec<_>, Vec<_>) = rows
            .iter()
            .partition(|json| doubles::reference(json) == doubles::reference(first));
        let faults = other
            .iter()
            .map(|json| doubles::same_name(&id, json, first));
        folder.diagnostics().extend(faults);
        match same.as_slice() {
            [] => {}
            [json] => folder
                .diagnostics()
                .push(doubles::same_name(&id, json, first)),
            all => folder
                .diagnostics()
                .push(doubles::same_reference(first, all)),
        }
    }
    if let Some(approvals) = &sources.approvals {
        approvals::give(approvals, &mut sources.vacancies);
    }
    Ok(())
}
