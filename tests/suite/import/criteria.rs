//! Criteria of person specifications: from the tables and lists that organisations use, and of what `advert`
//! wrote itself.

use std::path::Path;

use serde_json::{Value, json};

use crate::project::Project;

/// The person specification that a document below a heading of that name becomes.
fn specification(text: &str) -> Value {
    let project = Project::small();
    let text = format!("# Cook\n\n## Person specification\n\n{text}\n");
    project.write("cook.md", text);
    let ran = project.run("import cook.md --as-id made --yes").status(0);
    // A key goes, and a table that says two things stays, which is told.
    let told = ran
        .stderr
        .lines()
        .filter(|line| line.starts_with("warning"));
    let others: Vec<&str> = told
        .filter(|line| !line.ends_with("words now, so it is left out"))
        .filter(|line| !line.ends_with("so it stays a table"))
        .collect();
    assert_eq!(others, [""; 0]);
    assert_eq!(project.run("check").stderr, "");
    let role: Value = serde_json::from_str(&project.read("roles/made.json")).unwrap();
    assert_eq!(role["sections"], Value::Null, "{role}");
    role["skills_and_experience"].clone()
}

#[test]
fn lists_below_essential_and_desirable_are_criteria() {
    for (text, expected) in [
        (
            "### Essential\n\n- Eats\n  - soup\n- Cooks\n\n### Desirable\n\n- Bakes",
            json!([
                { "text": "Eats", "need": "essential", "items": ["soup"] },
                { "text": "Cooks", "need": "essential" },
                { "text": "Bakes", "need": "desirable" },
            ]),
        ),
        // Groups within needs, and needs within groups.
        (
            "### Essential\n\n#### Skills of the hand\n\n- Cuts\n\n#### Knowledge\n\n- Herbs\n\n### Desirable\n\n\
             #### Knowledge\n\n- Spices",
            json!([
                { "text": "Cuts", "need": "essential", "group": "Skills of the hand" },
                { "text": "Herbs", "need": "essential", "group": "Knowledge" },
                { "text": "Spices", "need": "desirable", "group": "Knowledge" },
            ]),
        ),
        (
            "**Knowledge**\n\nEssential:\n\n- Herbs\n\nDesirable:\n\n- Spices\n\n**Behaviours**\n\nEssential:\n\n- Calm",
            json!([
                { "text": "Herbs", "need": "essential", "group": "Knowledge" },
                { "text": "Spices", "need": "desirable", "group": "Knowledge" },
                { "text": "Calm", "need": "essential", "group": "behaviour" },
            ]),
        ),
        // Lines around a list leave its items what they are; what is no list keeps its heading.
        (
            "### Essential\n\nYou eat:\n\n- Cooks\n\nAnd more.",
            json!([
                { "paragraph": "You eat:" }, { "text": "Cooks", "need": "essential" }, { "paragraph": "And more." },
            ]),
        ),
        (
            "### Essential\n\nYou eat.",
            json!([{ "heading": "Essential" }, { "paragraph": "You eat." }]),
        ),
        // What stands in brackets and says something else stays.
        (
            "- Eats (assessed by application and interview; stage: sift).\n- Cooks (assessed by magic).\n- Bakes (well).",
            json!([
                { "text": "Eats.", "assessed": ["application", "interview"], "stage": "sift" },
                "Cooks (assessed by magic).",
                "Bakes (well).",
            ]),
        ),
    ] {
        assert_eq!(specification(text), expected, "{text}");
    }
}

#[test]
fn tables_of_criteria_are_criteria() {
    for (text, expected) in [
        // Words.
        (
            "| Criterion | Essential / Desirable | How assessed |\n|---|---|---|\n| Herbs | Essential | Interview, test |\n\
             | Spices | D | Application form |",
            json!([
                { "text": "Herbs", "need": "essential", "assessed": ["interview", "test"] },
                { "text": "Spices", "need": "desirable", "assessed": "application" },
            ]),
        ),
        // Ticks, rows that name groups, and letters without a key.
        (
            "| | Essential | Desirable | A/I/T |\n|---|---|---|---|\n| **Knowledge** | | | |\n| Herbs | ✓ | | A/I |\n\
             | Spices | | x | AT |\n| **Other** | | | |\n| Van | Y | N | A I |",
            json!([
                { "text": "Herbs", "need": "essential", "group": "Knowledge", "assessed": ["application", "interview"] },
                { "text": "Spices", "need": "desirable", "group": "Knowledge", "assessed": ["application", "test"] },
                { "text": "Van", "need": "essential", "group": "Other", "assessed": ["application", "interview"] },
            ]),
        ),
        // A column of groups, E and D, and a key that says otherwise.
        (
            "A = assessment centre, I = interview\n\n| Area | Requirement | E/D | Assessed by |\n|---|---|---|---|\n\
             | Knowledge | Herbs | E | A, I |\n| | Spices | D | I |",
            json!([
                { "text": "Herbs", "need": "essential", "group": "Knowledge", "assessed": ["assessment_centre", "interview"] },
                { "text": "Spices", "need": "desirable", "group": "Knowledge", "assessed": "interview" },
            ]),
        ),
        // Columns of criteria.
        (
            "| | Essential | Desirable | How assessed |\n|---|---|---|---|\n| Knowledge | Herbs that grow here | Spices of the world | Test |",
            json!([
                { "text": "Herbs that grow here", "need": "essential", "group": "Knowledge", "assessed": "test" },
                { "text": "Spices of the world", "need": "desirable", "group": "Knowledge", "assessed": "test" },
            ]),
        ),
        // A way that has no word, and a column of something else, are said behind the criterion.
        (
            "| Criterion | Need | How assessed | Weight |\n|---|---|---|---|\n| Herbs | Essential | Smelling | 2 |",
            json!([{ "text": "Herbs (How assessed: Smelling) (Weight: 2)", "need": "essential" }]),
        ),
        // Both at once is neither.
        (
            "| Criterion | Essential | Desirable |\n|---|---|---|\n| Herbs | x | x |",
            json!([{ "table": { "header": ["Criterion", "Essential", "Desirable"], "rows": [["Herbs", "x", "x"]] } }]),
        ),
    ] {
        assert_eq!(specification(text), expected, "{text}");
    }
}

