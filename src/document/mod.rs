//! The document tree: what an advert says and means, with no word on how it looks.
//!
//! In: one merged Markdown text and the facts it was made from. Out: a [`Document`] that every
//! writer reads. Nothing here knows of fonts, tags or pages.
//!
//! Dialect: CommonMark with GFM tables and no smart punctuation. A two-column table whose header
//! cells are empty is [`Block::Facts`]. A passage in another language is marked in the Markdown by
//! `<div lang="cy">` … `</div>` (blocks) or `<span lang="cy">…</span>` (inlines); this is the only
//! HTML that the dialect knows, and only templates may write it. An image alone on the first line of a
//! paragraph is a [`Block::Picture`], whose caption is the rest of the paragraph.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use crate::facts::date::Date;
use crate::facts::vacancy::VacancyFacts;
use crate::model::Name;
use crate::words::Words;

pub(crate) mod anchors;
pub(crate) mod empty_headings;
mod levels;
pub(crate) mod parse;
mod said;
pub(crate) mod sections;

pub use levels::SkippedHeading;
pub use parse::parse;
pub use said::plain_text;
pub(crate) use said::{Said, each_said, each_text};
pub use sections::Sections;

/// One advert, role definition or role level, ready to be written in any format.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// What it was made from; nothing where it belongs to no project.
    pub name: Option<Name>,
    /// The facts that it states, where it is a vacancy's.
    pub facts: Option<Arc<VacancyFacts>>,
    /// What is true of the document as a whole.
    pub meta: Meta,
    /// The content, in reading order. All sections but the first begin with a heading; no heading
    /// skips a level.
    pub sections: Vec<Arc<Section>>,
    /// The headings that skipped a level where the author wrote them.
    pub skipped_headings: Vec<SkippedHeading>,
    /// The headings that were left out, as nothing stands below them.
    pub empty_headings: Vec<EmptyHeading>,
}

/// A heading below which nothing stands, as its author wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmptyHeading {
    /// Its level, from 1.
    pub level: u8,
    /// Its words, without marks.
    pub words: String,
}

/// Blocks that follow each other in a document, and maybe in others.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// The blocks, in reading order.
    pub blocks: Vec<Block>,
}

impl Document {
    /// A document of `blocks`, the first of which, if any, is the only heading of level 1.
    #[must_use]
    pub fn new(meta: Meta, blocks: Vec<Block>) -> Self {
        Self::of_sections(meta, vec![Arc::new(Section { blocks })])
    }

    /// A document of `sections`, the first block of which, if any, is the only heading of level 1.
    #[must_use]
    pub fn of_sections(meta: Meta, sections: Vec<Arc<Section>>) -> Self {
        let (sections, skipped_headings) = levels::mend(sections);
        Self {
            name: None,
            facts: None,
            meta,
            sections,
            skipped_headings,
            empty_headings: Vec::new(),
        }
    }

    /// The content, in reading order.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.sections.iter().flat_map(|section| &section.blocks)
    }
}

impl Section {
    fn begins_with_heading(&self) -> bool {
        matches!(self.blocks.first(), Some(Block::Heading { .. }))
    }
}

/// A section that is the same as another if it is that very one; as a key it keeps it alive.
#[derive(Debug, Clone)]
pub(crate) struct Same(pub(crate) Arc<Section>);

impl PartialEq for Same {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Same {}

impl Hash for Same {
    fn hash<H: Hasher>(&self, state: &mut H) {
        Arc::as_ptr(&self.0).hash(state);
    }
}

/// Facts about the document that a writer needs outside its text: titles, metadata, footers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Meta {
    /// The document's title, as plain text: HTML `<title>`, PDF `dc:title`.
    pub title: String,
    /// Main language, a BCP 47 tag such as `en-GB`.
    pub lang: String,
    /// The words of that language, for what writers say themselves.
    pub words: Words,
    /// The organisation that publishes the document.
    pub author: String,
    /// One sentence that tells what the document is.
    pub subject: String,
    /// What search engines say of it, where that is more than the subject.
    pub description: Option<String>,
    /// The title with what has become of the advert, where that is over.
    pub title_when_over: Option<String>,
    /// The moment until which people can apply, where they still can: HTML's `datetime`.
    pub closes: Option<String>,
    /// The address at which they apply.
    pub apply_at: Option<String>,
    /// What search engines take an advert by, where people can apply and it is complete.
    pub posting: Option<Posting>,
    /// The organisation's website.
    pub web: Option<String>,
    /// Search keywords, in order.
    pub keywords: Vec<String>,
    /// The vacancy's reference number, where the document is a vacancy's.
    pub reference: Option<String>,
    /// Whether it is an advert on which people still work, and whose open facts they fill in.
    pub is_draft: bool,
}

/// What programs are to know of an advert to which people can apply, besides its facts.
#[derive(Debug, Clone, PartialEq)]
pub struct Posting {
    /// The day on which it is posted.
    pub posted_on: Date,
    /// The last second in which people can apply, with its distance from Greenwich, where that is known.
    pub valid_through: Option<String>,
    /// The organisation's country, two letters of ISO 3166-1.
    pub country: String,
}

