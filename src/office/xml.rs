//! XML as the files of offices use it: elements with attributes, and text with its entities resolved.
//!
//! In: a part's text. Out: one [`Node`] after the other. Entities that the document defines itself
//! are refused, so nothing grows while it is read.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::{resolve_xml_entity, unescape};
use quick_xml::events::{BytesEnd, BytesStart, Event};

use super::{Subject, Unreadable};

/// One piece of a document.
pub(crate) enum Node<'a> {
    /// An element begins; an empty one ends at once.
    Start(Element<'a>),
    /// An element ends.
    End(End<'a>),
    /// A stretch of text.
    Text(Cow<'a, str>),
}

/// An element's beginning.
pub(crate) struct Element<'a>(BytesStart<'a>);

impl Element<'_> {
    /// The name with its prefix, such as `table:table-row`.
    pub(crate) fn name(&self) -> &str {
        self.0.name().into_inner()
    }

    /// The name without its prefix.
    pub(crate) fn local_name(&self) -> &str {
        local(self.name())
    }

    /// The attribute of this name, prefix included.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        self.find(|key| key == name)
    }

    /// The attribute of this name, whatever its prefix.
    pub(crate) fn local_attribute(&self, name: &str) -> Option<String> {
        self.find(|key| local(key) == name)
    }

    /// All attributes, each by its name with its prefix; one that cannot be read is left out.
    pub(crate) fn attributes(&self) -> Vec<(String, String)> {
        let mut attributes = self.0.attributes();
        let attributes = attributes.with_checks(false).flatten();
        let said = attributes.filter_map(|one| {
            let value = unescape(&one.value).ok()?;
            Some((one.key.into_inner().to_owned(), value.into_owned()))
        });
        said.collect()
    }

    fn find(&self, is_it: impl Fn(&str) -> bool) -> Option<String> {
        let mut attributes = self.0.attributes();
        let attributes = attributes.with_checks(false);
        let found = attributes
            .flatten()
            .find(|one| is_it(one.key.into_inner()))?;
        unescape(&found.value).ok().map(Cow::into_owned)
    }
}

/// An element's end.
pub(crate) struct End<'a>(BytesEnd<'a>);

impl End<'_> {
    /// The name with its prefix.
    pub(crate) fn name(&self) -> &str {
        self.0.name().into_inner()
    }

    /// The name without its prefix.
    pub(crate) fn local_name(&self) -> &str {
        local(self.name())
    }
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The nodes of a document, in order.
pub(crate) struct Nodes<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
    subject: Subject,
}

impl<'a> Nodes<'a> {
    /// The nodes of a workbook's part.
    pub(crate) fn new(text: &'a str) -> Self {
        Self::of(Subject::Workbook, text)
    }

    pub(crate) fn of(subject: Subject, text: &'a str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            depth: 0,
            subject,
        }
    }

    pub(crate) fn next(&mut self) -> Result<Option<Node<'a>>, Unreadable> {
        let not_xml = || not_xml(self.subject);
        loop {
            let node = match self.reader.read_event().map_err(|_| not_xml())? {
                Event::Start(start) => {
                    self.depth += 1;
                    Node::Start(Element(start))
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    Node::End(End(end))
                }
                Event::Text(text) => Node::Text(text.xml10_content()),
                Event::CData(text) => Node::Text(text.xml10_content()),
                Event::GeneralRef(entity) => match entity.resolve_char_ref() {
                    Ok(Some(character)) => Node::Text(character.to_string().into()),
                    Ok(None) => {
                        let name = entity.xml10_content();
                        let text = resolve_xml_entity(&name).ok_or_else(not_xml)?;
                        Node::Text(text.into())
                    }
                    Err(_) => return Err(not_xml()),
                },
                Event::Eof if self.depth > 0 => return Err(not_xml()),
                Event::Eof => return Ok(None),
                Event::Empty(_)
                | Event::Comment(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::DocType(_) => continue,
            };
            return Ok(Some(node));
        }
    }
}

fn not_xml(subject: Subject) -> Unreadable {
    let kind = subject.name();
    subject.damaged(format!("the {kind} is damaged: a part of it is not XML"))
}
