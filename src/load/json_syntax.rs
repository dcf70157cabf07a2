//! What is wrong with text that is not JSON, in an author's words.
//!
//! In: the parser's fault and the text. Out: a message, its place and a hint. The parser often sees
//! a fault late, as a text that is not closed swallows what follows; then the place is where it
//! begins.

use jsonc_parser::ParseStringErrorKind;
use jsonc_parser::errors::ParseErrorKind;

use crate::source::Span;

/// A fault of syntax: what to say of it, and where it lies in the text.
pub(super) struct SyntaxFault {
    /// The bytes at fault, on one line.
    pub(super) span: Span,
    /// What was found.
    pub(super) message: String,
    /// What to do.
    pub(super) hint: String,
}

/// The fault that the parser found in `text` at `span`.
pub(super) fn syntax_fault(kind: &ParseErrorKind, text: &str, span: Span) -> SyntaxFault {
    if let Some(fault) = running_text(text, span.start) {
        return fault;
    }
    let start = span.start;
    let (span, message, hint) = named_fault(kind, text, span).unwrap_or_else(|| stray(text, start));
    SyntaxFault {
        span: on_one_line(text, span),
        message,
        hint: hint.to_owned(),
    }
}

/// A text that runs over the end of its line, if one begins before `until` or there.
pub(super) fn running_text(text: &str, until: usize) -> Option<SyntaxFault> {
    let mut at = 0;
    while let Some(quote) = text[at..].find('"').map(|quote| at + quote) {
        if quote > until {
            return None;
        }
        let Some(close) = closing_quote(&text[quote..]) else {
            let line = &text[quote..line_end(text, quote)];
            let (message, hint) = match line.find(is_curly) {
                Some(curly) => (
                    format!(
                        "a text begins with `\"` and ends with the curly quote `{}`",
                        line[curly..].chars().next().unwrap_or_default()
                    ),
                    CURLY_HINT,
                ),
                None => (
                    "a text begins here and is not closed on its line".to_owned(),
                    "close it with `\"` on the same line: a text stands on one line of the file, \
                     however long it is",
                ),
            };
            return Some(SyntaxFault {
                span: quote..quote + line.trim_end().len(),
                message,
                hint: hint.to_owned(),
            });
        };
        at = quote + close + 1;
    }
    None
}

const CURLY_HINT: &str = "word processors curl quotes; type `\"` in a plain text editor";
const VALUE_HINT: &str =
    "names and texts go in double quotes; only numbers, `true`, `false` and `null` stand bare";
const NUMBER_HINT: &str = "write `37` or `37.5`; put anything else in double quotes";
/// A longer value without quotes is shown by its first word, in bytes.
const LONGEST_BARE: usize = 40;
const OPEN_HINT: &str = "leave out the field of a fact that is not known yet, or write `null`";

