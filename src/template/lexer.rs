//! A template's text, cut into what stands as it is, tags, and the tokens of tags, as Tera cuts it.
//!
//! In: a text that Tera takes. Out: its tags in order, with their places. What Tera would refuse is
//! not told here.

use crate::source::Span;

/// `{{ … }}` or `{% … %}`.
pub(super) struct Tag<'a> {
    /// Whether it shows a value.
    pub(super) is_output: bool,
    pub(super) span: Span,
    /// Whether the white space before it and after it goes.
    pub(super) trims: (bool, bool),
    pub(super) tokens: Vec<Token<'a>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Name,
    /// A text or a number.
    Literal,
    Mark,
}

#[derive(Clone, Copy)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind,
    pub(super) text: &'a str,
    pub(super) start: usize,
}

impl Token<'_> {
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    pub(super) fn span(&self) -> Span {
        self.start..self.end()
    }
}

/// Values that stand for themselves.
pub(super) const LITERALS: [&str; 7] = ["true", "True", "false", "False", "none", "None", "null"];

/// The marks of more than one character, the longest first.
const LONG_MARKS: [&str; 10] = ["...", "//", "**", "==", "!=", ">=", "<=", "</", "?.", "?["];

/// The tags of `text` in their order.
pub(super) fn tags(text: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(start) = next_start(text, at) {
        let trims_before = text.as_bytes().get(start + 2) == Some(&b'-');
        let inner = start + 2 + usize::from(trims_before);
        let is_output = match text.as_bytes()[start + 1] {
            b'#' => {
                // As in Tera, the end may share its mark with the start.
                at = text[start..]
                    .find("#}")
                    .map_or(text.len(), |end| start + end + 2);
                continue;
            }
            b'%' => {
                if let Some(end) = end_of_raw(text, inner) {
                    at = end;
                    continue;
                }
                false
            }
            _ => true,
        };
        let tag = tag(text, start, inner, is_output, trims_before);
        at = tag.span.end;
        tags.push(tag);
    }
    tags
}

/// Where the next tag or comment begins.
fn next_start(text: &str, from: usize) -> Option<usize> {
    let rest = text.as_bytes().get(from..)?;
    let is_start = |pair: &[u8]| pair[0] == b'{' && matches!(pair[1], b'{' | b'%' | b'#');
    let found = rest.windows(2).position(is_start)?;
    Some(from + found)
}

/// Where a text between `raw` and `endraw` ends, if the tag whose inner part is at `inner` begins one.
fn end_of_raw(text: &str, inner: usize) -> Option<usize> {
    let mut at = inner + length_of(&text[inner..], "raw")?;
    loop {
        let start = at + text[at..].find("{%")?;
        at = start + "{%".len();
        if let Some(length) = length_of(&text[at..], "endraw") {
            return Some(at + length);
        }
    }
}

/// The bytes of `-? name -?%}` at the beginning of `rest`.
fn length_of(rest: &str, name: &str) -> Option<usize> {
    let space = |character: char| character.is_ascii_whitespace();
    let inner = rest.strip_prefix('-').unwrap_or(rest);
    let after = inner.trim_start_matches(space).strip_prefix(name)?;
    let after = after.trim_start_matches(space);
    let after = after.strip_prefix('-').unwrap_or(after);
    Some(rest.len() - after.strip_prefix("%}")?.len())
}

