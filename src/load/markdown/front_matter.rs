//! The front matter of a Markdown role: TOML between two lines `+++`.
//!
//! In: the file's text. Out: its fields as nodes with their places, and the byte where the text below
//! begins; a diagnostic for each line that is no TOML.

use std::collections::BTreeSet;

use toml::Spanned;
use toml::de::{DeFloat, DeInteger, DeTable, DeValue};

use serde_json::{Number, Value};

use super::Notes;
use super::places::{Field, Kind, Node, Text};
use crate::diagnostic::Code;
use crate::source::Span;
use crate::source::toml_syntax::toml_fault;

/// The line before the front matter and after it.
const FENCE: &str = "+++";

/// What front matter says.
pub(super) struct FrontMatter {
    pub(super) fields: Vec<Field>,
    /// The lines between the fences.
    pub(super) span: Span,
    /// Where the text below begins.
    pub(super) end: usize,
    /// Whether all of it could be read.
    pub(super) is_sound: bool,
}

/// The front matter of `source`; nothing where nobody can tell where it ends.
pub(super) fn read(source: &str, notes: &mut Notes<'_>) -> Option<FrontMatter> {
    let (span, end) = find(source, notes)?;
    let header = &source[span.clone()];
    let (table, errors) = DeTable::parse_recoverable(header);
    let mut told = BTreeSet::new();
    for error in &errors {
        let at = error.span().unwrap_or(0..0);
        let start = at.start.min(header.len());
        let begin = header[..start].rfind('\n').map_or(0, |end| end + 1);
        if !told.insert(begin) {
            // What follows on a line is told by its first fault.
            continue;
        }
        let line = header[start..].lines().next().unwrap_or_default();
        let length = (at.end - at.start).min(line.len());
        let mut at = span.start + at.start..span.start + at.start + length;
        let line = header[begin..].lines().next().unwrap_or_default();
        let (message, hint) = if let Some((colon, message, hint)) = colon(line) {
            let start = span.start + begin + colon;
            at = start..start + 1;
            (message, hint)
        } else {
            let fault = toml_fault(header, error);
            let start = header[..fault.span.start.min(header.len())].rfind('\n');
            if start.map_or(0, |end| end + 1) != begin
                && !told.insert(start.map_or(0, |end| end + 1))
            {
                // It was told of above, and this is what follows.
                continue;
            }
            let form = if error.message().contains("duplicate key") {
                "delete one of the two"
            } else {
                "a line is a name, `=` and a value, as in `title = \"Tester\"`; texts stand in \
                 double quotes"
            };
            if let Some(hint) = fault.hint {
                at = span.start + fault.span.start..span.start + fault.span.end;
                (fault.message, hint)
            } else {
                (fault.message, form.to_owned())
            }
        };
        notes.fault_of(Code::BadFrontMatter, at, message, hint);
    }
    let mut reader = Reader {
        source,
        base: span.start,
        notes,
    };
    let fields = reader.fields(table.get_ref());
    Some(FrontMatter {
        fields,
        is_sound: errors.is_empty() && end > 0,
        span,
        end,
    })
}

/// Where a colon stands in place of a sign of equality, what is wrong with it, and what mends it.
fn colon(line: &str) -> Option<(usize, String, String)> {
    let is_of_name = |found: char| found.is_ascii_alphanumeric() || "_-".contains(found);
    let (before, value) = line.split_once(':')?;
    let (name, value) = (before.trim(), value.trim());
    if name.is_empty() || !name.chars().all(is_of_name) {
        return None;
    }
    let is_text = value.starts_with(char::is_alphabetic) && !["true", "false"].contains(&value);
    let hint = if is_text {
        format!("write `=` in place of `:`, and the text in quotes: `{name} = \"{value}\"`")
    } else {
        "write `=` in place of `:`".to_owned()
    };
    let message = format!("a colon stands after `{name}`, as in YAML");
    Some((before.len(), message, hint))
}

/// The lines between the fences, and where the text below them begins; of a file without front matter,
/// no lines and its beginning.
fn find(source: &str, notes: &mut Notes<'_>) -> Option<(Span, usize)> {
    let begin = source.len() - source.trim_start().len();
    let mut lines = source[begin..].split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    let shown = begin..begin + first.trim_end().len();
    match first.trim_end() {
        FENCE => {}
        "---" => {
            let message = "the front matter stands between lines `---`, as YAML does";
            let hint = "write TOML: `+++` in place of each `---`, and between them lines such as \
                        `usual_grade = \"HEO\"`";
            notes.fault_of(
                Code::BadFrontMatter,
                shown,
                message.to_owned(),
                hint.to_owned(),
            );
            return None;
        }
        _ => {
            let message = "the file begins without front matter";
            let hint = "begin it with a line `+++`, a line `format = 1`, and another line `+++`";
            notes.fault_of(
                Code::BadFrontMatter,
                shown,
                message.to_owned(),
                hint.to_owned(),
            );
            return Some((0..0, 0));
        }
    }
    let start = begin + first.len();
    let mut end = start;
    for line in lines {
        if line.trim_end() == FENCE {
            return Some((start..end, end + line.len()));
        }
        end += line.len();
    }
    let message = "the front matter that begins here does not end";
    let hint = "end it with a line `+++`, above the text";
    notes.fault_of(
        Code::BadFrontMatter,
        shown,
        message.to_owned(),
        hint.to_owned(),
    );
    None
}

struct Reader<'a, 'n, 'd> {
    source: &'a str,
    /// Where the TOML begins in the file.
    base: usize,
    notes: &'n mut Notes<'d>,
}

