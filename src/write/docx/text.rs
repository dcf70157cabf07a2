//! A Word document's bytes → the text that people read in it, for a comparison of two.
//!
//! In: a file, which may be anything. Out: a line for each paragraph, or nothing where it is no Word
//! document.

use crate::office::package::Package;
use crate::office::xml::{Node, Nodes};

pub(super) fn text(bytes: &[u8]) -> Option<String> {
    let part = Package::open(bytes)
        .ok()?
        .part("word/document.xml")
        .ok()??;
    let mut nodes = Nodes::new(&part);
    let mut text = String::new();
    let mut is_in_text = false;
    while let Some(node) = nodes.next().ok()? {
        match node {
            Node::Start(element) => match element.local_name() {
                "t" => is_in_text = true,
                "br" => text.push('\n'),
                "tab" => text.push('\t'),
                _ => {}
            },
            Node::End(element) => match element.local_name() {
                "t" => is_in_text = false,
                "p" => text.push('\n'),
                _ => {}
            },
            Node::Text(words) if is_in_text => text.push_str(&words),
            Node::Text(_) => {}
        }
    }
    Some(text)
}
