//! What a cell shows is what is read: number formats, nothing, marks of lists, examples.

use std::fmt::Write as _;

use advert::facts::fields::Fields;

use super::files::{archive, ods, parts, sheet, xlsx};
use crate::project::Project;

const ADVERT: &str = "\
# {{ role.title }}

{% include \"fragments/appendix.md\" %}

{% if vacancy.closing_date %}{{ vacancy.closing_date }}{% endif %}

{{ role.about_the_role | paragraphs }}

{{ vacancy.behaviours | bullets }}

{{ vacancy.selection_stages | numbers }}
";

/// What a build says of a project with this file, a line a fault, and the advert `t-2` it makes.
fn built(name: &str, content: impl AsRef<[u8]>) -> (String, String) {
    let project = Project::small()
        .file(&format!("vacancies/{name}"), content)
        .file("templates/advert.md", ADVERT);
    let ran = project.run("build --format md --message-format short");
    assert_eq!(ran.stderr, "");
    if ran.status != 0 {
        return (ran.stdout, String::new());
    }
    (ran.stdout, project.read("out/vacancies/t-2.md"))
}

/// A workbook with a row for `T-2` whose last cell has the format.
fn book(header: &str, value: &str, format: &str) -> Vec<u8> {
    let cell = format!("<c s=\"4\"><v>{value}</v></c>");
    let rows: &[&[&str]] = &[
        &["Reference number", "Role", header],
        &["T-2", "tester", &cell],
    ];
    archive(&parts(&[sheet("S", rows)], &[format]))
}

#[test]
fn a_number_is_read_as_it_is_shown() {
    let cases = [
        ("Salary", "45000", "#,##0\\ \"€\"", "€45,000"),
        ("Salary", "45000", "[$€-407]#,##0", "€45,000"),
        ("Salary", "45000", "\"£\"#,##0", "£45,000"),
        ("Salary", "35719.6", "[$£-809]#,##0", "£35,720"),
        ("Salary", "45000", "_-* #,##0_-", "£45,000"),
        ("Hours", "1.5416666666666667", "[h]:mm", "37 hours per week"),
        ("Hours", "37", "0.00\\ \"hours\"", "37 hours per week"),
        ("Hours", "37.5", "0.0", "37.5 hours per week"),
        ("Job grade", "7", "\"Grade \"0", "Grade 7"),
        ("Closing date", "46368", "d mmmm yyyy", "12 December 2026"),
        (
            "Closing date",
            "46368",
            "dddd\\,\\ d\\ mmmm\\ yyyy",
            "12 December 2026",
        ),
        (
            "Closing date",
            "46368.5",
            "dd/mm/yyyy",
            "12 December 2026 at midday",
        ),
        (
            "Closing date",
            "46368.996",
            "dd/mm/yyyy hh:mm",
            "12 December 2026 at 11:54pm",
        ),
        ("Hours", "1.5625", "[h]", "37 hours per week"),
    ];
    for (header, value, format, shown) in cases {
        let (said, advert) = built("a.xlsx", book(header, value, format));
        assert!(advert.contains(shown), "{format} {said}{advert}");
    }
    for (value, format, shown) in [
        ("1184", "\"HO-\"0000", "ho-1184"),
        ("1184", "0000\"/26\"", "1184-26"),
        ("1184", "\\H\\O\\-0", "ho-1184"),
        ("1184", "\"HO-\"General", "ho-1184"),
        ("1184", "\"HO-\"@", "ho-1184"),
        ("1184", "General\" A\"", "1184-a"),
        ("84", "0000", "0084"),
    ] {
        let cell = format!("<c s=\"4\"><v>{value}</v></c>");
        let rows: &[&[&str]] = &[&["Reference number", "Role"], &[&cell, "tester"]];
        let book = archive(&parts(&[sheet("S", rows)], &[format]));
        let project = Project::small().file("vacancies/a.xlsx", book);
        project.run("build --format md").status(0);
        let name = format!("vacancies/{shown}.md");
        assert!(project.files("out").contains_key(&name), "{name}");
    }
}

#[test]
fn a_number_that_is_not_what_it_shows_is_refused() {
    let cases = [
        (
            "Hours",
            "0.6",
            "0%",
            "`60%` is a part of a full-time week, and candidates need the hours",
        ),
        (
            "Reports to",
            "202612190001234000",
            "General",
            "more than 15 digits",
        ),
        (
            "Reports to",
            "202612190001234000",
            "0",
            "more than 15 digits",
        ),
        // What `=NOW()+14` leaves; 0.5 is noon, which somebody typed.
        (
            "Closing date",
            "46369.996",
            "dd/mm/yyyy",
            "shows 13 December 2026 alone and holds a time of day too, 23:54",
        ),
        (
            "Closing date",
            "46357",
            "mmm-yy",
            "shows no whole day, but `Dec 26`",
        ),
        (
            "Closing date",
            "46357",
            "mmmm yyyy",
            "shows no whole day, but `December 2026`",
        ),
        (
            "Closing date",
            "46357",
            "dddd",
            "shows no whole day, but `Tuesday`",
        ),
        (
            "Closing time",
            "0",
            "hh:mm",
            "midnight could be the start of the day or its end",
        ),
        (
            "Salary minimum",
            "45000",
            "#,##0\\ \"€\"",
            "it must be a sum",
        ),
        (
            "Reports to",
            "2026",
            "0.00E+00",
            "a number of which Excel shows the first digits alone",
        ),
        ("Salary", "45000", ";;;", "which its format hides"),
        ("Closing date", "46368", "\"w/c \"d mmm yyyy", "`w/c`"),
        ("Closing date", "46368", "d mmm yyyy\" (noon)\"", "`(noon)`"),
        ("Closing date", "46368", "d mmm yyyy\" TBC\"", "`TBC`"),
        ("Closing date", "46368", "\"before \"d mmm yyyy", "`before`"),
        ("Closing time", "0.5", "\"about \"hh:mm", "`about`"),
    ];
    for (header, value, format, message) in cases {
        let (said, _) = built("a.xlsx", book(header, value, format));
        assert!(said.contains("cell C2: "), "{format} {said}");
        assert!(said.contains(message), "{format} {said}");
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "it is a table of cells")]
fn a_cell_of_libreoffice_is_read_as_it_is_shown() {
    let table = |header: &str, cell: &str| {
        ods(&format!(
            "<table:table table:name=\"S\"><table:table-row><table:table-cell><text:p>Reference \
             number</text:p></table:table-cell><table:table-cell><text:p>Role</text:p>\
             </table:table-cell><table:table-cell><text:p>{header}</text:p></table:table-cell>\
             </table:table-row><table:table-row><table:table-cell><text:p>T-2</text:p>\
             </table:table-cell><table:table-cell><text:p>tester</text:p></table:table-cell>\
             <table:table-cell office:value-type={cell}</table:table-cell></table:table-row>\
             </table:table>"
        ))
    };
    let shown = [
        (
            "Salary",
            "\"currency\" office:currency=\"EUR\" office:value=\"35720\">",
            "€35,720",
        ),
        (
            "Salary",
            "\"currency\" office:currency=\"GBP\" office:value=\"35720.5\"><text:p>35.720,50 £</text:p>",
            "£35,720.50",
        ),
        (
            "Salary",
            "\"float\" office:value=\"35720\"><text:p>35.720,00</text:p>",
            "£35,720",
        ),
        (
            "Reports to",
            "\"float\" office:value=\"1184\"><text:p>HO-1184</text:p>",
            "HO-1184",
        ),
        (
            "Reports to",
            "\"float\" office:value=\"1184\"><text:p>0001184</text:p>",
            "0001184",
        ),
        (
            "Hours",
            "\"time\" office:time-value=\"PT37H00M00S\"><text:p>37:00</text:p>",
            "37 hours per week",
        ),
        (
            "Hours",
            "\"float\" office:value=\"37.4999\"><text:p>37,5</text:p>",
            "37.5 hours",
        ),
        (
            "Closing date",
            "\"date\" office:date-value=\"2026-12-12\"><text:p>12. Dez. 26</text:p>",
            "12 December 2026",
        ),
        (
            "Closing date",
            "\"date\" office:date-value=\"2026-12-12\"><text:p>###</text:p>",
            "12 December 2026",
        ),
        (
            "Salary",
            "\"float\" office:value=\"35720\"><text:p>###</text:p>",
            "£35,720",
        ),
        (
            "Reports to",
            "\"string\"><text:p><text:ruby><text:ruby-base>Head</text:ruby-base><text:ruby-text>hed</text:ruby-text>\
             </text:ruby> of IT</text:p>",
            "| Head of IT ",
        ),
    ];
    for (header, cell, expected) in shown {
        let (said, advert) = built("a.ods", table(header, cell));
        assert!(advert.contains(expected), "{cell} {said}{advert}");
    }
    let refused = [
        (
            "Hours",
            "\"percentage\" office:value=\"0.6\"><text:p>60 %</text:p>",
            "`60 %` is a part of a full-time week, and candidates need the hours",
        ),
        (
            "Closing date",
            "\"date\" office:date-value=\"2026-12-01\"><text:p>Dezember 2026</text:p>",
            "shows no whole day, but `Dezember 2026`",
        ),
        (
            "Closing date",
            "\"date\" office:date-value=\"2026-12-12T23:54:00\"><text:p>12.12.2026</text:p>",
            "shows 12 December 2026 alone and holds a time of day too, 23:54",
        ),
        (
            "Closing date",
            "\"date\" office:date-value=\"2026-12-12\"><text:p>w/c 12 Dec 2026</text:p>",
            "shows words that a date or time cannot say: `w/c 12 Dec 2026`",
        ),
        (
            "Closing time",
            "\"time\" office:time-value=\"PT12H00M00S\"><text:p>about 12:00</text:p>",
            "shows words that a date or time cannot say: `about 12:00`",
        ),
        (
            "Reports to",
            "\"float\" office:value=\"2.02612190001234E+017\"><text:p>202612190001234000</text:p>",
            "more than 15 digits",
        ),
    ];
    for (header, cell, expected) in refused {
        let (said, _) = built("a.ods", table(header, cell));
        assert!(
            said.contains(expected) && said.contains("cell C2"),
            "{cell} {said}"
        );
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "it is a table of cells")]
fn csv_of_other_programs_is_read_as_it_is_meant() {
    let cases = [
        ("Closing date", "2026-12-12 00:00:00", "12 December 2026"),
        ("Closing date", "12/12/2026 00:00", "12 December 2026"),
        ("Closing date", "2026-12-12T00:00:00Z", "12 December 2026"),
        ("Closing date", "12/12/2026 12:00:00 AM", "12 December 2026"),
        ("Closing date", "2026-12-12 23:55:00", "12 December 2026"),
        ("Reports to", "=\"HO-2001\"", "HO-2001"),
        ("Reports to", "\"=\"\"HO-2001\"\"\"", "HO-2001"),
        ("Reports to", "=\"HO, 2001\"", "HO, 2001"),
        ("Reports to", "'020 7946", "020 7946"),
        ("Reports to", "'90s desk", "'90s desk"),
        ("\"Closing\ndate\"", "12/12/2026", "12 December 2026"),
        (
            "\"Closing date\n(dd/mm/yy)\"",
            "12/12/26",
            "12 December 2026",
        ),
        ("Salary (min)", "30000", "from £30,000"),
        ("3. Grade", "EO", "EO"),
        ("Q4: Reports to", "Head of IT", "Head of IT"),
        ("Location(s)", "York", "York"),
        (
            "Closing date (dd/mm/yyyy)",
            "12/12/2026",
            "12 December 2026",
        ),
        ("Hours (per week)*", "37", "37 hours per week"),
        ("Salary [required]", "£30000", "£30,000"),
    ];
    for (header, cell, expected) in cases {
        let (said, advert) = built(
            "a.csv",
            format!("Reference number,Role,{header}\nT-2,tester,{cell}\n"),
        );
        assert!(advert.contains(expected), "{cell} {said}{advert}");
        assert!(!advert.contains("=\\\""), "{advert}");
    }
    let faults = [
        (
            "Posting date",
            "2026-12-12 23:55:00",
            "2:12: error[bad-cell]: the column `Posting date` holds a time of day too: 23:55:00; leave the day alone",
        ),
        (
            "Business area",
            "“Digital, Data and Technology”",
            "2:12: error[bad-sheet]: the quotes `“…”` do not hold a value together in CSV",
        ),
        (
            "Business area",
            "\"The \\\"Digital\\\" team, North\"",
            "2:12: error[bad-sheet]: the value goes on behind the quotes that close it",
        ),
        (
            "Salary",
            "£35,720",
            "2:12: error[bad-sheet]: the comma within the sum `£35,720` parts it in two",
        ),
        (
            "Business area",
            "#NAME?",
            "2:12: error[bad-cell]: the column `Business area` holds the error `#NAME?`",
        ),
        (
            "Business area",
            "#N/A",
            "2:12: error[bad-cell]: the column `Business area` holds the error `#N/A`",
        ),
        (
            "Reports to",
            "2.02612E+17",
            "holds `2.02612E+17`, a number of which Excel shows the first digits alone",
        ),
        (
            "Reports to",
            "=SUM(A1:A3)",
            "holds the formula `=SUM(A1:A3)`, not what comes of it",
        ),
        (
            "Reports to",
            "=HO-2",
            "2:12: error[bad-cell]: the column `Reports to` holds the formula `=HO-2`, not what comes of it",
        ),
        ("Reports to", "=1184", "holds the formula `=1184`, not what"),
        (
            "Reports to",
            "\" =TEAM\"",
            "holds the formula `=TEAM`, not what",
        ),
        (
            "Reports to",
            "\"=\"\"Head\"\"&\"\" of IT\"\"\"",
            "holds the formula `=\"Head\"&\" of IT\"`, not what",
        ),
        (
            "Salary",
            " \"£35,720\"",
            "a.csv:2:13: error[bad-sheet]: a space stands before the quotes of a value; take the space away, so that the value begins with its quotes",
        ),
        ("Salary", " \"£35720\"", "a space stands before the quotes"),
        (
            "Closing date",
            "########",
            "holds `########`, as its column was too narrow to show more",
        ),
        (
            "Salary (London)",
            "30000",
            "no field of a vacancy has the header `Salary (London)`; did you mean `Salary`?",
        ),
        (
            "Number of jobs available",
            "4.5",
            "it must be a whole number",
        ),
    ];
    for (header, cell, expected) in faults {
        let (said, _) = built(
            "a.csv",
            format!("Reference number,Role,{header}\nT-2,tester,{cell}\n"),
        );
        assert!(said.contains(expected), "{cell} {said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
    for (table, line) in [
        (
            "\"Reference number,Role,Location\"\n\"T-2,tester,York\"\n",
            1,
        ),
        (
            "\"Reference number;Role;Location\"\n\"T-2;tester;York\"\n",
            1,
        ),
        ("\"Reference number,Role,Location\"\nT-2,tester,York\n", 1),
        (
            "Reference number,Role,Location\nT-1,tester,York\n\"T-2,tester,York\",,\n",
            3,
        ),
    ] {
        let (said, _) = built("a.csv", table);
        let expected = format!(
            "a.csv:{line}:1: error[bad-sheet]: the whole row stands in quotes, so that it is one value"
        );
        assert!(said.contains(&expected), "{table} {said}");
    }
    let text = "Reference number,Role,Number of jobs available\nT-2,tester,4.0\n";
    assert_eq!(built("a.csv", text).0, "");
}

#[test]
fn a_number_that_is_shown_rounded_goes_out_as_shown_and_is_told() {
    let told = "vacancies/a.xlsx: warning[bad-cell]: sheet 'S', cell C2: the column `Hours` shows `19` where the cell \
                holds 18.5; the advert says what is shown";
    let (said, advert) = built("a.xlsx", book("Hours", "18.5", "0"));
    assert!(said.contains(told), "{said}");
    assert!(advert.contains("19 hours per week"), "{advert}");
    for (header, value, format) in [
        ("Hours", "18.5", "0.0"),
        ("Hours", "18.5", "General"),
        ("Hours", "0.7708333333333334", "[h]:mm"),
        // A sum that was worked out keeps pence that nobody means.
        ("Salary", "35719.61", "#,##0"),
        ("Salary", "35719.61", "\"£\"#,##0"),
        ("Closing date", "46368.5", "d mmmm yyyy"),
    ] {
        let (said, _) = built("a.xlsx", book(header, value, format));
        assert_eq!(said, "", "{header} {value} {format}");
    }
    // What no advert says need not be told.
    let (said, _) = built("a.xlsx", book("#Cost", "18.5", "0"));
    assert_eq!(said, "");
    let cell = |shown: &str| {
        let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
        let text = |text: &str| {
            format!(
                "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
            )
        };
        let number = format!(
            "<table:table-cell office:value-type=\"float\" office:value=\"18.5\"><text:p>{shown}</text:p></table:table-cell>"
        );
        let head = row(&[text("Reference number"), text("Role"), text("Hours")].concat());
        let body = row(&[text("T-2"), text("tester"), number].concat());
        ods(&format!(
            "<table:table table:name=\"S\">{head}{body}</table:table>"
        ))
    };
    let (said, _) = built("a.ods", cell("19"));
    assert!(
        said.contains("shows `19` where the cell holds 18.5"),
        "{said}"
    );
    assert_eq!(built("a.ods", cell("18.5")).0, "");
}

#[test]
fn a_reference_that_excel_took_for_a_day_is_refused() {
    for reference in ["01-Nov", "Nov-26"] {
        let text = format!("Reference number,Role\n{reference},tester\n");
        let (said, _) = built("a.csv", text);
        assert!(
            said.contains(&format!(
                "holds `{reference}`, which Excel makes of a number"
            )),
            "{said}"
        );
    }
    for reference in ["T-2", "DEC-26", "2026-Nov", "1-11"] {
        let text = format!("Reference number,Role\n{reference},tester\n");
        let project = Project::small().file("vacancies/a.csv", text);
        project.run("check --quiet").status(0);
    }
}

#[test]
fn text_in_utf_32_is_read() {
    let text = "\u{feff}Reference number,Role,Reports to\nT-2,tester,Café £5\n";
    for bytes in [u32::to_le_bytes, u32::to_be_bytes] {
        let wide: Vec<u8> = text
            .chars()
            .flat_map(|found| bytes(u32::from(found)))
            .collect();
        let (said, advert) = built("a.csv", &wide);
        assert!(advert.contains("Café £5"), "{said}{advert}");
        let (said, _) = built("a.csv", &wide[..wide.len() - 1]);
        assert!(said.contains("breaks off within a character"), "{said}");
    }
}

#[test]
fn a_start_date_may_be_a_day_or_a_month_of_the_program() {
    for (format, shown) in [
        ("dd/mm/yyyy", "1 March 2027"),
        ("mmmm yyyy", "March 2027"),
        ("mmm-yy", "March 2027"),
    ] {
        let project = Project::small()
            .file("vacancies/a.xlsx", book("Start date", "46447", format))
            .file(
                "templates/advert.md",
                "# {{ role.title }}\n\n{{ vacancy.start_date }}\n",
            );
        project.run("build --format md --quiet").status(0);
        let advert = project.read("out/vacancies/t-2.md");
        assert!(advert.contains(shown), "{format} {advert}");
    }
    for format in ["mmmm", "yyyy", "\"w/c \"d mmmm yyyy"] {
        let (said, _) = built("a.xlsx", book("Start date", "46447", format));
        assert!(said.contains("error[bad-cell]"), "{format} {said}");
    }
    let (said, advert) = built(
        "a.xlsx",
        book("Job contact telephone", "442079460000", "\"+\"0"),
    );
    assert!(!said.contains("lost its first 0"), "{said}{advert}");
}

#[test]
fn a_header_that_may_mean_several_fields_is_told_with_them() {
    let of_header = |header: &str| {
        let text = format!("Reference number,Role,{header}\nT-2,tester,abc\n");
        built("a.csv", text).0
    };
    for (header, fields) in [
        ("Level", "`Job grade` or `Security clearance`"),
        ("Link", "`Apply at`"),
        (
            "E-mail",
            "`Job contact email`, `Recruitment team email` or `Adjustments contact email`",
        ),
        ("Term", "`Contract type`"),
    ] {
        let expected = format!(
            "vacancies/a.csv:1:23: warning[bad-column]: the header `{header}` does not say which fact of a job \
             stands below it, which is not read; call it {fields} if that is what it holds; for a column that \
             is not for adverts begin its header with `#`\n"
        );
        assert_eq!(of_header(header), expected);
    }
    // Where other columns say all that it may mean, it is one that nobody knows.
    let text = "Reference number,Role,Job grade,Clearance,Level\nT-2,tester,EO,,abc\n";
    let (said, _) = built("a.csv", text);
    assert!(
        said.contains("no field of a vacancy has the header `Level`"),
        "{said}"
    );
    let text = "Reference number,Role,Job grade,Level\nT-2,tester,EO,abc\n";
    let (said, _) = built("a.csv", text);
    assert!(said.contains("call it `Security clearance` if"), "{said}");
}

#[test]
fn an_id_is_the_reference_number_where_nothing_else_is_and_it_counts_no_rows() {
    let (said, _) = built("a.csv", "ID,Role,Job grade\nT-2,tester,EO\n");
    assert_eq!(said, "");
    let counted = "Id,Role,Job grade\n1,tester,EO\n2,tester,EO\n";
    let (said, _) = built("a.csv", counted);
    assert!(
        said.contains("the header `Id` does not say which fact"),
        "{said}"
    );
    assert!(said.contains("error[no-reference]"), "{said}");
    let beside = "ID,Reference,Role\n1,T-2,tester\n";
    let (said, advert) = built("a.csv", beside);
    assert!(
        said.contains("no field of a vacancy has the header `ID`"),
        "{said}"
    );
    assert!(!advert.is_empty());
}

#[test]
fn a_text_that_excel_kept_is_the_text_alone() {
    for (cell, expected) in [
        ("\"=\"\"Head of IT\"\"\"", "Head of IT"),
        ("=\"Head of IT\"", "Head of IT"),
        ("\"=\"\"Head \"\"\"\"of\"\"\"\" IT\"\"\"", "Head \"of\" IT"),
        ("=\"Head \"\"of\"\" IT\"", "Head \"of\" IT"),
        ("=\"Head, of IT\"", "Head, of IT"),
        // What begins otherwise is no formula to anyone who reads it.
        ("+44 20 7946 0000", "+44 20 7946 0000"),
        ("@homeoffice", "@homeoffice"),
    ] {
        let text = format!("Reference number,Role,Reports to\nT-2,tester,{cell}\n");
        let (said, advert) = built("a.csv", text);
        assert!(advert.contains(expected), "{cell} {said}{advert}");
        assert!(!advert.contains('='), "{advert}");
    }
    for nothing in ["=\"\"", "\"=\"\"\"\"\"", "\"=\"\" \"\"\""] {
        let text = |cell| format!("Reference number,Role,Reports to\nT-2,tester,{cell}\n");
        assert_eq!(built("a.csv", text(nothing)), built("a.csv", text("")));
    }
    // The name of the advert too.
    let project = Project::small().file(
        "vacancies/a.csv",
        "Reference number,Role\n\"=\"\"HO-\"\"\"\"Q\"\"\"\"\"\"\",tester\n",
    );
    project.run("build --format md --quiet").status(0);
    assert!(project.path("out/vacancies/ho-q.md").exists());
}

#[test]
fn a_sheet_without_roles_is_told_at_its_headers_once() {
    let text = "Reference number,Location\nT-2,Leeds\nT-3,York\n";
    assert_eq!(
        built("a.csv", text).0,
        "vacancies/a.csv:1:1: error[missing-field]: the sheet has no column `Role`; add it: each vacancy is \
         for a role, which a file in `roles/` describes\n"
    );
    // A header that may be it is told alone.
    let text = "Reference number,Location,Roel\nT-2,Leeds,tester\n";
    let (said, _) = built("a.csv", text);
    let expected = "vacancies/a.csv:1:27: error[bad-column]: no field of a vacancy has the header `Roel`; did you mean `Role`?\n";
    assert_eq!(said, expected);
}

#[test]
fn every_encoding_of_excel_is_understood() {
    let header = "Reference number,Role,Reports to";
    let cases: [(&[u8], &str); 4] = [
        // CSV (Macintosh): returns alone, and other letters than Windows.
        (
            b"\rT-2,tester,Candidate\xd5s \xa35 caf\x8e\r",
            "Candidate’s £5 café",
        ),
        (
            b"\r\nT-2,tester,Candidate\x92s \xa35 caf\xe9\r\n",
            "Candidate’s £5 café",
        ),
        // CSV (MS-DOS).
        (
            b"\r\nT-2,tester,Up to \x9c5 caf\x82\r\n\x1a",
            "Up to £5 café",
        ),
        (b"\nT-2,tester,Caf\xc3\xa9 \xc2\xa35\n", "Café £5"),
    ];
    for (rows, expected) in cases {
        let (said, advert) = built("a.csv", [header.as_bytes(), rows].concat());
        assert!(advert.contains(expected), "{said}{advert}");
    }
    // One broken byte among good ones is not Windows text.
    let mixed = b"\nT-2,tester,Caf\xc3\xa9 \xa35\n";
    let (said, _) = built("a.csv", [header.as_bytes(), mixed].concat());
    let expected =
        "vacancies/a.csv:2:17: error[bad-sheet]: the file is not UTF-8 text: the byte A3";
    assert!(said.starts_with(expected), "{said}");
}

/// `N/A` and its like are nothing in every field, in a sheet and in JSON alike.
#[test]
fn words_for_nothing_are_never_published() {
    let fields = [
        ("Reports to", "reports_to"),
        ("Salary", "salary"),
        ("Location", "location"),
        ("Hours", "hours"),
        ("Type of role", "type_of_role"),
        ("Closing date", "closing_date"),
        ("Job grade", "grade"),
        ("Contract type", "contract_type"),
        ("Security clearance", "security_clearance"),
        ("Job contact name", "contacts.job.name"),
        ("Job title", "overrides.title"),
    ];
    for word in [
        "N/A",
        "n/a",
        "None",
        "Nil",
        "-",
        "–",
        "TBC",
        "To be confirmed",
        "Not applicable",
    ] {
        let headers: Vec<&str> = fields.iter().map(|(header, _)| *header).collect();
        let cells = vec![word; fields.len()].join(",");
        let sheet = format!(
            "Reference number,Role,Number of jobs available,Behaviours,Selection stages,{}\n\
             T-2,tester,{word},{word},{word}; {word},{cells}\n",
            headers.join(",")
        );
        let (said, advert) = built("a.csv", sheet);
        assert_eq!(said, "", "{word}");
        assert_eq!(
            advert.matches(" To be confirmed ").count(),
            8,
            "{word} {advert}"
        );
        let bare = advert.replace(" To be confirmed ", "");
        assert!(!bare.contains(word) || word == "-", "{word} {bare}");
        assert!(bare.starts_with("# Tester\n"), "{bare}");

        let json = format!(
            r#"{{"format": 1, "role": "tester", "reference_number": "T-2", "reports_to": "{word}",
            "salary": "{word}", "location": "{word}", "hours": "{word}", "type_of_role": "{word}",
            "closing_date": "{word}", "grade": "{word}", "contract_type": "{word}",
            "security_clearance": "{word}", "behaviours": ["{word}", "{word}"],
            "selection_stages": ["{word}"], "benefits": ["{word}"],
            "contacts": {{"job": {{"name": "{word}"}}}},
            "overrides": {{"title": "{word}", "what_you_will_do": ["{word}"]}}}}"#
        );
        let (said, again) = built("t-2.json", json);
        assert_eq!((said.as_str(), again), ("", advert), "{word}");
    }
    let (said, advert) = built(
        "a.csv",
        "Reference number,Role,Location\nT-2,tester,Various\n",
    );
    assert!(!advert.contains("Various"), "{said}{advert}");
    let (said, _) = built(
        "a.csv",
        "Reference number,Role,Location\nT-2,tester,Leeds or TBC\n",
    );
    assert!(said.contains("`TBC` names no place"), "{said}");
}

/// Words that deny what a field asks for name nobody, and what goes on is told by lint.
#[test]
fn words_that_deny_are_never_published() {
    for word in ["no", "No", "0", "X", "N/A – see role", "No behaviours"] {
        let sheet = format!(
            "Reference number,Role,Reports to,Behaviours,Benefits,Business area\n\
             T-2,tester,{word},{word},{word},Nottingham\n"
        );
        let (said, advert) = built("a.csv", sheet);
        assert_eq!(said, "", "{word}");
        let (_, nothing) = built(
            "a.csv",
            "Reference number,Role,Business area\nT-2,tester,Nottingham\n",
        );
        assert_eq!(advert, nothing, "{word}");
    }
    let (said, advert) = built(
        "a.csv",
        "Reference number,Role,Reports to,Behaviours\nT-2,tester,No 10 Chief of Staff,No blame; X-ray\n",
    );
    assert!(advert.contains("No 10 Chief of Staff"), "{said}{advert}");
    assert!(advert.contains("- No blame\n- X-ray\n"), "{said}{advert}");
}

/// The `;` of an entity is no end of an item.
#[test]
fn entities_do_not_part_a_list() {
    let (said, advert) = built(
        "a.csv",
        "Reference number,Role,Behaviours\nT-2,tester,caf&eacute;; R&amp;D time; R&D; a gym;\n",
    );
    assert_eq!(said, "");
    let shown: Vec<&str> = advert
        .lines()
        .filter(|line| line.starts_with("- "))
        .collect();
    assert_eq!(
        shown,
        ["- caf\\&eacute;", "- R\\&amp;D time", "- R&D", "- a gym"]
    );
}

/// Bullets of Word arrive with a tab behind each.
#[test]
fn a_tab_behind_a_bullet_makes_a_list() {
    for (marks, shown) in [
        (["•", "•"], "- you travel\n- you lead\n"),
        (["o", "o"], "- you travel\n- you lead\n"),
        (["1.", "2."], "1. you travel\n2. you lead\n"),
    ] {
        let [first, second] = marks;
        let sheet = format!(
            "Reference number,Role,About the role\n\
             T-2,tester,\"{first}\tyou travel\n{second}\tyou lead\"\n"
        );
        let (said, advert) = built("a.csv", sheet);
        assert_eq!(said, "", "{first}");
        assert!(advert.contains(shown), "{advert}");
    }
    let (said, _) = built(
        "a.csv",
        "Reference number,Role,About the role\nT-2,tester,you\ttravel\n",
    );
    assert!(said.contains("there is a tab (U+0009)"), "{said}");
}

#[test]
fn marks_of_a_list_are_not_part_of_its_items() {
    let cases = [
        ("1. application; 2. sift", "1. application\n2. sift"),
        ("\"1) application\n2) sift\"", "1. application\n2. sift"),
        (
            "\"● application\n○ sift\n■ test\n➢ talk\"",
            "1. application\n2. sift\n3. test\n4. talk",
        ),
        (
            "• application • sift • test",
            "1. application\n2. sift\n3. test",
        ),
        ("a) application; b) sift", "1. application\n2. sift"),
        ("\"- application\n– sift\"", "1. application\n2. sift"),
    ];
    for (cell, expected) in cases {
        let sheet = format!("Reference number,Role,Selection stages\nT-2,tester,{cell}\n");
        let (said, advert) = built("a.csv", sheet);
        assert!(
            advert.contains(&format!("\n{expected}\n")),
            "{cell} {said}{advert}"
        );
    }
    let json = r#"{"format": 1, "role": "tester", "reference_number": "T-2",
        "selection_stages": ["1. application", "2. sift"]}"#;
    let (said, advert) = built("t-2.json", json);
    assert!(
        advert.contains("\n1. application\n2. sift\n"),
        "{said}{advert}"
    );
}

