//! Glyphs → the character codes that stand for them in a page's content.
//!
//! In: all pieces of a document. Out: [`FaceCodes`] for each face in use. A code stands for a glyph
//! *and* its text, so that two characters drawn by one glyph are still told apart when the text is
//! taken out again. Most of what adverts say has codes of its own, the same in every document, so
//! that the operations which show it are the same too; ASCII characters are their own codes, which
//! keeps content streams readable. What else a document shows takes codes that it leaves free. A
//! face with more than 255 pairs has codes of two bytes. The codes of a CFF face are the numbers of
//! the subset's glyphs, as a PDF has no table from its codes to them. The codes depend on which
//! pairs there are, not on their order, so that documents with the same pairs share a subset.

use std::collections::{BTreeMap, BTreeSet};

use rustybuzz::ttf_parser::Face;

use super::fonts::{FaceIndex, FontBook, FontFace, Widths};
use super::layout::Layout;
use super::operations::kept_operation;
use super::shape::{Glyph, Shaped};

/// The characters and ligatures beyond ASCII that have a code of their own, which counts up from
/// 128; each with the character under which fonts keep its glyph.
const BEYOND_ASCII: [(&str, char); 55] = [
    ("ff", 'ﬀ'),
    ("fi", 'ﬁ'),
    ("fl", 'ﬂ'),
    ("ffi", 'ﬃ'),
    ("ffl", 'ﬄ'),
    ("\u{a0}", '\u{a0}'),
    ("–", '–'),
    ("—", '—'),
    ("‘", '‘'),
    ("’", '’'),
    ("“", '“'),
    ("”", '”'),
    ("•", '•'),
    ("◦", '◦'),
    ("·", '·'),
    ("…", '…'),
    ("£", '£'),
    ("€", '€'),
    ("§", '§'),
    ("©", '©'),
    ("®", '®'),
    ("™", '™'),
    ("°", '°'),
    ("½", '½'),
    ("×", '×'),
    ("Ŵ", 'Ŵ'),
    ("ŵ", 'ŵ'),
    ("Ŷ", 'Ŷ'),
    ("ŷ", 'ŷ'),
    ("Â", 'Â'),
    ("â", 'â'),
    ("Ê", 'Ê'),
    ("ê", 'ê'),
    ("Î", 'Î'),
    ("î", 'î'),
    ("Ô", 'Ô'),
    ("ô", 'ô'),
    ("Û", 'Û'),
    ("û", 'û'),
    ("á", 'á'),
    ("à", 'à'),
    ("ä", 'ä'),
    ("É", 'É'),
    ("é", 'é'),
    ("è", 'è'),
    ("ë", 'ë'),
    ("í", 'í'),
    ("ï", 'ï'),
    ("ó", 'ó'),
    ("ö", 'ö'),
    ("ú", 'ú'),
    ("ü", 'ü'),
    ("ñ", 'ñ'),
    ("ç", 'ç'),
    ("ß", 'ß'),
];

/// The first code beyond ASCII.
const BEYOND: usize = 128;

/// For each code of one byte the glyph that has it in every document, if the face has that glyph.
#[derive(Debug)]
pub(in crate::write::pdf) struct OwnCodes([Option<u16>; 256]);

impl OwnCodes {
    /// The codes of a face.
    pub(in crate::write::pdf) fn of(face: &Face) -> Self {
        let glyph_of = |character| face.glyph_index(character).map(|glyph| glyph.0);
        let mut glyphs = [None; 256];
        for byte in b' '..=b'~' {
            glyphs[usize::from(byte)] = glyph_of(char::from(byte));
        }
        for (index, (_, character)) in BEYOND_ASCII.iter().enumerate() {
            glyphs[BEYOND + index] = glyph_of(*character);
        }
        Self(glyphs)
    }

    /// The code that `glyph` has in every document where it stands for `text`.
    fn code(&self, glyph: u16, text: &str) -> Option<u8> {
        let code = if let [byte @ b' '..=b'~'] = text.as_bytes() {
            *byte
        } else {
            let index = BEYOND_ASCII.iter().position(|(known, _)| *known == text)?;
            u8::try_from(BEYOND + index).ok()?
        };
        (self.0[usize::from(code)] == Some(glyph)).then_some(code)
    }

    /// What `code` stands for, if anything.
    pub(in crate::write::pdf) fn pair(&self, code: u8) -> Option<(u16, String)> {
        let glyph = self.0[usize::from(code)]?;
        let text = match code {
            b' '..=b'~' => char::from(code).to_string(),
            _ => BEYOND_ASCII[usize::from(code) - BEYOND].0.to_owned(),
        };
        Some((glyph, text))
    }
}

/// The glyphs with their texts that some text in one face uses.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(in crate::write::pdf) struct Used {
    /// A bit for each code that is its pair's own.
    own: [u64; 4],
    /// The other pairs.
    others: BTreeSet<(u16, Box<str>)>,
}

impl Used {
    /// What `shaped` uses of `face`.
    pub(in crate::write::pdf) fn of(shaped: &Shaped, face: &FontFace) -> Self {
        let mut used = Self::default();
        for glyph in &shaped.glyphs {
            let text = text_of(shaped, glyph);
            match face.own_codes.code(glyph.id, text) {
                Some(code) => used.own[usize::from(code / 64)] |= 1 << (code % 64),
                None => {
                    used.others.insert((glyph.id, text.into()));
                }
            }
        }
        used
    }

    /// Whether all of it has codes of its own.
    pub(in crate::write::pdf) fn is_all_own(&self) -> bool {
        self.others.is_empty()
    }

