//! What a page marks in an advert, so that its style and its script find it: ways to apply, the moment at
//! which it closes, and the facts that candidates look for first.
//!
//! In: the document. Out: marks for what is written of it.

use super::Content;
use super::escape::escape;
use crate::document::{Document, FactRow, Inline};

/// The fields that candidates look for first.
const KEY: [&str; 4] = ["salary", "location", "working_pattern", "closing_date"];

/// What is special in an advert that can still be answered.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Advert<'a> {
    /// The address at which candidates apply.
    pub(super) apply: Option<&'a str>,
    /// The moment until which they can, as HTML's `datetime`.
    closes: Option<&'a str>,
}

impl<'a> Advert<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        Self {
            apply: document.meta.apply_at.as_deref(),
            closes: document.meta.closes.as_deref(),
        }
    }

    /// Whether anything is marked in a section that was written without marks.
    pub(super) fn speaks_in(self, content: &Content) -> bool {
        let leads_there = self
            .apply
            .is_some_and(|apply| content.targets.contains(apply));
        leads_there || (content.has_closing && self.closes.is_some())
    }

    /// Whether a paragraph is nothing but a link to where candidates apply.
    pub(super) fn is_way(self, content: &[Inline]) -> bool {
        match content {
            [Inline::Link { target, .. }] => self.apply == Some(target),
            _ => false,
        }
    }

    /// The tag for when the advert closes, as an open tag and its end.
    pub(super) fn closing(self) -> Option<String> {
        let closes = self.closes?;
        Some(format!(
            "<time class=\"closing\" datetime=\"{}\">",
            escape(closes)
        ))
    }
}

/// How many rows, from the first, are what candidates look for first; none where that parts nothing.
pub(super) fn key_rows(rows: &[FactRow]) -> usize {
    let is_key = |row: &&FactRow| {
        row.field
            .as_deref()
            .is_some_and(|field| KEY.contains(&field))
    };
    let count = rows.iter().take_while(is_key).count();
    if count < 2 || count == rows.len() {
        0
    } else {
        count
    }
}
