//! Published Markdown → outline, through `pulldown-cmark` and none of our own parsing.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::outline::{Outline, link};

/// The outline of a text in the dialect of `advert::document`. A table's empty header is no row.
pub(super) fn read(markdown: &str) -> String {
    let mut reader = Reader::default();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        reader.event(event);
    }
    reader.outline.finish()
}

/// Where each run of text stands, and each link's target.
pub(super) fn runs(markdown: &str) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    for (event, range) in Parser::new_ext(markdown, Options::ENABLE_TABLES).into_offset_iter() {
        match event {
            Event::Text(_) => runs.push(range),
            Event::End(TagEnd::Link) => {
                let start = markdown[range.clone()].rfind('(').expect("an inline link");
                runs.push(range.start + start + 1..range.end - 1);
            }
            _ => {}
        }
    }
    runs
}

#[derive(Default)]
struct Reader {
    outline: Outline,
    /// The words of the unit that is open.
    words: String,
    /// Where the words of each open link begin, and its target.
    links: Vec<(usize, String)>,
    /// How many lists are open.
    lists: usize,
    /// Whether the words are the first of their item.
    in_item: bool,
    cells: Vec<String>,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) | Event::Code(words) => self.words.push_str(&words),
            Event::SoftBreak | Event::HardBreak => self.words.push(' '),
            Event::Rule => self.unit(),
            // The marks of another language are the only HTML of the dialect.
            Event::Html(html) | Event::InlineHtml(html)
                if ["<div lang=", "</div>", "<span lang=", "</span>"]
                    .iter()
                    .any(|mark| html.starts_with(mark)) => {}
            other => panic!("not in the dialect: {other:?}"),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::List(_) => {
                self.unit();
                if self.lists == 0 {
                    self.outline.list();
                }
                self.lists += 1;
            }
            Tag::Item => self.in_item = true,
            Tag::Table(_) => self.outline.table(),
            Tag::TableHead | Tag::TableRow => self.cells.clear(),
            Tag::Link { dest_url, .. } => {
                self.links.push((self.words.len(), dest_url.to_string()));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.outline.heading(&std::mem::take(&mut self.words)),
            TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock => self.unit(),
            TagEnd::List(_) => self.lists -= 1,
            TagEnd::TableCell => self.cells.push(std::mem::take(&mut self.words)),
            TagEnd::TableHead if self.cells.iter().all(String::is_empty) => {}
            TagEnd::TableHead | TagEnd::TableRow => self.outline.row(&self.cells),
            TagEnd::Link => {
                let (start, target) = self.links.pop().expect("a link was opened");
                let label = self.words.split_off(start);
                self.words.push_str(&link(&label, &target));
            }
            _ => {}
        }
    }

    /// Ends the paragraph or item that is open, if one is.
    fn unit(&mut self) {
        let words = std::mem::take(&mut self.words);
        if std::mem::take(&mut self.in_item) {
            self.outline.item(self.lists - 1, &words);
        } else if !words.is_empty() {
            self.outline.paragraph(&words);
        }
    }
}
