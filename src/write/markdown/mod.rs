//! Tree → published Markdown, as a person would be glad to have written it.
//!
//! In: a [`Document`]. Out: CommonMark with GFM tables: a line for each paragraph, `-` bullets,
//! columns that line up, and only those escapes without which the text would be read otherwise, by
//! CommonMark or by GitHub. Parsed again, it gives the same blocks.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Files, HousePart, Refused, Row, Writer, Written};
use crate::cache::Cache;
use crate::document::parse::needs_blank_line;
use crate::document::{
    Alignment, Block, Document, FactRow, Figure, Inline, List, Marker, Same, Table,
};
use crate::picture::Pictures;

mod escape;
mod inline;
mod spans;
#[cfg(test)]
pub(super) mod tests;

pub(super) use self::inline::paragraph;

/// Markdown.
pub(crate) static ROW: Row = Row {
    name: "md",
    files: Files::OfDocuments,
    edition: 4,
    about: "Markdown: CommonMark with tables as GitHub has them",
    needs: &[HousePart::Pictures],
    ready: |look| Ok(Box::new(MarkdownWriter(Kept::with(look.pictures)))),
    is_text: true,
    text: |bytes| String::from_utf8(bytes.to_vec()).ok(),
};

struct MarkdownWriter(Kept);

impl Writer for MarkdownWriter {
    fn write(&self, document: &Document) -> Result<Written, Refused> {
        Ok(markdown(document, &self.0))
    }
}

/// A section takes some 2 KB.
const MOST_KEPT: usize = 2_000;

/// Columns with a wider cell than this many characters are not lined up.
const WIDEST_PADDED: usize = 40;

/// Numbers of list items have at most nine digits (CommonMark 0.31, list items).
const LAST_NUMBER: u64 = 999_999_999;

/// Sections that were written before.
///
/// A section's Markdown depends on nothing but the section, which is the key: it begins with a
/// heading, with which no block before it can run together.
#[derive(Debug)]
pub struct Kept {
    sections: Cache<Same, String>,
    /// The pictures that stand in the file itself, each as an address that holds it.
    pictures: Held,
}

/// Addresses that hold pictures, by the names of their files.
type Held = BTreeMap<String, String>;

impl Default for Kept {
    fn default() -> Self {
        Self::with(&Pictures::new())
    }
}

impl Kept {
    /// For documents that show these pictures.
    fn with(pictures: &Pictures) -> Self {
        let pictures = pictures.iter();
        let pictures = pictures.map(|(file, picture)| (file.clone(), picture.data_address()));
        Self {
            sections: Cache::new(MOST_KEPT),
            pictures: pictures.collect(),
        }
    }
}

/// Writes `document` as Markdown; the text ends with one line break.
#[must_use]
pub fn markdown(document: &Document, kept: &Kept) -> Written {
    let sections: Vec<Arc<String>> = document
        .sections
        .iter()
        .map(|section| {
            let key = Same(Arc::clone(section));
            kept.sections.get_or_make(&key, || {
                let held = &kept.pictures;
                let mut lines = blocks(&section.blocks, Spacing::Loose, Outside::Document, held);
                lines.push(String::new());
                lines.join("\n")
            })
        })
        .collect();
    let mut text = sections
        .iter()
        .map(|text| text.as_str())
        .collect::<Vec<_>>()
        .join("\n");
    // A picture's many letters stand below all that people read.
    let mut before = "\n";
    for (file, address) in &kept.pictures {
        if text.contains(&format!("][{file}]")) {
            text.extend([before, "[", file, "]: ", address, "\n"]);
            before = "";
        }
    }
    Written {
        bytes: text.into_bytes(),
    }
}

/// Whether blank lines stand between blocks that do not need them.
#[derive(Clone, Copy, PartialEq)]
enum Spacing {
    Loose,
    Tight,
}

/// What blocks stand in, as far as it limits how they can be written.
#[derive(Clone, Copy)]
enum Outside {
    Document,
    Quote,
    Lang,
    /// An item of a list with this mark.
    Item(char),
}

/// The lines of `blocks`, without what containers put before them.
fn blocks(blocks: &[Block], spacing: Spacing, outside: Outside, held: &Held) -> Vec<String> {
    let mut lines = Vec::new();
    let mut previous = None;
    // The mark that a list here cannot have: that of a list right before it, with which it would be
    // one, or of the item that it begins, as `- - -` would be a thematic break.
    let mut taken = match outside {
        Outside::Item(mark) => Some(mark),
        _ => None,
    };
    for block in blocks {
        if let Some(previous) = previous
            && (spacing == Spacing::Loose || needs_blank_line(previous, block))
        {
            lines.push(String::new());
        }
        let mut mark = None;
        match block {
            Block::Heading { level, content } => {
                let hashes = "#".repeat(usize::from(*level));
                lines.push(format!("{hashes} {}", inline::heading(content)));
            }
            Block::Paragraph(content) => {
                lines.extend(inline::paragraph(content).split('\n').map(str::to_owned));
            }
            Block::List(list) => {
                mark = Some(list_mark(list.marker, taken));
                list_lines(list, list_mark(list.marker, taken), held, &mut lines);
            }
            Block::Facts(facts) => facts_lines(facts, &mut lines),
            Block::Table(table) => table_lines(table, &mut lines),
            Block::Quote(quoted) => {
                for line in self::blocks(quoted, Spacing::Loose, Outside::Quote, held) {
                    lines.push(prefixed("> ", &line));
                }
            }
            Block::Code { info, text } => code_lines(info, text, &mut lines),
            Block::Picture(figure) => picture_lines(figure, held, &mut lines),
            Block::Rule => {
                // At the start, `---` would be front matter; in a list, a heading's or item's mark.
                let plain = !lines.is_empty() && !matches!(outside, Outside::Item(_));
                lines.push(if plain { "---" } else { "___" }.to_owned());
            }
            Block::Lang { lang, blocks } => {
                lines.push(format!("<div lang=\"{lang}\">"));
                lines.push(String::new());
                lines.extend(self::blocks(blocks, Spacing::Loose, Outside::Lang, held));
                lines.push(String::new());
                lines.push("</div>".to_owned());
            }
        }
        previous = Some(block);
        taken = mark;
    }
    lines
}

