//! The rules that look at each finished advert: one file each, with its page beside it.

pub(in crate::lint) mod adjustments_missing;
pub(in crate::lint) mod changed_since_approval;
pub(in crate::lint) mod contradicting_fact;
pub(in crate::lint) mod equality_statement_missing;
pub(in crate::lint) mod over_limit;
