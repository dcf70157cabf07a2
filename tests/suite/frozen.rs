//! A project as version 0.1 made it, which every later version must build.
//!
//! `tests/projects/0.1/` holds what `advert init` and `advert new sheet` wrote then, ten vacancies in
//! JSON, a sheet of five, and in `built/` the Markdown of all of them.

use std::path::Path;

use crate::project::{Project, files};

/// The frozen project, in a folder of its own.
pub(crate) fn frozen() -> Project {
    let kept = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/projects/0.1"));
    let sources = kept.iter().filter(|(name, _)| !name.starts_with("built/"));
    sources.fold(Project::empty(), |project, (name, bytes)| {
        project.file(name, bytes)
    })
}

#[test]
fn a_project_of_version_0_1_gives_the_same_markdown() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/projects/0.1/built");
    let project = frozen();
    project
        .run("build --quiet --format md")
        .status(0)
        .stdout("")
        .stderr("");
    let mut built = project.files("out");
    built.remove("manifest.jsonl");
    let text = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).into_owned();
    for (name, bytes) in files(&kept) {
        let made = built.remove(&name).unwrap_or_default();
        assert_eq!(text(&made), text(&bytes), "{name}");
    }
    assert_eq!(built.keys().collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn a_project_of_version_0_1_is_built_in_every_format() {
    let project = frozen();
    project.run("build --quiet").status(0).stdout("").stderr("");
    assert_eq!(project.files("out").len(), 21 * 3 + 1);
}
