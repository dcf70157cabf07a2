//! What the file says of itself: catalog, Info dictionary and XMP. No dates: same input, same bytes.
//!
//! In: a document's [`Meta`]. Out: entries in the `lopdf` document.

use std::sync::LazyLock;

use lopdf::{Dictionary, Document, Object, Stream, StringFormat, dictionary};

use super::colour_profile;
use super::deflate::{PartCache, deflate, deflate_parts};
use crate::document::Meta;
use crate::style::PdfVersion;
use crate::write::pdf::parts::Part;

/// Who makes the file, as viewers show it. A new version of `advert` changes no byte of a file by
/// itself, so the number here is that of the version which last raised the format's `edition`.
const PRODUCER: &str = "advert 0.1.0 (printpdf)";

/// What comes before a document's own properties in its XMP.
const XMP_BEFORE: &str = concat!(
    "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n",
    r#"<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/""#,
    r#" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/""#,
    r#" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
"#,
);

/// What comes after them in PDF 2.0. PDF/A-4 knows of PDF/UA's property (ISO 19005-4, 6.7.3; ISO 14289-2, 5).
const XMP_AFTER_2_0: &str = r#"<pdfuaid:part>2</pdfuaid:part>
<pdfuaid:rev>2024</pdfuaid:rev>
<pdfaid:part>4</pdfaid:part>
<pdfaid:rev>2020</pdfaid:rev>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"#;

/// What comes after them. PDF/A-2 knows nothing of PDF/UA's own property, so the file describes it
/// (ISO 19005-2, 6.6.2.3).
const XMP_AFTER: &str = r#"<pdfuaid:part>1</pdfuaid:part>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"#;

/// The colour profile, deflated; it is the same in every file.
static PROFILE: LazyLock<Vec<u8>> = LazyLock::new(|| deflate(&colour_profile::srgb()));

/// Makes ready what is the same in every file.
pub(in crate::write::pdf) fn make_ready() {
    LazyLock::force(&PROFILE);
}

/// Replaces catalog and Info by our own; `structure` is what `tag` adds to the catalog.
pub(in crate::write::pdf) fn describe(
    pdf: &mut Document,
    (meta, version): (&Meta, PdfVersion),
    structure: &Dictionary,
    known: &PartCache,
) {
    let own = properties(meta);
    let after = match version {
        PdfVersion::V1_7 => XMP_AFTER,
        PdfVersion::V2_0 => XMP_AFTER_2_0,
    };
    let xmp = [XMP_BEFORE, &own, after].concat();
    let parts = Part::around(XMP_BEFORE.len(), own.len(), after.len());
    let entries =
        dictionary! { "Type" => "Metadata", "Subtype" => "XML", "Filter" => "FlateDecode" };
    let mut deflated = Vec::new();
    deflate_parts(xmp.as_bytes(), &parts, known, &mut deflated);
    let xmp = Stream::new(entries, deflated);
    let xmp = pdf.add_object(xmp);
    let profile = dictionary! { "N" => 3, "Filter" => "FlateDecode" };
    let profile = Stream::new(profile, PROFILE.clone());
    let profile = pdf.add_object(profile);
    let catalog = pdf.catalog_mut().expect("`printpdf` writes a catalog");
    catalog.extend(structure);
    catalog.set("Lang", text_string(&meta.lang));
    catalog.set(
        "ViewerPreferences",
        dictionary! { "DisplayDocTitle" => true },
    );
    catalog.set("Metadata", xmp);
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB"),
        "DestOutputProfile" => profile,
    };
    catalog.set("OutputIntents", vec![intent.into()]);

    if version == PdfVersion::V2_0 {
        // PDF/A-4 has no Info dictionary (ISO 19005-4, 6.1.3).
        pdf.trailer.remove(b"Info");
        return;
    }
    let mut info = dictionary! { "Title" => text_string(&meta.title) };
    let optional = [
        ("Author", meta.author.clone()),
        ("Subject", meta.subject.clone()),
        ("Keywords", meta.keywords.join(", ")),
        ("Producer", PRODUCER.to_owned()),
    ];
    for (key, text) in optional {
        if !text.is_empty() {
            info.set(key, text_string(&text));
        }
    }
    let info = pdf.add_object(info);
    pdf.trailer.set("Info", info);
}

/// A PDF text string: as it is where it is ASCII, else in UTF-16 with its mark.
pub(in crate::write::pdf) fn text_string(text: &str) -> Object {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Object::String(text.as_bytes().to_vec(), StringFormat::Literal);
    }
    let units = text.encode_utf16().flat_map(u16::to_be_bytes);
    let bytes = [0xfe, 0xff].into_iter().chain(units).collect();
    Object::String(bytes, StringFormat::Literal)
}

/// The XMP properties of a document, a line each.
fn properties(meta: &Meta) -> String {
    let Meta {
        title,
        lang,
        author,
        subject,
        keywords,
        ..
    } = meta;
    let mut properties = String::new();
    let mut add = |name: &str, value: String| {
        for part in ["<", name, ">", &value, "</", name, ">\n"] {
            properties.push_str(part);
        }
    };
    let alternatives = |text: &str| {
        format!(
            "<rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt>",
            escaped(text)
        )
    };
    let list = |kind: &str, items: &[String]| {
        let items: Vec<String> = items.iter().map(|item| escaped(item)).collect();
        let items = items.join("</rdf:li><rdf:li>");
        format!("<rdf:{kind}><rdf:li>{items}</rdf:li></rdf:{kind}>")
    };
    add("dc:title", alternatives(title));
    add("dc:language", list("Bag", std::slice::from_ref(lang)));
    if !author.is_empty() {
        add("dc:creator", list("Seq", std::slice::from_ref(author)));
    }
    if !subject.is_empty() {
        add("dc:description", alternatives(subject));
    }
    if !keywords.is_empty() {
        add("dc:subject", list("Bag", keywords));
        add("pdf:Keywords", escaped(&keywords.join(", ")));
    }
    add("pdf:Producer", escaped(PRODUCER));
    properties
}

/// `text` as XML's character data; characters that XML does not have are left out.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '\u{fffe}' | '\u{ffff}' => {}
            _ if character.is_control() => {}
            _ => safe.push(character),
        }
    }
    safe
}
