//! The organisation that publishes adverts, and what it says in all of them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::exception::Exception;
use super::section::Section;
use crate::facts::as_written::AsWritten;
use crate::facts::email::Email;
use crate::facts::organisation::List;
use crate::facts::own::{Declared, WrittenFact};
use crate::facts::phone::Phone;
use crate::facts::plain_text::{PlainText, Prose};
use crate::facts::time_of_day::TimeOfDay;
use crate::facts::web_address::WebAddress;

/// The organisation that publishes adverts. The file `templates/organisation.json`.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Organisation {
    /// Where the schema of this file is, for editors.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// The version of this file's form: 1.
    #[schemars(range(min = 1, max = 1), extend("examples" = [1]))]
    pub format: u32,
    /// The organisation's name, such as `Ministry of Works`.
    #[schemars(extend("examples" = ["Ministry of Works"]))]
    pub name: AsWritten<PlainText>,
    /// Its website.
    pub web: Option<AsWritten<WebAddress>>,
    /// The address below which `out/` is served, such as `https://jobs.yourbody.gov.uk`; with it, adverts
    /// name their web page.
    pub adverts_at: Option<AsWritten<WebAddress>>,
    /// Its country, two letters of ISO 3166-1, such as `GB`.
    #[schemars(regex(pattern = "^[A-Z]{2}$"))]
    pub country: String,
    /// The language of its adverts, a BCP 47 tag such as `en-GB`.
    #[schemars(extend("examples" = ["en-GB", "cy"]))]
    pub lang: String,
    /// What an advert says where a fact is not known; without it, `To be confirmed`.
    #[serde(default)]
    #[schemars(with = "AsWritten<PlainText>", extend("default" = "To be confirmed"))]
    pub open_fact: Option<AsWritten<PlainText>>,
    /// The time of day at which adverts close where a vacancy gives none.
    pub closing_time: Option<AsWritten<TimeOfDay>>,
    /// Who may apply, where a vacancy gives no rule of its own.
    pub nationality_rule: Option<AsWritten<Prose>>,
    /// What the organisation offers, where a vacancy does not say it: items of inline Markdown, such as
    /// `**Pension**: 28% from us, see [the scheme](https://…)`.
    #[serde(default)]
    #[schemars(inner(length(min = 1)))]
    pub benefits: Vec<String>,
    /// Whom to ask, where a vacancy names nobody.
    #[serde(default)]
    pub contacts: Contacts,
    /// Sections that adverts and role definitions have, which `templates/sections.toml` places.
    #[serde(default)]
    pub sections: Vec<Section>,
    /// The facts without which no advert is published, by the names of their fields; without this, all that
    /// publishing asks for. A fact that is not named is left out of adverts where it is not known.
    #[schemars(extend("examples" = [["salary", "location", "closing_date"]]))]
    pub required_facts: Option<Vec<String>>,
    /// What kind of body it is: `civil-service`, `council`, `health`, `school`, `charity` or `none`. It brings facts
    /// that such bodies say in their adverts, such as a DBS check.
    #[schemars(extend("examples" = ["council"]))]
    pub house: Option<String>,
    /// What its vacancies say in its own facts, by their names, unless they say it themselves.
    #[serde(default)]
    #[schemars(extend("examples" = [{ "disability_confident": true }]))]
    pub defaults: BTreeMap<String, WrittenFact>,
    /// Facts that it adds to those of every vacancy: each is a column of sheets, a question, and a field below
    /// `facts` of a vacancy's file.
    #[serde(default)]
    pub facts: Vec<Declared>,
    /// Fields of vacancies for which it has no use, by their names: nobody is asked for them.
    #[serde(default)]
    #[schemars(extend("examples" = [["reports_to"]]))]
    pub hides: Vec<String>,
    /// What it calls fields of vacancies, by their names, such as `Line manager` for `reports_to`.
    #[serde(default)]
    #[schemars(extend("examples" = [{ "reports_to": "Line manager" }]))]
    pub labels: BTreeMap<String, String>,
    /// Headers of columns in sheets of vacancies that are not for adverts, such as `Vacancy holder`.
    #[serde(default)]
    pub ignored_columns: Vec<String>,
    /// How lists of criteria are shown of which something is stated: as lists, or as the table of a person specification.
    #[serde(default)]
    pub criteria: CriteriaForm,
    /// The sites where its adverts go, by their files in `templates/channels/`, such as
    /// `civil-service-jobs`.
    #[serde(default)]
    #[schemars(extend("examples" = [["civil-service-jobs", "linkedin"]]))]
    pub channels: Vec<String>,
    /// The lists of open vacancies that a publishing build makes; without this, the page and the table, and
    /// where `adverts_at` is given the feed, `jobs.json` and the sitemap.
    #[schemars(extend("examples" = [["index", "csv", "atom"]]))]
    pub lists: Option<Vec<List>>,
    /// The numbers of the categories at Find a Job, by the type of role that vacancies state.
    #[serde(default)]
    #[schemars(extend("examples" = [{ "Digital": 14 }]))]
    pub find_a_job_categories: BTreeMap<String, u32>,
    /// The role levels of `roles/framework/` that are built where nobody names any: `named` for those that a role
    /// names, or `all`.
    #[serde(default)]
    pub publish_levels: PublishedLevels,
    /// What `advert lint` finds here and may stand, in every file.
    #[serde(default)]
    pub allow: Vec<Exception>,
}

/// How lists of criteria are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum CriteriaForm {
    /// As lists, the essential and the desirable ones apart.
    #[default]
    List,
    /// As the table of a person specification.
    Table,
}

/// Which role levels are built where nobody names any.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum PublishedLevels {
    /// Those that a role names; the others are data.
    #[default]
    Named,
    /// Every one.
    All,
}

/// Whom candidates can ask.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contacts {
    /// The recruitment team, for questions on the application.
    pub recruitment: Option<Contact>,
    /// Someone who knows the job.
    pub job: Option<Contact>,
    /// Whom to ask for reasonable adjustments (Equality Act 2010, section 20).
    pub adjustments: Option<Contact>,
    /// Whom to ask for an advert in another format, such as large print or braille.
    pub formats: Option<Contact>,
}

/// A person or team, and how to reach them.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// The name.
    pub name: Option<AsWritten<PlainText>>,
    /// The e-mail address.
    pub email: Option<AsWritten<Email>>,
    /// The telephone number.
    pub phone: Option<AsWritten<Phone>>,
}
