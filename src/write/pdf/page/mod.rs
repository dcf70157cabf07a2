//! The page: a document → what its pages show, and what each piece of that means (ISO 32000-1, 8, 9
//! and 14).
//!
//! `fonts` are the faces, with `look_alikes` for what they lack and `font_fault` for files that are of
//! no use; `shape` makes glyphs of words, `layout` pages of a tree, with its `structure`; `codes` and
//! `operations` say glyphs as a content stream does, `emit` writes a page's content, `tag` and `outline`
//! tell what it is. Nothing here knows how a file is written.

pub(super) mod codes;
pub(super) mod emit;
pub(super) mod font_fault;
pub(super) mod fonts;
pub(super) mod layout;
pub(super) mod shape;
pub(super) mod structure;
pub(super) mod tag;

mod look_alikes;
pub(super) mod operations;
mod outline;
