//! A line's words and what is painted with them: grounds of code, lines under links.
//!
//! In: a [`Line`] and the paragraph that it is of. Out: its pieces at their place, with their shapes.

use std::sync::Arc;

use super::inline::Paragraph;
use super::place::Line;
use super::{Fill, Ink, Piece};

/// The words and shapes of one line, ready to become a strip or part of one.
#[derive(Debug, Default)]
pub(super) struct SetLine {
    pub pieces: Vec<Piece>,
    pub fills: Vec<Fill>,
}

/// A line of `paragraph` at `x`, with the grounds of code and the lines under links.
pub(super) fn decorate(line: &Line, paragraph: &Paragraph, x: f32) -> SetLine {
    let mut set = SetLine {
        pieces: Vec::with_capacity(line.stretches.len()),
        fills: Vec::new(),
    };
    let (left, right) = (x, x + line.width);
    for piece in pieces(line, paragraph, x) {
        let size = piece.ink.size;
        let from = piece.x.max(left);
        let width = (piece.x + piece.shaped.width * size).min(right) - from;
        let fill = |y: f32, height: f32, colour| Fill {
            x: from,
            y,
            width,
            height,
            colour,
        };
        let ground = piece
            .ink
            .ground
            .map(|colour| fill(-0.95 * size, 1.22 * size, colour));
        let underline = piece
            .link
            .map(|_| fill(0.13 * size, 0.05 * size, piece.ink.colour));
        for fill in [ground, underline].into_iter().flatten() {
            join_fill(&mut set.fills, fill);
        }
        set.pieces.push(piece);
    }
    set
}

/// The words of a line of `paragraph` that begins at `x`; their base line is at 0.
pub(super) fn pieces(line: &Line, paragraph: &Paragraph, x: f32) -> impl Iterator<Item = Piece> {
    line.stretches.iter().map(move |stretch| {
        let run = &paragraph.runs[stretch.run];
        Piece {
            x: x + stretch.x,
            y: 0.0,
            shaped: Arc::clone(&stretch.shaped),
            ink: Ink {
                face: stretch.face,
                ..run.ink
            },
            leaf: run.leaf,
            link: run.link,
        }
    })
}

/// Adds `fill`, as part of the one before it where the two touch.
fn join_fill(fills: &mut Vec<Fill>, fill: Fill) {
    const TOUCH: f32 = 0.05;
    if fill.width <= 0.0 {
        return;
    }
    // A ground and a line under it alternate, so the one to join is not always the last.
    let joined = fills.iter_mut().rev().take(2).find(|before| {
        let touches = (before.x + before.width - fill.x).abs() < TOUCH;
        touches
            && (before.y - fill.y).abs() < TOUCH
            && (before.height - fill.height).abs() < TOUCH
            && before.colour == fill.colour
    });
    match joined {
        Some(before) => before.width += fill.width,
        None => fills.push(fill),
    }
}
