//! Tables that nobody means well, or that are no tables of the framework: each is refused or read, within bounds,
//! and nothing is written by halves, run, or touched outside the project.

use std::fs::File;

use serde_json::{Value, json};

use super::{HEADERS, adopted, level, levels_of, next, row, rows, table};
use crate::project::Project;

/// A file's name, its bytes, and what is said of it.
type Case = (&'static str, Vec<u8>, &'static str);

/// Files that are no tables of the framework, most of them made of one that is.
fn refused(good: &str, cut: String) -> Vec<Case> {
    vec![
        ("roles.csv", Vec::new(), "the file is empty"),
        (
            "roles.csv",
            b"date,change\n2026-11-01,A level was added\n".to_vec(),
            "this is no table of the framework's roles or skills: its first row is `date` and `change`",
        ),
        (
            "roles.csv",
            b"Reference number,Role,Location\nA-1,tester,York\n".to_vec(),
            "its first row is `Reference number`, `Role` and `Location`",
        ),
        (
            "roles.csv",
            good.replacen("role level,", "level of the role,", 1)
                .into_bytes(),
            "the table of roles and levels has no column `role level`",
        ),
        (
            "roles.csv",
            good.replacen("skill level description", "skill-level descriptions", 1)
                .into_bytes(),
            "if `skill-level descriptions` is it, call it `skill level description` in a copy of the file",
        ),
        (
            "roles.csv",
            good.replacen("skill level,", "skill levels,", 1)
                .into_bytes(),
            "if `skill levels` is it, call it `skill level` in a copy of the file",
        ),
        (
            "roles.csv",
            good.replacen("role type", "role", 1).into_bytes(),
            "the column `role` stands twice",
        ),
        (
            "roles.csv",
            HEADERS.join(",").into_bytes(),
            "the table of roles and levels has no row below its headers",
        ),
        (
            "roles.csv",
            good.replace("Testing,Tester", ",Tester").into_bytes(),
            "roles.csv:2:1: error[bad-framework]: the row has no role family",
        ),
        (
            "roles.csv",
            good.replace("Testing,What Testing is.", ",").into_bytes(),
            "the skill whose statements these are has no name",
        ),
        (
            "roles.csv",
            cut.into_bytes(),
            "error[bad-framework]: a value is opened by `\"` here and never closed",
        ),
        (
            "roles.csv",
            [good.as_bytes(), b"Testing,Tester,Tests"].concat(),
            "the row breaks off before its column `role level`",
        ),
        (
            "roles.csv",
            b"PK\x03\x04 and more".to_vec(),
            "this is no text but a Word or Excel document, or a ZIP archive",
        ),
        (
            "roles.csv",
            b"\xff\xfea".to_vec(),
            "its text (UTF-16) breaks off within a character",
        ),
        (
            "roles.xlsx",
            b"x".to_vec(),
            "this is a workbook, and the framework's tables are read as CSV",
        ),
        (
            "roles.csv",
            format!("<<<<<<< ours\n{good}>>>>>>> theirs\n").into_bytes(),
            "git left the marks of a conflict",
        ),
        (
            "roles.csv",
            b"<!DOCTYPE html>\n<html><body>Sign in</body></html>\n".to_vec(),
            "this is no table of the framework's roles or skills",
        ),
        (
            "roles.csv",
            good.replace("Lead,", &format!("Lead {},", "x".repeat(40_000)))
                .into_bytes(),
            "the value has 40005 characters, more than a cell can hold",
        ),
    ]
}

#[test]
fn what_is_no_table_of_the_framework_is_refused_by_name() {
    let good = table(&[level("Tester", "Lead", &[("Testing", "expert", &["test"])])]);
    let cut = good[..good.find("you will").unwrap()].to_owned();
    for (name, bytes, message) in refused(&good, cut) {
        let project = Project::named().file(name, bytes);
        let ran = project
            .run(&format!(
                "framework update {name} --yes --message-format short"
            ))
            .status(1);
        assert!(ran.stdout.contains(message), "{message}: {}", ran.stdout);
        assert!(
            ran.stdout
                .lines()
                .all(|line| line.contains("error[bad-framework]: ")),
            "{}",
            ran.stdout
        );
        assert!(!project.path("roles").exists(), "{message}");
    }
    let project = Project::named().file("roles.csv", &good);
    let ran = project.run("framework update none.csv").status(3);
    assert!(ran.stderr.contains("none.csv"));
    assert!(
        project
            .run("framework update")
            .status(2)
            .stderr
            .contains("<FILE>")
    );
    assert!(
        project
            .run("framework update roles.csv --edition \" \"")
            .status(2)
            .stderr
            .contains("short name")
    );
}

