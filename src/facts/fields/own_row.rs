//! How a fact that an organisation adds becomes a row of the table.
//!
//! In: its declaration, which was checked. Out: the row.

use std::sync::Arc;

use super::{Asked, CellKind, Column, Field, Need, OWN, Reading, Text, rows};
use crate::facts::own::{Declared, OwnKind, ShownIn};

/// A label within a sentence: `travel time`, but `DBS check`.
pub(super) fn called(label: &str) -> String {
    let mut letters = label.chars();
    let first = letters.next().unwrap_or_default();
    if letters.next().is_some_and(char::is_uppercase) {
        return label.to_owned();
    }
    first.to_lowercase().chain(label.chars().skip(1)).collect()
}

/// Words with a stop at their end.
fn sentence(words: &str) -> String {
    let words = words.trim();
    let end = if words.ends_with(['.', '?', '!', '…']) {
        ""
    } else {
        "."
    };
    format!("{words}{end}")
}

/// The row of a fact that an organisation adds.
pub(super) fn of_own(declared: Declared) -> Field {
    let kind = declared.kind;
    let example = declared.example.clone();
    let example = example.or_else(|| declared.choices.first().cloned());
    let example = example.unwrap_or_else(|| kind.example().to_owned());
    let own_note = declared.help.as_deref().map(sentence);
    let mut note = own_note.unwrap_or_else(|| kind.note().to_owned());
    if let Some(source) = &declared.source {
        note = format!("{note} Asked for by {}", sentence(source));
    }
    let name = format!("{OWN}{}", declared.id);
    Field {
        held: None,
        template: format!("vacancy.{name}").into(),
        name: name.into(),
        called: called(&declared.label).into(),
        column: Some(Column {
            label: declared.label.trim().to_owned().into(),
            also: Vec::new(),
            note: note.into(),
            note_on_page: None,
            kind: match kind {
                OwnKind::Text | OwnKind::Prose | OwnKind::Link => CellKind::Text,
                OwnKind::Number | OwnKind::Money => CellKind::TextOrNumber,
                OwnKind::Day => CellKind::Date,
                OwnKind::Time => CellKind::Time,
                OwnKind::YesOrNo => CellKind::YesOrNo,
                OwnKind::Choice => CellKind::OneOf,
                OwnKind::List => CellKind::List,
            },
            choices: match kind {
                OwnKind::YesOrNo => vec!["yes".into(), "no".into()],
                _ => declared.choices.iter().cloned().map(Text::from).collect(),
            },
            asked: Asked::Always,
            is_in_example: !example.is_empty(),
        }),
        example: example.into(),
        need: declared.required.then_some(Need {
            rule: rows::EMPTY,
            group: None,
        }),
        in_appendix: declared.shown == ShownIn::Appendix,
        reading: match kind {
            OwnKind::Prose => Reading::Paragraphs,
            OwnKind::List => Reading::Items,
            OwnKind::Link => Reading::ForPrograms,
            _ => Reading::Label,
        },
        say: None,
        own: Some(Arc::new(declared)),
        is_hidden: false,
        is_renamed: false,
    }
}
