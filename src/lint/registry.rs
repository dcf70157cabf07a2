//! The one list of rules.
//!
//! A rule with logic is one file in `rules/` with its page beside it. A rule of terms is a page and
//! a file of terms in `templates/lint/`.

use super::{Check, Rule, rules};
use crate::diagnostic::{RulePage, Severity};
use crate::phrase;

/// A rule's check: that of its own file, or of the file that it shares with others.
macro_rules! check {
    ($file:ident Terms) => {
        Check::Terms
    };
    ($file:ident $kind:ident) => {
        Check::$kind(rules::$file::check)
    };
    ($file:ident $kind:ident in $shared:ident) => {
        Check::$kind(rules::$shared::check)
    };
}

macro_rules! rules {
    ($($file:ident $name:literal $level:ident $kind:ident $(in $shared:ident)?,)*) => {
        /// Every rule, in the order of their names.
        pub static RULES: &[Rule] = &[$(Rule {
            page: RulePage {
                name: $name,
                text: include_str!(concat!("rules/", stringify!($file), ".md")),
            },
            level: Severity::$level,
            check: check!($file $kind $(in $shared)?),
        },)*];
    };
}

rules! {
    acronym_unexplained "acronym-unexplained" Warning Text,
    adjustments_missing "adjustments-missing" Warning Advert,
    age_wording "age-wording" Error Terms,
    bare_grade "bare-grade" Warning Text,
    broken_paragraph "broken-paragraph" Warning Text,
    bullet_parallel "bullet-parallel" Advice Text,
    bullet_punctuation "bullet-punctuation" Warning Text,
    closing_date_missing "closing-date-missing" Error Vacancy in readiness,
    closing_date_past "closing-date-past" Error Vacancy in readiness,
    compound_hyphen "compound-hyphen" Advice Terms,
    contact_missing "contact-missing" Error Vacancy in readiness,
    contract_missing "contract-missing" Error Vacancy in readiness,
    disability_wording "disability-wording" Error Terms,
    doubled_preposition "doubled-preposition" Warning Text,
    doubled_word "doubled-word" Error Text,
    duplicate_bullet "duplicate-bullet" Warning Text,
    empty_field "empty-field" Error Vacancy in readiness,
    empty_praise "empty-praise" Advice Terms,
    equality_statement_missing "equality-statement-missing" Advice Advert,
    family_wording "family-wording" Error Terms,
    fixed_term_no_end "fixed-term-no-end" Error Vacancy,
    gender_coded_balance "gender-coded-balance" Advice Text,
    half_heading "half-heading" Advice Text,
    hanging_link "hanging-link" Warning Text,
    health_question "health-question" Error Terms,
    hours_missing "hours-missing" Error Vacancy in readiness,
    hours_over_48 "hours-over-48" Warning Vacancy,
    house_term "house-term" Warning Terms,
    hyphen_dash "hyphen-dash" Advice Text,
    insecure_link "insecure-link" Warning Text,
    location_missing "location-missing" Error Vacancy in readiness,
    lone_bullet "lone-bullet" Advice Text,
    long_sentence "long-sentence" Warning Text,
    missing_comma "missing-comma" Advice Text,
    missing_space "missing-space" Warning Text,
    missing_to "missing-to" Warning Text,
    mixed_apostrophes "mixed-apostrophes" Advice Text,
    needless_capitals "needless-capitals" Advice Text,
    nominalisation "nominalisation" Advice Text,
    not_approved "not-approved" Error Vacancy in readiness,
    obsolete_reference "obsolete-reference" Warning Terms,
    orientation_wording "orientation-wording" Error Terms,
    passive_voice "passive-voice" Advice Text,
    placeholder_left "placeholder-left" Error Text,
    placeholder_link "placeholder-link" Warning Text,
    race_wording "race-wording" Error Terms,
    reading_level "reading-level" Advice Text,
    religion_wording "religion-wording" Error Terms,
    role_name_consistency "role-name-consistency" Warning Text,
    salary_below_minimum_wage "salary-below-minimum-wage" Error Vacancy,
    salary_missing "salary-missing" Error Vacancy in readiness,
    salary_outside_grade "salary-outside-grade" Error Vacancy,
    salary_range_inverted "salary-range-inverted" Error Text,
    sentence_boundary "sentence-boundary" Warning Text,
    sex_wording "sex-wording" Error Terms,
    slash "slash" Advice Text,
    spelling "spelling" Warning Text,
    split_list "split-list" Warning Text,
    unbalanced_markup "unbalanced-markup" Warning Text,
    unmarked_heading "unmarked-heading" Warning Text,
    vague_link_text "vague-link-text" Warning Text,
    weekday_mismatch "weekday-mismatch" Error Text,
    word_artefact "word-artefact" Warning Text,
    words_to_avoid "words-to-avoid" Advice Terms,
    wordy_phrase "wordy-phrase" Advice Terms,
    wrong_name "wrong-name" Warning Terms,
    years_experience "years-experience" Advice Terms,
}

/// The rule called `name`.
#[must_use]
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.page.name == name)
}

/// What to do about a name that no rule has.
#[must_use]
pub fn hint_for(name: &str) -> String {
    let known = RULES.iter().map(|rule| rule.page.name);
    match phrase::did_you_mean(name, known) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "`advert explain` lists the rules".to_owned(),
    }
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
