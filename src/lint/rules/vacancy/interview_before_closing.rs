//! `interview-before-closing`: interviews, or another stage, that are over before the last day to apply.

use crate::diagnostic::{Medium, Severity};
use crate::facts::date::Date;
use crate::facts::interview::{Days, InterviewDays};
use crate::lint::{Findings, House};
use crate::validate::CheckedVacancy;

pub(in crate::lint) fn check(
    vacancy: &CheckedVacancy,
    house: &House<'_>,
    findings: &mut Findings<'_>,
) {
    let facts = &vacancy.facts;
    let Some(closing) = facts
        .closing_date
        .filter(|_| !vacancy.data.status.is_over())
    else {
        return;
    };
    let interviews = facts.interview_days.iter();
    let interviews = interviews.map(|days| ("/interview_days", "interviews are", days));
    let stages = facts.stages.iter().filter_map(|stage| {
        let days = stage.days.as_ref()?;
        Some((stage.route.as_str(), "this stage is", days))
    });
    let level = if house.publish {
        Severity::Error
    } else {
        Severity::Warning
    };
    for (route, what, days) in interviews.chain(stages) {
        let Some(last) = last_day(days).filter(|last| *last < closing) else {
            continue;
        };
        let message = format!("{what} over on {last}, before the last day to apply, {closing}");
        let place = vacancy.json.place(route);
        let hint = match place.medium() {
            Medium::File | Medium::CommandLine => {
                "give later days; where those who apply early are seen first, say so in `allow`"
            }
            Medium::Sheet | Medium::Form => "give later days",
        };
        findings.report_as(level, place, message).hint(hint);
    }
}

/// The last day of all, unless there is none.
fn last_day(days: &InterviewDays) -> Option<Date> {
    let ends = days.days.iter().map(|days| match days {
        Days::Day(day) | Days::Range(_, day) => Some(*day),
        // Interviews of a week may be on its last working day.
        Days::Week(first) => first
            .0
            .checked_add(jiff::Span::new().days(4))
            .ok()
            .map(Date),
        Days::Month(first) => Some(Date(first.0.last_of_month())),
        Days::From(_) => None,
    });
    ends.collect::<Option<Vec<Date>>>()?.into_iter().max()
}
