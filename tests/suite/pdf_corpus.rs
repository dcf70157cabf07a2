//! Hard documents through the PDF writer: no word is lost, and the order is the Markdown's.
//!
//! The documents are the files of `tests/pdf/` and those that are made below, because they are
//! long. Each PDF is left in `target/tmp/pdf-corpus` beside its words, for `.ci/judge-pdf`.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(
    clippy::disallowed_methods,
    reason = "the corpus is read here, and left for the judges"
)]

use std::fmt::Write;
use std::fs;
use std::path::Path;

use advert::document::parse;
use advert::document::{Block, Document, Inline, Meta};
use advert::style::Style;
use advert::write::pdf::{FontBook, Kept, pdf};
use unicode_normalization::UnicodeNormalization;

use crate::pdf_text;

#[test]
fn every_word_of_the_corpus_comes_out_again() {
    let style: Style = serde_json::from_str(include_str!("../../templates/style.json")).unwrap();
    let kept = Kept::new(fonts());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pdf-corpus");
    fs::create_dir_all(&folder).unwrap();
    let mut lost = Vec::new();
    for (name, markdown) in corpus() {
        let (blocks, faults) = parse(&markdown);
        assert!(faults.is_empty(), "{name}: {faults:?}");
        assert!(!blocks.is_empty(), "{name} is empty");
        let document = Document::new(
            Meta {
                title: name.clone(),
                lang: "en-GB".to_owned(),
                author: "Home Office".to_owned(),
                ..Meta::default()
            },
            blocks,
        );
        let written = pdf(&document, &style, &kept).unwrap();
        let words = words(&document.sections[0].blocks);
        fs::write(folder.join(format!("{name}.pdf")), &written.bytes).unwrap();
        fs::write(folder.join(format!("{name}.words")), words.join("\n")).unwrap();
        if extracted_words(&written.bytes) != words {
            lost.push(name);
        }
    }
    assert_eq!(
        lost, [""; 0],
        "compare `pdftotext` with the words in target/tmp/pdf-corpus"
    );
}

/// The built-in fonts with one for Hebrew and Arabic behind them.
pub(crate) fn fonts() -> FontBook {
    let rubik = include_bytes!("../pdf/fonts/Rubik-HebrewArabic.ttf").to_vec();
    FontBook::with_fallbacks(vec![("Rubik-HebrewArabic.ttf".to_owned(), rubik)]).unwrap()
}

/// The words of a PDF in order, without the labels of lists.
pub(crate) fn extracted_words(bytes: &[u8]) -> Vec<String> {
    pdf_text::blocks(bytes)
        .iter()
        .filter(|block| block.role != "Lbl")
        .flat_map(|block| block.text.split_whitespace().map(str::to_owned))
        .collect()
}

/// The words of a tree in order, in the form in which they are set: NFC, without soft hyphens and
/// without control characters that are no white space.
pub(crate) fn words(blocks: &[Block]) -> Vec<String> {
    let mut text = String::new();
    for block in blocks {
        push_block(block, &mut text);
    }
    let is_set = |character: &char| match character {
        '\u{ad}' | '\u{feff}' => false,
        _ => !character.is_control() || character.is_whitespace(),
    };
    let set: String = text.nfc().filter(is_set).collect();
    set.split_whitespace().map(str::to_owned).collect()
}

fn push_block(block: &Block, text: &mut String) {
    match block {
        Block::Heading { content, .. } | Block::Paragraph(content) => push_inlines(content, text),
        Block::List(list) => {
            list.items
                .iter()
                .flatten()
                .for_each(|block| push_block(block, text));
        }
        Block::Facts(facts) => {
            for fact in facts {
                push_inlines(&fact.label, text);
                push_inlines(&fact.value, text);
            }
        }
        Block::Table(table) => {
            let cells = table.header.iter().chain(table.rows.iter().flatten());
            cells.for_each(|cell| push_inlines(cell, text));
        }
        Block::Quote(blocks) | Block::Lang { blocks, .. } => {
            for block in blocks {
                push_block(block, text);
            }
        }
        Block::Code { text: code, .. } => text.push_str(code),
        Block::Picture(figure) => {
            text.push_str(&figure.alt);
            text.push('\n');
            push_inlines(&figure.caption, text);
        }
        Block::Rule => {}
    }
    text.push('\n');
}

fn push_inlines(content: &[Inline], text: &mut String) {
    text.push_str(&advert::document::plain_text(content));
    text.push('\n');
}

/// Name and Markdown of each document.
pub(crate) fn corpus() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pdf");
    let mut corpus: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect();
    corpus.sort();
    assert!(corpus.len() >= 5, "the files of `tests/pdf` are found");
    let made = [
        ("advert", include_str!("../pdf/advert.md").to_owned()),
        ("made-facts", facts()),
        ("made-tables", tables()),
        ("made-long", sixty_pages()),
        ("made-words", wide_words()),
        ("made-links", links()),
        ("made-deep", deep_list()),
    ];
    corpus.extend(made.map(|(name, markdown)| (name.to_owned(), markdown)));
    corpus
}

