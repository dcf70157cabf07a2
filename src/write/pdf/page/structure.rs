//! The structure tree: what a PDF's pieces of text mean, as assistive technology reads it.
//!
//! `layout` builds it beside the pages, section by section; each placed piece of text names its
//! [`Leaf`] here, and `tag` writes it into the file. Names are those of ISO 32000-1, 14.8.4.

use std::iter;
use std::sync::Arc;

/// The index of an element in its [`Structure`].
pub(in crate::write::pdf) type ElementId = usize;

/// The index of a leaf: one stretch of an element's own text, in reading order.
pub(in crate::write::pdf) type Leaf = usize;

/// All elements of a document, or of a section; the first is the root.
#[derive(Debug)]
pub(in crate::write::pdf) struct Structure {
    pub elements: Vec<Element>,
    leaves: Vec<LeafPlace>,
    /// The addresses of links, in reading order.
    pub links: Vec<Link>,
}

/// One element. Its parts form a chain, so that a section's elements are copied into a document as
/// they are, but for their numbers.
#[derive(Debug)]
pub(in crate::write::pdf) struct Element {
    pub role: Role,
    /// A BCP 47 tag, where the language differs from what surrounds the element.
    pub lang: Option<Arc<str>>,
    /// What is said of it in its place.
    pub alt: Option<Arc<str>>,
    pub parent: Option<ElementId>,
    first_kid: Option<Kid>,
    last_kid: Option<Kid>,
    /// The next part of its parent.
    next: Option<Kid>,
}

/// Where a leaf stands.
#[derive(Debug, Clone, Copy)]
struct LeafPlace {
    parent: ElementId,
    /// The next part of its parent.
    next: Option<Kid>,
}

/// A part of an element.
#[derive(Debug, Clone, Copy)]
pub(in crate::write::pdf) enum Kid {
    Element(ElementId),
    Leaf(Leaf),
}

/// A link's address and the element that holds its words.
#[derive(Debug, Clone)]
pub(in crate::write::pdf) struct Link {
    pub target: Arc<str>,
    /// What a reader is told of it: its title, or its words.
    pub description: Arc<str>,
    pub element: ElementId,
}

/// What an element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::write::pdf) enum Role {
    Document,
    Division,
    Heading(u8),
    Paragraph,
    List(Numbering),
    Item,
    Label,
    ItemBody,
    Table,
    TableHead,
    TableBody,
    Row,
    ColumnHeader,
    RowHeader,
    Cell,
    Quote,
    Code,
    Link,
    Emphasis,
    Strong,
    Span,
    Figure,
}

/// How a list's labels count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::write::pdf) enum Numbering {
    Disc,
    Circle,
    Decimal,
}

impl Role {
    /// The element's type in the file.
    pub(in crate::write::pdf) fn name(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::Division => "Div",
            Self::Heading(level) => {
                ["H1", "H2", "H3", "H4", "H5", "H6"][usize::from(level.clamp(1, 6) - 1)]
            }
            Self::Paragraph => "P",
            Self::List(_) => "L",
            Self::Item => "LI",
            Self::Label => "Lbl",
            Self::ItemBody => "LBody",
            Self::Table => "Table",
            Self::TableHead => "THead",
            Self::TableBody => "TBody",
            Self::Row => "TR",
            Self::ColumnHeader | Self::RowHeader => "TH",
            Self::Cell => "TD",
            Self::Quote => "BlockQuote",
            Self::Code => "Code",
            Self::Link => "Link",
            // PDF 1.7 has no types for these two; the role map says that they are `Span`s.
            Self::Emphasis => "Em",
            Self::Strong => "Strong",
            Self::Span => "Span",
            Self::Figure => "Figure",
        }
    }
}

impl Structure {
    /// The element of the whole document.
    pub(in crate::write::pdf) const ROOT: ElementId = 0;

    pub(in crate::write::pdf) fn new() -> Self {
        Self {
            elements: vec![Element {
                role: Role::Document,
                lang: None,
                alt: None,
                parent: None,
                first_kid: None,
                last_kid: None,
                next: None,
            }],
            leaves: Vec::new(),
            links: Vec::new(),
        }
    }

    /// Adds an element as the last part of `parent`.
    pub(in crate::write::pdf) fn add(&mut self, parent: ElementId, role: Role) -> ElementId {
        let id = self.elements.len();
        self.elements.push(Element {
            role,
            lang: None,
            alt: None,
            parent: Some(parent),
            first_kid: None,
            last_kid: None,
            next: None,
        });
        self.add_kids(parent, Kid::Element(id), Kid::Element(id));
        id
    }

