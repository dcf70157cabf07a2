//! `advert init`, and what a build makes of a new project.

use crate::project::Project;

#[test]
fn a_new_project_builds_eight_documents_in_three_formats() {
    let project = Project::empty();
    project.run("init --example").status(0).stderr("").stdout(
        "made 51 files in `.`\nnext: edit the files in `vacancies/`, then run `advert build`\n",
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
    project.run("init --example").status(0).stderr("").stdout(
        "made 49 files in `.`; left 2 files as they were: `schemas/role.schema.json` and `.gitignore`\n\
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
`--add templates` would make 29 files: `templates/fragments/about-the-organisation.md`, \
`templates/fragments/appendix.md`, `templates/fragments/attachments.md`, `templates/fragments/availability.md`, \
`templates/fragments/benefits.md`, `templates/fragments/equality.md`, `templates/fragments/facts.md`, \
`templates/fragments/how-to-apply.md`, `templates/fragments/nationality-and-security.md`, \
`templates/fragments/pay.md`, `templates/fragments/reasonable-adjustments.md`, \
`templates/fragments/role-facts.md` and 17 more
`--add samples` would make 2 files: `roles/customer-adviser.json` and \
`vacancies/customer-adviser-example.json`
`--add schemas` would make 7 files: `schemas/role.schema.json`, `schemas/role-level.schema.json`, \
`schemas/framework.schema.json`, `schemas/vacancy.schema.json`, `schemas/approvals.schema.json`, `schemas/organisation.schema.json` and \
`schemas/style.schema.json`
`--add git` would make 2 files: `.gitattributes` and `.gitignore`
`--add open` would make 2 files: `open-adverts.cmd` and `open-adverts.command`
";
    project.run("init").status(0).stderr("").stdout(said);
    assert_eq!(project.files(""), before);
    let added = "\
made 9 files in `.`
`--add templates` would make 29 files: ";
    let ran = project.run("init --add git,schemas").status(0).stderr("");
    assert!(ran.stdout.starts_with(added), "{}", ran.stdout);
    assert!(ran.stdout.contains("`--add samples`"), "{}", ran.stdout);
    assert!(!ran.stdout.contains("`--add git`"), "{}", ran.stdout);
    assert!(!ran.stdout.contains("next:"), "{}", ran.stdout);
    assert_eq!(project.files("").len(), before.len() + 9);
    let line = "init --add templates --organisation \"Ambridge Parish Council\"";
    let ran = project.run(line).status(0).stderr("");
    let made = "made 29 files in `.`; left 1 file as it was: `templates/advert.md`\n";
    assert!(ran.stdout.starts_with(made), "{}", ran.stdout);
    assert_eq!(project.read("templates/advert.md"), "# Mine\n");
}

#[test]
fn what_was_removed_does_not_come_back() {
    let project = Project::empty();
    project.run("init --example --quiet").status(0);
    project
        .run("init")
        .status(0)
        .stderr("")
        .stdout("`.` has a project already, so nothing was written\n");
    project.remove("vacancies");
    project.remove("roles/junior-devops.json");
    let before = project.files("");
    project
        .run("init")
        .status(0)
        .stderr("")
        .stdout("`.` has a project already, so nothing was written\n");
    assert_eq!(project.files(""), before);
}

#[test]
fn a_project_is_made_in_a_new_folder() {
    let project = Project::empty();
    project.run("init --example a/b").status(0).stderr("").stdout(
        "made 51 files in `a/b`\nnext: edit the files in `a/b/vacancies/`, then run `advert build --project \
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
        .run("--project c init --example --quiet")
        .status(0)
        .stderr("")
        .stdout("");
    assert_eq!(other.files("c"), {
        project.remove("a/b/out");
        project.files("a/b")
    });
}

#[test]
fn a_project_of_one_s_own_names_nobody_else() {
    let project = Project::empty();
    let line = "init --organisation \"Borsetshire \u{2018}County\u{2019} Council\"";
    project.run(line).status(0).stderr("").stdout(
        "made 43 files in `.`\nnext: say who you are in `templates/organisation.json`, then run `advert build`\n",
    );
    project.run("build").status(0).stderr("").stdout(
        "6 files written, 0 fresh; look in `out`\n6 facts are still to be confirmed, in 1 advert\n",
    );
    for (name, bytes) in project.files("") {
        let text = String::from_utf8_lossy(&bytes);
        for other in [
            "Home Office",
            "homeoffice",
            "Civil Service",
            "DDaT",
            "GOV.UK",
        ] {
            // The schemas say what a value may look like, and the ladder of grades says whose it is.
            let is_shown = name.starts_with("schemas/") || name == "templates/grades.toml";
            let is_named = text.contains(other) && !is_shown;
            assert!(!is_named, "`{other}` in {name}");
        }
    }
    let advert = project.read("out/vacancies/customer-adviser-example.md");
    assert!(advert.contains("## About Borsetshire ‘County’ Council\n"));
    // What the organisation has to write itself is told at its place.
    let said = project.run("lint --today 2026-11-22 --message-format short");
    let gap = "templates/fragments/about-the-organisation.md:3:1: error[placeholder-left]: `[Insert what … does";
    let said = said.status(1).stdout;
    assert!(said.contains(gap), "{said}");
    assert_eq!(said.matches("error[").count(), 1, "{said}");
}

#[test]
fn nothing_is_made_for_nobody() {
    let project = Project::empty();
    for line in ["init", "init --add templates"] {
        project.run(line).status(2).stdout("").stderr(
            "error: whose adverts are these? say it with `--organisation \"The name\"`; `--example` makes the \
             Home Office's project as an example\n",
        );
    }
    let refused = "error: this is no organisation's name: ";
    for name in ["", " ", "TBC", "Home\nOffice", "\u{202e}"] {
        let line = format!("init --organisation \"{name}\"");
        let said = project.run(&line).status(2).stdout("").stderr.to_owned();
        assert!(said.starts_with(refused), "{name:?}: {said}");
    }
    let both = project.run("init --example --organisation A").status(2);
    assert!(both.stderr.contains("cannot be used with"));
    assert!(project.files("").is_empty());
}

#[test]
fn nothing_is_built_for_nobody() {
    let project = Project::small();
    project.remove("templates/organisation.json");
    for line in ["build", "check --message-format human", "lint"] {
        project.run(line).status(1).tells("no-organisation");
    }
    project
        .run("init --add templates --organisation Testers --quiet")
        .status(0);
    project.run("build --quiet").status(0);
    assert!(
        project
            .read("out/vacancies/tester-york.html")
            .contains("Testers")
    );
    let said = project
        .run("init --organisation Others")
        .status(2)
        .stdout("");
    assert!(
        said.stderr
            .starts_with("error: no file is made that says the organisation's name")
    );
}

#[test]
fn a_service_and_an_editor_are_given_their_files_and_nothing_else_is_touched() {
    let project = Project::small();
    let before = project.files("");
    let said = "\
made `.github/workflows/adverts.yml`
made `.vscode/settings.json`
next: write whose `advert` you use in the place of `OWNER/advert`
";
    project
        .run("init --ci github")
        .status(0)
        .stderr("")
        .stdout(said);
    let mut after = project.files("");
    let settings = after.remove(".vscode/settings.json").unwrap();
    let settings: serde_json::Value = serde_json::from_slice(&settings).unwrap();
    assert_eq!(settings["json.schemas"].as_array().unwrap().len(), 7);
    let workflow = after.remove(".github/workflows/adverts.yml").unwrap();
    let workflow = String::from_utf8(workflow).unwrap();
    let version = format!("ADVERT_VERSION: v{}\n", env!("CARGO_PKG_VERSION"));
    assert!(workflow.contains(&version), "{workflow}");
    assert_eq!(after, before);
    let said = "\
`.github/workflows/adverts.yml` says all of it already
`.vscode/settings.json` says all of it already
next: write whose `advert` you use in the place of `OWNER/advert`
";
    project
        .run("init --ci github")
        .status(0)
        .stderr("")
        .stdout(said);
}

#[test]
fn what_could_be_added_to_a_file_of_one_s_own_is_printed() {
    let project = Project::small()
        .file(".gitlab-ci.yml", "mine: {}\n")
        .file(".vscode/settings.json", "{}");
    let said = project.run("init --ci gitlab").status(0).stderr("").stdout;
    assert!(
        said.contains("`.gitlab-ci.yml` was left as it is; add to it:\n\n# Checks"),
        "{said}"
    );
    assert!(
        said.contains("    - advert check --message-format short\n"),
        "{said}"
    );
    assert!(said.contains("  \"json.schemas\": [\n"), "{said}");
    assert!(
        said.ends_with("for Linux into the repository as `bin/advert`\n"),
        "{said}"
    );
    assert_eq!(project.read(".gitlab-ci.yml"), "mine: {}\n");
    assert_eq!(project.read(".vscode/settings.json"), "{}");
}

#[test]
fn in_a_folder_of_a_repository_the_workflow_is_printed_for_its_root() {
    let project = Project::empty();
    crate::merge::git(&project, &["init", "--quiet"]);
    let line = "init --ci github --from a/advert --organisation Testers hr/adverts";
    let said = project.run(line).status(0).stderr("").stdout;
    assert!(
        said.contains("made `.vscode/settings.json`\nthe project stands in `hr/adverts`"),
        "{said}"
    );
    assert!(
        said.contains("- run: advert check --project hr/adverts --message-format github\n"),
        "{said}"
    );
    assert!(said.contains("ADVERT_FROM: a/advert\n"), "{said}");
    assert!(!project.path(".github").exists() && !project.path("hr/adverts/.github").exists());
    for bad in ["a", "a/b/c", "a/$(b)", "../b"] {
        let line = format!("init --ci github --from {bad}");
        let said = project.run(&line).status(2).stdout("").stderr.to_owned();
        assert!(
            said.contains("a repository is an owner and a name"),
            "{said}"
        );
    }
    project
        .run("init --from a/advert")
        .status(2)
        .stderr
        .contains("--ci");
}
