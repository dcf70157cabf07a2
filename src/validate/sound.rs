//! Which documents faults leave whole, so that what is wrong with one file keeps nothing of the others.
//!
//! In: checked data, and all faults that were found. Out: the data with the sound documents as the
//! wanted ones, and the names of those that are held back. A fault reaches every document that is
//! made of its file, and one that lies in no such file (the style, the page, an option) reaches all.

use std::collections::BTreeSet;

use super::Checked;
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::load::Sources;
use crate::load::approvals;
use crate::load::json::JsonFile;
use crate::load::made_of::MadeOf;
use crate::model::{DocumentKind, Name};

/// The errors among faults, by the files in which they lie.
pub(crate) struct Faulty<'a> {
    files: BTreeSet<String>,
    cells: Vec<&'a Place>,
}

impl<'a> Faulty<'a> {
    /// Those of `faults`.
    pub(crate) fn of(faults: &'a [Diagnostic]) -> Self {
        let errors = faults.iter().filter(|one| one.severity == Severity::Error);
        let (cells, others): (Vec<&Place>, Vec<&Place>) = errors
            .map(|fault| &fault.place)
            .partition(|place| matches!(place, Place::Cell(_)));
        Self {
            files: others.into_iter().map(|place| place.locate().0).collect(),
            cells,
        }
    }

    /// Whether an error lies in a file that no document is made of, so that it reaches them all.
    pub(crate) fn reaches_all(&self) -> bool {
        self.files.iter().any(|path| !is_of_documents(path))
    }

    /// Whether an error lies in one of the files that the document `name` is made of.
    pub(crate) fn reaches(&self, sources: &Sources, name: &Name) -> bool {
        if self.files.is_empty() && self.cells.is_empty() {
            return false;
        }
        let made_of = sources.made_of(name);
        self.reaches_data(sources, &made_of)
            || sources
                .templates_of(&made_of)
                .any(|file| self.has(&file.shown_path()))
    }

    /// Whether an error lies in this file as a whole, or in this row of a sheet; one of the
    /// rows' approvals reaches every row.
    pub(crate) fn is_in(&self, json: &JsonFile) -> bool {
        self.cells.iter().any(|place| json.is_at(place))
            || (json.is_row() && self.has(approvals::PATH))
            || self.has(&json.path().to_string_lossy().replace('\\', "/"))
    }

    /// Whether an error lies in the file at `path`, as reports show it.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.files.contains(path)
    }

    fn reaches_data(&self, sources: &Sources, made_of: &MadeOf<'_>) -> bool {
        let mut files = made_of.data().filter_map(|file| sources.data(file));
        files.any(|json| self.is_in(json))
    }
}

/// Whether the file at `path` shapes certain documents, and not all of them.
fn is_of_documents(path: &str) -> bool {
    let is_template = path.starts_with("templates/")
        && std::path::Path::new(path).extension() == Some("md".as_ref());
    is_template || path.starts_with("roles/") || path.starts_with("vacancies/")
}

impl Checked {
    /// Keeps the documents that none of `faults` reaches as the wanted ones.
    pub(crate) fn hold_back(&mut self, faults: &[Diagnostic]) {
        let reached = Faulty::of(faults);
        let wanted = std::mem::take(&mut self.wanted);
        let (sound, held_back) = wanted
            .into_iter()
            .partition(|name| self.is_whole(name) && !reached.reaches(&self.sources, name));
        self.wanted = sound;
        self.held_back = held_back;
        self.faulty = reached.files;
    }

    /// Takes the vacancies of these ids out, as if they were not there.
    pub(crate) fn leave_out(&mut self, ids: &BTreeSet<String>) {
        self.vacancies.retain(|id, _| !ids.contains(id));
        self.wanted
            .retain(|name| name.kind != DocumentKind::Vacancy || !ids.contains(&name.id));
    }

    /// Whether all data of the document are there.
    fn is_whole(&self, name: &Name) -> bool {
        let made_of = self.sources.made_of(name);
        let has_data = made_of.data().all(|(kind, id)| match kind {
            DocumentKind::Role => self.roles.contains_key(id),
            DocumentKind::RoleLevel => self.role_levels.contains_key(id),
            DocumentKind::Vacancy => self.vacancies.contains_key(id),
        });
        let has_role = name.kind != DocumentKind::Vacancy || made_of.role.is_some();
        has_data && has_role && self.sources.layout_file(made_of.layout).is_some()
    }
}
