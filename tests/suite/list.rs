//! `advert list`: the names that `advert build` takes.

use crate::project::Project;

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
