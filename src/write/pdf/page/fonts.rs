//! The faces that a PDF may use: which there are, what they cover, and their measures.
//!
//! In: font files as bytes. Out: a [`FontBook`], built once and shared between threads. Nothing
//! here reads a file or shapes text.

use std::borrow::Cow;
use std::fmt;

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};
use rustybuzz::ttf_parser;
use subsetter::GlyphRemapper;
use unicode_normalization::char::{compose, decompose_canonical, is_combining_mark};

use super::codes::OwnCodes;
use super::font_fault::{FontFault, FontFaultReason, FontRole};
use super::look_alikes::look_alike;

/// Parsed faces: the four of the house's family, then the fallbacks in the order they are asked.
#[derive(Debug)]
pub struct FontBook {
    faces: Vec<FontFace>,
    /// Whether no printable character of ASCII needs a second look.
    covers_ascii: bool,
}

/// The index of a face in its [`FontBook`]: the four of the family come first.
pub(in crate::write::pdf) type FaceIndex = usize;

/// One font file with what the writer asks of it again and again.
pub(in crate::write::pdf) struct FontFace {
    /// The file.
    pub bytes: Cow<'static, [u8]>,
    /// The font's own PostScript name, made safe for a PDF name.
    pub name: String,
    /// Whether the outlines are CFF rather than TrueType.
    pub is_cff: bool,
    /// How many glyphs it has; what a damaged font asks for may be beyond them.
    pub glyphs: u16,
    /// Units of the font's grid per em.
    pub units_per_em: u16,
    /// Measures for the font descriptor, in font units.
    pub metrics: FaceMetrics,
    /// The codes that its glyphs have in every document.
    pub own_codes: OwnCodes,
    coverage: Coverage,
}

/// Measures of a face in font units, as a PDF font descriptor wants them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::write::pdf) struct FaceMetrics {
    pub ascent: i16,
    pub descent: i16,
    pub cap_height: i16,
    pub bounds: [i16; 4],
    /// Degrees; negative where the face slants to the right.
    pub italic_angle: f32,
    /// Weight class of the `OS/2` table, 400 for a normal weight.
    pub weight: u16,
}

impl FontBook {
    /// The Noto Sans that is built in.
    #[must_use]
    #[expect(
        clippy::missing_panics_doc,
        reason = "the fonts are part of the program"
    )]
    pub fn built_in() -> Self {
        Self::with_fallbacks(Vec::new()).expect("the fonts that are built in can be read")
    }

    /// The Noto Sans that is built in, with fallbacks: each a name, as the author wrote it, and
    /// the file's bytes.
    pub fn with_fallbacks(fallbacks: Vec<(String, Vec<u8>)>) -> Result<Self, FontFault> {
        let family = [
            notosans::REGULAR_TTF,
            notosans::BOLD_TTF,
            notosans::ITALIC_TTF,
            notosans::BOLD_ITALIC_TTF,
        ];
        Self::build(family.map(Cow::Borrowed), fallbacks)
    }

    /// A family of its own: regular, bold, italic and bold italic, then the fallbacks, each with
    /// its name as the author wrote it.
    pub fn from_bytes(
        faces: [Vec<u8>; 4],
        fallbacks: Vec<(String, Vec<u8>)>,
    ) -> Result<Self, FontFault> {
        Self::build(faces.map(Cow::Owned), fallbacks)
    }

    fn build(
        family: [Cow<'static, [u8]>; 4],
        fallbacks: Vec<(String, Vec<u8>)>,
    ) -> Result<Self, FontFault> {
        let roles = [
            FontRole::Regular,
            FontRole::Bold,
            FontRole::Italic,
            FontRole::BoldItalic,
        ];
        let fallbacks = fallbacks
            .into_iter()
            .map(|(name, bytes)| (FontRole::Fallback(name), Cow::Owned(bytes)));
        let files: Vec<_> = roles.into_iter().zip(family).chain(fallbacks).collect();
        let faces: Vec<_> = files
            .into_par_iter()
            .map(|(role, bytes)| {
                FontFace::parse(bytes).map_err(|reason| FontFault { role, reason })
            })
            .collect();
        // The first fault is that of the first file, whichever thread is done first.
        let faces = faces.into_iter().collect::<Result<Vec<_>, _>>()?;
        let covers_ascii = (' '..='~').all(|character| faces[0].covers(character));
        Ok(Self {
            faces,
            covers_ascii,
        })
    }

    pub(in crate::write::pdf) fn face(&self, index: FaceIndex) -> &FontFace {
        &self.faces[index]
    }

    pub(in crate::write::pdf) fn face_count(&self) -> usize {
        self.faces.len()
    }

    /// The face for `character`: `preferred` where it has a glyph, else the regular face, else
    /// the first fallback that has one; where none has, the first that can draw what looks the same.
    pub(in crate::write::pdf) fn face_for(
        &self,
        character: char,
        preferred: FaceIndex,
    ) -> Option<FaceIndex> {
        let mut faces = [preferred, 0].into_iter().chain(4..self.faces.len());
        let mut others = faces.clone();
        faces
            .find(|&index| self.faces[index].covers(character))
            .or_else(|| others.find(|&index| self.faces[index].stand_in(character).is_some()))
    }
}