/// A facts table over three pages.
fn facts() -> String {
    let mut words = Words::default();
    let mut markdown = "# Facts over three pages\n\n| | |\n| - | - |\n".to_owned();
    for row in 1..75 {
        let value = words.sentence(if row % 9 == 0 { 40 } else { 11 });
        let _ = writeln!(markdown, "| Fact number {row} | {value} |");
    }
    let label = words.sentence(14);
    let _ = write!(
        markdown,
        "| | |\n| Left open | |\n| {label} | short |\n\nText after them.\n"
    );
    markdown
}

/// Tables: over three pages, with empty cells, with many columns, with a row higher than a page.
fn tables() -> String {
    let mut words = Words::default();
    let mut markdown =
        "# Tables\n\n| No. | **Stage** | Weeks | What happens |\n| -: | :- | -: | :-: |\n"
            .to_owned();
    for row in 1..90 {
        let (stage, text) = (words.sentence(4), words.sentence(9));
        let _ = writeln!(markdown, "| {row} | {stage} | {} | {text} |", row * 37);
    }
    let _ = write!(
        markdown,
        "\n## Odd ones\n\n| | b | |\n| - | - | - |\n| | | |\n| x | | y |\n\n\
         | {} |\n|{}\n| one | incomprehensibilities |{}\n\n\
         | A header alone |\n| - |\n\n| Higher than a page |\n| - |\n| {} |\n| {} |\n",
        ["head"; 16].join(" | "),
        " - |".repeat(16),
        " cell |".repeat(14),
        words.sentence(1500),
        words.sentence(9),
    );
    markdown
}

fn sixty_pages() -> String {
    let mut words = Words::default();
    let mut markdown = "# Sixty pages\n".to_owned();
    for section in 1..=60 {
        let _ = write!(
            markdown,
            "\n## Section {section}\n\n{}\n",
            words.sentence(95)
        );
        for part in 1..=3 {
            let _ = write!(
                markdown,
                "\n### Part {section}.{part}\n\n{}\n\n",
                words.sentence(70)
            );
            for _ in 0..5 {
                let _ = writeln!(markdown, "- {}", words.sentence(17));
            }
        }
    }
    markdown
}

fn wide_words() -> String {
    format!(
        "# {}\n\n{}\n\n- a word {} in an item\n- an address https://www.example.org/{}end?with=a\n\n\
         | {} | {} |\n| - | - |\n| {} | b |\n\n> {}\n\n```\n{}\n    indented by four\n```\n\n\
         Spaces that do not break hold 10\u{a0}000\u{a0}km together; a narrow one stands in \
         1\u{202f}000. A zerowidth one and a joiner show nothing.\n",
        "Donaudampfschifffahrtsgesellschaftskapitän".repeat(3),
        "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch".repeat(4),
        "x".repeat(300),
        "segment/".repeat(30),
        "Label".repeat(20),
        "value".repeat(60),
        "cell".repeat(50),
        "quoted".repeat(40),
        "code".repeat(60),
    )
}

fn links() -> String {
    let mut words = Words::default();
    let target = "https://www.gov.uk/government/publications/competency-framework";
    format!(
        "# Links\n\n{} [{}]({target} \"The framework\").\n\n[{}]({target})\n\n\
         A **bold [link in *italics* and `code`](mailto:recruitment@example.org) ends**. Side by \
         side: [one](https://example.org/1)[two](https://example.org/2). Call \
         [0300 123 4567](tel:+443001234567) or look at [dŵr](https://example.org/dŵr?q=tŷ).\n\n\
         - [An item that is a link]({target})\n\n\
         | | |\n| - | - |\n| Apply | [Civil Service Jobs]({target}) |\n| [Label]({target}) | x |\n",
        words.sentence(500),
        words.sentence(60),
        words.sentence(700),
    )
}

fn deep_list() -> String {
    let mut words = Words::default();
    let mut markdown = "# A deep list\n\n".to_owned();
    for depth in 0..25 {
        let _ = writeln!(markdown, "{}- {}", "  ".repeat(depth), words.sentence(16));
    }
    markdown
}

/// Sentences without end, the same in every run.
#[derive(Default)]
struct Words {
    state: u64,
}

impl Words {
    const KNOWN: [&str; 24] = [
        "home",
        "office",
        "leads",
        "on",
        "immigration",
        "passports",
        "drugs",
        "crime",
        "policy",
        "and",
        "works",
        "to",
        "ensure",
        "visible",
        "responsive",
        "accountable",
        "policing",
        "in",
        "the",
        "kingdom",
        "as",
        "a",
        "senior",
        "engineer",
    ];

    fn sentence(&mut self, count: usize) -> String {
        let mut sentence = "The".to_owned();
        for _ in 0..count {
            // Knuth's linear congruential generator; its high bits are the better ones.
            self.state = self
                .state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            let index = usize::try_from(self.state >> 33).unwrap() % Self::KNOWN.len();
            sentence.push(' ');
            sentence.push_str(Self::KNOWN[index]);
        }
        sentence.push('.');
        sentence
    }
}
