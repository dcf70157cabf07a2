//! OpenDocument text (ISO/IEC 26300) → pieces.
//!
//! In: the bytes of an `.odt` file, or of one as a single XML file would be refused before. Out: what its
//! pages say, and what stands beside.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::builder::Builder;
use super::odt_styles::Styles;
use crate::facts::criterion::Stated;
use crate::import::pieces::{AsideKind, Foreign, Item, Kind, Look, Refusal, Run, plain, push_text};
use crate::office::package::Package;
use crate::office::xml::{Element, Node, Nodes};
use crate::office::{AUTHOR_OF_COMMENTS, Subject};

/// How many elements may be open whose look counts.
const DEEPEST: usize = 64;

/// Reads an OpenDocument text.
pub(super) fn read(bytes: &[u8]) -> Result<Foreign, Refusal> {
    let mut package = Package::of(Subject::Document, bytes)?;
    let content = package.needed("content.xml")?;
    let mut styles = Styles::default();
    let mut heads = Vec::new();
    if let Some(text) = package.part("styles.xml")? {
        styles.read(&text)?;
        heads = page_heads(&text)?;
    }
    styles.read(&content)?;
    let mut text = Text::new(&styles);
    text.read(&content)?;
    for head in heads {
        text.builder.aside(0, AsideKind::PageHead, head);
    }
    if package
        .names()
        .any(|name| name.starts_with("basic/") && !name.ends_with('/'))
    {
        text.builder.aside(0, AsideKind::Macros, "");
    }
    text.builder.finish()
}

/// What stands at the head and foot of pages, each once, its paragraphs parted by a dot.
fn page_heads(styles: &str) -> Result<Vec<String>, Refusal> {
    const MOST: usize = 20;
    let is_head = |name: &str| name.starts_with("style:header") || name.starts_with("style:footer");
    let is_look = |name: &str| name.ends_with("-style") || name.ends_with("-properties");
    let mut nodes = Nodes::of(Subject::Document, styles);
    let mut heads: Vec<String> = Vec::new();
    let mut open: Option<String> = None;
    while let Some(node) = nodes.next()? {
        match node {
            Node::Start(element) if is_head(element.name()) && !is_look(element.name()) => {
                open = Some(String::new());
            }
            Node::Start(element) => {
                if let Some(words) = &mut open {
                    match element.name() {
                        "text:p" | "text:h" if !words.trim().is_empty() => words.push_str(" · "),
                        "text:s" | "text:tab" | "text:line-break" => words.push(' '),
                        _ => {}
                    }
                }
            }
            Node::Text(text) => {
                if let Some(words) = &mut open {
                    words.push_str(&text);
                }
            }
            Node::End(element) if is_head(element.name()) && !is_look(element.name()) => {
                let words = open.take().unwrap_or_default();
                let is_new = !words.trim().is_empty() && !heads.contains(&words);
                if is_new && heads.len() < MOST {
                    heads.push(words);
                }
            }
            Node::End(_) => {}
        }
    }
    Ok(heads)
}

/// A paragraph or heading that is open.
#[derive(Debug, Default)]
struct Open {
    at: usize,
    level: Option<u8>,
    words: Vec<Run>,
    looks: Vec<Look>,
}

#[derive(Debug)]
struct List {
    style: String,
    counts: Option<u64>,
    id: usize,
}

struct Text<'a> {
    styles: &'a Styles,
    builder: Builder,
    paragraphs: usize,
    open: Vec<Open>,
    lists: Vec<List>,
    count: usize,
    /// Whether the next paragraph is the first of its item.
    begins_item: bool,
    skipped: usize,
    /// The element that stands beside the text, how deep it is open, and its words.
    aside: Option<(AsideKind, usize, String)>,
    /// Who wrote it, and whether the name is being read.
    creator: (String, bool),
    /// How far each list has counted that another goes on with.
    counted: BTreeMap<String, u64>,
}

