//! What is wrong with text that is not TOML, in an author's words.
//!
//! In: the text, and the parser's fault. Out: a message, its place, and the cure where one is certain. The
//! parser often sees a fault on the line below, as a text that is not closed swallows what follows.

use super::Span;
use crate::phrase;

/// A fault of syntax: what to say of it, and where it lies in the text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TomlFault {
    /// The bytes at fault.
    pub(crate) span: Span,
    /// What was found.
    pub(crate) message: String,
    /// What to do, where that is certain; otherwise the file's own form is the hint.
    pub(crate) hint: Option<String>,
}

/// The fault that the parser found in `text`.
pub(crate) fn toml_fault(text: &str, error: &toml::de::Error) -> TomlFault {
    let span = error.span().unwrap_or(0..0);
    let start = text.floor_char_boundary(span.start);
    let wants_value = error.message().starts_with("invalid ") || error.message().contains("quoted");
    let wants_comma = error.message().starts_with("missing comma")
        || error.message().starts_with("unclosed array");
    let fault = named_fault(text, start, wants_value);
    // What stands without quotes at the end of a list is often told of the line below it.
    let fault = fault.or_else(|| word_before(text, start).filter(|_| wants_comma));
    fault.unwrap_or_else(|| TomlFault {
        span,
        message: in_words(error.message()),
        hint: None,
    })
}

/// The fault at `start`, or on a line above it, if it is one that people often make.
fn named_fault(text: &str, start: usize, wants_value: bool) -> Option<TomlFault> {
    let line_end = text[start..]
        .find('\n')
        .map_or(text.len(), |end| start + end);
    let mut line_start = 0;
    for line in text[..line_end].split_inclusive('\n') {
        if line.contains("\"\"\"") || line.contains("'''") {
            // A text of several lines may hold whatever it likes.
            return None;
        }
        if let Some(fault) = fault_of_quotes(line.trim_end(), line_start) {
            return Some(fault);
        }
        line_start += line.len();
    }
    missing_comma(text, start).or_else(|| bare_word(text, start).filter(|_| wants_value))
}

/// A curly quote in place of a straight one, or a text that is not closed, on a line that begins at `base`.
fn fault_of_quotes(line: &str, base: usize) -> Option<TomlFault> {
    let mut at = 0;
    while let Some(found) = line[at..].find(|found| "\"'#“”„".contains(found)) {
        let quote = at + found;
        let mark = line[quote..].chars().next()?;
        let curly = |hint_at: usize, message: String| TomlFault {
            span: base + quote..base + hint_at,
            message,
            hint: Some("word processors curl quotes; type `\"` in a plain text editor".to_owned()),
        };
        match mark {
            '#' => return None,
            '"' | '\'' => {
                let Some(length) = closing(&line[quote + 1..], mark) else {
                    if let Some(word) = unopened(line, quote) {
                        return Some(TomlFault {
                            span: base + word..base + quote + 1,
                            message: format!(
                                "`{}` ends with `{mark}` and does not begin with it",
                                &line[word..=quote]
                            ),
                            hint: Some(format!("write `{mark}{}`", &line[word..=quote])),
                        });
                    }
                    let ends_curly = line[quote..].find(['“', '”', '„']);
                    return Some(match ends_curly {
                        Some(end) => {
                            let found = line[quote + end..].chars().next().unwrap_or_default();
                            let message = format!(
                                "a text begins with `{mark}` and ends with the curly quote `{found}`"
                            );
                            curly(quote + end + found.len_utf8(), message)
                        }
                        None => TomlFault {
                            span: base + quote..base + line.len(),
                            message: "a text begins here and is not closed on its line".to_owned(),
                            hint: Some(format!("close it with `{mark}` on the same line")),
                        },
                    });
                };
                at = quote + length + 2;
            }
            found => {
                let message =
                    format!("the curly quote `{found}` stands where a straight one belongs");
                return Some(curly(quote + found.len_utf8(), message));
            }
        }
    }
    None
}

/// Where the text begins that ends with the mark at `quote` and has none before it: `facts"]`.
fn unopened(line: &str, quote: usize) -> Option<usize> {
    let behind = line[quote + 1..].trim_start();
    let is_end = behind.is_empty() || behind.starts_with([',', ']', '}', '#']);
    let before = line[..quote].rfind(['[', ',', '=', '{', '"', '\'']);
    let start = before.map_or(0, |at| at + 1);
    let word = line[start..quote].trim_start();
    let is_word = word.starts_with(char::is_alphanumeric) && !word.ends_with(' ');
    (is_end && is_word).then_some(quote - word.len())
}

/// How far the end of a text is, which begins before `rest` with `mark`.
fn closing(rest: &str, mark: char) -> Option<usize> {
    let mut is_escaped = false;
    for (at, found) in rest.char_indices() {
        match found {
            _ if is_escaped => is_escaped = false,
            '\\' if mark == '"' => is_escaped = true,
            found if found == mark => return Some(at),
            _ => {}
        }
    }
    None
}