/// `line` in a container; a blank line gets no space at its end.
fn prefixed(prefix: &str, line: &str) -> String {
    if line.is_empty() {
        prefix.trim_end().to_owned()
    } else {
        format!("{prefix}{line}")
    }
}

fn list_mark(marker: Marker, taken: Option<char>) -> char {
    let (first, second) = match marker {
        Marker::Bullet => ('-', '*'),
        Marker::Number { .. } => ('.', ')'),
    };
    if taken == Some(first) { second } else { first }
}

fn list_lines(list: &List, mark: char, held: &Held, lines: &mut Vec<String>) {
    let spacing = if list.tight {
        Spacing::Tight
    } else {
        Spacing::Loose
    };
    for (position, item) in (0..).zip(&list.items) {
        if position > 0 && spacing == Spacing::Loose {
            lines.push(String::new());
        }
        let start = match list.marker {
            Marker::Bullet => format!("{mark} "),
            Marker::Number { start } => {
                format!("{}{mark} ", start.saturating_add(position).min(LAST_NUMBER))
            }
        };
        let indent = " ".repeat(start.len());
        let content = blocks(item, spacing, Outside::Item(mark), held);
        match content.split_first() {
            None => lines.push(start.trim_end().to_owned()),
            Some((first, rest)) => {
                lines.push(format!("{start}{first}"));
                lines.extend(rest.iter().map(|line| prefixed(&indent, line)));
            }
        }
    }
}

/// An image on a line of its own, and its caption on those below. One that the file holds itself is called by
/// its name, another by its address.
fn picture_lines(figure: &Figure, held: &Held, lines: &mut Vec<String>) {
    let file = &figure.file;
    // A link and what follows its line need the same escapes.
    let mut content = vec![Inline::Link {
        target: file.clone(),
        title: String::new(),
        content: vec![Inline::Text(figure.alt.clone())],
    }];
    if !figure.caption.is_empty() {
        content.push(Inline::LineBreak);
        content.extend(figure.caption.iter().cloned());
    }
    let source = inline::paragraph(&content);
    let mut source = source.split('\n');
    let image = source.next().unwrap_or_default().trim_end_matches('\\');
    let image = match image.strip_suffix(&format!("]({file})")) {
        Some(image) if held.contains_key(file) => format!("!{image}][{file}]"),
        _ => format!("!{image}"),
    };
    lines.push(image);
    lines.extend(source.map(str::to_owned));
}

fn code_lines(info: &str, text: &str, lines: &mut Vec<String>) {
    // The info of a fence of backticks cannot have one.
    let fence = if info.contains('`') { '~' } else { '`' };
    let longest = text
        .split(|character| character != fence)
        .map(str::len)
        .max()
        .unwrap_or(0);
    let fence = fence.to_string().repeat(longest.max(2) + 1);
    lines.push(format!("{fence}{}", spans::info(info)));
    if !text.is_empty() {
        lines.extend(text.split('\n').map(str::to_owned));
    }
    lines.push(fence);
}

fn facts_lines(facts: &[FactRow], lines: &mut Vec<String>) {
    let rows: Vec<Vec<String>> = facts
        .iter()
        .map(|fact| vec![inline::cell(&fact.label), inline::cell(&fact.value)])
        .collect();
    grid(
        &[Alignment::Natural; 2],
        &[const { String::new() }; 2],
        &rows,
        lines,
    );
}

fn table_lines(table: &Table, lines: &mut Vec<String>) {
    let cells = |row: &Vec<Vec<Inline>>| -> Vec<String> {
        row.iter().map(|cell| inline::cell(cell)).collect()
    };
    let rows: Vec<Vec<String>> = table.rows.iter().map(cells).collect();
    grid(&table.alignments, &cells(&table.header), &rows, lines);
}

/// The lines of a table, its columns lined up unless they are wide.
fn grid(
    alignments: &[Alignment],
    header: &[String],
    rows: &[Vec<String>],
    lines: &mut Vec<String>,
) {
    let widths: Vec<usize> = (0..alignments.len())
        .map(|column| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            let widest = cells
                .chain(header.get(column))
                .map(|cell| cell.chars().count())
                .max()
                .unwrap_or(0);
            if widest > WIDEST_PADDED {
                3
            } else {
                widest.max(3)
            }
        })
        .collect();
    let line = |cells: &[String]| {
        let mut line = String::from("|");
        for ((cell, &width), alignment) in cells.iter().zip(&widths).zip(alignments) {
            let padding = " ".repeat(width.saturating_sub(cell.chars().count()));
            let parts = match alignment {
                Alignment::Right => [" ", &padding, cell, " |"],
                _ => [" ", cell, &padding, " |"],
            };
            line.extend(parts);
        }
        line
    };
    lines.push(line(header));
    let rules: Vec<String> = alignments
        .iter()
        .zip(&widths)
        .map(|(alignment, width)| match alignment {
            Alignment::Natural => "-".repeat(*width),
            Alignment::Left => format!(":{}", "-".repeat(width - 1)),
            Alignment::Centre => format!(":{}:", "-".repeat(width - 2)),
            Alignment::Right => format!("{}:", "-".repeat(width - 1)),
        })
        .collect();
    lines.push(line(&rules));
    lines.extend(rows.iter().map(|row| line(row)));
}
