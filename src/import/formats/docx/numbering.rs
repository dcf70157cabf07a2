//! `numbering.xml` → the mark of each item of a list.
//!
//! In: the part's text, and the items in their order. Out: whether an item has a number, and which.

use std::collections::BTreeMap;

use crate::import::pieces::Refusal;
use crate::office::Subject;
use crate::office::xml::{Node, Nodes};

/// How deep a list of Word can be.
const LEVELS: usize = 9;

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// The levels of each kind of list.
    kinds: BTreeMap<String, [Level; LEVELS]>,
    /// The kind of each list, and the numbers from which it counts otherwise.
    lists: BTreeMap<String, List>,
    /// How far each kind of list has counted.
    counts: BTreeMap<String, [Option<u64>; LEVELS]>,
}

#[derive(Debug, Default, Clone, Copy)]
struct Level {
    has_numbers: bool,
    start: Option<u64>,
}

#[derive(Debug, Default, Clone)]
struct List {
    kind: String,
    starts: [Option<u64>; LEVELS],
}

impl Numbering {
    pub(super) fn read(text: &str) -> Result<Self, Refusal> {
        let mut all = Self::default();
        let mut nodes = Nodes::of(Subject::Document, text);
        let mut kind: Option<String> = None;
        let mut list: Option<String> = None;
        let mut level = 0;
        while let Some(node) = nodes.next()? {
            let element = match node {
                Node::Start(element) => element,
                Node::End(end) => {
                    match end.name() {
                        "w:abstractNum" => kind = None,
                        "w:num" => list = None,
                        _ => {}
                    }
                    continue;
                }
                Node::Text(_) => continue,
            };
            let value = || element.attribute("w:val").unwrap_or_default();
            let number = || {
                value()
                    .parse::<u64>()
                    .ok()
                    .filter(|start| *start < 1_000_000)
            };
            match element.name() {
                "w:abstractNum" => {
                    let id = element.attribute("w:abstractNumId").unwrap_or_default();
                    all.kinds.insert(id.clone(), Default::default());
                    kind = Some(id);
                }
                "w:num" => {
                    let id = element.attribute("w:numId").unwrap_or_default();
                    all.lists.insert(id.clone(), List::default());
                    list = Some(id);
                }
                "w:lvl" | "w:lvlOverride" => {
                    let said = element.attribute("w:ilvl").unwrap_or_default();
                    level = said.parse::<usize>().unwrap_or(0).min(LEVELS - 1);
                }
                "w:abstractNumId" => {
                    if let Some(list) = list.as_ref().and_then(|id| all.lists.get_mut(id)) {
                        list.kind = value();
                    }
                }
                "w:startOverride" => {
                    if let Some(list) = list.as_ref().and_then(|id| all.lists.get_mut(id)) {
                        list.starts[level] = number();
                    }
                }
                "w:numFmt" => {
                    if let Some(kind) = kind.as_ref().and_then(|id| all.kinds.get_mut(id)) {
                        let value = value();
                        kind[level].has_numbers = value != "bullet" && value != "none";
                    }
                }
                "w:start" => {
                    if let Some(kind) = kind.as_ref().and_then(|id| all.kinds.get_mut(id)) {
                        kind[level].start = number();
                    }
                }
                _ => {}
            }
        }
        Ok(all)
    }

    /// The number of the next item of a list at a level, if items have numbers there.
    pub(super) fn next(&mut self, id: &str, level: usize) -> Option<u64> {
        let level = level.min(LEVELS - 1);
        let list = self.lists.get(id)?;
        let kind = self.kinds.get(&list.kind)?;
        // A list that begins anew counts by itself.
        let counted = if list.starts.iter().any(Option::is_some) {
            format!("list {id}")
        } else {
            format!("kind {}", list.kind)
        };
        let counts = self.counts.entry(counted).or_default();
        let start = list.starts[level].or(kind[level].start).unwrap_or(1);
        let number = counts[level].map_or(start, |last| last + 1);
        counts[level] = Some(number);
        counts[level + 1..].fill(None);
        kind[level].has_numbers.then_some(number)
    }
}
