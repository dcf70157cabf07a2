//! What is open while Markdown is read, and what becomes of it when it closes.
//!
//! In: a finished frame and the frame that it stands in. Out: a block or inline of the tree in the
//! latter, in normal form.

use std::ops::Range;

use super::{inlines, needs_blank_line};
use crate::document::{Alignment, Block, FactRow, Figure, Inline, List, Marker, Table, plain_text};
use crate::facts::fields::Fields;

/// A block or inline that is open, with what it holds so far.
pub(super) struct Frame {
    pub(super) kind: Open,
    /// What it counts towards [`MAX_DEPTH`].
    pub(super) depth: usize,
    /// Whether its content goes to what surrounds it, as if the frame were not there.
    pub(super) flat: bool,
    /// Whether a paragraph stands in it with blank lines around it.
    pub(super) loose: bool,
    pub(super) range: Range<usize>,
    pub(super) blocks: Vec<Block>,
    pub(super) inlines: Vec<Inline>,
}

pub(super) enum Open {
    Root,
    Quote,
    List {
        marker: Marker,
        items: Vec<Vec<Block>>,
    },
    Item,
    LangBlock(String),
    Heading(u8),
    Paragraph,
    /// A paragraph that no event opens or closes: text right within a tight list's item.
    BareParagraph,
    Code {
        info: String,
        text: String,
    },
    Html(String),
    Table {
        alignments: Vec<Alignment>,
        rows: Vec<Vec<Vec<Inline>>>,
    },
    Row {
        cells: Vec<Vec<Inline>>,
        /// Where the last cell ends in the text.
        end: usize,
    },
    Cell,
    Emphasis,
    Strong,
    Link {
        target: String,
        title: String,
    },
    LangInline(String),
    Picture {
        file: String,
    },
    /// An inline that has no place in the tree; always flat.
    Unmarked,
}

impl Frame {
    pub(super) fn new(kind: Open, range: Range<usize>) -> Self {
        Self {
            kind,
            depth: 0,
            flat: false,
            loose: false,
            range,
            blocks: Vec::new(),
            inlines: Vec::new(),
        }
    }

    /// Gives what the frame holds to the frame below it, as the block or inline that it is.
    pub(super) fn give_to(self, below: &mut Self) {
        let content = self.inlines;
        let blocks = self.blocks;
        if !matches!(self.kind, Open::Quote | Open::List { .. }) || self.flat {
            below.loose |= self.loose;
        }
        if self.flat {
            below.blocks.extend(blocks);
            for inline in content {
                inlines::push(&mut below.inlines, inline);
            }
            return;
        }
        match self.kind {
            Open::Quote if !blocks.is_empty() => below.blocks.push(Block::Quote(blocks)),
            Open::LangBlock(lang) if !blocks.is_empty() => {
                below.blocks.push(Block::Lang { lang, blocks });
            }
            Open::List { marker, items } => {
                below.blocks.push(list(marker, items, self.loose));
            }
            Open::Item => match &mut below.kind {
                Open::List { items, .. } => items.push(blocks),
                _ => below.blocks.extend(blocks),
            },
            Open::Heading(level) => {
                let content = trimmed(content);
                if !content.is_empty() {
                    below.blocks.push(Block::Heading { level, content });
                }
            }
            Open::Picture { file } => {
                let alt = plain_text(&content).trim().to_owned();
                let caption = Vec::new();
                // Its paragraph hands it on.
                below
                    .blocks
                    .extend((!alt.is_empty()).then_some(Block::Picture(Figure {
                        file,
                        alt,
                        caption,
                    })));
            }
            Open::Paragraph if !blocks.is_empty() => {
                below.blocks.extend(blocks);
                if let Some(Block::Picture(figure)) = below.blocks.last_mut() {
                    // A break between the two says no more than that the line ends.
                    let breaks = content.iter();
                    let breaks = breaks.take_while(|inline| matches!(inline, Inline::LineBreak));
                    figure.caption = trimmed(content[breaks.count()..].to_vec());
                }
            }
            Open::Paragraph | Open::BareParagraph => {
                let content = trimmed(content);
                if !content.is_empty() {
                    below.blocks.push(Block::Paragraph(content));
                }
            }
            Open::Code { info, text } => {
                let text = text.replace("\r\n", "\n").replace('\r', "\n");
                let text = text.strip_suffix('\n').unwrap_or(&text).to_owned();
                below.blocks.push(Block::Code { info, text });
            }
            Open::Cell => {
                if let Open::Row { cells, end } = &mut below.kind {
                    cells.push(trimmed(content));
                    *end = self.range.end;
                }
            }
            Open::Row { cells, .. } => {
                if let Open::Table { rows, .. } = &mut below.kind {
                    rows.push(cells);
                }
            }
            Open::Table { alignments, rows } => below.blocks.push(table(alignments, rows)),
            Open::Emphasis => {
                inlines::push_marked(&mut below.inlines, Inline::Emphasis, content);
            }
            Open::Strong => inlines::push_marked(&mut below.inlines, Inline::Strong, content),
            Open::LangInline(lang) if !content.is_empty() => {
                below.inlines.push(Inline::Lang { lang, content });
            }
            Open::Link { target, title } => {
                let content = if content.is_empty() {
                    let shown = target.strip_prefix("mailto:").unwrap_or(&target);
                    vec![Inline::Text(shown.to_owned())]
                } else {
                    content
                };
                below.inlines.push(Inline::Link {
                    target,
                    title,
                    content,
                });
            }
            _ => {}
        }
    }
}

fn trimmed(mut content: Vec<Inline>) -> Vec<Inline> {
    inlines::trim_start(&mut content);
    inlines::trim_end(&mut content);
    // A tree may wait long until it is written, and most content is one text.
    content.shrink_to_fit();
    content
}

/// A list that is as tight as Markdown can write it.
fn list(marker: Marker, items: Vec<Vec<Block>>, loose: bool) -> Block {
    let has_blank_line = |item: &Vec<Block>| {
        item.windows(2)
            .any(|pair| needs_blank_line(&pair[0], &pair[1]))
            || matches!(item[..], [Block::Lang { .. }])
    };
    let forced = items.iter().any(has_blank_line);
    let possible = items.len() > 1 || items.iter().any(|item| item.len() > 1);
    let tight = !(forced || loose && possible) || !items.iter().any(|item| has_paragraph(item));
    Block::List(List {
        marker,
        tight,
        items,
    })
}

/// Whether a paragraph stands right in `blocks`; language marks do not count as blocks here.
fn has_paragraph(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match block {
        Block::Paragraph(_) => true,
        Block::Lang { blocks, .. } => has_paragraph(blocks),
        _ => false,
    })
}

fn table(alignments: Vec<Alignment>, rows: Vec<Vec<Vec<Inline>>>) -> Block {
    let mut rows = rows.into_iter();
    let header = rows.next().unwrap_or_default();
    if header.len() == 2 && header.iter().all(Vec::is_empty) {
        let facts = rows.map(|row| {
            let mut cells = row.into_iter();
            let mut cell = || cells.next().unwrap_or_default();
            let label = cell();
            let field = Fields::built_in().labelled(&plain_text(&label));
            FactRow {
                field: field.map(|field| field.name.clone()),
                label,
                value: cell(),
            }
        });
        return Block::Facts(facts.collect());
    }
    Block::Table(Table {
        alignments,
        header,
        rows: rows.collect(),
    })
}