#[test]
fn bullets_in_a_text_are_a_list() {
    let cell = "\"We test * things.\n- you *travel*\n• you | stay\nThat is all.\n1. one\n2. two\"";
    let sheet = format!("Reference number,Role,About the role\nT-2,tester,{cell}\n");
    let (said, advert) = built("a.csv", sheet);
    let expected =
        "We test * things.\n\n- you \\*travel\\*\n- you | stay\n\nThat is all.\n\n1. one\n2. two\n";
    assert!(advert.contains(expected), "{said}{advert}");
}

#[test]
fn what_is_left_of_an_example_is_told() {
    let (said, _) = built(
        "a.csv",
        "Reference number,Role,Location,Behaviours\ne.g. HO-1184,e.g. tester,,e.g. Leadership\n\
         T-2,tester,e.g. Sheffield,e.g. Leadership\n",
    );
    assert_eq!(
        said,
        "vacancies/a.csv:3:12: error[bad-cell]: 2 cells of this row still hold the example \
         of a new sheet; type over or empty C3, D3\n"
    );
    // Somebody typed over the example row and left its reference number.
    let (said, _) = built(
        "a.csv",
        "Reference number,Role,Location,Behaviours\ne.g. HO-1184,tester,York,e.g. Leadership\n",
    );
    assert_eq!(
        said,
        "vacancies/a.csv:2:1: error[bad-cell]: the reference number of this row begins with `e.g.`, \
         as an example does, so no advert is made of it; 2 other cells, B2 the first, hold what is no \
         example: write the vacancy's own reference number, or delete the row if it is none\n"
    );
    let (said, _) = built(
        "a.csv",
        "Reference number,Role,Location,Notes #\ne.g. HO-1184,e.g. tester,n/a,for the team\nT-2,tester,York,\n",
    );
    assert!(!said.contains("e.g."), "{said}");
    // Sheets that were made before had another example.
    let project = Project::small().file(
        "vacancies/a.csv",
        "Reference number,Role,Status,Approved by,Approved on\nEXAMPLE-1,tester,approved,Jo,1/11/2026\n",
    );
    let said = project
        .run("check example-1 --publish --today 2026-11-22 --message-format short")
        .status(1)
        .stdout;
    assert!(
        said.contains("this reference number is that of an example or a test, and of no vacancy"),
        "{said}"
    );
}

