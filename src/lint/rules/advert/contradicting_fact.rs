//! `contradicting-fact`: words of a vacancy or its role that say otherwise what a fact of the vacancy says.
//!
//! Only words that surely speak of the job itself count: `You will work 25 hours a week`, and not `Full time is 37 hours a
//! week here`.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::facts::contract::{Contract, ContractKind};
use crate::facts::date::Date;
use crate::facts::fields::OWN;
use crate::facts::hours::Hours;
use crate::facts::number::Hundredths;
use crate::facts::own::OwnValue;
use crate::facts::period::Period;
use crate::facts::vacancy::VacancyFacts;
use crate::facts::working_pattern::{Pattern, WorkingPattern};
use crate::lint::gather;
use crate::lint::text::Text;
use crate::lint::{Advert, Findings, House};

/// Whether what was said, as a pattern found it, is something else than what the fact says.
type Contradicts = fn(&str, &VacancyFacts) -> bool;

/// Where a text speaks of a fact of its job: the fact's field, a pattern whose first group is what it says of it, and how
/// that is held against the fact.
static SPOKEN: LazyLock<Vec<(&str, Regex, Contradicts)>> = LazyLock::new(|| {
    const THE_JOB: &str = r"(?:this|the|it) (?:is|(?:post|role|job|position|vacancy|contract|appointment) is)(?: offered)?(?: (?:an?|on an?|for))?";
    let kinds = r"(?:permanent|fixed[- ]term|temporary|full[- ]time|part[- ]time)";
    let terms = format!(
        r"(?i)\b{THE_JOB} ({kinds}(?:(?:, | and |, and | or |/| ){kinds})*)(?: (?:post|role|job|position|vacancy|contract|appointment|basis)\b|[.,;:(]|$)"
    );
    let number = r"(\d{1,2}(?:\.\d{1,2})?)[ -]hours?(?: a| per| each|/) ?week\b";
    let rows: [(&str, String, Contradicts); 7] = [
        ("hours", format!(r"(?i)\byou(?:[’']ll| will)? work (?:for )?{number}"), other_hours),
        ("hours", format!(r"(?i)\b{THE_JOB} {number}"), other_hours),
        ("contract_type", terms.clone(), other_contract),
        ("working_pattern", terms, other_pattern),
        (
            "closing_date",
            r"(?i)\b(?:closing date(?: for applications)?(?: is|:)?|apply by|applications close on) ((?:\w+day,? )?\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9} \d{4})\b".to_owned(),
            other_closing_date,
        ),
        (
            "salary",
            r"(?i)(?:^|[.;] )(?:(?:the|your) )?(?:starting |annual )?salary(?: of| is|:) £(\d{2,3},\d{3})\b".to_owned(),
            other_salary,
        ),
        (
            "facts.dbs_check",
            r"(?i)\b(?:this (?:post|role|job)|you will|you must|we will) (?:need|needs|require|requires|ask for|have) an? (basic|standard|enhanced)(?: level)? (?:DBS\b|disclosure and barring)".to_owned(),
            other_check,
        ),
    ];
    let rows = rows.map(|(field, pattern, contradicts)| {
        let pattern = Regex::new(&pattern).expect("the pattern is sound");
        (field, pattern, contradicts)
    });
    rows.into()
});

pub(in crate::lint) fn check(advert: &Advert<'_>, house: &House<'_>, findings: &mut Findings<'_>) {
    let vacancy = advert.vacancy;
    if vacancy.data.status.is_over() {
        return;
    }
    for text in gather::of_advert(vacancy, house.checked) {
        of_text(&text, advert, findings);
    }
}

