//! Passages that an import could not place ⇄ the sections of a role.
//!
//! In: what a role's file says, and where each passage of the section at its end is to go. Out: the role with
//! them there. A passage is a block, or one item of a list; it goes as it is, so that no word of it is lost, and
//! what is left out is left out by whoever says so.

use serde_json::{Map, Value, json};

use super::lines::{add_texts, item, lines_of, lines_of_all, lines_of_items};
use crate::author::edit::{self, Item};
use crate::import::shown::Line;
use crate::load::markdown::{Titles, slug};

/// A passage without a place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Passage {
    /// What it says.
    pub(crate) lines: Vec<Line>,
    /// Whether it is a further item of the list whose item the passage before is.
    pub(crate) goes_on: bool,
    piece: Piece,
}

#[derive(Debug, Clone, PartialEq)]
enum Piece {
    Block(Value),
    Item(Value),
    Fact(Value),
}

/// What a section can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Takes {
    /// Blocks; an item becomes a list.
    Blocks,
    /// Items, and blocks between them.
    Items,
    /// Plain items alone.
    Texts,
}

/// A section that passages can go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Room {
    /// Its name in forms: of a field, or the id of a section of the role's own.
    pub(crate) name: String,
    /// Its heading; nothing where the page has words for it.
    pub(crate) title: Option<String>,
    takes: Takes,
}

/// Where a passage goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Goes {
    /// It stays where it is.
    Stays,
    /// It is left out.
    Out,
    /// To the end of a section that there is or could be.
    To(Room),
    /// To a new section of this title.
    New(String),
}

/// The fields of a role that are sections, in their order.
const OF_ROLES: [(&str, Takes); 5] = [
    ("about_the_role", Takes::Blocks),
    ("what_you_will_do", Takes::Items),
    ("you_will_be_someone_who", Takes::Items),
    ("skills_and_experience", Takes::Items),
    ("who_you_will_work_with", Takes::Items),
];

/// The same of a role level.
const OF_LEVELS: [(&str, Takes); 3] = [
    ("role_description", Takes::Blocks),
    ("summary", Takes::Blocks),
    ("you_will", Takes::Texts),
];

/// What stands before the sections in a role's file.
const BEFORE: [&str; 8] = [
    "$schema",
    "format",
    "layout",
    "lang",
    "organisation",
    "title",
    "role_level",
    "usual_grade",
];

/// The passages in the section `rest` of a role or role level.
pub(crate) fn passages(role: &Value, rest: &str) -> Vec<Passage> {
    let blocks = section(role, rest).and_then(|section| section["blocks"].as_array());
    let mut passages = Vec::new();
    for block in blocks.into_iter().flatten() {
        let parts = |name: &str| {
            let fields = block.as_object().filter(|fields| fields.len() == 1)?;
            fields.get(name)?.as_array()
        };
        let pieces: Vec<Piece> = if let Some(items) = parts("list") {
            items.iter().cloned().map(Piece::Item).collect()
        } else if let Some(facts) = parts("facts") {
            facts.iter().cloned().map(Piece::Fact).collect()
        } else {
            vec![Piece::Block(block.clone())]
        };
        for (number, piece) in pieces.into_iter().enumerate() {
            let whole = match &piece {
                Piece::Block(block) => block.clone(),
                Piece::Item(item) => json!({ "list": [item] }),
                Piece::Fact(fact) => json!({ "facts": [fact] }),
            };
            passages.push(Passage {
                lines: lines_of(&whole),
                goes_on: number > 0,
                piece,
            });
        }
    }
    passages
}

/// The sections that passages of this role or role level can go to.
pub(crate) fn rooms(role: &Value, rest: &str, titles: &Titles) -> Vec<Room> {
    let known: &[(&str, Takes)] = if is_level(role) {
        &OF_LEVELS
    } else {
        &OF_ROLES
    };
    let known = known.iter().map(|(name, takes)| Room {
        name: (*name).to_owned(),
        title: titles.title(name).map(str::to_owned),
        takes: *takes,
    });
    let own = role["sections"].as_array().into_iter().flatten();
    let own = own.filter(|section| section["id"] != rest);
    let own = own.filter_map(|section| {
        Some(Room {
            name: format!("own.{}", section["id"].as_str()?),
            title: Some(section["title"].as_str()?.to_owned()),
            takes: Takes::Blocks,
        })
    });
    known.chain(own).collect()
}

impl Room {
    /// Whether the section can have the passage as it is.
    pub(crate) fn takes(&self, passage: &Passage) -> bool {
        match (&passage.piece, self.takes) {
            (_, Takes::Blocks | Takes::Items) => true,
            (Piece::Block(text) | Piece::Item(text), Takes::Texts) => text.is_string(),
            (Piece::Fact(_), Takes::Texts) => false,
        }
    }
}

