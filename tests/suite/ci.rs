//! What a service that runs `advert` on every change is told: the place in a file that the change touches,
//! whatever the format of messages, and nothing that a file says on its own account.

use std::process::Command;

use serde_json::Value;

use crate::project::{Project, ROLE, Ran, VACANCY, program, ran};
use crate::sheet::files::{sheet, xlsx};

/// A project in the folder `adverts` of a repository, whose `.git` is a file as in a work tree.
fn in_repository() -> Project {
    let mut outer = Project::empty().file(".git", "gitdir: elsewhere\n");
    for (name, bytes) in Project::small().files("") {
        outer = outer.file(&format!("adverts/{name}"), bytes);
    }
    outer.file("elsewhere/notes.txt", "")
}

/// Runs `advert` in a folder of the project.
fn run_in(project: &Project, folder: &str, line: &str) -> Ran {
    let mut command = Command::new(program());
    command.args(line.split_whitespace()).env_clear();
    command.current_dir(project.path(folder));
    ran(&command.output().expect("the program runs"))
}

/// The path of the first fault in each format for programs.
fn paths(project: &Project, folder: &str, line: &str) -> Vec<String> {
    let said = |format: &str| {
        let line = format!("{line} --message-format {format}");
        run_in(project, folder, &line).status(1).stdout
    };
    let github = said("github");
    let (_, github) = github.split_once("file=").unwrap();
    let short = said("short");
    let sarif: Value = serde_json::from_str(&said("sarif")).unwrap();
    let results = &sarif["runs"][0]["results"];
    let sarif = &results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    let json = said("json");
    let is_fault = |line: &Value| line["type"] == "diagnostic";
    let mut json = json.lines().map(|line| serde_json::from_str(line).unwrap());
    let json: Value = json.find(is_fault).unwrap();
    vec![
        github[..github.find(',').unwrap()].to_owned(),
        short[..short.find(':').unwrap()].to_owned(),
        sarif.as_str().unwrap().to_owned(),
        json["path"].as_str().unwrap().to_owned(),
    ]
}

#[test]
fn programs_are_told_paths_from_the_root_of_the_repository() {
    let project = in_repository();
    project.replace("adverts/vacancies/tester-york.json", "\"T-1\"", "1");
    let file = "adverts/vacancies/tester-york.json";
    for (folder, line) in [
        ("", "check --project adverts"),
        ("", "check --project ./elsewhere/../adverts/"),
        ("elsewhere", "check --project ../adverts"),
        ("adverts", "check"),
        ("adverts/roles", "check --project .."),
    ] {
        assert_eq!(paths(&project, folder, line), [file; 4], "{folder}: {line}");
    }
    let absolute = project.path("adverts");
    let line = format!("check --project {}", absolute.display());
    assert_eq!(paths(&project, "elsewhere", &line), [file; 4]);
    // People look from where they are.
    let ran = run_in(&project, "elsewhere", "check --project ../adverts");
    assert!(
        ran.stderr
            .contains("--> ../adverts/vacancies/tester-york.json:4"),
        "{}",
        ran.stderr
    );
}

#[test]
fn outputs_too_are_told_from_the_root() {
    let project = in_repository();
    let build = "build --project ../adverts --out ../adverts/there --format md";
    let ran = run_in(
        &project,
        "elsewhere",
        &format!("{build} --message-format json"),
    )
    .status(0);
    let path = r#""path":"adverts/there/vacancies/tester-york.md""#;
    assert!(ran.stdout.contains(path), "{}", ran.stdout);
    project.write("adverts/there/vacancies/tester-york.md", "mine\n");
    let check = format!("{build} --check");
    let file = "adverts/there/vacancies/tester-york.md";
    assert_eq!(paths(&project, "elsewhere", &check), [file; 4]);
    // What is no part of the repository has no name in it.
    let outside = Project::empty();
    let out = outside.path("out").display().to_string();
    let line = format!("build --project ../adverts --out {out} --format md");
    run_in(&project, "elsewhere", &format!("{line} --quiet")).status(0);
    outside.write("out/vacancies/tester-york.md", "mine\n");
    let ran = run_in(
        &project,
        "elsewhere",
        &format!("{line} --check --message-format short"),
    );
    assert!(
        ran.stdout
            .starts_with(&format!("{out}/vacancies/tester-york.md: ")),
        "{}",
        ran.stdout
    );
}

