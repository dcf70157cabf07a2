//! A document as people see it, for whoever looks at it beside what it becomes.
//!
//! In: a [`Foreign`] document. Out: [`Line`]s in reading order, each with its place. Nothing is known here of
//! what a role is.

use super::pieces::{Foreign, Kind, Piece, plain};

/// A line of a document, or of what was made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    /// The number of its paragraph or line, from 1; 0 where it has none.
    pub(crate) at: usize,
    pub(crate) kind: LineKind,
}

/// What a line is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum LineKind {
    Heading(String),
    Paragraph(String),
    Item {
        /// How deep it stands, from 0.
        level: usize,
        number: Option<u64>,
        text: String,
    },
    /// Rows of cells.
    Table(Vec<Vec<Vec<Line>>>),
    /// What stands beside the running text, such as a comment.
    Aside(String),
}

impl Line {
    /// Its words, in one line.
    pub(crate) fn text(&self) -> String {
        match &self.kind {
            LineKind::Heading(text)
            | LineKind::Paragraph(text)
            | LineKind::Item { text, .. }
            | LineKind::Aside(text) => text.clone(),
            LineKind::Table(rows) => {
                let cells = rows.iter().flatten().flatten();
                cells.map(Self::text).collect::<Vec<_>>().join(" ")
            }
        }
    }
}

/// The lines of a document; what stands beside the text comes behind the paragraph beside which it stands.
pub(crate) fn lines(foreign: &Foreign) -> Vec<Line> {
    let mut lines = of(&foreign.pieces);
    for (at, name, value) in foreign.front_matter.iter().rev() {
        let kind = LineKind::Paragraph(format!("{name}: {value}"));
        lines.insert(0, Line { at: *at, kind });
    }
    for aside in foreign
        .asides
        .iter()
        .filter(|aside| !aside.words.is_empty())
    {
        let place = lines.iter().rposition(|line| line.at <= aside.at);
        let line = Line {
            at: aside.at,
            kind: LineKind::Aside(aside.words.clone()),
        };
        lines.insert(place.map_or(0, |place| place + 1), line);
    }
    lines
}

/// The pieces of a document, whose tables stand in each other only so deep as its reader lets them.
fn of(pieces: &[Piece]) -> Vec<Line> {
    let lines = pieces.iter().map(|piece| Line {
        at: piece.at,
        kind: match &piece.kind {
            Kind::Heading { words, .. } => LineKind::Heading(plain(words)),
            Kind::Paragraph(words) => LineKind::Paragraph(plain(words)),
            Kind::Item(item) => LineKind::Item {
                level: item.level,
                number: item.number,
                text: plain(&item.words),
            },
            Kind::Picture(figure) => {
                let said = [figure.alt.clone(), plain(&figure.caption)];
                let said = said.into_iter().filter(|words| !words.is_empty());
                LineKind::Aside(said.collect::<Vec<_>>().join(": "))
            }
            Kind::Table(rows) => {
                let rows = rows.iter().map(|row| {
                    let cells = row.cells.iter().map(|cell| of(cell));
                    cells.collect()
                });
                LineKind::Table(rows.collect())
            }
        },
    });
    lines.collect()
}
