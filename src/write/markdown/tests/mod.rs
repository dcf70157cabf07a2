//! What tree gives which Markdown, and that any tree comes back from the Markdown written of it.

use std::sync::Arc;

use proptest::prelude::*;
use proptest::sample::select;

use super::{Kept, markdown};
use crate::document::parse::parse;
use crate::document::{Block, Document, Inline, Meta, Section};

pub(in crate::write) mod trees;

/// The Markdown of `blocks`.
fn write(blocks: &[Block]) -> String {
    // Levels of headings stay as they are.
    let document = Document {
        sections: vec![Arc::new(Section {
            blocks: blocks.to_vec(),
        })],
        ..Document::new(Meta::default(), Vec::new())
    };
    String::from_utf8(markdown(&document, &Kept::default()).bytes).unwrap()
}

/// Checks what is written of the tree of `markdown`, and that it gives that tree again.
#[track_caller]
fn check(markdown: &str, expected: &str) {
    let (blocks, _) = parse(markdown);
    let written = write(&blocks);
    assert_eq!(written, expected, "for {markdown:?}");
    assert_eq!(parse(&written).0, blocks, "for {markdown:?}");
}

/// Checks that a text is written as it is.
#[track_caller]
fn check_bare(text: &str) {
    let content = vec![Inline::Text(text.to_owned())];
    let blocks = [Block::Paragraph(content)];
    assert_eq!(write(&blocks), format!("{text}\n"));
    assert_eq!(parse(text).0, blocks);
}

/// Checks how a text is written that would be read as something else.
#[track_caller]
fn check_escaped(text: &str, expected: &str) {
    let content = vec![Inline::Text(text.to_owned())];
    let blocks = [Block::Paragraph(content)];
    assert_eq!(write(&blocks), format!("{expected}\n"));
    assert_eq!(parse(expected).0, blocks);
}

#[test]
fn text_stays_bare_where_it_can() {
    for text in [
        "snake_case and 2 * 3 * 4 and f(x) = y_1",
        "C# and F#, item 1. and 2) too, 100% & more <3 > 2",
        "[sic] and (see [note]) and [ ] and ! and a | b",
        "AT&T, R&D; Tŷ Hafan – £35,000–£40,000 ~ about",
        "-5 degrees, +44 20, #1, 1.5, --set, :-)",
        "C:\\files and \\o/",
        "e-mail a.b@example.org or http: www example",
        "=x and =",
    ] {
        check_bare(text);
    }
}

#[test]
fn text_is_escaped_where_it_must_be() {
    for (text, expected) in [
        (
            "*a* _b_ __c__ **d**",
            "\\*a\\* \\_b\\_ \\_\\_c\\_\\_ \\*\\*d\\*\\*",
        ),
        ("`a` and ``", "\\`a\\` and \\`\\`"),
        ("[a](b) and [a][b]", "[a\\](b) and [a\\][b]"),
        ("[a]: b", "\\[a]: b"),
        ("[x] done", "\\[x] done"),
        ("[!NOTE] that", "\\[!NOTE] that"),
        (
            "<b> and </b> and <!-- x --> and <a@b.c>",
            "\\<b> and \\</b> and \\<!-- x --> and \\<a@b.c>",
        ),
        ("&amp; &#32; &xy;", "\\&amp; \\&#32; \\&xy;"),
        ("# a", "\\# a"),
        ("- a", "\\- a"),
        ("+ a", "\\+ a"),
        ("* a", "\\* a"),
        ("> a", "\\> a"),
        ("1. a", "1\\. a"),
        ("12) a", "12\\) a"),
        ("---", "\\---"),
        ("~~a~~", "\\~\\~a\\~\\~"),
        ("\\*a", "\\\\\\*a"),
        (
            "https://a.org and www.a.org",
            "https\\://a.org and www\\.a.org",
        ),
    ] {
        check_escaped(text, expected);
    }
}

