//! The source documents, and what `advert` wrote itself: brought in, they give the data again.

use std::path::Path;

use serde_json::{Value, json};

use crate::project::Project;

/// The example project without roles and vacancies, so that they can come in again.
pub(super) fn emptied(example: &Project) -> Project {
    let project = Project::empty();
    for (name, bytes) in example.files("templates") {
        project.write(&format!("templates/{name}"), bytes);
    }
    project.write("roles/keep.json", r#"{ "format": 1, "title": "Keep" }"#);
    project
}

fn read(project: &Project, path: &str) -> Value {
    serde_json::from_str(&project.read(path)).unwrap()
}

/// What an output shows of a role: all but links between files, exceptions, and items that a vacancy may
/// include; those in `included` are.
fn shown(mut role: Value, included: &Value) -> Value {
    let fields = role.as_object_mut().unwrap();
    for name in [
        "$schema",
        "allow",
        "organisation",
        "role_level",
        "show_role_level_skills",
    ] {
        fields.remove(name);
    }
    for value in fields.values_mut() {
        let Some(items) = value.as_array_mut() else {
            continue;
        };
        for item in items.iter_mut() {
            let Some(name) = item.get("optional").and_then(Value::as_str) else {
                continue;
            };
            *item = match &included[name] {
                Value::Bool(true) => item["text"].clone(),
                text => text.clone(),
            };
        }
        items.retain(|item| !item.is_null());
    }
    role
}

#[test]
fn the_source_documents_give_the_shipped_roles() {
    let example = Project::empty();
    example.run("init --example --quiet").status(0);
    let project = emptied(&example);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sources");
    let mut corrections = std::fs::read_to_string(root.join("corrections.toml")).unwrap();
    corrections = corrections.replace("\\\"", "\"");
    let mut compared = 0;
    for (source, path) in [
        ("000_60cbef0c8576d19e.txt", "roles/junior-devops.json"),
        ("001_6dbde28c46c8a43e.txt", "roles/apprentice-devops.json"),
        ("002_b0b5f025c45645d2.txt", "roles/senior-devops.json"),
        (
            "003_70a37c4ecdaf05c1.txt",
            "roles/framework/junior-devops-engineer.json",
        ),
        (
            "004_f65c0bc18b980f34.txt",
            "roles/framework/senior-devops-engineer-management.json",
        ),
    ] {
        project.write(source, std::fs::read(root.join(source)).unwrap());
        project
            .run(&format!("import {source} --yes"))
            .status(0)
            .stderr("");
        let (made, shipped) = (read(&project, path), read(&example, path));
        let every = json!({});
        let (made, shipped) = (shown(made, &every), shown(shipped, &every));
        let names = |value: &Value| {
            value
                .as_object()
                .unwrap()
                .keys()
                .cloned()
                .collect::<Vec<_>>()
        };
        let (mut mine, mut theirs) = (names(&made), names(&shipped));
        mine.sort();
        theirs.sort();
        assert_eq!(mine, theirs, "{source}");
        for name in mine {
            if made[&name] == shipped[&name] {
                compared += 1;
                continue;
            }
            // What is otherwise is listed among the corrections.
            for text in texts(&made[&name]) {
                let is_shipped = texts(&shipped[&name]).contains(&text);
                let is_corrected = corrections.contains("supplier)") && parts(&text, &corrections);
                assert!(is_shipped || is_corrected, "{source}, {name}: {text}");
                compared += 1;
            }
        }
    }
    assert!(compared > 60, "{compared}");
}

/// Whether a correction says something of a text: some stretch of it stands in one.
fn parts(text: &str, corrections: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let length = words.len().min(3);
    words
        .windows(length)
        .any(|stretch| corrections.contains(&stretch.join(" ")))
}

fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(values) => values.iter().flat_map(texts).collect(),
        Value::Object(fields) => fields.values().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn what_advert_wrote_gives_the_same_roles_and_facts() {
    let example = Project::empty();
    example.run("init --example --quiet").status(0);
    example.run("build --format md,html,docx --quiet").status(0);
    for format in ["md", "html", "docx"] {
        let project = emptied(&example);
        for name in ["junior-devops", "apprentice-devops", "senior-devops"] {
            let file = format!("{name}.{format}");
            let bytes = std::fs::read(example.path(&format!("out/roles/{file}"))).unwrap();
            project.write(&file, bytes);
            project
                .run(&format!("import {file} --yes"))
                .status(0)
                .stderr("");
            let path = format!("roles/{name}.json");
            let shipped = shown(read(&example, &path), &json!({}));
            assert_eq!(read(&project, &path), shipped, "{file}");
        }
        let project = emptied(&example);
        for (vacancy, role) in [
            ("junior-devops-liverpool", "junior-devops"),
            ("apprentice-devops-croydon", "apprentice-devops"),
            ("senior-devops-manchester-or-sheffield", "senior-devops"),
        ] {
            let file = format!("{vacancy}.{format}");
            let bytes = std::fs::read(example.path(&format!("out/vacancies/{file}"))).unwrap();
            project.write(&file, bytes);
            project
                .run(&format!("import {file} --yes"))
                .status(0)
                .stderr("");
            let shipped = read(&example, &format!("vacancies/{vacancy}.json"));
            let path = format!("roles/{role}.json");
            let of_role = shown(read(&example, &path), &shipped["include"]);
            assert_eq!(read(&project, &path), of_role, "{file}");
        }
        // Built from what came in, each advert says what it said.
        let ran = project.run("build --format txt --quiet");
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        example.run("build --format txt --quiet").status(0);
        for (name, bytes) in project.files("out/vacancies") {
            let text = String::from_utf8(bytes).unwrap();
            let shipped = example.files("out/vacancies").into_iter();
            let mut shipped =
                shipped.map(|(_, bytes)| String::from_utf8(bytes).unwrap_or_default());
            let title = text.lines().next().unwrap().to_owned();
            let shipped = shipped.find(|text| text.starts_with(&title)).unwrap();
            assert_eq!(text, shipped, "{name} of {format}");
        }
    }
}

#[test]
fn role_levels_that_advert_wrote_come_back() {
    let example = Project::empty();
    example.run("init --example --quiet").status(0);
    example.run("build --format md,html,docx --quiet").status(0);
    let mut compared = 0;
    for (name, bytes) in example.files("out") {
        let Some((stem, format)) = name
            .strip_prefix("framework/")
            .and_then(|file| file.rsplit_once('.'))
        else {
            continue;
        };
        let project = emptied(&example);
        let file = format!("{stem}.{format}");
        project.write(&file, bytes);
        project
            .run(&format!("import {file} --yes --as-id {stem}"))
            .status(0)
            .stderr("");
        let path = format!("roles/framework/{stem}.json");
        let (mut made, mut shipped) = (read(&project, &path), read(&example, &path));
        for value in [&mut made, &mut shipped] {
            for name in ["$schema", "allow"] {
                value.as_object_mut().map(|fields| fields.remove(name));
            }
        }
        assert_eq!(made, shipped, "{file}");
        compared += 1;
    }
    assert!(compared >= 3, "{compared}");
}
