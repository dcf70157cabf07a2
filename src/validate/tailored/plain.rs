//! The plain text of a vacancy as the blocks and items of a role, whose texts are Markdown.
//!
//! In: blocks and lines as authored, which were checked. Out: blocks, entries or items that show every
//! mark as it is typed. What says nothing is left out.

use crate::facts::list_marks;
use crate::facts::nothing::says_nothing;
use crate::facts::plain_markdown::with_links;
use crate::facts::plain_text::{PlainText, Prose, ProsePart};
use crate::model::{Block, Content, Entry, FirstNumber, Item, ListBlock, Numbers};
use crate::validate::criteria::are_criteria;

/// What stands where a text is a paragraph.
pub(super) fn blocks(content: &Content) -> Vec<Block> {
    match content {
        Content::Lines(lines) => prose(lines).as_ref().map(of_prose).unwrap_or_default(),
        Content::Blocks(blocks) => blocks.iter().filter_map(block).collect(),
    }
}

/// What stands where a text is an item.
pub(super) fn entries(content: &Content) -> Vec<Entry> {
    match content {
        Content::Lines(lines) => of_lines(lines).map(Entry::Item).collect(),
        Content::Blocks(blocks) => blocks.iter().flat_map(entry).collect(),
    }
}

/// What stands in a list, of which all is an item: see [`fits_list`].
pub(super) fn items(content: &Content) -> Vec<Item> {
    match content {
        Content::Lines(lines) => of_lines(lines).collect(),
        Content::Blocks(blocks) => {
            let made = blocks.iter().filter_map(block);
            let items = made.flat_map(|block| match block {
                Block::Text(text) => vec![Item::Text(text)],
                Block::List(block) => block.list,
                _ => Vec::new(),
            });
            items.collect()
        }
    }
}

/// Whether all of `content` can be an item of a list.
pub(super) fn fits_list(content: &Content) -> bool {
    match content {
        Content::Lines(_) => true,
        Content::Blocks(blocks) => blocks.iter().all(|block| match block {
            Block::Text(_) => true,
            Block::List(block) => block.numbers.is_none() && block.lang.is_none(),
            _ => false,
        }),
    }
}

/// Paragraphs, and lists where bullets or numbers stand before lines.
pub(super) fn of_prose(prose: &Prose) -> Vec<Block> {
    let list = |items: Vec<&str>, numbers| {
        Block::List(ListBlock {
            list: items.into_iter().map(text_item).collect(),
            numbers,
            lang: None,
            id: None,
        })
    };
    let parts = prose.parts().into_iter().map(|part| match part {
        ProsePart::Paragraph(words) => Block::Text(with_links(words)),
        ProsePart::Bullets(items) => list(items, None),
        ProsePart::Numbers(items) => list(items, Some(Numbers::From(FirstNumber(1)))),
    });
    parts.collect()
}

/// Texts that are items each.
pub(super) fn of_texts(texts: &[PlainText]) -> Vec<Entry> {
    let items = texts.iter().map(|text| text_item(text.as_str()));
    items.map(Entry::Item).collect()
}

/// The text of lines, if it says something.
fn prose(lines: &str) -> Option<Prose> {
    let prose = lines.parse::<Prose>();
    prose.ok().filter(|_| !says_nothing(lines))
}

fn of_lines(lines: &str) -> impl Iterator<Item = Item> {
    let prose = prose(lines);
    let paragraphs = prose.as_ref().map(Prose::paragraphs).unwrap_or_default();
    let lines = list_marks::lines(paragraphs.iter().map(String::as_str));
    let items: Vec<Item> = lines.iter().map(|line| text_item(line.words())).collect();
    items.into_iter()
}

/// A list of criteria goes on with those around it.
fn entry(authored: &Block) -> Vec<Entry> {
    match block(authored) {
        None => Vec::new(),
        Some(Block::Text(text)) => vec![Entry::Item(Item::Text(text))],
        Some(Block::List(ListBlock {
            list,
            numbers: None,
            lang: None,
            ..
        })) if are_criteria(&list) => list.into_iter().map(Entry::Item).collect(),
        Some(block) => vec![Entry::Block(block)],
    }
}

fn block(authored: &Block) -> Option<Block> {
    let mut made = authored.clone();
    match &mut made {
        Block::Text(text) if says_nothing(text) => return None,
        Block::Text(text) => make(text),
        Block::Paragraph(block) => make(&mut block.paragraph),
        Block::List(block) => make_items(&mut block.list),
        Block::Heading(block) => make(&mut block.heading),
        Block::Table(block) => {
            let rows = block.table.rows.iter_mut().flatten();
            block.table.header.iter_mut().chain(rows).for_each(make);
        }
        // A label is plain in roles too.
        Block::Facts(block) => block
            .facts
            .iter_mut()
            .for_each(|fact| make(&mut fact.value)),
        Block::Note(block) => make(&mut block.note),
        // What is said of it in place of it is plain in roles too.
        Block::Picture(block) => block.caption.iter_mut().for_each(make),
    }
    Some(made)
}

fn make_items(items: &mut Vec<Item>) {
    items.retain(|item| !matches!(item, Item::Text(text) if says_nothing(text)));
    for item in items {
        match item {
            Item::Text(text) => make(text),
            Item::Nested(item) => {
                make(&mut item.text);
                make_items(&mut item.items);
            }
            // A vacancy has none.
            Item::Optional(_) => {}
        }
    }
}

fn make(text: &mut String) {
    *text = with_links(text.trim());
}

fn text_item(words: &str) -> Item {
    Item::Text(with_links(words))
}
