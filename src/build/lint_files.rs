//! What the rules say of files that the user names: documents that are none of the project's, and templates.
//!
//! In: a snapshot of the whole project, and a file. Out: findings at its lines or paragraphs, and what keeps the file
//! from being read. The rules are the project's own, and nothing is written.

use std::path::Path;
use std::sync::Arc;

use super::{Project, Rules, Snapshot, Stop, read_document};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::import::passages::{self, Form};
use crate::import::{self, known::Known};
use crate::lint::foreign::{self, Passage};
use crate::lint::text::{BlockKind, Text};
use crate::lint::{self};
use crate::load::json::{self, JsonFile};
use crate::load::{self};
use crate::model::Vacancy;
use crate::validate::{self, Checked, CheckedFile, schema};

/// What a JSON file is that lies outside a project.
enum Kind {
    Role,
    RoleLevel,
    Vacancy,
}

impl Project {
    /// What the rules for texts find in the document at `path`, which need not be the project's: a Markdown, HTML,
    /// Word, OpenDocument or text file, or a role, role level or vacancy as JSON.
    ///
    /// # Errors
    /// A file that the machine cannot read; the faults that keep rules from being asked.
    pub fn lint_document(
        &self,
        snapshot: &Snapshot,
        rules: &Rules,
        path: &Path,
    ) -> Result<Vec<Diagnostic>, Stop> {
        let bytes = match read_document(path) {
            Err(Stop::Faults(faults)) => return Ok(faults),
            bytes => bytes?,
        };
        let ending = path.extension().unwrap_or_default();
        if ending.eq_ignore_ascii_case("json") {
            return snapshot.lint_json(rules, path, &bytes);
        }
        let document = match import::read(path, &bytes) {
            Ok(document) => document,
            Err(faults) => return Ok(faults),
        };
        let importer = self.importer()?;
        let (checked, _) = snapshot.readable()?;
        let house = checked.organisation().facts.lang.as_str();
        let lang = document.foreign.lang.as_deref().unwrap_or(house);
        let texts = texts_of(&document, path, importer.known());
        snapshot.lint_text(rules, &foreign::text(texts, lang))
    }
}

impl Snapshot {
    /// What the rules find in a file of `templates/`, and what is wrong with it; `path` is its path in the project.
    ///
    /// # Errors
    /// The faults that keep rules from being asked.
    pub fn lint_template(&self, rules: &Rules, path: &str) -> Result<Vec<Diagnostic>, Stop> {
        let is_there = |found: &Diagnostic| found.place.locate().0 == path;
        let mut found: Vec<Diagnostic> = self.lint(rules)?;
        found.extend(self.faults.iter().cloned());
        found.retain(is_there);
        let (checked, _) = self.readable()?;
        // The rules look by themselves at what shapes a document.
        if lint::is_read(checked, path) {
            return Ok(found);
        }
        let name = path.strip_prefix("templates/").unwrap_or(path);
        if let Some(file) = checked.sources().templates.get(name)
            && file.path.extension() == Some("md".as_ref())
        {
            let lang = checked.organisation().facts.lang.as_str();
            found.extend(self.lint_text(rules, &lint::template(file, lang))?);
        }
        Ok(found)
    }

    fn lint_json(&self, rules: &Rules, path: &Path, bytes: &[u8]) -> Result<Vec<Diagnostic>, Stop> {
        let file = match load::text_of_document(path, bytes) {
            Ok(file) => file,
            Err(faults) => return Ok(faults),
        };
        let mut found = Vec::new();
        let Some(json) = json::parse(file, &mut found).map(Arc::new) else {
            return Ok(found);
        };
        let Some(kind) = kind_of(&json) else {
            let message = "this file is no role, role level or vacancy, by its fields";
            let hint = "a role has `title` and `about_the_role`, a role level `level` and `you_will`, a vacancy `role`";
            let place = Place::File(path.to_owned());
            return Ok(vec![
                Diagnostic::error(Code::BadDocument, place, message).hint(hint),
            ]);
        };
        let (checked, _) = self.readable()?;
        let lang = checked.organisation().facts.lang.as_str();
        let findings = match kind {
            Kind::Role => {
                let ladder = &checked.sources().grades.ladder;
                let role = validate::check_role(&json, ladder, &mut found);
                role.map(|role| self.lint_text(rules, &lint::of_role(&role, lang)))
            }
            Kind::RoleLevel => {
                let level = validate::check_role_level(&json, &mut found);
                level.map(|level| self.lint_text(rules, &lint::of_role_level(&level, lang)))
            }
            Kind::Vacancy => {
                let data = schema::build::<Vacancy>(&json, &schema::VACANCY, &mut found);
                let vacancy = data.map(|data| CheckedFile { data, json });
                vacancy.map(|vacancy| self.lint_text(rules, &of_vacancy(&vacancy, checked)))
            }
        };
        if let Some(findings) = findings {
            found.extend(findings?);
        }
        Ok(found)
    }
}

fn of_vacancy<'a>(vacancy: &'a CheckedFile<Vacancy>, checked: &Checked) -> Text<'a> {
    let role = checked.roles().get(&vacancy.data.role);
    let role = role.map(|role| &role.data);
    let lang = checked.organisation().facts.lang.as_str();
    lint::of_vacancy_file(vacancy, &checked.sources().fields, role, lang)
}

/// What a file says it is, by the fields that each of its kind has.
fn kind_of(json: &JsonFile) -> Option<Kind> {
    let has = |field: &str| json.value.get(field).is_some();
    if has("level") && (has("you_will") || has("role_family") || has("skills")) {
        Some(Kind::RoleLevel)
    } else if has("title") && (has("about_the_role") || has("what_you_will_do") || has("sections"))
    {
        Some(Kind::Role)
    } else {
        has("role").then_some(Kind::Vacancy)
    }
}

/// The texts of a document, each with its place.
fn texts_of(document: &import::Document, path: &Path, known: &Known) -> Vec<Passage> {
    let passages = passages::passages(&document.foreign, known).into_iter();
    let texts = passages.map(|passage| Passage {
        kind: match passage.form {
            Form::Heading => BlockKind::Heading,
            Form::Paragraph => BlockKind::Paragraph,
            Form::Item { list, depth } => BlockKind::Item { list, depth },
            Form::Cell => BlockKind::Cell,
            Form::Label => BlockKind::Label,
        },
        words: passage.words,
        strong: passage.strong,
        links: passage.links,
        has_line_ends: passage.has_line_ends,
        place: document.place(path, passage.at),
    });
    texts.collect()
}
