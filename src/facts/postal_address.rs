//! [`PostalAddress`]: the parts of an address, as a place of work or a contact has them.
//!
//! It has no text form that is read: which line is the town cannot be told from a text.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::facts::misread::{Misread, quoted};
use crate::facts::plain_text;

/// An address in its parts (schema.org `PostalAddress`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PostalAddress {
    /// Building, number and street.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub street: Option<String>,
    /// The town or city.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locality: Option<String>,
    /// The county, region or nation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// The postcode.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postcode: Option<String>,
    /// The country: two capital letters (ISO 3166-1); GB where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = r"^[A-Z]{2}$"))]
    pub country: Option<String>,
}

impl PostalAddress {
    /// The country: GB where none is said.
    #[must_use]
    pub(crate) fn country(&self) -> &str {
        self.country.as_deref().unwrap_or("GB")
    }

    /// Refuses words that are not plain, and a British postcode that cannot be one.
    pub(crate) fn check(&self) -> Result<(), Misread> {
        let words = [
            ("/street", &self.street),
            ("/locality", &self.locality),
            ("/region", &self.region),
            ("/postcode", &self.postcode),
        ];
        for (route, part) in words {
            if let Some(part) = part {
                plain_text::check_part(part, route)?;
            }
        }
        if let Some(country) = &self.country
            && !(country.len() == 2 && country.chars().all(|found| found.is_ascii_uppercase()))
        {
            let message = format!("{} is not two capital letters", quoted(country));
            return Err(Misread::new(0..country.len(), message)
                .at_part("/country")
                .hint("write `GB` for the United Kingdom"));
        }
        match &self.postcode {
            Some(postcode) if self.country() == "GB" && !is_british_postcode(postcode) => {
                let message = format!("{} is not a British postcode", quoted(postcode));
                Err(Misread::new(0..postcode.len(), message)
                    .at_part("/postcode")
                    .hint("write it in capitals with one space, such as `SW1A 2AA`"))
            }
            _ => Ok(()),
        }
    }
}

/// On one line, with commas; the country only where it is not the United Kingdom.
impl fmt::Display for PostalAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let country = self.country.as_deref().filter(|country| *country != "GB");
        let parts = [
            self.street.as_deref(),
            self.locality.as_deref(),
            self.region.as_deref(),
            self.postcode.as_deref(),
            country,
        ];
        let parts: Vec<&str> = parts.into_iter().flatten().collect();
        formatter.write_str(&parts.join(", "))
    }
}

/// `A9 9AA`, `A99 9AA`, `A9A 9AA`, `AA9 9AA`, `AA99 9AA`, `AA9A 9AA` (BS 7666).
pub(super) fn is_british_postcode(postcode: &str) -> bool {
    let shape: String = postcode
        .chars()
        .map(|found| match found {
            'A'..='Z' => 'A',
            '0'..='9' => '9',
            other => other,
        })
        .collect();
    matches!(
        shape.as_str(),
        "A9 9AA" | "A99 9AA" | "A9A 9AA" | "AA9 9AA" | "AA99 9AA" | "AA9A 9AA"
    )
}
