//! The elements of a page, as they open and close → pieces.
//!
//! In: the names of elements, their attributes, and text. Out: pieces, through a [`Builder`]. Elements that
//! end without being closed end with what they stand in, as in browsers.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::beside::Beside;
use super::classes::Classes;
use super::elements::{
    Of, Skip, declare, heading, is_block, is_void, level_of_class, level_of_style, restyle, skipped,
};
use super::items::{self, Margins};
use crate::facts::criterion::Stated;
use crate::import::formats::builder::Builder;
use crate::import::marks::typed;
use crate::import::pictures::print;
use crate::import::pieces::{
    AsideKind, Figure, Foreign, Item, Kind, Look, Refusal, Run, push_text,
};
use crate::import::runs::{after, text};
use crate::picture::LARGEST;

/// The attributes of an element, by their names.
pub(super) type Attributes = BTreeMap<String, String>;

/// How many elements may be open; what is deeper looks as what it stands in.
const DEEPEST: usize = 200;

/// A page, as far as it is read.
#[derive(Debug)]
pub(super) struct Page {
    /// The line that is read.
    pub(super) at: usize,
    pub(super) builder: Builder,
    /// The paragraph that is open: its line, what it is, and its words.
    begins: Option<usize>,
    block: Block,
    words: Vec<Run>,
    /// The elements that are open, and how words look in them.
    open: Vec<(String, Look)>,
    lists: Vec<List>,
    margins: Margins,
    classes: Classes,
    tables: usize,
    /// How many lists there were.
    count: usize,
    /// The element whose content is not read as text.
    aside: Option<Beside>,
    /// The address of the picture of Markdown that is open.
    source: String,
    pub(super) of: Of,
    main: usize,
    /// In a table: whether the open row stands in its head, and has cells of data.
    is_head: bool,
    has_data: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Default)]
enum Block {
    #[default]
    Paragraph,
    Heading(u8),
    Item,
    /// An item whose mark is typed, at a level, as Word writes pages.
    Marked(usize),
    /// The same where no more than its margin says so.
    Indented(usize),
    /// The words below a picture.
    Caption,
    /// What else is said of a label.
    Further,
}

#[derive(Debug)]
struct List {
    number: Option<u64>,
    id: usize,
    /// How deep it stands, where it says so itself.
    level: Option<usize>,
    /// How many tables are open around it.
    tables: usize,
}

impl Page {
    pub(super) fn new(of: Of) -> Self {
        Self {
            at: 1,
            builder: Builder::default(),
            begins: None,
            block: Block::default(),
            words: Vec::new(),
            open: Vec::new(),
            lists: Vec::new(),
            margins: Margins::default(),
            classes: Classes::default(),
            tables: 0,
            count: 0,
            aside: None,
            source: String::new(),
            of,
            main: 0,
            is_head: false,
            has_data: false,
        }
    }

    pub(super) fn finish(mut self) -> Result<Foreign, Refusal> {
        self.flush()?;
        self.end_aside()?;
        self.builder.finish()
    }

