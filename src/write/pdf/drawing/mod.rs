//! Pages → pictures in SVG: the lines, breaks and letters of the file, for a screen.
//!
//! In: the same layout that the file is written from. Out: for each page the elements within an `svg` whose
//! unit is a point of 1/72 inch, counted from the page's upper left corner as in the layout. Letters are the
//! outlines of the faces, so a browser needs no font, joins and kerns nothing on its own account, and shows
//! also those that no character calls. No word stands in a drawing, so none of it can be taken for markup.

use std::fmt::Write as _;
use std::sync::Arc;

use rustybuzz::ttf_parser::{Face, GlyphId, OutlineBuilder};

use super::page::emit::rounded;
use super::page::fonts::FaceIndex;
use super::page::layout::{Page, Piece, layout};
use super::page::operations::places;
use super::page::shape::Shaper;
use super::{Kept, refuse_missing};
use crate::document::Document;
use crate::style::{Colour, Style};
use crate::write::WriteRefusal;

/// So many pages are drawn: adverts have fewer than ten, and each takes some 250 KB.
const MOST_PAGES: usize = 40;

/// A document, drawn.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Drawn {
    /// Width and height of each page, in points.
    pub(crate) size: (f32, f32),
    /// How many pages there are.
    pub(crate) count: usize,
    /// The elements of each of the first [`MOST_PAGES`].
    pub(crate) pages: Vec<String>,
}

/// A glyph's outline in units of its font: where it begins, and its path from there.
#[derive(Debug, Default)]
pub(super) struct Outline {
    start: (i32, i32),
    path: String,
}

/// Draws the pages of `document`.
///
/// Refuses a document with a character that none of the fonts can show, as the file's writer does.
pub(crate) fn draw(document: &Document, style: &Style, kept: &Kept) -> Result<Drawn, WriteRefusal> {
    let fonts = kept.fonts();
    let shaper = Shaper::new(fonts, &kept.words);
    let layout = layout(document, style, shaper, &kept.layouts, &kept.pictures);
    refuse_missing(&layout, fonts)?;
    let faces = (0..fonts.face_count()).map(|index| {
        let face = Face::parse(&fonts.face(index).bytes, 0);
        face.expect("a `FontBook` holds fonts that parse")
    });
    let artist = Artist {
        kept,
        faces: faces.collect(),
    };
    Ok(Drawn {
        size: (layout.width, layout.height),
        count: layout.pages.len(),
        pages: layout
            .pages
            .iter()
            .take(MOST_PAGES)
            .map(|page| artist.page(page))
            .collect(),
    })
}

struct Artist<'a> {
    kept: &'a Kept,
    faces: Vec<Face<'a>>,
}

impl Artist<'_> {
    /// What a page shows, in the order in which the file paints it.
    fn page(&self, page: &Page) -> String {
        let mut drawing = String::with_capacity(400_000);
        for fill in &page.fills {
            let [x, y, width, height] = [fill.x, fill.y, fill.width, fill.height].map(rounded);
            let colour = hex(fill.colour);
            push(
                &mut drawing,
                format_args!(
                    "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{colour}\"/>"
                ),
            );
        }
        for piece in page.header.iter().chain(&page.pieces).chain(&page.footer) {
            self.piece(piece, &mut drawing);
        }
        for picture in &page.pictures {
            let Some(shown) = self.kept.pictures.get(&*picture.file) else {
                continue;
            };
            let edges = [picture.x, picture.y, picture.width, picture.height];
            let [x, y, width, height] = edges.map(rounded);
            push(
                &mut drawing,
                format_args!(
                    "<image x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" \
                     preserveAspectRatio=\"none\" href=\"{}\"/>",
                    shown.data_address()
                ),
            );
        }
        drawing
    }

    /// A stretch of text as one path; nothing where it is all spaces.
    fn piece(&self, piece: &Piece, drawing: &mut String) {
        let ink = piece.ink;
        let em = f32::from(self.faces[ink.face].units_per_em());
        let start = drawing.len();
        let (x, y) = (rounded(piece.x), rounded(piece.y));
        let scale = ink.size / em;
        let colour = hex(ink.colour);
        push(
            drawing,
            format_args!(
                "<path fill=\"{colour}\" transform=\"translate({x} {y})scale({scale} -{scale})\" d=\""
            ),
        );
        let before = drawing.len();
        for (place, glyph) in places(&piece.shaped) {
            let outline = self.outline(ink.face, glyph.id);
            if outline.path.is_empty() {
                continue;
            }
            let x = whole(place * em) + outline.start.0;
            let y = whole(glyph.y_offset * em) + outline.start.1;
            push(drawing, format_args!("M{x} {y}{}", outline.path));
        }
        if drawing.len() == before {
            drawing.truncate(start);
        } else {
            drawing.push_str("\"/>");
        }
    }

    fn outline(&self, face: FaceIndex, glyph: u16) -> Arc<Outline> {
        self.kept.outlines.get_or_make(&(face, glyph), || {
            let mut pen = Pen::default();
            self.faces[face].outline_glyph(GlyphId(glyph), &mut pen);
            pen.outline
        })
    }
}

/// Writes an outline in steps from one point to the next, so that the same path serves wherever the glyph
/// stands.
#[derive(Default)]
struct Pen {
    outline: Outline,
    /// Where it stands.
    at: (i32, i32),
    /// Where the contour began; its end leads back there.
    contour: (i32, i32),
    /// Whether the first contour has begun.
    has_begun: bool,
}

impl Pen {
    /// A command with steps from where the pen stands; the last leads to where it stands next.
    fn command(&mut self, letter: char, points: &[(f32, f32)]) {
        self.outline.path.push(letter);
        let points = points.iter().map(|(x, y)| (whole(*x), whole(*y)));
        let points: Vec<(i32, i32)> = points.collect();
        for (number, (x, y)) in points.iter().enumerate() {
            let (right, up) = (x - self.at.0, y - self.at.1);
            let path = &mut self.outline.path;
            // A minus parts numbers as well as a space does.
            let gap = |step: i32, is_first: bool| if is_first || step < 0 { "" } else { " " };
            let gaps = (gap(right, number == 0), gap(up, false));
            push(path, format_args!("{}{right}{}{up}", gaps.0, gaps.1));
        }
        self.at = points.last().copied().unwrap_or(self.at);
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        if self.has_begun {
            self.at = self.contour;
            self.command('m', &[(x, y)]);
        } else {
            self.has_begun = true;
            self.at = (whole(x), whole(y));
            self.outline.start = self.at;
        }
        self.contour = self.at;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.command('l', &[(x, y)]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.command('q', &[(x1, y1), (x, y)]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.command('c', &[(x1, y1), (x2, y2), (x, y)]);
    }

    fn close(&mut self) {
        self.outline.path.push('z');
    }
}

/// The nearest whole unit of a font, of which an em has a thousand or more.
#[expect(
    clippy::cast_possible_truncation,
    reason = "no line is longer than a page"
)]
fn whole(units: f32) -> i32 {
    units.round() as i32
}

fn hex(colour: Colour) -> String {
    let [red, green, blue] = colour.rgb;
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn push(drawing: &mut String, text: std::fmt::Arguments) {
    let done = drawing.write_fmt(text);
    done.expect("a string takes all that is written to it");
}

#[cfg(test)]
mod tests;
