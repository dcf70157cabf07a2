//! The capability framework's published tables → role levels.
//!
//! In: CSV files as they were downloaded, one of which has a row for each skill of each role level. Out: an
//! [`Edition`]: each role level as a file of `roles/framework/` would say it, the skills, and remarks with their
//! cells. Or every fault that keeps the tables from being of use. Nothing here knows of a project.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use self::columns::{Column, Table, table};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::load::sheet::rows::Row;
use crate::model::framework::folded;
use crate::phrase;

mod columns;
mod texts;

pub(crate) use self::columns::TableKind;

/// The largest table that is read, in bytes: the whole framework has some 2.5 MB.
pub(crate) const LARGEST: u64 = 32 << 20;

/// So many faults or remarks are told one by one.
const MOST_TOLD: usize = 50;
/// So many faults of rows are looked for; a file that has more is no such table.
const MOST_FAULTS: usize = 1_000;
/// The most role levels, skills of one, and statements of a skill: ten times what the framework has.
const MOST_LEVELS: usize = 2_000;
const MOST_SKILLS: usize = 200;
const MOST_STATEMENTS: usize = 200;

/// The levels of skill, as the framework names them.
const SKILL_LEVELS: [(&str, Column); 4] = [
    ("awareness", Column::Awareness),
    ("working", Column::Working),
    ("practitioner", Column::Practitioner),
    ("expert", Column::Expert),
];

/// What the tables say.
pub(crate) struct Edition {
    /// Each role level, in the order of the table.
    pub(crate) levels: Vec<Level>,
    /// What each skill is, by its name.
    pub(crate) skills: BTreeMap<String, String>,
    /// What each file was.
    pub(crate) tables: Vec<Told>,
    pub(crate) remarks: Vec<Diagnostic>,
}

/// A role level.
pub(crate) struct Level {
    pub(crate) role: String,
    pub(crate) level: String,
    /// What its file says.
    pub(crate) value: Value,
    /// Where the table first names it.
    pub(crate) place: Place,
}

/// A file that was read.
#[derive(Debug)]
pub(crate) struct Told {
    pub(crate) path: PathBuf,
    pub(crate) kind: TableKind,
    pub(crate) rows: usize,
}

/// A fault of a table.
fn fault(place: Place, message: impl Into<String>, hint: impl Into<String>) -> Diagnostic {
    Diagnostic::error(Code::BadFramework, place, message).hint(hint)
}

fn remark(place: Place, message: impl Into<String>) -> Diagnostic {
    Diagnostic::warning(Code::BroughtIn, place, message)
}

/// Reads the tables, each with its path.
pub(crate) fn read(files: Vec<(PathBuf, Vec<u8>)>) -> Result<Edition, Vec<Diagnostic>> {
    let mut faults = Vec::new();
    let mut tables: Vec<Table> = Vec::new();
    let paths: Vec<PathBuf> = files.iter().map(|(path, _)| path.clone()).collect();
    for (path, bytes) in files {
        match table(&path, bytes) {
            Ok(table) => tables.push(table),
            Err(found) => faults.extend(found),
        }
    }
    let has_levels = tables.iter().any(|one| one.kind == TableKind::Levels);
    if !has_levels && faults.is_empty() {
        let place = Place::File(paths.first().cloned().unwrap_or_default());
        let message = "the table of roles and levels is not among the files";
        let hint = "name it, too: the table of skills says nothing of role levels";
        faults.push(fault(place, message, hint));
    }
    let mut gatherer = Gatherer::default();
    for table in &tables {
        gatherer.remarks.extend(table.remarks.iter().cloned());
        if table.kind == TableKind::Skills {
            for row in &table.rows {
                gatherer.definition(table, row);
            }
        }
    }
    for table in tables.iter().filter(|one| one.kind == TableKind::Levels) {
        for row in &table.rows {
            gatherer.row(table, row);
            if gatherer.faults.len() >= MOST_FAULTS {
                break;
            }
        }
    }
    let levels = gatherer.finish();
    faults.append(&mut gatherer.faults);
    if !faults.is_empty() {
        return Err(some(faults, Code::BadFramework, "faults"));
    }
    let told = tables.iter().map(|table| Told {
        path: table.path.clone(),
        kind: table.kind,
        rows: table.rows.len(),
    });
    let tables = told.collect();
    Ok(Edition {
        levels,
        skills: gatherer.skills,
        tables,
        remarks: some(gatherer.remarks, Code::BroughtIn, "remarks"),
    })
}

