//! What is there already is never written over: each way out that the command names, tried.

use serde_json::Value;

use crate::project::Project;

const DOCUMENT: &str =
    "# Tester\n\nReference: T-1\nSalary: £31,000\n\n## Main duties\n\n- Test everything.\n";

fn project() -> Project {
    let vacancy =
        r#"{ "format": 1, "role": "tester", "reference_number": "T-1", "salary": "£30,000" }"#;
    let project = Project::small().file("vacancies/t-1.json", vacancy);
    project.remove("vacancies/tester-york.json");
    project.write("a b.md", DOCUMENT);
    project
}

fn files(project: &Project) -> Vec<(String, Vec<u8>)> {
    let folders = ["roles", "vacancies"].into_iter();
    folders.flat_map(|folder| project.files(folder)).collect()
}

#[test]
fn a_role_that_is_there_is_shown_and_left() {
    let project = project();
    let before = files(&project);
    for more in ["", " --yes"] {
        let ran = project.run(&format!("import \"a b.md\"{more}")).status(2);
        let start = "error: `roles/tester.json` is there already and says something else, so nothing was written\n\n";
        assert!(ran.stderr.starts_with(start), "{}", ran.stderr);
        assert!(
            ran.stderr.contains(
                "
+    \"Test everything.\""
            ),
            "{}",
            ran.stderr
        );
        let end = "`advert import \"a b.md\" --as-id ID` brings it in under another name\n";
        assert!(ran.stderr.ends_with(end), "{}", ran.stderr);
    }
    assert_eq!(files(&project), before);
}

#[test]
fn a_vacancy_that_is_there_is_shown_and_comes_in_by_into() {
    let project = project();
    let before = files(&project);
    let ran = project
        .run("import \"a b.md\" --as-id other --yes")
        .status(0);
    // Its name is its reference number: there is no second vacancy of that.
    let told = "\
warning[brought-in]: `vacancies/t-1.json` is there already and was left as it is
--> vacancies/t-1.json
 = hint: to advertise the new role in it, write `\"role\": \"other\"` there; `advert import \"a b.md\" --into t-1` \
brings it into this vacancy

";
    assert_eq!(ran.stderr, told);
    project.remove("roles/other.json");
    assert_eq!(files(&project), before);
    // The way that it names is one.
    let ran = project.run("import \"a b.md\" --into t-1 --yes").status(0);
    assert!(
        ran.stdout.contains("salary: `£30,000` became `£31,000`"),
        "{}",
        ran.stdout
    );
    let _ = ran.stderr.len();
    let vacancy: Value = serde_json::from_str(&project.read("vacancies/t-1.json")).unwrap();
    assert_eq!(vacancy["salary"], "£31,000");
    assert_eq!(project.files("roles"), Project::small().files("roles"));
}

#[test]
fn another_name_writes_new_files_and_a_terminal_is_asked() {
    let project = project();
    project.write("c.md", DOCUMENT.replace("T-1", "T-2"));
    let before = files(&project);
    // No terminal and no `--yes`: what it would be is told, and nothing is written.
    let ran = project
        .run("import c.md --as-id second")
        .status(2)
        .stderr("error: nothing was written; `--yes` writes the files without asking\n");
    assert!(
        ran.stdout.contains("`c.md` is the role `Tester`"),
        "{}",
        ran.stdout
    );
    assert_eq!(files(&project), before);
    project
        .run("import c.md --as-id second --yes")
        .status(0)
        .stderr("");
    let vacancy: Value = serde_json::from_str(&project.read("vacancies/t-2.json")).unwrap();
    assert_eq!(vacancy["role"], "second");
    // The same again says the same, and writes nothing.
    let ran = project
        .run("import c.md --as-id second --yes")
        .status(0)
        .stderr("");
    assert!(
        ran.stdout.ends_with("nothing was to be written\n"),
        "{}",
        ran.stdout
    );
    project
        .run("build --quiet --format md")
        .status(0)
        .stderr("");
}

#[test]
fn new_files_name_their_schemas_where_the_others_do() {
    let project = project();
    let import = |project: &Project| {
        project.write("d.md", DOCUMENT.replace("T-1", "T-9"));
        project
            .run("import d.md --as-id new-one --yes")
            .status(0)
            .stderr("");
        let read = |path: &str| project.read(path).lines().nth(1).unwrap().trim().to_owned();
        [read("roles/new-one.json"), read("vacancies/t-9.json")]
    };
    // None of the others names one.
    assert_eq!(import(&project), ["\"format\": 1,", "\"format\": 1,"]);
    let example = Project::empty();
    example.run("init --example --quiet").status(0);
    let role = "\"$schema\": \"../schemas/role.schema.json\",";
    let vacancy = "\"$schema\": \"../schemas/vacancy.schema.json\",";
    assert_eq!(import(&example), [role, vacancy]);
    // The first of a project that has schemas.
    example.remove("roles");
    example.remove("vacancies");
    assert_eq!(import(&example), [role, vacancy]);
    let level = std::fs::read("tests/sources/003_70a37c4ecdaf05c1.txt").unwrap();
    example.write("level.txt", level);
    example.run("import level.txt --yes").status(0).stderr("");
    let text = example.read("roles/framework/junior-devops-engineer.json");
    let schema = "\"$schema\": \"../../schemas/role-level.schema.json\"";
    assert!(text.contains(schema), "{text}");
}
