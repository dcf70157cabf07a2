//! Names, headers and cells' names, value by value.

use super::names::{Named, folded, named};
use super::slug;
use crate::diagnostic::Cell;
use crate::facts::fields::Fields;

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
    let field = |header: &str| match named(header) {
        Some(Named::Field(index)) => Fields::built_in().rows()[index].name.to_string(),
        Some(Named::Inclusion(item)) => format!("include.{item}"),
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
