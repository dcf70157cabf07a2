//! [`VacancyFacts`]: all that an advert states as a fact, typed.
//!
//! It is what `validate` reads out of a vacancy's file, with the role's and the organisation's
//! word where the vacancy is silent. A fact that nobody gives is absent, never a text.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::facts::attachment::Attachment;
use crate::facts::contract::Contract;
use crate::facts::criterion::{Listed, Stage};
use crate::facts::date::Date;
use crate::facts::email::Email;
use crate::facts::extension::Extended;
use crate::facts::fields::Fields;
use crate::facts::grade::Grades;
use crate::facts::hours::Hours;
use crate::facts::interview::InterviewDays;
use crate::facts::own::OwnValue;
use crate::facts::pay::Pay;
use crate::facts::phone::Phone;
use crate::facts::places::Places;
use crate::facts::plain_text::{PlainText, Prose};
use crate::facts::start::Start;
use crate::facts::street_address::StreetAddress;
use crate::facts::time_of_day::TimeOfDay;
use crate::facts::web_address::WebAddress;
use crate::facts::working_pattern::WorkingPattern;

/// The facts of one vacancy.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct VacancyFacts {
    /// The job's title.
    pub title: PlainText,
    /// The reference number by which candidates name the vacancy.
    pub reference_number: Option<PlainText>,
    /// The grade; the role's usual grade where the vacancy gives none.
    pub grade: Option<Grades>,
    /// What is paid, perhaps by grade and place.
    pub salary: Option<Pay>,
    /// The type of role.
    pub type_of_role: Option<PlainText>,
    /// The place or places.
    pub location: Option<Places>,
    /// The address of the place of work.
    pub address: Option<StreetAddress>,
    /// The business area.
    pub business_area: Option<PlainText>,
    /// The contract type.
    pub contract_type: Option<Contract>,
    /// The working pattern.
    pub working_pattern: Option<WorkingPattern>,
    /// The working pattern in a sentence.
    pub working_pattern_details: Option<PlainText>,
    /// The hours.
    pub hours: Option<Hours>,
    /// The post that the holder reports to.
    pub reports_to: Option<PlainText>,
    /// The day on which the advert is posted.
    pub posted_on: Option<Date>,
    /// The last day to apply.
    pub closing_date: Option<Date>,
    /// The day on which it was closed or withdrawn.
    pub ended_on: Option<Date>,
    /// That the closing date was moved to a later day.
    pub extended: Option<Extended>,
    /// The time of that day.
    pub closing_time: Option<TimeOfDay>,
    /// When interviews are held.
    pub interview_days: Option<InterviewDays>,
    /// When the job begins.
    pub start_date: Option<Start>,
    /// How many people are wanted, at least one.
    pub number_of_posts: Option<u32>,
    /// The security clearance.
    pub security_clearance: Option<PlainText>,
    /// Who may apply, by nationality.
    pub nationality_rule: Option<Prose>,
    /// The criteria that the vacancy lists itself.
    pub listed: Listed,
    /// The stages of selection, in order, each in a line.
    pub selection_stages: Vec<PlainText>,
    /// The same, in their parts.
    pub stages: Vec<Stage>,
    /// What the post offers.
    pub benefits: Vec<PlainText>,
    /// The recruitment team.
    pub recruitment_contact: Option<ContactFacts>,
    /// Someone who knows the job.
    pub job_contact: Option<ContactFacts>,
    /// Whom to ask for reasonable adjustments.
    pub adjustments_contact: Option<ContactFacts>,
    /// Whom to ask for the advert in another format.
    pub formats_contact: Option<ContactFacts>,
    /// The address at which candidates apply.
    pub apply_at: Option<WebAddress>,
    /// Plain texts that stand in this advert instead of the role's.
    pub overrides: OverrideFacts,
    /// What it says in the organisation's own facts, by their names.
    pub own: BTreeMap<String, OwnValue>,
    /// The files that candidates are to have beside the advert.
    pub attachments: Vec<Attachment>,
    /// The table of the fields that it may have.
    pub fields: Arc<Fields>,
}

/// A person or team, and how to reach them.
#[derive(Debug, Clone, PartialEq)]
pub struct ContactFacts {
    /// The name.
    pub name: Option<PlainText>,
    /// The e-mail address.
    pub email: Option<Email>,
    /// The telephone number.
    pub phone: Option<Phone>,
}

/// Plain texts that stand in this advert instead of the role's.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OverrideFacts {
    /// What the role is for.
    pub about_the_role: Option<Prose>,
    /// What you'll do day-to-day.
    pub what_you_will_do: Option<Vec<PlainText>>,
    /// The kind of person.
    pub you_will_be_someone_who: Option<Vec<PlainText>>,
    /// The skills and experience.
    pub skills_and_experience: Option<Vec<PlainText>>,
    /// Who you'll work with.
    pub who_you_will_work_with: Option<Vec<PlainText>>,
}
