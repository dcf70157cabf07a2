//! Whether vacancies may be published: complete, approved, and still open for applications.
//!
//! In: [`Checked`] data and the day on which to publish. Out: a diagnostic for each fact that is
//! missing or out of date, at the nearest place of the vacancy's file. A closed or withdrawn
//! vacancy may be published with what it has: its advert only says that it is over.

use super::schema::opening;
use super::selection::Kind;
use super::{Checked, CheckedVacancy};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::facts::date::Date;
use crate::facts::vacancy::ContactFacts;
use crate::load::sheet::columns;
use crate::model::Status;

/// Reports all that keeps the wanted vacancies from being published on `today`.
pub fn check(checked: &Checked, today: Date, diagnostics: &mut Vec<Diagnostic>) {
    for name in checked
        .wanted
        .iter()
        .filter(|name| name.kind == Kind::Vacancy)
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
        let facts = &self.vacancy.facts;
        for (field, text) in facts.appendix() {
            if text.is_none() {
                let (called, example) = appendix_fact(field);
                self.missing(field, called, example);
            }
        }
        if facts.posted_on.is_none() {
            self.missing("posted_on", "day on which it is posted", "\"2026-11-20\"");
        }
        if facts.closing_date.is_none() {
            self.missing("closing_date", "closing date", "\"2026-12-13\"");
        }
        if facts.number_of_posts.is_none() {
            self.missing("number_of_posts", "number of posts", "2");
        }
        if facts.apply_at.is_none() {
            let example = "\"https://www.civilservicejobs.service.gov.uk/\"";
            self.missing("apply_at", "address at which to apply", example);
        }
        let someone = [
            facts.recruitment_contact.as_ref(),
            facts.job_contact.as_ref(),
        ];
        if !someone.into_iter().any(can_be_reached) {
            self.contact("nobody is named whom candidates can ask", "recruitment");
        }
        if !can_be_reached(facts.adjustments_contact.as_ref()) {
            self.contact(
                "nobody is named whom to ask for reasonable adjustments",
                "adjustments",
            );
        }
    }

    fn still_open(&mut self, today: Date) {
        if let Some(closing) = self
            .vacancy
            .facts
            .closing_date
            .filter(|closing| *closing < today)
        {
            self.fault(
                "/closing_date",
                &format!("the closing date, {closing}, has passed: today is {today}"),
                "give a later date, or write `\"status\": \"closed\"`",
                "give a later date, or choose `closed` in the column `Status`",
            );
        }
    }

    fn missing(&mut self, field: &str, called: &str, example: &str) {
        self.fault(
            &format!("/{field}"),
            &format!("the {called} is missing"),
            &format!("add it, as in `\"{field}\": {example}`"),
            &format!(
                "fill in the column `{}`, such as `{}`",
                columns::label(field),
                example.trim_matches('"')
            ),
        );
    }

    fn contact(&mut self, message: &str, which: &str) {
        let column = |field| columns::label(&format!("contacts.{which}.{field}")).to_owned();
        self.fault(
            &format!("/contacts/{which}"),
            message,
            &format!(
                "give `contacts.{which}` an e-mail address or a telephone number, here or in \
                 `templates/organisation.json`"
            ),
            &format!(
                "fill in the column `{}` or `{}`, or give them in `templates/organisation.json`",
                column("email"),
                column("phone")
            ),
        );
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
