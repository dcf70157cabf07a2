//! What sites, their programs and pandoc write around the words of a job, and marks that people type.

use serde_json::{Value, json};

use super::files::{docx, paragraph};
use super::whole::{brought, rest};
use crate::project::Project;

#[test]
fn labels_with_their_values_on_the_lines_below_are_facts_of_markdown() {
    let head = "# Clerk\n\n";
    let tail = "\n\n## About the role\n\nYou keep data.\n";
    for (lines, facts) in [
        ("Salary\n£54,000", json!({"salary": "£54,000"})),
        (
            "Location\nLeeds\nHours\n37",
            json!({"location": "Leeds", "hours": "37"}),
        ),
        (
            "**Salary**\n£54,000\n**Hours**\n30 hours per week",
            json!({"salary": "£54,000", "hours": "30 hours per week"}),
        ),
    ] {
        let (role, vacancy, told) = brought("clerk.md", format!("{head}{lines}{tail}"));
        for (field, value) in facts.as_object().unwrap() {
            assert_eq!(vacancy[field], *value, "{told}");
        }
        assert_eq!(rest(&role), Vec::<Value>::new(), "{told}");
    }
    // A paragraph whose lines are broken stays one, whatever word its first line is.
    for lines in [
        "Location\nLeeds",
        "Team\nThe team is small and you will like it.",
        "Hours\nof the office are long, and\nSalary\n£54,000",
    ] {
        let (_, vacancy, told) = brought("clerk.md", format!("{head}## Purpose\n\n{lines}\n"));
        assert_eq!(vacancy, Value::Null, "{lines}: {told}");
        let (role, ..) = brought("clerk.md", format!("{head}## Purpose\n\n{lines}\n"));
        let whole = lines.replace('\n', " ");
        assert_eq!(role["about_the_role"], json!([whole]), "{told}");
    }
}

#[test]
fn numbers_of_several_parts_are_marks_of_items() {
    let list = json!([{"list": ["Assess need", "Plan care", "Tell people"], "numbers": 1}]);
    let lines = ["Assess need", "Plan care", "Tell people"];
    for gap in ["\t", " "] {
        let numbered: Vec<String> = lines
            .iter()
            .enumerate()
            .map(|(at, line)| format!("2.{}{gap}{line}", at + 1))
            .collect();
        let texts = [
            (
                "a.txt",
                format!("Clerk\n\nWhat you will do\n\n{}\n", numbered.join("\n")),
            ),
            (
                "a.md",
                format!(
                    "# Clerk\n\n## What you will do\n\n{}\n",
                    numbered.join("\n")
                ),
            ),
            (
                "b.md",
                format!(
                    "# Clerk\n\n## What you will do\n\n{}\n",
                    numbered.join("\n\n")
                ),
            ),
        ];
        for (name, text) in texts {
            let (role, _, told) = brought(name, text.as_bytes());
            assert_eq!(role["what_you_will_do"], list, "{name} {text:?}: {told}");
        }
        let heading =
            "<w:p><w:pPr><w:pStyle w:val=\"H1\"/></w:pPr><w:r><w:t>Duties</w:t></w:r></w:p>";
        let body: String = numbered.iter().map(|line| paragraph(line)).collect();
        let body = format!("{}{heading}{body}", paragraph("Clerk"));
        let (role, _, told) = brought("a.docx", docx(&body));
        assert_eq!(role["what_you_will_do"], list, "{told}");
    }
    let (role, _, told) = brought(
        "a.txt",
        "Clerk\n\nDuties\n\n1. Care:\n1.1 Assess need\n1.2 Plan care\n2. Records\n",
    );
    assert_eq!(
        role["what_you_will_do"],
        json!([{"list": [{"text": "Care:", "items": ["Assess need", "Plan care"]}, "Records"], "numbers": 1}]),
        "{told}"
    );
    let (_, _, told) = brought(
        "a.md",
        "# Clerk\n\n## Duties\n\n2.1 Assess need\n2.2 Plan care\n\n## Further information\n\nDo what paragraph 2.1 says.\n",
    );
    assert!(
        told.contains("names `2.1`, and the items of that list have other numbers now"),
        "{told}"
    );
    // Numbers that no other goes on with are words.
    for line in [
        "2.5 days a week are yours.",
        "37.5 hours a week",
        "3.1 is the edition.",
    ] {
        let (role, _, told) = brought("a.md", format!("# Clerk\n\n## Duties\n\n{line}\n\nMore.\n"));
        let first = &role["what_you_will_do"][0]["paragraph"];
        assert_eq!(*first, json!(line), "{told}");
    }
}

