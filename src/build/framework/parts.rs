//! The parts of a role level: what stands for each, and how those of a new edition meet what was changed here.
//!
//! In: the value of a level's file, that of the new edition, and what stood for the parts when the file was
//! written last. Out: the file as it is to be, which parts changed, and which stay as the author has them.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::publish::fingerprint::Fingerprint;

/// The fields of a role level that the framework gives, in the order of the file. Its skills are parts of
/// their own.
const FIELDS: [&str; 7] = [
    "role_family",
    "role",
    "role_description",
    "level",
    "summary",
    "you_will",
    "note",
];
/// Begins the name of a part that is a skill.
const SKILL: &str = "skill ";
/// The digits that stand for a part. An accident is all there is to guard against.
const DIGITS: usize = 16;

/// What stands for a text.
pub(super) fn hash(text: &str) -> String {
    let mut digits = Fingerprint::of(text.as_bytes()).to_string();
    digits.truncate(DIGITS);
    digits
}

fn skills(value: &Value) -> impl Iterator<Item = &Value> {
    value["skills"].as_array().into_iter().flatten()
}

fn skill_name(skill: &Value) -> &str {
    skill["name"].as_str().unwrap_or_default()
}

/// What stands for each part of a level.
pub(super) fn of(value: &Value) -> BTreeMap<String, String> {
    let fields = FIELDS.iter().filter_map(|name| {
        let said = value.get(*name)?;
        Some(((*name).to_owned(), hash(&said.to_string())))
    });
    let skills = skills(value).map(|one| {
        (
            format!("{SKILL}{}", skill_name(one)),
            hash(&one.to_string()),
        )
    });
    fields.chain(skills).collect()
}

/// A level's file as a new edition makes it.
pub(super) struct Merged {
    pub(super) value: Value,
    /// The parts that get what the edition says.
    pub(super) taken: Vec<String>,
    /// The parts that were changed here and stay so.
    pub(super) kept: Vec<String>,
    /// Those among them that the edition changed as well.
    pub(super) met: Vec<String>,
}

/// How an edition meets the changes of authors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edits {
    /// They stay.
    Keep,
    /// The edition's text takes their place.
    Replace,
}

/// Merges what the edition says, `new`, into the file as it is, `current`. `pinned` stands for the parts as
/// they were written last; without it nobody can tell who wrote what differs, so all of it stays.
pub(super) fn merge(
    current: &Value,
    new: &Value,
    pinned: Option<&BTreeMap<String, String>>,
    edits: Edits,
) -> Merged {
    let (ours, theirs) = (of(current), of(new));
    let mut names: Vec<&String> = theirs.keys().chain(ours.keys()).collect();
    names.sort();
    names.dedup();
    let mut merged = Merged {
        value: Value::Null,
        taken: Vec::new(),
        kept: Vec::new(),
        met: Vec::new(),
    };
    for name in names {
        let (our, their) = (ours.get(name), theirs.get(name));
        if our == their {
            continue;
        }
        let is_ours = pinned.is_none_or(|pinned| pinned.get(name) != our);
        if is_ours && edits == Edits::Keep {
            merged.kept.push(name.clone());
            if pinned.is_none_or(|pinned| pinned.get(name) != their) {
                merged.met.push(name.clone());
            }
        } else {
            merged.taken.push(name.clone());
        }
    }
    merged.value = if merged.taken.is_empty() {
        current.clone()
    } else if merged.kept.is_empty() {
        with_own_fields(new, current)
    } else {
        mixed(current, new, &merged.taken)
    };
    merged
}

/// What the edition says, with the fields that are the author's alone: layout, language, sections, exceptions.
fn with_own_fields(new: &Value, current: &Value) -> Value {
    let mut fields = Map::new();
    let own = current.as_object().into_iter().flatten();
    let own = own.filter(|(name, _)| !is_of_framework(name));
    let (before, after): (Vec<_>, Vec<_>) =
        own.partition(|(name, _)| !["sections", "allow"].contains(&name.as_str()));
    fields.extend(
        before
            .into_iter()
            .map(|(name, value)| (name.clone(), value.clone())),
    );
    let theirs = new.as_object().into_iter().flatten();
    for (name, value) in theirs {
        if is_of_framework(name) || !fields.contains_key(name) {
            fields.insert(name.clone(), value.clone());
        }
    }
    for (name, value) in after {
        fields.insert(name.clone(), value.clone());
    }
    Value::Object(fields)
}

fn is_of_framework(name: &str) -> bool {
    FIELDS.contains(&name) || name == "skills"
}

/// The file as it is with these parts as the edition has them.
fn mixed(current: &Value, new: &Value, taken: &[String]) -> Value {
    let mut value = current.clone();
    let Value::Object(fields) = &mut value else {
        return new.clone();
    };
    for name in FIELDS {
        if taken.iter().any(|one| one == name) {
            match new.get(name) {
                Some(said) => {
                    fields.insert(name.to_owned(), said.clone());
                }
                None => {
                    fields.shift_remove(name);
                }
            }
        }
    }
    let is_taken = |name: &str| {
        taken
            .iter()
            .any(|one| one.strip_prefix(SKILL) == Some(name))
    };
    // Those that stay keep their place; a new one comes behind the one that the edition has before it.
    let mut list: Vec<Value> = skills(current)
        .filter_map(|one| {
            let name = skill_name(one);
            if is_taken(name) {
                find(new, name).cloned()
            } else {
                Some(one.clone())
            }
        })
        .collect();
    let mut before = None;
    for skill in skills(new) {
        let name = skill_name(skill);
        let has = |name: &str| list.iter().position(|one| skill_name(one) == name);
        if is_taken(name) && has(name).is_none() {
            let at = before.and_then(has).map_or(0, |at| at + 1);
            list.insert(at, skill.clone());
        }
        before = Some(name);
    }
    fields.insert("skills".to_owned(), list.into());
    value
}

