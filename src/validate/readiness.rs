//! Whether vacancies may be published: complete, approved, and still open for applications.
//!
//! In: [`Checked`] data and the day on which to publish. Out: a diagnostic for each fact that is
//! missing or out of date, at the nearest place of the vacancy's file. A closed or withdrawn
//! vacancy may be published with what it has: its advert only says that it is over.

use super::schema::opening;
use super::{Checked, CheckedVacancy};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::facts::date::Date;
use crate::facts::vacancy::ContactFacts;
use crate::load::sheet::columns;
use crate::model::{DocumentKind, Status};

/// Reports all that keeps the wanted vacancies from being published on `today`.
pub fn check(checked: &Checked, today: Date, diagnostics: &mut Vec<Diagnostic>) {
    for name in checked
        .wanted
        .iter()
        .filter(|name| name.kind == DocumentKind::Vacancy)
    {
        if let Some(vacancy) = checked.vacancies.get(&name.id) {
            let mut reader = Reader {
                vacancy,
                diagnostics,
            };
            match vacancy.data.status {
                Status::Closed | Status::Withdrawn => {}
                Status::Draft => {
                    reader.draft();
                    reader.facts();
                }
                Status::Approved | Status::Posted => {
                    reader.approval(today);
                    reader.facts();
                    reader.still_open(today);
                }
            }
        }
    }
}

/// A fact that keeps a vacancy from being published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lack {
    /// The field, such as `salary` or `contacts.recruitment`.
    pub field: &'static str,
    /// What is wrong with it.
    pub message: String,
    /// What to write in a JSON file.
    in_text: String,
    /// What to do in a sheet.
    in_cell: String,
}

struct Reader<'a> {
    vacancy: &'a CheckedVacancy,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn draft(&mut self) {
        self.fault(
            "/status",
            "the vacancy is a draft, and only an approved one can be published",
            "once it is approved, write `\"status\": \"approved\"` and who approved it, as in \
             `\"approved\": { \"by\": \"Head of Digital\", \"on\": \"2026-11-12\" }`",
            "once it is approved, choose `approved` in the column `Status`, and fill in `Approved \
             by` and `Approved on`",
        );
    }

    fn approval(&mut self, today: Date) {
        if let Some(approval) = &self.vacancy.data.approved {
            if let Some(day) = approval.on.read().ok().filter(|day| *day > today) {
                let hint = format!("look at the date, {day}, or wait for it");
                self.fault(
                    "/approved/on",
                    &format!("the vacancy is approved on a day to come: today is {today}"),
                    &hint,
                    &hint,
                );
            }
        } else {
            self.fault(
                "/status",
                "nobody is named who approved the vacancy",
                "write who did and when, as in `\"approved\": { \"by\": \"Head of Digital\", \
                 \"on\": \"2026-11-12\" }`",
                "fill in the columns `Approved by` and `Approved on`",
            );
        }
    }

    fn facts(&mut self) {
        for lack in missing(self.vacancy) {
            self.lack(&lack);
        }
    }

    fn still_open(&mut self, today: Date) {
        if let Some(lack) = past_closing_date(self.vacancy, today) {
            self.lack(&lack);
        }
    }

    fn lack(&mut self, lack: &Lack) {
        self.fault(&lack.route(), &lack.message, &lack.in_text, &lack.in_cell);
    }

    /// A fault at `route`; `in_cell` is its hint where the vacancy is a row of a sheet.
    fn fault(&mut self, route: &str, message: &str, in_text: &str, in_cell: &str) {
        let place = opening(self.vacancy.json.place(route));
        let hint = match place {
            Place::Cell(_) => in_cell,
            _ => in_text,
        };
        self.diagnostics
            .push(Diagnostic::error(Code::NotReady, place, message).hint(hint));
    }
}

/// What a vacancy must have before it is published, and has not, in the advert's order.
#[must_use]
pub fn missing(vacancy: &CheckedVacancy) -> Vec<Lack> {
    let facts = &vacancy.facts;
    let mut lacks = Vec::new();
    for (field, text) in facts.appendix() {
        if text.is_none() {
            let (called, example) = appendix_fact(field);
            lacks.push(Lack::of_fact(field, called, example));
        }
    }
    if facts.posted_on.is_none() {
        let called = "day on which it is posted";
        lacks.push(Lack::of_fact("posted_on", called, "\"2026-11-20\""));
    }
    if facts.closing_date.is_none() {
        let called = "closing date";
        lacks.push(Lack::of_fact("closing_date", called, "\"2026-12-13\""));
    }
    if facts.number_of_posts.is_none() {
        lacks.push(Lack::of_fact("number_of_posts", "number of posts", "2"));
    }
    if facts.apply_at.is_none() {
        let example = "\"https://www.civilservicejobs.service.gov.uk/\"";
        let called = "address at which to apply";
        lacks.push(Lack::of_fact("apply_at", called, example));
    }
    let someone = [
        facts.recruitment_contact.as_ref(),
        facts.job_contact.as_ref(),
    ];
    if !someone.into_iter().any(can_be_reached) {
        let message = "nobody is named whom candidates can ask";
        lacks.push(Lack::of_contact("contacts.recruitment", message));
    }
    if !can_be_reached(facts.adjustments_contact.as_ref()) {
        let message = "nobody is named whom to ask for reasonable adjustments";
        lacks.push(Lack::of_contact("contacts.adjustments", message));
    }
    lacks
}

/// The closing date of a vacancy for which nobody can apply any more on `today`.
#[must_use]
pub fn past_closing_date(vacancy: &CheckedVacancy, today: Date) -> Option<Lack> {
    let closing = vacancy.facts.closing_date?;
    (closing < today).then(|| Lack {
        field: "closing_date",
        message: format!("the closing date, {closing}, has passed: today is {today}"),
        in_text: "give a later date, or write `\"status\": \"closed\"`".to_owned(),
        in_cell: "give a later date, or choose `closed` in the column `Status`".to_owned(),
    })
}

impl Lack {
    fn of_fact(field: &'static str, called: &str, example: &str) -> Self {
        Self {
            field,
            message: format!("the {called} is missing"),
            in_text: format!("add it, as in `\"{field}\": {example}`"),
            in_cell: format!(
                "fill in the column `{}`, such as `{}`",
                columns::label(field),
                example.trim_matches('"')
            ),
        }
    }

    fn of_contact(field: &'static str, message: &str) -> Self {
        Self {
            field,
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
        }
    }

    /// What to do about it, in the words of the file that it was found in.
    #[must_use]
    pub fn hint(&self, place: &Place) -> &str {
        match place {
            Place::Cell(_) => &self.in_cell,
            _ => &self.in_text,
        }
    }

    fn route(&self) -> String {
        format!("/{}", self.field.replace('.', "/"))
    }

    /// Where it should stand: the value, or the bracket that opens what it belongs into.
    #[must_use]
    pub fn place(&self, vacancy: &CheckedVacancy) -> Place {
        let route = self.route();
        let place = vacancy.json.place(&route);
        match vacancy.json.value.pointer(&route) {
            Some(value) if !value.is_object() => place,
            _ => opening(place),
        }
    }
}

fn can_be_reached(contact: Option<&ContactFacts>) -> bool {
    contact.is_some_and(|contact| contact.email.is_some() || contact.phone.is_some())
}

/// What people call a fact of the appendix, and an example of its value.
fn appendix_fact(field: &'static str) -> (&'static str, &'static str) {
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
        other => (other, "…"),
    }
}
