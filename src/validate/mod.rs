//! Sources → [`Checked`] data: shapes, references between files, facts and role text.
//!
//! In: [`Sources`] and what of them is wanted. Out: typed data that later stages need not check
//! again (only this module can build it), and a diagnostic for every fault. What is faulty is left
//! out; the caller decides whether the rest is of use.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::facts::vacancy::VacancyFacts;
use crate::load::Sources;
use crate::load::json::JsonFile;
use crate::merge::{self, Templates};
use crate::model::{Organisation, Role, RoleLevel, Vacancy};
use crate::phrase;
use crate::source::SourceFile;
use crate::style::Style;

mod passages;
pub mod schema;
pub mod selection;
mod vacancy;

pub use selection::{Kind, Name, Selection};
pub(crate) use vacancy::optional_items;

/// A file's data after every check, with the places of its values.
#[derive(Debug)]
pub struct CheckedFile<T> {
    /// The data.
    pub data: T,
    /// The file, for the places of faults that only show later.
    pub json: JsonFile,
}

/// A vacancy after every check.
#[derive(Debug)]
pub struct CheckedVacancy {
    /// The data as authored.
    pub data: Vacancy,
    /// Its facts, typed; what the role or the organisation say where the vacancy is silent is here.
    pub facts: VacancyFacts,
    /// The file, for the places of faults that only show later.
    pub json: JsonFile,
}

/// The templates of the web page, as text.
pub struct PageSources {
    /// `templates/page.html`.
    pub html: Arc<SourceFile>,
    /// `templates/page.css`.
    pub css: Arc<SourceFile>,
}

/// All that documents are made from, free of faults.
pub struct Checked {
    /// The organisation.
    pub organisation: CheckedFile<Organisation>,
    /// The style, whose texts can be read on their grounds.
    pub style: CheckedFile<Style>,
    /// The Markdown templates.
    pub templates: Templates,
    /// The templates of the web page.
    pub page: PageSources,
    /// The bytes of each font file that the style names, by the name that it gives.
    pub fonts: BTreeMap<String, Vec<u8>>,
    /// Role definitions, by id.
    pub roles: BTreeMap<String, CheckedFile<Role>>,
    /// Role levels, by id.
    pub role_levels: BTreeMap<String, CheckedFile<RoleLevel>>,
    /// Vacancies, by id.
    pub vacancies: BTreeMap<String, CheckedVacancy>,
    /// The documents that are to be built, in order.
    pub wanted: Vec<Name>,
}

/// Checks all that `selection` needs of `sources`. Nothing comes back where the house's own files
/// (organisation, style, templates) are at fault, as no document can be made without them.
pub fn validate(
    sources: Sources,
    selection: &Selection,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Checked> {
    let wanted = selection.resolve(&sources, diagnostics);
    let mut needed_roles: BTreeSet<String> = names(&wanted, Kind::Role);
    let mut needed_levels: BTreeSet<String> = names(&wanted, Kind::RoleLevel);
    let needed_vacancies = names(&wanted, Kind::Vacancy);

    let organisation = sources
        .organisation
        .and_then(|json| check_organisation(json, diagnostics));
    let style = sources
        .style
        .and_then(|json| check_style(json, diagnostics));
    let templates = merge::compile(&sources.templates, diagnostics);
    let template = |name: &str| Arc::clone(&sources.templates[name]);
    let page = PageSources {
        html: template("page.html"),
        css: template("page.css"),
    };

    check_references(&sources.vacancies, &needed_vacancies, diagnostics);
    let mut authored: BTreeMap<String, (Vacancy, JsonFile)> = BTreeMap::new();
    let role_ids: BTreeSet<String> = sources.roles.keys().cloned().collect();
    for (id, json) in sources.vacancies {
        if needed_vacancies.contains(&id)
            && let Some(data) = schema::build::<Vacancy>(&json, &schema::VACANCY, diagnostics)
        {
            if role_ids.contains(&data.role) {
                needed_roles.insert(data.role.clone());
            } else {
                diagnostics.push(unknown(
                    Code::UnknownRole,
                    "role",
                    "roles",
                    &data.role,
                    &role_ids,
                    json.place("/role"),
                ));
            }
            authored.insert(id, (data, json));
        }
    }

    let level_ids: BTreeSet<String> = sources.role_levels.keys().cloned().collect();
    let mut roles = BTreeMap::new();
    for (id, json) in sources.roles {
        if needed_roles.contains(&id)
            && let Some(data) = schema::build::<Role>(&json, &schema::ROLE, diagnostics)
        {
            let faults_before = diagnostics.len();
            passages::check_role(&data, &json, diagnostics);
            if let Some(level) = &data.role_level {
                if level_ids.contains(level) {
                    needed_levels.insert(level.clone());
                } else {
                    diagnostics.push(unknown(
                        Code::UnknownRoleLevel,
                        "role level",
                        "roles/framework",
                        level,
                        &level_ids,
                        json.place("/role_level"),
                    ));
                }
            }
            if diagnostics.len() == faults_before {
                roles.insert(id, CheckedFile { data, json });
            }
        }
    }
    let mut role_levels = BTreeMap::new();
    for (id, json) in sources.role_levels {
        if needed_levels.contains(&id)
            && let Some(data) = schema::build::<RoleLevel>(&json, &schema::ROLE_LEVEL, diagnostics)
        {
            let faults_before = diagnostics.len();
            passages::check_role_level(&data, &json, diagnostics);
            if diagnostics.len() == faults_before {
                role_levels.insert(id, CheckedFile { data, json });
            }
        }
    }

    let vacancies = authored
        .into_iter()
        .filter_map(|(id, (data, json))| {
            let role = roles.get(&data.role).map(|role| &role.data);
            let organisation = organisation.as_ref().map(|file| &file.data);
            let facts = vacancy::check(&data, &json, role, organisation, diagnostics)?;
            Some((id, CheckedVacancy { data, facts, json }))
        })
        .collect();

    let checked = Checked {
        organisation: organisation?,
        style: style?,
        templates: templates?,
        page,
        fonts: sources.fonts,
        roles,
        role_levels,
        vacancies,
        wanted,
    };
    check_layouts(&checked, diagnostics);
    Some(checked)
}

/// Checks a vacancy by itself, as its author is still writing it.
pub(crate) fn check_vacancy(
    json: &JsonFile,
    role: &Role,
    organisation: Option<&Organisation>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if let Some(data) = schema::build::<Vacancy>(json, &schema::VACANCY, diagnostics) {
        vacancy::check(&data, json, Some(role), organisation, diagnostics);
    }
}

/// Whether any fault keeps documents from being made.
#[must_use]
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error)
}

