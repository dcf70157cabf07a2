//! [`Scanner`]: a cursor over one fact's text, which every parser of this folder shares.
//!
//! It knows words, white space and places, and no fact's meaning.

use crate::facts::misread::{Misread, quoted};
use crate::facts::plain_text;
use crate::source::Span;

/// Dashes that people put between the ends of a range or around a remark: hyphen-minus, the
/// Unicode hyphens, en and em dash, minus sign.
pub(super) const DASHES: [char; 7] = [
    '-', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2212}',
];

/// A cursor over a text that is one visible line. It is small: a copy looks ahead.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scanner<'text> {
    text: &'text str,
    at: usize,
    end: usize,
}

impl<'text> Scanner<'text> {
    /// At the first word of `text`, which is held to the rules of plain text.
    pub(super) fn new(text: &'text str) -> Result<Self, Misread> {
        let span = plain_text::trimmed(text)?;
        Ok(Self {
            text,
            at: span.start,
            end: span.end,
        })
    }

    /// Over the bytes `span` of the same text.
    pub(super) fn within(&self, span: Span) -> Self {
        let mut inner = Self {
            text: self.text,
            at: span.start,
            end: span.end,
        };
        inner.end = inner.at + inner.rest().trim_end().len();
        inner.skip_spaces();
        inner
    }

    /// The byte at which the cursor stands.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// What has not been read yet.
    pub(super) fn rest(&self) -> &'text str {
        &self.text[self.at..self.end]
    }

    /// The place of what has not been read yet.
    pub(super) fn rest_span(&self) -> Span {
        self.at..self.end
    }

    /// The text at `span`.
    pub(super) fn slice(&self, span: Span) -> &'text str {
        &self.text[span]
    }

    /// Whether all has been read.
    pub(super) fn is_done(&self) -> bool {
        self.rest().trim_start().is_empty()
    }

    /// The next character.
    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Moves `bytes` on.
    pub(super) fn advance(&mut self, bytes: usize) {
        self.at = (self.at + bytes).min(self.end);
    }

    /// Moves to the end.
    pub(super) fn finish(&mut self) {
        self.at = self.end;
    }

    /// Moves over white space.
    pub(super) fn skip_spaces(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    /// Moves over white space and one of `wanted`, or stays.
    pub(super) fn eat(&mut self, wanted: &[char]) -> bool {
        let mut ahead = *self;
        ahead.skip_spaces();
        match ahead.peek() {
            Some(character) if wanted.contains(&character) => {
                ahead.at += character.len_utf8();
                *self = ahead;
                true
            }
            _ => false,
        }
    }

    /// Moves over white space and the words of `phrase`, or stays.
    ///
    /// Case does not matter, and a space of `phrase` stands for any spaces and hyphens or none, so
    /// that `full time` finds `Full-Time` and `fulltime`.
    pub(super) fn eat_phrase(&mut self, phrase: &str) -> bool {
        let mut ahead = *self;
        ahead.skip_spaces();
        // Most phrases that are tried begin with another letter.
        let first = |text: &str| text.bytes().next().map(|byte| byte.to_ascii_lowercase());
        if first(ahead.rest()) != first(phrase) {
            return false;
        }
        for (index, word) in phrase.split(' ').enumerate() {
            if index > 0 {
                let rest = ahead.rest();
                let next = rest.trim_start_matches(|gap: char| gap.is_whitespace() || is_dash(gap));
                ahead.at += rest.len() - next.len();
            }
            match ahead.rest().get(..word.len()) {
                Some(found) if found.eq_ignore_ascii_case(word) => ahead.at += word.len(),
                _ => return false,
            }
        }
        let ends_in_word = phrase.ends_with(|last: char| last.is_alphanumeric());
        if ends_in_word && ahead.peek().is_some_and(char::is_alphanumeric) {
            return false;
        }
        *self = ahead;
        true
    }

    /// Moves over one of `phrases`, or stays; the first that fits wins.
    pub(super) fn eat_one_of(&mut self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.eat_phrase(phrase))
    }

    /// The meaning of the phrase at the cursor, which is moved past it; the first that fits wins.
    pub(super) fn eat_meaning<T: Copy>(&mut self, meanings: &[(&str, T)]) -> Option<T> {
        meanings
            .iter()
            .find(|(phrase, _)| self.eat_phrase(phrase))
            .map(|(_, meaning)| *meaning)
    }

    /// Moves over a remark in round brackets and gives the place of what stands inside.
    pub(super) fn eat_brackets(&mut self) -> Result<Option<Span>, Misread> {
        let mut ahead = *self;
        if !ahead.eat(&['(']) {
            return Ok(None);
        }
        let start = ahead.at;
        let mut depth = 1_usize;
        for (offset, character) in ahead.rest().char_indices() {
            match character {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                let inner = self.within(start..start + offset);
                if inner.is_done() {
                    let message = "there is nothing between the brackets";
                    return Err(Misread::new(start - 1..start + offset + 1, message));
                }
                self.at = start + offset + 1;
                return Ok(Some(inner.rest_span()));
            }
        }
        Err(Misread::new(
            start - 1..self.end,
            "the bracket `(` is not closed",
        ))
    }

    /// Moves over a remark to the end, whose brackets must each have their partner.
    pub(super) fn eat_remark(&mut self) -> Result<String, Misread> {
        self.skip_spaces();
        let mut open = Vec::new();
        for (offset, character) in self.rest().char_indices() {
            let at = self.at + offset;
            match character {
                '(' => open.push(at),
                ')' if open.pop().is_none() => {
                    let message = "the bracket `)` was never opened";
                    return Err(Misread::new(at..at + 1, message));
                }
                _ => {}
            }
        }
        if let Some(at) = open.first() {
            let message = "the bracket `(` is not closed";
            return Err(Misread::new(*at..self.end, message));
        }
        let remark = self.rest().to_owned();
        self.finish();
        Ok(remark)
    }

    /// The word before `at`, or after it where there is none: a place for what is missing there.
    pub(super) fn word_near(&self, at: usize) -> Span {
        let before = self.text[..at].trim_end();
        let start = before.rfind(char::is_whitespace).map_or(0, |space| {
            space + before[space..].chars().next().map_or(1, char::len_utf8)
        });
        if start < before.len() {
            return start..before.len();
        }
        let after = self.text[at..].trim_start();
        let start = self.text.len() - after.len();
        let length = after.find(char::is_whitespace).unwrap_or(after.len());
        start..start + length
    }

    /// A refusal of all that has not been read yet.
    pub(super) fn left_over(&self, after: &str) -> Misread {
        let mut rest = *self;
        rest.skip_spaces();
        Misread::new(
            rest.rest_span(),
            format!("{} is not understood {after}", quoted(rest.rest())),
        )
    }
}

/// Whether a character is one of [`DASHES`].
pub(super) fn is_dash(character: char) -> bool {
    DASHES.contains(&character)
}
