//! Sources → [`Checked`] data: shapes, references between files, facts and role text.
//!
//! In: [`Sources`] and what of them is wanted. Out: typed data that later stages need not check
//! again (only this module can build it), and a diagnostic for every fault. What is faulty is left
//! out; the caller decides whether the rest is of use.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::compose::templates::{self, Templates};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::document::sections::Sections;
use crate::facts::vacancy::VacancyFacts;
use crate::load::Sources;
use crate::load::json::JsonFile;
use crate::model::{DocumentKind, Name, Organisation, Role, RoleLevel, Vacancy};
use crate::phrase;
use crate::source::SourceFile;
use crate::style::Style;

use each::each;

mod each;
pub mod editor_schema;
mod passages;
pub mod reach;
pub mod schema;
pub mod selection;
mod vacancy;

pub use selection::Selection;
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
    /// The sections that the templates made before.
    pub sections: Sections,
    /// The templates of the web page.
    pub page: PageSources,
    /// Rules' data by the name of their file; the rules themselves read and check them.
    pub rules: BTreeMap<String, Arc<SourceFile>>,
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
    let mut needed_roles: BTreeSet<String> = names(&wanted, DocumentKind::Role);
    let mut needed_levels: BTreeSet<String> = names(&wanted, DocumentKind::RoleLevel);
    let needed_vacancies = names(&wanted, DocumentKind::Vacancy);

    let templates = templates::compile(&sources.templates, diagnostics);
    let organisation = sources
        .organisation
        .and_then(|json| check_organisation(json, diagnostics));
    let style = sources
        .style
        .and_then(|json| check_style(json, diagnostics));
    let template = |name: &str| Arc::clone(&sources.templates[name]);
    let page = PageSources {
        html: template("page.html"),
        css: template("page.css"),
    };

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
    check_references(&sources.vacancies, &needed_vacancies, diagnostics);
    let authored = build_vacancies(sources.vacancies, &needed_vacancies, diagnostics);
    for vacancy in authored.values() {
        let place = || vacancy.json.place("/role");
        needed_roles.extend(known_roles.find(&vacancy.data.role, place, diagnostics));
    }
    let mut roles = BTreeMap::new();
    for (id, json) in sources.roles {
        if needed_roles.contains(&id)
            && let Some(role) = check_role(json, diagnostics)
        {
            if let Some(level) = &role.data.role_level {
                let place = || role.json.place("/role_level");
                needed_levels.extend(known_levels.find(level, place, diagnostics));
            }
            roles.insert(id, role);
        }
    }
    let mut role_levels = BTreeMap::new();
    for (id, json) in sources.role_levels {
        if needed_levels.contains(&id)
            && let Some(level) = check_role_level(json, diagnostics)
        {
            role_levels.insert(id, level);
        }
    }

    let house = organisation.as_ref().map(|file| &file.data);
    let vacancies = each(authored, diagnostics, |vacancy, diagnostics| {
        let Authored { data, json, .. } = vacancy;
        let role = roles.get(&data.role).map(|role| &role.data);
        let facts = vacancy::check(&data, &json, role, house, diagnostics);
        let facts = facts.filter(|_| vacancy.is_whole)?;
        Some(CheckedVacancy { data, facts, json })
    });

    let checked = Checked {
        organisation: organisation?,
        style: style?,
        templates: templates?,
        sections: Sections::default(),
        page,
        rules: sources.rules,
        fonts: sources.fonts,
        roles,
        role_levels,
        vacancies,
        wanted,
    };
    check_layouts(&checked, diagnostics);
    Some(checked)
}

/// A vacancy whose values have yet to be read.
struct Authored {
    data: Vacancy,
    json: JsonFile,
    /// Whether nothing was wrong with the file's shape.
    is_whole: bool,
}

