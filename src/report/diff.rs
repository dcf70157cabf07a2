//! Two versions of a text → what changed, in the unified form that people know from `diff` and git.

use std::borrow::Cow;
use std::fmt::Write as _;

use similar::{ChangeTag, TextDiff};

use super::border;

/// Lines around a change that are shown with it.
const CONTEXT: usize = 1;

/// The most letters of a line: a paragraph has fewer, a picture that a file holds has more.
const LONGEST: usize = 4_000;

/// The most lines of a text that are compared: an advert has some hundred, and what is in the outputs' folder may be
/// anything. To compare takes as long as the lines times those that differ.
const MOST_LINES: usize = 10_000;

/// What stands before the bytes of a picture that a line holds.
const BYTES: &str = ";base64,";

/// The most letters of a picture's bytes that are shown.
const MOST_BYTES: usize = 60;

/// The line without the bytes of pictures, which nobody reads, or what it begins with.
fn cut(line: &str) -> Cow<'_, str> {
    if let Some((before, rest)) = line.split_once(BYTES) {
        let is_of_bytes = |found: char| found.is_ascii_alphanumeric() || "+/=".contains(found);
        let length = rest.find(|found| !is_of_bytes(found)).unwrap_or(rest.len());
        if length > MOST_BYTES {
            let behind = cut(&rest[length..]);
            return format!("{before}{BYTES}… ({length} letters){behind}").into();
        }
    }
    if line.chars().nth(LONGEST).is_none() {
        return line.into();
    }
    let begin: String = line.chars().take(60).collect();
    format!("{begin}…").into()
}

/// A Markdown text without the blanks that set its tables' columns in line, as one long cell moves them
/// all.
#[must_use]
pub(crate) fn without_padding(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    for line in markdown.split_inclusive('\n') {
        if !line.starts_with('|') {
            text.push_str(line);
            continue;
        }
        let is_rule = line.trim_end().chars().all(|found| "|-: ".contains(found));
        let mut last = '\n';
        let mut run = 0;
        for found in line.chars() {
            run = if found == last { run + 1 } else { 1 };
            last = found;
            match found {
                ' ' | '-' if run > 1 && (found == ' ' || is_rule) => {}
                '-' if is_rule => text.push_str("---"),
                found => text.push(found),
            }
        }
    }
    text
}

/// The changes from `old` to `new`, at most `most` changed lines of them; empty where there are
/// none. `file` is the name of the text, and `now` says what the new one is.
#[must_use]
pub(crate) fn unified(file: &str, now: &str, old: &str, new: &str, most: usize) -> String {
    // How lines end is no change that a build would make, as it takes both ends for the same.
    let [old, new] = [old, new].map(|text| text.replace("\r\n", "\n"));
    let ends = [&old, &new].map(|text| end_of_compared(text));
    let is_cut = ends != [old.len(), new.len()];
    let diff = TextDiff::from_lines(&old[..ends[0]], &new[..ends[1]]);
    let is_change = |tag: ChangeTag| tag != ChangeTag::Equal;
    let all = diff
        .iter_all_changes()
        .filter(|change| is_change(change.tag()))
        .count();
    if all == 0 && !is_cut {
        return String::new();
    }
    let file = border::line(file);
    let mut text = format!("--- {file}\n+++ {file}, {now}\n");
    let mut shown = 0;
    'hunks: for hunk in diff.unified_diff().context_radius(CONTEXT).iter_hunks() {
        if shown == most {
            break;
        }
        let _ = writeln!(text, "{}", hunk.header());
        for change in hunk.iter_changes() {
            if is_change(change.tag()) {
                if shown == most {
                    break 'hunks;
                }
                shown += 1;
            }
            let line = change.value().trim_end_matches(['\n', '\r']);
            let line = border::line(&cut(line)).to_string();
            text.push_str(format!("{}{line}", change.tag()).trim_end());
            text.push('\n');
        }
    }
    if shown < all {
        let _ = writeln!(
            text,
            "… {} more changed lines; `--diff` shows them",
            all - shown
        );
    }
    if is_cut {
        let _ = writeln!(
            text,
            "… what stands behind line {MOST_LINES} is not compared"
        );
    }
    text.push('\n');
    border::without_log_commands(&text)
}

/// Where the lines end that are compared.
fn end_of_compared(text: &str) -> usize {
    let mut ends = text.match_indices('\n').map(|(at, _)| at + 1);
    ends.nth(MOST_LINES - 1).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_cell_changes_its_own_row_alone() {
        let old = "| | |\n| -- | ----- |\n| A   | b |\n| C \\|  | d |\n";
        let new =
            "| | |\n| ------ | --------- |\n| A       | much longer |\n| C \\| | d           |\n";
        let [old, new] = [old, new].map(without_padding);
        assert_eq!(
            unified("a.md", "now", &old, &new, 9),
            "--- a.md\n+++ a.md, now\n@@ -2,3 +2,3 @@\n | --- | --- |\n-| A | b |\n+| A | much longer |\n | C \\| | d |\n\n"
        );
    }

    #[test]
    fn a_text_of_very_many_lines_is_compared_at_its_beginning() {
        let lines = |count: usize| "a\n".repeat(count);
        let note = "… what stands behind line 10000 is not compared\n\n";
        let begin = "--- a.md\n+++ a.md, now\n";
        for (old, new, expected) in [
            (lines(10_000), lines(10_000), String::new()),
            (lines(10_000), lines(10_001), format!("{begin}{note}")),
            (
                lines(500_000),
                format!("b\n{}", lines(10_000)),
                format!("{begin}@@ -1,2 +1,2 @@\n-a\n+b\n a\n{note}"),
            ),
        ] {
            assert_eq!(unified("a.md", "now", &old, &new, 9), expected);
        }
    }

    #[test]
    fn ends_of_lines_are_no_change() {
        let (old, new) = ("a\r\nb\r\nc\r\nd\r\n", "a\nb\nx\nd\n");
        assert_eq!(
            unified("a.md", "now", old, new, 9),
            "--- a.md\n+++ a.md, now\n@@ -2,3 +2,3 @@\n b\n-c\n+x\n d\n\n"
        );
        assert_eq!(unified("a.md", "now", "a\r\n", "a\n", 9), "");
    }

    #[test]
    fn bytes_of_pictures_are_not_shown() {
        let line = |bytes: &str| format!("![Fenland](data:image/png;base64,{bytes}) and so on\n");
        let shown = unified("a.md", "now", "\n", &line(&"iVBO".repeat(99)), 9);
        assert!(
            shown.contains("+![Fenland](data:image/png;base64,… (396 letters)) and so on\n"),
            "{shown}"
        );
        let shown = unified("a.md", "now", "\n", &line("iVBO"), 9);
        assert!(shown.contains("base64,iVBO)"), "{shown}");
    }
}
