//! What the classes of a page make of words: Google Docs says nothing in another way.
//!
//! In: the text of `<style>`. Out: the declarations of each class.

use std::collections::BTreeMap;

/// The most classes that are kept.
const MOST: usize = 2_000;

/// The declarations of classes, by their names.
#[derive(Debug, Default)]
pub(super) struct Classes(BTreeMap<String, String>);

impl Classes {
    /// Adds the rules of a style sheet that are for one class each.
    pub(super) fn read(&mut self, sheet: &str) {
        for rule in sheet.split('}') {
            let Some((selector, declarations)) = rule.split_once('{') else {
                continue;
            };
            let name = selector.trim().strip_prefix('.').unwrap_or_default();
            let is_name = |found: char| found.is_ascii_alphanumeric() || "-_".contains(found);
            if !name.is_empty() && name.chars().all(is_name) && self.0.len() < MOST {
                self.0.insert(name.to_owned(), declarations.to_owned());
            }
        }
    }

    /// The declarations of an element's classes.
    pub(super) fn of(&self, classes: &str) -> impl Iterator<Item = &str> {
        let names = classes.split_whitespace();
        names.filter_map(|name| self.0.get(name).map(String::as_str))
    }
}
