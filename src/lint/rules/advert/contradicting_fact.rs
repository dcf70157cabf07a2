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

/// Whether what was said, as a pattern found it, is something else than what the fact says. The sentence in
/// which it was said goes with it.
type Contradicts = fn(&str, &str, &VacancyFacts) -> bool;

/// Where a text speaks of a fact of its job: the fact's field, a pattern whose first group is what it says of it, and how
/// that is held against the fact.
static SPOKEN: LazyLock<Vec<(&str, Regex, Contradicts)>> = LazyLock::new(|| {
    const JOB: &str = r"(?:post|role|job|position|vacancy|contract|appointment)";
    const GRADES: &str = r"(AA|AO|EO|HEO|SEO|G6|G7|grade [67]|SCS ?[1-4])";
    let this_job = format!(r"(?:this|the) {JOB}(?: (?:is|will be))(?: (?:offered|advertised))?");
    let length = r"(?:\d{1,2}|one|two|three|four|five|six|nine|twelve|eighteen)[ -](?:months?|years?|weeks?)";
    let terms = format!(r"(?:{length},? )?({KIND}(?:(?:, | and |, and | or |/| ){KIND})*)");
    // `It is permanent` may speak of anything.
    let ends = format!(r"(?: {JOB}\b|(?: basis)?(?:[.,;:(]| and you\b|$))");
    let of_this = format!(r"\b{this_job}(?: (?:an?|on an?|for))? ");
    let is_a = r"\b(?:(?:this|it) is|we(?: are|’re|'re) (?:offering|advertising|recruiting (?:for|to)))(?: (?:an?|on an?))? ";
    let employed = r"\byou(?:[’']ll| will) (?:be )?(?:employed|appointed|engaged|offered|join us)(?: (?:on|to))? an? ";
    // The whole of a line or sentence.
    let alone = format!(r"(?i)^(?:an? )?{terms} {JOB}(?: \({length}\))?\.?$");
    let tenure = r"contract(?: type)?|type of contract|employment type|contract length|tenure";
    // A length before the kind of contract or behind it.
    let fixed = r"(?:fixed[- ]term|FTC|FTA|temporary|maternity cover|secondment)";
    let lasting = format!(
        r"(?:({length}),? {fixed}\b(?: {JOB})?|{fixed}(?: {JOB})?(?:,| for| of| lasting| \(for| \(| -| –)? ?({length}))(?:[.,;:()]| {JOB}\b| to cover | in | at | with | within |$)"
    );
    let as_noun = format!(
        r"(?i)\b(?:this|it) is an? (?:{length},? )?(FTC|job[- ]share|maternity cover)(?:[.,;(]|$)"
    );
    let label = format!(
        r"(?i)^(?:{tenure}|working pattern|working hours|type of post) ?: {terms}(?:[.,;:(/]| {JOB}\b| for | until |$)"
    );
    // `The contract runs for five years` may be one that somebody manages.
    let post =
        r"(?:(?:the|this|your) (?:post|role|job|position)|(?:the|this) appointment|your contract)";
    let for_a_time = format!(
        r"(?i)\b(?:{post}(?: is| will be| lasts| runs)(?: for)?|this is for)(?: up to| about| around)? ({length})(?:[.,;(]| in the first instance| initially|$)"
    );
    let number = r"(\d{1,2}(?:\.\d{1,2})?)(?:[ -]hours?)?(?: a| per| each|/) ?week\b";
    let hours = r"(\d{1,2}(?:\.\d{1,2})?)[ -]hours?(?: a| per| each|/) ?week\b";
    let day =
        r"(?:[a-z]+day,? )?(?:the )?(\d{1,2}(?:st|nd|rd|th)?(?: of)? [a-z]{3,9}(?: \d{4})?)\b";
    let at = r"(?:(?:at )?(?:\d{1,2}(?:[.:]\d\d)? ?(?:am|pm)|\d\d:\d\d|midnight|midday|noon),? ?(?:on )?)?";
    let mut rows: Vec<(&str, String, Contradicts)> = vec![
        ("hours", format!(r"(?i)\byou(?:[’']ll| will)?(?: be)? work(?:ing)? (?:for )?{hours}"), other_hours),
        ("hours", format!(r"(?i)\b(?:{this_job}|this is)(?: (?:an?|for))? {hours}"), other_hours),
        ("hours", format!(r"(?i)\b(?:your|the) (?:working |contracted |weekly )?hours(?: of work)? (?:are|will be) {number}"), other_hours),
        ("hours", r"(?i)\byour (?:working |contracted )week (?:is|will be) (\d{1,2}(?:\.\d{1,2})?) hours\b".to_owned(), other_hours),
        ("hours", format!(r"(?i)\byou(?:[’']ll| will) be (?:contracted|employed|engaged) (?:to|for)(?: work)? {hours}"), other_hours),
        ("hours", format!(r"(?i)\b(?:this is|{this_job})[^.;:]{{0,60}}, working {hours}"), other_hours),
        ("hours", r"(?i)^(?:(?:working |contracted |weekly )?hours(?: of work)?|hours (?:per|a) week|working week) ?: (\d{1,2}(?:\.\d{1,2})?)(?: ?hours?| ?hrs)?(?:(?: a| per| each|/) ?week\b| pw\b|[.,;(]|$)".to_owned(), other_hours),
        ("contract_type", for_a_time, other_end),
        ("contract_type", format!(r"(?i)^(?:an? )?{lasting}\)?\.?$"), other_end),
        ("contract_type", format!(r"(?i)^(?:{tenure}|type of post) ?: {lasting}"), other_end),
        ("contract_type", format!(r"(?i)^(?:contract length|length of contract|duration|length of (?:post|appointment)) ?: ({length})(?:[.,;(]|$)"), other_end),
        ("contract_type", as_noun.clone(), other_contract),
        ("working_pattern", as_noun, other_pattern),
        ("contract_type", alone.clone(), other_contract),
        ("contract_type", label.clone(), other_contract),
        ("working_pattern", alone, other_pattern),
        ("working_pattern", label, other_pattern),
        ("grade", format!(r"(?i)^(?:job |pay |post )?grade ?: {GRADES}\b"), other_grade),
        (
            "closing_date",
            format!(r"(?i)\b(?:(?:closing date|deadline)(?: for (?:all )?applications)?(?: is|:)?|apply by|applications (?:close|must (?:be (?:in|received|submitted)|reach us))(?: by| on)?|this vacancy closes(?: on)?|send us your application by) {at}{day}"),
            other_closing_date,
        ),
        (
            "salary",
            format!(r"(?i)(?:^|[.;] )(?:(?:the|your) )?(?:starting |annual |basic )?salary(?: for this {JOB}| of this {JOB})?(?: of| is| will be| starts at|:) £(\d{{2,3}},\d{{3}})\b"),
            other_salary,
        ),
        ("salary", r"(?i)\byou(?:[’']ll| will) (?:earn|be paid|receive a salary of) £(\d{2,3},\d{3})\b".to_owned(), other_salary),
        ("grade", format!(r"(?i)\b{this_job}(?: (?:an?|at|graded(?: at| as)?))?(?: grade)? {GRADES}\b"), other_grade),
        ("grade", format!(r"(?i)\bthis is an? {GRADES}(?:[- ](?:level|grade))? (?:{JOB}|opportunity)\b"), other_grade),
        (
            "facts.dbs_check",
            r"(?i)\b(?:this (?:post|role|job)|you will|you must|we will) (?:need|needs|require|requires|ask for|have) an? (basic|standard|enhanced)(?: level)? (?:DBS\b|disclosure and barring)".to_owned(),
            other_check,
        ),
    ];
    // What is said of the job as a whole: its terms, and how long its contract lasts.
    let heads = [
        (of_this.as_str(), format!("{terms}{ends}")),
        (is_a, format!(r"{terms} {JOB}\b")),
        (employed, format!("{terms}(?: {JOB}| basis)")),
    ];
    let of_terms = heads.into_iter().flat_map(|(head, said)| {
        let said = format!("(?i){head}{said}");
        let lasts = format!("(?i){head}{lasting}");
        let of_contract: [(&str, String, Contradicts); 3] = [
            ("contract_type", said.clone(), other_contract),
            ("working_pattern", said, other_pattern),
            ("contract_type", lasts, other_end),
        ];
        of_contract
    });
    rows.extend(of_terms);
    let rows = rows.into_iter().map(|(field, pattern, contradicts)| {
        let pattern = Regex::new(&pattern).expect("the pattern is sound");
        (field, pattern, contradicts)
    });
    rows.collect()
});

