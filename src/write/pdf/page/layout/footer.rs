//! The head and the foot of each page: the organisation; what document this is, and 'page n of m'.
//!
//! In: a [`Layout`] whose pages are full. Out: the same with its heads and feet set.

use std::sync::Arc;

use super::decorate::pieces;
use super::inline::{Paragraph, note_missing, settable};
use super::measures::Measures;
use super::paragraphs::Paragraphs;
use super::place::Line;
use super::{Fill, Ink, Layout, Piece};
use crate::document::Meta;
use crate::language::{self, Direction};
use crate::style::Style;
use crate::words::{Key, Shown, Words};

/// Sets each page's head and foot: the organisation; the reference, the title and the page's number.
/// Where the margin has no room for a head, the organisation stands in the foot.
pub(super) fn sign(
    layout: &mut Layout,
    meta: &Meta,
    style: &Style,
    measures: &Measures,
    paragraphs: &mut Paragraphs,
) {
    let ink = Ink {
        face: 0,
        size: style.sizes.small,
        colour: style.colours.muted,
        ground: None,
    };
    let name = settable(&meta.name_of_pages(measures.head.is_none())).into_owned();
    let author = settable(&meta.author).into_owned();
    for words in [&name, &author] {
        note_missing(paragraphs.shaper.fonts(), words, &mut layout.missing);
    }
    let count = layout.pages.len();
    for (index, page) in layout.pages.iter_mut().enumerate() {
        let number = page_number(&meta.words, index + 1, count);
        let lang = if number.is_plain() {
            &meta.lang
        } else {
            language::ENGLISH
        };
        let number = OneLine::set(number.as_str(), lang, ink, paragraphs);
        let room = measures.width - number.width() - 2.0 * ink.size;
        let name = shortened(&name, &meta.lang, room, ink, paragraphs);
        let right = measures.left + measures.width - number.width();
        for (line, x) in [(name, measures.left), (number, right)] {
            page.footer.extend(line.pieces(x, measures.footer));
        }
        if let Some(head) = measures.head.filter(|_| !author.is_empty()) {
            let ink = Ink {
                face: 1,
                colour: style.colours.text,
                ..ink
            };
            let (bar, gap) = (measures.bar, ink.size * 0.8);
            let room = measures.width - bar - gap;
            let line = shortened(&author, &meta.lang, room, ink, paragraphs);
            let is_left = !Direction::of(&meta.lang).is_right_to_left();
            let right = measures.left + measures.width;
            let (x, bar_x) = if is_left {
                (measures.left + bar + gap, measures.left)
            } else {
                (right - bar - gap - line.width(), right - bar)
            };
            page.fills.push(Fill {
                x: bar_x,
                y: head - ink.size * 1.05,
                width: bar,
                height: ink.size * 1.4,
                colour: style.colours.accent,
            });
            page.header.extend(line.pieces(x, head));
        }
    }
}

/// 'page n of m' in the document's language.
fn page_number(words: &Words, number: usize, count: usize) -> Shown {
    let (number, count) = (number.to_string(), count.to_string());
    words.show(Key::Page, &[(&number).into(), (&count).into()])
}

/// `text` on one line of at most `room`; a long one loses its last words to an ellipsis.
fn shortened<'d>(
    text: &str,
    lang: &'d str,
    room: f32,
    ink: Ink,
    paragraphs: &mut Paragraphs,
) -> OneLine<'d> {
    let whole = OneLine::set(text, lang, ink, paragraphs);
    if whole.width() <= room {
        return whole;
    }
    let ends: Vec<usize> = text.char_indices().map(|(offset, _)| offset).collect();
    let fits = ends.partition_point(|&end| {
        let cut = format!("{}…", text[..end].trim_end());
        OneLine::set(&cut, lang, ink, paragraphs).width() <= room
    });
    let end = ends[fits.saturating_sub(1)];
    let cut = format!("{}…", text[..end].trim_end());
    OneLine::set(&cut, lang, ink, paragraphs)
}

/// Text on one line, however long.
struct OneLine<'d> {
    paragraph: Paragraph<'d>,
    lines: Arc<Vec<Line>>,
}

impl<'d> OneLine<'d> {
    fn set(text: &str, lang: &'d str, ink: Ink, paragraphs: &mut Paragraphs) -> Self {
        let paragraph = Paragraph::of_artifact(text, lang, ink);
        let lines = paragraphs.lines(&paragraph, Direction::of(lang), f32::INFINITY);
        Self { paragraph, lines }
    }

    fn width(&self) -> f32 {
        self.lines.first().map_or(0.0, |line| line.width)
    }

    fn pieces(&self, x: f32, y: f32) -> impl Iterator<Item = Piece> {
        let line = self.lines.first().into_iter();
        line.flat_map(move |line| pieces(line, &self.paragraph, x))
            .map(move |piece| Piece { y, ..piece })
    }
}
