//! The rules with logic: one file each, with its page beside it.

pub(super) mod closing_date_past;
pub(super) mod doubled_word;
pub(super) mod fixed_term_no_end;
pub(super) mod hours_over_48;
pub(super) mod missing_facts;
