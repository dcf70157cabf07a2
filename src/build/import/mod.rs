//! Documents of other programs → new files of the project.
//!
//! In: a document's name and bytes, and the project as it stands. Out: an [`Import`]: the files that say what
//! the document says, what became of its parts, and remarks with their places in it. They are written when
//! that is asked for, and none in the place of another.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

pub(super) use self::files::pretty;
use self::files::with_schema;
use super::bounded::{self, Bound};
use super::{Project, Stop};
use crate::author::{self, Made, markdown_role};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::facts::organisation::OrganisationFacts;
use crate::import::known::Known;
use crate::import::role::facts::house::House;
use crate::import::role::{Became, Draft, Made as Values};
use crate::import::{self, LARGEST};
use crate::load::markdown::{self, Titles, slug};
use crate::load::{self, Sources};
use crate::source::SourceFile;
use crate::source::toml_syntax::toml_fault;
use crate::validate;
use crate::words::Lexicon;

mod edits;
mod files;
mod into;
mod remarks;
#[cfg(feature = "serve")]
mod shown;

pub use self::into::{FieldEdit, Homecoming};

/// The longest id that a title gives, in bytes.
const LONGEST_ID: usize = 80;

/// The form in which roles are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RoleForm {
    /// JSON.
    #[default]
    Json,
    /// Markdown with front matter.
    Markdown,
}

/// How a document is brought in.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// The form of roles.
    pub form: RoleForm,
    /// The id of the role or role level; without it, one made of the title.
    pub id: Option<String>,
    /// The id of the vacancy, where there is one; without it, one made of its reference number, or of the role's
    /// id and the place.
    pub vacancy_id: Option<String>,
}

/// Brings documents into a project.
pub struct Importer<'p> {
    project: &'p Project,
    sources: Sources,
    organisation: Option<OrganisationFacts>,
    known: Known,
    house: House,
    lexicon: Lexicon,
    /// The paths of the files that were made of other documents.
    taken: BTreeSet<String>,
}

/// What a document becomes.
#[derive(Debug)]
pub struct Import {
    /// The title of the role or role level.
    pub title: String,
    /// What it is: a role or a role level.
    pub is_role_level: bool,
    /// The new files.
    pub files: Vec<NewFile>,
    /// What became of each section: its heading, and what it is now.
    pub sections: Vec<(String, String)>,
    /// The labels of the vacancy's facts.
    pub facts: Vec<String>,
    /// What has no place of its own, and what is otherwise than in the document.
    pub remarks: Vec<Diagnostic>,
    /// How many passages have no place of their own.
    pub to_place: usize,
    /// The files that are there already and say the same.
    pub same: Vec<String>,
    /// The files that are there already and say something else, in whose place nothing is written.
    pub clashes: Vec<Clash>,
    /// What the role or role level says.
    #[cfg_attr(
        not(feature = "serve"),
        allow(dead_code, reason = "only the page shows it")
    )]
    pub(crate) value: Value,
    /// The same as the sections, for a page that says it in the words of the house.
    #[cfg_attr(
        not(feature = "serve"),
        allow(dead_code, reason = "only the page shows it")
    )]
    pub(crate) became: Vec<Became>,
}

/// A file that has the name of one that is to be written.
#[derive(Debug, PartialEq, Eq)]
pub struct Clash {
    /// Its path in the project.
    pub path: String,
    /// The lines that are otherwise in the document; nothing where the file cannot be compared.
    pub changes: Option<String>,
    /// What to do, as a command.
    pub cure: String,
}

/// A file that is to be written.
#[derive(Debug, PartialEq, Eq)]
pub struct NewFile {
    /// Its path in the project.
    pub path: String,
    /// What it is to hold.
    pub text: String,
}

