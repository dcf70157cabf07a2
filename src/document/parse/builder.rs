//! Events of `pulldown-cmark` → blocks and inlines, with a stack of what is open.
//!
//! In: events with their byte ranges, in order. Out: the tree in normal form, and faults. Text that
//! stands in something without a place in the tree goes to what surrounds it.

use std::mem;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::MAX_DEPTH;
use super::frame::{Frame, Open};
use super::inlines;
use super::marks::{self, alignment, lang_mark};
use crate::characters::unseen;
use crate::document::{Block, Inline, Marker, ParseFault, ParseFaultKind, anchors, plain_text};

#[expect(
    clippy::struct_excessive_bools,
    reason = "each tells of one kind of mark whether it is open"
)]
pub(super) struct Builder<'a> {
    markdown: &'a str,
    frames: Vec<Frame>,
    faults: Vec<ParseFault>,
    depth: usize,
    in_heading: bool,
    in_emphasis: bool,
    in_strong: bool,
    in_link: bool,
}

impl<'a> Builder<'a> {
    pub(super) fn new(markdown: &'a str) -> Self {
        let mut builder = Self {
            markdown,
            frames: Vec::new(),
            faults: Vec::new(),
            depth: 0,
            in_heading: false,
            in_emphasis: false,
            in_strong: false,
            in_link: false,
        };
        builder.open(Open::Root, 0..markdown.len());
        builder
    }

