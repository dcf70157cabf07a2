//! Pages → their content, each stretch of text marked with what it is part of.
//!
//! In: a [`Layout`] and its [`Codes`]. Out: [`Emitted`]: the content of each page, which marks belong
//! to which leaf of the structure, and where links can be clicked. Fonts are named `F` and the
//! face's index; `embed` puts them in.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::codes::Codes;
use super::fonts::FaceIndex;
use super::layout::{Fill, Layout, Page, Piece};
use super::operations::{Operation, operation_of};
use super::structure::{ElementId, Leaf, Structure};
use crate::style::Colour;
use crate::write::pdf::file::numerals::{push_hundredths, push_thousandths, push_whole};
use crate::write::pdf::parts::{PageParts, Part, Reference};

/// What `emit` makes of a layout.
pub(in crate::write::pdf) struct Emitted {
    pub contents: Vec<Vec<u8>>,
    /// For each page, the parts of its content.
    pub parts: Vec<Vec<Part>>,
    /// For each leaf, the marks of its text.
    pub marks: Vec<Marks>,
    /// For each page, the leaf of each mark, by its number.
    pub leaves: Vec<Vec<Leaf>>,
    pub link_areas: Vec<LinkArea>,
    /// The files of the pictures that are shown, each once.
    pub pictures: Vec<Arc<str>>,
    /// For each element that is a picture, where it stands: left, bottom, right and top.
    pub figures: BTreeMap<ElementId, [f32; 4]>,
}

/// The marks of a leaf: hardly any text goes on to another page and has more than one.
#[derive(Debug, Clone, Default)]
pub(in crate::write::pdf) struct Marks {
    first: Option<Mark>,
    others: Vec<Mark>,
}

impl Marks {
    fn push(&mut self, mark: Mark) {
        if self.first.is_some() {
            self.others.push(mark);
        } else {
            self.first = Some(mark);
        }
    }

    /// The marks in reading order.
    pub(in crate::write::pdf) fn iter(&self) -> impl Iterator<Item = &Mark> {
        self.first.iter().chain(&self.others)
    }
}

/// A marked stretch of a page's content: page and number within the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::write::pdf) struct Mark {
    pub page: usize,
    pub number: usize,
}

/// Where one line of a link's words stands.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::write::pdf) struct LinkArea {
    pub link: usize,
    pub page: usize,
    /// Left, bottom, right and top, in points from the page's lower left corner.
    pub corners: [f32; 4],
}

/// The name of a face's font among a page's resources.
pub(in crate::write::pdf) fn font_name(face: FaceIndex) -> String {
    format!("F{face}")
}

/// The name of a picture among a page's resources.
pub(in crate::write::pdf) fn picture_name(number: usize) -> String {
    format!("P{number}")
}

/// The files of the pictures that are shown, in the order of their names.
fn files(layout: &Layout) -> Vec<Arc<str>> {
    let pictures = layout.pages.iter().flat_map(|page| &page.pictures);
    let files: BTreeSet<&Arc<str>> = pictures.map(|picture| &picture.file).collect();
    files.into_iter().cloned().collect()
}

/// Writes each page's content; `reference` tells the document from others of its kind.
pub(in crate::write::pdf) fn emit(
    layout: &Layout,
    codes: &Codes,
    reference: &Reference,
) -> Emitted {
    let mut emitted = Emitted {
        contents: Vec::with_capacity(layout.pages.len()),
        parts: Vec::with_capacity(layout.pages.len()),
        marks: vec![Marks::default(); layout.structure.leaf_count()],
        leaves: Vec::new(),
        link_areas: Vec::new(),
        pictures: files(layout),
        figures: BTreeMap::new(),
    };
    for (number, page) in layout.pages.iter().enumerate() {
        let mut writer = PageWriter::new(layout, codes, reference);
        writer.fills(&page.fills);
        writer.text(page);
        writer.pictures(page, &emitted.pictures);
        emitted.figures.append(&mut writer.figures);
        for (mark, leaf) in writer.leaves.iter().enumerate() {
            emitted.marks[*leaf].push(Mark {
                page: number,
                number: mark,
            });
        }
        emitted.leaves.push(writer.leaves);
        emitted
            .parts
            .push(writer.parts.finish(writer.content.len()));
        emitted.contents.push(writer.content);
        link_areas(layout, number, page, &mut emitted.link_areas);
    }
    emitted
}

