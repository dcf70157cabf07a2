//! What comes of a paragraph as it ends, and of the fields within it; and which elements say nothing.
//!
//! In: a paragraph that was read. Out: its piece, through the builder of the [`Body`].

use super::{Body, DEEPEST, Field};
use crate::facts::criterion::Stated;
use crate::import::formats::docx::runs::address;
use crate::import::pieces::{AsideKind, Item, Kind, Refusal, is_blank, plain};
use crate::office::xml::Element;

impl Body<'_> {
    /// Takes words that were to go on in a paragraph that did not come.
    pub(super) fn push_before(&mut self) -> Result<(), Refusal> {
        let words = std::mem::take(&mut self.before);
        let at = self.paragraphs.max(1);
        self.builder.push(at, Kind::Paragraph(words))
    }

    /// A field begins, goes from its instruction to its result, or ends.
    pub(super) fn field(&mut self, element: &Element<'_>) {
        let Some(paragraph) = self.open.last_mut() else {
            return;
        };
        match element.attribute("w:fldCharType").as_deref() {
            Some("begin") if self.fields.len() < DEEPEST => self.fields.push(Field::default()),
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.is_result = true;
                    field.has_link = true;
                    paragraph.links.push(address(&field.instruction));
                }
            }
            Some("end") if self.fields.pop().is_some_and(|field| field.has_link) => {
                paragraph.links.pop();
            }
            _ => {}
        }
    }

    pub(super) fn end_paragraph(&mut self) -> Result<(), Refusal> {
        let Some(paragraph) = self.open.pop() else {
            return Ok(());
        };
        for (kind, words) in &paragraph.beside {
            if !words.trim().is_empty() {
                self.builder.aside(paragraph.at, *kind, words.as_str());
            }
        }
        for figure in &paragraph.pictures {
            let kind = Kind::Picture(figure.clone());
            self.builder.push(paragraph.at, kind)?;
        }
        let words = paragraph.runs.clone();
        if is_blank(&words) {
            return Ok(());
        }
        if paragraph.goes_on && self.open.is_empty() {
            self.before = words;
            return Ok(());
        }
        if paragraph.is_contents {
            let at = paragraph.at;
            self.builder.aside(at, AsideKind::Contents, plain(&words));
            return Ok(());
        }
        let kind = if let Some(level) = paragraph.heading() {
            Kind::Heading { level, words }
        } else if let Some((list, level)) = paragraph.list() {
            Kind::Item(Item {
                level: level.max(paragraph.style.depth()),
                number: self.numbering.next(list, level),
                list: list.parse().unwrap_or(usize::MAX),
                words,
                stated: Stated::default(),
            })
        } else if paragraph.style.name == "caption" {
            return self.builder.push_caption(paragraph.at, words);
        } else {
            Kind::Paragraph(words)
        };
        self.builder.push(paragraph.at, kind)
    }
}

/// Elements whose content says nothing, or says again what stands elsewhere.
pub(super) fn is_skipped(name: &str) -> bool {
    matches!(
        name,
        "mc:Fallback"
            | "w:pPrChange"
            | "w:rPrChange"
            | "w:tblPrChange"
            | "w:sectPrChange"
            | "w:sectPr"
            | "w:tblPr"
            | "w:tblGrid"
            | "w:tcPr"
    )
}

/// Elements whose text is words, or a field's instruction.
pub(super) fn holds_text(name: &str) -> bool {
    matches!(name, "w:t" | "w:delText" | "w:instrText" | "m:t")
}
