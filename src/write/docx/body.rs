//! Blocks → the text of `word/document.xml`, and the lists and links that it names.
//!
//! In: a document's blocks. Out: paragraphs and tables with Word's own styles, so that whoever edits
//! the file finds headings, lists and tables where Word has them. Elements of a paragraph's properties
//! stand in the order of the schema (ECMA-376-1, `CT_PPr`); Word refuses another.

use std::fmt::Write as _;

use super::comments::Comments;
use super::lists::{INDENT, LEVELS, Lists};
use super::pictures::ShownPictures;
use super::runs::{Links, Look, bookmark, push_inlines, push_text};
use super::styles::Measures;
use crate::document::anchors::Inner;
use crate::document::{Block, Document, Inline, List, Marker, plain_text};
use crate::facts::vacancy::VacancyFacts;
use crate::language::Direction;
use crate::picture::Pictures;
use crate::words::Words;
use crate::write::remarks::Remark;

/// What is written so far.
pub(super) struct Body<'d> {
    pub(super) xml: String,
    pub(super) lists: Lists,
    pub(super) links: Links,
    pub(super) comments: Comments,
    /// The pictures, and those that are shown.
    pub(super) pictures: &'d Pictures,
    pub(super) shown: ShownPictures,
    /// The words of the last heading, by which a table is called.
    pub(super) heading: String,
    /// The width of the text, in twentieths of a point.
    pub(super) width: usize,
    /// The height of the text on a page.
    pub(super) height: usize,
    pub(super) words: &'d Words,
    /// The facts of a draft, in which people fill in what is open.
    pub(super) draft: Option<&'d VacancyFacts>,
    /// For each heading, in order, whether a link leads to it, and how many were set.
    led_to: Vec<bool>,
    headings: usize,
    /// How many places for facts there are.
    pub(super) controls: usize,
    /// Whether the next paragraph stands on the page of what follows it.
    pub(super) keeps_next: bool,
    /// Whether the next paragraph is the logo, which has more room below it.
    pub(super) is_logo: bool,
    /// What stands last.
    last: Last,
}

/// What stands last, as far as what follows must know.
#[derive(Clone, Copy, PartialEq)]
enum Last {
    Nothing,
    Paragraph,
    Item,
    Table,
}

/// Where blocks stand.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub(super) look: Look<'a>,
    /// How many quotes they stand in.
    quotes: usize,
    /// The item that they are part of.
    item: Option<Item>,
}

/// An item of a list.
#[derive(Clone, Copy)]
struct Item {
    level: usize,
    is_numbered: bool,
    is_tight: bool,
    /// The list's number, before the item's first paragraph.
    number: Option<usize>,
}

impl<'a> At<'a> {
    /// In the document itself.
    pub(super) fn top(lang: &'a str) -> Self {
        Self {
            look: Look::plain(lang),
            quotes: 0,
            item: None,
        }
    }

    /// How far the text stands from the margin, where its style does not say so.
    fn indent(&self) -> usize {
        let of_item = self.item.map_or(0, |item| INDENT * (item.level + 1));
        INDENT * self.quotes + of_item
    }

    fn style(&self) -> &'static str {
        match self.item {
            Some(item) if item.number.is_none() => "ListContinue",
            Some(item) if item.is_numbered => "ListNumber",
            Some(_) => "ListBullet",
            None if self.quotes > 0 => "Quote",
            None => "",
        }
    }
}

