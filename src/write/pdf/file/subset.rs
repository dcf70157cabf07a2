//! A face's codes → the face cut down to them, with what a reader needs to take the text out again.
//!
//! In: a face and its [`FaceCodes`]. Out: a [`Subset`], deflated, and kept for the next document
//! that shows the same characters, as most adverts of one role do.

use std::collections::BTreeMap;
use std::sync::Arc;

use lopdf::Object;
use subsetter::GlyphRemapper;

use super::deflate::deflate;
use crate::cache::Cache;
use crate::write::pdf::page::codes::{Codes, Entry, FaceCodes, Used};
use crate::write::pdf::page::fonts::{FaceIndex, FontBook, FontFace};

/// A face cut down to the glyphs of a document.
#[derive(Debug, PartialEq)]
pub(in crate::write::pdf) struct Subset {
    /// The font's name with the tag that marks a subset.
    pub name: String,
    /// The font file, deflated.
    pub program: Vec<u8>,
    /// How long the font file is before it is deflated.
    pub program_length: usize,
    /// `/W`: the width of each code's glyph.
    pub widths: Vec<Object>,
    /// How a reader finds the glyph of a code.
    pub encoding: Encoding,
    /// The CMap from codes to text, deflated.
    pub to_unicode: Vec<u8>,
}

/// How a reader finds the glyph of a code.
///
/// `pdfminer.six`, by which many job sites read PDFs, knows some CMaps by their names and reads none
/// that stands in the file. So a code is its own CID, and glyphs are found by the font.
#[derive(Debug, PartialEq)]
pub(in crate::write::pdf) enum Encoding {
    /// Codes of one byte, which are CIDs.
    OneByte(Glyphs),
    /// Codes of two bytes, which are CIDs.
    TwoBytes(Glyphs),
    /// A CMap from codes to glyphs, deflated, for a CFF face of which a glyph stands for two texts: the
    /// font cannot have it twice.
    Own(Vec<u8>),
}

/// The glyphs of CIDs.
#[derive(Debug, PartialEq)]
pub(in crate::write::pdf) enum Glyphs {
    /// They have the CIDs as their numbers.
    Same,
    /// `/CIDToGIDMap`, deflated.
    Map(Vec<u8>),
}

/// Subsets that were made before, for each face by what is used of it.
///
/// A subset depends on nothing but the face and that.
#[derive(Debug)]
pub(in crate::write::pdf) struct SubsetCache {
    tables: Vec<Cache<Used, Subset>>,
}

impl SubsetCache {
    /// A subset takes some 6 KB.
    const MOST_SUBSETS: usize = 500;

    pub(in crate::write::pdf) fn new(faces: usize) -> Self {
        Self {
            tables: (0..faces).map(|_| Cache::new(Self::MOST_SUBSETS)).collect(),
        }
    }
}

/// What each code stands for.
type Entries = BTreeMap<u16, Entry>;

/// The same as [`subsets`], where each of them was made before.
pub(in crate::write::pdf) fn known(kept: &SubsetCache, codes: &Codes) -> Option<Vec<Arc<Subset>>> {
    let known = |(index, codes): (&FaceIndex, &FaceCodes)| kept.tables[*index].get(&codes.used);
    codes.iter().map(known).collect()
}

/// Each face of `fonts` that `codes` are of, cut down to what they stand for.
pub(in crate::write::pdf) fn subsets(
    fonts: &FontBook,
    kept: &SubsetCache,
    codes: &Codes,
) -> Vec<Arc<Subset>> {
    let subset = |(index, codes): (&FaceIndex, &FaceCodes)| {
        let table = &kept.tables[*index];
        table.get_or_make(&codes.used, || make(fonts.face(*index), codes))
    };
    codes.iter().map(subset).collect()
}

