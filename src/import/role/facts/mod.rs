//! Labels and values → the fields of a vacancy.
//!
//! In: what a document says of the vacancy, and the project's grades and organisation. Out: the value of a
//! vacancy's file. A value is taken where a vacancy's own file could have it so; else it says why not.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::facts::closing::Closing;
use crate::facts::fields::{CellKind, ENDED_ON, Fields};
use crate::facts::organisation::OrganisationFacts;
use crate::facts::own::OwnValue;
use crate::facts::places::is_county_or_country;
use crate::load::json;
use crate::load::sheet;
use crate::model::Role;
use crate::source::SourceFile;
use crate::validate::{self, Tables};

pub(crate) mod house;
mod in_sections;
mod own_facts;
pub(in crate::import::role) mod placed;
mod terms;

/// Fields that say how far a vacancy is, and not what its advert says.
pub(super) const NOT_OF_DOCUMENTS: [&str; 5] = ["status", "role", "layout", "posted_on", ENDED_ON];

/// What the project says that facts are read by.
pub(crate) struct Desk<'a> {
    /// The fields of its vacancies.
    pub(crate) fields: &'a Fields,
    pub(crate) tables: Tables<'a>,
    pub(crate) house: Option<&'a OrganisationFacts>,
}

/// The facts of a document, as a vacancy's file has them.
#[derive(Debug, Clone, Default)]
pub(super) struct Facts {
    pub(super) fields: Map<String, Value>,
    /// The job's title, where a fact names it.
    pub(super) title: Option<String>,
    pub(super) grade: Option<String>,
    /// The line that each field was taken from.
    pub(in crate::import::role) lines: BTreeMap<String, String>,
}

/// Why a fact was not taken.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Untaken {
    /// No field is called so.
    Unknown,
    /// Another value of the field stands before it.
    Twice,
    /// No field can have the value; says why.
    Misread(String),
}

impl Facts {
    /// Takes a fact; `field` is what its label names.
    pub(super) fn take(
        &mut self,
        field: &str,
        value: &str,
        desk: &Desk<'_>,
    ) -> Result<(), Untaken> {
        // A star behind a place leads to a note.
        let starless = value.strip_suffix('*');
        let starless = starless.filter(|place| field == "location" && !place.contains('*'));
        let value = starless.unwrap_or(value);
        if is_gap(value) {
            let why = format!("`{}` is still to be filled in", value.trim());
            return Err(Untaken::Misread(why));
        }
        if field == "title" || field == "overrides.title" {
            return put(&mut self.title, value);
        }
        if NOT_OF_DOCUMENTS.contains(&field) || field.starts_with("overrides.") {
            return Err(Untaken::Unknown);
        }
        let row = desk.fields.rows().iter().find(|row| row.name == field);
        let is_own = row.is_some_and(|row| row.own.is_some());
        let kind = row
            .and_then(|row| row.column.as_ref())
            .map(|column| column.kind);
        let Some(kind) = kind.filter(|kind| is_own || *kind != CellKind::Choice) else {
            return Err(Untaken::Unknown);
        };
        // Pandoc and typewriters write a dash so.
        let dashed = match field {
            "salary" | "hours" => value.replace("---", "–").replace("--", "–"),
            _ => value.to_owned(),
        };
        let value = dashed.as_str();
        let typed = sheet::typed(field, value, kind).map_err(Untaken::Misread)?;
        if typed.is_null() || value.trim().eq_ignore_ascii_case("to be confirmed") {
            return Ok(());
        }
        let names: Vec<&str> = field.split('.').collect();
        let mut trial = Value::Object(self.fields.clone());
        let mut at = &mut trial;
        for name in &names {
            at = &mut at[*name];
        }
        if !at.is_null() {
            return if *at == typed || is_same_day(field, at, &typed) {
                Ok(())
            } else {
                Err(Untaken::Twice)
            };
        }
        *at = typed;
        let said = check(&trial, desk).map_err(Untaken::Misread)?;
        // What the house says of each vacancy is none of this one's.
        if is_own && check(&Value::Object(self.fields.clone()), desk).is_ok_and(|own| own == said) {
            return Ok(());
        }
        if field == "grade" {
            let grade = desk.tables.ladder.find(value);
            let grade = grade.map(|grade| grade.name().to_owned());
            return put(&mut self.grade, grade.as_deref().unwrap_or(value));
        }
        if let Value::Object(fields) = trial {
            self.fields = fields;
        }
        Ok(())
    }
}

