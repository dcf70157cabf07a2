//! Words → glyphs: kerning, ligatures and marks, by `rustybuzz`, kept for the next time.
//!
//! In: a face, a direction, a language and a stretch of text in NFC. Out: [`Shaped`] glyphs in the
//! order in which they stand from left to right, measured in ems.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use rustybuzz::{BufferClusterLevel, Face, Script, ShapePlan, UnicodeBuffer, script};
use unicode_normalization::char::is_combining_mark;

use super::fonts::{FaceIndex, FontBook, FontFace};
use super::operations::KeptOperation;
use crate::cache::Cache;
use crate::language::Direction;

/// A stretch of text as glyphs.
#[derive(Debug, PartialEq)]
pub(in crate::write::pdf) struct Shaped {
    /// The text that was shaped.
    pub text: Box<str>,
    /// Which way it runs.
    pub direction: Direction,
    /// The glyphs from left to right.
    pub glyphs: Vec<Glyph>,
    /// How far the pen moves, in ems.
    pub width: f32,
    /// How `operations` says it, kept with it, since stretches are shared by documents.
    pub(super) operation: OnceLock<KeptOperation>,
}

impl Shaped {
    /// Stretches that follow each other from left to right as one.
    pub(in crate::write::pdf) fn joined<'a>(parts: impl Iterator<Item = &'a Self>) -> Self {
        let mut text = String::new();
        let mut glyphs = Vec::new();
        let mut width = 0.0;
        for part in parts {
            let start = text.len();
            text.push_str(&part.text);
            glyphs.extend(part.glyphs.iter().map(|glyph| Glyph {
                text: glyph.text.start + start..glyph.text.end + start,
                ..glyph.clone()
            }));
            width += part.width;
        }
        // It may be kept for long.
        glyphs.shrink_to_fit();
        Self {
            text: text.into(),
            direction: Direction::LeftToRight,
            glyphs,
            width,
            operation: OnceLock::new(),
        }
    }

    /// How wide it is without the spaces at its end, in ems.
    pub(in crate::write::pdf) fn visible_width(&self) -> f32 {
        let is_space = |glyph: &&Glyph| &self.text[glyph.text.clone()] == " ";
        let spaces = self.glyphs.iter().rev().take_while(is_space);
        self.width - spaces.map(|glyph| glyph.advance).sum::<f32>()
    }
}

/// One glyph, measured in ems.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::write::pdf) struct Glyph {
    /// Its index in the font.
    pub id: u16,
    /// How far the pen moves after it.
    pub advance: f32,
    /// How far right of the pen it stands.
    pub x_offset: f32,
    /// How far above the base line it stands.
    pub y_offset: f32,
    /// Its characters in [`Shaped::text`]; empty where the glyph before it tells them.
    pub text: Range<usize>,
}

/// Glyphs of words that were shaped before, for each face and direction.
///
/// A word's glyphs depend on nothing but face, direction, language and text, so an entry never goes
/// stale.
#[derive(Debug)]
pub(in crate::write::pdf) struct ShapeCache {
    tables: Vec<RwLock<Words>>,
    /// The rules of the font that words of a kind ask for; to gather them takes longer than to shape
    /// a word by them.
    plans: Cache<WordKind, ShapePlan>,
}

/// What words must have in common for one plan to serve them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct WordKind {
    face: FaceIndex,
    direction: Direction,
    script: Option<Script>,
    lang: Box<str>,
}

/// Words of one face and direction, by language.
type Words = BTreeMap<Box<str>, HashMap<Box<str>, Arc<Shaped>>>;

impl ShapeCache {
    /// Beyond this many words a table takes no more: names and numbers would fill it without end.
    const MOST_WORDS: usize = 10_000;
    /// A plan takes some KB.
    const MOST_PLANS: usize = 100;

    pub(in crate::write::pdf) fn new(faces: usize) -> Self {
        Self {
            tables: (0..2 * faces).map(|_| RwLock::default()).collect(),
            plans: Cache::new(Self::MOST_PLANS),
        }
    }

    fn table(&self, face: FaceIndex, direction: Direction) -> &RwLock<Words> {
        &self.tables[2 * face + usize::from(direction.is_right_to_left())]
    }

    fn get(
        &self,
        face: FaceIndex,
        direction: Direction,
        lang: &str,
        text: &str,
    ) -> Option<Arc<Shaped>> {
        // A thread that panicked while it held the lock left whole entries behind.
        let table = self.table(face, direction).read();
        let table = table.unwrap_or_else(PoisonError::into_inner);
        table.get(lang)?.get(text).map(Arc::clone)
    }

