//! What every foreign document becomes: pieces in reading order, each with its place.
//!
//! In: what a reader of a format finds, one after the other. Out: a [`Foreign`] document. A piece knows how
//! it came to be what it is, and no more: what it is to a role is the affair of the rooms after this one.

use std::sync::Arc;

use super::pictures::Print;
use crate::facts::criterion::Stated;

/// Stands where a line of Markdown ends that may be a label above its value; elsewhere it is a space.
pub(super) const MAY_PART: &str = "\u{2028}";

/// A document of another program.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Foreign {
    /// What it says, in reading order.
    pub(crate) pieces: Vec<Piece>,
    /// What stands above it for the program that publishes it: the line, a name, and its value.
    pub(crate) front_matter: Vec<(usize, String, String)>,
    /// What stands beside the running text.
    pub(crate) asides: Vec<Aside>,
    /// The language that the document names for itself.
    pub(crate) lang: Option<String>,
    /// Whether it is plain text, in which a piece is a line.
    pub(crate) is_plain: bool,
}

/// A paragraph, an item or a table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Piece {
    /// The number of its paragraph, or of its line, from 1.
    pub(crate) at: usize,
    pub(crate) kind: Kind,
}

/// What a piece is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Kind {
    /// A heading that the document calls one; level 0 is the document's title.
    Heading { level: u8, words: Vec<Run> },
    /// Running text.
    Paragraph(Vec<Run>),
    /// An item of a list.
    Item(Item),
    /// A table's rows.
    Table(Vec<Row>),
    /// A picture that stands by itself.
    Picture(Figure),
}

/// A picture with the words for those who do not see it, and those below it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Figure {
    pub(crate) alt: String,
    pub(crate) caption: Vec<Run>,
    /// What it is known by, where it is in the document.
    pub(super) print: Option<Print>,
    /// The file of the project that has it, once that is found.
    pub(crate) file: String,
}

/// An item of a list; those that follow each other are one list, or lists within each other.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Item {
    /// How deep it stands, from 0.
    pub(crate) level: usize,
    /// Its number, where it has one.
    pub(crate) number: Option<u64>,
    /// What tells its list from the one before.
    pub(crate) list: usize,
    pub(crate) words: Vec<Run>,
    /// What is stated of it as a criterion.
    pub(crate) stated: Stated,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Row {
    pub(crate) is_header: bool,
    pub(crate) cells: Vec<Vec<Piece>>,
}

/// Words that look alike.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Run {
    /// The words; a line break stands for one that the author asked for.
    pub(crate) text: String,
    pub(crate) look: Look,
}

/// How words look, and where they lead.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Look {
    pub(crate) is_bold: bool,
    pub(crate) is_italic: bool,
    pub(crate) is_underlined: bool,
    pub(crate) link: Option<Arc<str>>,
    pub(crate) lang: Option<Arc<str>>,
}

/// What stands beside the running text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Aside {
    /// The paragraph or line beside which it stands; 0 for the whole document.
    pub(crate) at: usize,
    pub(crate) kind: AsideKind,
    /// Its words, perhaps none.
    pub(crate) words: String,
}

/// What an aside is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AsideKind {
    Comment,
    Footnote,
    /// At the head or foot of each page.
    PageHead,
    /// Words that somebody struck out with tracked changes on.
    Deleted,
    /// Words that somebody put in with tracked changes on, which stand in the text.
    Inserted,
    /// The text of a control that nobody filled in.
    Unfilled,
    /// A button of a page, or what can be chosen there.
    Control,
    /// What a page says to those who listen, or who point at something.
    Spoken,
    /// What a page is called in the window's bar.
    PageTitle,
    /// What a page says of itself to those who look for it.
    PageSummary,
    /// A list of the document's own headings.
    Contents,
    /// The links by which people go about in a site.
    Menu,
    Picture,
    /// A drawing, chart or sheet of another program.
    Embedded,
    Macros,
    Hidden,
    /// Words that are struck through, and stand there still.
    Struck,
    TextBox,
    /// A picture of a font of symbols.
    Symbol,
    /// A link that leads nowhere for a reader of an advert; its words stand in the text.
    DeadLink,
}

/// Why a document cannot be taken in.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) message: String,
    pub(crate) hint: String,
}

impl Refusal {
    pub(crate) fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            hint: hint.into(),
        }
    }
}

/// Adds words to runs; those that look as the last do are one with it.
pub(super) fn push_text(runs: &mut Vec<Run>, text: &str, look: &Look) {
    if text.is_empty() {
        return;
    }
    match runs.last_mut() {
        Some(last) if last.look == *look => last.text.push_str(text),
        _ => runs.push(Run {
            text: text.to_owned(),
            look: look.clone(),
        }),
    }
}

/// What stands between a value and more of it on a line of its own.
pub(super) fn between(words: &[Run]) -> &'static str {
    if plain(words).ends_with(['.', ',', ';', ':', '!', '?']) {
        " "
    } else {
        "; "
    }
}

/// Whether the runs have no word.
pub(crate) fn is_blank(runs: &[Run]) -> bool {
    runs.iter().all(|run| run.text.trim().is_empty())
}

/// The words alone, with single spaces.
pub(crate) fn plain(runs: &[Run]) -> String {
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
