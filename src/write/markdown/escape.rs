//! Which characters of a text would be read as something else than themselves.
//!
//! In: a character among the pieces of its line. Out: whether it needs an escape. A character is
//! left bare where CommonMark and GitHub both read it as text.

use super::inline::{Line, Piece, Setting};

/// A character with all that decides whether it can stand as it is.
pub(super) struct View<'a> {
    pub(super) line: &'a Line,
    /// Which piece of the line it is.
    pub(super) index: usize,
    pub(super) character: char,
    /// Whether it stands in a link's text.
    pub(super) in_link: bool,
    /// What is written of the source line so far.
    pub(super) written: &'a str,
    /// Whether no line break was written yet.
    pub(super) first_line: bool,
}

impl View<'_> {
    /// Whether it is a space that Markdown would drop.
    pub(super) fn is_lost_space(&self) -> bool {
        self.character == ' ' && (self.written.is_empty() || self.at_end())
    }

    /// Whether it would be read as something else than itself.
    pub(super) fn needs_escape(&self) -> bool {
        if !self.character.is_ascii_punctuation() {
            return false;
        }
        let next = self.next();
        let before = self.written.chars().next_back();
        let after_space = before == Some(' ');
        let before_space = next.is_none_or(char::is_whitespace);
        let at_start = self.written.is_empty() && self.line.place != Setting::Cell;
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
                    || at_start && self.rest().take(2).eq("~~".chars())
            }
            '[' => self.in_link || at_start && self.is_mark_in_brackets(),
            ']' => self.in_link || matches!(next, Some('(' | '[')),
            '!' => next == Some('[') && !matches!(self.following(), Some(Piece::Char { .. })),
            '<' => next
                .is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?')),
            '&' => self.is_reference(),
            '|' => self.line.place == Setting::Cell || at_start && self.is_only("-:| "),
            ':' => {
                at_start && self.is_only("-:| ")
                    || !self.in_link
                        && self.begins_address()
                        && self.rest().take(2).eq("//".chars())
            }
            '.' if !self.in_link && ends_in_word(self.written, "www") => {
                next.is_some_and(char::is_alphanumeric)
            }
            '.' | ')' => {
                self.line.place != Setting::Cell
                    && (1..=9).contains(&self.written.len())
                    && self.written.bytes().all(|byte| byte.is_ascii_digit())
                    && before_space
            }
            '>' => at_start && self.line.place == Setting::Paragraph,
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
    fn rest(&self) -> impl Iterator<Item = char> {
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
    }

    /// Whether the line from here on has only characters of `set`.
    fn is_only(&self, set: &str) -> bool {
        let length = self.rest().take_while(|found| set.contains(*found)).count();
        match self.line.pieces.get(self.index + 1 + length) {
            None => true,
            Some(Piece::Source(source)) => source == "\\\n",
            Some(_) => false,
        }
    }

    /// Whether a `[` at the start of a line begins a link's definition, a task or an alert.
    fn is_mark_in_brackets(&self) -> bool {
        let pieces = &self.line.pieces[self.index..];
        let is = |index: usize, wanted| matches!(pieces.get(index), Some(Piece::Char { character, .. }) if *character == wanted);
        let defines = || {
            pieces.iter().enumerate().any(|(index, piece)| match piece {
                Piece::Source(source) => source.contains("]:"),
                _ => is(index, ']') && is(index + 1, ':'),
            })
        };
        let rest: String = self.rest().take(3).collect();
        let is_task = [" ]", "x]", "X]"].iter().any(|task| {
            rest.strip_prefix(task)
                .is_some_and(|after| after.is_empty() || after == " ")
        });
        is_task || rest.starts_with('!') || self.first_line && defines()
    }

    /// Whether a `&` begins what HTML reads as a character reference.
    fn is_reference(&self) -> bool {
        let is_of_name = |found: &char| found.is_ascii_alphanumeric() || *found == '#';
        let length = self.rest().take_while(is_of_name).count();
        // No name has a single letter.
        length > 1 && self.rest().nth(length) == Some(';')
    }

    /// Whether a `:` ends a scheme that GitHub makes a link of.
    fn begins_address(&self) -> bool {
        ["http", "https", "ftp"]
            .iter()
            .any(|scheme| ends_in_word(self.written, scheme))
    }

    /// Whether a `#` begins a heading, or belongs to the marks that may close one.
    fn is_heading_mark(&self, at_start: bool) -> bool {
        match self.line.place {
            Setting::Paragraph => {
                let more = self
                    .rest()
                    .take(6)
                    .take_while(|found| *found == '#')
                    .count();
                at_start && more < 6 && matches!(self.rest().nth(more), None | Some(' '))
            }
            Setting::Heading => {
                (self.written.is_empty() || self.written.ends_with(' ')) && self.is_only("#")
            }
            Setting::Cell => false,
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
