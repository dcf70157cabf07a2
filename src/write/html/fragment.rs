//! Blocks → HTML that goes into another page, and what such a page needs besides.
//!
//! In: blocks or a text. Out: HTML without ids, in which every text is escaped.

use std::collections::BTreeMap;

use super::Writer;
use super::advert::Advert;
use super::escape::escape;
use crate::document::Block;
use crate::language::Direction;

/// Blocks as HTML that goes into another page: without ids, which that page may have.
pub(in crate::write) fn fragment(blocks: &[Block], lang: &str) -> String {
    let pictures = BTreeMap::new();
    let mut writer = Writer::new(Direction::of(lang), Advert::default(), &pictures);
    writer.is_fragment = true;
    writer.blocks(blocks);
    writer.out
}

/// A text as it stands in HTML, between tags or in quotes.
pub(in crate::write) fn escaped(text: &str) -> impl std::fmt::Display + '_ {
    escape(text)
}
