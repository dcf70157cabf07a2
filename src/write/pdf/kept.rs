//! The faces that PDFs are set from, and what was made with them, kept for the next document.
//!
//! In: a [`FontBook`]. Out: [`Kept`], which many threads may use and a process may keep as long as
//! it lives. Each table is bounded, and what it holds depends on nothing but the faces and its key,
//! so no byte of a file tells what was kept.

use super::file::deflate::PartCache;
use super::file::subset::SubsetCache;
use super::page::fonts::FontBook;
use super::page::layout::LayoutCache;
use super::page::shape::ShapeCache;

/// A book of faces with what documents that are set from it share.
#[derive(Debug)]
pub struct Kept {
    fonts: FontBook,
    /// Words as glyphs.
    pub(super) words: ShapeCache,
    /// Paragraphs in lines and sections in strips.
    pub(super) layouts: LayoutCache,
    /// Faces cut down to what documents show of them.
    pub(super) subsets: SubsetCache,
    /// Parts of streams, deflated.
    pub(super) parts: PartCache,
}

impl Kept {
    /// For documents that are set from `fonts`; nothing is made yet.
    #[must_use]
    pub fn new(fonts: FontBook) -> Self {
        let faces = fonts.face_count();
        Self {
            fonts,
            words: ShapeCache::new(faces),
            layouts: LayoutCache::default(),
            subsets: SubsetCache::new(faces),
            parts: PartCache::new(),
        }
    }

    /// The faces.
    #[must_use]
    pub(crate) fn fonts(&self) -> &FontBook {
        &self.fonts
    }
}
