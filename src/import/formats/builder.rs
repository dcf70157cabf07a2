//! How pieces come to be: a reader of a format opens and closes what it finds.
//!
//! In: pieces, one after the other, and where tables, rows and cells begin and end. Out: a [`Foreign`] document, or a
//! refusal where it has more than any role. Tables nested deeper than [`DEEPEST`] give their cells to the table
//! around them, so that whoever goes over pieces may recurse.

use crate::import::pieces::{
    Aside, AsideKind, Foreign, Kind, Look, Piece, Refusal, Row, Run, between, is_blank, push_text,
};

/// How deep tables may stand in tables.
const DEEPEST: usize = 8;
/// The most text that a document may have, in bytes: a hundred times what a long role has.
const MOST_TEXT: usize = 2 << 20;
/// The most pieces, whose text may be short: a long role has some two hundred.
const MOST_PIECES: usize = 5_000;

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

    /// Takes what else is said in the open cell: more of its last paragraph.
    pub(super) fn push_further(&mut self, at: usize, words: Vec<Run>) -> Result<(), Refusal> {
        let length = words.iter().map(|run| run.text.len()).sum::<usize>();
        match self.room().last_mut().map(|piece| &mut piece.kind) {
            Some(Kind::Paragraph(said)) if !is_blank(&words) => {
                let between = between(said);
                push_text(said, between, &Look::default());
                for run in &words {
                    push_text(said, &run.text, &run.look);
                }
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
