//! Roles in Markdown: what they say, in what place, and how they are turned into JSON and back.

use std::fs;
use std::path::Path;

use advert::build::Request;
use advert::diagnostic::Severity;

use crate::project::{Project, ROLE};

/// A role that says all that one can.
pub(crate) const MARKDOWN: &str = r#"+++
format = 1
usual_grade = "HEO"

[[allow]]
rule = "long-sentence"
reason = "it is the customer's own"
+++

# Tester

## About the role

A *tester* tests
what others build.

{lang=cy} Mae profwr yn profi.

- test
- report:
  - to us

* lead

## The team

### In York {lang=en-GB}

8. Test.
9. Report:
   1. to us

### In Leeds

{continued}

10. Lead.

{header_column}

| Tier | Asks \| for |
| ---- | ----------- |
| One  | `a\|b`      |

| | |
| ------ | -------------- |
| Budget | **£2 million** |

> You travel to
> [Leeds](https://leeds.org.uk).

## What you'll do day-to-day

- Test.
- {optional=lead prompt="where it leads a team"} Lead.

In York:

- Travel.

## Amdanom ni {#about-us lang=cy}

Croeso.
"#;

/// The same role in JSON.
const JSON: &str = r#"{
  "format": 1,
  "title": "Tester",
  "usual_grade": "HEO",
  "about_the_role": [
    "A *tester* tests what others build.",
    { "paragraph": "Mae profwr yn profi.", "lang": "cy" },
    { "list": ["test", { "text": "report:", "items": ["to us"] }] },
    { "list": ["lead"] }
  ],
  "sections": [
    {
      "id": "the-team",
      "title": "The team",
      "blocks": [
        { "heading": "In York", "lang": "en-GB" },
        { "list": ["Test.", { "text": "Report:", "items": ["to us"] }], "numbers": 8 },
        { "heading": "In Leeds" },
        { "list": ["Lead."], "numbers": "continued" },
        {
          "table": {
            "header": ["Tier", "Asks | for"],
            "rows": [["One", "`a|b`"]],
            "header_column": true
          }
        },
        { "facts": [{ "label": "Budget", "value": "**£2 million**" }] },
        { "note": "You travel to [Leeds](https://leeds.org.uk)." }
      ]
    },
    { "id": "about-us", "title": "Amdanom ni", "lang": "cy", "blocks": ["Croeso."] }
  ],
  "what_you_will_do": [
    "Test.",
    { "optional": "lead", "prompt": "where it leads a team", "text": "Lead." },
    { "paragraph": "In York:" },
    "Travel."
  ],
  "allow": [{ "rule": "long-sentence", "reason": "it is the customer's own" }]
}
"#;

