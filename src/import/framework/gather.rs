//! Rows of the framework's tables → role levels.
//!
//! In: rows, of which each says what a role level's skill is. Out: the role levels, each once, as files of
//! `roles/framework/` would say them, and the skills; faults of rows, and remarks on what they say twice.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::columns::{Column, SENIOR, Table};
use super::{Level, SKILL_LEVELS, fault, remark, texts};
use crate::diagnostic::{Diagnostic, Place};
use crate::load::sheet::rows::Row;
use crate::model::framework::folded;
use crate::phrase;

/// The most role levels, skills of one, and statements of a skill: ten times what the framework has.
const MOST_LEVELS: usize = 2_000;
const MOST_SKILLS: usize = 200;
const MOST_STATEMENTS: usize = 200;
/// The most bytes that the statements of all levels have.
const MOST_TEXT: usize = 64 << 20;
/// The most bytes of a name.
const LONGEST_NAME: usize = 200;

/// A skill of a role level, as rows name it.
struct Skill {
    name: String,
    level: Option<&'static str>,
    statements: Vec<String>,
}

/// A role level, as rows name it.
struct Gathered {
    family: String,
    role: String,
    level: String,
    role_description: String,
    level_description: String,
    place: Place,
    /// Whether it is of the Senior Civil Service.
    is_senior: bool,
    skills: Vec<Skill>,
}

/// Takes rows, and makes role levels of them.
#[derive(Default)]
pub(super) struct Gatherer {
    levels: Vec<Gathered>,
    /// The number of each role level, by its role and its level.
    numbers: BTreeMap<(String, String), usize>,
    /// What each skill is, by its name.
    pub(super) skills: BTreeMap<String, String>,
    /// The statements of each level of each skill, by its folded name.
    definitions: BTreeMap<String, [String; 4]>,
    /// How many bytes the statements have so far.
    text: usize,
    /// What cells say, as many say the same.
    statements: BTreeMap<String, Vec<String>>,
    pub(super) faults: Vec<Diagnostic>,
    pub(super) remarks: Vec<Diagnostic>,
}

impl Gatherer {
    /// Takes a row of the table of skills.
    pub(super) fn definition(&mut self, table: &Table, row: &Row) {
        let text = |column| row.text(table.column(column));
        let name = texts::name(text(Column::SkillName));
        let names = [Column::SkillName];
        let wrong = cut(table, row).or_else(|| blank(table, row, &names));
        if let Some(wrong) = wrong.or_else(|| long(table, row, &names)) {
            self.faults.push(wrong);
            return;
        }
        let levels = SKILL_LEVELS.map(|(_, column)| text(column).to_owned());
        let description = text(Column::SkillDescription).to_owned();
        let key = folded(&name);
        if self.definitions.insert(key, levels).is_some() {
            let message = format!("the skill `{name}` stands twice; the later row counts");
            let place = row.at(table.column(Column::SkillName));
            self.remarks.push(remark(place, message));
        }
        self.skills.insert(name, description);
    }

    /// Takes a row of the table of roles and levels.
    pub(super) fn row(&mut self, table: &Table, row: &Row) {
        const NAMES: [Column; 3] = [Column::Family, Column::Role, Column::Level];
        let is_senior = said_in(table, row, Column::RoleType) == SENIOR;
        let needed = if is_senior { &NAMES[..2] } else { &NAMES[..] };
        let wrong = cut(table, row).or_else(|| blank(table, row, needed));
        let wrong = wrong.or_else(|| long(table, row, &NAMES));
        if let Some(wrong) = wrong.or_else(|| long(table, row, &[Column::SkillName])) {
            self.faults.push(wrong);
            return;
        }
        let text = |column| said_in(table, row, column);
        let [family, role, mut level] = NAMES.map(|column| texts::name(text(column)));
        // A role of the Senior Civil Service has no levels, and is the one that it has.
        if level.is_empty() {
            level.clone_from(&role);
        }
        let key = (folded(&role), folded(&level));
        let number = *self.numbers.entry(key).or_insert(self.levels.len());
        if number == self.levels.len() && number >= MOST_LEVELS {
            let message = format!("the table has more than {MOST_LEVELS} role levels");
            let hint = "look whether this is the file that you mean";
            let place = row.at(table.column(Column::Level));
            self.faults.push(fault(place, message, hint));
            return;
        }
        if number == self.levels.len() {
            self.levels.push(Gathered {
                family,
                role,
                level,
                role_description: text(Column::RoleDescription).to_owned(),
                level_description: text(Column::LevelDescription).to_owned(),
                place: row.at(table.column(Column::Level)),
                is_senior,
                skills: Vec::new(),
            });
        } else {
            self.compare(number, table, row);
        }
        self.skill(number, table, row);
    }

