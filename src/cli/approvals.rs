//! What is told of approvals: what changed in adverts since they were approved, and which approvals hold
//! no words.

use std::fmt::Write as _;

use crate::build::{Snapshot, Which};
use crate::diagnostic::Diagnostic;
use crate::phrase;
use crate::report::diff;

/// The changed lines that are shown of each advert, unless all are.
const LINES: usize = 20;

/// The changes of which `faults` tell, as people read them.
pub(super) fn changes(snapshot: &Snapshot, faults: &[Diagnostic], shows_all: bool) -> String {
    let (which, most) = if shows_all {
        (Which::All, usize::MAX)
    } else {
        (Which::First, LINES)
    };
    let (changes, others) = snapshot.changes_since_approval(faults, which);
    let mut text = String::new();
    for change in &changes {
        if let Some((old, new)) = &change.texts {
            let now = "as the advert is now";
            let [old, new] = [old, new].map(|text| diff::without_padding(text));
            text.push_str(&diff::unified(&change.path, now, &old, &new, most));
        }
    }
    if others > 0 {
        let others = phrase::count(others, "other advert is", "other adverts are");
        let _ = write!(
            text,
            "{others} not compared; `--diff` shows every change\n\n"
        );
    }
    text
}

/// A line on the approvals that hold no words, if there are some.
pub(super) fn not_held(snapshot: &Snapshot) -> Option<String> {
    let names = snapshot.not_held();
    if names.is_empty() {
        return None;
    }
    let count = phrase::count(names.len(), "vacancy", "vacancies");
    Some(format!(
        "the approved words of {count} are not kept, so later changes would go unseen: {}; \
         `advert approve` keeps them",
        phrase::some(&names)
    ))
}
