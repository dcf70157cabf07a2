//! A paragraph's text → lines: break opportunities (UAX 14), directions (UAX 9), faces, widths.
//!
//! In: a [`Paragraph`]. Out: [`Line`]s no wider than asked, whose pieces stand in reading order.
//! A word wider than the line is broken anywhere, as a last resort.

use std::ops::Range;
use std::sync::Arc;

use unicode_bidi::{BidiInfo, Level};
use unicode_linebreak::BreakOpportunity;

use super::Ink;
use super::breaks::{Word, even_breaks, opportunities};
use super::inline::Paragraph;
use super::place::{Line, place, visible_width};
use crate::language::Direction;
use crate::write::pdf::page::fonts::{FaceIndex, joins_previous, needs_glyph};
use crate::write::pdf::page::shape::{Shaped, Shaper};

/// A paragraph cut into the smallest stretches that are set as one, ready to be broken.
#[derive(Debug)]
pub(super) struct Atoms<'d> {
    atoms: Vec<Atom<'d>>,
    direction: Direction,
}

/// The smallest stretch that is set as one.
#[derive(Debug, Clone)]
pub(super) struct Atom<'d> {
    pub(super) shaped: Arc<Shaped>,
    pub(super) width: f32,
    pub(super) ink: Ink,
    pub(super) lang: &'d str,
    pub(super) run: usize,
    pub(super) level: Level,
    pub(super) is_space: bool,
    pub(super) after: After,
}

/// What may happen after an atom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum After {
    Stay,
    MayBreak,
    MustBreak,
}

/// Cuts `paragraph` into atoms.
pub(super) fn atomize<'d>(
    paragraph: &Paragraph<'d>,
    direction: Direction,
    shaper: &mut Shaper,
) -> Atoms<'d> {
    let text = paragraph.text.as_str();
    let base = level(direction);
    let has_right_to_left = direction.is_right_to_left() || text.chars().any(may_run_right_to_left);
    let bidi = has_right_to_left.then(|| BidiInfo::new(text, Some(base)));
    let level_at = |offset: usize| bidi.as_ref().map_or(base, |info| info.levels[offset]);

    let mut breaks = opportunities(text).peekable();
    let mut atoms = Vec::new();
    for (index, run) in paragraph.runs.iter().enumerate() {
        let mut start = run.range.start;
        while start < run.range.end {
            while breaks.next_if(|(offset, _)| *offset <= start).is_some() {}
            let stop = breaks.peek().map_or(text.len(), |(offset, _)| *offset);
            let limit = stop.min(run.range.end);
            let (end, face) = next_atom(text, start..limit, run.ink.face, &level_at, shaper);
            let after = match breaks.peek() {
                Some((offset, _)) if *offset != end => After::Stay,
                // The text's end is no break of its own.
                _ if end == text.len() && !text.ends_with('\n') => After::MayBreak,
                Some((_, BreakOpportunity::Mandatory)) => After::MustBreak,
                _ => After::MayBreak,
            };
            let ink = Ink { face, ..run.ink };
            let level = level_at(start);
            let atom = make_atom(
                &text[start..end],
                ink,
                run.lang,
                index,
                level,
                after,
                shaper,
            );
            atoms.push(atom);
            start = end;
        }
    }
    Atoms { atoms, direction }
}

impl Atoms<'_> {
    /// The width that the paragraph needs so that no word breaks, and that of one long line.
    pub(super) fn widths(&self) -> (f32, f32) {
        let (mut least, mut word) = (0.0_f32, 0.0_f32);
        let (mut most, mut line) = (0.0_f32, 0.0_f32);
        for atom in &self.atoms {
            line += atom.width;
            if !atom.is_space {
                word += atom.width;
                most = most.max(line);
            }
            least = least.max(word);
            if atom.after != After::Stay {
                word = 0.0;
            }
            if atom.after == After::MustBreak {
                line = 0.0;
            }
        }
        (least, most)
    }

    /// The paragraph in lines of at most `width`.
    pub(super) fn lines(&self, width: f32, shaper: &mut Shaper) -> Vec<Line> {
        let mut breaker = Breaker {
            width,
            line: Vec::new(),
            line_width: 0.0,
            lines: Vec::new(),
        };
        for paragraph in self
            .atoms
            .split_inclusive(|atom| atom.after == After::MustBreak)
        {
            let words: Vec<&[Atom]> = paragraph
                .split_inclusive(|atom| atom.after != After::Stay)
                .collect();
            breaker.push_words(&words, shaper);
            breaker.finish_line();
        }
        breaker.finish_line();
        let base = level(self.direction);
        breaker
            .lines
            .into_iter()
            .map(|atoms| place(atoms, base))
            .collect()
    }
}

struct Breaker<'d> {
    width: f32,
    line: Vec<Atom<'d>>,
    line_width: f32,
    lines: Vec<Vec<Atom<'d>>>,
}

impl<'d> Breaker<'d> {
    /// Lengths add up with rounding; a line may be too wide by what no one can see.
    const TOLERANCE: f32 = 0.01;

