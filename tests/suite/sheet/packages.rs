//! Workbooks as other programs pack them: parts by their relationships, names of any case, escapes.

use super::files::{archive, parts, sheet, xlsx};
use crate::project::Project;

const ROWS: &[&[&str]] = &[
    &["Reference number", "Role", "Closing date"],
    &["T-2", "tester", "<c s=\"1\"><v>46368</v></c>"],
];

/// What `list` says of a project with this workbook: its exit code and first line about it.
fn listed(book: Vec<u8>) -> (i32, String) {
    let project = Project::small().file("vacancies/a.xlsx", book);
    let ran = project.run("list --message-format short");
    let line = ran
        .stdout
        .lines()
        .find(|line| line.contains("a.xlsx") || line.contains("t-2"));
    (ran.status, line.unwrap_or_default().to_owned())
}

#[test]
fn parts_are_found_whatever_their_names() {
    let plain = parts(&[sheet("S", ROWS)], &[]);
    let with = |rename: &dyn Fn(&str) -> String| -> Vec<(String, String)> {
        let parts = plain.iter();
        parts
            .map(|(name, text)| (rename(name), text.clone()))
            .collect()
    };
    let mut moved = with(&|name| {
        name.replace("xl/workbook.xml", "book/main22.xml")
            .replace("xl/_rels/workbook.xml.rels", "book/_rels/main22.xml.rels")
            .replace("xl/styles.xml", "looks/styles2.xml")
    });
    for (_, text) in &mut moved {
        *text = text
            .replace("Target=\"worksheets/", "Target=\"/xl/worksheets/")
            .replace("Target=\"styles.xml\"", "Target=\"../looks/styles2.xml\"");
    }
    moved.push((
        "_rels/.rels".to_owned(),
        "<Relationships><Relationship Id=\"r1\" Type=\"http://purl.oclc.org/ooxml/officeDocument/\
         relationships/officeDocument\" Target=\"/book/main22.xml\"/></Relationships>"
            .to_owned(),
    ));
    let cases = [
        with(&|name| name.to_uppercase()),
        with(&|name| name.replace('/', "\\")),
        with(&|name| format!("/{name}")),
        moved,
    ];
    for parts in cases {
        let names: Vec<String> = parts.iter().map(|(name, _)| name.clone()).collect();
        let (status, line) = listed(archive(&parts));
        assert_eq!(status, 0, "{names:?} {line}");
        assert!(line.contains("t-2"), "{names:?} {line}");
    }
}

#[test]
fn a_binary_workbook_is_called_so() {
    let parts = [(
        "_rels/.rels".to_owned(),
        "<Relationships><Relationship Id=\"r1\" Type=\"http://x/officeDocument\" \
         Target=\"xl/workbook.bin\"/></Relationships>",
    )];
    let (status, line) = listed(archive(&parts));
    assert_eq!(
        (status, line.as_str()),
        (
            1,
            "vacancies/a.xlsx: error[bad-sheet]: this is a binary workbook; save it as an Excel \
             workbook (.xlsx) in Excel"
        )
    );
}

#[test]
fn every_escape_is_decoded() {
    let cell = "28 days_x000D_\nA pension_x000d_\nFlexible_x00A0_working_x000A_Park_x005F_x000D_ \
                _x0041__xD83D__xDE00_ _xZZZZ_";
    let rows: &[&[&str]] = &[
        &["Reference number", "Role", "Behaviours"],
        &["T-2", "tester", cell],
    ];
    let project = Project::small()
        .file("vacancies/a.xlsx", xlsx(&[sheet("S", rows)]))
        .file(
            "templates/advert.md",
            "# {{ role.title }}\n\n{{ vacancy.behaviours | bullets }}\n",
        );
    project.run("build --format md").status(0).stderr("");
    assert_eq!(
        project.read("out/vacancies/t-2.md"),
        "# Tester\n\n- 28 days\n- A pension\n- Flexible\u{a0}working\n- Park_x000D\\_ A😀 \\_xZZZZ\\_\n"
    );
}

#[test]
fn a_workbook_without_vacancies_is_told() {
    let notes = sheet("Notes", &[&["Ask Jo", "about this"]]);
    let (status, line) = listed(xlsx(&[notes]));
    let expected = "vacancies/a.xlsx: error[bad-sheet]: no row with the headers of vacancies is in \
                    this file";
    assert_eq!(status, 1);
    assert!(line.starts_with(expected), "{line}");
    let (status, line) = listed(xlsx(&[sheet("S", &ROWS[..1])]));
    assert_eq!(status, 1);
    let expected = "vacancies/a.xlsx: error[bad-sheet]: no vacancy is in this file";
    assert!(line.starts_with(expected), "{line}");
}

#[test]
fn folders_of_vacancies_are_told() {
    for name in [
        "vacancies/2026/x.json",
        "vacancies/Archive/a.xlsx",
        "roles/old/x.json",
    ] {
        let project = Project::small().file(name, "{}");
        let ran = project.run("check --message-format short");
        let folder = name.rsplit_once('/').unwrap().0;
        let expected =
            format!("{folder}: warning[ignored-file]: this is a folder, so nothing in it is read");
        assert!(ran.stdout.contains(&expected), "{}", ran.stdout);
    }
    let project = Project::small().file("vacancies/.old/x.json", "{}");
    assert_eq!(
        project.run("build --message-format short").status(0).stdout,
        ""
    );
}