impl Reader<'_, '_, '_> {
    fn span(&self, span: Span) -> Span {
        span.start + self.base..span.end + self.base
    }

    /// The fields of a table in the order in which they stand there.
    fn fields(&mut self, table: &DeTable<'_>) -> Vec<Field> {
        let mut fields: Vec<_> = table.iter().collect();
        fields.sort_by_key(|(key, _)| key.span().start);
        let fields = fields.into_iter().map(|(key, value)| {
            let span = self.span(key.span());
            Field::new(key.get_ref(), span, self.node(value))
        });
        fields.collect()
    }

    fn node(&mut self, value: &Spanned<DeValue<'_>>) -> Node {
        let span = self.span(value.span());
        match value.get_ref() {
            DeValue::String(text) => self.text(text, span),
            DeValue::Integer(number) => self.number(integer(number), span),
            DeValue::Float(number) => self.number(float(number), span),
            DeValue::Boolean(value) => Node::value(*value, span),
            // Days are texts in every file.
            DeValue::Datetime(day) => Node::value(day.to_string(), span),
            DeValue::Array(items) => {
                let items = items.iter().map(|item| self.node(item)).collect();
                Node::list(items, span)
            }
            DeValue::Table(table) => Node::object(self.fields(table), span),
        }
    }

    fn number(&mut self, number: Option<Number>, span: Span) -> Node {
        let Some(number) = number else {
            let message = format!("the number `{}` is too large", &self.source[span.clone()]);
            let hint = "a reference or telephone number goes in quotes: `\"007\"`".to_owned();
            self.notes
                .fault_of(Code::BadFrontMatter, span.clone(), message, hint);
            return Node::value(Value::Null, span);
        };
        Node::value(number, span)
    }

    fn text(&mut self, value: &str, span: Span) -> Node {
        let mut text = placed(value, &self.source[span.clone()], span.start);
        if let Some((found, unseen)) = text.as_mut().and_then(Text::take_unseen) {
            let hint = unseen.hint.to_owned();
            self.notes
                .fault_of(Code::UnseenCharacter, found, unseen.message, hint);
        }
        match text {
            Some(text) => Node {
                span,
                kind: Kind::Text(text),
            },
            None => Node::value(value, span),
        }
    }
}

/// The places of the bytes of `value` in its literal, which stands at `start`; none where it has several
/// lines.
fn placed(value: &str, literal: &str, start: usize) -> Option<Text> {
    let mut text = Text::default();
    if literal.contains('\n') || literal.starts_with("\"\"\"") || literal.starts_with("'''") {
        return None;
    }
    let inner = literal.get(1..literal.len().checked_sub(1)?)?;
    if literal.starts_with('\'') || !inner.contains('\\') {
        text.push(inner, start + 1);
    } else {
        let mut at = 0;
        while let Some(escape) = inner[at..].find('\\').map(|escape| at + escape) {
            text.push(&inner[at..escape], start + 1 + at);
            let (character, length) = escaped(&inner[escape..])?;
            text.push(character.encode_utf8(&mut [0; 4]), start + 1 + escape);
            at = escape + length;
        }
        text.push(&inner[at..], start + 1 + at);
    }
    (text.text == value).then_some(text)
}

/// The character that the escape at the beginning of `rest` stands for, and how many bytes it takes.
fn escaped(rest: &str) -> Option<(char, usize)> {
    let code = |digits: usize| {
        let code = u32::from_str_radix(rest.get(2..2 + digits)?, 16).ok()?;
        Some((char::from_u32(code)?, 2 + digits))
    };
    let one = |character| Some((character, 2));
    match rest.as_bytes().get(1)? {
        b'b' => one('\u{8}'),
        b't' => one('\t'),
        b'n' => one('\n'),
        b'f' => one('\u{c}'),
        b'r' => one('\r'),
        b'e' => one('\u{1b}'),
        b'"' => one('"'),
        b'\\' => one('\\'),
        b'x' => code(2),
        b'u' => code(4),
        b'U' => code(8),
        _ => None,
    }
}

fn integer(number: &DeInteger<'_>) -> Option<Number> {
    i64::from_str_radix(number.as_str(), number.radix())
        .ok()
        .map(Number::from)
}

/// A number with a point; `2.0` is the whole number 2, as in JSON files.
fn float(number: &DeFloat<'_>) -> Option<Number> {
    let number: f64 = number.as_str().parse().ok()?;
    let is_whole = number.fract() == 0.0 && number.abs() <= 9_007_199_254_740_992.0;
    if is_whole {
        return format!("{number:.0}").parse().ok();
    }
    Number::from_f64(number)
}

/// The first comment of the front matter that was read of `source`, which no JSON can hold.
pub(super) fn comment(source: &str, front: &FrontMatter) -> Option<Span> {
    let mut texts = Vec::new();
    collect_spans(&front.fields, &mut texts);
    let marks = source[front.span.clone()].match_indices('#');
    let mut marks = marks.map(|(at, _)| front.span.start + at);
    let mark = marks.find(|mark| !texts.iter().any(|span| span.contains(mark)))?;
    let line = source[mark..].lines().next().unwrap_or_default();
    Some(mark..mark + line.len())
}

/// Where names and values stand that are not made of others.
fn collect_spans(fields: &[Field], spans: &mut Vec<Span>) {
    fn of_node(node: &Node, spans: &mut Vec<Span>) {
        match &node.kind {
            Kind::Value(_) | Kind::Text(_) => spans.push(node.span.clone()),
            Kind::List(items) => items.iter().for_each(|item| of_node(item, spans)),
            Kind::Object(fields) => collect_spans(fields, spans),
        }
    }
    for field in fields {
        spans.push(field.key.clone());
        of_node(&field.node, spans);
    }
}
