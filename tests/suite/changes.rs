//! What a vacancy makes of its role's sections: what it adds, says instead and leaves out.

use serde_json::{Value, json};

use crate::project::Project;
use crate::sheet::files::{sheet, xlsx};

/// A role with items of every kind and two sections of its own.
const ROLE: &str = r#"{
  "format": 1,
  "title": "Tester",
  "about_the_role": ["A *Tester* tests."],
  "what_you_will_do": [
    "Attend daily **stand-ups**.",
    { "id": "report", "text": "Report:", "items": ["every week", "every month"] },
    { "optional": "lead", "prompt": "where it leads", "text": "Lead." }
  ],
  "skills_and_experience": ["Patience.", "A driving licence."],
  "sections": [
    { "id": "the-team", "title": "The team", "blocks": ["We are eight."] },
    { "id": "duties", "title": "Duties", "blocks": [
      { "list": ["One."], "numbers": 1, "id": "first" },
      { "note": "Mind the gap.", "id": "gap" }
    ] }
  ]
}
"#;

fn project() -> Project {
    Project::named()
        .file("roles/tester.json", ROLE)
        .file(
            "templates/advert.md",
            "# {{ role.title }}\n\n{{ sections }}\n",
        )
        .file(
            "templates/sections.toml",
            "advert = [\"about_the_role\", \"what_you_will_do\", \"skills_and_experience\", \"*\"]\n",
        )
}

/// The advert of a vacancy with these fields.
fn advert(fields: &Value) -> String {
    let project = project();
    let mut vacancy = json!({ "format": 1, "role": "tester" });
    let own = fields.as_object().unwrap().clone();
    vacancy.as_object_mut().unwrap().extend(own);
    project.write("vacancies/tester-york.json", vacancy.to_string());
    markdown(&project, "tester-york")
}

fn markdown(project: &Project, name: &str) -> String {
    project
        .run(&format!("build {name} --quiet --format md"))
        .status(0)
        .stderr("");
    project.read(&format!("out/vacancies/{name}.md"))
}

/// The advert without changes.
const PLAIN: &str = "# Tester

## About the role

A *Tester* tests.

## What you’ll do day-to-day

- Attend daily **stand-ups**.
- Report:
  - every week
  - every month

## You will have the following skills and experience

- Patience.
- A driving licence.

## The team

We are eight.

## Duties

1. One.

**Note:** Mind the gap.
";

#[test]
fn a_vacancy_has_one_paragraph_of_its_own() {
    assert_eq!(advert(&json!({})), PLAIN);
    let expected = PLAIN.replace("tests.\n", "tests.\n\nThis post works nights.\n");
    let fields = json!({ "adds": { "about_the_role": "This post works nights." } });
    assert_eq!(advert(&fields), expected);
    let fields = json!({ "adds": { "about_the_role": ["This post works nights."] } });
    assert_eq!(advert(&fields), expected);
    // What people write for nothing is nothing.
    let fields = json!({ "adds": { "about_the_role": "N/A" } });
    assert_eq!(advert(&fields), PLAIN);
}

#[test]
fn a_vacancy_drops_one_duty_and_adds_two() {
    let fields = json!({
        "adds": { "what_you_will_do": ["Lead the rota.", "Train colleagues."] },
        "without": ["attend daily stand-ups"],
    });
    let expected = PLAIN
        .replace("- Attend daily **stand-ups**.\n", "")
        .replace(
            "every month\n",
            "every month\n- Lead the rota.\n- Train colleagues.\n",
        );
    assert_eq!(advert(&fields), expected);
    // The first words will do, and so does an id; an item goes with the list below it.
    let fields = json!({ "without": ["A driving …", "report"] });
    let expected = PLAIN
        .replace("- A driving licence.\n", "")
        .replace("- Report:\n  - every week\n  - every month\n", "");
    assert_eq!(advert(&fields), expected);
}

