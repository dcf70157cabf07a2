//! Two readings of a vacancy's document → the values of its file that are otherwise.
//!
//! In: the role and facts that the project's own draft gives, and those that an edited one gives. Out: [`Edit`]s,
//! and the text of the file with them. What no vacancy can have is told.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::author::edit;
use crate::document::{Block, parse, plain_text};
use crate::facts::plain_markdown::with_links;
use crate::import::role::FIELDS;

/// A value that is to be set, or taken out where there is none.
pub(super) struct Edit {
    pub(super) route: Vec<String>,
    pub(super) before: Option<Value>,
    pub(super) after: Option<Value>,
}

/// The fields of a vacancy that are otherwise.
pub(super) fn facts(before: &Map<String, Value>, now: &Map<String, Value>, edits: &mut Vec<Edit>) {
    let (mut old, mut new) = (BTreeMap::new(), BTreeMap::new());
    leaves(before, &mut Vec::new(), &mut old);
    leaves(now, &mut Vec::new(), &mut new);
    for (route, value) in &new {
        if old.get(route) != Some(value) {
            edits.push(Edit {
                route: route.clone(),
                before: old.get(route).cloned(),
                after: Some(value.clone()),
            });
        }
    }
    for (route, value) in old {
        if !new.contains_key(&route) {
            edits.push(Edit {
                route,
                before: Some(value),
                after: None,
            });
        }
    }
}

/// The values of a vacancy by their routes; a list is one value.
fn leaves(
    fields: &Map<String, Value>,
    route: &mut Vec<String>,
    found: &mut BTreeMap<Vec<String>, Value>,
) {
    for (name, value) in fields {
        route.push(name.clone());
        match value {
            Value::Object(inner) => leaves(inner, route, found),
            value => {
                found.insert(route.clone(), value.clone());
            }
        }
        route.pop();
    }
}

/// The passages of a role that are otherwise: plain ones become the vacancy's own, of others it is told.
pub(super) fn passages(
    before: &Value,
    now: &Value,
    edits: &mut Vec<Edit>,
    tell: &mut impl FnMut(String),
) {
    for name in ["title", "usual_grade"].iter().chain(&FIELDS) {
        let (old, new) = (&before[*name], &now[*name]);
        if old == new {
            continue;
        }
        let value = match *name {
            "title" | "usual_grade" => Some(new.clone()).filter(|new| !new.is_null()),
            "about_the_role" => texts(new).map(|texts| texts.join("\n\n").into()),
            _ => texts(new).map(Value::from_iter),
        };
        let Some(value) = value else {
            tell(format!(
                "`{name}` is otherwise than the role has it, and is more than plain paragraphs or items"
            ));
            continue;
        };
        let route: &[&str] = match *name {
            "usual_grade" => &["grade"],
            name => &["overrides", name],
        };
        edits.push(Edit {
            route: route.iter().map(|part| (*part).to_owned()).collect(),
            before: (!old.is_null()).then(|| old.clone()),
            after: Some(value),
        });
    }
    // What the role and the house say elsewhere is theirs.
    let sections = |role: &Value| -> BTreeMap<String, Value> {
        let sections = role["sections"].as_array().into_iter().flatten();
        let titled = sections.filter(|section| section["id"] != "to-be-placed");
        titled
            .map(|section| {
                (
                    section["title"].as_str().unwrap_or_default().to_owned(),
                    section["blocks"].clone(),
                )
            })
            .collect()
    };
    let (old, mut new) = (sections(before), sections(now));
    for (title, blocks) in &old {
        if new.remove(title).as_ref() != Some(blocks) {
            tell(format!(
                "the section `{title}` is otherwise, and a vacancy has none of its own in its place"
            ));
        }
    }
    for title in new.keys() {
        tell(format!(
            "the section `{title}` is new, and stands in no field of a vacancy"
        ));
    }
    if before["sfia_skills"] != now["sfia_skills"] {
        tell("the SFIA skills are otherwise, which are the role's alone".to_owned());
    }
}

/// Paragraphs or items as they are typed, in which addresses become links; nothing where there is more, such as
/// words that lead elsewhere, which a vacancy's text cannot have.
fn texts(value: &Value) -> Option<Vec<String>> {
    let texts = value.as_array()?.iter().map(|text| {
        let (blocks, _) = parse(text.as_str()?);
        let [Block::Paragraph(content)] = blocks.as_slice() else {
            return None;
        };
        let typed = plain_text(content);
        let (same, _) = parse(&with_links(&typed));
        (same == blocks).then_some(typed)
    });
    texts.collect()
}

/// The text of a vacancy's file with these edits.
pub(super) fn edited(text: &str, edits: &[Edit]) -> Option<String> {
    let mut text = text.to_owned();
    for edit in edits {
        let route: Vec<&str> = edit.route.iter().map(String::as_str).collect();
        text = match &edit.after {
            Some(value) => edit::set(&text, &route, value, None)?,
            None => edit::remove(&text, &route)?,
        };
    }
    Some(text)
}

pub(super) fn shown(value: Option<&Value>) -> String {
    match value {
        None => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(values)) => {
            let parts: Vec<String> = values.iter().map(|value| shown(Some(value))).collect();
            parts.join("; ")
        }
        Some(other) => other.to_string(),
    }
}
