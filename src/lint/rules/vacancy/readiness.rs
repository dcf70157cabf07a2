//! What keeps a vacancy from being published: the one list of it, which `--publish`, `check` and `lint`
//! ask alike.
//!
//! `not-approved` and `closing-date-past` have their own conditions. Each other rule tells of the fields of
//! which the table says that publishing needs them and that this rule tells: `salary-missing`,
//! `contact-missing`, and `empty-field` of those without a rule of their own. Where adverts are to be published each is an error. Otherwise what is missing is advice, and a
//! draft may be as empty as it likes. What is closed or withdrawn may be published with what it has: its
//! advert only says that it is over.

use crate::diagnostic::{Medium, Place, Severity};
use crate::facts::date::Date;
use crate::facts::fields::{CellKind, Fields, Group, Lacking};
use crate::facts::grade::Grade;
use crate::lint::{Findings, House};
use crate::model::Status;
use crate::validate::CheckedVacancy;

pub(in crate::lint) fn check(
    vacancy: &CheckedVacancy,
    house: &House<'_>,
    findings: &mut Findings<'_>,
) {
    let status = vacancy.data.status;
    if status.is_over() {
        return;
    }
    let rule = findings.rule();
    let level = match (house.publish, rule, status) {
        (true, ..) => Severity::Error,
        (false, "closing-date-past", _) => Severity::Warning,
        (false, _, Status::Draft) => return,
        (false, ..) => Severity::Advice,
    };
    let lacks = match rule {
        "not-approved" => approval(vacancy, house.today).into_iter().collect(),
        "closing-date-past" => past_closing_date(vacancy, house.today)
            .into_iter()
            .collect(),
        "salary-missing" => missing(vacancy, rule, house)
            .into_iter()
            .chain(without_pay(vacancy))
            .collect(),
        _ => missing(vacancy, rule, house),
    };
    for lack in lacks {
        findings
            .report_as(level, lack.place, lack.message)
            .hint(lack.hint);
    }
}

/// What keeps a vacancy from being published.
struct Lack {
    place: Place,
    message: String,
    hint: String,
}

impl Lack {
    /// What is wrong with the field called `name`, or is missing there: at the value, or at the bracket
    /// that opens what it belongs into.
    fn new<Hint: Into<String>>(
        vacancy: &CheckedVacancy,
        name: &str,
        message: impl Into<String>,
        hint: impl FnOnce(Medium) -> Hint,
    ) -> Self {
        let route = format!("/{}", name.replace('.', "/"));
        let place = vacancy.json.place(&route);
        let value = vacancy.json.value.pointer(&route);
        let hint: String = hint(place.medium()).into();
        let first = name.split('.').next().unwrap_or(name);
        let is_to_add = hint.starts_with("add it,") && vacancy.json.value.get(first).is_none();
        let nearest = is_to_add.then(|| nearest(vacancy, name)).flatten();
        let place = match (value, nearest) {
            (Some(value), _) if !value.is_object() => place,
            (_, Some(field)) => vacancy.json.key_place(&format!("/{field}")),
            _ => place.opening(),
        };
        // What is pointed at is right.
        let hint = match nearest {
            Some(field) => hint.replacen("add it,", &format!("add it below `{field}`,"), 1),
            None => hint,
        };
        Self {
            hint,
            message: message.into(),
            place,
        }
    }

    fn of_group(vacancy: &CheckedVacancy, group: &Group, table: &Fields) -> Self {
        let name = group.name;
        Self::new(vacancy, name, group.lack, |medium| match medium {
            Medium::File | Medium::CommandLine => format!(
                "give `{name}` an email address or a telephone number, here or in \
                 `templates/organisation.json`"
            ),
            Medium::Form => format!(
                "answer `{}` or `{}`, or give them in `templates/organisation.json`",
                table.label(&format!("{name}.email")),
                table.label(&format!("{name}.phone"))
            ),
            Medium::Sheet => format!(
                "fill in the column `{}` or `{}`, or give them in `templates/organisation.json`",
                table.label(&format!("{name}.email")),
                table.label(&format!("{name}.phone"))
            ),
        })
    }
}

/// The field of the vacancy's own file below which the one called `name` belongs, as the table has them.
fn nearest<'a>(vacancy: &'a CheckedVacancy, name: &str) -> Option<&'a str> {
    if vacancy.json.place("").medium() != Medium::File {
        return None;
    }
    let rows = vacancy.facts.fields.rows();
    let number = rows.iter().position(|field| *field.name == *name)?;
    let before = rows[..number].iter().rev();
    before
        .map(|field| field.name.split('.').next().unwrap_or_default())
        .find(|field| vacancy.json.value.get(field).is_some())
}

