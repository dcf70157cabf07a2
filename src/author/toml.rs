//! JSON values → TOML.
//!
//! In: the fields of an object, none of them `null`. Out: lines of TOML that say the same: simple fields
//! first, then a table for each item of a list of objects.

use std::fmt::Write as _;

use serde_json::Value;

/// A list that is longer stands on several lines.
const LONGEST_LINE: usize = 100;

/// The lines of a table with these fields. Those that `keep_place` names stand among the simple ones.
pub(super) fn table<'a>(
    fields: impl Iterator<Item = (&'a String, &'a Value)>,
    keep_place: impl Fn(&str) -> bool,
) -> String {
    let (tables, simple): (Vec<_>, Vec<_>) =
        fields.partition(|(name, value)| is_of_tables(value) && !keep_place(name));
    let mut lines = String::new();
    for (name, value) in simple {
        let _ = writeln!(lines, "{} = {}", key(name), long(value));
    }
    for (name, value) in tables {
        for item in value.as_array().into_iter().flatten() {
            let _ = writeln!(lines, "\n[[{}]]", key(name));
            for (name, value) in item.as_object().into_iter().flatten() {
                let _ = writeln!(lines, "{} = {}", key(name), long(value));
            }
        }
    }
    lines
}

/// Whether the value is a list of objects, whose values are simple ones.
fn is_of_tables(value: &Value) -> bool {
    let is_simple = |value: &Value| !value.is_object() && !value.is_array();
    value.as_array().is_some_and(|items| {
        let are_simple = |item: &Value| {
            let fields = item.as_object();
            fields.is_some_and(|fields| fields.values().all(is_simple))
        };
        !items.is_empty() && items.iter().all(are_simple)
    })
}

/// A value; a long list with a line for each item.
fn long(value: &Value) -> String {
    let short = short(value);
    match value {
        Value::Array(items) if short.len() > LONGEST_LINE => {
            let items: Vec<String> = items
                .iter()
                .map(|item| format!("    {},\n", self::short(item)))
                .collect();
            format!("[\n{}]", items.concat())
        }
        _ => short,
    }
}

/// A value on one line.
fn short(value: &Value) -> String {
    match value {
        Value::String(text) => quoted_toml(text),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(short).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(fields) => {
            let fields = fields.iter();
            let fields: Vec<String> = fields
                .map(|(name, value)| format!("{} = {}", key(name), short(value)))
                .collect();
            if fields.is_empty() {
                "{}".to_owned()
            } else {
                format!("{{ {} }}", fields.join(", "))
            }
        }
        value => value.to_string(),
    }
}

fn key(name: &str) -> String {
    let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    if !name.is_empty() && name.bytes().all(is_bare) {
        name.to_owned()
    } else {
        quoted_toml(name)
    }
}

/// A text in quotes, in which a backslash stands before quotes and backslashes.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A text in quotes as TOML has it, where no control character stands as it is.
fn quoted_toml(text: &str) -> String {
    let mut literal = String::new();
    for character in quoted(text).chars() {
        match character {
            '\n' => literal.push_str("\\n"),
            '\t' => literal.push_str("\\t"),
            control if control.is_control() => {
                let _ = write!(literal, "\\u{:04X}", u32::from(control));
            }
            other => literal.push(other),
        }
    }
    literal
}