type Told = (Span, String, &'static str);

/// What the parser's fault means, where it has a meaning of its own.
fn named_fault(kind: &ParseErrorKind, text: &str, span: Span) -> Option<Told> {
    let rest = &text[span.start..];
    let start = span.start;
    let one = |message: &str, hint| Some((start..start + 1, message.to_owned(), hint));
    match kind {
        ParseErrorKind::ExpectedColonAfterObjectKey => one(
            "a field's name is not followed by `:`",
            "write `\"name\": value`",
        ),
        ParseErrorKind::ExpectedComma if is_within_number(text, start) => Some((
            number_around(text, start),
            "a number begins with `0`".to_owned(),
            "write it without the `0`; a reference or telephone number goes in quotes: `\"007\"`",
        )),
        ParseErrorKind::ExpectedComma => one(
            "a comma is missing here",
            "put a comma after each field or item but the last",
        ),
        ParseErrorKind::TrailingCommasNotAllowed => one(
            "a comma stands after the last field or item",
            "remove the comma",
        ),
        ParseErrorKind::CommentsNotAllowed | ParseErrorKind::UnterminatedCommentBlock => Some((
            span,
            "a comment stands here; JSON has none".to_owned(),
            "remove the comment",
        )),
        ParseErrorKind::SingleQuotedStringsNotAllowed => {
            let length = rest[1..line_end(rest, 0)]
                .find('\'')
                .map_or(1, |end| end + 2);
            Some((
                start..start + length,
                "a text stands in single quotes".to_owned(),
                "put it in double quotes: `\"text\"`",
            ))
        }
        ParseErrorKind::UnterminatedArray => {
            one("a list begins here and is not closed", "close it with `]`")
        }
        ParseErrorKind::UnterminatedObject => {
            one("`{` stands here without its `}`", "close it with `}`")
        }
        ParseErrorKind::String(kind) => Some(bad_escape(kind, rest, start)),
        ParseErrorKind::MultipleRootJsonValues => {
            let found = word(rest);
            Some((
                start..start + found.len(),
                format!("found `{found}` where the file should have ended"),
                "remove what stands below the last bracket, or look for a `}` too many above it",
            ))
        }
        ParseErrorKind::NestingDepthExceeded => one(
            "values are nested more than 500 deep",
            "an advert's data needs five levels or so; look whether the right file was copied here",
        ),
        ParseErrorKind::HexadecimalNumbersNotAllowed
        | ParseErrorKind::UnaryPlusNumbersNotAllowed
        | ParseErrorKind::BareDecimalPointNumbersNotAllowed
        | ParseErrorKind::ExpectedDigit
        | ParseErrorKind::ExpectedDigitFollowingNegativeSign
        | ParseErrorKind::ExpectedPlusMinusOrDigitInNumberLiteral => Some((
            number_around(text, start),
            "a number is not written as JSON wants it".to_owned(),
            NUMBER_HINT,
        )),
        _ => None,
    }
}

/// Something that cannot stand where it does: what stands before it tells what was meant.
fn stray(text: &str, start: usize) -> Told {
    let rest = &text[start..];
    let before = text[..start].trim_end();
    let Some(found) = rest.chars().next() else {
        let message = "the file ends where a value must stand".to_owned();
        return (start..start, message, VALUE_HINT);
    };
    let one = start..start + found.len_utf8();
    if before.is_empty() {
        return (
            start..start + word(rest).len().max(1),
            format!("the file begins with `{}`, so it is not JSON", word(rest)),
            "a JSON file holds one object, from `{` to `}`; look whether the right file was copied \
             here",
        );
    }
    if is_curly(found) {
        let message = format!("the curly quote `{found}` stands where JSON wants a straight one");
        return (one, message, CURLY_HINT);
    }
    match (before.chars().next_back(), found) {
        (Some(':'), '}' | ']' | ',') => {
            let colon = before.len() - 1;
            let message = "a field has no value after its `:`".to_owned();
            (colon..colon + 1, message, OPEN_HINT)
        }
        (Some(','), ',') => {
            let message = "two commas stand together".to_owned();
            (one, message, "remove one of them")
        }
        (Some(','), '0'..='9') if is_within_number(text, before.len() - 1) => (
            number_around(text, before.len() - 1),
            "a number has a comma in it".to_owned(),
            "write `30000`, or put it in double quotes: `\"£30,000\"`",
        ),
        (_, '}') => {
            let message = "found `}` before the `]` of a list that is still open".to_owned();
            (one, message, "close the list with `]`")
        }
        (_, '=') => {
            let message = "found `=` where a `:` must stand".to_owned();
            (one, message, "write `\"name\": value`")
        }
        (_, '#') => (
            start..line_end(text, start),
            "a comment stands here; JSON has none".to_owned(),
            "remove the comment",
        ),
        (_, ']' | ',' | ':') => (
            one,
            format!("found `{found}` where JSON allows none"),
            "look at the quotes, commas and brackets just before this place",
        ),
        (last, _) => {
            let bare = bare(rest, last == Some(':'));
            let (what, hint) = match bare.to_lowercase().as_str() {
                "true" => ("which JSON writes in small letters", "write `true`"),
                "false" => ("which JSON writes in small letters", "write `false`"),
                "none" | "nil" | "undefined" => ("which says nothing in JSON", OPEN_HINT),
                _ => ("which is not in quotes", VALUE_HINT),
            };
            let message = format!("found `{bare}`, {what}");
            (start..start + bare.len(), message, hint)
        }
    }
}

fn bad_escape(kind: &ParseStringErrorKind, rest: &str, start: usize) -> Told {
    let is_code = rest.starts_with("\\u");
    let longest = if is_code { 6 } else { 2 };
    let escape: String = rest
        .char_indices()
        .take_while(|(at, character)| *at < 2 || (is_code && character.is_ascii_hexdigit()))
        .map(|(_, character)| character)
        .take(longest)
        .collect();
    let span = start..start + escape.len();
    match kind {
        ParseStringErrorKind::InvalidUnicodeEscapeSequence(_) => (
            span,
            format!("`{escape}` is half of a character"),
            "type the character itself instead of its code",
        ),
        _ if is_code => (
            span,
            format!("`{escape}` is not the code of a character: four digits belong after `\\u`"),
            "type the character itself instead of its code",
        ),
        _ => (
            span,
            format!("`{escape}` means nothing in JSON"),
            "write `\\\\` for a backslash itself",
        ),
    }
}

/// Where in `rest`, which begins with a quote, the text that it opens is closed, if it is on its
/// line.
fn closing_quote(rest: &str) -> Option<usize> {
    let mut is_escaped = false;
    let line = rest.bytes().take_while(|byte| !b"\n\r".contains(byte));
    line.enumerate().skip(1).find_map(|(at, byte)| {
        let closes = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        closes.then_some(at)
    })
}

fn is_curly(character: char) -> bool {
    ['“', '”', '„', '‘', '’'].contains(&character)
}

/// The end of the line that `at` is on.
fn line_end(text: &str, at: usize) -> usize {
    text[at..]
        .find(['\n', '\r'])
        .map_or(text.len(), |end| at + end)
}

fn on_one_line(text: &str, span: Span) -> Span {
    let start = text.floor_char_boundary(span.start.min(text.len()));
    let end = span.end.clamp(start, line_end(text, start));
    start..text.ceil_char_boundary(end)
}

/// The word that `rest` begins with, or its first character.
fn word(rest: &str) -> &str {
    let is_of_word = |character: char| character.is_alphanumeric() || character == '_';
    let end = rest
        .char_indices()
        .find(|(_, character)| !is_of_word(*character))
        .map_or(rest.len(), |(at, character)| match at {
            0 => character.len_utf8(),
            _ => at,
        });
    &rest[..end]
}

/// What stands where a value or name in quotes should: a value may go on to the end of its line.
fn bare(rest: &str, is_value: bool) -> &str {
    if !is_value {
        return word(rest);
    }
    let line = &rest[..line_end(rest, 0)];
    let value = line.find(['}', ']', '"']).map_or(line, |end| &line[..end]);
    let value = value.trim_end().trim_end_matches(',');
    if value.is_empty() || value.len() > LONGEST_BARE {
        word(rest)
    } else {
        value
    }
}

/// Whether `at` lies between the digits of a number that a comma or nothing parts.
fn is_within_number(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at..].trim_start_matches(',').chars().next();
    [before, after]
        .iter()
        .all(|side| side.is_some_and(|side| side.is_ascii_digit()))
}

/// The digits and signs of a number around `at`.
fn number_around(text: &str, at: usize) -> Span {
    let is_of_number =
        |character: char| character.is_ascii_alphanumeric() || "+-.,".contains(character);
    let before = text[..at].trim_end_matches(is_of_number).len();
    let rest = &text[before..];
    let length = rest
        .find(|character| !is_of_number(character))
        .unwrap_or(rest.len());
    let length = rest[..length].trim_end_matches(',').len();
    before..before + length.max(1)
}
