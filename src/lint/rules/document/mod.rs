//! The rules that look at each finished document: one file each, with its page beside it.

pub(in crate::lint) mod criterion_without_stage;
pub(in crate::lint) mod empty_section;
pub(in crate::lint) mod framework_gone;
pub(in crate::lint) mod framework_spelling;
pub(in crate::lint) mod not_shown;
pub(in crate::lint) mod stage_without_criteria;
