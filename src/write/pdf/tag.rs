//! The structure tree, link annotations and outline, put into the file.
//!
//! In: the `lopdf` document that `printpdf` made, the [`Layout`]'s structure and headings, and the
//! marks that `emit` set. Out: the same document, tagged as PDF/UA-1 (ISO 14289-1) asks.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::emit::{Emitted, LinkArea, Mark};
use super::layout::{Layout, PlacedHeading};
use super::metadata::text_string;
use super::save::{Numbers, put, write_object};
use super::structure::{Kid, Numbering, Role};

/// What [`tag`] adds beside objects of the document.
pub(super) struct Tagged<'a> {
    /// What the catalog needs to know.
    pub catalog: Dictionary,
    /// The structure's elements.
    pub elements: Elements<'a>,
}

/// Adds structure, links and outline.
pub(super) fn tag<'a>(
    pdf: &mut Document,
    layout: &'a Layout,
    emitted: &'a Emitted,
    page_ids: &'a [ObjectId],
) -> Tagged<'a> {
    let element_ids: Vec<ObjectId> = layout
        .structure
        .elements
        .iter()
        .map(|_| pdf.new_object_id())
        .collect();
    let annotations = add_annotations(pdf, layout, &emitted.link_areas, page_ids.len());
    for (number, page_id) in page_ids.iter().enumerate() {
        let own: Vec<Object> = emitted
            .link_areas
            .iter()
            .zip(&annotations)
            .filter(|(area, _)| area.page == number)
            .map(|(_, annotation)| (*annotation).into())
            .collect();
        tag_page(pdf, *page_id, number, own);
    }
    let root = pdf.new_object_id();
    let parent_tree = parent_tree(pdf, layout, emitted, &element_ids);
    let next_key = i64::try_from(page_ids.len() + annotations.len()).unwrap_or(i64::MAX);
    let tree = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => element_ids[0],
        "ParentTree" => parent_tree,
        "ParentTreeNextKey" => next_key,
        "RoleMap" => dictionary! { "Em" => "Span", "Strong" => "Span" },
    };
    pdf.objects.insert(root, tree.into());
    let mut catalog = dictionary! {
        "StructTreeRoot" => root,
        "MarkInfo" => dictionary! { "Marked" => true },
    };
    if let Some(outline) = outline(pdf, &layout.headings, layout.height, page_ids) {
        catalog.set("Outlines", outline);
    }
    let elements = Elements {
        layout,
        emitted,
        annotations,
        page_ids,
        element_ids,
        root,
    };
    Tagged { catalog, elements }
}

fn integer(number: usize) -> Object {
    Object::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

/// An annotation for each line of each link; their keys in the parent tree follow the pages'.
fn add_annotations(
    pdf: &mut Document,
    layout: &Layout,
    areas: &[LinkArea],
    pages: usize,
) -> Vec<ObjectId> {
    areas
        .iter()
        .enumerate()
        .map(|(index, area)| {
            let link = &layout.structure.links[area.link];
            let address = Object::string_literal(uri(&link.target));
            pdf.add_object(dictionary! {
                "Type" => "Annot",
                "Subtype" => "Link",
                "Rect" => area.corners.map(Object::Real).to_vec(),
                "Border" => vec![0.into(), 0.into(), 0.into()],
                // Bit 3: the annotation is printed with the page.
                "F" => 4,
                "Contents" => text_string(&link.description),
                "StructParent" => integer(pages + index),
                "A" => dictionary! { "S" => "URI", "URI" => address },
            })
        })
        .collect()
}

/// The address in the ASCII that a PDF's `URI` takes (ISO 32000-1, 12.6.4.7).
fn uri(target: &str) -> Vec<u8> {
    let mut address = Vec::with_capacity(target.len());
    for byte in target.bytes() {
        if byte.is_ascii_graphic() {
            address.push(byte);
        } else {
            address.extend(format!("%{byte:02X}").into_bytes());
        }
    }
    address
}

fn tag_page(pdf: &mut Document, page: ObjectId, number: usize, annotations: Vec<Object>) {
    let page = pdf
        .get_dictionary_mut(page)
        .expect("`printpdf` writes a dictionary for each page");
    page.set("StructParents", integer(number));
    page.set("Tabs", "S");
    if annotations.is_empty() {
        page.remove(b"Annots");
    } else {
        page.set("Annots", annotations);
    }
}

/// The elements of a document's structure. Most of a file's objects are elements, and they are
/// written from the structure itself, as objects of `lopdf` would take a dozen allocations each.
pub(super) struct Elements<'a> {
    layout: &'a Layout,
    emitted: &'a Emitted,
    annotations: Vec<ObjectId>,
    page_ids: &'a [ObjectId],
    /// By which other objects refer to them.
    element_ids: Vec<ObjectId>,
    root: ObjectId,
}

