//! An advert's text as search engines take it: in the few elements that they know.
//!
//! In: the blocks of a section. Out: the same words as headings, paragraphs and lists. The title is left
//! out, for it is told apart; so are lines that only part what stands above from what stands below.

use crate::document::{Block, FactRow, Inline, List, Marker, Table};

/// `blocks` without what search engines do not know.
pub(super) fn description(blocks: &[Block]) -> Vec<Block> {
    let mut described = Vec::new();
    for block in blocks {
        match block {
            Block::Heading { level: 1, .. } | Block::Rule => {}
            Block::Heading { .. } | Block::Paragraph(_) => described.push(block.clone()),
            Block::List(list) => {
                // What becomes a paragraph keeps its distance from the one before it.
                let becomes = |block: &Block| matches!(block, Block::Quote(_) | Block::Code { .. });
                described.push(Block::List(List {
                    marker: list.marker,
                    tight: list.tight && !list.items.iter().flatten().any(becomes),
                    items: list.items.iter().map(|item| description(item)).collect(),
                }));
            }
            Block::Facts(rows) => described.extend(bullets(rows.iter().filter_map(fact))),
            // Search engines take no pictures with a job, nor what stands for them.
            Block::Picture(figure) if figure.caption.is_empty() => {}
            Block::Picture(figure) => described.push(Block::Paragraph(figure.caption.clone())),
            Block::Table(table) => described.extend(bullets(rows_of(table))),
            Block::Quote(quoted) => described.extend(description(quoted)),
            Block::Code { text, .. } => {
                let lines = text.lines().map(|line| vec![Inline::Code(line.to_owned())]);
                described.push(Block::Paragraph(joined(lines, &Inline::LineBreak)));
            }
            Block::Lang { lang, blocks } => described.push(Block::Lang {
                lang: lang.clone(),
                blocks: description(blocks),
            }),
        }
    }
    described
}

fn bullets(lines: impl Iterator<Item = Vec<Inline>>) -> Option<Block> {
    let items: Vec<_> = lines.map(|line| vec![Block::Paragraph(line)]).collect();
    (!items.is_empty()).then_some(Block::List(List {
        marker: Marker::Bullet,
        tight: true,
        items,
    }))
}

/// `Salary: £35,000`; nothing of a fact that is open.
fn fact(row: &FactRow) -> Option<Vec<Inline>> {
    let parts = [row.label.clone(), row.value.clone()];
    (!row.value.is_empty()).then(|| joined(parts.into_iter(), &text(": ")))
}

/// The rows of a table, each with what its columns are called.
fn rows_of(table: &Table) -> impl Iterator<Item = Vec<Inline>> {
    table.rows.iter().map(|row| {
        let cells = table.header.iter().zip(row);
        let cells = cells.filter(|(_, cell)| !cell.is_empty());
        let cells = cells.map(|(header, cell)| {
            if header.is_empty() {
                cell.clone()
            } else {
                joined([header.clone(), cell.clone()].into_iter(), &text(": "))
            }
        });
        joined(cells, &text("; "))
    })
}

fn joined(parts: impl Iterator<Item = Vec<Inline>>, between: &Inline) -> Vec<Inline> {
    let mut line = Vec::new();
    for part in parts {
        if !line.is_empty() {
            line.push(between.clone());
        }
        line.extend(part);
    }
    line
}

fn text(words: &str) -> Inline {
    Inline::Text(words.to_owned())
}