impl Project {
    /// Makes ready to bring documents in.
    ///
    /// # Errors
    /// The project's own words for parts of documents, where they cannot be used; a failure of the machine.
    pub fn importer(&self) -> Result<Importer<'_>, Stop> {
        let (sources, _) = load::load(&self.root)?;
        let own = sources.import.as_ref();
        let mut known =
            Known::with(own.map(|file| file.text()), &sources.fields).map_err(|fault| {
                let text = own.map_or("", |file| file.text());
                let told = toml_fault(text, &fault);
                let place = own.map_or_else(
                    || Place::File(self.root.clone()),
                    |file| Place::Text {
                        file: file.clone(),
                        span: told.span,
                    },
                );
                let message = format!("this file cannot be used: {}", told.message);
                let mut fault = Diagnostic::error(Code::BadWords, place, message);
                if let Some(hint) = told.hint {
                    fault.add_hint(hint);
                }
                Stop::Faults(vec![fault])
            })?;
        let lexicon = Lexicon::read(&sources.words, &mut Vec::new());
        known.add_house(&sources, &lexicon.words(sources.lang_of_house()));
        let organisation = sources.organisation.as_ref();
        let organisation = organisation
            .and_then(|json| validate::check_organisation(json, &sources.fields, &mut Vec::new()));
        Ok(Importer {
            project: self,
            house: House::of(&sources),
            organisation: organisation.map(|checked| checked.facts),
            lexicon,
            sources,
            known,
            taken: BTreeSet::new(),
        })
    }
}

/// The bytes of the document at `path`, within bounds.
///
/// # Errors
/// A file that cannot be read, or is too large.
pub fn read_document(path: &Path) -> Result<Vec<u8>, Stop> {
    let document = Bound {
        largest: LARGEST,
        code: Code::BadDocument,
        usual: "a role's document has some pages",
    };
    bounded::read(path, &document)
}