#[test]
fn numbered_headings_in_capitals_head_numbered_items() {
    let (role, vacancy, told) = brought(
        "a.txt",
        "\
FERNLEY DISTRICT COUNCIL
JOB DESCRIPTION

JOB TITLE: Planner
GRADE: SEO
REPORTS TO: Team Leader

1.0 PURPOSE
1.1 To enforce conditions.

2.0 MAIN DUTIES
2.1 Visit sites
2.2 Give evidence:
    2.2.1 in court
    2.2.2 at inquiries

3.0 PERSON SPECIFICATION
Essential
3.1 A degree
3.2 A driving licence
Desirable
3.3 A diploma
",
    );
    assert_eq!(role["usual_grade"], "SEO", "{told}");
    assert_eq!(vacancy["reports_to"], "Team Leader", "{told}");
    assert_eq!(
        role["what_you_will_do"],
        json!([{
            "list": ["Visit sites", {"text": "Give evidence:", "items": ["in court", "at inquiries"]}],
            "numbers": 1
        }]),
        "{told}"
    );
    let needs = role["skills_and_experience"].to_string();
    for (criterion, need) in [
        ("A driving licence", "essential"),
        ("A diploma", "desirable"),
    ] {
        let said = json!({"text": criterion, "need": need}).to_string();
        assert!(needs.contains(&said), "{needs}");
    }
}

#[test]
fn items_with_a_label_above_its_value_are_facts_and_boxes_are_marks() {
    let (role, vacancy, told) = brought(
        "a.html",
        "<h1>Gardener</h1><ul><li><b>Salary</b><br>£22,000</li><li><b>Location</b><br>Leaf Hill</li></ul>\
         <h2>Duties</h2><ol><li value=\"4\">mow</li><li>prune</li></ol><h2>Essential</h2><p>☐ patience<br>☐ a van</p><h2>Further information</h2><p>☐ Yes ☒ No</p><p>☐ Or</p>",
    );
    assert_eq!(vacancy["salary"], "£22,000", "{told}");
    assert_eq!(vacancy["location"], "Leaf Hill", "{told}");
    assert_eq!(
        role["what_you_will_do"],
        json!([{"list": ["mow", "prune"], "numbers": 4}]),
        "{told}"
    );
    assert_eq!(
        role["skills_and_experience"],
        json!([{"text": "patience", "need": "essential"}, {"text": "a van", "need": "essential"}]),
        "{told}"
    );
    assert_eq!(
        role["sections"][0]["blocks"],
        json!(["☐ Yes ☒ No", "☐ Or"]),
        "{told}"
    );
}

/// A row of a table of Word, with cells of several paragraphs; one cell alone goes over all columns.
fn row(cells: &[&[&str]]) -> String {
    let span = if cells.len() == 1 {
        "<w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>"
    } else {
        ""
    };
    let cell = |lines: &&[&str]| {
        let lines: String = lines.iter().map(|line| paragraph(line)).collect();
        format!("<w:tc>{span}{lines}</w:tc>")
    };
    let cells: String = cells.iter().map(cell).collect();
    format!("<w:tr>{cells}</w:tr>")
}

