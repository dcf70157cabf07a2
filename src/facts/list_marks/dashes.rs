//! A list that lost its line ends, with a dash before each item: `- apply - sift - interview`.
//!
//! In: a text of one line. Out: its items, each with its dash, if the line cannot be one item with a dash in its
//! sentence, such as `- 25 days of leave - rising to 30 with service`.

use super::DASHES;

/// Words with which a sentence goes on behind a dash.
const GOING_ON: [&str; 40] = [
    "a",
    "about",
    "all",
    "also",
    "although",
    "an",
    "and",
    "as",
    "at",
    "because",
    "but",
    "by",
    "depending",
    "especially",
    "even",
    "for",
    "from",
    "i.e.",
    "in",
    "including",
    "it",
    "mainly",
    "not",
    "of",
    "on",
    "or",
    "our",
    "plus",
    "rising",
    "so",
    "such",
    "that",
    "the",
    "this",
    "to",
    "up",
    "we",
    "which",
    "with",
    "you",
];
/// An item has no more words, where its end is nothing but a dash.
const MOST_WORDS: usize = 8;

/// The items of such a line.
pub(super) fn items(line: &str) -> Option<Vec<&str>> {
    let line = line.trim();
    let dash = line.chars().next().filter(|first| DASHES.contains(first))?;
    if dash == '*' || dash == '+' || !line[dash.len_utf8()..].starts_with(' ') {
        return None;
    }
    let mark = format!(" {dash} ");
    let mut items = Vec::new();
    let mut start = 0;
    let ends = line.match_indices(&mark).map(|(at, _)| at);
    for end in ends.chain([line.len()]) {
        let item = line[start..end].trim();
        let words: Vec<&str> = item[dash.len_utf8()..].split_whitespace().collect();
        let first = words.first()?.to_lowercase();
        let goes_on = start > 0 && GOING_ON.contains(&first.as_str());
        if goes_on || words.len() > MOST_WORDS {
            return None;
        }
        items.push(item);
        start = end + 1;
    }
    (items.len() > 1).then_some(items)
}

#[cfg(test)]
mod tests {
    use super::items;

    #[test]
    fn a_dash_before_each_of_several_short_items_parts_them() {
        assert_eq!(items("- apply - sift"), Some(vec!["- apply", "- sift"]));
        assert_eq!(
            items("– 28 days’ leave – Pension – 2 days at home"),
            Some(vec!["– 28 days’ leave", "– Pension", "– 2 days at home"])
        );
        for line in [
            "- apply",
            "apply - sift",
            "- 25 days of leave - rising to 30 with service",
            "- Flexible work - for everyone",
            "- you lead the team and plan its work for each of the sprints - sift",
            "-apply -sift",
            "- apply – sift",
            "-",
            "- - -",
        ] {
            assert_eq!(items(line), None, "{line}");
        }
    }
}
