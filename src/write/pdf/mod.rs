//! Tree → PDF/UA-1, in stages that each know one thing.
//!
//! In: a [`Document`], a [`Style`] and a [`FontBook`]. Out: the file's bytes. Nothing here reads
//! files or the clock, and equal documents give equal bytes in any order and on any thread.
//!
//! `page`: `fonts` the faces → `shape` words to glyphs → `layout` tree to pages and `structure` →
//! `codes` glyphs to codes → `emit` pages to content (`show` a word) → `tag` what it all means, with
//! an `outline`. `file`: `subset` and `embed` the fonts, `metadata` what the file says of itself, `save`
//! `objects` as bytes, with `numerals` and `deflate`.

#![allow(
    clippy::similar_names,
    reason = "`ink` and `link`, `content` and `context` are each the right word"
)]

use std::collections::BTreeSet;

use lopdf::{Dictionary, ObjectId};
use printpdf::{PdfDocument, PdfSaveOptions};

use self::file::deflate::{Part, deflate_parts};
use self::file::{embed, metadata, save, subset};
use self::page::layout::MissingCharacter;
use self::page::tag::Tagged;
use self::page::{codes, emit, layout, shape, tag};
use super::{WriteRefusal, WriteWarning, Written};
use crate::document::Document;
use crate::style::Style;

mod file;
mod page;
mod row;
pub mod text;

pub(crate) use row::ROW;

pub use page::fonts::{FontBook, FontFault, FontFaultReason, FontRole, missing_glyphs};

/// Writes `document` as PDF/UA-1 and PDF/A-2a.
///
/// Refuses a document with a character that none of `fonts` can show. Headings that skip a level
/// are warned of; the file closes the gap, so that it conforms all the same.
pub fn pdf(document: &Document, style: &Style, fonts: &FontBook) -> Result<Written, WriteRefusal> {
    pdf_in_stages(document, style, fonts, |_| {})
}

/// A step of [`pdf`], for benchmarks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Words are shaped and set in pages.
    Layout,
    /// Glyphs have codes, pages are `printpdf`'s operations.
    Emit,
    /// `printpdf` has made a document of them.
    Assemble,
    /// Font subsets are made, or found, and embedded; the pages' content is deflated meanwhile.
    Embed,
    /// The structure is there, and what the file says of itself.
    Tag,
    /// The file is bytes.
    Save,
}

/// [`pdf`], calling `done` after each stage.
pub fn pdf_in_stages(
    document: &Document,
    style: &Style,
    fonts: &FontBook,
    mut done: impl FnMut(Stage),
) -> Result<Written, WriteRefusal> {
    let layout = layout::layout(document, style, &mut shape::Shaper::new(fonts));
    done(Stage::Layout);
    refuse_missing(&layout.missing)?;
    let codes = codes::assign(&layout, fonts);
    let mut emitted = emit::emit(&layout, &codes, document.meta.reference.as_deref());
    done(Stage::Emit);
    let (mut pdf, page_ids) = assemble(std::mem::take(&mut emitted.pages));
    done(Stage::Assemble);
    let mut pages = || deflate_pages(&mut pdf, &page_ids, &emitted.parts, fonts);
    let subsets = if let Some(subsets) = subset::known(fonts, &codes) {
        pages();
        subsets
    } else {
        // Where a document is the first of its kind, the subsets take as long as all its pages.
        let subsets = || {
            metadata::make_ready();
            subset::subsets(fonts, &codes)
        };
        rayon::join(pages, subsets).1
    };
    let mut font_names = Dictionary::new();
    let system_info = embed::system_info(&mut pdf);
    for (index, subset) in codes.keys().zip(subsets) {
        let font = embed::embed(&mut pdf, fonts.face(*index), &subset, system_info);
        font_names.set(emit::font_name(*index), font);
    }
    share_resources(&mut pdf, &page_ids, font_names);
    done(Stage::Embed);
    let Tagged { catalog, elements } = tag::tag(&mut pdf, &layout, &emitted, &page_ids);
    metadata::describe(&mut pdf, &document.meta, &catalog, &fonts.parts);
    done(Stage::Tag);
    let bytes = save::save(&pdf, &elements, &fonts.parts);
    done(Stage::Save);
    let skipped = layout.skipped_headings.into_iter();
    Ok(Written {
        bytes,
        warnings: skipped.map(WriteWarning::SkippedHeading).collect(),
    })
}

fn refuse_missing(missing: &[MissingCharacter]) -> Result<(), WriteRefusal> {
    let Some(first) = missing.first() else {
        return Ok(());
    };
    let all: BTreeSet<char> = missing.iter().map(|one| one.character).collect();
    Err(WriteRefusal::MissingGlyph {
        character: first.character,
        context: first.context.clone(),
        others: all
            .into_iter()
            .filter(|other| *other != first.character)
            .collect(),
    })
}

/// Has `printpdf` make a document of `pages`, and gives the pages' objects in order.
fn assemble(pages: Vec<printpdf::PdfPage>) -> (lopdf::Document, Vec<ObjectId>) {
    let mut document = PdfDocument::new("");
    document.pages = pages;
    let options = PdfSaveOptions {
        // `TJ` is written as an operation that `printpdf` does not know.
        secure: false,
        ..PdfSaveOptions::default()
    };
    let pdf = printpdf::serialize::to_lopdf_doc(&document, &options, &mut Vec::new());
    let page_ids = pdf.get_pages().into_values().collect();
    (pdf, page_ids)
}

/// Deflates each page's content, which consists of its `parts`.
fn deflate_pages(
    pdf: &mut lopdf::Document,
    page_ids: &[ObjectId],
    parts: &[Vec<Part>],
    fonts: &FontBook,
) {
    for (page_id, parts) in page_ids.iter().zip(parts) {
        let page = pdf.get_dictionary(*page_id);
        let content = page.and_then(|page| page.get(b"Contents")?.as_reference());
        let content = content.and_then(|content| pdf.get_object_mut(content)?.as_stream_mut());
        let content = content.expect("`printpdf` writes a stream for each page");
        let mut deflated = Vec::new();
        deflate_parts(&content.content, parts, &fonts.parts, &mut deflated);
        content.content = deflated;
        content.dict.set("Filter", "FlateDecode");
    }
}

/// Gives all pages the same resources: the fonts, and nothing else.
fn share_resources(pdf: &mut lopdf::Document, page_ids: &[ObjectId], fonts: Dictionary) {
    let mut resources = Dictionary::new();
    resources.set("Font", fonts);
    let resources = pdf.add_object(resources);
    for page_id in page_ids {
        if let Ok(page) = pdf.get_dictionary_mut(*page_id) {
            page.set("Resources", resources);
            // Both are the media box where they are absent.
            page.remove(b"TrimBox");
            page.remove(b"CropBox");
        }
    }
}
