//! A build that several processes share: the bytes of one machine's, however it is shared.

use std::collections::BTreeMap;
use std::fs;
use std::process::{Child, Command, Stdio};

use advert::build::Shard;

use crate::project::{Project, Ran, VACANCY, ran};

/// A project of a role, forty vacancies in files, some without a reference number, and four in a
/// sheet.
fn many() -> Project {
    let project = Project::small();
    for number in 10..50 {
        let reference = match number % 5 {
            0 => format!("\"number_of_posts\": {number},"),
            _ => format!("\"reference_number\": \"T-{number}\","),
        };
        let vacancy = VACANCY.replace("\"reference_number\": \"T-1\",", &reference);
        project.write(&format!("vacancies/tester-{number}.json"), vacancy);
    }
    let sheet = "reference number,role\nS-1,tester\nS-2,tester\nS-3,tester\nS-4,tester\n";
    project.write("vacancies/sheet.csv", sheet);
    project
}

/// Starts `advert` in the project.
fn start(project: &Project, line: &str) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_advert"));
    command.args(line.split_whitespace()).env_clear();
    command.current_dir(project.path(""));
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().expect("the program runs")
}

fn end(child: Child) -> Ran {
    ran(&child.wait_with_output().unwrap())
}

/// Removes the manifests of shards from what was built and gives their names.
fn take_manifests(outputs: &mut BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let is_manifest = |name: &String| name.starts_with("manifest.");
    let names: Vec<String> = outputs
        .keys()
        .filter(|name| is_manifest(name))
        .cloned()
        .collect();
    outputs.retain(|name, _| !is_manifest(name));
    names
}

const MANIFESTS: [&str; 4] = [
    "manifest.1-of-4.jsonl",
    "manifest.2-of-4.jsonl",
    "manifest.3-of-4.jsonl",
    "manifest.4-of-4.jsonl",
];

#[test]
fn four_at_once_make_what_one_makes() {
    let project = many();
    let whole = project.run("build --quiet --out whole").status(0);
    assert_eq!(whole.stderr, "");
    let shards: Vec<Child> = (1..=4)
        .map(|number| start(&project, &format!("build --quiet --shard {number}/4")))
        .collect();
    for shard in shards {
        end(shard).status(0).stdout("").stderr("");
    }
    let mut built = project.files("out");
    assert_eq!(take_manifests(&mut built), MANIFESTS);
    let mut alone = project.files("whole");
    take_manifests(&mut alone);
    assert!(built == alone);
    project
        .run("build --check")
        .status(0)
        .stdout("all 138 files are fresh\n");

    // Again there is nothing to do, and a whole build takes over what is there.
    let before = project.files("out");
    project.run("build --quiet --shard 3/4").status(0);
    assert!(project.files("out") == before);
    project
        .run("build")
        .status(0)
        .stdout("no files written, 138 fresh; look in `out`\n327 facts are still to be confirmed, in 45 adverts\n");
    assert!(project.files("out") == project.files("whole"));
    project.run("build --check --quiet").status(0);
}

#[test]
fn every_shard_has_its_share() {
    let project = many();
    let mut outputs = 0;
    for number in 1..=4 {
        let line = format!("build --quiet --format md --shard {number}/4 --out {number}");
        project.run(&line).status(0);
        let built = project.files(&number.to_string()).len() - 1;
        assert!((5..20).contains(&built), "shard {number} has {built} of 46");
        outputs += built;
    }
    assert_eq!(outputs, 46);
}

#[test]
fn folders_of_shards_are_put_together() {
    let project = many();
    for number in 1..=4 {
        let line = format!("build --quiet --shard {number}/4 --out {number}");
        project.run(&line).status(0);
        for (name, bytes) in project.files(&number.to_string()) {
            let together = format!("together/{name}");
            assert!(
                !project.path(&together).exists(),
                "{together} is there twice"
            );
            project.write(&together, bytes);
        }
    }
    project
        .run("build --check --out together")
        .status(0)
        .stdout("all 138 files are fresh\n");

    // One machine builds with a reference number that brings a vacancy to it, the others without.
    let shard_of = |key: &str| Shard::all(4).find(|shard| shard.holds(key)).unwrap();
    let from = shard_of("t-17");
    let mut others = (1000..).map(|number| format!("T-{number}"));
    let moved = others
        .find(|reference| shard_of(&reference.to_lowercase()) != from)
        .unwrap();
    let to = shard_of(&moved.to_lowercase());
    project.replace("vacancies/tester-17.json", "T-17", &moved);
    let bring = |shard: Shard| {
        let line = format!("build --quiet --shard {shard} --out {}", shard.number());
        project.run(&line).status(0);
        for (name, bytes) in project.files(&shard.number().to_string()) {
            project.write(&format!("together/{name}"), bytes);
        }
    };
    bring(to);
    let told = project.run("build --check --out together").status(1).stderr;
    let (first, second) = (from.min(to), from.max(to));
    let doubled = format!(
        "error[bad-shards]: shards `{first}` and `{second}` list the same output, \
         `vacancies/tester-17.html`, and 2 outputs more\n"
    );
    assert!(told.starts_with(&doubled), "{told}");
    bring(from);
    project
        .run("build --check --quiet --out together")
        .status(0);
}

#[test]
fn a_shard_leaves_what_others_made() {
    let project = many();
    for number in 1..=4 {
        let line = format!("build --quiet --shard {number}/4");
        project.run(&line).status(0);
    }
    let before = project.files("out");
    fs::remove_file(project.path("vacancies/tester-23.json")).unwrap();
    let removed: Vec<usize> = (1..=4)
        .map(|number| {
            let there = project.files("out").len();
            let line = format!("build --quiet --shard {number}/4");
            project.run(&line).status(0).stdout("").stderr("");
            there - project.files("out").len()
        })
        .collect();
    let mut sorted = removed.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, [0, 0, 0, 3], "{removed:?}");
    let after = project.files("out");
    for (name, bytes) in &after {
        assert!(
            name.starts_with("manifest.") || before[name] == *bytes,
            "{name}"
        );
    }
    project.run("build --check --quiet").status(0);
}
