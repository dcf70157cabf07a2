//! `advert init`, and what a build makes of a new project.

use crate::project::Project;

#[test]
fn a_new_project_builds_eight_documents_in_three_formats() {
    let project = Project::empty();
    project.run("init").status(0).stderr("").stdout(
        "made 41 files in `.`\nnext: edit the files in `vacancies/`, then run `advert build`\n",
    );
    project.run("build").status(0).stderr("").stdout(
        "24 files written, 0 fresh; look in `out`\n3 facts are still to be confirmed, in 1 \
         advert\n",
    );
    let made: Vec<String> = project.files("out").into_keys().collect();
    let documents = [
        "framework/junior-devops-engineer",
        "framework/senior-devops-engineer-management",
        "roles/apprentice-devops",
        "roles/junior-devops",
        "roles/senior-devops",
        "vacancies/apprentice-devops-croydon",
        "vacancies/junior-devops-liverpool",
        "vacancies/senior-devops-manchester-or-sheffield",
    ];
    let mut expected: Vec<String> = documents
        .iter()
        .flat_map(|name| ["html", "md", "pdf"].map(|format| format!("{name}.{format}")))
        .collect();
    expected.push("manifest.jsonl".to_owned());
    expected.sort();
    assert_eq!(made, expected);
}

#[test]
fn nothing_is_overwritten() {
    let project = Project::empty()
        .file("templates/advert.md", "# Mine\n")
        .file("vacancies/junior-devops-liverpool.json", "mine too")
        .file("notes.txt", "and this");
    project.run("init").status(0).stderr("").stdout(
        "made 39 files in `.`; left 2 files as they were\nnext: edit the files in `vacancies/`, then run `advert build`\n",
    );
    assert_eq!(project.read("templates/advert.md"), "# Mine\n");
    assert_eq!(
        project.read("vacancies/junior-devops-liverpool.json"),
        "mine too"
    );
    assert_eq!(project.read("notes.txt"), "and this");
    let before = project.files("");
    project.run("init").status(0).stdout("made no files in `.`; left 41 files as they were\nnext: edit the files in `vacancies/`, then run `advert build`\n");
    assert_eq!(project.files(""), before);
}

#[test]
fn a_project_is_made_in_a_new_folder() {
    let project = Project::empty();
    project.run("init a/b").status(0).stderr("").stdout(
        "made 41 files in `a/b`\nnext: edit the files in `a/b/vacancies/`, then run `advert build --project \
         a/b`\n",
    );
    project
        .run("build --project a/b --format md --quiet")
        .status(0)
        .stderr("")
        .stdout("");
    assert_eq!(project.files("a/b/out").len(), 9);
    let other = Project::empty();
    other
        .run("--project c init --quiet")
        .status(0)
        .stderr("")
        .stdout("");
    assert_eq!(other.files("c"), {
        project.remove("a/b/out");
        project.files("a/b")
    });
}
