//! What every foreign document becomes: pieces in reading order, each with its place.
//!
//! In: what a reader of a format finds, one after the other. Out: a [`Foreign`] document. A piece knows how
//! it came to be what it is, and no more: what it is to a role is the affair of the rooms after this one.
//! Tables nested deeper than [`DEEPEST`] give their cells to the table around them, so that whoever goes
//! over pieces may recurse.

use std::sync::Arc;

use super::pictures::Print;
use crate::facts::criterion::Stated;

/// How deep tables may stand in tables.
const DEEPEST: usize = 8;
/// The most text that a document may have, in bytes: a hundred times what a long role has.
const MOST_TEXT: usize = 2 << 20;
/// The most pieces, whose text may be short: a long role has some two hundred.
const MOST_PIECES: usize = 5_000;

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

/// Takes pieces as a reader finds them.
#[derive(Debug, Default)]
pub(super) struct Builder {
    pub(super) foreign: Foreign,
    tables: Vec<OpenTable>,
    /// Tables that are open and count for none, as they stand too deep.
    too_deep: usize,
    text: usize,
    pieces: usize,
    /// How many bytes stand beside the text.
    beside: usize,
    has_too_much_beside: bool,
}

#[derive(Debug, Default)]
struct OpenTable {
    at: usize,
    rows: Vec<Row>,
}

impl Builder {
    /// Takes a piece; those without a word are none.
    pub(super) fn push(&mut self, at: usize, kind: Kind) -> Result<(), Refusal> {
        let words = match &kind {
            Kind::Heading { words, .. } | Kind::Paragraph(words) => Some(words),
            Kind::Item(item) => Some(&item.words),
            Kind::Table(_) | Kind::Picture(_) => None,
        };
        if let Some(words) = words {
            if is_blank(words) {
                return Ok(());
            }
            self.text += words.iter().map(|run| run.text.len()).sum::<usize>();
            self.pieces += 1;
        }
        if self.text > MOST_TEXT || self.pieces > MOST_PIECES {
            return Err(too_much());
        }
        self.room().push(Piece { at, kind });
        Ok(())
    }

    /// Takes a further paragraph of the item before, which it goes on with; else it is a paragraph.
    pub(super) fn push_to_item(
        &mut self,
        at: usize,
        list: usize,
        words: Vec<Run>,
    ) -> Result<(), Refusal> {
        if is_blank(&words) {
            return Ok(());
        }
        let length = words.iter().map(|run| run.text.len()).sum::<usize>();
        match self.room().last_mut().map(|piece| &mut piece.kind) {
            Some(Kind::Item(item)) if item.list == list => {
                push_text(&mut item.words, " ", &Look::default());
                for run in &words {
                    push_text(&mut item.words, &run.text, &run.look);
                }
                self.text += length;
                Ok(())
            }
            _ => self.push(at, Kind::Paragraph(words)),
        }
    }

    /// Takes the words below a picture; where none stands before them, they are a paragraph.
    pub(super) fn push_caption(&mut self, at: usize, words: Vec<Run>) -> Result<(), Refusal> {
        let length = words.iter().map(|run| run.text.len()).sum::<usize>();
        match self.room().last_mut().map(|piece| &mut piece.kind) {
            Some(Kind::Picture(figure)) if figure.caption.is_empty() && !is_blank(&words) => {
                figure.caption = words;
                self.text += length;
                Ok(())
            }
            _ => self.push(at, Kind::Paragraph(words)),
        }
    }

    /// Whether a table is open.
    pub(super) fn is_in_table(&self) -> bool {
        !self.tables.is_empty() || self.too_deep > 0
    }

    /// Notes what stands beside the text; a document with more than a role can have of it is refused at its end.
    pub(super) fn aside(&mut self, at: usize, kind: AsideKind, words: impl Into<String>) {
        let words: String = words.into();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        self.beside += words.len();
        if self.foreign.asides.len() < MOST_PIECES && self.beside <= MOST_TEXT {
            self.foreign.asides.push(Aside { at, kind, words });
        } else {
            self.has_too_much_beside = true;
        }
    }

    pub(super) fn open_table(&mut self, at: usize) {
        if self.tables.len() >= DEEPEST {
            self.too_deep += 1;
        } else {
            let rows = Vec::new();
            self.tables.push(OpenTable { at, rows });
        }
    }

    pub(super) fn open_row(&mut self) {
        if self.too_deep == 0
            && let Some(table) = self.tables.last_mut()
        {
            table.rows.push(Row::default());
        }
    }

    pub(super) fn open_cell(&mut self) {
        if self.too_deep == 0
            && let Some(table) = self.tables.last_mut()
        {
            if table.rows.is_empty() {
                table.rows.push(Row::default());
            }
            if let Some(row) = table.rows.last_mut() {
                row.cells.push(Vec::new());
            }
        }
    }

    /// Whether the open row has so many cells.
    pub(super) fn has_cells(&self, count: usize) -> bool {
        let row = self.tables.last().and_then(|table| table.rows.last());
        row.is_some_and(|row| row.cells.len() >= count)
    }

    /// Notes that the open row names the columns.
    pub(super) fn is_header_row(&mut self) {
        if self.too_deep == 0
            && let Some(row) = self
                .tables
                .last_mut()
                .and_then(|table| table.rows.last_mut())
        {
            row.is_header = true;
        }
    }

    pub(super) fn close_table(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
        } else if let Some(table) = self.tables.pop() {
            let mut rows = table.rows;
            rows.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
            if !rows.is_empty() {
                let at = table.at;
                let kind = Kind::Table(rows);
                self.room().push(Piece { at, kind });
            }
        }
    }

    pub(super) fn finish(mut self) -> Result<Foreign, Refusal> {
        if self.has_too_much_beside {
            return Err(too_much());
        }
        self.too_deep = 0;
        while !self.tables.is_empty() {
            self.close_table();
        }
        Ok(self.foreign)
    }

    /// Where the next piece belongs: the open cell, or the document.
    fn room(&mut self) -> &mut Vec<Piece> {
        let Some(table) = self.tables.last_mut() else {
            return &mut self.foreign.pieces;
        };
        if table.rows.is_empty() {
            table.rows.push(Row::default());
        }
        let last = table.rows.len() - 1;
        let cells = &mut table.rows[last].cells;
        if cells.is_empty() {
            cells.push(Vec::new());
        }
        let last = cells.len() - 1;
        &mut cells[last]
    }
}

fn too_much() -> Refusal {
    Refusal::new(
        "the document has more text than any role",
        "look whether the right file was named; a role has some pages",
    )
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

/// Whether the runs have no word.
pub(crate) fn is_blank(runs: &[Run]) -> bool {
    runs.iter().all(|run| run.text.trim().is_empty())
}

/// The words alone, with single spaces.
pub(crate) fn plain(runs: &[Run]) -> String {
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
