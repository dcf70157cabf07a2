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