#[test]
fn cells_that_point_elsewhere_are_told_of_in_every_column() {
    for (header, cell) in [
        ("Salary", "ditto"),
        ("Location", "\"\"\"\""),
        ("Reports to", "as above"),
        ("Benefits", "see row 2"),
        ("Behaviours", "Working Together; same as above"),
        ("Job grade", "As above"),
        ("Hours", "Same as row 3"),
        ("Closing date", "Ditto."),
        ("Number of posts", "-do-"),
        ("Security clearance", "see cell B2"),
        ("About the role", "As per previous advert"),
    ] {
        let sheet = format!("Reference number,Role,{header}\nT-2,tester,{cell}\n");
        let ran = Project::small()
            .file("vacancies/a.csv", sheet)
            .run("check --message-format short --today 2026-11-22")
            .status(1);
        let shown = cell.rsplit("; ").next().unwrap().replace("\"\"\"\"", "\"");
        let told = format!(
            "vacancies/a.csv:2:12: error[bad-cell]: the column `{header}` holds `{shown}`, which points to another \
             place, where readers of this advert cannot look; write out what is meant"
        );
        assert!(ran.stdout.contains(&told), "{told}\n{}", ran.stdout);
        assert_eq!(ran.stdout.matches("error[").count(), 1, "{}", ran.stdout);
    }
    let vacancy = r#"{ "format": 1, "role": "tester", "reports_to": "as above", "benefits": ["Parking", "ditto"],
  "sections": [{ "id": "x", "title": "X", "blocks": ["See below", { "table": { "header": ["a"], "rows": [["ditto"]] } }] }] }
