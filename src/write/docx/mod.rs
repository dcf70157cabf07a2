//! Tree → a Word document (DOCX: ECMA-376, transitional).
//!
//! In: a [`Document`] and the house's [`Style`]. Out: the file's bytes. `body` writes the blocks, with
//! `runs` their inlines, `tables` and `lists`; `comments` is what stands beside a draft, `reference` a file whose styles are taken; `styles` and `parts` are what stands around them;
//! `crate::office` packs it all. Nothing is typed that Word can do itself: lists count, headings are
//! headings, tables have header rows. Equal documents are equal files.

use crate::document::{Document, each_text};
use crate::office::archive::Archive;
use crate::picture::Pictures;
use crate::style::Style;
use crate::write::on_paper::on_paper;
use crate::write::remarks::Remark;
use crate::write::{Files, HousePart, Refused, Row, Unusable, Writer, Written};

use self::body::{At, Body};
use self::parts::Has;
use self::reference::Reference;
use self::styles::{Measures, Styles};

mod body;
mod comments;
mod lists;
mod page;
mod parts;
mod pictures;
mod reference;
mod runs;
mod styles;
mod tables;
mod text;
mod tree;
pub(in crate::write) mod xml;

#[cfg(test)]
mod tests;

/// Word documents.
pub(crate) static ROW: Row = Row {
    name: "docx",
    edition: 8,
    files: Files::OfDocuments,
    about: "A Word document with headings, lists and tables of its own",
    needs: &[
        HousePart::Style,
        HousePart::Pictures,
        HousePart::Logo,
        HousePart::Remarks,
        HousePart::DocxReference,
    ],
    ready: |look| {
        let reference = look.docx_reference.map(Reference::read).transpose();
        let reference = reference.map_err(Unusable::DocxReference)?;
        Ok(Box::new(DocxWriter::new(
            look.style,
            look.pictures,
            reference.as_ref(),
        )))
    },
    is_text: false,
    text: text::text,
};

/// How many words a page holds, more or less: what a file says before Word has counted its pages.
const WORDS_ON_A_PAGE: usize = 400;

/// The house's looks, ready for any number of documents.
pub(super) struct DocxWriter {
    style: Style,
    styles: Styles,
    /// The parts of these names.
    theme: String,
    fonts: String,
    measures: Measures,
    pictures: Pictures,
}

impl DocxWriter {
    pub(super) fn new(style: &Style, pictures: &Pictures, reference: Option<&Reference>) -> Self {
        let theme = reference.and_then(Reference::theme);
        let fonts = reference.and_then(Reference::fonts);
        Self {
            style: style.clone(),
            styles: Styles::of(style, reference),
            theme: theme.map_or_else(|| parts::theme(style), str::to_owned),
            fonts: fonts.map_or_else(|| parts::font_table(style), str::to_owned),
            measures: Measures::of(style, reference),
            pictures: pictures.clone(),
        }
    }

    /// The file of `document`, with comments that say what `remarks` do.
    pub(super) fn docx(&self, document: &Document, remarks: &[Remark]) -> Vec<u8> {
        let meta = &document.meta;
        let mut body = Body::new(&self.measures, (document, remarks), &self.pictures);
        if let Some(logo) = &self.style.logo {
            body.logo(logo, At::top(&meta.lang));
        }
        let mut words = 0;
        for section in &document.sections {
            body.blocks(&section.blocks, At::top(&meta.lang));
            each_text(&section.blocks, &mut |text| {
                words += text.split_whitespace().count();
            });
        }
        body.finish();
        let numbering = body.lists.part(&styles::hex(self.style.colours.accent));
        let has = Has {
            lists: numbering.is_some(),
            pictures: body.shown.any(),
            comments: body.comments.any(),
        };
        let mut archive = Archive::default();
        archive.add("[Content_Types].xml", &parts::content_types(has));
        archive.add("_rels/.rels", &parts::package_relationships());
        archive.add(
            "word/document.xml",
            &parts::document(&body.xml, &self.measures),
        );
        archive.add(
            "word/_rels/document.xml.rels",
            &parts::document_relationships(
                has,
                &[body.links.relationships(), body.shown.relationships()].concat(),
            ),
        );
        archive.add(
            "word/styles.xml",
            &self.styles.part(&meta.lang, has.comments),
        );
        archive.add("word/settings.xml", &parts::settings(&meta.lang));
        archive.add("word/fontTable.xml", &self.fonts);
        archive.add("word/theme/theme1.xml", &self.theme);
        let pages = words.div_ceil(WORDS_ON_A_PAGE).max(1);
        archive.add("word/header1.xml", &parts::header(meta));
        archive.add(
            "word/footer1.xml",
            &parts::footer(meta, pages, &self.styles.foot_tabs),
        );
        if let Some(numbering) = numbering {
            archive.add("word/numbering.xml", &numbering);
        }
        if has.comments {
            archive.add("word/comments.xml", &body.comments.part(&meta.lang));
        }
        for (name, picture) in body.shown.parts() {
            archive.add_pressed(&format!("word/{name}"), &picture.bytes);
        }
        archive.add("docProps/core.xml", &parts::core_properties(meta));
        archive.add("docProps/app.xml", &parts::app_properties(meta));
        archive.finish()
    }
}

impl Writer for DocxWriter {
    fn write(&self, document: &Document) -> Result<Written, Refused> {
        Ok(Written {
            bytes: self.docx(&on_paper(document), &[]),
        })
    }

    fn write_remarked(&self, document: &Document, remarks: &[Remark]) -> Result<Written, Refused> {
        Ok(Written {
            bytes: self.docx(&on_paper(document), remarks),
        })
    }
}
