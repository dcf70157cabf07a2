//! A line's words and what is painted with them: grounds of code with their edges, lines under links.
//!
//! In: a [`Line`] and the paragraph that it is of. Out: its pieces at their place, with their shapes.

use std::sync::Arc;

use super::inline::Paragraph;
use super::place::Line;
use super::{Fill, Ground, Ink, Piece};

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
    let mut grounds: Vec<(Fill, Ground)> = Vec::new();
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
        if let Some(ground) = piece.ink.ground {
            let of_code = fill(-0.95 * size, 1.22 * size, ground.colour);
            match grounds.last_mut() {
                Some((before, _)) if touches(before, &of_code) => before.width += width,
                _ if width > 0.0 => grounds.push((of_code, ground)),
                _ => {}
            }
        }
        if piece.link.is_some() {
            join_fill(
                &mut set.fills,
                fill(0.13 * size, 0.05 * size, piece.ink.colour),
            );
        }
        set.pieces.push(piece);
    }
    // A line under a link lies on the ground, and the ground within its edge.
    let mut fills: Vec<Fill> = Vec::with_capacity(2 * grounds.len() + set.fills.len());
    fills.extend(grounds.iter().map(|(fill, ground)| Fill {
        colour: ground.edge,
        ..widened(fill, AROUND_CODE + EDGE, EDGE)
    }));
    fills.extend(
        grounds
            .iter()
            .map(|(fill, _)| widened(fill, AROUND_CODE, 0.0)),
    );
    fills.append(&mut set.fills);
    set.fills = fills;
    set
}

/// How far the ground of code reaches beyond its words at their sides, in points, and how thick its edge is.
const AROUND_CODE: f32 = 0.8;
const EDGE: f32 = 0.45;

fn widened(fill: &Fill, sides: f32, above: f32) -> Fill {
    Fill {
        x: fill.x - sides,
        y: fill.y - above,
        width: fill.width + 2.0 * sides,
        height: fill.height + 2.0 * above,
        ..*fill
    }
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
    if fill.width <= 0.0 {
        return;
    }
    match fills.last_mut().filter(|before| touches(before, &fill)) {
        Some(before) => before.width += fill.width,
        None => fills.push(fill),
    }
}

/// Whether `fill` goes on where `before` ends, and looks like it.
fn touches(before: &Fill, fill: &Fill) -> bool {
    const TOUCH: f32 = 0.05;
    (before.x + before.width - fill.x).abs() < TOUCH
        && (before.y - fill.y).abs() < TOUCH
        && (before.height - fill.height).abs() < TOUCH
        && before.colour == fill.colour
}
