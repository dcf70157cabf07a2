//! The styles of an OpenDocument text.
//!
//! In: `styles.xml` and `content.xml`. Out: [`Styles`]: which paragraphs are headings, how words look, and
//! which lists have numbers.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::import::pieces::{Look, Refusal};
use crate::office::Subject;
use crate::office::xml::{Node, Nodes};

/// How many styles may be based on each other.
const LONGEST_CHAIN: usize = 20;

/// What is known of styles, by their names.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    /// For each list, by its level, the number with which it begins, if it has numbers.
    lists: BTreeMap<(String, usize), u64>,
}

#[derive(Debug, Default, Clone)]
struct Style {
    shown: String,
    parent: Option<String>,
    outline: Option<u8>,
    is_bold: Option<bool>,
    is_italic: Option<bool>,
    is_underlined: Option<bool>,
    lang: Option<String>,
}

impl Styles {
    pub(super) fn read(&mut self, text: &str) -> Result<(), Refusal> {
        let mut nodes = Nodes::of(Subject::Document, text);
        let mut open: Option<(String, Style)> = None;
        let mut list: Option<String> = None;
        while let Some(node) = nodes.next()? {
            match node {
                Node::Start(element) => {
                    let said = |name| element.attribute(name);
                    match element.name() {
                        "style:style" => {
                            let name = said("style:name").unwrap_or_default();
                            let style = Style {
                                shown: said("style:display-name")
                                    .unwrap_or_else(|| name.replace("_20_", " "))
                                    .to_lowercase(),
                                parent: said("style:parent-style-name"),
                                outline: said("style:default-outline-level")
                                    .and_then(|level| level.parse().ok()),
                                ..Style::default()
                            };
                            open = Some((name, style));
                        }
                        "style:text-properties" => {
                            if let Some((_, style)) = &mut open {
                                let is = |name, value: &str| said(name).map(|said| said == value);
                                style.is_bold = is("fo:font-weight", "bold");
                                style.is_italic = is("fo:font-style", "italic");
                                style.is_underlined =
                                    said("style:text-underline-style").map(|kind| kind != "none");
                                let country = said("fo:country").filter(|one| one != "none");
                                let lang = said("fo:language").filter(|one| one != "none");
                                style.lang = lang.map(|lang| match country {
                                    Some(country) => format!("{lang}-{country}"),
                                    None => lang,
                                });
                            }
                        }
                        "text:list-style" => list = said("style:name"),
                        "text:list-level-style-number" => {
                            let level = said("text:level").and_then(|level| level.parse().ok());
                            let start = said("text:start-value");
                            let start = start.and_then(|start| start.parse().ok()).unwrap_or(1);
                            let has_format =
                                said("style:num-format").is_none_or(|one| !one.is_empty());
                            if let (Some(list), Some(level), true) = (&list, level, has_format) {
                                self.lists.insert((list.clone(), level), start);
                            }
                        }
                        _ => {}
                    }
                }
                Node::End(element) => match element.name() {
                    "style:style" => self.styles.extend(open.take()),
                    "text:list-style" => list = None,
                    _ => {}
                },
                Node::Text(_) => {}
            }
        }
        Ok(())
    }

    /// The level of the heading that a paragraph of this style is; 0 is the document's title.
    pub(super) fn heading(&self, name: &str) -> Option<u8> {
        let mut styles = self.chain(name);
        styles.find_map(|style| {
            if style.shown == "title" {
                return Some(0);
            }
            let level = style.shown.strip_prefix("heading ");
            let level = level.and_then(|level| level.trim().parse().ok());
            level
                .or(style.outline)
                .filter(|level| (1..=9).contains(level))
        })
    }

    /// How words of this style look, within words that look like `around`.
    pub(super) fn look(&self, name: &str, around: &Look) -> Look {
        let find = |of: fn(&Style) -> Option<bool>| self.chain(name).find_map(of);
        let lang = self.chain(name).find_map(|style| style.lang.clone());
        Look {
            is_bold: find(|style| style.is_bold).unwrap_or(around.is_bold),
            is_italic: find(|style| style.is_italic).unwrap_or(around.is_italic),
            is_underlined: find(|style| style.is_underlined).unwrap_or(around.is_underlined),
            link: around.link.clone(),
            lang: lang.map(Arc::from).or_else(|| around.lang.clone()),
        }
    }

    /// The number with which a list begins at a level from 0, if it has numbers there.
    pub(super) fn start(&self, list: &str, level: usize) -> Option<u64> {
        self.lists.get(&(list.to_owned(), level + 1)).copied()
    }

    /// A style and those that it is based on.
    fn chain<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Style> {
        let parent = |style: &&'a Style| self.styles.get(style.parent.as_deref()?);
        std::iter::successors(self.styles.get(name), parent).take(LONGEST_CHAIN)
    }
}
