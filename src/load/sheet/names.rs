//! A header → the column that it names.
//!
//! A header is known by a label of the table of columns or by the field's own name, whatever its case,
//! spaces and punctuation.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::columns::COLUMNS;

/// What a header names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Named {
    /// A field, by its place in [`COLUMNS`].
    Field(usize),
    /// The optional item of this name.
    Inclusion(String),
}

/// The place in [`COLUMNS`] of every name that a column has, as [`folded`].
static NAMES: LazyLock<BTreeMap<String, usize>> = LazyLock::new(|| {
    let mut names = BTreeMap::new();
    for (index, column) in COLUMNS.iter().enumerate() {
        // Fields of `overrides` are known without it, as no other field has their names.
        let short = column.field.strip_prefix("overrides.");
        let own = [column.label, column.field].into_iter().chain(short);
        for name in own.chain(column.also.iter().copied()) {
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
    COLUMNS.iter().flat_map(|column| {
        [column.label]
            .into_iter()
            .chain(column.also.iter().copied())
    })
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