#[test]
fn things_stand_after_or_instead_of_what_a_vacancy_names() {
    let fields = json!({
        "adds": {
            "what_you_will_do": [
                { "after": "Attend daily…", "blocks": ["Plan.", { "paragraph": "In York:" }] },
                { "instead_of": "every week", "blocks": "every day" },
                { "after": "every month", "blocks": [{ "list": [{ "text": "every year:", "items": ["twice"] }] }] },
            ],
            "duties": [
                { "after": "first", "blocks": [{ "list": ["Two."], "numbers": "continued" }] },
                { "instead_of": "gap", "blocks": [{ "note": "Mind *us*." }] },
            ],
        },
        "include": { "lead": "Lead us, see https://testers.gov.uk." },
    });
    let expected = PLAIN
        .replace("stand-ups**.\n", "stand-ups**.\n- Plan.\n\nIn York:\n\n")
        .replace("- every week", "- every day")
        .replace(
            "every month\n",
            "every month\n  - every year:\n    - twice\n- Lead us, see <https://testers.gov.uk>.\n",
        )
        .replace("1. One.\n", "1. One.\n\n2) Two.\n")
        .replace("Mind the gap", "Mind \\*us\\*");
    assert_eq!(advert(&fields), expected);
}

#[test]
fn sections_are_added_replaced_moved_and_left_out() {
    let fields = json!({
        "sections": [
            { "id": "nights", "title": "Nights", "blocks": ["Long."], "after": "about_the_role" },
            { "id": "pay", "title": "Pay", "blocks": ["Good."], "after": "nights" },
            { "id": "the-team", "blocks": "We are nine:\n\n• Jo\n• Sam\n\n1. first\n2. second" },
            { "id": "what_you_will_do", "title": "Your day", "blocks": ["Rest."], "after": "the-team" },
            { "id": "last", "title": "Last", "lang": "cy", "blocks": ["Olaf."] },
            { "id": "end", "title": "End", "blocks": ["Bye."], "after": "duties" },
        ],
        "without": ["skills_and_experience", "duties"],
    });
    assert_eq!(
        advert(&fields),
        "# Tester

## About the role

A *Tester* tests.

## Nights

Long.

## Pay

Good.

## The team

We are nine:

- Jo
- Sam

1. first
2. second

## Your day

- Rest.

## End

Bye.

<div lang=\"cy\">

## Last

Olaf.

</div>
"
    );
}

#[test]
fn lists_go_on_with_what_is_added_to_them() {
    let fields = json!({
        "adds": {
            "duties": [{ "list": ["Two."], "numbers": "continued" }],
            "the-team": "- Jo",
        },
        "without": ["gap"],
    });
    let expected = PLAIN
        .replace("We are eight.\n", "We are eight.\n\n- Jo\n")
        .replace("1. One.\n\n**Note:** Mind the gap.\n", "1. One.\n2. Two.\n");
    assert_eq!(advert(&fields), expected);
}

/// Text that would be Markdown, HTML, Tera or a link that runs a script.
const HOSTILE: &str = "# *a* <script>alert(1)</script> {{ role.title }} {% raw %} [x](javascript:alert(1)) <javascript:x> ![i](https://a.uk/i.png) | `c` &lt; 1. \\";

/// That text as Markdown that shows it.
fn is_shown_as_typed(project: &Project, name: &str, count: usize) {
    let html = project.read(&format!("out/vacancies/{name}.html"));
    let text = HOSTILE
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    // The one thing in it that is an address is a link to just that.
    let text = text.replace(
        "https://a.uk/i.png",
        "<a href=\"https://a.uk/i.png\">https://a.uk/i.png</a>",
    );
    let plain = html.replace("&quot;", "\"");
    let body = plain.split("<main").nth(1).unwrap_or(&plain);
    assert_eq!(body.matches(&text).count(), count, "{body}");
    assert!(!body.contains("<script>alert"), "{body}");
    assert!(!body.contains("href=\"javascript"), "{body}");
    assert!(!body.contains("<img"), "{body}");
}