fn find<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    skills(value).find(|one| skill_name(one) == name)
}

/// What changed in a level, in the words of a list.
pub(super) fn changes(before: &Value, after: &Value) -> Vec<String> {
    let mut told = Vec::new();
    for name in FIELDS {
        let said = match (before.get(name), after.get(name)) {
            (one, other) if one == other => continue,
            (None, _) => "is new",
            (_, None) => "is gone",
            _ => "changed",
        };
        told.push(format!("`{name}` {said}"));
    }
    for skill in skills(after) {
        let name = skill_name(skill);
        match find(before, name) {
            None => told.push(format!("the skill `{name}` is new")),
            Some(old) if old != skill => {
                told.push(format!("the skill `{name}`: {}", of_skill(old, skill)));
            }
            Some(_) => {}
        }
    }
    for skill in skills(before) {
        let name = skill_name(skill);
        if find(after, name).is_none() {
            told.push(format!("the skill `{name}` is gone"));
        }
    }
    told
}

/// What changed in a skill: its level, and statements.
fn of_skill(before: &Value, after: &Value) -> String {
    let mut told = Vec::new();
    let level = |skill: &Value| {
        skill
            .get("level")
            .and_then(Value::as_str)
            .map(str::to_owned)
    };
    match (level(before), level(after)) {
        (one, other) if one == other => {}
        (Some(one), Some(other)) => told.push(format!("its level is {other}, not {one}")),
        (None, Some(other)) => told.push(format!("its level is {other}")),
        (_, None) => told.push("its level is gone".to_owned()),
    }
    let statements = |skill: &Value| skill["statements"].as_array().cloned().unwrap_or_default();
    let (old, new) = (statements(before), statements(after));
    let lost = old.iter().filter(|one| !new.contains(one)).count();
    let found = new.iter().filter(|one| !old.contains(one)).count();
    let changed = lost.min(found);
    let mut count = |number: usize, what: &str| {
        if number > 0 {
            let statements = crate::phrase::count(number, "statement", "statements");
            told.push(format!("{statements} {what}"));
        }
    };
    count(changed, "changed");
    count(found - changed, "added");
    count(lost - changed, "gone");
    if told.is_empty() {
        told.push("its statements stand in another order".to_owned());
    }
    told.join(", ")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn level() -> Value {
        json!({
            "format": 1, "role": "Tester", "level": "Junior tester", "summary": ["Tests."],
            "skills": [
                { "name": "A", "level": "working", "statements": ["one", "two"] },
                { "name": "B", "statements": ["three"] }
            ]
        })
    }

    #[test]
    fn an_edition_takes_the_place_of_what_nobody_changed() {
        let pinned = of(&level());
        let mut new = level();
        new["note"] = "A note.".into();
        new["skills"][0]["statements"] = json!(["one", "else"]);
        let mut current = level();
        current["allow"] = json!([]);
        let merged = merge(&current, &new, Some(&pinned), Edits::Keep);
        new["allow"] = json!([]);
        assert_eq!(merged.value, new);
        assert_eq!(merged.taken, ["note", "skill A"]);
        assert!(merged.kept.is_empty());
        assert_eq!(
            changes(&current, &merged.value),
            ["`note` is new", "the skill `A`: 1 statement changed"]
        );
    }

    #[test]
    fn what_an_author_changed_stays() {
        let pinned = of(&level());
        let mut current = level();
        current["summary"] = json!(["Ours."]);
        current["skills"][1]["statements"] = json!(["ours"]);
        let mut new = level();
        new["summary"] = json!(["Theirs."]);
        new["skills"] = json!([
            { "name": "C", "statements": ["new"] },
            { "name": "A", "level": "expert", "statements": ["one"] },
            { "name": "B", "statements": ["theirs"] },
            { "name": "D", "statements": ["last"] }
        ]);
        let merged = merge(&current, &new, Some(&pinned), Edits::Keep);
        assert_eq!(merged.kept, ["skill B", "summary"]);
        assert_eq!(merged.met, merged.kept);
        assert_eq!(merged.taken, ["skill A", "skill C", "skill D"]);
        let names: Vec<&str> = skills(&merged.value).map(skill_name).collect();
        assert_eq!(names, ["C", "A", "B", "D"]);
        assert_eq!(merged.value["summary"], json!(["Ours."]));
        assert_eq!(
            changes(&current, &merged.value),
            [
                "the skill `C` is new",
                "the skill `A`: its level is expert, not working, 1 statement gone",
                "the skill `D` is new"
            ]
        );
        let merged = merge(&current, &new, Some(&pinned), Edits::Replace);
        assert_eq!(merged.value, new);
        // Nobody can tell who wrote a file that no edition was written into.
        let merged = merge(&current, &new, None, Edits::Keep);
        assert!(merged.taken.is_empty());
        assert_eq!(merged.value, current);
        // The same edition again changes nothing, and is no quarrel.
        let merged = merge(&current, &level(), Some(&pinned), Edits::Keep);
        assert_eq!((merged.value, merged.met), (current, Vec::<String>::new()));
    }
}
