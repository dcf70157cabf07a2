//! Whom to ask, and where to apply.

use super::EMPTY;
use crate::facts::fields::held::within;
use crate::facts::fields::row::{email, name, phone, row};
use crate::facts::fields::{Asked, CellKind, Field, Group};

/// Somebody whom candidates can ask.
static ANSWERS: Group = Group {
    name: "contacts.recruitment",
    lack: "nobody is named whom candidates can ask",
};

/// Somebody whom to ask for reasonable adjustments.
static ADJUSTS: Group = Group {
    name: "contacts.adjustments",
    lack: "nobody is named whom to ask for reasonable adjustments",
};

/// The rule that tells of contacts.
const CONTACT: &str = "contact-missing";

/// Whom to ask, and where to apply.
pub(super) fn rows() -> Vec<Field> {
    let mut rows = people();
    rows.extend(formats());
    rows.push(apply_at());
    rows
}

fn people() -> Vec<Field> {
    vec![
        row("contacts.job.name", "Job contact name", CellKind::Text)
            .also(&["Job contact"])
            .note("Someone who knows the job.")
            .says(|facts| name(facts.job_contact.as_ref()))
            .found_at("vacancy.job_contact.name"),
        row("contacts.job.email", "Job contact email", CellKind::Text)
            .also(&["Job contact email address"])
            .note("Their e-mail address.")
            .needed_in(CONTACT, &ANSWERS)
            .says(|facts| email(facts.job_contact.as_ref()))
            .found_at("vacancy.job_contact.email"),
        row(
            "contacts.job.phone",
            "Job contact telephone",
            CellKind::Phone,
        )
        .also(&["Job contact phone number", "Job contact telephone number"])
        .note("Their telephone number, such as 020 7946 0000.")
        .needed_in(CONTACT, &ANSWERS)
        .says(|facts| phone(facts.job_contact.as_ref()))
        .found_at("vacancy.job_contact.phone"),
        row(
            "contacts.recruitment.name",
            "Recruitment team",
            CellKind::Text,
        )
        .also(&["Recruitment contact", "Recruitment contact name"])
        .also(&["Recruitment team name"])
        .note("Whom to ask about the application, where it is not the organisation's usual team.")
        .says(|facts| name(facts.recruitment_contact.as_ref()))
        .found_at("vacancy.recruitment_contact.name"),
        row(
            "contacts.recruitment.email",
            "Recruitment team email",
            CellKind::Text,
        )
        .also(&["Recruitment contact email", "Recruitment email"])
        .note("Their e-mail address.")
        .needed_in(CONTACT, &ANSWERS)
        .says(|facts| email(facts.recruitment_contact.as_ref()))
        .found_at("vacancy.recruitment_contact.email"),
        row(
            "contacts.recruitment.phone",
            "Recruitment team telephone",
            CellKind::Phone,
        )
        .also(&["Recruitment contact telephone", "Recruitment team phone"])
        .note("Their telephone number.")
        .needed_in(CONTACT, &ANSWERS)
        .says(|facts| phone(facts.recruitment_contact.as_ref()))
        .found_at("vacancy.recruitment_contact.phone"),
        row(
            "contacts.adjustments.name",
            "Adjustments contact",
            CellKind::Text,
        )
        .also(&["Adjustments contact name", "Reasonable adjustments contact"])
        .note(
            "Whom to ask for reasonable adjustments, where it is not the organisation's usual \
                 contact.",
        )
        .says(|facts| name(facts.adjustments_contact.as_ref()))
        .found_at("vacancy.adjustments_contact.name"),
        row(
            "contacts.adjustments.email",
            "Adjustments contact email",
            CellKind::Text,
        )
        .also(&["Adjustments email", "Reasonable adjustments email"])
        .note("Their e-mail address.")
        .needed_in(CONTACT, &ADJUSTS)
        .says(|facts| email(facts.adjustments_contact.as_ref()))
        .found_at("vacancy.adjustments_contact.email"),
        row(
            "contacts.adjustments.phone",
            "Adjustments contact telephone",
            CellKind::Phone,
        )
        .also(&["Adjustments telephone", "Adjustments phone"])
        .note("Their telephone number.")
        .needed_in(CONTACT, &ADJUSTS)
        .says(|facts| phone(facts.adjustments_contact.as_ref()))
        .found_at("vacancy.adjustments_contact.phone"),
    ]
}

/// Whom to ask for the advert in another format.
fn formats() -> Vec<Field> {
    vec![
        row(
            "contacts.formats.name",
            "Contact for other formats",
            CellKind::Text,
        )
        .also(&[
            "Contact for other formats name",
            "Accessible formats contact",
        ])
        .note("Whom to ask for this advert in another format, such as large print or braille.")
        .asked(Asked::Seldom)
        .says(|facts| name(facts.formats_contact.as_ref()))
        .found_at("vacancy.formats_contact.name"),
        row(
            "contacts.formats.email",
            "Contact for other formats email",
            CellKind::Text,
        )
        .also(&["Other formats email", "Accessible formats email"])
        .note("Their e-mail address.")
        .asked(Asked::Seldom)
        .says(|facts| email(facts.formats_contact.as_ref()))
        .found_at("vacancy.formats_contact.email"),
        row(
            "contacts.formats.phone",
            "Contact for other formats telephone",
            CellKind::Phone,
        )
        .also(&["Other formats telephone", "Other formats phone"])
        .note("Their telephone number.")
        .asked(Asked::Seldom)
        .says(|facts| phone(facts.formats_contact.as_ref()))
        .found_at("vacancy.formats_contact.phone"),
    ]
}

fn apply_at() -> Field {
    row("apply_at", "Apply at", CellKind::Text)
        .also(&["Application link", "Apply link", "Application web address"])
        .note("The web address at which candidates apply.")
        .called("address at which to apply")
        .example("https://www.gov.uk/apply")
        .needed(EMPTY)
        .holds(within!(apply_at))
}
