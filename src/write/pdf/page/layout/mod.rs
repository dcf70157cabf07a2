//! Tree → pages of placed pieces of text that know their node; pure, and blind to PDF.
//!
//! In: a [`Document`], a [`Style`] and the shaper. Out: a [`Layout`]: pages, the structure tree
//! that the pieces point into, and the headings for an outline. All lengths are points of 1/72
//! inch; `y` counts down from the page's top. Nothing here knows how a PDF is written.
//!
//! The steps: `inline` flattens inlines into styled runs, `lines` and `place` break them into lines
//! (`paragraphs` keeps those), `blocks`, `lists` and `tables` make strips of them (`sections` keeps those),
//! `pages` stacks the strips into pages, `footer` signs those.

use std::sync::Arc;

use self::paragraphs::Paragraphs;
use super::fonts::{FaceIndex, FontBook};
use super::shape::{Shaped, Shaper};
use super::structure::{Leaf, Structure};
use crate::document::Document;
use crate::picture::Pictures;
use crate::style::{Colour, Style};

mod blocks;
mod breaks;
mod columns;
mod decorate;
mod footer;
mod inline;
mod lines;
mod lists;
mod measures;
mod pages;
mod paragraphs;
mod pictures;
mod place;
mod sections;
mod tables;

/// A document, set.
#[derive(Debug)]
pub(in crate::write::pdf) struct Layout {
    pub width: f32,
    pub height: f32,
    pub pages: Vec<Page>,
    pub structure: Structure,
    /// The headings in reading order.
    pub headings: Vec<PlacedHeading>,
    /// Each character that no font can show, with the words around it.
    pub missing: Vec<MissingCharacter>,
}

impl Layout {
    /// The characters for which a font asks for a glyph that it does not have, each with the words around it:
    /// its tables of characters or of ligatures are damaged.
    pub(in crate::write::pdf) fn without_glyph(&self, fonts: &FontBook) -> Vec<MissingCharacter> {
        let pieces = self.pages.iter().flat_map(|page| {
            let pieces = page.pieces.iter();
            pieces.chain(&page.header).chain(&page.footer)
        });
        let mut missing = Vec::new();
        for piece in pieces {
            let glyphs = fonts.face(piece.ink.face).glyphs;
            for glyph in &piece.shaped.glyphs {
                if glyph.id >= glyphs {
                    // A further part of a character has no text of its own.
                    let text = match &piece.shaped.text[glyph.text.clone()] {
                        "" => &*piece.shaped.text,
                        text => text,
                    };
                    missing.extend(text.chars().map(|character| MissingCharacter {
                        character,
                        context: piece.shaped.text.to_string(),
                    }));
                }
            }
        }
        missing
    }
}

/// One page: what is painted first, then the text in reading order.
#[derive(Debug, Default)]
pub(in crate::write::pdf) struct Page {
    pub fills: Vec<Fill>,
    pub pieces: Vec<Piece>,
    pub pictures: Vec<PlacedPicture>,
    /// The head's and the foot's text, which is no part of the document.
    pub header: Vec<Piece>,
    pub footer: Vec<Piece>,
}

/// A rectangle of one colour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::write::pdf) struct Fill {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
    pub colour: Colour,
}

/// A picture at its place; `y` is its top.
#[derive(Debug, Clone)]
pub(in crate::write::pdf) struct PlacedPicture {
    pub file: Arc<str>,
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
    pub leaf: Leaf,
}

/// A stretch of text on one line, in one face.
#[derive(Debug, Clone)]
pub(in crate::write::pdf) struct Piece {
    /// Where the pen starts.
    pub x: f32,
    /// The base line.
    pub y: f32,
    pub shaped: Arc<Shaped>,
    pub ink: Ink,
    /// What it is part of; `None` for what only repeats, such as a table's header on a later page.
    pub leaf: Option<Leaf>,
    /// The index of the link that it belongs to.
    pub link: Option<usize>,
}

/// How a stretch of text is painted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::write::pdf) struct Ink {
    pub face: FaceIndex,
    pub size: f32,
    pub colour: Colour,
    /// A ground of its own, for text of a computer.
    pub ground: Option<Ground>,
}

/// The ground of text of a computer. It may stand on a ground of nearly its colour, so that a line
/// runs around it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::write::pdf) struct Ground {
    pub colour: Colour,
    pub edge: Colour,
}

/// A heading's place, for the outline.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::write::pdf) struct PlacedHeading {
    pub words: Arc<str>,
    /// Its level; none is skipped.
    pub level: u8,
    pub page: usize,
    /// The top of its first line.
    pub y: f32,
}

/// A character that no font can show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::write::pdf) struct MissingCharacter {
    pub character: char,
    /// The words around it.
    pub context: String,
}

/// Sets `document` in pages.
pub(in crate::write::pdf) fn layout(
    document: &Document,
    style: &Style,
    shaper: Shaper,
    kept: &LayoutCache,
    pictures: &Pictures,
) -> Layout {
    let measures = measures::Measures::of(style);
    let mut paragraphs = Paragraphs {
        shaper,
        kept: &kept.paragraphs,
    };
    let set = sections::Setting {
        style,
        measures: &measures,
        pictures,
    };
    let galley = sections::galley(document, set, &kept.sections, &mut paragraphs);
    let mut layout = pages::paginate(galley, &measures);
    footer::sign(
        &mut layout,
        &document.meta,
        style,
        &measures,
        &mut paragraphs,
    );
    layout
}

/// What documents that are set from one book of faces share.
#[derive(Debug, Default)]
pub(in crate::write::pdf) struct LayoutCache {
    sections: sections::SectionCache,
    paragraphs: paragraphs::ParagraphCache,
}

#[cfg(test)]
mod tests;
