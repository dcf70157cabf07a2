//! One `TJ` operation: strings of codes and the steps between them.
//!
//! In: glyphs at their places. Out: a `printpdf` operation.

use printpdf::{DictItem, Op};

use super::codes::{Code, FaceCodes};
use super::layout::Piece;
use super::shape::{Flow, Glyph, Shaped};

/// Each glyph of `piece` with the place of its origin, in the order in which it is read.
///
/// Tagged content is in logical order (ISO 32000-1, 14.8.2.3), so a word that runs from right to
/// left is shown from its right end. Structure text, poppler and MuPDF then tell it right. pdfium
/// turns such words on its own account; glyphs in visual order would be turned back there, but a
/// name's words would change places, and the others would be wrong.
pub(super) fn places(piece: &Piece) -> impl Iterator<Item = (f32, &Glyph)> {
    let Shaped {
        glyphs,
        flow,
        width,
        ..
    } = &*piece.shaped;
    let size = piece.ink.size;
    let turned = *flow == Flow::RightToLeft;
    let mut pen = if turned {
        piece.x + width * size
    } else {
        piece.x
    };
    (0..glyphs.len()).map(move |step| {
        let glyph = &glyphs[if turned {
            glyphs.len() - 1 - step
        } else {
            step
        }];
        let advance = glyph.advance * size;
        if turned {
            pen -= advance;
        }
        let place = pen + glyph.x_offset * size;
        if !turned {
            pen += advance;
        }
        (place, glyph)
    })
}

/// One `TJ` operation as it grows: strings of codes and the steps between them.
pub(super) struct Show<'a> {
    codes: &'a FaceCodes,
    size: f32,
    items: Vec<DictItem>,
    string: Vec<u8>,
    /// Where the pen stands, in points.
    pub pen: f32,
}

impl<'a> Show<'a> {
    pub(super) fn new(codes: &'a FaceCodes, size: f32, pen: f32) -> Self {
        Self {
            codes,
            size,
            items: Vec::new(),
            string: Vec::new(),
            pen,
        }
    }

    /// Shows a glyph at `x`; steps are whole thousandths of an em, so what is smaller adds up
    /// until it is one.
    pub(super) fn glyph(&mut self, Code { code, width }: Code, x: f32) {
        let thousandths = ((self.pen - x) * 1000.0 / self.size).round();
        if thousandths != 0.0 {
            self.end_string();
            #[expect(
                clippy::cast_possible_truncation,
                reason = "no step is longer than a page"
            )]
            self.items.push(DictItem::Int(thousandths as i64));
            self.pen -= thousandths * self.size / 1000.0;
        }
        if self.codes.is_wide {
            self.string.extend(code.to_be_bytes());
        } else {
            self.string.push(code.to_be_bytes()[1]);
        }
        self.pen += f32::from(width) * self.size / 1000.0;
    }

    fn end_string(&mut self) {
        if !self.string.is_empty() {
            let data = std::mem::take(&mut self.string);
            self.items.push(DictItem::String {
                data,
                literal: true,
            });
        }
    }

    pub(super) fn flush(&mut self, ops: &mut Vec<Op>) {
        self.end_string();
        if !self.items.is_empty() {
            // `printpdf`'s own `ShowText` writes each glyph as a string of its own, in hex.
            let items = std::mem::take(&mut self.items);
            ops.push(Op::Unknown {
                key: "TJ".to_owned(),
                value: vec![DictItem::Array(items)],
            });
        }
    }
}
