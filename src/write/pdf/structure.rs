//! The structure tree: what a PDF's pieces of text mean, as assistive technology reads it.
//!
//! `layout` builds it beside the pages; each placed piece of text names its [`Leaf`] here, and
//! `tag` writes it into the file. Names are those of ISO 32000-1, 14.8.4.

/// The index of an element in its [`Structure`].
pub(super) type ElementId = usize;

/// The index of a leaf: one stretch of an element's own text, in reading order.
pub(super) type Leaf = usize;

/// All elements of a document; the first is the root.
#[derive(Debug, PartialEq)]
pub(super) struct Structure {
    pub elements: Vec<Element>,
    /// The element that each leaf is part of.
    pub leaf_parents: Vec<ElementId>,
    /// The addresses of links, in reading order.
    pub links: Vec<Link>,
}

/// One element and what it holds, in reading order.
#[derive(Debug, PartialEq)]
pub(super) struct Element {
    pub role: Role,
    /// A BCP 47 tag, where the language differs from what surrounds the element.
    pub lang: Option<String>,
    pub parent: Option<ElementId>,
    pub kids: Vec<Kid>,
}

/// A part of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kid {
    Element(ElementId),
    Leaf(Leaf),
}

/// A link's address and the element that holds its words.
#[derive(Debug, PartialEq)]
pub(super) struct Link {
    pub target: String,
    /// What a reader is told of it: its title, or its words.
    pub description: String,
    pub element: ElementId,
}

/// What an element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
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
}

/// How a list's labels count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Numbering {
    Disc,
    Circle,
    Decimal,
}

impl Role {
    /// The element's type in the file.
    pub(super) fn name(self) -> &'static str {
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
        }
    }
}

impl Structure {
    /// The element of the whole document.
    pub(super) const ROOT: ElementId = 0;

    pub(super) fn new() -> Self {
        Self {
            elements: vec![Element {
                role: Role::Document,
                lang: None,
                parent: None,
                kids: Vec::new(),
            }],
            leaf_parents: Vec::new(),
            links: Vec::new(),
        }
    }

    /// Adds an element as the last part of `parent`.
    pub(super) fn add(&mut self, parent: ElementId, role: Role) -> ElementId {
        let id = self.elements.len();
        self.elements.push(Element {
            role,
            lang: None,
            parent: Some(parent),
            kids: Vec::new(),
        });
        self.elements[parent].kids.push(Kid::Element(id));
        id
    }

    /// Adds an element in another language.
    pub(super) fn add_lang(&mut self, parent: ElementId, role: Role, lang: &str) -> ElementId {
        let id = self.add(parent, role);
        self.elements[id].lang = Some(lang.to_owned());
        id
    }

    /// Adds a stretch of text as the last part of `parent`.
    pub(super) fn add_leaf(&mut self, parent: ElementId) -> Leaf {
        let leaf = self.leaf_parents.len();
        self.leaf_parents.push(parent);
        self.elements[parent].kids.push(Kid::Leaf(leaf));
        leaf
    }

    /// Whether `element` is a table or part of one.
    pub(super) fn stands_in_table(&self, element: ElementId) -> bool {
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
    pub(super) fn leaf_role(&self, leaf: Leaf) -> Role {
        self.elements[self.leaf_parents[leaf]].role
    }
}
