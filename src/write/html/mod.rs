//! Tree → one self-contained HTML page.
//!
//! In: a [`Document`] and the house's [`PageTemplate`]. Out: a page that asks for nothing outside
//! itself. The content is written here, from the tree alone; the template puts it into a page and
//! gives it its looks, and the one script that hides ways to apply once the advert is closed. Every text is
//! escaped.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use super::{Files, HousePart, Refused, Row, Unusable, Written};
use crate::cache::Cache;
use crate::document::anchors::Anchors;
use crate::document::{Block, Document, Inline, List, Marker, Meta, Same, Section, plain_text};
use crate::language::Direction;
use crate::picture::Pictures;
use advert::Advert;
use escape::escape;
use page::Listed;
use pictures::Shown;

mod advert;
mod description;
mod escape;
mod fragment;
mod hides;
mod inlines;
mod job_posting;
pub(in crate::write) mod page;
mod pictures;
mod seen;
mod tables;
#[cfg(test)]
mod tests;

pub(super) use escape::{dir, href};
pub(super) use fragment::{escaped, fragment};
pub use page::PageTemplate;
pub(super) use seen::is_seen;

/// Web pages.
pub(crate) static ROW: Row = Row {
    name: "html",
    files: Files::OfDocuments,
    edition: 4,
    about: "A web page that needs no other file",
    needs: &[
        HousePart::Style,
        HousePart::Page,
        HousePart::PdfBeside,
        HousePart::Pictures,
        HousePart::Logo,
    ],
    ready: |look| {
        let page = PageTemplate::new(look.html, look.css, look.style).map_err(Unusable::Page)?;
        let page = page.with_logo(look.style, look.pictures);
        // Faults that show only when the page runs are found before any output is replaced.
        let empty = Document::new(Meta::default(), Vec::new());
        html(&empty, &page, &Kept::default()).map_err(Unusable::Page)?;
        if !page.shows_content().map_err(Unusable::Page)? {
            return Err(Unusable::Blank);
        }
        Ok(Box::new(PageWriter {
            page,
            kept: Kept::with(look.pictures),
            has_pdf: look.formats.contains(&super::Format::Pdf),
        }))
    },
    is_text: true,
    text: |bytes| String::from_utf8(bytes.to_vec()).ok(),
};

struct PageWriter {
    page: PageTemplate,
    kept: Kept,
    /// Whether a PDF of each document is made beside its page.
    has_pdf: bool,
}

impl super::Writer for PageWriter {
    fn write(&self, document: &Document) -> Result<Written, Refused> {
        let name = document.name.as_ref().filter(|_| self.has_pdf);
        let pdf = name.map(|name| format!("{}.pdf", name.id));
        page_of(document, &self.page, &self.kept, pdf.as_deref()).map_err(Refused::Page)
    }
}

/// A section takes some 2 KB.
const MOST_KEPT: usize = 2_000;

/// Tables with more columns than this may be wider than a small screen, and get a region that
/// scrolls by itself.
const MOST_FITTING_COLUMNS: usize = 3;

/// Sections that were written before.
///
/// A section's HTML depends on the section, the direction of the language around it, which are the
/// key, the ids that were taken before it, and what the advert says of applying; it is used where none of its
/// own ids is among these, and nothing in it is about applying.
#[derive(Debug)]
pub struct Kept {
    sections: Cache<(Same, Direction), Content>,
    /// The same for search engines, of adverts that they are told of.
    described: Cache<(Same, Direction), String>,
    /// The pictures that pages hold, by the names of their files.
    pictures: BTreeMap<String, Shown>,
}

impl Default for Kept {
    fn default() -> Self {
        Self::with(&Pictures::new())
    }
}

impl Kept {
    /// For pages that show these pictures.
    fn with(pictures: &Pictures) -> Self {
        let pictures = pictures.iter();
        let pictures = pictures.map(|(file, picture)| (file.clone(), Shown::of(picture)));
        Self {
            pictures: pictures.collect(),
            sections: Cache::new(MOST_KEPT),
            described: Cache::new(MOST_KEPT),
        }
    }
}

