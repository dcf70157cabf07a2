//! Tree → plain text, as it goes into an e-mail or a box of a form.
//!
//! In: a [`Document`]. Out: UTF-8 with a line for each paragraph, which no program breaks again in the
//! wrong place; headings are underlined, facts are `Label: value`, tables a block for each row, and a
//! link's address stands behind its words. Nothing is left out but how text looks.

use std::fmt::Write as _;

use super::{Files, Refused, Row, Writer, Written};
use crate::document::{Block, Document, FactRow, Inline, List, Marker, Table, anchors};
use crate::words::{Key, Words};

#[cfg(test)]
mod tests;

/// Plain text.
pub(crate) static ROW: Row = Row {
    name: "txt",
    edition: 4,
    files: Files::OfDocuments,
    about: "Plain text, for e-mails and boxes of forms",
    needs: &[],
    ready: |_| Ok(Box::new(TextWriter)),
    is_text: true,
    text: |bytes| String::from_utf8(bytes.to_vec()).ok(),
};

struct TextWriter;

impl Writer for TextWriter {
    fn write(&self, document: &Document) -> Result<Written, Refused> {
        Ok(Written {
            bytes: text(document).into_bytes(),
        })
    }
}

/// The document as plain text.
fn text(document: &Document) -> String {
    let mut lines = Vec::new();
    let words = &document.meta.words;
    for block in document.blocks() {
        push_block(block, words, &mut lines);
    }
    let mut text = lines.join("\n");
    text.push('\n');
    text
}

/// A document as plain text, for other programs.
pub(in crate::write) fn of_document(document: &Document) -> String {
    text(document)
}

/// Blocks as plain text, without a line end after the last.
pub(super) fn of_blocks(blocks: &[Block], words: &Words) -> String {
    within(blocks, words).join("\n")
}

/// Adds the block's lines, after a blank one.
fn push_block(block: &Block, words: &Words, lines: &mut Vec<String>) {
    if !lines.is_empty() {
        lines.push(String::new());
    }
    match block {
        Block::Heading { level, content } => {
            let title = words_of(content);
            let line = match level {
                1 => Some('='),
                2 => Some('-'),
                _ => None,
            };
            let line = line.map(|sign| sign.to_string().repeat(title.chars().count()));
            lines.push(title);
            lines.extend(line);
        }
        Block::Paragraph(content) => lines.extend(words_of(content).split('\n').map(str::to_owned)),
        Block::List(list) => push_list(list, words, lines),
        Block::Facts(facts) => lines.extend(facts.iter().map(fact)),
        Block::Table(table) => push_table(table, lines),
        Block::Quote(blocks) => {
            let quoted = within(blocks, words).into_iter();
            lines.extend(quoted.map(|line| format!("> {line}").trim_end().to_owned()));
        }
        Block::Code { text, .. } => {
            lines.extend(
                text.lines()
                    .map(|line| format!("    {line}").trim_end().to_owned()),
            );
        }
        Block::Rule => lines.push("* * *".to_owned()),
        Block::Picture(figure) => {
            let alt = figure.alt.as_str();
            lines.push(words.show(Key::Picture, &[alt.into()]).into_string());
            let caption = words_of(&figure.caption);
            lines.extend(caption.lines().map(str::to_owned));
        }
        Block::Lang { blocks, .. } => lines.extend(within(blocks, words)),
    }
}

/// The lines of blocks that stand within another.
fn within(blocks: &[Block], words: &Words) -> Vec<String> {
    let mut lines = Vec::new();
    for block in blocks {
        push_block(block, words, &mut lines);
    }
    lines
}

fn push_list(list: &List, words: &Words, lines: &mut Vec<String>) {
    for (index, item) in list.items.iter().enumerate() {
        let mark = match list.marker {
            Marker::Bullet => "- ".to_owned(),
            Marker::Number { start } => {
                let index = u64::try_from(index).unwrap_or(u64::MAX);
                format!("{}. ", start.saturating_add(index))
            }
        };
        let mut of_item = within(item, words);
        if list.tight {
            of_item.retain(|line| !line.is_empty());
        } else if index > 0 {
            lines.push(String::new());
        }
        let indent = " ".repeat(mark.len());
        if of_item.is_empty() {
            lines.push(mark.trim_end().to_owned());
        }
        for (number, line) in of_item.iter().enumerate() {
            let before = if number == 0 { &mark } else { &indent };
            lines.push(format!("{before}{line}").trim_end().to_owned());
        }
    }
}

fn fact(fact: &FactRow) -> String {
    let label = words_of(&fact.label);
    let label = label.trim_end_matches(':');
    let value = words_of(&fact.value).replace('\n', ", ");
    if label.trim().is_empty() {
        return value;
    }
    format!("{label}: {value}").trim_end().to_owned()
}

/// Each row as a block of `Header: cell`; its first cell stands alone where it is the row's header.
fn push_table(table: &Table, lines: &mut Vec<String>) {
    if table.rows.is_empty() {
        lines.extend(table.header.iter().map(|cell| words_of(cell)));
    }
    for (index, row) in table.rows.iter().enumerate() {
        if index > 0 {
            lines.push(String::new());
        }
        for (header, cell) in table.header.iter().zip(row) {
            let (header, cell) = (words_of(header), words_of(cell).replace('\n', ", "));
            match (header.is_empty(), cell.is_empty()) {
                (_, true) => {}
                (true, false) => lines.push(cell),
                (false, false) => lines.push(format!("{}: {cell}", header.trim_end_matches(':'))),
            }
        }
    }
}

/// Inlines as text, in which a line end is one that the author asked for.
fn words_of(content: &[Inline]) -> String {
    let mut words = String::new();
    push_words(content, &mut words);
    words
}

fn push_words(content: &[Inline], words: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(text) | Inline::Code(text) => words.push_str(text),
            Inline::Emphasis(inner) | Inline::Strong(inner) => push_words(inner, words),
            Inline::Lang { content, .. } => push_words(content, words),
            Inline::LineBreak => words.push('\n'),
            Inline::Link {
                target, content, ..
            } => {
                let mut name = String::new();
                push_words(content, &mut name);
                let address = anchors::as_read(target);
                words.push_str(&name);
                if !is_named(&name, address)
                    && anchors::within(target).is_none()
                    && !anchors::is_beside(target)
                {
                    let _ = write!(words, " ({address})");
                }
            }
        }
    }
}

/// Whether the words of a link are its address, as people write it.
fn is_named(name: &str, address: &str) -> bool {
    let bare = |text: &str| {
        let text = text
            .trim_start_matches("https://")
            .trim_start_matches("http://");
        let text = text.trim_start_matches("www.").trim_end_matches('/');
        text.replace([' ', '\u{a0}'], "").to_lowercase()
    };
    bare(name) == bare(address)
}
