//! What tree gives which text.

use super::text;
use crate::document::parse::parse;
use crate::document::{Document, Meta};

#[track_caller]
fn check(markdown: &str, expected: &str) {
    let document = Document::new(Meta::default(), parse(markdown).0);
    assert_eq!(text(&document), expected, "for {markdown:?}");
}

#[test]
fn headings_are_underlined_and_paragraphs_are_lines() {
    check(
        "# Tŷ Hafan\n\nOne *two*\nthree.  \nFour.\n\n## Next\n\n### Last\n\n---\n\n> A\n>\n> B\n",
        "Tŷ Hafan\n========\n\nOne two three.\nFour.\n\nNext\n----\n\nLast\n\n* * *\n\n> A\n>\n> B\n",
    );
}

#[test]
fn lists_keep_marks_and_depth() {
    check(
        "- one\n- two\n  - deep\n\nAnd:\n\n9. nine\n10. ten\n\n    more\n",
        "- one\n- two\n  - deep\n\nAnd:\n\n9. nine\n\n10. ten\n\n    more\n",
    );
}

#[test]
fn facts_and_tables_are_lines_with_their_labels() {
    check(
        "| | |\n| - | - |\n| Salary: | £1 |\n| Open | |\n| | £2 |\n\n\
         | Stage | When |\n| - | - |\n| Sift | May |\n| Interview | June |\n\n\
         | | Need |\n| - | - |\n| Rust | yes |\n",
        "Salary: £1\nOpen:\n£2\n\nStage: Sift\nWhen: May\n\nStage: Interview\nWhen: June\n\nRust\nNeed: yes\n",
    );
}

#[test]
fn addresses_stand_behind_their_words() {
    check(
        "[Apply](https://a.org/x), <https://a.org>, [a.org/](https://www.a.org), \
         [a@b.org](mailto:a@b.org), [ask us](mailto:a@b.org), [0300 123](tel:0300123)\n",
        "Apply (https://a.org/x), https://a.org, a.org/, a@b.org, ask us (a@b.org), 0300 123\n",
    );
}
