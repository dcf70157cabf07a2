//! Which of a vacancy's fields a row of a facts panel shows, and what the organisation calls it.
//!
//! In: the sections of a document, and the facts that an advert was made from. Out: the same sections; a row
//! whose label is none that the table of fields knows has the one field that is shown as the row's
//! value, and none where several are. A row that has the label of a field has the organisation's label for it;
//! one of a field that the organisation hides, and that says nothing, goes.

use std::sync::Arc;

use crate::document::{Block, FactRow, Inline, Section, plain_text};
use crate::facts::fields::{Field, Fields};
use crate::facts::vacancy::VacancyFacts;
use crate::words::Words;

/// Tells the fields of rows by their labels and values.
pub(super) fn tell_fields(sections: &mut [Arc<Section>], facts: &VacancyFacts, words: &Words) {
    let is_built_in = Arc::ptr_eq(&facts.fields, Fields::built_in());
    for section in sections {
        // By the labels of the built-in table the fields are known already.
        let is_open = |fact: &FactRow| !is_built_in || fact.field.is_none();
        let has_open = section
            .blocks
            .iter()
            .any(|block| matches!(block, Block::Facts(rows) if rows.iter().any(is_open)));
        if !has_open {
            continue;
        }
        for block in &mut Arc::make_mut(section).blocks {
            let Block::Facts(rows) = block else { continue };
            for row in rows.iter_mut().filter(|row| is_open(row)) {
                tell_field(row, facts, words);
            }
        }
    }
}

/// Gives rows the organisation's labels, and takes away those that it hides.
pub(super) fn label(sections: &mut [Arc<Section>], fields: &Arc<Fields>) {
    if Arc::ptr_eq(fields, Fields::built_in()) {
        return;
    }
    let field = |row: &FactRow| fields.named(row.field.as_deref()?);
    let is_changed = |row: &FactRow| field(row).is_some_and(|one| one.is_hidden || one.is_renamed);
    for section in sections {
        let has_changed = section
            .blocks
            .iter()
            .any(|block| matches!(block, Block::Facts(rows) if rows.iter().any(is_changed)));
        if !has_changed {
            continue;
        }
        for block in &mut Arc::make_mut(section).blocks {
            let Block::Facts(rows) = block else { continue };
            rows.retain(|row| {
                !row.value.is_empty() || field(row).is_none_or(|field| !field.is_hidden)
            });
            for row in rows {
                let renamed = field(row).filter(|field| field.is_renamed);
                let has_its_label = |field: &&Field| {
                    let known = Fields::built_in().labelled(&plain_text(&row.label));
                    known.is_some_and(|known| known.name == field.name)
                };
                if let Some(field) = renamed.filter(has_its_label) {
                    row.label = vec![Inline::Text(field.label().to_owned())];
                }
            }
        }
    }
}

fn tell_field(row: &mut FactRow, facts: &VacancyFacts, words: &Words) {
    let label = plain_text(&row.label);
    if let Some(field) = facts.fields.labelled(&label) {
        row.field = Some(field.name.clone());
        return;
    }
    let value = plain_text(&row.value);
    let is_shown_so = |field: &&Field| field.said(facts).text(words).as_ref() == Some(&value);
    let mut shown_so = facts.fields.rows().iter().filter(is_shown_so);
    row.field = match (shown_so.next(), shown_so.next()) {
        (Some(field), None) => Some(field.name.clone()),
        _ => None,
    };
}