const CSV: &str = "reference number,role,salary\nS-1,tester,\"£30,000\"\nS-2,tester,lots\n";

#[test]
fn a_fault_in_a_csv_file_has_its_file_line_and_column() {
    let project = Project::small().file("vacancies/sheet, new.csv", CSV);
    let said = |format: &str| {
        project
            .run(&format!("check --message-format {format}"))
            .status(1)
            .stdout
    };
    let place = "file=vacancies/sheet%2C new.csv,line=3,endLine=3,col=12,endColumn=12,";
    assert!(said("github").contains(place), "{}", said("github"));
    assert!(
        said("short").contains("vacancies/sheet, new.csv:3:12: error["),
        "{}",
        said("short")
    );
    let sarif: Value = serde_json::from_str(&said("sarif")).unwrap();
    let location = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(
        location["artifactLocation"]["uri"],
        "vacancies/sheet%2C%20new.csv"
    );
    assert_eq!(location["region"]["startLine"], 3);
    assert_eq!(location["region"]["startColumn"], 12);
    let json = said("json");
    let json: Value = serde_json::from_str(json.lines().next().unwrap()).unwrap();
    assert_eq!(json["path"], "vacancies/sheet, new.csv");
    assert_eq!((&json["line"], &json["column"]), (&3.into(), &12.into()));
}

