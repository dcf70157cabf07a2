//! The one list of rules.
//!
//! A rule with logic is one file in `rules/` with its page beside it. A rule of terms is a page and
//! a file of terms in `templates/lint/`.

use super::rules::{
    adjustments_missing, closing_date_past, doubled_word, equality_statement_missing,
    fixed_term_no_end, gender_coded_balance, hours_over_48, missing_facts, reading_level,
    role_name_consistency, salary_below_minimum_wage, salary_outside_grade, salary_range_inverted,
    weekday_mismatch,
};
use super::{Check, Rule};
use crate::diagnostic::{RulePage, Severity};

macro_rules! rules {
    ($($file:ident $name:literal $level:ident $check:expr,)*) => {
        /// Every rule, in the order of their names.
        pub static RULES: &[Rule] = &[$(Rule {
            page: RulePage {
                name: $name,
                text: include_str!(concat!("rules/", stringify!($file), ".md")),
            },
            level: Severity::$level,
            check: $check,
        },)*];
    };
}

rules! {
    adjustments_missing "adjustments-missing" Warning Check::Advert(adjustments_missing::check),
    age_wording "age-wording" Error Check::Terms,
    closing_date_missing "closing-date-missing" Error Check::Vacancy(missing_facts::check),
    closing_date_past "closing-date-past" Error Check::Vacancy(closing_date_past::check),
    contact_missing "contact-missing" Error Check::Vacancy(missing_facts::check),
    contract_missing "contract-missing" Error Check::Vacancy(missing_facts::check),
    doubled_word "doubled-word" Error Check::Text(doubled_word::check),
    empty_field "empty-field" Error Check::Vacancy(missing_facts::check),
    equality_statement_missing "equality-statement-missing" Advice Check::Advert(equality_statement_missing::check),
    fixed_term_no_end "fixed-term-no-end" Error Check::Vacancy(fixed_term_no_end::check),
    gender_coded_balance "gender-coded-balance" Advice Check::Text(gender_coded_balance::check),
    hours_missing "hours-missing" Error Check::Vacancy(missing_facts::check),
    hours_over_48 "hours-over-48" Warning Check::Vacancy(hours_over_48::check),
    location_missing "location-missing" Error Check::Vacancy(missing_facts::check),
    reading_level "reading-level" Advice Check::Text(reading_level::check),
    role_name_consistency "role-name-consistency" Warning Check::Text(role_name_consistency::check),
    salary_below_minimum_wage "salary-below-minimum-wage" Error Check::Vacancy(salary_below_minimum_wage::check),
    salary_missing "salary-missing" Error Check::Vacancy(missing_facts::check),
    salary_outside_grade "salary-outside-grade" Error Check::Vacancy(salary_outside_grade::check),
    salary_range_inverted "salary-range-inverted" Error Check::Text(salary_range_inverted::check),
    weekday_mismatch "weekday-mismatch" Error Check::Text(weekday_mismatch::check),
}

/// The rule called `name`.
#[must_use]
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.page.name == name)
}

/// The rule of terms called `name`.
pub(super) fn term_rule(name: &str) -> Option<&'static Rule> {
    rule(name).filter(|rule| matches!(rule.check, Check::Terms))
}

/// The names of the rules of terms.
pub(super) fn term_rules() -> impl Iterator<Item = &'static str> {
    let rules = RULES
        .iter()
        .filter(|rule| matches!(rule.check, Check::Terms));
    rules.map(|rule| rule.page.name)
}