    fn put(&self, face: FaceIndex, direction: Direction, lang: &str, shaped: &Arc<Shaped>) {
        let table = self.table(face, direction).write();
        let mut table = table.unwrap_or_else(PoisonError::into_inner);
        if table.values().map(HashMap::len).sum::<usize>() < Self::MOST_WORDS {
            let words = table.entry(lang.into()).or_default();
            words.insert(shaped.text.clone(), Arc::clone(shaped));
        }
    }
}

/// Shapes the words of one document; a face is parsed when the first word asks for it.
pub(in crate::write::pdf) struct Shaper<'a> {
    fonts: &'a FontBook,
    kept: &'a ShapeCache,
    faces: Vec<Option<Face<'a>>>,
    buffer: UnicodeBuffer,
}

impl<'a> Shaper<'a> {
    pub(in crate::write::pdf) fn new(fonts: &'a FontBook, kept: &'a ShapeCache) -> Self {
        Self {
            fonts,
            kept,
            faces: (0..fonts.face_count()).map(|_| None).collect(),
            buffer: UnicodeBuffer::new(),
        }
    }

    /// The book that the words are set from.
    pub(in crate::write::pdf) fn fonts(&self) -> &'a FontBook {
        self.fonts
    }

    /// The glyphs of `text`, which is set in one face and runs one way. `lang` is its BCP 47 tag:
    /// a font may have other forms of a letter for some languages (OpenType's `locl`).
    pub(in crate::write::pdf) fn shape(
        &mut self,
        face: FaceIndex,
        direction: Direction,
        lang: &str,
        text: &str,
    ) -> Arc<Shaped> {
        if let Some(known) = self.kept.get(face, direction, lang, text) {
            return known;
        }
        let shaped = Arc::new(self.shape_afresh(face, direction, lang, text));
        self.kept.put(face, direction, lang, &shaped);
        shaped
    }

    fn shape_afresh(
        &mut self,
        face: FaceIndex,
        direction: Direction,
        lang: &str,
        text: &str,
    ) -> Shaped {
        let font = self.fonts.face(face);
        let parsed = self.faces[face].get_or_insert_with(|| {
            Face::from_slice(&font.bytes, 0).expect("a `FontBook` holds fonts that parse")
        });
        let drawn = Drawn::of(text, font);
        let mut buffer = std::mem::take(&mut self.buffer);
        buffer.push_str(&drawn.text);
        buffer.set_cluster_level(BufferClusterLevel::MonotoneGraphemes);
        buffer.guess_segment_properties();
        let theirs = match direction {
            Direction::LeftToRight => rustybuzz::Direction::LeftToRight,
            Direction::RightToLeft => rustybuzz::Direction::RightToLeft,
        };
        buffer.set_direction(theirs);
        let kind = WordKind {
            face,
            direction,
            script: Some(buffer.script()).filter(|script| *script != script::UNKNOWN),
            lang: lang.into(),
        };
        let plan = self.kept.plans.get_or_make(&kind, || {
            // An empty tag tells no language.
            let language = lang.parse().ok();
            ShapePlan::new(parsed, theirs, kind.script, language.as_ref(), &[])
        });
        let blank = parsed.glyph_index(' ').map(|glyph| glyph.0);
        let output = rustybuzz::shape_with_plan(parsed, &plan, buffer);
        let em = f32::from(font.units_per_em);
        #[expect(clippy::cast_precision_loss, reason = "font units are small")]
        let ems = |units: i32| units as f32 / em;
        let glyphs: Vec<Glyph> = output
            .glyph_infos()
            .iter()
            .zip(output.glyph_positions())
            .map(|(info, position)| {
                // OpenType glyph indices have 16 bits.
                let id = u16::try_from(info.glyph_id).unwrap_or(0);
                let at = info.cluster as usize;
                let text = drawn.place(at);
                if position.x_advance == 0
                    && let Some(advance) = advance_alone(parsed, id, &drawn.text[at..])
                {
                    return Glyph {
                        id,
                        advance: ems(i32::from(advance)),
                        x_offset: 0.0,
                        y_offset: 0.0,
                        text,
                    };
                }
                Glyph {
                    id,
                    advance: ems(position.x_advance),
                    x_offset: ems(position.x_offset),
                    y_offset: ems(position.y_offset),
                    text,
                }
            })
            .collect();
        self.buffer = output.clear();
        let glyphs = share_out_text(glyphs, direction, text, blank);
        let width = glyphs.iter().map(|glyph| glyph.advance).sum();
        Shaped {
            text: text.into(),
            direction,
            glyphs,
            width,
            operation: OnceLock::new(),
        }
    }
}