/// The role with each passage of the section `rest` where it goes.
pub(crate) fn place(role: &Value, rest: &str, goes: &[Goes]) -> Value {
    let mut placed = role.clone();
    let mut kept = Vec::new();
    let mut before: Option<&Goes> = None;
    for (number, passage) in passages(role, rest).iter().enumerate() {
        let goes = goes.get(number).unwrap_or(&Goes::Stays);
        let follows = passage.goes_on && before == Some(goes);
        before = Some(goes);
        let (list, takes) = match goes {
            Goes::Out => continue,
            Goes::Stays => (Some(&mut kept), Takes::Blocks),
            Goes::To(room) => (list_of(&mut placed, &room.name), room.takes),
            Goes::New(title) => (new_list(&mut placed, rest, title), Takes::Blocks),
        };
        match list {
            Some(list) => push(list, passage.piece.clone(), takes, follows),
            None => push(&mut kept, passage.piece.clone(), Takes::Blocks, false),
        }
    }
    let Some(sections) = placed.get_mut("sections").and_then(Value::as_array_mut) else {
        return placed;
    };
    for section in sections.iter_mut().filter(|section| section["id"] == rest) {
        section["blocks"] = std::mem::take(&mut kept).into();
    }
    sections.retain(|section| section["id"] != rest || section["blocks"] != json!([]));
    if sections.is_empty()
        && let Some(fields) = placed.as_object_mut()
    {
        fields.shift_remove("sections");
    }
    placed
}

/// The words of passages of `before` that stand nowhere in `now`.
pub(crate) fn left_out(before: &Value, now: &Value, rest: &str) -> Vec<String> {
    let mut texts = Vec::new();
    add_texts(now, &mut texts);
    let is_there = |piece: &Piece| {
        let (Piece::Block(value) | Piece::Item(value) | Piece::Fact(value)) = piece;
        let mut said = Vec::new();
        add_texts(value, &mut said);
        said.iter().all(|text| texts.contains(text))
    };
    let passages = passages(before, rest).into_iter();
    let gone = passages.filter(|passage| !is_there(&passage.piece));
    gone.map(|passage| {
        let texts = passage.lines.iter().map(Line::text);
        texts.collect::<Vec<_>>().join(" ")
    })
    .collect()
}

/// The text of a role's file that is to say `now` what it says `before`: as the program writes it, if it is so
/// already, and else with all its spelling but where something changes.
pub(crate) fn edited(text: &str, before: &Value, now: &Value) -> Option<String> {
    let pretty = |value: &Value| serde_json::to_string_pretty(value).ok();
    let end = &text[text.trim_end().len()..];
    if pretty(before)? == text.trim_end() {
        return Some(pretty(now)? + end);
    }
    let mut text = text.to_owned();
    let mut after = None;
    for (name, value) in now.as_object()? {
        text = match (&before[name], value) {
            (old, value) if old == value => text,
            (Value::Array(old), Value::Array(new)) if !old.is_empty() => {
                edit::set_items(&text, name, &items(old, new))?
            }
            _ => edit::set(&text, &[name], value, after)?,
        };
        after = Some(name.as_str());
    }
    for name in before.as_object()?.keys() {
        if now.get(name).is_none() {
            text = edit::remove(&text, &[name])?;
        }
    }
    Some(text)
}

/// The items of a list, each with the number of the item that it was.
fn items(old: &[Value], new: &[Value]) -> Vec<Item> {
    let is_same = |one: &Value, other: &Value| {
        one == other || (one["id"].is_string() && one["id"] == other["id"])
    };
    let mut left: Vec<Option<&Value>> = old.iter().map(Some).collect();
    let items = new.iter().map(|value| {
        let from = left
            .iter()
            .position(|old| old.is_some_and(|old| is_same(old, value)));
        if let Some(from) = from {
            left[from] = None;
        }
        Item {
            from,
            value: value.clone(),
        }
    });
    items.collect()
}

