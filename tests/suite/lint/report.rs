//! `advert lint --report`: the figures of adverts, as a table and as JSON Lines.

use crate::project::Project;

fn project() -> Project {
    Project::small()
        .file(
            "templates/advert.md",
            "# {{ role.title }}\n\n{% include \"fragments/appendix.md\" %}\n\n## Work\n\n\
             {{ role.about_the_role | paragraphs }}\n\n{{ role.what_you_will_do | bullets }}\n\n\
             ## House\n\nWe support and trust each other. We lead.\n",
        )
        .file(
            "roles/tester.json",
            r#"{ "format": 1, "title": "Tester",
              "about_the_role": ["You lead a team, and you lead it and lead it and lead it well, through the long days of the year and its short ones, until it is done."],
              "what_you_will_do": ["challenge what you see", "support others"],
              "you_will_be_someone_who": ["tests"], "skills_and_experience": ["tests"],
              "who_you_will_work_with": ["testers"] }"#,
        )
}

#[test]
fn figures_are_told_for_each_section_and_each_word_once() {
    project().run("lint --report").status(0).stderr("").stdout(
        "\
tester-york: Tester
                words  sentences  over 25 words  grade
  Work             36          3              1    2.2
  House             8          2              0    0.7
  Whole advert     44          5              1    1.3
  coded words, role: 2 masculine (challenge, lead), 1 feminine (support)
  coded words, boilerplate: 1 masculine (lead), 2 feminine (support, trust)
",
    );
}

#[test]
fn figures_are_told_as_json_lines() {
    let ran = project().run("lint --report --message-format json");
    ran.status(0).stderr("").stdout(concat!(
        r#"{"v":1,"type":"readability","name":"tester-york","title":"Tester","words":44,"sentences":5,"long_sentences":1,"grade":1.3,"sections":[{"heading":"Work","words":36,"sentences":3,"long_sentences":1,"grade":2.2},{"heading":"House","words":8,"sentences":2,"long_sentences":0,"grade":0.7}],"gender_coded":{"role":{"masculine":["challenge","lead"],"feminine":["support"]},"boilerplate":{"masculine":["lead"],"feminine":["support","trust"]}}}"#,
        "\n",
        r#"{"v":1,"type":"outcome","exit_code":0,"adverts":1}"#,
        "\n",
    ));
}

#[test]
fn adverts_in_other_languages_have_no_grade_and_no_coded_words() {
    let project = project();
    project.replace(
        "roles/tester.json",
        "\"format\": 1,",
        "\"format\": 1, \"lang\": \"cy\",",
    );
    let ran = project.run("lint --report").status(0).stdout(
        "\
tester-york: Tester
                words  sentences  over 25 words  grade
  Work             36          3              1      -
  House             8          2              0      -
  Whole advert     44          5              1      -
",
    );
    let warning = "warning[missing-words]: there are no words here for `open_fact`";
    assert!(ran.stderr.starts_with(warning), "{}", ran.stderr);
}

#[test]
fn the_report_does_not_go_with_options_of_the_rules() {
    let ran = project().run("lint --report --deny warnings");
    assert!(
        ran.stderr
            .contains("'--report' cannot be used with '--deny"),
        "{}",
        ran.stderr
    );
    ran.status(2);
}

#[test]
fn faults_of_files_come_first() {
    let project = project();
    project.write("roles/tester.json", "{");
    project.run("lint --report").status(1).stdout("").stderr(
        "\
error[json-syntax]: `{` stands here without its `}`
 --> roles/tester.json:1:1
  |
1 | {
  | ^
  |
  = hint: close it with `}`

there is no report, as these faults come first
",
    );
}
