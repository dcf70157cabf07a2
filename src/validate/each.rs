//! One check for every vacancy, shared by all processors.
//!
//! In: vacancies by id, and a check. Out: what it makes of them; the order of faults is that of the
//! ids, whichever thread finds them.

use std::collections::BTreeMap;

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use crate::diagnostic::Diagnostic;

/// What `check` makes of each vacancy, all processors sharing the work; the diagnostics come in the
/// order of the ids.
pub(super) fn each<T: Send, Made: Send>(
    vacancies: BTreeMap<String, T>,
    diagnostics: &mut Vec<Diagnostic>,
    check: impl Fn(T, &mut Vec<Diagnostic>) -> Option<Made> + Sync,
) -> BTreeMap<String, Made> {
    let checked: Vec<_> = vacancies
        .into_par_iter()
        .map(|(id, vacancy)| {
            let mut own = Vec::new();
            (id, check(vacancy, &mut own), own)
        })
        .collect();
    let made = checked.into_iter().filter_map(|(id, made, own)| {
        diagnostics.extend(own);
        made.map(|made| (id, made))
    });
    // In the room of `checked`, and with full nodes; by insertion in order they would be half empty.
    made.collect()
}
