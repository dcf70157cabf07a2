//! An exception to a rule of `advert lint`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::as_written::AsWritten;
use crate::facts::date::Date;

/// A finding of `advert lint` that somebody has looked at and lets stand.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    /// The rule's name.
    #[schemars(extend("examples" = ["long-sentence"]))]
    pub rule: String,
    /// Why the finding may stand.
    #[schemars(length(min = 1))]
    #[schemars(extend("examples" = ["the wording is the customer's own"]))]
    pub reason: String,
    /// The words at fault, where the exception holds for these alone.
    pub text: Option<String>,
    /// The last day on which the exception holds; without one it holds until it is removed.
    pub until: Option<AsWritten<Date>>,
}
