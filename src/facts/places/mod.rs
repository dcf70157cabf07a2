//! [`Places`]: where a job is done.
//!
//! In: `Sheffield`, `Liverpool or London`, `Manchester, Southport or Belfast`, `Leeds (hybrid)`,
//! `Remote`. Out: each place, how they are meant together, and how much of the work is done there.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::facts::Fact;
use crate::facts::misread::Misread;
use crate::facts::plain_text;
use crate::facts::postal_address::PostalAddress;

mod read;

/// Where a job is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Places {
    /// The places, in the order in which the advert shows them; none only for remote work.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Place>,
    /// How several places are meant; it has no meaning for one.
    #[serde(default)]
    pub choice: Choice,
    /// How much of the work is done there, where it is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub working: Option<Working>,
    /// A remark, such as `some travel`, shown in brackets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A place of work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// What people call it, such as `Sheffield` or `Brighton and Hove`.
    pub name: String,
    /// Its address, for maps and job sites; the advert's line of facts does not show it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<PostalAddress>,
}

/// How several places are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Choice {
    /// The jobholder works at one of them: shown with `or`.
    #[default]
    AnyOf,
    /// The jobholder works at all of them: shown with `and`.
    All,
}

/// How much of the work is done at the place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Working {
    /// All of it.
    OnSite,
    /// Some of it.
    Hybrid,
    /// None of it.
    Remote,
}

impl Working {
    /// The words that an advert shows.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::OnSite => "on site",
            Self::Hybrid => "hybrid",
            Self::Remote => "remote",
        }
    }
}

impl Fact for Places {
    const EXAMPLES: &'static [&'static str] = &[
        "Sheffield",
        "Liverpool or London",
        "Manchester, Southport or Belfast",
        "Sheffield (hybrid)",
        "Remote",
    ];
    const PARTS: bool = true;

    fn check(&self) -> Result<(), Misread> {
        if self.places.is_empty() && self.working != Some(Working::Remote) {
            let fault = Misread::of_part("/places", "the list of places is empty");
            return Err(fault.hint("name a place, or say `\"working\": \"remote\"`"));
        }
        for (index, place) in self.places.iter().enumerate() {
            let route = format!("/places/{index}");
            plain_text::check_part(&place.name, &format!("{route}/name"))?;
            if self.places[..index]
                .iter()
                .any(|earlier| earlier.name == place.name)
            {
                let fault = Misread::new(0..place.name.len(), twice(&place.name));
                return Err(fault.at_part(format!("{route}/name")));
            }
            if let Some(address) = &place.address {
                address.check().map_err(|fault| {
                    let within = format!("{route}/address{}", fault.route);
                    fault.at_part(within)
                })?;
            }
        }
        match &self.note {
            Some(note) => plain_text::check_part(note, "/note"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Places {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let joint = match self.choice {
            Choice::AnyOf => "or",
            Choice::All => "and",
        };
        let names: Vec<&str> = self
            .places
            .iter()
            .map(|place| place.name.as_str())
            .collect();
        let mut remarks = Vec::new();
        match names.split_last() {
            None => formatter.write_str("Remote")?,
            Some((last, before)) => {
                if before.is_empty() {
                    formatter.write_str(last)?;
                } else {
                    write!(formatter, "{} {joint} {last}", before.join(", "))?;
                }
                remarks.extend(self.working.map(Working::words));
            }
        }
        remarks.extend(self.note.as_deref());
        if remarks.is_empty() {
            return Ok(());
        }
        write!(formatter, " ({})", remarks.join(", "))
    }
}

fn twice(name: &str) -> String {
    format!("`{name}` stands twice")
}
