//! Sections → a flow: each is set once for all documents that have it.
//!
//! In: a [`Document`]. Out: a [`Flow`]: its sections, set, and the structure that they make together.

use std::sync::{Arc, PoisonError, RwLock};

use super::blocks::set_section;
use super::headings::HeadingLevels;
use super::measures::Measures;
use super::pages::{Flow, PlacedSection, SetSection};
use crate::cache::Cache;
use crate::document::{Document, Same};
use crate::style::Style;
use crate::write::pdf::page::shape::Shaper;
use crate::write::pdf::page::structure::Structure;

/// Sections that were set before, in the style that was asked for last.
///
/// How a section is set depends on nothing but the section, the language around it and the levels
/// of the headings before it, which are the key, on the fonts, which the cache belongs to, and on
/// the style, which is compared.
#[derive(Debug, Default)]
pub(super) struct SectionCache(RwLock<Option<(Style, Arc<Known>)>>);

type Known = Cache<Key, SetSection>;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    section: Same,
    lang: String,
    levels: HeadingLevels,
}

impl SectionCache {
    /// A section takes some 5 KB.
    const MOST_SECTIONS: usize = 600;

    fn in_style(&self, style: &Style) -> Arc<Known> {
        let of_style = |kept: &Option<(Style, Arc<Known>)>| {
            let kept = kept
                .as_ref()
                .filter(|(known_style, _)| known_style == style);
            kept.map(|(_, known)| Arc::clone(known))
        };
        // A thread that panicked while it held the lock left a whole entry behind.
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = of_style(&kept) {
            return known;
        }
        drop(kept);
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        // Another thread may have been here since.
        if let Some(known) = of_style(&kept) {
            return known;
        }
        let known = Arc::new(Cache::new(Self::MOST_SECTIONS));
        *kept = Some((style.clone(), Arc::clone(&known)));
        known
    }
}

/// Sets the sections of `document`.
pub(super) fn flow(
    document: &Document,
    style: &Style,
    measures: &Measures,
    shaper: &mut Shaper,
) -> Flow {
    let known = shaper.fonts().layouts.sections.in_style(style);
    let lang = &document.meta.lang;
    let mut flow = Flow {
        sections: Vec::with_capacity(document.sections.len()),
        structure: Structure::new(),
    };
    let (mut levels, mut gap, mut bands) = (HeadingLevels::default(), 0.0_f32, 0);
    for section in &document.sections {
        let key = Key {
            section: Same(Arc::clone(section)),
            lang: lang.clone(),
            levels,
        };
        let set = known.get_or_make(&key, || {
            set_section(&section.blocks, lang, levels, style, measures, shaper)
        });
        flow.sections.push(PlacedSection {
            section: Arc::clone(&set),
            gap,
            leaves: flow.structure.leaf_count(),
            links: flow.structure.links.len(),
            bands,
        });
        flow.structure.append(&set.structure);
        levels = set.levels;
        bands += set.bands.len();
        gap = if set.strips.is_empty() {
            gap.max(set.gap)
        } else {
            set.gap
        };
    }
    flow
}
