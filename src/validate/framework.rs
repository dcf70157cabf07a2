//! The role levels of the capability framework, and the edition that they are of.
//!
//! In: sources. Out: role levels and the edition, and a diagnostic for each fault of their files. What of the
//! edition roles lack is the affair of rules.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{CheckedFile, Selection, build_and_check, passages, schema};
use crate::diagnostic::{Diagnostic, has_errors};
use crate::load::Sources;
use crate::load::json::JsonFile;
use crate::model::{Framework, RoleLevel};

/// The role levels that documents need. Where the whole project is asked for, the others are looked at as
/// well: they are data of which no document is made.
pub(super) fn role_levels(
    sources: &Sources,
    needed: &BTreeSet<String>,
    selection: &Selection,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, CheckedFile<RoleLevel>> {
    let mut levels = BTreeMap::new();
    for (id, json) in &sources.role_levels {
        if needed.contains(id) {
            let level = check_role_level(json, diagnostics);
            levels.extend(level.map(|level| (id.clone(), level)));
        } else if *selection == Selection::All {
            check_role_level(json, diagnostics);
        }
    }
    levels
}

/// Builds a role level and checks its texts.
pub(crate) fn check_role_level(
    json: &Arc<JsonFile>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<CheckedFile<RoleLevel>> {
    build_and_check(json, &schema::ROLE_LEVEL, diagnostics, |level, found| {
        passages::check_role_level(level, json, found);
    })
}

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