impl<'a> Text<'a> {
    fn new(styles: &'a Styles) -> Self {
        Self {
            styles,
            builder: Builder::default(),
            paragraphs: 0,
            open: Vec::new(),
            lists: Vec::new(),
            count: 0,
            begins_item: false,
            skipped: 0,
            aside: None,
            creator: (String::new(), false),
            counted: BTreeMap::new(),
        }
    }

    fn read(&mut self, content: &str) -> Result<(), Refusal> {
        let mut nodes = Nodes::of(Subject::Document, content);
        let mut is_body = false;
        while let Some(node) = nodes.next()? {
            match node {
                Node::Start(element) => {
                    if !is_body {
                        is_body = element.name() == "office:text";
                        continue;
                    }
                    if self.skipped > 0 || is_skipped(element.name()) {
                        self.skipped += 1;
                        self.creator.1 = element.name() == "dc:creator";
                    } else if let Some((_, depth, words)) = &mut self.aside {
                        *depth += 1;
                        words.push(' ');
                    } else {
                        self.start(&element);
                    }
                }
                Node::End(element) => {
                    if self.skipped > 0 {
                        self.skipped -= 1;
                        self.creator.1 = false;
                    } else if let Some((_, depth, _)) = &mut self.aside {
                        *depth -= 1;
                        if *depth == 0
                            && let Some((kind, _, words)) = self.aside.take()
                            && !words.trim().is_empty()
                            // What this program remarked on a draft is nobody's comment.
                            && (kind != AsideKind::Comment || self.creator.0 != AUTHOR_OF_COMMENTS)
                        {
                            // What was struck out stands before all text.
                            let at = match kind {
                                AsideKind::Deleted => 0,
                                _ => self.paragraphs.max(1),
                            };
                            self.builder.aside(at, kind, words);
                        }
                    } else if is_body {
                        self.end(element.name())?;
                    }
                }
                Node::Text(text) if is_body && self.skipped == 0 => match &mut self.aside {
                    Some((_, _, words)) => words.push_str(&text),
                    None => self.text(&text.replace(['\n', '\t'], " ")),
                },
                Node::Text(text) if self.creator.1 => self.creator.0.push_str(&text),
                Node::Text(_) => {}
            }
        }
        Ok(())
    }

    fn start(&mut self, element: &Element<'_>) {
        let at = self.paragraphs.max(1);
        let style = element.attribute("text:style-name").unwrap_or_default();
        let aside = match element.name() {
            "text:note" => Some(AsideKind::Footnote),
            "text:deletion" => Some(AsideKind::Deleted),
            "office:annotation" => Some(AsideKind::Comment),
            "text:placeholder" => Some(AsideKind::Unfilled),
            "text:table-of-content" => Some(AsideKind::Contents),
            "svg:desc" => Some(AsideKind::Picture),
            _ => None,
        };
        if let Some(kind) = aside {
            self.creator.0.clear();
            self.aside = Some((kind, 1, String::new()));
            return;
        }
        match element.name() {
            "text:p" | "text:h" if self.open.len() < DEEPEST => {
                self.paragraphs += 1;
                let level = element.attribute("text:outline-level");
                let level = level.and_then(|level| level.parse::<u8>().ok());
                let is_heading = element.name() == "text:h";
                let by_style = self.styles.heading(&style);
                let level = if is_heading {
                    level.or(by_style).or(Some(1))
                } else {
                    by_style
                };
                let look = if level.is_some() {
                    Look::default()
                } else {
                    self.styles.look(&style, &Look::default())
                };
                self.open.push(Open {
                    at: self.paragraphs,
                    level,
                    words: Vec::new(),
                    looks: vec![look],
                });
            }
            "text:span" | "text:a" => {
                let is_heading = self.open.last().is_some_and(|open| open.level.is_some());
                let mut look = self.look();
                if element.name() == "text:a" {
                    let target = element.attribute("xlink:href");
                    look.link = target.map(|target| Arc::from(target.as_str()));
                } else {
                    look = self.styles.look(&style, &look);
                    look.is_bold &= !is_heading;
                    look.is_italic &= !is_heading;
                }
                if let Some(open) = self.open.last_mut()
                    && open.looks.len() < DEEPEST * 4
                {
                    open.looks.push(look);
                }
            }
            "text:s" => self.text(" "),
            "text:tab" => self.text("\t"),
            "text:line-break" => self.text("\n"),
            "text:list" => self.start_list(element, style),
            "text:list-item" => {
                self.begins_item = true;
                let start = element.attribute("text:start-value");
                if let Some(start) = start.and_then(|start| start.parse::<u64>().ok())
                    && let Some(list) = self.lists.last_mut()
                {
                    list.counts = Some(start);
                }
            }
            "text:list-header" => self.begins_item = false,
            "table:table" => self.builder.open_table(at),
            "table:table-row" => self.builder.open_row(),
            "table:table-cell" | "table:covered-table-cell" => self.builder.open_cell(),
            "draw:text-box" => self.builder.aside(at, AsideKind::TextBox, ""),
            "draw:object" | "draw:object-ole" | "draw:plugin" => {
                self.builder.aside(at, AsideKind::Embedded, "");
            }
            "draw:image" => self.builder.aside(at, AsideKind::Picture, ""),
            _ => {}
        }
    }

