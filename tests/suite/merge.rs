//! Branches of a project that keeps its outputs in git, merged by git itself.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use advert::build::{Became, HandEdits, Published, Request, Which};
use proptest::prelude::Rng as _;
use proptest::test_runner::{RngAlgorithm, TestRng};

use crate::project::{Project, ROLE, VACANCY};

/// So many pairs of branches are merged, unless `ADVERT_MERGES` names another number.
const PAIRS: u32 = 10;

/// A project in a repository, with the attributes that `advert init` writes.
fn repository() -> Project {
    let made = Project::empty();
    made.run("init --example --quiet").status(0);
    let attributes = made.read(".gitattributes");
    let project = Project::small().file(".gitattributes", attributes);
    git(&project, &["init", "--quiet", "--initial-branch", "main"]);
    project
}

/// Runs git, which must succeed.
#[track_caller]
pub(crate) fn git(project: &Project, arguments: &[&str]) -> String {
    let mut command = Command::new("git");
    for setting in [
        "user.name=A",
        "user.email=a@example.gov.uk",
        "commit.gpgSign=false",
        "gc.auto=0",
    ] {
        command.args(["-c", setting]);
    }
    command.args(arguments).current_dir(project.path(""));
    // Neither the settings of who runs the tests nor a repository around them count.
    command.env("GIT_CONFIG_GLOBAL", project.path("none"));
    command
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("HOME", project.path(""));
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(name);
    }
    let output = command.output().expect("git runs");
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "git {arguments:?}\n{said}");
    said.into_owned()
}

fn publish(project: &Project) -> Published {
    let out = project.open().out_folder(None, false).unwrap();
    let published = project.snapshot().publish(&out, HandEdits::Keep, &|_| {});
    published.unwrap()
}

/// Builds, and commits all that changed.
fn commit(project: &Project) {
    assert_eq!(publish(project).faults, []);
    git(project, &["add", "--all"]);
    git(
        project,
        &[
            "commit",
            "--quiet",
            "--allow-empty",
            "--message",
            "A change",
        ],
    );
}

/// What a check says of the outputs that are not fresh, and of the manifest.
fn stale(project: &Project) -> Vec<String> {
    let out = project.open().out_folder(None, false).unwrap();
    let found = project.snapshot().examine(&out, Which::First).unwrap();
    assert_eq!(found.faults, []);
    let outputs = found.outputs().filter(|(_, state, _)| *state != "fresh");
    outputs
        .map(|(path, state, _)| format!("{path}: {state}"))
        .collect()
}

/// The manifest and all outputs.
fn outputs(project: &Project) -> BTreeMap<String, Vec<u8>> {
    project.files("out")
}

fn file(number: u32) -> String {
    format!("vacancies/v{number:02}.json")
}

fn vacancy(number: u32, place: &str) -> String {
    VACANCY
        .replace("T-1", &format!("T-{number}"))
        .replace("York", place)
}

/// Changes, removes or adds the vacancies whose turn it is.
fn change(project: &Project, numbers: &[u32], random: &mut TestRng, mark: &str) {
    for number in numbers {
        let name = file(*number);
        let is_there = project.path(&name).exists();
        if is_there && random.next_u32().is_multiple_of(3) {
            project.remove(&name);
        } else {
            let place = format!("{mark} {}", random.next_u32());
            project.write(&name, vacancy(*number, &place));
        }
    }
}

#[test]
fn branches_that_touch_different_vacancies_merge() {
    let project = repository();
    project.remove("vacancies/tester-york.json");
    // Every second number is taken, so that branches can add vacancies between others.
    for number in (0..24).step_by(2) {
        project.write(&file(number), vacancy(number, "York"));
    }
    commit(&project);
    let base = git(&project, &["rev-parse", "HEAD"]).trim().to_owned();
    let mut random = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let pairs = std::env::var("ADVERT_MERGES");
    let pairs = pairs.map_or(PAIRS, |pairs| pairs.parse().expect("a number"));
    for pair in 0..pairs {
        // Each vacancy is one branch's or the other's, or stays as it is.
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for number in 0..24 {
            match random.next_u32() % 4 {
                0 => ours.push(number),
                1 => theirs.push(number),
                _ => {}
            }
        }
        git(&project, &["checkout", "--quiet", "-B", "theirs", &base]);
        change(&project, &theirs, &mut random, "Hull");
        commit(&project);
        git(&project, &["checkout", "--quiet", "-B", "ours", &base]);
        change(&project, &ours, &mut random, "Leeds");
        commit(&project);
        git(&project, &["merge", "--quiet", "--no-edit", "theirs"]);

        let told = format!("pair {pair}: {ours:?} and {theirs:?}");
        assert_eq!(stale(&project), Vec::<String>::new(), "{told}");
        let merged = outputs(&project);
        let published = publish(&project);
        assert_eq!(published.faults, [], "{told}");
        assert!(
            published
                .outputs()
                .all(|(_, became)| became == Became::Fresh),
            "{told}"
        );
        let mut built = outputs(&project);
        let manifest = built.remove("manifest.jsonl");
        let mut merged = merged;
        merged.remove("manifest.jsonl");
        assert!(built == merged, "{told}");
        fs::remove_dir_all(project.path("out")).unwrap();
        publish(&project);
        let mut fresh = outputs(&project);
        assert!(fresh.remove("manifest.jsonl") == manifest, "{told}");
        assert!(fresh == built, "{told}");
        git(&project, &["reset", "--quiet", "--hard"]);
    }
}