fn names(wanted: &[Name], kind: Kind) -> BTreeSet<String> {
    wanted
        .iter()
        .filter(|name| name.kind == kind)
        .map(|name| name.id.clone())
        .collect()
}

fn check_organisation(
    json: JsonFile,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<CheckedFile<Organisation>> {
    let data = schema::build::<Organisation>(&json, &schema::ORGANISATION, diagnostics)?;
    let faults_before = diagnostics.len();
    vacancy::check_organisation(&data, &json, diagnostics);
    (diagnostics.len() == faults_before).then_some(CheckedFile { data, json })
}

fn check_style(json: JsonFile, diagnostics: &mut Vec<Diagnostic>) -> Option<CheckedFile<Style>> {
    let data = schema::build::<Style>(&json, &schema::STYLE, diagnostics)?;
    let low = data.low_contrasts();
    for fault in &low {
        let message = format!(
            "this colour has a contrast of {:.2} to 1 with `{}`; text needs 4.5 to 1",
            fault.ratio, fault.ground
        );
        diagnostics.push(
            Diagnostic::error(Code::LowContrast, json.place(&fault.route), message)
                .hint("take a darker text on a light ground, or a lighter one on a dark ground (WCAG 2.2, 1.4.3)"),
        );
    }
    low.is_empty().then_some(CheckedFile { data, json })
}

/// Two vacancies must not have one reference number: candidates name them by it.
fn check_references(
    vacancies: &BTreeMap<String, JsonFile>,
    needed: &BTreeSet<String>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut first: BTreeMap<String, &JsonFile> = BTreeMap::new();
    for (id, json) in vacancies {
        let reference = json
            .value
            .get("reference_number")
            .and_then(|value| value.as_str());
        let Some(reference) = reference.map(str::trim).filter(|text| !text.is_empty()) else {
            continue;
        };
        match first.get(&reference.to_lowercase()) {
            None => {
                first.insert(reference.to_lowercase(), json);
            }
            Some(other) if needed.contains(id) => {
                let other = other.place("/reference_number").spoken();
                diagnostics.push(
                    Diagnostic::error(
                        Code::DuplicateReference,
                        json.place("/reference_number"),
                        format!(
                            "the reference number `{reference}` is that of another vacancy too"
                        ),
                    )
                    .hint(format!(
                        "the other is {other}; each vacancy needs a number of its own"
                    )),
                );
            }
            Some(_) => {}
        }
    }
}

fn unknown(
    code: Code,
    what: &str,
    folder: &str,
    name: &str,
    known: &BTreeSet<String>,
    place: crate::diagnostic::Place,
) -> Diagnostic {
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let message = format!("there is no {what} `{name}` in `{folder}/`");
    let hint = match phrase::did_you_mean(name, known.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None if known.is_empty() => format!("`{folder}/` is empty"),
        None => format!("it has {}", phrase::list(&known, "and")),
    };
    Diagnostic::error(code, place, message).hint(hint)
}

/// A layout that a file names must be there.
fn check_layouts(checked: &Checked, diagnostics: &mut Vec<Diagnostic>) {
    for name in &checked.wanted {
        let (layout, json) = match name.kind {
            Kind::Role => match checked.roles.get(&name.id) {
                Some(file) => (file.data.layout.as_deref(), &file.json),
                None => continue,
            },
            Kind::RoleLevel => match checked.role_levels.get(&name.id) {
                Some(file) => (file.data.layout.as_deref(), &file.json),
                None => continue,
            },
            Kind::Vacancy => match checked.vacancies.get(&name.id) {
                Some(file) => (file.data.layout.as_deref(), &file.json),
                None => continue,
            },
        };
        if let Some(layout) = layout
            && !checked.templates.has(&format!("{layout}.md"))
        {
            let known: Vec<&str> = checked.templates.layouts().collect();
            let message = format!("there is no layout `{layout}`: no file `templates/{layout}.md`");
            let hint = match phrase::did_you_mean(layout, known.iter().copied()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("the layouts are {}", phrase::list(&known, "and")),
            };
            diagnostics.push(
                Diagnostic::error(Code::UnknownLayout, json.place("/layout"), message).hint(hint),
            );
        }
    }
}
