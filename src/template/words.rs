//! Tera's sentences in ours: lower case, no final stop, no word that only programmers know.

use tera::Value;

/// The filters that people use most: ours, and some of Tera's own.
pub(super) const FILTERS: [&str; 18] = [
    "bullets",
    "capitalize",
    "contact",
    "default",
    "first",
    "join",
    "last",
    "length",
    "link",
    "lower",
    "numbers",
    "paragraphs",
    "replace",
    "sort",
    "title",
    "trim",
    "truncate",
    "upper",
];

/// The kinds of values as Tera names them, and as we do.
const KINDS: [(&str, &str); 12] = [
    ("map/struct", "a group of values"),
    ("string", "a text"),
    ("array", "a list"),
    ("bool", "`true` or `false`"),
    ("bytes", "bytes"),
    ("none", "nothing"),
    ("undefined", "nothing"),
    ("i64", "a number"),
    ("u64", "a number"),
    ("f64", "a number"),
    ("i128", "a number"),
    ("u128", "a number"),
];

/// The kind of a value, with its article: `a list`.
pub(crate) fn kind(value: &Value) -> &'static str {
    let name = value.name();
    let kind = KINDS.iter().find(|(theirs, _)| *theirs == name);
    kind.map_or("something else", |(_, ours)| ours)
}

/// The name of a value that is not there, and the names of those that are.
pub(super) fn undefined(message: &str) -> Option<(&str, Vec<&str>)> {
    let (about, known) = message.split_once(" is not defined")?;
    let name = about
        .strip_prefix("Variable `")
        .or_else(|| about.strip_prefix("Field `"))?;
    let known = known.split_once(": ").map_or("", |(_, known)| known);
    let known = known.split(", ").filter(|name| !name.is_empty());
    Some((name.trim_end_matches('`'), known.collect()))
}

/// A fault of syntax and a hint; `found` is the text at fault.
pub(super) fn of_syntax(message: &str, found: &str) -> (String, &'static str) {
    const LANGUAGE: &str = "a template has `{{ value }}` and `{% if value %}` … `{% endif %}`";
    if message.starts_with("Unexpected end of input") {
        return (
            "a tag or a block that is open here is not closed".to_owned(),
            "`{{` is closed by `}}`, `{%` by `%}`, `{% if … %}` by `{% endif %}`, `{% for … %}` \
             by `{% endfor %}`",
        );
    }
    if message.starts_with("Unexpected character") {
        return (
            match found.trim() {
                "" => "a mark stands here that no tag can have".to_owned(),
                found => format!("`{found}` stands here, which no tag can have"),
            },
            "close the tag before it with `}}` or `%}`; a text within a tag stands in quotes",
        );
    }
    if message.starts_with("Unknown tag") {
        return match found.strip_prefix("end") {
            Some(begin) if !begin.is_empty() => (
                format!("`{found}` stands here without its `{begin}`"),
                "remove it, or look for the beginning that is missing",
            ),
            _ => (
                format!("`{found}` is not a tag"),
                "the tags are `if`, `for`, `set`, `include`, `extends`, `block` and `raw`",
            ),
        };
    }
    if let Some((found, expected)) = message
        .strip_prefix("Found ")
        .and_then(|rest| rest.trim_end_matches('.').split_once(" but expected "))
    {
        let found = found.trim_matches('`');
        return match expected {
            // A list of all that can begin a value.
            _ if expected.contains("ident, ") || expected.contains("integer") => (
                format!("found `{found}` where a value must stand"),
                LANGUAGE,
            ),
            _ => (
                format!(
                    "found `{found}` where `{}` must stand",
                    expected.trim_matches('`')
                ),
                LANGUAGE,
            ),
        };
    }
    (of_run(message), LANGUAGE)
}

/// A name that nothing has: ``Unknown filter `bulets` ``.
pub(super) fn of_reference(message: &str) -> String {
    match message.strip_prefix("Unknown ") {
        Some(what) => format!("there is no {what}"),
        None => of_run(message),
    }
}

/// Any other sentence, on one line.
pub(super) fn of_run(message: &str) -> String {
    let first = message.lines().next().unwrap_or_default();
    let first = first.strip_prefix("error: ").unwrap_or(first);
    let mut sentence = first.trim_end_matches('.').to_owned();
    for (theirs, ours) in KINDS {
        for quoted in [
            format!("`{theirs}`"),
            format!("type {theirs}"),
            format!("a {theirs}"),
        ] {
            sentence = sentence.replace(&quoted, ours);
        }
    }
    let sentence = sentence
        .replace("requires both operands to be numbers", "takes two numbers")
        .replace("operand", "side")
        .replace("Iteration not possible on type", "a loop cannot go over");
    if let Some(name) = sentence.strip_prefix("Missing keyword argument ") {
        return format!("the argument {name} is missing");
    }
    let mut letters = sentence.chars();
    match letters.next() {
        Some(letter) => letter.to_lowercase().chain(letters).collect(),
        None => "the template fails".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn undefined_values_are_named_with_what_there_is() {
        let table = [
            (
                "Variable `a` is not defined. Available variables: b, c",
                Some(("a", vec!["b", "c"])),
            ),
            ("Field `a` is not defined.", Some(("a", vec![]))),
            ("Cannot divide by 0", None),
        ];
        for (message, expected) in table {
            assert_eq!(undefined(message), expected);
        }
    }

    #[test]
    fn other_sentences_have_the_form_of_ours() {
        assert_eq!(of_run("Cannot divide by 0."), "cannot divide by 0");
        assert_eq!(
            of_run("`+` requires both operands to be numbers, found `string` and `i64`"),
            "`+` takes two numbers, found a text and a number"
        );
        assert_eq!(of_run(""), "the template fails");
    }
}
