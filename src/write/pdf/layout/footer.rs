//! The footer of each page: what document this is, and 'page n of m'.
//!
//! In: a [`Layout`] whose pages are full. Out: the same with its footers set.

use super::inline::{Paragraph, note_missing, settable};
use super::lines::{Line, atomize};
use super::measures::Measures;
use super::{Ink, Layout, Piece};
use crate::document::Meta;
use crate::style::Style;
use crate::write::pdf::shape::Shaper;

/// Sets each page's footer: the reference, or else the title, and the page's number.
pub(super) fn sign(
    layout: &mut Layout,
    meta: &Meta,
    style: &Style,
    measures: &Measures,
    shaper: &mut Shaper,
) {
    let ink = Ink {
        face: 0,
        size: style.sizes.small,
        colour: style.colours.muted,
        ground: None,
    };
    let name = settable(meta.reference.as_deref().unwrap_or(&meta.title)).into_owned();
    note_missing(shaper.fonts(), &name, &mut layout.missing);
    let count = layout.pages.len();
    for (index, page) in layout.pages.iter_mut().enumerate() {
        let number = page_number(&meta.lang, index + 1, count);
        let number = one_line(&number, &meta.lang, ink, shaper);
        let room = measures.width - number.width - 2.0 * ink.size;
        let name = shortened(&name, &meta.lang, room, ink, shaper);
        let right = measures.left + measures.width - number.width;
        let placed = |line: Line, x: f32| {
            line.pieces.into_iter().map(move |piece| Piece {
                x: piece.x + x,
                y: measures.footer,
                leaf: None,
                ..piece
            })
        };
        page.footer.extend(placed(name, measures.left));
        page.footer.extend(placed(number, right));
    }
}

/// 'page n of m' in the document's language.
fn page_number(lang: &str, number: usize, count: usize) -> String {
    if lang == "cy" || lang.starts_with("cy-") {
        format!("tudalen {number} o {count}")
    } else {
        format!("page {number} of {count}")
    }
}

/// `text` on one line of at most `room`; a long one loses its last words to an ellipsis.
fn shortened(text: &str, lang: &str, room: f32, ink: Ink, shaper: &mut Shaper) -> Line {
    let whole = one_line(text, lang, ink, shaper);
    if whole.width <= room {
        return whole;
    }
    let ends: Vec<usize> = text.char_indices().map(|(offset, _)| offset).collect();
    let fits = ends.partition_point(|&end| {
        one_line(&format!("{}…", text[..end].trim_end()), lang, ink, shaper).width <= room
    });
    let end = ends[fits.saturating_sub(1)];
    one_line(&format!("{}…", text[..end].trim_end()), lang, ink, shaper)
}

fn one_line(text: &str, lang: &str, ink: Ink, shaper: &mut Shaper) -> Line {
    let paragraph = Paragraph::of_artifact(text, lang, ink);
    let atoms = atomize(&paragraph, false, shaper);
    let mut lines = atoms.lines(&paragraph.runs, f32::INFINITY, shaper);
    if lines.is_empty() {
        Line::default()
    } else {
        lines.swap_remove(0)
    }
}
