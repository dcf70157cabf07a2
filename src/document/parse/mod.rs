//! Markdown text → tree, through `pulldown-cmark`.
//!
//! In: Markdown in the dialect of [`super`]. Out: the blocks, and a fault for each thing that the
//! tree has no place for. It never fails, never drops a word and never recurses over the input:
//! open blocks and inlines stand on a stack of their own, and the tree is at most [`MAX_DEPTH`]
//! deep, so that writers may recurse over it.
//!
//! The tree is in normal form, so that Markdown written from it parses to the same tree: white
//! space is single spaces, a heading is one line, emphasis is neither nested in emphasis nor beside
//! it (likewise strong), code has no final line break, a link without words shows its address, and
//! paragraphs, headings, quotes and marks without content are left out.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};

use super::{Block, Marker, ParseFault};
use builder::Builder;

mod builder;
mod frame;
mod inlines;
mod marks;
#[cfg(test)]
mod tests;

/// How many quotes, lists, list items, links and marks may stand within each other; what is nested
/// deeper becomes part of what surrounds it.
pub(crate) const MAX_DEPTH: usize = 64;

/// Parses `markdown` into blocks. Faults come in the order in which they stand in the text.
#[must_use]
pub fn parse(markdown: &str) -> (Vec<Block>, Vec<ParseFault>) {
    let mut events = Parser::new_ext(markdown, Options::ENABLE_TABLES).into_offset_iter();
    let mut builder = Builder::new(markdown);
    let mut used = BTreeSet::new();
    while let Some((event, range)) = events.next() {
        if let Event::Start(Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. }) =
            &event
            && matches!(
                link_type,
                LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut
            )
            && let Some(definition) = events.reference_definitions().get(id)
        {
            used.insert(definition.span.start);
        }
        builder.event(event, range);
    }
    for (_, definition) in events.reference_definitions().iter() {
        if !used.contains(&definition.span.start) {
            builder.unused_definition(definition.span.clone());
        }
    }
    builder.finish()
}

/// Whether `next` would become part of `previous` if no blank line stood between them.
///
/// A list with paragraphs and with such a pair in an item cannot be tight.
pub(crate) fn needs_blank_line(previous: &Block, next: &Block) -> bool {
    // HTML blocks, which language marks are, end at a blank line only.
    if matches!(previous, Block::Lang { .. }) {
        return true;
    }
    match next {
        Block::Lang { .. } => true,
        Block::Paragraph(_) | Block::Facts(_) | Block::Table(_) | Block::Picture(_) => {
            ends_in_open_line(previous)
        }
        Block::List(list) => {
            // A numbered list interrupts a paragraph only from 1, and an empty item never does.
            let interrupts = matches!(list.marker, Marker::Bullet | Marker::Number { start: 1 })
                && list.items.first().is_some_and(|item| !item.is_empty());
            !interrupts && ends_in_open_line(previous)
        }
        Block::Quote(_) => matches!(previous, Block::Quote(_)),
        Block::Heading { .. } | Block::Code { .. } | Block::Rule => false,
    }
}

/// Whether a line of text right after `block` would be read as part of it.
fn ends_in_open_line(block: &Block) -> bool {
    match block {
        Block::Paragraph(_)
        | Block::Facts(_)
        | Block::Table(_)
        | Block::Picture(_)
        | Block::Lang { .. } => true,
        Block::Heading { .. } | Block::Code { .. } | Block::Rule => false,
        Block::Quote(blocks) => blocks.last().is_some_and(ends_in_open_line),
        Block::List(list) => list
            .items
            .last()
            .and_then(|item| item.last())
            .is_some_and(ends_in_open_line),
    }
}