fn of_text(text: &Text<'_>, advert: &Advert<'_>, findings: &mut Findings<'_>) {
    let facts = &advert.vacancy.facts;
    for block in text.prose() {
        let mut told: BTreeSet<&str> = BTreeSet::new();
        let mut report = |field: &'static str, words: Range<usize>| {
            let named = facts.fields.named(field).filter(|field| !field.is_hidden);
            let Some(named) = named.filter(|_| !block.is_code(&words)) else {
                return;
            };
            let said = named.said(facts).text(&advert.document.meta.words);
            let Some(said) = said.filter(|_| told.insert(field)) else {
                return;
            };
            let message = format!(
                "`{}` stands here, and `{}` of the vacancy `{}` says `{said}`",
                &block.words[words.clone()],
                named.label(),
                advert.vacancy.json.name(),
            );
            findings.report(block.place(words), message).hint(
                "change one of the two; what differs from vacancy to vacancy is said by its facts, and not by its role",
            );
        };
        for sentence in block.sentences() {
            let start = sentence.range.start;
            for (field, words) in of_terms(&block.words[sentence.range], facts) {
                report(field, start + words.start..start + words.end);
            }
        }
        for (field, pattern, contradicts) in SPOKEN.iter() {
            let mut found = pattern.captures_iter(&block.words);
            let is_other = |found: &Captures<'_>| contradicts(&found[1], facts);
            if let Some(words) = found.find(is_other).and_then(|found| found.get(0)) {
                let ends = [' ', '.', ',', ';', ':', '('];
                let end = words.start() + words.as_str().trim_end_matches(ends).len();
                let start = words.end() - words.as_str().trim_start_matches(ends).len();
                report(field, start..end);
            }
        }
    }
}

/// What contradicts in a sentence that says nothing but terms, at least two: `Permanent, part time, 25 hours a week`.
fn of_terms(line: &str, facts: &VacancyFacts) -> Vec<(&'static str, Range<usize>)> {
    let mut found = Vec::new();
    let mut count = 0;
    let mut start = 0;
    for piece in line.split_inclusive([',', ';', '|', '/']) {
        let part = piece.trim_end_matches([',', ';', '|', '/']).trim();
        let part = part.trim_end_matches('.');
        let at = start + (piece.len() - piece.trim_start().len());
        start += piece.len();
        let contradicts = if part.parse::<Contract>().is_ok() {
            ("contract_type", other_contract(part, facts))
        } else if part.parse::<WorkingPattern>().is_ok() {
            ("working_pattern", other_pattern(part, facts))
        } else if let Ok(hours) = part.parse::<Hours>() {
            ("hours", differs(hours.per_week, facts))
        } else {
            return Vec::new();
        };
        count += 1;
        if let (field, true) = contradicts {
            found.push((field, at..at + part.len()));
        }
    }
    found.retain(|_| count > 1);
    found
}

fn other_hours(said: &str, facts: &VacancyFacts) -> bool {
    let said = said.parse::<Hours>();
    said.is_ok_and(|said| differs(said.per_week, facts))
}

fn differs(said: Hundredths, facts: &VacancyFacts) -> bool {
    let Some(hours) = &facts.hours else {
        return false;
    };
    let most = hours.to.unwrap_or(hours.per_week);
    hours.bound.is_none() && !(hours.per_week..=most).contains(&said)
}

const CONTRACTS: [(&str, ContractKind); 3] = [
    ("permanent", ContractKind::Permanent),
    ("fixed term", ContractKind::FixedTerm),
    ("temporary", ContractKind::Temporary),
];

const PATTERNS: [(&str, Pattern); 2] = [
    ("full time", Pattern::FullTime),
    ("part time", Pattern::PartTime),
];

/// What a phrase names of these.
fn named<T: Copy>(said: &str, names: &[(&str, T)]) -> Vec<T> {
    let said = said.to_lowercase().replace('-', " ");
    let found = names.iter().filter(|(name, _)| said.contains(name));
    found.map(|(_, value)| *value).collect()
}

fn other_contract(said: &str, facts: &VacancyFacts) -> bool {
    let Some(contract) = &facts.contract_type else {
        return false;
    };
    let said = named(said, &CONTRACTS);
    // What is temporary has an end that is set, or has none yet.
    let is_alike = |one: ContractKind, other: ContractKind| {
        one == other
            || [one, other]
                .iter()
                .all(|kind| !matches!(kind, ContractKind::Permanent | ContractKind::ZeroHours))
    };
    let holds = |kind: &ContractKind| {
        contract
            .options
            .iter()
            .any(|terms| is_alike(terms.kind, *kind))
    };
    !said.is_empty() && !said.iter().any(holds)
}

fn other_pattern(said: &str, facts: &VacancyFacts) -> bool {
    let Some(pattern) = &facts.working_pattern else {
        return false;
    };
    let said = named(said, &PATTERNS);
    let is_of_time = |pattern: &Pattern| {
        matches!(
            pattern,
            Pattern::FullTime | Pattern::PartTime | Pattern::JobShare
        )
    };
    let says_time = pattern.patterns.iter().any(is_of_time);
    let holds = |one: &Pattern| {
        let is_shared = *one == Pattern::PartTime && pattern.patterns.contains(&Pattern::JobShare);
        is_shared || pattern.patterns.contains(one)
    };
    says_time && !said.is_empty() && !said.iter().any(holds)
}