/// Writes one page (ISO 32000-1, 8 and 9); keeps the state that a viewer would have, so that nothing
/// is said twice.
struct PageWriter<'a> {
    structure: &'a Structure,
    codes: &'a Codes<'a>,
    height: f32,
    content: Vec<u8>,
    parts: PageParts<'a>,
    leaves: Vec<Leaf>,
    figures: BTreeMap<ElementId, [f32; 4]>,
    colour: Option<Colour>,
    font: Option<(FaceIndex, f32)>,
    /// The start of the text line, in hundredths of a point, which `Td` counts from.
    line_start: (i64, i64),
    /// Where the pen stands, in points from the page's lower left corner.
    pen: (f32, f32),
}

impl<'a> PageWriter<'a> {
    fn new(layout: &'a Layout, codes: &'a Codes, reference: &'a Reference) -> Self {
        Self {
            structure: &layout.structure,
            codes,
            height: layout.height,
            content: Vec::with_capacity(8_000),
            parts: PageParts::new(&layout.structure, reference),
            leaves: Vec::new(),
            figures: BTreeMap::new(),
            colour: None,
            font: None,
            line_start: (0, 0),
            pen: (0.0, 0.0),
        }
    }

    /// Grounds, bars and rules, none of which is content.
    fn fills(&mut self, fills: &[Fill]) {
        if fills.is_empty() {
            return;
        }
        self.push("/Artifact BMC\n");
        for fills in fills.chunk_by(|left, right| left.colour == right.colour) {
            self.set_colour(fills[0].colour);
            for fill in fills {
                let bottom = self.height - fill.y - fill.height;
                for edge in [fill.x, bottom, fill.width, fill.height] {
                    push_hundredths(&mut self.content, hundredths(edge));
                    self.content.push(b' ');
                }
                self.push("re\n");
            }
            self.push("f\n");
        }
        self.push("EMC\n");
        self.parts.after_fills(self.content.len());
    }

    fn text(&mut self, page: &Page) {
        self.push("BT\n");
        if !page.header.is_empty() {
            self.begin_artifact("Header");
            self.pieces(&page.header);
        }
        for group in page.pieces.chunk_by(|left, right| left.leaf == right.leaf) {
            match group[0].leaf {
                Some(leaf) => self.begin_leaf(leaf),
                None => self.begin_artifact("Header"),
            }
            self.pieces(group);
        }
        self.parts.before_footer();
        self.begin_artifact("Footer");
        self.pieces(&page.footer);
        self.push("ET");
    }

    /// Pictures, which stand in no text.
    fn pictures(&mut self, page: &Page, files: &[Arc<str>]) {
        for picture in &page.pictures {
            let Some(number) = files.iter().position(|file| *file == picture.file) else {
                continue;
            };
            let bottom = self.height - picture.y - picture.height;
            self.push("\n");
            self.begin_leaf(picture.leaf);
            self.push("q ");
            for length in [picture.width, 0.0, 0.0, picture.height, picture.x, bottom] {
                push_hundredths(&mut self.content, hundredths(length));
                self.push(" ");
            }
            self.push("cm/");
            self.push(&picture_name(number));
            self.push(" Do Q\nEMC");
            let element = self.structure.leaf_parent(picture.leaf);
            let corners = [
                picture.x,
                bottom,
                picture.x + picture.width,
                bottom + picture.height,
            ];
            self.figures.insert(element, corners.map(rounded));
        }
    }

    fn begin_leaf(&mut self, leaf: Leaf) {
        let role = self.structure.leaf_role(leaf);
        let element = self.structure.leaf_parent(leaf);
        self.parts.before_leaf(element, role, self.content.len());
        let number = self.leaves.len();
        self.leaves.push(leaf);
        self.push("/");
        self.push(role.name());
        self.push("<</MCID ");
        push_whole(&mut self.content, number);
        self.push(">>BDC\n");
    }

    fn begin_artifact(&mut self, subtype: &str) {
        self.push("/Artifact<</Type/Pagination/Subtype/");
        self.push(subtype);
        self.push(">>BDC\n");
    }

