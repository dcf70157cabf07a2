//! The manual is true: each block of code on each page is run or loaded, in the page's order, in a
//! project of the page's own, or another test is named that does so.
//!
//! A page says how a block is tried in a comment above it, which no reader sees:
//!
//! ```text
//! <!-- test: begin example -->       a new project: `example`, `small` or `empty`
//! <!-- test: run advert build -->    a command that the page does not show; `fails`: it ends with 1
//! <!-- test: copy FROM => TO -->     what a reader does by hand: also `remove FILE`, `open FOLDER`,
//!                                    `write FILE TEXT` (`\n` ends a line), `set FILE MEMBERS`,
//!                                    `replace FILE FROM => TO`, `cut FILE TEXT` (from it on) and
//!                                    `picture FILE`
//! <!-- test: file PATH -->           the block below is this file; `append PATH`: it is added to it
//! <!-- test: member PATH -->         the block below has members of this JSON file
//! <!-- test: section PATH -->        the block below stands in a section of this JSON file
//! <!-- test: row PATH -->            the table below has the cells of a row of this CSV file
//! <!-- test: said -->                the last command said the block below; `shows PATH`: the file has it
//! <!-- test: exit 1 -->              how the commands of the block below end
//! <!-- test: by module::name -->     another test tries the block below
//! <!-- test: not REASON -->          nothing can try the block below
//! ```
//!
//! Commands need no comment. After a file or a member the project is built, so that it is read.

use std::collections::BTreeMap;
use std::path::Path;

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use crate::pages::tests;
use crate::project::files;

mod book;
mod labels;
mod steps;
mod trial;

use steps::{How, Step};
use trial::Trial;

/// The pages of the manual and the README, each by its path in the repository, and its text.
pub(crate) fn pages() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let docs = files(&root.join("docs"))
        .into_iter()
        .filter(|(name, _)| Path::new(name).extension() == Some("md".as_ref()))
        .map(|(name, text)| (format!("docs/{name}"), String::from_utf8(text).unwrap()));
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    docs.chain([("README.md".to_owned(), readme)]).collect()
}

/// What no test tries, and why: whoever adds to it says so here.
const UNTRIED: &[&str] = &[
    "README.md: cargo compiles the program: .ci/run does",
    "README.md: cargo runs the tests, and this one: .ci/run does",
    "README.md: cargo compiles the program: .ci/run does",
    "docs/install.md: it fetches a release: .ci/judge-install tries what is packed",
    "docs/install.md: it fetches a release: .ci/judge-install tries what is packed",
    "docs/large.md: .ci/judge-shards runs it, as it needs Dask",
];

#[test]
fn every_block_of_every_page_is_tried() {
    let failures: Vec<String> = pages()
        .into_par_iter()
        .filter_map(|(name, text)| Trial::of(&name, &text).err())
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

#[test]
fn what_no_test_tries_is_named_here_and_no_more() {
    let tests = tests();
    let mut untried = Vec::new();
    for (name, text) in pages() {
        for step in steps::of(&text).unwrap_or_default() {
            let Step::Block { how, line, .. } = step else {
                continue;
            };
            match how {
                How::Not(reason) => untried.push(format!("{name}: {reason}")),
                How::By(test) => {
                    let (module, called) = test.rsplit_once("::").expect("`module::name`");
                    let key = (module.to_owned(), called.to_owned());
                    assert!(
                        tests.contains(&key),
                        "{name}:{line}: there is no test {test}"
                    );
                }
                _ => {}
            }
        }
    }
    assert_eq!(untried, UNTRIED);
}
