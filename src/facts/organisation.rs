//! [`OrganisationFacts`]: all that an organisation says of itself, typed.
//!
//! It is what `validate` reads out of `templates/organisation.json`, once; whoever needs a fact of the
//! organisation takes it from here.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
    /// The lists of open vacancies that are made, if the organisation says so itself.
    pub lists: Option<BTreeSet<List>>,
    /// The numbers of Find a Job's categories, by the type of role.
    pub find_a_job_categories: BTreeMap<String, u32>,
    /// The recruitment team.
    pub recruitment_contact: Option<ContactFacts>,
    /// Someone who knows the job.
    pub job_contact: Option<ContactFacts>,
    /// Whom to ask for reasonable adjustments.
    pub adjustments_contact: Option<ContactFacts>,
    /// Whom to ask for an advert in another format.
    pub formats_contact: Option<ContactFacts>,
    /// What its vacancies say in its own facts, unless they say it themselves.
    pub defaults: BTreeMap<String, OwnValue>,
    /// The table of the fields that its vacancies may have.
    pub fields: Arc<Fields>,
}

/// A list of open vacancies.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum List {
    /// A web page to look through them: `index.html`.
    Index,
    /// A table for Excel: `vacancies.csv`.
    Csv,
    /// A feed for readers of news: `feed.atom`.
    Atom,
    /// Their whole text for programs, in the shape of Greenhouse's job board: `jobs.json`.
    Jobs,
    /// A feed for Indeed: `indeed.xml`.
    Indeed,
    /// Vacancies for Find a Job: `find-a-job.xml`, and beside it what that is to take down.
    FindAJob,
    /// What Find a Job is to take down, which is made with the list of vacancies for it.
    #[serde(skip)]
    FindAJobRemovals,
    /// The addresses of their pages, for search engines: `sitemap.xml`.
    Sitemap,
}

impl List {
    /// Every list, in the order in which they are named to people.
    pub(crate) const ALL: [Self; 8] = [
        Self::Index,
        Self::Csv,
        Self::Atom,
        Self::Jobs,
        Self::Indeed,
        Self::FindAJob,
        Self::FindAJobRemovals,
        Self::Sitemap,
    ];

    /// Whether it names pages by their whole address, so that it needs to know where they are served.
    pub(crate) fn needs_address(self) -> bool {
        !matches!(self, Self::Index | Self::Csv)
    }

    /// Whether it is made where nobody says which are: others go to a site by agreement with it.
    fn is_usual(self) -> bool {
        !matches!(self, Self::Indeed | Self::FindAJob | Self::FindAJobRemovals)
    }

    /// The list with which it is made, where it has no name of its own to be wanted by.
    fn named_by(self) -> Self {
        match self {
            Self::FindAJobRemovals => Self::FindAJob,
            other => other,
        }
    }
}

impl OrganisationFacts {
    /// The lists that are made, in order, and those that would be if it was known where pages are served.
    pub(crate) fn lists(&self) -> (Vec<List>, Vec<List>) {
        let wanted = List::ALL.into_iter().filter(|list| match &self.lists {
            Some(named) => named.contains(&list.named_by()),
            None => list.is_usual(),
        });
        wanted.partition(|list| self.web_root().is_some() || !list.needs_address())
    }

    /// The address below which the outputs are served, where browsers can fetch from it; it ends without `/`.
    pub(crate) fn web_root(&self) -> Option<&str> {
        let served = self.adverts_at.as_ref()?.as_str();
        let is_web = served.starts_with("https:") || served.starts_with("http:");
        is_web.then(|| served.trim_end_matches('/'))
    }

    /// Whether an advert is to say this fact before it is published.
    pub(crate) fn requires(&self, field: &Field) -> bool {
        if field.is_hidden || field.own.is_some() {
            return field.need.is_some() && !field.is_hidden;
        }
        let required = self.required.as_ref();
        required.is_none_or(|names| names.contains(field.name.as_ref()))
    }
}