"#;
    let ran = Project::small()
        .file("vacancies/tester-york.json", vacancy)
        .run("check --message-format short --today 2026-11-22")
        .status(1);
    let told: Vec<&str> = ran
        .stdout
        .lines()
        .filter(|line| line.contains("points to another place"))
        .map(|line| line.split(';').next().unwrap())
        .collect();
    assert_eq!(
        told,
        [
            "vacancies/tester-york.json:1:48: error[bad-value]: `as above` points to another place, where readers of this advert cannot look",
            "vacancies/tester-york.json:1:84: error[bad-value]: `ditto` points to another place, where readers of this advert cannot look",
            "vacancies/tester-york.json:2:54: error[bad-value]: `See below` points to another place, where readers of this advert cannot look",
        ],
        "{}",
        ran.stdout
    );
}

#[test]
#[expect(clippy::too_many_lines, reason = "it is one long list of values")]
fn hours_in_the_working_pattern_go_into_their_own_field() {
    let row = |pattern: &str, hours: &str| {
        format!(
            "Reference number,Role,Working pattern,Hours\nT-2,tester,\"{pattern}\",\"{hours}\"\n"
        )
    };
    for (pattern, hours, shown_pattern, shown_hours) in [
        ("Full time, 37 hours", "", "Full-time", "37 hours per week"),
        (
            "Full-time (37 hours per week)",
            "37",
            "Full-time",
            "37 hours per week",
        ),
        (
            "Part time, 22.5 hours",
            "",
            "Part-time",
            "22.5 hours per week",
        ),
        (
            "Full time, 37 hours",
            "37 hours (net)",
            "Full-time",
            "37 hours per week (net)",
        ),
        (
            "Full time, 40 hours (gross)",
            "37 hours (net)",
            "Full-time (40 hours (gross))",
            "37 hours per week (net)",
        ),
        (
            "Full time, or part time up to 20 hours",
            "",
            "Full-time, part-time (up to 20 hours)",
            "To be confirmed",
        ),
        (
            "Full time, or part time up to 20 hours",
            "37",
            "Full-time, part-time (up to 20 hours)",
            "37 hours per week",
        ),
        (
            "Full time, 5 days, 8 hours",
            "40",
            "Full-time (5 days, 8 hours)",
            "40 hours per week",
        ),
        (
            "Full time or part time (minimum 30 hours)",
            "",
            "Full-time, part-time",
            "30 hours per week (minimum)",
        ),
        (
            "Full time or part time (22.5 hours)",
            "37",
            "Full-time, part-time (22.5 hours)",
            "37 hours per week",
        ),
        (
            "Part time 3 days a week",
            "",
            "Part-time (3 days a week)",
            "To be confirmed",
        ),
    ] {
        let (said, advert) = built("a.csv", row(pattern, hours));
        for (label, shown) in [("Working pattern", shown_pattern), ("Hours", shown_hours)] {
            let is_shown = advert.lines().any(|line| {
                let cells: Vec<&str> = line.split('|').map(str::trim).collect();
                cells.contains(&label) && cells.contains(&shown)
            });
            assert!(is_shown, "{pattern}: {label} {shown}\n{said}{advert}");
        }
    }
    let ran = Project::small()
        .file("vacancies/a.csv", row("Full time, 37 hours", "36"))
        .run("check --message-format short --today 2026-11-22")
        .status(1);
    let told = "vacancies/a.csv:2:12: error[bad-value]: the working pattern says `37 hours per week`, and the hours are \
                `36 hours per week`; correct one of the two, or leave the hours out of the working pattern";
    assert!(ran.stdout.contains(told), "{}", ran.stdout);
    for (pattern, hours, told) in [
        (
            "Full time, 5 days, 40 hours",
            "37",
            "the working pattern says `40 hours per week`, and the hours are `37 hours per week`",
        ),
        (
            "Full time, 200 hours",
            "37",
            "there are 200 hours; a week has more than 0 and at most 168",
        ),
        (
            "Full time, 0 hours",
            "37",
            "there are 0 hours; a week has more than 0 and at most 168",
        ),
        (
            "Full time, about 37 hours",
            "20",
            "the working pattern says `37 hours per week (approximately)`, and the hours are `20 hours per week`",
        ),
        (
            "Full time, 37 hours (gross)",
            "37 hours (net)",
            "the working pattern says `37 hours per week (gross)`, and the hours are `37 hours per week (net)`",
        ),
    ] {
        let ran = Project::small()
            .file("vacancies/a.csv", row(pattern, hours))
            .run("check --message-format short --today 2026-11-22")
            .status(1);
        assert!(ran.stdout.contains(told), "{told}\n{}", ran.stdout);
    }
}

