//! Sections that an author makes, and the blocks of which sections are made.

use schemars::JsonSchema;
use serde::Deserialize;

use super::role::Item;

/// A section that no other file knows of: `templates/sections.toml` places it by its id.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Section {
    /// The name by which `templates/sections.toml` places it, such as `the-team`: small letters, digits and hyphens.
    #[schemars(regex(pattern = "^[a-z0-9]+([-_][a-z0-9]+)*$"))]
    #[schemars(extend("examples" = ["the-team"]))]
    pub id: String,
    /// The heading, as plain words.
    #[schemars(extend("examples" = ["The team"]))]
    pub title: String,
    /// The section's language where it differs, a BCP 47 tag.
    #[schemars(extend("examples" = ["en-GB", "cy"]))]
    pub lang: Option<String>,
    /// What stands below the heading, in order.
    pub blocks: Vec<Block>,
}

/// One piece of a section.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub(crate) enum Block {
    /// A paragraph: inline Markdown, in a vacancy plain text.
    Text(String),
    /// A paragraph, perhaps in another language.
    Paragraph(Paragraph),
    /// A list.
    List(ListBlock),
    /// A heading within the section.
    Heading(SubHeading),
    /// A table.
    Table(TableBlock),
    /// Labels and their values.
    Facts(FactsBlock),
    /// A remark that stands out.
    Note(Note),
    /// A picture.
    Picture(PictureBlock),
}

/// A paragraph, perhaps in another language.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "it is named as in the file")]
pub(crate) struct Paragraph {
    /// The paragraph: inline Markdown, in a vacancy plain text.
    pub paragraph: String,
    /// Its language where it differs, a BCP 47 tag.
    #[schemars(extend("examples" = ["en-GB", "cy"]))]
    pub lang: Option<String>,
    /// A name by which vacancies place something after it, replace it or leave it out.
    #[schemars(regex(pattern = "^[a-z0-9]+([-_][a-z0-9]+)*$"))]
    #[schemars(extend("examples" = ["travel"]))]
    pub id: Option<String>,
}

/// A list that stands between other blocks.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListBlock {
    /// The items.
    pub list: Vec<Item>,
    /// The first item's number, or `continued` to count on from the section's last numbered list; without it, bullets.
    pub numbers: Option<Numbers>,
    /// The list's language where it differs, a BCP 47 tag.
    #[schemars(extend("examples" = ["en-GB", "cy"]))]
    pub lang: Option<String>,
    /// A name by which vacancies place something after it, replace it or leave it out.
    #[schemars(regex(pattern = "^[a-z0-9]+([-_][a-z0-9]+)*$"))]
    #[schemars(extend("examples" = ["duties"]))]
    pub id: Option<String>,
}

/// How a list is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub(crate) enum Numbers {
    /// The first item has this number.
    From(FirstNumber),
    /// The list goes on where the section's last numbered list ended.
    Continued(Continued),
}

/// The number of a list's first item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(transparent)]
pub(crate) struct FirstNumber(#[schemars(range(min = 1, max = 999_999))] pub u32);

/// That a list goes on where another ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Continued {
    /// It does.
    Continued,
}

/// A heading within a section.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SubHeading {
    /// The heading: inline Markdown, in a vacancy plain text.
    pub heading: String,
    /// Its language where it differs, a BCP 47 tag.
    #[schemars(extend("examples" = ["en-GB", "cy"]))]
    pub lang: Option<String>,
    /// A name by which vacancies place something after it, replace it or leave it out.
    #[schemars(regex(pattern = "^[a-z0-9]+([-_][a-z0-9]+)*$"))]
    #[schemars(extend("examples" = ["in-york"]))]
    pub id: Option<String>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TableBlock {
    /// Its header and rows.
    pub table: Table,
    /// The table's language where it differs, a BCP 47 tag.
    #[schemars(extend("examples" = ["en-GB", "cy"]))]
    pub lang: Option<String>,
    /// A name by which vacancies place something after it, replace it or leave it out.
    #[schemars(regex(pattern = "^[a-z0-9]+([-_][a-z0-9]+)*$"))]
    #[schemars(extend("examples" = ["tiers"]))]
    pub id: Option<String>,
}

