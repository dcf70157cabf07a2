//! What openings pay, as a number.
//!
//! In: what a vacancy pays. Out: what is paid at most in a year, to put vacancies in order.

use crate::facts::pay::Pay;
use crate::facts::period::Period;
use crate::facts::vacancy::VacancyFacts;

/// The weeks, working days and months of a year.
const WEEKS: u64 = 52;
const DAYS: u64 = 260;
const MONTHS: u64 = 12;

/// The hours of a week where a vacancy does not say them, in hundredths.
const USUAL_HOURS: u64 = 3_700;

/// The most that is paid in a year, about: whole units of whatever currency, for an order alone.
pub(super) fn in_a_year(facts: &VacancyFacts) -> u64 {
    let salaries = facts.salary.iter().flat_map(Pay::salaries);
    let years = salaries.filter_map(|salary| {
        let most = salary.to.or(salary.from)?.hundredths();
        let hours = facts
            .hours
            .as_ref()
            .map_or(USUAL_HOURS, |hours| hours.per_week.0);
        let year = match salary.period() {
            Period::Year => most,
            Period::Month => most.saturating_mul(MONTHS),
            Period::Week => most.saturating_mul(WEEKS),
            Period::Day => most.saturating_mul(DAYS),
            Period::Hour => most.saturating_mul(WEEKS).saturating_mul(hours) / 100,
        };
        Some(year / 100)
    });
    years.max().unwrap_or_default()
}
