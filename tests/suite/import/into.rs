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

/// Each format is held against what the project writes in that format, so that no way of writing is an edit.
#[test]
fn an_advert_of_another_format_that_nobody_edited_changes_nothing() {
    let project = Project::empty();
    project.run("init --example --quiet").status(0);
    project.run("build --quiet --format md,html,txt").status(0);
    for name in [
        "apprentice-devops-croydon",
        "senior-devops-manchester-or-sheffield",
    ] {
        for format in ["md", "html", "txt"] {
            let ran = project.run(&format!(
                "import out/vacancies/{name}.{format} --into {name} --yes"
            ));
            let ran = ran.status(0).stderr("");
            assert_eq!(
                ran.stdout,
                format!("`vacancies/{name}.json` says all of it already\n")
            );
        }
        let page = format!("out/vacancies/{name}.html");
        let text = project.read(&page);
        assert!(text.contains("Full-time, "));
        project.write(
            "edited.html",
            text.replace("Full-time, ", "Full-time, annualised hours, "),
        );
        let ran = project
            .run(&format!("import edited.html --into {name} --yes"))
            .status(0);
        assert!(ran.stdout.contains("wrote 1 change into"), "{}", ran.stdout);
        assert_eq!(ran.stderr, "");
    }
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
            ">Some knowledge of design, see www.gov.uk.<",
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
        "skills and experience: `Some knowledge of engineering and design principles.` became `Some knowledge of design, see www.gov.uk.`; for this \
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
        "Some knowledge of design, see www.gov.uk.",
        "May demonstrate the ability to write code.",
    ] });
    assert_eq!(now, expected);
    assert_eq!(project.read("roles/apprentice-devops.json"), role);
    // The same document again changes nothing.
    let again = into(&project).status(0);
    assert!(again.stdout.contains("says all of it already"));
    assert_eq!(again.stderr.matches("warning[").count(), 2);
}

/// A run of the draft's text as Word has it.
fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A tracked change of Word: what `kind` does, with `text` in `within`.
fn tracked(kind: &str, within: &str, text: &str) -> String {
    format!(
        "<w:{kind} w:id=\"900\" w:author=\"Sam\" w:date=\"2026-11-01T09:00:00Z\"><w:r><w:{within} \
         xml:space=\"preserve\">{text}</w:{within}></w:r></w:{kind}>"
    )
}

#[test]
fn tracked_changes_come_home_as_if_they_were_accepted() {
    let (project, word) = draft();
    let role = project.read("roles/apprentice-devops.json");
    let principles = run("Some knowledge of engineering and design principles.");
    let looks = "<w:r><w:rPr><w:rPrChange w:id=\"901\" w:author=\"Sam\"><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr>\
                 <w:t xml:space=\"preserve\">principles.</w:t></w:r>";
    let changed = [
        run("Some knowledge of "),
        tracked("del", "delText", "engineering and "),
        tracked("ins", "t", "service "),
        run("design "),
        looks.to_owned(),
    ];
    let code =
        run("Able to apply technical knowledge and any experience of systems and IT operations.");
    // An item that is struck out with its mark, and one that is put in.
    let gone = tracked(
        "del",
        "delText",
        "Able to apply technical knowledge and any experience of systems and IT operations.",
    );
    let edits = [
        (principles.as_str(), changed.concat()),
        (code.as_str(), gone),
        (">To be confirmed<", ">£30,000<".to_owned()),
    ];
    let edits: Vec<(&str, &str)> = edits
        .iter()
        .map(|(from, to)| (*from, to.as_str()))
        .collect();
    project.write("edited.docx", edited(&word, &edits));
    let ran = into(&project).status(0);
    for line in [
        "salary: nothing became `£30,000`",
        "Some knowledge of service design principles.",
        "wrote 2 changes into",
    ] {
        assert!(ran.stdout.contains(line), "{line}: {}", ran.stdout);
    }
    for told in [
        "`engineering and` is struck out by a tracked change, and was left out",
        "`service` is put in by a tracked change, and was taken as text",
        "experience of systems and IT operations.` is struck out by a tracked change",
    ] {
        assert!(ran.stderr.contains(told), "{told}: {}", ran.stderr);
    }
    let now: Value = serde_json::from_str(&project.read(VACANCY)).unwrap();
    assert_eq!(
        now["overrides"],
        json!({ "skills_and_experience": [
            "May have some experience using various developer tools and methods.",
            "Some knowledge of service design principles.",
            "May demonstrate the ability to write code.",
        ] })
    );
    assert_eq!(now["salary"], "£30,000");
    assert_eq!(project.read("roles/apprentice-devops.json"), role);
}

