//! The one list of rules.
//!
//! A rule with logic is one file in `rules/` with its page beside it. A rule of terms is a page and
//! a file of terms in `templates/lint/`.

use super::rules::{
    closing_date_past, doubled_word, fixed_term_no_end, hours_over_48, missing_facts,
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
    age_wording "age-wording" Error Check::Terms,
    closing_date_missing "closing-date-missing" Error Check::Vacancy(missing_facts::check),
    closing_date_past "closing-date-past" Error Check::Vacancy(closing_date_past::check),
    contact_missing "contact-missing" Error Check::Vacancy(missing_facts::check),
    contract_missing "contract-missing" Error Check::Vacancy(missing_facts::check),
    doubled_word "doubled-word" Error Check::Text(doubled_word::check),
    empty_field "empty-field" Error Check::Vacancy(missing_facts::check),
    fixed_term_no_end "fixed-term-no-end" Error Check::Vacancy(fixed_term_no_end::check),
    hours_missing "hours-missing" Error Check::Vacancy(missing_facts::check),
    hours_over_48 "hours-over-48" Warning Check::Vacancy(hours_over_48::check),
    location_missing "location-missing" Error Check::Vacancy(missing_facts::check),
    salary_missing "salary-missing" Error Check::Vacancy(missing_facts::check),
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
