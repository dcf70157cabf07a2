//! What kinds of bodies say in their adverts: facts and sentences that `house` switches on.

use crate::project::Project;

/// A project of an organisation with these fields, whose vacancy says these facts, and the shipped layout.
fn project(fields: &str, facts: &str) -> Project {
    let organisation = format!(
        r#"{{ "format": 1, "name": "House", "country": "GB", "lang": "en-GB", {fields} }}"#
    );
    let vacancy = format!(r#"{{ "format": 1, "role": "tester", "facts": {facts} }}"#);
    let project = Project::small()
        .file("templates/organisation.json", organisation)
        .file("vacancies/tester-york.json", vacancy);
    project.remove("templates/advert.md");
    project
}

fn advert(project: &Project) -> String {
    project
        .run("build --format md --quiet")
        .status(0)
        .stderr("");
    project.read("out/vacancies/tester-york.md")
}

const SENTENCES: [(&str, &str); 5] = [
    ("disability_confident", "the Disability Confident scheme"),
    ("safeguarding", "children or adults at risk"),
    ("fluency_duty", "(Immigration Act 2016, part 7)"),
    (
        "politically_restricted",
        "(Local Government and Housing Act 1989, part I)",
    ),
    ("may_close_early", "before its closing date"),
];

#[test]
fn a_council_says_what_councils_say() {
    let project = project(
        r#""house": "council", "defaults": { "privacy_notice": "https://testers.gov.uk/privacy" }"#,
        r#"{ "dbs_check": "enhanced", "term_time_pay": "£18,400 to £19,200", "safeguarding": true,
            "politically_restricted": "yes", "fluency_duty": true, "disability_confident": true,
            "may_close_early": true }"#,
    );
    let advert = advert(&project);
    for row in ["| Enhanced ", "| £18,400 to £19,200 "] {
        assert!(advert.contains(row), "{row}\n{advert}");
    }
    assert!(advert.contains("testers.gov.uk/privacy"), "{advert}");
    assert!(
        advert.contains("\n## Before you apply\n\nWe take part"),
        "{advert}"
    );
    for (id, sentence) in SENTENCES {
        assert_eq!(advert.matches(sentence).count(), 1, "{id}\n{advert}");
    }
    let told = project.run("lint --today 2026-10-01").stderr;
    assert!(!told.contains("statements.md"), "{told}");
}