#[test]
fn rows_over_all_columns_of_a_form_are_sections_with_their_text() {
    let rows = [
        row(&[&["Location"], &["Hartbrook"]]),
        row(&[&["Salary"], &["£33,876"]]),
        row(&[&["Purpose of role"]]),
        row(&[&["To find patterns in crime."]]),
        row(&[&["Key accountabilities"]]),
        row(&[&["• Write the report", "• Advise the meeting"]]),
        row(&[&["Skills and experience"]]),
        row(&[&["Essential", "• SQL", "Desirable", "• R"]]),
        row(&[&["Hours"], &["37"]]),
    ];
    let body = format!("{}<w:tbl>{}</w:tbl>", paragraph("Analyst"), rows.concat());
    let (role, vacancy, told) = brought("a.docx", docx(&body));
    assert_eq!(
        role["about_the_role"],
        json!(["To find patterns in crime."]),
        "{told}"
    );
    assert_eq!(
        role["what_you_will_do"],
        json!(["Write the report", "Advise the meeting"]),
        "{told}"
    );
    assert_eq!(
        role["skills_and_experience"],
        json!([{"text": "SQL", "need": "essential"}, {"text": "R", "need": "desirable"}]),
        "{told}"
    );
    assert_eq!(vacancy["hours"], "37", "{told}");
    assert_eq!(rest(&role), Vec::<Value>::new(), "{told}");
}

#[test]
fn columns_below_headings_are_read_one_after_the_other_and_ticked_boxes_are_values() {
    let rows = [
        row(&[&["Internal"], &["External"]]),
        row(&[
            &["Ward managers", "Consultants"],
            &["Community teams", "Families"],
        ]),
    ];
    let heading =
        "<w:p><w:pPr><w:pStyle w:val=\"H1\"/></w:pPr><w:r><w:t>Key relationships</w:t></w:r></w:p>";
    let facts = row(&[&["Location"], &["Leeds"]])
        + &row(&[&["Contract"], &["☐ Fixed term ☒ Permanent"]])
        + &row(&[&["Hours"], &["☐ 20 ☐ 37"]]);
    let body = format!(
        "{}<w:tbl>{facts}</w:tbl>{heading}<w:tbl>{}</w:tbl>{}{}",
        paragraph("Nurse"),
        rows.concat(),
        heading.replace("Key relationships", "About us"),
        paragraph("We nurse.")
    );
    let (role, vacancy, told) = brought("a.docx", docx(&body));
    let said = role["who_you_will_work_with"].to_string();
    let places = [
        "Internal",
        "Ward managers",
        "Consultants",
        "External",
        "Community teams",
        "Families",
    ]
    .map(|words| said.find(words));
    assert!(places.is_sorted() && places[0].is_some(), "{said}: {told}");
    assert_eq!(vacancy["contract_type"], "Permanent", "{told}");
    assert_eq!(
        rest(&role),
        [json!({"facts": [{"label": "Hours", "value": "☐ 20 ☐ 37"}]})],
        "{told}"
    );
    assert!(
        told.contains(
            "of `Contract: ☐ Fixed term ☒ Permanent` what is ticked was taken: `Permanent`"
        ),
        "{told}"
    );
}

#[test]
fn labels_and_headings_in_two_languages_are_known_by_either() {
    let (role, vacancy, told) = brought(
        "a.md",
        "# Swyddog / Officer\n\nCyflog / Salary: £34,314\nLleoliad / Location: Aberystwyth\n\n\
         ## Prif ddyletswyddau / Main duties\n\n- advise\n\n## Y tîm / The parish\n\nSmall.\n",
    );
    assert_eq!(vacancy["salary"], "£34,314", "{told}");
    assert_eq!(vacancy["location"], "Aberystwyth", "{told}");
    assert_eq!(role["what_you_will_do"], json!(["advise"]), "{told}");
    assert_eq!(role["sections"][0]["title"], "Y tîm / The parish", "{told}");
}

