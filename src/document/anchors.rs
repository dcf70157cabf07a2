//! Ids of headings, and the links that lead to them: `[how to apply](#how-to-apply)`.
//!
//! In: a document's content. Out: an id for each heading in order, the same in every format, and where
//! links within the document lead.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::{Block, Inline, plain_text};

/// The ids that headings have taken.
#[derive(Debug, Default)]
pub(crate) struct Anchors {
    pub(crate) taken: BTreeSet<String>,
    /// The last number that each id was given which stands more than once.
    last: BTreeMap<String, usize>,
}

impl Anchors {
    /// The id of the next heading, made of its words; numbered where another heading has the same.
    pub(crate) fn take(&mut self, words: &str) -> String {
        self.take_stem(&stem(words))
    }

    /// The same with a stem that is made.
    pub(crate) fn take_stem(&mut self, stem: &str) -> String {
        let mut id = stem.to_owned();
        while !self.taken.insert(id.clone()) {
            let number = self.last.entry(stem.to_owned()).or_insert(1);
            *number += 1;
            id = format!("{stem}-{number}");
        }
        id
    }
}

/// Whether a link leads to a file beside the document's own, where only a reader of a folder finds it.
#[must_use]
pub(crate) fn is_beside(target: &str) -> bool {
    !target.starts_with('#') && !target.contains(':')
}

/// An address as people read and type it: those of e-mail and telephone without what only programs need.
#[must_use]
pub(crate) fn as_read(target: &str) -> &str {
    let schemes = ["mailto:", "tel:"].iter();
    let mut bare = schemes.filter_map(|scheme| target.strip_prefix(scheme));
    bare.next().unwrap_or(target)
}

/// The words in lower case, joined by hyphens.
pub(crate) fn stem(words: &str) -> String {
    let lower = words.to_lowercase();
    let parts: Vec<&str> = lower
        .split(|character: char| !character.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    if parts.is_empty() {
        "section".to_owned()
    } else {
        parts.join("-")
    }
}

/// The letters of an id that a program wrote as bytes: `caf%C3%A9` is `café`. What is no such writing
/// stays.
pub(crate) fn decoded(id: &str) -> Cow<'_, str> {
    if !id.contains('%') {
        return Cow::Borrowed(id);
    }
    let mut bytes = Vec::with_capacity(id.len());
    let mut rest = id.as_bytes();
    while let [first, others @ ..] = rest {
        let number = || {
            let digits = others
                .get(..2)
                .filter(|two| two.iter().all(u8::is_ascii_hexdigit))?;
            u8::from_str_radix(str::from_utf8(digits).ok()?, 16).ok()
        };
        if let Some(byte) = number().filter(|_| *first == b'%') {
            bytes.push(byte);
            rest = &others[2..];
        } else {
            bytes.push(*first);
            rest = others;
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(id), Cow::Owned)
}

/// The id that a link leads to, if it leads to one within the document.
pub(crate) fn within(target: &str) -> Option<&str> {
    target.strip_prefix('#').filter(|id| !id.is_empty())
}

/// The headings' ids in order, and the ids that links lead to.
#[derive(Debug, Default)]
pub(crate) struct Inner<'a> {
    pub(crate) ids: Vec<String>,
    pub(crate) wanted: BTreeSet<&'a str>,
    anchors: Anchors,
}

impl<'a> Inner<'a> {
    /// Looks through blocks that follow those that were looked through.
    pub(crate) fn look_through(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            match block {
                Block::Heading { content, .. } => {
                    self.ids.push(self.anchors.take(&plain_text(content)));
                    self.look_in(content);
                }
                Block::Paragraph(content) => self.look_in(content),
                Block::List(list) => list.items.iter().for_each(|item| self.look_through(item)),
                Block::Facts(rows) => {
                    for row in rows {
                        self.look_in(&row.label);
                        self.look_in(&row.value);
                    }
                }
                Block::Table(table) => {
                    let cells = table.header.iter().chain(table.rows.iter().flatten());
                    cells.for_each(|cell| self.look_in(cell));
                }
                Block::Quote(blocks) | Block::Lang { blocks, .. } => self.look_through(blocks),
                Block::Picture(figure) => self.look_in(&figure.caption),
                Block::Code { .. } | Block::Rule => {}
            }
        }
    }

    fn look_in(&mut self, content: &'a [Inline]) {
        for inline in content {
            match inline {
                Inline::Text(_) | Inline::Code(_) | Inline::LineBreak => {}
                Inline::Emphasis(inner) | Inline::Strong(inner) => self.look_in(inner),
                Inline::Lang { content, .. } => self.look_in(content),
                Inline::Link {
                    target, content, ..
                } => {
                    self.wanted.extend(within(target));
                    self.look_in(content);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::parse::parse;

    #[test]
    fn headings_and_links_are_found_wherever_they_stand() {
        let (blocks, faults) = parse(
            "# A b\n\n- [c](#d)\n- # A B\n\n> ## *?*\n\n| [e](#f) |\n|-|\n| [g](https://a.org#h) |\n",
        );
        assert_eq!(faults, []);
        let mut inner = Inner::default();
        inner.look_through(&blocks);
        assert_eq!(inner.ids, ["a-b", "a-b-2", "section"]);
        assert_eq!(inner.wanted, BTreeSet::from(["d", "f"]));
    }

    #[test]
    fn bytes_of_an_id_are_its_letters() {
        for (written, id) in [
            ("caf%C3%A9", "café"),
            ("a%2Fb", "a/b"),
            ("100%", "100%"),
            ("a%zz", "a%zz"),
            ("a%+1", "a%+1"),
            ("a%C3", "a%C3"),
        ] {
            assert_eq!(decoded(written), id);
        }
        let (blocks, faults) = parse("# Café\n\n[a](#caf%C3%A9)\n");
        assert_eq!(faults, []);
        let mut inner = Inner::default();
        inner.look_through(&blocks);
        assert_eq!(inner.wanted, BTreeSet::from(["café"]));
        assert_eq!(inner.ids, ["café"]);
    }

    #[test]
    fn a_sign_alone_leads_nowhere() {
        assert_eq!(parse("[a](#)").1.len(), 1);
        assert_eq!(parse("[a](#b c)").1.len(), 0, "this is text");
    }
}
