//! The one list of rules.
//!
//! A row is a rule's file, how bad a finding is, and what it looks at, which names the shelf of
//! `rules/` where the file stands with its page. The page's heading is the rule's name. A rule of
//! terms, and one of facts that are left unsaid, is a page and a file of terms in `templates/lint/`.

use super::{Check, Rule, rules};
use crate::diagnostic::{CodePage, Severity};
use crate::phrase;

/// A rule's page: the shelf that the kind of its check names has it.
macro_rules! page {
    ($file:ident Text) => {
        page!($file "text")
    };
    ($file:ident Vacancy) => {
        page!($file "vacancy")
    };
    ($file:ident Document) => {
        page!($file "document")
    };
    ($file:ident Advert) => {
        page!($file "advert")
    };
    ($file:ident Terms) => {
        page!($file "terms")
    };
    ($file:ident Unsaid) => {
        page!($file "unsaid")
    };
    ($file:ident $shelf:literal) => {
        CodePage::new(include_str!(concat!(
            "rules/",
            $shelf,
            "/",
            stringify!($file),
            ".md"
        )))
    };
}

/// A rule's check: that of its own file, or of the file that it shares with others.
macro_rules! check {
    ($file:ident Terms) => {
        Check::Terms
    };
    ($file:ident Unsaid) => {
        Check::Unsaid
    };
    ($file:ident Text) => {
        Check::Text(rules::text::$file::check)
    };
    ($file:ident Vacancy) => {
        Check::Vacancy(rules::vacancy::$file::check)
    };
    ($file:ident Document) => {
        Check::Document(rules::document::$file::check)
    };
    ($file:ident Advert) => {
        Check::Advert(rules::advert::$file::check)
    };
    ($file:ident $kind:ident in $shared:ident) => {
        check!($shared $kind)
    };
}

macro_rules! rules {
    ($($file:ident $level:ident $kind:ident $(in $shared:ident)?,)*) => {
        /// Every rule, in the order of their names.
        pub static RULES: &[Rule] = &[$(Rule {
            page: page!($file $kind),
            level: Severity::$level,
            check: check!($file $kind $(in $shared)?),
        },)*];
    };
}

rules! {
    acronym_unexplained Warning Text,
    adjustments_missing Warning Advert,
    age_wording Error Terms,
    bare_grade Warning Text,
    broken_paragraph Warning Text,
    bullet_parallel Advice Text,
    bullet_punctuation Warning Text,
    changed_since_approval Error Advert,
    closing_date_missing Error Vacancy in readiness,
    closing_date_past Error Vacancy in readiness,
    compound_hyphen Advice Terms,
    contact_missing Error Vacancy in readiness,
    contract_missing Error Vacancy in readiness,
    contradicting_fact Warning Advert,
    criterion_without_stage Warning Document,
    dbs_check_missing Warning Unsaid,
    disability_confident_missing Advice Unsaid,
    disability_wording Error Terms,
    doubled_preposition Warning Text,
    doubled_word Error Text,
    duplicate_bullet Warning Text,
    empty_field Error Vacancy in readiness,
    empty_praise Advice Terms,
    empty_section Warning Document,
    equality_statement_missing Advice Advert,
    family_wording Error Terms,
    far_date Error Vacancy,
    fixed_term_no_end Error Vacancy,
    fluency_duty_missing Warning Unsaid,
    framework_gone Warning Document,
    framework_spelling Warning Document,
    garbled_text Error Text,
    gender_coded_balance Advice Text,
    half_heading Advice Text,
    hanging_link Warning Text,
    health_question Error Terms,
    hours_missing Error Vacancy in readiness,
    hours_over_48 Warning Vacancy,
    house_term Warning Terms,
    hyphen_dash Advice Text,
    impossible_date Error Text,
    indented_text Warning Text,
    insecure_link Warning Text,
    interview_before_closing Warning Vacancy,
    joined_lines Warning Text,
    location_missing Error Vacancy in readiness,
    lone_bullet Advice Text,
    long_sentence Warning Text,
    may_close_early_missing Advice Unsaid,
    missing_comma Advice Text,
    missing_space Warning Text,
    missing_to Warning Text,
    mixed_apostrophes Advice Text,
    needless_capitals Advice Text,
    nominalisation Advice Text,
    not_approved Error Vacancy in readiness,
    not_shown Warning Document,
    obsolete_reference Warning Terms,
    orientation_wording Error Terms,
    over_limit Warning Advert,
    passive_voice Advice Text,
    placeholder_left Error Text,
    placeholder_link Warning Text,
    politically_restricted_missing Warning Unsaid,
    privacy_notice_missing Advice Unsaid,
    race_wording Error Terms,
    reading_level Advice Text,
    religion_wording Error Terms,
    role_name_consistency Warning Text,
    safeguarding_missing Warning Unsaid,
    salary_below_minimum_wage Error Vacancy,
    salary_missing Error Vacancy in readiness,
    salary_outside_grade Error Vacancy,
    salary_range_inverted Error Text,
    sentence_boundary Warning Text,
    sex_wording Error Terms,
    slash Advice Text,
    spelling Warning Text,
    split_list Warning Text,
    stage_without_criteria Warning Document,
    still_to_come Warning Vacancy,
    term_time_pay_missing Warning Unsaid,
    unbalanced_markup Warning Text,
    unlinked_address Warning Text,
    unmarked_english Warning Document,
    unmarked_heading Warning Text,
    vague_link_text Warning Text,
    weekday_mismatch Error Text,
    word_artefact Warning Text,
    words_to_avoid Advice Terms,
    wordy_phrase Advice Terms,
    wrong_name Warning Terms,
    years_experience Advice Terms,
}

/// The rule called `name`.
#[must_use]
pub(crate) fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.page.name == name)
}

/// What to do about a name that no rule has.
#[must_use]
pub(crate) fn hint_for(name: &str) -> String {
    let known = RULES.iter().map(|rule| rule.page.name);
    phrase::did_you_mean_or(name, known, || {
        "`advert explain` lists the rules".to_owned()
    })
}

/// The rule called `name`, if its terms are data.
pub(super) fn term_rule(name: &str) -> Option<&'static Rule> {
    rule(name).filter(|rule| rule.has_terms())
}

/// The names of the rules whose terms are data.
pub(super) fn term_rules() -> impl Iterator<Item = &'static str> {
    let rules = RULES.iter().filter(|rule| rule.has_terms());
    rules.map(|rule| rule.page.name)
}
