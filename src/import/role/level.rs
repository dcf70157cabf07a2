//! A role level of the capability framework, as its pages and its tables' text have it.
//!
//! In: the elements of a document. Out: the value of a file of `roles/framework/`, where the document is a
//! role level's; and what of it that has no place for.

use serde_json::{Value, json};

use super::blocks::{Texts, blocks, markdown};
use super::level_lines::LevelLine;
use crate::import::known::Known;
use crate::import::look::{Element, ElementKind};
use crate::import::outline::words;
use crate::import::pieces::{Item, plain};

/// The levels of skills.
const LEVELS: [&str; 4] = ["awareness", "working", "practitioner", "expert"];

/// A role level, and what has no place in it.
#[derive(Debug)]
pub(super) struct Level {
    pub(super) value: Value,
    pub(super) title: String,
    pub(super) rest: Vec<Element>,
    /// What is to be told of its places.
    pub(super) told: Vec<(usize, String)>,
}

/// Where the next line belongs.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Room {
    Above,
    Role,
    Summary,
    YouWill,
    Skills,
    Skill,
}

/// The role level that a document is, if it is one: it names its role and its level.
pub(in crate::import) fn level(elements: &[Element], known: &Known) -> Option<Level> {
    let lines = elements.iter().filter_map(|element| line(element, known));
    let lines: Vec<LevelLine> = lines.collect();
    let has = |is: fn(&LevelLine) -> bool| lines.iter().any(is);
    if !has(|line| matches!(line, LevelLine::Role { .. }))
        || !has(|line| matches!(line, LevelLine::Level(_)))
    {
        return None;
    }
    let mut value = json!({ "format": 1 });
    let (mut role, mut summary, mut you_will) = (Vec::new(), Vec::new(), Vec::new());
    let mut note: Vec<String> = Vec::new();
    let mut skills: Vec<(String, Vec<String>)> = Vec::new();
    let mut rest = Vec::new();
    let mut title = String::new();
    let mut leads = false;
    let mut room = Room::Above;
    for element in elements {
        match line(element, known) {
            // A later line may speak of a role for another reason.
            Some(LevelLine::Role { family, role }) if value.get("role").is_none() => {
                value["role_family"] = family.into();
                value["role"] = role.into();
                room = Room::Role;
                continue;
            }
            Some(LevelLine::Level(level)) => {
                title = level;
                room = Room::Summary;
                continue;
            }
            Some(LevelLine::YouWill) => {
                room = Room::YouWill;
                continue;
            }
            Some(LevelLine::Skill(skill)) => {
                skills.push((skill, Vec::new()));
                leads = false;
                room = Room::Skill;
                continue;
            }
            Some(LevelLine::Needed) => {
                room = Room::Skills;
                continue;
            }
            Some(LevelLine::Role { .. }) | None => {}
        }
        let item = match &element.kind {
            ElementKind::Item(item) => Some(markdown(&item.words)),
            _ => None,
        };
        match (room, &element.kind, item) {
            (Room::Role, _, _) => role.push(running(element)),
            (Room::Summary, _, _) if !is_heading_of(element, &title) => {
                summary.push(running(element));
            }
            // 'You may also:' leads items of its own, which go on after its words.
            (Room::YouWill, _, Some(item))
                if let Some(lead) = note.last_mut().filter(|_| leads) =>
            {
                go_on(lead, &item);
            }
            (Room::YouWill, _, Some(item)) => you_will.push(item),
            (Room::YouWill, _, None) if let Some(text) = text(element) => {
                // What stands above the list without a mark is of it.
                if you_will.is_empty() {
                    you_will.push(text);
                } else {
                    leads = text.ends_with(':');
                    note.push(text);
                }
            }
            (Room::Skill, _, item) if let Some(said) = item.clone().or_else(|| text(element)) => {
                if let Some(skill) = skills.last_mut() {
                    leads = add_to_skill(skill, said, item.is_some(), leads, known);
                }
            }
            _ => rest.push(element.clone()),
        }
    }
    // The page's title is the level's.
    rest.retain(|element| !is_heading_of(element, &title));
    value["role_description"] = prose(&role).into();
    value["level"] = title.as_str().into();
    value["summary"] = prose(&summary).into();
    value["you_will"] = you_will.into();
    if !note.is_empty() {
        value["note"] = note.join(" ").into();
    }
    let skills = skills.into_iter().map(skill);
    value["skills"] = skills.collect();
    let told = flattened(elements, known);
    Some(Level {
        value,
        title,
        rest,
        told,
    })
}

/// Adds what stands below a skill's name, an item or a line. The last line may lead to items; says whether it does now.
fn add_to_skill(
    (name, statements): &mut (String, Vec<String>),
    said: String,
    is_item: bool,
    leads: bool,
    known: &Known,
) -> bool {
    let level = level_of_skill(&said).filter(|_| statements.is_empty());
    match (level, statements.last_mut()) {
        (Some(level), _) => *name = format!("{name} (level: {level})"),
        // What the level and the list say already.
        _ if !is_item && known.is_idle_in_level(&said) => {}
        // 'Examples of this skill:' leads items of its own, which go on after its words.
        (_, Some(lead)) if is_item && leads => {
            go_on(lead, &said);
            return true;
        }
        _ => {
            let leads = !is_item && said.ends_with(':');
            statements.push(said);
            return leads;
        }
    }
    leads
}

