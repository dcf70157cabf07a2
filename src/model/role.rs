//! Role definitions and role levels of the capability framework.

use schemars::JsonSchema;
use serde::Deserialize;

use super::exception::Exception;
use super::section::{Block, Section};
use crate::facts::criterion::{Names, Need, Stated};
use crate::words::{Key, Shown, Words};

/// A role definition: what a kind of job is, whoever holds it. One file in `roles/`.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "they are named as in the file")]
pub(crate) struct Role {
    /// Where the schema of this file is, for editors.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// The version of this file's form: 1.
    #[schemars(range(min = 1, max = 1), extend("examples" = [1]))]
    pub format: u32,
    /// The template that lays the role definition out; without it, `role-definition`.
    pub layout: Option<String>,
    /// The language of the text, a BCP 47 tag; without it, the organisation's.
    #[schemars(extend("examples" = ["en-GB", "cy"]))]
    pub lang: Option<String>,
    /// The organisation whose role this is, where its words name it; in the project of another it is an error.
    #[schemars(extend("examples" = ["Home Office"]))]
    pub organisation: Option<String>,
    /// The job's title, such as `Junior DevOps`.
    #[schemars(extend("examples" = ["Junior DevOps"]))]
    pub title: String,
    /// The role level of the capability framework: the name of a file in `roles/framework/`.
    #[schemars(extend("examples" = ["junior-devops-engineer"]))]
    pub role_level: Option<String>,
    /// The grade that vacancies of this role usually have, such as `HEO` or `Grade 7`.
    #[schemars(extend("examples" = ["HEO", "Grade 7"]))]
    pub usual_grade: Option<String>,
    /// What the role is for: paragraphs in inline Markdown, and other blocks.
    #[serde(default)]
    pub about_the_role: Prose,
    /// What you'll do day-to-day.
    #[serde(default)]
    pub what_you_will_do: Items,
    /// The kind of person: each item continues 'You will be someone who'.
    #[serde(default)]
    pub you_will_be_someone_who: Items,
    /// The skills and experience that the role needs.
    #[serde(default)]
    pub skills_and_experience: Items,
    /// Who you'll work with, and to what end.
    #[serde(default)]
    pub who_you_will_work_with: Items,
    /// Sections of your own, which `templates/sections.toml` places.
    #[serde(default)]
    pub sections: Vec<Section>,
    /// The published role definition of the capability framework.
    pub role_definition_link: Option<Link>,
    /// Skills of the Skills Framework for the Information Age, in the order in which they are shown.
    #[serde(default)]
    pub sfia_skills: Vec<SfiaSkill>,
    /// Whether adverts show the skills of the role level too.
    #[serde(default)]
    pub show_role_level_skills: bool,
    /// What `advert lint` finds here and may stand.
    #[serde(default)]
    pub allow: Vec<Exception>,
}

/// Paragraphs, each in inline Markdown, and other blocks, perhaps in another language than the role.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub(crate) enum Prose {
    /// Blocks in the role's language; a text is a paragraph.
    Paragraphs(Vec<Block>),
    /// Blocks in another language.
    InLanguage(ForeignProse),
}

/// Nothing is said.
impl Default for Prose {
    fn default() -> Self {
        Self::Paragraphs(Vec::new())
    }
}

/// Paragraphs and other blocks in another language than the role.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ForeignProse {
    /// Their language, a BCP 47 tag such as `cy`.
    #[schemars(extend("examples" = ["en-GB", "cy"]))]
    pub lang: String,
    /// The paragraphs, each in inline Markdown, and other blocks.
    pub paragraphs: Vec<Block>,
}

/// The items of a list, perhaps in another language than the role.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub(crate) enum Items {
    /// Items and blocks in the role's language; a text is an item.
    List(Vec<Entry>),
    /// Items and blocks in another language.
    InLanguage(ForeignItems),
}

/// Nothing is said.
impl Default for Items {
    fn default() -> Self {
        Self::List(Vec::new())
    }
}

/// An item of a list, or a block that stands between lists.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub(crate) enum Entry {
    /// An item; those that follow each other are one list.
    Item(Item),
    /// A block.
    Block(Block),
}

