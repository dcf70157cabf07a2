//! The roles that name a role level, and their open adverts.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::load::Sources;

/// A role that names a role level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touched {
    /// The role's name.
    pub role: String,
    /// Whether its adverts show the skills of the level, so that their words change.
    pub shows_skills: bool,
    /// Its adverts that are neither closed nor withdrawn.
    pub adverts: Vec<Advert>,
}

/// An open advert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advert {
    /// The vacancy's name.
    pub id: String,
    /// Whether somebody approved it, and would have to look again if its words change.
    pub is_approved: bool,
}

/// What role levels reach.
pub(super) struct Reach<'a> {
    roles: BTreeMap<&'a str, Vec<&'a str>>,
    sources: &'a Sources,
}

impl<'a> Reach<'a> {
    pub(super) fn of(sources: &'a Sources) -> Self {
        let mut roles: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (id, json) in &sources.roles {
            if let Some(level) = json.value["role_level"].as_str() {
                roles.entry(level).or_default().push(id);
            }
        }
        Self { roles, sources }
    }

    /// The roles that name the level `id`, with their adverts.
    pub(super) fn touched(&self, id: &str) -> Vec<Touched> {
        let roles = self.roles.get(id).into_iter().flatten();
        let touched = roles.map(|role| {
            let json = &self.sources.roles[*role];
            Touched {
                role: (*role).to_owned(),
                shows_skills: json.value["show_role_level_skills"] == Value::Bool(true),
                adverts: self.adverts(role),
            }
        });
        touched.collect()
    }

    fn adverts(&self, role: &str) -> Vec<Advert> {
        let vacancies = self.sources.vacancies.iter();
        let vacancies = vacancies.filter(|(_, json)| {
            let status = json.value["status"].as_str().unwrap_or_default();
            json.value["role"] == role && !["closed", "withdrawn"].contains(&status)
        });
        let adverts = vacancies.map(|(id, json)| Advert {
            id: id.clone(),
            is_approved: json.value.get("approved").is_some(),
        });
        adverts.collect()
    }
}
