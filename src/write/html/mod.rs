//! Tree → one self-contained HTML page.
//!
//! In: a [`Document`] and the house's [`PageTemplate`]. Out: a page that asks for nothing outside
//! itself. The content is written here, from the tree alone; the template puts it into a page and
//! gives it its looks. Every text is escaped, and no script is ever written.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use super::{Files, HousePart, Refused, Row, Unusable, Written};
use crate::cache::Cache;
use crate::document::{Block, Document, Inline, List, Marker, Meta, Same, Section, plain_text};
use crate::language::Direction;
use escape::{dir, escape, href};

mod escape;
mod fragment;
mod page;
mod tables;
#[cfg(test)]
mod tests;

pub(super) use fragment::{escaped, fragment, stem};
pub use page::PageTemplate;

/// Web pages.
pub(crate) static ROW: Row = Row {
    name: "html",
    files: Files::OfDocuments,
    edition: 1,
    about: "A web page that needs no other file",
    needs: &[HousePart::Style, HousePart::Page],
    ready: |look| {
        let page = PageTemplate::new(look.html, look.css, look.style).map_err(Unusable::Page)?;
        // Faults that show only when the page runs are found before any output is replaced.
        let empty = Document::new(Meta::default(), Vec::new());
        html(&empty, &page, &Kept::default()).map_err(Unusable::Page)?;
        if !page.shows_content().map_err(Unusable::Page)? {
            return Err(Unusable::Blank);
        }
        let kept = Kept::default();
        Ok(Box::new(PageWriter { page, kept }))
    },
    is_text: true,
    text: |bytes| String::from_utf8(bytes.to_vec()).ok(),
};

struct PageWriter {
    page: PageTemplate,
    kept: Kept,
}

impl super::Writer for PageWriter {
    fn write(&self, document: &Document) -> Result<Written, Refused> {
        html(document, &self.page, &self.kept).map_err(Refused::Page)
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
/// key, and the ids that were taken before it; it is used where none of its own is among these.
#[derive(Debug)]
pub struct Kept(Cache<(Same, Direction), Content>);

impl Default for Kept {
    fn default() -> Self {
        Self(Cache::new(MOST_KEPT))
    }
}

/// The HTML of a section, and the ids that it takes.
#[derive(Debug)]
struct Content {
    html: String,
    ids: BTreeSet<String>,
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
    let mut writer = Writer::new(Direction::of(&document.meta.lang));
    for section in &document.sections {
        writer.section(section, kept);
    }
    Ok(Written {
        bytes: page.render(&document.meta, &writer.out)?,
    })
}

/// The content so far, and what later content depends on.
struct Writer {
    out: String,
    /// The direction of the language around.
    direction: Direction,
    /// The ids that headings have taken.
    ids: BTreeSet<String>,
    /// The id and the words of the last heading in the section.
    heading: Option<(String, String)>,
    /// Whether nothing may have an id, as the text goes into another page.
    is_fragment: bool,
}

impl Writer {
    fn new(direction: Direction) -> Self {
        Self {
            out: String::new(),
            direction,
            ids: BTreeSet::new(),
            heading: None,
            is_fragment: false,
        }
    }

    fn section(&mut self, section: &Arc<Section>, kept: &Kept) {
        let key = (Same(Arc::clone(section)), self.direction);
        let content = kept.0.get_or_make(&key, || {
            let mut alone = Self::new(self.direction);
            alone.blocks(&section.blocks);
            Content {
                html: alone.out,
                ids: alone.ids,
            }
        });
        if content.ids.is_disjoint(&self.ids) {
            self.out.push_str(&content.html);
            self.ids.extend(content.ids.iter().cloned());
        } else {
            self.blocks(&section.blocks);
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
                self.out.push_str("<p>");
                self.inlines(content);
                self.out.push_str("</p>\n");
            }
            Block::List(list) => self.list(list),
            Block::Facts(facts) => self.facts(facts),
            Block::Table(table) => self.table(table),
            Block::Quote(blocks) => {
                self.out.push_str("<blockquote>\n");
                self.blocks(blocks);
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
            Block::Lang { lang, blocks } => {
                let around = self.open_lang("div", lang);
                self.out.push('\n');
                self.blocks(blocks);
                self.out.push_str("</div>\n");
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
        let id = self.new_id(&words);
        self.push(format_args!("<h{level} id=\"{id}\">"));
        self.inlines(content);
        self.push(format_args!("</h{level}>\n"));
        self.heading = Some((id, words));
    }

    /// Names the element whose tag is open by the heading above it, with a number where that has named
    /// another: people who go from table to table are told the names alone.
    fn name(&mut self) {
        let Some((heading, words)) = self.heading.clone() else {
            return;
        };
        let stem = format!("{words} table");
        let id = self.new_id(&stem);
        let number = id.strip_prefix(&Self::stem(&stem)).unwrap_or_default();
        match number.strip_prefix('-') {
            None => self.push(format_args!(" id=\"{id}\" aria-labelledby=\"{heading}\"")),
            Some(number) => {
                let words = escape(&words);
                self.push(format_args!(" id=\"{id}\" aria-label=\"{words} {number}\""));
            }
        }
    }

    /// An id made of the words, numbered where another heading has the same.
    fn new_id(&mut self, words: &str) -> String {
        let stem = Self::stem(words);
        let mut id = stem.clone();
        let mut number = 1_usize;
        while !self.ids.insert(id.clone()) {
            number += 1;
            id = format!("{stem}-{number}");
        }
        id
    }

    /// The words in lower case, joined by hyphens.
    fn stem(words: &str) -> String {
        let lower = words.to_lowercase();
        let parts: Vec<&str> = lower
            .split(|character: char| !character.is_alphanumeric())
            .filter(|part| !part.is_empty())
            .collect();
        if parts.is_empty() {
            "section".to_owned()
        } else {
            parts.join("-")
        }
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
        self.push(format_args!("</{element}>\n"));
    }

    fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.push(format_args!("{}", escape(text))),
            Inline::Emphasis(content) => self.element("em", content),
            Inline::Strong(content) => self.element("strong", content),
            Inline::Code(text) => self.push(format_args!("<code>{}</code>", escape(text))),
            Inline::Link {
                target,
                title,
                content,
            } => {
                self.push(format_args!("<a href=\"{}\"", href(target)));
                if !title.is_empty() {
                    self.push(format_args!(" title=\"{}\"", escape(title)));
                }
                self.out.push('>');
                self.inlines(content);
                self.out.push_str("</a>");
            }
            Inline::LineBreak => self.out.push_str("<br>\n"),
            Inline::Lang { lang, content } => {
                let around = self.open_lang("span", lang);
                self.inlines(content);
                self.out.push_str("</span>");
                self.direction = around;
            }
        }
    }

    fn element(&mut self, name: &str, content: &[Inline]) {
        self.push(format_args!("<{name}>"));
        self.inlines(content);
        self.push(format_args!("</{name}>"));
    }

    /// Opens `element` for content in `lang`; hands back the direction to return to after it.
    fn open_lang(&mut self, element: &str, lang: &str) -> Direction {
        self.push(format_args!("<{element} lang=\"{}\"", escape(lang)));
        let around = self.direction;
        self.direction = Direction::of(lang);
        if self.direction != around {
            self.push(format_args!(" dir=\"{}\"", dir(self.direction)));
        }
        self.out.push('>');
        around
    }

    fn push(&mut self, text: std::fmt::Arguments<'_>) {
        self.out
            .write_fmt(text)
            .expect("writing to a string does not fail");
    }
}