/// The items of a list in another language than the role.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ForeignItems {
    /// Their language, a BCP 47 tag such as `cy`.
    #[schemars(extend("examples" = ["en-GB", "cy"]))]
    pub lang: String,
    /// The items, and the blocks between them.
    pub items: Vec<Entry>,
}

/// One item of a list.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub(crate) enum Item {
    /// One paragraph: inline Markdown, in a vacancy plain text.
    Text(String),
    /// An item that appears only where a vacancy includes it.
    Optional(OptionalItem),
    /// An item with a name, with a list below it or in another language.
    Nested(NestedItem),
}

/// An item that appears only where a vacancy includes it (`include`) or gives its text.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OptionalItem {
    /// The name by which vacancies include the item, such as `coach-and-mentor`.
    pub optional: String,
    /// What tells a recruiter when to include it, or what to write. It reaches no advert.
    pub prompt: String,
    /// The item in inline Markdown; without it, each vacancy gives the text.
    pub text: Option<String>,
    /// The item's language where it differs, a BCP 47 tag.
    #[schemars(extend("examples" = ["en-GB", "cy"]))]
    pub lang: Option<String>,
    /// Whether the role needs it or gains by it, where the item is a criterion.
    pub need: Option<Need>,
    /// The heading under which the criterion stands, or one of `behaviour`, `strength`, `ability`, `experience` and `technical`.
    #[schemars(extend("examples" = ["Knowledge", "behaviour"]))]
    pub group: Option<String>,
    /// How the criterion is assessed: `application`, `interview` or another word of `templates/words/en.toml`, or a list of these.
    #[schemars(extend("examples" = ["interview", ["application", "interview"]]))]
    pub assessed: Option<Names>,
    /// The stage of selection at which the criterion is assessed, by its id, or a list of these.
    #[schemars(extend("examples" = ["sift", ["sift", "interview"]]))]
    pub stage: Option<Names>,
}

/// An item with a name, with a list below it or in another language.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NestedItem {
    /// The item: inline Markdown, in a vacancy plain text.
    pub text: String,
    /// The item's language where it differs, a BCP 47 tag.
    #[schemars(extend("examples" = ["en-GB", "cy"]))]
    pub lang: Option<String>,
    /// A name by which vacancies place something after it, replace it or leave it out.
    #[schemars(regex(pattern = "^[a-z0-9]+([-_][a-z0-9]+)*$"))]
    #[schemars(extend("examples" = ["on-call"]))]
    pub id: Option<String>,
    /// Whether the role needs it or gains by it, where the item is a criterion.
    pub need: Option<Need>,
    /// The heading under which the criterion stands, or one of `behaviour`, `strength`, `ability`, `experience` and `technical`.
    #[schemars(extend("examples" = ["Knowledge", "behaviour"]))]
    pub group: Option<String>,
    /// How the criterion is assessed: `application`, `interview` or another word of `templates/words/en.toml`, or a list of these.
    #[schemars(extend("examples" = ["interview", ["application", "interview"]]))]
    pub assessed: Option<Names>,
    /// The stage of selection at which the criterion is assessed, by its id, or a list of these.
    #[schemars(extend("examples" = ["sift", ["sift", "interview"]]))]
    pub stage: Option<Names>,
    /// Items of the list below it.
    #[serde(default)]
    pub items: Vec<Item>,
}

impl Item {
    /// A criterion of which this is stated.
    #[must_use]
    pub(crate) fn criterion(text: String, stated: Stated) -> Self {
        let Stated {
            need,
            group,
            assessed,
            stages,
        } = stated;
        Self::Nested(NestedItem {
            text,
            lang: None,
            id: None,
            need,
            group,
            assessed: Names::of(assessed),
            stage: Names::of(stages),
            items: Vec::new(),
        })
    }

    /// What is stated of it as a criterion.
    #[must_use]
    pub(crate) fn stated(&self) -> Stated {
        let (need, group, assessed, stage) = match self {
            Self::Text(_) => return Stated::default(),
            Self::Optional(item) => (item.need, &item.group, &item.assessed, &item.stage),
            Self::Nested(item) => (item.need, &item.group, &item.assessed, &item.stage),
        };
        Stated {
            need,
            group: group.clone(),
            assessed: Names::all(assessed.as_ref()).to_vec(),
            stages: Names::all(stage.as_ref()).to_vec(),
        }
    }
}

