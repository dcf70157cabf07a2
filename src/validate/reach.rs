//! How far a fault reaches: the adverts that each file shapes.
//!
//! In: sources as they were read, faulty ones too, and the documents that are wanted. Out: for each
//! file the number of adverts, so that a fault in a fragment or role is told once and weighed.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::compose::templates;
use crate::diagnostic::Diagnostic;
use crate::load::Sources;
use crate::load::json::JsonFile;
use crate::model::{DocumentKind, Name};

/// The number of adverts that each shared file shapes, by the file's path as reports show it.
#[derive(Debug, Default)]
pub struct Reach {
    adverts: BTreeMap<String, usize>,
}

impl Reach {
    /// Follows each wanted vacancy to its role, role level, templates, organisation and style.
    #[must_use]
    pub fn of(sources: &Sources, wanted: &[Name]) -> Self {
        // Adverts of one role and layout have the same files.
        let mut alike: BTreeMap<(Option<&str>, Option<&str>), usize> = BTreeMap::new();
        for name in wanted
            .iter()
            .filter(|name| name.kind == DocumentKind::Vacancy)
        {
            let vacancy = &sources.vacancies[&name.id].value;
            let made_of = (text(vacancy, "role"), text(vacancy, "layout"));
            *alike.entry(made_of).or_default() += 1;
        }
        let uses = templates::uses(&sources.templates);
        let mut adverts: BTreeMap<String, usize> = BTreeMap::new();
        for ((role, layout), count) in alike {
            let role = role.and_then(|id| sources.roles.get(id));
            let level = role.and_then(|role| text(&role.value, "role_level"));
            let level = level.and_then(|id| sources.role_levels.get(id));
            let layout = layout.unwrap_or(DocumentKind::Vacancy.layout());
            let templates = uses.get(&format!("{layout}.md")).into_iter().flatten();
            let files: BTreeSet<String> = [role, level]
                .into_iter()
                .flatten()
                .chain(&sources.organisation)
                .chain(&sources.style)
                .map(JsonFile::name)
                .chain(templates.map(|name| format!("templates/{name}")))
                .chain([
                    "templates/page.html".to_owned(),
                    "templates/page.css".to_owned(),
                ])
                .collect();
            for file in files {
                *adverts.entry(file).or_default() += count;
            }
        }
        Self { adverts }
    }

    /// Notes on each fault of a file that shapes several adverts how many they are.
    pub fn weigh(&self, diagnostics: &mut [Diagnostic]) {
        for diagnostic in diagnostics {
            let (path, _) = diagnostic.place.locate();
            if let Some(adverts) = self.adverts.get(&path).filter(|adverts| **adverts > 1) {
                diagnostic.adverts = *adverts;
            }
        }
    }
}

fn text<'a>(value: &'a Value, field: &str) -> Option<&'a str> {
    value.get(field)?.as_str()
}
