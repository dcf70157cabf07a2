//! Which table of the framework a file is, and where each of its columns stands.
//!
//! In: a file's bytes. Out: its rows below the headers, with their columns; or what is missing, by name, and
//! what seems to stand in its place.

use std::path::{Path, PathBuf};

use super::fault;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::load::sheet::names::folded;
use crate::load::sheet::rows::{self, Row};
use crate::phrase;

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Family,
    Role,
    RoleDescription,
    Level,
    LevelDescription,
    SkillName,
    SkillDescription,
    SkillLevel,
    SkillLevelDescription,
    RoleType,
    Awareness,
    Working,
    Practitioner,
    Expert,
}

/// A table that the framework publishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TableKind {
    /// A row for each skill of each role level.
    Levels,
    /// A row for each skill.
    Skills,
}

/// A header, its column, and whether the table is of no use without it.
type Header = (&'static str, Column, bool);

/// The columns of the table of roles and levels, in the framework's order.
const LEVELS: [Header; 10] = [
    ("role family", Column::Family, true),
    ("role", Column::Role, true),
    ("role description", Column::RoleDescription, true),
    ("role level", Column::Level, true),
    ("role level description", Column::LevelDescription, true),
    ("skill name", Column::SkillName, true),
    ("skill description", Column::SkillDescription, false),
    ("skill level", Column::SkillLevel, false),
    (
        "skill level description",
        Column::SkillLevelDescription,
        true,
    ),
    ("role type", Column::RoleType, false),
];

/// The columns of the table of skills, in the framework's order; `Skill name` is `name`.
const SKILLS: [Header; 6] = [
    ("name", Column::SkillName, true),
    ("description", Column::SkillDescription, true),
    ("awareness", Column::Awareness, true),
    ("working", Column::Working, true),
    ("practitioner", Column::Practitioner, true),
    ("expert", Column::Expert, true),
];

/// The type of roles that have no levels.
pub(super) const SENIOR: &str = "Senior Civil Service";

/// The headers of the framework's list of changes.
const CHANGES: [&str; 3] = ["timestamp", "page", "change note"];

/// So many columns that are not known are looked at for one that is missing, and headers of so many bytes.
const MOST_LIKELY: usize = 50;
const LONGEST_HEADER: usize = 100;

/// So many rows from the top may stand above the headers.
const ROWS_ABOVE: usize = 5;
/// A row with so many known headers is that of the headers.
const FEWEST_KNOWN: usize = 3;

impl TableKind {
    fn headers(self) -> &'static [Header] {
        match self {
            Self::Levels => &LEVELS,
            Self::Skills => &SKILLS,
        }
    }

    /// What people call it.
    pub(crate) fn called(self) -> &'static str {
        match self {
            Self::Levels => "table of roles and levels",
            Self::Skills => "table of skills",
        }
    }

    /// Whether a header is that of a column, which is called `name`.
    fn names(self, name: &str, header: &str) -> bool {
        let (name, header) = (folded(name), folded(header));
        let short = header
            .strip_prefix("skill")
            .filter(|_| self == Self::Skills);
        header == name || short.is_some_and(|short| short.trim() == name)
    }

    /// Its columns, for a hint.
    fn listed(self) -> String {
        let headers: Vec<&str> = self.headers().iter().map(|(name, ..)| *name).collect();
        phrase::list(&headers, "and")
    }
}

/// A table as it was read.
pub(super) struct Table {
    pub(super) path: PathBuf,
    pub(super) kind: TableKind,
    pub(super) rows: Vec<Row>,
    columns: Vec<(Column, u32)>,
    /// The columns that are of use to nobody here.
    pub(super) remarks: Vec<Diagnostic>,
}

impl Table {
    /// The number of a column; one that the table does not have has no values.
    pub(super) fn column(&self, column: Column) -> u32 {
        let found = self.columns.iter().find(|(one, _)| *one == column);
        found.map_or(u32::MAX, |(_, number)| *number)
    }