#[test]
fn hostile_text_is_shown_as_typed_wherever_it_stands() {
    let project = project();
    let vacancy = json!({
        "format": 1,
        "role": "tester",
        "sections": [
            { "id": "own", "title": "Own", "blocks": [
                HOSTILE,
                { "paragraph": HOSTILE },
                { "list": [HOSTILE, { "text": HOSTILE, "items": [HOSTILE] }], "numbers": 3 },
                { "heading": HOSTILE },
                { "table": { "header": ["h", HOSTILE], "rows": [["r", HOSTILE]] } },
                { "facts": [{ "label": "l", "value": HOSTILE }] },
                { "note": HOSTILE },
            ] },
            { "id": "the-team", "blocks": format!("{HOSTILE}\n- {HOSTILE}") },
        ],
        "adds": {
            "about_the_role": HOSTILE,
            "what_you_will_do": [
                HOSTILE,
                { "after": "report", "blocks": [HOSTILE] },
                { "instead_of": "every week", "blocks": HOSTILE },
            ],
        },
        "include": { "lead": HOSTILE },
        "overrides": { "skills_and_experience": [HOSTILE] },
    });
    project.write("vacancies/tester-york.json", vacancy.to_string());
    project
        .run("build tester-york --quiet")
        .status(0)
        .stderr("");
    is_shown_as_typed(&project, "tester-york", 18);
    let title = json!({
        "format": 1,
        "role": "tester",
        "sections": [{ "id": "own", "title": "<b>*{{ x }}*</b>", "blocks": ["Words."] }],
    });
    project.write("vacancies/tester-york.json", title.to_string());
    let text = markdown(&project, "tester-york");
    assert!(text.contains("\n## \\<b>\\*{{ x }}\\*\\</b>\n"), "{text}");
}

/// The header and a row of a sheet that says all that a sheet can.
fn rows() -> [Vec<&'static str>; 2] {
    let columns = [
        ("Reference number", "T-1"),
        ("Role", "tester"),
        ("Also", "This post works nights.\n• in York"),
        ("Leave out", "Attend daily…\nA driving licence."),
        (
            "Also: What you’ll do day-to-day",
            "Lead the rota.\nTrain colleagues.",
        ),
        ("The team", "We are nine."),
        ("Also: duties", "Ask jo@york.gov.uk."),
        ("Section: Working nights", "Long.\n\nAnd dark."),
    ];
    [
        columns.map(|(header, _)| header).to_vec(),
        columns.map(|(_, cell)| cell).to_vec(),
    ]
}

fn csv(rows: &[Vec<&str>]) -> String {
    let row = |cells: &Vec<&str>| {
        let cells: Vec<String> = cells.iter().map(|cell| format!("\"{cell}\"")).collect();
        cells.join(",") + "\n"
    };
    rows.iter().map(row).collect()
}

#[test]
fn a_sheet_adds_replaces_and_leaves_out() {
    let expected = PLAIN
        .replace(
            "tests.\n",
            "tests.\n\nThis post works nights.\n\n- in York\n",
        )
        .replace("- Attend daily **stand-ups**.\n", "")
        .replace(
            "every month\n",
            "every month\n- Lead the rota.\n- Train colleagues.\n",
        )
        .replace("- A driving licence.\n", "")
        .replace("eight", "nine")
        + "\nAsk <jo@york.gov.uk>.\n\n## Working nights\n\nLong.\n\nAnd dark.\n";
    let rows = rows();
    let project = self::project().file("vacancies/tests.csv", csv(&rows));
    assert_eq!(markdown(&project, "t-1"), expected);
    let cells: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let book = xlsx(&[sheet("Vacancies", &cells)]);
    let project = self::project().file("vacancies/tests.xlsx", book);
    assert_eq!(markdown(&project, "t-1"), expected);
}

#[test]
fn hostile_text_in_cells_is_shown_as_typed() {
    let mut rows = rows();
    for cell in rows[1].iter_mut().skip(2) {
        *cell = HOSTILE;
    }
    rows[1][3] = "gap";
    let cells: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let book = xlsx(&[sheet("Vacancies", &cells)]);
    let project = project().file("vacancies/tests.xlsx", book);
    project.run("build t-1 --quiet").status(0).stderr("");
    is_shown_as_typed(&project, "t-1", 5);
}

