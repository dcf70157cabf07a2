//! A header → the column that it names.
//!
//! A header is known by a label of the table of columns or by the field's own name, whatever its case,
//! spaces and punctuation.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::facts::fields::{Column, Fields};

/// What a header names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Named {
    /// A field, by the number of its row.
    Field(usize),
    /// The optional item of this name.
    Inclusion(String),
}

/// The number of the row of every name that a column has, as [`folded`].
static NAMES: LazyLock<BTreeMap<String, usize>> = LazyLock::new(|| {
    let mut names = BTreeMap::new();
    for (index, field) in Fields::built_in().rows().iter().enumerate() {
        let Some(column) = &field.column else {
            continue;
        };
        // Fields of `overrides` are known without it, as no other field has their names.
        let short = field.name.strip_prefix("overrides.");
        let own = [field.name.as_ref()].into_iter().chain(short);
        for name in own.chain(labels_of(column)) {
            names.insert(folded(name), index);
        }
    }
    names
});

/// More letters than the longest header has, and no cell of a row of headers.
const LONGEST_HEADER: usize = 100;

/// A header's letters and digits in lower case, which is all that tells headers apart.
#[must_use]
pub fn folded(header: &str) -> String {
    let letters = header.chars().filter(|found| found.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// What a header names, if it is known.
pub(super) fn named(header: &str) -> Option<Named> {
    if header.len() > LONGEST_HEADER {
        return None;
    }
    let wanted = folded(header);
    if let Some(item) = wanted
        .strip_prefix("include")
        .filter(|item| !item.is_empty())
    {
        return Some(Named::Inclusion(
            item_name(header).unwrap_or_else(|| item.to_owned()),
        ));
    }
    NAMES.get(&wanted).copied().map(Named::Field)
}

/// Whether a header is known.
pub(super) fn is_known(header: &str) -> bool {
    named(header).is_some()
}

/// Every label, and every name of a field, for suggestions.
pub(super) fn labels() -> impl Iterator<Item = &'static str> {
    let fields = Fields::built_in().rows().iter();
    let columns = fields.filter_map(|field| field.column.as_ref());
    columns.flat_map(labels_of)
}

/// The header of a column, and the others that people give it.
fn labels_of(column: &Column) -> impl Iterator<Item = &str> {
    let also = column.also.iter().map(AsRef::as_ref);
    std::iter::once(column.label.as_ref()).chain(also)
}

/// The item's name in `Include: coach-and-mentor`: small letters and digits, `-` between them.
fn item_name(header: &str) -> Option<String> {
    let start = header.to_ascii_lowercase().find("include")? + "include".len();
    let words: Vec<String> = header[start..]
        .split(|found: char| !found.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    (!words.is_empty()).then(|| words.join("-"))
}
