//! What tree gives which Markdown, and that any tree comes back from the Markdown written of it.

use proptest::prelude::*;
use proptest::sample::select;

use super::markdown;
use crate::document::parse::{needs_blank_line, parse};
use crate::document::{Alignment, Block, Document, Fact, Inline, List, Marker, Meta, Table};

/// The Markdown of `blocks`.
fn write(blocks: &[Block]) -> String {
    let document = Document {
        meta: Meta::default(),
        blocks: blocks.to_vec(),
    };
    String::from_utf8(markdown(&document).bytes).unwrap()
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
    check(
        "- - a\n- # b\n-\n- ***\n",
        "- * a\n- # b\n-\n- ___\n"
            .replace("- ___\n", "- ___\n")
            .as_str(),
    );
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

fn cases(least: u32) -> ProptestConfig {
    ProptestConfig {
        // `PROPTEST_CASES` asks for more.
        cases: ProptestConfig::default().cases.max(least),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
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

/// Pieces of text, each of which could be read as more than text.
const TEXT: [&str; 40] = [
    "a", "b", "word", "1", "12", "Tŷ", "£", "\u{a0}", "\u{301}", " ", " ", " ", "*", "**", "_",
    "`", "~~", "~", "#", "-", "+", "=", ".", ")", "(", "[", "]", "!", "<", ">", "&", "amp", ";",
    ":", "|", "\\", "www", "https", "//", "x",
];

/// Targets of links, with characters that mean something in Markdown.
const TARGETS: [&str; 4] = [
    "https://a.org/(b)?c&amp;d",
    "mailto:a@b.org",
    "tel:+44",
    "http://a|b\\\\_*",
];

/// Text without spaces at its ends or next to each other.
fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(select(&TEXT[..]), 1..8).prop_map(|pieces| {
        let words: String = pieces.concat();
        let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            "a".to_owned()
        } else {
            words.join(" ")
        }
    })
}

/// What inline content may hold, given what it stands in.
#[derive(Clone, Copy)]
struct Holds {
    emphasis: bool,
    strong: bool,
    link: bool,
    line_break: bool,
}

const ALL: Holds = Holds {
    emphasis: true,
    strong: true,
    link: true,
    line_break: true,
};

fn content(holds: Holds, depth: u32) -> BoxedStrategy<Vec<Inline>> {
    prop::collection::vec(inline(holds, depth), 1..5)
        .prop_map(joined)
        .boxed()
}

fn inline(holds: Holds, depth: u32) -> BoxedStrategy<Inline> {
    let plain = text().prop_map(Inline::Text);
    let code = text().prop_map(Inline::Code);
    if depth == 0 {
        return prop_oneof![4 => plain, 1 => code].boxed();
    }
    let mut choices = vec![(4, plain.boxed()), (1, code.boxed())];
    if holds.emphasis {
        let inner = Holds {
            emphasis: false,
            line_break: false,
            ..holds
        };
        choices.push((
            2,
            content(inner, depth - 1).prop_map(Inline::Emphasis).boxed(),
        ));
    }
    if holds.strong {
        let inner = Holds {
            strong: false,
            line_break: false,
            ..holds
        };
        choices.push((
            2,
            content(inner, depth - 1).prop_map(Inline::Strong).boxed(),
        ));
    }
    if holds.link {
        let inner = Holds {
            link: false,
            line_break: false,
            ..holds
        };
        let link = (
            select(&TARGETS[..]),
            prop_oneof![Just(String::new()), text()],
            content(inner, depth - 1),
        );
        let link = link.prop_map(|(target, title, content)| Inline::Link {
            target: target.to_owned(),
            title,
            content,
        });
        choices.push((1, link.boxed()));
    }
    if holds.line_break {
        choices.push((1, Just(Inline::LineBreak).boxed()));
    }
    let lang = content(
        Holds {
            line_break: false,
            ..holds
        },
        depth - 1,
    )
    .prop_map(|content| Inline::Lang {
        lang: "cy".to_owned(),
        content,
    });
    choices.push((1, lang.boxed()));
    prop::strategy::Union::new_weighted(choices).boxed()
}

/// `content` in the form that parsing gives: no two texts side by side, no break at an end.
fn joined(content: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    for inline in content {
        let apart = match (out.last(), &inline) {
            (None, Inline::LineBreak) => false,
            (Some(last), inline) => std::mem::discriminant(last) != std::mem::discriminant(inline),
            (None, _) => true,
        };
        if apart {
            out.push(inline);
        }
    }
    if out.last() == Some(&Inline::LineBreak) {
        out.pop();
    }
    if out.is_empty() {
        out.push(Inline::Text("a".to_owned()));
    }
    out
}

fn line() -> BoxedStrategy<Vec<Inline>> {
    content(
        Holds {
            line_break: false,
            ..ALL
        },
        2,
    )
}

fn block(depth: u32) -> BoxedStrategy<Block> {
    let heading = (1..=6_u8, line()).prop_map(|(level, content)| Block::Heading { level, content });
    let paragraph = content(ALL, 3).prop_map(Block::Paragraph);
    let code = (
        select(&["", "rust", "a`b &amp; \\*"][..]),
        select(&["", "a", "\n", "```\n~~~~", "  a\n\n\tb"][..]),
    )
        .prop_map(|(info, text)| Block::Code {
            info: info.to_owned(),
            text: text.to_owned(),
        })
        .prop_filter(
            "one final line break is no part of the text",
            |block| !matches!(block, Block::Code { text, .. } if text == "\n"),
        );
    let fact = (line(), line()).prop_map(|(label, value)| Fact { label, value });
    let facts = prop::collection::vec(fact, 0..3).prop_map(Block::Facts);
    let row = || prop::collection::vec(line(), 2);
    let table = (row(), prop::collection::vec(row(), 0..3)).prop_map(|(header, rows)| {
        Block::Table(Table {
            alignments: vec![Alignment::Right, Alignment::Centre],
            header,
            rows,
        })
    });
    let leaf = prop_oneof![
        2 => heading, 6 => paragraph, 1 => code, 1 => facts, 1 => table, 1 => Just(Block::Rule)
    ];
    if depth == 0 {
        return leaf.boxed();
    }
    let blocks = || prop::collection::vec(block(depth - 1), 1..4);
    let quote = blocks().prop_map(Block::Quote);
    let lang = blocks().prop_map(|blocks| Block::Lang {
        lang: "ga".to_owned(),
        blocks,
    });
    let marker = prop_oneof![
        Just(Marker::Bullet),
        Just(Marker::Number { start: 1 }),
        (0..1_000_000_000_u64).prop_map(|start| Marker::Number { start }),
    ];
    let items = prop::collection::vec(prop::collection::vec(block(depth - 1), 0..3), 1..4);
    let list = (marker, any::<bool>(), items).prop_map(|(marker, tight, items)| {
        let tight = is_tight(tight, &items);
        Block::List(List {
            marker,
            tight,
            items,
        })
    });
    prop_oneof![4 => leaf, 1 => quote, 1 => lang, 3 => list].boxed()
}

/// `wanted`, unless Markdown knows only one way to write such items.
fn is_tight(wanted: bool, items: &[Vec<Block>]) -> bool {
    fn has_paragraph(blocks: &[Block]) -> bool {
        blocks.iter().any(|block| match block {
            Block::Paragraph(_) => true,
            Block::Lang { blocks, .. } => has_paragraph(blocks),
            _ => false,
        })
    }
    if !items.iter().any(|item| has_paragraph(item)) {
        return true;
    }
    let loose = items.iter().any(|item| {
        matches!(item[..], [Block::Lang { .. }])
            || item
                .windows(2)
                .any(|pair| needs_blank_line(&pair[0], &pair[1]))
    });
    let single = items.len() == 1 && items[0].len() < 2;
    !loose && (wanted || single)
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
        blocks in prop::collection::vec(block(2), 0..4)
    ) {
        let written = write(&blocks);
        prop_assert_eq!(parse(&written), (blocks, vec![]), "for {:?}", written);
    }
}