    /// The pieces of one mark, and its end.
    fn pieces(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            self.piece(piece);
        }
        self.push("EMC\n");
    }

    fn piece(&mut self, piece: &Piece) {
        // No one sees less than this.
        const TOUCH: f32 = 0.02;
        let ink = piece.ink;
        let Some(codes) = self.codes.get(&ink.face) else {
            return;
        };
        self.set_font(ink.face, ink.size);
        self.set_colour(ink.colour);
        let baseline = self.height - piece.y;
        if (baseline - self.pen.1).abs() > 0.005 || (piece.x - self.pen.0).abs() > TOUCH {
            self.move_to((piece.x, baseline));
        }
        let operation = operation_of(&piece.shaped, ink.size, codes);
        let Operation { source, advance } = &*operation;
        let text = &piece.shaped.text;
        let stands_alone = self.parts.before_text(text, self.content.len());
        self.push(source);
        self.push("\n");
        if stands_alone {
            self.parts.cut(self.content.len());
        }
        #[expect(clippy::cast_precision_loss, reason = "no line is longer than a page")]
        let moved = *advance as f32 * ink.size / 1000.0;
        self.pen = (self.pen.0 + moved, baseline);
    }

    fn move_to(&mut self, (x, y): (f32, f32)) {
        let to = (hundredths(x), hundredths(y));
        push_hundredths(&mut self.content, to.0 - self.line_start.0);
        self.push(" ");
        push_hundredths(&mut self.content, to.1 - self.line_start.1);
        self.push(" Td\n");
        self.line_start = to;
        self.pen = (from_hundredths(to.0), y);
    }

    fn set_font(&mut self, face: FaceIndex, size: f32) {
        if self.font.replace((face, size)) != Some((face, size)) {
            self.push("/F");
            push_whole(&mut self.content, face);
            self.push(" ");
            push_hundredths(&mut self.content, hundredths(size));
            self.push(" Tf\n");
        }
    }

    fn set_colour(&mut self, colour: Colour) {
        if self.colour.replace(colour) != Some(colour) {
            for value in colour.rgb {
                // Three digits tell all 256 steps apart.
                push_thousandths(&mut self.content, (i64::from(value) * 1000 + 127) / 255);
                self.push(" ");
            }
            self.push("rg\n");
        }
    }

    fn push(&mut self, text: &str) {
        self.content.extend_from_slice(text.as_bytes());
    }
}

/// Adds where the links of `page` can be clicked: an area for each line of each link.
fn link_areas(layout: &Layout, number: usize, page: &Page, areas: &mut Vec<LinkArea>) {
    let same = |left: &Piece, right: &Piece| left.link == right.link && on_one_line(left, right);
    for line in page.pieces.chunk_by(same) {
        let Some(link) = line[0].link else { continue };
        let ink = line[0].ink;
        let visible = line.iter().filter(|piece| piece.shaped.text.trim() != "");
        let left = visible
            .clone()
            .map(|piece| piece.x)
            .fold(f32::INFINITY, f32::min);
        let right = visible
            .map(|piece| piece.x + piece.shaped.visible_width() * ink.size)
            .fold(f32::NEG_INFINITY, f32::max);
        if left < right {
            let baseline = layout.height - line[0].y;
            let corners = [
                left,
                baseline - 0.25 * ink.size,
                right,
                baseline + 0.95 * ink.size,
            ];
            areas.push(LinkArea {
                link,
                page: number,
                corners: corners.map(rounded),
            });
        }
    }
}

fn on_one_line(left: &Piece, right: &Piece) -> bool {
    hundredths(left.y) == hundredths(right.y)
}

/// A length in whole hundredths of a point, which is finer than any printer.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a page is a few thousand points high"
)]
fn hundredths(points: f32) -> i64 {
    (points * 100.0).round() as i64
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a page is a few thousand points high"
)]
fn from_hundredths(hundredths: i64) -> f32 {
    hundredths as f32 / 100.0
}

/// A length as a page says it.
pub(in crate::write::pdf) fn rounded(points: f32) -> f32 {
    from_hundredths(hundredths(points))
}
