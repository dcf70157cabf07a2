//! Rows of one sheet that are one advert: the same job at several grades.
//!
//! In: the vacancies of a sheet's rows. Out: one vacancy in place of all rows that have one reference number,
//! a grade each, and nothing else that differs but what they pay. What such rows leave empty below the first,
//! the first says for them. Rows that differ in more stay as they are, which is told where names are given.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::row::{Joined, Row};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::facts::as_written::AsWritten;
use crate::facts::grade::{Grade, Grades, Ladder};
use crate::facts::pay::Pay;
use crate::load::json::{JsonFile, step};
use crate::load::{copies, doubles};

/// What rows of one advert may say apart from each other.
const APART: [&str; 2] = ["grade", "salary"];
/// What every row has.
const OF_EACH: [&str; 3] = ["format", "reference_number", "role"];
const GRADE: &str = "/grade";
const SALARY: &str = "/salary";

/// The vacancies of a sheet, of which those that are one advert are one.
pub(super) fn join(
    records: Vec<(String, JsonFile)>,
    ladder: &Ladder,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(String, JsonFile)> {
    let mut by_reference: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, (_, json)) in records.iter().enumerate() {
        let reference = doubles::reference(json).trim().to_owned();
        by_reference.entry(reference).or_default().push(number);
    }
    let mut records: Vec<Option<(String, JsonFile)>> = records.into_iter().map(Some).collect();
    for numbers in by_reference.values().filter(|numbers| numbers.len() > 1) {
        let rows = numbers
            .iter()
            .filter_map(|number| records[*number].as_ref());
        let rows: Vec<&JsonFile> = rows.map(|(_, json)| json).collect();
        let Some(one) = of_rows(&rows, ladder) else {
            continue;
        };
        diagnostics.extend(told(&rows));
        if let Some((_, first)) = &mut records[numbers[0]] {
            *first = one;
        }
        for number in &numbers[1..] {
            records[*number] = None;
        }
    }
    records.into_iter().flatten().collect()
}

/// The vacancy that these rows are, if they are one.
fn of_rows(rows: &[&JsonFile], ladder: &Ladder) -> Option<JsonFile> {
    let (first, later) = rows.split_first()?;
    if later.iter().any(|row| !differences(first, row).is_empty()) {
        return None;
    }
    let texts: Option<Vec<String>> = rows.iter().map(|row| text(&row.value["grade"])).collect();
    let texts = texts?;
    let mut joined = Joined::default();
    let mut value = first.value.clone();
    let fields = value.as_object_mut()?;
    let grades: Vec<Result<Grades, _>> = texts.iter().map(|text| ladder.grades(text)).collect();
    if let Some(wrong) = grades.iter().position(Result::is_err) {
        // It is told of at its cell when the vacancy is looked at, and what each grade pays can wait.
        let texts = texts.iter().map(|text| text.trim().to_lowercase());
        let mut all: Vec<String> = texts.collect();
        all.sort();
        all.dedup();
        if all.len() < rows.len() {
            return None;
        }
        fields["grade"] = rows[wrong].value["grade"].clone();
        fields.remove("salary");
        joined
            .places
            .insert(GRADE.to_owned(), rows[wrong].place(GRADE));
    } else {
        let grades: Vec<Grades> = grades.into_iter().flatten().collect();
        fields["grade"] = Value::from(all_grades(rows, &grades, ladder, &mut joined)?);
        pay(rows, &grades, ladder, fields, &mut joined);
    }
    let row = first.row()?;
    joined.rows = later
        .iter()
        .filter_map(|row| Some(row.row()?.number))
        .collect();
    let joined = Some(Arc::new(joined));
    Some(JsonFile::of_row(
        value,
        Row {
            joined,
            ..row.clone()
        },
    ))
}

/// The grades of all rows as one text, if no grade is that of two rows.
fn all_grades(
    rows: &[&JsonFile],
    grades: &[Grades],
    ladder: &Ladder,
    joined: &mut Joined,
) -> Option<String> {
    let mut text = String::new();
    let mut all: Vec<&Grade> = Vec::new();
    for (row, grades) in rows.iter().zip(grades) {
        for grade in grades.each() {
            if all.contains(&grade) {
                return None;
            }
            all.push(grade);
            if !text.is_empty() {
                text.push_str(" or ");
            }
            let start = text.len();
            text.push_str(grade.name());
            joined.grades.push((start..text.len(), row.place(GRADE)));
        }
    }
    // A grade's own name may have a word that parts grades.
    let read = ladder.grades(&text).ok()?;
    read.each().iter().eq(all).then_some(text)
}

