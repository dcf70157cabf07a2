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
    let mut all = Vec::with_capacity(checked.len());
    for (id, made, own) in checked {
        diagnostics.extend(own);
        all.extend(made.map(|made| (id, made)));
    }
    // The map's nodes are full then; by insertion in order they would be half empty.
    all.into_iter().collect()
}
