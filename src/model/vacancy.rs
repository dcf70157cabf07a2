//! What one vacancy adds to its role.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::changes::{Additions, VacancySection};
use super::exception::Exception;
use super::organisation::Contacts;
use crate::facts::as_written::AsWritten;
use crate::facts::closing::Closing;
use crate::facts::criterion::{Names, Need};
use crate::facts::date::Date;
use crate::facts::extension::Extension;
use crate::facts::grade::Grades;
use crate::facts::interview::InterviewDays;
use crate::facts::own::WrittenFact;
use crate::facts::pay::Pay;
use crate::facts::plain_text::{PlainText, Prose};

/// A vacancy: a role to be filled, and the facts of its advert. One file in `vacancies/`.
///
/// Every text is plain text: it comes out as it is typed. A fact that is not known yet is left out.
// What the table of fields reads by itself stands in its rows, of which the schema takes it; all else here.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Vacancy {
    /// Where the schema of this file is, for editors.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// The version of this file's form: 1.
    #[schemars(range(min = 1, max = 1), extend("examples" = [1]))]
    pub format: u32,
    /// The template that lays the advert out; without it, `advert`.
    pub layout: Option<String>,
    /// The role: the name of a file in `roles/`.
    pub role: String,

    /// The grade, such as `HEO`, or several, such as `HEO or SEO`; without it, the role's usual grade.
    pub grade: Option<AsWritten<Grades>>,
    /// The salary, such as `£33,600 to £35,600` or `National: £35,720; London: £39,290`, or its parts, or
    /// a list of salaries in their parts.
    pub salary: Option<AsWritten<Pay>>,

    /// How far the vacancy is.
    #[serde(default)]
    pub status: Status,
    /// Who approved it, when, and which words.
    pub approved: Option<Approval>,
    /// The last day to apply.
    pub closing_date: Option<AsWritten<Closing>>,
    /// Each time that the closing date was moved to a later day, the latest last.
    #[serde(default)]
    pub extended: Vec<AsWritten<Extension>>,
    /// What this advert repeats, where the job was advertised before. No advert shows it.
    pub advertised_before: Option<AdvertisedBefore>,
    /// How many people are wanted.
    #[schemars(range(min = 1, max = 10_000))]
    pub number_of_posts: Option<u32>,
    /// The behaviours of the Success Profiles that are assessed.
    #[serde(default)]
    pub behaviours: Vec<CriterionOfVacancy>,
    /// The strengths of the Success Profiles that are assessed.
    #[serde(default)]
    pub strengths: Vec<CriterionOfVacancy>,
    /// The technical skills of the Success Profiles that are assessed.
    #[serde(default)]
    pub technical_skills: Vec<CriterionOfVacancy>,
    /// What this vacancy needs besides what its role says; it stands with the role's skills and experience.
    #[serde(default)]
    pub essential_criteria: Vec<CriterionOfVacancy>,
    /// What this vacancy gains by besides what its role says; it stands with the role's skills and experience.
    #[serde(default)]
    pub desirable_criteria: Vec<CriterionOfVacancy>,
    /// The stages of selection, in order: each a text such as `Sift: 12 January 2027`, or its parts.
    #[serde(default)]
    pub selection_stages: Vec<StageOfVacancy>,
    /// What the post offers; without it, the organisation's benefits.
    #[serde(default)]
    pub benefits: Vec<AsWritten<PlainText>>,
    /// Whom to ask; what is left out is the organisation's.
    #[serde(default)]
    pub contacts: Contacts,
    /// What it says in the facts that the organisation adds, by the names that `templates/organisation.json`
    /// gives them.
    #[serde(default)]
    pub facts: BTreeMap<String, WrittenFact>,

    /// Optional items of the role, by name: `true` takes the role's text, a text is used instead.
    #[serde(default)]
    pub include: BTreeMap<String, Inclusion>,
    /// Texts that stand in this advert instead of the role's.
    #[serde(default)]
    pub overrides: Overrides,
    /// Sections that this advert has besides the role's, or instead of those with the same id.
    #[serde(default)]
    pub(crate) sections: Vec<VacancySection>,
    /// What is added to sections of the role, by the section's id, such as `about_the_role`.
    #[serde(default)]
    pub(crate) adds: BTreeMap<String, Additions>,
    /// What of the role this advert leaves out: sections, items and other blocks, each by its id, its words, or its first words and `…`.
    #[serde(default)]
    pub without: Vec<AsWritten<PlainText>>,
    /// What `advert lint` finds here and may stand.
    #[serde(default)]
    pub allow: Vec<Exception>,
}

