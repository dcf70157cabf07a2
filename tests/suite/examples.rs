//! The projects of `examples/`: each is built, checked and published as it stands, and has no template.

use std::fs;
use std::path::Path;

use crate::project::{Project, files};

/// What a project without a template has in `templates/`, besides fragments, pictures and words.
const WITHOUT_TERA: [&str; 4] = [
    "grades.toml",
    "organisation.json",
    "sections.toml",
    "style.json",
];

fn projects() -> Vec<(String, Project)> {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut projects = Vec::new();
    for entry in fs::read_dir(&examples).unwrap() {
        let path = entry.unwrap().path();
        if !path.is_dir() {
            continue;
        }
        let files = files(&path).into_iter();
        let files = files.filter(|(name, _)| !name.starts_with("out/"));
        let project = files.fold(Project::empty(), |project, (name, bytes)| {
            project.file(&name, bytes)
        });
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        projects.push((name, project));
    }
    projects.sort_by(|a, b| a.0.cmp(&b.0));
    projects
}

#[test]
fn each_kind_of_organisation_has_an_example() {
    let names: Vec<String> = projects().into_iter().map(|(name, _)| name).collect();
    let expected = [
        "charity",
        "council",
        "health-trust",
        "ministry",
        "regulator",
    ];
    assert_eq!(names, expected);
}

#[test]
fn no_example_needs_a_template() {
    for (name, project) in projects() {
        for file in project.files("templates").into_keys() {
            let folders = ["fragments/", "pictures/", "words/"];
            let is_no_template = folders.iter().any(|folder| file.starts_with(folder));
            assert!(
                is_no_template || WITHOUT_TERA.contains(&&*file),
                "{name}: templates/{file}"
            );
        }
        for (file, bytes) in project.files("templates/fragments") {
            let text = String::from_utf8(bytes).unwrap();
            assert!(
                !text.contains("{%") && !text.contains("{{"),
                "{name}: {file} needs Tera"
            );
        }
    }
}

#[test]
fn each_example_can_be_published_in_every_format() {
    for (name, project) in projects() {
        let said = project.run("lint --today 2026-11-22").status(0);
        assert_eq!(said.stderr, "", "{name}");
        let is_clean = said.stdout.starts_with("no errors, no warnings");
        assert!(is_clean, "{name}: {}", said.stdout);
        let formats = "md,html,pdf,docx,txt";
        let line = format!("build --publish --strict --today 2026-11-22 --format {formats}");
        project.run(&line).status(0).stderr("");
        let made = project.files("out/vacancies");
        assert_eq!(made.len(), 5, "{name}: {:?}", made.keys());
        let advert = made.iter().find(|(file, _)| {
            Path::new(file)
                .extension()
                .is_some_and(|ending| ending == "md")
        });
        let advert = String::from_utf8(advert.unwrap().1.clone()).unwrap();
        assert!(!advert.contains("To be "), "{name}: a fact is open");
    }
}

/// The duties of a council's job description are numbered through their headings.
#[test]
fn thirty_duties_are_counted_through_four_headings() {
    let (_, project) = projects().remove(1);
    project
        .run("build --format md,pdf --quiet")
        .status(0)
        .stderr("");
    let advert = project.read("out/vacancies/bcc-1107.md");
    let numbers = advert.lines().filter_map(|line| {
        let (number, _) = line.split_once(". ")?;
        number.parse::<usize>().ok()
    });
    let numbers: Vec<usize> = numbers.take(30).collect();
    assert_eq!(numbers, (1..=30).collect::<Vec<_>>());
}
