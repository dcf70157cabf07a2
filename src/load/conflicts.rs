//! The marks of conflicts that git could not solve.
//!
//! In: a file's text. Out: the lines of the marks, the first of each conflict. Who mends one by hand may
//! leave any of its marks behind, so each counts that nothing else is: in Markdown a line of `=` may be a
//! heading's, and one of `|` alone an empty row of a table.

use crate::source::Span;

/// Where conflicts begin in a text. In Markdown (`is_markdown`) a line below words may underline them.
pub(super) fn found(text: &str, is_markdown: bool) -> Vec<Span> {
    const MARKS: [&str; 4] = ["<<<<<<<", "=======", "|||||||", ">>>>>>>"];

    let mut found = Vec::new();
    if !MARKS.iter().any(|mark| text.contains(mark)) {
        return found;
    }
    let mut is_within = false;
    let mut is_code = false;
    let mut before = "";
    let mut start = 0;
    let mut lines = text.split('\n').peekable();
    while let Some(line) = lines.next() {
        let span = start..start + line.len();
        start = span.end + 1;
        let above = std::mem::replace(&mut before, line);
        let (mark, label) = line.split_at_checked(7).unwrap_or_default();
        is_code ^= is_markdown && (line.starts_with("```") || line.starts_with("~~~"));
        let is_mark = match mark {
            "<<<<<<<" | ">>>>>>>" => label.is_empty() || label.starts_with(' '),
            "|||||||" if label.trim().is_empty() => {
                let is_row = |line: &str| line.trim_start().starts_with('|');
                let below = lines.peek().copied().unwrap_or_default();
                !is_markdown || !(is_code || is_row(above) || is_row(below))
            }
            "|||||||" => label.starts_with(' ') && !label.contains('|'),
            "=======" => {
                label.trim().is_empty() && !(is_markdown && (is_code || may_be_underlined(above)))
            }
            _ => false,
        };
        if !is_mark {
            continue;
        }
        if mark == "<<<<<<<" || !is_within {
            found.push(span);
        }
        is_within = mark != ">>>>>>>";
    }
    found
}

/// Whether a line of Markdown may be a heading that the line below underlines, and no item, quotation, row or
/// heading of its own.
fn may_be_underlined(line: &str) -> bool {
    let words = line.trim();
    let first = words.chars().next();
    let is_item = ["- ", "* ", "+ "]
        .iter()
        .any(|mark| words.starts_with(mark));
    let is_numbered = words
        .trim_start_matches(|digit: char| digit.is_ascii_digit())
        .starts_with(". ")
        && words.starts_with(|digit: char| digit.is_ascii_digit());
    !words.is_empty()
        && !is_item
        && !is_numbered
        && !first.is_some_and(|first| "#>|=".contains(first))
        && !line.starts_with(char::is_whitespace)
}

/// The same in CSV, where a text between quotes may have lines of its own.
pub(super) fn outside_quotes(text: &str) -> Vec<Span> {
    let mut found = found(text, false);
    found.retain(|span| text[..span.start].matches('"').count().is_multiple_of(2));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines, from 1, at which conflicts are told.
    fn told(text: &str, is_markdown: bool) -> Vec<usize> {
        let line = |span: &Span| text[..span.start].matches('\n').count() + 1;
        found(text, is_markdown).iter().map(line).collect()
    }

    #[test]
    fn each_mark_that_is_nothing_else_counts() {
        for text in [
            "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> x\n",
            "a\n<<<<<<<\nb\n",
            "a\n>>>>>>> x\n",
            "\n=======\nb\n>>>>>>> x\n",
            "- a\n=======\n- b\n",
            "1. a\n=======\n",
            "# a\n=======\nb\n",
            "a\n|||||||\nb\n",
            "a\n||||||| base\nb\n",
        ] {
            assert_eq!(told(text, true), [2], "{text}");
        }
        for text in ["{\n=======\n}\n>>>>>>> x\n", "a\n|||||||\n|b|\n"] {
            assert_eq!(told(text, false), [2], "{text}");
        }
    }

    #[test]
    fn what_markdown_means_by_such_lines_stays() {
        for text in [
            "Welcome\n=======\nb\n",
            "Two lines\nof a title\n=======\n",
            "a\n========\n",
            "| a |\n| - |\n|||||||\n",
            "```\n\n=======\n```\n",
            "a ======= b\n",
        ] {
            assert_eq!(told(text, true), [0; 0], "{text}");
        }
        assert_eq!(outside_quotes("a,\"b\n=======\nc\"\n").len(), 0);
        assert_eq!(outside_quotes("a,b\n=======\nc\n").len(), 1);
    }
}