/// A kind of contract or of working time.
const KIND: &str = r"(?:permanent|fixed[- ]term|FTC|temporary|maternity cover|full[- ]time|part[- ]time|job[- ]share)";

/// Words before which a sentence speaks of one case among others, or of another time or job.
static OF_ONE_CASE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:if|whether|when|where|unless|until|once|as an? (?:job[- ]shar|part[- ]tim|full[- ]tim)\w*|in the past|previously|formerly)\b")
        .expect("the pattern is sound")
});

/// Words with which a number of hours is that of a part of the work, of some people, or an average.
static OF_SOME_HOURS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\bjob[- ]shar|\bpro rata\b|\baverage\b|\bfull[- ]time equivalent\b|\bFTE\b|\bterm[- ]time\b|\b(?:the )?(?:rest|remaining|remainder|other)\b|\bhours?(?: a| per| each|/) ?week (?:of|with|on|for|as)\b",
    )
    .expect("the pattern is sound")
});

/// The words of a sentence that speak of a fact and say otherwise: the field, and where they stand.
fn spoken(sentence: &str, facts: &VacancyFacts) -> Vec<(&'static str, Range<usize>)> {
    const ENDS: [char; 6] = [' ', '.', ',', ';', ':', '('];

    let mut found = Vec::new();
    for (field, pattern, contradicts) in SPOKEN.iter() {
        let mut all = pattern.captures_iter(sentence);
        let is_other = |found: &Captures<'_>| {
            let start = found.get(0).map_or(0, |whole| whole.start());
            let said = found.iter().skip(1).flatten().next();
            let said = said.map_or("", |said| said.as_str());
            !OF_ONE_CASE.is_match(&sentence[..start]) && contradicts(said, sentence, facts)
        };
        let Some(words) = all.find(is_other).and_then(|found| found.get(0)) else {
            continue;
        };
        let end = words.start() + words.as_str().trim_end_matches(ENDS).len();
        let start = words.end() - words.as_str().trim_start_matches(ENDS).len();
        if found.iter().all(|(told, _)| told != field) {
            found.push((*field, start..end));
        }
    }
    found
}

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
            let words = &block.words[sentence.range];
            let found = of_terms(words, facts).into_iter();
            for (field, words) in found.chain(spoken(words, facts)) {
                report(field, start + words.start..start + words.end);
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
            ("contract_type", other_contract(part, line, facts))
        } else if part.parse::<WorkingPattern>().is_ok() {
            ("working_pattern", other_pattern(part, line, facts))
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

fn other_hours(said: &str, sentence: &str, facts: &VacancyFacts) -> bool {
    let said = said.parse::<Hours>();
    !OF_SOME_HOURS.is_match(sentence) && said.is_ok_and(|said| differs(said.per_week, facts))
}

fn differs(said: Hundredths, facts: &VacancyFacts) -> bool {
    let Some(hours) = &facts.hours else {
        return false;
    };
    let most = hours.to.unwrap_or(hours.per_week);
    hours.bound.is_none() && !(hours.per_week..=most).contains(&said)
}

const CONTRACTS: [(&str, ContractKind); 5] = [
    ("permanent", ContractKind::Permanent),
    ("fixed term", ContractKind::FixedTerm),
    ("ftc", ContractKind::FixedTerm),
    ("temporary", ContractKind::Temporary),
    ("maternity cover", ContractKind::Temporary),
];

const PATTERNS: [(&str, Pattern); 3] = [
    ("full time", Pattern::FullTime),
    ("part time", Pattern::PartTime),
    ("job share", Pattern::JobShare),
];

/// What a phrase names of these.
fn named<T: Copy>(said: &str, names: &[(&str, T)]) -> Vec<T> {
    let said = said.to_lowercase().replace('-', " ");
    let found = names.iter().filter(|(name, _)| said.contains(name));
    found.map(|(_, value)| *value).collect()
}

fn other_contract(said: &str, _: &str, facts: &VacancyFacts) -> bool {
    let Some(contract) = &facts.contract_type else {
        return false;
    };
    let said = named(said, &CONTRACTS);
    !said.is_empty() && !said.iter().any(|kind| contract.may_be(*kind))
}

/// Whether a job that was said to last for a time has no end, or is for another time.
fn other_end(said: &str, sentence: &str, facts: &VacancyFacts) -> bool {
    /// Words with which a length is not that of the whole contract, or not the only one.
    static OF_SOME_LENGTH: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)\b(?:up to|at (?:least|most)|minimum|maximum|initial|initially|first instance|exten\w+|renew\w+|probation\w*|around|about|approximately|notice)\b|\d ?(?:or|to|–|-) ?\d",
        )
        .expect("the pattern is sound")
    });
    facts.contract_type.as_ref().is_some_and(|contract| {
        contract.never_ends()
            || (!OF_SOME_LENGTH.is_match(sentence) && contract.lasts_otherwise(said))
    })
}