/// The cells of a table: inline Markdown, in a vacancy plain text.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Table {
    /// The header row: what each column holds.
    #[schemars(length(min = 1))]
    pub header: Vec<String>,
    /// The rows below it, each with as many cells as the header.
    pub rows: Vec<Vec<String>>,
    /// Whether the first cell of each row is what the others are of.
    #[serde(default)]
    pub header_column: bool,
}

/// Labels and their values.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FactsBlock {
    /// The facts, in order.
    pub facts: Vec<OwnFact>,
    /// Their language where it differs, a BCP 47 tag.
    #[schemars(extend("examples" = ["en-GB", "cy"]))]
    pub lang: Option<String>,
    /// A name by which vacancies place something after it, replace it or leave it out.
    #[schemars(regex(pattern = "^[a-z0-9]+([-_][a-z0-9]+)*$"))]
    #[schemars(extend("examples" = ["budget"]))]
    pub id: Option<String>,
}

/// A label and its value.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OwnFact {
    /// What the value is, as plain words.
    #[schemars(extend("examples" = ["Budget"]))]
    pub label: String,
    /// The value: inline Markdown, in a vacancy plain text.
    #[schemars(extend("examples" = ["£2 million"]))]
    pub value: String,
}

/// A remark that stands out.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "it is named as in the file")]
pub(crate) struct Note {
    /// The remark: inline Markdown, in a vacancy plain text.
    pub note: String,
    /// Its language where it differs, a BCP 47 tag.
    #[schemars(extend("examples" = ["en-GB", "cy"]))]
    pub lang: Option<String>,
    /// A name by which vacancies place something after it, replace it or leave it out.
    #[schemars(regex(pattern = "^[a-z0-9]+([-_][a-z0-9]+)*$"))]
    #[schemars(extend("examples" = ["travel"]))]
    pub id: Option<String>,
}

/// A picture, with words for those who do not see it.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PictureBlock {
    /// The name of its file in `templates/pictures/`, a PNG or JPEG.
    #[schemars(regex(
        pattern = "^[A-Za-z0-9][A-Za-z0-9._-]*\\.([Pp][Nn][Gg]|[Jj][Pp][Ee]?[Gg])$"
    ))]
    #[schemars(extend("examples" = ["team.png"]))]
    pub picture: String,
    /// What it shows, in plain words, for those who do not see it.
    #[schemars(extend("examples" = ["Four people around a table with a map"]))]
    pub alt: String,
    /// The words below it: inline Markdown, in a vacancy plain text.
    #[schemars(extend("examples" = ["The team in York"]))]
    pub caption: Option<String>,
    /// Their language where it differs, a BCP 47 tag.
    #[schemars(extend("examples" = ["en-GB", "cy"]))]
    pub lang: Option<String>,
    /// A name by which vacancies place something after it, replace it or leave it out.
    #[schemars(regex(pattern = "^[a-z0-9]+([-_][a-z0-9]+)*$"))]
    #[schemars(extend("examples" = ["team-picture"]))]
    pub id: Option<String>,
}

impl Block {
    /// Its language, where it names one.
    #[must_use]
    pub(crate) fn lang(&self) -> Option<&str> {
        let lang = match self {
            Self::Text(_) => &None,
            Self::Paragraph(block) => &block.lang,
            Self::List(block) => &block.lang,
            Self::Heading(block) => &block.lang,
            Self::Table(block) => &block.lang,
            Self::Facts(block) => &block.lang,
            Self::Note(block) => &block.lang,
            Self::Picture(block) => &block.lang,
        };
        lang.as_deref()
    }

    /// The name by which vacancies know it, where it has one.
    #[must_use]
    pub(crate) fn id(&self) -> Option<&str> {
        let id = match self {
            Self::Text(_) => &None,
            Self::Paragraph(block) => &block.id,
            Self::List(block) => &block.id,
            Self::Heading(block) => &block.id,
            Self::Table(block) => &block.id,
            Self::Facts(block) => &block.id,
            Self::Note(block) => &block.id,
            Self::Picture(block) => &block.id,
        };
        id.as_deref()
    }
}
