//! All that a reader sees of a page, of Markdown and of a role level comes in: kept, placed, or told.

use serde_json::{Value, json};

use super::files::{docx, paragraph};
use crate::project::Project;

/// What a document becomes: a role, a vacancy if there is one, and what is told.
pub(super) fn brought(name: &str, bytes: impl AsRef<[u8]>) -> (Value, Value, String) {
    let project = Project::small().file(name, bytes.as_ref());
    let ran = project
        .run(&format!("import {name} --as-id made --yes"))
        .status(0);
    let read = |path: &str| serde_json::from_str::<Value>(&project.read(path)).unwrap();
    let made = |folder: &str| {
        let start = format!("made `{folder}/");
        ran.stdout.lines().find_map(|line| {
            let path = line.strip_prefix(&start)?.strip_suffix('`')?;
            Some(read(&format!("{folder}/{path}")))
        })
    };
    let vacancy = made("vacancies").unwrap_or_default();
    let role = made("roles").unwrap_or_default();
    (role, vacancy, format!("{}{}", ran.stdout, ran.stderr))
}

/// What stands in the section of what has no place.
pub(super) fn rest(role: &Value) -> Vec<Value> {
    let sections = role["sections"].as_array().into_iter().flatten();
    let mut rest = sections.filter(|section| section["id"] == "to-be-placed");
    let blocks = rest.next().and_then(|rest| rest["blocks"].as_array());
    blocks.cloned().unwrap_or_default()
}

#[test]
fn what_stands_in_the_forms_and_drawings_of_a_page_is_kept() {
    let (role, _, told) = brought(
        "cook.html",
        "<main><h1>Cook</h1><h2>Duties</h2><ul><li>Boils <abbr title=\"Clear soup\">CS</abbr></ul>\
         <svg><style>.a { fill: red }</style><title>Pay</title><text>Year one £9</text></svg>\
         <h2>Kitchen form</h2><form><fieldset><legend>Wanted hours</legend>\
         <label>Name <input value=\"Ann Ladle\" placeholder=\"Your name\"></label>\
         <label>Town <select><option>Hull</option><option selected>Leeds</option></select></label>\
         <input placeholder=\"Day of birth\"><textarea>I like soup</textarea>\
         <input type=\"submit\" value=\"Send it\"><input type=\"hidden\" value=\"secret\"><button>Save</button>\
         </fieldset></form><details><summary>Dress</summary><p>White.</p></details>\
         <a href=\"https://a.uk\" aria-label=\"Apply to boil\">Apply now</a>\
         <iframe title=\"A map of kitchens\"></iframe><noscript><p>Without scripts</p></noscript>\
         <template><p>A card</p></template></main><nav><a>Other jobs</a></nav>",
    );
    assert_eq!(
        role["sections"][0]["blocks"],
        json!([
            { "heading": "Wanted hours" }, "Name Ann Ladle", "Town Leeds", "I like soup", { "heading": "Dress" },
            "White.", "[Apply now](https://a.uk)",
        ]),
        "{told}"
    );
    let kept = [
        "Clear soup",
        "Pay",
        "Year one £9",
        "Hull",
        "Day of birth",
        "Send it",
        "Save",
        "Apply to boil",
        "A map of kitchens",
        "Without scripts",
        "A card",
    ];
    assert_eq!(rest(&role), kept, "{told}");
    let menu = "the links by which people go about in the site were left out: `Other jobs`";
    assert!(told.contains(menu), "{told}");
    for unseen in ["secret", "fill", "Your name"] {
        assert!(!told.contains(&format!("`{unseen}")), "{told}");
    }
}

