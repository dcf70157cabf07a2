//! What keeps a vacancy from being published: the one list of it, which `--publish`, `check` and `lint`
//! ask alike.
//!
//! `not-approved`, `closing-date-missing`, `closing-date-past`, `contact-missing`, `contract-missing`,
//! `hours-missing`, `location-missing` and `salary-missing` tell of their own facts, `empty-field` of the
//! others. Where adverts are to be published each is an error. Otherwise what is missing is advice, and a
//! draft may be as empty as it likes. What is closed or withdrawn may be published with what it has: its
//! advert only says that it is over.

use crate::diagnostic::{Place, Severity};
use crate::facts::date::Date;
use crate::facts::vacancy::ContactFacts;
use crate::lint::{Findings, House};
use crate::load::sheet::columns;
use crate::model::Status;
use crate::validate::CheckedVacancy;

/// The rules that have facts of their own.
const OWN_FACTS: [(&str, &str); 5] = [
    ("closing_date", "closing-date-missing"),
    ("contract_type", "contract-missing"),
    ("hours", "hours-missing"),
    ("location", "location-missing"),
    ("salary", "salary-missing"),
];

/// The rule for facts that belong to no other.
const OTHER_FACTS: &str = "empty-field";

pub(in crate::lint) fn check(
    vacancy: &CheckedVacancy,
    house: &House<'_>,
    findings: &mut Findings<'_>,
) {
    let status = vacancy.data.status;
    if matches!(status, Status::Closed | Status::Withdrawn) {
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
        "contact-missing" => contacts(vacancy),
        _ => facts(vacancy, rule),
    };
    for lack in lacks {
        let place = lack.place(vacancy);
        let hint = match place {
            Place::Cell(_) => lack.in_cell,
            _ => lack.in_text,
        };
        findings
            .report_as(level, place, lack.message)
            .hints
            .push(hint);
    }
}

/// What keeps a vacancy from being published.
struct Lack {
    /// The field, such as `salary` or `contacts.recruitment`.
    field: String,
    /// What is wrong with it.
    message: String,
    /// What to write in a JSON file.
    in_text: String,
    /// What to do in a sheet.
    in_cell: String,
}

impl Lack {
    /// Where it should stand: the value, or the bracket that opens what it belongs into.
    fn place(&self, vacancy: &CheckedVacancy) -> Place {
        let route = format!("/{}", self.field.replace('.', "/"));
        let place = vacancy.json.place(&route);
        match vacancy.json.value.pointer(&route) {
            Some(value) if !value.is_object() => place,
            _ => place.opening(),
        }
    }
}

/// What the approval lacks.
fn approval(vacancy: &CheckedVacancy, today: Date) -> Option<Lack> {
    const IN_TEXT: &str = "`\"approved\": { \"by\": \"Head of Digital\", \"on\": \"2026-11-12\" }`";
    if vacancy.data.status == Status::Draft {
        return Some(Lack {
            field: "status".to_owned(),
            message: "the vacancy is a draft, and only an approved one can be published".to_owned(),
            in_text: format!(
                "once it is approved, write `\"status\": \"approved\"` and who approved it, as in \
                 {IN_TEXT}"
            ),
            in_cell: "once it is approved, choose `approved` in the column `Status`, and fill in \
                      `Approved by` and `Approved on`"
                .to_owned(),
        });
    }
    let Some(approval) = &vacancy.data.approved else {
        return Some(Lack {
            field: "status".to_owned(),
            message: "nobody is named who approved the vacancy".to_owned(),
            in_text: format!("write who did and when, as in {IN_TEXT}"),
            in_cell: "fill in the columns `Approved by` and `Approved on`".to_owned(),
        });
    };
    let day = approval.on.read().ok().filter(|day| *day > today)?;
    let hint = format!("look at the date, {day}, or wait for it");
    Some(Lack {
        field: "approved.on".to_owned(),
        message: format!("the vacancy is approved on a day to come: today is {today}"),
        in_text: hint.clone(),
        in_cell: hint,
    })
}

