//! What a vacancy is asked, section by section: the table of fields as questions.
//!
//! In: the table, the role's optional items, and what the vacancy's file says. Out: sections in their
//! order, each with its questions and the answers so far. A field that no section names is asked in the
//! last one, so that rows which are added to the table come in by themselves.

use serde_json::Value;

use super::super::Snapshot;
use super::{answers, parts};
use crate::facts::fields::{Asked, CellKind, Column, Field, Fields, Reading};
use crate::facts::organisation::OrganisationFacts;
use crate::facts::vacancy::VacancyFacts;
use crate::model::OptionalItem;
use crate::validate;
use crate::words::{Key, Words};

/// A section of the form: what it is called in addresses, its heading, and the fields that it asks for;
/// a name that ends in a stop stands for all fields that begin so.
pub(crate) struct Section {
    /// Its name in addresses and in the folder of what was typed.
    pub(crate) id: &'static str,
    /// Its heading.
    pub(crate) title: Key,
    fields: &'static [&'static str],
}

/// The sections in their order; the last has every field that no other names.
pub(crate) static SECTIONS: [Section; 8] = [
    Section {
        id: "job",
        title: Key::ServeSectionJob,
        fields: &[
            "overrides.title",
            "reference_number",
            "grade",
            "number_of_posts",
            "type_of_role",
            "business_area",
            "reports_to",
        ],
    },
    Section {
        id: "pay",
        title: Key::ServeSectionPay,
        fields: &[
            "salary",
            "salary.",
            "contract_type",
            "working_pattern",
            "hours",
        ],
    },
    Section {
        id: "place",
        title: Key::ServeSectionPlace,
        fields: &["location", "address"],
    },
    Section {
        id: "dates",
        title: Key::ServeSectionDates,
        fields: &[
            "posted_on",
            "closing_date",
            "closing_time",
            "interview_days",
        ],
    },
    Section {
        id: "selection",
        title: Key::ServeSectionSelection,
        fields: &[
            "behaviours",
            "selection_stages",
            "security_clearance",
            "nationality_rule",
            "benefits",
        ],
    },
    Section {
        id: "contacts",
        title: Key::ServeSectionContacts,
        fields: &["apply_at", "contacts."],
    },
    Section {
        id: "words",
        title: Key::ServeSectionWords,
        fields: &["include.", "adds.", "without", "overrides."],
    },
    Section {
        id: "more",
        title: Key::ServeSectionMore,
        fields: &[],
    },
];

/// Fields that are no questions: the role is chosen at the start, and the state is changed by what is
/// done with the vacancy.
const NOT_ASKED: [&str; 6] = [
    "role",
    "status",
    "approved.",
    "extended",
    "ended_on",
    "layout",
];

/// One question of a page.
#[derive(Debug, Clone)]
pub(crate) struct Question {
    /// The field's name, dotted where it is nested.
    pub(crate) name: String,
    /// The question.
    pub(crate) label: String,
    /// What to answer.
    pub(crate) note: String,
    /// Words to choose from, which may be other words too.
    pub(crate) choices: Vec<String>,
    /// What is understood.
    pub(crate) kind: CellKind,
    /// Whether it takes several lines.
    pub(crate) is_long: bool,
    /// Whether publishing needs it.
    pub(crate) is_needed: bool,
    /// Whether it is about an item that is not there yet.
    pub(crate) is_spare: bool,
    /// What the file says, as people write it.
    pub(crate) answer: String,
    /// What the advert says where the answer is empty.
    pub(crate) usual: Option<String>,
}

/// The section of this name.
pub(crate) fn section(id: &str) -> Option<&'static Section> {
    SECTIONS.iter().find(|section| section.id == id)
}

/// What the field of this name is called on a page, in these words.
pub(crate) fn label(name: &str, words: &Words) -> String {
    let rows = Fields::built_in().rows().iter();
    let column = rows
        .filter(|field| field.name == name)
        .find_map(|field| field.column.as_ref());
    match (column, name.strip_prefix("include.")) {
        (Some(column), _) => column.label.to_string(),
        (None, Some(item)) => words.show(Key::ServeItem, &[item.into()]).into_string(),
        (None, None) if parts::list_of(name).is_some() => {
            parts::label(name, words).unwrap_or_default()
        }
        (None, None) => name.trim_start_matches("facts.").to_owned(),
    }
}