/// What the approval lacks.
fn approval(vacancy: &CheckedVacancy, today: Date) -> Option<Lack> {
    let id = vacancy.json.id();
    let reference = vacancy.json.value["reference_number"].as_str();
    if reference.is_some_and(is_example) {
        let message = "this reference number is that of an example or a test, and of no vacancy";
        return Some(Lack::new(
            vacancy,
            "reference_number",
            message,
            |medium| match medium {
                Medium::Sheet => {
                    "delete the row; if you fill it in instead, type over every cell of it"
                }
                Medium::File | Medium::CommandLine | Medium::Form => {
                    "give the vacancy its own number, or delete it if it is none"
                }
            },
        ));
    }
    if vacancy.data.status == Status::Draft {
        let message = "the vacancy is a draft, and only an approved one can be published";
        return Some(Lack::new(
            vacancy,
            "status",
            message,
            |medium| match medium {
                Medium::File | Medium::CommandLine => {
                    format!("whoever may approve it runs `advert approve {id} --by \"…\"`")
                }
                Medium::Form => "approve it once its answers are checked".to_owned(),
                Medium::Sheet => format!(
                    "whoever may approve it runs `advert approve {id} --by \"…\"`, and chooses `approved` \
                     in the column `Status`"
                ),
            },
        ));
    }
    let Some(approval) = &vacancy.data.approved else {
        let message = "nobody is named who approved the vacancy";
        return Some(Lack::new(
            vacancy,
            "status",
            message,
            |medium| match medium {
                Medium::File | Medium::CommandLine | Medium::Sheet => {
                    format!("whoever may approve it runs `advert approve {id} --by \"…\"`")
                }
                Medium::Form => "approve it once its answers are checked".to_owned(),
            },
        ));
    };
    let day = approval.on.read().ok().filter(|day| *day > today)?;
    let message = format!("the vacancy is approved on a day to come: today is {today}");
    Some(Lack::new(vacancy, "approved.on", message, |_| {
        format!("look at the date, {day}, or wait for it")
    }))
}

/// Whether a reference number names an example or a test, and no more than a small number beside it:
/// `EXAMPLE-1`, which new sheets of version 0.1 have, `Test 2`, `e.g. HO-1`, `Example: HO-1`.
fn is_example(reference: &str) -> bool {
    const WORDS: [&str; 8] = [
        "example",
        "examples",
        "test",
        "testing",
        "sample",
        "dummy",
        "demo",
        "placeholder",
    ];
    let reference = reference.trim().trim_start_matches(['(', '[']);
    let reference = reference.to_lowercase();
    if ["e.g.", "example:", "example -", "example ", "sample:"]
        .iter()
        .any(|begin| reference.starts_with(begin))
    {
        return true;
    }
    let letters = reference.trim_end_matches(|found: char| found.is_ascii_digit());
    let word = letters.trim_matches(|found: char| !found.is_alphanumeric());
    WORDS.contains(&word) && reference.len() - letters.len() <= 3
}

/// The closing date of a vacancy for which nobody can apply any more on `today`.
fn past_closing_date(vacancy: &CheckedVacancy, today: Date) -> Option<Lack> {
    let closing = vacancy.facts.closing_date.filter(|day| *day < today)?;
    let message = format!("the closing date, {closing}, has passed: today is {today}");
    Some(Lack::new(
        vacancy,
        "closing_date",
        message,
        |medium| match medium {
            Medium::File | Medium::CommandLine => {
                "give a later date, or write `\"status\": \"closed\"`"
            }
            Medium::Form => "give a later date, or withdraw it",
            Medium::Sheet => "give a later date, or choose `closed` in the column `Status`",
        },
    ))
}

/// The needed fields of `rule` in which the vacancy says nothing, in the table's order.
fn missing(vacancy: &CheckedVacancy, rule: &str, house: &House<'_>) -> Vec<Lack> {
    let table = &vacancy.facts.fields;
    let lacking = table.lacking(&vacancy.facts, &house.checked.organisation().facts);
    let of_rule = lacking
        .into_iter()
        .filter(|lacking| lacking.need.rule == rule);
    let lacks = of_rule.map(|Lacking { field, need }| {
        if let Some(group) = need.group {
            return Lack::of_group(vacancy, group, table);
        }
        let message = format!("the {} is missing", field.called);
        let grades = house.checked.sources().grades.ladder.offered();
        let example = match (field.kind(), grades.first()) {
            (Some(CellKind::Grade), Some(grade)) if !grades.contains(&&*field.example) => grade,
            _ => &*field.example,
        };
        let hint = |medium| field.hint_with(medium, example);
        Lack::new(vacancy, &field.name, message, hint)
    });
    lacks.collect()
}

/// The grades at which the job is offered, and of which nothing says what they pay.
fn without_pay(vacancy: &CheckedVacancy) -> Option<Lack> {
    let facts = &vacancy.facts;
    let salaries = facts.salary.as_ref()?.salaries();
    let is_paid = |grade: &&Grade| {
        let mut grades = salaries.iter().map(|salary| salary.grade.as_ref());
        grades.any(|paid| paid.is_none_or(|paid| paid == *grade))
    };
    let mut grades = facts.grade.as_ref()?.each().iter();
    let grade = grades.find(|grade| !is_paid(grade))?;
    let message = format!("nothing says what the job pays at the grade {grade}");
    Some(Lack::new(vacancy, "salary", message, |_| {
        format!("add its salary, as in `{grade}: £43,000`, or take the grade away")
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_of_examples_are_told_from_others() {
        for reference in [
            "EXAMPLE-1",
            "test-1",
            "TEST 001",
            "Example: HO-1",
            "e.g. HO-1",
            "(e.g. HO-1)",
            "Example HO-1",
            "sample",
            "DUMMY_2",
            "[test] 3",
        ] {
            assert!(is_example(reference), "{reference}");
        }
        for reference in [
            "HO-1",
            "T-1",
            "TEST/2026/014",
            "TESTER-1",
            "HO-TEST-1",
            "DEMOGRAPHY-1",
            "1",
            "TEST-2026",
        ] {
            assert!(!is_example(reference), "{reference}");
        }
    }
}
