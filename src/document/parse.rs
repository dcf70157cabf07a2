//! Markdown text → tree, through `pulldown-cmark`.
//!
//! In: Markdown in the dialect of [`super`]. Out: the blocks, and a fault for each thing that the
//! tree has no place for. It never fails and never drops text.

use super::{Block, ParseFault};

/// Parses `markdown` into blocks. Faults come in the order in which they stand in the text.
#[must_use]
pub fn parse(markdown: &str) -> (Vec<Block>, Vec<ParseFault>) {
    let _ = markdown;
    (Vec::new(), Vec::new())
}
