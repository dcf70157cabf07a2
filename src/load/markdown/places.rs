//! What was read of a Markdown role, with the place of every value and of every byte of a text.
//!
//! In: pieces of the file's text. Out: a JSON value, and [`Spots`], which tell where each part of it
//! stands.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use serde_json::Value;

use crate::characters::{self, Unseen};
use crate::diagnostic::Place;
use crate::load::json::step;
use crate::load::json_places::Spans;
use crate::source::{SourceFile, Span};

/// What Markdown takes for space at the ends of a line.
pub(super) const SPACE: [char; 3] = [' ', '\t', '\n'];

/// A text, and from which bytes of the file it comes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) text: String,
    pieces: Vec<Piece>,
}

/// From byte `at` of a text on, up to the next piece, bytes are those of the file from `from` on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    at: usize,
    from: usize,
}

impl Text {
    /// A stretch of the file as it stands there.
    pub(super) fn of(source: &str, span: Span) -> Self {
        let mut text = Self::default();
        text.push(&source[span.clone()], span.start);
        text
    }

    /// A paragraph of the file, its lines joined by spaces and without the marks before them.
    pub(super) fn of_lines(source: &str, span: Span, is_quoted: bool) -> Self {
        let mut text = Self::default();
        let mut start = span.start;
        for line in source[span].split_inclusive('\n') {
            let rest = line.trim_start_matches(SPACE);
            let rest = match rest.strip_prefix('>') {
                Some(quoted) if is_quoted => quoted.trim_start_matches(SPACE),
                _ => rest,
            };
            let from = start + line.len() - rest.len();
            let words = rest.trim_end_matches(SPACE);
            if !words.is_empty() {
                if !text.text.is_empty() {
                    text.text.push(' ');
                }
                text.push(words, from);
            }
            start += line.len();
        }
        text
    }

    /// Adds what stands at the byte `from` of the file, or stands there for something else.
    pub(super) fn push(&mut self, words: &str, from: usize) {
        let at = self.text.len();
        self.pieces.push(Piece { at, from });
        self.text.push_str(words);
    }

    /// Adds another text.
    pub(super) fn append(&mut self, other: &Self) {
        let length = self.text.len();
        let pieces = other.pieces.iter().map(|piece| Piece {
            at: piece.at + length,
            from: piece.from,
        });
        self.pieces.extend(pieces);
        self.text.push_str(&other.text);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The byte of the file from which byte `at` of the text comes.
    fn origin(&self, at: usize) -> usize {
        let next = self.pieces.partition_point(|piece| piece.at <= at);
        let piece = self.pieces[..next].last();
        piece.map_or(0, |piece| piece.from + at - piece.at)
    }

    /// Where a stretch of the text stands in the file.
    pub(super) fn span(&self, within: Range<usize>) -> Span {
        span_of(&self.pieces, within)
    }

    /// Where all of it stands in the file.
    pub(super) fn whole(&self) -> Span {
        self.span(0..self.text.len())
    }

    /// A stretch of the text.
    pub(super) fn slice(&self, within: Range<usize>) -> Self {
        let first = Piece {
            at: 0,
            from: self.origin(within.start),
        };
        let inner = self
            .pieces
            .iter()
            .filter(|piece| within.contains(&piece.at));
        let inner = inner.filter(|piece| piece.at > within.start);
        let inner = inner.map(|piece| Piece {
            at: piece.at - within.start,
            from: piece.from,
        });
        Self {
            text: self.text[within.clone()].to_owned(),
            pieces: [first].into_iter().chain(inner).collect(),
        }
    }

    /// The text without spaces at its ends.
    pub(super) fn trimmed(&self) -> Self {
        let start = self.text.len() - self.text.trim_start_matches(SPACE).len();
        let end = self.text.trim_end_matches(SPACE).len().max(start);
        self.slice(start..end)
    }

    /// The cell of a table: a bar in it stands after a backslash, in code, too.
    pub(super) fn cell(&self) -> Self {
        let whole = self.trimmed();
        let mut cell = Self::default();
        let mut rest = 0;
        while let Some(bar) = whole.text[rest..].find("\\|") {
            cell.push(&whole.text[rest..rest + bar], whole.origin(rest));
            rest += bar + 1;
        }
        cell.push(&whole.text[rest..], whole.origin(rest));
        cell
    }

    /// What nobody sees in it, and where in the file; it is taken away, so that it is told once.
    pub(super) fn take_unseen(&mut self) -> Option<(Span, Unseen)> {
        let unseen = characters::unseen(&self.text)?;
        let span = self.span(unseen.span.clone());
        self.text = characters::without_unseen(&self.text);
        Some((span, unseen))
    }
}

fn span_of(pieces: &[Piece], within: Range<usize>) -> Span {
    let origin = |at: usize| {
        let next = pieces.partition_point(|piece| piece.at <= at);
        let piece = pieces[..next].last();
        piece.map_or(0, |piece| piece.from + at - piece.at)
    };
    let start = origin(within.start);
    // The end is right after the last byte, which may stand on an earlier line than what follows.
    let end = match within.end.checked_sub(1) {
        Some(last) if last >= within.start => origin(last) + 1,
        _ => start,
    };
    start..end.max(start)
}

/// A value, and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) span: Span,
    pub(super) kind: Kind,
}

