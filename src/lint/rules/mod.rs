//! The rules with logic, on a shelf for each kind of thing that they look at. The shelf `terms` holds
//! pages alone: their rules are data, in `templates/lint/`.

pub(super) mod advert;
pub(super) mod document;
pub(super) mod text;
pub(super) mod vacancy;
