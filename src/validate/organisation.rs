//! The organisation's file → its facts.
//!
//! In: `templates/organisation.json` as it was read, and the table of fields. Out: [`CheckedOrganisation`], and a
//! diagnostic for each fault of its shape, its passages or its facts.

use std::sync::Arc;

use super::vacancy::Reader;
use super::{CheckedOrganisation, own_facts, passages, required, schema};
use crate::diagnostic::Diagnostic;
use crate::document::each_text;
use crate::document::parse::parse;
use crate::facts::fields::Fields;
use crate::facts::nothing::says_nothing;
use crate::facts::organisation::OrganisationFacts;
use crate::facts::plain_text::PlainText;
use crate::language;
use crate::load::json::JsonFile;
use crate::model::Organisation;

/// Checks the organisation, and reads its facts.
pub(crate) fn check_organisation(
    json: &Arc<JsonFile>,
    fields: &Arc<Fields>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<CheckedOrganisation> {
    let faults_before = diagnostics.len();
    let data = schema::build::<Organisation>(json, &schema::ORGANISATION, diagnostics)?;
    passages::check_organisation(&data, json, diagnostics);
    let facts = facts(&data, json, fields, diagnostics)?;
    (diagnostics.len() == faults_before).then(|| CheckedOrganisation {
        data,
        facts,
        json: Arc::clone(json),
    })
}

/// Reads the organisation's own facts. Nothing comes back where one is at fault.
fn facts(
    organisation: &Organisation,
    json: &JsonFile,
    fields: &Arc<Fields>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<OrganisationFacts> {
    let faults_before = diagnostics.len();
    let mut reader = Reader { json, diagnostics };
    let contacts = &organisation.contacts;
    let name = reader.required("/name", &organisation.name);
    let web = reader.fact("/web", organisation.web.as_ref());
    let adverts_at = reader.fact("/adverts_at", organisation.adverts_at.as_ref());
    // Its word is one of those that say nothing elsewhere.
    let open_fact = organisation.open_fact.as_ref();
    let open_fact = open_fact.and_then(|word| reader.read("/open_fact", word));
    let closing_time = reader.fact("/closing_time", organisation.closing_time.as_ref());
    let nationality_rule = reader.fact("/nationality_rule", organisation.nationality_rule.as_ref());
    let offered = organisation.benefits.iter();
    let offered = offered.filter(|benefit| !says_nothing(benefit));
    let (benefits, benefits_in_markdown) = offered
        .map(|benefit| (in_words(benefit), benefit.clone()))
        .unzip();
    let recruitment_contact = reader.contact("recruitment", contacts.recruitment.as_ref());
    let job_contact = reader.contact("job", contacts.job.as_ref());
    let adjustments_contact = reader.contact("adjustments", contacts.adjustments.as_ref());
    let formats_contact = reader.contact("formats", contacts.formats.as_ref());
    let required = required::facts(
        organisation.required_facts.as_deref(),
        fields,
        json,
        diagnostics,
    );
    let defaults = own_facts::check(
        &organisation.defaults,
        "/defaults",
        json,
        fields,
        diagnostics,
    );
    diagnostics.extend(language::refuse(&organisation.lang, || json.place("/lang")));
    if diagnostics.len() > faults_before {
        return None;
    }
    Some(OrganisationFacts {
        name: name?,
        web,
        adverts_at,
        country: organisation.country.clone(),
        lang: organisation.lang.clone(),
        open_fact,
        closing_time,
        nationality_rule,
        benefits,
        benefits_in_markdown,
        required,
        lists: organisation
            .lists
            .as_ref()
            .map(|lists| lists.iter().copied().collect()),
        find_a_job_categories: organisation.find_a_job_categories.clone(),
        recruitment_contact,
        job_contact,
        adjustments_contact,
        formats_contact,
        defaults,
        fields: Arc::clone(fields),
    })
}

/// The words of inline Markdown.
fn in_words(markdown: &str) -> PlainText {
    let mut words = String::new();
    each_text(&parse(markdown).0, &mut |text| words.push_str(text));
    PlainText::of_words(&words)
}
