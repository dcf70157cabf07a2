//! What publishing needs and a vacancy lacks: `salary-missing`, `location-missing`,
//! `contract-missing`, `hours-missing`, `contact-missing`, `closing-date-missing`, and `empty-field`
//! for the rest.
//!
//! What is needed is `validate::readiness`'s affair; each rule tells of its fields. Where adverts are
//! to be published a finding is an error. Otherwise it is advice, and a draft may be as empty as it
//! likes.

use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{Findings, House};
use crate::model::Status;
use crate::validate::CheckedVacancy;
use crate::validate::readiness;

/// The rules that have fields of their own.
const OWN_FIELDS: [(&str, &[&str]); 6] = [
    ("closing-date-missing", &["closing_date"]),
    (
        "contact-missing",
        &["contacts.recruitment", "contacts.adjustments"],
    ),
    ("contract-missing", &["contract_type"]),
    ("hours-missing", &["hours"]),
    ("location-missing", &["location"]),
    ("salary-missing", &["salary"]),
];

/// The rule for fields that belong to no other.
const OTHER_FIELDS: &str = "empty-field";

pub(in crate::lint) fn check(
    vacancy: &CheckedVacancy,
    house: &House<'_>,
    findings: &mut Findings<'_>,
) {
    let level = match vacancy.data.status {
        Status::Draft | Status::Approved | Status::Posted if house.publish => Severity::Error,
        Status::Draft | Status::Closed | Status::Withdrawn => return,
        Status::Approved | Status::Posted => Severity::Advice,
    };
    for lack in readiness::missing(vacancy) {
        if rule_of(lack.field) == findings.rule() {
            let place = lack.place(vacancy);
            let hint = lack.hint(&place).to_owned();
            let finding = findings.report_as(level, place, lack.message);
            finding.hints.push(hint);
        }
    }
}

/// Whether [`readiness::check`] tells this finding, too.
#[must_use]
pub fn is_told_by_readiness(finding: &Diagnostic) -> bool {
    let rule = finding.code.name();
    rule == OTHER_FIELDS
        || rule == "closing-date-past"
        || OWN_FIELDS.iter().any(|(own, _)| *own == rule)
}

fn rule_of(field: &str) -> &'static str {
    OWN_FIELDS
        .iter()
        .find(|(_, fields)| fields.contains(&field))
        .map_or(OTHER_FIELDS, |(rule, _)| rule)
}
