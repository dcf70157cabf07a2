//! What a vacancy makes of the sections of its role: what it adds, replaces or leaves out.
//!
//! Blocks are those of roles; their texts are plain, as all texts of a vacancy are.

use schemars::JsonSchema;
use serde::Deserialize;

use super::section::Block;

/// A section that this advert has besides the role's, or instead of one with the same id.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct VacancySection {
    /// Its name: one of the role's sections, such as `about_the_role`, which it replaces, or a new one in small letters, digits and hyphens.
    #[schemars(regex(pattern = "^[a-z0-9]+([-_][a-z0-9]+)*$"))]
    #[schemars(extend("examples" = ["working-nights"]))]
    pub id: String,
    /// The heading, as plain words; without it, that of the section which is replaced.
    #[schemars(extend("examples" = ["Working nights"]))]
    pub title: Option<String>,
    /// The section's language where it differs, a BCP 47 tag.
    #[schemars(extend("examples" = ["en-GB", "cy"]))]
    pub lang: Option<String>,
    /// The id of the section after which it stands; without it, `templates/sections.toml` places it.
    #[schemars(extend("examples" = ["what_you_will_do"]))]
    pub after: Option<String>,
    /// What stands below the heading: blocks in order, or lines of text.
    pub blocks: Content,
}

/// Plain text as lines, or as blocks.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub(crate) enum Content {
    /// Lines: each is a paragraph, or an item where a bullet or number stands before it.
    Lines(String),
    /// Blocks, in order.
    Blocks(Vec<Block>),
}

/// What is added to a section.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub(crate) enum Additions {
    /// Lines at its end: each is a paragraph or, in a list, an item.
    Lines(String),
    /// Blocks at its end, and what has another place.
    Parts(Vec<Addition>),
}

/// One thing that is added to a section.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub(crate) enum Addition {
    /// A block at the section's end; a text is a paragraph or, in a list, an item.
    Block(Block),
    /// Blocks after an item, paragraph or other block of the section.
    After(After),
    /// Blocks instead of one.
    Instead(Instead),
}

/// Blocks after an item, paragraph or other block of the role.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct After {
    /// Its id, its words, or its first words and `…`.
    #[schemars(extend("examples" = ["Attend daily stand-ups."]))]
    pub after: String,
    /// What is added: blocks in order, or lines of text.
    pub blocks: Content,
}

/// Blocks instead of an item, paragraph or other block of the role.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Instead {
    /// Its id, its words, or its first words and `…`.
    #[schemars(extend("examples" = ["Attend daily stand-ups."]))]
    pub instead_of: String,
    /// What stands there: blocks in order, or lines of text.
    pub blocks: Content,
}

impl Addition {
    /// The item or block of the role that it names, and where in the addition.
    #[must_use]
    pub(crate) fn names(&self) -> Option<(&'static str, &str)> {
        match self {
            Self::Block(_) => None,
            Self::After(placed) => Some(("after", &placed.after)),
            Self::Instead(placed) => Some(("instead_of", &placed.instead_of)),
        }
    }
}
