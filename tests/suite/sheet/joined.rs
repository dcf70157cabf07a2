//! Rows of one job at several grades are one advert.

use crate::project::Project;

const HEADERS: &str = "Reference number,Role,Job grade,Salary,Location,Contract type\n";

/// What is said of a sheet with these rows, and the lines of grade and pay of the advert that it makes.
fn built(rows: &str) -> (String, Vec<String>) {
    let project = Project::small().file("vacancies/a.csv", format!("{HEADERS}{rows}"));
    let said = project.run("build --message-format short").stdout;
    let files = project.files("");
    let advert = files.get("out/vacancies/t-7.md").cloned();
    let advert = String::from_utf8(advert.unwrap_or_default()).unwrap();
    let lines = advert.lines().filter(|line| {
        ["| Grade", "| Salary"]
            .iter()
            .any(|begin| line.starts_with(begin))
    });
    let lines = lines.map(|line| {
        let cells = line.trim_matches(['|', ' ']).split('|');
        cells.map(str::trim).collect::<Vec<_>>().join(": ")
    });
    (said, lines.collect())
}

#[test]
fn a_row_for_each_grade_is_one_advert_with_a_salary_each() {
    let first = "T-7,tester,HEO,\"£35,000\",York,Permanent\n";
    let cases: [(&str, &[&str]); 5] = [
        (
            "T-7,,SEO,\"£43,000 to £45,000\",,\n",
            &[
                "Salary: HEO: £35,000; SEO: £43,000 to £45,000",
                "Grade: HEO or SEO",
            ],
        ),
        (
            "t-7,tester,7,\"£53,000\",York,\n",
            &[
                "Salary: HEO: £35,000; Grade 7: £53,000",
                "Grade: HEO or Grade 7",
            ],
        ),
        (
            "T-7,,SEO,\"£35,000\",,\n",
            &["Salary: £35,000", "Grade: HEO or SEO"],
        ),
        (
            "T-7,,SEO,,,\n",
            &["Salary: HEO: £35,000", "Grade: HEO or SEO"],
        ),
        (
            "T-7,,SEO,\"£43,000\",,\nT-7,,G7,\"£53,000 (National); £57,000 (London)\",,\n",
            &[
                "Salary: HEO: £35,000; SEO: £43,000; Grade 7, National: £53,000; Grade 7, London: £57,000",
                "Grade: HEO, SEO or Grade 7",
            ],
        ),
    ];
    for (later, expected) in cases {
        let (said, lines) = built(&format!("{first}{later}"));
        assert!(!said.contains("error"), "{said}");
        assert_eq!(lines, expected, "{later}");
    }
}

#[test]
fn a_fault_of_a_joined_row_is_told_at_its_own_cell() {
    for (later, expected) in [
        (
            "T-7,,SEO,\"£43,000 to £40,000\",,\n",
            "vacancies/a.csv:3:10: error[bad-value]: the range starts at £43,000",
        ),
        (
            "T-7,,SEOO,\"£43,000\",,\n",
            "vacancies/a.csv:3:6: error[bad-value]: `SEOO` is not a grade",
        ),
        (
            "T-7,,SEO,\"HEO: £43,000\",,\n",
            "vacancies/a.csv:3:10: error[bad-value]: two salaries are for `HEO`",
        ),
    ] {
        let (said, _) = built(&format!(
            "T-7,tester,HEO,\"£35,000\",York,Permanent\n{later}"
        ));
        assert!(said.contains(expected), "{said}");
        assert_eq!(said.matches("error[").count(), 1, "{said}");
    }
}

