//! A recruiter's desk: the vacancies of a project, as they are written one answer at a time.
//!
//! In: a project and its snapshots. Out: a line for each vacancy, the questions of one with their answers,
//! and files that are kept: a vacancy with its answers, what was typed and not saved yet, and what was
//! there before the last save. Files are the only store: nothing here remembers anything.

use std::path::Path;

use serde_json::Value;

use super::copy::labels;
use super::{Project, Snapshot};
use crate::author;
use crate::diagnostic::{Place, Severity};
use crate::error::Error;
use crate::facts::date::Date;
use crate::import::known::Known;
use crate::load::markdown::slug;
use crate::load::{self, json};
use crate::model::{DocumentKind, Name, Status};
use crate::source::SourceFile;
use crate::words::Words;

pub(crate) mod answers;
pub(crate) mod brought;
pub(crate) mod drafts;
pub(crate) mod keep;
mod lines;
pub(crate) mod order;
pub(crate) mod parts;
pub(crate) mod placing;
pub(crate) mod questions;

/// A vacancy in the list of all.
pub(crate) struct Line {
    /// Its name.
    pub(crate) id: String,
    /// The job's title, as far as it is known.
    pub(crate) title: String,
    /// The role's name.
    pub(crate) role: String,
    /// Its reference number.
    pub(crate) reference: Option<String>,
    /// How far it is.
    pub(crate) status: Status,
    /// The last day to apply.
    pub(crate) closing: Option<Date>,
    /// The labels of what it lacks to be published.
    pub(crate) missing: Vec<String>,
    /// How many errors its file has.
    pub(crate) errors: usize,
    /// The cell in which its row begins, where it stands in a sheet.
    pub(crate) cell: Option<String>,
}

/// Where roles stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shelf {
    /// Role definitions.
    Roles,
    /// Role levels of the capability framework.
    Levels,
}

impl Shelf {
    /// The folder of the project.
    pub(crate) fn folder(self) -> &'static str {
        match self {
            Self::Roles => "roles",
            Self::Levels => "roles/framework",
        }
    }

    /// Its name in addresses.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Roles => "role",
            Self::Levels => "level",
        }
    }

    /// The shelf of this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        [Self::Roles, Self::Levels]
            .into_iter()
            .find(|shelf| shelf.name() == name)
    }
}

/// The file of a vacancy or a role, as it is.
#[derive(Debug, Clone)]
pub(crate) struct VacancyFile {
    /// Its path in the project.
    pub(crate) path: String,
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
    /// Its text, without the marks that some editors put before it.
    pub(crate) text: String,
    /// What it says; nothing where it is no JSON.
    pub(crate) value: Option<Value>,
}

impl VacancyFile {
    /// How far the vacancy is.
    pub(crate) fn status(&self) -> Status {
        let status = self.value.as_ref().and_then(|value| value.get("status"));
        status
            .and_then(|status| serde_json::from_value(status.clone()).ok())
            .unwrap_or_default()
    }
}

impl Project {
    /// The file of the vacancy `id`, if there is one of that name in the folder of vacancies.
    ///
    /// # Errors
    /// A failure of the machine.
    pub(crate) fn vacancy_file(&self, id: &str) -> Result<Option<VacancyFile>, Error> {
        self.file_of(load::now::vacancy_path(self.root(), id)?)
    }

    /// The file of the role or role level `id`, if it is JSON.
    ///
    /// # Errors
    /// A failure of the machine.
    pub(crate) fn role_file(&self, of: Shelf, id: &str) -> Result<Option<VacancyFile>, Error> {
        self.file_of(load::now::path_in(self.root(), of.folder(), id)?)
    }

    fn file_of(&self, path: Option<String>) -> Result<Option<VacancyFile>, Error> {
        let Some(path) = path else {
            return Ok(None);
        };
        let Some(bytes) = load::now::bytes_now(self.root(), Path::new(&path))? else {
            return Ok(None);
        };
        let text = str::from_utf8(&bytes).unwrap_or_default();
        let text = text.trim_start_matches('\u{feff}').to_owned();
        let value = json::parse(SourceFile::new(&path, text.clone()), &mut Vec::new());
        Ok(Some(VacancyFile {
            path,
            bytes,
            text,
            value: value.map(|json| json.value),
        }))
    }
}

impl Snapshot {
    /// The name of the organisation, its language, and the words of that.
    pub(crate) fn house_and_words(&self) -> Option<(String, String, Words)> {
        let (checked, _) = self.data.as_ref()?;
        let house = &checked.organisation().data;
        let words = checked.words().words(&house.lang);
        Some((
            checked.organisation().facts.name.to_string(),
            house.lang.clone(),
            words,
        ))
    }

    /// The title of the vacancy `id`, as far as it is known.
    pub(crate) fn title(&self, id: &str) -> String {
        let Some((checked, _)) = &self.data else {
            return id.to_owned();
        };
        if let Some(vacancy) = checked.vacancies().get(id) {
            return vacancy.facts.title.as_str().to_owned();
        }
        let sources = checked.sources();
        let role = sources
            .vacancies
            .get(id)
            .and_then(|json| json.value["role"].as_str());
        let role = role.and_then(|role| sources.roles.get(role));
        let title = role.and_then(|role| role.value["title"].as_str());
        title.unwrap_or(id).to_owned()
    }

    /// The labels of what a copy of the vacancy `id` leaves out.
    pub(crate) fn copy_leaves_out(&self, id: &str) -> Vec<String> {
        let Some((checked, _)) = &self.data else {
            return Vec::new();
        };
        let sources = checked.sources();
        let copy = sources.vacancies.get(id);
        let copy = copy.and_then(|json| author::copy::copy(json, None));
        copy.map_or_else(Vec::new, |copy| labels(sources, id, copy.left_out))
    }

