//! A part of `not-shown`: the fields that a vacancy itself gives.
//!
//! In: a vacancy. Out: each field and section that its readers should find, with its texts, letters and digits
//! alone.

use crate::facts::fields::Said;
use crate::facts::list_marks;
use crate::facts::nothing::says_nothing;
use crate::facts::own::ShownIn;
use crate::load::json::JsonFile;
use crate::model::passages::{self, Form};
use crate::validate::{CheckedVacancy, has_items};
use crate::words::Words;

/// A field, the file in which it stands, and what it says.
pub(super) struct Field<'a> {
    pub(super) json: &'a JsonFile,
    pub(super) route: String,
    pub(super) texts: Vec<String>,
}

impl Field<'_> {
    /// The id of a section that an author made.
    pub(super) fn id(&self) -> Option<&str> {
        let id = format!("{}/id", self.route);
        self.json.value.pointer(&id)?.as_str()
    }

    /// What lists of sections and people call it.
    pub(super) fn name(&self) -> &str {
        let last = || self.route.rsplit('/').next();
        self.id().or_else(last).unwrap_or_default()
    }
}

/// The sections of a vacancy's own, and what it adds to those of its role.
pub(super) fn plain_fields(vacancy: &CheckedVacancy) -> Vec<Field<'_>> {
    let mut fields: Vec<Field<'_>> = Vec::new();
    for passage in passages::of_vacancy(&vacancy.data, has_items) {
        let is_label = matches!(
            passage.form,
            Form::Label | Form::Title | Form::LanguageTag | Form::Address
        );
        if is_label || says_nothing(passage.text) {
            continue;
        }
        let end = passage.route[1..].match_indices('/').nth(1);
        let end = end.map_or(passage.route.len(), |(at, _)| at + 1);
        let route = &passage.route[..end];
        if fields.last().is_none_or(|field| field.route != route) {
            fields.push(Field {
                json: &vacancy.json,
                route: route.to_owned(),
                texts: Vec::new(),
            });
        }
        let lines = list_marks::lines(passage.text.lines());
        if let Some(field) = fields.last_mut() {
            let texts = lines.iter().map(|line| folded(line.words()));
            texts.for_each(|text| push(field, text));
        }
    }
    fields.retain(|field| !field.texts.is_empty());
    fields
}

/// The job's title, which the advert's first heading shows.
pub(super) const TITLE: &str = "/overrides/title";

/// Fields of which an advert need not show the words: what is for programs, for the day of posting, or
/// stands behind a link.
const NOT_FOR_READING: [&str; 5] = [
    "posted_on",
    "closing_time",
    "number_of_posts",
    "apply_at",
    "contacts.",
];

/// What the vacancy itself gives: facts, lists and texts that stand instead of sections of the role.
pub(super) fn own_fields<'a>(vacancy: &'a CheckedVacancy, words: &Words) -> Vec<Field<'a>> {
    let mut fields = Vec::new();
    for row in vacancy.facts.fields.rows() {
        let route = row.route();
        let is_given = vacancy.json.value.pointer(&route).is_some();
        let is_elsewhere = row.own().is_some_and(|own| own.shown == ShownIn::Nowhere);
        let is_read = !is_elsewhere
            && !NOT_FOR_READING
                .iter()
                .any(|name| row.name.starts_with(name));
        if !is_given || !is_read {
            continue;
        }
        let mut field = Field {
            json: &vacancy.json,
            route,
            texts: Vec::new(),
        };
        match row.said(&vacancy.facts) {
            Said::Items(items) => {
                let items = items.iter().map(|item| folded(item.as_str()));
                items.for_each(|text| push(&mut field, text));
            }
            Said::Paragraphs(prose) => {
                // The page's own marks stand before items.
                let lines = prose.paragraphs().iter().map(String::as_str);
                let lines = list_marks::lines(lines);
                let texts = lines.iter().map(|line| folded(line.words()));
                texts.for_each(|text| push(&mut field, text));
            }
            said => {
                if let Some(text) = said.text(words) {
                    push(&mut field, folded(&text));
                }
            }
        }
        if !field.texts.is_empty() {
            fields.push(field);
        }
    }
    fields
}

pub(super) fn push(field: &mut Field<'_>, text: String) {
    if !text.is_empty() {
        field.texts.push(text);
    }
}

/// Letters and digits alone, in small letters.
pub(super) fn folded(text: &str) -> String {
    let words = text.chars().filter(|one| one.is_alphanumeric());
    words.flat_map(char::to_lowercase).collect()
}
