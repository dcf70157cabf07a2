//! Where the values of a JSON text stand.
//!
//! In: a text that was parsed before. Out: the place of every value by its route, and of every byte of
//! a string's value in its literal.

use std::collections::BTreeMap;

use jsonc_parser::ast::{Object, Value as Ast};
use jsonc_parser::common::{Range, Ranged as _};
use jsonc_parser::{CollectOptions, parse_to_ast};
use serde_json::Number;

use crate::load::json::{STRICT, step};
use crate::source::{SourceFile, Span};

/// Where a value stands, and its field's name.
#[derive(Debug, Clone)]
pub(super) struct Spans {
    pub(super) key: Option<Span>,
    pub(super) value: Span,
}

/// Where each name of an object stands first.
pub(super) fn first_names_of<'a>(object: &'a Object<'_>) -> BTreeMap<&'a str, Range> {
    let properties = object.properties.iter().rev();
    properties
        .map(|property| (property.name.as_str(), property.name.range()))
        .collect()
}

/// The number as an integer, if it is a whole one of a size that no rounding has touched.
pub(super) fn whole(number: &Number) -> Option<Number> {
    let float = number.as_f64().filter(|_| number.is_f64())?;
    let is_exact = float.fract() == 0.0 && float.abs() <= 9_007_199_254_740_992.0;
    is_exact.then(|| format!("{float:.0}").parse().ok())?
}

/// The place of every value of `file`, which was parsed before.
pub(super) fn index(file: &SourceFile) -> BTreeMap<String, Spans> {
    let parsed = parse_to_ast(file.text(), &CollectOptions::default(), &STRICT);
    let mut spans = BTreeMap::new();
    if let Some(ast) = parsed.ok().and_then(|parsed| parsed.value) {
        note_places(&ast, String::new(), None, &mut spans);
    }
    spans
}

fn note_places(
    ast: &Ast<'_>,
    route: String,
    key: Option<Span>,
    spans: &mut BTreeMap<String, Spans>,
) {
    let span_of = |range: Range| range.start..range.end;
    match ast {
        Ast::Array(array) => {
            for (index, element) in array.elements.iter().enumerate() {
                note_places(element, format!("{route}/{index}"), None, spans);
            }
        }
        Ast::Object(object) => {
            for property in &object.properties {
                let route = step(&route, property.name.as_str());
                let key = span_of(property.name.range());
                // Of a field that stands twice, the first counts.
                if !spans.contains_key(&route) {
                    note_places(&property.value, route, Some(key), spans);
                }
            }
        }
        _ => {}
    }
    let value = span_of(ast.range());
    spans.insert(route, Spans { key, value });
}

/// The byte in a string literal, quotes included, at which byte `offset` of its value stands.
pub(super) fn raw_offset(literal: &str, offset: usize) -> usize {
    let mut raw = 1;
    let mut decoded = 0;
    while decoded < offset && raw < literal.len() {
        // Up to the next escape, bytes of the literal are those of the value. Many places of one
        // long text are asked for, so that the way there is to be short.
        let rest = &literal.as_bytes()[raw..];
        let plain = memchr::memchr(b'\\', &rest[..rest.len().min(offset - decoded)]);
        let plain = plain.unwrap_or(rest.len().min(offset - decoded));
        if plain > 0 {
            raw += plain;
            decoded += plain;
            continue;
        }
        let (raw_length, length) = escape_length(&literal[raw..]);
        raw += raw_length;
        decoded += length;
    }
    raw.min(literal.len())
}

/// The escapes of a text, by which a byte of a string's value is found in it without going through the string:
/// a long text may have thousands of faults.
#[derive(Debug, Clone)]
pub(super) struct Escapes(Vec<Escape>);

/// An escape; the offsets into what is decoded are those of the whole text with all escapes decoded.
#[derive(Debug, Clone)]
struct Escape {
    decoded: Span,
    raw_end: usize,
}

impl Escapes {
    /// Those of a text of JSON, in which they stand in strings alone.
    pub(super) fn of(text: &str) -> Self {
        let mut escapes = Vec::new();
        let mut raw = 0;
        let mut shorter = 0;
        while let Some(plain) = memchr::memchr(b'\\', &text.as_bytes()[raw..]) {
            let start = raw + plain;
            let (raw_length, length) = escape_length(&text[start..]);
            raw = (start + raw_length).min(text.len());
            let decoded = start - shorter..start - shorter + length;
            shorter = raw.saturating_sub(decoded.end);
            escapes.push(Escape {
                decoded,
                raw_end: raw,
            });
        }
        Self(escapes)
    }

    /// The byte of the text at which byte `offset` of the string stands whose literal, quotes included, is
    /// `literal`.
    pub(super) fn raw_offset(&self, literal: &Span, offset: usize) -> usize {
        let start = literal.start + 1;
        let before = self.0.partition_point(|escape| escape.raw_end <= start);
        let wanted = start - self.shorter(before) + offset;
        let before = self
            .0
            .partition_point(|escape| escape.decoded.start < wanted);
        // Within an escape, the place is its end.
        let end = before.checked_sub(1).map_or(0, |last| self.0[last].raw_end);
        (wanted + self.shorter(before)).max(end).min(literal.end)
    }

    /// By how much the first so many escapes are shorter when they are decoded.
    fn shorter(&self, escapes: usize) -> usize {
        let last = escapes.checked_sub(1).map(|last| &self.0[last]);
        last.map_or(0, |last| last.raw_end - last.decoded.end)
    }
}

/// How many bytes the next character takes in a literal, and how many in its value.
fn escape_length(rest: &str) -> (usize, usize) {
    let code = |at: usize| {
        rest.get(at..at + 4)
            .and_then(|digits| u32::from_str_radix(digits, 16).ok())
            .unwrap_or(0xfffd)
    };
    if let Some(escape) = rest.strip_prefix('\\') {
        if !escape.starts_with('u') {
            return (2, 1);
        }
        let first = code(2);
        if (0xd800..0xdc00).contains(&first) {
            return (12, 4);
        }
        return (6, char::from_u32(first).map_or(3, char::len_utf8));
    }
    let length = rest.chars().next().map_or(1, char::len_utf8);
    (length, length)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The place of each byte is that which is found by going through the string.
    #[test]
    fn places_after_escapes_are_those_of_the_literal() {
        let literals = [
            r#""plain""#,
            r#""a\"b\\c\nd""#,
            r#""\u00e9 \ud83d\ude00 é\/""#,
            r#""\\\\\"\"""#,
            r#""""#,
        ];
        let text = format!("{{\"k\\n\": [{}]}}", literals.join(", "));
        let escapes = Escapes::of(&text);
        let mut from = 0;
        for literal in literals {
            let at = from + text[from..].find(literal).unwrap();
            from = at + literal.len();
            let value: String = serde_json::from_str(literal).unwrap();
            for offset in (0..=value.len()).filter(|offset| value.is_char_boundary(*offset)) {
                let expected = at + raw_offset(literal, offset);
                let found = escapes.raw_offset(&(at..from), offset);
                assert_eq!(found, expected, "{literal} at {offset}");
            }
        }
    }
}
