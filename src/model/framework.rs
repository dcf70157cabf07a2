//! Which edition of the capability framework the role levels are of, and what it said.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The edition of the capability framework that `roles/framework/` holds. The file
/// `roles/framework/edition.json`, which `advert framework update` writes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Framework {
    /// Where the schema of this file is, for editors.
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The version of this file's form: 1.
    #[schemars(range(min = 1, max = 1), extend("examples" = [1]))]
    pub format: u32,
    /// What the edition is called, such as `2026-11`.
    #[schemars(extend("examples" = ["2026-11"]))]
    pub edition: String,
    /// The tables that it was read from.
    pub files: Vec<FrameworkFile>,
    /// Its role levels, by the names of their files.
    #[serde(default)]
    pub levels: BTreeMap<String, FrameworkLevel>,
    /// Its skills by name, each with what stands for its definition.
    #[serde(default)]
    pub skills: BTreeMap<String, String>,
    /// Role levels that the framework no longer has and that are here still, as a role names them or somebody
    /// changed them, by the names of their files.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub gone_levels: BTreeMap<String, GoneLevel>,
    /// Skills that the framework no longer has, each with the first edition without it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub gone_skills: BTreeMap<String, String>,
}

/// A table of the framework, as it was downloaded.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FrameworkFile {
    /// The name of the file.
    #[schemars(extend("examples" = ["roles.csv"]))]
    pub name: String,
    /// What stands for its bytes: 32 digits (the first half of their BLAKE3 hash).
    #[schemars(
        regex(pattern = "^[0-9a-f]{32}$"),
        extend("examples" = ["af1349b9f5f9a1a6a0404dea36dcc949"])
    )]
    pub hash: String,
}

/// A role level of the edition.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FrameworkLevel {
    /// The role, as the framework spells it.
    #[schemars(extend("examples" = ["Development operations (DevOps) engineer"]))]
    pub role: String,
    /// The level, as the framework spells it.
    #[schemars(extend("examples" = ["Junior DevOps engineer"]))]
    pub level: String,
    /// What stands for each part of it, such as `summary` or `skill User focus`. A part of the file that says
    /// something else was changed here, and a new edition leaves it alone.
    pub parts: BTreeMap<String, String>,
}

/// A role level that the framework no longer has.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct GoneLevel {
    /// The role that it was of.
    pub role: String,
    /// The level, as the framework spelt it.
    pub level: String,
    /// The first edition without it.
    #[schemars(extend("examples" = ["2026-11"]))]
    pub edition: String,
    /// The file of the level that seems to have taken its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instead: Option<String>,
    /// What stood for each part of it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parts: BTreeMap<String, String>,
}

/// How a title is compared: its letters and digits in small letters, `&` as `and`.
pub(crate) fn folded(title: &str) -> String {
    let title = title.to_lowercase().replace('&', "and");
    title.chars().filter(|one| one.is_alphanumeric()).collect()
}
