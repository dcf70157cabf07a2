//! What a role's file says → lines, as people see those of the document that it was made of.
//!
//! In: blocks and items as a role's file has them. Out: [`Line`]s without a place.

use serde_json::Value;

use crate::document::{Block, parse, plain_text};
use crate::import::shown::{Line, LineKind};

/// A line that is an item.
pub(super) fn item(level: usize, number: Option<u64>, text: &str) -> Line {
    let text = words(text);
    Line {
        at: 0,
        kind: LineKind::Item {
            level,
            number,
            text,
        },
    }
}

/// The words of inline Markdown.
fn words(text: &str) -> String {
    let (blocks, _) = parse(text);
    let words = blocks.iter().map(|block| match block {
        Block::Paragraph(content) => plain_text(content),
        _ => text.to_owned(),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The lines of blocks, or of paragraphs in another language.
pub(super) fn lines_of_all(blocks: &Value) -> Vec<Line> {
    let blocks = blocks.get("paragraphs").unwrap_or(blocks);
    let blocks = blocks.as_array().into_iter().flatten();
    blocks.flat_map(lines_of).collect()
}

/// The lines of a block of a role's file.
pub(super) fn lines_of(block: &Value) -> Vec<Line> {
    let line = |kind| vec![Line { at: 0, kind }];
    if let Some(text) = block.as_str() {
        return line(LineKind::Paragraph(words(text)));
    }
    for name in ["paragraph", "note", "heading"] {
        if let Some(text) = block[name].as_str() {
            let text = words(text);
            return line(if name == "heading" {
                LineKind::Heading(text)
            } else {
                LineKind::Paragraph(text)
            });
        }
    }
    if let Some(list) = block.get("list") {
        let mut lines = lines_of_items(list, 0);
        if let Some(first) = block["numbers"].as_u64() {
            number(&mut lines, first);
        }
        return lines;
    }
    if let Some(facts) = block["facts"].as_array() {
        let facts = facts.iter().flat_map(|fact| {
            let text = |name: &str| fact[name].as_str().unwrap_or_default();
            let text = format!("{}: {}", text("label"), words(text("value")));
            line(LineKind::Paragraph(text))
        });
        return facts.collect();
    }
    let table = &block["table"];
    if !table.is_object() {
        let mut texts = Vec::new();
        add_texts(block, &mut texts);
        return line(LineKind::Paragraph(texts.join(" ")));
    }
    let header = Some(&table["header"]).filter(|header| header.is_array());
    let rows = table["rows"].as_array().into_iter().flatten();
    let rows = header.into_iter().chain(rows).map(|row| {
        let cells = row.as_array().into_iter().flatten();
        let cells = cells.map(|cell| {
            let mut texts = Vec::new();
            add_texts(cell, &mut texts);
            line(LineKind::Paragraph(words(&texts.join(" "))))
        });
        cells.collect()
    });
    line(LineKind::Table(rows.collect()))
}

/// The lines of items with those below them.
pub(super) fn lines_of_items(items: &Value, level: usize) -> Vec<Line> {
    let items = items.get("items").unwrap_or(items);
    let mut lines = Vec::new();
    for value in items.as_array().into_iter().flatten() {
        let text = value.as_str().or(value["text"].as_str());
        match text {
            Some(text) => lines.push(item(level, None, text)),
            None => lines.extend(lines_of(value)),
        }
        if value["items"].is_array() {
            lines.extend(lines_of_items(value, level + 1));
        }
    }
    lines
}

fn number(lines: &mut [Line], first: u64) {
    let mut next = first;
    for line in lines {
        if let LineKind::Item {
            level: 0, number, ..
        } = &mut line.kind
        {
            *number = Some(next);
            next = next.saturating_add(1);
        }
    }
}

/// The texts of a value, whatever it is.
pub(super) fn add_texts(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => texts.push(text.clone()),
        Value::Array(values) => values.iter().for_each(|value| add_texts(value, texts)),
        Value::Object(fields) => fields.values().for_each(|value| add_texts(value, texts)),
        _ => {}
    }
}
