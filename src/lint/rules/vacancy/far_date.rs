//! `far-date`: days so far ahead that a digit of their year is wrong.

use crate::facts::date::Date;
use crate::facts::interview::Days;
use crate::lint::{Findings, House};
use crate::validate::CheckedVacancy;

/// No advert is open, and no interview set, for so many years.
const YEARS: i32 = 2;

pub(in crate::lint) fn check(
    vacancy: &CheckedVacancy,
    house: &House<'_>,
    findings: &mut Findings<'_>,
) {
    if vacancy.data.status.is_over() {
        return;
    }
    let facts = &vacancy.facts;
    let interviews = facts.interview_days.iter().flat_map(|days| &days.days);
    let latest = interviews.map(|days| match days {
        Days::Day(day)
        | Days::Range(_, day)
        | Days::Week(day)
        | Days::From(day)
        | Days::Month(day) => *day,
    });
    for (route, what, day) in [
        ("/posted_on", "the posting date", facts.posted_on),
        ("/closing_date", "the closing date", facts.closing_date),
        ("/interview_days", "an interview", latest.max()),
    ] {
        let Some(day) = day.filter(|day| is_far(*day, house.today)) else {
            continue;
        };
        let message = format!(
            "{what}, {day}, is more than {YEARS} years ahead: today is {}",
            house.today
        );
        findings
            .report(vacancy.json.place(route), message)
            .hint("look at the year; a vacancy that is always open has no closing date");
    }
}

fn is_far(day: Date, today: Date) -> bool {
    let span = jiff::Span::new().years(YEARS);
    today.0.checked_add(span).is_ok_and(|last| day.0 > last)
}
