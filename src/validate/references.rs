//! What files name in other files: roles, role levels, layouts, and reference numbers, of which each
//! belongs to one vacancy.
//!
//! In: sources, or checked data. Out: a diagnostic for each name that leads nowhere or to two.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::Value;

use super::Checked;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::load::json::JsonFile;
use crate::load::{Sources, copies};
use crate::phrase;

/// Two vacancies must not have one reference number: candidates name them by it.
pub(super) fn check_references(
    sources: &Sources,
    needed: &BTreeSet<String>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut first: BTreeMap<String, (&String, &JsonFile)> = BTreeMap::new();
    let mut without: HashMap<&Value, (&String, &JsonFile)> = HashMap::new();
    for (id, json) in &sources.vacancies {
        let reference = json
            .value
            .get("reference_number")
            .and_then(|value| value.as_str());
        let Some(reference) = reference.map(str::trim).filter(|text| !text.is_empty()) else {
            // What is wrong with the role is told already.
            let role = json.value.get("role").and_then(Value::as_str);
            if !role.is_some_and(|role| sources.roles.contains_key(role)) {
                continue;
            }
            let (first_id, other) = *without.entry(&json.value).or_insert((id, json));
            if first_id != id && (needed.contains(id) || needed.contains(first_id)) {
                diagnostics.push(copy(json, other));
            }
            continue;
        };
        let (first_id, other) = *first.entry(reference.to_lowercase()).or_insert((id, json));
        if first_id == id {
            continue;
        }
        // It is told at the later one, or at the one that is asked for.
        let (json, other) = match (needed.contains(id), needed.contains(first_id)) {
            (true, _) => (&**json, other),
            (false, true) => (other, &**json),
            (false, false) => continue,
        };
        let other = other.place("/reference_number").spoken();
        diagnostics.push(
            Diagnostic::error(
                Code::DuplicateReference,
                json.place("/reference_number"),
                format!("the reference number `{reference}` is that of another vacancy too"),
            )
            .hint(format!(
                "the other is {other}; each vacancy needs a number of its own"
            )),
        );
    }
}

/// Two vacancies without a reference number that say the same, word for word. They may be two that were
/// begun, so that nothing is kept back.
fn copy(json: &JsonFile, other: &JsonFile) -> Diagnostic {
    let (path, other) = copies::of_two(json.path(), other.path());
    let message = format!(
        "this file is a copy of `{}`: it has the same vacancy, without a reference number",
        other.display()
    );
    let place = Place::File(path.to_owned());
    Diagnostic::warning(Code::DuplicateReference, place, message)
        .hint("delete one of the two, or give each what is its own, such as its reference number")
}

/// The files of one folder, which others name.
pub(super) struct Known<'a> {
    pub(super) code: Code,
    pub(super) what: &'static str,
    pub(super) folder: &'static str,
    pub(super) ids: BTreeSet<String>,
    /// Files that are there and cannot be read, which is reported where they are.
    pub(super) faulty: &'a BTreeSet<String>,
}

impl Known<'_> {
    /// The id that `name` is, if a file has it; one that none has is reported at `place`.
    pub(super) fn find(
        &self,
        name: &str,
        place: impl Fn() -> Place,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<String> {
        let folder = self.folder;
        if self.ids.contains(name) {
            return Some(name.to_owned());
        }
        let is_faulty = |ending: &str| self.faulty.contains(&format!("{folder}/{name}{ending}"));
        if [".json", ".md"].into_iter().any(is_faulty) {
            return None;
        }
        let known: Vec<&str> = self.ids.iter().map(String::as_str).collect();
        let message = format!("there is no {} `{name}` in `{folder}/`", self.what);
        let stem = name.strip_suffix(".json").or(name.strip_suffix(".md"));
        let stem = stem.unwrap_or(name);
        let hint = phrase::did_you_mean_or(stem, known.iter().copied(), || match &known[..] {
            [] => format!("`{folder}/` is empty"),
            known => format!("it has {}", phrase::some(known)),
        });
        diagnostics.push(Diagnostic::error(self.code, place(), message).hint(hint));
        None
    }
}

/// A layout that a file names must be there.
pub(super) fn check_layouts(checked: &Checked, diagnostics: &mut Vec<Diagnostic>) {
    let sources = checked.sources();
    for name in checked.wanted() {
        let Some(json) = sources.data((name.kind, &name.id)) else {
            continue;
        };
        let layout = sources.made_of(name).layout;
        if sources.layout_file(layout).is_some() {
            continue;
        }
        // What is wrong with a file that is there is told at its place.
        if sources.faulty.contains(&format!("templates/{layout}.md")) {
            continue;
        }
        let known: Vec<&str> = sources.layouts().collect();
        let message =
            format!("there is no layout `{layout}`, as `templates/` has no file `{layout}.md`");
        let hint = phrase::did_you_mean_or(layout, known.iter().copied(), || {
            format!("the layouts are {}", phrase::some(&known))
        });
        diagnostics.push(
            Diagnostic::error(Code::UnknownLayout, json.place("/layout"), message).hint(hint),
        );
    }
}
