//! `advert list`: the names that `advert build` takes.

use crate::merge::git;
use crate::project::{Project, ROLE, VACANCY};

#[test]
fn people_see_a_table() {
    let project = Project::empty();
    project.run("init --example --quiet").status(0);
    project.run("list").status(0).stderr("").stdout(
        "\
role        apprentice-devops                      Apprentice DevOps
role        junior-devops                          Junior DevOps
role        senior-devops                          Senior DevOps
role level  junior-devops-engineer                 Junior DevOps engineer
role level  senior-devops-engineer-management      Senior DevOps engineer - management
vacancy     apprentice-devops-croydon              apprentice-devops                    HO-DDAT-2026-1207  approved
vacancy     junior-devops-liverpool                junior-devops                                           draft
vacancy     senior-devops-manchester-or-sheffield  senior-devops                        HO-DDAT-2026-1219  approved
",
    );
}

#[test]
fn programs_see_a_line_of_json_each() {
    let project = Project::small();
    let list = project.run("list --message-format json");
    list.status(0).stderr("").stdout(concat!(
        r#"{"v":1,"type":"document","kind":"role","name":"tester","title":"Tester"}"#,
        "\n",
        r#"{"v":1,"type":"document","kind":"vacancy","name":"tester-york","role":"tester","reference_number":"T-1","status":"draft"}"#,
        "\n",
    ));
}

#[test]
fn what_can_be_read_is_listed_beside_faults() {
    let project = Project::small().file("vacancies/broken.json", "{");
    let ran = project.run("list").status(1);
    assert!(
        ran.stderr.starts_with("error[json-syntax]: "),
        "{}",
        ran.stderr
    );
    let names: Vec<&str> = ran
        .stdout
        .lines()
        .filter_map(|line| line.split_whitespace().nth(1))
        .collect();
    assert_eq!(names, ["tester", "tester-york"]);
    // A warning is no reason to fail.
    let project = Project::small().file("vacancies/notes.txt", "Call Jo.");
    let ran = project.run("list").status(0);
    assert!(
        ran.stderr.starts_with("warning[ignored-file]: "),
        "{}",
        ran.stderr
    );
}

/// A project of two commits: the second adds a vacancy, removes one, and changes a fact and a text.
fn two_commits() -> Project {
    let project = Project::small()
        .file("vacancies/tester-leeds.json", VACANCY.replace("T-1", "T-2"))
        .file(
            "templates/advert.md",
            "# {{ role.title }}\n\n{% include \"fragments/appendix.md\" %}\n\n## You will\n\n\
             {{ role.what_you_will_do | bullets }}\n",
        );
    git(&project, &["init", "--quiet", "--initial-branch", "main"]);
    commit(&project);
    project.remove("vacancies/tester-leeds.json");
    project.write("vacancies/tester-hull.json", VACANCY.replace("T-1", "T-3"));
    let changed = VACANCY.replace("York", "Hull");
    let area = "\"T-1\", \"business_area\": \"Tests | `x` <b>@all</b> $(id)\",";
    project.write(
        "vacancies/tester-york.json",
        changed.replace("\"T-1\",", area),
    );
    let items = ROLE.replace("\"Test.\"", "\"Test well.\"");
    assert_ne!(items, ROLE);
    project.write("roles/tester.json", items);
    project
}

fn commit(project: &Project) {
    git(project, &["add", "--all"]);
    git(project, &["commit", "--quiet", "--message", "A change"]);
}

#[test]
fn what_changed_since_a_commit_is_listed_with_facts_and_sections() {
    let project = two_commits();
    let told = "\
added: vacancy tester-hull
gone: vacancy tester-leeds
changed: vacancy tester-york
  Location: York → Hull
  Business area: nothing → Tests | `x` <b>@all</b> $(id)
  words of `You will`
3 documents changed since `HEAD`
";
    project
        .run("list --changed-since HEAD")
        .status(0)
        .stdout(told);
    // The folder of another project is another state.
    let before = Project::small();
    let line = format!("list --changed-since {}", before.path("").display());
    let ran = project.run(&line).status(0);
    assert!(
        ran.stdout
            .starts_with("added: vacancy tester-hull\nchanged: vacancy tester-york\n"),
        "{}",
        ran.stdout
    );
    commit(&project);
    let since = "list --changed-since HEAD";
    project.run(since).stdout("nothing changed since `HEAD`\n");
    assert_eq!(git(&project, &["status", "--short"]), "");
}

