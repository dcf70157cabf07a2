//! [`Pattern`]: words with named places, such as `{from} to {to}`.
//!
//! In: the pattern's text and the places that its key has. Out: its pieces, or which bytes are at fault.

use super::row::Places;
use super::shown::Shown;
use crate::phrase;
use crate::source::Span;

/// A pattern, ready to be filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern {
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Words(Box<str>),
    /// The number of a place in its key's list.
    Place(usize),
}

/// What is wrong with a pattern: which of its bytes, why, and what to do.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BadPattern {
    pub(super) span: Span,
    pub(super) message: String,
    pub(super) hint: String,
}

impl Pattern {
    pub(super) fn parse(text: &str, places: Places) -> Result<Self, BadPattern> {
        let names: Vec<&str> = places.concat();
        let shown = || match names.as_slice() {
            [] => "this text has no places".to_owned(),
            [name] => format!("its place is `{{{name}}}`"),
            names => format!("its places are {}", in_braces(names, "and")),
        };
        let refuse = |span: Span, message: String, hint: String| BadPattern {
            span,
            message,
            hint,
        };
        let mut pieces = Vec::new();
        let mut at = 0;
        while let Some(start) = text[at..].find(['{', '}']).map(|found| at + found) {
            if start > at {
                pieces.push(Piece::Words(text[at..start].into()));
            }
            let end = text[start..].find('}').filter(|length| *length > 0);
            let Some(end) = end.map(|length| start + length) else {
                let brace = &text[start..=start];
                let message = format!("`{brace}` stands here without the other brace");
                return Err(refuse(start..start + 1, message, shown()));
            };
            let name = &text[start + 1..end];
            let Some(place) = names.iter().position(|known| *known == name) else {
                let message = format!("`{{{name}}}` is no place of this text");
                let hint = match phrase::did_you_mean(name, names.iter().copied()) {
                    Some(meant) => format!("did you mean `{{{meant}}}`?"),
                    None => shown(),
                };
                return Err(refuse(start..end + 1, message, hint));
            };
            pieces.push(Piece::Place(place));
            at = end + 1;
        }
        if at < text.len() {
            pieces.push(Piece::Words(text[at..].into()));
        }
        let has = |name: &str| text.contains(&format!("{{{name}}}"));
        let missing = places
            .iter()
            .find(|group| !group.iter().any(|name| has(name)));
        if let Some(group) = missing {
            let message = format!("the place {} is missing", in_braces(group, "or"));
            return Err(refuse(0..text.len(), message, shown()));
        }
        Ok(Self { pieces })
    }

    /// The pattern's words with `values` in its places.
    pub(super) fn fill(&self, is_english: bool, values: &[Value<'_>]) -> Shown {
        let mut shown = Shown::default();
        for piece in &self.pieces {
            match piece {
                Piece::Words(words) if is_english => shown.push_english(words),
                Piece::Words(words) => shown.push_str(words),
                Piece::Place(place) => match values[*place] {
                    Value::Text(text) => shown.push_str(text),
                    Value::Shown(inner) => shown.push(inner),
                },
            }
        }
        shown
    }
}

/// The names of places as patterns have them.
fn in_braces(names: &[&str], joiner: &str) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("{{{name}}}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    phrase::list(&names, joiner)
}

/// What stands in a place.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Value<'a> {
    /// Digits, names and other text that is in no language of ours.
    Text(&'a str),
    /// Words that were shown before.
    Shown(&'a Shown),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a Shown> for Value<'a> {
    fn from(shown: &'a Shown) -> Self {
        Self::Shown(shown)
    }
}
