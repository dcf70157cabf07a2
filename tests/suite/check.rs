//! `advert check` and `build --check`: which outputs are stale, why, what changes, what repairs it.

use std::collections::BTreeSet;
use std::path::Path;

use advert::write::pdf::text;

use crate::pdf_text;
use crate::project::{Project, Ran, files};

/// A small project that is built.
fn built() -> Project {
    let project = Project::small()
        .file("roles/framework/tester.json", LEVEL)
        .file(
            "templates/fragments/appendix.md",
            "The grade is {{ appendix.grade }}.\n",
        );
    project.replace(
        "roles/tester.json",
        "\"usual_grade\"",
        "\"role_level\": \"tester\",\n  \"usual_grade\"",
    );
    project.run("build --quiet").status(0).stdout("").stderr("");
    project
}

const LEVEL: &str = r#"{
  "format": 1,
  "role_family": "Testing",
  "role": "Tester",
  "role_description": ["Testers test."],
  "level": "Tester",
  "summary": ["A Tester tests."],
  "you_will": ["test"],
  "skills": [{ "name": "Testing", "statements": ["You can test."] }]
}
"#;

/// Each output of a JSON run that is not fresh, with its reasons.
fn stale(ran: &Ran) -> Vec<String> {
    let lines = ran
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap());
    lines
        .filter(|line: &serde_json::Value| line["type"] == "output" && line["state"] != "fresh")
        .map(|line| {
            let reasons: Vec<&str> = line["reasons"]
                .as_array()
                .unwrap()
                .iter()
                .filter_map(|reason| reason.as_str())
                .collect();
            format!(
                "{}: {}: {}",
                line["path"].as_str().unwrap(),
                line["state"].as_str().unwrap(),
                reasons.join("; ")
            )
        })
        .collect()
}

#[test]
fn a_fresh_project_is_clean() {
    let project = built();
    for command in [
        "check",
        "build --check",
        "check tester",
        "check --format pdf",
    ] {
        let ran = project.run(command).status(0).stderr("");
        assert!(ran.stdout.ends_with("files are fresh\n"), "{}", ran.stdout);
    }
}

#[test]
fn a_copy_with_new_file_times_is_fresh() {
    let project = built();
    let mut copy = Project::empty();
    for (name, bytes) in project.files("") {
        copy = copy.file(&name, bytes);
    }
    copy.run("build --check")
        .status(0)
        .stdout("all 9 files are fresh\n");
}

#[test]
fn every_kind_of_input_is_named_when_it_changes() {
    /// File, text, new text, documents and formats that go stale.
    type Case<'a> = (&'a str, &'a str, &'a str, &'a [&'a str], &'a [&'a str]);
    let advert = ["out/vacancies/tester-york"];
    let all = [
        "out/framework/tester",
        "out/roles/tester",
        "out/vacancies/tester-york",
    ];
    let roles = ["out/roles/tester", "out/vacancies/tester-york"];
    let every = ["html", "md", "pdf"];
    let laid_out = ["html", "pdf"];
    let cases: [Case<'_>; 9] = [
        (
            "roles/tester.json",
            "A Tester tests.",
            "A Tester rests.",
            &roles,
            &every,
        ),
        (
            "roles/framework/tester.json",
            "You can test.",
            "You can rest.",
            &all,
            &every,
        ),
        (
            "vacancies/tester-york.json",
            "York",
            "Leeds",
            &advert,
            &every,
        ),
        (
            "templates/fragments/appendix.md",
            "The grade",
            "Its grade",
            &advert,
            &every,
        ),
        ("templates/advert.md", "# ", "# Job: ", &advert, &every),
        (
            "templates/organisation.json",
            "Home Office\"",
            "Home Department\"",
            &all,
            &every,
        ),
        (
            "templates/style.json",
            "\"body\": 12",
            "\"body\": 11",
            &all,
            &laid_out,
        ),
        ("templates/page.css", "body", "body ", &all, &["html"]),
        ("templates/page.html", "<main>", "<main >", &all, &["html"]),
    ];
    for (file, from, to, documents, formats) in cases {
        let project = built();
        if !project.path(file).exists() {
            let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
            project.write(file, std::fs::read(shipped).unwrap());
        }
        let text = project.read(file);
        project.write(file, text.replacen(from, to, 1));
        let ran = project.run("check --message-format json").status(1);
        let expected: Vec<String> = documents
            .iter()
            .flat_map(|document| {
                let output =
                    move |format: &&str| format!("{document}.{format}: stale: `{file}` changed");
                formats.iter().map(output)
            })
            .collect();
        assert_eq!(stale(&ran), expected, "{file}");
    }
}

