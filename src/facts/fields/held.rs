//! [`Held`]: how a field's fact comes out of a file into [`VacancyFacts`], told in the field's row.
//!
//! In: a value of a JSON file. Out: the typed fact in its place, or why it is not understood; and the
//! JSON Schema of what may be written there.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize as _;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::facts::Fact;
use crate::facts::as_written::AsWritten;
use crate::facts::misread::Misread;
use crate::facts::vacancy::VacancyFacts;

/// How a field's fact is read, and in what shapes it may be written.
#[derive(Clone, Copy)]
pub struct Held {
    /// Reads a file's value into its place among the facts.
    pub(crate) take: fn(&Value, &mut VacancyFacts) -> Result<(), Misread>,
    /// The schema of the field; `null` and a missing field are the same.
    pub(crate) shape: fn(&mut SchemaGenerator) -> Schema,
}

/// The field of [`VacancyFacts`] that holds the row's fact.
macro_rules! within {
    ($field:ident) => {
        (
            $crate::facts::fields::held::Held {
                take: |value, facts| $crate::facts::fields::held::take(value, &mut facts.$field),
                shape: $crate::facts::fields::held::shape_of(|facts| &facts.$field),
            },
            |facts| $crate::facts::fields::row::fact(facts.$field.as_ref()),
        )
    };
}
pub(super) use within;

/// Reads `value` into `slot`, which stays empty where the value says nothing.
pub(super) fn take<T: Fact + DeserializeOwned>(
    value: &Value,
    slot: &mut Option<T>,
) -> Result<(), Misread> {
    // The schema tells of a value of another shape.
    if let Ok(written) = AsWritten::<T>::deserialize(value)
        && !written.says_nothing()
    {
        *slot = Some(written.read()?);
    }
    Ok(())
}

/// The schema of a fact that `field` names.
pub(super) fn shape_of<T: Fact + JsonSchema>(
    _field: fn(&VacancyFacts) -> &Option<T>,
) -> fn(&mut SchemaGenerator) -> Schema {
    SchemaGenerator::subschema_for::<Option<AsWritten<T>>>
}
