//! Which of a vacancy's fields a row of a facts panel shows, where its label does not say so.
//!
//! In: the sections of an advert, and the facts that it was made from. Out: the same sections; a row
//! whose label is none that the table of fields knows has the one field that is shown as the row's
//! value, and none where several are.

use std::sync::Arc;

use crate::document::{Block, FactRow, Section, plain_text};
use crate::facts::fields::Fields;
use crate::facts::vacancy::VacancyFacts;
use crate::words::Words;

/// Tells the fields of rows by their values.
pub(super) fn tell_fields(sections: &mut [Arc<Section>], facts: &VacancyFacts, words: &Words) {
    for section in sections {
        let is_open = |fact: &FactRow| fact.field.is_none();
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
                let value = plain_text(&row.value);
                let mut shown_so = Fields::built_in()
                    .rows()
                    .iter()
                    .filter(|field| field.said(facts).text(words).as_ref() == Some(&value));
                if let (Some(field), None) = (shown_so.next(), shown_so.next()) {
                    row.field = Some(field.name.clone());
                }
            }
        }
    }
}
