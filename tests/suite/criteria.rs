//! Criteria and stages of selection: how adverts show them, from whatever form of file.

use crate::project::Project;

const LAYOUT: &str = "\
# {{ role.title }}

## Skills

{{ role.skills_and_experience | bullets }}

{% include \"fragments/selection.md\" %}
";

/// A role of which much is stated.
const ROLE: &str = r#"{
  "format": 1,
  "title": "Tester",
  "skills_and_experience": [
    "Patience.",
    { "text": "Speaks *Welsh*", "need": "desirable", "group": "Languages", "lang": "cy" },
    { "text": "Tests doors.", "need": "essential", "assessed": ["test", "interview"], "stage": ["sift", "interview"] },
    { "text": "Tests lamps.", "need": "desirable", "assessed": "test" },
    { "optional": "windows", "prompt": "where there are windows", "text": "Tests windows.", "need": "essential", "stage": "sift" }
  ]
}
"#;

const VACANCY: &str = r#"{
  "format": 1,
  "role": "tester",
  "include": { "windows": true },
  "essential_criteria": ["A *car*."],
  "behaviours": ["Leadership", { "text": "Delivering at Pace", "assessed": "interview", "stage": "interview" }],
  "selection_stages": ["Sift: 12 January 2027", { "id": "interview", "title": "Interview", "days": "18 and 19 January 2027", "text": "With two of us!" }, "a talk"]
}
"#;

fn project() -> Project {
    Project::small()
        .file("roles/tester.json", ROLE)
        .file("vacancies/tester-york.json", VACANCY)
        .file("templates/advert.md", LAYOUT)
}

fn built(project: &Project) -> String {
    project
        .run("build --quiet --format md")
        .status(0)
        .stderr("");
    project.read("out/vacancies/tester-york.md")
}

const STAGES: &str = "\
## How we will assess you

For this job we will assess these behaviours:

- Leadership
- Delivering at Pace (assessed by interview; stage: Interview)

The stages of selection are:

1. Sift: 12 January 2027. We assess:
   - Tests doors.
   - Tests windows.
2. Interview: 18 January 2027 and 19 January 2027. With two of us! We assess:
   - Tests doors.
   - Delivering at Pace
3. a talk
";

#[test]
fn lists_part_what_is_essential_from_what_is_desirable() {
    let skills = "\
# Tester

## Skills

- Patience.

Essential:

- Tests doors (assessed by test and interview; stage: Sift and Interview).
- Tests windows (stage: Sift).
- A \\*car\\*.

Desirable:

- Tests lamps (assessed by test).

### Languages

Desirable:

- <span lang=\"cy\">Speaks *Welsh*</span>

";
    assert_eq!(built(&project()), format!("{skills}{STAGES}"));
}

#[test]
fn a_table_has_a_row_for_each_criterion_and_a_column_for_what_is_stated() {
    let project = project();
    project.replace(
        "templates/organisation.json",
        "\"country\"",
        "\"criteria\": \"table\", \"country\"",
    );
    let text = built(&project);
    let (skills, stages) = text.split_once("## How we").unwrap();
    assert_eq!(format!("## How we{stages}"), STAGES);
    // Which column is how wide is no matter here.
    let rows = skills.lines().filter_map(|line| line.strip_prefix("| "));
    let rows = rows.map(|row| {
        row.trim_end_matches('|')
            .split('|')
            .map(str::trim)
            .collect::<Vec<_>>()
            .join("; ")
    });
    let rows: Vec<String> = rows.filter(|row| !row.starts_with("---")).collect();
    assert_eq!(
        rows,
        [
            "Criterion; Essential or desirable; How assessed; Stage",
            "**Patience.**; ; ; ",
            "**Tests doors.**; Essential; Test, interview; Sift, Interview",
            "**Tests lamps.**; Desirable; Test; ",
            "**Tests windows.**; Essential; ; Sift",
            "**A \\*car\\*.**; Essential; ; ",
            "Criterion; Essential or desirable; How assessed; Stage",
            "**<span lang=\"cy\">Speaks _Welsh_</span>**; Desirable; ; ",
        ]
    );
}

#[test]
fn a_vacancy_changes_criteria_as_any_items() {
    let project = project();
    project.write(
        "vacancies/tester-york.json",
        r#"{
  "format": 1,
  "role": "tester",
  "without": ["Speaks Welsh", "Tests lamps"],
  "adds": { "skills_and_experience": [
    { "after": "Patience.", "blocks": "Calm." },
    { "instead_of": "Tests doors.", "blocks": [{ "list": [{ "text": "Tests gates.", "need": "essential" }] }] },
    { "list": [{ "text": "Tests roofs.", "need": "desirable" }] }
  ] }
}
"#,
    );
    assert_eq!(
        built(&project),
        "\
# Tester

## Skills

- Patience.
- Calm.

Essential:

- Tests gates.

Desirable:

- Tests roofs.
"
    );
}