    /// Adds an element in another language.
    pub(in crate::write::pdf) fn add_lang(
        &mut self,
        parent: ElementId,
        role: Role,
        lang: &str,
    ) -> ElementId {
        let id = self.add(parent, role);
        self.elements[id].lang = Some(lang.into());
        id
    }

    /// Adds a picture, for which `alt` is said, and its only leaf.
    pub(in crate::write::pdf) fn add_figure(&mut self, parent: ElementId, alt: &str) -> Leaf {
        let id = self.add(parent, Role::Figure);
        self.elements[id].alt = Some(alt.into());
        self.add_leaf(id)
    }

    /// Adds a stretch of text as the last part of `parent`.
    pub(in crate::write::pdf) fn add_leaf(&mut self, parent: ElementId) -> Leaf {
        let leaf = self.leaves.len();
        self.leaves.push(LeafPlace { parent, next: None });
        self.add_kids(parent, Kid::Leaf(leaf), Kid::Leaf(leaf));
        leaf
    }

    /// Goes on with the chain of `parent`'s parts by that from `first` to `last`, which may be one; they
    /// name their parent already.
    fn add_kids(&mut self, parent: ElementId, first: Kid, last: Kid) {
        match self.elements[parent].last_kid.replace(last) {
            None => self.elements[parent].first_kid = Some(first),
            Some(Kid::Element(before)) => self.elements[before].next = Some(first),
            Some(Kid::Leaf(before)) => self.leaves[before].next = Some(first),
        }
    }

    /// Adds what the root of `section` holds, as the root's last parts. Its leaves and links are
    /// counted on from those that are here.
    pub(in crate::write::pdf) fn append(&mut self, section: &Self) {
        // All elements but the root, which both have.
        let (elements, leaves) = (self.elements.len() - 1, self.leaves.len());
        let id = |id: ElementId| if id == Self::ROOT { id } else { id + elements };
        let kid = |kid: Kid| match kid {
            Kid::Element(element) => Kid::Element(id(element)),
            Kid::Leaf(leaf) => Kid::Leaf(leaf + leaves),
        };
        let (root, others) = section.elements.split_first().expect("it has its root");
        self.elements.extend(others.iter().map(|element| Element {
            role: element.role,
            lang: element.lang.clone(),
            alt: element.alt.clone(),
            parent: element.parent.map(id),
            first_kid: element.first_kid.map(kid),
            last_kid: element.last_kid.map(kid),
            next: element.next.map(kid),
        }));
        self.leaves
            .extend(section.leaves.iter().map(|leaf| LeafPlace {
                parent: id(leaf.parent),
                next: leaf.next.map(kid),
            }));
        self.links.extend(section.links.iter().map(|link| Link {
            element: id(link.element),
            ..link.clone()
        }));
        if let (Some(first), Some(last)) = (root.first_kid, root.last_kid) {
            self.add_kids(Self::ROOT, kid(first), kid(last));
        }
    }

    /// The parts of `element`, in reading order.
    pub(in crate::write::pdf) fn kids(&self, element: ElementId) -> impl Iterator<Item = Kid> {
        iter::successors(self.elements[element].first_kid, |kid| match kid {
            Kid::Element(element) => self.elements[*element].next,
            Kid::Leaf(leaf) => self.leaves[*leaf].next,
        })
    }

    /// How many leaves there are.
    pub(in crate::write::pdf) fn leaf_count(&self) -> usize {
        self.leaves.len()
    }

    /// The element that `leaf` is part of.
    pub(in crate::write::pdf) fn leaf_parent(&self, leaf: Leaf) -> ElementId {
        self.leaves[leaf].parent
    }

    /// Whether `element` is a table or part of one.
    pub(in crate::write::pdf) fn stands_in_table(&self, element: ElementId) -> bool {
        let mut around = Some(element);
        while let Some(id) = around {
            if self.elements[id].role == Role::Table {
                return true;
            }
            around = self.elements[id].parent;
        }
        false
    }

    /// What the text of `leaf` is.
    pub(in crate::write::pdf) fn leaf_role(&self, leaf: Leaf) -> Role {
        self.elements[self.leaf_parent(leaf)].role
    }
}