/// Puts what the rows pay into the vacancy: for each grade its salary, or one salary where all say the same.
fn pay(
    rows: &[&JsonFile],
    grades: &[Grades],
    ladder: &Ladder,
    fields: &mut Map<String, Value>,
    joined: &mut Joined,
) {
    let said = |row: &&JsonFile| row.value.get("salary").cloned();
    if rows.iter().all(|row| said(row) == said(&rows[0])) {
        return;
    }
    let mut all = Vec::new();
    for (row, grades) in rows.iter().zip(grades) {
        let Some(written) = said(row) else {
            continue;
        };
        let Some(pay) = read(&written, ladder) else {
            // It is told of at its cell when the vacancy is looked at.
            joined.places.retain(|route, _| !route.starts_with(SALARY));
            note_cells(row, &written, SALARY, joined);
            fields.insert("salary".to_owned(), written);
            return;
        };
        for grade in grades.each() {
            for salary in pay.salaries() {
                if salary.grade.is_some() && grades.each().first() != Some(grade) {
                    continue;
                }
                let mut salary = salary.clone();
                salary.grade.get_or_insert_with(|| grade.clone());
                let route = step(SALARY, &all.len().to_string());
                note_cells(row, &written, &route, joined);
                all.push(serde_json::to_value(salary).expect("a salary is plain data"));
            }
        }
    }
    fields.insert("salary".to_owned(), Value::Array(all));
}

fn read(written: &Value, ladder: &Ladder) -> Option<Pay> {
    let written: AsWritten<Pay> = serde_json::from_value(written.clone()).ok()?;
    written.read_by(|text| ladder.pay(text, None)).ok()
}

/// Notes that a salary at `route` of the vacancy came from the cells of this row.
fn note_cells(row: &JsonFile, written: &Value, route: &str, joined: &mut Joined) {
    let parts = written.as_object().into_iter().flatten();
    let parts: Vec<(String, Place)> = parts
        .map(|(name, _)| (step(route, name), row.place(&step(SALARY, name))))
        .collect();
    // A sheet may have columns for the least and the most, and none for both.
    let whole = parts.first().map(|(_, place)| place.clone());
    let whole = whole.unwrap_or_else(|| row.place(SALARY));
    joined.places.insert(route.to_owned(), whole);
    joined.places.extend(parts);
}

/// Tells that rows were taken as one advert, unless the rows below the first leave empty what it says and so
/// cannot be meant as adverts of their own.
fn told(rows: &[&JsonFile]) -> Option<Diagnostic> {
    let (first, later) = rows.split_first()?;
    let repeats = |row: &&&JsonFile| {
        let leaves = |json: &JsonFile| {
            let fields = json.value.as_object().into_iter().flatten();
            let names = fields.map(|(name, _)| name.as_str());
            names
                .filter(|name| !APART.contains(name) && !OF_EACH.contains(name))
                .count()
        };
        leaves(row) > 0 || leaves(first) == 0
    };
    let row = later.iter().find(repeats)?;
    let numbers = rows.iter().filter_map(|row| Some(row.row()?.number));
    let numbers: Vec<String> = numbers
        .map(|number| number.saturating_add(1).to_string())
        .collect();
    let (last, before) = numbers.split_last()?;
    let message = format!(
        "the rows {} and {last} are taken as one advert at several grades: they have the reference number `{}`, and \
         nothing differs but grade and salary",
        before.join(", "),
        first.value["reference_number"].as_str().unwrap_or_default(),
    );
    let place = row.place("/reference_number");
    let mut told = Diagnostic::error(Code::JoinedRows, place, message);
    told.severity = Severity::Advice;
    Some(told.hint("if they are different jobs, give each a reference number of its own"))
}

/// The headers of the columns in which a later row of an advert says something else than the first, grade and
/// salary aside.
pub(in crate::load) fn differing_columns(first: &JsonFile, later: &JsonFile) -> Vec<String> {
    let header = |route: &String| {
        let row = later.row()?;
        let headings = &row.headings;
        let column = headings.columns.get(row.in_sheet(route).as_ref())?;
        headings.texts.get(column).cloned()
    };
    differences(first, later)
        .iter()
        .filter_map(header)
        .collect()
}

/// The routes in the later row at which it says something else than the first, grade and salary aside.
fn differences(first: &JsonFile, later: &JsonFile) -> Vec<String> {
    let mut found = Vec::new();
    let fields = later.value.as_object().into_iter().flatten();
    for (name, value) in fields.filter(|(name, _)| !APART.contains(&name.as_str())) {
        if name == "reference_number" {
            continue;
        }
        let route = step("", name);
        match (first.value.get(name), value) {
            (Some(Value::Array(ours)), Value::Array(sections)) if name == "sections" => {
                for (number, section) in sections.iter().enumerate() {
                    if !ours.contains(section) {
                        found.push(step(&route, &number.to_string()));
                    }
                }
            }
            (ours, value) => compare(&route, ours, value, &mut found),
        }
    }
    found
}

fn compare(route: &str, first: Option<&Value>, later: &Value, found: &mut Vec<String>) {
    match (first, later) {
        (first, Value::Object(fields)) => {
            for (name, value) in fields {
                let first = first.and_then(|first| first.get(name));
                compare(&step(route, name), first, value, found);
            }
        }
        (Some(first), later) if copies::is_same(first, later) => {}
        _ => found.push(route.to_owned()),
    }
}

/// What a cell of grades says.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
