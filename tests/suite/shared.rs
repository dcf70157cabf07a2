//! What documents share is made once, and no byte of any output tells.

use advert::document::Sections;
use advert::document::parse;
use advert::document::{Document, Meta};
use advert::style::Style;
use advert::write::html::{self, PageTemplate, html};
use advert::write::markdown::{self, markdown};
use advert::write::pdf::{self, pdf};
use proptest::collection::vec;
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};

use crate::pdf_corpus::fonts;

/// Sections that take each other's ids, need a heading before them, or could run together.
const SECTIONS: [&str; 12] = [
    "# Tester\n\nWords, and **more** words.\n\n",
    "- a list\n- that begins a text\n\n",
    "---\n\n",
    "| a | b | c | d |\n| - | - | - | - |\n| a table | that | scrolls | 1 |\n\n",
    "## Skills\n\n- one\n- two\n\n",
    "## Skills\n\n* other\n\n1. list\n\n",
    "## Skills 2\n\n| a | b | c | d |\n| - | - | - | - |\n| 1 | 2 | 3 | 4 |\n\n",
    "### Skills 2\n\n> Quoted <span lang=\"cy\">ŵyr</span>.\n\n",
    "## ?\n\n[here](https://a.org) שלום\n\n",
    "##  \n\n- after nothing\n\n",
    "##  \n\n> after nothing\n\n",
    "## Code\n\n```\n## Skills\n\n```\n\n",
];

/// All that a house keeps between its documents.
struct House {
    sections: Sections,
    markdown: markdown::Kept,
    html: html::Kept,
    page: PageTemplate,
    style: Style,
    pdf: pdf::Kept,
}

impl House {
    fn new() -> Self {
        let style: Style =
            serde_json::from_str(include_str!("../../templates/style.json")).unwrap();
        Self {
            sections: Sections::default(),
            markdown: markdown::Kept::default(),
            html: html::Kept::default(),
            page: PageTemplate::new("{{ content }}", "", &style).unwrap(),
            style,
            pdf: pdf::Kept::new(fonts()),
        }
    }

    fn write(&self, document: &Document) -> [Vec<u8>; 3] {
        [
            markdown(document, &self.markdown).bytes,
            html(document, &self.page, &self.html).unwrap().bytes,
            pdf(document, &self.style, &self.pdf).unwrap().bytes,
        ]
    }
}

#[test]
fn what_was_made_before_changes_no_byte() {
    let usual = Config::default().cases;
    let config = Config {
        // A PDF takes long in a debug build.
        cases: if usual == 256 { 24 } else { usual },
        failure_persistence: None,
        ..Config::default()
    };
    let alone = House::new();
    let document = (
        vec(select(&SECTIONS[..]), 0..7),
        select(&["en-GB", "ar"][..]),
    );
    TestRunner::new(config)
        .run(&vec(document, 2..4), |documents| {
            let house = House::new();
            for (texts, lang) in documents {
                let text = texts.concat();
                let meta = Meta {
                    lang: lang.to_owned(),
                    ..Meta::default()
                };
                // One section, which no other document has.
                let whole = Document::new(meta.clone(), parse(&text).0);
                let sections = house.sections.parse(&text).0;
                let shared = Document::of_sections(meta, sections);
                assert!(house.write(&shared) == alone.write(&whole), "for {text:?}");
            }
            Ok(())
        })
        .unwrap();
}