fn tag(text: &str, start: usize, inner: usize, is_output: bool, trims_before: bool) -> Tag<'_> {
    let end_mark = if is_output { "}}" } else { "%}" };
    let mut tokens = Vec::new();
    let mut at = inner;
    let mut trims_after = false;
    while at < text.len() {
        let rest = &text[at..];
        let first = rest.as_bytes()[0];
        if first.is_ascii_whitespace() {
            at += 1;
            continue;
        }
        if rest.starts_with(end_mark) {
            at += 2;
            break;
        }
        if rest
            .strip_prefix('-')
            .is_some_and(|rest| rest.starts_with(end_mark))
        {
            trims_after = true;
            at += 3;
            break;
        }
        let (kind, length) = match first {
            b'\'' | b'"' | b'`' => (Kind::Literal, length_of_text(rest)),
            b'0'..=b'9' => (Kind::Literal, length_of_number(rest)),
            _ => match length_of_name(rest) {
                0 => (Kind::Mark, length_of_mark(rest)),
                length => (Kind::Name, length),
            },
        };
        tokens.push(Token {
            kind,
            text: &rest[..length],
            start: at,
        });
        at += length;
    }
    Tag {
        is_output,
        span: start..at,
        trims: (trims_before, trims_after),
        tokens,
    }
}

fn length_of_text(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut at = 1;
    while at < bytes.len() && bytes[at] != bytes[0] {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    rest.ceil_char_boundary((at + 1).min(rest.len()))
}

fn length_of_number(rest: &str) -> usize {
    let mut has_point = false;
    let is_part = |character: char| {
        let is_point = character == '.' && !has_point;
        has_point |= is_point;
        is_point || character.is_ascii_digit()
    };
    rest.len() - rest.trim_start_matches(is_part).len()
}

fn length_of_name(rest: &str) -> usize {
    if rest.as_bytes()[0].is_ascii_digit() {
        return 0;
    }
    let is_part = |character: char| character == '_' || character.is_ascii_alphanumeric();
    rest.len() - rest.trim_start_matches(is_part).len()
}

fn length_of_mark(rest: &str) -> usize {
    let long = LONG_MARKS.iter().find(|mark| rest.starts_with(**mark));
    let first = rest.chars().next().map_or(1, char::len_utf8);
    long.map_or(first, |mark| mark.len())
}

/// Whether the tokens only name a value: `role.title`.
pub(super) fn is_name(tokens: &[Token<'_>]) -> bool {
    let is_part = |(at, token): (usize, &Token<'_>)| match at % 2 {
        0 => token.kind == Kind::Name && !LITERALS.contains(&token.text),
        _ => matches!(token.text, "." | "?."),
    };
    tokens.len() % 2 == 1 && tokens.iter().enumerate().all(is_part)
}

/// The span of the tokens.
pub(super) fn span(tokens: &[Token<'_>]) -> Span {
    let start = tokens.first().map_or(0, |token| token.start);
    start..tokens.last().map_or(start, Token::end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let told = |tag: &Tag<'_>| {
            let tokens: Vec<&str> = tag.tokens.iter().map(|token| token.text).collect();
            format!("{} {}", &text[tag.span.clone()], tokens.join(" "))
        };
        tags(text).iter().map(told).collect()
    }

    #[test]
    fn tags_are_cut_as_tera_cuts_them() {
        let table: [(&str, &[&str]); 8] = [
            ("a {{ b }} c", &["{{ b }} b"]),
            (
                "{%- if a.b==1.5 -%}",
                &["{%- if a.b==1.5 -%} if a . b == 1.5"],
            ),
            ("{# {{ a }} #}{{b}}", &["{{b}} b"]),
            ("{#}{{ a }}", &["{{ a }} a"]),
            ("{% raw %}{{ a }}{% b %}{%- endraw -%}{{c}}", &["{{c}} c"]),
            (
                r#"{{ "}}\"%}" ~ '}}' }}"#,
                &[r#"{{ "}}\"%}" ~ '}}' }} "}}\"%}" ~ '}}'"#],
            ),
            (
                "{% set a = {'b': {}} %}",
                &["{% set a = {'b': {}} %} set a = { 'b' : { } }"],
            ),
            (
                "{{ [...a, b?.c?[1]] }}",
                &["{{ [...a, b?.c?[1]] }} [ ... a , b ?. c ?[ 1 ] ]"],
            ),
        ];
        for (text, expected) in table {
            assert_eq!(told(text), expected, "{text}");
        }
    }
}
