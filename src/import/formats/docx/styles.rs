//! `styles.xml` → what a style makes of its paragraphs and words.
//!
//! In: the part's text. Out: [`Styles`], in which what a style takes from the one that it is based on is
//! told of itself.

use std::collections::BTreeMap;

use crate::import::pieces::Refusal;
use crate::office::Subject;
use crate::office::xml::{Element, Node, Nodes};

/// How many styles may be based on each other.
const LONGEST_CHAIN: usize = 20;

/// What is known of styles, by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles(BTreeMap<String, Style>);

/// What one style says.
#[derive(Debug, Default, Clone)]
pub(super) struct Style {
    /// Its name in small letters.
    pub(super) name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    pub(super) is_bold: Option<bool>,
    pub(super) is_italic: Option<bool>,
    pub(super) list: Option<String>,
    pub(super) level: Option<usize>,
}

impl Styles {
    pub(super) fn read(text: &str) -> Result<Self, Refusal> {
        let mut styles = BTreeMap::new();
        let mut nodes = Nodes::of(Subject::Document, text);
        let mut open: Option<(String, Style)> = None;
        while let Some(node) = nodes.next()? {
            match node {
                Node::Start(element) => {
                    let value = || element.attribute("w:val");
                    if element.name() == "w:style" {
                        let id = element.attribute("w:styleId").unwrap_or_default();
                        open = Some((id, Style::default()));
                    }
                    let Some((_, style)) = &mut open else {
                        continue;
                    };
                    match element.name() {
                        "w:name" => style.name = value().unwrap_or_default().to_lowercase(),
                        "w:basedOn" => style.based_on = value(),
                        "w:outlineLvl" => style.outline = outline(value()),
                        "w:b" => style.is_bold = Some(is_on(&element)),
                        "w:i" => style.is_italic = Some(is_on(&element)),
                        "w:numId" => style.list = value(),
                        "w:ilvl" => style.level = value().and_then(|level| level.parse().ok()),
                        _ => {}
                    }
                }
                Node::End(element) if element.name() == "w:style" => styles.extend(open.take()),
                _ => {}
            }
        }
        Ok(Self(styles))
    }

    /// What the style says, with what it takes from others.
    pub(super) fn get(&self, id: &str) -> Style {
        let mut style = self.0.get(id).cloned().unwrap_or_default();
        let mut next = style.based_on.clone();
        for _ in 0..LONGEST_CHAIN {
            let Some(base) = next.take().and_then(|id| self.0.get(&id)) else {
                break;
            };
            style.outline = style.outline.or(base.outline);
            style.is_bold = style.is_bold.or(base.is_bold);
            style.is_italic = style.is_italic.or(base.is_italic);
            style.list = style.list.or_else(|| base.list.clone());
            style.level = style.level.or(base.level);
            if style.heading_by_name().is_none() && base.heading_by_name().is_some() {
                style.name.clone_from(&base.name);
            }
            next.clone_from(&base.based_on);
        }
        style
    }
}

impl Style {
    /// The level of the heading that a paragraph of this style is; 0 is the document's title.
    pub(super) fn heading(&self) -> Option<u8> {
        self.heading_by_name().or(self.outline)
    }

    /// How deep the items of `List Bullet 2` and `List Number 3` stand.
    pub(super) fn depth(&self) -> usize {
        let mut lists = ["list bullet", "list number"].iter();
        let rest = lists.find_map(|list| self.name.strip_prefix(list));
        let level = rest.and_then(|rest| rest.trim().parse::<usize>().ok());
        level.unwrap_or(1).clamp(1, 9) - 1
    }

    fn heading_by_name(&self) -> Option<u8> {
        if self.name == "title" {
            return Some(0);
        }
        let level = self.name.strip_prefix("heading")?.trim().parse().ok()?;
        (1..=9).contains(&level).then_some(level)
    }
}

/// The level that `w:outlineLvl` gives; 9 there is running text.
pub(super) fn outline(value: Option<String>) -> Option<u8> {
    let level: u8 = value?.parse().ok()?;
    (level < 9).then_some(level + 1)
}

/// Whether an element that switches something, such as `w:b`, switches it on.
pub(super) fn is_on(element: &Element<'_>) -> bool {
    let value = element.attribute("w:val");
    !value.is_some_and(|value| ["0", "false", "off", "none"].contains(&value.as_str()))
}
