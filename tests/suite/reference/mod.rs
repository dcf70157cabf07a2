//! The reference of the manual, `docs/reference/`, made of the tables by which the program itself goes.
//!
//! With `BLESS` in the environment the pages are written as the program speaks now, to be read and judged
//! before they are committed.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

mod blocks;
mod codes;
mod facts;
mod fields;
mod machine;

/// What makes a page.
type Make = fn() -> String;

/// Each page by its name.
const PAGES: [(&str, Make); 8] = [
    ("fields", fields::page),
    ("blocks", blocks::page),
    ("facts", facts::page),
    ("rules", codes::rules),
    ("codes", codes::page),
    ("exit-codes", machine::exit_codes),
    ("messages", machine::messages),
    ("formats", machine::formats),
];

#[test]
fn each_page_is_what_the_program_makes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reference");
    let mut stale = Vec::new();
    for (name, page) in PAGES {
        let path = folder.join(format!("{name}.md"));
        let made = page();
        if std::env::var_os("BLESS").is_some() {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&path, &made).unwrap();
        }
        if fs::read_to_string(&path).unwrap_or_default() != made {
            stale.push(name);
        }
    }
    assert_eq!(
        stale, [""; 0],
        "run `BLESS=1 cargo test --test suite reference`"
    );
}

/// What says that a page is made: it stands below the title, and in the comment for who would edit it.
fn begin(title: &str, about: &str) -> String {
    format!(
        "# {title}\n\n<!-- Made by `BLESS=1 cargo test --test suite reference`; do not edit it. -->\n\n{about}\n"
    )
}

/// A table; nothing if there is no row.
fn table<const COLUMNS: usize>(
    header: [&str; COLUMNS],
    rows: impl IntoIterator<Item = [String; COLUMNS]>,
) -> String {
    let mut made = String::new();
    for row in rows {
        if made.is_empty() {
            let _ = writeln!(made, "\n| {} |", header.join(" | "));
            let _ = writeln!(made, "|{}", " --- |".repeat(COLUMNS));
        }
        let cells = row.map(|cell| cell.replace('\n', " ").replace('|', "\\|"));
        let _ = writeln!(made, "| {} |", cells.join(" | "));
    }
    made
}

/// A text as code; nothing of nothing.
fn code(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let fence = if text.contains('`') { "``" } else { "`" };
    format!("{fence}{text}{fence}")
}

/// A block of code that the test named here tries.
fn block(language: &str, text: &str, tried_by: &str) -> String {
    format!(
        "\n<!-- test: by {tried_by} -->\n```{language}\n{}\n```\n",
        text.trim_end()
    )
}
