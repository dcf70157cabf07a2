//! An element of a page whose words are no running text, as far as it is read.
//!
//! In: what opens and closes within it, and its text. Out: its lines, and of a choice those that somebody chose.

use html5gum::{Token, Tokenizer};

use super::elements::{Skip, is_block, is_void};
use super::page::Attributes;

/// Stands before a choice that somebody made; a text of a page cannot have it, as it is no character of one.
const CHOSEN: char = '\u{1}';

/// An element that is open, and its words.
#[derive(Debug)]
pub(super) struct Beside {
    pub(super) name: String,
    /// How often an element of its name is open.
    depth: usize,
    pub(super) skip: Skip,
    words: String,
    /// The element within it whose text is for programs.
    muted: Option<String>,
}

impl Beside {
    pub(super) fn new(name: &str, skip: Skip) -> Self {
        Self {
            name: name.to_owned(),
            depth: 1,
            skip,
            words: String::new(),
            muted: None,
        }
    }

    pub(super) fn start(&mut self, name: &str, attributes: &Attributes) {
        if self.name == name && !is_void(name) {
            self.depth += 1;
        }
        if ["script", "style"].contains(&name) {
            self.muted = Some(name.to_owned());
        }
        // Words of a drawing stand apart, and so do choices.
        let is_apart = ["br", "text", "title", "desc", "option", "optgroup"].contains(&name);
        if is_block(name) || is_apart {
            self.words.push('\n');
        }
        if name == "option" && attributes.contains_key("selected") {
            self.words.push(CHOSEN);
        }
        let label = attributes.get("label").filter(|_| name == "optgroup");
        if let Some(said) = label.or_else(|| attributes.get("alt").filter(|_| name == "img")) {
            self.text(said);
            self.words.push('\n');
        }
    }

    /// Takes the end of an element within it, or of itself, and says whether it ends.
    pub(super) fn end(&mut self, name: &str) -> bool {
        if self.muted.as_deref() == Some(name) {
            self.muted = None;
        }
        if self.name == name {
            self.depth -= 1;
        } else if ["text", "title", "desc", "option"].contains(&name) {
            self.words.push('\n');
        }
        self.depth == 0
    }

    pub(super) fn text(&mut self, text: &str) {
        if self.muted.is_none() {
            // Where scripts run, this is text to a browser, tags and all.
            let text = match self.name.as_str() {
                "noscript" => without_tags(text),
                _ => text.to_owned(),
            };
            let text = text.replace(['\n', '\r', CHOSEN], " ");
            self.words.push_str(&text);
        }
    }

    /// All its words, as they stand.
    pub(super) fn words(&self) -> &str {
        &self.words
    }

    /// Its lines that have a word: those that somebody chose, and the others.
    pub(super) fn choices(&self) -> (Vec<&str>, Vec<&str>) {
        let lines = self.words.lines().map(str::trim);
        let (chosen, others): (Vec<&str>, Vec<&str>) = lines
            .filter(|line| !line.trim_matches(CHOSEN).trim().is_empty())
            .partition(|line| line.starts_with(CHOSEN));
        let chosen = chosen.into_iter();
        let chosen = chosen.map(|line| line.trim_start_matches(CHOSEN).trim());
        (chosen.collect(), others)
    }
}

/// The words of HTML.
fn without_tags(html: &str) -> String {
    let mut words = String::new();
    for Ok(token) in Tokenizer::new(html) {
        match token {
            Token::String(text) => words.push_str(&String::from_utf8_lossy(&text)),
            _ => words.push(' '),
        }
    }
    words
}
