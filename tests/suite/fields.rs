//! The table of a vacancy's fields: each row is found in all that go by it, and nothing there is in no row.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};
use std::path::Path;

use advert::build::{FileKind, Name, Request};
use advert::document::Block;
use advert::facts::fields::{Asked, CellKind, Column, Field, Fields, INCLUDE, Reading};
use serde_json::Value;
use zip::ZipArchive;

use crate::project::Project;

fn rows() -> &'static [Field] {
    Fields::built_in().rows()
}

/// The fields with a column.
fn columns() -> Vec<(&'static Field, &'static Column)> {
    let columns = rows().iter();
    columns
        .filter_map(|field| Some((field, field.column.as_ref()?)))
        .collect()
}

#[test]
fn no_two_rows_tell_of_one_field() {
    let names: BTreeSet<&str> = rows().iter().map(|field| field.name.as_ref()).collect();
    assert_eq!(names.len(), rows().len());
    for (field, column) in columns() {
        assert!(!column.note.is_empty(), "{} has no note", field.name);
        assert!(column.note.ends_with('.'), "{}", field.name);
        assert!(!field.called.is_empty(), "{}", field.name);
    }
}

pub(crate) fn part(book: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(book)).unwrap();
    let mut text = String::new();
    archive
        .by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    let entities = [("&amp;", "&"), ("&apos;", "'"), ("&quot;", "\"")];
    let whole = entities.iter();
    whole.fold(text, |text, (entity, letter)| text.replace(entity, letter))
}

/// The texts between `start` and `<`.
fn between<'a>(text: &'a str, start: &str) -> Vec<&'a str> {
    let parts = text.split(start).skip(1);
    parts.map(|rest| rest.split('<').next().unwrap()).collect()
}

#[test]
fn a_new_sheet_has_headers_notes_and_choices_of_each() {
    let project = Project::small();
    project.run("new sheet a.xlsx").status(0).stderr("");
    let book = std::fs::read(project.path("a.xlsx")).unwrap();
    let strings = part(&book, "xl/sharedStrings.xml");
    let strings = between(&strings.replace(" xml:space=\"preserve\"", ""), "<t>")
        .into_iter()
        .map(str::to_owned)
        .collect::<BTreeSet<String>>();
    let notes = part(&book, "xl/comments1.xml").replace(" xml:space=\"preserve\"", "");
    let shown = |column: &Column| column.asked != Asked::Seldom;
    for (field, column) in columns() {
        let name = &field.name;
        assert_eq!(
            strings.contains(column.label.as_ref()),
            shown(column),
            "{name}"
        );
        if shown(column) {
            assert!(notes.contains(&format!("<t>{}<", column.note)), "{name}");
            for choice in &column.choices {
                assert!(strings.contains(choice.as_ref()), "{name}: {choice}");
            }
        }
    }
    let headers = columns().iter().filter(|(_, column)| shown(column)).count();
    let items = strings.iter().filter(|text| text.starts_with(INCLUDE));
    assert_eq!(between(&notes, "<comment ").len(), headers + items.count());
}

/// What stands in the schema as a field of a vacancy, with the fields of its objects.
fn in_schema() -> BTreeMap<String, Value> {
    let schema: Value = serde_json::from_str(&FileKind::Vacancy.schema_text()).unwrap();
    let properties = |of: &Value| of["properties"].as_object().unwrap().clone();
    let mut found = BTreeMap::new();
    // The objects that hold fields; all other objects are parts of one fact.
    let objects = [
        ("approved", "Approval"),
        ("advertised_before", "AdvertisedBefore"),
        ("overrides", "Overrides"),
        ("contacts", "Contacts"),
    ];
    for (name, field) in properties(&schema) {
        let Some((_, object)) = objects.iter().find(|(object, _)| *object == name) else {
            found.insert(name, field);
            continue;
        };
        for (part, field) in properties(&schema["$defs"][object]) {
            if *object != "Contacts" {
                found.insert(format!("{name}.{part}"), field);
                continue;
            }
            for (detail, field) in properties(&schema["$defs"]["Contact"]) {
                found.insert(format!("{name}.{part}.{detail}"), field);
            }
        }
    }
    found
}