fn other_pattern(said: &str, _: &str, facts: &VacancyFacts) -> bool {
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
        // Who shares a job works part of the time.
        let shares = [Pattern::PartTime, Pattern::JobShare];
        let is_shared =
            shares.contains(one) && shares.iter().any(|one| pattern.patterns.contains(one));
        is_shared || pattern.patterns.contains(one)
    };
    says_time && !said.is_empty() && !said.iter().any(holds)
}

fn other_closing_date(said: &str, _: &str, facts: &VacancyFacts) -> bool {
    let Some(closing) = facts.closing_date else {
        return false;
    };
    // What names no year means the next such day, which is the closing date's or one before it.
    let has_year = said
        .rsplit(' ')
        .next()
        .is_some_and(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
    let said = said.replace(" of ", " ");
    let said = if has_year {
        said.parse::<Date>()
    } else {
        format!("{said} {}", closing.0.year()).parse::<Date>()
    };
    said.is_ok_and(|said| said != closing)
}

fn other_grade(said: &str, sentence: &str, facts: &VacancyFacts) -> bool {
    static SHORT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:AA|AO|EO|HEO|SEO|G6|G7|grade [67]|SCS ?[1-4])\b")
            .expect("the pattern is sound")
    });
    let short = |text: &str| -> BTreeSet<String> {
        let found = SHORT.find_iter(text).map(|found| {
            let found = found.as_str().to_lowercase().replace("grade ", "g");
            found.replace(' ', "")
        });
        found.collect()
    };
    let Some(grade) = &facts.grade else {
        return false;
    };
    let known = short(&grade.to_string());
    // Grades of another ladder are not held against these.
    !known.is_empty() && short(said).is_disjoint(&known) && short(sentence).is_disjoint(&known)
}

