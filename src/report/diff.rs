//! Two versions of a text → what changed, in the unified form that people know from `diff` and git.

use std::borrow::Cow;
use std::fmt::Write as _;

use similar::{ChangeTag, TextDiff};

use super::border;

/// Lines around a change that are shown with it.
const CONTEXT: usize = 1;

/// The most letters of a line: a paragraph has fewer, a picture that a file holds has more.
const LONGEST: usize = 4_000;

/// The line, or what it begins with.
fn cut(line: &str) -> Cow<'_, str> {
    if line.chars().nth(LONGEST).is_none() {
        return line.into();
    }
    let begin: String = line.chars().take(60).collect();
    format!("{begin}…").into()
}

/// The changes from `old` to `new`, at most `most` changed lines of them; empty where there are
/// none. `file` is the name of the text, and `now` says what the new one is.
#[must_use]
pub(crate) fn unified(file: &str, now: &str, old: &str, new: &str, most: usize) -> String {
    let diff = TextDiff::from_lines(old, new);
    let is_change = |tag: ChangeTag| tag != ChangeTag::Equal;
    let all = diff
        .iter_all_changes()
        .filter(|change| is_change(change.tag()))
        .count();
    if all == 0 {
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
    text.push('\n');
    border::without_log_commands(&text)
}
