//! Items of lists that pages have without the elements of lists: Word's paragraphs, and divisions of a site.
//!
//! In: the attributes of an element. Out: whether it is an item, and how deep it stands.

use super::page::Attributes;

/// The number that an item says it has.
pub(super) fn value(attributes: &Attributes) -> Option<u64> {
    attributes.get("value")?.trim().parse().ok()
}

/// The least by which an item stands further in than the one above it, in points.
const STEP: f32 = 6.0;
/// Where a paragraph of a list begins that does not say it, in points.
const USUAL: f32 = 36.0;

/// Whether a division is an item of a list, as its role or its class says.
pub(super) fn is_entry(name: &str, attributes: &Attributes) -> bool {
    let said = |name: &str| attributes.get(name).map_or("", String::as_str);
    let is_item = |class: &str| {
        let class = class.to_ascii_lowercase().replace(['_', '-'], "");
        class.ends_with("listitem")
    };
    name == "div" && (said("role") == "listitem" || said("class").split_whitespace().any(is_item))
}

/// Whether a division is a label of what stands behind it.
pub(super) fn is_label(name: &str, classes: &str) -> bool {
    let is_label = |class: &str| {
        let class = class.to_ascii_lowercase();
        class == "label" || class.ends_with("-label") || class.ends_with("__label")
    };
    ["div", "p"].contains(&name) && classes.split_whitespace().any(is_label)
}

/// How far in a paragraph of a list stands that Word wrote without its own attributes, in points.
pub(super) fn margin(attributes: &Attributes) -> Option<f32> {
    let classes = attributes.get("class")?;
    let is_of_list = |class: &str| {
        ["MsoListParagraph", "MsoListBullet", "MsoListNumber"]
            .iter()
            .any(|name| class.starts_with(name))
    };
    if !classes.split_whitespace().any(is_of_list) {
        return None;
    }
    let style = attributes.get("style").map_or("", String::as_str);
    let style = style.replace(' ', "").to_ascii_lowercase();
    let value = style
        .split(';')
        .find_map(|part| part.strip_prefix("margin-left:"));
    Some(value.and_then(points).unwrap_or(USUAL))
}

/// A length in points.
fn points(value: &str) -> Option<f32> {
    let units = [
        ("pt", 1.0),
        ("in", 72.0),
        ("cm", 28.35),
        ("mm", 2.835),
        ("px", 0.75),
    ];
    let (number, unit) = units
        .iter()
        .find_map(|(unit, points)| Some((value.strip_suffix(unit)?, points)))?;
    Some(number.parse::<f32>().ok()? * unit)
}

/// The margins of the items that are open, from the outermost.
#[derive(Debug, Default)]
pub(super) struct Margins(Vec<f32>);

impl Margins {
    /// The level of an item with such a margin.
    pub(super) fn level(&mut self, margin: f32) -> usize {
        while self.0.last().is_some_and(|last| *last > margin + STEP) {
            self.0.pop();
        }
        if self.0.last().is_none_or(|last| *last < margin - STEP) && self.0.len() < 9 {
            self.0.push(margin);
        }
        self.0.len() - 1
    }

    /// Something else than an item stands between.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn margins_are_levels() {
        let mut margins = Margins::default();
        let levels: Vec<usize> = [36.0, 54.0, 72.0, 54.0, 36.5, 90.0]
            .map(|margin| margins.level(margin))
            .to_vec();
        assert_eq!(levels, [0, 1, 2, 1, 0, 1]);
        for (length, is) in [("36.0pt", Some(36.0)), ("1in", Some(72.0)), ("4em", None)] {
            assert_eq!(points(length), is);
        }
    }
}
