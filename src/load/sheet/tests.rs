//! Names, headers and cells' names, value by value.

#![allow(clippy::disallowed_methods, reason = "a project is written to be read")]

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use super::names::{Named, Names, folded};
use super::slug;
use crate::diagnostic::Cell;
use crate::facts::fields::{CellKind, Column, Field, Fields};

#[test]
fn a_reference_number_names_its_advert() {
    let long = "1".repeat(300);
    let cases = [
        ("HO-1184", "ho-1184"),
        (" HO/DDAT 2026 – 1184 ", "ho-ddat-2026-1184"),
        ("Tŷ-Â", "ty-a"),
        ("../../etc/passwd", "etc-passwd"),
        ("…", ""),
        ("", ""),
        ("CON", "vacancy-con"),
        ("lpt1", "vacancy-lpt1"),
        ("com10", "com10"),
        (&long, &long[..100]),
    ];
    for (reference, name) in cases {
        assert_eq!(slug(reference), name, "{reference}");
    }
}

#[test]
fn headers_are_known_whatever_their_spelling() {
    let names = Names::of(Fields::built_in());
    let field = |header: &str| match names.named(header) {
        Some(Named::Field(index)) => Fields::built_in().rows()[index].name.to_string(),
        Some(Named::Inclusion(item)) => format!("include.{item}"),
        Some(Named::Addition(section)) => format!("adds {section}"),
        Some(Named::Section(section)) => format!("section {section}"),
        None => String::new(),
    };
    let cases = [
        ("Reference number", "reference_number"),
        ("REFERENCE_NUMBER", "reference_number"),
        ("  reference-number: ", "reference_number"),
        ("Salary (£)", "salary"),
        ("contacts.job.email", "contacts.job.email"),
        ("Job contact e-mail", "contacts.job.email"),
        ("Approved by", "approved.by"),
        ("What you’ll do day-to-day", "overrides.what_you_will_do"),
        ("about_the_role", "overrides.about_the_role"),
        ("Include: coach-and-mentor", "include.coach-and-mentor"),
        ("include.first-weeks", "include.first-weeks"),
        ("Include Coach and mentor", "include.coach-and-mentor"),
        ("Include", ""),
        ("Also", "adds.about_the_role"),
        ("also : The team", "adds The team"),
        ("Also:", "adds.about_the_role"),
        ("Section: Working nights", "section Working nights"),
        ("Section", ""),
        ("Leave out", "without"),
        ("Salery", ""),
        ("", ""),
    ];
    for (header, expected) in cases {
        assert_eq!(field(header), expected, "{header}");
    }
}

/// Two fields that share a header could not be told apart.
#[test]
fn no_header_names_two_fields() {
    let mut seen = std::collections::BTreeMap::new();
    for field in Fields::built_in().rows() {
        let column = field.column.iter();
        let headers = column.flat_map(|column| column.also.iter().chain([&column.label]));
        for name in headers.chain([&field.name]) {
            let before = seen.insert(folded(name), &field.name);
            assert!(before.is_none_or(|other| *other == field.name), "{name}");
        }
    }
}

#[test]
fn cells_have_the_names_that_programs_show() {
    let name = |row, column| {
        let cell = Cell {
            path: "a.csv".into(),
            sheet: None,
            row,
            column,
            start: None,
            text: String::new(),
            span: 0..0,
        };
        cell.name()
    };
    let cases = [
        (0, 0, "A1"),
        (13, 3, "D14"),
        (0, 25, "Z1"),
        (0, 26, "AA1"),
        (1_048_575, 16_383, "XFD1048576"),
        (0, 701, "ZZ1"),
        (0, 702, "AAA1"),
        (u32::MAX, u32::MAX, "MWLQKWV4294967296"),
    ];
    for (row, column, expected) in cases {
        assert_eq!(name(row, column), expected);
    }
}

/// A sheet with a row for each field, which fills this field alone beside number and role.
#[test]
fn a_sheet_has_a_column_for_each_field() {
    let rows = Fields::built_in().rows().iter();
    let columns: Vec<(&Field, &Column)> = rows
        .filter_map(|field| Some((field, field.column.as_ref()?)))
        .collect();
    let headers = columns.iter().map(|(_, column)| quoted(&column.label));
    let mut text = format!("{}\n", headers.collect::<Vec<_>>().join(","));
    for (row, (field, column)) in columns.iter().enumerate() {
        let cells = columns.iter().map(|(other, _)| match other.name.as_ref() {
            "reference_number" => format!("T-{row}"),
            "role" => "tester".to_owned(),
            name if name == field.name => quoted(&cell(field, column)),
            _ => String::new(),
        });
        text = format!("{text}{}\n", cells.collect::<Vec<_>>().join(","));
    }
    let project = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = project.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write(
        "roles/tester.json",
        "{ \"format\": 1, \"title\": \"Tester\" }",
    );
    write("templates/organisation.json", "{}");
    write("vacancies/a.csv", &text);
    let (sources, faults) = crate::load::load(project.path()).unwrap();
    assert_eq!(faults, []);
    for (row, (field, _)) in columns.iter().enumerate() {
        let vacancy = &sources.vacancies[&format!("t-{row}")];
        let value = vacancy.value.pointer(&field.route());
        assert!(value.is_some(), "{}: {}", field.name, vacancy.value);
        let mut fields = BTreeSet::new();
        leaves(&vacancy.value, "", &mut fields);
        let expected = ["format", "reference_number", "role", field.name.as_ref()];
        assert_eq!(fields, expected.map(str::to_owned).into());
    }
}

/// A text of each kind that a cell of the column may hold.
fn cell(field: &Field, column: &Column) -> String {
    match column.kind {
        CellKind::Role => "tester".to_owned(),
        CellKind::Number => "30000".to_owned(),
        _ if field.example.is_empty() => "Some words".to_owned(),
        _ => field.example.to_string(),
    }
}

/// A cell of a CSV file.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// The dotted names of all values; a list is one.
fn leaves(value: &Value, name: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (field, value) in fields {
                let dot = if name.is_empty() { "" } else { "." };
                leaves(value, &format!("{name}{dot}{field}"), found);
            }
        }
        _ => {
            found.insert(name.to_owned());
        }
    }
}
