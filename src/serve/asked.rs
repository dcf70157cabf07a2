//! Questions that a page asked a moment ago, so that a keystroke need not have the whole project checked for
//! them before it has its answers checked.
//!
//! In: the questions of a section, asked of a file's text. Out: the same ones, as long as that text stays.
//! Only what is shown while somebody types is made of them: what is kept or saved asks anew.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use crate::build::desk::questions::Question;

/// The most sections that are remembered: somebody types in few windows at a time.
const MOST: usize = 8;

/// Questions by what they were asked of.
#[derive(Default)]
pub(super) struct Asked {
    latest: Mutex<VecDeque<Entry>>,
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
}

impl Entry {
    fn is_of(&self, id: &str, section: &str) -> bool {
        self.id == id && self.section == section
    }
}