    pub(super) fn start(&mut self, name: &str, attributes: &Attributes) -> Result<(), Refusal> {
        // A paragraph ends where the next block begins.
        if is_block(name) && self.aside.as_ref().is_some_and(|aside| aside.name == "p") {
            self.end_aside()?;
        }
        if let Some(aside) = &mut self.aside {
            aside.start(name, attributes);
            return Ok(());
        }
        let said = |name: &str| attributes.get(name).map(String::as_str);
        let is_outside = self.of == Of::PageWithMain && self.main == 0;
        let skipped = skipped(name, attributes, is_outside);
        self.note_attributes(name, attributes, skipped);
        if let Some(skip) = skipped {
            // What stands within a line leaves it whole.
            if is_block(name) {
                self.flush()?;
            }
            said("src").unwrap_or_default().clone_into(&mut self.source);
            self.aside = Some(Beside::new(name, skip));
            return Ok(());
        }
        if is_block(name) {
            self.flush()?;
        }
        match name {
            "html" => self.builder.foreign.lang = said("lang").map(str::to_owned),
            "main" => self.main += 1,
            "meta" => self.summary(attributes),
            "br" => push_text(&mut self.words, "\n", &Look::default()),
            "img" => {
                let alt = said("alt").unwrap_or_default().to_owned();
                self.picture(alt, said("src").unwrap_or_default())?;
            }
            "object" | "embed" | "iframe" | "video" | "audio" => self.embedded(said("title")),
            "input" => self.input(attributes)?,
            "ul" | "ol" => self.open_list(name, attributes),
            "li" => {
                self.block = Block::Item;
                if let (Some(value), Some(list)) = (items::value(attributes), self.lists.last_mut())
                {
                    list.number = list.number.map(|_| value);
                }
            }
            "figcaption" => self.block = Block::Caption,
            "table" | "dl" => {
                self.tables += 1;
                self.builder.open_table(self.at);
            }
            "p" => {
                if let Some(level) = said("style").and_then(level_of_style) {
                    self.block = Block::Marked(level);
                } else if let Some(margin) = items::margin(attributes) {
                    self.block = Block::Indented(self.margins.level(margin));
                }
            }
            _ if items::is_entry(name, attributes) => self.block = Block::Marked(0),
            "thead" => self.is_head = true,
            "tr" => {
                self.builder.open_row();
                self.has_data = false;
            }
            "td" => {
                self.builder.open_cell();
                self.has_data = true;
            }
            // Several that say something of one label are its value.
            "dd" => {
                if self.builder.has_cells(2) {
                    self.block = Block::Further;
                } else {
                    self.builder.open_cell();
                }
                self.has_data = true;
            }
            "th" => self.builder.open_cell(),
            "dt" => {
                self.builder.open_row();
                self.builder.open_cell();
            }
            _ => {}
        }
        if let Some(level) = heading(name, said("class")) {
            self.block = Block::Heading(level);
        }
        if !is_void(name) && self.open.len() < DEEPEST {
            let mut look = self.look();
            let classes = said("class").unwrap_or_default();
            look.is_bold |= items::is_label(name, classes);
            for declarations in self.classes.of(classes) {
                declare(&mut look, declarations);
            }
            restyle(&mut look, name, attributes);
            self.open.push((name.to_owned(), look));
        }
        Ok(())
    }

    fn open_list(&mut self, name: &str, attributes: &Attributes) {
        let said = |name: &str| attributes.get(name).map(String::as_str);
        self.count += 1;
        let start = said("start").and_then(|start| start.trim().parse().ok());
        if self.lists.len() < DEEPEST {
            self.lists.push(List {
                number: (name == "ol").then(|| start.unwrap_or(1)),
                id: self.count,
                level: said("class").and_then(level_of_class),
                tables: self.tables,
            });
        }
    }

    pub(super) fn end(&mut self, name: &str) -> Result<(), Refusal> {
        if let Some(aside) = &mut self.aside {
            if aside.end(name) {
                self.end_aside()?;
            }
            return Ok(());
        }
        if is_block(name) {
            self.flush()?;
        }
        match name {
            "main" => self.main = self.main.saturating_sub(1),
            "ul" | "ol" => {
                self.lists.pop();
            }
            "table" | "dl" => {
                self.tables = self.tables.saturating_sub(1);
                self.builder.close_table();
            }
            "thead" => self.is_head = false,
            "tr" if self.is_head || !self.has_data => self.builder.is_header_row(),
            _ => {}
        }
        if let Some(place) = self.open.iter().rposition(|(open, _)| open == name) {
            self.open.truncate(place);
        }
        Ok(())
    }

    /// A picture: one that stands by itself, or else what stands beside the text.
    fn picture(&mut self, alt: String, source: &str) -> Result<(), Refusal> {
        let bytes = source
            .split_once(";base64,")
            .filter(|(kind, data)| {
                kind.starts_with("data:image/") && data.len() <= LARGEST * 4 / 3 + 4
            })
            .and_then(|(_, data)| STANDARD.decode(data.trim()).ok());
        let print = bytes.and_then(|bytes| print(&bytes));
        if print.is_none() || self.begins.is_some() || !self.lists.is_empty() {
            self.builder.aside(self.at, AsideKind::Picture, alt);
            return Ok(());
        }
        let figure = Figure {
            alt,
            print,
            ..Figure::default()
        };
        // What stands behind it in its paragraph are the words below it.
        self.block = Block::Caption;
        self.builder.push(self.at, Kind::Picture(figure))
    }