#[test]
fn each_sentence_stands_alone_and_none_without_its_fact() {
    for (id, _) in SENTENCES {
        let project = project(r#""house": "council""#, &format!("{{ \"{id}\": true }}"));
        let advert = advert(&project);
        for (other, sentence) in SENTENCES {
            assert_eq!(
                advert.contains(sentence),
                other == id,
                "{id}: {other}\n{advert}"
            );
        }
    }
    let no = project(r#""house": "council""#, r#"{ "may_close_early": "no" }"#);
    assert!(!advert(&no).contains("Before you apply"));
    let none = project(r#""house": "none""#, "{}");
    assert!(!advert(&none).contains("Before you apply"));
}

#[test]
fn a_default_holds_unless_the_vacancy_says_otherwise() {
    let fields =
        r#""house": "health", "defaults": { "may_close_early": true, "dbs_check": "Standard" }"#;
    let silent = advert(&project(fields, "{}"));
    assert!(silent.contains("| Standard "), "{silent}");
    assert!(silent.contains("before its closing date"), "{silent}");
    let other = advert(&project(
        fields,
        r#"{ "may_close_early": false, "dbs_check": "Basic" }"#,
    ));
    assert!(other.contains("| Basic "), "{other}");
    assert!(!other.contains("before its closing date"), "{other}");
}

#[test]
fn an_organisation_hides_a_fact_of_its_kind_or_declares_it_anew() {
    let schema = |project: &Project| project.run("schema vacancy").status(0).stdout;
    let hides = project(r#""house": "council", "hides": ["facts.dbs_check"]"#, "{}");
    let shown = schema(&hides);
    assert!(!shown.contains("\"dbs_check\"") && shown.contains("\"term_time_pay\""));
    let own = r#""house": "council", "facts": [{ "id": "dbs_check", "label": "PVG membership", "kind": "yes-or-no" }]"#;
    let own = project(own, r#"{ "dbs_check": true }"#);
    let advert = advert(&own);
    let row = advert.lines().find(|line| line.contains("PVG membership"));
    assert!(row.is_some_and(|row| row.contains("| Yes ")), "{advert}");
    assert!(!schema(&own).contains("Enhanced"));
}

#[test]
fn a_new_sheet_names_the_law() {
    let project = project(r#""house": "civil-service""#, "{}");
    project.run("new sheet a.xlsx").status(0).stderr("");
    let book = std::fs::read(project.path("a.xlsx")).unwrap();
    let notes = crate::fields::part(&book, "xl/comments1.xml");
    assert!(
        notes.contains("Asked for by Immigration Act 2016, part 7."),
        "{notes}"
    );
    assert!(!notes.contains("Local Government and Housing Act"));
}

#[test]
fn a_sentence_without_a_place_is_told_of() {
    let project = project(r#""house": "health""#, r#"{ "safeguarding": true }"#);
    project.write("templates/sections.toml", "advert = [\"facts\", \"*\"]\n");
    let told = project.run("build --format md").status(0).stderr;
    assert!(
        told.contains("no sentence of the advert says `Safeguarding`"),
        "{told}"
    );
    assert!(told.contains("vacancies/tester-york.json:1:"), "{told}");
}

#[test]
fn contacts_of_the_example_are_told_of_in_the_project_of_another_body() {
    const EXAMPLE: &str = "digital.recruitment@homeoffice.gov.uk";
    let told = |name: &str, recruitment: &str| {
        let organisation = format!(
            r#"{{ "format": 1, "name": "{name}", "country": "GB", "lang": "en-GB", "contacts": {{
  "recruitment": {{ "name": "Home Office recruitment team", "email": "{EXAMPLE}" }},
  "adjustments": {{ "email": "{recruitment}" }} }} }}"#
        );
        let vacancy = r#"{ "format": 1, "role": "tester",
  "contacts": { "job": { "name": "Priya", "email": "Platform.Engineering@homeoffice.gov.uk" } } }"#;
        let project = Project::small()
            .file("templates/organisation.json", organisation)
            .file("vacancies/tester-york.json", vacancy);
        project.run("build --message-format short").status(0).stdout
    };
    let said = told("Borsetshire Council", "jobs@borsetshire.gov.uk");
    let expected = "templates/organisation.json:2:69: warning[other-organisation]: \
        `digital.recruitment@homeoffice.gov.uk` is that of `Home Office`, whose adverts are the example, and the \
        project is that of `Borsetshire Council`; write that of `Borsetshire Council`, or take it away\n";
    assert!(said.contains(expected), "{said}");
    assert!(
        said.contains("vacancies/tester-york.json:2:52: warning"),
        "{said}"
    );
    assert_eq!(said.matches("other-organisation").count(), 2, "{said}");
    // A body of the same house has an address of its own there.
    for (name, recruitment) in [
        ("Home Office Digital", "jobs@borsetshire.gov.uk"),
        ("Border Force", "border.force@homeoffice.gov.uk"),
    ] {
        assert_eq!(told(name, recruitment), "", "{name}");
    }
}

#[test]
fn english_in_a_welsh_advert_is_told_of_until_it_is_marked() {
    let project = Project::small();
    project.remove("templates/advert.md");
    project.replace(
        "roles/tester.json",
        "\"format\": 1",
        "\"format\": 1, \"lang\": \"cy\"",
    );
    let found = || {
        project
            .run("lint tester-york --message-format short")
            .stdout
    };
    let said = found();
    let fragment = "templates/fragments/equality.md";
    let is_told = |said: &str| {
        let mut lines = said.lines().filter(|line| line.starts_with(fragment));
        lines.any(|line| line.contains("warning[unmarked-english]"))
    };
    assert!(is_told(&said), "{said}");
    let text = include_str!("../../templates/fragments/equality.md");
    project.write(fragment, format!("+++\nlang = \"en\"\n+++\n{text}"));
    let said = found();
    assert!(!is_told(&said), "{said}");
    project
        .run("build tester-york --format html --quiet")
        .status(0)
        .tells("missing-words");
    let page = project.read("out/vacancies/tester-york.html");
    assert!(page.contains("<div lang=\"en\""), "{page}");
}