#[test]
fn branches_that_were_built_on_two_days_merge() {
    let project = repository();
    project.remove("vacancies/tester-york.json");
    let days = ["2026-11-22", "2026-11-24", "2026-11-23"];
    let build = |day: &str| {
        let line = format!("build --quiet --publish --today {day}");
        project.run(&line).status(0).stderr("");
        git(&project, &["add", "--all"]);
        git(&project, &["commit", "--quiet", "--message", day]);
    };
    build(days[0]);
    git(&project, &["checkout", "--quiet", "-B", "theirs"]);
    build(days[1]);
    git(&project, &["checkout", "--quiet", "main"]);
    build(days[2]);
    git(&project, &["merge", "--quiet", "--no-edit", "theirs"]);
    let first_lines = |count| {
        let manifest = project.read("out/manifest.jsonl");
        let lines: Vec<String> = manifest.lines().take(count).map(str::to_owned).collect();
        lines
    };
    let line = |day: &str| {
        format!(r#"{{"format":2,"mode":"publish","day":"{day}","formats":["md","html","pdf"]}}"#)
    };
    assert_eq!(first_lines(2), [line(days[2]), line(days[1])]);
    let says = "all 5 files are fresh\n";
    let check = "build --check --publish --today 2026-11-25";
    project.run(check).status(0).stdout(says).stderr("");
    // A build of a part keeps what is true of the rest, and of the day of its lists.
    let part = "build --quiet --publish --today 2026-11-25 --format md tester";
    project.run(part).status(0).stderr("");
    let whole = r#"{"format":2,"mode":"publish","day":"2026-11-24","formats":["md","html","pdf"]}"#;
    assert_eq!(first_lines(1), [whole]);
}

/// Git takes the outputs of a renamed vacancy for renamed files, and puts into them what the other branch
/// changed in the vacancy and its outputs. They are then what a build would write, and no manifest says so.
#[test]
fn a_vacancy_that_one_branch_renames_and_the_other_changes_is_nobody_s_edit() {
    let project = repository();
    commit(&project);
    git(&project, &["checkout", "--quiet", "-B", "theirs"]);
    let text = project.read("vacancies/tester-york.json");
    project.write("vacancies/tester-york.json", text.replace("York", "Hull"));
    commit(&project);
    git(&project, &["checkout", "--quiet", "main"]);
    project.remove("vacancies/tester-york.json");
    project.write("vacancies/tester-north.json", text);
    commit(&project);
    git(&project, &["merge", "--quiet", "--no-edit", "theirs"]);
    let states = ["html", "md", "pdf"];
    let states = states.map(|ending| format!("vacancies/tester-north.{ending}: unlisted"));
    assert_eq!(stale(&project), states);
    let ran = project.run("check --message-format short").status(1);
    let says = "out/vacancies/tester-north.html: error[stale-output]: the file is as a build would write it, but \
                the manifest does not say so; so it is with \
                `out/vacancies/tester-north.md` and `out/vacancies/tester-north.pdf`; run `advert build`, which \
                writes the manifest and leaves the file\n";
    assert_eq!(ran.stdout + &ran.stderr, says);
    let published = publish(&project);
    assert_eq!(published.faults, []);
    assert_eq!(published.count(Became::Kept), 0);
    project.run("check --quiet").status(0).stdout("").stderr("");
    // Somebody's edit is still theirs.
    let page = project.read("out/vacancies/tester-north.md");
    project.write(
        "out/vacancies/tester-north.md",
        page.replace("Hull", "Bath"),
    );
    assert_eq!(
        stale(&project),
        ["vacancies/tester-north.md: edited-by-hand"]
    );
}

/// The role is no vacancy's own: what both branches change is git's to tell.
#[test]
fn a_role_that_one_branch_changes_makes_the_other_branch_s_adverts_stale() {
    let project = repository();
    commit(&project);
    git(&project, &["checkout", "--quiet", "-B", "theirs"]);
    project.write("vacancies/tester-hull.json", vacancy(2, "Hull"));
    commit(&project);
    git(&project, &["checkout", "--quiet", "main"]);
    project.write("roles/tester.json", ROLE.replace("tests.", "tries."));
    commit(&project);
    git(&project, &["merge", "--quiet", "--no-edit", "theirs"]);
    let of_hull =
        ["html", "md", "pdf"].map(|ending| format!("vacancies/tester-hull.{ending}: stale"));
    assert_eq!(stale(&project), of_hull);
    let published = publish(&project);
    assert_eq!(published.faults, []);
    assert_eq!(published.count(Became::Written), 3);
    assert_eq!(published.count(Became::Kept), 0);
    let request = Request::default();
    assert!(project.open().check(&request).unwrap().is_sound());
}