#[test]
fn a_sheet_has_columns_for_criteria_and_stages_on_lines() {
    let project = project();
    project.remove("vacancies/tester-york.json");
    project.write(
        "vacancies/all.csv",
        "Reference number,Role,Essential criteria,Desirable criteria,Strengths,Selection stages\n\
         tester-york,tester,- A car; - A van,A cat (interview),Calm,\"1. Sift: 12 January 2027\n2. Interview, 18 January 2027\"\n",
    );
    let text = built(&project);
    for part in [
        "- A car\n- A van\n\nDesirable:\n\n- Tests lamps (assessed by test).\n- A cat (assessed by interview; stage: Interview)\n",
        "We will assess these strengths:\n\n- Calm\n",
        "1. Sift: 12 January 2027. We assess:\n   - Tests doors.\n2. Interview, 18 January 2027. We assess:\n   - Tests doors.\n   - A cat\n",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn a_column_with_the_heading_of_a_section_is_the_section() {
    let project = project();
    let role = ROLE.replace(
        "\"format\": 1,",
        r#""format": 1, "sections": [{ "id": "more", "title": "Essential criteria", "blocks": ["Old."] }],"#,
    );
    project.write("roles/tester.json", role);
    project.write(
        "templates/advert.md",
        "# {{ role.title }}\n\n{{ sections }}\n",
    );
    project.remove("vacancies/tester-york.json");
    project.write(
        "vacancies/all.csv",
        "Reference number,Role,Essential criteria\ntester-york,tester,A car\n",
    );
    let text = built(&project);
    assert!(text.contains("## Essential criteria\n\nA car\n"), "{text}");
}

#[test]
fn the_frameworks_skills_say_how_and_when_they_are_assessed() {
    let project = project();
    project.replace(
        "templates/advert.md",
        "{{ role.skills_and_experience | bullets }}",
        "{% include \"fragments/sfia-skills.md\" %}",
    );
    project.write(
        "templates/role-definition.md",
        "# {{ role.title }}\n\n{% include \"fragments/sfia-skills.md\" %}",
    );
    let with_skill = |stated: &str| {
        let mut role = ROLE.trim_end().trim_end_matches('}').to_owned();
        role.push_str(r#", "sfia_skills": [{ "category": "Work", "subcategory": "Doors", "code": "DOOR", "name": "Doors", "level": 2"#);
        role.push_str(stated);
        role.push_str(r#" }, { "category": "Work", "subcategory": "Doors", "code": "LOCK", "name": "Locks", "level": 1 }] }"#);
        project.write("roles/tester.json", role);
    };
    with_skill(r#", "note": "of wood", "assessed": "test", "stage": "interview""#);
    let text = built(&project);
    let row = "| **Doors (DOOR)** | Doors | 2 (of wood) (assessed by test; stage: Interview) |\n";
    assert!(text.contains(row), "{text}");
    assert!(
        text.contains("| **Locks (LOCK)** | Doors | 1   |\n"),
        "{text}"
    );
    assert!(
        text.contains("We assess:\n   - Tests doors.\n   - Doors (DOOR)\n"),
        "{text}"
    );
    project
        .run("build --quiet --format md --out roles-too")
        .status(0)
        .stderr("");
    let line = "- Doors (DOOR) – Level 2 (of wood) (assessed by test; stage: interview)\n";
    let role = project.read("roles-too/roles/tester.md");
    assert!(role.contains(line), "{role}");
    let found = project.run("lint --advice").status(0);
    let found = found.tells("criterion-without-stage").stderr;
    assert!(found.contains("\"LOCK\""), "{found}");
    with_skill(r#", "assessed": "guessing", "stage": "talks""#);
    let refused = project.run("check").status(1);
    for part in [
        "no criterion is assessed by `guessing`",
        "the role `tester` has criteria of the stage `talks`",
    ] {
        assert!(refused.stderr.contains(part), "{part}");
    }
}

#[test]
fn templates_can_ask_for_every_criterion() {
    let project = project();
    project.write(
        "templates/advert.md",
        "# {{ role.title }}\n\n{% for one in criteria %}- {{ one.section }}; {{ one.text }}; {{ one.need or \"-\" }}; \
         {{ one.group or \"-\" }}; {% for way in one.assessed %}{{ way }} {% endfor %}; {% for stage in one.stages %}{{ stage }} {% endfor %}\n{% endfor %}",
    );
    let mut role = ROLE.trim_end().trim_end_matches('}').to_owned();
    role.push_str(
        r#", "sfia_skills": [{ "category": "Work", "subcategory": "Doors", "code": "DOOR", "name": "Doors", "level": 2, "assessed": "test", "stage": ["sift"] }] }"#,
    );
    project.write("roles/tester.json", role);
    assert_eq!(
        built(&project),
        "\
# Tester

- skills_and_experience; Patience.; -; -; ;
- skills_and_experience; Speaks *Welsh*; desirable; Languages; ;
- skills_and_experience; Tests doors.; essential; -; test interview ; sift interview
- skills_and_experience; Tests lamps.; desirable; -; test ;
- skills_and_experience; Tests windows.; essential; -; ; sift
- skills_and_experience; A \\*car\\*.; essential; -; ;
- sfia-skills; Doors (DOOR); essential; -; test ; sift
- behaviours; Leadership; -; Behaviours; ;
- behaviours; Delivering at Pace; -; Behaviours; interview ; interview
"
    );
}
