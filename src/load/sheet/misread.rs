//! What is wrong with a cell whatever its column: a text that was decoded wrongly, and an item without words.
//!
//! In: a cell's value. Out: why it cannot be taken.

use super::cell::{self, Misfit};
use super::grid::CellValue;
use crate::garbled;

/// A text that another program encoded and nobody decoded, and that so does not fit its column.
pub(super) fn misread_cell(value: &CellValue) -> Option<Misfit> {
    let CellValue::Text(text) = value else {
        return None;
    };
    let meant = garbled::meant(text)?;
    let message = format!(
        "holds `{}`, which was written in one encoding and read in another",
        cell::cut(text)
    );
    Some(Misfit::new(
        message,
        format!("it seems to mean `{}`", cell::cut(&meant)),
    ))
}

/// Whether an item of a cell is `…`, with which the words of a longer one end.
pub(super) fn has_lone_ellipsis(value: &CellValue) -> bool {
    let CellValue::Text(text) = value else {
        return false;
    };
    let mut items = text.split(['\n', ';']).map(str::trim);
    items.any(|item| {
        let ends = item.ends_with('…') || item.ends_with("...");
        ends && item.chars().all(|found| "….-–•* ".contains(found))
    })
}