    fn start_list(&mut self, element: &Element<'_>, style: String) {
        if self.lists.len() >= DEEPEST {
            return;
        }
        let style = if style.is_empty() {
            self.lists.last().map_or(style, |list| list.style.clone())
        } else {
            style
        };
        let level = self.lists.len();
        let start = self.styles.start(&style, level);
        let goes_on = element.attribute("text:continue-numbering").as_deref() == Some("true")
            || element.attribute("text:continue-list").is_some();
        let last = self.counted.get(&format!("{level} {style}")).copied();
        let counts = start.map(|start| last.filter(|_| goes_on).map_or(start, |last| last + 1));
        self.count += 1;
        let id = self.count;
        self.lists.push(List { style, counts, id });
    }

    fn look(&self) -> Look {
        let last = self.open.last().and_then(|open| open.looks.last());
        last.cloned().unwrap_or_default()
    }

    fn text(&mut self, text: &str) {
        let look = self.look();
        if let Some(open) = self.open.last_mut() {
            push_text(&mut open.words, text, &look);
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Refusal> {
        match name {
            "text:span" | "text:a" => {
                if let Some(open) = self.open.last_mut()
                    && open.looks.len() > 1
                {
                    open.looks.pop();
                }
            }
            "text:p" | "text:h" => {
                if let Some(open) = self.open.pop() {
                    self.end_paragraph(open)?;
                }
            }
            "text:list" => {
                self.lists.pop();
                self.begins_item = false;
            }
            "table:table-header-rows" => self.builder.is_header_row(),
            "table:table" => self.builder.close_table(),
            _ => {}
        }
        Ok(())
    }

    fn end_paragraph(&mut self, open: Open) -> Result<(), Refusal> {
        let words = open.words;
        if plain(&words).is_empty() {
            return Ok(());
        }
        let begins_item = std::mem::take(&mut self.begins_item);
        let level = self.lists.len().saturating_sub(1);
        let kind = match (open.level, self.lists.last_mut()) {
            (Some(level), _) => Kind::Heading { level, words },
            (None, Some(list)) if begins_item => {
                let number = list.counts;
                list.counts = number.map(|number| number.saturating_add(1));
                if let Some(number) = number {
                    let key = format!("{level} {}", list.style);
                    self.counted.insert(key, number);
                }
                Kind::Item(Item {
                    level,
                    number,
                    list: list.id,
                    words,
                    stated: Stated::default(),
                })
            }
            (None, Some(list)) => return self.builder.push_to_item(open.at, list.id, words),
            (None, None) => Kind::Paragraph(words),
        };
        self.builder.push(open.at, kind)
    }
}

/// Elements whose content says nothing that stands on a page.
fn is_skipped(name: &str) -> bool {
    matches!(
        name,
        "office:change-info"
            | "dc:creator"
            | "dc:date"
            | "meta:creator-initials"
            | "text:note-citation"
            | "office:forms"
            | "text:sequence-decls"
            | "svg:title"
    )
}
