//! The file: objects of a PDF → bytes (ISO 32000-1, 7), and the fonts and properties that it carries.
//!
//! `objects` and `numerals` are the syntax, `deflate` packs, `subset` and `embed` put the fonts in,
//! `metadata` with its `colour_profile` says what the file is, `save` writes it all. Nothing here
//! knows what a page says.

pub(super) mod deflate;
pub(super) mod embed;
pub(super) mod metadata;
pub(super) mod numerals;
pub(super) mod objects;
pub(super) mod pictures;
pub(super) mod save;
pub(super) mod subset;

mod colour_profile;