    fn add(&mut self, more: &Self) {
        for (bits, more) in self.own.iter_mut().zip(more.own) {
            *bits |= more;
        }
        if !more.others.is_subset(&self.others) {
            self.others.extend(more.others.iter().cloned());
        }
    }

    fn has_own(&self, code: u8) -> bool {
        self.own[usize::from(code / 64)] >> (code % 64) & 1 == 1
    }

    fn own_codes(&self) -> impl Iterator<Item = u8> {
        (0..=u8::MAX).filter(|code| self.has_own(*code))
    }
}

/// The codes of one face in one document.
#[derive(Debug)]
pub(in crate::write::pdf) struct FaceCodes<'a> {
    face: &'a FontFace,
    /// All that the document uses of the face; the codes follow from it.
    pub used: Used,
    /// Whether a code takes two bytes.
    pub is_wide: bool,
    /// Whether pairs have the codes that are their own.
    pub uses_own: bool,
    /// The pairs without a code of their own, in order, each with its code.
    assigned: Vec<((u16, Box<str>), u16)>,
}

/// What a code stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::write::pdf) struct Entry {
    /// The glyph's index in the font as it was read.
    pub glyph: u16,
    /// How far the pen moves, in thousandths of an em, as the file says it.
    pub width: u16,
    pub text: String,
}

/// The codes of each face that a document uses.
pub(in crate::write::pdf) type Codes<'a> = BTreeMap<FaceIndex, FaceCodes<'a>>;

/// Assigns a code to each glyph of `layout`.
pub(in crate::write::pdf) fn assign<'a>(layout: &Layout, fonts: &'a FontBook) -> Codes<'a> {
    let mut used: BTreeMap<FaceIndex, Used> = BTreeMap::new();
    for page in &layout.pages {
        for piece in page.pieces.iter().chain(&page.header).chain(&page.footer) {
            let face = piece.ink.face;
            let operation = kept_operation(&piece.shaped, fonts.face(face));
            used.entry(face).or_default().add(&operation.used);
        }
    }
    used.into_iter()
        .map(|(face, used)| (face, FaceCodes::new(fonts.face(face), used)))
        .collect()
}

impl<'a> FaceCodes<'a> {
    fn new(face: &'a FontFace, used: Used) -> Self {
        let is_wide = used.own_codes().count() + used.others.len() > 255;
        let own = used.own_codes();
        let own = own.filter_map(|code| face.own_codes.pair(code));
        let own = own.map(|(glyph, text)| (glyph, Box::from(text)));
        let all: BTreeSet<(u16, Box<str>)> = own.chain(used.others.iter().cloned()).collect();
        let uses_own = !(is_wide || face.is_cff && tells_glyphs_apart(&all));
        let assigned = if uses_own {
            let free = (128..=u8::MAX).chain(1..=127);
            let free = free.filter(|code| !used.has_own(*code)).map(u16::from);
            used.others.iter().cloned().zip(free).collect()
        } else {
            all.into_iter().zip(1..=u16::MAX).collect()
        };
        Self {
            face,
            used,
            is_wide,
            uses_own,
            assigned,
        }
    }

    /// The code of a glyph of `shaped`.
    pub(in crate::write::pdf) fn code(&self, shaped: &Shaped, glyph: &Glyph) -> u16 {
        let text = text_of(shaped, glyph);
        if self.uses_own
            && let Some(code) = self.face.own_codes.code(glyph.id, text)
        {
            return u16::from(code);
        }
        let place = self
            .assigned
            .binary_search_by(|((known, told), _)| (*known, &**told).cmp(&(glyph.id, text)));
        // `assign` has seen every piece.
        place.map_or(0, |place| self.assigned[place].1)
    }

    /// What each code stands for.
    pub(in crate::write::pdf) fn entries(&self) -> BTreeMap<u16, Entry> {
        let widths = self.face.widths();
        let own = self.used.own_codes().filter(|_| self.uses_own);
        let own = own.filter_map(|code| {
            let pair = self.face.own_codes.pair(code)?;
            Some((u16::from(code), pair))
        });
        let assigned = self
            .assigned
            .iter()
            .map(|((glyph, text), code)| (*code, (*glyph, text.to_string())));
        own.chain(assigned)
            .map(|(code, (glyph, text))| {
                let width = widths.thousandths(glyph);
                (code, Entry { glyph, width, text })
            })
            .collect()
    }

    /// The widths of the face's glyphs.
    pub(in crate::write::pdf) fn widths(&self) -> Widths<'_> {
        self.face.widths()
    }
}

/// The code that `glyph` of `shaped` has in every document with codes of one byte.
pub(in crate::write::pdf) fn own_code(
    face: &FontFace,
    shaped: &Shaped,
    glyph: &Glyph,
) -> Option<u8> {
    face.own_codes.code(glyph.id, text_of(shaped, glyph))
}

/// Whether each glyph of `pairs`, which are in order, stands for one text.
fn tells_glyphs_apart(pairs: &BTreeSet<(u16, Box<str>)>) -> bool {
    let glyphs: BTreeSet<u16> = pairs.iter().map(|(glyph, _)| *glyph).collect();
    // The glyph with number 0 keeps it in every subset.
    glyphs.len() == pairs.len() && !glyphs.contains(&0)
}

fn text_of<'a>(shaped: &'a Shaped, glyph: &Glyph) -> &'a str {
    match &shaped.text[glyph.text.clone()] {
        // PDF/UA asks for a text of each glyph, so a further part of a character that was told
        // has one that shows nothing and joins words.
        "" => "\u{2060}",
        text => text,
    }
}