fn other_closing_date(said: &str, facts: &VacancyFacts) -> bool {
    let said = said.parse::<Date>().ok();
    said.zip(facts.closing_date)
        .is_some_and(|(said, closing)| said != closing)
}

fn other_salary(said: &str, facts: &VacancyFacts) -> bool {
    let Ok(said) = format!("£{said}").parse::<crate::facts::pay::Pay>() else {
        return false;
    };
    let said = said
        .salaries()
        .first()
        .and_then(|salary| salary.from.or(salary.to));
    let Some((pay, said)) = facts.salary.as_ref().zip(said) else {
        return false;
    };
    pay.salaries().iter().all(|salary| {
        let is_yearly = salary.period.is_none_or(|period| period == Period::Year);
        let is_below = salary.from.is_some_and(|least| said < least);
        let is_above = salary.to.or(salary.from).is_some_and(|most| said > most);
        is_yearly && !salary.approximate && (is_below || is_above)
    })
}

fn other_check(said: &str, facts: &VacancyFacts) -> bool {
    let fact = "facts.dbs_check".trim_start_matches(OWN);
    match facts.own.get(fact) {
        Some(OwnValue::Text(level)) => {
            let level = level.as_str().to_lowercase();
            !level.starts_with(&said.to_lowercase())
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> VacancyFacts {
        VacancyFacts {
            hours: "20".parse().ok(),
            contract_type: "Fixed term until 31 March 2028".parse().ok(),
            working_pattern: "Part-time, job share".parse().ok(),
            closing_date: "10 January 2027".parse().ok(),
            salary: "£28,142 to £30,000".parse().ok(),
            ..VacancyFacts::default()
        }
    }

    /// What contradicts the facts in a line, and which.
    fn found(line: &str) -> Vec<(&'static str, String)> {
        let facts = facts();
        let mut found: Vec<(&str, String)> = of_terms(line, &facts)
            .into_iter()
            .map(|(field, words)| (field, line[words].to_owned()))
            .collect();
        for (field, pattern, contradicts) in SPOKEN.iter() {
            let spoken = pattern.captures_iter(line);
            let other = spoken.filter(|spoken| contradicts(&spoken[1], &facts));
            found.extend(other.map(|spoken| (*field, spoken[0].to_owned())));
        }
        found
    }

    #[test]
    fn what_surely_speaks_of_the_job_is_held_against_its_facts() {
        for (line, expected) in [
            ("You work 25 hours a week in two schools.", &["hours"][..]),
            ("You will work 37 hours per week.", &["hours"]),
            ("The post is 18.5 hours a week.", &["hours"]),
            (
                "Permanent, part time, 25 hours a week",
                &["contract_type", "hours"],
            ),
            (
                "Permanent; full-time",
                &["contract_type", "working_pattern"],
            ),
            (
                "This is a permanent, full-time post.",
                &["contract_type", "working_pattern"],
            ),
            ("The role is permanent.", &["contract_type"]),
            ("The closing date is 3 January 2027.", &["closing_date"]),
            ("Apply by Sunday 3 January 2027.", &["closing_date"]),
            ("The salary is £25,000 a year.", &["salary"]),
        ] {
            let fields: Vec<&str> = found(line).into_iter().map(|(field, _)| field).collect();
            assert_eq!(fields, expected, "{line}");
        }
    }

    #[test]
    fn what_agrees_or_speaks_of_something_else_stands() {
        for line in [
            "You work 20 hours a week.",
            "Fixed term, part time, 20 hours",
            "This is a part-time post.",
            "This is a temporary post.",
            "The role is part-time or full-time.",
            "Full time is 37 hours a week here.",
            "Our permanent staff work 37 hours a week.",
            "Everyone may work up to 48 hours a week.",
            "You will need permanent leave to remain.",
            "This is a permanent arrangement for the team.",
            "It is a full-time course.",
            "Permanent",
            "Full time",
            "Permanent staff, volunteers and agencies",
            "The closing date is 10 January 2027.",
            "The salary is £29,000 a year.",
            "The full time equivalent salary is £45,000.",
            "You will process enhanced DBS checks for all new starters.",
            "Apply by post",
        ] {
            assert_eq!(found(line), [], "{line}");
        }
    }
}
