//! What the rest of the program knows of PDFs.
//!
//! In: the house's style and fonts. Out: a [`Writer`] that keeps, for all documents, the faces and what
//! sections lack.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::text::text;
use super::{FontBook, FontFault, Kept, missing_glyphs, pdf};
use crate::cache::Cache;
use crate::document::{Document, Same, each_text};
use crate::style::Style;
use crate::write::on_paper::on_paper;
use crate::write::{Files, HousePart, Look, Refused, Row, Unusable, Writer, Written};

/// PDFs.
pub(crate) static ROW: Row = Row {
    name: "pdf",
    files: Files::OfDocuments,
    edition: 5,
    about: "A PDF that screen readers can read: PDF/UA-1 and PDF/A-2a",
    needs: &[
        HousePart::Style,
        HousePart::Fonts,
        HousePart::Pictures,
        HousePart::Logo,
    ],
    ready: |look| {
        Ok(Box::new(PdfWriter {
            style: look.style.clone(),
            kept: Kept::with(fonts(look).map_err(Unusable::Font)?, look.pictures),
            missing: Cache::new(MOST_KEPT),
        }))
    },
    is_text: false,
    text,
};

/// So many sections' missing characters are kept.
const MOST_KEPT: usize = 600;

struct PdfWriter {
    style: Style,
    kept: Kept,
    /// The characters of a section that no font has; the fonts stay the same.
    missing: Cache<Same, BTreeSet<char>>,
}

impl Writer for PdfWriter {
    fn write(&self, document: &Document) -> Result<Written, Refused> {
        pdf(&on_paper(document), &self.style, &self.kept).map_err(Refused::Words)
    }

    #[cfg(feature = "serve")]
    fn draw(&self, document: &Document) -> Option<Result<super::drawing::Drawn, Refused>> {
        let drawn = super::drawing::draw(&on_paper(document), &self.style, &self.kept);
        Some(drawn.map_err(Refused::Words))
    }

    fn missing(&self, document: &Document) -> BTreeSet<char> {
        let mut missing = BTreeSet::new();
        for section in &document.sections {
            let key = Same(Arc::clone(section));
            let found = self.missing.get_or_make(&key, || {
                let mut found = BTreeSet::new();
                each_text(&section.blocks, &mut |text| {
                    let glyphs = missing_glyphs(self.kept.fonts(), text).into_iter();
                    found.extend(glyphs.map(|(_, character)| character));
                });
                found
            });
            missing.extend(found.iter().copied());
        }
        missing
    }
}

/// The faces and fallbacks that the style names; the loader has seen to it that they are there.
fn fonts(look: &Look<'_>) -> Result<FontBook, FontFault> {
    let fonts = &look.style.fonts;
    let bytes = |name: &String| look.fonts.get(name).map(|bytes| bytes.to_vec());
    let bytes = |name: &String| bytes(name).unwrap_or_default();
    let fallbacks = fonts
        .pdf_fallback
        .iter()
        .map(|name| (name.clone(), bytes(name)));
    let fallbacks = fallbacks.collect();
    match &fonts.pdf {
        None => FontBook::with_fallbacks(fallbacks),
        Some(files) => {
            let faces = [
                &files.regular,
                &files.bold,
                &files.italic,
                &files.bold_italic,
            ];
            FontBook::from_bytes(faces.map(bytes), fallbacks)
        }
    }
}
