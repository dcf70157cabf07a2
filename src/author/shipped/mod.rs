//! The files that a project is begun with, in every version that there was, and what a new one makes of them.
//!
//! In: a project's file, as it is. Out: how it stands to what this version ships: the same, an older text
//! that nobody changed, one of the author's own, or a merge of the author's changes with ours. The texts are
//! `texts.txt`, in which `BLESS` puts those of today in the place of the last ones (see
//! tests/suite/upgrade.rs). What an organisation says of itself is nothing that is shipped, and not there.

use similar::TextDiff;

use crate::load::embedded;

mod merge;

pub(crate) use merge::{Merged, merge};

/// Every text: a line `=== <path> <kind of project> <number of bytes>`, then the text and a line break, for
/// each path from the oldest to today's.
const TEXTS: &str = include_str!("texts.txt");

/// A file that is less like a shipped one than this is the author's own, with nothing of ours in it.
const LIKE: f32 = 0.5;

/// A text that some version shipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shipped {
    /// Its path in a project.
    pub(crate) path: &'static str,
    /// The kind of project: `any`, `example` or `neutral`.
    kind: &'static str,
    /// What it says.
    pub(crate) text: &'static str,
}

/// What stands to a project's file: the text of which it was made, and that of today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Origin {
    /// The text of which it was made.
    pub(crate) base: &'static str,
    /// What this version ships in its place.
    pub(crate) today: &'static str,
}

/// What the example's organisation says of itself, and no other project has.
pub(crate) const OF_THE_EXAMPLE: [&str; 2] = [
    "templates/fragments/about-digital-data-and-technology.md",
    "templates/fragments/capabilities-and-competencies.md",
];

/// The list of sections of a new project: of the example, or of any other.
pub(crate) fn sections(example: bool) -> &'static str {
    let files = if example {
        embedded::HOME_OFFICE
    } else {
        embedded::NEUTRAL
    };
    let list = files.iter().find(|(name, _)| *name == "sections.toml");
    list.map_or("", |(_, text)| *text)
}

/// Whether the program has such a file for every project, by its path in `templates/`.
pub(crate) fn is_of_all(name: &str) -> bool {
    embedded::TEMPLATES
        .iter()
        .any(|(shipped, _)| *shipped == name)
}

/// Every text, by path, from the oldest to today's.
pub(crate) fn all() -> Vec<Shipped> {
    let mut all = Vec::new();
    let mut rest = TEXTS;
    while let Some((head, below)) = rest.split_once('\n') {
        let mut words = head.split(' ').skip(1);
        let (Some(path), Some(kind), Some(length)) = (words.next(), words.next(), words.next())
        else {
            break;
        };
        let length: usize = length.parse().unwrap_or_default();
        let (Some(text), Some(after)) = (below.get(..length), below.get(length + 1..)) else {
            break;
        };
        all.push(Shipped { path, kind, text });
        rest = after;
    }
    all
}

/// The paths of the files that are shipped, each once.
pub(crate) fn paths() -> Vec<&'static str> {
    let mut paths: Vec<&str> = all().into_iter().map(|shipped| shipped.path).collect();
    paths.dedup();
    paths
}

/// Of which shipped text the project's file `path` was made, as far as one can tell: the one with which it
/// shares most lines, of several the one with most words, and of these the latest. Nothing where it is like
/// none.
pub(crate) fn origin(path: &str, text: &str) -> Option<Origin> {
    let all = all();
    let of_path: Vec<&Shipped> = all.iter().filter(|shipped| shipped.path == path).collect();
    let likeness = of_path.iter().map(|shipped| by_lines(shipped.text, text));
    let likeness: Vec<f32> = likeness.collect();
    let most = likeness.iter().copied().fold(0.0, f32::max);
    if most < LIKE {
        return None;
    }
    let nearest = of_path.iter().zip(&likeness);
    let nearest = nearest.filter(|(_, likeness)| likeness.total_cmp(&most).is_eq());
    let nearest: Vec<&Shipped> = nearest.map(|(shipped, _)| *shipped).collect();
    let base = match nearest.as_slice() {
        [only] => *only,
        several => {
            let by_words = several.iter().map(|shipped| {
                let words = TextDiff::from_words(shipped.text, text);
                (words.ratio(), *shipped)
            });
            by_words.max_by(|left, right| left.0.total_cmp(&right.0))?.1
        }
    };
    let today = of_path.iter().rfind(|shipped| shipped.kind == base.kind)?;
    Some(Origin {
        base: base.text,
        today: today.text,
    })
}