#[test]
fn words_for_nothing_and_their_like_are_never_published() {
    for (header, cell) in [
        ("Business area", "N/A at present"),
        ("Reports to", "Vacant"),
        ("Selection stages", "None required"),
        ("Behaviours", "not required"),
        ("Benefits", "none needed; Nothing"),
        ("Location", "not yet confirmed"),
    ] {
        let sheet = format!("Reference number,Role,{header}\nT-2,tester,{cell}\n");
        let (said, advert) = built("a.csv", sheet);
        let item = cell.split(';').next().unwrap();
        assert!(
            !advert.is_empty() && !advert.contains(item),
            "{said}{advert}"
        );
    }
    let sheet = "Reference number,Role,Behaviours\nT-2,tester,None of the above posts is alone\n";
    let (said, advert) = built("a.csv", sheet);
    assert!(
        advert.contains("None of the above posts is alone"),
        "{said}{advert}"
    );
}

#[test]
fn what_another_program_encoded_is_told_with_what_was_meant() {
    for (header, cell, meant) in [
        ("Salary", "Â£35,720", "it seems to mean `£35,720`"),
        ("Salary minimum", "Â£35,720", "it seems to mean `£35,720`"),
        (
            "Closing date",
            "12â€“14 December 2026",
            "it seems to mean `12–14 December 2026`",
        ),
    ] {
        let sheet = format!("Reference number,Role,{header}\nT-2,tester,\"{cell}\"\n");
        let (said, _) = built("a.csv", sheet);
        assert!(said.contains(meant) && said.lines().count() == 1, "{said}");
    }
}

