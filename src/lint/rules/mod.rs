//! The rules with logic, on a shelf for each kind of thing that they look at. The shelves `terms` and
//! `unsaid` hold pages alone: their rules are data, in `templates/lint/`.

pub(super) mod advert;
pub(super) mod document;
pub(super) mod text;
pub(super) mod vacancy;