#[test]
fn the_schema_has_each_and_nothing_else() {
    let schema = in_schema();
    // What is added to a section has a column, and no field but in the object of its section.
    let part_of_a_fact = ["salary.from", "salary.to", "adds.about_the_role"];
    for field in rows() {
        let name = field.name.as_ref();
        if part_of_a_fact.contains(&name) {
            continue;
        }
        let property = schema.get(name).unwrap_or_else(|| panic!("{name}"));
        assert!(property["description"].is_string(), "{name}");
        if !field.example.is_empty() && !name.contains('.') {
            assert_eq!(
                property["examples"],
                Value::from(vec![field.example_in_json()])
            );
        }
    }
    let rows: BTreeSet<&str> = rows().iter().map(|field| field.name.as_ref()).collect();
    let untold: Vec<&String> = schema
        .keys()
        .filter(|name| !rows.contains(name.as_str()))
        .collect();
    assert_eq!(untold, [""; 0]);
}

#[test]
fn publishing_asks_for_each_that_it_needs() {
    let organisation = r#"{ "format": 1, "name": "House", "web": "https://testers.gov.uk", "country": "GB", "lang": "en-GB" }"#;
    let project = Project::small()
        .file("templates/organisation.json", organisation)
        .file(
            "vacancies/tester-york.json",
            r#"{ "format": 1, "role": "tester" }"#,
        );
    project.replace("roles/tester.json", "  \"usual_grade\": \"EO\",\n", "");
    let ran = project.run("lint --publish --today 2026-11-22 --message-format short");
    let mut told: Vec<&str> = ran.stdout.lines().collect();
    told.retain(|line| line.contains(": error["));
    for field in rows() {
        let Some(need) = field.need else {
            continue;
        };
        let lack = match need.group {
            Some(group) => group.lack.to_owned(),
            None => format!("the {} is missing", field.called),
        };
        let expected = format!(": error[{}]: {lack};", need.rule);
        assert!(ran.stdout.contains(&expected), "{}: {expected}", field.name);
        told.retain(|line| !line.contains(&expected));
    }
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("[not-approved]"));
}

/// A vacancy that says something in every field.
fn full() -> String {
    let mut vacancy = serde_json::json!({ "format": 1, "role": "tester" });
    for (field, column) in columns() {
        let value = match (field.name.as_ref(), column.kind) {
            ("role" | "layout" | "without", _) | (_, CellKind::Number) => continue,
            // A vacancy that is open has no day on which it was closed.
            ("status", _) => "withdrawn".into(),
            (name, _) if name.rsplit('.').next() == Some("email") => "a@testers.gov.uk".into(),
            (_, CellKind::Phone) => "020 7946 0000".into(),
            (_, CellKind::List) if field.reading != Reading::ForPrograms => {
                vec!["one", "two"].into()
            }
            _ if field.example.is_empty() => "Some words".into(),
            _ => field.example_in_json(),
        };
        let mut at = &mut vacancy;
        for name in field.name.split('.') {
            at = &mut at[name];
        }
        *at = value;
    }
    vacancy.to_string()
}

