//! The one list of rules.
//!
//! A rule with logic is one file in `rules/` with its page beside it. A rule of terms is a page and
//! a file of terms in `templates/lint/`.

use super::rules::{doubled_word, placeholder_left};
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
    disability_wording "disability-wording" Error Check::Terms,
    doubled_word "doubled-word" Error Check::Text(doubled_word::check),
    family_wording "family-wording" Error Check::Terms,
    health_question "health-question" Error Check::Terms,
    house_term "house-term" Warning Check::Terms,
    obsolete_reference "obsolete-reference" Warning Check::Terms,
    orientation_wording "orientation-wording" Error Check::Terms,
    placeholder_left "placeholder-left" Error Check::Text(placeholder_left::check),
    race_wording "race-wording" Error Check::Terms,
    religion_wording "religion-wording" Error Check::Terms,
    sex_wording "sex-wording" Error Check::Terms,
    words_to_avoid "words-to-avoid" Advice Check::Terms,
    wrong_name "wrong-name" Warning Check::Terms,
    years_experience "years-experience" Advice Check::Terms,
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
