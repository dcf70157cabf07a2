//! The blocks of a section, by the schema of roles; each example is built.

use std::fmt::Write as _;

use advert::build::FileKind;
use serde_json::{Value, json};

use super::{begin, block, fields};
use crate::project::Project;

/// An example of each block, by the name of its type.
fn examples() -> Vec<(&'static str, Value)> {
    vec![
        (
            "Paragraph",
            json!({ "paragraph": "Rydym yn profi.", "lang": "cy" }),
        ),
        (
            "ListBlock",
            json!({ "list": ["Test.", { "text": "Report:", "items": ["to the team"] }], "numbers": 1 }),
        ),
        ("SubHeading", json!({ "heading": "In York" })),
        (
            "TableBlock",
            json!({ "table": { "header": ["Tier", "Asks for"], "rows": [["1", "a degree"], ["2", "two years"]] } }),
        ),
        (
            "FactsBlock",
            json!({ "facts": [{ "label": "Budget", "value": "£2 million" }] }),
        ),
        (
            "Note",
            json!({ "note": "You travel to Leeds once a month." }),
        ),
        (
            "PictureBlock",
            json!({ "picture": "team.png", "alt": "Four people around a map", "caption": "The team in York" }),
        ),
    ]
}

pub(super) fn page() -> String {
    let schema: Value = serde_json::from_str(&FileKind::Role.schema_text()).unwrap();
    let mut page = begin(
        "Blocks of a section",
        "A section of a role, a vacancy or the organisation is a list of these. [Sections](../sections.md) tells where they \
         stand; below each block is what an advert in Markdown has of it. A text by itself is a paragraph, and in the four \
         sections that are lists it is an item.",
    );
    let kinds = schema["$defs"]["Block"]["anyOf"].as_array().unwrap();
    let examples = examples();
    let mut told = 0;
    for kind in kinds {
        let Some(name) = kind["$ref"]
            .as_str()
            .and_then(|to| to.strip_prefix("#/$defs/"))
        else {
            continue;
        };
        let (_, example) = examples
            .iter()
            .find(|(known, _)| *known == name)
            .expect(name);
        let title = kind["description"].as_str().unwrap().trim_end_matches('.');
        let title = title.split(',').next().unwrap_or(title);
        let _ = writeln!(page, "\n## {title}");
        page.push_str(&fields::members(&schema["$defs"][name], &schema));
        let test = "reference::each_page_is_what_the_program_makes";
        page.push_str(&block("json", &example.to_string(), test));
        page.push_str(&block("markdown", &shown(example), test));
        told += 1;
    }
    assert_eq!(told, examples.len());
    page.push_str("\n## An item of a list\n\nA text, or one of these objects.\n");
    for name in ["NestedItem", "OptionalItem"] {
        let about = schema["$defs"][name]["description"].as_str().unwrap();
        let _ = writeln!(
            page,
            "\n### {}",
            about
                .trim_end_matches('.')
                .split(" (")
                .next()
                .unwrap_or(about)
        );
        page.push_str(&fields::members(&schema["$defs"][name], &schema));
    }
    page
}

/// What an advert shows of a block, in Markdown.
fn shown(example: &Value) -> String {
    let mut blocks = vec![example.clone()];
    if example.get("heading").is_some() {
        // A heading with nothing below it is not shown.
        blocks.push("Words.".into());
    }
    let role = json!({
        "format": 1, "title": "Tester",
        "sections": [{ "id": "a", "title": "A", "blocks": blocks }]
    });
    let picture = include_bytes!("../../../docs/sheet-new.png");
    let project = Project::named()
        .file("roles/tester.json", role.to_string())
        .file(
            "templates/role-definition.md",
            "# {{ role.title }}\n\n{{ sections }}\n",
        )
        .file("templates/sections.toml", "role-definition = [\"*\"]\n")
        .file("templates/pictures/team.png", picture);
    project
        .run("build --quiet --format md")
        .status(0)
        .stderr("");
    let text = project.read("out/roles/tester.md");
    let shown = text
        .split("## A\n\n")
        .nth(1)
        .unwrap_or_else(|| panic!("{example}: {text}"));
    // Of a picture the line that holds it is long.
    let lines = shown.lines().map(|line| match line.split_once(";base64,") {
        Some((start, _)) => format!("{start};base64,…"),
        None => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}
