//! The columns of a sheet that are sections of adverts.
//!
//! In: the sections that roles and the organisation have of their own, and headers. Out: which section a
//! header names; and of a row's cells the list of sections that a vacancy's file would have.

use serde_json::{Map, Value};

use super::headers::{Header, Heading};
use super::{House, names, slug};
use crate::load::Sources;

/// A section that has no field.
pub(in crate::load) struct SectionOf {
    /// The role that has it; without one, the organisation has.
    pub(in crate::load) role: Option<String>,
    pub(in crate::load) id: String,
    pub(in crate::load) title: String,
}

impl SectionOf {
    /// The sections that roles and the organisation have of their own.
    pub(in crate::load) fn all(sources: &Sources) -> Vec<Self> {
        let roles = sources.roles.iter().map(|(id, json)| (Some(id), json));
        let files = roles.chain(sources.organisation.iter().map(|json| (None, json)));
        let mut found = Vec::new();
        for (role, json) in files {
            let sections = json.value.get("sections").and_then(Value::as_array);
            for section in sections.into_iter().flatten() {
                if let (Some(id), Some(title)) = (section["id"].as_str(), section["title"].as_str())
                {
                    found.push(Self {
                        role: role.cloned(),
                        id: id.to_owned(),
                        title: title.to_owned(),
                    });
                }
            }
        }
        found
    }
}

impl House {
    /// The section with this heading or id.
    pub(super) fn section(&self, header: &str) -> Option<&SectionOf> {
        let wanted = names::folded(header);
        let is_it = |section: &&SectionOf| {
            [&section.title, &section.id]
                .map(|name| names::folded(name))
                .contains(&wanted)
        };
        self.sections.iter().find(is_it)
    }

    /// The id of the section with this heading or id; of a new one, what its heading gives.
    pub(super) fn section_id(&self, header: &str) -> String {
        let known = self.names.known_section(header).map(str::to_owned);
        let own = || self.section(header).map(|section| section.id.clone());
        known.or_else(own).unwrap_or_else(|| slug(header))
    }

    /// Whether adverts of the role `role` have the section `id` without the vacancy's doing.
    fn has_section(&self, role: &str, id: &str) -> bool {
        self.sections
            .iter()
            .any(|section| section.id == id && section.role.as_ref().is_none_or(|one| one == role))
    }
}

/// Makes a list of the sections, as a file has them; tells their ids in its order. One that the
/// role has keeps its title.
pub(super) fn listed(
    object: &mut Map<String, Value>,
    house: &House,
    header: &Header,
) -> Vec<String> {
    let Some(Value::Object(texts)) = object.remove("sections") else {
        return Vec::new();
    };
    let role = object
        .get("role")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let mut ids = Vec::new();
    let mut sections = Vec::new();
    for (id, text) in texts {
        let mut section = Map::new();
        section.insert("id".to_owned(), Value::from(id.as_str()));
        if !house.has_section(role, &id) {
            let headings = header.columns.values();
            let title = headings.filter_map(|heading| match heading {
                Heading::Field(field) if field.names.last() == Some(&id) => {
                    field.section.as_deref()
                }
                _ => None,
            });
            section.extend(title.map(|title| ("title".to_owned(), Value::from(title))));
        }
        section.insert("blocks".to_owned(), text);
        sections.push(Value::Object(section));
        ids.push(id);
    }
    object.insert("sections".to_owned(), Value::Array(sections));
    ids
}
