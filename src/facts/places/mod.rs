//! [`Places`]: where a job is done.
//!
//! In: `Sheffield`, `Liverpool or London`, `Manchester, Southport or Belfast`, `Leeds (hybrid)`,
//! `Remote`. Out: each place, how they are meant together, and how much of the work is done there.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::facts::misread::Misread;
use crate::facts::nothing;
use crate::facts::plain_text;
use crate::facts::postal_address::PostalAddress;
use crate::facts::{Fact, display_in_english};
use crate::words::{Key, Shown, Words};

pub(super) mod address;
mod days;
mod doubts;
mod joints;
mod read;
mod whole_names;
mod words;
mod working;

pub(crate) use self::joints::is_county_or_country;

/// Where a job is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Places {
    /// The places, in the order in which the advert shows them; none only for remote work.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Workplace>,
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
#[serde(rename = "Place")]
pub struct Workplace {
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
    fn shown(self, words: &Words) -> Shown {
        let key = match self {
            Self::OnSite => Key::WorkingOnSite,
            Self::Hybrid => Key::WorkingHybrid,
            Self::Remote => Key::WorkingRemote,
        };
        words.show(key, &[])
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

    /// `Various` names no place either, nor does `Multiple UK sites`.
    fn says_nothing(text: &str) -> bool {
        /// Words of which one makes a text of [`NO_NAMES`] name no place.
        const VAGUE: [&str; 7] = [
            "any",
            "different",
            "many",
            "multiple",
            "numerous",
            "several",
            "various",
        ];
        const NO_NAMES: [&str; 25] = [
            "a",
            "across",
            "all",
            "around",
            "at",
            "available",
            "base",
            "bases",
            "in",
            "kingdom",
            "location",
            "locations",
            "number",
            "of",
            "office",
            "offices",
            "our",
            "place",
            "places",
            "site",
            "sites",
            "the",
            "uk",
            "united",
            "wide",
        ];
        const NO_PLACES: [&str; 7] = [
            "location to be confirmed",
            "see advert",
            "see job advert",
            "as per advert",
            "as advertised",
            "see details",
            "see description",
        ];
        /// Whose agreement a place may wait for.
        const PARTIES: [&str; 13] = [
            "agreed",
            "applicant",
            "be",
            "candidate",
            "jobholder",
            "line",
            "manager",
            "postholder",
            "successful",
            "the",
            "to",
            "with",
            "you",
        ];
        let words = text.trim().trim_end_matches('.').to_lowercase();
        let each = || {
            let each = words.split(|found: char| !found.is_alphanumeric());
            each.filter(|word| !word.is_empty())
        };
        let is_vague = each().any(|word| VAGUE.contains(&word))
            && each().all(|word| VAGUE.contains(&word) || NO_NAMES.contains(&word));
        let is_agreed_later = words == "negotiable"
            || words.starts_with("to be agreed with ")
                && each().all(|word| PARTIES.contains(&word));
        nothing::says_nothing(text)
            || is_agreed_later
            || NO_PLACES.contains(&words.as_str())
            || is_vague
    }

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

    fn shown(&self, words: &Words) -> Shown {
        let joint = match self.choice {
            Choice::AnyOf => Key::ListOr,
            Choice::All => Key::ListAnd,
        };
        let names = self.places.iter().map(|place| Shown::plain(&*place.name));
        let mut remarks = Vec::new();
        let shown = if self.places.is_empty() {
            words.show(Key::PlaceRemote, &[])
        } else {
            remarks.extend(self.working.map(|working| working.shown(words)));
            words.list(joint, names.collect())
        };
        remarks.extend(self.note.as_deref().map(Shown::plain));
        words.in_brackets(shown, remarks)
    }
}

display_in_english!(Places, Working);

fn twice(name: &str) -> String {
    format!("`{name}` stands twice")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_without_a_name_are_none() {
        for text in [
            "Various",
            "Various UK locations",
            "Various sites",
            "Multiple UK sites",
            "Various (UK)",
            "UK - various",
            "Any of our offices",
            "Several locations across the UK",
        ] {
            assert!(Places::says_nothing(text), "{text}");
        }
        for text in [
            "UK",
            "Sites Road, Leeds",
            "Various sites in Leeds",
            "Multiple locations in Wales",
            "All Saints",
            "Any Street, York",
        ] {
            assert!(!Places::says_nothing(text), "{text}");
        }
    }
}
