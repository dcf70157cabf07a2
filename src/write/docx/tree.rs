//! A part of a Word file as a tree of elements without text.
//!
//! In: the XML of a part, which is foreign. Out: its elements of one namespace, and their XML again.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::xml::Escaped;
use crate::office::xml::{Node, Nodes};
use crate::office::{Subject, Unreadable};

/// So many elements are read of one part: Word's own have some thousands.
const MOST_ELEMENTS: usize = 100_000;

/// So long a part may be: Word's own have some hundred thousand bytes.
const MOST_BYTES: usize = 8 << 20;

/// So deep they may stand in each other.
const DEEPEST: usize = 64;

/// An element of a part without text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tree {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) kids: Vec<Tree>,
}

impl Tree {
    /// The tree of a part: of elements with this prefix, which stands for this namespace, but for
    /// those `left_out`.
    pub(super) fn read(
        text: &str,
        (prefix, namespace): (&str, &str),
        left_out: &[&str],
    ) -> Result<Self, Unreadable> {
        let damaged = || {
            Unreadable::new(
                "the styles of this document cannot be read",
                "open it in Word, and save it as a Word document (.docx), not as a strict one",
            )
        };
        if text.len() > MOST_BYTES {
            return Err(damaged());
        }
        let mut nodes = Nodes::of(Subject::Document, text);
        let mut open: Vec<Tree> = Vec::new();
        let (mut skipped, mut count) = (0_usize, 0);
        // What XML has as a name, a part of ours has too: nothing that could end it.
        let is_name = |name: &str| name.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let is_ours = |name: &str| {
            let parts = name.split_once(':');
            parts.is_some_and(|(one, name)| one == prefix && is_name(name))
        };
        while let Some(node) = nodes.next()? {
            match node {
                Node::Start(element) => {
                    let name = element.name();
                    if skipped > 0 || !is_ours(name) || left_out.contains(&name) {
                        skipped += 1;
                        continue;
                    }
                    count += 1;
                    if count > MOST_ELEMENTS || open.len() > DEEPEST {
                        return Err(damaged());
                    }
                    let all = element.attributes();
                    let is_declared = all.iter().any(|(name, value)| {
                        name.strip_prefix("xmlns:") == Some(prefix) && value == namespace
                    });
                    if open.is_empty() && !is_declared {
                        return Err(damaged());
                    }
                    let is_plain = |name: &str| prefix == "a" && is_name(name) && name != "xmlns";
                    let mut known = BTreeSet::new();
                    let attributes = all.into_iter().filter(|(name, _)| {
                        (is_ours(name) || is_plain(name)) && known.insert(name.clone())
                    });
                    open.push(Self {
                        name: name.to_owned(),
                        attributes: attributes.collect(),
                        kids: Vec::new(),
                    });
                }
                Node::End(_) if skipped > 0 => skipped -= 1,
                Node::End(_) => {
                    let Some(done) = open.pop() else { continue };
                    match open.last_mut() {
                        Some(around) => around.kids.push(done),
                        None => return Ok(done),
                    }
                }
                Node::Text(_) => {}
            }
        }
        Err(damaged())
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(one, _)| one == name)?;
        Some(&found.1)
    }

    pub(super) fn kid(&self, name: &str) -> Option<&Self> {
        self.kids.iter().find(|kid| kid.name == name)
    }

    /// What the part of this name says.
    pub(super) fn said(&self, name: &str) -> Option<&str> {
        self.kid(name)?.attribute("w:val")
    }

    pub(super) fn xml(&self) -> String {
        all_xml(std::slice::from_ref(self))
    }

    fn push(&self, xml: &mut String) {
        let _ = write!(xml, "<{}", self.name);
        for (name, value) in &self.attributes {
            let _ = write!(xml, " {name}=\"{}\"", Escaped(value));
        }
        if self.kids.is_empty() {
            xml.push_str("/>");
            return;
        }
        xml.push('>');
        self.kids.iter().for_each(|kid| kid.push(xml));
        let _ = write!(xml, "</{}>", self.name);
    }
}

/// The XML of elements, one behind another.
pub(super) fn all_xml(trees: &[Tree]) -> String {
    let mut xml = String::new();
    for tree in trees {
        tree.push(&mut xml);
    }
    xml
}
