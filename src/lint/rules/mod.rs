//! The rules with logic: one file each, with its page beside it.

pub(super) mod doubled_word;
pub(super) mod placeholder_left;
