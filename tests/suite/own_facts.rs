//! Facts that an organisation adds, fields that it hides and labels that it gives: each in all places.

use serde_json::{Value, json};

use crate::fields::part;
use crate::project::Project;

/// A fact of each kind: its name, its declaration besides, what a vacancy says, and what is shown.
const FACTS: [(&str, &str, &str, &str); 10] = [
    ("ward", r#""kind": "text""#, r#""Ward *7*""#, "Ward *7*"),
    (
        "travel",
        r#""kind": "prose", "shown": "section""#,
        r#""You travel.\n- by bus\n- by train""#,
        "by train",
    ),
    ("beds", r#""kind": "number""#, "28.5", "28.5"),
    (
        "parking",
        r#""kind": "money""#,
        r#""£40 per month""#,
        "£40 a month",
    ),
    (
        "starts",
        r#""kind": "day""#,
        r#""2027-01-04""#,
        "4 January 2027",
    ),
    ("handover", r#""kind": "time""#, r#""07:30""#, "7:30am"),
    (
        "car",
        r#""kind": "yes-or-no", "required": true"#,
        "true",
        "Yes",
    ),
    (
        "shift",
        r#""kind": "choice", "choices": ["Days", "Nights only"]"#,
        r#""nights  ONLY""#,
        "Nights only",
    ),
    (
        "union",
        r#""kind": "link""#,
        r#""https://union.example.org/join""#,
        "https://union.example.org/join",
    ),
    (
        "wards",
        r#""kind": "list", "shown": "section""#,
        r#"["Maple ward", "Cedar ward"]"#,
        "Cedar ward",
    ),
];

fn label(id: &str) -> String {
    format!("Our {id}")
}

/// The file of an organisation with these fields besides.
fn organisation(fields: &str) -> String {
    format!(
        r#"{{ "format": 1, "name": "House", "web": "https://testers.gov.uk", "country": "GB", "lang": "en-GB", {fields} }}"#
    )
}

fn declarations() -> String {
    let facts = FACTS.map(|(id, rest, _, _)| {
        let label = label(id);
        format!(r#"{{ "id": "{id}", "label": "{label}", "help": "What {id} is", {rest} }}"#)
    });
    format!(r#""facts": [{}]"#, facts.join(", "))
}

fn said() -> String {
    let facts = FACTS.map(|(id, _, written, _)| format!("\"{id}\": {written}"));
    format!("{{ {} }}", facts.join(", "))
}

/// A project of an organisation with a fact of each kind, whose vacancy says them all, and the shipped layout.
fn project() -> Project {
    let vacancy = format!(
        r#"{{ "format": 1, "role": "tester", "reference_number": "T-1", "facts": {} }}"#,
        said()
    );
    let project = Project::small()
        .file("templates/organisation.json", organisation(&declarations()))
        .file("vacancies/tester-york.json", vacancy);
    project.remove("templates/advert.md");
    project
}

/// The text without the marks of Markdown.
fn plain(text: &str) -> String {
    text.replace('\\', "")
}

#[test]
fn an_advert_shows_each_kind_in_every_format() {
    let project = project();
    let formats = "md,html,pdf,docx,txt";
    project
        .run(&format!("build --format {formats} --quiet"))
        .status(0)
        .stderr("");
    for ending in ["md", "txt", "html"] {
        let advert = plain(&project.read(&format!("out/vacancies/tester-york.{ending}")));
        for (id, _, _, shown) in FACTS {
            assert!(advert.contains(&label(id)), "{ending}: {id}");
            assert!(advert.contains(shown), "{ending}: {shown}\n{advert}");
        }
    }
    let advert = project.read("out/vacancies/tester-york.md");
    assert!(
        advert.contains("\n## Our travel\n\nYou travel."),
        "{advert}"
    );
    assert!(
        advert.contains("\n## Our wards\n\n- Maple ward\n"),
        "{advert}"
    );
    let page = project.read("out/vacancies/tester-york.html");
    let link = "<a href=\"https://union.example.org/join\">";
    assert!(page.contains(link), "{page}");
    let book = std::fs::read(project.path("out/vacancies/tester-york.docx")).unwrap();
    let document = part(&book, "word/document.xml");
    for (id, ..) in FACTS {
        assert!(document.contains(&label(id)), "{id}");
    }
    // Nobody told lint where the words stand, and it finds them all.
    let told = project.run("lint --today 2026-10-01").stderr;
    assert!(!told.contains("not-shown"), "{told}");
}

#[test]
fn a_list_places_the_facts_that_are_sections() {
    let project = project();
    project.write(
        "templates/sections.toml",
        "advert = [\"wards\", { id = \"travel\", title = \"On the road\" }, \"facts\"]\n",
    );
    project
        .run("build --format md")
        .status(0)
        .tells("unplaced-section");
    let advert = project.read("out/vacancies/tester-york.md");
    let at = |words: &str| {
        advert
            .find(words)
            .unwrap_or_else(|| panic!("{words}\n{advert}"))
    };
    assert!(at("## Our wards") < at("## On the road"));
    assert!(at("## On the road") < at("| Our ward "));
    project.write(
        "templates/sections.toml",
        "advert = [\"facts\", \"about_the_role\"]\n",
    );
    let told = project.run("build --format md").status(0).stderr;
    assert!(told.contains("nobody reads the section `travel`"), "{told}");
    assert!(told.contains("templates/organisation.json"), "{told}");
}

#[test]
fn a_new_sheet_has_a_column_for_each() {
    let project = project();
    project.run("new sheet a.xlsx").status(0).stderr("");
    let book = std::fs::read(project.path("a.xlsx")).unwrap();
    let strings = part(&book, "xl/sharedStrings.xml");
    let notes = part(&book, "xl/comments1.xml");
    for (id, ..) in FACTS {
        assert!(strings.contains(&format!("<t>{}<", label(id))), "{id}");
        assert!(notes.contains(&format!("What {id} is.")), "{id}");
    }
    for word in ["Days", "Nights only", ">yes<", ">no<"] {
        assert!(strings.contains(word), "{word}");
    }
}

#[test]
fn a_row_of_a_sheet_says_the_same_as_a_file() {
    let project = project();
    project.run("build --format md --quiet").status(0);
    let of_file = project.read("out/vacancies/tester-york.md");
    project.remove("vacancies/tester-york.json");
    let headers = FACTS.map(|(id, ..)| label(id)).join(",");
    let cells = [
        "Ward *7*",
        "\"You travel.\n- by bus\n- by train\"",
        "28.5",
        "£40 per month",
        "04/01/2027",
        "07:30",
        "Y",
        "nights only",
        "https://union.example.org/join",
        "Maple ward; Cedar ward",
    ];
    project.write(
        "vacancies/jobs.csv",
        format!(
            "Reference number,Role,{headers}\nT-1,tester,{}\n",
            cells.join(",")
        ),
    );
    project
        .run("build --format md --quiet")
        .status(0)
        .stderr("");
    assert_eq!(project.read("out/vacancies/t-1.md"), of_file);
    project.replace("vacancies/jobs.csv", ",Y,", ",perhaps,");
    let told = project.run("build --format md").status(1).stderr;
    assert!(told.contains("`perhaps` is neither yes nor no"), "{told}");
    assert!(told.contains("cell I"), "{told}");
}

#[test]
fn the_schema_of_the_project_has_each_and_refuses_others() {
    let project = project();
    let schema = project.run("schema vacancy").status(0).stdout;
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let facts = &schema["properties"]["facts"];
    for (id, ..) in FACTS {
        assert_eq!(facts["properties"][id]["title"], json!(label(id)));
    }
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut vacancy: Value =
        serde_json::from_str(&project.read("vacancies/tester-york.json")).unwrap();
    assert!(validator.is_valid(&vacancy));
    vacancy["facts"]["boat"] = true.into();
    assert!(!validator.is_valid(&vacancy));
}

#[test]
fn templates_and_channels_find_each() {
    let mut layout = "# {{ role.title }}\n".to_owned();
    let mut channel = "name = \"Site\"\nsource = \"us\"\n".to_owned();
    for (id, ..) in FACTS {
        layout = format!(
            "{layout}\n{{% if vacancy.facts.{id} %}}found {id}{{% endif %}}\n\n\
             {{% if vacancy.facts_shown.{id} %}}shown {id}{{% endif %}}\n"
        );
        channel =
            format!("{channel}\n[[field]]\nlabel = \"Box {id}\"\nfrom = [\"fact:facts.{id}\"]\n");
    }
    let fields = format!(r#"{}, "channels": ["site"]"#, declarations());
    let project = project()
        .file("templates/advert.md", layout)
        .file("templates/organisation.json", organisation(&fields))
        .file("templates/channels/site.toml", channel);
    project
        .run("build --format md,paste --quiet")
        .status(0)
        .stderr("");
    let advert = project.read("out/vacancies/tester-york.md");
    let boxes = project.read("out/paste/tester-york.html");
    for (id, _, _, shown) in FACTS {
        assert!(advert.contains(&format!("found {id}\n")), "{advert}");
        assert!(advert.contains(&format!("shown {id}\n")), "{advert}");
        assert!(boxes.contains(&format!("Box {id}")), "{boxes}");
        assert!(boxes.contains(shown), "{shown}\n{boxes}");
    }
    // Where a vacancy says none, a template may still ask for each.
    project.write(
        "vacancies/tester-york.json",
        r#"{ "format": 1, "role": "tester" }"#,
    );
    project
        .run("build --format md --quiet")
        .status(0)
        .stderr("");
    let advert = project.read("out/vacancies/tester-york.md");
    assert!(!advert.contains("found"), "{advert}");
}

#[test]
fn no_is_an_answer() {
    let project = project();
    project.replace(
        "vacancies/tester-york.json",
        r#""car": true"#,
        r#""car": "no""#,
    );
    project
        .run("build --format md --quiet")
        .status(0)
        .stderr("");
    let advert = project.read("out/vacancies/tester-york.md");
    let row = advert
        .lines()
        .find(|line| line.contains("Our car"))
        .unwrap();
    assert!(row.contains("| No "), "{row}");
}

#[test]
fn publishing_needs_those_that_are_required() {
    let project = project();
    let publish = "lint --publish --today 2026-10-01";
    let missing = "the our car is missing";
    let told = project.run(publish).stderr;
    assert!(!told.contains(missing), "{told}");
    project.replace("vacancies/tester-york.json", r#""car": true, "#, "");
    let told = project.run(publish).stderr;
    assert!(told.contains(missing), "{told}");
    assert!(
        told.contains(r#"as in `"facts": { "car": true }`"#),
        "{told}"
    );
    assert!(!told.contains("our beds is missing"), "{told}");
    project.run("build --format md --quiet").status(0);
    let advert = project.read("out/vacancies/tester-york.md");
    let row = advert
        .lines()
        .find(|line| line.contains("Our car"))
        .unwrap();
    assert!(row.contains("To be confirmed"), "{row}");
    // What need not be said is left out.
    project.replace("vacancies/tester-york.json", r#""beds": 28.5, "#, "");
    project.run("build --format md --quiet").status(0);
    assert!(
        !project
            .read("out/vacancies/tester-york.md")
            .contains("Our beds")
    );
}

#[test]
fn a_setting_is_read_as_the_file_is() {
    let project = project();
    for (setting, row) in [
        ("facts.car=no", "| No "),
        ("facts.car=false", "| No "),
        ("facts.beds=12", "| 12 "),
        ("facts.shift=days", "| Days "),
    ] {
        let line = format!("build tester-york --format md --quiet --out trial --set {setting}");
        project.run(&line).status(0).stderr("");
        let advert = project.read("trial/vacancies/tester-york.md");
        assert!(advert.contains(row), "{setting}\n{advert}");
    }
    let line = "build tester-york --format md --out trial --set facts.boat=yes";
    let told = project.run(line).status(1).stderr;
    assert!(
        told.contains("the organisation has no fact `boat`"),
        "{told}"
    );
}

#[test]
fn an_approval_holds_what_the_facts_say() {
    let project = project();
    project
        .run("approve tester-york --by Head --today 2026-10-01")
        .status(0);
    let words = project.read("approved/tester-york.md");
    for (id, _, _, shown) in FACTS {
        assert!(words.contains(&format!("- facts.{id}: ")), "{words}");
        assert!(words.contains(shown), "{words}");
    }
    project.replace("vacancies/tester-york.json", "28.5", "29");
    let told = project.run("lint --today 2026-10-01").stderr;
    assert!(told.contains("changed-since-approval"), "{told}");
}

#[test]
fn lint_reads_what_people_wrote_and_the_labels() {
    let project = project();
    project.replace(
        "vacancies/tester-york.json",
        "Maple ward",
        "a young and and dynamic ward",
    );
    project.replace("templates/organisation.json", "Our union", "Our chairman");
    let told = project.run("lint --today 2026-10-01").stderr;
    assert!(told.contains("doubled-word"), "{told}");
    assert!(told.contains("chairman"), "{told}");
}

#[test]
fn a_hidden_field_is_asked_for_nowhere() {
    let fields = r#""hides": ["reports_to", "grade", "benefits"], "benefits": ["Cake"]"#;
    let project = Project::small()
        .file("templates/organisation.json", organisation(fields))
        .file(
            "vacancies/tester-york.json",
            r#"{ "format": 1, "role": "tester", "reference_number": "T-1" }"#,
        );
    project.remove("templates/advert.md");
    project
        .run("build --format md --quiet")
        .status(0)
        .stderr("");
    let advert = project.read("out/vacancies/tester-york.md");
    for words in ["Reports to", "Grade", "Cake"] {
        assert!(!advert.contains(words), "{words}\n{advert}");
    }
    project.remove("templates/role-definition.md");
    project
        .run("build --format md --quiet")
        .status(0)
        .stderr("");
    let role = project.read("out/roles/tester.md");
    assert!(
        role.contains("## Appendix") && !role.contains("Reports to"),
        "{role}"
    );
    let told = project.run("lint --publish --today 2026-10-01").stderr;
    assert!(
        !told.contains("reports to") && !told.contains("the grade"),
        "{told}"
    );
    let schema = project.run("schema vacancy").status(0).stdout;
    assert!(!schema.contains("\"reports_to\""), "{schema}");
    project.run("new sheet a.xlsx").status(0).stderr("");
    let book = std::fs::read(project.path("a.xlsx")).unwrap();
    assert!(!part(&book, "xl/sharedStrings.xml").contains("Reports to"));
    // What a row says below a hidden column is told once, and not read.
    project.write(
        "vacancies/jobs.csv",
        "Reference number,Role,Reports to\nT-2,tester,Head\nT-3,tester,Head\n",
    );
    let told = project.run("build --format md").status(0).stderr;
    assert_eq!(told.matches("hidden-field").count(), 1, "{told}");
    assert!(!project.read("out/vacancies/t-2.md").contains("Head"));
}

#[test]
fn an_organisation_may_declare_again_what_it_hides() {
    let fields = r#""hides": ["reports_to"], "facts": [{ "id": "reports_to", "label": "Reports to",
        "kind": "choice", "choices": ["Matron", "Ward manager"] }]"#;
    let project = Project::small()
        .file("templates/organisation.json", organisation(fields))
        .file(
            "vacancies/jobs.csv",
            "Reference number,Role,Reports to\nT-2,tester,matron\n",
        );
    project.remove("templates/advert.md");
    project.remove("vacancies/tester-york.json");
    project
        .run("build --format md --quiet")
        .status(0)
        .stderr("");
    let advert = project.read("out/vacancies/t-2.md");
    let row = advert
        .lines()
        .find(|line| line.contains("Reports to"))
        .unwrap();
    assert!(row.contains("| Matron "), "{advert}");
}

#[test]
fn a_field_is_called_as_the_organisation_calls_it() {
    let fields = r#""labels": { "reports_to": "Line manager", "grade": "Banding" }"#;
    let project = Project::small()
        .file("templates/organisation.json", organisation(fields))
        .file(
            "vacancies/tester-york.json",
            r#"{ "format": 1, "role": "tester", "reference_number": "T-1" }"#,
        )
        .file(
            "vacancies/jobs.csv",
            "Reference number,Role,Banding,Reports to\nT-2,tester,HEO,Head of Tests\n",
        );
    project.remove("templates/advert.md");
    // `Line manager` is another header of the same field, which is still known by its first.
    project
        .run("build --format md,html --quiet")
        .status(0)
        .stderr("");
    let advert = project.read("out/vacancies/t-2.md");
    assert!(!advert.contains("Reports to"), "{advert}");
    for (label, value) in [
        ("| Line manager ", "| Head of Tests "),
        ("| Banding ", "| HEO "),
    ] {
        let row = advert.lines().find(|line| line.starts_with(label)).unwrap();
        assert!(row.contains(value), "{row}");
    }
    let told = project
        .run("lint tester-york --publish --today 2026-10-01")
        .stderr;
    assert!(told.contains("the line manager is missing"), "{told}");
    project.run("new sheet a.xlsx").status(0).stderr("");
    let book = std::fs::read(project.path("a.xlsx")).unwrap();
    let strings = part(&book, "xl/sharedStrings.xml");
    assert!(strings.contains("<t>Banding<") && !strings.contains("<t>Job grade<"));
}

#[test]
fn a_choice_may_be_a_word_that_points_elsewhere_in_other_fields() {
    let organisation = organisation(
        r#""facts": [{ "id": "pay_basis", "label": "Pay basis", "kind": "choice", "choices": ["Same", "Other"] }]"#,
    );
    let project = Project::small()
        .file("templates/organisation.json", organisation)
        .file(
            "vacancies/tester-york.json",
            r#"{ "format": 1, "role": "tester", "facts": { "pay_basis": "same" } }"#,
        )
        .file(
            "vacancies/a.csv",
            "Reference number,Role,Pay basis\nT-7,tester,Same\n",
        );
    project.remove("templates/advert.md");
    project
        .run("build --format md --quiet")
        .status(0)
        .stderr("");
    for name in ["tester-york", "t-7"] {
        let advert = project.read(&format!("out/vacancies/{name}.md"));
        assert!(advert.contains("| Same "), "{advert}");
    }
    project.write(
        "vacancies/a.csv",
        "Reference number,Role,Pay basis,Business area\nT-7,tester,ditto,ditto\n",
    );
    project.write(
        "vacancies/tester-york.json",
        r#"{ "format": 1, "role": "tester", "without": ["Same"] }"#,
    );
    assert_eq!(
        project.run("build --message-format short").status(1).stdout,
        "vacancies/a.csv:2:12: error[bad-value]: `ditto` is none of the choices of `Pay basis`; the choices are `Same` and \
         `Other`\n\
         vacancies/a.csv:2:18: error[bad-cell]: the column `Business area` holds `ditto`, which points to another place, \
         where readers of this advert cannot look; write out what is meant, or leave it empty where there is nothing to \
         say\n\
         vacancies/tester-york.json:1:46: error[bad-value]: `Same` names nothing that a role has; write the first words \
         of what is left out, as in `Attend daily …`, or its id; without any, remove this\n"
    );
}
