//! The page's measures in points, derived from the style's sizes.
//!
//! In: a [`Style`]. Out: [`Measures`]. Everything that is a matter of taste stands here.

use crate::style::Style;

/// Lengths in points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measures {
    pub page_width: f32,
    pub page_height: f32,
    /// Where the text begins and how wide it is.
    pub left: f32,
    pub top: f32,
    pub width: f32,
    pub height: f32,
    /// Running text: its size and the distance of two base lines.
    pub body: f32,
    pub line: f32,
    /// The base lines of head and foot, from the page's top; no head where the margin has no room.
    pub head: Option<f32>,
    pub footer: f32,
    /// Space between two paragraphs.
    pub paragraph_gap: f32,
    /// Space between two items of a list whose items are not paragraphs of their own.
    pub item_gap: f32,
    /// How far a list's text stands in from its label.
    pub indent: f32,
    /// Nested blocks stop growing narrower here.
    pub narrowest: f32,
    /// Space within a panel, at its sides and above and below each row's text.
    pub panel_side: f32,
    pub panel_row: f32,
    /// How thick a hairline and an accent's bar are.
    pub hairline: f32,
    pub bar: f32,
}

/// How a heading of one level is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct HeadingMeasures {
    pub size: f32,
    pub line: f32,
    pub before: f32,
    pub after: f32,
}

impl Measures {
    pub(super) fn of(style: &Style) -> Self {
        let (page_width, page_height) = style.page.size.points();
        let margins = style.page.margins_mm;
        let (left, top) = (points(margins.left), points(margins.top));
        let body = style.sizes.body;
        let line = body * style.sizes.line_height;
        let width = page_width - left - points(margins.right);
        let bottom = points(margins.bottom);
        Self {
            page_width,
            page_height,
            left,
            top,
            width,
            // A style may ask for margins that leave no room for a line; one line there must be.
            height: (page_height - top - bottom).max(2.0 * line),
            body,
            line,
            head: (top >= 4.0 * style.sizes.small).then_some(top * 0.55),
            footer: page_height - bottom * 0.5,
            paragraph_gap: body * 0.6,
            item_gap: body * 0.3,
            indent: body * 1.55,
            narrowest: (width * 0.5).min(body * 16.0),
            panel_side: body * 0.95,
            panel_row: body * 0.42,
            hairline: 0.6,
            bar: 2.4,
        }
    }
}

impl HeadingMeasures {
    pub(super) fn of(style: &Style, level: u8) -> Self {
        let sizes = &style.sizes;
        let (size, leading, before, after) = match level {
            1 => (sizes.heading_1, 1.18, 0.6, 0.55),
            2 => (sizes.heading_2, 1.25, 1.35, 0.4),
            3 => (sizes.heading_3, 1.3, 1.15, 0.3),
            _ => (sizes.body, 1.35, 1.1, 0.25),
        };
        Self {
            size,
            line: size * leading,
            before: size * before,
            after: size * after,
        }
    }
}

pub(super) fn points(millimetres: f32) -> f32 {
    millimetres * 72.0 / 25.4
}