    /// The labels of what the vacancy `id` lacks to be published, with the names of their fields; nothing
    /// where that is not known, as faults are in its file.
    pub(crate) fn lacks(&self, id: &str) -> Option<Vec<(String, String)>> {
        let (checked, _) = self.data.as_ref()?;
        let facts = &checked.vacancies().get(id)?.facts;
        Some(facts.fields.lacks(facts, &checked.organisation().facts))
    }

    /// Each field of the vacancy `id` that a sheet has a column for: its label, what it says, and the cell.
    pub(crate) fn cells(&self, id: &str) -> Vec<(String, String, String)> {
        let Some((checked, _)) = &self.data else {
            return Vec::new();
        };
        let Some(json) = checked.sources().vacancies.get(id) else {
            return Vec::new();
        };
        let fields = checked.organisation().facts.fields.rows().iter();
        let cells = fields.filter_map(|field| {
            let said = json
                .value
                .pointer(&field.route())
                .filter(|said| !said.is_null())?;
            match json.place(&field.route()) {
                Place::Cell(cell) if field.column.is_some() => {
                    let said = answers::written(Some(said), None);
                    Some((field.label().to_owned(), said, Place::Cell(cell).spoken()))
                }
                _ => None,
            }
        });
        cells.collect()
    }

    /// What the vacancy `id` says, wherever it stands, and whether that is a sheet.
    pub(crate) fn value(&self, id: &str) -> Option<(&Value, bool)> {
        let (checked, _) = self.data.as_ref()?;
        let json = checked.sources().vacancies.get(id)?;
        Some((&json.value, json.is_row()))
    }

    /// Every vacancy of the project, in order; none where faults of the house's files keep all
    /// documents from being made.
    pub(crate) fn lines(&self) -> Vec<Line> {
        let Some((checked, _)) = &self.data else {
            return Vec::new();
        };
        let sources = checked.sources();
        let house = &checked.organisation().facts;
        let lines = sources.vacancies.iter().map(|(id, json)| {
            let said = |field: &str| json.value[field].as_str().unwrap_or_default().trim();
            let vacancy = checked.vacancies().get(id);
            let role = said("role").to_owned();
            let title = vacancy.map(|vacancy| vacancy.facts.title.as_str().to_owned());
            let title = title.or_else(|| {
                let role = sources.roles.get(&role)?;
                Some(role.value["title"].as_str()?.to_owned())
            });
            let errors = self
                .faults
                .iter()
                .filter(|fault| fault.severity == Severity::Error && json.is_at(&fault.place));
            Line {
                title: title.unwrap_or_else(|| id.clone()),
                reference: Some(said("reference_number").to_owned())
                    .filter(|text| !text.is_empty()),
                status: vacancy.map_or_else(
                    || {
                        let status = serde_json::from_value(json.value["status"].clone());
                        status.unwrap_or_default()
                    },
                    |vacancy| vacancy.data.status,
                ),
                closing: vacancy.and_then(|vacancy| vacancy.facts.closing_date),
                missing: vacancy.map_or_else(Vec::new, |vacancy| {
                    let lacks = vacancy.facts.fields.lacks(&vacancy.facts, house);
                    lacks.into_iter().map(|(_, label)| label).collect()
                }),
                errors: errors.count(),
                cell: match json.place("") {
                    Place::Cell(cell) => Some(Place::Cell(cell).spoken()),
                    _ => None,
                },
                id: id.clone(),
                role,
            }
        });
        lines.collect()
    }

    /// The roles that can be filled: their names and titles.
    pub(crate) fn roles(&self) -> Vec<(String, String)> {
        let Some((checked, _)) = &self.data else {
            return Vec::new();
        };
        let roles = checked.sources().roles.iter();
        let roles = roles.map(|(id, json)| {
            let title = json.value["title"].as_str().unwrap_or(id);
            (id.clone(), title.to_owned())
        });
        roles.collect()
    }

    /// The roles and role levels that have passages without a place: where they stand, their ids and titles.
    pub(crate) fn to_place(&self) -> Vec<(Shelf, String, String)> {
        let Some((checked, _)) = &self.data else {
            return Vec::new();
        };
        let sources = checked.sources();
        let own = sources.import.as_ref().map(|file| file.text());
        let Ok(known) = Known::with(own, &sources.fields) else {
            return Vec::new();
        };
        let rest = slug(known.rest());
        let shelves = [
            (Shelf::Roles, &sources.roles),
            (Shelf::Levels, &sources.role_levels),
        ];
        let roles = shelves
            .into_iter()
            .flat_map(|(shelf, roles)| roles.iter().map(move |(id, json)| (shelf, id, json)));
        let roles = roles.filter(|(_, _, json)| {
            let is_json = json
                .path()
                .extension()
                .is_some_and(|ending| ending == "json");
            is_json && !placing::passages(&json.value, &rest).is_empty()
        });
        let roles = roles.map(|(shelf, id, json)| {
            let title = json.value["title"]
                .as_str()
                .or(json.value["level"].as_str());
            (shelf, id.clone(), title.unwrap_or(id).to_owned())
        });
        roles.collect()
    }

    /// The name of the vacancy `id` as a document.
    pub(crate) fn vacancy_name(&self, id: &str) -> Option<&Name> {
        let mut names = self.names().iter();
        names.find(|name| name.kind == DocumentKind::Vacancy && name.id == id)
    }
}
