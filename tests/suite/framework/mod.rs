//! `advert framework update`: the capability framework's tables become role levels, edition after edition.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::project::{Project, files};

mod hostile;

const HEADERS: [&str; 10] = [
    "role family",
    "role",
    "role description",
    "role level",
    "role level description",
    "skill name",
    "skill description",
    "skill level",
    "skill level description",
    "role type",
];

/// A row of a table as CSV: a value is quoted where it must be.
fn row<T: AsRef<str>>(values: &[T]) -> String {
    let values = values.iter().map(|value| {
        let value = value.as_ref();
        if value.contains([',', '"', '\n']) {
            format!("\"{}\"", value.replace('"', "\"\""))
        } else {
            value.to_owned()
        }
    });
    values.collect::<Vec<_>>().join(",") + "\r\n"
}

fn list(items: &Value) -> String {
    let items = items.as_array().unwrap().iter();
    let lines = items.map(|item| format!("- {}\n", item.as_str().unwrap()));
    lines.collect()
}

/// The rows that the framework's table would have for a role level.
fn rows(level: &Value) -> Vec<[String; 10]> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let paragraphs = |value: &Value| {
        let parts = value.as_array().unwrap().iter().map(&text);
        parts.collect::<Vec<_>>().join("\n\n")
    };
    let mut description = format!(
        "{}\n\nAt this role level, you will:\n{}",
        paragraphs(&level["summary"]),
        list(&level["you_will"])
    );
    if let Some(note) = level["note"].as_str() {
        description = format!("{description}\n{note}");
    }
    let skills = level["skills"].as_array().unwrap().iter();
    let rows = skills.map(|skill| {
        [
            text(&level["role_family"]),
            text(&level["role"]),
            paragraphs(&level["role_description"]),
            text(&level["level"]),
            description.clone(),
            text(&skill["name"]),
            format!("What {} is.", text(&skill["name"])),
            text(&skill["level"]),
            list(&skill["statements"]),
            "Digital".to_owned(),
        ]
    });
    rows.collect()
}

/// The table that says these role levels.
fn table(levels: &[Value]) -> String {
    let rows = levels.iter().flat_map(rows);
    let rows = rows.map(|values| row(&values));
    row(&HEADERS) + &rows.collect::<String>()
}

/// The role levels that the repository holds, as their files say them.
fn shipped() -> BTreeMap<String, Value> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("roles/framework");
    let files = files(&folder).into_iter();
    let levels = files.filter(|(name, _)| name != "edition.json");
    levels
        .map(|(name, bytes)| (name, serde_json::from_slice(&bytes).unwrap()))
        .collect()
}

/// A role level with one skill.
fn level(role: &str, level: &str, skills: &[(&str, &str, &[&str])]) -> Value {
    let skills = skills.iter().map(|(name, level, statements)| {
        let mut skill = json!({ "name": name, "statements": statements });
        if !level.is_empty() {
            skill["level"] = (*level).into();
        }
        skill
    });
    json!({
        "role_family": "Testing", "role": role, "role_description": ["Tests things."], "level": level,
        "summary": [format!("A {level} tests.")], "you_will": ["test"], "skills": skills.collect::<Vec<_>>()
    })
}

fn levels_of(project: &Project) -> BTreeMap<String, Value> {
    let files = project.files("roles/framework").into_iter();
    let levels = files.filter(|(name, _)| name != "edition.json");
    levels
        .map(|(name, bytes)| (name, serde_json::from_slice(&bytes).unwrap()))
        .collect()
}

fn framework(project: &Project) -> Value {
    serde_json::from_str(&project.read("roles/framework/edition.json")).unwrap()
}

#[test]
fn the_frameworks_table_gives_the_shipped_levels() {
    let shipped = shipped();
    assert_eq!(shipped.len(), 2);
    let levels: Vec<Value> = shipped.values().cloned().collect();
    let project = Project::named().file("roles.csv", table(&levels));
    let ran = project
        .run("framework update roles.csv --edition 2026-11 --yes")
        .status(0);
    assert_eq!(ran.stderr, "");
    assert_eq!(levels_of(&project), shipped);
    for name in shipped.keys() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("roles/framework");
        let bytes = files(&path).remove(name);
        assert_eq!(
            project.files("roles/framework").remove(name),
            bytes,
            "{name}"
        );
    }
    project
        .run("framework update roles.csv --edition 2026-11")
        .status(0)
        .stderr("")
        .stdout(
            "`roles.csv` is the table of roles and levels: 19 rows\n\
             nothing is taken of the column `role type` of `roles.csv`\n\
             the edition `2026-11` has 2 role levels of 1 role, and 10 skills\n\
             the project has the edition `2026-11`\n\
             role levels: 2 the same\n\
             nothing was to be written\n",
        );
}

