//! A vacancy that its author has open and did not save: a snapshot in which it says what it will say.
//!
//! In: the project as it was read, and the text of one vacancy. Out: the project with that text in the
//! place of the vacancy's file; what is wrong with it is told at answers, and not at lines.

use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::load::{Sources, json};
use crate::source::SourceFile;

/// A vacancy as its author has it on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsaved {
    /// Its name.
    pub id: String,
    /// What its file would say.
    pub text: String,
}

impl Unsaved {
    /// Puts it in the place of its file.
    pub(super) fn put(&self, sources: &mut Sources, faults: &mut Vec<Diagnostic>) {
        let path = format!("vacancies/{}.json", self.id);
        faults.retain(|fault| fault.place.file() != Some(Path::new(&path)));
        let file = SourceFile::new(&path, self.text.clone());
        if let Some(json) = json::parse(file, faults) {
            sources.faulty.remove(&path);
            let json = Arc::new(json.on_a_page());
            sources.vacancies.insert(self.id.clone(), json);
        } else {
            sources.faulty.insert(path);
            sources.vacancies.remove(&self.id);
        }
    }
}