#[test]
fn another_number_of_a_format_is_named() {
    let project = built();
    let manifest = project.read("out/manifest.jsonl");
    project.write("out/manifest.jsonl", manifest.replace("=md 4", "=md 3"));
    let ran = project.run("build --check").status(1);
    let reason = "an output is stale: format md 3 → md 4\n--> out/";
    assert!(ran.stderr.contains(reason), "{}", ran.stderr);
}

#[test]
fn what_changes_and_what_repairs_it_are_shown() {
    let project = built();
    project.replace("templates/fragments/appendix.md", "The grade", "Its grade");
    project.run("check").status(1).stdout("").stderr(
        "\
error[stale-output]: outputs are stale: `templates/fragments/appendix.md` changed
--> templates/fragments/appendix.md
 = hint: they are `out/vacancies/tester-york.html`, `out/vacancies/tester-york.md` and `out/vacancies/tester-york.pdf`
 = hint: run `advert build`

--- out/vacancies/tester-york.md
+++ out/vacancies/tester-york.md, as a build would write it
@@ -2,3 +2,3 @@

-The grade is EO.
+Its grade is EO.


6 of 9 files are fresh; `advert build` brings the others up to date
",
    );
    project.run("build --quiet").status(0);
    project.run("check").status(0);
}

#[test]
fn the_text_of_every_format_is_compared() {
    for (format, old, new) in [
        ("md", "-The grade is EO.", "+Its grade is EO."),
        (
            "html",
            "-<p>The grade is EO.</p>",
            "+<p>Its grade is EO.</p>",
        ),
        ("pdf", "-The grade is EO.", "+Its grade is EO."),
    ] {
        let project = built();
        // A page made beside no PDF names none.
        project
            .run(&format!("build --quiet --format {format}"))
            .status(0);
        project.replace("templates/fragments/appendix.md", "The grade", "Its grade");
        let ran = project
            .run(&format!("build --check --format {format}"))
            .status(1);
        let lines: Vec<&str> = ran
            .stderr
            .lines()
            .filter(|line| line.starts_with(['-', '+', '…']))
            .collect();
        let file = format!("out/vacancies/tester-york.{format}");
        let expected = [
            "--> templates/fragments/appendix.md".to_owned(),
            format!("--- {file}"),
            format!("+++ {file}, as a build would write it"),
            old.to_owned(),
            new.to_owned(),
        ];
        assert_eq!(lines, expected);
    }
}

#[test]
fn long_changes_are_cut_and_shown_whole_on_demand() {
    let project = built();
    let items: Vec<String> = (1..=30)
        .map(|number| format!("\"Test {number}.\""))
        .collect();
    project.replace("roles/tester.json", "\"Test.\"", &items.join(", "));
    let short = project.run("check --format md").status(1);
    let count = |ran: &Ran| {
        ran.stderr
            .lines()
            .filter(|line| line.starts_with("+- "))
            .count()
    };
    assert_eq!(count(&short), 19);
    assert!(
        short
            .stderr
            .contains("\n… 11 more changed lines; `--diff` shows them\n"),
        "{}",
        short.stderr
    );
    let whole = project.run("check --format md --diff").status(1);
    assert_eq!(count(&whole), 30);
    assert!(!whole.stderr.contains('…'));
}

#[test]
fn only_some_documents_are_compared_unasked() {
    let project = built();
    for number in 1..=5 {
        let vacancy = project
            .read("vacancies/tester-york.json")
            .replace("T-1", &format!("N-{number}"));
        project.write(&format!("vacancies/tester-{number}.json"), vacancy);
    }
    project.run("build --quiet").status(0);
    project.replace("templates/fragments/appendix.md", "The grade", "Its grade");
    let ran = project.run("check").status(1);
    assert_eq!(ran.stderr.matches("\n+++ ").count(), 3);
    assert!(
        ran.stderr
            .contains("3 other documents are not compared; `--diff` shows every change\n"),
        "{}",
        ran.stderr
    );
    let ran = project.run("check --diff").status(1);
    assert_eq!(ran.stderr.matches("\n+++ ").count(), 18);
}