impl Meta {
    /// What each page of a document calls it: its reference and its title, and its organisation where
    /// that stands nowhere else.
    pub(crate) fn name_of_pages(&self, with_author: bool) -> String {
        let author = Some(self.author.as_str()).filter(|_| with_author);
        let names = [self.reference.as_deref(), Some(&self.title), author];
        let names = names.into_iter().flatten().filter(|name| !name.is_empty());
        names.collect::<Vec<_>>().join(" · ")
    }
}

/// A piece of content that stands on lines of its own.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A section's heading; `level` is 1 to 6.
    Heading { level: u8, content: Vec<Inline> },
    /// Running text.
    Paragraph(Vec<Inline>),
    /// A bulleted or numbered list.
    List(List),
    /// Labels and their values: a table with row headers and no column headers.
    Facts(Vec<FactRow>),
    /// A table with column headers.
    Table(Table),
    /// Text quoted from elsewhere.
    Quote(Vec<Block>),
    /// Preformatted text without its last line break; `info` is what the fence says of it, often
    /// empty.
    Code { info: String, text: String },
    /// A thematic break.
    Rule,
    /// A picture with words below it.
    Picture(Figure),
    /// Blocks in another language than what surrounds them; `lang` is a BCP 47 tag.
    Lang { lang: String, blocks: Vec<Block> },
}

/// A list and its items.
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    /// Bullets or numbers.
    pub marker: Marker,
    /// Whether items stand close together (their paragraphs carry no space of their own).
    pub tight: bool,
    /// Each item's blocks: most often one paragraph, sometimes followed by a list.
    pub items: Vec<Vec<Block>>,
}

/// A picture, and what is said of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The name of its file.
    pub file: String,
    /// What it shows, for those who do not see it; never empty.
    pub alt: String,
    /// The words below it, perhaps none.
    pub caption: Vec<Inline>,
}

/// What stands before each item of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    /// A bullet.
    Bullet,
    /// A number, counted up from `start`.
    Number { start: u64 },
}

/// One row of [`Block::Facts`].
#[derive(Debug, Clone, PartialEq)]
pub struct FactRow {
    /// The vacancy's field that it shows, such as `salary`, where that can be told.
    pub field: Option<Cow<'static, str>>,
    /// What the value is, such as `Salary`.
    pub label: Vec<Inline>,
    /// The value; empty where the document leaves it open.
    pub value: Vec<Inline>,
}

/// A table with a header row. Every row has as many cells as the header. Where the header's first
/// cell is empty, or the first column is bold throughout, the first cell of each row is its header.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// How each column is set.
    pub alignments: Vec<Alignment>,
    /// The header row's cells.
    pub header: Vec<Vec<Inline>>,
    /// The body rows' cells.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

impl Table {
    /// Whether the first cell of each row is its header: nothing stands in the corner above them, or
    /// all that stands there is bold.
    #[must_use]
    pub fn has_row_headers(&self) -> bool {
        let [corner, _, ..] = self.header.as_slice() else {
            return false;
        };
        let first = self.rows.iter().filter_map(|row| row.first());
        let mut said = first.filter(|cell| !cell.is_empty()).peekable();
        let has_bold = said.peek().is_some();
        let is_bold = said.all(|cell| matches!(cell.as_slice(), [Inline::Strong(_)]));
        corner.is_empty() || (has_bold && is_bold)
    }
}

/// How a table's column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// As the text is: left, in a left-to-right document.
    Natural,
    /// Flush left.
    Left,
    /// Centred.
    Centre,
    /// Flush right.
    Right,
}

/// A piece of content within a line.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Plain text with no line break in it. Two texts never stand side by side.
    Text(String),
    /// Stressed text.
    Emphasis(Vec<Inline>),
    /// Important text.
    Strong(Vec<Inline>),
    /// Text of a computer.
    Code(String),
    /// A link; `target` is an https, http, mailto or tel address, or `#` and the id of a heading.
    Link {
        target: String,
        title: String,
        content: Vec<Inline>,
    },
    /// A line break that the author asked for.
    LineBreak,
    /// Text in another language; `lang` is a BCP 47 tag.
    Lang { lang: String, content: Vec<Inline> },
}

/// A fault in the merged Markdown that has no meaning in the tree, with its byte range there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseFault {
    /// What was found.
    pub kind: ParseFaultKind,
    /// Where it stands in the merged Markdown.
    pub range: Range<usize>,
}

/// What the tree has no place for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParseFaultKind {
    /// HTML other than the two language marks; holds the HTML as found.
    RawHtml(String),
    /// A character that nobody sees, which a reference such as `&shy;` stands for; holds what is to
    /// be said of it.
    Unseen(String),
    /// An image that is no picture of the project alone in a paragraph; holds its address.
    Image(String),
    /// A picture without words for those who do not see it; holds its file.
    NoAlternative(String),
    /// A language mark that is not closed, or closes nothing.
    UnbalancedLang(String),
    /// A link whose target is neither an https, http, mailto or tel address nor `#` and an id; holds the
    /// target.
    BadLink(String),
    /// Lists, quotes or marks nested deeper than 64 levels.
    TooDeep,
    /// Cells of a table's row beyond the header's last; holds them as found.
    ExcessCells(String),
    /// A line such as `[note]: text`, which Markdown takes for the definition of a link that no
    /// link uses, so that it would not be seen; holds it as found.
    UnusedDefinition(String),
}
