//! The rules that look at each finished document: one file each, with its page beside it.

pub(in crate::lint) mod criterion_without_stage;
mod empty;
pub(in crate::lint) mod empty_section;
mod essential;
mod fields;
pub(in crate::lint) mod framework_gone;
pub(in crate::lint) mod framework_spelling;
pub(in crate::lint) mod not_shown;
pub(in crate::lint) mod stage_without_criteria;
pub(in crate::lint) mod unmarked_english;
mod unplaced;