#[test]
fn blocks() {
    check("A\n=\nb\nc\n\n* d\n* e\n", "# A\n\nb c\n\n- d\n- e\n");
    check("* a\n\n* b\n", "- a\n\n- b\n");
    check("- a\n+ b\n* c\n", "- a\n\n* b\n\n- c\n");
    check("1. a\n2) b\n", "1. a\n\n2) b\n");
    check("9. a\n9. b\n   - c\n", "9. a\n10. b\n    - c\n");
    check("- - a\n- # b\n-\n- ***\n", "- * a\n- # b\n-\n- ___\n");
    check("> a\n> - b\n", "> a\n>\n> - b\n");
    check("    a\n\n    b\n", "```\na\n\nb\n```\n");
    check("~~~ a`b\n```\n~~~\n", "~~~a`b\n```\n~~~\n");
    check("````\n```\n````\n", "````\n```\n````\n");
    check("a\n***\n", "a\n\n---\n");
    check("***\n", "___\n");
    check("a  \n\\- b\n", "a\\\n\\- b\n");
    check(
        "<div lang=\"cy\">\n\na\n\n</div>\n",
        "<div lang=\"cy\">\n\na\n\n</div>\n",
    );
    check("# a \\#\n", "# a \\#\n");
    check("", "");
}

#[test]
fn tables() {
    check(
        "| | |\n|-|-|\n|Salary|£1|\n|Working pattern|`a\\|b`|\n",
        "|                 |        |\n\
         | --------------- | ------ |\n\
         | Salary          | £1     |\n\
         | Working pattern | `a\\|b` |\n",
    );
    check(
        "a|b|c\n:-|:-:|-:\n1|2|33333\n",
        "| a   | b   |     c |\n| :-- | :-: | ----: |\n| 1   | 2   | 33333 |\n",
    );
}

#[test]
fn inlines() {
    check("__a__ *b* ***c***", "**a** *b* *__c__*\n");
    check("a*b*c", "a*b*c\n");
    check("*a*__b__", "*a*__b__\n");
    check(
        "a <span lang=\"cy\">tŷ</span>",
        "a <span lang=\"cy\">tŷ</span>\n",
    );
    check("`` a`b `` ` `` `", "``a`b`` ` `` `\n");
    check("<https://a.org>", "<https://a.org>\n");
    check("<a@b.org>", "<a@b.org>\n");
    check("[a@b.org](mailto:a@b.org)", "<a@b.org>\n");
    check(
        "[a \\] b](<https://a.org/(x)> 'c \"d\"')",
        "[a \\] b](<https://a.org/(x)> \"c \\\"d\\\"\")\n",
    );
}

/// Pieces of Markdown that have a meaning here and there.
const MARKDOWN: [&str; 72] = [
    "a",
    "b",
    "word",
    "1",
    "Tŷ",
    "£",
    "\u{a0}",
    "\u{301}",
    " ",
    " ",
    "  ",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "\n    ",
    "\n  ",
    "\t",
    "*",
    "**",
    "_",
    "__",
    "-",
    "\n- ",
    "\n\n- ",
    "\n* ",
    "\n  - ",
    "\n1. ",
    "\n\n2) ",
    "\n-",
    "\n> ",
    "> ",
    "\n# ",
    "#",
    " #",
    "=",
    "\n===",
    "\n---",
    "`",
    "```",
    "\n```\n",
    "~",
    "~~~",
    "|",
    "\n| | |\n|-|-|\n| a | b |",
    "\n|a|\n|-|\n",
    "\\",
    "\\\n",
    "[",
    "]",
    "(",
    ")",
    "[a](https://b.c)",
    "![a](b)",
    "[a]: ",
    "!",
    "<",
    ">",
    "<b>",
    "<a@b.c>",
    "<https://a.b>",
    "&",
    ";",
    "&#32;",
    "&amp;",
    ":",
    ".",
    "https://a.b",
    "<span lang=\"cy\">",
    "</span>",
    "\n\n<div lang=\"cy\">\n\n",
    "\n\n</div>\n\n",
];

fn cases(least: u32) -> ProptestConfig {
    ProptestConfig {
        // `PROPTEST_CASES` asks for more.
        cases: ProptestConfig::default().cases.max(least),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn markdown_written_from_a_parsed_text_gives_the_same_tree(
        pieces in prop::collection::vec(select(&MARKDOWN[..]), 0..40)
    ) {
        let (blocks, _) = parse(&pieces.concat());
        let written = write(&blocks);
        prop_assert_eq!(parse(&written), (blocks, vec![]), "for {:?}", written);
    }

    #[test]
    fn markdown_written_from_a_tree_gives_the_same_tree(
        blocks in prop::collection::vec(trees::block(2), 0..4)
    ) {
        let written = write(&blocks);
        prop_assert_eq!(parse(&written), (blocks, vec![]), "for {:?}", written);
    }
}