#[test]
fn rows_that_differ_in_more_are_told_with_the_columns() {
    let first = "T-7,tester,HEO,\"£35,000\",York,\n";
    for (later, expected) in [
        (
            "T-7,tester,SEO,\"£43,000\",Leeds,Permanent\n",
            "these differ in `Location` and `Contract type` too",
        ),
        (
            "T-7,tester,SEO,\"£43,000\",Leeds,\nT-7,tester,G7,\"£53,000\",York,\n",
            "stands in 3 rows; they are vacancies/a.csv: A2 to A4; each vacancy needs a number of its own; \
             rows of one job at several grades are one advert if they differ in nothing but grade and \
             salary; these differ in `Location` too",
        ),
        (
            "T-7,tester,HEO,\"£36,000\",York,\n",
            "delete the row that is not meant\n",
        ),
        (
            "T-7,tester,HEO,\"£35,000\",York,\n",
            "the rows 2 and 3 are the same",
        ),
        (
            "T-7,tester,HEO or SEO,\"£36,000\",York,\n",
            "delete the row that is not meant\n",
        ),
    ] {
        let (said, lines) = built(&format!("{first}{later}"));
        assert!(
            said.contains("error[duplicate-reference]") && said.contains(expected),
            "{said}"
        );
        assert!(lines.is_empty(), "{later}");
    }
}

#[test]
fn that_rows_were_joined_is_told_where_they_may_be_two_jobs() {
    let (said, _) = built(
        "T-7,tester,HEO,\"£35,000\",York,Permanent\nT-7,tester,SEO,\"£43,000\",York,Permanent\n",
    );
    assert!(
        said.contains(
            "vacancies/a.csv:3:1: advice[joined-rows]: the rows 2 and 3 are taken as one advert at several \
             grades: they have the reference number `T-7`, and nothing differs but grade and salary; if \
             they are different jobs, give each a reference number of its own"
        ),
        "{said}"
    );
    let (said, _) = built("T-7,tester,HEO,\"£35,000\",York,Permanent\nT-7,,SEO,\"£43,000\",,\n");
    assert!(!said.contains("joined-rows"), "{said}");
}

#[test]
fn joined_rows_are_one_vacancy_to_every_command() {
    let project = Project::small().file(
        "vacancies/a.csv",
        format!(
            "{HEADERS}T-7,tester,HEO,\"£35,000\",York,\nT-7,,SEO,\"£43,000\",,\nT-8,tester,HEO,,,\n"
        ),
    );
    let listed = project.run("list").stdout;
    assert_eq!(listed.matches("t-7").count(), 1, "{listed}");
    project.run("build --quiet").status(0);
    project.run("build --check --quiet").status(0);
    project.run("new vacancy --from T-7").status(0);
    let files = project.files("vacancies");
    let mut copies = files.iter().filter(|(name, _)| !name.contains("a.csv"));
    let copy = String::from_utf8(copies.next().unwrap().1.clone()).unwrap();
    assert!(copy.contains("\"grade\": \"HEO or SEO\""), "{copy}");
    project.run("build --quiet").status(0);
}

#[test]
fn rows_of_one_reference_in_two_sheets_are_told_with_the_cure() {
    let row = |grade: &str| format!("{HEADERS}T-7,tester,{grade},,York,Permanent\n");
    let project = Project::small()
        .file("vacancies/a.csv", row("HEO"))
        .file("vacancies/b.csv", row("SEO"));
    let said = project.run("check --message-format short").status(1).stdout;
    let cure = "write `HEO or SEO` as its grade, and what each pays as in `HEO: £35,000; SEO: £43,000`; or put \
                both rows into one sheet, where rows that differ in nothing but grade and salary are one advert";
    assert!(said.contains(cure), "{said}");
    // A vacancy in a file of its own is no row that could go there.
    project.remove("vacancies/b.csv");
    let vacancy = r#"{ "format": 1, "role": "tester", "reference_number": "T-7", "grade": "SEO" }"#;
    project.write("vacancies/b.json", vacancy);
    let said = project.run("check --message-format short").status(1).stdout;
    assert!(said.contains("duplicate-reference"), "{said}");
    assert!(!said.contains("into one sheet"), "{said}");
}
