//! Openings → their whole text for programs: `jobs.json`, in the shape of Greenhouse's public job board, as many
//! programs read that.
//!
//! In: a [`Board`]. Out: JSON as that board answers to `?content=true&pay_transparency=true`, see
//! `docs/vacancies-page.md`. Its moments come from the data: no clock is asked.

use std::{io, ptr};

use serde_json::{Value, json};

use super::{Board, Opening, Row, Writing};
use crate::facts::Show as _;
use crate::facts::fields::Said;
use crate::facts::plain_text::PlainText;
use crate::write::html::escaped;

pub(super) static ROW: Row = Row {
    name: "jobs",
    file: "jobs.json",
    edition: 3,
    writing: Writing::Pieces(write),
};

fn write(board: &Board<'_>, to: &mut dyn io::Write) -> io::Result<()> {
    to.write_all(b"{\"jobs\":[")?;
    let first = board.openings.first();
    board.each(to, |opening| {
        let is_first = first.is_some_and(|first| ptr::eq(first, opening));
        let comma = if is_first { "" } else { "," };
        format!("{comma}\n{}", job(board, opening))
    })?;
    let total = board.openings.len();
    writeln!(to, "\n],\"meta\":{{\"total\":{total}}}}}")
}

fn job(board: &Board<'_>, opening: &Opening) -> Value {
    let (facts, words) = (&opening.facts, &opening.words);
    let location = facts.location.as_ref();
    let place = location.map(|places| places.show(words).into_string());
    let places = location.iter().flat_map(|places| &places.places);
    let offices = places.map(|place| {
        let name = place.name.as_str();
        json!({"id": number(&["office", name]), "name": name, "location": name, "child_ids": [], "parent_id": null})
    });
    let departments = facts.business_area.iter().map(|area| {
        let name = area.as_str();
        json!({"id": number(&["department", name]), "name": name, "child_ids": [], "parent_id": null})
    });
    // The board has its answer's text as HTML whose signs are escaped once more.
    let content = escaped(&board.description(opening)).to_string();
    json!({
        "absolute_url": board.page(opening),
        "internal_job_id": number(&["job", &opening.name.id]),
        "location": {"name": place},
        "metadata": metadata(opening),
        "id": number(&["post", &opening.name.id]),
        "updated_at": opening.changed_at(board.day),
        "requisition_id": facts.reference_number.as_ref().map(PlainText::as_str),
        "title": opening.title(),
        "pay_input_ranges": ranges(opening),
        "company_name": board.house.name.as_str(),
        "first_published": opening.posted_at(),
        "application_deadline": opening.closes,
        "language": opening.lang,
        "content": content,
        "departments": departments.collect::<Vec<_>>(),
        "offices": offices.collect::<Vec<_>>(),
    })
}

/// The facts of the appendix, by the labels of their columns.
fn metadata(opening: &Opening) -> Vec<Value> {
    let rows = opening.facts.fields.appendix();
    let said = rows.filter_map(|field| {
        let said = field.said(&opening.facts);
        let value: Value = match said {
            Said::Count(count) => count.into(),
            _ => said.text(&opening.words)?.into(),
        };
        let label = field.label();
        Some(json!({
            "id": number(&["field", &field.name]), "name": label, "value": value,
            "value_type": if value.is_number() { "number" } else { "short_text" },
        }))
    });
    said.collect()
}

fn ranges(opening: &Opening) -> Vec<Value> {
    let words = &opening.words;
    let salaries = opening.facts.salary.iter();
    let salaries = salaries.flat_map(|pay| pay.each(words));
    // A bound that is left open is not known.
    let ranges = salaries.filter_map(|(salary, shown)| {
        Some(json!({
            "min_cents": salary.from?.hundredths(), "max_cents": salary.to?.hundredths(),
            "currency_type": salary.currency.code(),
            "title": shown.into_string(), "blurb": null,
        }))
    });
    ranges.collect()
}

/// The number of something that has a name here: the same each time, and one that JavaScript can hold.
fn number(name: &[&str]) -> u64 {
    let hash = blake3::hash(name.join("/").as_bytes());
    let [first, second, third, fourth, fifth, sixth, ..] = *hash.as_bytes();
    u64::from_be_bytes([0, 0, first, second, third, fourth, fifth, sixth])
}