impl<'d> Body<'d> {
    pub(super) fn new(
        measures: &Measures,
        (document, remarks): (&'d Document, &[Remark]),
        pictures: &'d Pictures,
    ) -> Self {
        let mut inner = Inner::default();
        for section in &document.sections {
            inner.look_through(&section.blocks);
        }
        let wanted = &inner.wanted;
        let led_to = inner.ids.iter().map(|id| wanted.contains(id.as_str()));
        let led_to = led_to.collect();
        Self {
            xml: String::new(),
            lists: Lists::default(),
            links: Links::within(inner.ids),
            comments: Comments::of(remarks, document),
            led_to,
            headings: 0,
            heading: String::new(),
            pictures,
            shown: ShownPictures::default(),
            width: measures.text_width(),
            height: measures.text_height(),
            words: &document.meta.words,
            draft: document.facts.as_deref().filter(|_| document.meta.is_draft),
            controls: 0,
            keeps_next: false,
            is_logo: false,
            last: Last::Nothing,
        }
    }

    pub(super) fn blocks(&mut self, blocks: &[Block], at: At<'_>) {
        for block in blocks {
            self.block(block, at);
        }
    }

    fn block(&mut self, block: &Block, at: At<'_>) {
        match block {
            Block::Heading { level, content } => {
                self.heading = plain_text(content);
                let style = match level {
                    1 => "Heading1",
                    2 => "Heading2",
                    3 => "Heading3",
                    4 => "Heading4",
                    5 => "Heading5",
                    _ => "Heading6",
                };
                let number = self.headings;
                self.headings += 1;
                self.open_paragraph(style, At { item: None, ..at });
                let is_led_to = self.led_to.get(number).copied().unwrap_or_default();
                if is_led_to {
                    let name = bookmark(number);
                    let _ = write!(
                        self.xml,
                        "<w:bookmarkStart w:id=\"{number}\" w:name=\"{name}\"/>"
                    );
                }
                self.inlines(content, at.look);
                if is_led_to {
                    let _ = write!(self.xml, "<w:bookmarkEnd w:id=\"{number}\"/>");
                }
                self.xml.push_str("</w:p>");
            }
            Block::Paragraph(content) => self.paragraph(at.style(), content, at),
            Block::List(list) => self.list(list, at),
            Block::Facts(facts) => {
                self.before_table();
                self.facts(facts, at);
                self.last = Last::Table;
            }
            Block::Table(table) => {
                self.before_table();
                self.table(table, at);
                self.last = Last::Table;
            }
            Block::Quote(blocks) => self.blocks(
                blocks,
                At {
                    quotes: at.quotes + 1,
                    ..at
                },
            ),
            Block::Code { text, .. } => {
                self.open_paragraph("Code", at);
                push_text(text, at.look, &mut self.xml);
                self.xml.push_str("</w:p>");
            }
            Block::Rule => {
                self.open_paragraph("Rule", at);
                self.xml.push_str("</w:p>");
            }
            Block::Picture(figure) => self.picture(figure, at),
            Block::Lang { lang, blocks } => self.blocks(
                blocks,
                At {
                    look: at.look.in_language(lang),
                    ..at
                },
            ),
        }
    }

    pub(super) fn paragraph(&mut self, style: &str, content: &[Inline], at: At<'_>) {
        // It introduces what comes next, which then stands on the same page.
        self.keeps_next = plain_text(content).trim_end().ends_with(':');
        self.open_paragraph(style, at);
        self.inlines(content, at.look);
        self.xml.push_str("</w:p>");
    }

    /// The text of a paragraph or cell, with the marks of comments on it.
    pub(super) fn inlines(&mut self, content: &[Inline], look: Look<'_>) {
        self.links.marks = self.comments.marks(content);
        push_inlines(content, look, &mut self.links, &mut self.xml);
    }

    pub(super) fn open_paragraph(&mut self, style: &str, at: At<'_>) {
        let mut properties = String::new();
        if !style.is_empty() {
            let _ = write!(properties, "<w:pStyle w:val=\"{style}\"/>");
        }
        if std::mem::take(&mut self.keeps_next) {
            properties.push_str("<w:keepNext/>");
        }
        if let Some((level, number)) = at.item.and_then(|item| Some((item.level, item.number?))) {
            let _ = write!(
                properties,
                "<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{number}\"/></w:numPr>"
            );
        }
        if Direction::of(at.look.lang).is_right_to_left() {
            properties.push_str("<w:bidi/>");
        }
        // Space above it is the paragraph's own affair: a table has none below, a list has little.
        let before = match self.last {
            _ if style.starts_with("Heading") => "",
            Last::Table => " w:before=\"200\"",
            Last::Item if at.item.is_none() => " w:before=\"100\"",
            _ => "",
        };
        let after = if std::mem::take(&mut self.is_logo) {
            " w:after=\"240\""
        } else if at.item.is_some_and(|item| !item.is_tight) {
            " w:after=\"120\""
        } else {
            ""
        };
        if !before.is_empty() || !after.is_empty() {
            let _ = write!(properties, "<w:spacing{before}{after}/>");
        }
        let hangs = at.item.is_some_and(|item| item.number.is_some());
        let follows_style = match at.item {
            // The numbering says it.
            Some(_) if hangs => at.quotes == 0,
            Some(_) => false,
            None => at.indent() == 0,
        };
        if !follows_style {
            let hanging = if hangs {
                format!(" w:hanging=\"{INDENT}\"")
            } else {
                String::new()
            };
            let _ = write!(properties, "<w:ind w:left=\"{}\"{hanging}/>", at.indent());
        }
        self.xml.push_str("<w:p>");
        if !properties.is_empty() {
            let _ = write!(self.xml, "<w:pPr>{properties}</w:pPr>");
        }
        self.last = if at.item.is_some() {
            Last::Item
        } else {
            Last::Paragraph
        };
    }

    fn list(&mut self, list: &List, at: At<'_>) {
        let level = at.item.map_or(0, |item| item.level + 1).min(LEVELS - 1);
        let number = self.lists.number(list.marker, level);
        for blocks in &list.items {
            let mut item = Item {
                level,
                is_numbered: matches!(list.marker, Marker::Number { .. }),
                is_tight: list.tight,
                number: Some(number),
            };
            // The mark needs a paragraph to stand before.
            if !matches!(blocks.first(), Some(Block::Paragraph(_))) {
                let at = At {
                    item: Some(item),
                    ..at
                };
                self.paragraph(at.style(), &[], at);
                item.number = None;
            }
            for block in blocks {
                let at = At {
                    item: Some(item),
                    ..at
                };
                self.block(block, at);
                item.number = None;
            }
        }
    }

    /// Two tables with nothing between them would become one.
    fn before_table(&mut self) {
        if self.last == Last::Table {
            self.gap();
        }
    }

    fn gap(&mut self) {
        self.xml
            .push_str("<w:p><w:pPr><w:pStyle w:val=\"TableGap\"/></w:pPr></w:p>");
        self.last = Last::Paragraph;
    }

    /// Ends the text, which must not end with a table, nor be empty.
    pub(super) fn finish(&mut self) {
        if matches!(self.last, Last::Nothing | Last::Table) {
            self.gap();
        }
    }
}
