//! A cell that is one of a few words, in any case and with any sign between them.
//!
//! In: what the cell has. Out: the word as files have it; what is none of them as it stands, to be quoted so.

use serde::Deserialize as _;
use serde_json::Value;

use crate::model::Status;

/// What a cell says how far a vacancy is.
pub(super) fn read(text: &str) -> Value {
    let choice = Value::from(text.to_lowercase().replace([' ', '_'], "-"));
    if Status::deserialize(&choice).is_ok() {
        choice
    } else {
        Value::from(text)
    }
}
