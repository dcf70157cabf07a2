//! Sections that are no more than a fact of a vacancy: a label above its value, or a fact of the organisation's own that
//! adverts show in a section.
//!
//! In: a section. Out: whether it is one, and the fact.

use crate::facts::fields::OWN;
use crate::facts::own::ShownIn;
use crate::import::look::ElementKind;
use crate::import::outline::{Section, words};
use crate::import::pieces::Run;
use crate::import::role::Work;
use crate::import::role::facts::Facts;

impl Work<'_> {
    /// Whether a section is what the vacancy says in a fact of the organisation's own that has a section, which
    /// is taken then.
    pub(super) fn is_prose(&self, section: &Section, facts: &mut Facts) -> bool {
        let field = self.known.fact(&section.heading);
        let mut rows = self.desk.fields.rows().iter();
        let row = rows.find(|row| Some(row.name.as_ref()) == field);
        let shown = row.and_then(|row| row.own.as_ref()).map(|own| own.shown);
        let Some(id) = field.and_then(|field| field.strip_prefix(OWN)) else {
            return false;
        };
        if shown != Some(ShownIn::Section) {
            return false;
        }
        let lines = section.elements.iter().map(|element| match &element.kind {
            ElementKind::Item(item) => match item.number {
                Some(number) => format!("{number}. {}", words(element)),
                None => format!("- {}", words(element)),
            },
            _ => format!("{}\n", words(element)),
        });
        let said = lines.collect::<Vec<_>>().join("\n");
        facts.take_value(&["facts", id], said.trim().into(), self.desk)
    }

    /// Whether a section is a label with its value below it.
    pub(super) fn is_lone_fact(&self, section: &Section) -> bool {
        let [element] = section.elements.as_slice() else {
            return false;
        };
        let value = words(element);
        if !matches!(element.kind, ElementKind::Paragraph(_)) || value.chars().count() > 100 {
            return false;
        }
        let mut trial = Facts::default();
        self.known
            .fact(&section.heading)
            .is_some_and(|field| trial.take(field, &value, self.desk).is_ok())
    }
}

/// A label with its value, of a section that is no more.
pub(super) fn lone_fact(section: &Section) -> ElementKind {
    let run = |text: String| {
        vec![Run {
            text,
            ..Run::default()
        }]
    };
    ElementKind::Fact {
        label: run(section.heading.clone()),
        value: run(section.elements.first().map(words).unwrap_or_default()),
    }
}