/// The characters of `text` for which `fonts` has no glyph, each with its byte offset.
///
/// Characters that need no glyph (line ends, joiners, marks of direction) are not among them.
#[must_use]
pub fn missing_glyphs(fonts: &FontBook, text: &str) -> Vec<(usize, char)> {
    let mut missing = Vec::new();
    if fonts.covers_ascii && text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return missing;
    }
    let mut previous = None;
    for (offset, character) in text.char_indices() {
        if fonts.covers_ascii && character.is_ascii() {
            previous = Some(character);
            continue;
        }
        // No character of ASCII is a mark that is set onto another.
        let base = previous.filter(|_| !character.is_ascii());
        let composed = base.and_then(|base| compose(base, character));
        let has_glyph = !needs_glyph(character)
            || fonts.face_for(character, 0).is_some()
            || composed.is_some_and(|whole| fonts.face_for(whole, 0).is_some());
        if !has_glyph {
            missing.push((offset, character));
        }
        previous = composed.or(Some(character));
    }
    missing
}

/// Whether a reader sees something where `character` stands.
pub(in crate::write::pdf) fn needs_glyph(character: char) -> bool {
    !(character.is_control() || is_ignorable(character) || is_space(character))
}

/// Whether `character` shows nothing and takes no space (Unicode's default ignorables that occur
/// in running text).
pub(in crate::write::pdf) fn is_ignorable(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether `character` is a space of any width; the shaper makes one where the font has none.
fn is_space(character: char) -> bool {
    character.is_whitespace()
}

impl fmt::Debug for FontFace {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("FontFace").field(&self.name).finish()
    }
}

