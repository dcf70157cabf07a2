//! The pictures that a document shows, and whether they are there.
//!
//! In: a document's sections. Out: a diagnostic for each picture that is not in `templates/pictures/`, at the
//! place that names it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::fault::whole_layout;
use crate::diagnostic::Diagnostic;
use crate::document::{Block, Section};
use crate::load::Sources;
use crate::load::made_of::Within;
use crate::model::Name;
use crate::validate::pictures;

/// Tells of each picture that is not there. One whose file cannot be used is told of already.
pub(super) fn unknown(
    sources: &Sources,
    name: &Name,
    sections: &[Arc<Section>],
) -> Vec<Diagnostic> {
    let mut shown = BTreeSet::new();
    for section in sections {
        find(&section.blocks, &mut shown);
    }
    shown
        .into_iter()
        .filter_map(|file| {
            pictures::not_there(sources, file, || {
                let place = sources.place_of(name, file, Within::Everything);
                place.unwrap_or_else(|| whole_layout(sources.made_of(name).layout))
            })
        })
        .collect()
}

/// Adds the names of the pictures in `blocks`.
fn find<'a>(blocks: &'a [Block], shown: &mut BTreeSet<&'a str>) {
    for block in blocks {
        match block {
            Block::Picture(figure) => {
                shown.insert(&figure.file);
            }
            Block::Quote(blocks) | Block::Lang { blocks, .. } => find(blocks, shown),
            // No item of a list can have one.
            _ => {}
        }
    }
}
