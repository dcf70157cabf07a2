//! The structure tree, link annotations and outline, put into the file.
//!
//! In: the `lopdf` document that `printpdf` made, the [`Layout`]'s structure and headings, and the
//! marks that `emit` set. Out: the same document, tagged as PDF/UA-1 (ISO 14289-1) asks.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::emit::{Emitted, LinkArea, Mark};
use super::layout::{Layout, PlacedHeading};
use super::metadata::text_string;
use super::structure::{Kid, Numbering, Role};

/// Adds structure, links and outline; gives what the catalog needs to know of them.
pub(super) fn tag(
    pdf: &mut Document,
    layout: &Layout,
    emitted: &Emitted,
    page_ids: &[ObjectId],
) -> Dictionary {
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
    for (index, id) in element_ids.iter().enumerate() {
        let element = structure_element(
            index,
            layout,
            emitted,
            &annotations,
            page_ids,
            &element_ids,
            root,
        );
        pdf.objects.insert(*id, element.into());
    }
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
    catalog
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

fn structure_element(
    index: usize,
    layout: &Layout,
    emitted: &Emitted,
    annotations: &[ObjectId],
    page_ids: &[ObjectId],
    element_ids: &[ObjectId],
    root: ObjectId,
) -> Dictionary {
    let structure = &layout.structure;
    let element = &structure.elements[index];
    let mut dictionary = dictionary! {
        "S" => element.role.name(),
        "P" => element.parent.map_or(root, |parent| element_ids[parent]),
    };
    if let Some(lang) = &element.lang {
        dictionary.set("Lang", text_string(lang));
    }
    if let Some(attributes) = attributes(element.role) {
        dictionary.set("A", attributes);
    }
    let marks = element.kids.iter().filter_map(|kid| match kid {
        Kid::Leaf(leaf) => emitted.marks[*leaf].first(),
        Kid::Element(_) => None,
    });
    // Marks on the page that the element begins on are plain numbers.
    let first_page = marks.map(|mark| mark.page).min();
    if let Some(page) = first_page {
        dictionary.set("Pg", page_ids[page]);
    }
    let mut kids: Vec<Object> = Vec::new();
    for kid in &element.kids {
        match kid {
            Kid::Element(child) => kids.push(element_ids[*child].into()),
            Kid::Leaf(leaf) => kids.extend(
                emitted.marks[*leaf]
                    .iter()
                    .map(|mark| mark_reference(*mark, first_page, page_ids)),
            ),
        }
    }
    if element.role == Role::Link {
        for (area, annotation) in emitted.link_areas.iter().zip(annotations) {
            if structure.links[area.link].element == index {
                kids.push(
                    dictionary! {
                        "Type" => "OBJR",
                        "Pg" => page_ids[area.page],
                        "Obj" => *annotation,
                    }
                    .into(),
                );
            }
        }
    }
    match kids.len() {
        0 => {}
        1 => dictionary.set("K", kids.swap_remove(0)),
        _ => dictionary.set("K", kids),
    }
    dictionary
}

fn mark_reference(mark: Mark, element_page: Option<usize>, page_ids: &[ObjectId]) -> Object {
    if Some(mark.page) == element_page {
        return integer(mark.number);
    }
    dictionary! {
        "Type" => "MCR",
        "Pg" => page_ids[mark.page],
        "MCID" => integer(mark.number),
    }
    .into()
}

fn attributes(role: Role) -> Option<Dictionary> {
    match role {
        Role::List(numbering) => Some(dictionary! {
            "O" => "List",
            "ListNumbering" => match numbering {
                Numbering::Disc => "Disc",
                Numbering::Circle => "Circle",
                Numbering::Decimal => "Decimal",
            },
        }),
        Role::ColumnHeader => Some(dictionary! { "O" => "Table", "Scope" => "Column" }),
        Role::RowHeader => Some(dictionary! { "O" => "Table", "Scope" => "Row" }),
        _ => None,
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
