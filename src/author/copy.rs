//! A vacancy made of another: what a copy keeps, and what it must not.
//!
//! In: a vacancy as its file or its sheet's row says it, and whether the same job is advertised again. Out:
//! the text of a new vacancy's file, a draft, and the fields of the other that it leaves out. A file keeps
//! its order, spacing and spelling.

use serde_json::{Map, Value};

use super::edit;
use crate::facts::InterviewDays;
use crate::load::json::JsonFile;

/// The fields that hold for one advert alone: its number, its days, who approved it, whom to ask about it,
/// and where to apply, as sites give each advert an address of its own.
const OF_ONE_ADVERT: [&str; 10] = [
    "reference_number",
    "approved",
    "posted_on",
    "closing_date",
    "extended",
    "ended_on",
    "advertised_before",
    "interview_days",
    "contacts",
    "apply_at",
];

/// A vacancy that was made of another.
#[derive(Debug)]
pub(crate) struct Copy {
    /// The text of its file.
    pub(crate) text: String,
    /// The fields of the other that are not in it, by their names.
    pub(crate) left_out: Vec<&'static str>,
}

/// The copy of a vacancy. With a reason it is the same job, advertised again; nothing comes back where that
/// has no reference number, or where the vacancy is no object.
pub(crate) fn copy(vacancy: &JsonFile, again_because: Option<&str>) -> Option<Copy> {
    let fields = vacancy.value.as_object()?;
    let left_out = OF_ONE_ADVERT.into_iter();
    let mut left_out: Vec<_> = left_out
        .filter(|field| fields.get(*field).is_some_and(|value| !says_nothing(value)))
        .collect();
    let mut text = match vacancy.text() {
        Some(text) => text.to_owned(),
        None => of_row(fields),
    };
    for field in OF_ONE_ADVERT {
        text = edit::remove(&text, &[field])?;
    }
    if let Some(stages) = stages_without_days(fields) {
        text = edit::set(&text, &["selection_stages"], &stages, None)?;
        left_out.push("selection_stages");
    }
    text = edit::set(&text, &["status"], &Value::from("draft"), None)?;
    if let Some(reason) = again_because {
        let before = Value::from_iter([
            ("reference_number", fields.get("reference_number")?.clone()),
            ("reason", Value::from(reason)),
        ]);
        text = edit::set(&text, &["advertised_before"], &before, Some("status"))?;
    }
    Some(Copy { text, left_out })
}

/// The stages of selection without their days; nothing where none has a day.
fn stages_without_days(fields: &Map<String, Value>) -> Option<Value> {
    let Some(Value::Array(stages)) = fields.get("selection_stages") else {
        return None;
    };
    let without = stages.iter().map(|stage| match stage {
        Value::Object(parts) => {
            let mut parts = parts.clone();
            parts.shift_remove("days");
            Value::Object(parts)
        }
        Value::String(line) => Value::from(without_day(line)),
        other => other.clone(),
    });
    let without: Vec<Value> = without.collect();
    (without != *stages).then(|| without.into())
}

/// `Sift: 12 January 2027` → `Sift`.
fn without_day(line: &str) -> &str {
    match line.split_once(':') {
        Some((title, day)) if day.trim().parse::<InterviewDays>().is_ok() => title.trim_end(),
        _ => line,
    }
}

/// The row as a file of its own.
fn of_row(fields: &Map<String, Value>) -> String {
    let schema = Value::from("../schemas/vacancy.schema.json");
    let mut whole = Map::from_iter([("$schema".to_owned(), schema)]);
    let fields = fields.iter().filter(|(_, value)| !says_nothing(value));
    whole.extend(fields.map(|(name, value)| (name.clone(), value.clone())));
    format!("{:#}\n", Value::Object(whole))
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    }
}
