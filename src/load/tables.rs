//! The tables by which an organisation's files are read, where nothing else of its project is wanted.
//!
//! In: the project's folder. Out: its grades and the fields of its vacancies; faults are for those to tell
//! who read the whole project.

use std::path::Path;
use std::sync::Arc;

use super::folder::Folder;
use super::grades::GradeList;
use super::{json, own_facts};
use crate::error::Error;
use crate::facts::fields::Fields;
use crate::facts::grade::{FILE, Ladder};

/// The grades of the project in `root`, those that the program carries where it has none of its own; and the
/// fields of its vacancies.
///
/// # Errors
/// Only where the machine fails.
pub(crate) fn tables(root: &Path) -> Result<(Arc<Ladder>, Arc<Fields>), Error> {
    let mut diagnostics = Vec::new();
    let mut folder = Folder::new(root, &mut diagnostics)?;
    let own = folder.toml_files("templates")?.remove(FILE);
    let list = own.map(|own| GradeList::read(Some(own), folder.diagnostics()));
    let ladder = list.map_or_else(|| Arc::new(Ladder::shipped().clone()), |list| list.ladder);
    let organisation = folder.templates()?.remove("organisation.json");
    let organisation =
        organisation.and_then(|file| json::parse(Arc::unwrap_or_clone(file), folder.diagnostics()));
    let fields = own_facts::read(organisation.as_ref(), folder.diagnostics());
    Ok((ladder, fields))
}