#[derive(Debug, Clone)]
pub(super) enum Kind {
    /// A value whose parts have no places, as it is not written so.
    Value(Value),
    Text(Text),
    List(Vec<Node>),
    Object(Vec<Field>),
}

/// A field of an object.
#[derive(Debug, Clone)]
pub(super) struct Field {
    pub(super) name: String,
    /// Where it is named.
    pub(super) key: Span,
    pub(super) node: Node,
}

impl Node {
    pub(super) fn text(text: Text) -> Self {
        let span = text.whole();
        let kind = Kind::Text(text);
        Self { span, kind }
    }

    pub(super) fn value(value: impl Into<Value>, span: Span) -> Self {
        let kind = Kind::Value(value.into());
        Self { span, kind }
    }

    pub(super) fn list(items: Vec<Self>, span: Span) -> Self {
        let kind = Kind::List(items);
        Self { span, kind }
    }

    pub(super) fn object(fields: Vec<Field>, span: Span) -> Self {
        let kind = Kind::Object(fields);
        Self { span, kind }
    }
}

impl Field {
    pub(super) fn new(name: &str, key: Span, node: Node) -> Self {
        let name = name.to_owned();
        Self { name, key, node }
    }

    /// A field that is named nowhere, as its value says by its form what it is.
    pub(super) fn unnamed(name: &str, node: Node) -> Self {
        Self::new(name, node.span.clone(), node)
    }
}

/// Where the values of a Markdown role stand.
#[derive(Debug, Clone)]
pub(in crate::load) struct Spots {
    pub(in crate::load) file: Arc<SourceFile>,
    by_route: BTreeMap<String, Spot>,
}

#[derive(Debug, Clone)]
struct Spot {
    spans: Spans,
    /// Empty where the value is no text, or none of which a byte has a place.
    pieces: Vec<Piece>,
}

impl Spots {
    /// The value of `root`, and the places of its parts.
    pub(super) fn of(root: Node, file: Arc<SourceFile>) -> (Value, Self) {
        let mut spots = Self {
            file,
            by_route: BTreeMap::new(),
        };
        let value = spots.note(root, String::new(), None);
        (value, spots)
    }

    fn note(&mut self, node: Node, route: String, key: Option<Span>) -> Value {
        let mut pieces = Vec::new();
        let value = match node.kind {
            Kind::Value(value) => value,
            Kind::Text(text) => {
                pieces = text.pieces;
                Value::String(text.text)
            }
            Kind::List(items) => {
                let items = items.into_iter().enumerate();
                let items =
                    items.map(|(index, item)| self.note(item, format!("{route}/{index}"), None));
                Value::Array(items.collect())
            }
            Kind::Object(fields) => {
                let fields = fields.into_iter().map(|field| {
                    let value = self.note(field.node, step(&route, &field.name), Some(field.key));
                    (field.name, value)
                });
                Value::Object(fields.collect())
            }
        };
        let spans = Spans {
            key,
            value: node.span,
        };
        self.by_route.insert(route, Spot { spans, pieces });
        value
    }

    /// Where the value at `route` and its name stand.
    pub(in crate::load) fn get(&self, route: &str) -> Option<&Spans> {
        self.by_route.get(route).map(|spot| &spot.spans)
    }

    /// The place of a stretch of the text at `route`.
    pub(in crate::load) fn within(&self, route: &str, within: Span) -> Option<Place> {
        let spot = self.by_route.get(route)?;
        let span = match spot.pieces.as_slice() {
            [] => spot.spans.value.clone(),
            pieces => span_of(pieces, within),
        };
        let file = Arc::clone(&self.file);
        Some(Place::Text { file, span })
    }
}