#[test]
fn what_stands_around_a_job_in_a_message_or_a_list_of_contents_is_no_title() {
    let (role, vacancy, told) = brought(
        "a.txt",
        "> From: Dan Whitlock\n> Subject: FW: a post\n\nFinance Partner\nGrade 6, £41,511 to £45,091\n\nThe role\nYou count.\n",
    );
    assert_eq!(vacancy["salary"], "£41,511 to £45,091", "{told}");
    assert!(told.contains("is the role `Finance Partner`"), "{told}");
    let told_of = |what: &Value| what.to_string().contains("From: Dan Whitlock");
    assert!(rest(&role).iter().any(told_of), "{told}");
    let (role, _, told) = brought(
        "a.md",
        "# Planner\n\nContents\n\n1 The role 2\n\n2 Your duties 3\n\n## 1 The role\n\nYou plan.\n\n## 2 Your duties\n\n- Plan\n",
    );
    assert_eq!(rest(&role), Vec::<Value>::new(), "{told}");
    assert_eq!(role["about_the_role"], json!(["You plan."]), "{told}");
}

#[test]
fn parts_of_duties_that_no_list_names_keep_one_beside_them_that_words_tell() {
    let (role, _, told) = brought(
        "a.md",
        "# Physiotherapist\n\n## Key responsibilities\n\n### Clinical\n\n- Treat\n\n### Education\n\n- Teach\n\n## Education\n\n- A degree\n",
    );
    let duties = role["what_you_will_do"].to_string();
    assert!(duties.contains("Teach"), "{duties}: {told}");
    assert_eq!(role["skills_and_experience"], json!(["A degree"]), "{told}");
}

#[test]
fn a_page_tells_what_its_title_and_its_summary_say_besides() {
    let page = |title: &str, summary: &str| {
        format!(
            "<html><head><title>{title}</title><meta name=\"description\" content=\"{summary}\"></head><body>\
             <h1>Clerk</h1><h2>About the role</h2><p>You keep data for the port.</p></body></html>"
        )
    };
    let (role, _, told) = brought(
        "a.html",
        page("Clerk, maternity cover | Jobs", "We pay for your bus pass."),
    );
    assert_eq!(rest(&role), ["We pay for your bus pass."], "{told}");
    assert!(
        told.contains("`Clerk, maternity cover`, which its text does not"),
        "{told}"
    );
    let (role, _, told) = brought("a.html", page("Clerk", "Keep data for the port"));
    assert_eq!(rest(&role), Vec::<Value>::new(), "{told}");
    assert!(!told.contains("warning"), "{told}");
}

#[test]
fn words_that_a_document_explains_are_no_facts() {
    for glossary in [
        "| Term | Meaning |\n|---|---|\n| Grade | The level of a job |\n| Location | Where you work |",
        "- Grade: HEO\n- Location: Leeds\n- Hours: 37",
    ] {
        let text = format!(
            "# Clerk\n\n## About the role\n\nYou keep data.\n\n## Glossary\n\n{glossary}\n"
        );
        let (role, vacancy, told) = brought("a.md", text);
        assert_eq!(vacancy, Value::Null, "{told}");
        assert_eq!(role["usual_grade"], Value::Null, "{told}");
        assert_eq!(role["sections"][0]["title"], "Glossary", "{told}");
        assert_eq!(rest(&role), Vec::<Value>::new(), "{told}");
    }
}

#[test]
fn codes_of_the_program_that_made_a_site_are_told() {
    let text =
        "# Clerk\n\n## About the role\n\nYou work at {{ site.title }}.\n\n{{< map id=\"7\" >}}\n";
    let (role, _, told) = brought("a.md", text);
    assert_eq!(
        role["about_the_role"][0], "You work at {{ site.title }}.",
        "{told}"
    );
    for code in ["{{ site.title }}", "{{< map id=\"7\" >}}"] {
        let message =
            format!("`{code}` is a code of the program that made the site, and stands in the text");
        assert!(told.contains(&message), "{told}");
    }
    assert!(
        told.contains("hint: write what readers of the site see there, or take it out"),
        "{told}"
    );
}