impl FontFace {
    fn parse(bytes: Cow<'static, [u8]>) -> Result<Self, FontFaultReason> {
        let face = ttf_parser::Face::parse(&bytes, 0).map_err(|_| FontFaultReason::NotAFont)?;
        let tables = face.tables();
        if tables.glyf.is_none() && tables.cff.is_none() {
            return Err(FontFaultReason::NoOutlines);
        }
        let is_restricted = face.permissions() == Some(ttf_parser::Permissions::Restricted);
        if is_restricted || !face.is_outline_embedding_allowed() || !face.is_subsetting_allowed() {
            return Err(FontFaultReason::EmbeddingForbidden);
        }
        // The subsetter refuses a glyph that is damaged, so a file of the author's is asked for all of
        // them here, and no document fails for one of them later.
        let mut glyphs = GlyphRemapper::new();
        if matches!(bytes, Cow::Owned(_)) {
            for glyph in 1..face.number_of_glyphs() {
                glyphs.remap(glyph);
            }
        }
        subsetter::subset(&bytes, 0, &glyphs).map_err(|_| FontFaultReason::NotAFont)?;
        let bounds = face.global_bounding_box();
        let metrics = FaceMetrics {
            ascent: face.ascender(),
            descent: face.descender(),
            cap_height: face.capital_height().unwrap_or_else(|| face.ascender()),
            bounds: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max],
            italic_angle: face.italic_angle(),
            weight: face.weight().to_number(),
        };
        let name = face
            .names()
            .into_iter()
            .filter(|name| name.name_id == ttf_parser::name_id::POST_SCRIPT_NAME)
            .find_map(|name| name.to_string())
            .unwrap_or_default();
        let safe_name: String = name
            .chars()
            .filter(|character| character.is_ascii_alphanumeric() || *character == '-')
            .collect();
        Ok(Self {
            name: if safe_name.is_empty() {
                "Font".to_owned()
            } else {
                safe_name
            },
            is_cff: tables.glyf.is_none(),
            glyphs: face.number_of_glyphs(),
            units_per_em: face.units_per_em(),
            metrics,
            own_codes: OwnCodes::of(&face),
            coverage: Coverage::of(&face),
            bytes,
        })
    }

    /// The widths of the face's glyphs.
    pub(in crate::write::pdf) fn widths(&self) -> Widths<'_> {
        let face = ttf_parser::Face::parse(&self.bytes, 0);
        Widths {
            face: face.expect("a `FontBook` holds fonts that parse"),
        }
    }

    /// What the face draws for `character`, which it has no glyph for, if something looks the same.
    pub(in crate::write::pdf) fn stand_in(&self, character: char) -> Option<String> {
        if !needs_glyph(character) || self.covers(character) {
            return None;
        }
        let drawn = look_alike(character)?;
        drawn.chars().all(|part| self.covers(part)).then_some(drawn)
    }

    /// Whether the face can show `character`, whole or from its parts.
    fn covers(&self, character: char) -> bool {
        if self.coverage.has(character) {
            return true;
        }
        let mut parts = 0;
        let mut all = true;
        decompose_canonical(character, |part| {
            parts += 1;
            all &= self.coverage.has(part);
        });
        parts > 1 && all
    }
}

/// The widths of a face's glyphs.
pub(in crate::write::pdf) struct Widths<'a> {
    face: ttf_parser::Face<'a>,
}

impl Widths<'_> {
    /// How far the pen moves after `glyph`, in thousandths of an em, rounded as files say it.
    pub(in crate::write::pdf) fn thousandths(&self, glyph: u16) -> u16 {
        let advance = self
            .face
            .glyph_hor_advance(ttf_parser::GlyphId(glyph))
            .unwrap_or(0);
        let em = u32::from(self.face.units_per_em());
        let rounded = (u32::from(advance) * 1000 + em / 2) / em;
        u16::try_from(rounded).unwrap_or(u16::MAX)
    }
}

/// Whether `character` is set onto the one before it.
pub(in crate::write::pdf) fn joins_previous(character: char) -> bool {
    is_combining_mark(character) || is_ignorable(character)
}

/// The characters that a face has glyphs for: a bit for each up to U+FFFF, a sorted list beyond.
#[derive(Debug)]
struct Coverage {
    plane: Vec<u64>,
    beyond: Vec<u32>,
}

impl Coverage {
    fn of(face: &ttf_parser::Face) -> Self {
        let mut coverage = Self {
            plane: vec![0; 1024],
            beyond: Vec::new(),
        };
        let subtables = face
            .tables()
            .cmap
            .into_iter()
            .flat_map(|cmap| cmap.subtables);
        for subtable in subtables.filter(ttf_parser::cmap::Subtable::is_unicode) {
            subtable.codepoints(|code| {
                let is_mapped = subtable.glyph_index(code).is_some_and(|glyph| glyph.0 != 0);
                if is_mapped && let Some(word) = coverage.plane.get_mut(code as usize / 64) {
                    *word |= 1 << (code % 64);
                } else if is_mapped {
                    coverage.beyond.push(code);
                }
            });
        }
        coverage.beyond.sort_unstable();
        coverage
    }

    fn has(&self, character: char) -> bool {
        let code = u32::from(character);
        match self.plane.get(code as usize / 64) {
            Some(word) => word >> (code % 64) & 1 == 1,
            None => self.beyond.binary_search(&code).is_ok(),
        }
    }
}