    /// The header of a column.
    pub(super) fn header(&self, column: Column) -> &'static str {
        let headers = self.kind.headers().iter();
        headers
            .filter(|(_, one, _)| *one == column)
            .map(|(name, ..)| *name)
            .next()
            .unwrap_or_default()
    }

    /// The first column without which the table is of no use and for which a row is too short.
    pub(super) fn cut_at(&self, row: &Row) -> Option<&'static str> {
        let headers = self.kind.headers().iter();
        headers
            .filter(|(_, column, is_needed)| *is_needed && self.column(*column) >= row.width)
            .map(|(name, ..)| *name)
            .next()
    }
}

impl Table {
    /// The columns of which nothing is taken though they have words: but for one, what a type of role means is
    /// nowhere said.
    pub(super) fn unread(&self) -> Vec<&'static str> {
        let column = self.column(Column::RoleType);
        let is_filled = self.rows.iter().any(|row| {
            row.texts()
                .any(|(number, text)| number == column && text != SENIOR)
        });
        is_filled
            .then(|| self.header(Column::RoleType))
            .into_iter()
            .collect()
    }
}

/// Reads a file as the table that it is; the list of changes is none.
pub(super) fn table(path: &Path, bytes: Vec<u8>) -> Result<Option<Table>, Vec<Diagnostic>> {
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    if ["xlsx", "ods", "xls"].contains(&ending.to_ascii_lowercase().as_str()) {
        let message = "this is a workbook, and the framework's tables are read as CSV";
        let hint = "name the file as it was downloaded; or save it as `CSV UTF-8` in Excel";
        return Err(vec![fault(Place::File(path.to_owned()), message, hint)]);
    }
    let is_known = |header: &str| {
        let header = folded(header);
        let mut all = LEVELS.iter().chain(&SKILLS);
        all.any(|(name, ..)| folded(name) == header) || header == folded(CHANGES[2])
    };
    let rows = rows::read(path, bytes, is_known).map_err(|mut faults| {
        for fault in &mut faults {
            // Such a file is no sheet of vacancies, and stands where the user named it.
            fault.code = Code::BadFramework;
        }
        faults
    })?;
    let Some((at, kind)) = headers(&rows) else {
        if is_of_changes(&rows) {
            return Ok(None);
        }
        return Err(vec![other_file(path, &rows)]);
    };
    let mut rows = rows;
    let below = rows.split_off(at + 1);
    let head = rows.pop().expect("the row of the headers is one of them");
    let (columns, remarks) = columns(&head, kind)?;
    if below.is_empty() {
        let message = format!("the {} has no row below its headers", kind.called());
        let hint = "download it again; the file may have been cut off";
        return Err(vec![fault(Place::File(path.to_owned()), message, hint)]);
    }
    Ok(Some(Table {
        path: path.to_owned(),
        kind,
        rows: below,
        columns,
        remarks,
    }))
}

fn is_of_changes(rows: &[Row]) -> bool {
    let found = rows.first().into_iter().flat_map(Row::texts);
    let found: Vec<String> = found.map(|(_, text)| folded(text)).collect();
    CHANGES.iter().all(|name| found.contains(&folded(name)))
}

/// The row of the headers, and which table they are of.
fn headers(rows: &[Row]) -> Option<(usize, TableKind)> {
    for (at, row) in rows.iter().take(ROWS_ABOVE).enumerate() {
        let found: Vec<&str> = row.texts().map(|(_, text)| text).collect();
        let known = |kind: TableKind| {
            let headers = kind.headers().iter();
            let is_there = |name: &str| found.iter().any(|found| kind.names(name, found));
            headers.filter(|(name, ..)| is_there(name)).count()
        };
        let (levels, skills) = (known(TableKind::Levels), known(TableKind::Skills));
        if levels.max(skills) >= FEWEST_KNOWN {
            let kind = if levels >= skills {
                TableKind::Levels
            } else {
                TableKind::Skills
            };
            return Some((at, kind));
        }
    }
    None
}

