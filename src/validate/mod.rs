//! Sources → [`Checked`] data: shapes, references between files, facts and role text.
//!
//! In: [`Sources`] and what of them is wanted. Out: typed data that later stages need not check
//! again (only this module can build it), and a diagnostic for every fault. What is faulty is left
//! out; the caller decides whether the rest is of use.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::de::DeserializeOwned;

use crate::channels::{self, Channel};
use crate::diagnostic::{Code, Diagnostic, has_errors};
use crate::facts::grade::Ladder;
use crate::facts::organisation::OrganisationFacts;
use crate::facts::vacancy::VacancyFacts;
use crate::load::Sources;
use crate::load::json::JsonFile;
use crate::model::{DocumentKind, Framework, Name, Organisation, Role, RoleLevel, Vacancy};
use crate::style::Style;
use crate::words::Lexicon;

use each::each;
use references::{Known, check_layouts, check_references};
use tailored::Against;

mod blocks;
mod contrast;
pub(crate) mod criteria;
mod days;
mod each;
pub(crate) mod editor_schema;
mod elsewhere;
mod example;
mod fetched;
mod fragments;
mod framework;
mod hours;
mod house;
pub(crate) mod html;
mod inclusions;
mod organisation;
mod own_facts;
mod page;
mod passages;
mod pay;
pub(crate) mod pictures;
pub(crate) mod reach;
mod references;
mod required;
pub(crate) mod schema;
mod sections;
pub(crate) mod selection;
pub(crate) mod sound;
mod tables;
mod tailored;
mod vacancy;
mod word_styles;
mod words;

pub(crate) use framework::check_role_level;
pub(crate) use inclusions::optional_items;
pub(crate) use organisation::check_organisation;
pub(crate) use selection::Selection;
pub(crate) use tables::{Tables, check_vacancy};
pub(crate) use tailored::{Placed, Tailored, has_items};

/// A file's data after every check, with the places of its values.
#[derive(Debug)]
pub(crate) struct CheckedFile<T> {
    /// The data.
    pub data: T,
    /// The file, for the places of faults that only show later.
    pub json: Arc<JsonFile>,
}

/// A vacancy after every check.
#[derive(Debug)]
pub struct CheckedVacancy {
    /// The data as authored.
    pub data: Vacancy,
    /// Its facts, typed; what the role or the organisation say where the vacancy is silent is here.
    pub facts: Arc<VacancyFacts>,
    /// The file, for the places of faults that only show later.
    pub json: Arc<JsonFile>,
}

/// The organisation after every check.
#[derive(Debug)]
pub(crate) struct CheckedOrganisation {
    /// The data as authored.
    pub data: Organisation,
    /// Its facts, typed.
    pub facts: OrganisationFacts,
    /// The file, for the places of faults that only show later.
    pub json: Arc<JsonFile>,
}

/// All that documents are made from, what is faulty left out; [`validate`] alone builds it.
#[derive(Debug)]
pub struct Checked {
    sources: Sources,
    organisation: CheckedOrganisation,
    style: CheckedFile<Style>,
    roles: BTreeMap<String, CheckedFile<Role>>,
    role_levels: BTreeMap<String, CheckedFile<RoleLevel>>,
    vacancies: BTreeMap<String, CheckedVacancy>,
    edition: Option<Framework>,
    channels: Arc<Vec<Channel>>,
    words: Lexicon,
    wanted: Vec<Name>,
    held_back: Vec<Name>,
    /// The paths of files with an error.
    faulty: BTreeSet<String>,
}

impl Checked {
    /// The files as they were read.
    #[must_use]
    pub(crate) fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The organisation.
    #[must_use]
    pub(crate) fn organisation(&self) -> &CheckedOrganisation {
        &self.organisation
    }

    /// The style, whose texts can be read on their grounds.
    #[must_use]
    pub(crate) fn style(&self) -> &CheckedFile<Style> {
        &self.style
    }

    /// The role definitions that the wanted documents need, by id.
    #[must_use]
    pub(crate) fn roles(&self) -> &BTreeMap<String, CheckedFile<Role>> {
        &self.roles
    }

    /// The role levels that the wanted documents need, by id.
    #[must_use]
    pub(crate) fn role_levels(&self) -> &BTreeMap<String, CheckedFile<RoleLevel>> {
        &self.role_levels
    }

