//! The rows of the built-in table: what each field of a vacancy is called, holds and is needed for.

use super::Field;

mod contacts;
mod job;
mod process;
mod texts;

/// The rule that tells of fields which have none of their own.
pub(super) const EMPTY: &str = "empty-field";

/// Every field, in the order in which a new sheet has their columns.
pub(super) fn rows() -> Vec<Field> {
    let shelves = [
        job::post(),
        job::terms(),
        job::work(),
        process::state(),
        process::selection(),
        contacts::rows(),
        texts::changes(),
        texts::texts(),
        texts::file(),
    ];
    shelves.into_iter().flatten().collect()
}
