//! `advert list`: the names that `advert build` takes.

use crate::project::Project;

#[test]
fn people_see_a_table() {
    let project = Project::empty();
    project.run("init --quiet").status(0);
    project.run("list").status(0).stderr("").stdout(
        "\
role        apprentice-devops                        Apprentice DevOps
",
    );
}

#[test]
fn programs_see_a_line_of_json_each() {
    Project::small().run("list --message-format json").status(0).stderr("").stdout(concat!(
        r#"{"v":1,"type":"document","kind":"role","name":"tester","title":"Tester","status":""}"#,
        "\n",
    ));
}

#[test]
fn what_can_be_read_is_listed_beside_faults() {
    let project = Project::small().file("vacancies/broken.json", "{");
    project.run("list").status(1).stdout("").stderr("");
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let project = Project::small();
    project.run("list --quiet").status(0).stderr("");
}
