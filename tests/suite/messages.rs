//! Messages, word for word: each file in `tests/messages/` is a table of inputs and all that the
//! command says of them.
//!
//! ```text
//! === what the case shows
//! --- vacancies/tester-york.json      a file of the small project, with this text instead
//! --- edit roles/tester.json          or one with `- this` replaced by `+ that`
//! --- advert build                    the command; below it the exit code, lines of standard
//! exit 1                              output with `> ` before them, and standard error, in which
//!                                     the head of a diff has a `\` before it
//! ```
//!
//! With `BLESS` in the environment the files are written as the command speaks now, to be read
//! and judged before they are committed.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use crate::project::{Project, Ran};

macro_rules! tables {
    ($($name:ident,)*) => {
        const TABLES: &[&str] = &[$(stringify!($name)),*];
        $(#[test]
        fn $name() {
            check(stringify!($name));
        })*
    };
}

tables! {
    approvals,
    changes,
    channels,
    command_line,
    criteria,
    grades,
    json,
    lint,
    markdown_roles,
    names,
    outputs,
    own_facts,
    pictures,
    publishing,
    role_text,
    sections,
    shape,
    shards,
    sheets,
    style,
    templates,
    together,
    values,
    words,
}

#[test]
fn every_table_is_run() {
    let found: BTreeSet<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    let run: BTreeSet<String> = TABLES.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(found, run);
}

/// The texts of all tables.
pub(crate) fn tables() -> Vec<String> {
    let text = |name: &&str| fs::read_to_string(path(name)).unwrap();
    TABLES.iter().map(text).collect()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/messages")
}

fn path(table: &str) -> PathBuf {
    folder().join(format!("{table}.txt"))
}

/// Runs every case of a table and compares all that was said.
fn check(table: &str) {
    let expected = fs::read_to_string(path(table)).unwrap();
    let cases: Vec<&str> = expected.split("\n=== ").collect();
    let names: BTreeSet<&str> = cases
        .iter()
        .filter_map(|case| case.lines().next())
        .collect();
    assert_eq!(names.len(), cases.len(), "two cases have one name");
    let found: Vec<String> = cases.par_iter().map(|case| run(case)).collect();
    let found = found.join("\n=== ");
    if std::env::var_os("BLESS").is_some() {
        fs::write(path(table), found).unwrap();
        return;
    }
    for (case, found) in cases.iter().zip(found.split("\n=== ")) {
        assert_eq!(
            found.trim_end(),
            case.trim_end(),
            "in tests/messages/{table}.txt"
        );
    }
}

/// The case with what its commands say now.
fn run(case: &str) -> String {
    let mut parts = case.split("\n--- ");
    let mut told = parts.next().unwrap().to_owned();
    let project = Project::small();
    for part in parts {
        let (head, body) = part.split_once('\n').unwrap_or((part, ""));
        write!(told, "\n--- {head}\n").unwrap();
        if head == "advert" || head.starts_with("advert ") {
            let line = head.strip_prefix("advert").unwrap_or_default();
            told.push_str(&shown(&project.run(line)));
            continue;
        }
        told.push_str(body);
        match head.split_once(' ') {
            None => project.write(head, format!("{}\n", body.trim_end_matches('\n'))),
            Some(("edit", name)) => edit(&project, name, body),
            Some(("remove", name)) => project.remove(name),
            Some(_) => panic!("`--- {head}` is none of the forms"),
        }
    }
    told
}

fn edit(project: &Project, name: &str, body: &str) {
    let mut lines = body.lines().filter(|line| !line.is_empty());
    while let Some(line) = lines.next() {
        let from = line.strip_prefix("- ").expect("an edit begins with `- `");
        let to = lines.next().and_then(|line| line.strip_prefix("+ "));
        project.replace(name, from, to.expect("an edit goes on with `+ `"));
    }
}

/// All that a command said. The end of a line is cut, as editors do.
fn shown(ran: &Ran) -> String {
    let mut text = format!("exit {}\n", ran.status);
    for line in ran.stdout.lines() {
        writeln!(text, "{}", format!("> {line}").trim_end()).unwrap();
    }
    for line in ran.stderr.trim_end().lines() {
        // A diff's head would begin a part of the case.
        let mark = if line.starts_with("--- ") { "\\" } else { "" };
        writeln!(text, "{mark}{}", line.trim_end()).unwrap();
    }
    text
}