#[test]
fn how_far_a_vacancy_is_and_what_stands_beside_it_count_as_changes() {
    let project = two_commits();
    project.write("vacancies/tester-york.files/pack.pdf", "%PDF-1.7\none");
    commit(&project);
    project.write("vacancies/tester-york.files/pack.pdf", "%PDF-1.7\ntwo");
    let posted = "\"T-1\", \"status\": \"posted\", \"approved\": { \"by\": \"Ann\", \"on\": \"2026-11-12\" },";
    project.replace("vacancies/tester-york.json", "\"T-1\",", posted);
    let ran = project.run("list --changed-since HEAD").status(0);
    let told = "changed: vacancy tester-york\n  Approved by: nothing → Ann\n  \
                Approved on: nothing → 12 November 2026\n  pack.pdf: ";
    assert!(ran.stdout.starts_with(told), "{}", ran.stdout);
    assert!(
        ran.stdout.contains("\n  Status: draft → posted\n"),
        "{}",
        ran.stdout
    );
}

#[test]
fn a_pull_request_is_told_in_markdown_that_names_and_runs_nothing() {
    let project = two_commits();
    let told = "\
3 documents changed since `HEAD`.

| document | | what |
| --- | --- | --- |
| `tester-hull` (vacancy) | added |  |
| `tester-leeds` (vacancy) | gone |  |
| `tester-york` (vacancy) | changed | `Location`: `York` → `Hull`<br>`Business area`: nothing → ``Tests \\| `x` <b>@all</b> $(id)``<br>words of `You will` |
";
    project
        .run("list --changed-since HEAD --markdown")
        .status(0)
        .stdout(told);
}

#[test]
fn a_document_with_a_fault_is_not_compared_and_others_are() {
    let project = two_commits();
    project.write("vacancies/tester-york.json", "{");
    let ran = project.run("list --changed-since main").status(1);
    let told = "\
added: vacancy tester-hull
gone: vacancy tester-leeds
not compared: vacancy tester-york
  a file of it has a fault, or had one then
3 documents changed since `main`
";
    ran.stdout(told).tells("json-syntax");
}

#[test]
fn with_a_state_that_cannot_be_read_nothing_is_called_new() {
    let project = two_commits();
    let file = "templates/organisation.json";
    let sound = project.read(file);
    project.write(file, "{");
    git(&project, &["add", "--all"]);
    git(&project, &["commit", "--quiet", "--message", "Broken"]);
    project.write(file, sound);
    let ran = project.run("list --changed-since HEAD").status(0);
    assert!(ran.stdout.starts_with("not compared: "), "{}", ran.stdout);
    assert!(!ran.stdout.contains("added: "), "{}", ran.stdout);
}

#[test]
fn what_is_no_commit_is_no_option_either() {
    let project = two_commits();
    for name in ["nope", "--output=x", "-x", "HEAD:roles", "main^{tree}", ""] {
        let ran = project
            .run(&format!("list --changed-since={name}"))
            .status(2);
        let told =
            format!("error: `{name}` is neither a folder with a project nor a commit of this one");
        assert!(ran.stderr.starts_with(&told), "{}", ran.stderr);
        assert!(!project.path("x").exists());
    }
    let plain = Project::small();
    let ran = plain.run("list --changed-since main").status(2);
    assert!(
        ran.stderr.contains(": not a git repository"),
        "{}",
        ran.stderr
    );
}

#[test]
fn a_shallow_clone_says_that_it_lacks_the_commit() {
    let project = two_commits();
    project.run("build --quiet");
    git(&project, &["add", "--all"]);
    commit(&project);
    let of = format!("file://{}", project.path("").display());
    git(
        &project,
        &["clone", "--quiet", "--depth", "1", &of, "shallow"],
    );
    project
        .run("list --project shallow --changed-since main~1")
        .status(2)
        .stderr(
            "error: `main~1` is neither a folder with a project nor a commit of this one: there is no such commit in \
             this clone, which is shallow; `git fetch --unshallow` gets all of them\n",
        );
}

#[test]
fn a_project_that_is_new_in_a_repository_has_added_all() {
    let around = Project::empty().file("README.md", "A repository.");
    git(&around, &["init", "--quiet", "--initial-branch", "main"]);
    commit(&around);
    let small = Project::small();
    for (name, bytes) in small.files("") {
        around.write(&format!("jobs/{name}"), bytes);
    }
    around
        .run("list --project jobs --changed-since main")
        .status(0)
        .stdout(
            "added: role tester\nadded: vacancy tester-york\n2 documents changed since `main`\n",
        );
}
