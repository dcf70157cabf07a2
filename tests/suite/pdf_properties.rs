//! Any tree at all through the PDF writer: it ends, does not panic, and every word comes out again.
//!
//! `PROPTEST_CASES` sets how many trees; `.ci/run` asks for a long run.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use advert::document::{
    Alignment, Block, Document, FactRow, Figure, Inline, List, Marker, Meta, Table,
};
use advert::style::{PaperSize, Style};
use advert::write::pdf::{Kept, pdf};
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::test_runner::{Config, TestRunner};

use crate::pdf_corpus::{extracted_words, fonts, words};

#[test]
fn every_word_of_any_tree_comes_out_again() {
    let kept = Kept::new(fonts());
    let usual = Config::default().cases;
    let config = Config {
        // A tree takes long in a debug build, so `cargo test` tries few unless told otherwise.
        cases: if usual == 256 { 16 } else { usual },
        failure_persistence: None,
        ..Config::default()
    };
    let input = (vec(block(), 0..8), styles());
    TestRunner::new(config)
        .run(&input, |(blocks, style)| {
            check(blocks, &style, &kept);
            Ok(())
        })
        .unwrap();
}

fn check(blocks: Vec<Block>, style: &Style, kept: &Kept) {
    let document = Document::new(
        Meta {
            title: "Any tree".to_owned(),
            lang: "en-GB".to_owned(),
            ..Meta::default()
        },
        blocks,
    );
    let written = pdf(&document, style, kept).unwrap();
    assert_eq!(
        extracted_words(&written.bytes),
        words(&document.sections[0].blocks)
    );
    let again = pdf(&document, style, kept).unwrap();
    assert!(written == again, "the same tree twice gives the same bytes");
}

/// The shipped style with other papers, margins and sizes.
fn styles() -> impl Strategy<Value = Style> {
    let style: Style = serde_json::from_str(include_str!("../../templates/style.json")).unwrap();
    let page = prop_oneof![Just(PaperSize::A4), Just(PaperSize::Letter)];
    (
        page,
        5.0_f32..80.0,
        12.0_f32..80.0,
        6.0_f32..24.0,
        6.0_f32..48.0,
    )
        .prop_map(move |(size, side, bottom, body, heading)| {
            let mut style = style.clone();
            style.page.size = size;
            style.page.margins_mm.left = side;
            style.page.margins_mm.right = side;
            style.page.margins_mm.top = side;
            style.page.margins_mm.bottom = bottom;
            style.sizes.body = body;
            style.sizes.heading_1 = heading;
            style
        })
}

/// Text with what is hard: ligatures, marks, directions, spaces, signs of syntax, long words.
fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => "[a-zA-Z]{1,9}",
        2 => " {1,2}",
        1 => "[!-/:-@\\[-`{-~]{1,3}",
        1 => "(ffi|fl|fj|AVATAR|To|ŵ|ŷ|w\u{302}|x\u{302}|é|e\u{301}\u{323}|½|£|€|‘|’|“|”|–|—|…)",
        1 => "(שלום|דוד|לָ|محمد|لا|عَبْد|٣|\u{200f}|\u{202b}|\u{2067})",
        1 => "(\u{a0}|\u{ad}|\u{200b}|\u{200d}|\u{2060}|\u{202f}|\u{feff}|\t|\n|\r|\u{7}|\u{2028}|\u{0})",
        1 => "[a-z]{60,200}",
        1 => "[Ā-ſα-ωА-я]{1,9}",
    ];
    vec(part, 1..8).prop_map(|parts| parts.concat())
}

fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    let leaf = prop_oneof![
        6 => text().prop_map(Inline::Text),
        1 => text().prop_map(Inline::Code),
        1 => Just(Inline::LineBreak),
    ];
    let inline = leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Inline::Emphasis),
            vec(inner.clone(), 0..3).prop_map(Inline::Strong),
            vec(inner.clone(), 0..3).prop_map(|content| Inline::Lang {
                lang: "cy".to_owned(),
                content,
            }),
            (vec(inner, 0..3), text()).prop_map(|(content, title)| Inline::Link {
                target: format!("https://example.org/{title}"),
                title,
                content,
            }),
        ]
    });
    vec(inline, 0..5)
}

fn block() -> impl Strategy<Value = Block> {
    let fact = (inlines(), inlines()).prop_map(|(label, value)| FactRow {
        field: None,
        label,
        value,
    });
    let table = (1_usize..6, 0_usize..5).prop_flat_map(|(columns, rows)| {
        let row = vec(inlines(), columns);
        (vec(inlines(), columns), vec(row, rows)).prop_map(move |(header, rows)| {
            Block::Table(Table {
                alignments: vec![Alignment::Centre; columns],
                header,
                rows,
            })
        })
    });
    let leaf = prop_oneof![
        4 => inlines().prop_map(Block::Paragraph),
        2 => (1_u8..=6, inlines()).prop_map(|(level, content)| Block::Heading { level, content }),
        1 => vec(fact, 0..6).prop_map(Block::Facts),
        1 => table,
        1 => text().prop_map(|text| Block::Code { info: String::new(), text }),
        1 => Just(Block::Rule),
        1 => (text(), inlines()).prop_map(|(alt, caption)| {
            let file = "team.png".to_owned();
            Block::Picture(Figure { file, alt, caption })
        }),
    ];
    leaf.prop_recursive(6, 24, 4, |inner| {
        let blocks = vec(inner, 0..4);
        let marker = prop_oneof![
            Just(Marker::Bullet),
            any::<u64>().prop_map(|start| Marker::Number { start }),
        ];
        prop_oneof![
            2 => (marker, any::<bool>(), vec(blocks.clone(), 0..4)).prop_map(
                |(marker, tight, items)| Block::List(List { marker, tight, items })
            ),
            1 => blocks.clone().prop_map(Block::Quote),
            1 => ("(he|cy)", blocks).prop_map(|(lang, blocks)| Block::Lang { lang, blocks }),
        ]
    })
}