#[test]
fn two_rows_with_one_reference_number_are_both_named() {
    let told = |rows: &str| {
        built(
            "a.csv",
            format!("Reference number,Role,Location\nT-2,tester,York\n{rows}\n"),
        )
        .0
    };
    assert_eq!(
        told("T-2,tester,York"),
        "vacancies/a.csv:3:1: error[duplicate-reference]: the rows 2 and 3 are the same, with the reference \
         number `T-2`; delete one of the two rows\n"
    );
    let said = told("T-3,tester,York\nt-2,tester,Leeds");
    assert!(
        said.starts_with(
            "vacancies/a.csv:4:1: error[duplicate-reference]: the rows 2 and 4 have the same reference \
             number, `t-2`; each vacancy needs a number of its own; delete the row that is not meant"
        ),
        "{said}"
    );
}

#[test]
fn one_reference_number_in_many_rows_is_one_fault() {
    let rows: Vec<Vec<&str>> = (0..40)
        .map(|number| vec![if number == 5 { "T-5" } else { "T-2" }, "tester"])
        .collect();
    let mut all: Vec<&[&str]> = vec![&["Reference number", "Role"]];
    all.extend(rows.iter().map(Vec::as_slice));
    let (said, _) = built("a.xlsx", xlsx(&[sheet("S", &all)]));
    assert_eq!(
        said,
        "vacancies/a.xlsx: error[duplicate-reference]: sheet 'S', cell A3: the reference number \
         `T-2` stands in 39 rows; they are vacancies/a.xlsx, sheet 'S': A2 to A6, A8 to A41; each \
         vacancy needs a number of its own\n"
    );
    let book = xlsx(&[sheet(
        "S",
        &[
            &["Reference number", "Role"],
            &["T-2", "tester"],
            &["T-3", "tester"],
        ],
    )]);
    let csv = "Reference number,Role\nT-3,tester\nT-2,tester\n";
    for (name, content) in [("b.xlsx", book.clone()), ("b.csv", csv.as_bytes().to_vec())] {
        let project = Project::small()
            .file("vacancies/a.xlsx", &book)
            .file(&format!("vacancies/{name}"), content);
        let said = project.run("check --message-format short").status(1).stdout;
        assert_eq!(
            said,
            format!(
                "vacancies/{name}: error[duplicate-reference]: this file is a copy of \
                 `vacancies/a.xlsx`: it has the same vacancies; delete one of the two, or move it \
                 elsewhere\n"
            )
        );
    }
}