/// The parts of a role or role level: each heading, if the page has no words for it the field's name, and what
/// stands below it.
pub(crate) fn parts(role: &Value, titles: &Titles) -> Vec<(Result<String, String>, Vec<Line>)> {
    let mut parts = Vec::new();
    for room in rooms(role, "", titles) {
        let lines = match room.name.strip_prefix("own.") {
            Some(id) => section(role, id).map(|section| lines_of_all(&section["blocks"])),
            None => role.get(&room.name).map(|list| match room.takes {
                Takes::Blocks => lines_of_all(list),
                Takes::Items | Takes::Texts => lines_of_items(list, 0),
            }),
        };
        let title = room.title.ok_or(room.name);
        parts.extend(lines.map(|lines| (title, lines)));
    }
    for list in ["skills", "sfia_skills"] {
        let skills = role[list].as_array().into_iter().flatten();
        let names = skills.filter_map(|skill| skill["name"].as_str().or(skill["skill"].as_str()));
        let lines: Vec<Line> = names.map(|name| item(0, None, name)).collect();
        if !lines.is_empty() {
            parts.push((Err(list.to_owned()), lines));
        }
    }
    parts
}

fn is_level(role: &Value) -> bool {
    role.get("level").is_some()
}

fn section<'v>(role: &'v Value, id: &str) -> Option<&'v Value> {
    let sections = role["sections"].as_array()?;
    sections.iter().find(|section| section["id"] == id)
}

/// The list that a section of this name is, which comes to be if there is none.
fn list_of<'v>(role: &'v mut Value, name: &str) -> Option<&'v mut Vec<Value>> {
    if let Some(id) = name.strip_prefix("own.") {
        let sections = role["sections"].as_array_mut()?;
        let mut sections = sections.iter_mut();
        let section = sections.find(|section| section["id"] == id)?;
        return section["blocks"].as_array_mut();
    }
    let fields = role.as_object_mut()?;
    if fields.get(name).is_none_or(Value::is_null) {
        insert(fields, name);
    }
    let value = fields.get_mut(name)?;
    if value.is_object() {
        let mut inner = ["paragraphs", "items"].into_iter();
        let inner = inner.find(|inner| value.get(*inner).is_some())?;
        return value.get_mut(inner)?.as_array_mut();
    }
    value.as_array_mut()
}

/// Puts an empty section into its place among the fields of a role.
fn insert(fields: &mut Map<String, Value>, name: &str) {
    let known = OF_ROLES.iter().map(|(field, _)| *field);
    let before: Vec<&str> = known.take_while(|field| *field != name).collect();
    let stands_before = |field: &String| {
        let field = field.as_str();
        BEFORE.contains(&field) || before.contains(&field)
    };
    let mut known = fields.keys().enumerate();
    let place = known.rfind(|(_, field)| stands_before(field));
    let place = place.map(|(number, _)| number);
    let mut whole = Map::new();
    for (number, (field, value)) in std::mem::take(fields).into_iter().enumerate() {
        whole.insert(field, value);
        if place == Some(number) {
            whole.insert(name.to_owned(), json!([]));
        }
    }
    if place.is_none() {
        whole.insert(name.to_owned(), json!([]));
    }
    *fields = whole;
}

/// The blocks of the role's own section of this title, which comes to be before the section `rest`.
fn new_list<'v>(role: &'v mut Value, rest: &str, title: &str) -> Option<&'v mut Vec<Value>> {
    let sections = role["sections"].as_array_mut()?;
    let known = sections
        .iter()
        .position(|section| section["title"] == title && section["id"] != rest);
    let at = known.unwrap_or_else(|| {
        let slug = Some(slug(title)).filter(|slug| !slug.is_empty());
        let slug = slug.unwrap_or_else(|| "section".to_owned());
        let is_free = |id: &str| sections.iter().all(|section| section["id"] != id);
        let mut id = slug.clone();
        let mut number = 2;
        while !is_free(&id) {
            id = format!("{slug}-{number}");
            number += 1;
        }
        let at = sections.iter().position(|section| section["id"] == rest);
        let at = at.unwrap_or(sections.len());
        sections.insert(at, json!({ "id": id, "title": title, "blocks": [] }));
        at
    });
    sections[at]["blocks"].as_array_mut()
}

fn push(list: &mut Vec<Value>, piece: Piece, takes: Takes, follows: bool) {
    let (name, part) = match (piece, takes) {
        (Piece::Block(Value::String(text)), Takes::Items) => {
            list.push(json!({ "paragraph": text }));
            return;
        }
        (Piece::Item(value), Takes::Items | Takes::Texts) | (Piece::Block(value), _) => {
            list.push(value);
            return;
        }
        (Piece::Item(item), Takes::Blocks) => ("list", item),
        (Piece::Fact(fact), _) => ("facts", fact),
    };
    let before = list.last_mut().filter(|_| follows);
    let parts = before.and_then(|before| before.get_mut(name)?.as_array_mut());
    match parts {
        Some(parts) => parts.push(part),
        None => list.push(json!({ name: [part] })),
    }
}