/// A file that is none of the framework's tables.
fn other_file(path: &Path, rows: &[Row]) -> Diagnostic {
    let place = Place::File(path.to_owned());
    let Some(first) = rows.first() else {
        let message = "the file is empty";
        return fault(
            place,
            message,
            "download it again; it may have been cut off",
        );
    };
    let found: Vec<&str> = first.texts().map(|(_, text)| text).collect();
    let message = format!(
        "this is no table of the framework's roles or skills: its first row is {}",
        phrase::some(&found)
    );
    fault(
        place,
        message,
        format!(
            "the {} has the columns {}",
            TableKind::Levels.called(),
            TableKind::Levels.listed()
        ),
    )
    .hint(format!(
        "the {} has the columns {}",
        TableKind::Skills.called(),
        TableKind::Skills.listed()
    ))
}

type Columns = (Vec<(Column, u32)>, Vec<Diagnostic>);

/// Where each column stands.
fn columns(head: &Row, kind: TableKind) -> Result<Columns, Vec<Diagnostic>> {
    let mut columns: Vec<(Column, u32)> = Vec::new();
    let mut unknown: Vec<(u32, &str)> = Vec::new();
    let mut faults = Vec::new();
    for (number, text) in head.texts() {
        let header = kind.headers().iter();
        let header = header
            .filter(|(name, ..)| kind.names(name, text))
            .map(|(name, column, _)| (*name, *column))
            .next();
        match header {
            // Which roles require a skill is what the other table says.
            None if folded(text) == folded("roles that require skill") => {}
            None => unknown.push((number, text)),
            Some((name, column)) if columns.iter().any(|(one, _)| *one == column) => {
                let message = format!("the column `{name}` stands twice");
                let hint = "delete one of the two, or download the table again";
                faults.push(fault(head.at(number), message, hint));
            }
            Some((_, column)) => columns.push((column, number)),
        }
    }
    let first = head.texts().next().map_or(0, |(number, _)| number);
    let is_short = |(_, text): &&(u32, &str)| text.len() <= LONGEST_HEADER;
    let likely = unknown.iter().copied().filter(|one| is_short(&one));
    let likely: Vec<(u32, &str)> = likely.take(MOST_LIKELY).collect();
    for (name, column, is_needed) in kind.headers() {
        if columns.iter().any(|(one, _)| one == column) {
            continue;
        }
        let near = near(name, &likely);
        let message = format!("the {} has no column `{name}`", kind.called());
        let place = head.at(near.map_or(first, |(number, _)| number));
        match near {
            Some((_, other)) => {
                let hint = format!("if `{other}` is it, call it `{name}` in a copy of the file");
                faults.push(fault(place, message, hint));
            }
            None if *is_needed => {
                let hint = format!(
                    "it has the columns {}; download it again, or look whether this is the file that you mean",
                    kind.listed()
                );
                faults.push(fault(place, message, hint));
            }
            None => {}
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let remark = unknown.first().map(|(number, _)| {
        let names: Vec<&str> = unknown.iter().map(|(_, name)| *name).collect();
        let noun = if names.len() == 1 {
            "column"
        } else {
            "columns"
        };
        let message = format!("nothing is taken of the {noun} {}", phrase::some(&names));
        Diagnostic::warning(Code::BroughtIn, head.at(*number), message)
    });
    Ok((columns, remark.into_iter().collect()))
}

/// The unknown header that may be a column: its words are like the column's, or are some of them.
fn near<'a>(name: &str, unknown: &[(u32, &'a str)]) -> Option<(u32, &'a str)> {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|sign: char| !sign.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let own = words(name);
    let meant = phrase::did_you_mean(name, unknown.iter().map(|(_, text)| *text));
    unknown.iter().copied().find(|(_, text)| {
        let found = words(text);
        let shared = found.iter().filter(|word| own.contains(word)).count();
        meant == Some(*text) || (shared > 1 && shared + 1 >= own.len().max(found.len()))
    })
}