/// A project with this role, and shipped layouts.
fn project(file: &str, text: &str) -> Project {
    Project::named().file(file, text).file(
        "vacancies/tester-york.json",
        r#"{ "format": 1, "role": "tester", "include": { "lead": true } }"#,
    )
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn adverts_are_the_same_as_of_the_role_in_json() {
    let outputs = |project: &Project| {
        project.run("build --quiet").status(0).stderr("");
        let mut files = project.files("out");
        files.remove("manifest.jsonl");
        files
    };
    let of_json = outputs(&project("roles/tester.json", JSON));
    let of_markdown = outputs(&project("roles/tester.md", MARKDOWN));
    assert_eq!(of_markdown.len(), 6);
    assert!(of_markdown == of_json);
}

#[test]
fn a_role_is_converted_and_back_again() {
    let project = project("roles/tester.md", MARKDOWN);
    project
        .run("convert roles/tester.md")
        .status(0)
        .stdout("made `roles/tester.json`, which says the same, and removed `roles/tester.md`; next: run `advert build`\n")
        .stderr("");
    let converted = project.read("roles/tester.json");
    assert_eq!(json(&converted), json(JSON));
    assert!(
        converted.starts_with("{\n  \"format\": 1,\n  \"title\": \"Tester\",\n  \"usual_grade\""),
        "{converted}"
    );
    assert_eq!(project.files("roles").len(), 1);
    project.run("build --quiet").status(0).stderr("");

    let printed = project.run("convert roles/tester.json --stdout").status(0);
    assert!(project.path("roles/tester.json").exists());
    let from_here = project.path("roles/tester.json");
    project
        .run(&format!("convert \"{}\" --quiet", from_here.display()))
        .status(0)
        .stdout("")
        .stderr("");
    let markdown = project.read("roles/tester.md");
    assert_eq!(printed.stdout, markdown);
    assert_eq!(project.files("roles").len(), 1);
    let built = project.run("build").status(0).stdout;
    assert!(built.starts_with("no files written, 6 fresh"), "{built}");
    project.run("convert roles/tester.md --quiet").status(0);
    assert_eq!(project.read("roles/tester.json"), converted);
}

#[test]
fn the_shipped_roles_are_the_same_in_markdown() {
    let project = Project::empty();
    project.run("init --example --quiet").status(0);
    project.run("build --quiet --format md,html").status(0);
    let built = project.files("out");
    let roles = project.files("roles");
    let ids = ["apprentice-devops", "junior-devops", "senior-devops"];
    for id in ids {
        let command = format!("convert roles/{id}.json --quiet");
        project.run(&command).status(0).stdout("").stderr("");
    }
    project.run("build --quiet --format md,html").status(0);
    for (name, bytes) in project.files("out") {
        assert!(name == "manifest.jsonl" || built[&name] == bytes, "{name}");
    }
    for id in ids {
        let command = format!("convert roles/{id}.md --quiet");
        project.run(&command).status(0).stdout("").stderr("");
        let name = format!("{id}.json");
        let before = json(std::str::from_utf8(&roles[&name]).unwrap());
        let after = json(&project.read(&format!("roles/{name}")));
        assert_eq!(after, before);
        let names = |role: &serde_json::Value| -> Vec<String> {
            role.as_object().unwrap().keys().cloned().collect()
        };
        assert_eq!(names(&after), names(&before));
    }
}

#[test]
fn outputs_follow_the_markdown() {
    let project = project("roles/tester.md", MARKDOWN);
    project.run("build --quiet --format md").status(0);
    project.run("build --check --format md").status(0);
    let listed = project.run("list").status(0).stdout;
    assert!(listed.contains("tester"), "{listed}");
    project.replace("roles/tester.md", "Croeso.", "Croeso i bawb.");
    let stale = project.run("build --check --format md").status(1);
    assert!(stale.stderr.contains("roles/tester.md"), "{}", stale.stderr);
    project
        .run("build roles/tester.md --quiet --format md")
        .status(0);
    assert!(
        project
            .read("out/roles/tester.md")
            .contains("Croeso i bawb.")
    );
    assert!(
        project
            .read("out/vacancies/tester-york.md")
            .contains("Croeso i bawb.")
    );
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_change_nothing() {
    let text = format!("\u{feff}{}", MARKDOWN.replace('\n', "\r\n"));
    let project = project("roles/tester.md", &text);
    project
        .run("convert roles/tester.md --quiet")
        .status(0)
        .stderr("");
    assert_eq!(json(&project.read("roles/tester.json")), json(JSON));
}

#[test]
fn titles_are_those_of_the_roles_language() {
    let role =
        "+++\nformat = 1\nlang = \"cy\"\n+++\n\n# Profwr\n\n## Am y rôl\n\nMae profwr yn profi.\n";
    let words = fs::read_to_string("templates/words/cy.toml").unwrap();
    let words = format!("{words}\n[section]\nabout_the_role = \"Am y rôl\"\n");
    let project = project("roles/tester.md", role).file("templates/words/cy.toml", words);
    project
        .run("convert roles/tester.md --quiet")
        .status(0)
        .stderr("");
    let converted = project.read("roles/tester.json");
    assert_eq!(
        json(&converted)["about_the_role"][0],
        "Mae profwr yn profi."
    );
    project
        .run("convert roles/tester.json --quiet")
        .status(0)
        .stderr("");
    assert_eq!(project.read("roles/tester.md"), role);
}

#[test]
fn a_file_that_is_there_is_left() {
    let project = project("roles/tester.json", ROLE).file("roles/tester.md", "mine");
    let before = project.files("roles");
    let ran = project.run("convert roles/tester.json").status(1);
    assert!(ran.stderr.contains("stands in two files"), "{}", ran.stderr);
    assert_eq!(project.files("roles"), before);
}

#[test]
fn a_folder_is_no_role() {
    let project = Project::small();
    fs::create_dir(project.path("roles/other.md")).unwrap();
    let ran = project.run("build --format md").status(0);
    assert!(ran.stderr.contains("[ignored-file]"), "{}", ran.stderr);
}

/// The file is not what the vacancy names, but the vacancy is made of it.
#[test]
fn faults_of_a_role_are_told_whoever_needs_it() {
    let part = "## The team";
    let faults: [(&str, Vec<u8>); 12] = [
        (
            "a title too many",
            MARKDOWN.replace(part, "# The team").into(),
        ),
        (
            "code",
            MARKDOWN
                .replace(part, "```sh\nls\n```\n\n## The team")
                .into(),
        ),
        ("a shape", MARKDOWN.replace("HEO", "HEEO").into()),
        (
            "a role level that is not there",
            MARKDOWN
                .replace("usual_grade = \"HEO\"", "role_level = \"x\"")
                .into(),
        ),
        ("YAML", MARKDOWN.replace("+++", "---").into()),
        ("nothing", Vec::new()),
        ("no front matter", "# Tester\n".into()),
        (
            "TOML",
            MARKDOWN.replace("format = 1", "format = = 1").into(),
        ),
        (
            "conflict marks",
            format!("<<<<<<< a\n{MARKDOWN}=======\n>>>>>>> b\n").into(),
        ),
        (
            "another encoding",
            [MARKDOWN.as_bytes(), b"\xe9\n"].concat(),
        ),
        (
            "what nobody sees",
            MARKDOWN.replace("Croeso", "Cro\u{200b}eso").into(),
        ),
        ("a picture's bytes", b"\x89PNG\r\n\x1a\n\0\0".to_vec()),
    ];
    for (what, bytes) in faults {
        let project = project("roles/tester.md", "").file("roles/tester.md", bytes);
        is_told_to_all(&project, what);
    }
    let both = project("roles/tester.md", MARKDOWN).file("roles/tester.json", JSON);
    is_told_to_all(&both, "both forms");
}

/// Whatever names the role or its vacancy has the fault of the role, and nothing is made of it.
fn is_told_to_all(project: &Project, what: &str) {
    for name in [
        "tester-york",
        "vacancies/tester-york.json",
        "tester",
        "roles/tester.md",
    ] {
        let request = Request {
            names: vec![name.to_owned()],
            ..Request::default()
        };
        let snapshot = project.open().check(&request).unwrap();
        let is_told = snapshot.faults.iter().any(|fault| {
            fault.severity == Severity::Error
                && fault.place.file() == Some(Path::new("roles/tester.md"))
        });
        assert!(is_told, "{what}: {name}: {:?}", snapshot.faults);
        assert!(snapshot.names().is_empty(), "{what}: {name}");
    }
}

#[test]
fn no_command_passes_over_a_faulty_role() {
    let faulty = MARKDOWN.replace("## The team", "# The team");
    for text in [faulty.as_str(), "---\nformat: 1\n---\n"] {
        let project = project("roles/tester.md", text)
            .file("roles/other.json", ROLE)
            .file(
                "vacancies/other.json",
                r#"{ "format": 1, "role": "other" }"#,
            );
        for command in [
            "build tester-york",
            "build tester-york --publish --today 2026-11-22 --out public",
            "check tester-york",
            "lint tester-york --today 2026-11-22",
            "approve tester-york --by Me --today 2026-11-22",
        ] {
            let ran = project.run(command);
            let told = ran.stderr.to_string();
            assert_eq!(ran.status, 1, "{command}: {told}");
            assert!(told.contains("--> roles/tester.md"), "{command}: {told}");
        }
        assert!(!project.path("out").exists() && !project.path("approved").exists());
        let public = project.files("public");
        assert!(public.keys().eq(["manifest.jsonl"]), "{public:?}");
        project.run("build vacancies/other --format md").status(0);
    }
}