/// A criterion that a vacancy lists.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum CriterionOfVacancy {
    /// Its text alone.
    Text(AsWritten<PlainText>),
    /// Its text, and how it is assessed.
    Stated(StatedOfVacancy),
}

/// A criterion's text, and how it is assessed.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StatedOfVacancy {
    /// The criterion.
    pub text: AsWritten<PlainText>,
    /// Whether the job needs it or gains by it.
    pub need: Option<Need>,
    /// The heading under which it stands.
    #[schemars(extend("examples" = ["Knowledge"]))]
    pub group: Option<String>,
    /// How it is assessed: `application`, `interview` or another word of `templates/words/en.toml`, or a list of these.
    #[schemars(extend("examples" = ["interview", ["application", "interview"]]))]
    pub assessed: Option<Names>,
    /// The stage of selection at which it is assessed, by its id, or a list of these.
    #[schemars(extend("examples" = ["sift", ["sift", "interview"]]))]
    pub stage: Option<Names>,
}

/// A stage of selection.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum StageOfVacancy {
    /// A line, such as `Sift: 12 January 2027`; its id is its title in small letters, such as `sift`.
    Text(AsWritten<PlainText>),
    /// Its parts.
    Parts(StageParts),
}

/// The parts of a stage of selection.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StageParts {
    /// The name by which criteria say that they are assessed there; without it, the title in small letters.
    #[schemars(regex(pattern = "^[a-z0-9]+([-_][a-z0-9]+)*$"))]
    #[schemars(extend("examples" = ["sift"]))]
    pub id: Option<String>,
    /// What it is called.
    #[schemars(extend("examples" = ["Sift"]))]
    pub title: AsWritten<PlainText>,
    /// When it is, such as `12 January 2027` or `week commencing 11 January 2027`.
    pub days: Option<AsWritten<InterviewDays>>,
    /// What happens there, in a paragraph.
    pub text: Option<AsWritten<PlainText>>,
}

/// How far a vacancy is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Being written.
    #[default]
    Draft,
    /// May be published.
    Approved,
    /// Published, open for applications.
    Posted,
    /// No longer open.
    Closed,
    /// Taken back before its closing date.
    Withdrawn,
}

impl Status {
    /// How files write it.
    #[must_use]
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Approved => "approved",
            Self::Posted => "posted",
            Self::Closed => "closed",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Whether nobody can apply any more.
    #[must_use]
    pub(crate) fn is_over(self) -> bool {
        matches!(self, Self::Closed | Self::Withdrawn)
    }
}

/// An earlier advert of the same job, and why there is another.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AdvertisedBefore {
    /// The reference number of the earlier advert.
    pub reference_number: AsWritten<PlainText>,
    /// Why the job is advertised again.
    pub reason: AsWritten<PlainText>,
}

/// Who approved a vacancy, when, and which words.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Approval {
    /// The approver's name.
    pub by: AsWritten<PlainText>,
    /// The day of the approval.
    pub on: AsWritten<Date>,
    /// What stands for the words and facts that were approved: 32 digits and letters, which `advert approve` writes.
    #[schemars(
        regex(pattern = "^[0-9a-f]{32}$"),
        extend("examples" = ["af1349b9f5f9a1a6a0404dea36dcc949"])
    )]
    pub of: Option<String>,
}

/// The approvals of vacancies that stand in sheets. The file `vacancies/approvals.json`, which
/// `advert approve` writes.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "it is named as in the file")]
pub(crate) struct Approvals {
    /// Where the schema of this file is, for editors.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// The version of this file's form: 1.
    #[schemars(range(min = 1, max = 1), extend("examples" = [1]))]
    pub format: u32,
    /// The approval of each vacancy, by its reference number.
    #[serde(default)]
    pub approvals: BTreeMap<String, Approval>,
}

/// How a vacancy takes an optional item of its role.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Inclusion {
    /// `true` takes the role's own text; `false` leaves the item out.
    Whether(bool),
    /// This text is the item.
    Text(String),
}

/// Texts that stand in one advert instead of the role's.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Overrides {
    /// The job's title.
    pub title: Option<AsWritten<PlainText>>,
    /// What the role is for; a line break begins a paragraph.
    pub about_the_role: Option<AsWritten<Prose>>,
    /// What you'll do day-to-day: the items.
    pub what_you_will_do: Option<Vec<AsWritten<PlainText>>>,
    /// The kind of person: the items.
    pub you_will_be_someone_who: Option<Vec<AsWritten<PlainText>>>,
    /// The skills and experience: the items.
    pub skills_and_experience: Option<Vec<AsWritten<PlainText>>>,
    /// Who you'll work with: the items.
    pub who_you_will_work_with: Option<Vec<AsWritten<PlainText>>>,
}