/// How far the pen moves after the glyph `id` of the first character of `text`, if that stands by itself.
/// A font may use one glyph for a sign and for the mark that goes over a letter (a grave accent and a
/// backtick), and a shaper takes its width away for that.
fn advance_alone(face: &Face, id: u16, text: &str) -> Option<u16> {
    let character = text.chars().next()?;
    let is_itself = face.glyph_index(character).map(|glyph| glyph.0) == Some(id);
    if !is_itself || is_combining_mark(character) {
        return None;
    }
    let advance = face.glyph_hor_advance(rustybuzz::ttf_parser::GlyphId(id))?;
    (advance > 0).then_some(advance)
}

/// A text as a face draws it: characters that it lacks give way to what looks the same.
struct Drawn<'a> {
    text: Cow<'a, str>,
    /// Where each character of the text that gave way stood, and ended; then where what is drawn for
    /// it ends.
    changes: Vec<(Range<usize>, usize)>,
}

impl<'a> Drawn<'a> {
    fn of(text: &'a str, face: &FontFace) -> Self {
        let mut drawn = String::new();
        let mut changes = Vec::new();
        let mut start = 0;
        for (offset, character) in text.char_indices().filter(|(_, one)| !one.is_ascii()) {
            if let Some(stand_in) = face.stand_in(character) {
                let end = offset + character.len_utf8();
                drawn.push_str(&text[start..offset]);
                drawn.push_str(&stand_in);
                changes.push((offset..end, drawn.len()));
                start = end;
            }
        }
        if changes.is_empty() {
            return Self {
                text: Cow::Borrowed(text),
                changes,
            };
        }
        drawn.push_str(&text[start..]);
        Self {
            text: Cow::Owned(drawn),
            changes,
        }
    }

    /// The place in the text itself, as an empty range, of what stands at `drawn` as it is drawn.
    fn place(&self, drawn: usize) -> Range<usize> {
        let after = self.changes.partition_point(|(_, end)| *end <= drawn);
        let (text, end) = match after.checked_sub(1) {
            Some(before) => (self.changes[before].0.end, self.changes[before].1),
            None => (0, 0),
        };
        let place = text + (drawn - end);
        // Within what is drawn for one character, the place is that character's.
        let next = self.changes.get(after);
        let place = next.map_or(place, |(range, _)| place.min(range.start));
        place..place
    }
}