impl Elements<'_> {
    /// The elements' objects, in order.
    pub(super) fn ids(&self) -> &[ObjectId] {
        &self.element_ids
    }

    /// Writes the element at `index` as a dictionary.
    pub(super) fn write(&self, index: usize, out: &mut Vec<u8>, numbers: &Numbers) {
        let structure = &self.layout.structure;
        let element = &structure.elements[index];
        let parent = element.parent.map_or(self.root, |id| self.element_ids[id]);
        let (role, parent) = (element.role.name(), numbers.of(parent));
        put(out, format_args!("<</S/{role}/P {parent} 0 R"));
        if let Some(lang) = &element.lang {
            out.extend_from_slice(b"/Lang");
            write_object(out, &text_string(lang), numbers);
        }
        out.extend_from_slice(attributes(element.role).as_bytes());
        let marks = element.kids.iter().filter_map(|kid| match kid {
            Kid::Leaf(leaf) => self.emitted.marks[*leaf].first(),
            Kid::Element(_) => None,
        });
        // Marks on the page that the element begins on are plain numbers.
        let first_page = marks.map(|mark| mark.page).min();
        if let Some(page) = first_page {
            let page = numbers.of(self.page_ids[page]);
            put(out, format_args!("/Pg {page} 0 R"));
        }
        let before = out.len();
        out.extend_from_slice(b"/K[");
        let empty = out.len();
        for kid in &element.kids {
            match kid {
                Kid::Element(child) => {
                    let child = numbers.of(self.element_ids[*child]);
                    put(out, format_args!("{child} 0 R "));
                }
                Kid::Leaf(leaf) => {
                    for mark in &self.emitted.marks[*leaf] {
                        self.write_mark(*mark, first_page, out, numbers);
                    }
                }
            }
        }
        if element.role == Role::Link {
            self.write_annotations(index, out, numbers);
        }
        if out.len() == empty {
            out.truncate(before);
        } else {
            out.push(b']');
        }
        out.extend_from_slice(b">>");
    }

    fn write_mark(
        &self,
        mark: Mark,
        element_page: Option<usize>,
        out: &mut Vec<u8>,
        numbers: &Numbers,
    ) {
        let number = mark.number;
        if Some(mark.page) == element_page {
            return put(out, format_args!("{number} "));
        }
        let page = numbers.of(self.page_ids[mark.page]);
        put(
            out,
            format_args!("<</Type/MCR/Pg {page} 0 R/MCID {number}>>"),
        );
    }

    /// Writes where the words of the link at `index` can be clicked.
    fn write_annotations(&self, index: usize, out: &mut Vec<u8>, numbers: &Numbers) {
        for (area, annotation) in self.emitted.link_areas.iter().zip(&self.annotations) {
            if self.layout.structure.links[area.link].element == index {
                let page = numbers.of(self.page_ids[area.page]);
                let annotation = numbers.of(*annotation);
                put(
                    out,
                    format_args!("<</Type/OBJR/Pg {page} 0 R/Obj {annotation} 0 R>>"),
                );
            }
        }
    }
}

/// What an element's dictionary says of its kind.
fn attributes(role: Role) -> &'static str {
    match role {
        Role::List(Numbering::Disc) => "/A<</O/List/ListNumbering/Disc>>",
        Role::List(Numbering::Circle) => "/A<</O/List/ListNumbering/Circle>>",
        Role::List(Numbering::Decimal) => "/A<</O/List/ListNumbering/Decimal>>",
        Role::ColumnHeader => "/A<</O/Table/Scope/Column>>",
        Role::RowHeader => "/A<</O/Table/Scope/Row>>",
        _ => "",
    }
}

/// From marks and annotations back to their elements: pages first, then annotations.
fn parent_tree(
    pdf: &mut Document,
    layout: &Layout,
    emitted: &Emitted,
    element_ids: &[ObjectId],
) -> ObjectId {
    let structure = &layout.structure;
    let mut entries: Vec<Object> = Vec::new();
    for (number, leaves) in emitted.leaves.iter().enumerate() {
        let parents: Vec<Object> = leaves
            .iter()
            .map(|leaf| element_ids[structure.leaf_parents[*leaf]].into())
            .collect();
        entries.extend([integer(number), parents.into()]);
    }
    let pages = emitted.leaves.len();
    for (index, area) in emitted.link_areas.iter().enumerate() {
        let element = structure.links[area.link].element;
        entries.extend([integer(pages + index), element_ids[element].into()]);
    }
    pdf.add_object(dictionary! { "Nums" => entries })
}

/// The outline: headings nested by their levels, each leading to its place.
fn outline(
    pdf: &mut Document,
    headings: &[PlacedHeading],
    height: f32,
    page_ids: &[ObjectId],
) -> Option<ObjectId> {
    if headings.is_empty() {
        return None;
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
    Some(root)
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
