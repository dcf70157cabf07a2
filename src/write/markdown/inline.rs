//! Inline content → the text of a line, with the least escaping.
//!
//! In: inlines in the normal form of `document::parse`. Out: text for a paragraph, a heading or a
//! table's cell. The content is first laid out as a row of pieces, so that each character can be
//! judged by the characters that will stand before and after it.

use std::fmt::Write as _;

use super::escape::View;
use super::spans;
use crate::document::{Inline, plain_text};

/// Content for a paragraph; each line break that the author asked for ends a line.
pub(in crate::write) fn paragraph(content: &[Inline]) -> String {
    source(content, Setting::Paragraph)
}

/// Content for what follows the `#` of a heading.
pub(super) fn heading(content: &[Inline]) -> String {
    source(content, Setting::Heading)
}

/// Content for a table's cell.
pub(super) fn cell(content: &[Inline]) -> String {
    source(content, Setting::Cell)
}

fn source(content: &[Inline], place: Setting) -> String {
    match content {
        [Inline::Text(text)] if is_bare(text) => text.clone(),
        _ => Line::new(content, place).write(),
    }
}

/// Whether `text` is plainly its own source, as most sentences are; the others are looked at
/// character by character. It begins with a letter, so no mark in it begins a line or ends a number.
fn is_bare(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_bare = |byte: &u8| {
        matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | 0x80..)
            || b" ,.;?'\"()/%-".contains(byte)
    };
    let is_www = |letters: &[u8]| letters.eq_ignore_ascii_case(b"www");
    bytes.first().is_some_and(u8::is_ascii_alphabetic)
        && bytes.last() != Some(&b' ')
        && bytes.iter().all(is_bare)
        && !bytes.windows(3).any(is_www)
}

/// What the text is for.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Setting {
    Paragraph,
    Heading,
    Cell,
}

