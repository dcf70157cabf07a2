//! `still-to-come`: days of closed and withdrawn vacancies which their adverts say are past, and are not.

use crate::diagnostic::Medium;
use crate::lint::{Findings, House};
use crate::model::Status;
use crate::validate::CheckedVacancy;

pub(in crate::lint) fn check(
    vacancy: &CheckedVacancy,
    house: &House<'_>,
    findings: &mut Findings<'_>,
) {
    let facts = &vacancy.facts;
    let what = match vacancy.data.status {
        Status::Closed => "closed",
        Status::Withdrawn => "withdrawn",
        Status::Draft | Status::Approved | Status::Posted => return,
    };
    if let Some(day) = facts.ended_on {
        if day > house.today {
            let message = format!(
                "the vacancy was {what} on {day}, which is still to come: today is {}",
                house.today
            );
            let place = vacancy.json.place("/ended_on");
            findings.report(place, message).hint("correct the day");
        }
        return;
    }
    // A withdrawn advert says when its closing date was to be.
    let closing = facts.closing_date.filter(|_| what == "closed");
    let Some(day) = closing.filter(|day| *day > house.today) else {
        return;
    };
    let message = format!(
        "the vacancy is closed, and its closing date, {day}, is still to come: the advert says that it was"
    );
    let place = vacancy.json.place("/closing_date");
    let hint = match place.medium() {
        Medium::File | Medium::CommandLine | Medium::Form => format!(
            "say in `ended_on` when it was closed, as in `\"ended_on\": \"{}\"`, and the advert says that it \
             closed early; or correct one of the two",
            house.today.0
        ),
        Medium::Sheet => format!(
            "say in the column `{}` when it was closed, and the advert says that it closed early; or correct \
             one of the two",
            facts.fields.label("ended_on")
        ),
    };
    findings.report(place, message).hint(hint);
}