#[test]
fn a_fault_in_a_workbook_has_its_file_and_its_cell_in_the_message() {
    let rows: [&[&str]; 3] = [
        &["reference number", "role", "salary"],
        &["S-1", "tester", "£30,000"],
        &["S-2", "tester", "lots"],
    ];
    let book = xlsx(&[sheet("North West", &rows)]);
    let project = Project::small().file("vacancies/all.xlsx", book);
    let said = |format: &str| {
        project
            .run(&format!("check --message-format {format}"))
            .status(1)
            .stdout
    };
    let cell = "sheet 'North West', cell C3: ";
    let github = said("github");
    let expected = "::error file=vacancies/all.xlsx,title=";
    assert!(github.starts_with(expected), "{github}");
    assert!(github.contains(&format!("::{cell}")), "{github}");
    let short = said("short");
    assert!(short.starts_with("vacancies/all.xlsx: error["), "{short}");
    assert!(short.contains(&format!("]: {cell}")), "{short}");
    let sarif: Value = serde_json::from_str(&said("sarif")).unwrap();
    let result = &sarif["runs"][0]["results"][0];
    let location = &result["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "vacancies/all.xlsx");
    assert!(
        result["message"]["text"]
            .as_str()
            .unwrap()
            .starts_with(cell),
        "{result}"
    );
    let json = said("json");
    let json: Value = serde_json::from_str(json.lines().next().unwrap()).unwrap();
    assert_eq!(json["path"], "vacancies/all.xlsx");
    assert_eq!(json["sheet"], "North West");
    assert_eq!(json["cell"], "C3");
}

/// The places and messages of `build --check`, a line each.
fn stale(project: &Project, line: &str) -> Vec<String> {
    let ran = project.run(&format!("{line} --message-format short"));
    ran.stdout.lines().map(str::to_owned).collect()
}

#[test]
fn a_stale_output_is_told_at_the_input_that_changed() {
    let rows = "reference number,role,location\nS-1,tester,Leeds\nS-2,tester,Hull\n";
    let project = Project::small().file("vacancies/sheet.csv", rows);
    project.run("build --quiet --format md").status(0);
    let check = "build --check --format md";
    project.replace("vacancies/sheet.csv", "Hull", "York");
    assert_eq!(
        stale(&project, check),
        [
            "vacancies/sheet.csv:3:1: error[stale-output]: an output is stale: `vacancies/sheet.csv S-2` \
         changed; it is `out/vacancies/s-2.md`; run `advert build`",
        ]
    );
    project.write("vacancies/sheet.csv", rows);
    project.write("roles/tester.json", ROLE.replace("tests.", "tries."));
    assert_eq!(
        stale(&project, check),
        [
            "roles/tester.json: error[stale-output]: outputs are stale: `roles/tester.json` changed; they \
         are `out/roles/tester.md`, `out/vacancies/s-1.md`, `out/vacancies/s-2.md` and \
         `out/vacancies/tester-york.md`; run `advert build`",
        ]
    );
    project.write("roles/tester.json", ROLE);
    let layout = project.read("templates/advert.md");
    project.write(
        "templates/advert.md",
        layout.replace("## You", "## Yourself"),
    );
    let found = stale(&project, check);
    assert!(found[0].starts_with("templates/advert.md: error[stale-output]: outputs are stale: "));
    project.write("templates/advert.md", layout);
    project.write("vacancies/new.json", VACANCY.replace("T-1", "T-2"));
    assert_eq!(
        stale(&project, check),
        [
            "vacancies/new.json: error[stale-output]: an output is missing; it is `out/vacancies/new.md`; \
         run `advert build`",
        ]
    );
    // Words that the project has none of came with the program.
    project.remove("vacancies/new.json");
    let manifest = project.read("out/manifest.jsonl");
    project.write("out/manifest.jsonl", manifest.replace("=md 4", "=md 3"));
    let found = stale(&project, check);
    let expected =
        "out/roles/tester.md: error[stale-output]: an output is stale: format md 3 → md 4; so it";
    assert!(found[0].starts_with(expected), "{found:?}");
}

#[test]
fn whichever_file_of_the_house_changed_stands_at_what_became_stale() {
    let project = Project::small()
        .file(
            "templates/advert.md",
            "# {{ role.title }}\n\n{{ sections }}\n",
        )
        .file(
            "templates/grades.toml",
            include_str!("../../templates/grades.toml"),
        )
        .file(
            "templates/words/en.toml",
            include_str!("../../templates/words/en.toml"),
        )
        .file(
            "templates/sections.toml",
            include_str!("../../src/load/neutral/sections.toml"),
        )
        .file(
            "vacancies/tester-york.files/plan.pdf",
            "%PDF-1.7\n% tests\n%%EOF\n",
        );
    project.run("build --quiet --format md").status(0);
    let changes = [
        (
            "templates/grades.toml",
            "Higher Executive",
            "Highest Executive",
        ),
        (
            "templates/words/en.toml",
            "To be confirmed",
            "Not yet known",
        ),
        ("templates/sections.toml", "advert = [", "advert =  ["),
        (
            "vacancies/tester-york.files/plan.pdf",
            "tests",
            "more tests",
        ),
    ];
    for (file, old, new) in changes {
        let before = project.read(file);
        assert!(before.contains(old), "{file}: {before}");
        project.write(file, before.replacen(old, new, 1));
        let found = stale(&project, "build --check --format md");
        assert!(!found.is_empty(), "{file}");
        let expected = format!("{file}: error[stale-output]: ");
        assert!(
            found.iter().all(|line| line.starts_with(&expected)),
            "{found:?}"
        );
        project.write(file, before);
    }
}

#[test]
fn outputs_of_the_chosen_formats_go_with_their_source() {
    let project = Project::small();
    project.run("build --quiet").status(0);
    project.remove("vacancies/tester-york.json");
    let check = "build --check --format md,pdf";
    let gone = "out/vacancies/tester-york.md: error[stale-output]: nothing makes this output any \
                more; so it is with `out/vacancies/tester-york.pdf`; run `advert build`, which removes it";
    assert_eq!(stale(&project, check), [gone]);
    let says = "no files written, 2 fresh, 2 removed; look in `out`\n\
                removed: `vacancies/tester-york`\n";
    project.run("build --format md,pdf").status(0).stdout(says);
    project.run(check).status(0);
    assert!(project.path("out/vacancies/tester-york.html").exists());
    let first = project.read("out/manifest.jsonl");
    let formats = r#""formats":["md","pdf","html"]}"#;
    assert!(first.lines().next().unwrap().ends_with(formats), "{first}");
    let says = "no files written, 3 fresh, 1 removed; look in `out`\n\
                removed: `vacancies/tester-york`\n";
    project.run("build").status(0).stdout(says);
    assert!(!project.path("out/vacancies").exists());
}

#[test]
fn a_build_that_would_remove_most_outputs_removes_none() {
    let project = Project::small();
    for number in 2..8 {
        let vacancy = VACANCY.replace("T-1", &format!("T-{number}"));
        project.write(&format!("vacancies/v{number}.json"), vacancy);
    }
    project.run("build --quiet").status(0);
    // The manifest names the formats of the last build first.
    let outputs = || {
        let mut outputs = project.files("out");
        outputs.remove("manifest.jsonl");
        outputs
    };
    let before = outputs();
    std::fs::rename(project.path("vacancies"), project.path("elsewhere")).unwrap();
    for line in ["build", "build --format md,pdf"] {
        let ran = project
            .run(&format!("{line} --message-format short"))
            .status(1);
        let removed = if line == "build" { 21 } else { 14 };
        let begin = format!(
            "out: error[most-removed]: nothing makes {removed} of the 24 outputs any more, which are most \
             of them, so they are left as they are; look whether a folder of sources was moved or \
             renamed; they are `vacancies/tester-york.",
        );
        assert!(ran.stdout.starts_with(&begin), "{}", ran.stdout);
        let end = format!(
            " and {} more; if they are to go, run the build again with `--force`: it removes them, and \
             replaces each output that somebody edited by hand\n",
            removed - 12
        );
        assert!(ran.stdout.ends_with(&end), "{}", ran.stdout);
        assert!(outputs() == before);
    }
    // A check shows the way that the build would leave.
    let checked = project
        .run("build --check --message-format short")
        .status(1)
        .stdout;
    let says = "and 14 more; look whether a folder of sources was moved or renamed, as so many would go at once; if they \
                are to go, run `advert build --force`: it removes them, and replaces each output that somebody edited by \
                hand\n";
    assert!(checked.contains(says), "{checked}");
    // They are still known for what they are.
    std::fs::rename(project.path("elsewhere"), project.path("vacancies")).unwrap();
    project.run("build --check").status(0);
    project.remove("vacancies");
    let says = "no files written, 3 fresh, 21 removed; look in `out`\n\
                removed: `vacancies/tester-york`, `vacancies/v2`, `vacancies/v3`, \
                `vacancies/v4`, `vacancies/v5`, `vacancies/v6` and `vacancies/v7`\n";
    project.run("build --force").status(0).stdout(says);
    project.run("build --check").status(0);
}

/// Of each shard so little would go that it would be removed, and of all together so much that none is.
#[test]
fn shards_count_together_what_would_go() {
    let project = with_roles(9, 4);
    project.remove("out");
    let shards = || {
        let lines = (1..=4).map(|shard| format!("build --shard {shard}/4 --message-format short"));
        let ran = lines.map(|line| project.run(&line));
        ran.map(|ran| (ran.status, ran.stdout)).collect::<Vec<_>>()
    };
    assert!(shards().iter().all(|(status, _)| *status == 0));
    let outputs = || {
        let mut outputs = project.files("out");
        outputs.retain(|name, _| !name.contains("manifest"));
        outputs
    };
    let before = outputs();
    std::fs::rename(project.path("vacancies"), project.path("elsewhere")).unwrap();
    let said = shards();
    let told = said
        .iter()
        .filter(|(_, said)| said.contains("so the outputs of 4 are left as they are"));
    assert!(told.count() > 1, "{said:?}");
    assert!(outputs() == before, "{said:?}");
    // What another shard makes under another name is no loss.
    std::fs::rename(project.path("elsewhere"), project.path("vacancies")).unwrap();
    for number in 1..4 {
        let from = project.path(&format!("vacancies/v0{number}.json"));
        std::fs::rename(from, project.path(&format!("vacancies/w0{number}.json"))).unwrap();
    }
    assert!(shards().iter().all(|(status, _)| *status == 0));
    project.run("build --check --quiet").status(0);
}

#[test]
fn less_than_most_outputs_go_by_name() {
    let project = Project::small();
    for number in 2..9 {
        let vacancy = VACANCY.replace("T-1", &format!("T-{number}"));
        project.write(&format!("vacancies/v{number}.json"), vacancy);
    }
    project.run("build --quiet").status(0);
    for number in 2..6 {
        project.remove(&format!("vacancies/v{number}.json"));
    }
    let says = "no files written, 15 fresh, 12 removed; look in `out`\n\
                removed: `vacancies/v2`, `vacancies/v3`, `vacancies/v4` and \
                `vacancies/v5`\n";
    let ran = project.run("build").status(0);
    assert!(ran.stdout.starts_with(says), "{}", ran.stdout);
}

/// Many roles, of which a few vacancies are less than half.
fn with_roles(roles: usize, vacancies: usize) -> Project {
    let project = Project::small();
    for number in 1..roles {
        project.write(&format!("roles/r{number}.json"), ROLE);
    }
    for number in 1..vacancies {
        let vacancy = VACANCY.replace("T-1", &format!("V-{number}"));
        project.write(&format!("vacancies/v{number:02}.json"), vacancy);
    }
    project.run("build --quiet").status(0);
    project
}

#[test]
fn a_folder_that_was_moved_away_removes_nothing() {
    let project = with_roles(5, 3);
    let before = project.files("out");
    std::fs::rename(project.path("vacancies"), project.path("elsewhere")).unwrap();
    let says = "out: error[most-removed]: `vacancies/` holds no vacancy any more, so the outputs of 3 are left as \
                they are; look whether a folder of sources was moved or renamed; they are \
                `vacancies/tester-york.html`, ";
    let ran = project.run("build --message-format short").status(1);
    assert!(ran.stdout.starts_with(says), "{}", ran.stdout);
    assert!(project.files("out") == before);
    // One of three, and then the last two, are withdrawn with ease.
    std::fs::rename(project.path("elsewhere"), project.path("vacancies")).unwrap();
    project.remove("vacancies/v01.json");
    let says = "no files written, 21 fresh, 3 removed; look in `out`\n\
                removed: `vacancies/v01`\n";
    let ran = project.run("build").status(0);
    assert!(ran.stdout.starts_with(says), "{}", ran.stdout);
    project.remove("vacancies");
    let says = "no files written, 15 fresh, 6 removed; look in `out`\n\
                removed: `vacancies/tester-york` and `vacancies/v02`\n";
    project.run("build").status(0).stdout(says);
}

#[test]
fn a_good_part_of_many_is_asked_for_before_it_goes() {
    let project = with_roles(20, 25);
    for number in 1..10 {
        project.remove(&format!("vacancies/v{number:02}.json"));
    }
    let ran = project.run("build").status(0);
    let says = "no files written, 108 fresh, 27 removed; look in `out`\n";
    assert!(ran.stdout.starts_with(says), "{}", ran.stdout);
    // Now there are 16; six of them are not many, and ten are.
    for number in 10..20 {
        project.remove(&format!("vacancies/v{number:02}.json"));
    }
    let says = "out: error[most-removed]: nothing makes 10 of the 16 documents in `vacancies/` any more, so \
                their outputs are left as they are; ";
    let ran = project.run("build --message-format short").status(1);
    assert!(ran.stdout.starts_with(says), "{}", ran.stdout);
    // Those that are renamed do not count.
    for number in 10..20 {
        let vacancy = VACANCY.replace("T-1", &format!("V-{number}"));
        project.write(&format!("vacancies/w{number}.json"), vacancy);
    }
    let ran = project.run("build").status(0);
    let says = "30 files written, 78 fresh, 30 removed; look in `out`\n";
    assert!(ran.stdout.starts_with(says), "{}", ran.stdout);
}

/// A row that was taken out is told of at its sheet, a list at what changed it.
#[test]
fn what_follows_from_an_input_stands_there() {
    let csv = "Reference number,Role,Location\nA-1,tester,York\nA-2,tester,Leeds\n";
    let project = Project::small().file("vacancies/june.csv", csv);
    project.run("build --quiet --format md,txt").status(0);
    project.write("vacancies/june.csv", csv.replace("A-2,tester,Leeds\n", ""));
    let check = "build --check --format md,txt";
    assert_eq!(
        stale(&project, check),
        [
            "vacancies/june.csv: error[stale-output]: nothing makes these outputs any more; they are \
             `out/vacancies/a-2.md` and `out/vacancies/a-2.txt`; run `advert build --format md,txt`, which removes \
             it",
        ]
    );
    project.run("build --format md,txt").status(0);
    project.run(check).status(0);
}

#[cfg(unix)]
#[test]
fn a_link_to_itself_has_its_place() {
    let project = Project::small();
    std::os::unix::fs::symlink("ring.json", project.path("vacancies/ring.json")).unwrap();
    let ran = project
        .run("check --message-format short")
        .status(1)
        .stderr("");
    let expected = "vacancies/ring.json: error[unreadable-text]: this is a symbolic link that leads to no \
                    file, but round in a ring; put the file itself in its place\n";
    assert_eq!(ran.stdout, expected);
}

/// Texts that each speak for the program somewhere.
const HOSTILE: &str = r"x\n::add-mask::y\n  ::stop-commands::z\r##[group]g\u001b[2J\u202e\u0085\u2028``|<b>[l](https://e.example)*";

/// Whether the text can do more than be read.
fn assert_tame(told: &str, text: &str, is_of_github: bool) {
    for line in text.lines() {
        let is_bidi = |letter: char| "\u{202e}\u{85}\u{2028}".contains(letter);
        let is_command = |letter: char| letter.is_control() || is_bidi(letter);
        assert!(!line.contains(is_command), "{told}: {line:?}");
        assert!(!line.contains("##["), "{told}: {line}");
        let is_own = is_of_github && line.starts_with("::error ");
        assert!(
            is_own || !line.trim_start().starts_with("::"),
            "{told}: {line}"
        );
    }
}

#[test]
fn nothing_that_is_read_speaks_in_any_command() {
    let vacancy = format!(
        r#"{{ "format": 1, "role": "tester", "reference_number": "{HOSTILE}", "{HOSTILE}": 1, "status": "{HOSTILE}" }}"#
    );
    let project = Project::small().file("vacancies/v.json", vacancy);
    for number in 0..12 {
        let vacancy = format!(r#"{{ "format": 1, "role": "{number}{HOSTILE}" }}"#);
        project.write(&format!("vacancies/w{number}.json"), vacancy);
    }
    let csv = format!("reference number,{HOSTILE}\n1,2\n").replace("\\n", "\u{7}");
    project.write("vacancies/s.csv", csv.replace("\\u001b", "\u{1b}"));
    for command in [
        "check",
        "build",
        "lint",
        "list",
        "lint --report",
        "build --check",
    ] {
        for format in ["human", "short", "json", "github", "sarif"] {
            let line = format!("{command} --message-format {format}");
            let summary = project.path("summary.md").display().to_string();
            let ran = project.run_with(&line, &[("GITHUB_STEP_SUMMARY", &summary)]);
            assert_tame(&line, &ran.stdout, format == "github");
            assert_tame(&line, &ran.stderr, false);
        }
    }
    assert_tame("summary", &project.read("summary.md"), false);
}

#[test]
fn nothing_that_is_named_on_the_command_line_speaks() {
    let project = Project::small();
    project.run("build --quiet --format md").status(0);
    let hostile = "x\n::add-mask::y\u{1b}[2J##[group]\u{202e}";
    let lines: [&[&str]; 9] = [
        &["--project", hostile, "check"],
        &["build", hostile],
        &["build", "--out", hostile, "--check"],
        &["build", "--set", hostile, "--out", "there", "tester-york"],
        &["explain", hostile],
        &["schema", hostile],
        &["--message-format", hostile, "check"],
        &[hostile],
        &["lint", "--dictionary", hostile],
    ];
    for line in lines {
        let mut command = Command::new(program());
        command.args(line).env_clear().current_dir(project.path(""));
        let ran = ran(&command.output().unwrap());
        assert_ne!(ran.status, 0, "{line:?}");
        assert_tame(&format!("{line:?}"), &ran.stdout, false);
        assert_tame(&format!("{line:?}"), &ran.stderr, false);
        assert!(ran.stderr.contains("add-mask"), "{line:?}: {}", ran.stderr);
    }
}

#[test]
fn a_diff_of_outputs_does_not_speak() {
    let project = Project::small();
    project.run("build --quiet --format md").status(0);
    let text = "# Tester\n\n::add-mask::x\n\u{1b}[2J ##[group]\u{202e}\n";
    project.write("out/vacancies/tester-york.md", text);
    let ran = project.run("build --check --diff --format md").status(1);
    assert!(
        ran.stderr.contains("-\\u{1b}[2J ##\\[group]\\u{202e}\n"),
        "{}",
        ran.stderr
    );
    assert_tame("diff", &ran.stderr, false);
}

/// Every line of JSON that commands print is as its schema says.
#[test]
fn json_messages_are_as_their_schema_says() {
    let project = Project::small().file("vacancies/sheet.csv", CSV);
    let schema = project.run("schema messages").status(0).stdout;
    let published = concat!(env!("CARGO_MANIFEST_DIR"), "/schemas/messages.schema.json");
    assert_eq!(std::fs::read_to_string(published).unwrap(), schema);
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let schema = jsonschema::draft202012::new(&schema).unwrap();
    let mut kinds = std::collections::BTreeSet::new();
    let mut told = |line: &str| {
        let ran = project.run(&format!("{line} --message-format json"));
        for line in ran.stdout.lines() {
            let line: Value = serde_json::from_str(line).unwrap();
            assert!(
                schema.is_valid(&line),
                "{line}: {:?}",
                schema.iter_errors(&line).collect::<Vec<_>>()
            );
            kinds.insert(line["type"].as_str().unwrap().to_owned());
        }
    };
    for line in [
        "check",
        "build",
        "list",
        "lint --advice",
        "check nobody",
        "doctor",
        "upgrade",
    ] {
        told(line);
    }
    let other = Project::small().file("vacancies/tester-hull.json", "{");
    other.replace("vacancies/tester-york.json", "\"T-1\"", "\"T-2\"");
    let other = other.path("");
    told(&format!("list --changed-since {}", other.display()));
    project.remove("vacancies/sheet.csv");
    for line in [
        "build",
        "build --check",
        "check",
        "lint --report",
        "lint --advice",
    ] {
        told(line);
    }
    project.write("out/vacancies/tester-york.md", "mine");
    for line in ["build", "build --check", "check"] {
        told(line);
    }
    let all = [
        "change",
        "diagnostic",
        "document",
        "outcome",
        "output",
        "readability",
        "setup",
    ];
    assert!(kinds.iter().eq(all), "{kinds:?}");
    let fault =
        r#"{"v":1,"type":"diagnostic","severity":"error","code":"a","message":"b","path":"c"}"#;
    assert!(!schema.is_valid(&serde_json::from_str(fault).unwrap()));
}