/// The closing date of a vacancy for which nobody can apply any more on `today`.
fn past_closing_date(vacancy: &CheckedVacancy, today: Date) -> Option<Lack> {
    let closing = vacancy.facts.closing_date.filter(|day| *day < today)?;
    Some(Lack {
        field: "closing_date".to_owned(),
        message: format!("the closing date, {closing}, has passed: today is {today}"),
        in_text: "give a later date, or write `\"status\": \"closed\"`".to_owned(),
        in_cell: "give a later date, or choose `closed` in the column `Status`".to_owned(),
    })
}

/// Those whom candidates must be able to ask, and cannot.
fn contacts(vacancy: &CheckedVacancy) -> Vec<Lack> {
    let facts = &vacancy.facts;
    let lack = |field: &str, message: &str| Lack {
        field: field.to_owned(),
        message: message.to_owned(),
        in_text: format!(
            "give `{field}` an e-mail address or a telephone number, here or in \
             `templates/organisation.json`"
        ),
        in_cell: format!(
            "fill in the column `{}` or `{}`, or give them in `templates/organisation.json`",
            columns::label(&format!("{field}.email")),
            columns::label(&format!("{field}.phone"))
        ),
    };
    let someone = [
        facts.recruitment_contact.as_ref(),
        facts.job_contact.as_ref(),
    ];
    let mut lacks = Vec::new();
    if !someone.into_iter().any(can_be_reached) {
        let message = "nobody is named whom candidates can ask";
        lacks.push(lack("contacts.recruitment", message));
    }
    if !can_be_reached(facts.adjustments_contact.as_ref()) {
        let message = "nobody is named whom to ask for reasonable adjustments";
        lacks.push(lack("contacts.adjustments", message));
    }
    lacks
}

fn can_be_reached(contact: Option<&ContactFacts>) -> bool {
    contact.is_some_and(|contact| contact.email.is_some() || contact.phone.is_some())
}

/// The facts of `rule` that are missing, in the advert's order.
fn facts(vacancy: &CheckedVacancy, rule: &str) -> Vec<Lack> {
    let facts = &vacancy.facts;
    let others = [
        ("posted_on", facts.posted_on.is_none()),
        ("closing_date", facts.closing_date.is_none()),
        ("number_of_posts", facts.number_of_posts.is_none()),
        ("apply_at", facts.apply_at.is_none()),
    ];
    let appendix = facts.appendix();
    let appendix = appendix
        .iter()
        .map(|(field, text)| (*field, text.is_none()));
    appendix
        .chain(others)
        .filter(|(field, is_missing)| *is_missing && rule_of(field) == rule)
        .map(|(field, _)| {
            let (called, example) = told(field);
            Lack {
                field: field.to_owned(),
                message: format!("the {called} is missing"),
                in_text: format!("add it, as in `\"{field}\": {example}`"),
                in_cell: format!(
                    "fill in the column `{}`, such as `{}`",
                    columns::label(field),
                    example.trim_matches('"')
                ),
            }
        })
        .collect()
}

fn rule_of(field: &str) -> &'static str {
    let own = OWN_FACTS.iter().find(|(own, _)| *own == field);
    own.map_or(OTHER_FACTS, |(_, rule)| rule)
}

/// What people call a fact, and an example of its value.
fn told(field: &str) -> (&str, &'static str) {
    match field {
        "reference_number" => ("reference number", "\"HO-DDAT-2026-1219\""),
        "grade" => ("grade", "\"HEO\""),
        "salary" => ("salary", "\"£35,720 to £39,290\""),
        "type_of_role" => ("type of role", "\"Digital\""),
        "location" => ("location", "\"Sheffield\""),
        "business_area" => ("business area", "\"Digital, Data and Technology\""),
        "contract_type" => ("contract type", "\"Permanent\""),
        "working_pattern" => ("working pattern", "\"Full-time, flexible working\""),
        "hours" => ("number of hours", "\"37 hours per week (net)\""),
        "reports_to" => (
            "post that the holder reports to",
            "\"Head of Platform Engineering\"",
        ),
        "posted_on" => ("day on which it is posted", "\"2026-11-20\""),
        "closing_date" => ("closing date", "\"2026-12-13\""),
        "number_of_posts" => ("number of posts", "2"),
        "apply_at" => (
            "address at which to apply",
            "\"https://www.civilservicejobs.service.gov.uk/\"",
        ),
        other => (other, "…"),
    }
}
