//! What a document is made of: the one answer, for all who ask.
//!
//! In: [`Sources`], sound or not, and a document's name. Out: the files that shape it, the nearest to
//! it first, and the place in them where a text stands. What its format needs besides (style, fonts,
//! page) the format says itself.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use serde_json::Value;

use super::Sources;
use super::json::{JsonFile, step};
use super::sections::{SectionList, fragment_file};
use crate::diagnostic::Place;
use crate::language;
use crate::model::{DocumentKind, Name};
use crate::source::SourceFile;
use crate::words;

/// What a document is made of, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct MadeOf<'a> {
    /// What it is made from.
    pub(crate) kind: DocumentKind,
    /// Its own file, unless it is the role's.
    pub(crate) own: Option<(DocumentKind, &'a str)>,
    /// The role that it describes or fills; the file need not be there.
    pub(crate) role: Option<&'a str>,
    /// The role's own role level; the file need not be there.
    pub(crate) role_level: Option<&'a str>,
    /// The tag of its language: its role's or role level's own, or else the organisation's.
    pub(crate) lang: &'a str,
    /// The name of its layout, without `.md`; the file need not be there.
    pub(crate) layout: &'a str,
}

/// The files in which a text is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Within {
    /// The layout, and the templates, fragments and titles of sections that it uses.
    Templates,
    /// The document's data, then the organisation, then the templates.
    Everything,
}

impl<'a> MadeOf<'a> {
    /// The files of `roles/` and `vacancies/` that shape it: its own, its role's, its role level's.
    pub(crate) fn data(&self) -> impl Iterator<Item = (DocumentKind, &'a str)> + use<'a> {
        let role = self.role.map(|id| (DocumentKind::Role, id));
        let level = self.role_level.map(|id| (DocumentKind::RoleLevel, id));
        [self.own, role, level].into_iter().flatten()
    }

    /// What it has in common with others: all but its own file.
    pub(crate) fn shared(self) -> Self {
        Self { own: None, ..self }
    }
}

impl Sources {
    /// What the document `name` is made of.
    pub(crate) fn made_of<'a>(&'a self, name: &'a Name) -> MadeOf<'a> {
        let own = (name.kind, name.id.as_str());
        let file = self.data(own);
        let role = match name.kind {
            DocumentKind::Role => Some(name.id.as_str()),
            DocumentKind::RoleLevel => None,
            DocumentKind::Vacancy => file.and_then(|file| text(file, "role")),
        };
        let role_file = role.and_then(|id| self.roles.get(id));
        let with_lang = match name.kind {
            DocumentKind::RoleLevel => file,
            DocumentKind::Role | DocumentKind::Vacancy => role_file,
        };
        let lang = |file: &'a Arc<JsonFile>| text(file, "lang");
        let lang = with_lang
            .and_then(lang)
            .or_else(|| self.organisation.as_ref().and_then(lang));
        MadeOf {
            kind: name.kind,
            lang: lang.unwrap_or(language::ENGLISH),
            own: (name.kind != DocumentKind::Role).then_some(own),
            role,
            role_level: role_file.and_then(|file| text(file, "role_level")),
            layout: file
                .and_then(|file| text(file, "layout"))
                .unwrap_or(name.kind.layout()),
        }
    }

    /// A file of `roles/` or `vacancies/`, if it is there and can be read.
    pub(crate) fn data(&self, (kind, id): (DocumentKind, &str)) -> Option<&Arc<JsonFile>> {
        match kind {
            DocumentKind::Role => self.roles.get(id),
            DocumentKind::RoleLevel => self.role_levels.get(id),
            DocumentKind::Vacancy => self.vacancies.get(id),
        }
    }

    /// The JSON files that shape a document, the organisation last.
    pub(crate) fn json_of(&self, made_of: &MadeOf<'_>) -> impl Iterator<Item = &Arc<JsonFile>> {
        let data: Vec<_> = made_of.data().filter_map(|file| self.data(file)).collect();
        data.into_iter().chain(&self.organisation)
    }

    /// The layout, and the templates, fragments, list of sections and grades that shape what it makes,
    /// the templates in the order of their names.
    pub(crate) fn templates_of(
        &self,
        made_of: &MadeOf<'_>,
    ) -> impl Iterator<Item = &Arc<SourceFile>> {
        let layout = format!("{}.md", made_of.layout);
        let mut names: BTreeSet<&String> = self.used_by(&layout).iter().collect();
        let list = self.sections_of(made_of);
        if let Some(list) = list {
            let fragments = list.fragments(made_of.kind);
            names.extend(fragments.flat_map(|(name, _)| self.used_by(&fragment_file(name))));
        }
        let files = names
            .into_iter()
            .filter_map(|name| self.templates.get(name));
        let grades = self.grades.file.as_ref();
        files
            .chain(list.and_then(|list| list.file.as_ref()))
            .chain(grades.filter(|_| made_of.kind == DocumentKind::Vacancy))
    }