#[test]
fn characters_that_nobody_sees_are_told_at_their_cell() {
    let (said, _) = built(
        "a.csv",
        "Reference number,Role,Reports to\nT-2,tester,Head\u{200b} of\u{200b} IT\n",
    );
    assert_eq!(
        said,
        "vacancies/a.csv:2:12: error[unseen-character]: there are 2 characters that nobody \
         sees; the first is an invisible character, U+200B ZERO WIDTH SPACE, after `Head`; it may \
         have come with copied text: delete the letters around it, and type them again\n"
    );
}

/// A workbook with a row for `T-2`; its last cell is this XML, and `strike` is the style 4.
fn struck_book(header: &str, cell: &str, after: &str) -> Vec<u8> {
    let rows: &[&[&str]] = &[
        &["Reference number", "Role", header],
        &["T-2", "tester", cell],
    ];
    let mut all = parts(&[sheet("S", rows)], &[]);
    for (name, text) in &mut all {
        if name.ends_with("styles.xml") {
            let fonts = "<fonts><font/><font><strike/></font></fonts><cellXfs>";
            *text = text.replace("<cellXfs>", fonts);
            *text = text.replace("</cellXfs>", "<xf numFmtId=\"0\" fontId=\"1\"/></cellXfs>");
        }
        if name.ends_with("sheet1.xml") {
            *text = text.replace("</worksheet>", &format!("{after}</worksheet>"));
        }
    }
    all.push((
        "xl/worksheets/_rels/sheet1.xml.rels".to_owned(),
        "<Relationships><Relationship Id=\"rId1\" Type=\"http://x/hyperlink\" TargetMode=\"External\" \
         Target=\"https://jobs.testers.gov.uk/1?a=b&amp;c\"/></Relationships>"
            .to_owned(),
    ));
    archive(&all)
}