/// A comma that is missing between a value and the one at `start`.
fn missing_comma(text: &str, start: usize) -> Option<TomlFault> {
    let begins =
        text[start..].starts_with(|found: char| "\"'{[".contains(found) || found.is_alphanumeric());
    let mut before = text[..start].trim_end();
    // A comment may stand between them.
    while let Some(line) = before.lines().next_back()
        && let Some(mark) = comment(line)
    {
        before = before[..before.len() - line.len() + mark].trim_end();
    }
    let is_value = before.ends_with(['"', '\'', '}', ']']);
    // What follows a whole table of the file is a line of its own.
    let is_within = before.matches(['[', '{']).count() > before.matches([']', '}']).count();
    let behind = text[before.len()..].chars().next();
    let end = before.len() + behind.map_or(0, char::len_utf8);
    (begins && is_value && is_within).then(|| TomlFault {
        span: before.len()..end,
        message: "a comma is missing here".to_owned(),
        hint: Some("put a comma behind each item of a list but the last".to_owned()),
    })
}

/// Where the comment of a line begins.
fn comment(line: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = line[at..].find(['"', '\'', '#']) {
        let found = at + found;
        let mark = line[found..].chars().next()?;
        if mark == '#' {
            return Some(found);
        }
        at = found + closing(&line[found + 1..], mark)? + 2;
    }
    None
}

/// A word where a text in quotes belongs.
fn bare_word(text: &str, start: usize) -> Option<TomlFault> {
    let rest = &text[start..];
    let end = rest.find([',', ']', '}', '\n', '\r', '#', '=', '"']);
    let word = rest[..end.unwrap_or(rest.len())].trim_end();
    let is_name = rest[word.len()..]
        .trim_start_matches([' ', '\t'])
        .starts_with('=');
    let begins = |found: char| found.is_alphanumeric() || matches!(found, '*' | '-' | '_');
    let is_word = word.starts_with(begins)
        && (word == "*" || word.contains(char::is_alphabetic))
        && !word.contains(['[', '{', '\'']);
    (is_word && !is_name && word.chars().count() <= 80).then(|| TomlFault {
        span: start..start + word.len(),
        message: format!("`{word}` has no quotation marks around it"),
        hint: Some(format!("write `\"{word}\"`")),
    })
}

/// The word without quotes with which a list stops, where the parser came to a fault below it.
fn word_before(text: &str, start: usize) -> Option<TomlFault> {
    let mut before = text[..start].trim_end();
    while let Some(line) = before.lines().next_back()
        && let Some(mark) = comment(line)
    {
        before = before[..before.len() - line.len() + mark].trim_end();
    }
    let from = before.rfind(['[', ',', '\n', '"', '\'', '}', '='])? + 1;
    let word = before[from..].trim_start();
    bare_word(text, before.len() - word.len()).filter(|_| !word.is_empty())
}

/// What the parser says, without the words of programmers.
fn in_words(message: &str) -> String {
    const FOUND: [(&str, &str); 4] = [
        ("string ", "the text "),
        ("integer ", "the number "),
        ("map", "a table"),
        ("sequence", "a list"),
    ];
    const WANTED: [(&str, &str); 3] = [
        ("a sequence", "a list"),
        ("a string", "a text in quotes"),
        ("a boolean", "`true` or `false`"),
    ];
    const WHOLE: [(&str, &str); 3] = [
        (
            "unclosed array, expected `]`",
            "a list is not closed with `]`",
        ),
        (
            "key with no value, expected `=`",
            "no `=` stands behind this name",
        ),
        ("duplicate key", "this name is given above already"),
    ];
    if let Some((_, said)) = WHOLE.iter().find(|(whole, _)| *whole == message) {
        return (*said).to_owned();
    }
    if let Some(said) = of_names(message) {
        return said;
    }
    let parts = message.strip_prefix("invalid type: ");
    let Some((found, wanted)) = parts.and_then(|parts| parts.split_once(", expected ")) else {
        return message.replace('\n', "; ");
    };
    let said = FOUND.iter().find_map(|(word, said)| {
        let rest = found.strip_prefix(word)?;
        Some(format!("{said}{rest}"))
    });
    let found = said.unwrap_or_else(|| found.to_owned());
    let said = WANTED.iter().find(|(word, _)| *word == wanted);
    let wanted = said.map_or(wanted, |(_, said)| *said);
    format!("this is {found}, and {wanted} belongs here")
}

