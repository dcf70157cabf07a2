//! The text of a Word document → pieces.
//!
//! In: the XML of the text, or of a page's head or foot. Out: pieces, through a [`Builder`]. What a text box
//! holds comes after the paragraph that it hangs on; of a choice between two forms of one drawing, the first.

use std::collections::BTreeMap;

use self::ends::{holds_text, is_skipped};
use super::numbering::Numbering;
use super::runs::{Paragraph, address, is_colour};
use super::styles::{Styles, is_on};
use crate::import::TO_BE_CONFIRMED;
use crate::import::formats::builder::Builder;
use crate::import::pictures::Print;
use crate::import::pieces::{AsideKind, Figure, Refusal, Run};
use crate::office::Subject;
use crate::office::xml::{Element, Node, Nodes};

mod ends;

/// How many paragraphs may be open in each other, as text boxes hang on paragraphs.
const DEEPEST: usize = 32;

/// Reads a text.
pub(super) struct Body<'a> {
    styles: &'a Styles,
    numbering: Numbering,
    links: BTreeMap<String, String>,
    builder: Builder,
    paragraphs: usize,
    /// Paragraphs that are open: each hangs in a text box on the one before.
    open: Vec<Paragraph>,
    /// Words of the paragraph before, whose mark is struck out.
    before: Vec<Run>,
    /// The elements that are open whose content is not read, or read otherwise.
    skipped: usize,
    properties: usize,
    deleted: Option<(usize, String)>,
    inserted: Option<String>,
    /// Of each field that is open: its instruction while that is read, and the links before it.
    fields: Vec<Field>,
    control: Vec<bool>,
    /// Whether the last control is a draft's place for a fact.
    is_open_fact: bool,
    /// What pictures are known by, and the drawing that is open: the words for those who do not see it.
    pictures: BTreeMap<String, Print>,
    drawing: Option<String>,
    /// The paragraph on which each comment (`true`) and footnote stands, by its id.
    places: BTreeMap<(bool, String), usize>,
}

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    is_result: bool,
    has_link: bool,
}

impl<'a> Body<'a> {
    pub(super) fn new(
        styles: &'a Styles,
        numbering: Numbering,
        links: BTreeMap<String, String>,
    ) -> Self {
        Self {
            styles,
            numbering,
            links,
            builder: Builder::default(),
            paragraphs: 0,
            open: Vec::new(),
            before: Vec::new(),
            skipped: 0,
            properties: 0,
            deleted: None,
            inserted: None,
            fields: Vec::new(),
            control: Vec::new(),
            is_open_fact: false,
            pictures: BTreeMap::new(),
            drawing: None,
            places: BTreeMap::new(),
        }
    }

    /// Takes what the document's pictures are known by.
    pub(super) fn knows(&mut self, pictures: BTreeMap<String, Print>) {
        self.pictures = pictures;
    }

    pub(super) fn places(&self) -> &BTreeMap<(bool, String), usize> {
        &self.places
    }

    pub(super) fn finish(self) -> Builder {
        self.builder
    }

    pub(super) fn read(&mut self, text: &str) -> Result<(), Refusal> {
        let mut nodes = Nodes::of(Subject::Document, text);
        let mut takes_text = 0_usize;
        while let Some(node) = nodes.next()? {
            match node {
                Node::Start(element) => {
                    if self.skipped > 0 || is_skipped(element.name()) {
                        self.skipped += 1;
                        continue;
                    }
                    if holds_text(element.name()) {
                        takes_text += 1;
                    }
                    self.start(&element);
                }
                Node::End(element) => {
                    if self.skipped > 0 {
                        self.skipped -= 1;
                        continue;
                    }
                    if holds_text(element.name()) {
                        takes_text = takes_text.saturating_sub(1);
                    }
                    self.end(element.name())?;
                }
                Node::Text(text) if takes_text > 0 && self.skipped == 0 => self.text(&text),
                Node::Text(_) => {}
            }
        }
        // What is cut off is kept.
        while !self.open.is_empty() {
            self.end_paragraph()?;
        }
        self.push_before()
    }