#[test]
fn templates_find_each_that_an_advert_can_show() {
    let paths: BTreeSet<&str> = rows()
        .iter()
        .map(|field| field.template.as_ref())
        .filter(|path| !path.is_empty())
        .collect();
    let mut layout = "# {{ role.title }}\n".to_owned();
    for path in &paths {
        layout = format!("{layout}\n{{% if {path} %}}found {path}{{% endif %}}\n");
    }
    layout.push_str("\n{% for name, value in vacancy %}has {{ name }}\n\n{% endfor %}");
    layout.push_str("\n{% for name, value in appendix %}shows {{ name }}\n\n{% endfor %}");
    let project = Project::small()
        .file("templates/advert.md", layout)
        .file("vacancies/tester-york.json", full());
    project
        .run("build tester-york --format md --quiet")
        .status(0)
        .stdout("")
        .stderr("");
    let advert = project
        .read("out/vacancies/tester-york.md")
        .replace('\\', "");
    let after = |start: &str| -> BTreeSet<String> {
        let lines = advert.lines().filter_map(|line| line.strip_prefix(start));
        lines.map(str::to_owned).collect()
    };
    let owned =
        |names: Vec<&str>| -> BTreeSet<String> { names.into_iter().map(str::to_owned).collect() };
    assert_eq!(after("found "), owned(paths.iter().copied().collect()));
    // What is made of several fields, of one, or of the organisation stands there besides.
    let mut names = vec![
        "closes",
        "ended_early",
        "facts",
        "facts_shown",
        "pay",
        "status_shown",
        "web_page",
    ];
    let first = |path: &&'static str| path.strip_prefix("vacancy.")?.split('.').next();
    names.extend(paths.iter().filter_map(first));
    assert_eq!(after("has "), owned(names));
    let appendix = Fields::built_in().appendix();
    assert_eq!(
        after("shows "),
        owned(appendix.map(|field| field.name.as_ref()).collect())
    );
    for field in rows().iter().filter(|field| field.say.is_some()) {
        assert!(!field.template.is_empty(), "{}", field.name);
    }
}

/// A row of the facts panel knows its field, by its label or, where a house has labels of its own, by
/// its value; and a document carries the facts it was made from.
#[test]
fn rows_of_the_facts_panel_know_their_fields() {
    let layout = "# {{ role.title }}\n\n| | |\n| --- | --- |\n\
                  | Where | {{ appendix.location }} |\n\
                  | Salary: | {{ appendix.salary }} |\n\
                  | Grade | {{ appendix.grade }} |\n\
                  | Our number | {{ appendix.reference_number }} |\n\
                  | Closing date | {{ vacancy.closes }} |\n\
                  | Motto | We test. |\n";
    let vacancy = r#"{ "format": 1, "role": "tester", "reference_number": "T-1",
        "location": "York", "closing_date": "2026-12-13" }"#;
    let project = Project::small()
        .file("templates/advert.md", layout)
        .file("vacancies/tester-york.json", vacancy);
    let snapshot = project.snapshot();
    let is_advert = |name: &&Name| name.id == "tester-york";
    let name = snapshot.names().iter().find(is_advert).unwrap();
    let document = snapshot.document(name).unwrap();
    let fields: Vec<Option<String>> = document
        .blocks()
        .filter_map(|block| match block {
            Block::Facts(rows) => Some(rows),
            _ => None,
        })
        .flatten()
        .map(|row| row.field.as_ref().map(ToString::to_string))
        .collect();
    let expected = [
        Some("location"),
        Some("salary"),
        Some("grade"),
        Some("reference_number"),
        Some("closing_date"),
        None,
    ];
    assert_eq!(fields, expected.map(|field| field.map(str::to_owned)));
    let facts = document.facts.unwrap();
    assert_eq!(facts.location.as_ref().unwrap().to_string(), "York");
    assert_eq!(facts.salary, None);
}

/// The shipped adverts' panels have no row that is not known.
#[test]
fn every_row_of_the_shipped_panels_is_a_field() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let project = advert::build::Project::open(root).unwrap();
    let snapshot = project.check(&Request::default()).unwrap();
    let mut rows = 0;
    for name in snapshot.names() {
        for block in snapshot.document(name).unwrap().blocks() {
            if let Block::Facts(facts) = block {
                for fact in facts {
                    assert!(fact.field.is_some(), "{}: {:?}", name.id, fact.label);
                    rows += 1;
                }
            }
        }
    }
    assert!(rows > 60, "{rows}");
}
