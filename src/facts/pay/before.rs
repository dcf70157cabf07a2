//! What stands before the first of several sums: words that hold for all of them, and grades without a sum.
//!
//! In: a salary with its own words, or a text. Out: the salary with what it shares; a refusal.

use super::labels::{Label, Labels};
use super::read::JOINTS;
use crate::facts::misread::Misread;
use crate::facts::salary::{Salary, refused};
use crate::facts::scan::{DASHES, Scanner};

/// What stands before a sum and holds for the sums that follow it, too.
pub(super) struct Before {
    pub(super) label: Option<Label>,
    /// Words before the first of all: `Starting salary: £30,000 (London), £28,000 (National)`.
    words: Option<String>,
    pub(super) is_first: bool,
}

impl Default for Before {
    fn default() -> Self {
        Self {
            label: None,
            words: None,
            is_first: true,
        }
    }
}

impl Before {
    /// Gives a salary the words before the first one, where it has none of its own that say what its sum is of.
    pub(super) fn share_words(
        &mut self,
        salary: &mut Salary,
        own: Option<String>,
        is_behind_label: bool,
    ) {
        const SHARES: [&str; 6] = ["actual", "fte", "full-time", "full time", "pro rata", "wte"];
        // The points of a spine are those of one sum.
        let is_of_all = |words: &String| !words.starts_with('(') && !is_behind_label;
        if self.is_first {
            self.words = own.clone().filter(is_of_all);
        } else if own.is_none() {
            let says_share = salary.notes.iter().any(|note| {
                let note = note.to_lowercase();
                SHARES.iter().any(|share| note.contains(share))
            });
            let shared = self.words.clone().filter(|_| !says_share);
            salary.notes.splice(0..0, shared);
        }
        salary.notes.splice(0..0, own);
    }
}

/// Refuses a first part that is a grade without a sum, and leads on to another grade with one.
pub(super) fn refuse_range_of_grades(
    scanner: &Scanner<'_>,
    end: usize,
    labels: &Labels<'_>,
) -> Option<Misread> {
    let whole = scanner.rest_span();
    let words = scanner.slice(whole.start..end).trim();
    let grade = words
        .strip_suffix(" to")
        .unwrap_or(words)
        .trim_end_matches(|mark| DASHES.contains(&mark) || JOINTS.contains(&mark))
        .trim_end();
    if end == whole.end || !labels.is_grade(grade) {
        return None;
    }
    let rest = scanner.slice(end..whole.end);
    let sign = rest.find(['£', '€', '$']).map_or(whole.end, |at| end + at);
    let grades = scanner
        .slice(whole.start..sign)
        .trim_end_matches([' ', ':', ',', '(']);
    let span = whole.start..whole.start + grades.len();
    Some(refused::several_grades(grades, span))
}
