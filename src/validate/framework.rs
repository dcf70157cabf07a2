//! The edition of the capability framework that the role levels are of.
//!
//! In: sources. Out: the edition, and a diagnostic for each fault of its file. What of it roles lack is the
//! affair of rules.

use super::{Selection, schema};
use crate::diagnostic::{Diagnostic, has_errors};
use crate::load::Sources;
use crate::model::Framework;

/// The edition, where it is told and sound. What is wrong with its file is told where the whole project is
/// asked for, as no document is made of it.
pub(super) fn read(
    sources: &Sources,
    selection: &Selection,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Framework> {
    let json = sources.framework.as_ref()?;
    let mut faults = Vec::new();
    let edition = schema::build(json, &schema::FRAMEWORK, &mut faults);
    let is_sound = !has_errors(&faults);
    if *selection == Selection::All {
        diagnostics.extend(faults);
    }
    edition.filter(|_| is_sound)
}
