//! Subsets of faces → font objects in the PDF.
//!
//! In: a face and its [`Subset`]. Out: a font object in a `lopdf` document. `printpdf` without its
//! text engine embeds whole files only, so fonts do not pass through it.

use std::sync::LazyLock;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::deflate::deflate;
use super::subset::{Encoding, Glyphs, ONE_BYTE_IDENTITY, Subset, one_byte_identity};
use crate::write::pdf::page::fonts::FontFace;

/// The objects that all fonts of a document refer to.
#[derive(Debug, Clone, Copy)]
pub(in crate::write::pdf) struct Common {
    /// That CIDs go by the font's own glyphs.
    system_info: ObjectId,
    /// The CMap by which codes of one byte are CIDs.
    one_byte: ObjectId,
}

/// The CMap by which codes of one byte are CIDs, deflated; it is the same in every file.
static ONE_BYTE: LazyLock<Vec<u8>> = LazyLock::new(|| deflate(one_byte_identity().as_bytes()));

/// Makes ready what is the same in every file.
pub(in crate::write::pdf) fn make_ready() {
    LazyLock::force(&ONE_BYTE);
}

/// Adds what all fonts refer to.
pub(in crate::write::pdf) fn common(pdf: &mut Document) -> Common {
    let system_info = pdf.add_object(dictionary! {
        "Registry" => Object::string_literal("Adobe"),
        "Ordering" => Object::string_literal("Identity"),
        "Supplement" => 0,
    });
    let one_byte = pdf.add_object(code_map(ONE_BYTE_IDENTITY, system_info, &ONE_BYTE));
    Common {
        system_info,
        one_byte,
    }
}

/// A CMap from codes to CIDs.
fn code_map(name: &str, system_info: ObjectId, content: &[u8]) -> Stream {
    let entries = dictionary! {
        "Type" => "CMap",
        "CMapName" => name,
        "CIDSystemInfo" => system_info,
    };
    deflated(entries, content)
}

/// Adds `face`, cut down to `subset`, and gives the font's object.
pub(in crate::write::pdf) fn embed(
    pdf: &mut Document,
    face: &FontFace,
    subset: &Subset,
    common: Common,
) -> ObjectId {
    let system_info = common.system_info;
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
    if let Encoding::OneByte(Glyphs::Map(map)) | Encoding::TwoBytes(Glyphs::Map(map)) =
        &subset.encoding
    {
        let map = pdf.add_object(deflated(Dictionary::new(), map));
        descendant.set("CIDToGIDMap", map);
    }
    let descendant = pdf.add_object(descendant);
    let to_unicode = deflated(Dictionary::new(), &subset.to_unicode);
    let to_unicode = pdf.add_object(to_unicode);
    let encoding: Object = match &subset.encoding {
        Encoding::OneByte(_) => common.one_byte.into(),
        Encoding::TwoBytes(_) => "Identity-H".into(),
        Encoding::Own(map) => {
            let map = code_map("Codes", system_info, map);
            pdf.add_object(map).into()
        }
    };
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
