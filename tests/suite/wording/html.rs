//! A published page → outline, through the tokenizer of the WHATWG's rules.
//!
//! All text of the body counts. Tags must be closed in order, and an element that this file does
//! not know stops the test, so that no text can hide in one.

use std::ops::Range;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

use super::outline::{Outline, link};

/// Elements whose text no reader sees as text of the document.
const UNSEEN: [&str; 6] = ["head", "nav", "script", "style", "svg", "template"];
/// Elements that mark words within a line.
const INLINE: [&str; 10] = [
    "a", "abbr", "b", "code", "em", "i", "small", "span", "strong", "time",
];
/// Elements without content or end.
const VOID: [&str; 4] = ["br", "hr", "link", "meta"];
/// Elements that hold blocks and mean nothing to the outline.
const HOLDERS: [&str; 15] = [
    "html",
    "body",
    "main",
    "article",
    "section",
    "header",
    "footer",
    "div",
    "blockquote",
    "table",
    "thead",
    "tbody",
    "dl",
    "pre",
    "address",
];
/// Elements that are a unit, or a part of one.
const UNITS: [&str; 15] = [
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "tr", "th", "td", "dt", "dd",
];

/// The outline of a page.
pub(super) fn read(page: &str) -> String {
    let mut reader = Reader::default();
    for token in tokens(page) {
        match token {
            Token::StartTag(tag) => reader.start(&tag),
            Token::EndTag(tag) => reader.end(&text(&tag.name)),
            Token::String(words) => reader.text(&text(&words)),
            Token::Comment(_) | Token::Doctype(_) => {}
            Token::Error(error) => panic!("not HTML: {:?} at {:?}", error.value, error.span),
        }
    }
    assert_eq!(reader.open, [""; 0], "elements that are not closed");
    reader.outline.finish()
}

/// The part of a page that holds the document; around it stand the house's name and reference.
pub(super) fn main(page: &str) -> &str {
    let start = page.find("<main>").expect("the page has a main part");
    let end = page.find("</main>").expect("the main part ends") + "</main>".len();
    assert_eq!(page.matches("<main>").count(), 1, "one main part");
    &page[start..end]
}

/// Where each run of the body's text stands, and each link's target.
pub(super) fn runs(page: &str) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut unseen = 0;
    for token in tokens(page) {
        match token {
            Token::StartTag(tag) if UNSEEN.contains(&text(&tag.name).as_str()) => unseen += 1,
            Token::EndTag(tag) if UNSEEN.contains(&text(&tag.name).as_str()) => unseen -= 1,
            Token::String(words) if unseen == 0 => runs.push(words.span.start..words.span.end),
            Token::StartTag(tag) if unseen == 0 => {
                let tag = tag.span.start..tag.span.end;
                if let Some(start) = page[tag.clone()].find("href=\"") {
                    let start = tag.start + start + "href=\"".len();
                    let length = page[start..].find('"').expect("the value is closed");
                    runs.push(start..start + length);
                }
            }
            _ => {}
        }
    }
    runs
}

fn tokens(page: &str) -> impl Iterator<Item = Token<usize>> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    // Scripts and styles are read as the text that they are.
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(page, emitter)
        .map(|token| token.unwrap_or_else(|never| match never {}))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("the page is UTF-8")
}

#[derive(Default)]
struct Reader {
    outline: Outline,
    /// The elements that are open.
    open: Vec<String>,
    /// The words of the unit that is open.
    words: String,
    /// Where the words of each open link begin, and its target.
    links: Vec<(usize, String)>,
    /// Whether the words are the first of their item.
    in_item: bool,
    cells: Vec<String>,
}

impl Reader {
    fn start(&mut self, tag: &StartTag<usize>) {
        let name = text(&tag.name);
        if self.is_unseen() {
            self.open(name, tag.self_closing);
            return;
        }
        let known = [&UNSEEN[..], &INLINE, &VOID, &HOLDERS, &UNITS];
        let is_known = known.iter().any(|names| names.contains(&name.as_str()));
        assert!(is_known, "not an element of our pages: {name}");
        match name.as_str() {
            "br" => self.words.push(' '),
            "a" => {
                let target = tag.attributes.get(&b"href"[..]);
                let target = target.map_or_else(String::new, |target| text(target));
                self.links.push((self.words.len(), target));
            }
            name if INLINE.contains(&name) => {}
            _ => self.block(),
        }
        match name.as_str() {
            "ul" | "ol" if self.lists() == 0 => self.outline.list(),
            "li" => self.in_item = true,
            "table" | "dl" => self.outline.table(),
            "tr" | "dt" => self.cells.clear(),
            _ => {}
        }
        self.open(name, tag.self_closing);
    }

    fn open(&mut self, name: String, self_closing: bool) {
        if !VOID.contains(&name.as_str()) && !self_closing {
            self.open.push(name);
        }
    }

    fn end(&mut self, name: &str) {
        let is_unseen = self.is_unseen();
        match name {
            _ if is_unseen => {}
            "a" => {
                let (start, target) = self.links.pop().expect("a link was opened");
                let label = self.words.split_off(start);
                self.words.push_str(&link(&label, &target));
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.outline.heading(&std::mem::take(&mut self.words));
            }
            "th" | "td" | "dt" | "dd" => self.cells.push(std::mem::take(&mut self.words)),
            _ if INLINE.contains(&name) => {}
            // An item without words is an item too.
            "li" if self.in_item && self.words.trim().is_empty() => {
                self.outline.item(self.lists() - 1, "");
                self.in_item = false;
            }
            _ => self.block(),
        }
        if ["tr", "dd"].contains(&name) && !is_unseen {
            self.outline.row(&self.cells);
        }
        assert_eq!(
            self.open.pop().as_deref(),
            Some(name),
            "closed out of order"
        );
    }

    fn text(&mut self, words: &str) {
        // White space between blocks is none of their words.
        let is_between = self.words.is_empty() && words.trim().is_empty();
        if !is_between && !self.is_unseen() {
            self.words.push_str(words);
        }
    }

    /// Ends the paragraph or item that is open, if one is.
    fn block(&mut self) {
        let words = std::mem::take(&mut self.words);
        if words.trim().is_empty() {
            return;
        }
        if std::mem::take(&mut self.in_item) {
            self.outline.item(self.lists() - 1, &words);
        } else {
            self.outline.paragraph(&words);
        }
    }

    fn is_unseen(&self) -> bool {
        self.open.iter().any(|name| UNSEEN.contains(&name.as_str()))
    }

    fn lists(&self) -> usize {
        let is_list = |name: &&String| ["ul", "ol"].contains(&name.as_str());
        self.open.iter().filter(is_list).count()
    }
}
