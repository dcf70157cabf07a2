//! The structure tree, link annotations and outline, put into the file.
//!
//! In: the `lopdf` document that `printpdf` made, the [`Layout`]'s structure and headings, and the
//! marks that `emit` set. Out: the same document, tagged as PDF/UA-1 (ISO 14289-1) asks, or PDF/UA-2 (ISO
//! 14289-2).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::emit::{Emitted, LinkArea, Mark};
use super::layout::{Layout, PlacedHeading};
use super::outline::{Places, heading_elements, outline};
use super::structure::{ElementId, Kid, Numbering, Role, Structure};
use crate::document::anchors::{Anchors, within};
use crate::style::PdfVersion;
use crate::write::pdf::file::metadata::text_string;
use crate::write::pdf::file::numerals::push_whole;
use crate::write::pdf::file::objects::{Numbers, integer, write_object, write_reference};

/// What [`tag`] adds beside objects of the document.
pub(in crate::write::pdf) struct Tagged<'a> {
    /// What the catalog needs to know.
    pub catalog: Dictionary,
    /// The structure's elements.
    pub elements: Elements<'a>,
}

/// Adds structure, links and outline.
pub(in crate::write::pdf) fn tag<'a>(
    pdf: &mut Document,
    layout: &'a Layout,
    emitted: &'a Emitted,
    page_ids: &'a [ObjectId],
    version: PdfVersion,
) -> Tagged<'a> {
    let element_ids: Vec<ObjectId> = layout
        .structure
        .elements
        .iter()
        .map(|_| pdf.new_object_id())
        .collect();
    let places = Places {
        height: layout.height,
        page_ids,
        elements: match version {
            PdfVersion::V1_7 => Vec::new(),
            PdfVersion::V2_0 => heading_elements(&layout.structure, &element_ids),
        },
    };
    let annotations = add_annotations(pdf, layout, &emitted.link_areas, &places);
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
    let mut tree = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => element_ids[0],
        "ParentTree" => parent_tree,
        "ParentTreeNextKey" => next_key,
        "RoleMap" => dictionary! { "Em" => "Span", "Strong" => "Span" },
    };
    let namespace = (version == PdfVersion::V2_0).then(|| {
        let name = Object::string_literal(NAMESPACE);
        pdf.add_object(dictionary! { "Type" => "Namespace", "NS" => name })
    });
    if let Some(namespace) = namespace {
        tree.set("Namespaces", vec![namespace.into()]);
    }
    pdf.objects.insert(root, tree.into());
    let mut catalog = dictionary! {
        "StructTreeRoot" => root,
        "MarkInfo" => dictionary! { "Marked" => true },
    };
    let outline = outline(pdf, &layout.headings, &places);
    if let Some(outline) = outline.first() {
        catalog.set("Outlines", *outline);
    }
    let mut annotations_of: BTreeMap<ElementId, Vec<usize>> = BTreeMap::new();
    for (number, area) in emitted.link_areas.iter().enumerate() {
        let link = layout.structure.links[area.link].element;
        annotations_of.entry(link).or_default().push(number);
    }
    let elements = Elements {
        layout,
        emitted,
        annotations,
        annotations_of,
        page_ids,
        element_ids,
        root,
        namespace,
        outline,
    };
    Tagged { catalog, elements }
}

/// The name of the structure of PDF 2.0, of which the document is (ISO 32000-2, 14.8.6).
const NAMESPACE: &str = "http://iso.org/pdf2/ssn";

