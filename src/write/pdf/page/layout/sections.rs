//! Sections → a galley: each is set once for all documents that have it.
//!
//! In: a [`Document`]. Out: a [`Galley`]: its sections, set, and the structure that they make together.

use std::sync::{Arc, PoisonError, RwLock};

use super::blocks::set_section;
use super::measures::Measures;
use super::pages::{Galley, PlacedSection, SetSection};
use super::paragraphs::Paragraphs;
use super::pictures::set_logo;
use crate::cache::Cache;
use crate::document::{Document, Same};
use crate::picture::Pictures;
use crate::style::Style;
use crate::write::pdf::page::structure::Structure;

/// Sections that were set before, in the style that was asked for last.
///
/// How a section is set depends on nothing but the section and the language around it, which are the
/// key, on the fonts and pictures, which the cache belongs to, and on the style, which is compared.
#[derive(Debug, Default)]
pub(super) struct SectionCache(RwLock<Option<(Style, Arc<Table>)>>);

type Table = Cache<Key, SetSection>;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    section: Same,
    lang: String,
}

impl SectionCache {
    /// A section takes some 5 KB.
    const MOST_SECTIONS: usize = 600;

    fn in_style(&self, style: &Style) -> Arc<Table> {
        let of_style = |kept: &Option<(Style, Arc<Table>)>| {
            let kept = kept.as_ref().filter(|(of, _)| of == style);
            kept.map(|(_, table)| Arc::clone(table))
        };
        // A thread that panicked while it held the lock left a whole entry behind.
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(table) = of_style(&kept) {
            return table;
        }
        drop(kept);
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        // Another thread may have been here since.
        if let Some(table) = of_style(&kept) {
            return table;
        }
        let table = Arc::new(Cache::new(Self::MOST_SECTIONS));
        *kept = Some((style.clone(), Arc::clone(&table)));
        table
    }
}

/// What shapes all sections.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) style: &'a Style,
    pub(super) measures: &'a Measures,
    pub(super) pictures: &'a Pictures,
}

/// Sets the sections of `document`, the house's logo above them.
pub(super) fn galley(
    document: &Document,
    set: Setting<'_>,
    kept: &SectionCache,
    paragraphs: &mut Paragraphs,
) -> Galley {
    let kept = kept.in_style(set.style);
    let lang = &document.meta.lang;
    let mut galley = Galley {
        sections: Vec::with_capacity(document.sections.len()),
        structure: Structure::new(),
    };
    let (mut gap, mut bands) = (0.0_f32, 0);
    if let Some(logo) = set_logo(set.style, lang, set.measures, set.pictures) {
        galley.structure.append(&logo.structure);
        gap = logo.gap;
        galley.sections.push(PlacedSection {
            section: Arc::new(logo),
            gap: 0.0,
            leaves: 0,
            links: 0,
            bands: 0,
        });
    }
    for section in &document.sections {
        let key = Key {
            section: Same(Arc::clone(section)),
            lang: lang.clone(),
        };
        let set = kept.get_or_make(&key, || set_section(&section.blocks, lang, set, paragraphs));
        galley.sections.push(PlacedSection {
            section: Arc::clone(&set),
            gap,
            leaves: galley.structure.leaf_count(),
            links: galley.structure.links.len(),
            bands,
        });
        galley.structure.append(&set.structure);
        bands += set.bands.len();
        gap = if set.strips.is_empty() {
            gap.max(set.gap)
        } else {
            set.gap
        };
    }
    galley
}
