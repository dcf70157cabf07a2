//! Headers, rows and cells: what becomes of them, and the places that messages name.

use insta::assert_snapshot;

use super::files::{Sheet, data, ods, sheet, xlsx};
use crate::project::Project;

/// The messages of a project with this sheet besides its role, a line each.
fn messages(name: &str, content: impl AsRef<[u8]>) -> String {
    let project = Project::small().file(&format!("vacancies/{name}"), content);
    let ran = project.run("build --format md --message-format short");
    assert_eq!(ran.stderr, "");
    ran.stdout
}

/// The advert of the vacancy `name` made from this sheet, which must be free of faults.
fn advert(file: &str, content: impl AsRef<[u8]>, name: &str) -> String {
    let project = Project::small()
        .file(&format!("vacancies/{file}"), content)
        .file("templates/advert.md", ADVERT);
    let ran = project.run("build --format md --message-format short");
    assert_eq!((ran.status, ran.stdout.as_str()), (0, ""), "{}", ran.stderr);
    project.read(&format!("out/vacancies/{name}.md"))
}

const ADVERT: &str = "\
# {{ role.title }}

{% include \"fragments/appendix.md\" %}

{% if vacancy.closing_date %}Closes {{ vacancy.closing_date }} {{ vacancy.closing_time }}{% endif %}

{{ vacancy.behaviours | bullets }}
";

#[test]
fn headers_are_known_by_label_and_by_field_name() {
    let sheet = "\
REFERENCE_NUMBER,role,Job-Grade,salary,Locations,type of role,Business Area:,Contract type,Hours
T-2,Tester,7,\"£35,000 – £40,000\",Leeds,Digital,DDaT,Permanent,37
";
    assert_snapshot!(advert("a.csv", sheet, "t-2"));
}

#[test]
fn a_copy_is_the_file_that_is_called_so() {
    let rows = "Reference number,Role\nT-2,tester\nT-3,tester\n";
    for (copy, file) in [
        ("Copy of a.csv", "a.csv"),
        ("a - Copy (2).csv", "a.csv"),
        ("a (1).csv", "a.csv"),
        // No name says which of the two is the copy: it is the later one.
        ("b.csv", "a.csv"),
    ] {
        let project = Project::small()
            .file(&format!("vacancies/{copy}"), rows)
            .file(&format!("vacancies/{file}"), rows);
        let told = project.run("check --message-format short").stdout;
        let expected = format!(
            "vacancies/{copy}: error[duplicate-reference]: this file is a copy of `vacancies/{file}`"
        );
        assert!(told.starts_with(&expected), "{told}");
    }
}

#[test]
fn a_copy_that_was_changed_is_no_copy() {
    let rows = "Reference number,Role,Location,Closing date\n\
                T-2,tester,Leeds,12/12/2026\nT-3,tester,Leeds,12/12/2026\n";
    let changed = rows.replace("T-3,tester,Leeds", "T-3,tester,York");
    let project = Project::small()
        .file("vacancies/a.csv", rows)
        .file("vacancies/Copy of a.csv", changed);
    let told = project.run("check --message-format short").status(1).stdout;
    assert_eq!(
        told,
        "vacancies/Copy of a.csv: error[duplicate-reference]: this file has the same reference numbers as \
         `vacancies/a.csv`, and other contents: in cell C3 stands `York` here, and `Leeds` in cell C3 there; \
         look which of the two is right before you delete the other or move it elsewhere\n"
    );
    // Until somebody chose, neither goes out.
    project
        .run("build --format md --message-format short")
        .status(1);
    assert!(!project.path("out/vacancies/t-2.md").exists());
    // Another way to write the same is the same.
    let again = rows.replace("12/12/2026", "12 December 2026");
    project.write("vacancies/Copy of a.csv", again);
    let told = project.run("check --message-format short").stdout;
    assert!(told.contains("this file is a copy of"), "{told}");
}

#[test]
fn a_copied_file_without_a_reference_is_called_a_copy() {
    let begun = r#"{ "format": 1, "role": "tester", "location": "Leeds" }"#;
    let project = Project::small()
        .file("vacancies/a.json", begun)
        .file("vacancies/b.json", begun)
        .file("vacancies/c.json", begun.replace("Leeds", "York"));
    let told = project.run("check --message-format short").stdout;
    let copy = "vacancies/b.json: warning[duplicate-reference]: this file is a copy of `vacancies/a.json`: it has the same vacancy, without a reference number";
    assert!(told.contains(copy), "{told}");
    assert_eq!(told.matches("duplicate-reference").count(), 1, "{told}");
}

#[test]
fn a_copy_with_a_name_that_is_not_read_is_compared_all_the_same() {
    let one =
        r#"{ "format": 1, "role": "tester", "reference_number": "HO-1", "location": "Leeds" }"#;
    let project = Project::small()
        .file("vacancies/one.json", one)
        .file("vacancies/one - Copy.json", one.replace("Leeds", "York"));
    let told = project.run("check --message-format short").status(1).stdout;
    assert!(
        told.contains("vacancies/one - Copy.json: error[bad-file-name]"),
        "{told}"
    );
    let shared = "vacancies/one - Copy.json:1:54: error[duplicate-reference]: the reference number `HO-1` is that of another vacancy too; the other is vacancies/one.json, line 1";
    assert!(told.contains(shared), "{told}");
    // Another vacancy has a bad name and nothing else.
    project.write("vacancies/one - Copy.json", one.replace("HO-1", "HO-2"));
    let told = project.run("check --message-format short").status(1).stdout;
    assert!(!told.contains("duplicate-reference"), "{told}");
}

#[test]
fn faults_are_told_row_by_row() {
    let mut rows: Vec<&[&str]> = vec![&[]; 11];
    rows[0] = &["Reference number", "Role", "Hours"];
    rows[2] = &["T-2", "tester", "some"];
    rows[10] = &["T-10", "nobody", "many"];
    let told = messages("a.xlsx", xlsx(&[sheet("S", &rows)]));
    let cells: Vec<&str> = told
        .lines()
        .map(|line| line.split(": ").nth(2).unwrap())
        .collect();
    let expected = [
        "sheet 'S', cell C3",
        "sheet 'S', cell B11",
        "sheet 'S', cell C11",
    ];
    assert_eq!(cells, expected, "{told}");
}

#[test]
fn unknown_and_doubled_headers_are_told_with_suggestions() {
    let sheet = "\
Reference number,Role,Salery,Favourite colour,#Mine,Grade,Job grade,,Holder
T-2,tester,,,x,EO,HEO,7,y
T-3,tester,,,,,,8,
";
    let project = Project::small().file("vacancies/a.csv", sheet).file(
        "templates/organisation.json",
        include_str!("../../../templates/organisation.json").replacen(
            '{',
            "{ \"ignored_columns\": [\"HOLDER\"],",
            1,
        ),
    );
    let ran = project.run("build --message-format short").status(1);
    assert_snapshot!(ran.stdout);
}

#[test]
fn a_place_is_what_a_person_would_say() {
    let book = xlsx(&[
        sheet("Notes", &[&["Ask Jo", "about this"]]),
        Sheet {
            state: "hidden",
            ..sheet("Lists", &[&["Permanent"]])
        },
        sheet(
            "DevOps",
            &[
                &["Autumn campaign"],
                &[],
                &["Reference number", "Role", "Salary"],
                &["T-2", "tester", "£35,000 to £4,000"],
                &["", "tester", "£35,000"],
            ],
        ),
    ]);
    let project = Project::small().file("vacancies/autumn.xlsx", book);
    let ran = project.run("build").status(1);
    assert_snapshot!(ran.stderr);
    let ran = project.run("build --message-format short").status(1);
    assert_snapshot!(ran.stdout);
    let ran = project.run("build --message-format json").status(1);
    assert_snapshot!("json", ran.stdout.lines().next().unwrap());
}

#[test]
fn a_place_in_a_csv_file_is_a_line_and_a_cell() {
    let sheet = "Reference number;Role;Salary\nT-2;tester;\"£35,000\nto £4,000\"\n;tester\n";
    let project = Project::small().file("vacancies/autumn.csv", sheet);
    assert_snapshot!(project.run("build").status(1).stderr);
    let json = project.run("build --message-format json").status(1).stdout;
    assert_snapshot!("json_of_csv", json.lines().next().unwrap());
}

#[test]
fn typed_cells_fit_their_columns_or_are_refused_there() {
    let book = xlsx(&[sheet(
        "S",
        &[
            &[
                "Reference number",
                "Role",
                "Salary",
                "Hours",
                "Closing date",
                "Closing time",
                "Number of jobs available",
                "Job contact telephone",
                "Behaviours",
                "Reports to",
            ],
            // Everything typed as Excel would: numbers, a date, a time, leading zeros.
            &[
                "<c><v>1184</v></c>",
                "tester",
                "<c><v>35000</v></c>",
                "<c><v>37.5</v></c>",
                "<c s=\"1\"><v>46368</v></c>",
                "<c s=\"2\"><v>0.99652777777777779</v></c>",
                "<c><v>4.0</v></c>",
                "<c s=\"3\"><v>2079460000</v></c>",
                "• Leadership\n• Working Together",
                "<c t=\"str\"><f>A1&amp;B1</f><v>Head of Tests</v></c>",
            ],
            // Each cell of a kind that its column does not take.
            &[
                "T-3",
                "tester",
                "<c s=\"1\"><v>46368</v></c>",
                "<c t=\"b\"><v>1</v></c>",
                "<c><v>46368</v></c>",
                "<c><v>23.55</v></c>",
                "<c><v>1.5</v></c>",
                "<c><v>2079460000</v></c>",
                "<c t=\"e\"><v>#REF!</v></c>",
                "<c><f>A1&amp;B1</f></c>",
            ],
            &[
                "T-4",
                "tester",
                "",
                "",
                "<c s=\"1\"><v>46368.5</v></c>",
                "<c s=\"1\"><v>46368</v></c>",
                "two",
            ],
        ],
    )]);
    assert_snapshot!(messages("a.xlsx", book));
}

#[test]
fn typed_cells_are_shown_as_people_mean_them() {
    let rows: &[&[&str]] = &[
        &[
            "Reference number",
            "Role",
            "Salary",
            "Hours",
            "Closing date",
            "Closing time",
            "Behaviours",
        ],
        &[
            "<c><v>1184</v></c>",
            "tester",
            "<c><v>35000</v></c>",
            "<c><v>37.5</v></c>",
            "<c s=\"1\"><v>46368</v></c>",
            "<c s=\"2\"><v>0.99652777777777779</v></c>",
            "Leadership; Working Together",
        ],
    ];
    let excel = advert("a.xlsx", xlsx(&[sheet("S", rows)]), "1184");
    assert_snapshot!(excel);
    let office = ods("<table:table table:name=\"S\"><table:table-row>\
         <table:table-cell office:value-type=\"string\"><text:p>Reference<text:s/>number</text:p>\
         <office:annotation><text:p>a note</text:p></office:annotation></table:table-cell>\
         <table:table-cell><text:p>Role</text:p></table:table-cell>\
         <table:table-cell><text:p>Salary</text:p></table:table-cell>\
         <table:table-cell><text:p>Hours</text:p></table:table-cell>\
         <table:table-cell><text:p>Closing date</text:p></table:table-cell>\
         <table:table-cell><text:p>Closing time</text:p></table:table-cell>\
         <table:table-cell><text:p>Behaviours</text:p></table:table-cell></table:table-row>\
         <table:table-row table:number-rows-repeated=\"3\"><table:table-cell \
         table:number-columns-repeated=\"16384\"/></table:table-row><table:table-row>\
         <table:table-cell office:value-type=\"float\" office:value=\"1184\"><text:p>1184</text:p>\
         </table:table-cell><table:table-cell><text:p>tester</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"currency\" office:value=\"35000\">\
         <text:p>£35,000.00</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"float\" office:value=\"37.5\"/>\
         <table:table-cell office:value-type=\"date\" office:date-value=\"2026-12-12\"/>\
         <table:table-cell office:value-type=\"time\" office:time-value=\"PT23H55M00S\"/>\
         <table:table-cell><text:p>Leadership</text:p><text:p>Working Together</text:p>\
         </table:table-cell></table:table-row></table:table>");
    assert_eq!(advert("a.ods", office, "1184"), excel);
}

#[test]
fn every_sheet_with_headers_is_read_and_names_must_differ() {
    let rows =
        |reference: &'static str| data(&[&["Reference number", "Role"], &[reference, "tester"]]);
    let named = |name, reference| Sheet {
        name,
        state: "visible",
        xml: rows(reference),
    };
    let book = xlsx(&[
        named("One", "T-2"),
        named("Two", "T/2"),
        named("Three", "t-2"),
        named("Four", "T-1"),
        named("Five", "…"),
        Sheet {
            state: "veryHidden",
            ..named("Six", "T-6")
        },
        sheet("Empty", &[]),
    ]);
    assert_snapshot!(messages("a.xlsx", book));
}

#[test]
fn rows_are_built_by_name_and_each_is_fresh_by_itself() {
    let header = "Reference number,Role,Location\n";
    let project = Project::small().file(
        "vacancies/a.csv",
        format!("{header}T-2,tester,York\nT-3,tester,Leeds\n"),
    );
    project.run("build --format md").status(0);
    // A row's change, and rows and columns in another order.
    project.write(
        "vacancies/a.csv",
        "Role,Location,Reference number\ntester,Hull,T-3\ntester,York,T-2\n",
    );
    let ran = project
        .run("build --check --format md --message-format short")
        .status(1);
    assert_snapshot!(ran.stdout);
    let ran = project.run("build T-3 --format md").status(0);
    assert_snapshot!(ran.stdout);
    assert!(project.read("out/vacancies/t-3.md").contains("Hull"));
    assert!(
        project
            .read("out/manifest.jsonl")
            .contains("vacancies/a.csv T-3")
    );
    // The whole file by its name; a fault of one row is not the others' business.
    project.write(
        "vacancies/a.csv",
        "Reference number,Role,Location,Hours\nT-2,tester,York,\nT-3,tester,Hull,many\n,tester,,\n",
    );
    project.run("build t-2 --format md").status(0);
    for line in ["build vacancies/a.csv --format md", "build t-3 --format md"] {
        project.run(line).status(1).tells("bad-value");
    }
    // A partial build leaves the row that is gone alone; a whole one removes its output.
    project.write("vacancies/a.csv", format!("{header}T-2,tester,York\n"));
    let ran = project.run("build --message-format json").status(0);
    assert!(ran.stdout.contains("removed"), "{}", ran.stdout);
    assert_eq!(project.files("out/vacancies").len(), 6);
}

#[test]
fn what_hides_a_value_is_told() {
    let book = xlsx(&[
        Sheet {
            name: "Merged",
            state: "visible",
            xml: data(&[
                &["Autumn campaign"],
                &["Reference number", "Role", "Location"],
                &["T-2", "tester", "York"],
                &["T-3", "tester"],
            ]) + "<mergeCells><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"C3:C4\"/></mergeCells>",
        },
        sheet(
            "Headed twice",
            &[
                &["Reference number", "Role", "Location"],
                &["T-4", "tester", "York"],
                &["Reference number", "Role", "Location"],
                &["T-5", "tester", "York"],
            ],
        ),
        sheet(
            "No reference",
            &[&["Role", "Location"], &["tester", "York"]],
        ),
        sheet(
            "Twice",
            &[
                &[
                    "Reference number",
                    "Role",
                    "Salary",
                    "Salary minimum",
                    "Salary maximum",
                ],
                &["T-6", "tester", "£1", "£35,000", "<c><v>40000</v></c>"],
                &["T-7", "tester", "", "£35,000", "<c><v>40000</v></c>"],
                &["T-8", "tester", "", "about £35,000"],
            ],
        ),
    ]);
    assert_snapshot!(messages("a.xlsx", book));
}

#[test]
fn hidden_rows_and_columns_are_read() {
    let rows = "<cols><col min=\"3\" max=\"3\" hidden=\"1\"/></cols>".to_owned()
        + &data(&[
            &["Reference number", "Role", "Location"],
            &["T-2", "tester", "Hull"],
        ])
        .replace("<row r=\"2\">", "<row r=\"2\" hidden=\"1\">");
    let book = xlsx(&[Sheet {
        name: "S",
        state: "visible",
        xml: rows,
    }]);
    assert!(advert("a.xlsx", book, "t-2").contains("Hull"));
}

#[test]
fn fifty_faults_are_shown_and_the_others_counted() {
    let rows: Vec<String> = (0..70)
        .map(|number| {
            format!(
                "T-{number}x,tester,£4k-3k,{}\n",
                if number > 60 { "several" } else { "2" }
            )
        })
        .collect();
    let sheet = format!(
        "Reference number,Role,Salary,Number of jobs available\n{}",
        rows.concat()
    );
    let project = Project::small().file("vacancies/a.csv", sheet);
    let ran = project.run("build").status(1);
    assert_eq!(ran.stderr.matches("\nerror[").count() + 1, 50);
    let end = ran.stderr.find("and 2").unwrap();
    assert_eq!(
        &ran.stderr[end..],
        "and 29 more besides:\n      20  error[bad-value]\n       9  error[bad-cell]\n\
         `--message-format short` lists each on a line of its own\n\n79 faults; nothing was written\n"
    );
    let short = project.run("build --message-format short").status(1);
    assert_eq!(short.stdout.lines().count(), 79);
}
