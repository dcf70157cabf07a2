//! The text below the front matter → its blocks, each with the bytes that it takes.
//!
//! In: Markdown in the dialect of [`crate::document`]. Out: [`Raw`] blocks, whose words are not looked at,
//! as they stay as their author wrote them.

use std::collections::BTreeSet;
use std::mem;

use pulldown_cmark::{Alignment, Event, Options, Parser, Tag, TagEnd};

use super::Notes;
use super::places::SPACE;
use crate::source::Span;

/// Lists and quotes that are nested deeper are not read.
const MAX_DEPTH: usize = 16;

/// A block, and where it stands in the file.
#[derive(Debug)]
pub(super) struct Raw {
    pub(super) span: Span,
    pub(super) kind: RawKind,
}

#[derive(Debug)]
pub(super) enum RawKind {
    /// A heading of this level.
    Heading(u8),
    /// A paragraph, or the words of an item.
    Paragraph,
    /// A list, with the number of its first item, if its items have numbers.
    List {
        start: Option<u64>,
        items: Vec<Raw>,
    },
    /// An item, or a quote.
    Holder(Vec<Raw>),
    Table {
        /// Whether all columns begin on the left.
        is_plain: bool,
        /// The header first.
        rows: Vec<Row>,
    },
    Html,
    Code,
    Rule,
}

/// A row of a table, and its cells.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) span: Span,
    pub(super) cells: Vec<Span>,
}

/// What is open.
struct Frame {
    tag: Option<TagEnd>,
    start: Option<u64>,
    is_plain: bool,
    level: u8,
    span: Span,
    blocks: Vec<Raw>,
    rows: Vec<Row>,
    cells: Vec<Span>,
    /// Where words of an item begin that stand in no paragraph.
    words: Option<usize>,
}

/// The blocks of `source` from the byte `from` on.
pub(super) fn outline(source: &str, from: usize, notes: &mut Notes<'_>) -> Vec<Raw> {
    let mut events = Parser::new_ext(&source[from..], Options::ENABLE_TABLES).into_offset_iter();
    let mut outline = Outline {
        source,
        stack: vec![Frame::new(None, from..source.len())],
        skipped: 0,
        notes,
    };
    for (event, range) in &mut events {
        outline.event(&event, range.start + from..range.end + from);
    }
    let definitions = events.reference_definitions().iter();
    let definitions: BTreeSet<(usize, usize)> = definitions
        .map(|(_, definition)| (definition.span.start + from, definition.span.end + from))
        .collect();
    for (start, end) in definitions {
        let line = source[start..end].lines().next().unwrap_or_default();
        let message =
            format!("`{line}` would not be seen, as Markdown takes it for a link's address");
        let hint = "write the address into the link, as in `[words](https://…)`; or put a \
                    backslash before the bracket: `\\[`";
        outline
            .notes
            .fault(start..start + line.len(), message, hint.to_owned());
    }
    let root = outline.stack.swap_remove(0);
    root.blocks
}

impl Frame {
    fn new(tag: Option<TagEnd>, span: Span) -> Self {
        Self {
            tag,
            start: None,
            is_plain: true,
            level: 0,
            span,
            blocks: Vec::new(),
            rows: Vec::new(),
            cells: Vec::new(),
            words: None,
        }
    }

    fn is_item(&self) -> bool {
        self.tag == Some(TagEnd::Item)
    }
}

struct Outline<'a, 'n, 'd> {
    source: &'a str,
    stack: Vec<Frame>,
    /// How many blocks are open that are nested too deep.
    skipped: usize,
    notes: &'n mut Notes<'d>,
}