/// A part of a line whose source is settled, or can be settled by looking at its neighbours.
pub(super) enum Piece {
    /// A character of a text.
    Char {
        character: char,
        in_link: bool,
        /// Whether it must be written as a numeric reference, to let emphasis begin or end here.
        coded: bool,
    },
    /// Source as it is.
    Source(String),
    /// The mark at which emphasis begins.
    Opener(&'static str),
    /// The mark at which emphasis ends.
    Closer(&'static str),
}

/// How CommonMark's rules for emphasis see a character.
#[derive(Clone, Copy, PartialEq)]
enum Class {
    Space,
    Punctuation,
    Word,
    /// A symbol, which is punctuation to some versions of CommonMark and a letter to others.
    Unsure,
}

pub(super) struct Line {
    pub(super) pieces: Vec<Piece>,
    pub(super) place: Setting,
    /// Whether GitHub could strike something out.
    pub(super) strikes: bool,
}

impl Line {
    fn new(content: &[Inline], place: Setting) -> Self {
        let mut line = Self {
            pieces: Vec::new(),
            place,
            strikes: plain_text(content).matches('~').count() > 1,
        };
        line.lay_out(content, None, false);
        line.code_neighbours_of_emphasis();
        line
    }

    /// Lays out `content`, which stands within emphasis marked by `outer`.
    fn lay_out(&mut self, content: &[Inline], outer: Option<char>, in_link: bool) {
        for inline in content {
            match inline {
                Inline::Text(text) => {
                    let pieces = text.chars().map(|character| Piece::Char {
                        character: if character == '\n' { ' ' } else { character },
                        in_link,
                        coded: false,
                    });
                    self.pieces.extend(pieces);
                }
                Inline::Emphasis(inner) => self.lay_out_marked(inner, ["*", "_"], outer, in_link),
                Inline::Strong(inner) => self.lay_out_marked(inner, ["**", "__"], outer, in_link),
                Inline::Code(text) => self.source(spans::code(text, self.place)),
                Inline::Link {
                    target,
                    title,
                    content,
                } => self.lay_out_link(target, title, content, outer),
                // Markdown has no line break in a heading or cell, nor has a parsed tree.
                Inline::LineBreak if self.place != Setting::Paragraph => {
                    self.source(" ".to_owned());
                }
                Inline::LineBreak => self.source("\\\n".to_owned()),
                Inline::Lang { lang, content } => {
                    self.source(format!("<span lang=\"{lang}\">"));
                    self.lay_out(content, outer, in_link);
                    self.source("</span>".to_owned());
                }
            }
        }
    }

    /// Lays out emphasis with a mark unlike that of the emphasis around it and right before it.
    fn lay_out_marked(
        &mut self,
        content: &[Inline],
        [star, low_line]: [&'static str; 2],
        outer: Option<char>,
        in_link: bool,
    ) {
        let before = match self.pieces.last() {
            Some(Piece::Opener(mark) | Piece::Closer(mark)) => mark.chars().next(),
            _ => None,
        };
        let mark = if [outer, before].contains(&Some('*')) {
            low_line
        } else {
            star
        };
        self.pieces.push(Piece::Opener(mark));
        self.lay_out(content, mark.chars().next(), in_link);
        self.pieces.push(Piece::Closer(mark));
    }

    fn lay_out_link(&mut self, target: &str, title: &str, content: &[Inline], outer: Option<char>) {
        if let [Inline::Text(text)] = content
            && title.is_empty()
            && spans::is_autolink(text, target)
        {
            return self.source(format!("<{text}>"));
        }
        self.source("[".to_owned());
        self.lay_out(content, outer, true);
        let mut end = format!("]({})", spans::destination(target, title));
        if self.place == Setting::Cell {
            end = end.replace('|', "\\|");
        }
        self.source(end);
    }

    fn source(&mut self, source: String) {
        self.pieces.push(Piece::Source(source));
    }

    /// Has those characters coded that would keep emphasis from beginning or ending (CommonMark
    /// 0.31, rules 1 to 8 of emphasis); a numeric reference begins and ends with punctuation.
    fn code_neighbours_of_emphasis(&mut self) {
        loop {
            let found: Vec<usize> = (0..self.pieces.len())
                .filter_map(|index| self.hindering(index))
                .collect();
            if found.is_empty() {
                return;
            }
            // What is coded here may be the neighbour of another mark.
            for index in found {
                if let Piece::Char { coded, .. } = &mut self.pieces[index] {
                    *coded = true;
                }
            }
        }
    }

    /// The index of the character that keeps the emphasis mark at `index` from being one.
    fn hindering(&self, index: usize) -> Option<usize> {
        let before = index.checked_sub(1);
        let after = Some(index + 1);
        let (mark, opens) = match self.pieces[index] {
            Piece::Opener(mark) => (mark, true),
            Piece::Closer(mark) => (mark, false),
            _ => return None,
        };
        let (inner, outer) = if opens {
            (after, before)
        } else {
            (before, after)
        };
        let inner_class = self.class(inner, opens);
        let found = if inner_class == Class::Space {
            inner
        } else if inner_class == Class::Word && mark.starts_with('*')
            || matches!(self.class(outer, !opens), Class::Space | Class::Punctuation)
        {
            None
        } else {
            outer
        };
        found.filter(|&index| {
            matches!(
                self.pieces.get(index),
                Some(Piece::Char { coded: false, .. })
            )
        })
    }

    /// The class of the first or else the last character that the piece's source will have; past
    /// either end there is a line's end.
    fn class(&self, index: Option<usize>, first: bool) -> Class {
        let character = match index.and_then(|index| self.pieces.get(index)) {
            None => return Class::Space,
            Some(Piece::Opener(_) | Piece::Closer(_) | Piece::Char { coded: true, .. }) => {
                return Class::Punctuation;
            }
            Some(Piece::Char { character, .. }) => Some(*character),
            Some(Piece::Source(source)) if first => source.chars().next(),
            Some(Piece::Source(source)) => source.chars().next_back(),
        };
        match character {
            Some(character) if character.is_alphanumeric() => Class::Word,
            Some(character) if character.is_ascii_punctuation() => Class::Punctuation,
            Some(character) if !character.is_whitespace() => Class::Unsure,
            _ => Class::Space,
        }
    }

    fn write(&self) -> String {
        let mut out = String::with_capacity(self.pieces.len());
        // Looking for it again at each character would take time with the square of the length.
        let mut line_start = 0;
        for (index, piece) in self.pieces.iter().enumerate() {
            match piece {
                Piece::Source(source) => {
                    if let Some(line_break) = source.rfind('\n') {
                        line_start = out.len() + line_break + 1;
                    }
                    out.push_str(source);
                }
                Piece::Opener(mark) | Piece::Closer(mark) => out.push_str(mark),
                Piece::Char {
                    character,
                    in_link,
                    coded,
                } => {
                    let view = View {
                        line: self,
                        index,
                        character: *character,
                        in_link: *in_link,
                        written: &out[line_start..],
                        first_line: line_start == 0,
                    };
                    if *coded || view.is_lost_space() {
                        // The writer to a `String` never fails.
                        let _ = write!(out, "&#{};", u32::from(*character));
                    } else {
                        if view.needs_escape() {
                            out.push('\\');
                        }
                        out.push(*character);
                    }
                }
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_text_is_its_own_source() {
        let words = [
            "a", "www", "1", " ", ".", ",", ")", "(", "-", "--", "é", "’", "?", "/", "'", "Www.a",
        ];
        let mut bare = 0;
        for first in words {
            for (second, third) in words.iter().flat_map(|two| words.map(|three| (two, three))) {
                let text = format!("{first}{second}{third}");
                if !is_bare(&text) {
                    continue;
                }
                bare += 1;
                for place in [Setting::Paragraph, Setting::Heading, Setting::Cell] {
                    let content = [Inline::Text(text.clone())];
                    assert_eq!(Line::new(&content, place).write(), text);
                }
            }
        }
        assert!(bare > 100, "{bare} texts were bare");
    }
}