/// The HTML of a section, and what the page takes from it.
#[derive(Debug)]
struct Content {
    html: String,
    ids: BTreeSet<String>,
    headings: Vec<Listed>,
    /// Where its first heading below the title begins.
    body: Option<usize>,
    /// Where its links lead, and whether it says when an advert closes.
    targets: BTreeSet<String>,
    has_closing: bool,
}

/// Writes `document` as a page.
///
/// # Errors
/// What Tera finds wrong with the page template while it runs.
pub fn html(
    document: &Document,
    page: &PageTemplate,
    kept: &Kept,
) -> Result<Written, crate::template::Fault> {
    page_of(document, page, kept, None)
}

/// The same; beside it there is a PDF of this name, where one is given.
fn page_of(
    document: &Document,
    page: &PageTemplate,
    kept: &Kept,
    pdf: Option<&str>,
) -> Result<Written, crate::template::Fault> {
    let advert = Advert::of(document);
    let mut writer = Writer::new(Direction::of(&document.meta.lang), advert, &kept.pictures);
    for section in &document.sections {
        writer.section(section, kept);
    }
    let parts = page::Parts {
        body: writer.body.unwrap_or(writer.out.len()),
        content: writer.out,
        headings: writer.headings,
    };
    let job_posting = job_posting::job_posting(document, || describe(document, kept));
    let besides = page::Besides { pdf, job_posting };
    let bytes = page.render(&document.meta, &parts, &besides)?;
    Ok(Written { bytes })
}

/// The text of an advert for search engines.
fn describe(document: &Document, kept: &Kept) -> String {
    let lang = &document.meta.lang;
    let described = document.sections.iter().map(|section| {
        let key = (Same(Arc::clone(section)), Direction::of(lang));
        kept.described
            .get_or_make(&key, || described(&section.blocks, lang))
    });
    described.map(|html| html.as_str().to_owned()).collect()
}

/// What a section says, in the few elements that other sites know.
pub(super) fn described(blocks: &[Block], lang: &str) -> String {
    fragment(&description::description(blocks), lang)
}

/// The content so far, and what later content depends on.
struct Writer<'a> {
    out: String,
    /// What is special about ways to apply.
    advert: Advert<'a>,
    /// The pictures that the page holds.
    pictures: &'a BTreeMap<String, Shown>,
    /// The direction of the language around.
    direction: Direction,
    /// The ids that headings have taken.
    ids: Anchors,
    /// The id and the words of the last heading in the section.
    heading: Option<(String, String)>,
    /// Whether nothing may have an id, as the text goes into another page.
    is_fragment: bool,
    /// The headings of level 2 that stand in nothing, in order.
    headings: Vec<Listed>,
    /// How many lists and quotes are open.
    depth: usize,
    /// The language that is open within the document's.
    lang: Option<String>,
    /// Where the first heading below the title begins.
    body: Option<usize>,
    /// Where links lead, and whether it was said when the advert closes.
    targets: BTreeSet<String>,
    has_closing: bool,
}

impl<'a> Writer<'a> {
    fn new(
        direction: Direction,
        advert: Advert<'a>,
        pictures: &'a BTreeMap<String, Shown>,
    ) -> Self {
        Self {
            pictures,
            out: String::new(),
            advert,
            direction,
            ids: Anchors::default(),
            heading: None,
            is_fragment: false,
            headings: Vec::new(),
            depth: 0,
            lang: None,
            body: None,
            targets: BTreeSet::new(),
            has_closing: false,
        }
    }

    fn section(&mut self, section: &Arc<Section>, kept: &Kept) {
        let key = (Same(Arc::clone(section)), self.direction);
        let content = kept.sections.get_or_make(&key, || {
            let mut alone = Writer::new(self.direction, Advert::default(), &kept.pictures);
            alone.section_blocks(&section.blocks);
            Content {
                html: alone.out,
                ids: alone.ids.taken,
                headings: alone.headings,
                body: alone.body,
                targets: alone.targets,
                has_closing: alone.has_closing,
            }
        });
        let is_same = content.ids.is_disjoint(&self.ids.taken) && !self.advert.speaks_in(&content);
        if is_same {
            let start = self.out.len();
            self.out.push_str(&content.html);
            self.ids.taken.extend(content.ids.iter().cloned());
            self.headings.extend(content.headings.iter().cloned());
            self.body = self.body.or(content.body.map(|at| start + at));
        } else {
            self.section_blocks(&section.blocks);
        }
    }

