//! `closing-date-past`: a vacancy that is open although its closing date has passed.

use crate::lint::{Findings, House};
use crate::model::Status;
use crate::validate::CheckedVacancy;
use crate::validate::readiness::past_closing_date;

pub(in crate::lint) fn check(
    vacancy: &CheckedVacancy,
    house: &House<'_>,
    findings: &mut Findings<'_>,
) {
    if matches!(vacancy.data.status, Status::Closed | Status::Withdrawn) {
        return;
    }
    if let Some(lack) = past_closing_date(vacancy, house.today) {
        let place = lack.place(vacancy);
        let hint = lack.hint(&place).to_owned();
        findings.report(place, lack.message).hints.push(hint);
    }
}
