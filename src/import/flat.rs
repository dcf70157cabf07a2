//! The words of pieces, whatever they stand in.

use super::pieces::{Kind, Piece, Run};

/// The words of each paragraph, heading and item, in reading order.
pub(super) fn paragraphs(pieces: &[Piece]) -> Vec<&[Run]> {
    let mut found = Vec::new();
    push(pieces, &mut found);
    found
}

fn push<'a>(pieces: &'a [Piece], found: &mut Vec<&'a [Run]>) {
    for piece in pieces {
        match &piece.kind {
            Kind::Heading { words, .. } | Kind::Paragraph(words) => found.push(words),
            Kind::Item(item) => found.push(&item.words),
            Kind::Picture(figure) => found.push(&figure.caption),
            Kind::Table(rows) => {
                for cell in rows.iter().flat_map(|row| &row.cells) {
                    push(cell, found);
                }
            }
        }
    }
}