#[test]
fn what_pandoc_and_sites_write_around_words_is_read() {
    let (role, vacancy, told) = brought(
        "a.md",
        "Tree Officer
============

  -------------- --------------------
  Salary         £30,060--£32,654
  Line manager   Clerk to the parish
  -------------- --------------------

Duties {#duties .unnumbered}
----------------------------

- Inspect trees

Requirements
------------

- [x] **Essential:** a level 3 diploma
- [x] **Desirable** - a licence to fly drones
",
    );
    assert_eq!(vacancy["salary"], "£30,060–£32,654", "{told}");
    assert_eq!(vacancy["reports_to"], "Clerk to the parish", "{told}");
    assert_eq!(role["what_you_will_do"], json!(["Inspect trees"]), "{told}");
    assert_eq!(
        role["skills_and_experience"],
        json!([
            {"text": "a level 3 diploma", "need": "essential"},
            {"text": "a licence to fly drones", "need": "desirable"},
        ]),
        "{told}"
    );
    // Boxes of which some are ticked say something.
    let (role, _, told) = brought("a.md", "# Clerk\n\n## Duties\n\n- [x] Post\n- [ ] Keys\n");
    assert_eq!(
        role["what_you_will_do"],
        json!(["\\[x] Post", "\\[ ] Keys"]),
        "{told}"
    );
}

#[test]
fn a_page_of_a_site_of_jobs_has_its_employer_and_its_facts_below_the_title() {
    let (role, vacancy, told) = brought(
        "a.html",
        "<h1>Flood Adviser</h1><h2>Department for Rivers</h2>\
         <p>Apply before 11:55 pm on Sunday 24th January 2027</p>\
         <ul><li>Reference number</li><li>Salary</li></ul>\
         <h3>Reference number</h3><p>401882</p><h3>Salary</h3><p>£45,900</p>\
         <h2>About the job</h2><p>You keep people dry.</p>",
    );
    assert_eq!(vacancy["reference_number"], "401882", "{told}");
    assert_eq!(vacancy["salary"], "£45,900", "{told}");
    assert_eq!(
        vacancy["closing_date"], "11:55 pm on Sunday 24th January 2027",
        "{told}"
    );
    assert_eq!(
        role["about_the_role"],
        json!(["You keep people dry."]),
        "{told}"
    );
    assert_eq!(
        rest(&role),
        [json!({"heading": "Department for Rivers"})],
        "{told}"
    );
    // A section about the employer stays one.
    let text = "# Cook\n\n## Marlford College\n\nWe teach.\n\n## Duties\n\n- Boil\n";
    let (role, _, told) = brought("a.md", text);
    assert_eq!(role["sections"][0]["title"], "Marlford College", "{told}");
}

/// What gets people past the top of a page, and the endings under which sites keep their texts.
#[test]
fn a_link_past_the_top_of_a_page_is_none_of_its_text() {
    let page = "<body><div><a href='#content' class='govuk-skip-link'>Skip to main content</a></div>\
                <div><a href='#top'>Up</a></div><main id=content><h1>Keeper</h1><p>Ships come at night, and the \
                bridge opens.</p><p><a href='#duties'>Duties</a> follow.</p><h2 id=duties>Duties</h2><ul><li>open it\
                </ul></main></body>";
    let project = Project::small()
        .file("page.html", page)
        .file("keeper.md.erb", "# Keeper\n");
    let ran = project.run("import page.html --as-id made --yes").status(0);
    let role: Value = serde_json::from_str(&project.read("roles/made.json")).unwrap();
    let about = role["about_the_role"].to_string();
    assert!(!about.contains("Skip"), "{about}");
    assert!(about.contains("follow."), "{about}");
    assert!(
        ran.stderr
            .contains("were left out: `Skip to main content; Up`"),
        "{}",
        ran.stderr
    );
    let refused = project.run("import keeper.md.erb --yes").status(1);
    assert!(
        refused
            .stderr
            .contains("copy it to a file that ends in `.md`"),
        "{}",
        refused.stderr
    );
}
