//! What a page asked a moment ago, so that a keystroke need not have the whole project checked for its questions
//! before it has its answers checked, nor the rules asked before it is shown.
//!
//! In: the questions of a section, asked of a file's text, and what the rules said of a vacancy. Out: the same
//! ones; the questions as long as that text stays. Only what is shown while somebody types is made of them: what
//! is kept or saved asks anew.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use super::pages::marks::Remark;
use crate::build::desk::questions::Question;

/// The most sections that are remembered: somebody types in few windows at a time.
const MOST: usize = 8;

/// Questions by what they were asked of.
#[derive(Default)]
pub(super) struct Asked {
    latest: Mutex<VecDeque<Entry>>,
    remarks: Mutex<VecDeque<(String, Arc<[Remark]>)>>,
}

struct Entry {
    id: String,
    section: &'static str,
    text: String,
    questions: Arc<[Question]>,
}

impl Asked {
    /// The questions of the section about the vacancy `id`, if they were asked of this text of its file.
    pub(super) fn find(&self, id: &str, section: &str, text: &str) -> Option<Arc<[Question]>> {
        let latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner);
        let mut latest = latest.iter();
        let found = latest.find(|entry| entry.is_of(id, section) && entry.text == text)?;
        Some(Arc::clone(&found.questions))
    }

    /// Remembers questions in the place of those that were asked of the section before.
    pub(super) fn note(
        &self,
        id: &str,
        section: &'static str,
        text: &str,
        questions: Vec<Question>,
    ) -> Arc<[Question]> {
        let questions: Arc<[Question]> = questions.into();
        let mut latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner);
        latest.retain(|entry| !entry.is_of(id, section));
        latest.truncate(MOST - 1);
        latest.push_front(Entry {
            id: id.to_owned(),
            section,
            text: text.to_owned(),
            questions: Arc::clone(&questions),
        });
        questions
    }

    /// What the rules said of the vacancy `id` when they were asked last.
    pub(super) fn remarks(&self, id: &str) -> Arc<[Remark]> {
        let remarks = self.remarks.lock().unwrap_or_else(PoisonError::into_inner);
        let known = remarks.iter().find(|(known, _)| known == id);
        known.map_or_else(|| Arc::from([]), |(_, remarks)| Arc::clone(remarks))
    }

    /// Remembers what the rules say of the vacancy `id`.
    pub(super) fn note_remarks(&self, id: &str, said: Vec<Remark>) -> Arc<[Remark]> {
        let said: Arc<[Remark]> = said.into();
        let mut remarks = self.remarks.lock().unwrap_or_else(PoisonError::into_inner);
        remarks.retain(|(known, _)| known != id);
        remarks.truncate(MOST - 1);
        remarks.push_front((id.to_owned(), Arc::clone(&said)));
        said
    }
}

impl Entry {
    fn is_of(&self, id: &str, section: &str) -> bool {
        self.id == id && self.section == section
    }
}
