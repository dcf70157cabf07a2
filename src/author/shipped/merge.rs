//! Three texts → one: what the author changed, and what we changed, in the text that both began with.
//!
//! In: the text of which a file was made, the file, and today's text. Out: both changes together, or that
//! they meet in the same lines, with the text in which people can see how. No line that the author wrote is
//! ever missing from a merge that is called whole.

use std::collections::BTreeMap;
use std::path::Path;

use diffy::{ConflictStyle, MergeOptions};

/// What came of a merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Merged {
    /// Both changes stand in this text.
    Whole(String),
    /// They meet; the text has all of both, with marks around what people must choose from.
    Conflict(String),
}

/// Merges `ours`, the author's file at `path`, with what `today` has in the place of `base`.
pub(crate) fn merge(path: &str, base: &str, ours: &str, today: &str) -> Merged {
    let mut options = MergeOptions::new();
    options.set_conflict_style(ConflictStyle::Diff3);
    let both = |text: String| {
        // diffy calls the two sides so.
        let text = text.replace("<<<<<<< ours\n", "<<<<<<< yours\n");
        let text = text.replace("||||||| original\n", "||||||| before\n");
        text.replace(">>>>>>> theirs\n", ">>>>>>> this version\n")
    };
    match options.merge(base, ours, today) {
        Ok(merged) if keeps(base, ours, &merged) && can_be_read(path, &merged) => {
            Merged::Whole(merged)
        }
        Ok(merged) => Merged::Conflict(merged),
        Err(conflict) => Merged::Conflict(both(conflict)),
    }
}

/// Whether every line that `ours` has more often than `base` stands in `merged` as often, too.
fn keeps(base: &str, ours: &str, merged: &str) -> bool {
    let mut counts: BTreeMap<&str, (usize, usize, usize)> = BTreeMap::new();
    for line in base.lines() {
        counts.entry(line).or_default().0 += 1;
    }
    for line in ours.lines() {
        counts.entry(line).or_default().1 += 1;
    }
    for line in merged.lines() {
        counts.entry(line).or_default().2 += 1;
    }
    let mut counts = counts.values();
    counts.all(|(base, ours, merged)| ours <= base || merged >= &(ours - base))
}

/// Whether a file of this name can still be read: lines of two changes may fit and the whole may not.
fn can_be_read(path: &str, text: &str) -> bool {
    match Path::new(path)
        .extension()
        .and_then(|ending| ending.to_str())
    {
        Some("json") => serde_json::from_str::<serde_json::Value>(text).is_ok(),
        Some("toml") => toml::from_str::<toml::Table>(text).is_ok(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{
        ProptestConfig, Strategy, prop, prop_assert, prop_assert_eq, proptest,
    };

    use super::*;

    /// Few different lines, so that changes meet.
    fn text() -> impl Strategy<Value = String> {
        let line = prop::sample::select(vec!["a", "b", "c", "d", ""]);
        prop::collection::vec(line, 0..12).prop_map(|lines| {
            let lines: Vec<String> = lines.iter().map(|line| format!("{line}\n")).collect();
            lines.concat()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn where_one_side_changed_nothing_the_other_stands(base in text(), other in text()) {
            prop_assert_eq!(merge("a.md", &base, &other, &base), Merged::Whole(other.clone()));
            prop_assert_eq!(merge("a.md", &base, &base, &other), Merged::Whole(other.clone()));
            prop_assert_eq!(merge("a.md", &base, &other, &other), Merged::Whole(other));
        }

        #[test]
        fn a_whole_merge_has_every_line_that_the_author_wrote(
            base in text(), ours in text(), today in text()
        ) {
            if let Merged::Whole(merged) = merge("a.md", &base, &ours, &today) {
                prop_assert!(keeps(&base, &ours, &merged));
            }
        }
    }

    #[test]
    fn two_changes_in_two_places_make_one_text() {
        let base = "a\nb\nc\nd\ne\n";
        let merged = merge("a.md", base, "A\nb\nc\nd\ne\n", "a\nb\nc\nd\nE\n");
        assert_eq!(merged, Merged::Whole("A\nb\nc\nd\nE\n".to_owned()));
    }

    #[test]
    fn two_changes_in_one_place_are_shown_and_not_chosen_from() {
        let merged = merge("a.md", "a\nb\nc\n", "a\nours\nc\n", "a\nnew\nc\n");
        let both =
            "a\n<<<<<<< yours\nours\n||||||| before\nb\n=======\nnew\n>>>>>>> this version\nc\n";
        assert_eq!(merged, Merged::Conflict(both.to_owned()));
    }

    #[test]
    fn a_merge_that_cannot_be_read_is_none() {
        let base = "{\n\"a\": 1,\n\"b\": 2,\n\"c\": 3\n}\n";
        let ours = "{\n\"a\": 1,\n\"a\": 1,\n\"b\": 2,\n\"c\": 3\n}\n";
        let today = "{\n\"a\": 1,\n\"b\": 2,\n\"c\": 3,\n\"d\": 4\n}\n";
        assert!(matches!(
            merge("a.json", base, ours, today),
            Merged::Whole(_)
        ));
        let today = "{\n\"a\": 1,\n\"b\": 2,\n\"c\": 3,\n}\n";
        assert!(matches!(
            merge("a.json", base, ours, today),
            Merged::Conflict(_)
        ));
    }
}
