//! How a row of the table is written: what it is, and then what is not as with most rows.

use super::{Asked, CellKind, Column, Field, Group, Held, Need, Reading, Said, Say, Text};
use crate::facts::Fact;
use crate::facts::plain_text::{PlainText, Prose};
use crate::facts::vacancy::ContactFacts;

/// A field with a column. People call it as the column's header does, and it is a label.
pub(super) fn row(name: &'static str, label: &'static str, kind: CellKind) -> Field {
    Field {
        name: name.into(),
        called: label.to_lowercase().into(),
        example: Text::default(),
        column: Some(Column {
            label: label.into(),
            also: Vec::new(),
            note: Text::default(),
            note_on_page: None,
            kind,
            choices: Vec::new(),
            asked: Asked::Always,
            is_in_example: false,
        }),
        need: None,
        in_appendix: false,
        reading: Reading::Label,
        held: None,
        say: None,
        template: Text::default(),
        own: None,
        is_hidden: false,
        is_renamed: false,
    }
}

/// A field of a file that no sheet has a column for.
pub(super) fn without_column(name: &'static str, reading: Reading) -> Field {
    Field {
        column: None,
        ..row(name, name, CellKind::Text).reads(reading)
    }
}

impl Field {
    fn with_column(mut self, change: impl FnOnce(&mut Column)) -> Self {
        if let Some(column) = &mut self.column {
            change(column);
        }
        self
    }

    /// Further headers that people give its column.
    pub(super) fn also(self, headers: &'static [&'static str]) -> Self {
        let headers = headers.iter().map(|header| Text::from(*header));
        self.with_column(|column| column.also.extend(headers))
    }

    /// What to write into its column.
    pub(super) fn note(self, note: impl Into<Text>) -> Self {
        self.with_column(|column| column.note = note.into())
    }

    /// What to answer on a page, where the note speaks of cells and columns.
    pub(super) fn note_on_page(self, note: &'static str) -> Self {
        self.with_column(|column| column.note_on_page = Some(note.into()))
    }

    /// Words to choose from.
    pub(super) fn choices(self, choices: &'static [&'static str]) -> Self {
        let choices = choices.iter().map(|choice| Text::from(*choice));
        self.with_column(|column| column.choices = choices.collect())
    }

    /// When it is asked for, where that is not always.
    pub(super) fn asked(self, asked: Asked) -> Self {
        self.with_column(|column| column.asked = asked)
    }

    /// The example row of a new sheet has its example.
    pub(super) fn in_example(self) -> Self {
        self.with_column(|column| column.is_in_example = true)
    }

    /// What people call it within a sentence, where that is not its header.
    pub(super) fn called(mut self, called: &'static str) -> Self {
        self.called = called.into();
        self
    }

    /// How people write it.
    pub(super) fn example(mut self, example: &'static str) -> Self {
        self.example = example.into();
        self
    }

    /// Publishing needs it; `rule` tells where it is missing.
    pub(super) fn needed(mut self, rule: &'static str) -> Self {
        self.need = Some(Need { rule, group: None });
        self
    }

    /// Publishing needs it or another field of the group.
    pub(super) fn needed_in(mut self, rule: &'static str, group: &'static Group) -> Self {
        self.need = Some(Need {
            rule,
            group: Some(group),
        });
        self
    }

    /// It is a fact of the appendix.
    pub(super) fn in_appendix(mut self) -> Self {
        self.in_appendix = true;
        self
    }

    /// It is another kind of text than a label.
    pub(super) fn reads(mut self, reading: Reading) -> Self {
        self.reading = reading;
        self
    }

    /// The field of a vacancy's facts that holds what it says there, as [`within`](super::held) names it.
    pub(super) fn holds(mut self, (held, say): (Held, Say)) -> Self {
        self.held = Some(held);
        self.says(say)
    }

    /// What a vacancy says there. Templates find it under the field's name.
    pub(super) fn says(mut self, say: Say) -> Self {
        self.template = format!("vacancy.{}", self.name).into();
        self.say = Some(say);
        self
    }

    /// Templates find it elsewhere.
    pub(super) fn found_at(mut self, template: impl Into<Text>) -> Self {
        self.template = template.into();
        self
    }
}

/// A fact that may be open.
pub(super) fn fact<T: Fact>(fact: Option<&T>) -> Said<'_> {
    fact.map_or(Said::Nothing, |fact| Said::Fact(fact))
}

/// A number of things that may be open.
pub(super) fn count<'a>(count: Option<u32>) -> Said<'a> {
    count.map_or(Said::Nothing, Said::Count)
}

/// A list, which says nothing where it is empty.
pub(super) fn items(items: &[PlainText]) -> Said<'_> {
    Said::Items(items)
}

/// Sentences that may be open.
pub(super) fn paragraphs(prose: Option<&Prose>) -> Said<'_> {
    prose.map_or(Said::Nothing, Said::Paragraphs)
}

/// A contact's name.
pub(super) fn name(contact: Option<&ContactFacts>) -> Said<'_> {
    fact(contact.and_then(|contact| contact.name.as_ref()))
}

/// A contact's e-mail address.
pub(super) fn email(contact: Option<&ContactFacts>) -> Said<'_> {
    fact(contact.and_then(|contact| contact.email.as_ref()))
}

/// A contact's telephone number.
pub(super) fn phone(contact: Option<&ContactFacts>) -> Said<'_> {
    fact(contact.and_then(|contact| contact.phone.as_ref()))
}