#[test]
fn missing_foreign_and_edited_outputs_are_told_apart() {
    let project = built();
    std::fs::remove_file(project.path("out/roles/tester.md")).unwrap();
    project.write("out/roles/tester.html", "mine");
    std::fs::remove_file(project.path("vacancies/tester-york.json")).unwrap();
    let ran = project
        .run("build --check --message-format short")
        .status(1);
    ran.stdout("\
out/roles/tester.html: error[hand-edited]: the file is not as `advert` wrote it, so it is left as it is; to keep the change, make it in the role, vacancy or template that it comes from; then delete the file or add `--force`, and build again
out/vacancies/tester-york.html: error[stale-output]: nothing makes this output any more; so it is with `out/vacancies/tester-york.md` and `out/vacancies/tester-york.pdf`; run `advert build`, which removes it
roles/tester.json: error[stale-output]: an output is missing; it is `out/roles/tester.md`; run `advert build`
");
}

#[test]
fn the_repair_names_the_options_that_it_needs() {
    let project = built();
    let outer = Project::empty();
    for (name, bytes) in project.files("") {
        outer.write(&format!("adverts/{name}"), bytes);
    }
    let edited = outer
        .read("adverts/vacancies/tester-york.json")
        .replace("York", "Leeds");
    outer.write("adverts/vacancies/tester-york.json", edited);
    let ran = outer.run("check --project adverts").status(1);
    assert!(
        ran.stderr
            .contains("`advert build --project adverts` brings"),
        "{}",
        ran.stderr
    );
    outer.run("build --project adverts --quiet").status(0);
    outer.run("check --project adverts").status(0);
    let ran = outer
        .run("build --check --project adverts --out adverts/elsewhere")
        .status(1);
    assert!(
        ran.stderr
            .contains("run `advert build --project adverts --out adverts/elsewhere`"),
        "{}",
        ran.stderr
    );
}

#[test]
fn a_project_that_was_never_built_is_checked_for_itself() {
    let project = Project::small();
    project
        .run("check")
        .status(0)
        .stdout("no faults; nothing is built in `out` yet\n");
    project.run("build --check").status(1).tells("stale-output");
    project.replace("vacancies/tester-york.json", "York", "");
    project.run("check").status(1).tells("bad-value");
    assert!(!project.path("out").exists());
}

#[test]
fn a_template_that_fails_is_found_without_building() {
    let project = built();
    project.replace(
        "templates/fragments/appendix.md",
        "appendix.grade",
        "appendix.rank",
    );
    let ran = project.run("check --message-format short").status(1);
    let first = ran.stdout.lines().next().unwrap_or_default();
    assert!(
        first.starts_with("templates/fragments/appendix.md:1:"),
        "{}",
        ran.stdout
    );
    assert!(first.contains("rank"), "{}", ran.stdout);
}

#[test]
fn nothing_is_changed_by_a_check() {
    let project = built();
    project.replace("vacancies/tester-york.json", "York", "Leeds");
    let before = project.files("");
    project.run("check").status(1).tells("stale-output");
    project
        .run("build --check --diff")
        .status(1)
        .tells("stale-output");
    assert_eq!(project.files(""), before);
}

#[test]
fn the_text_of_a_pdf_is_all_that_it_shows() {
    let out = Path::new(env!("CARGO_MANIFEST_DIR")).join("out");
    let mut seen = 0;
    for (name, bytes) in files(&out) {
        if name.ends_with("pdf") {
            assert_eq!(text(&bytes), Some(pdf_text::text(&bytes)), "{name}");
            seen += 1;
        }
    }
    assert_eq!(seen, 8);
}

#[test]
fn a_damaged_pdf_has_no_text_and_does_no_harm() {
    let project = built();
    let whole = std::fs::read(project.path("out/roles/tester.pdf")).unwrap();
    for share in 0..20 {
        let cut = &whole[..whole.len() * share / 20];
        assert_eq!(text(cut), None, "{share}");
        let mut dented = whole.clone();
        for at in (share * 7..dented.len()).step_by(131) {
            dented[at] ^= 0x21;
        }
        let _ = text(&dented);
    }
    project.write("out/roles/tester.pdf", &whole[..whole.len() / 2]);
    let ran = project.run("check --format pdf").status(1);
    let said = "out/roles/tester.pdf: its text cannot be read\n";
    assert!(ran.stderr.contains(said), "{}", ran.stderr);
}

#[test]
fn all_changes_are_asked_of_a_check_alone() {
    let ran = built().run("build --diff").status(2);
    assert!(ran.stderr.contains("--check"), "{}", ran.stderr);
}

/// The codes of what a run in the short form tells.
fn codes(ran: &Ran) -> BTreeSet<String> {
    let told = ran.stdout.lines().filter_map(|line| {
        let (_, rest) = line
            .split_once(": error[")
            .or(line.split_once(": warning["))?;
        Some(rest.split(']').next()?.to_owned())
    });
    told.collect()
}

#[test]
fn a_check_tells_whatever_a_build_tells() {
    // What is wrong with a project: a file, the words in it that give way, and those in their place.
    let faults = [
        ("templates/advert.md", "## Skills", "#### Skills"),
        ("templates/advert.md", "## Skills", "# Skills"),
        (
            "templates/advert.md",
            "## Skills",
            "## Skills\n\nSee [this](#nowhere).",
        ),
        (
            "templates/advert.md",
            "## Skills",
            "## Skills\n\nA <u>word</u>.",
        ),
        (
            "templates/advert.md",
            "## Skills",
            "## Skills\n\n![Us](none.png)",
        ),
        (
            "templates/advert.md",
            "## Skills",
            "## Skills\n\n{{ nothing }}",
        ),
        (
            "templates/advert.md",
            "## Skills",
            "## Skills\n\n[a]: https://www.gov.uk",
        ),
        (
            "templates/advert.md",
            "# {{ role.title }}",
            "{{ role.title }}",
        ),
        ("templates/advert.md", "## Skills", "## Skills\n\n{{"),
        (
            "roles/tester.json",
            "A Tester tests.",
            "A Tester tests \u{13000}.",
        ),
        (
            "roles/tester.json",
            "A Tester tests.",
            "See [that](#nowhere).",
        ),
        ("roles/tester.json", "\"EO\"", "\"E O X\""),
        ("roles/tester.json", "\"Tester\",", "\"Tester\""),
        ("vacancies/tester-york.json", "\"tester\"", "\"baker\""),
        (
            "vacancies/tester-york.json",
            "\"York\"",
            "\"York \u{13000}\"",
        ),
        (
            "templates/style.json",
            "\"web\"",
            "\"pdf\": { \"regular\": \"none.ttf\" }, \"web\"",
        ),
        ("templates/page.html", "{{ content }}", ""),
        (
            "templates/page.html",
            "{{ content }}",
            "{{ content }}{{ nothing }}",
        ),
    ];
    for (file, from, to) in faults {
        let project = Project::small();
        for (name, bytes) in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("templates")) {
            if ["style.json", "page.html"].contains(&&*name) {
                project.write(&format!("templates/{name}"), bytes);
            }
        }
        project.replace("templates/page.html", "{{ intro }}", "{{ content }}");
        project.replace("templates/page.html", "{{ body }}", "");
        project.run("build --quiet").status(0).stderr("");
        project.replace(file, from, to);
        let told =
            |command: &str| codes(&project.run(&format!("{command} --message-format short")));
        let by_check = told("check");
        let by_lint = told("lint");
        let by_build = told("build --out other");
        assert!(!by_build.is_empty(), "{file}: {to}");
        for others in [&by_check, &by_lint] {
            assert!(
                by_build.is_subset(others),
                "{file}: {to}: {by_build:?} and {others:?}"
            );
        }
    }
}

