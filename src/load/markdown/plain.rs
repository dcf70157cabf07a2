//! The one way to write each thing that a role can say in several.
//!
//! In: the value of a role. Out: the value that means the same and that Markdown says: no field left open
//! with `null`, a paragraph or item without more to it as a text, no space at the ends of texts.

use serde_json::{Map, Value};

/// The fields of a role whose texts are items.
const LISTS: [&str; 4] = [
    "what_you_will_do",
    "you_will_be_someone_who",
    "skills_and_experience",
    "who_you_will_work_with",
];

/// The fields of a block or item that are inline Markdown.
const MARKDOWN: [&str; 5] = ["text", "paragraph", "heading", "note", "value"];

/// The fields of a criterion that are one name or several.
const NAMES: [&str; 2] = ["assessed", "stage"];

/// Whether the field is a section or the role's own sections: what stands below the front matter.
pub(crate) fn is_section(field: &str) -> bool {
    LISTS.contains(&field) || ["about_the_role", "sections"].contains(&field)
}

/// The value of a role, written in one way.
pub(crate) fn plain(role: &Value) -> Value {
    let Some(fields) = role.as_object() else {
        return role.clone();
    };
    let fields = fields.iter().filter(|(_, value)| !value.is_null());
    let fields = fields.map(|(name, value)| {
        let value = if is_section(name) {
            section(value, LISTS.contains(&name.as_str()))
        } else {
            without_nulls(value)
        };
        (name.clone(), value)
    });
    Value::Object(fields.collect())
}

fn without_nulls(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let fields = fields.iter().filter(|(_, value)| !value.is_null());
            let fields = fields.map(|(name, value)| (name.clone(), without_nulls(value)));
            Value::Object(fields.collect())
        }
        Value::Array(items) => items.iter().map(without_nulls).collect(),
        value => value.clone(),
    }
}

/// A value below a section. In a list of the kind that `are_items` tells, a text is an item.
fn section(value: &Value, are_items: bool) -> Value {
    match value {
        Value::String(text) => Value::from(trimmed(text)),
        Value::Array(items) => items.iter().map(|item| section(item, are_items)).collect(),
        Value::Object(fields) => block(fields, are_items),
        value => value.clone(),
    }
}

fn block(fields: &Map<String, Value>, are_items: bool) -> Value {
    let mut plain = Map::new();
    for (name, value) in fields {
        let is_default = match name.as_str() {
            "header_column" => *value == Value::Bool(false),
            // The items below an item, but not those of a section in another language.
            "items" if fields.contains_key("text") => value.as_array().is_some_and(Vec::is_empty),
            _ => false,
        };
        if value.is_null() || is_default {
            continue;
        }
        // One way of assessing or one stage is one, in a list or not.
        let value = match value.as_array().map(Vec::as_slice) {
            Some([one]) if NAMES.contains(&name.as_str()) => one,
            _ => value,
        };
        let value = match value {
            Value::String(text) if MARKDOWN.contains(&name.as_str()) => Value::from(trimmed(text)),
            Value::String(_) => value.clone(),
            value if NAMES.contains(&name.as_str()) => value.clone(),
            value => section(value, are_items && name == "items"),
        };
        plain.insert(name.clone(), value);
    }
    let is_bare = |name: &str| plain.len() == 1 && plain.contains_key(name);
    if is_bare("text") || (is_bare("paragraph") && !are_items) {
        let text = plain.values().next().cloned();
        return text.unwrap_or_default();
    }
    Value::Object(plain)
}

/// What Markdown keeps of a text: the space at its ends shows nowhere.
fn trimmed(text: &str) -> &str {
    text.trim_matches([' ', '\t'])
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_means_the_same_is_written_in_one_way() {
        let role = json!({
            "format": 1, "lang": null, "title": " T ",
            "about_the_role": [{ "paragraph": " a " }, { "paragraph": "b", "lang": "cy" }],
            "what_you_will_do": [
                { "paragraph": "c", "lang": null },
                { "text": "d", "items": [] },
                { "optional": "e", "prompt": " f ", "text": null },
                { "text": "i", "need": null, "assessed": ["interview"] },
            ],
            "sections": [{ "id": "x", "title": "X", "blocks": [
                { "table": { "header": ["g "], "rows": [], "header_column": false } },
                { "list": [{ "text": "h" }] },
            ] }],
        });
        assert_eq!(
            plain(&role),
            json!({
                "format": 1, "title": " T ",
                "about_the_role": ["a", { "paragraph": "b", "lang": "cy" }],
                "what_you_will_do": [{ "paragraph": "c" }, "d", { "optional": "e", "prompt": " f " }, { "text": "i", "assessed": "interview" }],
                "sections": [{ "id": "x", "title": "X", "blocks": [
                    { "table": { "header": ["g"], "rows": [] } },
                    { "list": ["h"] },
                ] }],
            })
        );
        assert_eq!(plain(&plain(&role)), plain(&role));
    }
}