    /// Takes the next event.
    pub(super) fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => {
                // The text itself was looked at where it was read; references become text here.
                if let Some(unseen) = unseen(&text) {
                    self.fault(ParseFaultKind::Unseen(unseen.message), range.clone());
                }
                self.text(&text, range);
            }
            Event::Code(text) => {
                let text = inlines::without_nul(&text).replace(['\n', '\r'], " ");
                self.inline(Inline::Code(text), range);
            }
            Event::SoftBreak => self.text(" ", range),
            Event::HardBreak if self.in_heading => self.text(" ", range),
            Event::HardBreak => {
                inlines::trim_space(&mut self.top().inlines);
                self.inline(Inline::LineBreak, range);
            }
            Event::Html(html) => match &mut self.top().kind {
                Open::Html(text) => text.push_str(&html),
                _ => self.raw_html(&html, range),
            },
            Event::InlineHtml(html) => self.inline_html(&html, range),
            Event::Rule => {
                self.close_line();
                self.top().blocks.push(Block::Rule);
            }
            // The dialect does not turn these on; should they come, their words are kept.
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.text(&text, range);
            }
            Event::TaskListMarker(_) => {}
        }
    }

    /// Notes that the definition of a link at `range` is used by no link, so its words are lost.
    pub(super) fn unused_definition(&mut self, range: Range<usize>) {
        let text = self.markdown[range.clone()].trim().to_owned();
        self.fault(ParseFaultKind::UnusedDefinition(text), range);
    }

    /// Closes what is open and hands over the tree.
    pub(super) fn finish(mut self) -> (Vec<Block>, Vec<ParseFault>) {
        self.close_line();
        self.close_marks();
        let blocks = mem::take(&mut self.top().blocks);
        self.faults.sort_by_key(|fault| fault.range.start);
        (blocks, self.faults)
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        let inline = matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. }
        );
        if inline {
            self.open_line(&range);
        } else {
            self.close_line();
        }
        match tag {
            Tag::Paragraph => {
                self.top().loose = true;
                self.open(Open::Paragraph, range);
            }
            Tag::Heading { level, .. } => {
                self.in_heading = true;
                self.open(Open::Heading(level as u8), range);
            }
            Tag::BlockQuote(_) => self.open_nested(Open::Quote, 1, range),
            Tag::CodeBlock(kind) => {
                let info = match kind {
                    CodeBlockKind::Fenced(info) => info,
                    CodeBlockKind::Indented => "".into(),
                };
                let info = info.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
                let text = String::new();
                self.open(Open::Code { info, text }, range);
            }
            Tag::HtmlBlock => self.open(Open::Html(String::new()), range),
            Tag::List(start) => {
                let marker = start.map_or(Marker::Bullet, |start| Marker::Number { start });
                let items = Vec::new();
                // The second level is its items', which are as flat as the list is.
                self.open_nested(Open::List { marker, items }, 2, range);
            }
            Tag::Item => {
                let flat = self.top().flat;
                self.open(Open::Item, range);
                self.top().flat = flat;
            }
            Tag::Table(alignments) => {
                let alignments = alignments.into_iter().map(alignment).collect();
                let rows = Vec::new();
                self.open(Open::Table { alignments, rows }, range);
            }
            Tag::TableHead | Tag::TableRow => {
                let end = range.start;
                let cells = Vec::new();
                self.open(Open::Row { cells, end }, range);
            }
            Tag::TableCell => self.open(Open::Cell, range),
            Tag::Emphasis if !mem::replace(&mut self.in_emphasis, true) => {
                self.open_nested(Open::Emphasis, 1, range);
            }
            Tag::Strong if !mem::replace(&mut self.in_strong, true) => {
                self.open_nested(Open::Strong, 1, range);
            }
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => self.open_link(link_type, &dest_url, &title, range),
            Tag::Image {
                link_type,
                dest_url,
                id,
                ..
            } => match marks::picture_file(link_type, &dest_url, &id) {
                Some(file) if marks::stands_alone(self.markdown, &self.frames, &range) => {
                    let file = file.to_owned();
                    self.open(Open::Picture { file }, range);
                }
                _ => {
                    self.fault(ParseFaultKind::Image(dest_url.into_string()), range.clone());
                    self.open_unmarked(range);
                }
            },
            // Emphasis within emphasis, and what the dialect does not turn on.
            _ => self.open_unmarked(range),
        }
    }

    fn open_link(&mut self, link_type: LinkType, target: &str, title: &str, range: Range<usize>) {
        let target = match link_type {
            LinkType::Email => format!("mailto:{target}"),
            _ => match target.strip_prefix('#') {
                // A heading's id is told in letters, and programs write them as bytes: `#caf%C3%A9`.
                Some(id) => format!("#{}", anchors::decoded(id)),
                None => target.to_owned(),
            },
        };
        if !marks::is_address(&target) {
            self.fault(ParseFaultKind::BadLink(target), range.clone());
            self.open_unmarked(range);
        } else if mem::replace(&mut self.in_link, true) {
            self.open_unmarked(range);
        } else {
            let title = title.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
            self.open_nested(Open::Link { target, title }, 1, range);
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image => {}
            _ => self.close_line(),
        }
        self.close_marks();
        self.close();
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        if let Open::Code { text: code, .. } = &mut self.top().kind {
            code.push_str(text);
            return;
        }
        self.open_line(&range);
        let frame = self.top();
        inlines::push_text(&mut frame.inlines, text);
        if matches!(
            frame.kind,
            Open::Paragraph | Open::BareParagraph | Open::Heading(_) | Open::Cell
        ) {
            inlines::trim_start(&mut frame.inlines);
        }
    }

    fn inline(&mut self, inline: Inline, range: Range<usize>) {
        self.open_line(&range);
        inlines::push(&mut self.top().inlines, inline);
    }

    fn inline_html(&mut self, html: &str, range: Range<usize>) {
        if let Some(lang) = lang_mark(html, "span") {
            self.open_line(&range);
            self.open_nested(Open::LangInline(lang.to_owned()), 1, range);
        } else if html == "</span>" {
            if matches!(self.top().kind, Open::LangInline(_)) {
                self.close();
            } else {
                self.fault(ParseFaultKind::UnbalancedLang(html.to_owned()), range);
            }
        } else {
            self.raw_html(html, range);
        }
    }

    fn html_block(&mut self, html: &str, range: Range<usize>) {
        let html = html.trim();
        if let Some(lang) = lang_mark(html, "div") {
            self.open_nested(Open::LangBlock(lang.to_owned()), 1, range);
        } else if html == "</div>" {
            if matches!(self.top().kind, Open::LangBlock(_)) {
                self.close();
            } else {
                self.fault(ParseFaultKind::UnbalancedLang(html.to_owned()), range);
            }
        } else {
            self.raw_html(html, range);
            self.close_line();
        }
    }

    fn raw_html(&mut self, html: &str, range: Range<usize>) {
        self.fault(ParseFaultKind::RawHtml(html.to_owned()), range.clone());
        self.text(html, range);
    }

    fn fault(&mut self, kind: ParseFaultKind, range: Range<usize>) {
        self.faults.push(ParseFault { kind, range });
    }

    fn top(&mut self) -> &mut Frame {
        self.frames.last_mut().expect("the root is never closed")
    }

    fn open(&mut self, kind: Open, range: Range<usize>) {
        self.frames.push(Frame::new(kind, range));
    }

    fn open_unmarked(&mut self, range: Range<usize>) {
        self.open(Open::Unmarked, range);
        self.top().flat = true;
    }

    /// Opens what may stand within its like; past [`MAX_DEPTH`] it is flat.
    fn open_nested(&mut self, kind: Open, depth: usize, range: Range<usize>) {
        if self.depth + depth <= MAX_DEPTH {
            self.depth += depth;
            self.open(kind, range);
            self.top().depth = depth;
        } else {
            self.fault(ParseFaultKind::TooDeep, range.clone());
            self.open(kind, range);
            self.top().flat = true;
        }
    }

    /// Opens a paragraph for an inline that stands right within a block that holds blocks.
    fn open_line(&mut self, range: &Range<usize>) {
        if matches!(
            self.top().kind,
            Open::Root | Open::Quote | Open::Item | Open::LangBlock(_) | Open::List { .. }
        ) {
            self.open(Open::BareParagraph, range.clone());
        }
    }

    /// Closes a paragraph that no event will close.
    fn close_line(&mut self) {
        if !self
            .frames
            .iter()
            .rev()
            .find(|frame| !matches!(frame.kind, Open::LangInline(_)))
            .is_some_and(|frame| matches!(frame.kind, Open::BareParagraph))
        {
            return;
        }
        while matches!(self.top().kind, Open::LangInline(_)) {
            self.close_unbalanced();
        }
        self.close();
    }

    /// Closes the language marks that should have been closed by now.
    fn close_marks(&mut self) {
        while matches!(self.top().kind, Open::LangInline(_) | Open::LangBlock(_)) {
            self.close_unbalanced();
        }
    }

    fn close_unbalanced(&mut self) {
        let range = self.top().range.clone();
        let mark = self.markdown[range.clone()].trim().to_owned();
        self.fault(ParseFaultKind::UnbalancedLang(mark), range);
        self.close();
    }

    /// Closes the top frame and gives what it holds to the frame below.
    fn close(&mut self) {
        match self.top().kind {
            Open::Emphasis => self.in_emphasis = false,
            Open::Strong => self.in_strong = false,
            Open::Link { .. } => self.in_link = false,
            Open::Heading(_) => self.in_heading = false,
            Open::Row { .. } => self.keep_excess_cells(),
            Open::Picture { .. } => self.tell_missing_alternative(),
            _ => {}
        }
        let frame = self.frames.pop().expect("what closes was opened");
        self.depth -= frame.depth;
        match frame.kind {
            Open::Html(html) => self.html_block(&html, frame.range),
            _ => frame.give_to(self.top()),
        }
    }

    fn tell_missing_alternative(&mut self) {
        let picture = self.top();
        let says_nothing = plain_text(&picture.inlines).trim().is_empty();
        if says_nothing && let Open::Picture { file } = &picture.kind {
            let (file, range) = (file.clone(), picture.range.clone());
            self.fault(ParseFaultKind::NoAlternative(file), range);
        }
    }

    /// Adds the words of the cells past the header's last, which `pulldown-cmark` drops, to the
    /// last cell of the row.
    fn keep_excess_cells(&mut self) {
        let markdown = self.markdown;
        let row = self.top();
        let Open::Row { cells, end } = &mut row.kind else {
            return;
        };
        let range = *end..row.range.end;
        let excess = markdown.get(range.clone()).unwrap_or_default();
        let excess = excess.trim().trim_matches('|').trim();
        if excess.is_empty() {
            return;
        }
        if let Some(last) = cells.last_mut() {
            inlines::push_text(last, " ");
            inlines::push_text(last, excess);
            inlines::trim_start(last);
        }
        self.fault(ParseFaultKind::ExcessCells(excess.to_owned()), range);
    }
}
