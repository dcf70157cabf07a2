//! The organisation's file → its facts.
//!
//! In: `templates/organisation.json` as it was read, and the table of fields. Out: [`CheckedOrganisation`], and a
//! diagnostic for each fault of its shape, its passages or its facts.

use std::sync::Arc;

use super::{CheckedOrganisation, passages, schema, vacancy};
use crate::diagnostic::Diagnostic;
use crate::facts::fields::Fields;
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
    let facts = vacancy::check_organisation(&data, json, fields, diagnostics)?;
    (diagnostics.len() == faults_before).then(|| CheckedOrganisation {
        data,
        facts,
        json: Arc::clone(json),
    })
}
