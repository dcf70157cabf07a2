//! `role-name-consistency`: a text that calls its role by the name of another.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use crate::lint::text::{Part, Text};
use crate::lint::{Findings, House};

/// Words that tell one role of a family from the next.
const RANKS: [&str; 13] = [
    "apprentice",
    "trainee",
    "graduate",
    "junior",
    "assistant",
    "associate",
    "senior",
    "lead",
    "principal",
    "deputy",
    "head",
    "chief",
    "director",
];

/// Words by which a phrase is more than a name: `a senior member of the team`.
const PHRASE: [&str; 9] = ["of", "in", "with", "within", "on", "for", "at", "to", "and"];

/// Where a text says what the reader would be.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\bas (?:an?|the) ([\w’'/-]+(?: [\w’'/-]+){0,6}?),? you\b|\b(?:looking for|recruiting|seeking|hiring) (?:an?|the) ([\w’'/-]+(?: [\w’'/-]+){0,6}?)(?: (?:to|who|with|for|in|at)\b|[.,;:]|$)",
    )
    .expect("the pattern is one")
});

pub(in crate::lint) fn check(text: &Text<'_>, house: &House<'_>, findings: &mut Findings<'_>) {
    let Some(title) = text.title.filter(|_| text.part != Part::House) else {
        return;
    };
    let checked = house.checked;
    let roles = checked
        .roles()
        .values()
        .map(|role| role.data.title.as_str());
    let levels = checked.role_levels().values();
    let others: Vec<&str> = roles
        .chain(levels.map(|level| level.data.level.as_str()))
        .collect();
    for block in text.blocks.iter().filter(|block| block.is_prose()) {
        for found in NAMED.captures_iter(&block.words) {
            let Some(name) = found.get(1).or_else(|| found.get(2)) else {
                continue;
            };
            if !block.is_code(&name.range()) && is_another(name.as_str(), title, &others) {
                let message = format!(
                    "the text calls the role `{}`, and its title is `{title}`",
                    name.as_str()
                );
                findings
                    .report(block.place(name.range()), message)
                    .hint(format!("write `{title}`, or correct the title"));
            }
        }
    }
}

/// Whether `name` is surely another role than the one called `title`.
fn is_another(name: &str, title: &str, others: &[&str]) -> bool {
    let (name, title) = (words(name), words(title));
    let is_phrase = name.iter().any(|word| PHRASE.contains(&word.as_str()));
    if is_phrase || name.is_subset(&title) || title.is_subset(&name) {
        return false;
    }
    let is_rank = |word: &&String| RANKS.contains(&word.as_str());
    let has_other_rank = name.difference(&title).any(|word| is_rank(&word));
    let is_of_its_kind = name.intersection(&title).any(|word| !is_rank(&word));
    (has_other_rank && is_of_its_kind) || others.iter().any(|other| words(other) == name)
}

fn words(text: &str) -> BTreeSet<String> {
    text.split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_role_is_told_from_another_form_of_the_name() {
        let others = ["Junior DevOps", "Delivery manager"];
        #[rustfmt::skip]
        let table = [
            ("Apprentice DevOps", "Junior DevOps", true),
            ("senior DevOps engineer", "Junior DevOps engineer", true),
            ("delivery manager", "Junior DevOps", true),
            ("Junior DevOps", "Delivery manager", true),
            ("junior devops", "Junior DevOps", false),
            ("Junior DevOps engineer", "Junior DevOps", false),
            ("DevOps", "Junior DevOps", false),
            ("Home Office apprentice", "Junior DevOps", false),
            ("senior member of the DevOps team", "Junior DevOps", false),
            ("civil servant", "Junior DevOps", false),
            ("Senior DevOps Engineer", "Senior DevOps engineer - management", false),
        ];
        for (name, title, expected) in table {
            assert_eq!(
                is_another(name, title, &others),
                expected,
                "{name} / {title}"
            );
        }
    }
}
