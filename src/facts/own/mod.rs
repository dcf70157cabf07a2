//! Facts that an organisation adds to those of every vacancy.
//!
//! In: what `templates/organisation.json` declares, and what a vacancy says below `facts`. Out: a
//! [`Declared`] fact, of which the table of fields makes a row, and an [`OwnValue`], which shows itself
//! as any fact does. The kinds are read by the readers that built-in facts have.

use schemars::JsonSchema;
use serde::Deserialize;

mod houses;
mod sum;
mod value;

pub(crate) use houses::Houses;
pub(crate) use sum::Sum;
pub use value::OwnValue;
pub(crate) use value::{WrittenFact, whether};

/// A fact that the organisation adds to those of every vacancy, which say it below `facts`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Declared {
    /// The name by which vacancies, templates and channels know it: small letters, digits and `_`.
    #[schemars(
        regex(pattern = "^[a-z][a-z0-9_]{0,39}$"),
        extend("examples" = ["dbs_check"])
    )]
    pub id: String,
    /// What people call it: the header of its column, its question, and its label in adverts.
    #[schemars(length(min = 1, max = 80), extend("examples" = ["DBS check"]))]
    pub label: String,
    /// What to write there, for whoever fills it in: a note in sheets, and the answer to `?`.
    #[schemars(length(min = 1, max = 300))]
    pub help: Option<String>,
    /// What it holds.
    pub kind: OwnKind,
    /// The words to choose from, where its kind is `choice`.
    #[serde(default)]
    #[schemars(inner(length(min = 1, max = 120)))]
    pub choices: Vec<String>,
    /// How people write it; without it, an example of its kind.
    #[schemars(length(min = 1, max = 120))]
    pub example: Option<String>,
    /// The law or policy that asks for it, for whoever fills it in.
    #[schemars(length(min = 1, max = 300))]
    pub source: Option<String>,
    /// Whether a vacancy must say it before it is published.
    #[serde(default)]
    pub required: bool,
    /// Where adverts show it.
    #[serde(default)]
    pub shown: ShownIn,
}

/// What a fact of an organisation holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OwnKind {
    /// One line of text.
    Text,
    /// Text whose lines are paragraphs, or items where bullets or numbers stand before them.
    Prose,
    /// A number, such as `12` or `7.5`.
    Number,
    /// A sum of money, such as `£250`, `£250 to £400` or `£40 a month`.
    Money,
    /// A day, such as `12 December 2026`.
    Day,
    /// A time of day, such as `09:30`.
    Time,
    /// Yes or no.
    YesOrNo,
    /// One of the words under `choices`.
    Choice,
    /// A web address, or one that starts with `mailto:` or `tel:`.
    Link,
    /// Several lines of text.
    List,
}

/// Where adverts show a fact of an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ShownIn {
    /// A row among the facts at the top.
    #[default]
    Appendix,
    /// A section with a heading of its own, which `templates/sections.toml` places by the fact's id.
    Section,
    /// Only where a template or a channel asks for it.
    Nowhere,
}

impl Declared {
    /// Whether its name is one, as the schema asks.
    #[must_use]
    pub(crate) fn has_name(&self) -> bool {
        let mut letters = self.id.bytes();
        letters
            .next()
            .is_some_and(|first| first.is_ascii_lowercase())
            && letters
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
            && self.id.len() <= 40
    }
}

impl OwnKind {
    /// Whether it has more than one line, so that no row of facts can hold it.
    #[must_use]
    pub(crate) fn has_lines(self) -> bool {
        matches!(self, Self::Prose | Self::List)
    }

    /// Whether a number in a file is the text of its digits.
    #[must_use]
    pub(crate) fn takes_numbers(self) -> bool {
        matches!(self, Self::Text | Self::Number | Self::Money | Self::Choice)
    }

    /// How people write a value of the kind, where the organisation gives no example.
    #[must_use]
    pub(in crate::facts) fn example(self) -> &'static str {
        match self {
            Self::Text | Self::Prose | Self::Choice => "",
            Self::Number => "12",
            Self::Money => "£250",
            Self::Day => "12 December 2026",
            Self::Time => "09:30",
            Self::YesOrNo => "yes",
            Self::Link => "https://www.gov.uk/",
            Self::List => "one; another",
        }
    }

    /// What a value of the kind is, in a sentence for whoever fills it in.
    #[must_use]
    pub(in crate::facts) fn note(self) -> &'static str {
        match self {
            Self::Text => "One line of text.",
            Self::Prose => {
                "Text; each line is a paragraph, and one with a bullet before it is an item."
            }
            Self::Number => "A number, such as 12 or 7.5.",
            Self::Money => "A sum, such as £250, £250 to £400 or £40 a month.",
            Self::Day => "A day, such as 12/12/2026.",
            Self::Time => "A time, such as 09:30.",
            Self::YesOrNo => "Yes or no.",
            Self::Choice => "Choose one from the list.",
            Self::Link => "A web address, such as https://www.gov.uk/.",
            Self::List => "Several, with ; between them or one on each line.",
        }
    }
}
