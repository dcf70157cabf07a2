//! Whether `templates/sections.toml` and the sections of files fit each other.
//!
//! In: checked data, and the lists of sections. Out: a warning for each section that a list names and no
//! file has, or that has content and no place. Fragments have a room of their own.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::Value;

use super::{Checked, CheckedVacancy, Selection, fragments};
use crate::diagnostic::{Code, Diagnostic};
use crate::facts::fields::{Field, Said};
use crate::facts::own::{Declared, Houses, ShownIn};
use crate::load::Sources;
use crate::load::json::{JsonFile, step};
use crate::load::sections::{Known, Part, SectionList, fragment_file};
use crate::model::{DocumentKind, VacancySection};
use crate::phrase;

/// Checks the lists by which wanted documents have their sections.
pub(super) fn check(checked: &Checked, selection: &Selection, diagnostics: &mut Vec<Diagnostic>) {
    let sources = checked.sources();
    if sources.faulty.contains("templates/sections.toml") {
        // A line that could not be read may name what the others do not.
        return;
    }
    if *selection == Selection::All {
        fragments::check_unshown(sources, diagnostics);
    }
    let shown = checked
        .wanted()
        .iter()
        .filter(|name| sources.sections_of(&sources.made_of(name)).is_some());
    let mut kinds: BTreeMap<DocumentKind, BTreeSet<&str>> = BTreeMap::new();
    let mut vacancies = Vec::new();
    for name in shown {
        vacancies.extend(
            checked
                .vacancies()
                .get(&name.id)
                .filter(|_| name.kind == DocumentKind::Vacancy),
        );
        let made_of = sources.made_of(name);
        let of_kind = kinds.entry(name.kind).or_default();
        of_kind.extend(made_of.role.or_else(|| Some(made_of.own?.1)));
    }
    let mut unplaced: BTreeMap<(String, String), Unplaced<'_>> = BTreeMap::new();
    for (kind, ids) in kinds {
        let list = sources.sections.of(kind);
        fragments::check_named(sources, list, kind, diagnostics);
        check_ids(sources, list, kind, diagnostics);
        if list.takes_all() {
            continue;
        }
        let files = match kind {
            DocumentKind::RoleLevel => &sources.role_levels,
            DocumentKind::Role | DocumentKind::Vacancy => &sources.roles,
        };
        let mut files: Vec<&Arc<JsonFile>> = ids.iter().filter_map(|id| files.get(*id)).collect();
        if kind != DocumentKind::RoleLevel {
            files.extend(&sources.organisation);
        }
        for json in files {
            for (id, route) in sections_of(json, kind) {
                if !list.names(&id) {
                    let told = unplaced.entry((json.name(), route.clone()));
                    let told = told.or_insert_with(|| Unplaced {
                        id,
                        route,
                        json,
                        lists: Vec::new(),
                    });
                    told.lists.push(kind.layout());
                }
            }
        }
    }
    diagnostics.extend(unplaced.into_values().map(Unplaced::told));
    for vacancy in vacancies {
        check_vacancy(
            vacancy,
            sources.sections.of(DocumentKind::Vacancy),
            diagnostics,
        );
    }
}

/// What a vacancy says in a section for which the list has no place.
fn check_vacancy(vacancy: &CheckedVacancy, list: &SectionList, diagnostics: &mut Vec<Diagnostic>) {
    check_statements(vacancy, list, diagnostics);
    let mut fragments = list.fragments(DocumentKind::Vacancy);
    if !vacancy.facts.attachments.is_empty() && !fragments.any(|(name, _)| name == "attachments") {
        let message = "candidates do not see which files are beside this advert, as no line of the list \
                       `advert` in `templates/sections.toml` shows them";
        let place = vacancy.json.place("").opening();
        let fault = Diagnostic::warning(Code::UnplacedSection, place, message);
        diagnostics.push(fault.hint("add the line `\"fragment:attachments\"` there"));
    }
    if list.takes_all() {
        return;
    }
    let json = &vacancy.json;
    let mut routes: Vec<(String, String)> = Vec::new();
    for (index, section) in vacancy.data.sections.iter().enumerate() {
        let place = place_of(section, &vacancy.data.sections);
        if !(list.names(place) || place.starts_with("fragment:")) {
            routes.push((section.id.clone(), format!("/sections/{index}/id")));
        }
    }
    // Of a section that is the vacancy's own all was told.
    let is_own = |id: &str| vacancy.data.sections.iter().any(|section| section.id == id);
    let adds = vacancy.data.adds.keys();
    let adds = adds.filter(|id| !list.names(id) && !is_own(id));
    routes.extend(adds.map(|id| (id.clone(), step("/adds", id))));
    for (id, route) in routes {
        let lists = vec![DocumentKind::Vacancy.layout()];
        let unplaced = Unplaced {
            id,
            route,
            json,
            lists,
        };
        diagnostics.push(unplaced.told());
    }
}

/// What a vacancy says yes to and its advert says in a sentence, which needs a place.
fn check_statements(
    vacancy: &CheckedVacancy,
    list: &SectionList,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let facts = &vacancy.facts;
    let is_statement = |(field, own): &(&Field, &Declared)| {
        let is_unseen = own.shown == ShownIn::Nowhere && Houses::shipped().is_statement(&own.id);
        is_unseen && matches!(field.said(facts), Said::Whether(true))
    };
    let mut fragments = list.fragments(DocumentKind::Vacancy);
    if fragments.any(|(name, _)| name == "statements") {
        return;
    }
    if let Some((_, declared)) = facts.fields.own().find(is_statement) {
        let message = format!(
            "no sentence of the advert says `{}`, as no line of the list `advert` in \
             `templates/sections.toml` shows it",
            declared.label
        );
        let place = vacancy.json.place(&step("/facts", &declared.id)).opening();
        let fault = Diagnostic::warning(Code::UnplacedSection, place, message);
        diagnostics.push(fault.hint("add the line `\"fragment:statements\"` there"));
    }
}