impl Outline<'_, '_, '_> {
    fn event(&mut self, event: &Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(*tag),
            Event::Rule => {
                self.close_words(span.start);
                self.push(RawKind::Rule, span);
            }
            Event::HardBreak => {
                self.words();
                let message = "a line break is forced here, within a paragraph".to_owned();
                let hint = "leave an empty line to begin another paragraph, or delete the backslash \
                            or the two spaces at the end of the line";
                let end = span.start + 1;
                self.notes.fault(span.start..end, message, hint.to_owned());
            }
            _ => self.words(),
        }
    }

    fn top(&mut self) -> &mut Frame {
        self.stack.last_mut().expect("the root is never closed")
    }

    /// Words that stand right within an item begin where its mark or the block before them ends.
    fn words(&mut self) {
        if self.skipped > 0 || !self.top().is_item() || self.top().words.is_some() {
            return;
        }
        let source = self.source;
        let top = self.top();
        let before = top.blocks.last().map(|block| block.span.end);
        let after_mark = || top.span.start + mark_length(&source[top.span.clone()]);
        top.words = Some(before.unwrap_or_else(after_mark));
    }

    fn close_words(&mut self, end: usize) {
        let top = self.top();
        if let Some(start) = top.words.take() {
            self.push(RawKind::Paragraph, start..end.max(start));
        }
    }

    fn push(&mut self, kind: RawKind, span: Span) {
        if self.skipped == 0 {
            self.top().blocks.push(Raw { span, kind });
        }
    }

    fn start(&mut self, tag: &Tag<'_>, span: Span) {
        if matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. }
        ) {
            return self.words();
        }
        if self.skipped > 0 || self.stack.len() > 2 * MAX_DEPTH {
            if self.skipped == 0 {
                let message = "lists are nested too deep here".to_owned();
                let hint = "put the inner items into the list around them".to_owned();
                let end = span.start + 1;
                self.notes.fault(span.start..end, message, hint);
            }
            self.skipped += 1;
            return;
        }
        self.close_words(span.start);
        let mut frame = Frame::new(Some(tag.to_end()), span);
        match tag {
            Tag::List(start) => frame.start = *start,
            Tag::Heading { level, .. } => frame.level = *level as u8,
            Tag::Table(alignments) => {
                let is_plain = |one: &Alignment| matches!(one, Alignment::None | Alignment::Left);
                frame.is_plain = alignments.iter().all(is_plain);
            }
            _ => {}
        }
        self.stack.push(frame);
    }

    fn end(&mut self, tag: TagEnd) {
        if matches!(
            tag,
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image
        ) {
            return;
        }
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        let end = self.top().span.end;
        self.close_words(end);
        let mut frame = self.stack.pop().expect("what ends was begun");
        let blocks = mem::take(&mut frame.blocks);
        let span = frame.span.clone();
        let kind = match tag {
            TagEnd::Heading(_) => RawKind::Heading(frame.level),
            TagEnd::List(_) => RawKind::List {
                start: frame.start,
                items: blocks,
            },
            TagEnd::Item | TagEnd::BlockQuote(_) => RawKind::Holder(blocks),
            TagEnd::HtmlBlock => RawKind::Html,
            TagEnd::CodeBlock => RawKind::Code,
            TagEnd::Table => RawKind::Table {
                is_plain: frame.is_plain,
                rows: frame.rows,
            },
            TagEnd::TableHead | TagEnd::TableRow => {
                let cells = frame.cells;
                self.top().rows.push(Row { span, cells });
                return;
            }
            TagEnd::TableCell => {
                self.top().cells.push(span);
                return;
            }
            // A paragraph, as the dialect turns nothing else on.
            _ => RawKind::Paragraph,
        };
        self.push(kind, span);
    }
}

/// How many bytes the mark of an item takes, with the spaces around it.
pub(super) fn mark_length(item: &str) -> usize {
    let rest = item.trim_start_matches(SPACE);
    let rest = rest.trim_start_matches(|character: char| character.is_ascii_digit());
    let rest = rest.strip_prefix(['-', '*', '+', '.', ')']).unwrap_or(rest);
    item.len() - rest.trim_start_matches(SPACE).len()
}
