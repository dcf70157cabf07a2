//! What a document says, without marks: its words, and where its links lead.
//!
//! In: blocks or inlines. Out: their words as one text, or each text and target in the order in which they are read.

use super::{Block, Inline};

/// The words of `content` with all marks taken away.
#[must_use]
pub fn plain_text(content: &[Inline]) -> String {
    let mut text = String::new();
    push_plain_text(content, &mut text);
    text
}

fn push_plain_text(content: &[Inline], text: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(words) | Inline::Code(words) => text.push_str(words),
            Inline::LineBreak => text.push(' '),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Link { content: inner, .. }
            | Inline::Lang { content: inner, .. } => push_plain_text(inner, text),
        }
    }
}

/// Calls `visit` with every text of the blocks.
pub(crate) fn each_text(blocks: &[Block], visit: &mut impl FnMut(&str)) {
    each_said(blocks, &mut |said| match said {
        Said::Text(text) => visit(text),
        Said::Target(_) => {}
    });
}

/// What a document says: words, or where a link leads.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Said<'a> {
    Text(&'a str),
    Target(&'a str),
}

/// Calls `visit` with every text of the blocks, and with every link's target.
pub(crate) fn each_said(blocks: &[Block], visit: &mut impl FnMut(Said<'_>)) {
    fn each_inline(content: &[Inline], visit: &mut impl FnMut(Said<'_>)) {
        for inline in content {
            match inline {
                Inline::Text(text) | Inline::Code(text) => visit(Said::Text(text)),
                Inline::LineBreak => {}
                Inline::Link {
                    target, content, ..
                } => {
                    visit(Said::Target(target));
                    each_inline(content, visit);
                }
                Inline::Emphasis(inner)
                | Inline::Strong(inner)
                | Inline::Lang { content: inner, .. } => each_inline(inner, visit),
            }
        }
    }
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => {
                each_inline(content, visit);
            }
            Block::List(list) => list.items.iter().for_each(|item| each_said(item, visit)),
            Block::Facts(facts) => {
                for fact in facts {
                    each_inline(&fact.label, visit);
                    each_inline(&fact.value, visit);
                }
            }
            Block::Table(table) => {
                let cells = table.header.iter().chain(table.rows.iter().flatten());
                cells.for_each(|cell| each_inline(cell, visit));
            }
            Block::Quote(blocks) | Block::Lang { blocks, .. } => each_said(blocks, visit),
            Block::Code { text, .. } => visit(Said::Text(text)),
            Block::Picture(figure) => {
                visit(Said::Text(&figure.alt));
                each_inline(&figure.caption, visit);
            }
            Block::Rule => {}
        }
    }
}