/// A link with the words that it shows.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Link {
    /// The words, which name the target.
    pub text: String,
    /// The address: https, http, mailto or tel.
    pub url: String,
}

/// A skill of the Skills Framework for the Information Age (SFIA).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SfiaSkill {
    /// The category, such as `Development and Implementation`.
    pub category: String,
    /// The subcategory, such as `Systems Development`.
    pub subcategory: String,
    /// The skill's code: four capital letters, such as `PROG`.
    #[schemars(regex(pattern = "^[A-Z]{4}$"))]
    pub code: String,
    /// The skill's name.
    pub name: String,
    /// The level of responsibility, 1 to 7.
    #[schemars(range(min = 1, max = 7))]
    pub level: u8,
    /// Whether the role needs the skill or gains by it.
    #[serde(default)]
    pub need: Need,
    /// A remark shown in brackets after the level, such as `if managing others`.
    pub note: Option<String>,
    /// How it is assessed: `application`, `interview` or another word of `templates/words/en.toml`, or a list of these.
    #[schemars(extend("examples" = ["test", ["application", "interview"]]))]
    pub assessed: Option<Names>,
    /// The stage of selection at which it is assessed, by its id, or a list of these.
    #[schemars(extend("examples" = ["interview", ["sift", "interview"]]))]
    pub stage: Option<Names>,
}

impl SfiaSkill {
    /// What is stated of it as a criterion.
    pub(crate) fn stated(&self) -> Stated {
        Stated {
            need: Some(self.need),
            group: None,
            assessed: Names::all(self.assessed.as_ref()).to_vec(),
            stages: Names::all(self.stage.as_ref()).to_vec(),
        }
    }
}

/// A role level of the government Digital and Data capability framework. One file in
/// `roles/framework/`.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RoleLevel {
    /// Where the schema of this file is, for editors.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// The version of this file's form: 1.
    #[schemars(range(min = 1, max = 1), extend("examples" = [1]))]
    pub format: u32,
    /// The template that lays the role level out; without it, `role-level`.
    pub layout: Option<String>,
    /// The language of the text, a BCP 47 tag; without it, the organisation's.
    #[schemars(extend("examples" = ["en-GB", "cy"]))]
    pub lang: Option<String>,
    /// The family of roles, such as `Software development`.
    #[schemars(extend("examples" = ["Software development"]))]
    pub role_family: String,
    /// The role, such as `Development operations (DevOps) engineer`.
    pub role: String,
    /// What the role is, at any level: paragraphs in inline Markdown, and other blocks such as `{ "list": […] }`.
    pub role_description: Vec<Block>,
    /// The level, such as `Junior DevOps engineer`.
    #[schemars(extend("examples" = ["Junior DevOps engineer"]))]
    pub level: String,
    /// What sets this level apart: paragraphs in inline Markdown, and other blocks.
    pub summary: Vec<Block>,
    /// What you will do: each item continues 'At this role level, you will:'.
    pub you_will: Vec<String>,
    /// A remark on the level.
    pub note: Option<String>,
    /// The skills of the level, in the framework's order.
    pub skills: Vec<FrameworkSkill>,
    /// Sections of your own, which `templates/sections.toml` places.
    #[serde(default)]
    pub sections: Vec<Section>,
    /// What `advert lint` finds here and may stand.
    #[serde(default)]
    pub allow: Vec<Exception>,
}

/// A skill of a role level.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FrameworkSkill {
    /// The skill's name.
    pub name: String,
    /// The level of skill, where the framework gives it.
    pub level: Option<SkillLevel>,
    /// What someone with the skill can do, in inline Markdown.
    pub statements: Vec<String>,
}

/// How well a skill is mastered (Government Digital and Data Profession Capability Framework).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum SkillLevel {
    /// Knows of it.
    Awareness,
    /// Uses it with support.
    Working,
    /// Uses it alone.
    Practitioner,
    /// Leads others in it.
    Expert,
}

impl SkillLevel {
    /// What documents show.
    #[must_use]
    pub(crate) fn shown(self, words: &Words) -> Shown {
        let key = match self {
            Self::Awareness => Key::SkillAwareness,
            Self::Working => Key::SkillWorking,
            Self::Practitioner => Key::SkillPractitioner,
            Self::Expert => Key::SkillExpert,
        };
        words.show(key, &[])
    }
}
