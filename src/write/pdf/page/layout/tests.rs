//! What holds of every layout: nothing outside the page, nothing stranded.

use super::{Layout, Page, Piece, layout};
use crate::document::parse::parse;
use crate::document::sections::Sections;
use crate::document::{Document, Meta};
use crate::style::Style;
use crate::write::pdf::page::shape::Shaper;
use crate::write::pdf::{FontBook, Kept};

fn style() -> Style {
    serde_json::from_str(include_str!("../../../../../templates/style.json")).unwrap()
}

/// A document in one section.
fn document(markdown: &str) -> Document {
    let meta = Meta {
        title: "A title that is too long for the footer's line ".repeat(9),
        lang: "en-GB".to_owned(),
        ..Meta::default()
    };
    Document::new(meta, parse(markdown).0)
}

fn built_in() -> Kept {
    Kept::new(FontBook::built_in())
}

fn set(document: &Document, style: &Style, kept: &Kept) -> Layout {
    let shaper = Shaper::new(kept.fonts(), &kept.words);
    layout(document, style, shaper, &kept.layouts, &kept.pictures)
}

fn lay_out(markdown: &str, kept: &Kept) -> Layout {
    let document = document(markdown);
    set(&document, &style(), kept)
}

/// The lines of a page from top to bottom: base line and words.
fn lines(page: &Page) -> Vec<(f32, String)> {
    let mut lines: Vec<(f32, String)> = Vec::new();
    for piece in &page.pieces {
        match lines.last_mut() {
            Some((y, words)) if (*y - piece.y).abs() < 0.01 => words.push_str(&piece.shaped.text),
            _ => lines.push((piece.y, piece.shaped.text.to_string())),
        }
    }
    lines
}

/// A document whose second part is pushed down line by line, so that each break is tried.
fn pushed_down(lines: usize, rest: &str) -> String {
    let mut markdown = "# Title\n\n".to_owned();
    for _ in 0..lines {
        markdown.push_str("line\\\n");
    }
    markdown + "line\n\n" + rest
}

#[test]
fn nothing_stands_outside_the_text() {
    let kept = built_in();
    let wide = "W".repeat(900);
    let markdown = format!(
        "# {wide}\n\n- {wide} and words\n  - - - - - - - - - - {wide}\n\n> {wide}\n\n\
         | {wide} | b | c | d | e |\n| - | - | -: | :-: | - |\n| a | {wide} | {wide} | d | e |\n\n\
         | | |\n| - | - |\n| {wide} | {wide} |\n\n```\n{wide}\n```\n\n99999999. {wide}\n"
    );
    let layout = lay_out(&markdown, &kept);
    let (left, right) = (62.36, layout.width - 62.36);
    for page in &layout.pages {
        for piece in page.pieces.iter().chain(&page.footer) {
            let end = piece.x + piece.shaped.width * piece.ink.size;
            let words = &piece.shaped.text;
            assert!(piece.x >= left - 0.1, "{words} begins at {}", piece.x);
            assert!(
                end <= right + 0.1 || words.trim().is_empty(),
                "{words} ends at {end}"
            );
            assert!(
                piece.y > 56.0 && piece.y < layout.height,
                "{words} stands at {}",
                piece.y
            );
        }
        for fill in &page.fills {
            assert!(
                fill.x >= left - 0.1 && fill.x + fill.width <= right + 0.1,
                "{fill:?}"
            );
            assert!(fill.y + fill.height < layout.height - 56.0, "{fill:?}");
        }
    }
}

#[test]
fn headings_stay_with_what_follows() {
    let kept = built_in();
    let follow = [
        "two lines of text follow, and this is the first of them, which goes on until it must \
         break; here is the second of them, which does not go on for quite as long.",
        "- an item",
        "| | |\n| - | - |\n| Label | value |\n| Other | value |",
        "### A heading below\n\ntext",
    ];
    for after in follow {
        for count in 20..60 {
            let layout = lay_out(
                &pushed_down(count, &format!("## Heading\n\n{after}")),
                &kept,
            );
            let heading = &layout.headings[1];
            let below = lines(&layout.pages[heading.page]);
            let at = below
                .iter()
                .position(|(_, words)| words == "Heading")
                .unwrap();
            assert!(at + 1 < below.len(), "{count} lines before {after}");
        }
    }
}

#[test]
fn paragraphs_leave_no_line_alone() {
    let kept = built_in();
    let paragraph = "word ".repeat(78);
    for count in 20..60 {
        let layout = lay_out(&pushed_down(count, &paragraph), &kept);
        let on_page = |page: &Page| {
            let lines = lines(page);
            lines
                .iter()
                .filter(|(_, words)| words.starts_with("word"))
                .count()
        };
        let counts: Vec<usize> = layout.pages.iter().map(on_page).collect();
        assert!(
            counts.iter().all(|lines| *lines != 1),
            "{count}: {counts:?}"
        );
        assert_eq!(counts.iter().sum::<usize>(), 6, "{count}: {counts:?}");
    }
}

