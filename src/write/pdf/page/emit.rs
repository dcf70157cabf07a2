//! Pages → their content, each stretch of text marked with what it is part of.
//!
//! In: a [`Layout`] and its [`Codes`]. Out: [`Emitted`]: a `printpdf` page for each page, which
//! marks belong to which leaf of the structure, and where links can be clicked. Fonts are named
//! `F` and the face's index; `embed` puts them in. A page's content is parted into what adverts
//! share and what one of them says alone.

use memchr::memmem::Finder;
use printpdf::{Op, PdfPage, Pt, Rect};

use super::codes::Codes;
use super::fonts::FaceIndex;
use super::layout::{Fill, Layout, Page, Piece};
use super::show::{Operation, operation_of};
use super::structure::{Leaf, Role, Structure};
use crate::style::Colour;
use crate::write::pdf::file::deflate::Part;
use crate::write::pdf::file::numerals::{push_hundredths, push_thousandths, push_whole};

/// What `emit` makes of a layout.
pub(in crate::write::pdf) struct Emitted {
    pub pages: Vec<PdfPage>,
    /// For each page, the parts of its content.
    pub parts: Vec<Vec<Part>>,
    /// For each leaf, the marks of its text.
    pub marks: Vec<Marks>,
    /// For each page, the leaf of each mark, by its number.
    pub leaves: Vec<Vec<Leaf>>,
    pub link_areas: Vec<LinkArea>,
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

/// Writes each page's content; `reference` tells the document from others of its kind.
pub(in crate::write::pdf) fn emit(
    layout: &Layout,
    codes: &Codes,
    reference: Option<&str>,
) -> Emitted {
    let reference = reference.filter(|words| !words.is_empty());
    let reference = reference.map(|words| Finder::new(words.as_bytes()));
    let mut emitted = Emitted {
        pages: Vec::with_capacity(layout.pages.len()),
        parts: Vec::with_capacity(layout.pages.len()),
        marks: vec![Marks::default(); layout.structure.leaf_count()],
        leaves: Vec::new(),
        link_areas: Vec::new(),
    };
    for (number, page) in layout.pages.iter().enumerate() {
        let mut writer = PageWriter::new(layout, codes, reference.as_ref());
        writer.fills(&page.fills);
        writer.text(page);
        for (mark, leaf) in writer.leaves.iter().enumerate() {
            emitted.marks[*leaf].push(Mark {
                page: number,
                number: mark,
            });
        }
        emitted.leaves.push(writer.leaves);
        emitted.parts.push(writer.parts);
        emitted.pages.push(sheet(layout, writer.content));
        link_areas(layout, number, page, &mut emitted.link_areas);
    }
    emitted
}

/// A page of `printpdf`'s.
///
/// `printpdf` writes an operator as it is, so the whole content passes through it as one: its own
/// operations would take an allocation for each glyph, word and number.
fn sheet(layout: &Layout, content: Vec<u8>) -> PdfPage {
    let content = String::from_utf8(content).expect("a page's content is ASCII");
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
    reference: Option<&'a Finder<'a>>,
    height: f32,
    content: Vec<u8>,
    parts: Vec<Part>,
    /// Where the part that is being written begins.
    part_start: usize,
    /// Whether that part says what no other document says.
    is_own: bool,
    leaves: Vec<Leaf>,
    colour: Option<Colour>,
    font: Option<(FaceIndex, f32)>,
    /// Whether the last marked content stands in a table.
    in_table: bool,
    /// The start of the text line, in hundredths of a point, which `Td` counts from.
    line_start: (i64, i64),
    /// Where the pen stands, in points from the page's lower left corner.
    pen: (f32, f32),
}

impl<'a> PageWriter<'a> {
    /// A section with fewer bytes before it is not parted from them: a part costs some 70 bytes.
    const LEAST_PART: usize = 4_000;

    fn new(layout: &'a Layout, codes: &'a Codes, reference: Option<&'a Finder<'a>>) -> Self {
        Self {
            structure: &layout.structure,
            codes,
            reference,
            height: layout.height,
            content: Vec::with_capacity(8_000),
            parts: Vec::new(),
            part_start: 0,
            is_own: false,
            leaves: Vec::new(),
            colour: None,
            font: None,
            in_table: false,
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
        // Lines under links stand where the text above them ends, which is not the same in each
        // advert whose pages say the same.
        self.end_part();
    }

    fn text(&mut self, page: &Page) {
        self.push("BT\n");
        for group in page.pieces.chunk_by(|left, right| left.leaf == right.leaf) {
            match group[0].leaf {
                Some(leaf) => self.begin_leaf(leaf),
                None => self.begin_artifact("Header"),
            }
            self.pieces(group);
        }
        self.in_table = false;
        self.begin_artifact("Footer");
        self.pieces(&page.footer);
        self.push("ET");
        self.end_part();
    }

    fn begin_leaf(&mut self, leaf: Leaf) {
        let role = self.structure.leaf_role(leaf);
        let element = self.structure.leaf_parent(leaf);
        let was_in_table = self.in_table;
        self.in_table = self.structure.stands_in_table(element);
        // A table holds the facts of one advert. What follows is parted into sections, as one advert
        // may have a word of its own in one of them.
        let written = self.content.len() - self.part_start;
        let begins_section = matches!(role, Role::Heading(_)) && written >= Self::LEAST_PART;
        if begins_section || was_in_table && !self.in_table {
            self.end_part();
        }
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
        let tells_apart = self.reference.is_some_and(|words| says(text, words));
        let stands_alone = tells_apart && !self.in_table;
        if stands_alone {
            self.end_part();
        }
        self.is_own |= tells_apart;
        self.push(source);
        self.push("\n");
        if stands_alone {
            self.end_part();
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

    fn end_part(&mut self) {
        self.part_start = self.content.len();
        self.parts.push(if std::mem::take(&mut self.is_own) {
            Part::Own(self.part_start)
        } else {
            Part::Shared(self.part_start)
        });
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

/// Whether `words` stand in `text`, and not within a longer word.
fn says(text: &str, words: &Finder) -> bool {
    let is_letter = |next: Option<char>| next.is_some_and(char::is_alphanumeric);
    words.find_iter(text.as_bytes()).any(|at| {
        let (before, after) = (&text[..at], &text[at + words.needle().len()..]);
        !is_letter(before.chars().next_back()) && !is_letter(after.chars().next())
    })
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