    /// The role of the vacancy `id` with what the vacancy changes in it; nothing where that is nothing.
    /// It is made when it is asked for, as those of a batch would take more room than all else.
    #[must_use]
    pub(crate) fn tailored(&self, id: &str) -> Option<Tailored> {
        let CheckedVacancy { data, facts, json } = self.vacancies.get(id)?;
        let against = Against {
            role: &self.roles.get(&data.role)?.data,
            house: &self.organisation.data.sections,
            list: self.sources.sections.of(DocumentKind::Vacancy),
        };
        tailored::tailor(data, Some(facts), json, against, &mut Vec::new())
    }

    /// The wanted vacancies, by id.
    #[must_use]
    pub(crate) fn vacancies(&self) -> &BTreeMap<String, CheckedVacancy> {
        &self.vacancies
    }

    /// The edition of the capability framework that the role levels are of, where it is told.
    #[must_use]
    pub(crate) fn edition(&self) -> Option<&Framework> {
        self.edition.as_ref()
    }

    /// The words of every language that has a file.
    #[must_use]
    pub(crate) fn words(&self) -> &Lexicon {
        &self.words
    }

    /// The documents that are wanted and that no fault reaches, in order.
    #[must_use]
    pub(crate) fn wanted(&self) -> &[Name] {
        &self.wanted
    }

    /// The documents that are wanted and that faults of their files keep from being made, in order.
    #[must_use]
    pub(crate) fn held_back(&self) -> &[Name] {
        &self.held_back
    }

    /// The channels that the organisation uses, in its order.
    #[must_use]
    pub(crate) fn channels(&self) -> &Arc<Vec<Channel>> {
        &self.channels
    }

    /// Whether an error was found in the file at `path`, as reports show it.
    #[must_use]
    pub(crate) fn is_faulty(&self, path: &str) -> bool {
        self.faulty.contains(path)
    }
}

