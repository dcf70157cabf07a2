//! The one list of rules.
//!
//! A rule with logic is one file in `rules/` with its page beside it. A rule of terms is a page and
//! a file of terms in `templates/lint/`.

use super::rules::{
    acronym_unexplained, broken_paragraph, bullet_parallel, bullet_punctuation,
    doubled_preposition, doubled_word, duplicate_bullet, half_heading, hanging_link, hyphen_dash,
    insecure_link, lone_bullet, long_sentence, missing_comma, missing_space, missing_to,
    mixed_apostrophes, needless_capitals, nominalisation, passive_voice, placeholder_link,
    sentence_boundary, slash, split_list, unbalanced_markup, unmarked_heading, vague_link_text,
    word_artefact,
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
    acronym_unexplained "acronym-unexplained" Warning Check::Text(acronym_unexplained::check),
    age_wording "age-wording" Error Check::Terms,
    broken_paragraph "broken-paragraph" Warning Check::Text(broken_paragraph::check),
    bullet_parallel "bullet-parallel" Advice Check::Text(bullet_parallel::check),
    bullet_punctuation "bullet-punctuation" Warning Check::Text(bullet_punctuation::check),
    compound_hyphen "compound-hyphen" Advice Check::Terms,
    doubled_preposition "doubled-preposition" Warning Check::Text(doubled_preposition::check),
    doubled_word "doubled-word" Error Check::Text(doubled_word::check),
    duplicate_bullet "duplicate-bullet" Warning Check::Text(duplicate_bullet::check),
    empty_praise "empty-praise" Advice Check::Terms,
    half_heading "half-heading" Advice Check::Text(half_heading::check),
    hanging_link "hanging-link" Warning Check::Text(hanging_link::check),
    hyphen_dash "hyphen-dash" Advice Check::Text(hyphen_dash::check),
    insecure_link "insecure-link" Warning Check::Text(insecure_link::check),
    lone_bullet "lone-bullet" Advice Check::Text(lone_bullet::check),
    long_sentence "long-sentence" Warning Check::Text(long_sentence::check),
    missing_comma "missing-comma" Advice Check::Text(missing_comma::check),
    missing_space "missing-space" Warning Check::Text(missing_space::check),
    missing_to "missing-to" Warning Check::Text(missing_to::check),
    mixed_apostrophes "mixed-apostrophes" Advice Check::Text(mixed_apostrophes::check),
    needless_capitals "needless-capitals" Advice Check::Text(needless_capitals::check),
    nominalisation "nominalisation" Advice Check::Text(nominalisation::check),
    passive_voice "passive-voice" Advice Check::Text(passive_voice::check),
    placeholder_link "placeholder-link" Warning Check::Text(placeholder_link::check),
    sentence_boundary "sentence-boundary" Warning Check::Text(sentence_boundary::check),
    slash "slash" Advice Check::Text(slash::check),
    split_list "split-list" Warning Check::Text(split_list::check),
    unbalanced_markup "unbalanced-markup" Warning Check::Text(unbalanced_markup::check),
    unmarked_heading "unmarked-heading" Warning Check::Text(unmarked_heading::check),
    vague_link_text "vague-link-text" Warning Check::Text(vague_link_text::check),
    word_artefact "word-artefact" Warning Check::Text(word_artefact::check),
    wordy_phrase "wordy-phrase" Advice Check::Terms,
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