fn make(face: &FontFace, codes: &FaceCodes) -> Subset {
    let entries = codes.entries();
    let mut glyphs = GlyphRemapper::new();
    for entry in entries.values() {
        glyphs.remap(entry.glyph);
    }
    let program = subsetter::subset(&face.bytes, 0, &glyphs)
        .expect("a `FontBook` holds fonts that can be subset");
    let is_wide = codes.is_wide;
    let glyph_of = |entry: &Entry| glyphs.get(entry.glyph).unwrap_or(0);
    let is_same = entries.iter().all(|(code, entry)| *code == glyph_of(entry));
    let encoding = if face.is_cff && !is_same {
        Encoding::Own(deflate(code_map(&entries, is_wide, &glyphs).as_bytes()))
    } else {
        let glyphs = if face.is_cff {
            Glyphs::Same
        } else {
            Glyphs::Map(deflate(&glyph_map(&entries, &glyphs)))
        };
        if is_wide {
            Encoding::TwoBytes(glyphs)
        } else {
            Encoding::OneByte(glyphs)
        }
    };
    Subset {
        name: subset_name(face, &entries),
        program: deflate(&program),
        program_length: program.len(),
        widths: match &encoding {
            Encoding::Own(_) => {
                widths(entries.values().map(|entry| (glyph_of(entry), entry.width)))
            }
            _ => widths(entries.iter().map(|(code, entry)| (*code, entry.width))),
        },
        encoding,
        to_unicode: deflate(to_unicode_map(&entries, is_wide).as_bytes()),
    }
}

/// The font's name with the tag of six letters that marks a subset, made from its glyphs.
fn subset_name(face: &FontFace, entries: &Entries) -> String {
    let mut hasher = blake3::Hasher::new();
    for entry in entries.values() {
        hasher.update(&entry.glyph.to_be_bytes());
    }
    let digest = hasher.finalize();
    let tag = digest
        .as_bytes()
        .iter()
        .take(6)
        .map(|byte| char::from(b'A' + byte % 26));
    format!("{}+{}", tag.collect::<String>(), face.name)
}

/// `/W`: the widths of CIDs.
fn widths(widths: impl Iterator<Item = (u16, u16)>) -> Vec<Object> {
    let by_cid: BTreeMap<u16, u16> = widths.collect();
    let by_cid: Vec<(u16, u16)> = by_cid.into_iter().collect();
    let mut runs = Vec::new();
    for run in by_cid.chunk_by(|left, right| left.0 + 1 == right.0) {
        runs.push(i64::from(run[0].0).into());
        let widths: Vec<Object> = run
            .iter()
            .map(|(_, width)| i64::from(*width).into())
            .collect();
        runs.push(widths.into());
    }
    runs
}

/// `/CIDToGIDMap`: the glyph of the subset for each code up to the last, in two bytes.
fn glyph_map(entries: &Entries, glyphs: &GlyphRemapper) -> Vec<u8> {
    let last = entries.last_key_value().map_or(0, |(code, _)| *code);
    let glyph = |code: u16| glyphs.get(entries.get(&code)?.glyph);
    (0..=last)
        .flat_map(|code| glyph(code).unwrap_or(0).to_be_bytes())
        .collect()
}

/// The CMap `OneByteIdentityH`, which `pdfminer.six` knows by this name: a code is its own CID.
pub(in crate::write::pdf) fn one_byte_identity() -> String {
    let body = sections("cidrange", &["<00> <FF> 0".to_owned()]);
    cmap(ONE_BYTE_IDENTITY, 1, false, &body)
}

/// The name of the CMap of [`one_byte_identity`].
pub(in crate::write::pdf) const ONE_BYTE_IDENTITY: &str = "OneByteIdentityH";

/// The `Encoding` CMap: code → glyph of the subset.
fn code_map(entries: &Entries, is_wide: bool, glyphs: &GlyphRemapper) -> String {
    let pairs: Vec<(u16, u16)> = entries
        .iter()
        .map(|(code, entry)| (*code, glyphs.get(entry.glyph).unwrap_or(0)))
        .collect();
    let ranges: Vec<String> = pairs
        .chunk_by(|left, right| {
            (left.0 + 1, left.1 + 1) == (right.0, right.1) && right.0 % 256 != 0
        })
        .map(|run| {
            let (first, last) = (run[0], run[run.len() - 1]);
            let [from, to] = [first.0, last.0].map(|code| hex(code, is_wide));
            format!("<{from}> <{to}> {}", first.1)
        })
        .collect();
    let body = sections("cidrange", &ranges);
    cmap("Codes", 1, is_wide, &body)
}