#[test]
fn every_fault_of_a_table_is_told_in_one_run() {
    let lead = level("Tester", "Lead", &[("Testing", "novice", &["test"])]);
    let rows = rows(&lead).remove(0);
    let with = |column: usize, value: &str| {
        let mut rows = rows.clone();
        value.clone_into(&mut rows[column]);
        row(&rows)
    };
    let table = [row(&HEADERS), with(1, ""), with(3, ""), with(0, "")].concat();
    let project = Project::named()
        .file("a.csv", &table)
        .file("b.csv", "x,y\n");
    let ran = project
        .run("framework update a.csv b.csv --yes --message-format short")
        .status(1);
    assert_eq!(ran.stdout.lines().count(), 4, "{}", ran.stdout);
    // What is odd and of use is taken, and told with its cell.
    let table = [
        row(&HEADERS),
        row(&rows),
        with(0, "Other family"),
        with(8, "- another"),
        with(2, "Another description <script>alert(1)</script>"),
    ]
    .concat();
    let project = Project::named().file("a.csv", table.replace("role type", "comments"));
    let ran = project
        .run("framework update a.csv --yes --message-format short")
        .status(0);
    for said in [
        "a.csv:1:1",
        "nothing is taken of the column `comments`",
        "`novice` is no level of skill, and is left out; a level is `awareness`, `working`, `practitioner` or `expert`",
        "the role family of `Lead` is another here than in a.csv",
        "the role description of `Lead` is another here",
        "the skill `Testing` stands twice in `Lead`; it has the statements of both rows",
    ] {
        assert!(ran.stdout.contains(said), "{said}: {}", ran.stdout);
    }
    assert!(
        ran.stdout
            .lines()
            .all(|line| line.contains("warning[brought-in]: ")),
        "{}",
        ran.stdout
    );
    assert_eq!(
        levels_of(&project)["lead.json"]["skills"],
        json!([{ "name": "Testing", "statements": ["test", "another"] }])
    );
}

#[test]
fn text_of_a_table_is_never_run() {
    let evil = [
        "{{ level.level }}",
        "{% raw %}",
        "<script>alert(1)</script>",
        "\u{1b}[31mred",
        "a\u{202e}b\u{200b}c",
        "::add-mask::x",
        "=HYPERLINK(\"https://a\")",
        "[a](javascript:x)",
        "*a*",
        "# a",
        "| a |",
        "`x`",
    ];
    for text in evil {
        let name = format!("Lead {text}");
        let one = level(
            "Tester",
            &name,
            &[(&format!("Skill {text}"), "", &[text, "and"])],
        );
        let mut values = rows(&one).remove(0);
        values[2] = format!("A {text}\n\n{text}");
        let project = Project::small().file("roles.csv", row(&HEADERS) + &row(&values));
        let ran = project.run("framework update roles.csv --yes --message-format github");
        assert!(
            !ran.stdout.contains('\u{1b}') && !ran.stdout.contains('\u{202e}'),
            "{text:?}: {}",
            ran.stdout
        );
        assert!(
            !ran.stdout
                .lines()
                .any(|line| line.starts_with("::add-mask")),
            "{text:?}: {}",
            ran.stdout
        );
        let _ = ran.stderr.len();
        if ran.status == 1 {
            assert!(
                !project.path("roles/framework").exists(),
                "{text:?}: {}",
                ran.stdout
            );
            continue;
        }
        let said = project.run("framework update roles.csv --yes").status(0);
        assert!(!said.stdout.contains('\u{1b}'), "{}", said.stdout);
        let _ = said.stderr.len();
        let id = levels_of(&project).into_keys().next().unwrap();
        let id = id.trim_end_matches(".json");
        project.run("check").status(0);
        project
            .run(&format!("build {id} --format html --quiet"))
            .status(0)
            .stderr("");
        let page = project.read(&format!("out/framework/{id}.html"));
        assert!(!page.contains("<script>alert"), "{text:?}");
        assert!(!page.contains("href=\"javascript:"), "{text:?}");
    }
}

