//! The capability framework's published tables → role levels.
//!
//! In: CSV files as they were downloaded, one of which has a row for each skill of each role level. Out: an
//! [`Edition`]: each role level as a file of `roles/framework/` would say it, the skills, and remarks with their
//! cells. Or every fault that keeps the tables from being of use. Nothing here knows of a project.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use self::columns::{Column, Table, table};
use self::gather::Gatherer;
use crate::diagnostic::{Code, Diagnostic, Place};

mod columns;
mod gather;
mod texts;

pub(crate) use self::columns::TableKind;

/// The largest table that is read, in bytes: the whole framework has some 2.5 MB.
pub(crate) const LARGEST: u64 = 32 << 20;

/// So many faults or remarks are told one by one.
const MOST_TOLD: usize = 50;
/// So many faults of rows are looked for; a file that has more is no such table.
const MOST_FAULTS: usize = 1_000;

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
    pub(crate) name: String,
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
    /// The columns that have words of which nothing is taken.
    pub(crate) unread: Vec<&'static str>,
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
    let mut gatherer = Gatherer::default();
    let paths: Vec<PathBuf> = files.iter().map(|(path, _)| path.clone()).collect();
    for (path, bytes) in files {
        match table(&path, bytes) {
            Ok(Some(table)) => tables.push(table),
            Ok(None) => {
                let message = "this is the framework's list of changes, of which nothing is taken";
                gatherer.remarks.push(remark(Place::File(path), message));
            }
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
        unread: table.unread(),
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
