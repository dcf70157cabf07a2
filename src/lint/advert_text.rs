//! A finished advert → its words, by section.
//!
//! In: a [`Document`]. Out: [`Section`]s, one for each heading and one for what stands above the first
//! heading after the title. Words in another language than the advert's are [`OPAQUE`].

use super::text::OPAQUE;
use crate::document::{Block, Document, Inline};
use crate::language;

/// What stands below a heading, up to the next heading of any level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Section {
    /// The heading's words.
    pub heading: String,
    /// Its paragraphs and items of lists, in order.
    pub prose: Vec<String>,
    /// Its cells: labels, facts and tables.
    pub cells: Vec<String>,
}

/// The sections of a document in reading order.
#[must_use]
pub(crate) fn sections(document: &Document) -> Vec<Section> {
    let mut sections = Vec::new();
    for section in &document.sections {
        read(&section.blocks, &document.meta.lang, &mut sections);
    }
    sections
}

/// Whether the advert is in English, so that rules of language can be asked.
#[must_use]
pub(crate) fn is_english(document: &Document) -> bool {
    language::is_english(&document.meta.lang)
}

/// All sentences of an advert and its headings and cells, in small letters.
#[must_use]
pub(super) fn sentences(document: &Document) -> Vec<String> {
    let mut all = Vec::new();
    for section in sections(document) {
        all.push(section.heading.to_lowercase());
        all.extend(section.cells.iter().map(|cell| cell.to_lowercase()));
        for prose in &section.prose {
            let sentences = super::sentences::sentences(prose);
            let words = sentences.into_iter().map(|found| &prose[found.range]);
            all.extend(words.map(str::to_lowercase));
        }
    }
    all
}

fn read(blocks: &[Block], lang: &str, sections: &mut Vec<Section>) {
    for block in blocks {
        if let Block::Heading { content, .. } = block {
            sections.push(Section::below(words(content, lang)));
            continue;
        }
        if sections.is_empty() {
            sections.push(Section::below(String::new()));
        }
        match block {
            Block::Paragraph(content) => {
                let prose = words(content, lang);
                if let Some(section) = sections.last_mut() {
                    section.prose.push(prose);
                }
            }
            Block::List(list) => {
                for item in &list.items {
                    read(item, lang, sections);
                }
            }
            Block::Quote(inner) => read(inner, lang, sections),
            Block::Lang {
                lang: other,
                blocks,
            } if language::is_same(other, lang) => {
                read(blocks, lang, sections);
            }
            Block::Facts(facts) => {
                let cells = facts.iter().flat_map(|fact| [&fact.label, &fact.value]);
                push_cells(cells, lang, sections);
            }
            Block::Table(table) => {
                let cells = table.header.iter().chain(table.rows.iter().flatten());
                push_cells(cells, lang, sections);
            }
            Block::Picture(figure) => {
                let caption = words(&figure.caption, lang);
                if let Some(section) = sections.last_mut() {
                    section
                        .prose
                        .extend((!caption.is_empty()).then_some(caption));
                }
            }
            Block::Lang { .. } | Block::Code { .. } | Block::Rule | Block::Heading { .. } => {}
        }
    }
}

fn push_cells<'a>(
    cells: impl Iterator<Item = &'a Vec<Inline>>,
    lang: &str,
    sections: &mut [Section],
) {
    if let Some(section) = sections.last_mut() {
        section.cells.extend(cells.map(|cell| words(cell, lang)));
    }
}

fn words(content: &[Inline], lang: &str) -> String {
    let mut text = String::new();
    push_words(content, lang, &mut text);
    text
}

fn push_words(content: &[Inline], lang: &str, text: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(words) | Inline::Code(words) => text.push_str(words),
            Inline::LineBreak => text.push(' '),
            Inline::Lang { lang: other, .. } if !language::is_same(other, lang) => {
                text.push(OPAQUE);
            }
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Link { content: inner, .. }
            | Inline::Lang { content: inner, .. } => push_words(inner, lang, text),
        }
    }
}

impl Section {
    fn below(heading: String) -> Self {
        Self {
            heading,
            prose: Vec::new(),
            cells: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Meta;
    use crate::document::parse::parse;

    #[test]
    fn every_word_stands_in_one_section() {
        let markdown = "# Tester\n\nApply **now**.\n\n| | |\n| --- | --- |\n| Grade | EO |\n\n## What\n\nYou:\n\n- test\n  - twice\n\n<div lang=\"cy\">\n\nCymraeg.\n\n</div>\n\n### Who <span lang=\"cy\">ni</span>\n";
        let (blocks, faults) = parse(markdown);
        assert_eq!(faults, []);
        let meta = Meta {
            lang: "en-GB".to_owned(),
            ..Meta::default()
        };
        let document = Document::new(meta, blocks);
        let table: Vec<(String, Vec<String>, Vec<String>)> = sections(&document)
            .into_iter()
            .map(|section| (section.heading, section.prose, section.cells))
            .collect();
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        assert_eq!(
            table,
            [
                (
                    "Tester".to_owned(),
                    owned(&["Apply now."]),
                    owned(&["Grade", "EO"])
                ),
                ("What".to_owned(), owned(&["You:", "test", "twice"]), vec![]),
                (format!("Who {OPAQUE}"), vec![], vec![]),
            ]
        );
    }
}
