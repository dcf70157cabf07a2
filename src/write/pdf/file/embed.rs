//! Subsets of faces → font objects in the PDF.
//!
//! In: a face and its [`Subset`]. Out: a font object in a `lopdf` document. `printpdf` without its
//! text engine embeds whole files only, so fonts do not pass through it.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::subset::Subset;
use crate::write::pdf::page::fonts::FontFace;

/// Adds what all fonts say of their characters: that they go by the font's own glyphs.
pub(in crate::write::pdf) fn system_info(pdf: &mut Document) -> ObjectId {
    pdf.add_object(dictionary! {
        "Registry" => Object::string_literal("Adobe"),
        "Ordering" => Object::string_literal("Identity"),
        "Supplement" => 0,
    })
}

/// Adds `face`, cut down to `subset`, and gives the font's object.
pub(in crate::write::pdf) fn embed(
    pdf: &mut Document,
    face: &FontFace,
    subset: &Subset,
    system_info: ObjectId,
) -> ObjectId {
    let descriptor = descriptor(pdf, face, subset);
    let kind = if face.is_cff {
        "CIDFontType0"
    } else {
        "CIDFontType2"
    };
    let mut descendant = dictionary! {
        "Type" => "Font",
        "Subtype" => kind,
        "BaseFont" => subset.name.as_str(),
        "CIDSystemInfo" => system_info,
        "FontDescriptor" => descriptor,
        "W" => subset.widths.clone(),
        "DW" => 0,
    };
    if !face.is_cff {
        descendant.set("CIDToGIDMap", "Identity");
    }
    let descendant = pdf.add_object(descendant);
    let to_unicode = deflated(Dictionary::new(), &subset.to_unicode);
    let to_unicode = pdf.add_object(to_unicode);
    let encoding = dictionary! {
        "Type" => "CMap",
        "CMapName" => "Codes",
        "CIDSystemInfo" => system_info,
    };
    let encoding = pdf.add_object(deflated(encoding, &subset.encoding));
    pdf.add_object(dictionary! {
        "Type" => "Font",
        "Subtype" => "Type0",
        "BaseFont" => subset.name.as_str(),
        "Encoding" => encoding,
        "DescendantFonts" => vec![descendant.into()],
        "ToUnicode" => to_unicode,
    })
}

/// A stream whose content is deflated already.
fn deflated(mut entries: Dictionary, content: &[u8]) -> Stream {
    entries.set("Filter", "FlateDecode");
    Stream::new(entries, content.to_vec())
}

fn descriptor(pdf: &mut Document, face: &FontFace, subset: &Subset) -> ObjectId {
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
    let (key, entries) = if face.is_cff {
        ("FontFile3", dictionary! { "Subtype" => "OpenType" })
    } else {
        let length = i64::try_from(subset.program_length).unwrap_or(i64::MAX);
        ("FontFile2", dictionary! { "Length1" => length })
    };
    let file = deflated(entries, &subset.program);
    let file = pdf.add_object(file);
    pdf.add_object(dictionary! {
        "Type" => "FontDescriptor",
        "FontName" => subset.name.as_str(),
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
