//! Markdown as authored → blocks of plain words, each with its place.
//!
//! In: the Markdown of one passage: a role's paragraph, a whole fragment. Out: [`Block`]s. What
//! Tera will put there is [`OPAQUE`]; its statements and comments are taken away.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::facts::list_marks;
use crate::language;

use super::text::{Block, BlockKind, Link, OPAQUE, Origin, Piece, is_text};

/// Lists of prose have numbers from here on; those of fields and sections have smaller ones.
const PROSE_LISTS: usize = 1 << 20;

/// What the blocks of a passage have in common.
pub(super) struct Frame<'a> {
    pub(super) origin: Origin<'a>,
    pub(super) section: Arc<str>,
    /// The tag of their language.
    pub(super) lang: Arc<str>,
}

/// The blocks of `markdown`, and after them the passages of another language that stand within blocks.
/// Lists are numbered from `first_list`.
pub(super) fn markdown<'a>(markdown: &str, frame: &Frame<'a>, first_list: usize) -> Vec<Block<'a>> {
    let mut reader = ProseReader {
        markdown,
        frame,
        section: Arc::clone(&frame.section),
        blocks: Vec::new(),
        open: None,
        lists: Vec::new(),
        next_list: first_list,
        in_item: false,
        in_code: false,
        links: Vec::new(),
        langs: vec![Arc::clone(&frame.lang)],
        spans: Vec::new(),
        asides: Vec::new(),
        strong: Vec::new(),
        slanted: Vec::new(),
    };
    let events = Parser::new_ext(markdown, Options::ENABLE_TABLES).into_offset_iter();
    for (event, range) in events {
        reader.event(&event, range);
    }
    reader.close();
    reader.blocks.append(&mut reader.asides);
    reader.blocks
}

/// A passage of plain text: its lines are paragraphs and items of lists, or one label. Lists of prose are numbered
/// by where they begin.
pub(super) fn plain<'a>(text: &str, kind: BlockKind, frame: &Frame<'a>) -> Vec<Block<'a>> {
    let lines = text.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty());
    match kind {
        BlockKind::Paragraph => {
            let mut list = None;
            let blocks = list_marks::lines(lines).into_iter().map(|line| {
                let (kind, words) = match line {
                    list_marks::Line::Words(words) => {
                        list = None;
                        (BlockKind::Paragraph, words)
                    }
                    list_marks::Line::Bullet(words) | list_marks::Line::Numbered(words) => {
                        let begins = PROSE_LISTS + offset(text, words);
                        let list = *list.get_or_insert(begins);
                        (BlockKind::Item { list, depth: 0 }, words)
                    }
                };
                block_of(text, words, kind, frame)
            });
            blocks.collect()
        }
        // The mark of an item makes it one, so nobody sees it.
        BlockKind::Item { .. } => {
            let items = lines.flat_map(|line| list_marks::lines([line]));
            let blocks = items.map(|item| block_of(text, item.words(), kind, frame));
            blocks.collect()
        }
        _ => as_typed(text, kind, frame),
    }
}

/// A passage of plain text whose lines are shown with all that is typed.
pub(super) fn as_typed<'a>(text: &str, kind: BlockKind, frame: &Frame<'a>) -> Vec<Block<'a>> {
    let lines = text.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty());
    let blocks = lines.map(|line| block_of(text, line, kind, frame));
    blocks.collect()
}

/// The block of some words of a passage.
fn block_of<'a>(text: &str, words: &str, kind: BlockKind, frame: &Frame<'a>) -> Block<'a> {
    let start = offset(text, words);
    Block {
        kind,
        section: Arc::clone(&frame.section),
        lang: Arc::clone(&frame.lang),
        words: words.to_owned(),
        links: Vec::new(),
        code: Vec::new(),
        strong: Vec::new(),
        slanted: Vec::new(),
        breaks: Vec::new(),
        has_line_ends: false,
        origin: frame.origin.clone(),
        pieces: vec![Piece {
            at: 0,
            from: start..start + words.len(),
        }],
    }
}

