//! Which documents are wanted: all, or those that the command line names.

use std::collections::BTreeSet;
use std::path::Path;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::load::{Sources, approvals, sheet};
use crate::model::{DocumentKind, Name};
use crate::phrase;
use crate::shard::Shard;

/// Which documents are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Selection {
    /// Every one.
    All,
    /// Those of these names; a role's name brings its vacancies.
    Names(Vec<String>),
    /// Those of one part of the project.
    Shard(Shard),
}

impl Selection {
    /// Those of `names`, or every one where there are none.
    pub(crate) fn of(names: &[String]) -> Self {
        match names {
            [] => Self::All,
            names => Self::Names(names.to_vec()),
        }
    }

    /// Drops the faults of files that the wanted documents are not made from.
    pub(crate) fn keep_relevant(&self, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) {
        let Self::Names(names) = self else { return };
        let wanted = self.resolve(sources, &mut Vec::new());
        let relevant = sources_of(&wanted, sources);
        let templates: BTreeSet<String> = sources
            .templates_of_all(wanted.iter())
            .map(|file| file.shown_path())
            .collect();
        let all = all(sources);
        let is_called = |name: &String| all.iter().any(|one| is_called(one, name, sources));
        let are_all_there = names.iter().all(is_called);
        diagnostics.retain(|diagnostic| {
            if diagnostic.place.file().is_some_and(is_sheet) {
                // A name that no vacancy has may be that of a row which could not be read.
                let is_of = |name: &Name| {
                    let vacancy = sources.vacancies.get(&name.id);
                    vacancy.is_some_and(|json| json.is_at(&diagnostic.place))
                };
                return !are_all_there || wanted.iter().any(is_of);
            }
            let (path, _) = diagnostic.place.locate();
            if path == approvals::PATH {
                let is_row = |name: &Name| {
                    sources
                        .vacancies
                        .get(&name.id)
                        .is_some_and(|json| json.is_row())
                };
                return wanted.iter().any(is_row);
            }
            let Some((folder, file)) = path.rsplit_once('/') else {
                return true;
            };
            // Of a file that could not be read nobody knows what uses it.
            let template = path.strip_prefix("templates/");
            if template.is_some_and(|name| sources.uses.contains_key(name)) {
                return !are_all_there || templates.contains(&path);
            }
            let is_data = DocumentKind::ALL
                .iter()
                .any(|kind| kind.source_folder() == folder);
            // A file that is not JSON has no document, so only its name tells that it is meant.
            !is_data
                || relevant.contains(&path)
                || names
                    .iter()
                    .any(|called| is_file_called(folder, file, called))
        });
    }

    /// Whether the document `name` is named itself, and not by its role or its whole sheet.
    pub(crate) fn is_of(&self, name: &Name, sources: &Sources) -> bool {
        let Self::Names(names) = self else {
            return false;
        };
        names
            .iter()
            .any(|called| is_called(name, called, sources) && !is_sheet(Path::new(called)))
    }