/// An item behind the line that leads to it.
fn go_on(lead: &mut String, item: &str) {
    let mark = if lead.ends_with(':') { "" } else { ";" };
    lead.push_str(mark);
    lead.push(' ');
    lead.push_str(item);
}

/// What is told of lists in lists, and of numbers: what one will do at a level, and what a skill is, are lists without.
fn flattened(elements: &[Element], known: &Known) -> Vec<(usize, String)> {
    let mut told = Vec::new();
    let mut is_flat = false;
    let mut above: Option<&Item> = None;
    let mut has_numbers = false;
    for element in elements {
        if let Some(line) = line(element, known) {
            is_flat = matches!(line, LevelLine::YouWill | LevelLine::Skill(_));
            (above, has_numbers) = (None, false);
            continue;
        }
        let ElementKind::Item(item) = &element.kind else {
            above = None;
            continue;
        };
        if is_flat && let Some(above) = above.filter(|above| above.level < item.level) {
            let message = format!(
                "`{}` and what stands beside it is no longer below `{}`, as a role level has lists without lists in them",
                plain(&item.words),
                plain(&above.words)
            );
            told.push((element.at, message));
        }
        if is_flat && item.number.is_some() && !std::mem::replace(&mut has_numbers, true) {
            let message = format!(
                "the numbers of the list that begins with `{}` are left out, as a role level has lists without",
                plain(&item.words)
            );
            told.push((element.at, message));
        }
        above = Some(item);
    }
    told
}

/// The level of a skill, where a line below its name says no more: `Relevant skill level: working`.
fn level_of_skill(line: &str) -> Option<&'static str> {
    let line = line.trim().trim_end_matches(['.', ':']).to_lowercase();
    let said = line
        .rsplit_once(':')
        .map_or(line.as_str(), |(label, said)| {
            let is_label = ["relevant skill level", "skill level", "level"].contains(&label.trim());
            if is_label { said } else { "" }
        });
    let said = said.trim().trim_end_matches(" level");
    LEVELS.into_iter().find(|level| *level == said)
}

/// The words of what is no list and no table.
fn text(element: &Element) -> Option<String> {
    match &element.kind {
        ElementKind::Heading { words, .. } | ElementKind::Paragraph(words) => Some(markdown(words)),
        ElementKind::Fact { label, value } => {
            Some(format!("{}: {}", markdown(label), markdown(value)))
        }
        ElementKind::Item(_) | ElementKind::Table(_) | ElementKind::Picture(_) => None,
    }
}

/// Whether an element is the heading with these words.
fn is_heading_of(element: &Element, title: &str) -> bool {
    matches!(element.kind, ElementKind::Heading { .. }) && words(element) == title
}

/// A heading within a description is a line of it.
fn running(element: &Element) -> Element {
    let kind = match &element.kind {
        ElementKind::Heading { words, .. } => ElementKind::Paragraph(words.clone()),
        kind => kind.clone(),
    };
    Element {
        at: element.at,
        kind,
    }
}

/// A skill, with its level where its name has that behind it: `Testing (Level: working)`.
fn skill((name, statements): (String, Vec<String>)) -> Value {
    let lower = name.to_lowercase();
    let found = LEVELS.iter().find_map(|level| {
        [
            format!("(relevant skill level: {level})"),
            format!("(skill level: {level})"),
            format!("(level: {level})"),
            format!("({level})"),
            format!("– {level}"),
            format!("- {level}"),
        ]
        .iter()
        .find_map(|end| {
            let rest = lower.strip_suffix(end.as_str())?;
            Some((rest.trim_end().len(), *level))
        })
    });
    match found.filter(|(end, _)| name.is_char_boundary(*end) && *end > 0) {
        Some((end, level)) => {
            json!({ "name": name[..end], "level": level, "statements": statements })
        }
        None => json!({ "name": name, "statements": statements }),
    }
}

/// What a line is, where it is one of a role level.
fn line(element: &Element, known: &Known) -> Option<LevelLine> {
    match &element.kind {
        ElementKind::Heading { .. } | ElementKind::Paragraph(_) => {
            known.level_line(&words(element))
        }
        ElementKind::Fact { .. } => known.level_line(&words(element)),
        _ => None,
    }
}

/// A description: where the source makes its first line an item, that is a paragraph as well.
fn prose(elements: &[Element]) -> Vec<Value> {
    let is_item = |element: &Element| matches!(element.kind, ElementKind::Item(_));
    let next = elements.get(1).filter(|next| is_item(next)).map(words);
    let mut elements = elements.to_vec();
    if let Some(first) = elements.first_mut()
        && let ElementKind::Item(item) = &first.kind
        && leads(&plain(&item.words), next.as_deref())
    {
        first.kind = ElementKind::Paragraph(item.words.clone());
    }
    blocks(&elements, Texts::Paragraphs)
}

/// Whether an item is what stands above the list, and not in it: no item follows, or the line leads to it, or it alone
/// is a sentence.
fn leads(line: &str, next: Option<&str>) -> bool {
    next.is_none_or(|next| line.ends_with(':') || (line.ends_with('.') && !next.ends_with('.')))
}
