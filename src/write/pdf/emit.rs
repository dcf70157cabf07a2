//! Pages → their content, each stretch of text marked with what it is part of.
//!
//! In: a [`Layout`] and its [`Codes`]. Out: [`Emitted`]: a `printpdf` page for each page, which
//! marks belong to which leaf of the structure, and where links can be clicked. Fonts are named
//! `F` and the face's index; `embed` puts them in.

use std::fmt::Write as _;

use printpdf::{Op, PdfPage, Pt, Rect};

use super::codes::Codes;
use super::fonts::FaceIndex;
use super::layout::{Fill, Layout, Page, Piece};
use super::show::{Operation, operation_of};
use super::structure::{Leaf, Structure};
use crate::style::Colour;

/// What `emit` makes of a layout.
pub(super) struct Emitted {
    pub pages: Vec<PdfPage>,
    /// For each leaf, the marks of its text: page and number within the page.
    pub marks: Vec<Vec<Mark>>,
    /// For each page, the leaf of each mark, by its number.
    pub leaves: Vec<Vec<Leaf>>,
    pub link_areas: Vec<LinkArea>,
}

/// A marked stretch of a page's content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    pub page: usize,
    pub number: usize,
}

/// Where one line of a link's words stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct LinkArea {
    pub link: usize,
    pub page: usize,
    /// Left, bottom, right and top, in points from the page's lower left corner.
    pub corners: [f32; 4],
}

/// The name of a face's font among a page's resources.
pub(super) fn font_name(face: FaceIndex) -> String {
    format!("F{face}")
}

/// Writes each page's content.
pub(super) fn emit(layout: &Layout, codes: &Codes) -> Emitted {
    let mut emitted = Emitted {
        pages: Vec::with_capacity(layout.pages.len()),
        marks: vec![Vec::new(); layout.structure.leaf_parents.len()],
        leaves: Vec::new(),
        link_areas: Vec::new(),
    };
    for (number, page) in layout.pages.iter().enumerate() {
        let mut writer = PageWriter::new(layout, codes);
        writer.fills(&page.fills);
        writer.text(page);
        for (mark, leaf) in writer.leaves.iter().enumerate() {
            emitted.marks[*leaf].push(Mark {
                page: number,
                number: mark,
            });
        }
        emitted.leaves.push(writer.leaves);
        emitted.pages.push(sheet(layout, writer.content));
        link_areas(layout, number, page, &mut emitted.link_areas);
    }
    emitted
}

/// A page of `printpdf`'s.
///
/// `printpdf` writes an operator as it is, so the whole content passes through it as one: its own
/// operations would take an allocation for each glyph, word and number.
fn sheet(layout: &Layout, content: String) -> PdfPage {
    let paper = Rect::from_wh(Pt(layout.width), Pt(layout.height));
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

/// Writes one page (ISO 32000-1, 8 and 9); keeps the state that a viewer would have, so that nothing
/// is said twice.
struct PageWriter<'a> {
    structure: &'a Structure,
    codes: &'a Codes<'a>,
    height: f32,
    content: String,
    leaves: Vec<Leaf>,
    colour: Option<Colour>,
    font: Option<(FaceIndex, f32)>,
    /// The start of the text line, in hundredths of a point, which `Td` counts from.
    line_start: (i64, i64),
    /// Where the pen stands, in points from the page's lower left corner.
    pen: (f32, f32),
}

impl<'a> PageWriter<'a> {
    fn new(layout: &'a Layout, codes: &'a Codes) -> Self {
        Self {
            structure: &layout.structure,
            codes,
            height: layout.height,
            content: String::new(),
            leaves: Vec::new(),
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
        self.push(format_args!("/Artifact BMC\n"));
        for fill in fills {
            self.set_colour(fill.colour);
            let bottom = self.height - fill.y - fill.height;
            for edge in [fill.x, bottom, fill.width, fill.height] {
                self.push(format_args!("{} ", Points(hundredths(edge))));
            }
            self.push(format_args!("re\nf\n"));
        }
        self.push(format_args!("EMC\n"));
    }

    fn text(&mut self, page: &Page) {
        self.push(format_args!("BT\n"));
        for group in page.pieces.chunk_by(|left, right| left.leaf == right.leaf) {
            match group[0].leaf {
                Some(leaf) => self.begin_leaf(leaf),
                None => self.begin_artifact("Header"),
            }
            self.pieces(group);
        }
        self.begin_artifact("Footer");
        self.pieces(&page.footer);
        self.push(format_args!("ET"));
    }

    fn begin_leaf(&mut self, leaf: Leaf) {
        let number = self.leaves.len();
        self.leaves.push(leaf);
        let role = self.structure.leaf_role(leaf).name();
        self.push(format_args!("/{role}<</MCID {number}>>BDC\n"));
    }

    fn begin_artifact(&mut self, subtype: &str) {
        self.push(format_args!(
            "/Artifact<</Type/Pagination/Subtype/{subtype}>>BDC\n"
        ));
    }

    /// The pieces of one mark, and its end.
    fn pieces(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            self.piece(piece);
        }
        self.push(format_args!("EMC\n"));
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
        self.push(format_args!("{source}\n"));
        #[expect(clippy::cast_precision_loss, reason = "no line is longer than a page")]
        let moved = *advance as f32 * ink.size / 1000.0;
        self.pen = (self.pen.0 + moved, baseline);
    }

    fn move_to(&mut self, (x, y): (f32, f32)) {
        let to = (hundredths(x), hundredths(y));
        let (dx, dy) = (to.0 - self.line_start.0, to.1 - self.line_start.1);
        self.push(format_args!("{} {} Td\n", Points(dx), Points(dy)));
        self.line_start = to;
        self.pen = (from_hundredths(to.0), y);
    }

    fn set_font(&mut self, face: FaceIndex, size: f32) {
        if self.font.replace((face, size)) != Some((face, size)) {
            let size = Points(hundredths(size));
            self.push(format_args!("/{} {size} Tf\n", font_name(face)));
        }
    }

    fn set_colour(&mut self, colour: Colour) {
        if self.colour.replace(colour) != Some(colour) {
            // Three digits tell all 256 steps apart.
            let [red, green, blue] = colour
                .rgb
                .map(|value| (f32::from(value) / 0.255).round() / 1000.0);
            self.push(format_args!("{red} {green} {blue} rg\n"));
        }
    }

    fn push(&mut self, text: std::fmt::Arguments) {
        self.content
            .write_fmt(text)
            .expect("a string takes all that is written to it");
    }
}

/// Hundredths of a point, written as points without idle digits.
struct Points(i64);

impl std::fmt::Display for Points {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (whole, rest) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        if self.0 < 0 {
            formatter.write_char('-')?;
        }
        match rest {
            0 => write!(formatter, "{whole}"),
            _ if rest % 10 == 0 => write!(formatter, "{whole}.{}", rest / 10),
            _ => write!(formatter, "{whole}.{rest:02}"),
        }
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

fn rounded(points: f32) -> f32 {
    from_hundredths(hundredths(points))
}
