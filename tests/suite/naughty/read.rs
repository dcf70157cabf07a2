//! What each format says, a line for each block: read back by other code than what wrote it.

use std::path::Path;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use unicode_normalization::UnicodeNormalization as _;

use crate::pdf_text;

/// The organisation's website, to which the foot of each page leads.
const HOUSE: &str = "https://www.gov.uk/government/organisations/home-office";

/// The words of each block of a Markdown text.
pub(super) fn markdown(text: &str) -> Vec<String> {
    let mut lines = Lines::default();
    let mut link = None;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Text(words) | Event::Code(words) => lines.push(&words),
            Event::SoftBreak | Event::HardBreak => lines.push(" "),
            Event::Start(Tag::Strong) | Event::End(TagEnd::Strong) => {}
            Event::Start(Tag::Link { dest_url, .. }) => link = Some((lines.open.len(), dest_url)),
            Event::End(TagEnd::Link) => {
                if let Some((start, target)) = link.take() {
                    lines.check_link(start, &target);
                }
            }
            Event::Start(Tag::Emphasis | Tag::CodeBlock(_)) => {
                lines.push("(no plain text)");
            }
            Event::Html(words) | Event::InlineHtml(words) => {
                lines.push("(HTML)");
                lines.push(&words);
            }
            _ => lines.end(),
        }
    }
    lines.finish()
}

/// The words of each block of a page's main part. A script, or an attribute that runs one, is a line
/// of its own.
pub(super) fn html(page: &str) -> Vec<String> {
    let mut emitter = DefaultEmitter::<()>::default();
    emitter.naively_switch_states(true);
    let mut lines = Lines::default();
    let mut is_main = false;
    let mut link = None;
    for token in Tokenizer::new_with_emitter(page, emitter) {
        match token.unwrap_or_else(|never| match never {}) {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                if name == "a" {
                    let target = tag.attributes.get(b"href".as_slice());
                    let target = target.map(|target| String::from_utf8_lossy(target).into_owned());
                    link = Some((lines.open.len(), target.unwrap_or_default()));
                } else if name != "strong" {
                    lines.end();
                }
                is_main |= name == "main";
                let runs = tag.attributes.keys().any(|name| name.starts_with(b"on"));
                if name == "script" || name == "img" || runs {
                    lines.push("(runs)");
                }
            }
            Token::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                if name == "a" {
                    if let Some((start, target)) = link.take() {
                        lines.check_link(start, &target);
                    }
                } else if name != "strong" {
                    lines.end();
                }
                is_main &= name != "main";
            }
            Token::String(words) if is_main => {
                lines.push(&String::from_utf8_lossy(&words));
            }
            _ => {}
        }
    }
    lines.finish()
}

/// The words of each block of a PDF.
pub(super) fn pdf(path: &Path) -> Vec<String> {
    let blocks = pdf_text::blocks(&std::fs::read(path).unwrap());
    let blocks = blocks.into_iter().filter(|block| block.role != "Lbl");
    // A word joiner is the text of a glyph that only adds to the character before it.
    blocks
        .map(|block| block.text.trim_end().replace('\u{2060}', ""))
        .collect()
}

/// A text in the form in which a PDF has it: composed characters where there are some.
pub(super) fn composed(text: &str) -> String {
    text.nfc().collect()
}

#[derive(Default)]
struct Lines {
    done: Vec<String>,
    open: String,
}

impl Lines {
    fn push(&mut self, words: &str) {
        self.open.push_str(words);
    }

    /// A link leads where its words say, which begin at `start`; a contact's name its address.
    fn check_link(&mut self, start: usize, target: &str) {
        let words = self.open.get(start..).unwrap_or_default();
        let is_told = ["", "https://", "mailto:"]
            .iter()
            .any(|scheme| format!("{scheme}{words}") == target);
        if !is_told && target != HOUSE {
            self.push("(leads elsewhere)");
        }
    }

    fn end(&mut self) {
        let line = std::mem::take(&mut self.open);
        let line = line.trim_matches([' ', '\n']);
        if !line.is_empty() {
            self.done.push(line.to_owned());
        }
    }

    fn finish(mut self) -> Vec<String> {
        self.end();
        self.done
    }
}
