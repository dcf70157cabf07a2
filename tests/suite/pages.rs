//! What pages of the manual say of tests and pictures, held against what there is.

use std::collections::BTreeSet;
use std::path::Path;

use crate::project::files;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn page(name: &str) -> String {
    std::fs::read_to_string(root().join("docs").join(name)).unwrap()
}

/// Every test of the project: the names of the modules in whose file it may stand, and its own.
pub(crate) fn tests() -> BTreeSet<(String, String)> {
    let mut tests = BTreeSet::new();
    for folder in ["src", "tests/suite"] {
        for (name, text) in files(&root().join(folder)) {
            let Some(path) = name.strip_suffix(".rs") else {
                continue;
            };
            let text = String::from_utf8(text).unwrap();
            let mut follows = false;
            for line in text.lines().map(str::trim_start) {
                if line.starts_with("#[test]") {
                    follows = true;
                } else if let Some(rest) = line.strip_prefix("fn ")
                    && follows
                {
                    let called = rest.split('(').next().unwrap();
                    for module in path.split('/') {
                        tests.insert((module.to_owned(), called.to_owned()));
                    }
                    follows = false;
                }
            }
        }
    }
    tests
}

/// The tests that a page names, as `module::test`.
fn named(page: &str) -> Vec<(String, String)> {
    let spans = page.split('`').skip(1).step_by(2);
    spans
        .filter_map(|span| span.split_once("::"))
        .map(|(module, test)| (module.to_owned(), test.to_owned()))
        .collect()
}

#[test]
fn every_test_that_a_page_names_is_there() {
    let tests = tests();
    for (name, fewest) in [("security.md", 20), ("accessibility.md", 8)] {
        let named = named(&page(name));
        assert!(named.len() >= fewest, "{name}: {named:?}");
        for test in named {
            assert!(tests.contains(&test), "{name}: {test:?}");
        }
    }
}

#[test]
fn every_picture_of_the_manual_has_its_text() {
    let mut pages = vec![std::fs::read_to_string(root().join("README.md")).unwrap()];
    let docs = files(&root().join("docs"));
    let docs = docs
        .into_iter()
        .filter(|(name, _)| Path::new(name).extension() == Some("md".as_ref()));
    pages.extend(docs.map(|(_, text)| String::from_utf8(text).unwrap()));
    let mut pictures = 0;
    for page in pages {
        for (at, _) in page.match_indices("![") {
            let text = page[at + 2..].split(']').next().unwrap();
            // How one is written, and not one.
            if page[..at].ends_with('`') {
                continue;
            }
            assert!(text.split_whitespace().count() >= 3, "{text}");
            pictures += 1;
        }
    }
    assert!(pictures > 3, "{pictures}");
}