#[test]
fn marks_of_gov_uk_are_no_text_and_what_they_set_off_is() {
    let (role, vacancy, told) = brought(
        "cook.md",
        "+++\ntitle = \"Cook\"\nlocation = \"Leeds\"\ntheme = \"blue\"\n+++\n\n# Cook\n\n## Purpose\n\n$CTA\nWe feed all.\n\
         $CTA\n\n^Only by day.^\n\n{::comment}\nAsk Bob.\n{:/comment}\n\n<!-- Count the pans -->\n\n## Duties\n\ns1. Boil\n\
         s2. Serve\n\n## Kitchens {: .wide}\n\n$A\n1 High Street\nLS1 4AP\n$A\n\n*[CS]: Clear soup\n",
    );
    assert_eq!(
        role["about_the_role"],
        json!(["We feed all.", "Only by day."])
    );
    assert_eq!(
        role["what_you_will_do"],
        json!([{ "list": ["Boil", "Serve"], "numbers": 1 }])
    );
    assert_eq!(role["sections"][0]["title"], "Kitchens");
    assert_eq!(
        role["sections"][0]["blocks"],
        json!(["1 High Street", "LS1 4AP"])
    );
    assert_eq!(vacancy["location"], "Leeds", "{told}");
    let kept = [
        "theme: blue",
        "Ask Bob.",
        "Count the pans",
        "CS: Clear soup",
    ];
    assert_eq!(rest(&role), kept, "{told}");
}

#[test]
fn headings_of_nothing_but_facts_and_lines_above_a_title_are_kept() {
    let (role, vacancy, told) = brought(
        "cook.md",
        "# Anytown Borough Council\n\n# Job description\n\n## Cook\n\n### Purpose\n\nYou cook.\n\n#### Where it is\n\n\
         Location: Leeds\n\nHours: 37 hours per week\n\n### Our soups\n\nHours: 30 hours per week\n\nLocation: Hull\n\n\
         ### Skills\n\n### Declaration\n\nSigned: ______\n",
    );
    assert_eq!(role["title"], "Cook", "{told}");
    assert_eq!(role["about_the_role"], json!(["You cook."]), "{told}");
    assert_eq!(vacancy["location"], "Leeds", "{told}");
    let headings = rest(&role);
    let headings: Vec<&str> = headings
        .iter()
        .filter_map(|block| block["heading"].as_str())
        .collect();
    assert_eq!(
        headings,
        [
            "Anytown Borough Council",
            "Job description",
            "Where it is",
            "Our soups",
            "Skills",
            "Declaration",
        ],
        "{told}"
    );
    for line in [
        "`Anytown Borough Council` is the organisation's name, and no title",
        "`Job description` says what kind of document this is, and is no title",
        "`Where it is` is a heading below which nothing else than facts stood",
        "`Skills` is a heading with nothing below it",
        "`Declaration` is a heading all below which was put aside",
    ] {
        assert!(told.contains(line), "{line}\n{told}");
    }
    // A job may be called like a body, and nothing that heads a section is a title.
    for title in ["Head of School", "Council Tax Officer"] {
        let text = format!("# {title}\n\n## Our place\n\nYou lead.\n");
        assert_eq!(brought("cook.md", text).0["title"], title);
    }
}

#[test]
fn headings_beside_each_other_are_sections_beside_each_other() {
    let (role, _, told) = brought(
        "cook.md",
        "# Cook\n\n## Job description\n\nAll of it.\n\n### Duties\n\n- Boils\n\n#### Broth\n\n- Strains\n\n### Larder\n\n\
         Cold.\n",
    );
    assert_eq!(
        role["what_you_will_do"],
        json!(["Boils", { "heading": "Broth" }, "Strains"]),
        "{told}"
    );
    assert_eq!(role["sections"][0]["title"], "Larder", "{told}");
}

#[test]
fn a_block_of_lines_that_is_no_clear_table_of_facts_is_told() {
    let lines = |lines: &str| {
        let text = format!("# Cook\n\n## Weather\n\n{lines}\n\nBring a coat.\n");
        brought("cook.md", text)
    };
    let (_, vacancy, told) = lines(
        "Hours: 37 hours per week\nLocation: Outdoors\nGrade: EO\nTeam: Crews\nReports to: Sun",
    );
    assert_eq!(vacancy["location"], "Outdoors", "{told}");
    let said =
        "`Team: Crews` and `Reports to: Sun` under `Weather` were taken as facts of the vacancy";
    assert!(told.contains(said), "{told}");
    let (_, _, told) = lines(
        "Hours: 37 hours per week\nSalary: £30,000\nGrade: EO\nContract type: Permanent\nLocation: Leeds",
    );
    assert!(!told.contains("were taken"), "{told}");
}

