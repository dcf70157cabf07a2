//! `advert init`, and what a build makes of a new project.

use crate::project::Project;

#[test]
fn a_new_project_builds_eight_documents_in_three_formats() {
    let project = Project::empty();
    project.run("init").status(0).stderr("").stdout(
        "made 42 files in `.`\nnext: edit the files in `vacancies/`, then run `advert build`\n",
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
        .file(".gitignore", "mine")
        .file("schemas/role.schema.json", "mine too")
        .file("notes.txt", "and this");
    project.run("init").status(0).stderr("").stdout(
        "made 40 files in `.`; left 2 files as they were: `schemas/role.schema.json` and `.gitignore`\n\
         next: edit the files in `vacancies/`, then run `advert build`\n",
    );
    assert_eq!(project.read(".gitignore"), "mine");
    assert_eq!(project.read("schemas/role.schema.json"), "mine too");
    assert_eq!(project.read("notes.txt"), "and this");
}

#[test]
fn a_project_of_one_s_own_is_left_alone() {
    let project = Project::empty().file("templates/advert.md", "# Mine\n");
    let before = project.files("");
    let said = "\
`.` has a project already, so nothing was written
`--add templates` would make 25 files: `templates/fragments/about-digital-data-and-technology.md`, \
`templates/fragments/about-the-organisation.md`, `templates/fragments/appendix.md`, \
`templates/fragments/availability.md`, `templates/fragments/benefits.md`, \
`templates/fragments/capabilities-and-competencies.md`, `templates/fragments/equality.md`, \
`templates/fragments/facts.md`, `templates/fragments/how-to-apply.md`, \
`templates/fragments/nationality-and-security.md`, `templates/fragments/reasonable-adjustments.md`, \
`templates/fragments/role-facts.md` and 13 more
`--add samples` would make 8 files: `roles/apprentice-devops.json`, \
`roles/framework/junior-devops-engineer.json`, \
`roles/framework/senior-devops-engineer-management.json`, `roles/junior-devops.json`, \
`roles/senior-devops.json`, `vacancies/apprentice-devops-croydon.json`, \
`vacancies/junior-devops-liverpool.json` and `vacancies/senior-devops-manchester-or-sheffield.json`
`--add schemas` would make 6 files: `schemas/role.schema.json`, `schemas/role-level.schema.json`, \
`schemas/vacancy.schema.json`, `schemas/approvals.schema.json`, `schemas/organisation.schema.json` and \
`schemas/style.schema.json`
`--add git` would make 2 files: `.gitattributes` and `.gitignore`
";
    project.run("init").status(0).stderr("").stdout(said);
    assert_eq!(project.files(""), before);
    let added = "\
made 8 files in `.`
`--add templates` would make 25 files: ";
    let ran = project.run("init --add git,schemas").status(0).stderr("");
    assert!(ran.stdout.starts_with(added), "{}", ran.stdout);
    assert!(ran.stdout.contains("`--add samples`"), "{}", ran.stdout);
    assert!(!ran.stdout.contains("`--add git`"), "{}", ran.stdout);
    assert!(!ran.stdout.contains("next:"), "{}", ran.stdout);
    assert_eq!(project.files("").len(), before.len() + 8);
    let ran = project.run("init --add templates").status(0).stderr("");
    let made = "made 25 files in `.`; left 1 file as it was: `templates/advert.md`\n";
    assert!(ran.stdout.starts_with(made), "{}", ran.stdout);
    assert_eq!(project.read("templates/advert.md"), "# Mine\n");
}

#[test]
fn what_was_removed_does_not_come_back() {
    let project = Project::empty();
    project.run("init --quiet").status(0);
    project
        .run("init")
        .status(0)
        .stderr("")
        .stdout("`.` has a project already, so nothing was written\n");
    project.remove("vacancies");
    project.remove("roles/junior-devops.json");
    let before = project.files("");
    project.run("init").status(0).stderr("").stdout(
        "`.` has a project already, so nothing was written\n\
         `--add samples` would make 4 files: `roles/junior-devops.json`, \
         `vacancies/apprentice-devops-croydon.json`, `vacancies/junior-devops-liverpool.json` and \
         `vacancies/senior-devops-manchester-or-sheffield.json`\n",
    );
    assert_eq!(project.files(""), before);
}

#[test]
fn a_project_is_made_in_a_new_folder() {
    let project = Project::empty();
    project.run("init a/b").status(0).stderr("").stdout(
        "made 42 files in `a/b`\nnext: edit the files in `a/b/vacancies/`, then run `advert build --project \
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
