//! Lists → `word/numbering.xml`: bullets and numbers that Word counts itself.
//!
//! In: each list of a document, as it comes. Out: its number, which the paragraphs of its items name,
//! and the part. Every list has a number of its own, so that none counts on from the one before.

use std::fmt::Write as _;

use super::xml::{HEAD, NAMESPACES};
use crate::document::Marker;

/// How deep Word's lists go; what is nested deeper stands at the last level.
pub(super) const LEVELS: usize = 9;

/// How far an item's text stands from where its list begins, in twentieths of a point: room for `10.` and a gap.
pub(super) const INDENT: usize = 480;

/// `10.` of a usual text font at 12 points, with the gap that parts it from the text, is not wider.
const _: () = assert!(INDENT >= 20 * 12 * 3 / 5 * 3);

/// The marks of bullets by level, of which text fonts have each.
const MARKS: [&str; 3] = ["•", "◦", "–"];

/// The lists of a document, in their order.
#[derive(Default)]
pub(super) struct Lists(Vec<(Marker, usize)>);

impl Lists {
    /// The number of a new list that stands at `level`.
    pub(super) fn number(&mut self, marker: Marker, level: usize) -> usize {
        self.0.push((marker, level));
        self.0.len()
    }

    /// The part, or nothing where no list is; marks have the colour.
    pub(super) fn part(&self, colour: &str) -> Option<String> {
        if self.0.is_empty() {
            return None;
        }
        let mut xml = format!("{HEAD}<w:numbering {NAMESPACES}>");
        push_kind(0, "bullet", colour, &mut xml, |level| {
            MARKS[level % MARKS.len()].to_owned()
        });
        push_kind(1, "decimal", colour, &mut xml, |level| {
            format!("%{}.", level + 1)
        });
        for (index, (marker, level)) in self.0.iter().enumerate() {
            let number = index + 1;
            match marker {
                Marker::Bullet => {
                    let _ = write!(
                        xml,
                        "<w:num w:numId=\"{number}\"><w:abstractNumId w:val=\"0\"/></w:num>"
                    );
                }
                Marker::Number { start } => {
                    // Word counts with 31 bits.
                    let start = (*start).min(2_147_483_647);
                    let _ = write!(
                        xml,
                        "<w:num w:numId=\"{number}\"><w:abstractNumId w:val=\"1\"/>\
                         <w:lvlOverride w:ilvl=\"{level}\"><w:startOverride w:val=\"{start}\"/>\
                         </w:lvlOverride></w:num>"
                    );
                }
            }
        }
        xml.push_str("</w:numbering>");
        Some(xml)
    }
}

fn push_kind(
    id: usize,
    format: &str,
    colour: &str,
    xml: &mut String,
    mark: impl Fn(usize) -> String,
) {
    let _ = write!(
        xml,
        "<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"hybridMultilevel\"/>"
    );
    for level in 0..LEVELS {
        let (text, left) = (mark(level), INDENT * (level + 1));
        let _ = write!(
            xml,
            "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>\
             <w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/><w:pPr>\
             <w:ind w:left=\"{left}\" w:hanging=\"{INDENT}\"/></w:pPr>\
             <w:rPr><w:color w:val=\"{colour}\"/></w:rPr></w:lvl>"
        );
    }
    xml.push_str("</w:abstractNum>");
}
