//! A paragraph → its lines, or the widths that it needs, made once for all documents that have it.
//!
//! In: a [`Paragraph`] and a measure. Out: [`Line`]s. Adverts of one role share most of their
//! paragraphs, and shaping and breaking them would be most of the work of a layout.

use std::sync::Arc;

use super::inline::Paragraph;
use super::lines::atomize;
use super::place::Line;
use crate::cache::Cache;
use crate::language::Direction;
use crate::write::pdf::page::shape::Shaper;

/// Paragraphs that were set before.
///
/// A paragraph's lines and widths depend on nothing but its text, the ends, faces, sizes and
/// languages of its runs, the direction in which it runs and the measure, which are the key.
#[derive(Debug)]
pub(super) struct ParagraphCache {
    lines: Cache<Vec<u8>, Vec<Line>>,
    widths: Cache<Vec<u8>, (f32, f32)>,
}

/// A paragraph takes some 1.5 KB, with what `operations` keeps of it.
const MOST_PARAGRAPHS: usize = 4_000;

impl Default for ParagraphCache {
    fn default() -> Self {
        Self {
            lines: Cache::new(MOST_PARAGRAPHS),
            widths: Cache::new(MOST_PARAGRAPHS),
        }
    }
}

/// Sets paragraphs, or finds those that were set before.
pub(super) struct Paragraphs<'a> {
    pub shaper: Shaper<'a>,
    pub kept: &'a ParagraphCache,
}

impl Paragraphs<'_> {
    /// `paragraph` in lines of at most `width`.
    pub(super) fn lines(
        &mut self,
        paragraph: &Paragraph,
        direction: Direction,
        width: f32,
    ) -> Arc<Vec<Line>> {
        let mut key = key(paragraph, direction);
        key.extend(width.to_bits().to_le_bytes());
        self.kept.lines.get_or_make(&key, || {
            let atoms = atomize(paragraph, direction, &mut self.shaper);
            atoms.lines(width, &mut self.shaper)
        })
    }

    /// The width that `paragraph` needs so that no word breaks, and that of one long line.
    pub(super) fn widths(&mut self, paragraph: &Paragraph, direction: Direction) -> (f32, f32) {
        let key = key(paragraph, direction);
        *self.kept.widths.get_or_make(&key, || {
            atomize(paragraph, direction, &mut self.shaper).widths()
        })
    }
}

/// What tells a paragraph from every other that is set otherwise.
fn key(paragraph: &Paragraph, direction: Direction) -> Vec<u8> {
    let Paragraph { text, runs } = paragraph;
    let mut key = Vec::with_capacity(text.len() + 48 * runs.len() + 32);
    key.extend(text.as_bytes());
    for run in runs {
        for number in [run.range.end, run.ink.face, run.lang.len()] {
            key.extend(number.to_le_bytes());
        }
        key.extend(run.ink.size.to_bits().to_le_bytes());
        key.extend(run.lang.as_bytes());
    }
    // Read from the end, the counts tell where runs and text lie.
    for number in [runs.len(), text.len(), direction as usize] {
        key.extend(number.to_le_bytes());
    }
    key
}
