//! Skills of the Skills Framework for the Information Age, as role documents list them.
//!
//! In: the elements of the section. Out: the skills, and the elements that are none. A category is a
//! paragraph or a heading, a subcategory an item without a code, and a skill has its code in brackets.

use std::sync::LazyLock;

use regex::Regex;
use serde_json::{Value, json};

use super::blocks::state;
use crate::facts::criterion::Stated;
use crate::import::known::{Known, folded};
use crate::import::look::{Element, ElementKind};
use crate::import::outline::words;
use crate::import::pieces::plain;

/// `Systems Design (DESN) – Level 2 (a note)`.
static SKILL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(.+?)\s*\(([A-Z]{4})\)\s*(?:[–—-]|:)?\s*[Ll]evel\s*([1-7])\s*(?:\((.+)\))?\.?$")
        .expect("the pattern is sound")
});
/// `Systems Design (DESN)`.
static NAME: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(.+?)\s*\(([A-Z]{4})\)$").expect("the pattern is sound"));

/// The skills, and what is none.
pub(super) fn skills(elements: Vec<Element>, known: &Known) -> (Vec<Value>, Vec<Element>) {
    let mut skills = Vec::new();
    let mut others = Vec::new();
    let mut category: Option<String> = None;
    let mut subcategory: Option<String> = None;
    let mut is_desirable = false;
    for element in elements {
        if let ElementKind::Table(table) = &element.kind {
            let from_table = of_table(table, known, is_desirable);
            if from_table.is_empty() {
                others.push(element);
            }
            skills.extend(from_table);
            continue;
        }
        let line = words(&element);
        let (line, stated) = without_remark(&line, known);
        let name = line.trim_end_matches(':').trim().to_owned();
        if let Some(found) = SKILL.captures(line) {
            let of_known = subcategory.as_deref().and_then(|sub| known.category(sub));
            let category = category.as_deref().or(of_known);
            if let (Some(category), Some(subcategory)) = (category, &subcategory) {
                let level: u8 = found[3].parse().unwrap_or(1);
                let note = found.get(4).map(|note| note.as_str());
                let mut skill = skill(
                    (category, subcategory),
                    (&found[1], &found[2]),
                    level,
                    note,
                    is_desirable,
                );
                state(&mut skill, &stated);
                skills.push(skill);
                continue;
            }
            others.push(element);
            continue;
        }
        match &element.kind {
            ElementKind::Heading { .. } | ElementKind::Paragraph(_)
                if known.need(&name).is_some() =>
            {
                is_desirable = known.need(&name) == Some(crate::facts::criterion::Need::Desirable);
                category = None;
            }
            ElementKind::Item(_) => subcategory = Some(name),
            ElementKind::Heading { .. } | ElementKind::Paragraph(_)
                if name.chars().count() <= 60 =>
            {
                category = Some(name);
                subcategory = None;
            }
            _ => others.push(element),
        }
    }
    (skills, others)
}

/// A line without the brackets at its end that say how and at which stage a skill is assessed, and what they say.
fn without_remark<'a>(line: &'a str, known: &Known) -> (&'a str, Stated) {
    let found = || {
        let (before, remark) = line.trim_end().strip_suffix(')')?.rsplit_once('(')?;
        let stated = known.remark(remark)?;
        stated.need.is_none().then_some((before.trim_end(), stated))
    };
    found().unwrap_or_else(|| (line, Stated::default()))
}

/// The skills of a table with a column for each of skill, area and level.
fn of_table(
    table: &crate::import::look::tables::Table,
    known: &Known,
    is_desirable: bool,
) -> Vec<Value> {
    let column = |names: &[&str]| {
        let header = table.header.iter();
        let mut header = header.map(|cell| folded(&plain(cell)));
        header.position(|name| names.contains(&name.as_str()))
    };
    let (Some(name), Some(area), Some(level)) = (
        column(&["skill"]),
        column(&["area", "subcategory"]),
        column(&["level"]),
    ) else {
        return Vec::new();
    };
    let mut skills = Vec::new();
    for row in &table.rows {
        let cell = |column: usize| row.get(column).map(|cell| plain(cell)).unwrap_or_default();
        let (named, area) = (cell(name), cell(area));
        let Some(found) = NAME.captures(&named).filter(|_| !area.is_empty()) else {
            return Vec::new();
        };
        // Of an area that is not known the category stands nowhere.
        let category = known.category(&area).unwrap_or(&area);
        let level = cell(level);
        let (level, stated) = without_remark(&level, known);
        let (number, note) = level.split_once('(').unwrap_or((level, ""));
        let Ok(number) = number.trim().parse() else {
            return Vec::new();
        };
        let note = note.trim_end_matches(')');
        let note = (!note.is_empty()).then_some(note);
        let mut skill = skill(
            (category, &area),
            (&found[1], &found[2]),
            number,
            note,
            is_desirable,
        );
        state(&mut skill, &stated);
        skills.push(skill);
    }
    skills
}

fn skill(
    (category, subcategory): (&str, &str),
    (name, code): (&str, &str),
    level: u8,
    note: Option<&str>,
    is_desirable: bool,
) -> Value {
    let mut skill = json!({
        "category": category,
        "subcategory": subcategory,
        "code": code,
        "name": name,
        "level": level,
    });
    if is_desirable {
        skill["need"] = "desirable".into();
    }
    if let Some(note) = note {
        skill["note"] = note.into();
    }
    skill
}