/// A name that is missing, or one that nothing has: ``unknown field `pay`, expected `a` or `b` ``.
fn of_names(message: &str) -> Option<String> {
    if let Some(name) = message.strip_prefix("missing field ") {
        return Some(format!("{name} is missing"));
    }
    let (is_value, rest) = match message.strip_prefix("unknown variant ") {
        Some(rest) => (true, rest),
        None => (false, message.strip_prefix("unknown field ")?),
    };
    let (found, known) = rest.split_once(", expected ")?;
    let known = known.strip_prefix("one of ").unwrap_or(known);
    let known = known.replace(" or ", ", ");
    let known: Vec<&str> = known
        .split(", ")
        .map(|name| name.trim_matches('`'))
        .collect();
    Some(if is_value {
        format!("this is {found}; it must be {}", phrase::list(&known, "or"))
    } else {
        format!(
            "no line begins with {found} here; one can begin with {}",
            phrase::list(&known, "or")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, at: &str, message: &str, hint: Option<&str>) {
        let error = toml::from_str::<toml::Table>(text).unwrap_err();
        let fault = toml_fault(text, &error);
        assert_eq!(fault.message, message);
        assert_eq!(&text[fault.span], at);
        assert_eq!(fault.hint.as_deref(), hint);
    }

    #[test]
    fn slips_are_told_where_they_are_made() {
        const CURLY: Option<&str> =
            Some("word processors curl quotes; type `\"` in a plain text editor");
        for (word, line) in [
            ("facts", "facts,"),
            ("fragment:pay", "fragment:pay,"),
            ("*", "*,"),
        ] {
            check(
                &format!("advert = [\n  {line}\n  \"*\",\n]\n"),
                word,
                &format!("`{word}` has no quotation marks around it"),
                Some(&format!("write `\"{word}\"`")),
            );
        }
        check(
            "advert = [\n  “facts”,\n]\n",
            "“",
            "the curly quote `“` stands where a straight one belongs",
            CURLY,
        );
        check(
            "advert = [\n  \"facts”,\n  \"*\",\n]\n",
            "\"facts”",
            "a text begins with `\"` and ends with the curly quote `”`",
            CURLY,
        );
        check(
            "advert = [\n  \"facts,\n  \"*\",\n]\n",
            "\"facts,",
            "a text begins here and is not closed on its line",
            Some("close it with `\"` on the same line"),
        );
        for (list, word) in [
            ("[\"*\", facts]", "facts"),
            ("[\"*\", facts ]", "facts"),
            ("[\n  \"*\",\n  facts]", "facts"),
            ("[\"*\", 24-hour-care]", "24-hour-care"),
            ("[\"*\", 2facts]", "2facts"),
            ("[\"*\", -facts]", "-facts"),
            ("[\n  \"*\",\n  facts\n\n[x]", "facts"),
            ("[\"*\", facts # ours\nrole = [\"*\"]", "facts"),
            ("[\n  facts\n  \"*\"\n]", "facts"),
        ] {
            check(
                &format!("advert = {list}\n"),
                word,
                &format!("`{word}` has no quotation marks around it"),
                Some(&format!("write `\"{word}\"`")),
            );
        }
        for text in [
            "advert = [\"*\", facts\"]\n",
            "advert = [\n  \"*\",\n  facts\",\n]\n",
        ] {
            check(
                text,
                "facts\"",
                "`facts\"` ends with `\"` and does not begin with it",
                Some("write `\"facts\"`"),
            );
        }
        let comma = Some("put a comma behind each item of a list but the last");
        for text in [
            "advert = [\n  \"facts\"\n  \"*\",\n]\n",
            "advert = [\n  \"facts\"\n  # \"and\" so on\n  \"*\",\n]\n",
            "advert = [\n  { id = \"a\" }\n  \"*\",\n]\n",
        ] {
            check(text, "\n", "a comma is missing here", comma);
        }
        check(
            "advert = [{ id = \"a\" title = \"b\" }]\n",
            " ",
            "a comma is missing here",
            comma,
        );
    }

    #[test]
    fn other_faults_are_told_without_the_words_of_programmers() {
        for (text, message) in [
            ("a = [\n  \"b\"\n", "a list is not closed with `]`"),
            ("a = 1\na = 2\n", "this name is given above already"),
            ("advert: [\"a\"]\n", "no `=` stands behind this name"),
        ] {
            let error = toml::from_str::<toml::Table>(text).unwrap_err();
            let fault = toml_fault(text, &error);
            assert_eq!((fault.message.as_str(), fault.hint), (message, None));
        }
    }

    #[test]
    fn names_are_told_without_the_words_of_programmers() {
        for (message, said) in [
            ("missing field `match`", "`match` is missing"),
            (
                "unknown variant `fancy`, expected `plain` or `rich`",
                "this is `fancy`; it must be `plain` or `rich`",
            ),
            (
                "unknown field `pay`, expected one of `name`, `also`, `seldom`",
                "no line begins with `pay` here; one can begin with `name`, `also` or `seldom`",
            ),
        ] {
            assert_eq!(in_words(message), said);
        }
    }

    #[test]
    fn sound_curls_and_marks_in_texts_are_no_fault() {
        let text = "a = \"it’s “so” # here\" # \"open\nb = 'c\" d'\nc = ?\n";
        let error = toml::from_str::<toml::Table>(text).unwrap_err();
        assert_eq!(&text[toml_fault(text, &error).span.start..][..1], "?");
    }
}