    fn section_blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            let first = match block {
                Block::Lang { blocks, .. } => blocks.first(),
                _ => Some(block),
            };
            if matches!(first, Some(Block::Heading { level: 2.., .. })) {
                self.body.get_or_insert(self.out.len());
            }
            self.block(block);
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, content } => self.heading(*level, content),
            Block::Paragraph(content) => {
                let is_way = self.advert.is_way(content);
                self.out
                    .push_str(if is_way { "<p class=\"apply\">" } else { "<p>" });
                self.inlines(content);
                self.out.push_str("</p>\n");
            }
            Block::List(list) => self.list(list),
            Block::Facts(facts) => self.facts(facts),
            Block::Table(table) => self.table(table),
            Block::Quote(blocks) => {
                self.out.push_str("<blockquote>\n");
                self.depth += 1;
                self.blocks(blocks);
                self.depth -= 1;
                self.out.push_str("</blockquote>\n");
            }
            Block::Code { info, text } => {
                self.out.push_str("<pre><code");
                if let Some(language) = info.split(' ').next().filter(|name| !name.is_empty()) {
                    self.push(format_args!(" class=\"language-{}\"", escape(language)));
                }
                // A line break right after `<pre>` would be dropped, so the code follows `<code>`.
                self.push(format_args!(">{}\n</code></pre>\n", escape(text)));
            }
            Block::Rule => self.out.push_str("<hr>\n"),
            Block::Picture(figure) => self.picture(figure),
            Block::Lang { lang, blocks } => {
                let around = self.open_lang("div", lang);
                let outer = self.lang.replace(lang.clone());
                self.out.push('\n');
                self.blocks(blocks);
                self.out.push_str("</div>\n");
                self.lang = outer;
                self.direction = around;
            }
        }
    }

    fn heading(&mut self, level: u8, content: &[Inline]) {
        if self.is_fragment {
            self.push(format_args!("<h{level}>"));
            self.inlines(content);
            self.push(format_args!("</h{level}>\n"));
            return;
        }
        let words = plain_text(content);
        let id = self.ids.take(&words);
        self.push(format_args!("<h{level} id=\"{id}\">"));
        self.inlines(content);
        self.push(format_args!("</h{level}>\n"));
        if level == 2 && self.depth == 0 {
            self.headings.push(Listed {
                id: id.clone(),
                words: words.clone(),
                lang: self.lang.clone(),
            });
        }
        self.heading = Some((id, words));
    }

    fn list(&mut self, list: &List) {
        let element = match list.marker {
            Marker::Bullet => "ul",
            Marker::Number { .. } => "ol",
        };
        match list.marker {
            Marker::Number { start } if start != 1 => {
                self.push(format_args!("<{element} start=\"{start}\">\n"));
            }
            _ => self.push(format_args!("<{element}>\n")),
        }
        self.depth += 1;
        for item in &list.items {
            self.out.push_str("<li>");
            for (position, block) in item.iter().enumerate() {
                match block {
                    Block::Paragraph(content) if list.tight => {
                        self.inlines(content);
                        if position + 1 < item.len() {
                            self.out.push('\n');
                        }
                    }
                    _ => {
                        if position == 0 {
                            self.out.push('\n');
                        }
                        self.block(block);
                    }
                }
            }
            self.out.push_str("</li>\n");
        }
        self.depth -= 1;
        self.push(format_args!("</{element}>\n"));
    }

    fn push(&mut self, text: std::fmt::Arguments<'_>) {
        self.out
            .write_fmt(text)
            .expect("writing to a string does not fail");
    }
}
