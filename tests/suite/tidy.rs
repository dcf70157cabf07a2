//! What a reviewer forgets to look at.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use advert::build::Format;
use advert::diagnostic::Code;

use crate::messages;
use crate::project::{Project, files};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file below `folder`: its path and its text.
fn sources(folder: &str) -> Vec<(String, String)> {
    files(&root().join(folder))
        .into_iter()
        .filter(|(name, _)| Path::new(name).extension() == Some("rs".as_ref()))
        .map(|(name, bytes)| {
            (
                format!("{folder}/{name}"),
                String::from_utf8(bytes).unwrap(),
            )
        })
        .collect()
}

#[test]
fn the_command_line_is_sound() {
    advert::cli::command().debug_assert();
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent: Vec<String> = [sources("src"), sources("tests")]
        .concat()
        .into_iter()
        .filter(|(_, text)| !text.starts_with("//! "))
        .map(|(name, _)| name)
        .collect();
    assert_eq!(silent, Vec::<String>::new());
}

#[test]
fn no_file_is_too_long() {
    const LONGEST: usize = 400;
    let is_test = |name: &str| name.contains("/tests/") || name.ends_with("/tests.rs");
    let long: Vec<String> = sources("src")
        .into_iter()
        .filter(|(name, _)| !is_test(name))
        .filter_map(|(name, text)| {
            let code = text.split("#[cfg(test)]\nmod tests {").next()?;
            let lines = code.lines().count();
            (lines > LONGEST).then_some(name.clone())
        })
        .collect();
    assert_eq!(long, [""; 0]);
}

#[test]
fn nothing_names_the_machine_it_was_made_on() {
    // Put together here, so that this file does not name them.
    let traces = [["/wo", "rk/"], ["/ro", "ot/"], ["/ho", "me/"]].map(|parts| parts.concat());
    let folders = ["src", "tests", "templates", "roles", "vacancies", "out"];
    let mut found = Vec::new();
    for folder in folders {
        for (name, bytes) in files(&root().join(folder)) {
            let text = String::from_utf8_lossy(&bytes);
            let mut traces = traces.iter().filter(|trace| text.contains(trace.as_str()));
            found.extend(
                traces
                    .next()
                    .map(|trace| format!("{folder}/{name}: {trace}")),
            );
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn the_shipped_data_build_without_a_warning() {
    let project = Project::empty();
    project
        .run("init --example --quiet")
        .status(0)
        .stdout("")
        .stderr("");
    project.run("build --quiet").status(0).stdout("").stderr("");
}

/// What speaks comes in by the front door: it names no stage of the pipeline.
#[test]
fn the_command_line_and_benches_come_in_by_the_front_door() {
    let stages = ["load", "validate", "compose", "write", "publish"];
    let crates = ["crate", "advert"];
    let mut found = Vec::new();
    for (name, text) in [sources("src/cli"), sources("benches"), sources("examples")].concat() {
        for (krate, stage) in crates
            .iter()
            .flat_map(|one| stages.map(|stage| (one, stage)))
        {
            if text.contains(&format!("{krate}::{stage}::"))
                || text.contains(&format!("{krate}::{{{stage}"))
                || text.contains(&format!("use {krate}::{stage};"))
            {
                found.push(format!("{name}: {krate}::{stage}"));
            }
        }
    }
    assert_eq!(found, [""; 0]);
}

/// Every format is found wherever people look for formats, and nothing there is none.
#[test]
fn every_format_is_told_of() {
    let names: BTreeSet<&str> = Format::ALL.map(Format::name).into();
    let project = Project::empty();
    for command in ["build", "check"] {
        let help = project.run(&format!("{command} --help")).status(0).stdout;
        let list = help.split("The formats to write or look at").nth(1);
        let list = list.and_then(|list| list.split("[default").next()).unwrap();
        let told = list.lines().filter_map(|line| {
            let (name, about) = line.trim().strip_prefix("- ")?.split_once(':')?;
            assert!(!about.trim().is_empty(), "{command}: {name}");
            Some(name)
        });
        assert_eq!(told.collect::<BTreeSet<_>>(), names, "{command}");
    }
    let manifest = fs::read_to_string(root().join("out/manifest.jsonl")).unwrap();
    let paths = manifest.lines().filter_map(|line| {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        Some(line.get("path")?.as_str()?.to_owned())
    });
    let endings: BTreeSet<String> = paths
        .map(|path| path.rsplit('.').next().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(
        endings,
        Format::USUAL.map(|usual| usual.name().to_owned()).into()
    );
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let table = readme.split("| format | what it is |").nth(1).unwrap();
    let rows = table
        .lines()
        .skip(2)
        .map_while(|line| line.strip_prefix("| `"));
    let told: BTreeSet<&str> = rows.filter_map(|row| row.split('`').next()).collect();
    assert_eq!(told, names, "README.md");
}

#[test]
fn every_code_is_shown_by_a_test() {
    let codes = Code::OF_MESSAGES.iter().map(|code| code.name());
    let in_src = sources("src").into_iter();
    let in_src = in_src.filter_map(|(_, text)| Some(text.split_once("#[cfg(test)]")?.1.to_owned()));
    let shown = [
        messages::tables(),
        sources("tests").into_iter().map(|(_, text)| text).collect(),
        in_src.collect(),
    ];
    let shown = shown.concat().concat();
    let unseen = codes.filter(|code| !shown.contains(&format!("[{code}]")));
    assert_eq!(unseen.collect::<Vec<_>>(), Vec::<&str>::new());
}