#[test]
fn what_was_moved_stands_where_it_was_moved_to() {
    let (project, word) = draft();
    let first = run("May have some experience using various developer tools and methods.");
    let second = run("Some knowledge of engineering and design principles.");
    let moved = "Some knowledge of engineering and design principles.";
    let tools = "May have some experience using various developer tools and methods.";
    let edits = [
        (
            second.as_str(),
            tracked("moveFrom", "t", moved) + &run(tools),
        ),
        (first.as_str(), tracked("moveTo", "t", moved)),
    ];
    let edits: Vec<(&str, &str)> = edits
        .iter()
        .map(|(from, to)| (*from, to.as_str()))
        .collect();
    project.write("edited.docx", edited(&word, &edits));
    let ran = into(&project).status(0);
    assert!(ran.stdout.contains("wrote 1 change into"), "{}", ran.stdout);
    let _ = ran.stderr.len();
    let now: Value = serde_json::from_str(&project.read(VACANCY)).unwrap();
    let items = &now["overrides"]["skills_and_experience"];
    assert_eq!(items[1], moved);
    assert_eq!(
        items[2],
        "May have some experience using various developer tools and methods."
    );
}

#[test]
fn paragraphs_that_a_tracked_change_joins_are_one() {
    let mark = "<w:p><w:pPr><w:rPr><w:del w:id=\"1\" w:author=\"Sam\"/></w:rPr></w:pPr>";
    let body = format!(
        "{mark}{}</w:p><w:p>{}</w:p>",
        run("We look after rivers,"),
        run(" and the sea.")
    );
    let project = Project::small().file("a.docx", super::files::docx(&body));
    let ran = project.run("import a.docx --as-id made --yes").status(0);
    assert!(ran.stderr.contains("no title was found"), "{}", ran.stderr);
    let text = project.read("roles/made.json");
    assert!(
        text.contains("\"We look after rivers, and the sea.\""),
        "{text}"
    );
}

#[test]
fn what_belongs_into_a_sheet_is_told_with_its_cell() {
    let (project, _) = draft();
    project.remove(VACANCY);
    let sheet = "Role,Reference number,Location,Salary\napprentice-devops,HO-1,Croydon,\n";
    project.write("vacancies/open.csv", sheet);
    project
        .run("build ho-1 --format docx --quiet")
        .status(0)
        .stderr("");
    let word = std::fs::read(project.path("out/vacancies/ho-1.docx")).unwrap();
    let edits = [
        (">To be confirmed<", ">£30,000<"),
        (">Croydon<", ">Leeds<"),
        (
            ">Some knowledge of engineering and design principles.<",
            ">Some knowledge.<",
        ),
    ];
    let edits: Vec<(&str, &str)> = edits.iter().map(|(from, to)| (*from, *to)).collect();
    project.write("edited.docx", edited(&word, &edits));
    let role = project.read("roles/apprentice-devops.json");
    let ran = project
        .run("import edited.docx --into ho-1 --yes")
        .status(0);
    for line in [
        "location: `Croydon` became `Leeds`; write it into vacancies/open.csv:2:24, cell C2",
        "the role stays as it is; write it into ",
        "`vacancies/open.csv` is a sheet, and was left as it is: ",
    ] {
        assert!(ran.stdout.contains(line), "{line}: {}", ran.stdout);
    }
    let _ = ran.stderr.len();
    assert_eq!(project.read("vacancies/open.csv"), sheet);
    assert_eq!(project.read("roles/apprentice-devops.json"), role);
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