fn names(list: &[&str], field: &str) -> bool {
    list.iter()
        .any(|name| field == *name || name.ends_with('.') && field.starts_with(name))
}

impl Section {
    fn has(&self, field: &str) -> bool {
        let first = SECTIONS.iter().find(|section| names(section.fields, field));
        first.unwrap_or(&SECTIONS[SECTIONS.len() - 1]).id == self.id
    }
}

impl Snapshot {
    /// The questions of a section about the vacancy `id`, whose file says `value`; `facts` are what was
    /// understood of it.
    pub(crate) fn questions(&self, section: &Section, id: &str, value: &Value) -> Vec<Question> {
        let Some((checked, _)) = &self.data else {
            return Vec::new();
        };
        let house = &checked.organisation().facts;
        let words = checked.words().words(&checked.organisation().data.lang);
        let facts = checked.vacancies().get(id).map(|vacancy| &*vacancy.facts);
        let mut questions = Vec::new();
        let shown = house.fields.rows().iter().filter(|field| !field.is_hidden);
        for field in shown {
            let Some(column) = &field.column else {
                continue;
            };
            if names(&NOT_ASKED, &field.name) || !section.has(&field.name) {
                continue;
            }
            let said = value.pointer(&field.route()).filter(|said| !said.is_null());
            if column.asked == Asked::Seldom && said.is_none() && field.name != "nationality_rule" {
                continue;
            }
            // Lines of text cannot hold what items with parts say, so each part is asked for.
            let items = said.and_then(Value::as_array);
            if let Some(items) = items.filter(|items| items.iter().any(Value::is_object)) {
                questions.extend(parts::questions(&field.name, &column.label, items, &words));
                continue;
            }
            questions.push(of_field(field, column, said, facts, house));
        }
        let role = value["role"].as_str().unwrap_or_default();
        let role = checked.roles().get(role);
        let items = role.map(|role| validate::optional_items(&role.data));
        let items = items.into_iter().flatten();
        let items = items.map(|item| of_item(item, value, &words));
        let items = items.filter(|item| section.has(&item.name));
        let mut asked: Vec<Question> = items.collect();
        asked.append(&mut questions);
        // Those that a section names come in its order.
        asked.sort_by_key(|question| {
            let place = section.fields.iter().position(|name| {
                let list = parts::list_of(&question.name);
                names(&[name], list.unwrap_or(&question.name))
            });
            place.unwrap_or(usize::MAX)
        });
        asked
    }
}

fn of_field(
    field: &Field,
    column: &Column,
    said: Option<&Value>,
    facts: Option<&VacancyFacts>,
    house: &OrganisationFacts,
) -> Question {
    let shown = facts.and_then(|facts| answers::shown(&field.said(facts)));
    Question {
        name: field.name.to_string(),
        label: column.label.to_string(),
        note: column
            .note_on_page
            .as_ref()
            .unwrap_or(&column.note)
            .to_string(),
        choices: column.choices.iter().map(ToString::to_string).collect(),
        kind: column.kind,
        is_long: column.kind == CellKind::List || field.reading == Reading::Paragraphs,
        is_needed: field.need.is_some() && house.requires(field),
        is_spare: false,
        answer: answers::written(said, shown.as_deref()),
        usual: shown.filter(|_| said.is_none()),
    }
}

fn of_item(item: &OptionalItem, value: &Value, words: &Words) -> Question {
    let id = item.optional.as_str();
    let mut note = format!("{}.", item.prompt.trim_end_matches('.'));
    if let Some(text) = &item.text {
        note.push(' ');
        let text = words.show(Key::ServeItemOfRole, &[text.as_str().into()]);
        note.push_str(text.as_str());
    }
    Question {
        name: format!("include.{id}"),
        label: words.show(Key::ServeItem, &[id.into()]).into_string(),
        note,
        choices: Vec::new(),
        kind: CellKind::Inclusion,
        is_long: true,
        is_needed: false,
        is_spare: false,
        answer: answers::written(value.get("include").and_then(|all| all.get(id)), None),
        usual: None,
    }
}
