//! Answers of a page ⇄ values of a vacancy's file.
//!
//! In: what a file says, and what people typed. Out: answers as people write them; the file's text with
//! the answers that changed, all else as it was; what is wrong with an answer, in the words of the page.
//! An answer that is as it was shown changes nothing, so that values which a page cannot write stay.

use std::collections::BTreeMap;

use serde_json::Value;

use super::questions::Question;
use super::{VacancyFile, parts};
use crate::author::edit;
use crate::facts::fields::{Field, Fields, Said};
use crate::facts::organisation::OrganisationFacts;
use crate::facts::plain_text::PlainText;
use crate::facts::vacancy::VacancyFacts;
use crate::load::sheet;
use crate::words::Words;

/// An answer that was typed, and what the page showed before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Typed {
    /// What was typed.
    pub(crate) now: String,
    /// What the file said when the page was made.
    pub(crate) was: String,
}

impl Typed {
    /// Whether it says what neither the page said before nor the file says now.
    pub(crate) fn is_new(&self, question: &Question) -> bool {
        let now = plain(&self.now);
        now != plain(&self.was) && now != plain(&question.answer)
    }
}

/// Answers by the names of their fields.
pub(crate) type Answers = BTreeMap<String, Typed>;

/// What is wrong with an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wrong {
    /// The field's name.
    pub(crate) name: String,
    pub(crate) why: Why,
}

/// Why an answer is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Why {
    /// It is not understood; says what would be right.
    Misread(String),
    /// It is empty, while other answers about the same thing are not.
    Empty,
}

/// An answer that is typed here while the file has got another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Conflict {
    /// The field's name.
    pub(crate) name: String,
    /// What the file says now.
    pub(crate) theirs: String,
}

/// What became of answers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Merged {
    /// The file's text with the answers that are understood.
    pub(crate) text: String,
    /// Answers that are not.
    pub(crate) wrong: Vec<Wrong>,
    /// Answers to what somebody else has answered meanwhile; they are left out.
    pub(crate) conflicts: Vec<Conflict>,
    /// The fields that changed.
    pub(crate) changed: Vec<String>,
}

/// What is `said` in a file, as people write it; what they cannot write so is shown as the advert has it.
pub(crate) fn written(said: Option<&Value>, shown: Option<&str>) -> String {
    match said {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Bool(is_so)) => if *is_so { "yes" } else { "no" }.to_owned(),
        Some(Value::Array(items)) if items.iter().all(Value::is_string) => {
            let items: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            items.join("\n")
        }
        Some(other) => shown.map_or_else(|| other.to_string(), str::to_owned),
    }
}

/// What an advert says in a field, on one line or several.
pub(crate) fn shown(said: &Said<'_>) -> Option<String> {
    match said {
        Said::Items([]) => None,
        Said::Items(items) => {
            let items: Vec<&str> = items.iter().map(PlainText::as_str).collect();
            Some(items.join("\n"))
        }
        Said::Paragraphs(prose) => Some(prose.paragraphs().join("\n")),
        said => said.text(Words::english()),
    }
}

/// Puts the answers that were typed into the file's text.
pub(crate) fn merge(file: &VacancyFile, questions: &[Question], answers: &Answers) -> Merged {
    let mut merged = Merged {
        text: file.text.clone(),
        ..Merged::default()
    };
    let mut lists: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for question in questions {
        let Some(typed) = answers.get(&question.name) else {
            continue;
        };
        if !typed.is_new(question) {
            continue;
        }
        if plain(&typed.was) != plain(&question.answer) {
            merged.conflicts.push(Conflict {
                name: question.name.clone(),
                theirs: question.answer.clone(),
            });
            continue;
        }
        if let Some(list) = parts::list_of(&question.name) {
            let typed = (question.name.clone(), plain(&typed.now));
            lists.entry(list.to_owned()).or_default().push(typed);
            continue;
        }
        match put(&merged.text, question, &plain(&typed.now)) {
            Ok(text) => {
                merged.text = text;
                merged.changed.push(question.name.clone());
            }
            Err(message) => merged.wrong.push(Wrong {
                name: question.name.clone(),
                why: Why::Misread(message),
            }),
        }
    }
    let items = |field: &String| file.value.as_ref()?.get(field)?.as_array();
    for (field, typed) in &lists {
        let said = items(field).map_or(&[] as &[Value], Vec::as_slice);
        let (items, mut wrong) = parts::put(field, said, typed);
        let put = if items.is_empty() {
            edit::remove(&merged.text, &[field])
        } else {
            edit::set_items(&merged.text, field, &items)
        };
        merged.text = put.unwrap_or(merged.text);
        let changed = typed.iter().map(|(name, _)| name.clone());
        merged.changed.extend(changed);
        merged.wrong.append(&mut wrong);
    }
    merged
}

/// A text as a browser's form and a file have it alike.
fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}

/// The text with one answer.
fn put(text: &str, question: &Question, answer: &str) -> Result<String, String> {
    let route: Vec<&str> = question.name.splitn(depth(&question.name), '.').collect();
    let value = sheet::typed(&question.name, answer, question.kind)?;
    let put = if value.is_null() {
        edit::remove(text, &route)
    } else {
        edit::set(
            text,
            &route,
            &value,
            before(text, &question.name).as_deref(),
        )
    };
    Ok(put.unwrap_or_else(|| text.to_owned()))
}

/// The parts of a field's name: the names of optional items may have stops of their own.
fn depth(name: &str) -> usize {
    if name.starts_with("include.") {
        2
    } else {
        usize::MAX
    }
}

/// The field of the file after which a new one comes: the nearest before it in the table.
fn before(text: &str, name: &str) -> Option<String> {
    let value: Value = serde_json::from_str(text).ok()?;
    let rows = Fields::built_in().rows();
    let at = rows.iter().position(|field| field.name == name)?;
    let before = rows[..at].iter().rev().map(|field| {
        let name = field.name.split('.').next();
        name.unwrap_or_default()
    });
    let mut before = before.filter(|first| value.get(first).is_some());
    before.next().map(str::to_owned)
}

impl Fields {
    /// What a vacancy lacks to be published: the names of fields, and their labels.
    pub(super) fn lacks(
        &self,
        facts: &VacancyFacts,
        house: &OrganisationFacts,
    ) -> Vec<(String, String)> {
        let named = |field: &Field| (field.name.to_string(), field.label().to_owned());
        let needed = self
            .rows()
            .iter()
            .filter_map(|field| Some((field, field.need?)));
        let mut groups: Vec<(&str, &Field, bool)> = Vec::new();
        let mut lacks = Vec::new();
        for (field, need) in needed {
            let is_said = !field.said(facts).is_nothing();
            match need.group {
                Some(group) => match groups.iter_mut().find(|(name, _, _)| *name == group.name) {
                    Some((_, _, any)) => *any |= is_said,
                    None => groups.push((group.name, field, is_said)),
                },
                None if is_said || !house.requires(field) => {}
                None => lacks.push(named(field)),
            }
        }
        let silent = groups.into_iter().filter(|(_, _, any)| !any);
        lacks.extend(silent.map(|(_, field, _)| named(field)));
        lacks
    }
}