#[test]
fn what_is_struck_through_is_never_taken_for_words() {
    let text = |inner: &str| format!("<c t=\"inlineStr\"><is>{inner}</is></c>");
    let cell = "the column `Reports to` holds what is struck through, as if it were deleted: ";
    for (xml, told) in [
        (
            "<c s=\"4\" t=\"inlineStr\"><is><t>Head of IT</t></is></c>".to_owned(),
            Some("`Head of IT`"),
        ),
        (
            text("<r><t>Head of </t></r><r><rPr><strike/></rPr><t>IT</t></r>"),
            Some("`IT`"),
        ),
        (
            text("<r><rPr><strike val=\"0\"/></rPr><t>Head of IT</t></r>"),
            None,
        ),
        // A part of a cell that looks otherwise than the cell.
        (
            "<c s=\"4\" t=\"inlineStr\"><is><r><rPr><b/></rPr><t>Head of IT</t></r></is></c>"
                .to_owned(),
            None,
        ),
    ] {
        let (said, advert) = built("a.xlsx", struck_book("Reports to", &xml, ""));
        match told {
            Some(words) => assert!(
                said.contains(&format!("cell C2: {cell}{words}")),
                "{xml} {said}"
            ),
            None => assert!(advert.contains("Head of IT"), "{xml} {said}"),
        }
    }
    let (said, _) = built(
        "a.ods",
        ods(
            "<office:automatic-styles><style:style style:name=\"ce1\" style:family=\"table-cell\">\
             <style:text-properties style:text-line-through-style=\"solid\"/></style:style>\
             <style:style style:name=\"T1\" style:family=\"text\"><style:text-properties \
             style:text-line-through-type=\"single\"/></style:style></office:automatic-styles>\
             <table:table table:name=\"S\"><table:table-column table:default-cell-style-name=\"ce1\"/>\
             <table:table-row><table:table-cell table:style-name=\"x\"><text:p>Reference number</text:p>\
             </table:table-cell><table:table-cell><text:p>Role</text:p></table:table-cell><table:table-cell>\
             <text:p>Reports to</text:p></table:table-cell></table:table-row><table:table-row>\
             <table:table-cell><text:p>T-2</text:p></table:table-cell><table:table-cell><text:p>tester</text:p>\
             </table:table-cell></table:table-row><table:table-row><table:table-cell table:style-name=\"x\">\
             <text:p>T-3</text:p></table:table-cell><table:table-cell><text:p>tester</text:p></table:table-cell>\
             <table:table-cell><text:p>Head <text:span text:style-name=\"T1\">of IT</text:span></text:p>\
             </table:table-cell></table:table-row></table:table>",
        ),
    );
    let row = "sheet 'S', cell A2: this row is struck through, as if it were deleted";
    assert!(said.contains(row), "{said}");
    assert!(said.contains(&format!("cell C3: {cell}`of IT`")), "{said}");
}

#[test]
fn the_link_behind_words_is_the_address() {
    let words = "<c t=\"inlineStr\"><is><t>Apply here</t></is></c>";
    let link = "<hyperlinks><hyperlink ref=\"C2\" r:id=\"rId1\"/></hyperlinks>";
    let formula = "<c t=\"str\"><f>HYPERLINK(\"https://jobs.testers.gov.uk/1?a=b&amp;c\",\"Apply here\")</f>\
                   <v>Apply here</v></c>";
    for (cell, after) in [(words, link), (formula, "")] {
        let project = Project::small()
            .file("vacancies/a.xlsx", struck_book("Apply at", cell, after))
            .file(
                "templates/advert.md",
                "# {{ role.title }}\n\n{{ vacancy.apply_at }}\n",
            );
        let ran = project.run("build --format md --message-format short");
        assert_eq!((ran.stdout.as_str(), ran.status), ("", 0), "{cell}");
        let advert = project.read("out/vacancies/t-2.md");
        assert!(advert.contains("//jobs.testers.gov.uk/1?a=b&c"), "{advert}");
        assert_eq!(ran.stderr, "");
    }
    // A link that the text does not show.
    let (said, _) = built("a.xlsx", struck_book("Benefits", words, link));
    let told = "cell C2: the column `Benefits` has a link to \
                `https://jobs.testers.gov.uk/1?a=b&c`, which no advert shows";
    assert!(said.contains(told), "{said}");
}

#[test]
fn a_reference_of_a_program_is_asked_for_again() {
    let text = "Reference number,Role\n1184.0,tester\n";
    let (said, _) = built("a.csv", text);
    let told = "a.csv:2:1: error[bad-cell]: the column `Reference number` holds `1184.0`, a number to which a \
                program gave a point; write `1184`";
    assert!(said.contains(told), "{said}");
}

/// Nobody who fills in a sheet has seen a field, a bracket or quotes of JSON.
#[test]
fn faults_of_a_sheet_speak_of_columns() {
    let values = [
        "asdf",
        "12",
        "x\u{7}",
        "2026",
        "-5",
        "1/13/2026",
        "N",
        "a; b\nc",
        "£",
        "(",
        "25:00",
        "TBC x",
    ];
    let columns = Fields::built_in()
        .rows()
        .iter()
        .filter_map(|field| field.column.as_ref());
    let columns = columns.filter(|column| !["Reference number", "Role"].contains(&&*column.label));
    let headers: Vec<String> = columns
        .map(|column| format!("\"{}\"", column.label))
        .collect();
    let mut sheet = format!("Reference number,Role,{}\n", headers.join(","));
    for (value, number) in values.iter().zip(1..) {
        let cells = vec![format!("\"{value}\""); headers.len()].join(",");
        let _ = writeln!(sheet, "T-{number},tester,{cells}");
    }
    let project = Project::small().file("vacancies/a.csv", sheet);
    let ran = project.run("check --publish --today 2026-11-22 --message-format short");
    let lines = ran.stdout.lines();
    let mut told = 0;
    for line in lines.filter(|line| line.starts_with("vacancies/a.csv")) {
        told += 1;
        let talk = [
            "\": ",
            "{ \"",
            "the field `",
            "in `allow`",
            "remove the field",
            "add it, as in",
            "\"]",
        ];
        let talk = talk.iter().find(|talk| line.contains(**talk));
        assert_eq!(talk, None, "{line}");
    }
    assert_eq!(ran.stderr, "");
    assert!(told > 100, "{told}");
}

#[test]
fn a_telephone_number_is_linked_so_that_it_can_be_dialled() {
    for (written, link) in [
        ("01632 960001 ext 123", "tel:01632960001;ext=123"),
        ("+44 (0)1632 960001", "tel:+441632960001"),
        ("01632 960001", "tel:01632960001"),
    ] {
        let sheet = format!("Reference number,Role,Job contact telephone\nT-2,tester,{written}\n");
        let layout =
            "# T\n\n{% if vacancy.job_contact %}{{ vacancy.job_contact | contact }}{% endif %}\n";
        let project = Project::small()
            .file("vacancies/a.csv", sheet)
            .file("templates/advert.md", layout);
        let ran = project.run("build --format md").status(0);
        assert_eq!(ran.stderr, "");
        let advert = project.read("out/vacancies/t-2.md");
        assert!(advert.contains(&format!("[{written}]({link})")), "{advert}");
    }
}
