//! What is essential and what is desirable, where a table or letters behind items say so with marks.

use serde_json::{Value, json};

use crate::project::Project;

/// The role that a document becomes with this text in its person specification, and what is told.
fn brought(name: &str, text: &str) -> (Value, String) {
    let project = Project::small().file(name, text);
    let ran = project
        .run(&format!("import {name} --as-id made --yes"))
        .status(0);
    let role = serde_json::from_str(&project.read("roles/made.json")).unwrap();
    (role, format!("{}{}", ran.stdout, ran.stderr))
}

fn table(rows: &str) -> (Value, String) {
    let (role, told) = brought(
        "cook.md",
        &format!("# Cook\n\n## Person specification\n\n{rows}\n"),
    );
    (role["skills_and_experience"].clone(), told)
}

#[test]
fn marks_below_one_need_say_which_it_is() {
    let expected = json!([
        { "text": "Cooks", "need": "essential" },
        { "text": "Drives", "need": "desirable" },
    ]);
    for (head, yes, no) in [
        ("Essential", "E", "D"),
        ("Essential", "Yes", "No"),
        ("Essential", "Essential", "Desirable"),
        ("Desirable", "E", "D"),
        ("Desirable", "No", "Yes"),
        ("E/D", "E", "D"),
        ("Need", "Essential", "Desirable"),
        ("Essential (E) or desirable (D)", "E", "D"),
    ] {
        let rows =
            format!("| Criterion | {head} |\n| --- | --- |\n| Cooks | {yes} |\n| Drives | {no} |");
        let (found, told) = table(&rows);
        assert_eq!(found, expected, "{rows}\n{told}");
        // The same drawn with signs.
        let drawn = format!(
            "Cook\n====\n\nPerson specification\n--------------------\n\n\
             +-----------+--------------------------------+\n| Criterion | {head:30} |\n\
             +===========+================================+\n| Cooks     | {yes:30} |\n\
             +-----------+--------------------------------+\n| Drives    | {no:30} |\n\
             +-----------+--------------------------------+\n"
        );
        let (role, told) = brought("cook.txt", &drawn);
        assert_eq!(role["skills_and_experience"], expected, "{drawn}\n{told}");
    }
    // A row without a mark says nothing of its need.
    let (found, _) = table("| Criterion | Essential |\n| --- | --- |\n| Cooks | ✓ |\n| Drives | |");
    assert_eq!(
        found,
        json!([{ "text": "Cooks", "need": "essential" }, "Drives"])
    );
}

#[test]
fn marks_alone_are_never_criteria() {
    for rows in [
        "| Area | Essential | Desirable |\n| --- | --- | --- |\n| Cooks | E | |\n| Drives | D | E |",
        "| Area | Essential | Desirable |\n| --- | --- | --- |\n| Cooks | Cooks soup | |\n| Other | D | E |",
        "| Criterion | Essential |\n| --- | --- |\n| Cooks | A/I |\n| Drives | I |",
    ] {
        let (found, told) = table(rows);
        let found = found.as_array().unwrap();
        assert_eq!(found.len(), 1, "{rows}\n{found:?}");
        assert!(found[0]["table"].is_object(), "{rows}\n{found:?}");
        let is_told = told.contains("so it stays a table\n --> cook.md:5:1");
        assert_eq!(is_told, !rows.contains("A/I"), "{rows}\n{told}");
    }
    // What is said with words is criteria as before, and a dash is none.
    let (found, _) = table(
        "| Essential | Desirable |\n| --- | --- |\n| Cooks soup | - |\n| Cooks stew | Bakes bread |",
    );
    assert_eq!(
        found,
        json!([
            { "text": "Cooks soup", "need": "essential" },
            { "text": "Cooks stew", "need": "essential" },
            { "text": "Bakes bread", "need": "desirable" },
        ])
    );
}

#[test]
fn letters_behind_items_say_the_need_where_the_document_explains_them() {
    let (found, told) =
        table("E = essential, D = desirable\n\n- Cooks (E)\n- Drives (D).\n- Sings");
    assert_eq!(
        found,
        json!([
            { "text": "Cooks", "need": "essential" },
            { "text": "Drives.", "need": "desirable" },
            "Sings",
        ])
    );
    assert!(
        told.contains("`E = essential, D = desirable` explains letters"),
        "{told}"
    );
    // Without that they may be anything, and so they may among duties.
    let (found, _) = table("- Knows vitamins (E)\n- Knows vitamins (D)");
    assert_eq!(found, json!(["Knows vitamins (E)", "Knows vitamins (D)"]));
}
