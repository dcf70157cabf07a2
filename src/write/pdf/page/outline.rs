//! The outline, by which viewers show a document's headings.
//!
//! In: placed headings and the pages' objects. Out: the outline's objects in the `lopdf` document
//! (ISO 32000-1, 12.3.3), and where headings are for links within the document.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::layout::PlacedHeading;
use super::structure::{Role, Structure};
use crate::write::pdf::file::metadata::text_string;
use crate::write::pdf::file::objects::integer;

/// The outline's objects, its root first: headings nested by their levels, each leading to its
/// place.
pub(super) fn outline(
    pdf: &mut Document,
    headings: &[PlacedHeading],
    places: &Places,
) -> Vec<ObjectId> {
    if headings.is_empty() {
        return Vec::new();
    }
    let root = pdf.new_object_id();
    let ids: Vec<ObjectId> = headings.iter().map(|_| pdf.new_object_id()).collect();
    let parents = parents(headings);
    // By the heading, and last what stands right below the root.
    let top = headings.len();
    let mut kids: Vec<Vec<usize>> = vec![Vec::new(); top + 1];
    for (index, parent) in parents.iter().enumerate() {
        kids[parent.unwrap_or(top)].push(index);
    }
    // A heading comes before those below it.
    let mut below = vec![0; top + 1];
    for (index, parent) in parents.iter().enumerate().rev() {
        below[parent.unwrap_or(top)] += 1 + below[index];
    }
    let link_kids = |entry: &mut Dictionary, parent: usize| {
        if let [first, .., last] | [first @ last] = &kids[parent][..] {
            entry.set("First", ids[*first]);
            entry.set("Last", ids[*last]);
            // Of all levels, as all are open (ISO 32000-1, table 153).
            entry.set("Count", integer(below[parent]));
        }
    };
    for (parent, siblings) in kids.iter().enumerate() {
        for (place, kid) in siblings.iter().enumerate() {
            let heading = &headings[*kid];
            let mut entry = dictionary! {
                "Title" => text_string(&heading.words),
                "Parent" => ids.get(parent).copied().unwrap_or(root),
            };
            if places.elements.is_empty() {
                entry.set("Dest", places.destination(heading));
            } else {
                entry.set("A", places.action(*kid, heading));
            }
            if place > 0 {
                entry.set("Prev", ids[siblings[place - 1]]);
            }
            if let Some(next) = siblings.get(place + 1) {
                entry.set("Next", ids[*next]);
            }
            link_kids(&mut entry, *kid);
            pdf.objects.insert(ids[*kid], entry.into());
        }
    }
    let mut entry = dictionary! { "Type" => "Outlines" };
    link_kids(&mut entry, top);
    pdf.objects.insert(root, entry.into());
    std::iter::once(root).chain(ids).collect()
}

/// Where headings are, for what leads there.
pub(super) struct Places<'a> {
    /// How high the pages are.
    pub(super) height: f32,
    pub(super) page_ids: &'a [ObjectId],
    /// The headings' elements in PDF 2.0, in which what leads to a heading leads to its element.
    pub(super) elements: Vec<ObjectId>,
}

impl Places<'_> {
    /// Where a heading begins on its page.
    fn destination(&self, heading: &PlacedHeading) -> Vec<Object> {
        self.from(self.page_ids[heading.page], heading)
    }

    /// What leads to the heading of this number: to its page, and to its element for those who read by
    /// elements (ISO 32000-2, 12.3.2.3). Viewers that know of pages alone find the page first.
    pub(super) fn action(&self, number: usize, heading: &PlacedHeading) -> Dictionary {
        let mut action = dictionary! { "S" => "GoTo", "D" => self.destination(heading) };
        if let Some(element) = self.elements.get(number) {
            action.set("SD", self.from(*element, heading));
        }
        action
    }

    fn from(&self, object: ObjectId, heading: &PlacedHeading) -> Vec<Object> {
        vec![
            object.into(),
            "XYZ".into(),
            Object::Null,
            Object::Real((self.height - heading.y + 6.0).round()),
            Object::Null,
        ]
    }
}

/// The headings' elements, in the order of the headings; one without words has no place on a page.
pub(super) fn heading_elements(structure: &Structure, element_ids: &[ObjectId]) -> Vec<ObjectId> {
    let elements = structure.elements.iter().enumerate();
    let headings = elements.filter(|(index, element)| {
        matches!(element.role, Role::Heading(_)) && structure.kids(*index).next().is_some()
    });
    headings.map(|(index, _)| element_ids[index]).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_counts_all_that_stand_below_it() {
        let headings: Vec<PlacedHeading> = [1, 2, 3, 3, 2, 1, 3]
            .into_iter()
            .map(|level| PlacedHeading {
                words: "".into(),
                level,
                page: 0,
                y: 0.0,
            })
            .collect();
        let mut pdf = Document::new();
        let pages = [pdf.new_object_id()];
        let places = Places {
            height: 0.0,
            page_ids: &pages,
            elements: Vec::new(),
        };
        let counts: Vec<i64> = outline(&mut pdf, &headings, &places)
            .into_iter()
            .map(|id| {
                let count = pdf.get_dictionary(id).and_then(|entry| entry.get(b"Count"));
                count.and_then(Object::as_i64).unwrap_or(0)
            })
            .collect();
        assert_eq!(counts, [7, 4, 2, 0, 0, 0, 1, 0]);
    }
}