/// What the place of a section hangs on in the end: the line or section after which it or the one
/// before it stands, or itself.
fn place_of<'a>(section: &'a VacancySection, all: &'a [VacancySection]) -> &'a str {
    let mut at = section;
    // None stands after itself, which was checked, but for a document that is not made.
    for _ in all {
        let Some(after) = &at.after else { break };
        match all.iter().find(|next| next.id == *after) {
            Some(next) => at = next,
            None => return after,
        }
    }
    &at.id
}

/// A section for which lists have no place.
struct Unplaced<'a> {
    id: String,
    route: String,
    json: &'a JsonFile,
    lists: Vec<&'static str>,
}

impl Unplaced<'_> {
    fn told(self) -> Diagnostic {
        let Self {
            id,
            route,
            json,
            lists,
        } = self;
        let which = if lists.len() > 1 { "lists" } else { "list" };
        let lists = phrase::list(&lists, "and");
        let message = format!(
            "nobody reads the section `{id}`, which is in no line of the {which} {lists} in \
             `templates/sections.toml`"
        );
        Diagnostic::warning(
            Code::UnplacedSection,
            json.key_place(&route).opening(),
            message,
        )
        .hint("name it there, or write `\"*\"` where all sections go that the list does not name")
    }
}

/// The ids of the sections in which a file says something, and where each stands.
fn sections_of(json: &JsonFile, kind: DocumentKind) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let is_empty = |route: &str| {
        let value = json.value.pointer(route);
        value
            .and_then(|value| value.as_array())
            .is_some_and(Vec::is_empty)
    };
    for known in Known::of(kind) {
        let route = format!("/{}", known.name());
        let is_section = known.fragment(kind).is_none() && json.value.pointer(&route).is_some();
        if is_section && !is_empty(&route) {
            found.push((known.name().to_owned(), route));
        }
    }
    for (index, id) in own_ids(json).enumerate() {
        found.push((id.to_owned(), format!("/sections/{index}/id")));
    }
    if kind == DocumentKind::Vacancy {
        let facts = facts_with_sections(json);
        found.extend(facts.map(|(index, id)| (id.to_owned(), format!("/facts/{index}/id"))));
    }
    found
}

/// The facts of the organisation's own that are sections of adverts, each with its place in the list.
fn facts_with_sections(json: &JsonFile) -> impl Iterator<Item = (usize, &str)> {
    let facts = json.value.get("facts").and_then(|facts| facts.as_array());
    let facts = facts.into_iter().flatten().enumerate();
    let is_section = |fact: &Value| fact["shown"].as_str() == Some("section");
    let facts = facts.filter(move |(_, fact)| is_section(fact));
    facts.filter_map(|(index, fact)| Some((index, fact.get("id")?.as_str()?)))
}

/// The ids of the sections that the author of a file made.
fn own_ids(json: &JsonFile) -> impl Iterator<Item = &str> {
    let sections = json
        .value
        .get("sections")
        .and_then(|sections| sections.as_array());
    let sections = sections.into_iter().flatten();
    sections.filter_map(|section| section.get("id")?.as_str())
}

/// Whether sections may stand in the file at `path`.
fn is_of_sections(path: &str) -> bool {
    path == "templates/organisation.json"
        || path.starts_with("roles/")
        || path.starts_with("vacancies/")
}

/// An id that no file has is most often misspelt.
fn check_ids(
    sources: &Sources,
    list: &SectionList,
    kind: DocumentKind,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let named = list.entries.iter().filter_map(|entry| match &entry.part {
        Part::Own(id) => Some((id, entry)),
        _ => None,
    });
    let mut named = named.peekable();
    // What cannot be read may have the section.
    if named.peek().is_none() || sources.faulty.iter().any(|path| is_of_sections(path)) {
        return;
    }
    let files = match kind {
        DocumentKind::RoleLevel => &sources.role_levels,
        DocumentKind::Role | DocumentKind::Vacancy => &sources.roles,
    };
    let mut own = BTreeSet::new();
    for json in files.values().chain(&sources.organisation) {
        own.extend(own_ids(json));
    }
    if kind == DocumentKind::Vacancy {
        own.extend(sources.vacancies.values().flat_map(|json| own_ids(json)));
        let facts = sources.organisation.iter();
        own.extend(facts.flat_map(|json| facts_with_sections(json).map(|(_, id)| id)));
    }
    for (id, entry) in named.filter(|(id, _)| !own.contains(id.as_str())) {
        let mut known: Vec<&str> = Known::of(kind).map(Known::name).collect();
        known.extend(&own);
        let hint = if sources.templates.contains_key(&fragment_file(id)) {
            format!("did you mean `fragment:{id}`?")
        } else {
            phrase::did_you_mean_or(id, known, || {
                "give a section this id, under `sections` in the file of a role, a vacancy or the \
                 organisation, or remove the line"
                    .to_owned()
            })
        };
        let message = format!("no file has a section `{id}`");
        let place = list.place(entry.span.clone());
        diagnostics.push(Diagnostic::warning(Code::UnknownSection, place, message).hint(hint));
    }
}
