//! Random trees in the normal form of `document::parse`.

use proptest::prelude::*;
use proptest::sample::select;

use crate::document::parse::needs_blank_line;
use crate::document::{Alignment, Block, FactRow, Figure, Inline, List, Marker, Table};

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
        // White space at the ends of a paragraph is no text, whichever it is.
        match words.join(" ").trim() {
            "" => "a".to_owned(),
            words => words.to_owned(),
        }
    })
}

/// What inline content may hold, given what it stands in.
#[derive(Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each tells of one kind of inline"
)]
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
    // A link that begins a paragraph with such code in it is what Markdown cannot say: it would be
    // the definition of a link, and nothing in a code span can be escaped.
    let code = text().prop_map(|text| Inline::Code(text.replace("]:", "]")));
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

/// A picture, which can stand in no list.
fn picture() -> impl Strategy<Value = Block> {
    let alt = select(
        &[
            "a",
            "a b",
            "a](b.png) c",
            "[x] *y* `z`",
            "!",
            "a \\",
            "a | b",
            "https://a.org",
            "&amp; <b>",
            "b.png",
            "_x_ **",
            "www.a.org",
        ][..],
    );
    let caption = prop_oneof![Just(Vec::new()), content(ALL, 2)];
    (alt, caption).prop_map(|(alt, caption)| {
        let (file, alt) = ("b.png".to_owned(), alt.to_owned());
        Block::Picture(Figure { file, alt, caption })
    })
}

/// A block that holds others at most `depth` deep.
pub(in crate::write) fn block(depth: u32) -> BoxedStrategy<Block> {
    block_in(depth, false)
}

/// The same, perhaps in an item of a list.
fn block_in(depth: u32, is_in_item: bool) -> BoxedStrategy<Block> {
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
    let fact = (line(), line()).prop_map(|(label, value)| FactRow {
        field: None,
        label,
        value,
    });
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
    let leaf = if is_in_item {
        leaf.boxed()
    } else {
        prop_oneof![12 => leaf, 1 => picture()].boxed()
    };
    if depth == 0 {
        return leaf;
    }
    let blocks = || prop::collection::vec(block_in(depth - 1, is_in_item), 1..4);
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
    let items = prop::collection::vec(prop::collection::vec(block_in(depth - 1, true), 0..3), 1..4);
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