#[test]
fn tables_repeat_their_header_as_no_part_of_the_document() {
    let kept = built_in();
    let rows = "| cell | cell |\n".repeat(100);
    let layout = lay_out(&format!("# T\n\n| Head | b |\n| - | - |\n{rows}"), &kept);
    assert!(layout.pages.len() > 2, "the table goes over pages");
    for (number, page) in layout.pages.iter().enumerate() {
        let heads: Vec<bool> = page
            .pieces
            .iter()
            .filter(|piece| &*piece.shaped.text == "Head")
            .map(|piece| piece.leaf.is_some())
            .collect();
        assert_eq!(heads, [number == 0], "page {number}");
    }
}

#[test]
fn footers_fit_their_line() {
    let layout = lay_out("# T\n", &built_in());
    let words: Vec<&str> = layout.pages[0]
        .footer
        .iter()
        .map(|piece| &*piece.shaped.text)
        .collect();
    let footer = words.concat();
    assert!(footer.starts_with("A title that is too long"), "{footer}");
    assert!(footer.ends_with("…page 1 of 1"), "{footer}");
}

#[test]
fn sections_make_the_pages_that_the_whole_makes() {
    let panel = "| | |\n| - | - |\n| Label | value |\n| Other | value |\n\n";
    let table = |head: &str| {
        let rows = "| cell | cell |\n".repeat(30);
        format!("| {head} | b |\n| - | - |\n{rows}\n")
    };
    let rest = [
        panel,
        "## One\n\nit has:\n\n- [a link](https://a.org)\n- an item\n\n> quoted\n\n",
        &format!("## Two\n\n{}{panel}---\n\n", table("First")),
        &format!("#### Three\n\n{}", table("Second")),
        "## Four\n\nsee [another](https://b.org)\n",
    ];
    let kept = built_in();
    for count in (20..60).step_by(3) {
        let markdown = pushed_down(count, &rest.concat());
        let whole = document(&markdown);
        let sections = Sections::default().parse(&markdown).0;
        assert_eq!(sections.len(), 5);
        let meta = whole.meta.clone();
        let parted = Document::of_sections(meta, sections);
        let set = |document| {
            let layout = set(document, &style(), &kept);
            assert!(layout.pages.len() > 2);
            format!("{layout:?}")
        };
        assert!(set(&parted) == set(&whole), "{count} lines before");
    }
}

#[test]
fn a_section_is_set_anew_in_another_style() {
    let document = document("# T\n\n- an item\n");
    let mut large = style();
    large.sizes.body *= 2.0;
    let kept = built_in();
    for style in [style(), large, style()] {
        let told = |kept| format!("{:?}", set(&document, &style, kept));
        assert_eq!(told(&kept), told(&built_in()));
    }
}

#[test]
fn text_begins_at_the_side_of_its_language() {
    let kept = built_in();
    for (lang, is_right) in [
        ("cy", false),
        ("pa", false),
        ("dv", true),
        ("ckb", true),
        ("pa-Arab", true),
    ] {
        let mut whole = document("word\n");
        whole.meta.lang = lang.to_owned();
        let part = document(&format!("<div lang=\"{lang}\">\n\nword\n\n</div>\n"));
        for document in [whole, part] {
            let layout = set(&document, &style(), &kept);
            let word = &layout.pages[0].pieces[0];
            assert_eq!(word.x > layout.width / 2.0, is_right, "for {lang}");
        }
    }
}

#[test]
fn each_page_names_organisation_title_and_reference() {
    let mut document = document(&pushed_down(100, "the end\n"));
    document.meta.title = "Tester".to_owned();
    document.meta.author = "Home Office".to_owned();
    document.meta.reference = Some("T-1".to_owned());
    let words = |pieces: &[Piece]| {
        let words = pieces.iter().map(|piece| &*piece.shaped.text);
        words.collect::<String>()
    };
    let kept = built_in();
    let layout = set(&document, &style(), &kept);
    assert!(layout.pages.len() > 1);
    for page in &layout.pages {
        assert_eq!(words(&page.header), "Home Office");
        assert!(words(&page.footer).starts_with("T-1 · Testerpage "));
    }
    let mut narrow = style();
    narrow.page.margins_mm.top = 8.0;
    for page in &set(&document, &narrow, &kept).pages {
        assert_eq!(words(&page.header), "");
        assert!(words(&page.footer).starts_with("T-1 · Tester · Home Officepage "));
    }
}