#[test]
fn cells_of_several_paragraphs_keep_their_marks() {
    let cell = |parts: &[&str]| {
        let parts: String = parts.iter().map(|part| paragraph(part)).collect();
        format!("<w:tc>{parts}</w:tc>")
    };
    let row = |cells: &[&[&str]]| {
        let cells: String = cells.iter().map(|parts| cell(parts)).collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    let rows = [
        row(&[&["Criterion"], &["Essential"], &["Desirable"]]),
        row(&[&["Broth", "Stock"], &["E"], &["E"]]),
        row(&[&["Bread"], &["D"], &["✓"]]),
    ];
    let body = [
        paragraph("Cook"),
        format!("<w:tbl>{}</w:tbl>", rows.concat()),
    ];
    let (role, _, told) = brought("cook.docx", docx(&body.concat()));
    let marks = "the marks of this table do not say for certain which criteria are essential";
    assert!(told.contains(marks), "{told}");
    assert!(
        role.to_string().contains(r#"["Broth Stock","E","E"]"#),
        "{role}"
    );
    // Lines of a cell are parts of one value.
    let facts = [
        row(&[&["Job title"], &["Cook"]]),
        row(&[&["Reports to"], &["Head cook", "Matron"]]),
        row(&[&["Purpose"], &["You cook."]]),
        row(&[&["Uniform"], &["An apron.", "A hat."]]),
        row(&[&["Hours"], &["37 hours per week"]]),
    ];
    let body = format!("<w:tbl>{}</w:tbl>", facts.concat());
    let (role, vacancy, told) = brought("cook.docx", docx(&body));
    assert_eq!(vacancy["reports_to"], "Head cook; Matron", "{told}");
    assert_eq!(vacancy["hours"], "37 hours per week", "{told}");
    assert_eq!(role["about_the_role"][0], "You cook.", "{told}");
    assert!(role.to_string().contains("A hat."), "{role}");
}

#[test]
fn a_title_beside_that_of_a_fact_and_more_than_the_house_says_are_kept() {
    let (role, _, told) = brought(
        "cook.md",
        "# Cook – Ward 7\n\nJob title: Cook\n\n## Duties\n\n- Boils\n",
    );
    assert_eq!(role["title"], "Cook");
    assert_eq!(
        rest(&role),
        [json!({ "heading": "Cook – Ward 7" })],
        "{told}"
    );
    let (role, ..) = brought(
        "cook.md",
        "# Cook: job description\n\nJob title: Cook\n\n## Duties\n\n- Boils\n",
    );
    assert_eq!(rest(&role), Vec::<Value>::new());
    let text = "# Cook\n\nClosing date: 4 March 2027\n\nApply by 4 March 2027 with your knives.\n\n## Duties\n\n- Boils\n";
    let (role, _, told) = brought("cook.md", text);
    assert_eq!(
        rest(&role),
        ["Apply by 4 March 2027 with your knives."],
        "{told}"
    );
    let text = text.replace(" with your knives", "");
    assert_eq!(rest(&brought("cook.md", text).0), Vec::<Value>::new());
}

#[test]
fn labels_on_lines_of_their_own_have_their_values_below() {
    let (role, vacancy, told) = brought(
        "cook.txt",
        "Cook\n\nReference number\n38\n\nSalary\n£54,000 to £60,000\n\nContract type\nPermanent\n\nJob summary\n\nYou \
         cook.\n\nBehaviours\n\nWe assess:\n\n- Leadership\n",
    );
    assert_eq!(vacancy["reference_number"], "38", "{told}");
    assert_eq!(vacancy["contract_type"], "Permanent", "{told}");
    assert_eq!(role["about_the_role"], json!(["You cook."]), "{told}");
    assert_eq!(role["sections"][0]["title"], "Behaviours", "{told}");
    // Lines of prose that begin with the same word stay where they are.
    let (role, _, told) = brought(
        "cook.md",
        "# Cook\n\n## Purpose\n\nTeam\n\nThe team is small and you will like it.\n",
    );
    assert_eq!(role["about_the_role"][0], "Team", "{told}");
}

#[test]
fn lists_of_contents_and_items_that_head_others_are_no_text() {
    let (role, _, told) = brought(
        "cook.md",
        "# Cook

## Contents

- [Duties](#duties)
- [Our larder](#larder)

## Duties

- Boils

## Our larder

> [!TIP]
> Cold.

**Opening hours**
All day.

```
1. Come
2. Eat
```

Kindness
: Ours
: Yours

## You will need

* **Essential**
    * Knives
        * sharp
    * Pans
* **Desirable**
    * Spoons
",
    );
    assert_eq!(
        role["skills_and_experience"],
        json!([
            { "text": "Knives", "need": "essential", "items": ["sharp"] },
            { "text": "Pans", "need": "essential" },
            { "text": "Spoons", "need": "desirable" },
        ]),
        "{told}"
    );
    assert_eq!(role["sections"][0]["id"], "our-larder", "{told}");
    assert_eq!(
        role["sections"][0]["blocks"],
        json!([
            "**Tip:** Cold.", { "heading": "Opening hours" }, "All day.",
            { "list": ["Come", "Eat"], "numbers": 1 },
            { "facts": [{ "label": "Kindness", "value": "Ours; Yours" }] },
        ]),
        "{told}"
    );
    assert_eq!(rest(&role), Vec::<Value>::new(), "{told}");
    // A list of anything else stays what it is.
    let text = "# Cook\n\n## You will need\n\n* Essential\n    * Knives\n* Other things\n";
    let (role, ..) = brought("cook.md", text);
    let list = json!([{ "text": "Essential", "items": ["Knives"] }, "Other things"]);
    assert_eq!(role["skills_and_experience"], list);
    // One that says more than the headings stays.
    let text = "# Cook

## Contents

- Duties
- A glossary

## Duties

- Boils
";
    let (role, ..) = brought("cook.md", text);
    assert!(role.to_string().contains("A glossary"), "{role}");
}

#[test]
fn numbered_headings_in_capitals_are_no_items() {
    let (role, _, told) = brought(
        "cook.txt",
        "ANYTOWN POLICE\n\nROLE PROFILE\n\nRole: Cook\n\n1. ROLE PURPOSE\n\n1.1 To cook.\n\n2. KEY TASKS\n\n- Boils\n",
    );
    assert_eq!(role["title"], "Cook", "{told}");
    assert_eq!(role["about_the_role"], json!(["1.1 To cook."]), "{told}");
    assert_eq!(role["what_you_will_do"], json!(["Boils"]), "{told}");
}

#[test]
fn role_levels_have_levels_of_skills_and_tell_of_lists_in_lists() {
    let project = Project::small().file(
        "level.txt",
        "Kitchen role: Cook\n- A cook cooks:\n- by day\n- by night\n\nRole level: Head cook\n- A head cook leads.\n- broth\n\n\
         At this role level, you will:\n- lead:\n  - cooks\n- plan\n\nSkills needed for this role level\n\nSkill: Broth\n\
         Relevant skill level: working\n- strain\n\nSkill: Bread\nExpert\n1. knead\n",
    );
    let ran = project.run("import level.txt --as-id made --yes").status(0);
    let level: Value = serde_json::from_str(&project.read("roles/framework/made.json")).unwrap();
    assert_eq!(
        level["role_description"],
        json!(["A cook cooks:", { "list": ["by day", "by night"] }])
    );
    assert_eq!(
        level["summary"],
        json!(["A head cook leads.", { "list": ["broth"] }])
    );
    assert_eq!(level["you_will"], json!(["lead:", "cooks", "plan"]));
    assert_eq!(level["note"], Value::Null);
    assert_eq!(
        level["skills"],
        json!([
            { "name": "Broth", "level": "working", "statements": ["strain"] },
            { "name": "Bread", "level": "expert", "statements": ["knead"] },
        ])
    );
    let told = ran.stderr.to_string();
    for line in [
        "`cooks` and what stands beside it is no longer below `lead:`",
        "the numbers of the list that begins with `knead` are left out",
    ] {
        assert!(told.contains(line), "{line}\n{told}");
    }
}
