//! Strips → pages: what belongs together stays together, where a page has the room.
//!
//! In: a [`Galley`]. Out: the [`Layout`], pages filled and headings placed, footers not yet set.

use std::sync::Arc;

use super::measures::Measures;
use super::{Fill, Layout, MissingCharacter, Page, Piece, PlacedHeading, PlacedPicture};
use crate::style::Colour;
use crate::write::pdf::page::structure::Structure;

/// A document as a stack of strips, not yet cut into pages.
#[derive(Debug)]
pub(super) struct Galley {
    pub sections: Vec<PlacedSection>,
    pub structure: Structure,
}

/// A section as a stack of strips, whatever stands above or below it.
#[derive(Debug)]
pub(super) struct SetSection {
    pub strips: Vec<Strip>,
    /// Space that the next section's first strip shall have above it.
    pub gap: f32,
    pub bands: Vec<Band>,
    /// The header rows of tables, each set again on every page that its table goes on to.
    pub table_heads: Vec<Vec<Strip>>,
    pub structure: Structure,
    pub missing: Vec<MissingCharacter>,
}

/// A section in its document, with what comes before it.
#[derive(Debug)]
pub(super) struct PlacedSection {
    pub section: Arc<SetSection>,
    /// Space that its first strip shall have above it, whatever it wishes itself.
    pub gap: f32,
    /// How many leaves, links and bands.
    pub leaves: usize,
    pub links: usize,
    pub bands: usize,
}

impl PlacedSection {
    fn strips(&self) -> impl Iterator<Item = PlacedStrip<'_>> {
        let gaps = std::iter::once(self.gap).chain(std::iter::repeat(0.0));
        let strips = self.section.strips.iter();
        strips.zip(gaps).map(|(strip, gap)| PlacedStrip {
            strip,
            gap: gap.max(strip.gap),
            within: self,
        })
    }
}

/// A strip in its section; what it points into is the section's.
#[derive(Debug, Clone, Copy)]
struct PlacedStrip<'a> {
    strip: &'a Strip,
    /// Space above it, which a page's top swallows.
    gap: f32,
    within: &'a PlacedSection,
}

impl<'a> PlacedStrip<'a> {
    /// The header rows of the table that it is a row of.
    fn head(self) -> impl Iterator<Item = PlacedStrip<'a>> {
        let heads = &self.within.section.table_heads;
        let head = self.strip.table.into_iter().flat_map(|table| &heads[table]);
        head.map(move |strip| PlacedStrip {
            strip,
            gap: strip.gap,
            ..self
        })
    }
}