#[test]
fn a_skipped_heading_is_told_once_by_all() {
    let project = Project::small();
    project.replace("templates/advert.md", "## Skills", "#### Skills");
    project.write(
        "vacancies/second.json",
        "{ \"format\": 1, \"role\": \"tester\" }\n",
    );
    for command in ["lint", "check", "build", "check"] {
        let ran = project.run(command);
        let count = ran.stderr.matches("[skipped-heading]: ").count();
        // Fresh outputs have their headings mended, and a check still tells.
        assert_eq!(count, 1, "{command}: {}", ran.stderr);
    }
}

#[test]
fn the_closing_line_counts_all_that_stands_above_it() {
    let project = Project::small();
    project.run("build --quiet").status(0).stderr("");
    project.replace("templates/advert.md", "## Skills", "#### Skills");
    let ran = project.run("check").status(1);
    assert_eq!(ran.stderr.matches("error[").count(), 1);
    assert_eq!(ran.stderr.matches("warning[").count(), 1);
    assert!(
        ran.stderr.contains("\n1 fault and 1 warning; "),
        "{}",
        ran.stderr
    );
    // A build that writes nothing counts warnings, too.
    project.write("vacancies/notes.docx", "");
    project.write(
        "vacancies/b.json",
        "{ \"format\": 1, \"role\": \"baker\" }\n",
    );
    let ran = project.run("build").status(1);
    assert!(
        ran.stderr
            .contains("\n1 fault and 1 warning; nothing was written\n"),
        "{}",
        ran.stderr
    );
}

#[test]
fn a_link_to_a_heading_is_held_against_the_page() {
    let project = Project::small();
    let link = |to: &str| format!("A Tester tests [our skills]({to}).");
    project.replace("roles/tester.json", "A Tester tests.", &link("#skills"));
    for command in ["check", "lint", "build"] {
        let ran = project.run(command).status(0);
        assert!(!ran.stderr.contains("link"), "{command}: {}", ran.stderr);
    }
    project.write(
        "vacancies/second.json",
        "{ \"format\": 1, \"role\": \"tester\" }\n",
    );
    project.replace("roles/tester.json", "(#skills)", "(#skill)");
    for command in ["check", "lint", "build"] {
        let ran = project.run(command).status(1);
        assert_eq!(
            ran.stderr.matches("link]: ").count(),
            1,
            "{command}: {}",
            ran.stderr
        );
        assert!(
            ran.stderr.contains("did you mean `skills`?"),
            "{}",
            ran.stderr
        );
        assert!(
            ran.stderr.contains("roles/tester.json:5:51"),
            "{}",
            ran.stderr
        );
    }
}
