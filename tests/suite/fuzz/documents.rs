//! Documents of other programs, fuzzed: each is brought in or refused, and what comes of it is a sound role.

use std::path::Path;

use advert::build::{FrameworkOptions, ImportOptions, Project as Opened, RoleForm, Stop};

use super::{Outcome, Target, change, fuzz};
use crate::import::files::{bold, docx, item, odt, paragraph, styled};
use crate::project::Project;

fn documents(
    name: &'static str,
    file: &'static str,
    seeds: Vec<Vec<u8>>,
    change: fn(&mut super::Random, &[u8], &[u8]) -> Vec<u8>,
) {
    let project = Project::small();
    let opened = Opened::open(project.path("")).unwrap();
    fuzz(&Target {
        name,
        seeds,
        change,
        run: Box::new(move |input| {
            let _ = &project;
            let mut outcome = Outcome::default();
            for form in [RoleForm::Json, RoleForm::Markdown] {
                let options = ImportOptions {
                    form,
                    id: Some("brought".to_owned()),
                    ..ImportOptions::default()
                };
                let mut importer = opened.importer().unwrap();
                match importer.import(Path::new(file), input, &options) {
                    Ok(import) => {
                        for remark in &import.remarks {
                            outcome.say(&remark.message);
                        }
                        let size: usize = import.files.iter().map(|file| file.text.len()).sum();
                        outcome.shape(format!("{} sections", import.sections.len().min(9)), size);
                        let role = &import.files[0];
                        let is_json = form == RoleForm::Json;
                        assert!(
                            !is_json
                                || serde_json::from_str::<serde_json::Value>(&role.text).is_ok()
                        );
                    }
                    Err(Stop::Faults(faults)) => {
                        for fault in &faults {
                            outcome.say(&fault.message);
                        }
                    }
                    Err(stop) => outcome.say(&format!("{stop:?}")),
                }
            }
            outcome
        }),
        usual: 150,
        most: (96, 200_000),
    });
}

#[test]
fn word_documents_are_brought_in_or_refused() {
    let table = format!(
        "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
        paragraph("Location"),
        paragraph("Leeds")
    );
    let parts = [
        styled("<w:pStyle w:val=\"T\"/>", "Tester"),
        table,
        bold("Main duties"),
        item(1, 0, "Test."),
        item(2, 1, "More."),
    ];
    documents(
        "Word documents",
        "a.docx",
        vec![docx(&parts.concat())],
        change::zip,
    );
}

#[test]
fn open_documents_are_brought_in_or_refused() {
    let text = "<text:h text:outline-level=\"1\">Tester</text:h><text:list><text:list-item><text:p>Test.</text:p>\
        </text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>Location</text:p>\
        </table:table-cell><table:table-cell><text:p>Leeds</text:p></table:table-cell></table:table-row></table:table>";
    documents(
        "OpenDocument texts",
        "a.odt",
        vec![odt("", text)],
        change::zip,
    );
}

#[test]
fn texts_are_brought_in_or_refused() {
    let markdown = include_bytes!("../../sources/000_60cbef0c8576d19e.txt").to_vec();
    let level = include_bytes!("../../sources/003_70a37c4ecdaf05c1.txt").to_vec();
    documents(
        "texts to bring in",
        "a.txt",
        vec![markdown, level.clone()],
        change::text,
    );
    let page = b"<h1>Tester</h1><h2>Duties</h2><ol start=2><li>Test.<ul><li>a</ul></ol><dl><dt>Grade<dd>HEO</dl>".to_vec();
    documents("pages to bring in", "a.html", vec![page], change::text);
}

/// Whatever is taken of a table is a sound file, beside an edition that the project has and without one.
#[test]
fn tables_of_the_framework_are_brought_in_or_refused() {
    let rows = [
        "role family,role,role description,role level,role level description,skill name,skill description,skill level,skill level description,role type",
        "Testing,Tester,\"Tests.\n\nIn this role, you will:\n- test\",Lead tester,\"Leads.\n\nAt this role level, you will:\n- lead\n\nA note.\",Testing,Tests.,expert,\"- lead\n- teach\",Digital",
        "Testing,Tester,Tests.,Lead tester,Leads.,Looking,Looks.,working,<ul><li>look</li></ul>,Digital",
        "Testing,Analyst,Asks.,Analyst,Asks.,Looking,Looks.,,**look** [there](https://a.gov.uk),",
    ];
    let table = rows.join("\r\n");
    let project = Project::small().file("roles.csv", &table);
    let bare = Opened::open(project.path("")).unwrap();
    let other = Project::small().file("roles.csv", &table);
    other
        .run("framework update roles.csv --edition 1 --yes --quiet")
        .status(0)
        .tells("brought-in");
    let adopted = Opened::open(other.path("")).unwrap();
    let skills = "name,description,awareness,working,practitioner,expert\nTesting,Tests.,a,b,c,d\n";
    fuzz(&Target {
        name: "tables of the framework",
        seeds: vec![
            table.into_bytes(),
            rows.join("\n").replace(',', ";").into_bytes(),
            skills.as_bytes().to_vec(),
        ],
        change: change::text,
        run: Box::new(move |input| {
            let _ = (&project, &other);
            let mut outcome = Outcome::default();
            for opened in [&bare, &adopted] {
                let files = vec![("roles.csv".into(), input.to_vec())];
                match opened.framework_update(files, &FrameworkOptions::default()) {
                    Ok(update) => {
                        for remark in &update.remarks {
                            outcome.say(&remark.message);
                        }
                        for change in &update.levels {
                            outcome.shape(
                                format!("{:?}", change.fate)
                                    .chars()
                                    .take(6)
                                    .collect::<String>(),
                                1,
                            );
                        }
                        for file in &update.files {
                            let text = file.after.as_deref().unwrap_or("{}");
                            outcome.made += text.len();
                            assert!(serde_json::from_str::<serde_json::Value>(text).is_ok());
                            assert!(
                                file.path.starts_with("roles/framework/")
                                    && !file.path.contains("..")
                            );
                        }
                    }
                    Err(Stop::Faults(faults)) => {
                        for fault in &faults {
                            outcome.say(&fault.message);
                        }
                    }
                    Err(stop) => outcome.say(&format!("{stop:?}")),
                }
            }
            outcome
        }),
        usual: 200,
        most: (96, 200_000),
    });
}