#[test]
fn the_example_keeps_its_levels_and_their_names() {
    let project = Project::empty();
    project.run("init --example --quiet").status(0);
    let mut levels: Vec<Value> = shipped().into_values().collect();
    levels.push(level(
        "Tester",
        "Lead tester",
        &[("User focus", "expert", &["ask"])],
    ));
    project.write("roles.csv", table(&levels));
    let before = project.files("");
    let ran = project.run("framework update roles.csv").status(2);
    assert_eq!(
        ran.stderr,
        "error: nothing was written; `--yes` writes the files without asking\n"
    );
    assert!(
        ran.stdout
            .contains("role levels: 1 new, 2 the same\nnew: `lead-tester`\n"),
        "{}",
        ran.stdout
    );
    assert_eq!(project.files(""), before);
    project
        .run("framework update roles.csv --yes --quiet")
        .status(0);
    project.run("check --today 2026-11-22").status(0);
    let mut after = project.files("");
    let [new, edition] = ["lead-tester", "edition"].map(|id| format!("roles/framework/{id}.json"));
    assert!(after.remove(&new).is_some() && after.remove(&edition).is_some());
    assert_eq!(after, before);
}

#[test]
fn a_table_is_read_however_programs_saved_it() {
    let mut levels: Vec<Value> = shipped().into_values().collect();
    levels[0]["skills"][0]["level"] = "working".into();
    levels[0]["note"] = "“Café” – naïve".into();
    let table = table(&levels);
    let windows: Vec<u8> = table
        .chars()
        .map(|one| match one {
            '‘' => 0x91,
            '’' => 0x92,
            '“' => 0x93,
            '”' => 0x94,
            '–' => 0x96,
            other => u8::try_from(u32::from(other)).unwrap(),
        })
        .collect();
    let utf_16 = |text: &str| -> Vec<u8> {
        let units = text.encode_utf16().chain([]);
        let bytes = units.flat_map(u16::to_le_bytes);
        [0xff, 0xfe].into_iter().chain(bytes).collect()
    };
    let semicolons = {
        let lines = levels.iter().flat_map(rows).map(|values| {
            let values = values.map(|value| format!("\"{}\"", value.replace('"', "\"\"")));
            values.join(";") + "\n"
        });
        HEADERS.join(";") + "\n" + &lines.collect::<String>()
    };
    let shouted = table.replacen(
        "role family,role,",
        "Notes from the download,,,,,,,,,\r\n Role_Family,ROLE,",
        1,
    );
    let html = {
        let lines = levels.iter().flat_map(rows).map(|mut values| {
            for column in [2, 4, 8] {
                let mut text = String::new();
                for line in values[column].lines().filter(|line| !line.is_empty()) {
                    let said = match line.strip_prefix("- ") {
                        Some(item) => format!("<li>{item}</li>"),
                        None => format!("<p class=\"a\">{line}</p>\n"),
                    };
                    text.push_str(&said);
                }
                values[column] = text
                    .replace("</p>\n<li>", "</p><ul><li>")
                    .replace("</li><p", "</li></ul><p");
            }
            row(&values)
        });
        row(&HEADERS) + &lines.collect::<String>()
    };
    for (name, bytes) in [
        ("plain", table.clone().into_bytes()),
        ("line feeds", table.replace("\r\n", "\n").into_bytes()),
        (
            "returns",
            table.replace("\r\n", "\n").replace('\n', "\r").into_bytes(),
        ),
        ("mark", format!("\u{feff}{table}").into_bytes()),
        ("windows", windows),
        ("utf-16", utf_16(&table)),
        ("semicolons", semicolons.into_bytes()),
        (
            "tabs",
            table
                .replacen("role family", "\u{feff}role family", 1)
                .into_bytes(),
        ),
        ("headers", shouted.into_bytes()),
        ("html", html.into_bytes()),
        ("bullets", table.replace("\n- ", "\n• ").into_bytes()),
    ] {
        let project = Project::named().file("roles.csv", bytes);
        let ran = project.run("framework update roles.csv --yes").status(0);
        assert_eq!(ran.stderr, "", "{name}");
        let made: Vec<Value> = levels_of(&project).into_values().collect();
        assert_eq!(made, levels, "{name}");
    }
}

