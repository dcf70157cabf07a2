//! A published PDF → its text and its links' targets, in order.
//!
//! The text comes from the page content alone, through [`crate::pdf_text`]. A link over several
//! lines is one link.

use lopdf::{Dictionary, Document, Object};

use crate::pdf_text;

/// The text of the document, a line for each block; footers and list labels are no part of it.
pub(super) fn text(bytes: &[u8]) -> String {
    let blocks = pdf_text::blocks(bytes).into_iter();
    let lines = blocks
        .filter(|block| block.role != "Lbl")
        .map(|block| block.text);
    lines.collect::<Vec<_>>().join("\n")
}

/// The targets of the document's links: page by page, from top to bottom and left to right.
pub(super) fn targets(bytes: &[u8]) -> Vec<String> {
    let document = Document::load_mem(bytes).expect("a PDF");
    let mut targets = Vec::new();
    for page in document.page_iter() {
        let annotations = document.get_page_annotations(page).expect("annotations");
        let mut links: Vec<(f32, f32, String)> = annotations
            .into_iter()
            .filter_map(|annotation| link(&document, annotation))
            .collect();
        links.sort_by(|left, right| {
            let downwards = right.0.total_cmp(&left.0);
            downwards.then(left.1.total_cmp(&right.1))
        });
        targets.extend(links.into_iter().map(|(_, _, target)| target));
    }
    targets.dedup();
    targets
}

/// The top and the left end of a link on its page, and its target.
fn link(document: &Document, annotation: &Dictionary) -> Option<(f32, f32, String)> {
    let kind = annotation.get(b"Subtype").and_then(Object::as_name).ok()?;
    if kind != b"Link" {
        return None;
    }
    let action = annotation
        .get_deref(b"A", document)
        .and_then(Object::as_dict);
    let target = action.and_then(|action| action.get_deref(b"URI", document)?.as_str());
    let target = String::from_utf8(target.expect("a link to an address").to_vec());
    let corners = annotation
        .get_deref(b"Rect", document)
        .and_then(Object::as_array);
    let corners: Vec<f32> = corners
        .expect("a link has its place")
        .iter()
        .map(|corner| corner.as_float().expect("a number"))
        .collect();
    Some((
        corners[1].max(corners[3]),
        corners[0].min(corners[2]),
        target.expect("an address is ASCII"),
    ))
}
