//! The faces that PDFs are set from, and what was made with them, kept for the next document.
//!
//! In: a [`FontBook`]. Out: [`Kept`], which many threads may use and a process may keep as long as
//! it lives. Each table is bounded, and what it holds depends on nothing but the faces and its key,
//! so no byte of a file tells what was kept.

use std::collections::BTreeMap;

use super::file::deflate::PartCache;
use super::file::pictures::Held;
use super::file::subset::SubsetCache;
use super::page::fonts::FontBook;
use super::page::layout::LayoutCache;
use super::page::shape::ShapeCache;
#[cfg(feature = "serve")]
use super::{drawing::Outline, page::fonts::FaceIndex};
#[cfg(feature = "serve")]
use crate::cache::Cache;
use crate::picture::Pictures;

/// The most glyphs whose paths are kept; one takes some 200 bytes.
#[cfg(feature = "serve")]
const MOST_OUTLINES: usize = 8_000;

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
    /// Glyphs as paths, for a screen.
    #[cfg(feature = "serve")]
    pub(super) outlines: Cache<(FaceIndex, u16), Outline>,
    /// Parts of streams, deflated.
    pub(super) parts: PartCache,
    /// The pictures that documents may show, and how a file holds them.
    pub(super) pictures: Pictures,
    pub(super) held: BTreeMap<String, Held>,
}

impl Kept {
    /// For documents that are set from `fonts`; nothing is made yet.
    #[must_use]
    pub fn new(fonts: FontBook) -> Self {
        Self::with(fonts, &Pictures::new())
    }

    /// The same, for documents that show these pictures.
    #[must_use]
    pub(crate) fn with(fonts: FontBook, pictures: &Pictures) -> Self {
        let faces = fonts.face_count();
        let held = pictures.iter();
        let held = held.map(|(file, picture)| (file.clone(), Held::of(picture)));
        Self {
            fonts,
            words: ShapeCache::new(faces),
            layouts: LayoutCache::default(),
            subsets: SubsetCache::new(faces),
            #[cfg(feature = "serve")]
            outlines: Cache::new(MOST_OUTLINES),
            parts: PartCache::new(),
            pictures: pictures.clone(),
            held: held.collect(),
        }
    }

    /// The faces.
    #[must_use]
    pub(crate) fn fonts(&self) -> &FontBook {
        &self.fonts
    }
}