/// Tells each glyph which characters it stands for.
///
/// The shaper says where each glyph's cluster begins. The glyphs of a cluster take a character
/// each in the order in which they are read; the last takes those that are left. Characters that
/// show nothing come back as `blank` without width, and are told by the glyph before them.
fn share_out_text(
    mut glyphs: Vec<Glyph>,
    direction: Direction,
    text: &str,
    blank: Option<u16>,
) -> Vec<Glyph> {
    if direction.is_right_to_left() {
        glyphs.reverse();
    }
    let clusters: Vec<&[Glyph]> = glyphs
        .chunk_by(|left, right| left.text.start == right.text.start)
        .collect();
    let starts = clusters.iter().skip(1).map(|next| next[0].text.start);
    let ends: Vec<usize> = starts.chain([text.len()]).collect();
    let mut shared = Vec::with_capacity(glyphs.len());
    for (cluster, end) in clusters.into_iter().zip(ends) {
        let is_blank = |glyph: &&Glyph| Some(glyph.id) == blank && glyph.advance == 0.0;
        let mut shown: Vec<&Glyph> = cluster.iter().filter(|glyph| !is_blank(glyph)).collect();
        if shown.is_empty() {
            shown.push(&cluster[0]);
        }
        let mut from = cluster[0].text.start;
        let last = shown.len() - 1;
        for (index, glyph) in shown.into_iter().enumerate() {
            let first = text[from..end].chars().next().map_or(0, char::len_utf8);
            let until = if index == last { end } else { from + first };
            shared.push(Glyph {
                text: from..until,
                ..glyph.clone()
            });
            from = until;
        }
    }
    if direction.is_right_to_left() {
        shared.reverse();
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Noto Sans with a `GSUB` table (OpenType 1.9) that has one rule: in Romanian, the glyph of `s`
    /// gives way to the one after it.
    fn font_with_romanian_forms() -> Vec<u8> {
        let mut font = notosans::REGULAR_TTF.to_vec();
        let face = Face::from_slice(notosans::REGULAR_TTF, 0).unwrap();
        let letter = face.glyph_index('s').unwrap().0;
        let tag = |name: &[u8; 4]| {
            let [a, b, c, d] = *name;
            [u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d])]
        };
        let ([la, tn], [ro, m_], [lo, cl]) = (tag(b"latn"), tag(b"ROM "), tag(b"locl"));
        let table = [
            // Version, then where scripts, features and lookups stand.
            [1, 0, 10, 36, 50].as_slice(),
            &[1, la, tn, 8, 0, 1, ro, m_, 10, 0, 0xffff, 1, 0],
            &[1, lo, cl, 8, 0, 1, 0],
            // One lookup of type 1: the glyphs of its coverage, plus one.
            &[1, 4, 1, 0, 1, 8, 1, 6, 1, 1, 1, letter],
        ];
        let table: Vec<u8> = table
            .concat()
            .into_iter()
            .flat_map(u16::to_be_bytes)
            .collect();
        font.resize(font.len().next_multiple_of(4), 0);
        let records = font[12..].chunks(16);
        let record = 12
            + 16 * records
                .into_iter()
                .position(|one| one.starts_with(b"GSUB"))
                .unwrap();
        let place = [font.len(), table.len()].map(|number| u32::try_from(number).unwrap());
        font[record + 8..record + 16].copy_from_slice(&place.map(u32::to_be_bytes).concat());
        font.extend(table);
        font
    }

    #[test]
    fn what_looks_the_same_is_drawn_and_the_text_stays() {
        let fonts = FontBook::built_in();
        let face = fonts.face(0);
        let kept = ShapeCache::new(fonts.face_count());
        let mut shaper = Shaper::new(&fonts, &kept);
        let mut ids = |text: &str| -> Vec<u16> {
            let shaped = shaper.shape(0, Direction::LeftToRight, "en-GB", text);
            let told: String = shaped
                .glyphs
                .iter()
                .map(|glyph| &shaped.text[glyph.text.clone()])
                .collect();
            assert_eq!(told, text);
            shaped.glyphs.iter().map(|glyph| glyph.id).collect()
        };
        for (text, drawn) in [
            ("Ⅷ Ｃ＋＋", "VIII C++"),
            ("ab\u{2236}c ab", "ab:c ab"),
            ("ﬃ x", "ffi x"),
        ] {
            let changed: Vec<char> = text
                .chars()
                .filter(|one| face.stand_in(*one).is_some())
                .collect();
            if !changed.is_empty() {
                assert_eq!(ids(text), ids(drawn), "{text}");
            }
        }
        assert!(face.stand_in('Ｃ').is_some());
    }

    #[test]
    fn signs_that_are_marks_too_take_their_room() {
        let fonts = FontBook::built_in();
        let kept = ShapeCache::new(fonts.face_count());
        let mut shaper = Shaper::new(&fonts, &kept);
        for face in 0..fonts.face_count() {
            let parsed = Face::from_slice(&fonts.face(face).bytes, 0).unwrap();
            let mut width = |text: &str| {
                shaper
                    .shape(face, Direction::LeftToRight, "en-GB", text)
                    .width
            };
            for character in '!'..='\u{24f}' {
                let has_room = parsed
                    .glyph_index(character)
                    .and_then(|glyph| parsed.glyph_hor_advance(glyph))
                    .is_some_and(|advance| advance > 0);
                // A soft hyphen never comes so far.
                if has_room && character != '\u{ad}' {
                    assert!(width(&character.to_string()) > 0.0, "{character}");
                    assert!(
                        width(&format!("a{character}b")) > width("ab") + 0.05,
                        "{character}"
                    );
                }
            }
            // A mark over a letter still takes none.
            assert!((width("x\u{300}") - width("x")).abs() < 0.001);
        }
    }

    #[test]
    fn a_language_may_have_forms_of_its_own() {
        let font = font_with_romanian_forms();
        let fonts = FontBook::from_bytes([(); 4].map(|()| font.clone()), Vec::new()).unwrap();
        let kept = ShapeCache::new(fonts.face_count());
        let mut shaper = Shaper::new(&fonts, &kept);
        let mut glyph = |lang: &str| {
            let shaped = shaper.shape(0, Direction::LeftToRight, lang, "s");
            shaped.glyphs[0].id
        };
        let letter = glyph("");
        let steps = ["en-GB", "ro", "cy", "ro-MD", "en-GB"].map(|lang| glyph(lang) - letter);
        assert_eq!(steps, [0, 1, 0, 1, 0]);
    }
}
