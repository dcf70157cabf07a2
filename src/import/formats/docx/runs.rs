//! The words of one paragraph, while it is read.
//!
//! In: runs, their looks and the fields around them. Out: the words of the paragraph as [`Run`]s.

use std::sync::Arc;

use super::styles::{Style, outline};
use crate::import::pieces::{AsideKind, Figure, Look, Run, push_text};
use crate::office::xml::Element;

/// A paragraph whose end is not read yet.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a mark of the file, and any may stand beside any other"
)]
pub(super) struct Paragraph {
    pub(super) at: usize,
    pub(super) style: Style,
    pub(super) outline: Option<u8>,
    pub(super) list: Option<String>,
    pub(super) level: Option<usize>,
    pub(super) runs: Vec<Run>,
    /// The pictures that stand in it.
    pub(super) pictures: Vec<Figure>,
    /// How its words look that are read now.
    pub(super) look: Look,
    pub(super) sight: Sight,
    /// Whether white words can be read on what is behind them.
    pub(super) is_shaded: bool,
    /// Words that readers do not see, or see struck through.
    pub(super) beside: Vec<(AsideKind, String)>,
    pub(super) is_beside: bool,
    pub(super) is_contents: bool,
    /// Whether its mark is struck out, so that it goes on in the next.
    pub(super) goes_on: bool,
    /// Addresses of links that are open.
    pub(super) links: Vec<Option<Arc<str>>>,
}

/// What keeps words from being read as text.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Sight {
    pub(super) is_hidden: bool,
    pub(super) is_struck: bool,
    pub(super) is_white: bool,
}

impl Paragraph {
    /// A property of the paragraph.
    pub(super) fn property(&mut self, element: &Element<'_>) {
        let value = element.attribute("w:val");
        match element.name() {
            "w:shd" => self.is_shaded |= is_colour(element),
            "w:outlineLvl" => self.outline = outline(value),
            "w:numId" => self.list = value,
            "w:ilvl" => self.level = value.and_then(|level| level.parse().ok()),
            _ => {}
        }
    }

    /// A run begins, which looks as its paragraph does until it says otherwise.
    pub(super) fn begin_run(&mut self) {
        self.look = Look {
            // All words of a heading are bold, which says nothing of them.
            is_bold: self.style.is_bold == Some(true) && self.heading().is_none(),
            is_italic: self.style.is_italic == Some(true) && self.heading().is_none(),
            ..Look::default()
        };
        self.sight = Sight::default();
    }

    /// Takes words that are no running text.
    pub(super) fn text_beside(&mut self, kind: AsideKind, text: &str) {
        match self.beside.last_mut() {
            Some((last, words)) if self.is_beside && *last == kind => words.push_str(text),
            _ => self.beside.push((kind, text.to_owned())),
        }
        self.is_beside = true;
    }

    pub(super) fn text(&mut self, text: &str) {
        self.is_beside = false;
        let look = Look {
            link: self.links.iter().rev().flatten().next().cloned(),
            ..self.look.clone()
        };
        push_text(&mut self.runs, text, &look);
    }

    /// The level of the heading that it is, if it is one.
    pub(super) fn heading(&self) -> Option<u8> {
        self.outline.or_else(|| self.style.heading())
    }

    /// The list that it is an item of, and how deep it stands.
    pub(super) fn list(&self) -> Option<(&str, usize)> {
        let list = self.list.as_deref().or(self.style.list.as_deref())?;
        let level = self.level.or(self.style.level).unwrap_or(0);
        // List 0 is none: so a paragraph leaves its style's list.
        (list != "0").then_some((list, level.min(8)))
    }
}

/// The address that a field leads to: `HYPERLINK "https://…"`.
pub(super) fn address(instruction: &str) -> Option<Arc<str>> {
    let rest = instruction.trim().strip_prefix("HYPERLINK")?;
    let address = rest.split('"').nth(1)?;
    let is_within = rest.trim_start().starts_with("\\l");
    (!is_within).then(|| address.into())
}

/// Whether a shade is one that white words can be read on.
pub(super) fn is_colour(element: &Element<'_>) -> bool {
    let fill = element.attribute("w:fill");
    let is_theme = element.attribute("w:themeFill").is_some();
    is_theme || fill.is_some_and(|fill| !["auto", "FFFFFF", "ffffff"].contains(&fill.as_str()))
}