fn build_vacancies(
    vacancies: BTreeMap<String, JsonFile>,
    needed: &BTreeSet<String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Authored> {
    let needed = vacancies
        .into_iter()
        .filter(|(id, _)| needed.contains(id))
        .collect();
    each(needed, diagnostics, |json: JsonFile, diagnostics| {
        let data = schema::build::<Vacancy>(&json, &schema::VACANCY, diagnostics)?;
        Some(Authored {
            data,
            json,
            is_whole: diagnostics.is_empty(),
        })
    })
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

fn names(wanted: &[Name], kind: DocumentKind) -> BTreeSet<String> {
    wanted
        .iter()
        .filter(|name| name.kind == kind)
        .map(|name| name.id.clone())
        .collect()
}

fn check_role(json: JsonFile, diagnostics: &mut Vec<Diagnostic>) -> Option<CheckedFile<Role>> {
    let faults_before = diagnostics.len();
    let data = schema::build::<Role>(&json, &schema::ROLE, diagnostics)?;
    passages::check_role(&data, &json, diagnostics);
    (diagnostics.len() == faults_before).then_some(CheckedFile { data, json })
}

fn check_role_level(
    json: JsonFile,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<CheckedFile<RoleLevel>> {
    let faults_before = diagnostics.len();
    let data = schema::build::<RoleLevel>(&json, &schema::ROLE_LEVEL, diagnostics)?;
    passages::check_role_level(&data, &json, diagnostics);
    (diagnostics.len() == faults_before).then_some(CheckedFile { data, json })
}

fn check_organisation(
    json: JsonFile,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<CheckedFile<Organisation>> {
    let faults_before = diagnostics.len();
    let data = schema::build::<Organisation>(&json, &schema::ORGANISATION, diagnostics)?;
    vacancy::check_organisation(&data, &json, diagnostics);
    (diagnostics.len() == faults_before).then_some(CheckedFile { data, json })
}

fn check_style(json: JsonFile, diagnostics: &mut Vec<Diagnostic>) -> Option<CheckedFile<Style>> {
    let faults_before = diagnostics.len();
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
    (diagnostics.len() == faults_before).then_some(CheckedFile { data, json })
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

/// The files of one folder, which others name.
struct Known<'a> {
    code: Code,
    what: &'static str,
    folder: &'static str,
    ids: BTreeSet<String>,
    /// Files that are there and cannot be read, which is reported where they are.
    faulty: &'a BTreeSet<String>,
}

impl Known<'_> {
    /// The id that `name` is, if a file has it; one that none has is reported at `place`.
    fn find(
        &self,
        name: &str,
        place: impl Fn() -> Place,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<String> {
        let folder = self.folder;
        if self.ids.contains(name) {
            return Some(name.to_owned());
        }
        if self.faulty.contains(&format!("{folder}/{name}.json")) {
            return None;
        }
        let known: Vec<&str> = self.ids.iter().map(String::as_str).collect();
        let message = format!("there is no {} `{name}` in `{folder}/`", self.what);
        let stem = name.strip_suffix(".json").unwrap_or(name);
        let hint = match phrase::did_you_mean(stem, known.iter().copied()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None if known.is_empty() => format!("`{folder}/` is empty"),
            None => format!("it has {}", phrase::some(&known)),
        };
        diagnostics.push(Diagnostic::error(self.code, place(), message).hint(hint));
        None
    }
}

/// A layout that a file names must be there.
fn check_layouts(checked: &Checked, diagnostics: &mut Vec<Diagnostic>) {
    for name in &checked.wanted {
        let (layout, json) = match name.kind {
            DocumentKind::Role => match checked.roles.get(&name.id) {
                Some(file) => (file.data.layout.as_deref(), &file.json),
                None => continue,
            },
            DocumentKind::RoleLevel => match checked.role_levels.get(&name.id) {
                Some(file) => (file.data.layout.as_deref(), &file.json),
                None => continue,
            },
            DocumentKind::Vacancy => match checked.vacancies.get(&name.id) {
                Some(file) => (file.data.layout.as_deref(), &file.json),
                None => continue,
            },
        };
        if let Some(layout) = layout
            && !checked.templates.has(&format!("{layout}.md"))
        {
            let known: Vec<&str> = checked.templates.layouts().collect();
            let message =
                format!("there is no layout `{layout}`, as `templates/` has no file `{layout}.md`");
            let hint = match phrase::did_you_mean(layout, known.iter().copied()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("the layouts are {}", phrase::some(&known)),
            };
            diagnostics.push(
                Diagnostic::error(Code::UnknownLayout, json.place("/layout"), message).hint(hint),
            );
        }
    }
}