    /// The documents that are wanted, each once, in order; a name that none has is reported.
    pub(crate) fn resolve(
        &self,
        sources: &Sources,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<Name> {
        let all = all(sources);
        let names = match self {
            Self::Names(names) => names,
            Self::All => return built(all, sources),
            Self::Shard(shard) => {
                let is_held = |name: &Name| shard.holds(&key(name, sources));
                let built = built(all, sources).into_iter();
                return built.filter(is_held).collect();
            }
        };
        let mut wanted = BTreeSet::new();
        for name in names {
            let found: Vec<&Name> = all
                .iter()
                .filter(|one| is_called(one, name, sources))
                .collect();
            if found.is_empty() && !is_faulty(name, sources) {
                diagnostics.push(nothing_called(name, &all));
            }
            for one in found {
                wanted.insert(one.clone());
                if one.kind == DocumentKind::Role {
                    wanted.extend(vacancies_of(&one.id, sources));
                }
            }
        }
        wanted.into_iter().collect()
    }
}

/// Every document of the project.
pub(crate) fn all(sources: &Sources) -> BTreeSet<Name> {
    let of = |kind: DocumentKind, ids: Vec<&String>| {
        let name = move |id: &String| Name {
            kind,
            id: id.clone(),
        };
        ids.into_iter().map(name).collect::<Vec<_>>()
    };
    [
        of(DocumentKind::Role, sources.roles.keys().collect()),
        of(
            DocumentKind::RoleLevel,
            sources.role_levels.keys().collect(),
        ),
        of(DocumentKind::Vacancy, sources.vacancies.keys().collect()),
    ]
    .concat()
    .into_iter()
    .collect()
}

/// The documents that are built where nobody names any: all but the role levels that no role names. Those
/// are data, unless the organisation has all of them published.
fn built(all: BTreeSet<Name>, sources: &Sources) -> Vec<Name> {
    let organisation = sources.organisation.as_ref();
    let publishes = organisation.and_then(|json| json.value.get("publish_levels"));
    let publishes_all = publishes.is_some_and(|which| which == "all");
    let roles = sources.roles.values();
    let named: BTreeSet<&str> = roles
        .filter_map(|json| json.value.get("role_level")?.as_str())
        .collect();
    let is_built = |name: &Name| {
        name.kind != DocumentKind::RoleLevel || publishes_all || named.contains(name.id.as_str())
    };
    all.into_iter().filter(is_built).collect()
}

/// What tells the shard of a document: a vacancy's reference number, and else its id.
///
/// As references are compared, so that two vacancies of one reference meet in one shard.
fn key(name: &Name, sources: &Sources) -> String {
    let vacancy = sources.vacancies.get(&name.id);
    let vacancy = vacancy.filter(|_| name.kind == DocumentKind::Vacancy);
    let reference = vacancy.and_then(|json| json.value.get("reference_number")?.as_str());
    let reference = reference.unwrap_or_default().trim().to_lowercase();
    if reference.is_empty() {
        name.id.clone()
    } else {
        reference
    }
}

fn vacancies_of<'a>(role: &'a str, sources: &'a Sources) -> impl Iterator<Item = Name> + 'a {
    let is_of_role = move |value: &serde_json::Value| value["role"].as_str() == Some(role);
    let vacancies = sources.vacancies.iter();
    vacancies
        .filter(move |(_, json)| is_of_role(&json.value))
        .map(|(id, _)| Name {
            kind: DocumentKind::Vacancy,
            id: id.clone(),
        })
}

/// The paths that the files can have which `wanted` documents are made from, as far as they can be told.
fn sources_of(wanted: &[Name], sources: &Sources) -> BTreeSet<String> {
    let files = wanted.iter().flat_map(|name| sources.made_of(name).data());
    // A file that cannot be read has no data that would tell in which form it is.
    let paths = files.flat_map(|(kind, id)| {
        [".json", ".md"].map(|ending| format!("{}/{id}{ending}", kind.source_folder()))
    });
    paths.collect()
}

/// People name a document by its id, or by its file as the shell completes it; a sheet's row by its
/// reference number too, and all rows by their file.
fn is_called(name: &Name, called: &str, sources: &Sources) -> bool {
    if is_file_called(name.kind.source_folder(), &name.id, called) {
        return true;
    }
    let called = called.strip_prefix("./").unwrap_or(called);
    let row = sources.vacancies.get(&name.id);
    row.filter(|json| name.kind == DocumentKind::Vacancy && is_sheet(json.path()))
        .is_some_and(|json| sheet::slug(called) == name.id || Path::new(called) == json.path())
}

fn is_sheet(path: &Path) -> bool {
    path.parent() == Some(Path::new("vacancies")) && sheet::Form::of(path).is_some()
}

fn is_file_called(folder: &str, file: &str, called: &str) -> bool {
    let stem = |name: &str| {
        let stem = name.strip_suffix(".json").or(name.strip_suffix(".md"));
        stem.unwrap_or(name).to_owned()
    };
    let file = stem(file);
    let called = stem(called.strip_prefix("./").unwrap_or(called));
    called == file || called == format!("{folder}/{file}")
}

/// Whether `called` is a file that could not be read, so that its faults are told already.
fn is_faulty(called: &str, sources: &Sources) -> bool {
    sources.faulty.iter().any(|path| {
        let parts = path.rsplit_once('/');
        parts.is_some_and(|(folder, file)| is_file_called(folder, file, called))
    })
}

fn nothing_called(called: &str, all: &BTreeSet<Name>) -> Diagnostic {
    let ids: Vec<&str> = all.iter().map(|name| name.id.as_str()).collect();
    let diagnostic = Diagnostic::error(
        Code::UnknownName,
        Place::Argument(called.to_owned()),
        format!("no role, role level or vacancy is called `{called}`"),
    );
    diagnostic.hint(phrase::did_you_mean_or(called, ids, || {
        "`advert list` shows what there is".to_owned()
    }))
}
