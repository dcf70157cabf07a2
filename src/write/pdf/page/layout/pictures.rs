//! Pictures → strips: as large as they are on a screen, where the page has the room.
//!
//! In: a [`Figure`], or the house's logo, and the pictures that are there. Out: a strip with the picture, and
//! below it its caption.

use super::blocks::{Compositor, Frame};
use super::measures::{Measures, points};
use super::pages::{SetSection, Strip};
use super::{Ink, PlacedPicture};
use crate::document::Figure;
use crate::language::Direction;
use crate::picture::Pictures;
use crate::style::Style;
use crate::write::pdf::page::structure::{Role, Structure};

/// The greatest part of a page's height that a picture takes.
const HIGHEST: f32 = 0.6;

impl<'d> Compositor<'d, '_> {
    /// A picture with its caption; its words alone, where it is not there.
    pub(super) fn picture(&mut self, figure: &'d Figure, frame: Frame<'d>) {
        self.want_gap(frame.gap * 1.4);
        if let Some(picture) = self.pictures.get(&figure.file) {
            let highest = self.measures.height * HIGHEST;
            let (width, height) = picture.size.on_paper(frame.width, highest);
            let leaf = self.structure().add_figure(frame.element, &figure.alt);
            let x = if frame.direction.is_right_to_left() {
                frame.x + frame.width - width
            } else {
                frame.x
            };
            let placed = PlacedPicture {
                file: figure.file.as_str().into(),
                x,
                y: 0.0,
                width,
                height,
                leaf,
            };
            self.push(Strip {
                height,
                keeps_next: !figure.caption.is_empty(),
                pictures: vec![placed],
                ..Strip::default()
            });
        } else {
            let element = self.structure().add(frame.element, Role::Paragraph);
            let ink = self.body_ink();
            let words = self.flattener.plain(&figure.alt, element, frame.lang, ink);
            for line in self.set_lines(&words, frame) {
                let strip = self.line_strip(line, self.measures.line, self.measures.body);
                self.push(strip);
            }
        }
        if !figure.caption.is_empty() {
            self.want_gap(self.measures.item_gap);
            let element = self.structure().add(frame.element, Role::Paragraph);
            let size = self.style.sizes.small;
            let ink = Ink {
                size,
                colour: self.style.colours.muted,
                ..self.body_ink()
            };
            let caption = self
                .flattener
                .flatten(&figure.caption, element, frame.lang, ink);
            let lines = self.set_lines(&caption, frame);
            let last = lines.len().saturating_sub(1);
            for (index, line) in lines.into_iter().enumerate() {
                let mut strip = self.line_strip(line, size * self.style.sizes.line_height, size);
                strip.keeps_next = index < last;
                self.push(strip);
            }
        }
        self.want_gap(frame.gap * 1.4);
    }
}

/// The house's logo, which stands above all else on the first page.
pub(super) fn set_logo(
    style: &Style,
    lang: &str,
    measures: &Measures,
    pictures: &Pictures,
) -> Option<SetSection> {
    let logo = style.logo.as_ref()?;
    let size = pictures.get(&logo.file)?.size;
    let height = points(logo.height_mm).min(measures.height * 0.5);
    let width = size.width_at(height).min(measures.width);
    let height = size.height_at(width);
    let mut structure = Structure::new();
    let leaf = structure.add_figure(Structure::ROOT, &logo.alt);
    let x = match Direction::of(lang) {
        Direction::LeftToRight => measures.left,
        Direction::RightToLeft => measures.left + measures.width - width,
    };
    let placed = PlacedPicture {
        file: logo.file.as_str().into(),
        x,
        y: 0.0,
        width,
        height,
        leaf,
    };
    let strip = Strip {
        height,
        keeps_next: true,
        pictures: vec![placed],
        ..Strip::default()
    };
    Some(SetSection {
        strips: vec![strip],
        gap: measures.line,
        bands: Vec::new(),
        table_heads: Vec::new(),
        structure,
        missing: Vec::new(),
    })
}