/// A project with an edition of three levels, and a role with two adverts that shows its level's skills.
fn adopted() -> Project {
    let levels = [
        level(
            "Tester",
            "Junior tester",
            &[
                ("Testing", "working", &["test", "look"]),
                ("Prototyping", "awareness", &["draw"]),
            ],
        ),
        level(
            "Tester",
            "Senior tester",
            &[("Testing", "expert", &["lead"])],
        ),
        level("Analyst", "Analyst", &[("Testing", "awareness", &["know"])]),
    ];
    let role = r#"{
  "format": 1,
  "title": "Junior tester",
  "role_level": "junior-tester",
  "about_the_role": ["A tester tests."],
  "show_role_level_skills": true
}
"#;
    let project = Project::small()
        .file("roles/junior.json", role)
        .file("vacancies/one.json", r#"{ "format": 1, "role": "junior", "status": "approved", "approved": { "by": "A", "on": "2026-11-20" } }"#)
        .file("vacancies/two.json", r#"{ "format": 1, "role": "junior" }"#)
        .file("vacancies/old.json", r#"{ "format": 1, "role": "junior", "status": "closed" }"#)
        .file("roles-2026-08.csv", table(&levels));
    project
        .run("framework update roles-2026-08.csv --yes --quiet")
        .status(0)
        .stdout("");
    project
}

/// The edition after: a level changed, another respelt, one renamed, one gone, one new.
fn next() -> String {
    table(&[
        level(
            "Tester",
            "Junior Tester",
            &[
                ("Testing", "practitioner", &["test", "watch"]),
                ("Sketching", "", &["sketch"]),
            ],
        ),
        level(
            "Tester",
            "Senior tester - management",
            &[("Testing", "expert", &["lead"])],
        ),
        level(
            "Designer",
            "Designer",
            &[("Sketching", "expert", &["sketch"])],
        ),
    ])
}

#[test]
fn a_new_edition_is_told_beside_the_old() {
    let project = adopted();
    assert_eq!(framework(&project)["edition"], "2026-08");
    project.write("roles-2026-11.csv", next());
    project
        .run("framework update roles-2026-11.csv --yes")
        .status(0)
        .stderr("")
        .stdout(
            "`roles-2026-11.csv` is the table of roles and levels: 4 rows\n\
             nothing is taken of the column `role type` of `roles-2026-11.csv`\n\
             the edition `2026-11` has 3 role levels of 2 roles, and 2 skills\n\
             the project has the edition `2026-08`\n\
             role levels: 2 new, 1 changed, 2 gone\n\
             new: `designer` and `senior-tester-management`\n\
             `analyst` is gone from the framework; its file goes, as no role names it\n\
             `junior-tester` changes:\n\
             \x20 `level` changed\n\
             \x20 `summary` changed\n\
             \x20 the skill `Testing`: its level is practitioner, not working, 1 statement changed\n\
             \x20 the skill `Sketching` is new\n\
             \x20 the skill `Prototyping` is gone\n\
             \x20 the role `junior` shows its skills, and so do its open adverts `one` and `two`\n\
             \x20 who approved `one` must look again, as its words change\n\
             `senior-tester` is gone from the framework; its file goes, as no role names it\n\
             new: the skill `Sketching`\n\
             gone: the skill `Prototyping`\n\
             wrote 4 files and removed 2 files; what they were is kept in `.advert/bin/`\n\
             next: run `advert check` and `advert build`\n",
        );
    let ids: Vec<String> = levels_of(&project).into_keys().collect();
    assert_eq!(
        ids,
        [
            "designer.json",
            "junior-tester.json",
            "senior-tester-management.json"
        ]
    );
    let bin = project.files(".advert/bin");
    assert_eq!(bin.len(), 3, "{:?}", bin.keys());
    let framework = framework(&project);
    assert_eq!(framework["edition"], "2026-11");
    assert_eq!(
        framework["gone_skills"],
        json!({ "Prototyping": "2026-11" })
    );
    // The title of the role is spelt otherwise now.
    let ran = project.run("check --today 2026-11-22");
    assert!(
        ran.stderr
            .contains("[framework-spelling]: the framework spells `Junior tester` otherwise"),
        "{}",
        ran.stderr
    );
}

#[test]
fn a_role_whose_level_is_gone_is_told_and_offered_another() {
    for (path, role) in [
        (
            "roles/senior.json",
            "{\r\n  \"format\": 1, \"title\": \"Chief\",\r\n  \"role_level\" : \"senior-tester\",\r\n  \"about_the_role\": [\"x\"],\r\n \"skills_and_experience\": [\"**Prototyping**: draws\", \"prototyping well\"]\r\n}\r\n",
        ),
        (
            "roles/senior.md",
            "+++\nformat = 1\nrole_level = \"senior-tester\" # ours\n+++\n\n# Chief\n\n## About the role\n\nx\n\n## Skills and experience\n\n- **Prototyping**: draws\n- prototyping well\n",
        ),
    ] {
        let project = adopted().file(path, role).file("roles-2026-11.csv", next());
        let said = project
            .run("framework update roles-2026-11.csv --yes")
            .status(0)
            .stderr("")
            .stdout;
        assert!(
            said.contains(
                "`senior-tester` is gone from the framework; its file stays, as a role names it\n\
             \x20 `senior-tester-management` seems to have taken its place\n\
             \x20 the role `senior` names it, which has no open advert\n"
            ),
            "{said}"
        );
        assert!(said.contains("the role `senior` could name `senior-tester-management`, and not `senior-tester`; `--roles` writes it:\n--- roles/senior"), "{said}");
        assert_eq!(project.read(path), role);
        assert!(
            project
                .files("roles/framework")
                .contains_key("senior-tester.json")
        );
        let told = project.run("lint senior --today 2026-11-22");
        let told = told.stderr.to_owned();
        let gone = "[framework-gone]: the framework has no role level `Senior tester` since its edition `2026-11`";
        assert!(told.contains(gone), "{told}");
        assert!(
            told.contains(
                "`senior-tester-management` seems to have taken the place of `senior-tester`"
            ),
            "{told}"
        );
        assert_eq!(told.matches("[framework-gone]: the framework has no skill `Prototyping` since its edition `2026-11`").count(), 1, "{told}");
        // The same edition again, with the patch.
        let said = project
            .run("framework update roles-2026-11.csv --yes --roles")
            .status(0)
            .stderr("")
            .stdout;
        assert!(
            said.contains(
                "the role `senior` names `senior-tester-management` then, and not `senior-tester`:"
            ),
            "{said}"
        );
        assert_eq!(
            project.read(path),
            role.replace("senior-tester", "senior-tester-management")
        );
        let told = project.run("lint senior --today 2026-11-22");
        assert!(!told.stderr.contains("no role level"), "{}", told.stderr);
        // Nobody needs the file any more.
        let path = "roles/framework/senior-tester.json";
        assert!(project.path(path).exists());
        let said = project.run("framework update roles-2026-11.csv --yes");
        assert!(
            said.stdout
                .contains("`senior-tester` is gone from the framework; its file goes")
        );
        assert!(!project.path(path).exists());
        project.run("build --quiet --format md").status(0);
    }
}

#[test]
fn a_level_that_comes_back_is_as_it_was() {
    let project = adopted();
    let path = "roles/framework/junior-tester.json";
    let before = project.read(path);
    let levels = levels_of(&project);
    let others: Vec<Value> = ["senior-tester.json", "analyst.json"]
        .map(|id| levels[id].clone())
        .to_vec();
    project.write("without.csv", table(&others));
    let said = project.run("framework update without.csv --edition 2 --yes");
    assert!(
        said.stdout.contains("its file stays, as a role names it\n"),
        "{}",
        said.stdout
    );
    assert_eq!(
        framework(&project)["gone_levels"]["junior-tester"]["edition"],
        "2"
    );
    let mut back = levels["junior-tester.json"].clone();
    back["note"] = "It is back.".into();
    project.write("back.csv", table(&[others, vec![back]].concat()));
    let said = project.run("framework update back.csv --edition 3 --yes");
    assert!(
        said.stdout
            .contains("`junior-tester` changes:\n  `note` is new\n"),
        "{}",
        said.stdout
    );
    assert_eq!(framework(&project).get("gone_levels"), None);
    assert_ne!(project.read(path), before);
}

#[test]
fn what_an_author_changed_stays_until_the_framework_is_asked_for() {
    let project = adopted();
    let path = "roles/framework/junior-tester.json";
    project.replace(path, "\"look\"", "\"look twice\"");
    project.replace(path, "\"draw\"", "\"draw well\"");
    project.replace(
        path,
        "\"role_family\"",
        "\"layout\": \"role-level\",\n  \"role_family\"",
    );
    project.remove("roles/framework/analyst.json");
    let again = "framework update roles-2026-08.csv --yes";
    let said = project.run(again).status(0).stderr("").stdout;
    assert!(said.contains("role levels: 2 the same, 1 left out, as you deleted them\n1 role level holds changes of yours, which stay\n`analyst` stays deleted; `--theirs` brings it back\n"), "{said}");
    assert!(said.ends_with("nothing was to be written\n"), "{said}");

    // Both changed one skill; the other's change is the framework's alone.
    let levels = [
        level(
            "Tester",
            "Junior tester",
            &[
                ("Testing", "working", &["test", "see"]),
                ("Prototyping", "working", &["draw"]),
            ],
        ),
        level(
            "Tester",
            "Senior tester",
            &[("Testing", "expert", &["lead", "teach"])],
        ),
        level("Analyst", "Analyst", &[("Testing", "awareness", &["know"])]),
    ];
    project.write("next.csv", table(&levels));
    let before = project.read(path);
    let said = project
        .run("framework update next.csv --yes")
        .status(0)
        .stderr("")
        .stdout;
    assert!(said.contains(
        "`junior-tester` stays as you have it:\n  \
           the edition says otherwise in `skill Prototyping` and `skill Testing`, and yours stays; `--theirs` takes the edition’s\n  \
           the role `junior` shows its skills"), "{said}");
    assert!(
        said.contains("`senior-tester` changes:\n  the skill `Testing`: 1 statement added\n"),
        "{said}"
    );
    assert_eq!(project.read(path), before);

    let said = project
        .run("framework update next.csv --theirs --yes")
        .status(0)
        .stderr("")
        .stdout;
    assert!(said.contains("`junior-tester` changes:\n  the skill `Testing`: 1 statement changed\n  the skill `Prototyping`: its level is working, not awareness, 1 statement changed\n"), "{said}");
    let mut taken = levels[0].clone();
    taken["layout"] = "role-level".into();
    let mut made = levels_of(&project);
    for field in ["$schema", "format"] {
        for one in made.values_mut() {
            one.as_object_mut().unwrap().shift_remove(field);
        }
    }
    assert_eq!(made["junior-tester.json"], taken);
    assert_eq!(made["analyst.json"], levels[2]);
    let kept = project.files(".advert/bin");
    assert!(kept.values().any(|bytes| bytes == before.as_bytes()));
    // A level that nobody wrote from an edition is the author's as a whole.
    let project = Project::named()
        .file(
            "roles/framework/lead.json",
            serde_json::to_string(&with_head(&level(
                "Tester",
                "Lead",
                &[("A", "", &["ours"])],
            )))
            .unwrap(),
        )
        .file(
            "roles.csv",
            table(&[level("Tester", "Lead", &[("A", "", &["theirs"])])]),
        );
    let before = project.read("roles/framework/lead.json");
    let said = project
        .run("framework update roles.csv --yes")
        .status(0)
        .stderr("")
        .stdout;
    assert!(
        said.contains("role levels: 1 left as you have them\n`lead` stays as you have it:\n"),
        "{said}"
    );
    assert_eq!(project.read("roles/framework/lead.json"), before);
}

fn with_head(level: &Value) -> Value {
    let mut file = json!({ "format": 1 });
    for (name, value) in level.as_object().unwrap() {
        file[name] = value.clone();
    }
    file
}

#[test]
fn the_table_of_skills_gives_statements_that_the_other_lacks() {
    let mut one = level(
        "Tester",
        "Lead",
        &[
            ("Testing", "expert", &[]),
            ("Looking", "working", &["look"]),
        ],
    );
    let project = Project::named()
        .file("roles.csv", table(std::slice::from_ref(&one)))
        .file("skills.csv", "Name,Description,Awareness,Working,Practitioner,Expert\nTesting,Tests.,a,b,c,\"You can:\n- lead\n- teach\"\nOther,Not named.,,,,\n");
    let ran = project
        .run("framework update roles.csv skills.csv --yes")
        .status(0);
    assert_eq!(ran.stderr, "");
    assert!(
        ran.stdout
            .contains("`skills.csv` is the table of skills: 2 rows\nnothing is taken of the column `role type` of `roles.csv`\nthe edition "),
        "{}",
        ran.stdout
    );
    assert!(
        ran.stdout
            .contains(" has 1 role level of 1 role, and 3 skills\n"),
        "{}",
        ran.stdout
    );
    one["skills"][0]["statements"] = json!(["lead", "teach"]);
    assert_eq!(levels_of(&project)["lead.json"]["skills"], one["skills"]);
    assert!(framework(&project)["skills"]["Other"].is_string());
    assert_eq!(framework(&project)["files"][1]["name"], "skills.csv");
    project
        .run("framework update skills.csv --yes --message-format short")
        .status(1)
        .stdout("skills.csv: error[bad-framework]: the table of roles and levels is not among the files; name it, too: the table of skills says nothing of role levels\n");
}

#[test]
fn a_level_that_no_role_names_is_data() {
    let project = adopted();
    project.run("build --quiet --format md").status(0);
    let built = |project: &Project| {
        let files = project.files("out/framework").into_keys();
        files.collect::<Vec<_>>()
    };
    assert_eq!(built(&project), ["junior-tester.md"]);
    let listed = project.run("list").status(0).stdout;
    assert_eq!(listed.matches("role level  ").count(), 3, "{listed}");
    // It is built where it is named, and a fault of it is told all the same.
    project.run("build analyst --quiet --format md").status(0);
    assert_eq!(built(&project), ["analyst.md", "junior-tester.md"]);
    project.run("build --quiet --format md").status(0);
    assert_eq!(built(&project), ["junior-tester.md"]);
    project.replace(
        "templates/organisation.json",
        "\"format\": 1,",
        "\"format\": 1, \"publish_levels\": \"all\",",
    );
    project.run("build --quiet --format md").status(0);
    assert_eq!(
        built(&project),
        ["analyst.md", "junior-tester.md", "senior-tester.md"]
    );
    project.replace("templates/organisation.json", "\"all\"", "\"named\"");
    project.replace(
        "roles/framework/analyst.json",
        "\"format\": 1",
        "\"format\": 1, \"levle\": \"x\"",
    );
    assert!(project.run("check").status(1).stderr.contains("`levle`"));
    project.run("build --quiet --format md junior").status(0);
    project.replace("templates/organisation.json", "\"named\"", "\"some\"");
    assert!(
        project
            .run("check")
            .status(1)
            .stderr
            .contains("`named` or `all`")
    );
}

#[test]
fn a_project_of_levels_alone_says_why_nothing_is_built() {
    let levels = [level("Tester", "Lead", &[("Testing", "", &["test"])])];
    let project = Project::named().file("roles.csv", table(&levels));
    project
        .run("framework update roles.csv --yes --quiet")
        .status(0);
    let said = project.run("build --format md").status(0).stderr("").stdout;
    assert_eq!(
        said,
        "no files written, 0 fresh; look in `out`\n\
         1 role level is data, which no role names; `advert build NAME` builds one, and \
         `\"publish_levels\": \"all\"` in `templates/organisation.json` all\n"
    );
}

#[test]
fn the_levels_of_a_house_of_another_language_are_english() {
    let project = adopted();
    let organisation = project.read("templates/organisation.json");
    project.write(
        "templates/organisation.json",
        organisation.replace("\"en-GB\"", "\"cy\""),
    );
    project.write("roles-2026-11.csv", next());
    project
        .run("framework update roles-2026-11.csv --yes --quiet")
        .status(0);
    let levels = levels_of(&project);
    assert_eq!(levels["designer.json"]["lang"], "en-GB");
    let fields = levels["designer.json"].as_object().unwrap().keys();
    assert_eq!(
        fields.take(3).collect::<Vec<_>>(),
        ["$schema", "format", "lang"]
    );
}

#[test]
fn programs_are_told_in_their_form() {
    let project = adopted().file("next.csv", next());
    let ran = project
        .run("framework update next.csv --edition 2 --yes --message-format json")
        .status(0);
    assert_eq!(ran.stderr, "");
    let lines: Vec<Value> = ran
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let removed = lines
        .iter()
        .filter(|line| line["state"] == "removed")
        .count();
    assert_eq!(removed, 2, "{}", ran.stdout);
    let last = lines.last().unwrap();
    assert_eq!(
        (&last["written"], &last["removed"]),
        (&json!(4), &json!(2)),
        "{last}"
    );
    assert!(
        project
            .run("framework update next.csv --yes --quiet")
            .status(0)
            .stdout
            .is_empty()
    );
}

/// The tables as the framework's site offers them: with capitals in the headers, roles of the Senior Civil Service
/// without levels, rows that stand twice, and the list of changes beside them.
#[test]
fn the_tables_are_read_as_the_site_offers_them() {
    const ROLES: &str = "\
Role Family,Role,Role Description,Role Level,Role Level Description,Skill Name,Skill Description,Skill Level,Skill Level Description,Role Type
Rivers,Keeper,\"Keepers open bridges.

In this role, you will:
- open bridges\",Keeper,Works alone.,Tides,What the water does.,Working,\"You can:
- read a chart\",
Rivers,Keeper,\"Keepers open bridges.

In this role, you will:
- open bridges\",Keeper,Works alone.,Tides,What the water does.,Working,\"You can:
- read a chart\",
Chiefs,Chief of bridges,Leads.,NOT IN USE,NOT IN USE,Planning,\"You can:
- plan years ahead\",NOT IN USE,NOT IN USE,Senior Civil Service
Chiefs,Chief of ships,Leads, NOT IN USE ,NOT IN USE,Planning,\"You can:
- plan years ahead\",NOT IN USE,NOT IN USE,Senior Civil Service
";
    const SKILLS: &str = "\
Skill Name,Skill Description,Awareness,Working,Practitioner,Expert,Roles that require Skill
Tides,What the water does.,\"You can:
- name the tides\",\"You can:
- read a chart\",,,Keeper
";
    const CHANGES: &str = "Timestamp,Page,Change note\n2026-05-29,Homepage,New.\n";
    let project = Project::empty();
    project.run("init --organisation Anytown --quiet").status(0);
    std::fs::remove_dir_all(project.path("vacancies")).unwrap();
    project.write("roles.csv", ROLES.replace("Leads, ", "Leads,"));
    project.write("skills.csv", SKILLS);
    project.write("changelog.csv", CHANGES);
    let ran = project
        .run("framework update roles.csv skills.csv changelog.csv --edition 1 --yes")
        .status(0);
    assert_eq!(
        ran.stderr,
        "warning[brought-in]: this is the framework's list of changes, of which nothing is taken\n\
         --> changelog.csv\n\n"
    );
    assert!(!ran.stdout.contains("nothing is taken"), "{}", ran.stdout);
    let level = |name: &str| -> Value {
        let path = format!("roles/framework/{name}.json");
        serde_json::from_str(&project.read(&path)).unwrap()
    };
    let keeper = level("keeper");
    assert_eq!(
        keeper["role_description"],
        json!(["Keepers open bridges.", "In this role, you will:", { "list": ["open bridges"] }])
    );
    assert_eq!(keeper["skills"][0]["statements"], json!(["read a chart"]));
    for name in ["chief-of-bridges", "chief-of-ships"] {
        let chief = level(name);
        assert_eq!(chief["level"], chief["role"]);
        assert_eq!(chief["note"], "Senior Civil Service");
        assert_eq!(
            chief["skills"],
            json!([{ "name": "Planning", "statements": ["plan years ahead"] }])
        );
        assert!(!chief.to_string().contains("NOT IN USE"), "{chief}");
    }
    // Nothing leads on to a list that such a role does not have.
    let house = project.read("templates/organisation.json");
    let all = house.replacen('{', "{ \"publish_levels\": \"all\",", 1);
    project.write("templates/organisation.json", all);
    project
        .run("build --format md --quiet")
        .status(0)
        .stderr("");
    let shown = project.read("out/framework/chief-of-ships.md");
    assert!(shown.contains("\nSenior Civil Service\n"), "{shown}");
    assert!(!shown.contains("you will"), "{shown}");
}
