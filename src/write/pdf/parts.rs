//! What adverts share of a file, and what one of them says alone: where streams are cut.
//!
//! In: what a page's content or a structure's elements are, in order. Out: [`Part`]s, each of which
//! `deflate` packs by itself, so that one which many adverts have is packed once. Adverts of one role
//! say the same but for their facts, which stand in tables, and their reference number. Where a
//! stream is cut changes its bytes, and nothing that a reader sees.

use std::ops::Range;

use memchr::memmem::Finder;

use super::page::structure::{Role, Structure};

/// A part of a stream, by where it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Other documents are likely to have it, too.
    Shared(usize),
    /// What one document says alone.
    Own(usize),
}

impl Part {
    /// The parts of a stream in which `own` bytes stand between `before` and `after` that are
    /// the same in every document.
    pub(super) fn around(before: usize, own: usize, after: usize) -> [Self; 3] {
        [
            Self::Shared(before),
            Self::Own(before + own),
            Self::Shared(before + own + after),
        ]
    }
}

/// Objects that are packed into streams of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pack {
    /// The outline, whose headings adverts share.
    Outline,
    /// The fonts.
    Fonts,
    /// A group of the structure's elements.
    Elements,
    /// All other objects: pages, links, what the file says of itself.
    Rest,
}

impl Pack {
    /// The part that its objects are, up to `end`.
    pub(super) fn part(self, end: usize) -> Part {
        match self {
            Self::Rest => Part::Own(end),
            Self::Outline | Self::Fonts | Self::Elements => Part::Shared(end),
        }
    }
}

/// The words that tell a document from others of its kind.
pub(super) struct Reference<'a>(Option<Finder<'a>>);

impl<'a> Reference<'a> {
    pub(super) fn new(words: Option<&'a str>) -> Self {
        let words = words.filter(|words| !words.is_empty());
        Self(words.map(|words| Finder::new(words.as_bytes())))
    }

    /// Whether the words stand in `text`, and not within a longer word.
    fn stands_in(&self, text: &str) -> bool {
        let Some(words) = &self.0 else { return false };
        let is_letter = |next: Option<char>| next.is_some_and(char::is_alphanumeric);
        words.find_iter(text.as_bytes()).any(|at| {
            let (before, after) = (&text[..at], &text[at + words.needle().len()..]);
            !is_letter(before.chars().next_back()) && !is_letter(after.chars().next())
        })
    }
}

/// Cuts the content of one page as it is written.
///
/// A table holds the facts of one advert, so a part ends with it. What follows is cut into
/// sections, as one advert may have a word of its own in one of them. The reference, where it
/// stands in running text, is a part of its own.
pub(super) struct PageParts<'a> {
    structure: &'a Structure,
    reference: &'a Reference<'a>,
    parts: Vec<Part>,
    /// Where the part that is being written begins.
    start: usize,
    /// Whether that part says what no other document says.
    is_own: bool,
    /// Whether the last leaf stands in a table.
    in_table: bool,
}

impl<'a> PageParts<'a> {
    /// A section with fewer bytes before it is not parted from them: a part costs some 70 bytes.
    const LEAST: usize = 4_000;

    pub(super) fn new(structure: &'a Structure, reference: &'a Reference<'a>) -> Self {
        Self {
            structure,
            reference,
            parts: Vec::new(),
            start: 0,
            is_own: false,
            in_table: false,
        }
    }

    /// All that is painted below the text ends at `at`.
    ///
    /// Lines under links stand where the text above them ends, which is not the same in each
    /// advert whose pages say the same.
    pub(super) fn after_fills(&mut self, at: usize) {
        self.cut(at);
    }

    /// A leaf of `element`, which has `role`, begins at `at`.
    pub(super) fn before_leaf(&mut self, element: usize, role: Role, at: usize) {
        let in_table = self.structure.stands_in_table(element);
        let was_in_table = std::mem::replace(&mut self.in_table, in_table);
        let begins_section = matches!(role, Role::Heading(_)) && at - self.start >= Self::LEAST;
        if begins_section || was_in_table && !in_table {
            self.cut(at);
        }
    }

    /// The page's footer begins.
    pub(super) fn before_footer(&mut self) {
        self.in_table = false;
    }

    /// An operation that shows `text` begins at `at`; gives whether it must be a part alone.
    pub(super) fn before_text(&mut self, text: &str, at: usize) -> bool {
        let tells_apart = self.reference.stands_in(text);
        let stands_alone = tells_apart && !self.in_table;
        if stands_alone {
            self.cut(at);
        }
        self.is_own |= tells_apart;
        stands_alone
    }

    /// Ends a part at `at`.
    pub(super) fn cut(&mut self, at: usize) {
        self.start = at;
        self.parts.push(if std::mem::take(&mut self.is_own) {
            Part::Own(at)
        } else {
            Part::Shared(at)
        });
    }

    /// The parts, when the content ends at `at`.
    pub(super) fn finish(mut self, at: usize) -> Vec<Part> {
        self.cut(at);
        self.parts
    }
}

/// Runs of elements that adverts share as a whole: a table is parted from what follows, since it
/// holds the facts of one advert, and then the sections.
pub(super) fn element_groups(structure: &Structure) -> Vec<Range<usize>> {
    /// A section with fewer elements before it is kept with them: a group costs some 110 bytes.
    const LEAST: usize = 60;
    let mut groups = Vec::new();
    let mut start = 0;
    let mut in_table = false;
    for (index, element) in structure.elements.iter().enumerate() {
        let was_in_table = std::mem::replace(&mut in_table, structure.stands_in_table(index));
        let begins_section = matches!(element.role, Role::Heading(_)) && index - start >= LEAST;
        if begins_section || was_in_table && !in_table {
            groups.push(start..index);
            start = index;
        }
    }
    groups.push(start..structure.elements.len());
    groups
}