/// The first of many, and how many more there are.
fn some(mut found: Vec<Diagnostic>, code: Code, what: &str) -> Vec<Diagnostic> {
    if found.len() > MOST_TOLD + 1 {
        let rest = found.split_off(MOST_TOLD);
        let count = format!("there are {} more {what} of these tables", rest.len());
        let mut last = Diagnostic::warning(code, rest[0].place.clone(), count);
        last.severity = rest[0].severity;
        found.push(last);
    }
    found
}

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
    skills: Vec<Skill>,
}

#[derive(Default)]
struct Gatherer {
    levels: Vec<Gathered>,
    /// The number of each role level, by its role and its level.
    numbers: BTreeMap<(String, String), usize>,
    /// What each skill is, by its name.
    skills: BTreeMap<String, String>,
    /// The statements of each level of each skill, by its folded name.
    definitions: BTreeMap<String, [String; 4]>,
    /// What cells say, as many say the same.
    statements: BTreeMap<String, Vec<String>>,
    faults: Vec<Diagnostic>,
    remarks: Vec<Diagnostic>,
}

impl Gatherer {
    /// Takes a row of the table of skills.
    fn definition(&mut self, table: &Table, row: &Row) {
        let text = |column| row.text(table.column(column));
        let name = texts::name(text(Column::SkillName));
        if let Some(fault) = cut(table, row).or_else(|| blank(table, row, &[Column::SkillName])) {
            self.faults.push(fault);
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
    fn row(&mut self, table: &Table, row: &Row) {
        const NAMES: [Column; 3] = [Column::Family, Column::Role, Column::Level];
        if let Some(fault) = cut(table, row).or_else(|| blank(table, row, &NAMES)) {
            self.faults.push(fault);
            return;
        }
        let text = |column| row.text(table.column(column));
        let [family, role, level] = NAMES.map(|column| texts::name(text(column)));
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
        let text = |column| row.text(table.column(column));
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
        let text = |column| row.text(table.column(column));
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
        let said = if said.is_empty() {
            defined.unwrap_or_default()
        } else {
            said.to_owned()
        };
        let place = row.at(table.column(Column::SkillLevelDescription));
        let statements = self.statements(&said, &place);
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
        let said = row.text(column);
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
    fn finish(&mut self) -> Vec<Level> {
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
            if let Some(note) = of_level.note {
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
                level: one.level,
                value,
                place: one.place,
            }
        });
        levels.collect()
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
    let is_blank = |column: &&Column| texts::name(row.text(table.column(**column))).is_empty();
    let column = *names.iter().find(is_blank)?;
    let message = format!("the row has no {}", table.header(column));
    let hint = "write it, or download the table again";
    Some(fault(row.at(table.column(column)), message, hint))
}

/// The name of a file as it is pinned.
pub(crate) fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    /// A table of the framework's size: 41 roles of five levels with 14 skills each, of 160 skills in all.
    fn whole() -> String {
        let mut table = String::from(
            "role family,role,role description,role level,role level description,skill name,skill description,skill level,skill level description,role type\n",
        );
        for level in 0..205 {
            for skill in 0..14 {
                let number = (level * 7 + skill * 11) % 160;
                let (name, _) = SKILL_LEVELS[level % 4];
                let _ = writeln!(
                    table,
                    "Family,Role {role},Describes role {role}.,Level {level},\"Sets {level} apart.\n\nAt this role level, you will:\n- work\",Skill {number},What it is.,{name},\"- do {number} as {name}\n- and more\",",
                    role = level / 5,
                );
            }
        }
        table
    }

    #[test]
    fn what_many_cells_say_is_read_once() {
        let table = whole();
        texts::READ.set(0);
        let edition = read(vec![(PathBuf::from("roles.csv"), table.into_bytes())]);
        let edition = edition.unwrap_or_else(|faults| panic!("{faults:?}"));
        assert_eq!((edition.levels.len(), edition.skills.len()), (205, 160));
        assert_eq!(edition.tables[0].rows, 2_870);
        // A description for each role and each level, and the statements of each level of each skill.
        let different = 41 + 205 + 160 * 4;
        let read = texts::READ.get();
        assert!((205..=different).contains(&read), "{read} of {different}");
    }
}
