//! Word (ISO/IEC 29500) → pieces.
//!
//! In: the bytes of a `.docx` file. Out: what its pages say, in reading order, and what stands beside. The
//! parts that say how words look are read first ([`styles`], [`numbering`]), then the text ([`body`]).
//! Nothing is run and nothing outside the file is opened; what is embedded is told of.

use std::collections::BTreeMap;

use self::body::Body;
use self::numbering::Numbering;
use self::styles::Styles;
use crate::import::pictures::{Print, print};
use crate::import::pieces::{AsideKind, Foreign, Refusal, plain};
use crate::office::package::{Package, Relationship};
use crate::office::xml::{Node, Nodes};
use crate::office::{AUTHOR_OF_COMMENTS, Subject, Unreadable};
use crate::picture::LARGEST;

mod body;
mod numbering;
mod runs;
mod styles;

impl From<Unreadable> for Refusal {
    fn from(fault: Unreadable) -> Self {
        Self::new(fault.message, fault.hint)
    }
}

/// Reads a Word document.
pub(super) fn read(bytes: &[u8]) -> Result<Foreign, Refusal> {
    let mut package = Package::of(Subject::Document, bytes)?;
    let top = package.relationships("")?;
    let main = top.iter().find(|related| related.is("officeDocument"));
    let main = main.map_or("word/document.xml".to_owned(), |found| found.target.clone());
    let text = package.needed(&main)?;
    let related = package.all_relationships(&main)?;
    let styles = match part(&mut package, &related, "styles")? {
        Some(text) => Styles::read(&text)?,
        None => Styles::default(),
    };
    let numbering = match part(&mut package, &related, "numbering")? {
        Some(text) => Numbering::read(&text)?,
        None => Numbering::default(),
    };
    let pictures = pictures(&mut package, &related);
    let mut body = Body::new(&styles, numbering, links(&related));
    body.knows(pictures);
    body.read(&text)?;
    let mut beside = Vec::new();
    for (kind, aside) in [
        ("comments", AsideKind::Comment),
        ("footnotes", AsideKind::Footnote),
        ("endnotes", AsideKind::Footnote),
    ] {
        if let Some(text) = part(&mut package, &related, kind)? {
            beside.push((aside, told(&text)?));
        }
    }
    let places = body.places().clone();
    let mut builder = body.finish();
    for (kind, notes) in beside {
        for (id, words) in notes {
            let at = places.get(&(kind == AsideKind::Comment, id)).copied();
            if !words.is_empty() {
                builder.aside(at.unwrap_or(0), kind, words);
            }
        }
    }
    let pages = related
        .iter()
        .filter(|related| related.is("header") || related.is("footer"));
    for page in pages.filter(|related| !related.is_outside).take(64) {
        let Some(text) = package.part(&page.target)? else {
            continue;
        };
        let mut body = Body::new(&styles, Numbering::default(), BTreeMap::new());
        body.read(&text)?;
        let head = body.finish().finish()?;
        for piece in crate::import::flat::paragraphs(&head.pieces) {
            builder.aside(0, AsideKind::PageHead, plain(piece));
        }
        for aside in head.asides.iter().filter(|aside| !aside.words.is_empty()) {
            builder.aside(0, aside.kind, aside.words.as_str());
        }
    }
    let drawn = related
        .iter()
        .filter(|related| related.is("diagramData") || related.is("chart"));
    for drawn in drawn.filter(|related| !related.is_outside).take(64) {
        let Some(text) = package.part(&drawn.target)? else {
            continue;
        };
        for line in drawn_words(&text)? {
            builder.aside(0, AsideKind::Embedded, line);
        }
    }
    let names: Vec<&str> = package.names().collect();
    if names.iter().any(|name| name.ends_with("vbaproject.bin")) {
        builder.aside(0, AsideKind::Macros, "");
    }
    builder.finish()
}

/// The text of the part of this kind, if the document has one.
fn part(
    package: &mut Package<'_>,
    related: &[Relationship],
    kind: &str,
) -> Result<Option<String>, Unreadable> {
    let found = related
        .iter()
        .find(|related| related.is(kind) && !related.is_outside);
    match found {
        Some(found) => package.part(&found.target),
        None => Ok(None),
    }
}

/// The most pictures that are looked at.
const MOST_PICTURES: usize = 40;

/// What the pictures are known by, by their ids.
fn pictures(package: &mut Package<'_>, related: &[Relationship]) -> BTreeMap<String, Print> {
    let pictures = related
        .iter()
        .filter(|related| related.is("image") && !related.is_outside);
    let mut found = BTreeMap::new();
    for picture in pictures.take(MOST_PICTURES) {
        let bytes = package.bytes(&picture.target, LARGEST);
        if let Some(print) = bytes.and_then(|bytes| print(&bytes)) {
            found.insert(picture.id.clone(), print);
        }
    }
    found
}

/// The addresses of links, by their ids.
fn links(related: &[Relationship]) -> BTreeMap<String, String> {
    let links = related.iter().filter(|related| related.is("hyperlink"));
    links
        .map(|link| (link.id.clone(), link.target.clone()))
        .collect()
}

/// The lines of words in a drawing or chart.
fn drawn_words(text: &str) -> Result<Vec<String>, Refusal> {
    let mut found = Vec::new();
    let mut nodes = Nodes::of(Subject::Document, text);
    let mut words = String::new();
    let mut is_text = false;
    while let Some(node) = nodes.next()? {
        match node {
            Node::Start(element) => is_text = element.name() == "a:t",
            Node::Text(text) if is_text => words.push_str(&text),
            Node::Text(_) => {}
            Node::End(element) => {
                is_text = false;
                if element.name() == "a:p" && !words.trim().is_empty() {
                    found.push(std::mem::take(&mut words));
                }
            }
        }
    }
    Ok(found)
}

/// The words of each comment or footnote, by its id.
fn told(text: &str) -> Result<Vec<(String, String)>, Refusal> {
    let mut found = Vec::new();
    let mut nodes = Nodes::of(Subject::Document, text);
    let mut open: Option<(String, String)> = None;
    while let Some(node) = nodes.next()? {
        match node {
            Node::Start(element) => match element.name() {
                "w:comment" | "w:footnote" | "w:endnote" => {
                    // Lines that part notes from the text are notes of a type.
                    let is_line = element
                        .attribute("w:type")
                        .is_some_and(|kind| kind != "normal");
                    let id = element.attribute("w:id").unwrap_or_default();
                    // What this program remarks on a draft is no note of anybody.
                    let author = element.attribute("w:author");
                    let is_ours = author.is_some_and(|author| author == AUTHOR_OF_COMMENTS);
                    open = (!is_line && !is_ours).then_some((id, String::new()));
                }
                "w:p" | "w:tab" | "w:br" => {
                    if let Some((_, words)) = &mut open {
                        words.push(' ');
                    }
                }
                _ => {}
            },
            Node::Text(text) => {
                if let Some((_, words)) = &mut open {
                    words.push_str(&text);
                }
            }
            Node::End(element) => {
                if matches!(element.name(), "w:comment" | "w:footnote" | "w:endnote")
                    && let Some((id, words)) = open.take()
                {
                    let words: Vec<&str> = words.split_whitespace().collect();
                    found.push((id, words.join(" ")));
                }
            }
        }
    }
    Ok(found)
}
