//! A project as version 0.1 made it, which every later version must build.
//!
//! `tests/projects/0.1/` holds what `advert init` and `advert new sheet` wrote then, ten vacancies in
//! JSON, a sheet of five, and in `built/` the Markdown of all of them.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;

use advert::build::{Format, HandEdits, Request, Which};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

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
        // A row of its sheet has cells of the example that sheets had then.
        .tells("bad-cell");
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
    project
        .run("build --quiet")
        .status(0)
        .stdout("")
        .tells("bad-cell");
    assert_eq!(project.files("out").len(), 21 * 3 + 1);
}

/// Files that shape some outputs only if the data say so, which a layout decides as it runs: no letter
/// of theirs shows in all outputs that they can shape.
const SHOWN_IN_PART: [&str; 8] = [
    "roles/framework/junior-devops-engineer.json",
    "roles/framework/senior-devops-engineer-management.json",
    "templates/fragments/availability.md",
    "templates/fragments/how-to-apply.md",
    "templates/fragments/reasonable-adjustments.md",
    "templates/fragments/role-level-skills.md",
    "templates/fragments/selection.md",
    "templates/fragments/sfia-categories.md",
];

/// Whatever changes an output makes it stale, and nothing is stale that would be the same.
#[test]
fn a_changed_letter_makes_stale_what_it_changes_and_nothing_else() {
    let project = frozen();
    let out = project.open().out_folder(None, false).unwrap();
    let before = written(&project).expect("the project can be built");
    let snapshot = project.open().check(&Request::default()).unwrap();
    snapshot.publish(&out, HandEdits::Keep, &|_| {}).unwrap();
    let mut wrong = Vec::new();
    for (name, bytes) in project.files("") {
        if name.starts_with("out/") {
            continue;
        }
        let mut is_exact = false;
        let mut too_many = BTreeSet::new();
        for changed in one_letter_each(&name, &bytes) {
            project.write(&name, &changed);
            let snapshot = project.open().check(&Request::default()).unwrap();
            let Some(after) = written(&project) else {
                continue;
            };
            let freshness = snapshot.examine(&out, Which::First).unwrap();
            let stale: BTreeSet<String> = freshness
                .outputs()
                .filter(|(_, state, _)| *state != "fresh")
                .map(|(path, _, _)| path.to_owned())
                .filter(|path| before.contains_key(path))
                .collect();
            let other: BTreeSet<String> = before
                .iter()
                .filter(|(path, bytes)| after.get(*path) != Some(bytes))
                .map(|(path, _)| path.clone())
                .collect();
            assert_eq!(other.difference(&stale).next(), None, "{name}");
            too_many = stale.difference(&other).cloned().collect();
            if too_many.is_empty() {
                is_exact = true;
                break;
            }
        }
        if is_exact == SHOWN_IN_PART.contains(&name.as_str()) {
            wrong.push(format!("{name}: {too_many:?}"));
        }
        project.write(&name, &bytes);
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// The documents whose PDFs are compared, too: each takes as long as all else of a document.
const AS_PDF: [&str; 2] = ["apprentice-approved", "junior-devops"];

/// Every file that a build would make, by its path in the folder; nothing where one cannot be made.
fn written(project: &Project) -> Option<BTreeMap<String, Vec<u8>>> {
    let snapshot = project.open().check(&Request::default()).unwrap();
    if !snapshot.is_sound() {
        return None;
    }
    let mut files = BTreeMap::new();
    for name in snapshot.names() {
        let document = snapshot.document(name).ok()?;
        for format in Format::USUAL {
            if format == Format::Pdf && !AS_PDF.contains(&name.id.as_str()) {
                continue;
            }
            let path = format.path(name.kind, &name.id)?;
            files.insert(path, snapshot.write(&document, format).ok()?.bytes);
        }
    }
    Some(files)
}

/// The file with one letter changed, at a few places that lie as far apart as can be.
fn one_letter_each(name: &str, bytes: &[u8]) -> Vec<Vec<u8>> {
    const PLACES: usize = 12;

    let ending = Path::new(name)
        .extension()
        .and_then(|ending| ending.to_str());
    if ending == Some("xlsx") {
        let (name, words) = WORDS
            .iter()
            .find_map(|name| Some((*name, part(bytes, name)?)))
            .expect("a workbook has words");
        let changed = one_letter_each(name, &words);
        return changed
            .iter()
            .map(|words| with_part(bytes, name, words))
            .collect();
    }
    let is_markup = |at: usize| {
        let before = bytes[..at].iter().rfind(|byte| b"<>".contains(byte));
        ending == Some("xml") && before != Some(&b'>')
    };
    let letters: Vec<usize> = (0..bytes.len())
        .filter(|at| bytes[*at].is_ascii_lowercase() || bytes[*at].is_ascii_digit())
        .filter(|at| !is_markup(*at))
        .collect();
    let step = letters.len().div_ceil(PLACES).max(1);
    let places = letters.iter().skip(step / 2).step_by(step);
    places
        .map(|at| {
            let mut changed = bytes.to_vec();
            changed[*at] = match changed[*at] {
                b'0'..=b'8' => changed[*at] + 1,
                b'9' => b'8',
                b'o' => b'a',
                _ => b'o',
            };
            changed
        })
        .collect()
}

/// The parts of a workbook that may hold the words of its cells, in the order in which to look.
const WORDS: [&str; 2] = ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"];

fn part(workbook: &[u8], name: &str) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut content = Vec::new();
    archive
        .by_name(name)
        .ok()?
        .read_to_end(&mut content)
        .unwrap();
    Some(content)
}

/// The workbook with another part.
fn with_part(workbook: &[u8], other: &str, content: &[u8]) -> Vec<u8> {
    let archive = ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut made = ZipWriter::new(Cursor::new(Vec::new()));
    for name in archive.file_names() {
        let name = name.unwrap();
        made.start_file(&*name, SimpleFileOptions::default())
            .unwrap();
        let kept = part(workbook, &name).unwrap();
        let content = if name == other { content } else { &kept };
        made.write_all(content).unwrap();
    }
    made.finish().unwrap().into_inner()
}
