//! Font files → subsets in the PDF, with what a reader needs to take the text out again.
//!
//! In: the faces in use and their [`Codes`]. Out: font objects in a `lopdf` document, one a face.
//! `printpdf` without its text engine embeds whole files only, so fonts do not pass through it.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use std::fmt::Write as _;
use subsetter::GlyphRemapper;

use super::codes::FaceCodes;
use super::fonts::FontFace;

/// Adds `face`, cut down to the glyphs that `codes` name, and gives the font's object.
pub(super) fn embed(pdf: &mut Document, face: &FontFace, codes: &FaceCodes) -> ObjectId {
    let mut subset = GlyphRemapper::new();
    for entry in codes.entries.values() {
        subset.remap(entry.glyph);
    }
    let program = subsetter::subset(&face.bytes, 0, &subset)
        .expect("a `FontBook` holds fonts that can be subset");
    let name = subset_name(face, codes);

    let descriptor = descriptor(pdf, face, &name, program);
    let kind = if face.is_cff {
        "CIDFontType0"
    } else {
        "CIDFontType2"
    };
    let mut descendant = dictionary! {
        "Type" => "Font",
        "Subtype" => kind,
        "BaseFont" => name.as_str(),
        "CIDSystemInfo" => system_info(),
        "FontDescriptor" => descriptor,
        "W" => widths(codes, &subset),
        "DW" => 0,
    };
    if !face.is_cff {
        descendant.set("CIDToGIDMap", "Identity");
    }
    let descendant = pdf.add_object(descendant);
    let to_unicode = to_unicode_map(codes);
    let to_unicode = pdf.add_object(Stream::new(Dictionary::new(), to_unicode.into_bytes()));
    let mut encoding = Stream::new(
        dictionary! {
            "Type" => "CMap",
            "CMapName" => "Codes",
            "CIDSystemInfo" => system_info(),
        },
        Vec::new(),
    );
    encoding.set_content(code_map(codes, &subset).into_bytes());
    let encoding = pdf.add_object(encoding);
    pdf.add_object(dictionary! {
        "Type" => "Font",
        "Subtype" => "Type0",
        "BaseFont" => name.as_str(),
        "Encoding" => encoding,
        "DescendantFonts" => vec![descendant.into()],
        "ToUnicode" => to_unicode,
    })
}

/// The font's name with the tag of six letters that marks a subset, made from its glyphs.
fn subset_name(face: &FontFace, codes: &FaceCodes) -> String {
    let mut hasher = blake3::Hasher::new();
    for entry in codes.entries.values() {
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

fn descriptor(pdf: &mut Document, face: &FontFace, name: &str, program: Vec<u8>) -> ObjectId {
    const SYMBOLIC: i64 = 1 << 2;
    const ITALIC: i64 = 1 << 6;
    let metrics = &face.metrics;
    let em = f32::from(face.units_per_em);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "measures of a font are small"
    )]
    let scaled = |units: i16| (f32::from(units) * 1000.0 / em).round() as i64;
    let slant = if metrics.italic_angle == 0.0 {
        0
    } else {
        ITALIC
    };
    // No table tells how thick stems are; this is the usual estimate from the weight.
    let stem = 50 + (i64::from(metrics.weight) / 65).pow(2);
    let (key, file) = if face.is_cff {
        let file = dictionary! { "Subtype" => "OpenType" };
        ("FontFile3", Stream::new(file, program))
    } else {
        let length = i64::try_from(program.len()).unwrap_or(i64::MAX);
        (
            "FontFile2",
            Stream::new(dictionary! { "Length1" => length }, program),
        )
    };
    let file = pdf.add_object(file);
    pdf.add_object(dictionary! {
        "Type" => "FontDescriptor",
        "FontName" => name,
        "Flags" => SYMBOLIC | slant,
        "FontBBox" => metrics.bounds.map(|edge| scaled(edge).into()).to_vec(),
        "ItalicAngle" => Object::Real(metrics.italic_angle),
        "Ascent" => scaled(metrics.ascent),
        "Descent" => scaled(metrics.descent),
        "CapHeight" => scaled(metrics.cap_height),
        "StemV" => stem,
        key => file,
    })
}

fn system_info() -> Dictionary {
    dictionary! {
        "Registry" => Object::String(b"Adobe".to_vec(), StringFormat::Literal),
        "Ordering" => Object::String(b"Identity".to_vec(), StringFormat::Literal),
        "Supplement" => 0,
    }
}

/// `/W`: the width of each glyph of the subset, which count up from 1 without a gap.
fn widths(codes: &FaceCodes, subset: &GlyphRemapper) -> Vec<Object> {
    let mut by_glyph: Vec<(u16, u16)> = codes
        .entries
        .values()
        .map(|entry| (subset.get(entry.glyph).unwrap_or(0), entry.width))
        .collect();
    by_glyph.sort_unstable();
    by_glyph.dedup();
    let mut runs = Vec::new();
    for run in by_glyph.chunk_by(|left, right| left.0 + 1 == right.0) {
        runs.push(i64::from(run[0].0).into());
        let widths: Vec<Object> = run
            .iter()
            .map(|(_, width)| i64::from(*width).into())
            .collect();
        runs.push(widths.into());
    }
    runs
}

/// The `Encoding` CMap: code → glyph of the subset.
fn code_map(codes: &FaceCodes, subset: &GlyphRemapper) -> String {
    let pairs: Vec<(u16, u16)> = codes
        .entries
        .iter()
        .map(|(code, entry)| (*code, subset.get(entry.glyph).unwrap_or(0)))
        .collect();
    let ranges: Vec<String> = pairs
        .chunk_by(|left, right| {
            (left.0 + 1, left.1 + 1) == (right.0, right.1) && right.0 % 256 != 0
        })
        .map(|run| {
            let (first, last) = (run[0], run[run.len() - 1]);
            let [from, to] = [first.0, last.0].map(|code| hex(code, codes.is_wide));
            format!("<{from}> <{to}> {}", first.1)
        })
        .collect();
    let body = sections("cidrange", &ranges);
    cmap("Codes", 1, codes.is_wide, &body)
}

/// The `ToUnicode` CMap: code → text.
fn to_unicode_map(codes: &FaceCodes) -> String {
    let lines: Vec<String> = codes
        .entries
        .iter()
        .filter(|(_, entry)| !entry.text.is_empty())
        .map(|(code, entry)| {
            let mut line = format!("<{}> <", hex(*code, codes.is_wide));
            for unit in entry.text.encode_utf16() {
                let _ = write!(line, "{unit:04X}");
            }
            line.push('>');
            line
        })
        .collect();
    let body = sections("bfchar", &lines);
    cmap("Text", 2, codes.is_wide, &body)
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
        let _ = writeln!(
            body,
            "{count} begin{kind}\n{}\nend{kind}",
            section.join("\n")
        );
    }
    body
}

fn cmap(name: &str, kind: u8, is_wide: bool, body: &str) -> String {
    let codes = if is_wide {
        "<0000> <FFFF>"
    } else {
        "<00> <FF>"
    };
    format!(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> def\n\
         /CMapName /{name} def\n/CMapType {kind} def\n/WMode 0 def\n\
         1 begincodespacerange\n{codes}\nendcodespacerange\n{body}\
         endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    )
}
