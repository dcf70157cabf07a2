//! A vacancy's file → the text that rules read.
//!
//! In: a vacancy, with or without its facts, and its role. Out: a [`Text`] of its values, and of the sections that it has
//! of its own or adds to.

use std::collections::BTreeMap;

use super::gather::{frame, of_values};
use super::lists::list_in_role;
use super::read::{as_typed, plain};
use super::text::{Block, BlockKind, Part, Text};
use crate::facts::fields::Fields;
use crate::facts::nothing::says_nothing;
use crate::load::json::JsonFile;
use crate::model::passages::{self, Form, Passage};
use crate::model::{Role, Vacancy};
use crate::validate::{CheckedFile, CheckedVacancy, has_items};

/// What a vacancy says whose facts are read.
pub(super) fn of_vacancy<'a>(
    vacancy: &'a CheckedVacancy,
    role: Option<&Role>,
    lang: &str,
) -> Text<'a> {
    let CheckedVacancy { data, facts, json } = vacancy;
    Text {
        title: Some(facts.title.as_str()),
        ..of_file((data, json), &facts.fields, role, lang)
    }
}

/// What a vacancy's file says that need not be the project's, and whose facts nobody has read.
pub(crate) fn of_vacancy_file<'a>(
    vacancy: &'a CheckedFile<Vacancy>,
    fields: &Fields,
    role: Option<&Role>,
    lang: &str,
) -> Text<'a> {
    let CheckedFile { data, json } = vacancy;
    of_file((data, json), fields, role, lang)
}

/// A vacancy is in its role's language; what it says for an optional item is in that item's.
fn of_file<'a>(
    (data, json): (&'a Vacancy, &'a JsonFile),
    fields: &Fields,
    role: Option<&Role>,
    lang: &str,
) -> Text<'a> {
    let lang = role.and_then(|role| role.lang.as_deref()).unwrap_or(lang);
    let items: BTreeMap<&str, &str> = role
        .into_iter()
        .flat_map(passages::optional_items)
        .filter_map(|(item, lang)| Some((item.optional.as_str(), lang?)))
        .collect();
    let lang_at = |route: &str| {
        let item = route.strip_prefix("/include/").and_then(|id| items.get(id));
        item.copied().unwrap_or(lang)
    };
    let mut blocks = of_values(json, fields, lang_at, &["sections", "adds"]);
    blocks.extend(of_plain_passages((data, json), fields, lang));
    Text {
        part: Part::Vacancy,
        title: None,
        blocks,
    }
}

/// What a vacancy says in sections of its own and adds to those of its role.
fn of_plain_passages<'a>(
    (data, json): (&'a Vacancy, &'a JsonFile),
    fields: &Fields,
    lang: &str,
) -> Vec<Block<'a>> {
    let mut blocks = Vec::new();
    // Lists of fields have the fields' numbers.
    let mut list = fields.rows().len();
    let mut last_list = None;
    let passages = passages::of_vacancy(data, has_items);
    for Passage {
        route,
        text,
        form,
        lang: own,
    } in passages
    {
        let mut item = |depth| {
            let of = Some(list_in_role(&route).to_owned());
            if of != last_list {
                list += 1;
                last_list = of;
            }
            BlockKind::Item { list, depth }
        };
        let kind = match form {
            Form::LanguageTag => continue,
            Form::Label | Form::Address => BlockKind::Label,
            Form::Title | Form::Heading => BlockKind::Heading,
            Form::Cell => BlockKind::Cell,
            Form::Paragraph | Form::Lines => BlockKind::Paragraph,
            Form::ItemLines => item(0),
            Form::Item { depth } => item(depth),
        };
        if !says_nothing(text) {
            let frame = frame(json, &route, own.unwrap_or(lang));
            blocks.extend(match form {
                Form::Lines | Form::ItemLines => plain(text, kind, &frame),
                // Blocks say what is an item, so marks in their texts are shown.
                _ => as_typed(text, kind, &frame),
            });
        }
    }
    blocks
}