/// Where a part of a text begins in it.
fn offset(text: &str, part: &str) -> usize {
    part.as_ptr().addr().saturating_sub(text.as_ptr().addr())
}

struct ProseReader<'f, 'a> {
    markdown: &'f str,
    frame: &'f Frame<'a>,
    section: Arc<str>,
    blocks: Vec<Block<'a>>,
    open: Option<Block<'a>>,
    lists: Vec<usize>,
    next_list: usize,
    in_item: bool,
    in_code: bool,
    /// The open links: address, where its words begin, where it begins in the passage.
    links: Vec<(String, usize, usize)>,
    /// The language of the text, and those of the passages that are open.
    langs: Vec<Arc<str>>,
    /// The open passages within a block: what is open around one of another language.
    spans: Vec<Option<Block<'a>>>,
    /// The passages of another language within a block, each a block of its own.
    asides: Vec<Block<'a>>,
    /// Where the open bold stretches begin.
    strong: Vec<usize>,
    /// Where the open stretches in italics begin.
    slanted: Vec<usize>,
}

impl<'a> ProseReader<'_, 'a> {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range.start),
            Event::End(tag) => self.end(*tag, range.end),
            // A block of code is no text that people wrote for people, unless spaces alone made it one.
            Event::Text(_) if self.in_code && self.open.is_none() => {}
            Event::Text(text) if self.in_code => self.push(&text.replace('\n', " "), range),
            Event::Text(text) => self.push(text, range),
            Event::Code(text) => {
                let start = self.open_words().len();
                // The marks of code stand at both ends.
                let marks = (range.len().saturating_sub(text.len())) / 2;
                self.push(text, range.start + marks..range.end - marks);
                let end = self.open_words().len();
                if let Some(block) = &mut self.open {
                    block.code.push(start..end);
                }
            }
            Event::SoftBreak => {
                let at = self.open_words().len();
                self.push(" ", range);
                if let Some(block) = self.open.as_mut().filter(|block| block.words.len() > at) {
                    block.breaks.push(at);
                }
            }
            Event::HardBreak => {
                self.push(" ", range);
                if let Some(block) = &mut self.open {
                    block.has_line_ends = true;
                }
            }
            Event::Html(html) => self.block_html(html),
            Event::InlineHtml(html) => self.inline_html(html, range),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, from: usize) {
        match tag {
            Tag::Heading { .. } => self.open(BlockKind::Heading),
            Tag::Paragraph => {
                let kind = self.kind_here();
                self.open(kind);
                self.in_item = false;
            }
            Tag::List(_) => {
                self.close();
                self.lists.push(self.next_list);
                self.next_list += 1;
            }
            Tag::Item => {
                self.close();
                self.in_item = true;
            }
            Tag::TableCell => self.open(BlockKind::Cell),
            Tag::CodeBlock(kind) => {
                self.close();
                self.in_code = true;
                if matches!(kind, CodeBlockKind::Indented) {
                    self.open(BlockKind::Indented);
                }
            }
            Tag::Link { dest_url, .. } => {
                let start = self.open_words().len();
                self.links.push((dest_url.to_string(), start, from));
            }
            Tag::Strong => self.strong.push(self.open_words().len()),
            Tag::Emphasis => self.slanted.push(self.open_words().len()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, to: usize) {
        match tag {
            TagEnd::Heading(_) => {
                if let Some(block) = &self.open {
                    self.section = block.words.as_str().into();
                }
                self.close();
            }
            TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell => self.close(),
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.open = self.open.take().filter(|block| is_text(&block.words));
                self.close();
            }
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
            }
            TagEnd::Strong => {
                if let (Some(start), Some(block)) = (self.strong.pop(), &mut self.open) {
                    add(&mut block.strong, start..block.words.len());
                }
            }
            TagEnd::Emphasis => {
                if let (Some(start), Some(block)) = (self.slanted.pop(), &mut self.open) {
                    add(&mut block.slanted, start..block.words.len());
                }
            }
            TagEnd::Link => {
                let end = self.open_words().len();
                if let (Some((target, start, from)), Some(block)) =
                    (self.links.pop(), &mut self.open)
                {
                    // The address stands after the words; of a reference it stands elsewhere.
                    let at = self.markdown[from..to].rfind(&target).map(|at| from + at);
                    block.links.push(Link {
                        from: at.map_or(from..to, |at| at..at + target.len()),
                        target,
                        // A link may begin within a passage of another language and end after it.
                        words: block.words.floor_char_boundary(start.min(end))..end,
                    });
                }
            }
            _ => {}
        }
    }

    /// An item's first paragraph is the item; what follows in it is running text.
    fn kind_here(&self) -> BlockKind {
        match self.lists.last() {
            Some(list) if self.in_item => BlockKind::Item {
                list: *list,
                depth: self.lists.len() - 1,
            },
            _ => BlockKind::Paragraph,
        }
    }

    fn open(&mut self, kind: BlockKind) {
        self.close();
        self.open = Some(self.block(kind));
    }

    fn block(&self, kind: BlockKind) -> Block<'a> {
        Block {
            kind,
            section: Arc::clone(&self.section),
            lang: Arc::clone(self.lang()),
            words: String::new(),
            links: Vec::new(),
            code: Vec::new(),
            strong: Vec::new(),
            slanted: Vec::new(),
            breaks: Vec::new(),
            has_line_ends: false,
            origin: self.frame.origin.clone(),
            pieces: Vec::new(),
        }
    }

    /// The language here.
    fn lang(&self) -> &Arc<str> {
        self.langs.last().unwrap_or(&self.frame.lang)
    }

    fn close(&mut self) {
        while !self.spans.is_empty() {
            self.close_span();
        }
        if let Some(block) = self.open.take()
            && !block.words.trim().is_empty()
        {
            self.blocks.push(block);
        }
    }

    fn open_words(&self) -> &str {
        self.open.as_ref().map_or("", |block| &block.words)
    }

    fn push(&mut self, text: &str, from: Range<usize>) {
        // A tight item has its text without a paragraph.
        if self.open.is_none() {
            let kind = self.kind_here();
            self.open(kind);
            self.in_item = false;
        }
        if let Some(block) = &mut self.open {
            let at = block.words.len();
            block.words.push_str(text);
            block.pieces.push(Piece { at, from });
        }
    }

    fn block_html(&mut self, html: &str) {
        self.close();
        if html.starts_with("<div lang") {
            self.langs.push(lang_of(html));
        } else if html.starts_with("</div") && self.langs.len() > 1 {
            self.langs.pop();
        }
    }

    fn inline_html(&mut self, html: &str, range: Range<usize>) {
        if html.starts_with("<span lang") {
            let lang = lang_of(html);
            let around = if language::is_same(&lang, self.lang()) {
                None
            } else {
                self.push(&OPAQUE.to_string(), range);
                self.open.take()
            };
            self.langs.push(lang);
            if around.is_some() {
                self.open = Some(self.block(BlockKind::Label));
            }
            self.spans.push(around);
        } else if html.starts_with("</span") {
            self.close_span();
        }
    }

    /// Goes back to what is around the innermost open passage.
    fn close_span(&mut self) {
        let Some(around) = self.spans.pop() else {
            return;
        };
        self.langs.pop();
        if around.is_some() {
            let aside = std::mem::replace(&mut self.open, around);
            self.asides
                .extend(aside.filter(|aside| !aside.words.trim().is_empty()));
        }
    }
}

/// Adds a stretch to those of its kind, of which the ones within it ended first.
fn add(stretches: &mut Vec<Range<usize>>, stretch: Range<usize>) {
    while stretches
        .pop_if(|inner| inner.start >= stretch.start)
        .is_some()
    {}
    stretches.push(stretch);
}

/// The tag in `<div lang="cy">` or `<span lang="cy">`.
fn lang_of(html: &str) -> Arc<str> {
    html.split('"').nth(1).unwrap_or_default().into()
}