#[test]
fn a_table_cut_anywhere_writes_all_or_nothing() {
    const STEP: usize = 31;
    let project = adopted();
    let whole = project.read("roles-2026-08.csv");
    let before = project.files("roles/framework");
    let mut refused = 0;
    for cut in (0..whole.len()).step_by(STEP) {
        let Some(text) = whole.get(..cut) else {
            continue;
        };
        project.write("cut.csv", text);
        let ran = project.run("framework update cut.csv --edition 2026-08 --message-format short");
        let _ = ran.stderr.len();
        // Nothing is written without being asked for; and a part is mostly seen to be one.
        assert_eq!(project.files("roles/framework"), before);
        assert!([1, 2].contains(&ran.status), "{cut}: {}", ran.stdout);
        refused += usize::from(ran.status == 1);
    }
    assert!(refused * 4 > whole.len() / STEP * 3, "{refused}");
    // Cut between two rows it is sound, but most levels are gone.
    let levels: Vec<Value> = (0..8)
        .map(|number| level("Tester", &format!("Tester {number}"), &[("A", "", &["a"])]))
        .collect();
    let project = Project::named()
        .file("all.csv", table(&levels))
        .file("half.csv", table(&levels[..3]));
    project
        .run("framework update all.csv --edition 1 --yes --quiet")
        .status(0);
    let before = project.files("");
    project
        .run("framework update half.csv --edition 2 --yes --message-format short")
        .status(1)
        .stdout("half.csv: error[bad-framework]: 5 of the 8 role levels of the edition `1` are not in this table; download it again, as a part of it may be missing; if the framework did shrink so, `--force` takes it\n");
    assert_eq!(project.files(""), before);
    project
        .run("framework update half.csv --edition 2 --yes --force --quiet")
        .status(0);
    assert_eq!(levels_of(&project).len(), 3);
}

#[test]
fn what_is_huge_is_refused_at_once() {
    let project = Project::named();
    File::create(project.path("huge.csv"))
        .unwrap()
        .set_len(500 << 20)
        .unwrap();
    project
        .run("framework update huge.csv --yes --message-format short")
        .status(1)
        .stdout("huge.csv: error[bad-framework]: the file is larger than 32 MB; look whether the right file was named; the framework's tables have some 3 MB\n");
    // A line of as many values, none of which is a header.
    project.write("line.csv", "“a,".repeat(300_000));
    let ran = project
        .run("framework update line.csv --yes --message-format short")
        .status(1);
    assert!(
        ran.stdout.contains("this is no table of the framework"),
        "{}",
        ran.stdout
    );
    // Many levels, many skills of one level, many statements of one skill.
    let values = rows(&level("Tester", "Lead", &[("Testing", "", &["test"])])).remove(0);
    let many = |column: usize, count: usize| {
        let rows = (0..count).map(|number| {
            let mut values = values.clone();
            values[column] = format!("Number {number}");
            row(&values)
        });
        row(&HEADERS) + &rows.collect::<String>()
    };
    for (column, count, message) in [
        (3, 3_000, "the table has more than 2000 role levels"),
        (5, 30_000, "`Lead` has more than 200 skills"),
        (8, 30_000, "or one with more than 200 statements"),
    ] {
        project.write("many.csv", many(column, count));
        let ran = project
            .run("framework update many.csv --yes --message-format short")
            .status(1);
        assert!(ran.stdout.contains(message), "{}", ran.stdout);
        assert_eq!(ran.stdout.lines().count(), 51);
    }
}

#[test]
fn nothing_outside_the_project_is_touched() {
    let good = table(&[level("Tester", "Lead", &[("Testing", "", &["test"])])]);
    #[cfg(unix)]
    for link in [
        "roles",
        "roles/framework",
        "roles/framework/lead.json",
        "roles/framework/edition.json",
    ] {
        let outside = Project::empty()
            .file("lead.json", "{}")
            .file("edition.json", "{}");
        let project = Project::named()
            .file("roles.csv", &good)
            .file("vacancies/x.json", "{}");
        let target = if link.ends_with("json") {
            outside.path("lead.json")
        } else {
            outside.path("")
        };
        let path = project.path(link);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(target, path).unwrap();
        let before = outside.files("");
        let ran = project.run("framework update roles.csv --yes");
        assert_eq!(outside.files(""), before, "{link}: {}", ran.stdout);
        let _ = ran.stderr.len();
        assert!(
            link.ends_with("lead.json") || ran.status == 1,
            "{link}: {}",
            ran.stdout
        );
    }
    // An edition of which nothing can be known keeps everything as it is.
    let project = adopted();
    project.write(
        "roles/framework/edition.json",
        "{ \"format\": 1, \"edition\": 7 }",
    );
    project.write("roles-2026-11.csv", next());
    let before = project.files("");
    let ran = project
        .run("framework update roles-2026-11.csv --yes --message-format short")
        .status(1);
    assert!(
        ran.stdout
            .contains("roles/framework/edition.json:1:27: error[wrong-type]: "),
        "{}",
        ran.stdout
    );
    assert_eq!(project.files(""), before);
    assert!(
        project
            .run("check")
            .status(1)
            .stderr
            .contains("edition.json:1:27")
    );
}
