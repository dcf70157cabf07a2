//! Lists → strips: labels that hang before their items, items that stand in.
//!
//! In: a [`List`]. Out: strips on the [`Compositor`].

use super::blocks::{Compositor, Frame};
use super::decorate::SetLine;
use super::{Ink, Piece};
use crate::document::{Block, List, Marker};
use crate::language::Direction;
use crate::write::pdf::page::structure::{Numbering, Role};

impl<'d> Compositor<'d, '_> {
    pub(super) fn list(&mut self, list: &'d List, frame: Frame<'d>) {
        let numbering = match (list.marker, frame.lists) {
            (Marker::Number { .. }, _) => Numbering::Decimal,
            (Marker::Bullet, 0) => Numbering::Disc,
            (Marker::Bullet, _) => Numbering::Circle,
        };
        let element = self.structure().add(frame.element, Role::List(numbering));
        let item_gap = if list.tight {
            self.measures.item_gap
        } else {
            self.measures.paragraph_gap
        };
        let texts: Vec<String> = (0..list.items.len() as u64)
            .map(|index| match list.marker {
                Marker::Number { start } => format!("{}.", start.saturating_add(index)),
                Marker::Bullet => self.bullet(frame.lists).to_string(),
            })
            .collect();
        let ink = Ink {
            // A bold bullet is a greater one.
            face: usize::from(list.marker == Marker::Bullet),
            colour: self.style.colours.accent,
            ..self.body_ink()
        };
        let labels: Vec<_> = texts
            .iter()
            .map(|text| {
                self.paragraphs
                    .shaper
                    .shape(ink.face, Direction::LeftToRight, frame.lang, text)
            })
            .collect();
        let space = ink.size * 0.5;
        let widest = labels
            .iter()
            .map(|label| label.width * ink.size)
            .fold(0.0, f32::max);
        let wanted = self
            .measures
            .indent
            .max(widest + space)
            .min(frame.width * 0.5);
        // Past some depth lists stop standing in, so that their text keeps a width to be read.
        let room = (frame.width - self.measures.narrowest).max(0.0);
        let indent = if frame.lists == 0 {
            wanted
        } else {
            wanted.min(room)
        };
        for (item, shaped) in list.items.iter().zip(labels) {
            self.want_gap(item_gap);
            let item_element = self.structure().add(element, Role::Item);
            let label_element = self.structure().add(item_element, Role::Label);
            let leaf = self.structure().add_leaf(label_element);
            let body = self.structure().add(item_element, Role::ItemBody);
            let width = shaped.width * ink.size;
            let x = if frame.direction.is_right_to_left() {
                frame.x + frame.width - indent + space
            } else {
                frame.x + indent - space - width
            };
            self.labels.push(Piece {
                x,
                y: 0.0,
                shaped,
                ink,
                leaf: Some(leaf),
                link: None,
            });
            let inner = Frame {
                x: if frame.direction.is_right_to_left() {
                    frame.x
                } else {
                    frame.x + indent
                },
                width: frame.width - indent,
                element: body,
                gap: item_gap,
                lists: frame.lists + 1,
                ..frame
            };
            self.item(item, list.tight, inner);
        }
        self.want_gap(frame.gap);
    }

    fn item(&mut self, blocks: &'d [Block], is_tight: bool, frame: Frame<'d>) {
        // An item's only paragraph is the item's own text.
        let paragraphs = blocks
            .iter()
            .filter(|block| matches!(block, Block::Paragraph(_)));
        let holds_text = is_tight && paragraphs.count() == 1;
        let mut following = blocks.iter().skip(1);
        for block in blocks {
            match block {
                Block::Paragraph(content) if holds_text => {
                    self.want_gap(frame.gap);
                    self.paragraph(content, frame);
                }
                _ => self.block(block, frame),
            }
            self.keep_with(following.next());
        }
        // An item without a line of its own still shows its label.
        if !self.labels.is_empty() {
            let strip = self.line_strip(SetLine::default(), self.measures.line, self.measures.body);
            self.push(strip);
        }
    }

    /// The bullet of a list that stands in `depth` others, if the fonts have it.
    fn bullet(&self, depth: usize) -> char {
        let wanted = if depth == 0 { '•' } else { '◦' };
        let fonts = self.paragraphs.shaper.fonts();
        [wanted, '•', '·', '-']
            .into_iter()
            .find(|bullet| fonts.face_for(*bullet, 1) == Some(1))
            .unwrap_or('-')
    }
}
