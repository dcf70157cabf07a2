//! [`OrganisationFacts`]: all that an organisation says of itself, typed.
//!
//! It is what `validate` reads out of `templates/organisation.json`, once; whoever needs a fact of the
//! organisation takes it from here.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::facts::fields::{Field, Fields};
use crate::facts::own::OwnValue;
use crate::facts::plain_text::{PlainText, Prose};
use crate::facts::time_of_day::TimeOfDay;
use crate::facts::vacancy::ContactFacts;
use crate::facts::web_address::WebAddress;

/// The facts of an organisation, and what it says in adverts that do not say it themselves.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct OrganisationFacts {
    /// The organisation's name.
    pub name: PlainText,
    /// Its website.
    pub web: Option<WebAddress>,
    /// The address below which the outputs are served.
    pub adverts_at: Option<WebAddress>,
    /// Its country, two letters of ISO 3166-1.
    pub country: String,
    /// The language of its adverts, a BCP 47 tag.
    pub lang: String,
    /// What an advert says where a fact is not known, if that is not what its language's words say.
    pub open_fact: Option<PlainText>,
    /// The time of day at which adverts close.
    pub closing_time: Option<TimeOfDay>,
    /// Who may apply, by nationality.
    pub nationality_rule: Option<Prose>,
    /// What the organisation offers, in words alone, and as Markdown.
    pub benefits: Vec<PlainText>,
    pub benefits_in_markdown: Vec<String>,
    /// The fields that must be filled to publish, by name, if the organisation says so itself.
    pub required: Option<BTreeSet<String>>,
    /// The recruitment team.
    pub recruitment_contact: Option<ContactFacts>,
    /// Someone who knows the job.
    pub job_contact: Option<ContactFacts>,
    /// Whom to ask for reasonable adjustments.
    pub adjustments_contact: Option<ContactFacts>,
    /// What its vacancies say in its own facts, unless they say it themselves.
    pub defaults: BTreeMap<String, OwnValue>,
    /// The table of the fields that its vacancies may have.
    pub fields: Arc<Fields>,
}

impl OrganisationFacts {
    /// Whether an advert is to say this fact before it is published.
    pub(crate) fn requires(&self, field: &Field) -> bool {
        if field.is_hidden || field.own.is_some() {
            return field.need.is_some() && !field.is_hidden;
        }
        let required = self.required.as_ref();
        required.is_none_or(|names| names.contains(field.name.as_ref()))
    }
}