    fn end_aside(&mut self) -> Result<(), Refusal> {
        let Some(aside) = self.aside.take() else {
            return Ok(());
        };
        match aside.skip {
            Skip::ForPrograms if aside.name == "style" => self.classes.read(aside.words()),
            Skip::ForPrograms => {}
            Skip::Beside(AsideKind::Picture) => {
                let source = std::mem::take(&mut self.source);
                self.picture(aside.words().to_owned(), &source)?;
            }
            Skip::Beside(kind) => {
                // Signs that are hidden from those who listen are bullets and pictures.
                let says = |line: &&str| match kind {
                    AsideKind::Hidden => line.contains(char::is_alphanumeric),
                    _ => !line.trim().is_empty(),
                };
                for line in aside.words().lines().filter(says) {
                    self.builder.aside(self.at, kind, line);
                }
            }
            Skip::Control => self.control(&aside)?,
        }
        Ok(())
    }

    pub(super) fn text_at(&mut self, at: usize, text: &str) {
        if self.begins.is_none() {
            self.at = at + text.len() - text.trim_start_matches('\n').len();
        }
        self.text(text);
    }

    pub(super) fn text(&mut self, text: &str) {
        if let Some(aside) = &mut self.aside {
            aside.text(text);
            return;
        }
        // A line break in the source is none that readers see, but where lines stand as they were written.
        let is_as_written = self.open.iter().any(|(name, _)| name == "pre");
        let text = if is_as_written {
            text.replace(['\r', '\t'], " ")
        } else {
            text.replace(['\n', '\r', '\t'], " ")
        };
        if self.begins.is_none() && !text.trim().is_empty() {
            self.begins = Some(self.at);
        }
        let look = self.look();
        push_text(&mut self.words, &text, &look);
    }

    fn look(&self) -> Look {
        let last = self.open.last();
        last.map(|(_, look)| look.clone()).unwrap_or_default()
    }

    /// Ends the open paragraph.
    pub(super) fn flush(&mut self) -> Result<(), Refusal> {
        let words = std::mem::take(&mut self.words);
        let Some(at) = self.begins.take() else {
            return Ok(());
        };
        let mut block = std::mem::take(&mut self.block);
        match block {
            Block::Indented(_) if typed(&text(&words)).is_none() => block = Block::Paragraph,
            Block::Indented(level) => block = Block::Marked(level),
            _ => self.margins.clear(),
        }
        let kind = match block {
            Block::Heading(level) => Kind::Heading { level, words },
            Block::Item if !self.lists.is_empty() => {
                let level = self.lists.last().and_then(|list| list.level);
                let level = level.unwrap_or(self.lists.len() - 1);
                let open = self.lists.last_mut();
                let list = open.as_ref().map_or(0, |open| open.id);
                let number = open.and_then(|open| {
                    let number = open.number?;
                    open.number = Some(number.saturating_add(1));
                    Some(number)
                });
                Kind::Item(Item {
                    level,
                    number,
                    list,
                    words,
                    stated: Stated::default(),
                })
            }
            Block::Marked(level) => {
                let mark = typed(&text(&words));
                Kind::Item(Item {
                    level,
                    number: mark.and_then(|(mark, _)| mark.number()),
                    list: 0,
                    words: after(&words, mark.map_or(0, |(_, start)| start)),
                    stated: Stated::default(),
                })
            }
            Block::Caption => return self.builder.push_caption(at, words),
            Block::Further => return self.builder.push_further(at, words),
            Block::Paragraph | Block::Item | Block::Indented(_) => {
                let list = self.lists.last();
                if let Some(list) = list.filter(|list| list.tables == self.tables) {
                    return self.builder.push_to_item(at, list.id, words);
                }
                Kind::Paragraph(words)
            }
        };
        self.builder.push(at, kind)
    }
}
