//! Tree → PDF/UA-1 or PDF/UA-2, in stages that each know one thing.
//!
//! In: a [`Document`], a [`Style`] and the faces of [`Kept`]. Out: the file's bytes. Nothing here
//! reads files or the clock, and equal documents give equal bytes in any order and on any thread.
//!
//! `page`: `fonts` the faces → `shape` words to glyphs → `layout` tree to pages and `structure` →
//! `codes` glyphs to codes → `emit` pages to content, by `operations` → `assemble`: `printpdf` makes a
//! document of them → `file`: `subset` and `embed` the fonts → `page`: `tag` what it all means, with an
//! `outline` → `file`: `metadata` what the file says of itself → `save` `objects` as bytes. `parts` says
//! what documents share of it, `kept` holds that. `drawing` shows the same pages on a screen.

#![allow(
    clippy::similar_names,
    reason = "`ink` and `link`, `content` and `context` are each the right word"
)]

use std::collections::BTreeSet;

use lopdf::Dictionary;

use self::assemble::{assemble, deflate_pages, share_resources};
use self::file::{embed, metadata, save, subset};
use self::page::layout::{Layout, MissingCharacter};
use self::page::tag::Tagged;
use self::page::{codes, emit, layout, shape, tag};
use self::parts::Reference;
use super::{WriteRefusal, Written};
use crate::document::Document;
use crate::style::Style;

mod assemble;
#[cfg(feature = "serve")]
pub(crate) mod drawing;
mod file;
mod kept;
mod page;
mod parts;
mod row;
pub(crate) mod text;

pub(crate) use row::ROW;

pub use kept::Kept;
pub use page::font_fault::{FontFault, FontFaultReason, FontRole};
pub use page::fonts::{FontBook, missing_glyphs};
pub use text::text;

/// Writes `document` as PDF/UA-1 and PDF/A-2a, or as PDF/UA-2 and PDF/A-4 where the style says so.
///
/// Refuses a document with a character that none of the fonts can show.
pub fn pdf(document: &Document, style: &Style, kept: &Kept) -> Result<Written, WriteRefusal> {
    let fonts = kept.fonts();
    let shaper = shape::Shaper::new(fonts, &kept.words);
    let layout = layout::layout(document, style, shaper, &kept.layouts, &kept.pictures);
    refuse_missing(&layout, fonts)?;
    let codes = codes::assign(&layout, fonts);
    let reference = document.meta.reference.as_deref();
    let mut emitted = emit::emit(&layout, &codes, &Reference::new(reference));
    let contents = std::mem::take(&mut emitted.contents);
    let (mut pdf, page_ids) = assemble(contents, layout.width, layout.height);
    let mut pages = || deflate_pages(&mut pdf, &page_ids, &emitted.parts, &kept.parts);
    let subsets = if let Some(subsets) = subset::known(&kept.subsets, &codes) {
        pages();
        subsets
    } else {
        // Where a document is the first of its kind, the subsets take as long as all its pages.
        let subsets = || {
            metadata::make_ready();
            embed::make_ready();
            subset::subsets(fonts, &kept.subsets, &codes)
        };
        rayon::join(pages, subsets).1
    };
    let mut font_names = Dictionary::new();
    let common = embed::common(&mut pdf);
    for (index, subset) in codes.keys().zip(subsets) {
        let font = embed::embed(&mut pdf, fonts.face(*index), &subset, common);
        font_names.set(emit::font_name(*index), font);
    }
    let mut pictures = Dictionary::new();
    for (number, file) in emitted.pictures.iter().enumerate() {
        if let Some(held) = kept.held.get(&**file) {
            pictures.set(emit::picture_name(number), held.embed(&mut pdf));
        }
    }
    share_resources(&mut pdf, &page_ids, font_names, pictures);
    let version = style.pdf;
    let Tagged { catalog, elements } = tag::tag(&mut pdf, &layout, &emitted, &page_ids, version);
    metadata::describe(&mut pdf, (&document.meta, version), &catalog, &kept.parts);
    let bytes = save::save(&pdf, (&elements, version), &kept.parts);
    Ok(Written { bytes })
}

/// Refuses a document with a character that no font can show, or that a damaged font shows by a glyph which
/// it does not have.
fn refuse_missing(layout: &Layout, fonts: &FontBook) -> Result<(), WriteRefusal> {
    let missing: Vec<MissingCharacter> = if layout.missing.is_empty() {
        layout.without_glyph(fonts)
    } else {
        layout.missing.clone()
    };
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
