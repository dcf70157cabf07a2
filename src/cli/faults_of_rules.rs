//! What the rules of `advert lint` say to `check` and to `build --publish`.
//!
//! In: a project that can be built. Out: the errors and warnings of the rules; advice is for those who
//! ask for it with `advert lint`.

use super::args::Wanted;
use super::lint::{self, Request};
use super::prepare::Prepared;
use super::today;
use crate::diagnostic::{Diagnostic, Severity};

/// Adds the errors and warnings of the rules. `is_whole` says that nothing of the project is left out.
pub(super) fn find(
    prepared: &Prepared,
    wanted: &Wanted,
    is_whole: bool,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let request = Request {
        dictionary: None,
        is_whole,
        today: wanted.today.unwrap_or_else(today::today),
        publish: wanted.publish,
    };
    let mut found = Vec::new();
    lint::find(&prepared.checked, &prepared.reach, &request, &mut found);
    found.retain(|finding| finding.severity < Severity::Advice);
    diagnostics.extend(found);
}
