//! `salary-below-minimum-wage`: a salary that surely comes to less than the minimum wage an hour.

use crate::facts::contract::ContractKind;
use crate::facts::date::Date;
use crate::facts::hours::{Basis, Hours};
use crate::facts::money::{Currency, Money};
use crate::facts::pay::Pay;
use crate::facts::period::Period;
use crate::facts::salary::{AllowanceAmount, Salary};
use crate::facts::vacancy::VacancyFacts;
use crate::facts::working_pattern::Pattern;
use crate::lint::data::{MinimumWage, day};
use crate::lint::{Findings, House};
use crate::validate::CheckedVacancy;

/// Remarks under which salary and hours may not belong together.
const UNSURE: [&str; 9] = [
    "pro",
    "fte",
    "full",
    "actual",
    "part",
    "term",
    "average",
    "annual",
    "equivalent",
];

/// The breaks of a week, in hundredths of an hour: an hour on each of five days.
const BREAKS: u64 = 500;

/// Hours of which nothing says whether breaks count hold some above this.
const LONG_WEEK: u64 = 4_000;

pub(in crate::lint) fn check(
    vacancy: &CheckedVacancy,
    house: &House<'_>,
    findings: &mut Findings<'_>,
) {
    let facts = &vacancy.facts;
    if vacancy.data.status.is_over() {
        return;
    }
    let Some(short) = shortfalls(facts, &house.data.minimum_wages, house.today) else {
        return;
    };
    let (wage, pay) = (short.wage, short.pay);
    let shown = |pence: u64| {
        let sum = Money::from_hundredths(pence);
        sum.map_or_else(String::new, |sum| {
            sum.shown_in_english(&Currency::default())
        })
    };
    let from = day(&wage.valid_from).map_or_else(String::new, |day| day.to_string());
    for (index, hourly) in short.salaries {
        let message = format!(
            "the salary{} may be below the minimum wage: it comes to {} an hour, and the \
             least{} is {} from {from}",
            pay.spoken(index),
            shown(hourly / 100),
            short.whose,
            shown(u64::from(short.least)),
        );
        let place = vacancy.json.place(&format!("/salary{}", pay.route(index)));
        findings.report(place, message).hint(format!(
            "correct the salary or the hours; for the rates see {}",
            wage.source
        ));
    }
}

/// The salaries of a vacancy that surely come to less than the least that an hour must bring.
struct Shortfalls<'a> {
    wage: &'a MinimumWage,
    /// In pence.
    least: u32,
    /// Whose least it is, where not everybody's.
    whose: &'static str,
    pay: &'a Pay,
    /// By their numbers, with the most that they come to an hour in hundredths of a penny.
    salaries: Vec<(usize, u64)>,
}

/// Whether a salary of the vacancy surely comes to less than the least that holds on its closing day, or on `day`.
pub(in crate::lint) fn is_below(facts: &VacancyFacts, wages: &[MinimumWage], day: Date) -> bool {
    shortfalls(facts, wages, day).is_some_and(|short| !short.salaries.is_empty())
}

fn shortfalls<'a>(
    facts: &'a VacancyFacts,
    wages: &'a [MinimumWage],
    day: Date,
) -> Option<Shortfalls<'a>> {
    let on = facts.closing_date.or(facts.posted_on).unwrap_or(day);
    let wage = wage_on(wages, on)?;
    let pay = facts.salary.as_ref()?;
    let (least, whose) = if is_apprenticeship(facts) {
        (wage.apprentice_pence, " for apprentices")
    } else {
        (wage.adult_pence, "")
    };
    let salaries = pay.salaries().iter().enumerate();
    let salaries = salaries.filter_map(|(index, salary)| {
        let hourly = most_an_hour(salary, facts)?;
        (hourly < u64::from(least) * 100).then_some((index, hourly))
    });
    Some(Shortfalls {
        wage,
        least,
        whose,
        pay,
        salaries: salaries.collect(),
    })
}

/// The rate that holds on a day; of those to come none does.
fn wage_on(wages: &[MinimumWage], on: Date) -> Option<&MinimumWage> {
    let valid = wages
        .iter()
        .filter(|wage| day(&wage.valid_from).is_some_and(|from| from <= on));
    valid.max_by_key(|wage| day(&wage.valid_from))
}