#[test]
fn what_advert_wrote_of_the_example_projects_gives_the_same_roles() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    for (example, role) in [
        ("council", "social-worker"),
        ("regulator", "economist"),
        ("ministry", "river-data-engineer"),
    ] {
        let project = Project::empty();
        copy(&root.join(example), "", &project);
        let shipped = project.read(&format!("roles/{role}.json"));
        let shipped: Value = serde_json::from_str(&shipped).unwrap();
        for form in ["list", "table"] {
            let path = "templates/organisation.json";
            let mut organisation: Value = serde_json::from_str(&project.read(path)).unwrap();
            organisation["criteria"] = form.into();
            project.write(path, organisation.to_string());
            project.run("build --format md,html,docx --quiet").status(0);
            for format in ["md", "html", "docx"] {
                let name = format!("again-{form}.{format}");
                let bytes =
                    std::fs::read(project.path(&format!("out/roles/{role}.{format}"))).unwrap();
                project.write(&name, bytes);
                let id = format!("again-{form}-{format}");
                let ran = project.run(&format!("import {name} --as-id {id} --yes"));
                // A logo is the house's, and stands in its style.
                let said = &*ran.stderr;
                let is_logo = said.starts_with("warning[brought-in]: a picture was left out: ")
                    && said.matches("[brought-in]").count() == 1;
                assert!(
                    ran.status == 0 && (said.is_empty() || is_logo),
                    "{name} {said}"
                );
                let made: Value =
                    serde_json::from_str(&project.read(&format!("roles/{id}.json"))).unwrap();
                let (mut made, mut shipped) =
                    (without_choices(made), without_choices(shipped.clone()));
                // A list has what is essential of a group above what is desirable.
                if form == "list" {
                    sort_criteria(&mut made);
                    sort_criteria(&mut shipped);
                }
                assert_eq!(made, shipped, "{example}: {name}");
            }
        }
    }
}

/// A role without what its readers cannot see: items that a vacancy may include, the file of its schema, and
/// the id of a section, which its title names as well.
fn without_choices(mut role: Value) -> Value {
    let fields = role.as_object_mut().unwrap();
    fields.remove("$schema");
    fields.remove("allow");
    for value in fields.values_mut() {
        if let Some(items) = value.as_array_mut() {
            items.retain(|item| item.get("optional").is_none());
            for item in items {
                item.as_object_mut().map(|fields| fields.remove("id"));
            }
        }
    }
    role
}

fn sort_criteria(role: &mut Value) {
    let blocks = role["skills_and_experience"].as_array_mut();
    for block in blocks.into_iter().flatten() {
        if let Some(items) = block.get_mut("list").and_then(Value::as_array_mut) {
            items.sort_by_key(|item| item["text"].to_string());
        }
    }
}

fn copy(from: &Path, name: &str, project: &Project) {
    for entry in std::fs::read_dir(from.join(name)).unwrap() {
        let entry = entry.unwrap();
        let path = Path::new(name).join(entry.file_name());
        let path = path.to_str().unwrap();
        if entry.file_type().unwrap().is_dir() {
            copy(from, path, project);
        } else {
            project.write(path, std::fs::read(entry.path()).unwrap());
        }
    }
}

#[test]
fn a_table_of_one_row_below_essential_and_desirable_is_of_criteria() {
    let both = json!([
        { "text": "Strong arms", "need": "essential" },
        { "text": "A licence", "need": "desirable" },
    ]);
    for text in [
        "| Essential | Desirable |\n| --- | --- |\n| Strong arms | A licence |",
        "| Essential criteria | Desirable criteria |\n| --- | --- |\n| Strong arms | A licence |",
    ] {
        assert_eq!(specification(text), both, "{text}");
    }
}
