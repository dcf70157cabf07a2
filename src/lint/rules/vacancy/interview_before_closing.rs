//! `interview-before-closing`: interviews, another stage or the work itself before the last day to apply.

use crate::diagnostic::{Medium, Severity};
use crate::facts::contract::Contract;
use crate::facts::date::Date;
use crate::facts::interview::{Days, InterviewDays};
use crate::facts::start::{Bound, Start, When};
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
    let days = interviews.chain(stages);
    let days = days.filter_map(|(route, what, days)| {
        Some((route, format!("{what} over on"), last_day(days)?))
    });
    let work = [
        (
            "/start_date",
            "the job starts on",
            facts.start_date.as_ref().and_then(starts),
        ),
        (
            "/contract_type",
            "the contract ends on",
            facts.contract_type.as_ref().and_then(ends),
        ),
    ];
    let work = work.into_iter();
    let work = work.filter_map(|(route, what, day)| Some((route, what.to_owned(), day?)));
    let level = if house.publish {
        Severity::Error
    } else {
        Severity::Warning
    };
    for (route, what, day) in days.chain(work).filter(|(.., day)| *day < closing) {
        let message = format!("{what} {day}, before the last day to apply, {closing}");
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

/// The last day on which the job may start, unless it may start on any day from another.
fn starts(start: &Start) -> Option<Date> {
    if start.bound == Bound::From {
        return None;
    }
    match start.when {
        When::Day(day) => Some(day),
        When::Week(first) => friday_of(first),
        When::Month(first) => Some(Date(first.0.last_of_month())),
        When::Soon | When::Agreed => None,
    }
}

/// The last day of the contract, if all that are offered have one.
fn ends(contract: &Contract) -> Option<Date> {
    let days: Option<Vec<Date>> = contract.options.iter().map(|terms| terms.until).collect();
    days?.into_iter().max()
}

fn friday_of(first: Date) -> Option<Date> {
    let friday = first.0.checked_add(jiff::Span::new().days(4));
    friday.ok().map(Date)
}

/// The last day of all, unless there is none.
fn last_day(days: &InterviewDays) -> Option<Date> {
    let ends = days.days.iter().map(|days| match days {
        Days::Day(day) | Days::Range(_, day) => Some(*day),
        // Interviews of a week may be on its last working day.
        Days::Week(first) => friday_of(*first),
        Days::Month(first) => Some(Date(first.0.last_of_month())),
        Days::From(_) => None,
    });
    ends.collect::<Option<Vec<Date>>>()?.into_iter().max()
}
