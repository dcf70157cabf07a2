//! Stretches of text → the operations that show them: strings of codes and the steps between them.
//!
//! In: shaped text. Out: a `TJ` operation as content streams have it, and how far it moves the pen.
//! Most stretches are shown alike wherever they stand, and the operation is kept with them.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::codes::{FaceCodes, Used, own_code};
use super::fonts::{FontFace, Widths};
use super::shape::{Glyph, Shaped};

/// What is the same in every document that shows a stretch.
#[derive(Debug, PartialEq)]
pub(in crate::write::pdf) struct KeptOperation {
    /// What it uses of its face.
    pub used: Used,
    /// The operation, where all codes are the glyphs' own.
    own: Option<Operation>,
}

/// An operation that shows text.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::write::pdf) struct Operation {
    /// Its source, operands and all.
    pub source: String,
    /// How far it moves the pen, in thousandths of an em.
    pub advance: i64,
}

/// What every document shows of `shaped`, which is set in `face`; made once and kept with it.
pub(in crate::write::pdf) fn kept_operation<'a>(
    shaped: &'a Shaped,
    face: &FontFace,
) -> &'a KeptOperation {
    shaped.operation.get_or_init(|| {
        let used = Used::of(shaped, face);
        let is_level = shaped.glyphs.iter().all(|glyph| glyph.y_offset == 0.0);
        let own = (used.is_all_own() && is_level).then(|| {
            let code = |glyph: &Glyph| u16::from(own_code(face, shaped, glyph).unwrap_or(0));
            operation(shaped, 0.0, false, &face.widths(), code)
        });
        KeptOperation { used, own }
    })
}

/// Shows `shaped` in `size` by `codes`.
pub(in crate::write::pdf) fn operation_of<'a>(
    shaped: &'a Shaped,
    size: f32,
    codes: &FaceCodes,
) -> Cow<'a, Operation> {
    let kept = shaped.operation.get().filter(|_| codes.uses_own);
    if let Some(own) = kept.and_then(|kept| kept.own.as_ref()) {
        return Cow::Borrowed(own);
    }
    let code = |glyph: &Glyph| codes.code(shaped, glyph);
    let widths = codes.widths();
    Cow::Owned(operation(shaped, size, codes.is_wide, &widths, code))
}

/// The operation; `size` is asked for where glyphs stand above or below the base line.
fn operation(
    shaped: &Shaped,
    size: f32,
    is_wide: bool,
    widths: &Widths,
    code: impl Fn(&Glyph) -> u16,
) -> Operation {
    let mut text = Text::new(is_wide);
    for (x, glyph) in places(shaped) {
        if glyph.y_offset != 0.0 {
            text.rise(glyph.y_offset * size);
        }
        text.step_to(thousandths(x));
        text.glyph(code(glyph), widths.thousandths(glyph.id));
        if glyph.y_offset != 0.0 {
            text.rise(0.0);
        }
    }
    text.finish()
}

/// Each glyph of `shaped` with the place of its origin in ems, in the order in which it is read.
///
/// Tagged content is in logical order (ISO 32000-1, 14.8.2.3), so a word that runs from right to
/// left is shown from its right end. Structure text, poppler and MuPDF then tell it right. pdfium
/// turns such words on its own account; glyphs in visual order would be turned back there, but a
/// name's words would change places, and the others would be wrong.
pub(in crate::write::pdf) fn places(shaped: &Shaped) -> impl Iterator<Item = (f32, &Glyph)> {
    let Shaped {
        glyphs,
        direction,
        width,
        ..
    } = shaped;
    let turned = direction.is_right_to_left();
    let mut pen = if turned { *width } else { 0.0 };
    (0..glyphs.len()).map(move |step| {
        let glyph = &glyphs[if turned {
            glyphs.len() - 1 - step
        } else {
            step
        }];
        if turned {
            pen -= glyph.advance;
        }
        let place = pen + glyph.x_offset;
        if !turned {
            pen += glyph.advance;
        }
        (place, glyph)
    })
}

/// The array of a `TJ` operation as it grows: strings of codes and the steps between them.
struct Text {
    source: String,
    is_wide: bool,
    in_string: bool,
    /// Where the pen stands, in thousandths of an em.
    pen: i64,
}

impl Text {
    /// So far, in thousandths of an em, a glyph may stand from its place: a fiftieth of a point in
    /// running text.
    const SLIP: i64 = 2;

    fn new(is_wide: bool) -> Self {
        Self {
            source: "[".to_owned(),
            is_wide,
            in_string: false,
            pen: 0,
        }
    }

    /// Moves the pen; steps are whole thousandths of an em. What no one sees waits until it adds up
    /// to more: else each letter whose width the file rounds would break the string.
    fn step_to(&mut self, x: i64) {
        if (x - self.pen).abs() > Self::SLIP {
            self.end_string();
            self.push(format_args!("{}", self.pen - x));
            self.pen = x;
        }
    }

    fn glyph(&mut self, code: u16, width: u16) {
        if !self.in_string {
            self.source.push(if self.is_wide { '<' } else { '(' });
            self.in_string = true;
        }
        match u8::try_from(code) {
            _ if self.is_wide => self.push(format_args!("{code:04X}")),
            Ok(mark @ (b'(' | b')' | b'\\')) => self.push(format_args!("\\{}", char::from(mark))),
            Ok(byte @ b' '..=b'~') => self.source.push(char::from(byte)),
            _ => self.push(format_args!("\\{code:03o}")),
        }
        self.pen += i64::from(width);
    }

    fn end_string(&mut self) {
        if std::mem::take(&mut self.in_string) {
            self.source.push(if self.is_wide { '>' } else { ')' });
        }
    }

    /// Raises the base line, by an operation between two that show text.
    fn rise(&mut self, points: f32) {
        self.end_string();
        let rounded = (points * 100.0).round() / 100.0;
        self.push(format_args!("]TJ\n{rounded} Ts\n["));
    }

    fn finish(mut self) -> Operation {
        self.end_string();
        self.source.push_str("]TJ");
        Operation {
            source: self.source,
            advance: self.pen,
        }
    }

    fn push(&mut self, text: std::fmt::Arguments) {
        self.source
            .write_fmt(text)
            .expect("a string takes all that is written to it");
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "no line is longer than a page"
)]
fn thousandths(ems: f32) -> i64 {
    (ems * 1000.0).round() as i64
}
