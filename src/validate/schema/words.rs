//! Words for the faults that a schema finds: kinds of values, bounds, names of places.

use serde_json::Value;

use super::rules::{MistakeKind, Rule, Type};
use crate::diagnostic::Medium;

/// The kind of a value that is not there.
pub(super) const NOTHING: &str = "nothing";

/// A value as a message names it.
pub(super) fn value(value: &Value) -> String {
    match value {
        Value::Null => "left open (`null`)".to_owned(),
        Value::Bool(_) | Value::Number(_) => format!("`{value}`"),
        Value::String(_) => "a text".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}

const YES_OR_NO: &str = "`true` or `false`";

pub(super) fn type_name(kind: Type) -> &'static str {
    match kind {
        Type::Null => NOTHING,
        Type::Boolean => YES_OR_NO,
        Type::Integer => "a whole number",
        Type::Number => "a number",
        Type::String => "a text",
        Type::Array => "a list",
        Type::Object => "an object",
    }
}

/// `a text`, `a text or a number`, `a text, a number or an object`.
pub(super) fn either(names: &[&str]) -> String {
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        Some((only, _)) => (*only).to_owned(),
        None => "something else".to_owned(),
    }
}

/// What to write instead of a value of the wrong type.
pub(super) fn type_hint(
    found: &Value,
    allowed: &[&str],
    example: Option<String>,
) -> Option<String> {
    let is_allowed = |name: &str| allowed.contains(&name);
    match found {
        _ if is_allowed("a text") && example.is_some() => {
            Some(format!("write it as in `\"{}\"`", example?))
        }
        Value::Number(_) if is_allowed(YES_OR_NO) && is_allowed("a text") => {
            Some("write `true` or `false`, or a text in quotes".to_owned())
        }
        Value::Number(number) if is_allowed("a text") => {
            Some(format!("put it in quotes: `\"{number}\"`"))
        }
        Value::Array(_) if is_allowed("a text") => {
            Some("take away the square brackets; one text belongs here".to_owned())
        }
        Value::String(text) if is_allowed("a list") => {
            let shown: String = text.chars().take(24).collect();
            let more = if text.chars().count() > 24 { "…" } else { "" };
            Some(format!("put it in square brackets: `[\"{shown}{more}\"]`"))
        }
        Value::String(text) if is_allowed("a number") || is_allowed("a whole number") => {
            let digits: String = text
                .chars()
                .filter(|character| character.is_ascii_digit() || *character == '.')
                .collect();
            Some(match digits.parse::<f64>() {
                Ok(_) => format!("write the number alone, without quotes: `{digits}`"),
                Err(_) => "write a number in digits, without quotes".to_owned(),
            })
        }
        Value::Array(items)
            if is_allowed("an object") && matches!(items.as_slice(), [Value::Object(_)]) =>
        {
            Some("take away the square brackets around the braces".to_owned())
        }
        _ if is_allowed("a list") => {
            Some("a list is written in square brackets: `[\"…\"]`".to_owned())
        }
        _ if is_allowed(YES_OR_NO) => Some("write `true` or `false`, without quotes".to_owned()),
        _ if is_allowed("an object") && example.is_some() => {
            Some(format!("write it as in `{}`", example?))
        }
        _ if is_allowed("an object") => {
            Some("an object is written in braces: `{ \"name\": value }`".to_owned())
        }
        _ => None,
    }
}

