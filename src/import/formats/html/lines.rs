//! Line breaks of Markdown that its author meant, though Markdown has none there.
//!
//! In: the text, and where a line breaks within a paragraph. Out: whether the lines are parted: both are facts
//! such as `Grade: HEO`, the second begins with a mark of a list that Markdown does not know, or the first is bold.

use std::ops::Range;

use crate::import::marks::{typed_among, typed_below};

/// The longest label, in characters.
const LONGEST_LABEL: usize = 45;

/// The longest heading, in characters.
const LONGEST_HEADING: usize = 80;

/// Whether the break at `range` parts two lines.
pub(super) fn parts(text: &str, range: &Range<usize>) -> bool {
    let (Some(before), Some(after)) = (text.get(..range.start), text.get(range.end..)) else {
        return false;
    };
    let mut above = before.lines().rev();
    let before = above.next().unwrap_or_default();
    if is_bold(before) && above.next().is_none_or(|line| line.trim().is_empty()) {
        return true;
    }
    let after = after.lines().next().unwrap_or_default();
    // Some programs escape the mark.
    let after_mark = after.replacen('\\', "", 1);
    let before_mark = before.replacen('\\', "", 1);
    typed_below(&after_mark, &before_mark).is_some()
        || typed_among(&after_mark, [&before_mark, ""]).is_some()
        || (is_labelled(before) && is_labelled(after))
}

/// Whether the break at `range` may part a label and its value, `Salary` above `£54,000`, which the words that are
/// known tell: both lines are short, and neither ends as a sentence or a part of one.
pub(super) fn may_part(text: &str, range: &Range<usize>) -> bool {
    let (Some(before), Some(after)) = (text.get(..range.start), text.get(range.end..)) else {
        return false;
    };
    let may_be = |line: &str| {
        let line = line.trim();
        line.chars().count() <= LONGEST_HEADING
            && !line.starts_with(char::is_lowercase)
            && !line.ends_with(['.', ',', ';'])
    };
    let above = before.lines().next_back().unwrap_or_default();
    may_be(above) && may_be(after.lines().next().unwrap_or_default())
}

/// Whether all words of a line are bold, as those of a heading.
fn is_bold(line: &str) -> bool {
    let line = line.trim();
    let inner = line
        .strip_prefix("**")
        .and_then(|line| line.strip_suffix("**"));
    inner.is_some_and(|inner| {
        let is_short = inner.chars().count() <= LONGEST_HEADING;
        is_short && !inner.contains('*') && !inner.ends_with(['.', ':', ',', ';', ' '])
    })
}

/// Whether a line begins with a label and a colon.
fn is_labelled(line: &str) -> bool {
    let marks = |found: char| "*_> ".contains(found);
    let line = line.trim().trim_start_matches(marks);
    let Some((label, value)) = line.split_once(':') else {
        return false;
    };
    let label = label.trim_end_matches(marks);
    let value = value.trim_start_matches(['*', '_']);
    let is_word = label.chars().next().is_some_and(char::is_uppercase);
    is_word
        && label.chars().count() <= LONGEST_LABEL
        && !label.contains(['.', ','])
        && (value.is_empty() || value.starts_with([' ', '\t']))
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn facts_and_marks_begin_lines() {
        for (text, is_parted) in [
            ("Grade: HEO\nSalary: £30,000", true),
            ("**Grade:** HEO\n**Pay band**: A", true),
            ("GRADE:\t\tHEO\nUNIT/DIVISION:   London", true),
            ("Grade: HEO\nand more of it", false),
            ("We do this.\nNote: it is hard", false),
            ("see https://a\nor http://b", false),
            ("(a) one\n(b) two", true),
            ("one\n\u{2022} two", true),
            ("one\ntwo", false),
            ("**One**\ntwo", true),
            ("See\n**One**\ntwo", false),
            ("**One** day\ntwo", false),
            ("**One.**\ntwo", false),
            ("o one\no two", true),
            ("Mae gennym lawer iawn yma i bawb bob dydd\no waith", false),
            ("a. one\nb. two", true),
            ("1\\. one\n2\\. two", true),
            ("\\- one\n\\- two", true),
        ] {
            let place = text.find('\n').unwrap();
            assert_eq!(parts(text, &(place..place + 1)), is_parted, "{text}");
        }
    }
}
