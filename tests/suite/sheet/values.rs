//! Every value that the issue of sheets names is understood from a cell, with nothing of it lost.

use super::files::{sheet, xlsx};
use crate::project::Project;

/// Header, cell, and what the advert shows.
const VALUES: &[(&str, &str, &str)] = &[
    ("Salary", "£35,000 to £40,000", "£35,000 to £40,000"),
    ("Salary", "£33,600 – £35,600", "£33,600 to £35,600"),
    ("Salary", "£35k-40k", "£35,000 to £40,000"),
    (
        "Salary",
        "£27,800 – £33,000 plus £1,400 London weighting",
        "£27,800 to £33,000 plus £1,400 London weighting",
    ),
    (
        "Salary",
        "£57,510 to £64,980 plus skills allowance",
        "£57,510 to £64,980 plus skills allowance",
    ),
    (
        "Hours",
        "37 hours per week (net)",
        "37 hours per week (net)",
    ),
    ("Hours", "22.5", "22.5 hours per week"),
    ("Hours", "<c><v>22.5</v></c>", "22.5 hours per week"),
    ("Contract type", "Permanent", "Permanent"),
    (
        "Contract type",
        "Fixed term (23 months)",
        "Fixed term (23 months)",
    ),
    ("Contract type", "Loan", "Loan"),
    ("Contract type", "Secondment", "Secondment"),
    (
        "Working pattern",
        "Full-time, flexible working",
        "Full-time, flexible working",
    ),
    ("Working pattern", "Job share", "Job share"),
    ("Working pattern", "Compressed hours", "Compressed hours"),
    ("Grade", "7", "Grade 7"),
    ("Grade", "<c><v>7</v></c>", "Grade 7"),
    ("Job grade", "HEO", "HEO"),
    ("Locations", "Liverpool or London", "Liverpool or London"),
    (
        "Locations",
        "Manchester, Southport or Belfast",
        "Manchester, Southport or Belfast",
    ),
    ("Closing date", "12/12/2026", "12 December 2026"),
    ("Closing date", "12 December 2026", "12 December 2026"),
    (
        "Closing date",
        "<c s=\"1\"><v>46368</v></c>",
        "12 December 2026",
    ),
    ("Salary", "<c><v>35000</v></c>", "£35,000"),
    ("Salary", "<c><v>35000.5</v></c>", "£35,000.50"),
];

const ADVERT: &str = "\
# {{ role.title }}

{% include \"fragments/appendix.md\" %}

{% if vacancy.closing_date %}{{ vacancy.closing_date }}{% endif %}
";

#[test]
fn values_are_understood_from_cells() {
    let sheets: Vec<String> = (1..=VALUES.len())
        .map(|number| format!("S{number}"))
        .collect();
    let references: Vec<String> = (1..=VALUES.len())
        .map(|number| format!("V-{number}"))
        .collect();
    let book: Vec<_> = VALUES
        .iter()
        .zip(sheets.iter().zip(&references))
        .map(|((header, cell, _), (name, reference))| {
            sheet(
                name,
                &[
                    &["Reference number", "Role", header],
                    &[reference, "tester", cell],
                ],
            )
        })
        .collect();
    let project = Project::small()
        .file("vacancies/a.xlsx", xlsx(&book))
        .file("templates/advert.md", ADVERT);
    let ran = project.run("build --format md --message-format short");
    assert_eq!((ran.status, ran.stdout.as_str()), (0, ""));
    for ((_, cell, shown), reference) in VALUES.iter().zip(&references) {
        let text = project.read(&format!("out/vacancies/{}.md", reference.to_lowercase()));
        let is_shown = text.lines().any(|line| {
            line == *shown
                || line
                    .rsplit('|')
                    .nth(1)
                    .is_some_and(|value| value.trim() == *shown)
        });
        assert!(is_shown, "{cell} → {shown}:\n{text}");
    }
}

#[test]
fn a_status_that_is_none_is_quoted_as_it_stands_in_the_cell() {
    let rows = "Reference number,Role,Status\nHO-1,tester,On hold\nHO-2,tester,With drawn\nHO-3,tester,CLOSED\n";
    let project = crate::project::Project::small().file("vacancies/a.csv", rows);
    let told = project.run("check --message-format short").status(1).stdout;
    let found: Vec<&str> = told
        .lines()
        .filter(|line| line.contains("`Status` is"))
        .collect();
    assert_eq!(found.len(), 2, "{told}");
    assert!(
        found[0].contains("2:13: error[bad-value]: `Status` is `On hold`; it must be `draft`, `approved`, `posted`, `closed` or `withdrawn`"),
        "{told}"
    );
    assert!(
        found[1].contains("3:13: error[bad-value]: `Status` is `With drawn`; "),
        "{told}"
    );
}

#[test]
fn a_column_that_adds_to_no_section_is_told_once_at_its_header() {
    let rows = "Reference number,Role,Also: Nope,Section: Nights,Also: Nights\nHO-1,tester,a,b,c\nHO-2,tester,d,e,f\n";
    let project = crate::project::Project::small().file("vacancies/a.csv", rows);
    let told = project.run("check --message-format short").status(1).stdout;
    let found: Vec<&str> = told
        .lines()
        .filter(|line| line.contains("Also: "))
        .collect();
    assert_eq!(found.len(), 1, "{told}");
    assert!(
        found[0].starts_with("vacancies/a.csv:1:23: error[bad-column]: the column `Also: Nope` adds to a section `Nope`, and no role has one; "),
        "{told}"
    );
}
