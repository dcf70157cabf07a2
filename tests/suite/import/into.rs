//! `advert import --into`: a draft that was filled in and edited comes home to its vacancy.

use std::io::{Cursor, Read as _};

use serde_json::{Value, json};
use zip::ZipArchive;

use crate::project::Project;
use crate::sheet::files::archive;

const VACANCY: &str = "vacancies/apprentice-devops-croydon.json";

/// The example project, with a vacancy whose salary is open, and the Word file of its draft.
fn draft() -> (Project, Vec<u8>) {
    let project = Project::empty();
    project.run("init --example --quiet").status(0);
    let mut vacancy: Value = serde_json::from_str(&project.read(VACANCY)).unwrap();
    let fields = vacancy.as_object_mut().unwrap();
    for name in ["approved", "posted_on", "salary"] {
        fields.remove(name);
    }
    fields.insert("status".to_owned(), "draft".into());
    project.write(VACANCY, format!("{vacancy:#}\n"));
    project
        .run("build apprentice-devops-croydon --format docx --quiet")
        .status(0);
    let word = std::fs::read(project.path("out/vacancies/apprentice-devops-croydon.docx")).unwrap();
    (project, word)
}

/// The file with another text of its document.
fn edited(word: &[u8], edits: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipArchive::new(Cursor::new(word)).unwrap();
    let mut parts = Vec::new();
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if name == "word/document.xml" {
            let mut text = String::from_utf8(bytes).unwrap();
            for (from, to) in edits {
                assert!(text.contains(from), "{from}");
                text = text.replacen(from, to, 1);
            }
            bytes = text.into_bytes();
        }
        parts.push((name, bytes));
    }
    archive(&parts)
}

fn into(project: &Project) -> crate::project::Ran {
    project.run("import edited.docx --into apprentice-devops-croydon --yes")
}

#[test]
fn a_draft_that_nobody_edited_changes_nothing() {
    let (project, word) = draft();
    let before = project.read(VACANCY);
    project.write("edited.docx", edited(&word, &[]));
    let ran = into(&project).status(0).stderr("");
    assert_eq!(ran.stdout, format!("`{VACANCY}` says all of it already\n"));
    assert_eq!(project.read(VACANCY), before);
}

#[test]
fn exactly_the_edits_come_home() {
    let (project, word) = draft();
    let before: Value = serde_json::from_str(&project.read(VACANCY)).unwrap();
    let role = project.read("roles/apprentice-devops.json");
    let edits = [
        (">To be confirmed<", ">£30,000<"),
        (">Croydon<", ">Croydon or Leeds<"),
        (">an online assessment<", ">a telephone interview<"),
        (
            ">Some knowledge of engineering and design principles.<",
            ">Some knowledge of design.<",
        ),
        (">put user needs first<", ">put users first<"),
    ];
    project.write("edited.docx", edited(&word, &edits));
    let refused = project
        .run("import edited.docx --into apprentice-devops-croydon")
        .status(2);
    assert!(
        refused.stderr.contains("`--yes` writes the file"),
        "{}",
        refused.stderr
    );
    let ran = into(&project).status(0);
    for line in [
        "salary: nothing became `£30,000`",
        "location: `Croydon` became `Croydon or Leeds`",
        "selection stages: `an online assessment` became `a telephone interview`",
        "skills and experience: `Some knowledge of engineering and design principles.` became `Some knowledge of design.`; for this \
         vacancy alone, the role stays as it is",
        "wrote 4 changes into",
    ] {
        assert!(ran.stdout.contains(line), "{line}: {}", ran.stdout);
    }
    // What the house says is none of the vacancy's.
    for told in ["`put users first` ", "`put user needs first` is gone"] {
        assert!(ran.stderr.contains(told), "{told}: {}", ran.stderr);
    }
    assert_eq!(ran.stderr.matches("warning[").count(), 2, "{}", ran.stderr);
    let mut expected = before;
    expected["salary"] = "£30,000".into();
    expected["location"] = "Croydon or Leeds".into();
    expected["selection_stages"][1] = "a telephone interview".into();
    let now: Value = serde_json::from_str(&project.read(VACANCY)).unwrap();
    expected["overrides"] = json!({ "skills_and_experience": [
        "Able to apply technical knowledge and any experience of systems and IT operations.",
        "May have some experience using various developer tools and methods.",
        "Some knowledge of design.",
        "May demonstrate the ability to write code.",
    ] });
    assert_eq!(now, expected);
    assert_eq!(project.read("roles/apprentice-devops.json"), role);
    // The same document again changes nothing.
    let again = into(&project).status(0);
    assert!(again.stdout.contains("says all of it already"));
    assert_eq!(again.stderr.matches("warning[").count(), 2);
}

#[test]
fn a_document_comes_home_to_a_vacancy_that_is_there() {
    let (project, word) = draft();
    project.write("edited.docx", word);
    project
        .run("import edited.docx --into nobody --yes")
        .status(2)
        .stderr("error: no vacancy is called `nobody`; `advert list` names them\n");
    project
        .run("import edited.docx edited.docx --into nobody --yes")
        .status(2)
        .stderr("error: `--into` takes one document into one vacancy; name one\n");
}
