//! The organisation's tables by which a vacancy is read.
//!
//! In: sources. Out: its grades and the fields that a vacancy may have; and a vacancy by itself, read by them.

use std::sync::Arc;

use super::{schema, vacancy};
use crate::diagnostic::Diagnostic;
use crate::facts::fields::Fields;
use crate::facts::grade::Ladder;
use crate::facts::organisation::OrganisationFacts;
use crate::facts::vacancy::VacancyFacts;
use crate::load::Sources;
use crate::load::json::JsonFile;
use crate::model::{Role, Vacancy};

/// What an organisation goes by, for whoever reads one of its vacancies.
#[derive(Clone, Copy)]
pub(crate) struct Tables<'a> {
    /// Its grades.
    pub(crate) ladder: &'a Ladder,
    /// The fields that a vacancy may have.
    pub(crate) fields: &'a Arc<Fields>,
    /// Whether its file could be read, so that what it does not declare is unknown.
    pub(crate) is_read: bool,
}

impl<'a> Tables<'a> {
    /// Those of a project.
    pub(crate) fn of(sources: &'a Sources) -> Self {
        Self {
            ladder: &sources.grades.ladder,
            fields: &sources.fields,
            is_read: !sources.faulty.contains("templates/organisation.json"),
        }
    }
}

/// Checks a vacancy by itself, as its author is still writing it.
pub(crate) fn check_vacancy(
    json: &JsonFile,
    role: &Role,
    organisation: Option<&OrganisationFacts>,
    tables: Tables<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<VacancyFacts> {
    let data = schema::build::<Vacancy>(json, &schema::VACANCY, diagnostics)?;
    vacancy::check(&data, json, Some(role), organisation, tables, diagnostics)
}