/// The `ToUnicode` CMap: code → text. Codes that count up with their characters are told as a range.
fn to_unicode_map(entries: &Entries, is_wide: bool) -> String {
    let texts: Vec<(u16, Vec<u16>)> = entries
        .iter()
        .filter(|(_, entry)| !entry.text.is_empty())
        .map(|(code, entry)| (*code, entry.text.encode_utf16().collect()))
        .collect();
    let (mut ranges, mut characters) = (Vec::new(), Vec::new());
    let counts_up =
        |left: u16, right: u16| left.checked_add(1) == Some(right) && !right.is_multiple_of(256);
    for run in texts.chunk_by(|(left, text), (right, next)| {
        // Only the last byte of a code, and of a character, may count up (ISO 32000-1, 9.10.3).
        counts_up(*left, *right)
            && matches!((&**text, &**next), ([left], [right]) if counts_up(*left, *right))
    }) {
        let (code, text) = &run[0];
        let text: Vec<String> = text.iter().map(|unit| format!("{unit:04X}")).collect();
        let text = text.concat();
        let code = hex(*code, is_wide);
        match run {
            [_] => characters.push(format!("<{code}> <{text}>")),
            [.., (last, _)] => {
                ranges.push(format!("<{code}> <{}> <{text}>", hex(*last, is_wide)));
            }
            [] => {}
        }
    }
    let body = sections("bfrange", &ranges) + &sections("bfchar", &characters);
    cmap("Text", 2, is_wide, &body)
}

fn hex(code: u16, is_wide: bool) -> String {
    if is_wide {
        format!("{code:04X}")
    } else {
        format!("{code:02X}")
    }
}

/// `lines` in sections of at most 100, which is what a CMap allows.
fn sections(kind: &str, lines: &[String]) -> String {
    let mut body = String::new();
    for section in lines.chunks(100) {
        let count = section.len();
        let section = section.join("\n");
        for part in [
            &format!("{count} begin{kind}\n"),
            &*section,
            "\nend",
            kind,
            "\n",
        ] {
            body.push_str(part);
        }
    }
    body
}

fn cmap(name: &str, kind: u8, is_wide: bool, body: &str) -> String {
    let codes = if is_wide {
        "<0000> <FFFF>"
    } else {
        "<00> <FF>"
    };
    // What a map to glyphs says of its characters; one to text has none to speak of.
    let system = match kind {
        1 => "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> def\n",
        _ => "",
    };
    format!(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n{system}\
         /CMapName /{name} def\n/CMapType {kind} def\n\
         1 begincodespacerange\n{codes}\nendcodespacerange\n{body}\
         endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::parse::parse;
    use crate::document::{Document, Meta};
    use crate::write::pdf::Kept;
    use crate::write::pdf::page::{codes, layout, shape};

    /// The subsets of a document, by face, and whether each was known before.
    fn subsets(markdown: &str, kept: &Kept) -> Vec<(FaceIndex, bool, Arc<Subset>)> {
        let style = include_str!("../../../../templates/style.json");
        let document = Document::new(Meta::default(), parse(markdown).0);
        let style = serde_json::from_str(style).unwrap();
        let fonts = kept.fonts();
        let shaper = shape::Shaper::new(fonts, &kept.words);
        let layout = layout::layout(&document, &style, shaper, &kept.layouts, &kept.pictures);
        codes::assign(&layout, fonts)
            .into_iter()
            .map(|(face, codes)| {
                let mut known = true;
                let table = &kept.subsets.tables[face];
                let found = table.get_or_make(&codes.used, || {
                    known = false;
                    make(fonts.face(face), &codes)
                });
                let afresh = make(fonts.face(face), &codes);
                assert!(
                    *found == afresh,
                    "`{markdown}` has another subset of face {face} when it is made afresh"
                );
                (face, known, found)
            })
            .collect()
    }

    #[test]
    fn documents_share_subsets_by_what_they_show() {
        let kept = Kept::new(FontBook::built_in());
        // A document after those above it, and for each face whether its subset is known.
        let cases: [(&str, &[(FaceIndex, bool)]); 6] = [
            ("office tŷ **bold**", &[(0, false), (1, false)]),
            ("office tŷ **bold**", &[(0, true), (1, true)]),
            // The same characters in another order.
            ("tŷ ofifce **lobd**", &[(0, true), (1, true)]),
            ("tŷ offices **bald**", &[(0, false), (1, false)]),
            // The same characters in the other face.
            ("bold **bald**", &[(0, false), (1, true)]),
            ("tŷ office", &[(0, true)]),
        ];
        for (markdown, expected) in cases {
            let found: Vec<(FaceIndex, bool)> = subsets(markdown, &kept)
                .into_iter()
                .map(|(face, known, _)| (face, known))
                .collect();
            assert_eq!(found, expected, "{markdown}");
        }
    }
}
