//! What `printpdf` does: it makes the document that the file is written from.
//!
//! In: each page's content, and its size. Out: a `lopdf` document with catalog, page tree, and for
//! each page its dictionary, media box and content stream, all of them `printpdf`'s.
//!
//! `printpdf` 0.12 has no tags, subsets, one-byte codes, nested outline or deflated
//! cross-references, without which a PDF is not PDF/UA or several times as long and as slow to
//! write; `page` and `file` add those. An operation of its own takes an allocation for each glyph,
//! word and number, so a page's whole content passes through it as one operator, which it writes as
//! it is. What it says by default and need not be said is taken away here, and nowhere else.

use lopdf::{Dictionary, Document, ObjectId};
use printpdf::{Op, PdfDocument, PdfPage, PdfSaveOptions, Pt, Rect};

use super::file::deflate::{PartCache, deflate_parts};
use super::parts::Part;

/// Has `printpdf` make a document whose pages, of `width` and `height`, have `contents`; gives the
/// pages' objects in order.
pub(super) fn assemble(
    contents: Vec<Vec<u8>>,
    width: f32,
    height: f32,
) -> (Document, Vec<ObjectId>) {
    let mut document = PdfDocument::new("");
    let pages = contents.into_iter();
    document.pages = pages.map(|content| page(content, width, height)).collect();
    let options = PdfSaveOptions {
        // An operation that `printpdf` does not know would be dropped.
        secure: false,
        ..PdfSaveOptions::default()
    };
    let mut pdf = printpdf::serialize::to_lopdf_doc(&document, &options, &mut Vec::new());
    let page_ids: Vec<ObjectId> = pdf.get_pages().into_values().collect();
    for page_id in &page_ids {
        if let Ok(page) = pdf.get_dictionary_mut(*page_id) {
            // Both are the media box where they are absent.
            page.remove(b"TrimBox");
            page.remove(b"CropBox");
        }
    }
    if let Ok(catalog) = pdf.catalog_mut() {
        catalog.remove(b"PageMode");
        catalog.remove(b"PageLayout");
    }
    (pdf, page_ids)
}

fn page(content: Vec<u8>, width: f32, height: f32) -> PdfPage {
    let content = String::from_utf8(content).expect("a page's content is ASCII");
    let paper = Rect::from_wh(Pt(width), Pt(height));
    PdfPage {
        media_box: paper.clone(),
        trim_box: paper.clone(),
        crop_box: paper,
        ops: vec![Op::Unknown {
            key: content,
            value: Vec::new(),
        }],
    }
}

/// Deflates each page's content, which consists of its `parts`.
pub(super) fn deflate_pages(
    pdf: &mut Document,
    page_ids: &[ObjectId],
    parts: &[Vec<Part>],
    known: &PartCache,
) {
    for (page_id, parts) in page_ids.iter().zip(parts) {
        let page = pdf.get_dictionary(*page_id);
        let content = page.and_then(|page| page.get(b"Contents")?.as_reference());
        let content = content.and_then(|content| pdf.get_object_mut(content)?.as_stream_mut());
        let content = content.expect("`printpdf` writes a stream for each page");
        let mut deflated = Vec::new();
        deflate_parts(&content.content, parts, known, &mut deflated);
        content.content = deflated;
        content.dict.set("Filter", "FlateDecode");
    }
}

/// Gives all pages the same resources: the fonts and pictures, and nothing else.
pub(super) fn share_resources(
    pdf: &mut Document,
    page_ids: &[ObjectId],
    fonts: Dictionary,
    pictures: Dictionary,
) {
    let mut resources = Dictionary::new();
    resources.set("Font", fonts);
    if !pictures.is_empty() {
        resources.set("XObject", pictures);
    }
    let resources = pdf.add_object(resources);
    for page_id in page_ids {
        if let Ok(page) = pdf.get_dictionary_mut(*page_id) {
            page.set("Resources", resources);
        }
    }
}
