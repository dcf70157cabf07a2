//! A line's atoms → stretches at their places.
//!
//! In: the atoms of one line, in reading order. Out: a [`Line`], its neighbouring atoms joined where
//! they are of one run and face.

use std::sync::Arc;

use unicode_bidi::{BidiInfo, Level};

use super::lines::Atom;
use crate::language::Direction;
use crate::write::pdf::page::fonts::FaceIndex;
use crate::write::pdf::page::shape::Shaped;

/// One line of a paragraph.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// In reading order.
    pub stretches: Vec<Stretch>,
    /// How wide it is without the spaces at its end.
    pub width: f32,
}

/// Words of one line, of one run and in one face.
#[derive(Debug)]
pub(super) struct Stretch {
    /// Where the pen starts, from the line's start.
    pub x: f32,
    pub shaped: Arc<Shaped>,
    /// The paragraph's run that it is part of.
    pub run: usize,
    /// The run's face, or one that has the characters.
    pub face: FaceIndex,
}

/// Gives a line's atoms their places; they stay in reading order.
pub(super) fn place(mut atoms: Vec<Atom>, base: Level) -> Line {
    let spaces = atoms.iter().rev().take_while(|atom| atom.is_space).count();
    let visible = atoms.len() - spaces;
    // UAX 9, rule L1: spaces at a line's end run as the paragraph does.
    for atom in &mut atoms[visible..] {
        atom.level = base;
    }
    let width = visible_width(&atoms);
    let mut x = 0.0;
    if base.is_rtl() {
        x -= atoms[visible..].iter().map(|atom| atom.width).sum::<f32>();
    }
    let mut places = vec![0.0; atoms.len()];
    let levels: Vec<Level> = atoms.iter().map(|atom| atom.level).collect();
    for index in BidiInfo::reorder_visual(&levels) {
        places[index] = x;
        x += atoms[index].width;
    }
    let placed: Vec<(Atom, f32)> = atoms.into_iter().zip(places).collect();
    let stretches = placed.chunk_by(|left, right| goes_on(&left.0, &right.0));
    let stretches = stretches.map(|words| {
        let (first, x) = &words[0];
        let shaped = match words {
            [_] => Arc::clone(&first.shaped),
            _ => Arc::new(Shaped::joined(words.iter().map(|(atom, _)| &*atom.shaped))),
        };
        Stretch {
            x: *x,
            shaped,
            run: first.run,
            face: first.ink.face,
        }
    });
    Line {
        stretches: stretches.collect(),
        width,
    }
}

/// Whether `right` stands where `left`, which is read before it, ends, and looks the same.
fn goes_on(left: &Atom, right: &Atom) -> bool {
    // What runs from left to right and is read in one go stands so, too.
    let flows =
        |atom: &Atom| atom.level.is_ltr() && atom.shaped.direction == Direction::LeftToRight;
    flows(left)
        && flows(right)
        && left.level == right.level
        && left.run == right.run
        && left.ink.face == right.ink.face
}

/// How wide `chunk` is without the spaces at its end.
pub(super) fn visible_width(chunk: &[Atom]) -> f32 {
    let spaces = chunk.iter().rev().take_while(|atom| atom.is_space).count();
    let visible = &chunk[..chunk.len() - spaces];
    visible.iter().map(|atom| atom.width).sum()
}
