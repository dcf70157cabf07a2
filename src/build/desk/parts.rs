//! Lists whose items have parts, such as stages with days: a question for each part of each item.
//!
//! In: what a file says in such a list, and what was typed. Out: questions, and the list as it is to be. The
//! last item that is asked for is a new one; an item of which every answer is emptied is taken out.

use serde_json::{Map, Value};

use super::answers::{Why, Wrong, written};
use super::questions::Question;
use crate::author::edit::Item;
use crate::facts::elsewhere::points_elsewhere;
use crate::facts::fields::{CellKind, Fields};
use crate::facts::nothing::says_nothing;
use crate::words::{Key, Words};

/// The parts of an item: the names in files and what they are called. The first says what the item is.
type Parts = &'static [(&'static str, Key)];

const OF_STAGES: Parts = &[
    ("title", Key::ServePartTitle),
    ("days", Key::ServePartDays),
    ("text", Key::ServePartHappens),
];

const OF_CRITERIA: Parts = &[
    ("text", Key::ServePartText),
    ("need", Key::ServePartNeed),
    ("group", Key::ServePartGroup),
    ("assessed", Key::ServePartAssessed),
    ("stage", Key::ServePartStage),
];

/// The lists whose items may have parts.
const LISTS: [(&str, Parts); 6] = [
    ("selection_stages", OF_STAGES),
    ("behaviours", OF_CRITERIA),
    ("strengths", OF_CRITERIA),
    ("technical_skills", OF_CRITERIA),
    ("essential_criteria", OF_CRITERIA),
    ("desirable_criteria", OF_CRITERIA),
];

fn parts_of(field: &str) -> Option<Parts> {
    let found = LISTS.iter().find(|(name, _)| *name == field);
    found.map(|(_, parts)| *parts)
}

/// The list, the number and the part that a question's name means.
fn read(name: &str) -> Option<(&str, usize, &str)> {
    let mut names = name.splitn(3, '.');
    let (field, number, part) = (names.next()?, names.next()?, names.next()?);
    parts_of(field)?;
    Some((field, number.parse().ok()?, part))
}

/// The list that a question is about, if its items have parts.
pub(super) fn list_of(name: &str) -> Option<&str> {
    read(name).map(|(field, _, _)| field)
}

/// What the question of this name about a part of an item is called.
pub(super) fn label(name: &str, words: &Words) -> Option<String> {
    let (field, number, part) = read(name)?;
    let mut parts = parts_of(field)?.iter();
    let (_, called) = parts.find(|(known, _)| *known == part)?;
    let mut rows = Fields::built_in().rows().iter();
    let row = rows.find(|row| row.name == field)?;
    Some(called_so(row.label(), number, *called, words))
}

/// The label of a part of an item in the field called `label`.
fn called_so(label: &str, number: usize, part: Key, words: &Words) -> String {
    let number = (number + 1).to_string();
    let part = words.show(part, &[]).into_string();
    let values = [label.into(), number.as_str().into(), part.as_str().into()];
    words.show(Key::ServePart, &values).into_string()
}

/// Whether the items of the field may have parts.
pub(super) fn is_list(field: &str) -> bool {
    parts_of(field).is_some()
}

/// The list and the number of the item of which this is the first question.
pub(super) fn first_of(name: &str) -> Option<(&str, usize)> {
    let (field, number, part) = read(name)?;
    let (first, _) = parts_of(field)?.first()?;
    (part == *first).then_some((field, number))
}

/// The question about what lies at this route of a file.
pub(crate) fn name_at(route: &str) -> Option<String> {
    let name = route.trim_start_matches('/').replace('/', ".");
    let (field, number, part) = read(&name)?;
    let part = part.split('.').next()?;
    Some(format!("{field}.{number}.{part}"))
}

/// The questions about the list `said` in the field called `label`, in these words.
pub(super) fn questions(field: &str, label: &str, said: &[Value], words: &Words) -> Vec<Question> {
    let Some(parts) = parts_of(field) else {
        return Vec::new();
    };
    let mut questions = Vec::new();
    for number in 0..=said.len() {
        let item = said.get(number);
        for (index, (part, called)) in parts.iter().enumerate() {
            let value = match item {
                Some(Value::Object(item)) => item.get(*part),
                Some(whole) if index == 0 => Some(whole),
                _ => None,
            };
            let note = match (index, item) {
                (0, Some(_)) => Some(Key::ServePartOut),
                (0, None) => Some(Key::ServePartMore),
                _ => None,
            };
            let is_need = *part == "need";
            questions.push(Question {
                name: format!("{field}.{number}.{part}"),
                label: called_so(label, number, *called, words),
                note: note.map_or_else(String::new, |note| words.show(note, &[]).into_string()),
                choices: if is_need {
                    vec!["essential".to_owned(), "desirable".to_owned()]
                } else {
                    Vec::new()
                },
                kind: CellKind::Text,
                is_long: *part == "text",
                is_needed: false,
                is_spare: item.is_none(),
                answer: written(value, None),
                usual: None,
            });
        }
    }
    questions
}

/// The list as it is to be with these answers, each a question's name and what was typed; and what is wrong
/// with items, which stay as they are.
pub(super) fn put(
    field: &str,
    list: &[Value],
    answers: &[(String, String)],
) -> (Vec<Item>, Vec<Wrong>) {
    let parts = parts_of(field).unwrap_or_default();
    let main = parts.first().map_or("text", |(part, _)| part);
    let old = list.iter().cloned().enumerate();
    let old = old.map(|(from, value)| Item {
        from: Some(from),
        value,
    });
    let mut items: Vec<Item> = old.collect();
    items.push(Item {
        from: None,
        value: Value::Null,
    });
    for (name, typed) in answers {
        if let Some((_, number, part)) = read(name)
            && let Some(item) = items.get_mut(number)
        {
            answer(&mut item.value, main, part, typed);
        }
    }
    let is_asked = |name: &String| parts.iter().any(|(part, _)| part == name);
    items.retain(|item| match &item.value {
        Value::Null => false,
        Value::Object(said) => said.keys().any(is_asked),
        _ => true,
    });
    let mut wrong = Vec::new();
    for item in &mut items {
        if item.value.is_object() && item.value.get(main).is_none() {
            let number = item.from.unwrap_or(list.len());
            wrong.push(Wrong {
                name: format!("{field}.{number}.{main}"),
                why: Why::Empty,
            });
            item.value = list.get(number).cloned().unwrap_or_default();
        }
    }
    items.retain(|item| !item.value.is_null());
    (items, wrong)
}

/// Puts an answer into its part of an item. An item that says nothing but what it is is a text alone.
fn answer(item: &mut Value, main: &str, part: &str, typed: &str) {
    // What points elsewhere is kept, and told of.
    let is_nothing = says_nothing(typed) && !points_elsewhere(typed);
    if part == main && !item.is_object() && !is_nothing {
        *item = typed.into();
        return;
    }
    match item {
        Value::Object(_) => {}
        Value::Null if is_nothing => return,
        Value::Null => *item = Value::Object(Map::new()),
        _ => {
            let whole = item.take();
            *item = Value::Object([(main.to_owned(), whole)].into_iter().collect());
        }
    }
    let Value::Object(said) = item else {
        return;
    };
    if is_nothing {
        said.shift_remove(part);
        return;
    }
    let lines = typed.lines().map(str::trim);
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    let is_list = matches!(part, "assessed" | "stage") && lines.len() > 1;
    let value = if is_list {
        lines.into()
    } else {
        Value::from(typed)
    };
    said.insert(part.to_owned(), value);
}
