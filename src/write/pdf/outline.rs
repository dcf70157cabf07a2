//! The outline, by which viewers show a document's headings.
//!
//! In: placed headings and the pages' objects. Out: the outline's objects in the `lopdf` document
//! (ISO 32000-1, 12.3.3).

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::layout::PlacedHeading;
use super::metadata::text_string;

/// The outline's objects, its root first: headings nested by their levels, each leading to its
/// place.
pub(super) fn outline(
    pdf: &mut Document,
    headings: &[PlacedHeading],
    height: f32,
    page_ids: &[ObjectId],
) -> Vec<ObjectId> {
    if headings.is_empty() {
        return Vec::new();
    }
    let root = pdf.new_object_id();
    let ids: Vec<ObjectId> = headings.iter().map(|_| pdf.new_object_id()).collect();
    let parents = parents(headings);
    let children_of = |parent: Option<usize>| -> Vec<usize> {
        (0..headings.len())
            .filter(|index| parents[*index] == parent)
            .collect()
    };
    let link_kids = |entry: &mut Dictionary, kids: &[usize]| {
        if let [first, .., last] | [first @ last] = kids {
            entry.set("First", ids[*first]);
            entry.set("Last", ids[*last]);
            entry.set("Count", integer(kids.len()));
        }
    };
    let mut levels = vec![(root, children_of(None))];
    for (index, id) in ids.iter().enumerate() {
        levels.push((*id, children_of(Some(index))));
    }
    for (parent, kids) in &levels {
        for (place, kid) in kids.iter().enumerate() {
            let heading = &headings[*kid];
            let destination = vec![
                page_ids[heading.page].into(),
                "XYZ".into(),
                Object::Null,
                Object::Real((height - heading.y + 6.0).round()),
                Object::Null,
            ];
            let mut entry = dictionary! {
                "Title" => text_string(&heading.words),
                "Parent" => *parent,
                "Dest" => destination,
            };
            if place > 0 {
                entry.set("Prev", ids[kids[place - 1]]);
            }
            if let Some(next) = kids.get(place + 1) {
                entry.set("Next", ids[*next]);
            }
            link_kids(&mut entry, &levels[kid + 1].1);
            pdf.objects.insert(ids[*kid], entry.into());
        }
    }
    let mut entry = dictionary! { "Type" => "Outlines" };
    link_kids(&mut entry, &levels[0].1);
    entry.set("Count", integer(headings.len()));
    pdf.objects.insert(root, entry.into());
    std::iter::once(root).chain(ids).collect()
}

/// For each heading the one above it, if there is one.
fn parents(headings: &[PlacedHeading]) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut parents = Vec::with_capacity(headings.len());
    for (index, heading) in headings.iter().enumerate() {
        while open
            .last()
            .is_some_and(|above| headings[*above].level >= heading.level)
        {
            open.pop();
        }
        parents.push(open.last().copied());
        open.push(index);
    }
    parents
}

fn integer(number: usize) -> Object {
    Object::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}