    /// What every row of a role level says should be the same in each; the first counts.
    fn compare(&mut self, number: usize, table: &Table, row: &Row) {
        let level = &self.levels[number];
        let text = |column| said_in(table, row, column);
        for (column, first) in [
            (Column::Family, &level.family),
            (Column::RoleDescription, &level.role_description),
            (Column::LevelDescription, &level.level_description),
        ] {
            let found = text(column);
            let is_name = column == Column::Family;
            if found != first && (!is_name || texts::name(found) != *first) {
                let message = format!(
                    "the {} of `{}` is another here than in {}, which counts",
                    table.header(column),
                    level.level,
                    level.place.spoken()
                );
                self.remarks
                    .push(remark(row.at(table.column(column)), message));
            }
        }
    }

    fn skill(&mut self, number: usize, table: &Table, row: &Row) {
        let text = |column| said_in(table, row, column);
        let name = texts::name(text(Column::SkillName));
        let said = text(Column::SkillLevelDescription);
        if name.is_empty() {
            // A level without skills has one row of its own.
            if !said.is_empty() {
                let hint = "write the skill's name, or download the table again";
                let message = "the skill whose statements these are has no name";
                let place = row.at(table.column(Column::SkillLevelDescription));
                self.faults.push(fault(place, message, hint));
            }
            return;
        }
        let description = text(Column::SkillDescription);
        let known = self.skills.entry(name.clone()).or_default();
        if known.is_empty() {
            description.clone_into(known);
        }
        let level = self.skill_level(table, row);
        let defined = SKILL_LEVELS.iter().position(|(one, _)| Some(*one) == level);
        let defined = defined.and_then(|index| {
            let levels = self.definitions.get(&folded(&name))?;
            Some(levels[index].clone())
        });
        // What such a role has of a skill stands where others say what the skill is.
        let is_senior = self.levels[number].is_senior;
        let said = match defined {
            _ if !said.is_empty() => said.to_owned(),
            None if is_senior => description.to_owned(),
            defined => defined.unwrap_or_default(),
        };
        let place = row.at(table.column(Column::SkillLevelDescription));
        let statements = self.statements(&said, &place);
        // The table of skills may give one text to many levels.
        self.text += said.len();
        if self.text > MOST_TEXT {
            let message = format!("the statements have more than {} MB", MOST_TEXT >> 20);
            let hint = "look whether these are the files that you mean";
            self.faults.push(fault(place, message, hint));
            return;
        }
        let skills = &mut self.levels[number].skills;
        let count = skills.iter().find(|one| one.name == name);
        let count = statements.len() + count.map_or(0, |one| one.statements.len());
        if skills.len() >= MOST_SKILLS || count > MOST_STATEMENTS {
            let message = format!(
                "`{}` has more than {MOST_SKILLS} skills, or one with more than {MOST_STATEMENTS} statements",
                self.levels[number].level
            );
            let hint = "look whether a quotation mark is missing above";
            self.faults.push(fault(place, message, hint));
            return;
        }
        let Some(before) = skills.iter_mut().find(|one| one.name == name) else {
            skills.push(Skill {
                name,
                level,
                statements,
            });
            return;
        };
        let is_same = before.statements == statements && before.level == level;
        for statement in statements {
            if !before.statements.contains(&statement) {
                before.statements.push(statement);
            }
        }
        if !is_same {
            let message = format!(
                "the skill `{name}` stands twice in `{}`; it has the statements of both rows",
                self.levels[number].level
            );
            let place = row.at(table.column(Column::SkillName));
            self.remarks.push(remark(place, message));
        }
    }