fn other_salary(said: &str, sentence: &str, facts: &VacancyFacts) -> bool {
    static OF_SOME: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:pro rata|full[- ]time equivalent|FTE|if|after|once|rising|London|training)\b")
            .expect("the pattern is sound")
    });
    if OF_SOME.is_match(sentence) {
        return false;
    }
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

fn other_check(said: &str, _: &str, facts: &VacancyFacts) -> bool {
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
            grade: "HEO".parse().ok(),
            ..VacancyFacts::default()
        }
    }

    fn facts_of_permanent() -> VacancyFacts {
        VacancyFacts {
            hours: "37".parse().ok(),
            contract_type: "Permanent".parse().ok(),
            working_pattern: "Full-time".parse().ok(),
            grade: "SEO".parse().ok(),
            ..VacancyFacts::default()
        }
    }

    /// What contradicts the facts in a line, and which.
    fn found(line: &str) -> Vec<(&'static str, String)> {
        found_by(line, &facts())
    }

    fn found_by(line: &str, facts: &VacancyFacts) -> Vec<(&'static str, String)> {
        let mut found: Vec<(&str, String)> = of_terms(line, facts)
            .into_iter()
            .map(|(field, words)| (field, line[words].to_owned()))
            .collect();
        for sentence in crate::lint::sentences::sentences(line) {
            let sentence = &line[sentence.range];
            let other = spoken(sentence, facts).into_iter();
            found.extend(other.map(|(field, words)| (field, sentence[words].to_owned())));
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

    #[test]
    fn of_sentences_as_people_write_them_those_that_contradict_are_told() {
        for line in CONTRADICTING {
            assert_eq!(found(line).len(), 1, "{line}");
        }
        for line in AGREEING {
            assert_eq!(found(line), [], "{line}");
        }
    }

    const CONTRADICTING: [&str; 15] = [
        "You'll be working 37 hours a week.",
        "Your hours are 25 per week.",
        "Your contracted week is 37 hours.",
        "This is a 37-hour per week role.",
        "The post is offered on a permanent basis.",
        "We are recruiting to a permanent role in our finance team.",
        "You will be appointed on a permanent contract.",
        "This is a full-time, fixed-term position.",
        "The deadline for applications is 17 January 2027.",
        "Applications must be received by 11:55pm on Sunday 3 January 2027.",
        "Apply by 9 January.",
        "You will earn £32,500 a year.",
        "The salary for this post is £35,000.",
        "This is an SEO role in a team of nine.",
        "The role is graded EO.",
    ];

    const AGREEING: [&str; 15] = [
        "As a job share you work 18.5 hours a week.",
        "If you work part-time, the post is permanent.",
        "The Permanent Secretary chairs the board.",
        "The Permanent Secretary's office is where this role is based.",
        "Our services are for permanent residents.",
        "You will put up a temporary structure for each event.",
        "You will have 37 hours of training in your first month.",
        "You will work 4 hours a week with the policy team.",
        "You will line manage two HEOs and an SEO.",
        "We have moved into a smaller building. It is temporary.",
        "The course takes two years. It is full-time.",
        "Where the post is full-time, you will have 30 days of leave.",
        "The closing date is Sunday 10 January.",
        "You will work 12 hours a week in Leeds and the rest at home.",
        "This is an HEO role that leads to SEO.",
    ];

    #[test]
    fn labels_lengths_and_job_shares_are_held_against_the_facts() {
        let told = |lines: &[&str], facts: &VacancyFacts, count: usize| {
            let wrong = lines
                .iter()
                .filter(|line| found_by(line, facts).len() != count);
            assert_eq!(wrong.collect::<Vec<_>>(), [&""; 0]);
        };
        told(&OF_PERMANENT_CONTRADICTING, &facts_of_permanent(), 1);
        told(&OF_FIXED_TERM_CONTRADICTING, &facts(), 1);
        told(&OF_PERMANENT_AGREEING, &facts_of_permanent(), 0);
        told(&OF_FIXED_TERM_AGREEING, &facts(), 0);
    }

    const OF_PERMANENT_CONTRADICTING: [&str; 14] = [
        "Fixed-term contract (12 months)",
        "Employment type: Part-time",
        "Your contract is for two years.",
        "Weekly hours: 22.5",
        "You'll be employed for 25 hours a week.",
        "12-month fixed-term contract",
        "This is a 12-month fixed-term contract.",
        "You will be employed on a fixed-term contract of two years.",
        "This is a job share post.",
        "The post is for 12 months in the first instance.",
        "Contract: fixed term until March 2028",
        "You will be contracted to 30 hours a week.",
        "This is an 18-month FTC.",
        "This is a maternity cover role.",
    ];

    const OF_FIXED_TERM_CONTRADICTING: [&str; 6] = [
        "Hours: 37 a week",
        "Working hours: 37 per week, Monday to Friday",
        "Working pattern: full-time",
        "Grade: SEO",
        "Contract type: Permanent",
        "This is a part-time role, working 25 hours a week.",
    ];

    const OF_PERMANENT_AGREEING: [&str; 22] = [
        "Grade: you will be told at the offer.",
        "The appointment is for you to agree with your manager.",
        "Hours: flexible, 37 a week",
        "Permanent contract",
        "You manage our waste contract. The contract runs for five years.",
        "This contract is for three years, and you let the next one.",
        "Your appointment is for 2 weeks from the day of the check.",
        "Posts are available on a part-time, job-share and full-time basis.",
        "All fixed-term posts are for 12 months in the first instance.",
        "This role is for a leader who has run a job share.",
        "Our fixed-term staff have the same benefits.",
        "You will manage a 12-month fixed-term contract with our supplier.",
        "The post is open to job share.",
        "Core hours: 10 to 4",
        "The course is for 12 months.",
        "Opening hours: 9 to 5",
        "You will let contracts for 12 months at a time.",
        "Job share partners are welcome to apply.",
        "Your probation is for 6 months.",
        "Grade: SEO",
        "We may offer a secondment of 12 months to civil servants.",
        "Contract management: you let fixed-term contracts.",
    ];

    #[test]
    fn lengths_of_a_contract_are_held_against_each_other() {
        let lasting = |contract: &str| VacancyFacts {
            contract_type: contract.parse().ok(),
            ..VacancyFacts::default()
        };
        let told = |line: &str, contract: &str| found_by(line, &lasting(contract)).len();
        for line in [
            "This is an 18-month fixed-term contract.",
            "This is a fixed term contract for 18 months to cover maternity leave.",
            "The post is for 18 months.",
            "You will be employed on a fixed-term contract of two years.",
            "18 month fixed term contract",
            "Contract type: Fixed term (18 months)",
            "Contract: 2 years, fixed term",
            "Duration: 9 months",
            "This role is a secondment for 6 months.",
        ] {
            assert_eq!(told(line, "Fixed term (12 months)"), 1, "{line}");
            assert_eq!(told(line, "Permanent or fixed term (1 year)"), 1, "{line}");
            for open in ["Fixed term", "Fixed term until 31 March 2028"] {
                assert_eq!(told(line, open), 0, "{line}");
            }
        }
        for line in [
            "This is a 1 year fixed-term contract.",
            "This is a 12-month fixed-term contract, which may be extended to 18 months.",
            "The post is for 6 months in the first instance.",
            "The post is for 52 weeks.",
            "This is a 6 to 9 month fixed-term contract.",
            "You will manage an 18-month fixed-term contract with our supplier.",
            "Before this you held a fixed-term contract of 2 years.",
            "This is a fixed-term contract with 3 months probation.",
        ] {
            assert_eq!(told(line, "Fixed term (12 months)"), 0, "{line}");
        }
        let most = "This is an 18-month fixed-term contract.";
        assert_eq!(told(most, "Fixed term (up to 24 months)"), 0);
    }

    const OF_FIXED_TERM_AGREEING: [&str; 3] = [
        "This is a 12-month fixed-term contract.",
        "Hours: 20 a week",
        "This is a job share.",
    ];
}