impl Facts {
    /// Takes a value that stands somewhere else than in a table of facts, if nothing else does.
    pub(super) fn take_value(&mut self, route: &[&str], value: Value, desk: &Desk<'_>) -> bool {
        let mut trial = Value::Object(self.fields.clone());
        let mut at = &mut trial;
        for name in route {
            at = &mut at[*name];
        }
        if !at.is_null() {
            return *at == value;
        }
        *at = value;
        match (check(&trial, desk), trial) {
            (Ok(_), Value::Object(fields)) => {
                self.fields = fields;
                true
            }
            _ => false,
        }
    }
}

impl Facts {
    /// Takes an address that stands where a place should, if it has two parts: the last is the town, unless it is the
    /// county or country of the first.
    pub(super) fn take_address(&mut self, value: &str, desk: &Desk<'_>) -> Option<String> {
        let (before, town) = value.rsplit_once(',')?;
        let town = town.trim();
        let is_name = town.starts_with(char::is_uppercase)
            && town.split_whitespace().count() <= 3
            && town
                .chars()
                .all(|found| found.is_alphabetic() || " -'’".contains(found));
        if before.contains(',') || !is_name || self.fields.contains_key("address") {
            return None;
        }
        let town = if is_wider_than_town(town) {
            before.trim()
        } else {
            town
        };
        let mut trial = self.clone();
        trial.take("location", town, desk).ok()?;
        if !trial.take_value(&["address"], value.into(), desk) {
            return None;
        }
        *self = trial;
        Some(town.to_owned())
    }
}

/// Whether a name behind a town's is that of its county, its country or its state: `Kent`, `UK`, `DC`.
fn is_wider_than_town(name: &str) -> bool {
    let is_code =
        (2..=3).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_uppercase());
    let lower = name.to_lowercase();
    let is_named_so = ["county ", "co ", "isle of ", "greater "]
        .iter()
        .any(|first| lower.starts_with(first));
    is_code || is_named_so || is_county_or_country(name)
}

/// Whether two values are one last day, `Sunday 10 January 2027 at noon` and `noon on 10 January 2027`.
fn is_same_day(field: &str, one: &Value, other: &Value) -> bool {
    let closing = |value: &Value| {
        let closing = value.as_str()?.parse::<Closing>().ok()?;
        Some((closing.day, closing.time))
    };
    field == "closing_date" && closing(one).is_some_and(|one| closing(other) == Some(one))
}

/// Whether a value is the gap of a form: `[Insert number]`.
fn is_gap(value: &str) -> bool {
    let value = value.trim_matches(|found: char| found.is_whitespace() || found == '*');
    let inner = value
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    inner.is_some_and(|inner| !inner.contains(['[', ']']) && inner.contains(char::is_alphabetic))
}

fn put(place: &mut Option<String>, value: &str) -> Result<(), Untaken> {
    match place {
        Some(before) if before != value => Err(Untaken::Twice),
        _ => {
            *place = Some(value.to_owned());
            Ok(())
        }
    }
}

/// What a vacancy with these fields says in the organisation's own facts, and else what is wrong.
fn check(fields: &Value, desk: &Desk<'_>) -> Result<BTreeMap<String, OwnValue>, String> {
    let mut vacancy = fields.clone();
    vacancy["format"] = 1.into();
    vacancy["role"] = "a".into();
    let role: Role = serde_json::from_value(json!({ "format": 1, "title": "A" }))
        .expect("a role is its format and its title");
    let mut faults = Vec::new();
    let file = SourceFile::new("", vacancy.to_string());
    let json = json::parse(file, &mut faults);
    let facts = json.and_then(|json| {
        validate::check_vacancy(&json, &role, desk.house, desk.tables, &mut faults)
    });
    faults.retain(|fault| fault.severity == crate::diagnostic::Severity::Error);
    match faults.into_iter().next() {
        Some(fault) => Err(fault.message),
        None => Ok(facts.map(|facts| facts.own).unwrap_or_default()),
    }
}