    /// The level of a skill, where the row names one that there is.
    fn skill_level(&mut self, table: &Table, row: &Row) -> Option<&'static str> {
        let column = table.column(Column::SkillLevel);
        let said = said_in(table, row, Column::SkillLevel);
        let mut words = said.split(|sign: char| !sign.is_alphanumeric());
        let word = words.rfind(|word| !word.is_empty())?.to_lowercase();
        let level = SKILL_LEVELS.iter().find(|(level, _)| *level == word);
        if level.is_none() {
            let levels = SKILL_LEVELS.map(|(level, _)| level);
            let message = format!(
                "`{said}` is no level of skill, and is left out; a level is {}",
                phrase::list(&levels, "or")
            );
            self.remarks.push(remark(row.at(column), message));
        }
        level.map(|(level, _)| *level)
    }

    fn statements(&mut self, cell: &str, place: &Place) -> Vec<String> {
        if let Some(known) = self.statements.get(cell) {
            return known.clone();
        }
        let said = self.said(cell, place);
        let statements = said.map_or_else(Vec::new, |said| said.statements());
        self.statements.insert(cell.to_owned(), statements.clone());
        statements
    }

    /// What a cell says; a fault where that is too much.
    fn said(&mut self, cell: &str, place: &Place) -> Option<texts::Said> {
        match texts::read(cell) {
            Ok(said) => {
                let remarks = said.remarks.iter();
                let remarks = remarks.map(|message| remark(place.clone(), message));
                self.remarks.extend(remarks);
                Some(said)
            }
            Err(refusal) => {
                let hint = "look whether a quotation mark is missing before it";
                self.faults
                    .push(fault(place.clone(), refusal.message, hint));
                None
            }
        }
    }

    /// The role levels as their files say them.
    pub(super) fn finish(&mut self) -> Vec<Level> {
        let gathered = std::mem::take(&mut self.levels);
        let mut descriptions: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        let levels = gathered.into_iter().map(|one| {
            let described = descriptions.get(&one.role_description).cloned();
            let described = described.unwrap_or_else(|| {
                let said = self.said(&one.role_description, &one.place);
                let prose = said.map_or_else(Vec::new, |said| said.prose());
                descriptions.insert(one.role_description.clone(), prose.clone());
                prose
            });
            let said = self.said(&one.level_description, &one.place);
            let of_level = said.map(|said| said.level()).unwrap_or_default();
            let mut value = json!({
                "$schema": "../../schemas/role-level.schema.json",
                "format": 1,
                "role_family": one.family,
                "role": one.role,
                "role_description": described,
                "level": one.level,
                "summary": of_level.summary,
                "you_will": of_level.you_will,
            });
            let senior = one.is_senior.then(|| SENIOR.to_owned());
            if let Some(note) = of_level.note.or(senior) {
                value["note"] = note.into();
            }
            let skills = one.skills.into_iter().map(|skill| {
                let mut value = json!({ "name": skill.name });
                if let Some(level) = skill.level {
                    value["level"] = level.into();
                }
                value["statements"] = skill.statements.into();
                value
            });
            value["skills"] = skills.collect();
            Level {
                role: one.role,
                name: one.level,
                value,
                place: one.place,
            }
        });
        levels.collect()
    }
}

/// What a cell says; `NOT IN USE` stands where a role of the Senior Civil Service has nothing.
fn said_in<'r>(table: &Table, row: &'r Row, column: Column) -> &'r str {
    let text = row.text(table.column(column));
    if text.trim() == "NOT IN USE" {
        ""
    } else {
        text
    }
}

/// A row that breaks off before a column that it needs.
fn cut(table: &Table, row: &Row) -> Option<Diagnostic> {
    let column = table.cut_at(row)?;
    let message = format!("the row breaks off before its column `{column}`");
    let hint = "the file may have been cut off: download it again";
    Some(fault(row.at(0), message, hint))
}

/// A row without one of these names.
fn blank(table: &Table, row: &Row, names: &[Column]) -> Option<Diagnostic> {
    let is_blank = |column: &&Column| texts::name(said_in(table, row, **column)).is_empty();
    let column = *names.iter().find(is_blank)?;
    let message = format!("the row has no {}", table.header(column));
    let hint = "write it, or download the table again";
    Some(fault(row.at(table.column(column)), message, hint))
}

/// A row in which one of these names is a whole text.
fn long(table: &Table, row: &Row, names: &[Column]) -> Option<Diagnostic> {
    let is_long = |column: &&Column| row.text(table.column(**column)).len() > LONGEST_NAME;
    let column = *names.iter().find(is_long)?;
    let message = format!(
        "the {} is longer than {LONGEST_NAME} characters",
        table.header(column)
    );
    let hint = "look whether a quotation mark is missing before it, or a comma";
    Some(fault(row.at(table.column(column)), message, hint))
}