fn is_apprenticeship(facts: &VacancyFacts) -> bool {
    let contract = facts.contract_type.as_ref();
    contract.is_some_and(|contract| {
        let mut kinds = contract.options.iter().map(|terms| terms.kind);
        kinds.any(|kind| kind == ContractKind::Apprenticeship)
    }) || facts.title.as_str().to_lowercase().contains("apprentice")
}

/// The most that the least salary can come to an hour, in hundredths of a penny; none where that
/// is not sure.
fn most_an_hour(salary: &Salary, facts: &VacancyFacts) -> Option<u64> {
    if !salary.currency.is_pound() {
        return None;
    }
    if salary.notes.iter().any(|note| is_unsure(note)) || is_part_of_the_year(facts) {
        return None;
    }
    let sum = least_with_all_on_top(salary)?;
    let a_year = match salary.period() {
        Period::Hour => return sum.checked_mul(100),
        Period::Day => return None,
        Period::Week => sum.checked_mul(52)?,
        Period::Month => sum.checked_mul(12)?,
        Period::Year => sum,
    };
    let hours = facts.hours.as_ref()?;
    let week = least_hours(hours)?;
    // Pence a year to hundredths of a penny an hour, by hundredths of an hour a week.
    Some(a_year.checked_mul(10_000)? / (week * 52))
}

/// Hundredths of an hour a week, without breaks.
fn least_hours(hours: &Hours) -> Option<u64> {
    if hours.note.as_deref().is_some_and(is_unsure) {
        return None;
    }
    let week = hours.per_week.0;
    let has_breaks = match hours.basis {
        Some(Basis::Net) => false,
        Some(Basis::Gross) => true,
        None => week > LONG_WEEK,
    };
    let breaks = if has_breaks { BREAKS } else { 0 };
    week.checked_sub(breaks).filter(|week| *week > 0)
}

/// In pence; none where the size of what comes on top is not known.
fn least_with_all_on_top(salary: &Salary) -> Option<u64> {
    let least = salary.from.or(salary.to)?.hundredths();
    let mut sum = least;
    for allowance in &salary.allowances {
        let more = match allowance.amount.as_ref()? {
            AllowanceAmount::Fixed(more) | AllowanceAmount::UpTo(more) => more.hundredths(),
            AllowanceAmount::Range { to, .. } => to.hundredths(),
            AllowanceAmount::Percent(part) | AllowanceAmount::UpToPercent(part) => {
                least.checked_mul(part.0)? / 10_000
            }
            AllowanceAmount::From(_) => return None,
        };
        sum = sum.checked_add(more)?;
    }
    Some(sum)
}

fn is_part_of_the_year(facts: &VacancyFacts) -> bool {
    let Some(pattern) = &facts.working_pattern else {
        return false;
    };
    pattern.note.as_deref().is_some_and(is_unsure)
        || pattern.patterns.iter().any(|pattern| {
            matches!(
                pattern,
                Pattern::TermTime | Pattern::PartYear | Pattern::AnnualisedHours
            )
        })
}

fn is_unsure(note: &str) -> bool {
    let note = note.to_lowercase();
    UNSURE.iter().any(|word| note.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_sure_sums_are_counted() {
        #[rustfmt::skip]
        let table = [
            ("£24,000", Some(2_400_000)),
            ("£24,000 to £30,000", Some(2_400_000)),
            ("up to £24,000", Some(2_400_000)),
            ("£24,000 plus £1,400 London weighting", Some(2_540_000)),
            ("£24,000 plus 10% shift allowance", Some(2_640_000)),
            ("£24,000 plus skills allowance", None),
        ];
        for (text, expected) in table {
            let salary: Salary = text.parse().unwrap();
            assert_eq!(least_with_all_on_top(&salary), expected, "{text}");
        }
    }

    #[test]
    fn breaks_are_no_hours() {
        let table = [
            ("37 hours per week (net)", Some(3_700)),
            ("42 hours per week (gross)", Some(3_700)),
            ("37", Some(3_700)),
            ("42", Some(3_700)),
            ("20 to 37 hours per week", Some(2_000)),
            ("37 hours per week, on average", None),
            ("4 hours per week (gross)", None),
        ];
        for (text, expected) in table {
            let hours: Hours = text.parse().unwrap();
            assert_eq!(least_hours(&hours), expected, "{text}");
        }
    }
}