    /// The pictures that may shape the document besides those that its own file names: all whose names
    /// stand in what it is made of.
    pub(crate) fn pictures_of(&self, made_of: &MadeOf<'_>) -> Vec<&str> {
        if self.pictures.is_empty() {
            return Vec::new();
        }
        let shared = made_of.shared();
        let mut named: BTreeSet<&str> = BTreeSet::new();
        for json in self.json_of(&shared) {
            named.extend(self.pictures_named_in(json));
        }
        for file in self.templates_of(&shared) {
            let pictures = self.pictures.keys().map(String::as_str);
            named.extend(pictures.filter(|picture| file.text().contains(picture)));
        }
        named.into_iter().collect()
    }

    /// The pictures whose names stand in the file.
    pub(crate) fn pictures_named_in(&self, json: &JsonFile) -> Vec<&str> {
        let pictures = self.pictures.keys().map(String::as_str);
        pictures
            .filter(|name| find(&json.value, name, String::new()).is_some())
            .collect()
    }

    /// The same of all these documents, each file once, in the order of their paths.
    pub(crate) fn templates_of_all<'n>(
        &self,
        names: impl Iterator<Item = &'n Name>,
    ) -> impl Iterator<Item = &Arc<SourceFile>> {
        let mut alike = BTreeSet::new();
        let mut files: BTreeMap<&Path, &Arc<SourceFile>> = BTreeMap::new();
        for name in names {
            let made_of = self.made_of(name);
            if alike.insert((made_of.kind, made_of.layout.to_owned())) {
                let of_one = self.templates_of(&made_of);
                files.extend(of_one.map(|file| (file.path.as_path(), file)));
            }
        }
        files.into_values()
    }

    /// The templates that shape what the template `file` makes, itself among them.
    fn used_by(&self, file: &str) -> &[String] {
        self.uses.get(file).map_or(&[], Vec::as_slice)
    }

    /// The list of the document's sections, if its layout shows them by it.
    pub(crate) fn sections_of(&self, made_of: &MadeOf<'_>) -> Option<&SectionList> {
        let mut used = self.used_by(&format!("{}.md", made_of.layout)).iter();
        let shows_them = used.any(|name| self.shows_sections.contains(name));
        shows_them.then(|| self.sections.of(made_of.kind))
    }

    /// The words files that shape documents in `lang`, the nearest to it first.
    pub(crate) fn words_of(&self, lang: &str) -> impl Iterator<Item = &Arc<SourceFile>> {
        words::file_names(lang).filter_map(|name| self.words.get(&name))
    }

    /// The layout's own file.
    pub(crate) fn layout_file(&self, layout: &str) -> Option<&Arc<SourceFile>> {
        self.templates.get(&format!("{layout}.md"))
    }

    /// The names of the layouts: the Markdown templates in `templates/` itself, without `.md`.
    pub(crate) fn layouts(&self) -> impl Iterator<Item = &str> {
        let names = self.templates.keys().filter(|name| !name.contains('/'));
        names.filter_map(|name| name.strip_suffix(".md"))
    }

    /// The first place in the files of the document `name` where `wanted` stands.
    pub(crate) fn place_of(&self, name: &Name, wanted: &str, within: Within) -> Option<Place> {
        self.place_of_nth(name, wanted, 0, within)
    }

    /// The same; in templates, of the place after `nth` others.
    pub(crate) fn place_of_nth(
        &self,
        name: &Name,
        wanted: &str,
        nth: usize,
        within: Within,
    ) -> Option<Place> {
        if wanted.is_empty() {
            return None;
        }
        let made_of = self.made_of(name);
        let in_data = || {
            self.json_of(&made_of).find_map(|json| {
                let (route, at) = find(&json.value, wanted, String::new())?;
                Some(json.place_within(&route, at..at + wanted.len()))
            })
        };
        let in_templates = || {
            let files = self.templates_of(&made_of);
            let mut places = files.flat_map(|file| {
                let starts = file.text().match_indices(wanted);
                starts.map(move |(start, _)| (file, start))
            });
            places.nth(nth).map(|(file, start)| Place::Text {
                file: Arc::clone(file),
                span: start..start + wanted.len(),
            })
        };
        match within {
            Within::Templates => in_templates(),
            Within::Everything => in_data().or_else(in_templates),
        }
    }
}

fn text<'a>(file: &'a JsonFile, field: &str) -> Option<&'a str> {
    file.value.get(field)?.as_str()
}

/// The route to the first text of `value` that has `wanted`, and the byte where it stands.
fn find(value: &Value, wanted: &str, route: String) -> Option<(String, usize)> {
    match value {
        Value::String(text) => text.find(wanted).map(|at| (route, at)),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .find_map(|(index, item)| find(item, wanted, format!("{route}/{index}"))),
        Value::Object(fields) => fields
            .iter()
            .find_map(|(name, field)| find(field, wanted, step(&route, name))),
        _ => None,
    }
}
