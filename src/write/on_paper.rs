//! What paper cannot do for its readers: follow a link.
//!
//! In: an advert. Out: the same with the address at which people apply behind the words that lead there.

use std::borrow::Cow;
use std::sync::Arc;

use crate::document::anchors::as_read;
use crate::document::{Block, Document, Inline, plain_text};

/// The document as it is for paper.
pub(super) fn on_paper(document: &Document) -> Cow<'_, Document> {
    let Some(address) = &document.meta.apply_at else {
        return Cow::Borrowed(document);
    };
    let mut made = document.clone();
    for section in &mut made.sections {
        if !holds(&section.blocks, address) {
            continue;
        }
        for block in &mut Arc::make_mut(section).blocks {
            add_to(block, address);
        }
    }
    Cow::Owned(made)
}

/// Whether a block says where to apply by a link whose words do not.
fn holds(blocks: &[Block], address: &str) -> bool {
    blocks.iter().any(|block| match block {
        Block::Paragraph(content) => content.iter().any(|inline| leads_there(inline, address)),
        Block::List(list) => list.items.iter().any(|item| holds(item, address)),
        Block::Quote(blocks) | Block::Lang { blocks, .. } => holds(blocks, address),
        _ => false,
    })
}

fn leads_there(inline: &Inline, address: &str) -> bool {
    match inline {
        Inline::Link {
            target, content, ..
        } => target == address && !is_said(&plain_text(content), address),
        _ => false,
    }
}

/// Whether words have the address, with or without what stands before its host.
fn is_said(words: &str, address: &str) -> bool {
    let host = address.split_once("://");
    let host = host.map_or_else(|| as_read(address), |(_, host)| host);
    words.contains(host.trim_end_matches('/'))
}

fn add_to(block: &mut Block, address: &str) {
    match block {
        Block::Paragraph(content) => {
            let mut made: Vec<Inline> = Vec::new();
            for inline in content.drain(..) {
                let is_it = leads_there(&inline, address);
                match (made.last_mut(), inline) {
                    (Some(Inline::Text(before)), Inline::Text(words)) => before.push_str(&words),
                    (_, inline) => made.push(inline),
                }
                if is_it {
                    made.push(Inline::Text(format!(" ({})", as_read(address))));
                }
            }
            *content = made;
        }
        Block::List(list) => {
            for block in list.items.iter_mut().flatten() {
                add_to(block, address);
            }
        }
        Block::Quote(blocks) | Block::Lang { blocks, .. } => {
            for block in blocks {
                add_to(block, address);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_at_which_to_apply_stands_behind_its_words() {
        let mut blocks = vec![Block::Paragraph(vec![
            Inline::Text("Apply ".to_owned()),
            Inline::Link {
                target: "https://a.org/1".to_owned(),
                title: String::new(),
                content: vec![Inline::Text("here".to_owned())],
            },
            Inline::Text(".".to_owned()),
        ])];
        assert!(!holds(&blocks, "https://b.org"));
        assert!(holds(&blocks, "https://a.org/1"));
        add_to(&mut blocks[0], "https://a.org/1");
        let Block::Paragraph(content) = &blocks[0] else {
            panic!("a paragraph stays one");
        };
        assert_eq!(plain_text(content), "Apply here (https://a.org/1).");
        assert_eq!(content.len(), 3);
        // Words that are the address say it already.
        assert!(is_said("a.org/1", "https://a.org/1"));
        assert!(is_said("Write to jobs@a.org", "mailto:jobs@a.org"));
    }

    #[test]
    fn an_address_of_email_stands_there_as_people_type_it() {
        let mut block = Block::Paragraph(vec![Inline::Link {
            target: "mailto:jobs@a.org".to_owned(),
            title: String::new(),
            content: vec![Inline::Text("Apply by email".to_owned())],
        }]);
        add_to(&mut block, "mailto:jobs@a.org");
        let Block::Paragraph(content) = &block else {
            panic!("a paragraph stays one");
        };
        assert_eq!(plain_text(content), "Apply by email (jobs@a.org)");
    }
}