    fn start(&mut self, element: &Element<'_>) {
        let at = self.paragraphs.max(1);
        match element.name() {
            "w:p" if self.open.len() < DEEPEST => {
                self.paragraphs += 1;
                let runs = match self.open.len() {
                    0 => std::mem::take(&mut self.before),
                    _ => Vec::new(),
                };
                self.open.push(Paragraph {
                    at: self.paragraphs,
                    runs,
                    ..Paragraph::default()
                });
            }
            "w:pPr" => self.properties += 1,
            "w:tbl" => self.builder.open_table(at),
            "w:tr" => self.builder.open_row(),
            "w:tc" => self.builder.open_cell(),
            "w:tblHeader" if is_on(element) => self.builder.is_header_row(),
            // Without its mark a paragraph goes on in the next.
            "w:del" | "w:moveFrom" if self.properties > 0 => {
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.goes_on = true;
                }
            }
            "w:del" | "w:moveFrom" if self.deleted.is_none() => {
                self.deleted = Some((at, String::new()));
            }
            "w:ins" | "w:moveTo" if self.properties == 0 && self.inserted.is_none() => {
                self.inserted = Some(String::new());
            }
            "w:sdt" => {
                self.control.push(false);
                self.is_open_fact = false;
            }
            "w:tag" if !self.control.is_empty() => {
                let tag = element.attribute("w:val").unwrap_or_default();
                self.is_open_fact = tag.starts_with("open-fact:");
            }
            "w:showingPlcHdr" if is_on(element) => {
                if let Some(is_unfilled) = self.control.last_mut() {
                    *is_unfilled = true;
                }
            }
            "w:txbxContent" => {
                // What holds text is no picture.
                self.drawing = None;
                self.builder.aside(at, AsideKind::TextBox, "");
            }
            "w:object" | "w:altChunk" | "c:chart" | "dgm:relIds" => {
                self.builder.aside(at, AsideKind::Embedded, "");
            }
            // Words across a page.
            "v:textpath" => {
                let words = element.attribute("string").unwrap_or_default();
                self.builder.aside(at, AsideKind::PageHead, words);
            }
            "wp:docPr" => {
                self.drawing = Some(element.attribute("descr").unwrap_or_default());
            }
            "a:blip" => {
                let id = element.attribute("r:embed").unwrap_or_default();
                if let (Some(print), Some(paragraph)) =
                    (self.pictures.get(&id), self.open.last_mut())
                    && let Some(alt) = self.drawing.take()
                {
                    paragraph.pictures.push(Figure {
                        alt,
                        print: Some(*print),
                        ..Figure::default()
                    });
                }
            }
            "w:footnoteReference" | "w:endnoteReference" | "w:commentReference" => {
                let is_comment = element.name() == "w:commentReference";
                let id = element.attribute("w:id").unwrap_or_default();
                self.places.insert((is_comment, id), at);
            }
            _ => self.start_in_paragraph(element),
        }
    }

    fn start_in_paragraph(&mut self, element: &Element<'_>) {
        let Some(paragraph) = self.open.last_mut() else {
            return;
        };
        let value = || element.attribute("w:val");
        match element.name() {
            "w:pStyle" => {
                let id = value().unwrap_or_default();
                paragraph.style = self.styles.get(&id);
                let name = &paragraph.style.name;
                paragraph.is_contents = name.starts_with("toc ") || name == "table of figures";
            }
            "w:r" => paragraph.begin_run(),
            "w:hyperlink" => {
                let id = element.attribute("r:id");
                let address = id.and_then(|id| self.links.get(&id));
                paragraph
                    .links
                    .push(address.map(|found| found.as_str().into()));
            }
            "w:fldSimple" => {
                let instruction = element.attribute("w:instr").unwrap_or_default();
                paragraph.links.push(address(&instruction));
            }
            "w:fldChar" => self.field(element),
            "w:tab" if self.properties == 0 => self.text("\t"),
            "w:br" => {
                let kind = element.attribute("w:type");
                if kind.is_none_or(|kind| kind == "textWrapping") {
                    self.text("\n");
                }
            }
            "w:cr" => self.text("\n"),
            "w:noBreakHyphen" => self.text("-"),
            "w:sym" => {
                // The fonts of symbols have bullets there, and other pictures.
                let symbol = element.attribute("w:char").unwrap_or_default();
                let is_bullet = ["F0B7", "F0A7", "F06E", "F0D8", "F0FC"];
                if is_bullet.contains(&symbol.to_uppercase().as_str()) {
                    self.text("•");
                } else {
                    let font = element.attribute("w:font").unwrap_or_default();
                    let at = paragraph.at;
                    self.text("□");
                    let named = format!("{symbol} of {font}");
                    self.builder.aside(at, AsideKind::Symbol, named);
                }
            }
            _ if self.properties > 0 => paragraph.property(element),
            "w:b" => paragraph.look.is_bold = is_on(element) && paragraph.heading().is_none(),
            "w:i" => paragraph.look.is_italic = is_on(element) && paragraph.heading().is_none(),
            "w:u" => paragraph.look.is_underlined = is_on(element),
            "w:vanish" => paragraph.sight.is_hidden = is_on(element),
            "w:color" => paragraph.sight.is_white = value().is_some_and(|value| value == "FFFFFF"),
            "w:shd" => paragraph.sight.is_white &= !is_colour(element),
            "w:strike" | "w:dstrike" => paragraph.sight.is_struck = is_on(element),
            "w:rStyle" => {
                let style = self.styles.get(&value().unwrap_or_default());
                let is_plain = paragraph.heading().is_some();
                paragraph.look.is_bold |= style.is_bold == Some(true) && !is_plain;
                paragraph.look.is_italic |= style.is_italic == Some(true) && !is_plain;
            }
            "w:lang" => paragraph.look.lang = value().map(|lang| lang.as_str().into()),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(field) = self.fields.last_mut()
            && !field.is_result
        {
            field.instruction.push_str(text);
            return;
        }
        let at = self.paragraphs.max(1);
        if let Some((_, deleted)) = &mut self.deleted {
            deleted.push_str(text);
            return;
        }
        if self.control.last() == Some(&true) {
            // Programs that fill in a place of a draft may leave the mark that nobody did.
            if !self.is_open_fact || text.trim().eq_ignore_ascii_case(TO_BE_CONFIRMED) {
                if !text.trim().is_empty() {
                    self.builder.aside(at, AsideKind::Unfilled, text);
                }
                return;
            }
        }
        let is_in_frame = self.open.len() > 1 || self.builder.is_in_table();
        let Some(paragraph) = self.open.last_mut() else {
            return;
        };
        // White words are seen on a shade, and of tables and boxes it is not known.
        let is_white = paragraph.sight.is_white && !paragraph.is_shaded && !is_in_frame;
        if paragraph.sight.is_hidden || is_white {
            paragraph.text_beside(AsideKind::Hidden, text);
            return;
        }
        if paragraph.sight.is_struck {
            paragraph.text_beside(AsideKind::Struck, text);
            return;
        }
        if let Some(inserted) = &mut self.inserted {
            inserted.push_str(text);
        }
        paragraph.text(text);
    }

    fn end(&mut self, name: &str) -> Result<(), Refusal> {
        match name {
            "w:p" => self.end_paragraph()?,
            "w:pPr" => self.properties = self.properties.saturating_sub(1),
            "w:tc" => self.push_before()?,
            "w:tbl" => self.builder.close_table(),
            "w:hyperlink" | "w:fldSimple" => {
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.links.pop();
                }
            }
            "w:sdt" => {
                self.control.pop();
            }
            "wp:inline" | "wp:anchor" => {
                if let Some(alt) = self.drawing.take() {
                    let at = self.paragraphs.max(1);
                    self.builder.aside(at, AsideKind::Picture, alt);
                }
            }
            "w:del" | "w:moveFrom" if self.properties == 0 => {
                if let Some((at, words)) = self.deleted.take()
                    && !words.trim().is_empty()
                {
                    self.builder.aside(at, AsideKind::Deleted, words);
                }
            }
            "w:ins" | "w:moveTo" if self.properties == 0 => {
                if let Some(words) = self.inserted.take()
                    && !words.trim().is_empty()
                {
                    let at = self.paragraphs.max(1);
                    self.builder.aside(at, AsideKind::Inserted, words);
                }
            }
            _ => {}
        }
        Ok(())
    }
}
