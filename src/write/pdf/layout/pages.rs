//! Strips → pages: what belongs together stays together, where a page has the room.
//!
//! In: a [`Flow`]. Out: the [`Layout`], pages filled and headings placed, footers not yet set.

use super::measures::Measures;
use super::{Fill, Layout, MissingCharacter, Page, Piece, PlacedHeading};
use crate::style::Colour;
use crate::write::pdf::structure::Structure;

/// A document as a stack of strips, not yet cut into pages.
#[derive(Debug)]
pub(super) struct Flow {
    pub strips: Vec<Strip>,
    pub bands: Vec<Band>,
    /// The header rows of tables, each set again on every page that its table goes on to.
    pub table_heads: Vec<Vec<Strip>>,
    pub structure: Structure,
    pub skipped_headings: Vec<String>,
    pub missing: Vec<MissingCharacter>,
}

/// A slice of the text's full width that no page break cuts. Its parts' `y` counts from its top.
#[derive(Debug, Clone, Default)]
pub(super) struct Strip {
    /// Space above it, which a page's top swallows.
    pub gap: f32,
    pub height: f32,
    /// Whether the next strip should stand on the same page.
    pub keeps_next: bool,
    pub pieces: Vec<Piece>,
    pub fills: Vec<Fill>,
    /// The bands that run through it, as indices into [`Flow::bands`].
    pub bands: Vec<usize>,
    /// Where labels of a list stand: its first base line.
    pub baseline: f32,
    /// The heading that begins here: its words and its level in the file.
    pub heading: Option<(String, u8)>,
    /// The table that it is a body row of, as an index into [`Flow::table_heads`].
    pub table: Option<usize>,
}

impl Strip {
    /// Moves all that stands in the strip down by `distance`.
    pub(super) fn shift(&mut self, distance: f32) {
        for piece in &mut self.pieces {
            piece.y += distance;
        }
        for fill in &mut self.fills {
            fill.y += distance;
        }
        self.baseline += distance;
    }

    /// Adds space above what stands in the strip.
    pub(super) fn push_down(&mut self, distance: f32) {
        self.shift(distance);
        self.height += distance;
    }
}

/// A ground or bar behind the strips of one block, gaps between them included.
#[derive(Debug, Clone, Copy)]
pub(super) struct Band {
    pub x: f32,
    pub width: f32,
    pub colour: Colour,
}

/// Stacks the strips of `flow` into pages.
pub(super) fn paginate(flow: Flow, measures: &Measures) -> Layout {
    let mut stack = Stack {
        measures,
        bands: &flow.bands,
        pages: vec![Page::default()],
        open_bands: Vec::new(),
        headings: Vec::new(),
        cursor: 0.0,
    };
    let strips = &flow.strips;
    let mut start = 0;
    while start < strips.len() {
        let kept = strips[start..]
            .iter()
            .take_while(|strip| strip.keeps_next)
            .count();
        let end = (start + kept + 1).min(strips.len());
        let group = &strips[start..end];
        let head = group[0]
            .table
            .map_or(&[][..], |table| flow.table_heads[table].as_slice());
        if !stack.has_room(stack.height_here(group)) && !stack.at_top() {
            stack.turn_page(head);
        }
        for strip in group {
            // A group higher than a page breaks where it must.
            if !stack.has_room(stack.height_here(std::slice::from_ref(strip))) && !stack.at_top() {
                let head = strip
                    .table
                    .map_or(&[][..], |table| flow.table_heads[table].as_slice());
                stack.turn_page(head);
            }
            stack.place(strip.clone());
        }
        start = end;
    }
    for page in &mut stack.pages {
        // Lines of a row that goes on to another page came line by line; they read cell by cell.
        page.pieces.sort_by_key(|piece| piece.leaf);
    }
    Layout {
        width: measures.page_width,
        height: measures.page_height,
        headings: stack.headings,
        pages: stack.pages,
        structure: flow.structure,
        skipped_headings: flow.skipped_headings,
        missing: flow.missing,
    }
}

struct Stack<'a> {
    measures: &'a Measures,
    bands: &'a [Band],
    pages: Vec<Page>,
    /// Bands of the strip above on this page, each with its fill among the page's.
    open_bands: Vec<(usize, usize)>,
    headings: Vec<PlacedHeading>,
    /// How far down the page's text the next strip begins.
    cursor: f32,
}

impl Stack<'_> {
    fn page(&mut self) -> &mut Page {
        self.pages.last_mut().expect("there is always a page")
    }

    fn at_top(&self) -> bool {
        self.cursor == 0.0
    }

    fn has_room(&self, height: f32) -> bool {
        const TOLERANCE: f32 = 0.05;
        self.cursor + height <= self.measures.height + TOLERANCE
    }

    /// How high `strips` are where the cursor stands.
    fn height_here(&self, strips: &[Strip]) -> f32 {
        let height: f32 = strips.iter().map(|strip| strip.gap + strip.height).sum();
        let swallowed = if self.at_top() { strips[0].gap } else { 0.0 };
        height - swallowed
    }

    /// Begins a page, with the header of the table that goes on there.
    fn turn_page(&mut self, head: &[Strip]) {
        self.pages.push(Page::default());
        self.open_bands.clear();
        self.cursor = 0.0;
        for strip in head {
            let mut again = strip.clone();
            for piece in &mut again.pieces {
                piece.leaf = None;
                piece.link = None;
            }
            self.place(again);
        }
    }

    fn place(&mut self, strip: Strip) {
        let gap = if self.at_top() { 0.0 } else { strip.gap };
        let above = self.cursor;
        let top = self.measures.top + above + gap;
        self.cursor = above + gap + strip.height;
        self.run_bands(&strip.bands, top, top + strip.height);
        if let Some((words, level)) = strip.heading {
            let page = self.pages.len() - 1;
            self.headings.push(PlacedHeading {
                words,
                level,
                page,
                y: top,
            });
        }
        let page = self.page();
        page.fills.extend(strip.fills.into_iter().map(|fill| Fill {
            y: fill.y + top,
            ..fill
        }));
        page.pieces
            .extend(strip.pieces.into_iter().map(|piece| Piece {
                y: piece.y + top,
                ..piece
            }));
    }

    /// Draws bands behind a strip; one that comes from the strip above covers the gap too.
    fn run_bands(&mut self, bands: &[usize], top: f32, bottom: f32) {
        let before = std::mem::take(&mut self.open_bands);
        for &band in bands {
            let open = before.iter().find(|(known, _)| *known == band);
            let fills = &mut self.pages.last_mut().expect("there is always a page").fills;
            let fill = if let Some(&(_, fill)) = open {
                fills[fill].height = bottom - fills[fill].y;
                fill
            } else {
                let Band { x, width, colour } = self.bands[band];
                let (y, height) = (top, bottom - top);
                fills.push(Fill {
                    x,
                    y,
                    width,
                    height,
                    colour,
                });
                fills.len() - 1
            };
            self.open_bands.push((band, fill));
        }
    }
}