/// How many of the lines of two texts are the same, from 0 to 1. A text that is much longer is compared with
/// none, as that takes the longer the more different the two are.
fn by_lines(shipped: &str, text: &str) -> f32 {
    const LONGER: usize = 3;
    let lines = |text: &str| text.lines().count();
    if shipped == text {
        1.0
    } else if text.len() > LONGER * shipped.len() || lines(text) > LONGER * lines(shipped) {
        0.0
    } else {
        TextDiff::from_lines(shipped, text).ratio()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fmt::Write as _;

    use super::*;

    /// What `init` writes today of that which is no statement of an organisation.
    fn today() -> Vec<(String, &'static str, &'static str)> {
        let own = [
            "organisation.json",
            "fragments/about-the-organisation.md",
            "fragments/about-digital-data-and-technology.md",
            "fragments/capabilities-and-competencies.md",
        ];
        let lists = [
            ("templates/", "any", embedded::TEMPLATES),
            ("templates/", "example", embedded::HOME_OFFICE),
            ("templates/", "neutral", embedded::NEUTRAL),
            ("templates/words/", "any", embedded::WORDS),
        ];
        let files = lists.into_iter().flat_map(|(folder, kind, files)| {
            let files = files.iter().filter(|(name, _)| !own.contains(name));
            files.map(move |(name, text)| (format!("{folder}{name}"), kind, *text))
        });
        let mut files: Vec<_> = files.collect();
        files.sort();
        files
    }

    #[test]
    #[allow(clippy::disallowed_methods, reason = "a test writes what it holds")]
    fn editions_of_shipped_files_end_with_those_of_today() {
        let all = all();
        let mut whole = String::new();
        let mut wrong = Vec::new();
        let today = today();
        for (path, kind, text) in &today {
            let is_of = |shipped: &&Shipped| shipped.path == path && shipped.kind == *kind;
            let mut texts: Vec<&str> = all.iter().filter(is_of).map(|one| one.text).collect();
            if texts.last() != Some(text) {
                wrong.push(path.clone());
                texts.retain(|before| before != text);
                texts.push(text);
            }
            for text in texts {
                let length = text.len();
                writeln!(whole, "=== {path} {kind} {length}\n{text}").unwrap();
            }
        }
        let known: BTreeSet<&str> = today.iter().map(|(path, ..)| path.as_str()).collect();
        assert!(all.iter().all(|shipped| known.contains(shipped.path)));
        if std::env::var_os("BLESS").is_some() {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/author/shipped/texts.txt");
            std::fs::write(path, whole).unwrap();
        } else {
            let hint = "run `BLESS=1 cargo test --lib editions_of_shipped_files`";
            assert_eq!(wrong, Vec::<String>::new(), "{hint}");
            assert_eq!(whole.len(), TEXTS.len());
        }
    }

    #[test]
    fn each_text_is_its_own_origin() {
        for shipped in all() {
            let origin = origin(shipped.path, shipped.text).unwrap();
            assert_eq!(origin.base, shipped.text, "{}", shipped.path);
        }
    }

    #[test]
    fn a_changed_text_is_known_by_what_is_left() {
        for shipped in all() {
            let lines = shipped.text.lines().count();
            if lines < 8 {
                continue;
            }
            let changed = shipped.text.replacen('\n', "\nours\n", 1);
            let origin = origin(shipped.path, &changed).unwrap();
            assert_eq!(origin.base, shipped.text, "{}", shipped.path);
        }
    }

    #[test]
    fn what_is_like_nothing_is_the_author_s_own() {
        assert_eq!(origin("templates/advert.md", "# Mine\n"), None);
        assert_eq!(origin("templates/advert.md", ""), None);
        assert_eq!(origin("templates/mine.md", "# Mine\n"), None);
        let ladder = "ladder = \"none\"\n";
        assert_eq!(origin("templates/grades.toml", ladder), None);
    }
}
