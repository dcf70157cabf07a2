//! What is wrong with text that is not JSON, in an author's words.

use jsonc_parser::ParseStringErrorKind;
use jsonc_parser::errors::ParseErrorKind;

/// The message for a fault of syntax, and a hint; `rest` is the text from the fault on.
pub(super) fn syntax_fault(kind: &ParseErrorKind, rest: &str) -> (String, Option<String>) {
    let found = rest.chars().next();
    if let Some(quote @ ('“' | '”' | '‘' | '’')) = found {
        return (
            format!("the curly quote `{quote}` stands where JSON wants a straight one"),
            Some("word processors curl quotes; type `\"` in a plain text editor".to_owned()),
        );
    }
    let shown = match found {
        Some(character) => format!("`{character}`"),
        None => "the end of the file".to_owned(),
    };
    let (message, hint) = match kind {
        ParseErrorKind::ExpectedColonAfterObjectKey => (
            "a field's name is not followed by `:`".to_owned(),
            "write `\"name\": value`",
        ),
        ParseErrorKind::ExpectedObjectValue => (
            "a field has no value after its `:`".to_owned(),
            "a field that is still open is left out, or given as `null`",
        ),
        ParseErrorKind::ExpectedComma => (
            format!("found {shown} where a comma must stand"),
            "put a comma after each field or item but the last",
        ),
        ParseErrorKind::TrailingCommasNotAllowed => (
            "a comma stands after the last field or item".to_owned(),
            "remove the comma",
        ),
        ParseErrorKind::CommentsNotAllowed => (
            "a comment stands here; JSON has none".to_owned(),
            "remove the comment",
        ),
        ParseErrorKind::SingleQuotedStringsNotAllowed => (
            "a text stands in single quotes".to_owned(),
            "put it in double quotes: `\"text\"`",
        ),
        ParseErrorKind::UnterminatedArray => (
            "a list is opened here by `[` and never closed".to_owned(),
            "close it with `]`",
        ),
        ParseErrorKind::UnterminatedObject => (
            "an object is opened here by `{` and never closed".to_owned(),
            "close it with `}`",
        ),
        ParseErrorKind::String(ParseStringErrorKind::UnterminatedStringLiteral) => (
            "a text is opened here by `\"` and never closed".to_owned(),
            "close it with `\"` on the same line",
        ),
        ParseErrorKind::String(_) => (
            "a backslash stands before something that it cannot stand for".to_owned(),
            "write `\\\\` for a backslash itself",
        ),
        ParseErrorKind::MultipleRootJsonValues => (
            format!("found {shown} after the end of the file's object"),
            "a JSON file holds one object; look for a `}` too many",
        ),
        ParseErrorKind::NestingDepthExceeded => (
            "values are nested more than 500 deep".to_owned(),
            "an advert's data needs five levels or so; the file is not one of its kind",
        ),
        ParseErrorKind::UnexpectedWord
        | ParseErrorKind::ExpectedStringObjectProperty
        | ParseErrorKind::NonFiniteNumbersNotAllowed => {
            let word: String = rest
                .chars()
                .take_while(|character| character.is_alphanumeric() || *character == '_')
                .collect();
            let word = if word.is_empty() {
                shown
            } else {
                format!("`{word}`")
            };
            (
                format!("found {word}, which is not in quotes"),
                "names and texts go in double quotes; only numbers, `true`, `false` and `null` \
                 stand bare",
            )
        }
        ParseErrorKind::HexadecimalNumbersNotAllowed
        | ParseErrorKind::UnaryPlusNumbersNotAllowed
        | ParseErrorKind::BareDecimalPointNumbersNotAllowed
        | ParseErrorKind::ExpectedDigit
        | ParseErrorKind::ExpectedDigitFollowingNegativeSign
        | ParseErrorKind::ExpectedPlusMinusOrDigitInNumberLiteral => (
            "a number is not written as JSON wants it".to_owned(),
            "write `37` or `37.5`; put anything else in double quotes",
        ),
        _ => (
            format!("found {shown} where JSON allows none"),
            "look at the quotes, commas and brackets just before this place",
        ),
    };
    (message, Some(hint.to_owned()))
}
