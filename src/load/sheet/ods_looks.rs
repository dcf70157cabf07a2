//! What the styles of a LibreOffice workbook say of its tables, cells and words.
//!
//! In: the elements of its styles (ISO/IEC 26300-3, 16 and 20), in their order. Out: which tables are hidden,
//! and what is struck through.

use std::collections::{BTreeMap, BTreeSet};

use crate::office::xml::Element;

/// A style takes what it does not say from others; so many at most.
const LONGEST_CHAIN: usize = 30;

/// The styles of a workbook.
#[derive(Debug, Default)]
pub(super) struct OdsLooks {
    /// The style whose properties come next.
    current: (String, String),
    /// By family and name.
    styles: BTreeMap<(String, String), Style>,
    hidden_tables: BTreeSet<String>,
}

#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    is_struck: Option<bool>,
}

impl OdsLooks {
    /// Takes in an element that begins, if it is of a style.
    pub(super) fn note(&mut self, element: &Element<'_>) {
        match element.name() {
            "style:style" => {
                let family = element.attribute("style:family").unwrap_or_default();
                let name = element.attribute("style:name").unwrap_or_default();
                self.current = (family, name);
                let style = Style {
                    parent: element.attribute("style:parent-style-name"),
                    is_struck: None,
                };
                self.styles.insert(self.current.clone(), style);
            }
            "style:default-style" => self.current = <(String, String)>::default(),
            "style:table-properties"
                if element.attribute("table:display").as_deref() == Some("false") =>
            {
                self.hidden_tables.insert(self.current.1.clone());
            }
            "style:text-properties" => {
                let line = ["style", "type"]
                    .into_iter()
                    .find_map(|what| element.attribute(&format!("style:text-line-through-{what}")));
                let style = self.styles.get_mut(&self.current);
                if let (Some(line), Some(style)) = (line, style) {
                    style.is_struck = Some(line != "none");
                }
            }
            _ => {}
        }
    }

    /// Whether a table of this style is hidden.
    pub(super) fn hides(&self, style: &str) -> bool {
        self.hidden_tables.contains(style)
    }

    /// Whether words of this style are struck through.
    pub(super) fn strikes(&self, family: &str, style: &str) -> bool {
        self.says_of_striking(family, style).unwrap_or_default()
    }

    /// What the style says of it, or else those that it is made from.
    pub(super) fn says_of_striking(&self, family: &str, style: &str) -> Option<bool> {
        let mut name = style.to_owned();
        for _ in 0..LONGEST_CHAIN {
            let style = self.styles.get(&(family.to_owned(), name))?;
            if style.is_struck.is_some() {
                return style.is_struck;
            }
            name = style.parent.clone()?;
        }
        None
    }
}