/// A slice of the text's full width that no page break cuts. Its parts' `y` counts from its top.
#[derive(Debug, Clone, Default)]
pub(super) struct Strip {
    /// Space that it wishes above it.
    pub gap: f32,
    pub height: f32,
    /// Whether the next strip should stand on the same page.
    pub keeps_next: bool,
    pub pieces: Vec<Piece>,
    pub fills: Vec<Fill>,
    pub pictures: Vec<PlacedPicture>,
    /// The bands that run through it, as indices into [`SetSection::bands`].
    pub bands: Vec<usize>,
    /// Where labels of a list stand: its first base line.
    pub baseline: f32,
    /// The heading that begins here: its words and its level.
    pub heading: Option<(Arc<str>, u8)>,
    /// The table that it is a body row of, as an index into [`SetSection::table_heads`].
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
        for picture in &mut self.pictures {
            picture.y += distance;
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

/// Stacks the strips of `galley` into pages.
pub(super) fn paginate(galley: Galley, measures: &Measures) -> Layout {
    let mut stack = Stack {
        measures,
        pages: vec![Page::default()],
        open_bands: Vec::new(),
        headings: Vec::new(),
        cursor: 0.0,
    };
    let strips = galley.sections.iter().flat_map(PlacedSection::strips);
    let strips: Vec<PlacedStrip> = strips.collect();
    let mut start = 0;
    while start < strips.len() {
        let kept = strips[start..]
            .iter()
            .take_while(|placed| placed.strip.keeps_next)
            .count();
        let end = (start + kept + 1).min(strips.len());
        let group = &strips[start..end];
        if !stack.has_room(stack.height_here(group)) && !stack.at_top() {
            stack.turn_page(group[0]);
        }
        for strip in group {
            // A group higher than a page breaks where it must.
            if !stack.has_room(stack.height_here(std::slice::from_ref(strip))) && !stack.at_top() {
                stack.turn_page(*strip);
            }
            stack.place(*strip);
        }
        start = end;
    }
    for page in &mut stack.pages {
        // Lines of a row that goes on to another page came line by line; they read cell by cell.
        page.pieces.sort_by_key(|piece| piece.leaf);
    }
    let Stack {
        pages, headings, ..
    } = stack;
    let sections = galley.sections.iter().map(|placed| &placed.section);
    Layout {
        width: measures.page_width,
        height: measures.page_height,
        headings,
        pages,
        missing: sections
            .flat_map(|section| section.missing.iter().cloned())
            .collect(),
        structure: galley.structure,
    }
}

struct Stack<'a> {
    measures: &'a Measures,
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
    fn height_here(&self, strips: &[PlacedStrip]) -> f32 {
        let height: f32 = strips
            .iter()
            .map(|placed| placed.gap + placed.strip.height)
            .sum();
        let swallowed = if self.at_top() { strips[0].gap } else { 0.0 };
        height - swallowed
    }

    /// Begins a page for `first`, with the header of the table that goes on there.
    fn turn_page(&mut self, first: PlacedStrip) {
        self.pages.push(Page::default());
        self.open_bands.clear();
        self.cursor = 0.0;
        for strip in first.head() {
            let top = self.take_room(strip);
            let again = strip.strip.pieces.iter().map(|piece| Piece {
                y: piece.y + top,
                leaf: None,
                link: None,
                ..piece.clone()
            });
            self.page().pieces.extend(again);
        }
    }

    fn place(&mut self, placed: PlacedStrip) {
        let top = self.take_room(placed);
        let PlacedStrip { strip, within, .. } = placed;
        if let Some((words, level)) = &strip.heading {
            let page = self.pages.len() - 1;
            self.headings.push(PlacedHeading {
                words: Arc::clone(words),
                level: *level,
                page,
                y: top,
            });
        }
        let pieces = strip.pieces.iter().map(|piece| Piece {
            y: piece.y + top,
            leaf: piece.leaf.map(|leaf| leaf + within.leaves),
            link: piece.link.map(|link| link + within.links),
            ..piece.clone()
        });
        self.page().pieces.extend(pieces);
        let pictures = strip.pictures.iter().map(|picture| PlacedPicture {
            y: picture.y + top,
            leaf: picture.leaf + within.leaves,
            ..picture.clone()
        });
        self.page().pictures.extend(pictures);
    }

    /// Gives a strip its room on the page, with its bands and fills; tells where its top is.
    fn take_room(&mut self, placed: PlacedStrip) -> f32 {
        let PlacedStrip { strip, gap, within } = placed;
        let gap = if self.at_top() { 0.0 } else { gap };
        let above = self.cursor;
        let top = self.measures.top + above + gap;
        self.cursor = above + gap + strip.height;
        self.run_bands(&strip.bands, within, top, top + strip.height);
        let fills = strip.fills.iter().map(|fill| Fill {
            y: fill.y + top,
            ..*fill
        });
        self.page().fills.extend(fills);
        top
    }

    /// Draws bands behind a strip; one that comes from the strip above covers the gap too.
    fn run_bands(&mut self, bands: &[usize], within: &PlacedSection, top: f32, bottom: f32) {
        let before = std::mem::take(&mut self.open_bands);
        for &band in bands {
            let number = within.bands + band;
            let open = before.iter().find(|(known, _)| *known == number);
            let fills = &mut self.pages.last_mut().expect("there is always a page").fills;
            let fill = if let Some(&(_, fill)) = open {
                fills[fill].height = bottom - fills[fill].y;
                fill
            } else {
                let Band { x, width, colour } = within.section.bands[band];
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
            self.open_bands.push((number, fill));
        }
    }
}