/// A value in one line, as people write it.
pub(super) fn spaced(value: &Value) -> String {
    match value {
        Value::Object(fields) => {
            let fields = fields
                .iter()
                .map(|(name, value)| format!("\"{name}\": {}", spaced(value)));
            format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

/// What is wrong with a value of the right type.
pub(super) fn out_of_bounds(kind: &MistakeKind<'_>, subject: &str, found: &Value) -> String {
    let shown = found
        .as_str()
        .map_or_else(|| found.to_string(), str::to_owned);
    match kind {
        MistakeKind::Minimum(limit) => {
            format!("{subject} is `{shown}`; it must be at least {limit}")
        }
        MistakeKind::Maximum(limit) => {
            format!("{subject} is `{shown}`; it must be at most {limit}")
        }
        MistakeKind::MinItems => format!("{subject} is an empty list"),
        MistakeKind::MinLength => format!("{subject} is an empty text"),
        MistakeKind::MaxLength(limit) => format!(
            "{subject} has {} characters; it may have at most {limit}",
            shown.chars().count()
        ),
        _ => format!("{subject} is `{shown}`, which is not allowed here"),
    }
}

/// What to do about a value out of bounds, where that is not what the field is for.
pub(super) fn bound_hint(kind: &MistakeKind<'_>, medium: Medium) -> Option<&'static str> {
    match (kind, medium) {
        (MistakeKind::MinItems | MistakeKind::MinLength, Medium::Sheet) => {
            Some("leave the cell empty, or fill it")
        }
        (MistakeKind::MinItems | MistakeKind::MinLength, Medium::Form) => {
            Some("leave the answer empty, or fill it")
        }
        (MistakeKind::MinItems, _) => {
            Some("give it an item, or leave it out where it may be missing")
        }
        (MistakeKind::MinLength, _) => Some("fill it, or leave it out where it may be missing"),
        (MistakeKind::MaxLength(_), _) => Some("shorten it"),
        _ => None,
    }
}

/// What the value at `route` is called: its fields from the nearest item of a list on.
pub(super) fn subject(route: &str) -> String {
    let mut subject = String::new();
    let mut fields: Vec<String> = Vec::new();
    for name in route.split('/').skip(1) {
        if name.bytes().all(|byte| byte.is_ascii_digit()) && !name.is_empty() {
            let number = name.parse::<usize>().map_or(1, |index| index + 1);
            let of = if fields.is_empty() {
                String::new()
            } else {
                format!(" of `{}`", fields.join("."))
            };
            let inside = if subject.is_empty() {
                String::new()
            } else {
                format!(" in {subject}")
            };
            subject = format!("item {number}{of}{inside}");
            fields.clear();
        } else {
            fields.push(name.replace("~1", "/").replace("~0", "~"));
        }
    }
    match (fields.is_empty(), subject.is_empty()) {
        (true, _) => subject,
        (false, true) => format!("`{}`", fields.join(".")),
        (false, false) => format!("`{}` in {subject}", fields.join(".")),
    }
}

/// How a field is added that is missing from the value at `route`.
pub(super) fn field(route: &str, name: &str, is_in_markdown: bool) -> String {
    match (route, name) {
        _ if !is_in_markdown => format!("add `\"{name}\": …`"),
        ("", "title") => "add `# …` below the front matter".to_owned(),
        _ => format!("add `{name} = …`"),
    }
}

/// The first sentence of what a rule says of a value, in the form of a hint.
pub(super) fn description(rule: &Rule) -> Option<String> {
    let text = rule.description.as_ref()?.replace('\n', " ");
    let first = text.split(". ").next().unwrap_or(&text);
    let first = first.trim_end_matches('.');
    let mut letters = first.chars();
    let start = letters.next()?;
    Some(format!("{}{}", start.to_lowercase(), letters.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_named_as_people_count() {
        for (route, name) in [
            ("/salary", "`salary`"),
            ("/contacts/job/email", "`contacts.job.email`"),
            ("/benefits/1", "item 2 of `benefits`"),
            ("/skills/0/level", "`level` in item 1 of `skills`"),
            ("/a/0/items/1", "item 2 of `items` in item 1 of `a`"),
            ("/a/0/1", "item 2 in item 1 of `a`"),
            ("/include/a~1b", "`include.a/b`"),
        ] {
            assert_eq!(subject(route), name);
        }
    }
}