/// Checks all that `selection` needs of `sources`. Nothing comes back where the organisation or the
/// style is at fault, as no document can be made without them.
pub(crate) fn validate(
    sources: Sources,
    selection: &Selection,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Checked> {
    let wanted = selection.resolve(&sources, diagnostics);
    let mut needed_roles: BTreeSet<String> = names(&wanted, DocumentKind::Role);
    let mut needed_levels: BTreeSet<String> = names(&wanted, DocumentKind::RoleLevel);
    let needed_vacancies = names(&wanted, DocumentKind::Vacancy);

    let organisation = sources.organisation.as_ref();
    let organisation =
        organisation.and_then(|json| check_organisation(json, &sources.fields, diagnostics));
    let style = sources.style.as_ref();
    let style = style.and_then(|json| {
        build_and_check(json, &schema::STYLE, diagnostics, |style, diagnostics| {
            contrast::check(style, json, diagnostics);
            pictures::check_logo(style, json, &sources, diagnostics);
        })
    });

    if let Some(json) = &sources.style {
        word_styles::without_second(json, diagnostics);
    }

    let known_roles = Known {
        code: Code::UnknownRole,
        what: "role",
        folder: "roles",
        ids: sources.roles.keys().cloned().collect(),
        faulty: &sources.faulty,
    };
    let known_levels = Known {
        code: Code::UnknownRoleLevel,
        what: "role level",
        folder: "roles/framework",
        ids: sources.role_levels.keys().cloned().collect(),
        faulty: &sources.faulty,
    };
    check_references(&sources, &needed_vacancies, diagnostics);
    let authored = build_vacancies(&sources.vacancies, &needed_vacancies, diagnostics);
    for vacancy in authored.values() {
        let place = || vacancy.json.place("/role");
        needed_roles.extend(known_roles.find(&vacancy.data.role, place, diagnostics));
    }
    let mut roles = BTreeMap::new();
    for id in &needed_roles {
        let json = &sources.roles[id];
        let role = check_role(json, &sources.grades.ladder, diagnostics);
        if let Some(role) = role {
            if let Some(level) = &role.data.role_level {
                let place = || role.json.place("/role_level");
                needed_levels.extend(known_levels.find(level, place, diagnostics));
            }
            roles.insert(id.clone(), role);
        }
    }
    let role_levels = framework::role_levels(&sources, &needed_levels, selection, diagnostics);
    let edition = framework::read(&sources, selection, diagnostics);

    if needed_vacancies
        .iter()
        .any(|id| sources.vacancies[id].is_row())
    {
        vacancy::check_approvals(sources.approvals.as_deref(), diagnostics);
    }
    let house = organisation.as_ref().map(|file| &file.facts);
    let house_sections = organisation.as_ref().map(|file| &file.data.sections[..]);
    let list = sources.sections.of(DocumentKind::Vacancy);
    let vacancies = each(authored, diagnostics, |vacancy, diagnostics| {
        let Authored { id, data, json, .. } = vacancy;
        let faults_before = diagnostics.len();
        let role = roles.get(&data.role).map(|role| &role.data);
        let tables = Tables::of(&sources);
        let facts = vacancy::check(&data, &json, role, house, tables, diagnostics);
        let against = role.zip(house_sections);
        let against = against.map(|(role, house)| Against { role, house, list });
        tailored::check(&data, facts.as_ref(), &json, against, diagnostics);
        let is_whole = vacancy.is_whole && !has_errors(&diagnostics[faults_before..]);
        let mut facts = facts.filter(|_| is_whole)?;
        facts.attachments = sources.attachments.get(&id).cloned().unwrap_or_default();
        let facts = Arc::new(facts);
        Some(CheckedVacancy { data, facts, json })
    });

    let channels = channels_of(&sources, organisation.as_ref(), diagnostics);
    let words = words::check(&sources, &wanted, diagnostics);
    let checked = Checked {
        organisation: organisation?,
        style: style?,
        sources,
        roles,
        role_levels,
        vacancies,
        edition,
        words,
        channels: Arc::new(channels),
        wanted,
        held_back: Vec::new(),
        faulty: BTreeSet::new(),
    };
    check_layouts(&checked, diagnostics);
    sections::check(&checked, selection, diagnostics);
    house::check(&checked, diagnostics);
    criteria::check::check(&checked, diagnostics);
    Some(checked)
}

/// Builds a role and checks its texts.
pub(crate) fn check_role(
    json: &Arc<JsonFile>,
    ladder: &Ladder,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<CheckedFile<Role>> {
    build_and_check(json, &schema::ROLE, diagnostics, |role, diagnostics| {
        passages::check_role(role, json, ladder, diagnostics);
    })
}

/// The channels that the organisation uses.
fn channels_of(
    sources: &Sources,
    organisation: Option<&CheckedOrganisation>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Channel> {
    let Some(CheckedOrganisation { data, json, .. }) = organisation else {
        return Vec::new();
    };
    let place = |index| json.place(&format!("/channels/{index}"));
    channels::used(
        &data.channels,
        &sources.channels,
        &sources.fields,
        place,
        diagnostics,
    )
}

/// A vacancy whose values have yet to be read.
struct Authored {
    id: String,
    data: Vacancy,
    json: Arc<JsonFile>,
    /// Whether nothing was wrong with the file's shape.
    is_whole: bool,
}

fn build_vacancies(
    vacancies: &BTreeMap<String, Arc<JsonFile>>,
    needed: &BTreeSet<String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Authored> {
    let needed = vacancies
        .iter()
        .filter(|(id, _)| needed.contains(*id))
        .map(|(id, json)| (id.clone(), (id.clone(), Arc::clone(json))))
        .collect();
    each(
        needed,
        diagnostics,
        |(id, json): (_, Arc<JsonFile>), diagnostics| {
            let data = schema::build::<Vacancy>(&json, &schema::VACANCY, diagnostics)?;
            Some(Authored {
                id,
                data,
                json,
                is_whole: diagnostics.is_empty(),
            })
        },
    )
}

fn names(wanted: &[Name], kind: DocumentKind) -> BTreeSet<String> {
    wanted
        .iter()
        .filter(|name| name.kind == kind)
        .map(|name| name.id.clone())
        .collect()
}

/// Builds the data of a file and checks them further, if the file's shape allows.
fn build_and_check<T: DeserializeOwned>(
    json: &Arc<JsonFile>,
    shape: &schema::Shape,
    diagnostics: &mut Vec<Diagnostic>,
    check: impl FnOnce(&T, &mut Vec<Diagnostic>),
) -> Option<CheckedFile<T>> {
    let faults_before = diagnostics.len();
    let data = schema::build::<T>(json, shape, diagnostics)?;
    check(&data, diagnostics);
    (diagnostics.len() == faults_before).then(|| CheckedFile {
        data,
        json: Arc::clone(json),
    })
}