    /// Sets words: atoms between two places where a line may break.
    fn push_words(&mut self, words: &[&[Atom<'d>]], shaper: &mut Shaper) {
        let measured: Vec<Word> = words.iter().map(|atoms| measure(atoms)).collect();
        let limit = self.width + Self::TOLERANCE;
        if limit.is_finite() && measured.iter().all(|word| word.visible <= limit) {
            let mut start = 0;
            for end in even_breaks(&measured, limit) {
                self.line = words[start..end].concat();
                self.finish_line();
                start = end;
            }
            return;
        }
        for (atoms, word) in words.iter().zip(measured) {
            if self.line_width + word.visible > limit && !self.line.is_empty() {
                self.finish_line();
            }
            for atom in *atoms {
                if word.visible > limit {
                    self.push_anywhere(atom, shaper);
                } else {
                    self.push_atom(atom.clone());
                }
            }
        }
    }

    fn push_atom(&mut self, atom: Atom<'d>) {
        self.line_width += atom.width;
        self.line.push(atom);
    }

    /// Sets an atom of a word that is wider than the line: between any two clusters.
    fn push_anywhere(&mut self, atom: &Atom<'d>, shaper: &mut Shaper) {
        if atom.is_space || self.line_width + atom.width <= self.width + Self::TOLERANCE {
            return self.push_atom(atom.clone());
        }
        let mut piece_start = 0;
        let mut piece_width = 0.0;
        let text = &*atom.shaped.text;
        for (offset, advance) in clusters(&atom.shaped) {
            let cluster_width = advance * atom.ink.size;
            if self.line_width + piece_width + cluster_width > self.width {
                if offset > piece_start {
                    self.push_part(atom, &text[piece_start..offset], shaper);
                }
                if !self.line.is_empty() {
                    self.finish_line();
                }
                piece_start = offset;
                piece_width = 0.0;
            }
            piece_width += cluster_width;
        }
        self.push_part(atom, &text[piece_start..], shaper);
    }

    fn push_part(&mut self, atom: &Atom<'d>, text: &str, shaper: &mut Shaper) {
        self.push_atom(make_atom(
            text,
            atom.ink,
            atom.lang,
            atom.run,
            atom.level,
            After::Stay,
            shaper,
        ));
    }

    fn finish_line(&mut self) {
        if !self.line.is_empty() {
            self.lines.push(std::mem::take(&mut self.line));
        }
        self.line_width = 0.0;
    }
}

/// Each cluster's byte offset and advance in ems, in reading order.
fn clusters(shaped: &Shaped) -> Vec<(usize, f32)> {
    let mut clusters: Vec<(usize, f32)> = Vec::new();
    let mut glyphs: Vec<_> = shaped.glyphs.iter().collect();
    glyphs.sort_by_key(|glyph| glyph.text.start);
    for glyph in glyphs {
        let starts_none = glyph.text.is_empty()
            || shaped.text[glyph.text.clone()]
                .chars()
                .next()
                .is_some_and(joins_previous);
        match clusters.last_mut() {
            Some((_, advance)) if starts_none => *advance += glyph.advance,
            _ => clusters.push((glyph.text.start, glyph.advance)),
        }
    }
    clusters
}

fn measure(atoms: &[Atom]) -> Word {
    Word {
        visible: visible_width(atoms),
        whole: atoms.iter().map(|atom| atom.width).sum(),
    }
}

/// The level of text that runs in `direction` (UAX 9).
fn level(direction: Direction) -> Level {
    match direction {
        Direction::LeftToRight => Level::ltr(),
        Direction::RightToLeft => Level::rtl(),
    }
}

fn make_atom<'d>(
    text: &str,
    ink: Ink,
    lang: &'d str,
    run: usize,
    level: Level,
    after: After,
    shaper: &mut Shaper,
) -> Atom<'d> {
    // A break that the author asked for reads as a space between two words.
    let text = if text == "\n" { " " } else { text };
    let direction = if level.is_rtl() {
        Direction::RightToLeft
    } else {
        Direction::LeftToRight
    };
    let shaped = shaper.shape(ink.face, direction, lang, text);
    Atom {
        width: shaped.width * ink.size,
        shaped,
        ink,
        lang,
        run,
        level,
        is_space: text.starts_with(is_line_end_space),
        after,
    }
}

/// Where the atom that begins at `within.start` ends, and the face that sets it.
fn next_atom(
    text: &str,
    within: Range<usize>,
    preferred: FaceIndex,
    level_at: &impl Fn(usize) -> Level,
    shaper: &Shaper,
) -> (usize, FaceIndex) {
    let start = within.start;
    let mut face = None;
    let mut first_is_space = None;
    for (offset, character) in text[within.clone()].char_indices() {
        let is_space = is_line_end_space(character);
        let wanted = if joins_previous(character) && face.is_some() || !needs_glyph(character) {
            face
        } else {
            // What has no glyph was noted; it is set as the font's mark for the unknown.
            Some(
                shaper
                    .fonts()
                    .face_for(character, preferred)
                    .unwrap_or(preferred),
            )
        };
        let differs = *first_is_space.get_or_insert(is_space) != is_space
            || level_at(start + offset) != level_at(start)
            || face.is_some() && wanted != face
            || character == '\n' && offset > 0
            || offset > 0 && text.as_bytes()[start] == b'\n';
        if differs {
            return (start + offset, face.unwrap_or(preferred));
        }
        face = face.or(wanted);
    }
    (within.end, face.unwrap_or(preferred))
}

/// Spaces that may hang over a line's end.
fn is_line_end_space(character: char) -> bool {
    matches!(character, ' ' | '\n')
}

fn may_run_right_to_left(character: char) -> bool {
    matches!(character,
        '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}')
}
