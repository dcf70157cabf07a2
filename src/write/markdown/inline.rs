//! Inline content → the text of a line, with the least escaping.
//!
//! In: inlines in the normal form of `document::parse`. Out: text for a paragraph, a heading or a
//! table's cell. The content is first laid out as a row of pieces, so that each character can be
//! judged by the characters that will stand before and after it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::document::{Inline, plain_text};

/// Content for a paragraph; each line break that the author asked for ends a line.
pub(super) fn paragraph(content: &[Inline]) -> String {
    Line::new(content, Place::Paragraph).write()
}

/// Content for what follows the `#` of a heading.
pub(super) fn heading(content: &[Inline]) -> String {
    Line::new(content, Place::Heading).write()
}

/// Content for a table's cell.
pub(super) fn cell(content: &[Inline]) -> String {
    Line::new(content, Place::Cell).write()
}

/// What a code fence says of its code.
pub(super) fn escaped_info(info: &str) -> String {
    info.replace('\\', "\\\\").replace('&', "\\&")
}

#[derive(Clone, Copy, PartialEq)]
enum Place {
    Paragraph,
    Heading,
    Cell,
}

/// A part of a line whose source is settled, or can be settled by looking at its neighbours.
enum Piece {
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

struct Line {
    pieces: Vec<Piece>,
    place: Place,
    /// Whether GitHub could strike something out.
    strikes: bool,
}

impl Line {
    fn new(content: &[Inline], place: Place) -> Self {
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
                Inline::Code(text) => self.source(code(text, self.place)),
                Inline::Link {
                    target,
                    title,
                    content,
                } => self.lay_out_link(target, title, content, outer),
                // Markdown has no line break in a heading or cell, nor has a parsed tree.
                Inline::LineBreak if self.place != Place::Paragraph => self.source(" ".to_owned()),
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
            && is_autolink(text, target)
        {
            return self.source(format!("<{text}>"));
        }
        self.source("[".to_owned());
        self.lay_out(content, outer, true);
        let mut end = format!("]({}", link_target(target));
        if !title.is_empty() {
            let title = title.replace('\\', "\\\\").replace('"', "\\\"");
            // The writer to a `String` never fails.
            let _ = write!(end, " \"{}\"", title.replace('&', "\\&"));
        }
        end.push(')');
        if self.place == Place::Cell {
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
        let mut out = String::new();
        for (index, piece) in self.pieces.iter().enumerate() {
            match piece {
                Piece::Source(source) => out.push_str(source),
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
                        written: out.rsplit('\n').next().unwrap_or_default(),
                        first_line: !out.contains('\n'),
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

/// A character with all that decides whether it can stand as it is.
struct View<'a> {
    line: &'a Line,
    index: usize,
    character: char,
    in_link: bool,
    /// What is written of the source line so far.
    written: &'a str,
    first_line: bool,
}

impl View<'_> {
    fn is_lost_space(&self) -> bool {
        self.character == ' ' && (self.written.is_empty() || self.at_end())
    }

    fn needs_escape(&self) -> bool {
        let next = self.next();
        let before = self.written.chars().next_back();
        let after_space = before == Some(' ');
        let before_space = next.is_none_or(char::is_whitespace);
        let at_start = self.written.is_empty() && self.line.place != Place::Cell;
        match self.character {
            '\\' => next.is_none_or(|next| next.is_ascii_punctuation() || next == '\n'),
            '`' => true,
            '*' => !(after_space && before_space),
            '_' => {
                let within_word = before.is_some_and(char::is_alphanumeric)
                    && next.is_some_and(char::is_alphanumeric);
                !(within_word || after_space && before_space)
            }
            '~' => {
                self.line.strikes && !(after_space && before_space)
                    || at_start && self.rest().starts_with("~~")
            }
            '[' => self.in_link || at_start && self.is_mark_in_brackets(),
            ']' => self.in_link || matches!(next, Some('(' | '[')),
            '!' => next == Some('[') && !matches!(self.following(), Some(Piece::Char { .. })),
            '<' => next
                .is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?')),
            '&' => self.is_reference(),
            '|' => self.line.place == Place::Cell || at_start && self.is_only("-:| "),
            ':' => {
                at_start && self.is_only("-:| ")
                    || !self.in_link && self.begins_address() && self.rest().starts_with("//")
            }
            '.' if !self.in_link && ends_in_word(self.written, "www") => {
                next.is_some_and(char::is_alphanumeric)
            }
            '.' | ')' => {
                self.line.place != Place::Cell
                    && (1..=9).contains(&self.written.len())
                    && self.written.bytes().all(|byte| byte.is_ascii_digit())
                    && before_space
            }
            '>' => at_start && self.line.place == Place::Paragraph,
            '#' => self.is_heading_mark(at_start),
            '+' => at_start && before_space,
            '-' => at_start && (before_space || self.is_only("-:| ")),
            '=' => at_start && self.is_only("= "),
            _ => false,
        }
    }

    fn following(&self) -> Option<&Piece> {
        self.line.pieces.get(self.index + 1)
    }

    /// The character that will stand next in the source, not counting an escape.
    fn next(&self) -> Option<char> {
        match self.following()? {
            Piece::Char { coded: true, .. } => Some('&'),
            Piece::Char { character, .. } => Some(*character),
            Piece::Source(source) => source.chars().next(),
            Piece::Opener(mark) | Piece::Closer(mark) => mark.chars().next(),
        }
    }

    /// Whether the source line ends after this character.
    fn at_end(&self) -> bool {
        match self.following() {
            None => true,
            Some(Piece::Source(source)) => source == "\\\n",
            Some(_) => false,
        }
    }

    /// The text that follows, up to the next mark of any kind.
    fn rest(&self) -> String {
        self.line.pieces[self.index + 1..]
            .iter()
            .map_while(|piece| match piece {
                Piece::Char {
                    character,
                    coded: false,
                    ..
                } => Some(*character),
                _ => None,
            })
            .collect()
    }

    /// Whether the line from here on has only characters of `set`.
    fn is_only(&self, set: &str) -> bool {
        let rest = self.rest();
        let end = self.index + 1 + rest.chars().count();
        let ends = match self.line.pieces.get(end) {
            None => true,
            Some(Piece::Source(source)) => source == "\\\n",
            Some(_) => false,
        };
        ends && rest.chars().all(|character| set.contains(character))
    }

    /// Whether a `[` at the start of a line begins a link's definition, a task or an alert.
    fn is_mark_in_brackets(&self) -> bool {
        let defines = self.line.pieces[self.index..].windows(2).any(|pair| {
            let is = |piece: &Piece, wanted| matches!(piece, Piece::Char { character, .. } if *character == wanted);
            is(&pair[0], ']') && is(&pair[1], ':')
        });
        let rest = self.rest();
        let is_task = ["] ", "x] ", "X] "].iter().any(|task| {
            let rest = rest.strip_prefix(' ').unwrap_or(&rest);
            rest.starts_with(task) || rest == task.trim_end()
        });
        defines && self.first_line || is_task || rest.starts_with('!')
    }

    /// Whether a `&` begins what HTML reads as a character reference.
    fn is_reference(&self) -> bool {
        let rest = self.rest();
        rest.split_once(';').is_some_and(|(name, _)| {
            // No name has a single letter.
            name.len() > 1
                && name
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'#')
        })
    }

    /// Whether a `:` ends a scheme that GitHub makes a link of.
    fn begins_address(&self) -> bool {
        ["http", "https", "ftp"]
            .iter()
            .any(|scheme| ends_in_word(self.written, scheme))
    }

    /// Whether a `#` begins a heading, or belongs to the marks that may close one.
    fn is_heading_mark(&self, at_start: bool) -> bool {
        let rest = self.rest();
        let after = rest.trim_start_matches('#');
        match self.line.place {
            Place::Paragraph => {
                let marks = rest.len() - after.len() + 1;
                at_start && marks <= 6 && (after.starts_with(' ') || after.is_empty())
            }
            Place::Heading => {
                after.is_empty()
                    && self.is_only("#")
                    && (self.written.is_empty() || self.written.ends_with(' '))
            }
            Place::Cell => false,
        }
    }
}

fn ends_in_word(text: &str, word: &str) -> bool {
    let Some(start) = text.len().checked_sub(word.len()) else {
        return false;
    };
    text.get(start..)
        .is_some_and(|end| end.eq_ignore_ascii_case(word))
        && !text[..start].ends_with(char::is_alphanumeric)
}

/// A code span; its fence is longer than any run of backticks in it.
fn code(text: &str, place: Place) -> String {
    let runs: BTreeSet<usize> = text
        .split(|character| character != '`')
        .map(str::len)
        .collect();
    // One of so many lengths is not among the runs.
    let length = (1..=runs.len() + 1)
        .find(|length| !runs.contains(length))
        .unwrap_or(1);
    let fence = "`".repeat(length);
    let blank = text.chars().all(|character| character == ' ');
    let framed = text.starts_with(' ') && text.ends_with(' ') && !blank;
    let space = if framed || text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    let text = match place {
        Place::Cell => text.replace('|', "\\|"),
        Place::Paragraph | Place::Heading => text.to_owned(),
    };
    format!("{fence}{space}{text}{space}{fence}")
}

/// Whether `<text>` is a link to `target`.
fn is_autolink(text: &str, target: &str) -> bool {
    let plain = |character: char| {
        character.is_ascii_alphanumeric() || ".-_~:/?#[]@!$&'()*+,;=%".contains(character)
    };
    if !text.chars().all(plain) {
        return false;
    }
    match target.strip_prefix("mailto:") {
        Some(address) if address == text => is_email(text),
        _ => text == target && text.contains(':'),
    }
}

/// Whether `text` is plainly an email address, as autolinks have them.
fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else {
        return false;
    };
    let named = |byte: u8| byte.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_~-".contains(&byte);
    let label = |label: &str| {
        label.len() < 64
            && label.starts_with(|first: char| first.is_ascii_alphanumeric())
            && label.ends_with(|last: char| last.is_ascii_alphanumeric())
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    !name.is_empty() && name.bytes().all(named) && host.split('.').all(label)
}

/// A link's target as it stands in the brackets after the link's text.
fn link_target(target: &str) -> String {
    let mut out = String::new();
    let bare = !target.contains(['<', '>', '(', ')']);
    for (index, character) in target.char_indices() {
        let escaped = match character {
            '<' | '>' => true,
            '\\' => target[index + 1..]
                .chars()
                .next()
                .is_none_or(|next| next.is_ascii_punctuation()),
            '&' => target[index..].contains(';'),
            _ => false,
        };
        if escaped {
            out.push('\\');
        }
        out.push(character);
    }
    if bare { out } else { format!("<{out}>") }
}
