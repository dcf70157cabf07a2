//! Glyphs → the character codes that stand for them in a page's content.
//!
//! In: all pieces of a document. Out: [`Codes`] for each face in use. A code stands for a glyph
//! *and* its text, so that two characters drawn by one glyph are still told apart when the text is
//! taken out again. ASCII characters are their own codes where they can be, which keeps content
//! streams readable; a face with more than 255 pairs has codes of two bytes. The codes depend on
//! which pairs there are, not on their order, so that documents with the same pairs share a subset.

use std::collections::BTreeMap;

use super::fonts::{FaceIndex, FontBook, FontFace, Widths};
use super::layout::{Layout, Piece};
use super::shape::{Glyph, Shaped};

/// The codes of one face.
#[derive(Debug, Default, PartialEq)]
pub(super) struct FaceCodes {
    /// For each glyph of the font its texts, most often one, each with its code.
    by_glyph: Vec<Vec<(String, Code)>>,
    /// Code to glyph and text.
    pub entries: BTreeMap<u16, Entry>,
    /// Whether a code takes two bytes.
    pub is_wide: bool,
}

/// A code and how far the pen moves, in thousandths of an em, as the file says it.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Code {
    pub code: u16,
    pub width: u16,
}

/// What a code stands for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Entry {
    /// The glyph's index in the font as it was read.
    pub glyph: u16,
    /// How far the pen moves, in thousandths of an em, as the file says it.
    pub width: u16,
    pub text: String,
}

/// The codes of each face that a document uses.
pub(super) type Codes = BTreeMap<FaceIndex, FaceCodes>;

/// Assigns a code to each glyph of `layout`.
pub(super) fn assign(layout: &Layout, fonts: &FontBook) -> Codes {
    let mut used: BTreeMap<FaceIndex, Used> = BTreeMap::new();
    for page in &layout.pages {
        for piece in page.pieces.iter().chain(&page.footer) {
            used.entry(piece.ink.face).or_default().note(piece);
        }
    }
    used.into_iter()
        .map(|(face, used)| (face, used.codes(fonts.face(face))))
        .collect()
}

impl FaceCodes {
    /// The code of a glyph of `shaped`.
    pub(super) fn code(&self, shaped: &Shaped, glyph: &Glyph) -> Code {
        let text = text_of(shaped, glyph);
        let texts = self.by_glyph.get(usize::from(glyph.id));
        let known = texts.and_then(|texts| texts.iter().find(|(known, _)| known == text));
        // `assign` has seen every piece.
        known.map_or_else(Code::default, |(_, code)| *code)
    }

    fn insert(&mut self, code: u16, (glyph, text): (u16, String), widths: &Widths) {
        let width = widths.thousandths(glyph);
        at(&mut self.by_glyph, glyph).push((text.clone(), Code { code, width }));
        self.entries.insert(code, Entry { glyph, width, text });
    }
}

/// Glyphs and texts of one face.
#[derive(Debug, Default)]
struct Used {
    /// The texts of each glyph of the font.
    texts: Vec<Vec<String>>,
}

impl Used {
    fn note(&mut self, piece: &Piece) {
        for glyph in &piece.shaped.glyphs {
            let text = text_of(&piece.shaped, glyph);
            let texts = at(&mut self.texts, glyph.id);
            if !texts.iter().any(|known| known == text) {
                texts.push(text.to_owned());
            }
        }
    }

    fn codes(self, face: &FontFace) -> FaceCodes {
        let mut pairs: Vec<(u16, String)> = (0..=u16::MAX)
            .zip(self.texts)
            .flat_map(|(glyph, texts)| texts.into_iter().map(move |text| (glyph, text)))
            .collect();
        pairs.sort_unstable();
        let widths = face.widths();
        let is_wide = pairs.len() > 255;
        let mut codes = FaceCodes {
            is_wide,
            ..FaceCodes::default()
        };
        let own_code = |text: &str| match text.as_bytes() {
            [byte @ b' '..=b'~'] if !is_wide => Some(u16::from(*byte)),
            _ => None,
        };
        // Codes that no ASCII character has a claim to come first.
        let mut free = if is_wide {
            (1..=u16::MAX).chain(0..=0)
        } else {
            (128..=255).chain(1..=127)
        };
        let (own, others): (Vec<_>, Vec<_>) = pairs
            .into_iter()
            .partition(|(_, text)| own_code(text).is_some());
        let mut late = Vec::new();
        for pair in own {
            match own_code(&pair.1) {
                Some(code) if !codes.entries.contains_key(&code) => {
                    codes.insert(code, pair, &widths);
                }
                _ => late.push(pair),
            }
        }
        for pair in late.into_iter().chain(others) {
            let code = free.find(|code| !codes.entries.contains_key(code));
            codes.insert(code.unwrap_or(0), pair, &widths);
        }
        codes
    }
}

/// The place of `glyph` in a list by glyph, which grows to hold it.
fn at<T>(list: &mut Vec<Vec<T>>, glyph: u16) -> &mut Vec<T> {
    let index = usize::from(glyph);
    if list.len() <= index {
        list.resize_with(index + 1, Vec::new);
    }
    &mut list[index]
}

fn text_of<'a>(shaped: &'a Shaped, glyph: &Glyph) -> &'a str {
    match &shaped.text[glyph.text.clone()] {
        // PDF/UA asks for a text of each glyph, so a further part of a character that was told
        // has one that shows nothing and joins words.
        "" => "\u{2060}",
        text => text,
    }
}