impl Importer<'_> {
    /// What the project calls the parts of documents.
    pub(super) fn known(&self) -> &Known {
        &self.known
    }

    /// What the document at `path`, whose bytes these are, becomes. Nothing is written.
    ///
    /// # Errors
    /// A document that cannot be read; a name that another file has.
    pub fn import(
        &mut self,
        path: &Path,
        bytes: &[u8],
        options: &ImportOptions,
    ) -> Result<Import, Stop> {
        let mut import = self.look(path, bytes, options)?;
        if let (Some(id), None) = (&options.id, &options.vacancy_id) {
            self.leave_vacancy(&mut import, id);
        }
        match import.clashes.first() {
            Some(clash) => Err(clash.stop()),
            None => Ok(import),
        }
    }

    /// The same, where a name that another file has is no error: it is among the [`clashes`](Import::clashes).
    ///
    /// # Errors
    /// A document that cannot be read; an id that is none.
    pub fn look(
        &mut self,
        path: &Path,
        bytes: &[u8],
        options: &ImportOptions,
    ) -> Result<Import, Stop> {
        let document = import::read(path, bytes).map_err(Stop::Faults)?;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let stem = stem.replace(['_', '-'], " ");
        let draft = self.draft(&document, stem.trim());
        let remarks = draft.remarks.iter().map(|remark| {
            let place = document.place(path, remark.at);
            self.told(remark, place)
        });
        let mut import = Import {
            title: draft.title.clone(),
            is_role_level: matches!(draft.made, Values::RoleLevel(_)),
            files: Vec::new(),
            sections: self.sections(&draft),
            facts: Vec::new(),
            remarks: remarks.collect(),
            to_place: draft.to_place,
            same: Vec::new(),
            clashes: Vec::new(),
            value: Value::Null,
            became: draft.sections,
        };
        let id = Self::id(&draft.title, &stem, options)?;
        options.vacancy_id.as_deref().map_or(Ok(()), check_id)?;
        let shown = path.display().to_string();
        let document = if shown.contains(' ') {
            format!("\"{shown}\"")
        } else {
            shown
        };
        let cure = format!("`advert import {document} --as-id ID` brings it in under another name");
        match draft.made {
            Values::RoleLevel(value) => {
                let id = self.level_id(id, &value, options);
                let path = format!("roles/framework/{id}.json");
                let before = self.sources.role_levels.get(&id);
                let before = before.map(|json| (json.value.clone(), path.clone()));
                let schema = self.schema("role-level", &self.sources.role_levels);
                let text = pretty(&with_schema(&value, schema));
                self.add(&mut import, path, text, &value, (before, &cure));
                import.value = value;
            }
            Values::Role { role, vacancy } => {
                let before = self.sources.roles.get(&id);
                let before = before.map(|json| {
                    let path = json.path().to_string_lossy().replace('\\', "/");
                    (markdown::plain(&json.value), path)
                });
                let (path, text) = match options.form {
                    RoleForm::Json => {
                        let schema = self.schema("role", &self.sources.roles);
                        let text = pretty(&with_schema(&role, schema));
                        (format!("roles/{id}.json"), text)
                    }
                    RoleForm::Markdown => {
                        let path = format!("roles/{id}.md");
                        let text = self.markdown(&role, &path)?;
                        (path, text)
                    }
                };
                self.add(&mut import, path, text, &role, (before, &cure));
                import.value = role;
                if let Some(fields) = vacancy {
                    let called = options.vacancy_id.as_deref();
                    self.add_vacancy(&mut import, &id, &document, fields, called);
                }
            }
        }
        Ok(import)
    }

    /// Writes the new files of an import.
    ///
    /// # Errors
    /// A file that somebody makes meanwhile; a failure of the machine.
    pub fn write(&self, import: &Import) -> Result<(), Stop> {
        for file in &import.files {
            if author::create(&self.project.root, &file.path, &file.text)? == Made::AlreadyThere {
                let path = &file.path;
                let message = format!("`{path}` has been made meanwhile and was left as it is");
                return Err(Stop::Usage(message));
            }
        }
        Ok(())
    }

    /// What became of each section, in words.
    fn sections(&self, draft: &Draft) -> Vec<(String, String)> {
        let titles = Titles::of(&self.lexicon.words(self.sources.lang_of_house()));
        let sections = draft.sections.iter().map(|became| {
            let part = match titles.title(&became.part) {
                Some(title) => title.to_owned(),
                None => became.part.clone(),
            };
            let is_same =
                slug(&part) == slug(&became.heading) || became.part == slug(&became.heading);
            let part = match became.is_own {
                true if part.contains(' ') => part,
                true => "a section of its own".to_owned(),
                false if is_same => "the section of that name".to_owned(),
                false if part == "sfia_skills" => "SFIA skills".to_owned(),
                false => format!("`{part}`"),
            };
            (became.heading.clone(), part)
        });
        let title = format!("the title `{}`", draft.title);
        let whole = draft
            .titled
            .iter()
            .map(|words| (words.clone(), title.clone()));
        whole.chain(sections).collect()
    }

    /// The id of the new role or role level.
    fn id(title: &str, stem: &str, options: &ImportOptions) -> Result<String, Stop> {
        if let Some(id) = &options.id {
            check_id(id)?;
            return Ok(id.clone());
        }
        let ids = [slug(title), slug(stem)].into_iter().map(|mut id| {
            id.truncate(LONGEST_ID);
            id.trim_end_matches('-').to_owned()
        });
        let found = ids.into_iter().find(|id| load::is_id(id));
        Ok(found.unwrap_or_else(|| "role-1".to_owned()))
    }

    /// The id of a role level: that of its title, or behind the role's name where another role has that level.
    fn level_id(&self, id: String, value: &Value, options: &ImportOptions) -> String {
        let role = value["role"].as_str().unwrap_or_default();
        let there = self.sources.role_levels.get(&id);
        let is_others = there.is_some_and(|there| there.value["role"] != role)
            || (there.is_none() && self.taken.contains(&format!("roles/framework/{id}.json")));
        let mut longer = format!("{}-{id}", slug(role));
        longer.truncate(LONGEST_ID);
        let longer = longer.trim_end_matches('-');
        if options.id.is_none() && is_others && load::is_id(longer) {
            longer.to_owned()
        } else {
            id
        }
    }

    /// The role as Markdown, which is read as the same role again.
    fn markdown(&self, role: &Value, path: &str) -> Result<String, Stop> {
        let house = self.sources.lang_of_house();
        let lang = role.get("lang").and_then(Value::as_str);
        let titles = Titles::of(&self.lexicon.words(lang.unwrap_or(house)));
        let read = |text: &str| {
            let mut faults = Vec::new();
            let file = SourceFile::new(path, text);
            let role = markdown::parse(file, &self.lexicon, house, &mut faults);
            role.filter(|_| faults.is_empty()).map(|role| role.value)
        };
        markdown_role::markdown(role, &titles, read).ok_or_else(|| {
            let message =
                format!("no Markdown says all that `{path}` is to say; leave out `--as md`");
            Stop::Usage(message)
        })
    }
}

/// Whether an id that was asked for is one.
fn check_id(id: &str) -> Result<(), Stop> {
    if slug(id) == id && load::is_id(id) {
        return Ok(());
    }
    let like = Some(slug(id)).filter(|id| load::is_id(id));
    Err(Stop::Usage(format!(
        "`{id}` is no id; one has small letters a to z, digits and `-`, such as `{}`",
        like.unwrap_or("tester".to_owned())
    )))
}
