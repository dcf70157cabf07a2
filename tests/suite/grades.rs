//! Ladders of grades: the Civil Service's, an organisation's own, and none.

use crate::project::Project;

const BANDS: &str = "\
[[grade]]
name = \"Band 6\"
also = [\"B6\"]

[[grade]]
name = \"Band 7\"
also = [\"B7\", \"Sister\"]

[[grade]]
name = \"Band 8a\"
seldom = true
";

/// A project whose vacancy has this grade.
fn at_grade(grade: &str) -> Project {
    let vacancy = format!("{{ \"format\": 1, \"role\": \"tester\", \"grade\": \"{grade}\" }}");
    Project::small()
        .file("vacancies/tester-york.json", vacancy)
        .file(
            "templates/advert.md",
            "# {{ role.title }}\n\n{{ vacancy.grade }}\n",
        )
}

/// The same in an organisation with [`BANDS`].
fn at_band(grade: &str) -> Project {
    let project = at_grade(grade).file("templates/grades.toml", BANDS);
    project.replace("roles/tester.json", "\"EO\"", "\"Band 6\"");
    project
}

/// The grade that the advert shows.
fn shown(project: &Project) -> String {
    project.run("build --format md").status(0).stderr("");
    let advert = project.read("out/vacancies/tester-york.md");
    advert.lines().last().unwrap().to_owned()
}

#[test]
fn the_shipped_ladder_is_the_civil_service_s() {
    for (written, expected) in [
        ("g7", "Grade 7"),
        ("HEO (D)", "HEO(D)"),
        ("Deputy Director", "SCS Pay Band 1"),
        ("SEO / Grade 7", "SEO or Grade 7"),
    ] {
        assert_eq!(shown(&at_grade(written)), expected, "{written}");
    }
}

#[test]
fn an_organisation_has_a_ladder_of_its_own() {
    for (written, expected) in [
        ("band-7", "Band 7"),
        ("Sister", "Band 7"),
        ("Band 6 or 7", "Band 6 or Band 7"),
        ("Band 8A", "Band 8a"),
    ] {
        let project = at_band(written);
        assert_eq!(shown(&project), expected, "{written}");
    }
    let project = at_band("HEO");
    let told = project.run("check --today 2026-10-01").status(1).stderr;
    assert!(
        told.contains("`HEO` is not a grade; the grades are `Band 6` and `Band 7`"),
        "{told}"
    );
    assert!(told.contains("`templates/grades.toml`"), "{told}");
}

#[test]
fn without_a_ladder_any_text_is_a_grade() {
    let none = "ladder = \"none\"\n";
    for grade in ["PO10", "Scale 5", "Chief Officer 3"] {
        let project = at_grade(grade).file("templates/grades.toml", none);
        assert_eq!(shown(&project), grade);
    }
}

#[test]
fn a_word_that_denies_is_no_grade_unless_the_ladder_has_it() {
    let none = "ladder = \"none\"\n";
    for grade in ["x", "No", "0", "Various", "Any"] {
        let project = at_grade(grade).file("templates/grades.toml", none);
        // The role says its usual one.
        assert_eq!(shown(&project), "EO", "{grade}");
    }
    let own = "[[grade]]\nname = \"X\"\n\n[[grade]]\nname = \"EO\"\n";
    assert_eq!(
        shown(&at_grade("X").file("templates/grades.toml", own)),
        "X"
    );
    let told = at_grade("EO*").run("check --message-format short").stdout;
    assert!(
        told.contains("`*` stands behind the grade, and nothing says what it means"),
        "{told}"
    );
}

#[test]
fn an_advert_is_stale_when_its_ladder_has_changed() {
    let project = at_band("B7");
    assert_eq!(shown(&project), "Band 7");
    project.replace(
        "templates/grades.toml",
        "name = \"Band 7\"",
        "name = \"Seven\"",
    );
    let stale = project.run("build --format md --check").status(1).stderr;
    assert!(stale.contains("`templates/grades.toml` changed"), "{stale}");
    assert_eq!(shown(&project), "Seven");
}

#[test]
fn pay_bands_are_keyed_by_the_names_of_the_ladder() {
    let project = at_band("B7")
        .file(
            "vacancies/tester-york.json",
            r#"{ "format": 1, "role": "tester", "grade": "B7", "salary": "£40,000" }"#,
        )
        .file(
            "templates/lint/pay-bands.toml",
            "[[pay_band]]\ngrade = \"band 7\"\nfrom = 46148\nto = 52809\n\
             valid_from = 2026-01-01\nsource = \"our pay award\"\n",
        );
    let told = project.run("lint --today 2026-10-01").status(1).stderr;
    let message = "the salary begins below the band of grade Band 7, which is £46,148 to £52,809";
    assert!(told.contains(message), "{told}");
    // The shipped examples are of other grades, and nobody hears of them.
    project.remove("templates/lint/pay-bands.toml");
    let told = project.run("lint --today 2026-10-01").status(0).stderr;
    assert!(!told.contains("is not a grade"), "{told}");
}

/// A project whose vacancy is told by these fields, with the shipped layout.
fn paying(fields: &str) -> Project {
    let vacancy = format!("{{ \"format\": 1, \"role\": \"tester\", {fields} }}");
    let project = Project::small().file("vacancies/tester-york.json", vacancy);
    project.remove("templates/advert.md");
    project
}

#[test]
fn two_salaries_are_a_line() {
    let texts = r#""salary": "National £35,720, London £39,290""#;
    let parts = r#""salary": [{ "place": "National", "from": 35720, "to": 35720 },
        { "place": "London", "from": 39290, "to": 39290 }]"#;
    for fields in [texts, parts] {
        let project = paying(fields);
        project.run("build --format md").status(0).stderr("");
        let advert = project.read("out/vacancies/tester-york.md");
        let row = "National: £35,720; London: £39,290";
        assert!(advert.contains(row), "{advert}");
        assert!(!advert.contains("Pay by grade or place"), "{advert}");
    }
}

#[test]
fn more_salaries_are_a_table_too() {
    let project = paying(
        r#""grade": "HEO or SEO", "salary": "HEO £35,720 (National), £39,290 (London); SEO £43,000 (National), £47,000 (London)""#,
    );
    project
        .run("build --format md,html,txt")
        .status(0)
        .stderr("");
    let advert = project.read("out/vacancies/tester-york.md");
    for row in [
        "HEO, National: £35,720; HEO, London: £39,290; SEO, National: £43,000; SEO, London: £47,000",
        "| Pay by grade or place | Salary  |",
        "| **HEO, London**       | £39,290 |",
        "| **SEO, National**     | £43,000 |",
    ] {
        assert!(advert.contains(row), "{row}\n{advert}");
    }
    let page = project.read("out/vacancies/tester-york.html");
    assert!(page.contains("<th scope=\"row\">"), "{page}");
    project.run("build --quiet").status(0);
    let told = project.run("check --today 2026-10-01").stderr;
    assert!(!told.contains("not-shown"), "{told}");
}

#[test]
fn lines_of_a_cell_are_salaries() {
    let project = Project::small().file(
        "vacancies/jobs.csv",
        "Reference number,Role,Job grade,Salary\n\
         T-2,tester,\"HEO\nSEO\",\"£35,720 (HEO)\n£43,000 (SEO)\"\n",
    );
    project.write(
        "templates/advert.md",
        "# {{ role.title }}\n\n{{ vacancy.salary }}\n",
    );
    let told = project.run("build --format md").status(1).stderr;
    assert!(told.contains("cell C2"), "{told}");
    project.replace("vacancies/jobs.csv", "\"HEO\nSEO\"", "HEO or SEO");
    project.run("build --format md").status(0).stderr("");
    let advert = project.read("out/vacancies/t-2.md");
    assert!(advert.contains("HEO: £35,720; SEO: £43,000"), "{advert}");
}

#[test]
fn a_schema_has_the_grades_of_the_organisation() {
    let project = Project::small().file("templates/grades.toml", BANDS);
    for kind in ["vacancy", "role"] {
        let schema = project.run(&format!("schema {kind}")).status(0).stdout;
        assert!(schema.contains("\"Band 7\""), "{schema}");
        assert!(!schema.contains("\"HEO\""), "{schema}");
    }
}

#[test]
fn each_grade_of_a_published_job_has_its_pay() {
    let project = paying(
        r#""grade": "HEO or SEO", "salary": "HEO: £35,720", "status": "approved",
        "approved": { "by": "Head of Digital", "on": "2026-09-01" }"#,
    );
    let told = project
        .run("check --publish --today 2026-10-01")
        .status(1)
        .stderr;
    let message = "nothing says what the job pays at the grade SEO";
    assert!(told.contains(message), "{told}");
    project.replace(
        "vacancies/tester-york.json",
        "£35,720",
        "£35,720; SEO: £43,000",
    );
    let told = project
        .run("check --publish --today 2026-10-01")
        .status(1)
        .stderr;
    assert!(!told.contains("what the job pays"), "{told}");
}

#[test]
fn a_missing_grade_is_asked_for_by_the_organisation_s_names() {
    let project = Project::small().file("templates/grades.toml", BANDS).file(
        "vacancies/tester-york.json",
        r#"{ "format": 1, "role": "tester", "status": "approved",
            "approved": { "by": "Head of Digital", "on": "2026-09-01" } }"#,
    );
    project.replace("roles/tester.json", "\"usual_grade\": \"EO\",", "");
    let told = project
        .run("check --publish --today 2026-10-01")
        .status(1)
        .stderr;
    assert!(told.contains("as in `\"grade\": \"Band 6\"`"), "{told}");
}