/// An annotation for each line of each link; their keys in the parent tree follow the pages'.
fn add_annotations(
    pdf: &mut Document,
    layout: &Layout,
    areas: &[LinkArea],
    places: &Places,
) -> Vec<ObjectId> {
    let mut anchors = Anchors::default();
    let ids = layout.headings.iter().enumerate();
    let headings: BTreeMap<String, (usize, &PlacedHeading)> = ids
        .map(|(index, heading)| (anchors.take(&heading.words), (index, heading)))
        .collect();
    areas
        .iter()
        .enumerate()
        .map(|(index, area)| {
            let link = &layout.structure.links[area.link];
            let heading = within(&link.target).and_then(|id| headings.get(id));
            let action = if let Some((index, heading)) = heading {
                places.action(*index, heading)
            } else {
                let address = Object::string_literal(uri(&link.target));
                dictionary! { "S" => "URI", "URI" => address }
            };
            pdf.add_object(dictionary! {
                "Type" => "Annot",
                "Subtype" => "Link",
                "Rect" => area.corners.map(Object::Real).to_vec(),
                "Border" => vec![0.into(), 0.into(), 0.into()],
                // Bit 3: the annotation is printed with the page.
                "F" => 4,
                "Contents" => text_string(&link.description),
                "StructParent" => integer(places.page_ids.len() + index),
                "A" => action,
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
pub(in crate::write::pdf) struct Elements<'a> {
    layout: &'a Layout,
    emitted: &'a Emitted,
    annotations: Vec<ObjectId>,
    /// For each link, by its element, the numbers of its annotations.
    annotations_of: BTreeMap<ElementId, Vec<usize>>,
    page_ids: &'a [ObjectId],
    /// By which other objects refer to them.
    element_ids: Vec<ObjectId>,
    root: ObjectId,
    /// What the names of the elements are of, in PDF 2.0.
    namespace: Option<ObjectId>,
    outline: Vec<ObjectId>,
}

impl Elements<'_> {
    /// The elements' objects, in order.
    pub(in crate::write::pdf) fn ids(&self) -> &[ObjectId] {
        &self.element_ids
    }

    /// The outline's objects.
    pub(in crate::write::pdf) fn outline(&self) -> &[ObjectId] {
        &self.outline
    }

    /// The structure's root.
    pub(in crate::write::pdf) fn root(&self) -> ObjectId {
        self.root
    }

    /// The pages' objects.
    pub(in crate::write::pdf) fn pages(&self) -> &[ObjectId] {
        self.page_ids
    }

    /// The elements, each link's annotations after it.
    pub(in crate::write::pdf) fn order(&self) -> Vec<ObjectId> {
        let mut order = Vec::with_capacity(self.element_ids.len() + self.annotations.len());
        let mut annotations = self.annotations.iter().zip(&self.emitted.link_areas);
        let links = &self.layout.structure.links;
        let mut next = annotations.next();
        for (index, id) in self.element_ids.iter().enumerate() {
            order.push(*id);
            // Links are in reading order, as elements and annotations are.
            while let Some((annotation, area)) = next
                && links[area.link].element == index
            {
                order.push(*annotation);
                next = annotations.next();
            }
        }
        order
    }

    /// The structure that the elements are of.
    pub(in crate::write::pdf) fn structure(&self) -> &Structure {
        &self.layout.structure
    }

    /// Writes the element at `index` as a dictionary.
    pub(in crate::write::pdf) fn write(&self, index: usize, out: &mut Vec<u8>, numbers: &Numbers) {
        let structure = &self.layout.structure;
        let element = &structure.elements[index];
        let parent = element.parent.map_or(self.root, |id| self.element_ids[id]);
        out.extend_from_slice(b"<</S/");
        out.extend_from_slice(element.role.name().as_bytes());
        out.extend_from_slice(b"/P ");
        write_reference(out, numbers.of(parent));
        if let Some(namespace) = self.namespace.filter(|_| index == Structure::ROOT) {
            out.extend_from_slice(b"/NS ");
            write_reference(out, numbers.of(namespace));
        }
        if let Some(lang) = &element.lang {
            out.extend_from_slice(b"/Lang");
            write_object(out, &text_string(lang), numbers);
        }
        out.extend_from_slice(attributes(element.role).as_bytes());
        if let Some(alt) = &element.alt {
            out.extend_from_slice(b"/Alt");
            write_object(out, &text_string(alt), numbers);
        }
        if let Some(corners) = self.emitted.figures.get(&index) {
            out.extend_from_slice(b"/A<</O/Layout/Placement/Block/BBox");
            let corners = corners.map(Object::Real).to_vec();
            write_object(out, &corners.into(), numbers);
            out.extend_from_slice(b">>");
        }
        let marks = structure.kids(index).filter_map(|kid| match kid {
            Kid::Leaf(leaf) => self.emitted.marks[leaf].iter().next(),
            Kid::Element(_) => None,
        });
        // Marks on the page that the element begins on are plain numbers.
        let first_page = marks.map(|mark| mark.page).min();
        if let Some(page) = first_page {
            out.extend_from_slice(b"/Pg ");
            write_reference(out, numbers.of(self.page_ids[page]));
        }
        let mut kids = Kids::begin(out);
        for kid in structure.kids(index) {
            match kid {
                Kid::Element(child) => {
                    write_reference(kids.next(), numbers.of(self.element_ids[child]));
                }
                Kid::Leaf(leaf) => {
                    for mark in self.emitted.marks[leaf].iter() {
                        self.write_mark(*mark, first_page, kids.next(), numbers);
                    }
                }
            }
        }
        if element.role == Role::Link {
            self.write_annotations(index, &mut kids, numbers);
        }
        kids.end();
        out.extend_from_slice(b">>");
    }

    fn write_mark(
        &self,
        mark: Mark,
        element_page: Option<usize>,
        out: &mut Vec<u8>,
        numbers: &Numbers,
    ) {
        if Some(mark.page) == element_page {
            return push_whole(out, mark.number);
        }
        out.extend_from_slice(b"<</Type/MCR/Pg ");
        write_reference(out, numbers.of(self.page_ids[mark.page]));
        out.extend_from_slice(b"/MCID ");
        push_whole(out, mark.number);
        out.extend_from_slice(b">>");
    }

    /// Writes where the words of the link at `index` can be clicked.
    fn write_annotations(&self, index: usize, kids: &mut Kids, numbers: &Numbers) {
        for annotation in self.annotations_of.get(&index).into_iter().flatten() {
            let page = self.emitted.link_areas[*annotation].page;
            let out = kids.next();
            out.extend_from_slice(b"<</Type/OBJR/Pg ");
            write_reference(out, numbers.of(self.page_ids[page]));
            out.extend_from_slice(b"/Obj ");
            write_reference(out, numbers.of(self.annotations[*annotation]));
            out.extend_from_slice(b">>");
        }
    }
}

/// An element's kids as they are written: an array, but for an only one (ISO 32000-1, table 323).
struct Kids<'a> {
    out: &'a mut Vec<u8>,
    start: usize,
    count: usize,
}

impl<'a> Kids<'a> {
    fn begin(out: &'a mut Vec<u8>) -> Self {
        let start = out.len();
        Self {
            out,
            start,
            count: 0,
        }
    }

    /// Where the next kid is written.
    fn next(&mut self) -> &mut Vec<u8> {
        let before: &[u8] = if self.count == 0 { b"/K[" } else { b" " };
        self.out.extend_from_slice(before);
        self.count += 1;
        self.out
    }

    fn end(self) {
        match self.count {
            0 => {}
            1 => self.out[self.start + 2] = b' ',
            _ => self.out.push(b']'),
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
            .map(|leaf| element_ids[structure.leaf_parent(*leaf)].into())
            .collect();
        let parents = pdf.add_object(parents);
        entries.extend([integer(number), parents.into()]);
    }
    let pages = emitted.leaves.len();
    for (index, area) in emitted.link_areas.iter().enumerate() {
        let element = structure.links[area.link].element;
        entries.extend([integer(pages + index), element_ids[element].into()]);
    }
    pdf.add_object(dictionary! { "Nums" => entries })
}