#[test]
fn a_new_sheet_says_which_columns_add_and_which_replace() {
    let project = project();
    project.run("new sheet a.xlsx").status(0).stderr("");
    let book = std::fs::read(project.path("a.xlsx")).unwrap();
    let strings = crate::fields::part(&book, "xl/sharedStrings.xml");
    let notes = crate::fields::part(&book, "xl/comments1.xml");
    for header in ["Also", "Leave out", "Section: The team", "Section: Duties"] {
        assert!(strings.contains(&format!(">{header}<")), "{header}");
    }
    for note in [
        "Adds to what the role says under ‘About the role’",
        "A column ‘Also: The team’ adds to it.",
        "Stands in the advert instead of what the role says: one item on each line.",
    ] {
        assert!(notes.contains(note), "{note}");
    }
}

#[test]
fn what_was_approved_has_what_was_added() {
    let project = project();
    let vacancy = r#"{ "format": 1, "role": "tester", "adds": { "about_the_role": "Nights." } }"#;
    project.write("vacancies/tester-york.json", vacancy);
    project
        .run("approve tester-york --by Jo --today 2026-12-01")
        .status(0);
    project.replace("vacancies/tester-york.json", "Nights.", "Days.");
    project
        .run("check tester-york --today 2026-12-01")
        .tells("changed-since-approval");
}

#[test]
fn addresses_in_other_texts_are_links_too() {
    let project = project();
    let vacancy = json!({
        "format": 1,
        "role": "tester",
        "nationality_rule": "See https://testers.gov.uk/who.",
        "selection_stages": ["a test at www.testers.gov.uk", "javascript:alert(1)"],
    });
    project.write("vacancies/tester-york.json", vacancy.to_string());
    project.write(
        "templates/advert.md",
        "# {{ role.title }}\n\n{{ vacancy.nationality_rule | paragraphs }}\n\n\
         {{ vacancy.selection_stages | bullets }}\n",
    );
    assert_eq!(
        markdown(&project, "tester-york"),
        "# Tester\n\nSee <https://testers.gov.uk/who>.\n\n\
         - a test at [www.testers.gov.uk](https://www.testers.gov.uk)\n- javascript:alert(1)\n"
    );
}

#[test]
fn rules_read_what_was_added() {
    let project = project();
    let vacancy = json!({
        "format": 1,
        "role": "tester",
        "sections": [{ "id": "own", "title": "Own", "blocks": [{ "list": ["Go to [insert place]."] }] }],
        "adds": { "about_the_role": "Ask {{ manager }}." },
    });
    project.write("vacancies/tester-york.json", vacancy.to_string());
    let told = project.run("lint tester-york").status(1).stderr.to_string();
    assert_eq!(told.matches("error[placeholder-left]").count(), 2, "{told}");
}

#[test]
fn a_section_that_is_shown_nowhere_is_told_of() {
    let project = project();
    let vacancy = json!({
        "format": 1,
        "role": "tester",
        "sections": [
            { "id": "own", "title": "Own", "blocks": ["Words."] },
            { "id": "placed", "title": "Placed", "blocks": ["More words."], "after": "about_the_role" },
            { "id": "with-it", "title": "With it", "blocks": ["Yet more."], "after": "placed" },
            { "id": "behind", "title": "Behind", "blocks": ["Lost words."], "after": "the-team" },
        ],
        "adds": { "the-team": "Jo." },
    });
    project.write("vacancies/tester-york.json", vacancy.to_string());
    project.write(
        "templates/sections.toml",
        "advert = [\"about_the_role\", \"what_you_will_do\", \"skills_and_experience\"]\n",
    );
    let told = project.run("build tester-york --format md").status(0);
    let told = told.stderr.to_string();
    assert!(told.contains("nobody reads the section `own`"), "{told}");
    assert!(
        told.contains("nobody reads the section `the-team`"),
        "{told}"
    );
    assert!(told.contains("nobody reads the section `behind`"), "{told}");
    assert!(!told.contains("`placed`"), "{told}");
    assert!(!told.contains("`with-it`"), "{told}");
    // A layout of one's own may forget it.
    project.write(
        "templates/advert.md",
        "# {{ role.title }}\n\n{{ role.about_the_role | paragraphs }}\n",
    );
    let told = project.run("lint tester-york --advice").stderr.to_string();
    assert!(told.contains("shows `own` nowhere"), "{told}");
    assert!(told.contains("shows `the-team` nowhere"), "{told}");
}
