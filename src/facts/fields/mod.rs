//! The table of a vacancy's fields: each is told here once, for all who ask about fields.
//!
//! In: nothing. Out: [`Fields`], whose rows the reader of sheets, the new workbook, the questions of
//! `advert new vacancy`, the schema, the rules of `advert lint` and the templates' values go by. What a
//! field's text means is the affair of its type, in the rooms beside this one; the rows know no file.
//!
//! A fact of a type of its own has a row here and a line in [`VacancyFacts`], nothing else. What is read
//! together with other fields, such as pay with the grade, has a line in `model::Vacancy` as people write
//! it, and `validate` reads it. An organisation's own facts are rows that `Fields::of_house` adds.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, LazyLock};

use crate::diagnostic::Medium;
use crate::facts::organisation::OrganisationFacts;
use crate::facts::own::{Declared, OwnValue, ShownIn};
use crate::facts::vacancy::VacancyFacts;

mod column;
mod held;
mod house;
mod own_row;
mod row;
mod rows;
mod said;

pub use column::{Asked, CellKind};
pub use held::Held;
pub(crate) use house::{HouseFault, HouseFields};
pub use said::Said;
pub(crate) use said::whether_shown;

/// Begins the name of a fact that an organisation adds; a vacancy's file has them below this name.
pub const OWN: &str = "facts.";

/// The field for the day on which a vacancy was closed or withdrawn. It tells what became of the advert, and is
/// no part of what was approved of it.
pub(crate) const ENDED_ON: &str = "ended_on";

/// Begins the header of an optional item's column: `Include: coach-and-mentor`.
pub const INCLUDE: &str = "Include: ";

/// Begins the header of a column that adds to a section: `Also: What you'll do day-to-day`.
pub const ALSO: &str = "Also: ";

/// Begins the header of a column that is a section: `Section: Working nights`.
pub const SECTION: &str = "Section: ";

/// Fixed text of the table, or text of a row that is added to it.
pub type Text = Cow<'static, str>;

/// What a vacancy says in a field.
pub type Say = for<'a> fn(&'a VacancyFacts) -> Said<'a>;

/// The fields that a vacancy may have.
#[derive(Clone, PartialEq, Default)]
pub struct Fields {
    rows: Vec<Field>,
    /// The number of each row, by its route in a file.
    by_route: BTreeMap<String, usize>,
}

/// One field of a vacancy.
#[derive(Clone)]
pub struct Field {
    /// Its name, dotted where it is nested: `contacts.job.email`.
    pub name: Text,
    /// What people call it in a sentence: `the … is missing`.
    pub called: Text,
    /// How people write it, in a cell or an answer. Empty where there is nothing to show.
    pub example: Text,
    /// Its column in sheets, and its question; fields for programs have none.
    pub column: Option<Column>,
    /// What publishing needs it for.
    pub need: Option<Need>,
    /// Whether it is a fact of the advert's appendix, which has its facts in the table's order.
    pub in_appendix: bool,
    /// What kind of text it is to those who read for faults.
    pub reading: Reading,
    /// How its fact is read out of a file, where that takes no other field.
    pub held: Option<Held>,
    /// What a vacancy says there, as far as an advert can show it.
    pub say: Option<Say>,
    /// Where a template finds that: `vacancy.salary`.
    pub template: Text,
    /// What the organisation declares, of a fact that is its own.
    pub own: Option<Arc<Declared>>,
    /// Whether the organisation has no use for it, so that no vacancy may say it.
    pub is_hidden: bool,
    /// Whether the organisation gives it another label than the one that it comes with.
    pub is_renamed: bool,
}

/// A field's column in sheets, and its question.
#[derive(Clone)]
pub struct Column {
    /// The header, as the Civil Service labels the field.
    pub label: Text,
    /// Other headers that people give it.
    pub also: Vec<Text>,
    /// What to write there, for whoever fills it in.
    pub note: Text,
    /// The same on a page that asks for it, where the note speaks of cells and columns.
    pub note_on_page: Option<Text>,
    /// What the cells hold.
    pub kind: CellKind,
    /// Words to choose from.
    pub choices: Vec<Text>,
    /// When it is asked for.
    pub asked: Asked,
    /// Whether the example row of a new sheet has the field's example.
    pub is_in_example: bool,
}

/// What publishing needs a field for.
#[derive(Clone, Copy)]
pub struct Need {
    /// The rule of `advert lint` that tells of its absence.
    pub rule: &'static str,
    /// The fields of which one is enough; without a group, the field itself must be there.
    pub group: Option<&'static Group>,
}

/// A field in which a vacancy says nothing, and publishing needs it: alone, or as the first of a group of which
/// no other says anything.
#[derive(Clone, Copy)]
pub(crate) struct Lacking<'a> {
    pub(crate) field: &'a Field,
    pub(crate) need: Need,
}

/// Fields of which a published vacancy has one or more.
pub struct Group {
    /// The object of a file in which to write one of them.
    pub name: &'static str,
    /// What is said where none is there.
    pub lack: &'static str,
}

/// What kind of text a field holds, to those who read for faults.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// A name, value or other few words.
    Label,
    /// Sentences.
    Paragraphs,
    /// The items of a list.
    Items,
    /// Words for programs, which no advert shows.
    ForPrograms,
}

impl Fields {
    /// The fields that every vacancy may have.
    #[must_use]
    pub fn built_in() -> &'static Arc<Self> {
        static BUILT_IN: LazyLock<Arc<Fields>> =
            LazyLock::new(|| Arc::new(Fields::of(rows::rows())));
        &BUILT_IN
    }

    /// A table of these rows.
    #[must_use]
    pub(crate) fn of(rows: Vec<Field>) -> Self {
        let routes = rows.iter().map(Field::route);
        let by_route = routes.enumerate().map(|(row, route)| (route, row));
        Self {
            by_route: by_route.collect(),
            rows,
        }
    }

    /// Every field, in the order in which a new sheet has their columns.
    #[must_use]
    pub fn rows(&self) -> &[Field] {
        &self.rows
    }

    /// The facts that the organisation adds, in its order.
    pub fn own(&self) -> impl Iterator<Item = (&Field, &Declared)> {
        let own = |field| Some((field, Field::own(field)?));
        self.rows.iter().filter_map(own)
    }

    /// The field called `name`.
    #[must_use]
    pub(crate) fn named(&self, name: &str) -> Option<&Field> {
        self.rows.iter().find(|field| field.name == name)
    }

    /// The field at `route` of a file or around it, and the number of its row: that of `/benefits`
    /// for `/benefits/2`.
    #[must_use]
    pub(crate) fn at(&self, route: &str) -> Option<(usize, &Field)> {
        let mut route = route;
        loop {
            if let Some(row) = self.by_route.get(route) {
                return Some((*row, &self.rows[*row]));
            }
            route = &route[..route.rfind('/')?];
        }
    }

    /// The header of the column for the field called `name`; the name itself where it has none.
    #[must_use]
    pub(crate) fn label<'a>(&'a self, name: &'a str) -> &'a str {
        self.named(name).map_or(name, Field::label)
    }

    /// The field that people call `label`: by the header of its column or another that they give it.
    #[must_use]
    pub(crate) fn labelled(&self, label: &str) -> Option<&Field> {
        let label = label.trim().trim_end_matches(':');
        // What the organisation adds goes before what it hides.
        let shown = self.rows.iter().filter(|field| !field.is_hidden);
        let hidden = self.rows.iter().filter(|field| field.is_hidden);
        shown.chain(hidden).find(|field| {
            let column = field.column.iter();
            let mut labels =
                column.flat_map(|column| std::iter::once(&column.label).chain(&column.also));
            labels.any(|known| known.eq_ignore_ascii_case(label))
        })
    }

    /// The facts of an advert's appendix, in its order.
    pub fn appendix(&self) -> impl Iterator<Item = &Field> {
        self.rows.iter().filter(|field| field.in_appendix)
    }

    /// The organisation's own facts that have a section each.
    pub(crate) fn sections(&self) -> impl Iterator<Item = (&Field, &Declared)> {
        let own = self.own();
        own.filter(|(_, declared)| declared.shown == ShownIn::Section)
    }

    /// What a vacancy does not say of all that the organisation requires to publish, in the table's order. The house
    /// says which facts it requires; whom to ask is for every candidate to know.
    #[must_use]
    pub(crate) fn lacking(
        &self,
        facts: &VacancyFacts,
        house: &OrganisationFacts,
    ) -> Vec<Lacking<'_>> {
        let is_silent = |field: &Field| field.said(facts).is_nothing();
        let group_of = |field: &Field| field.need.and_then(|need| need.group);
        let is_first = |field: &Field, group: &Group| {
            let mut of_group = self
                .rows
                .iter()
                .filter(|other| group_of(other).is_some_and(|other| other.name == group.name));
            let first = of_group.clone().next();
            first.is_some_and(|first| first.name == field.name) && of_group.all(is_silent)
        };
        let lacking = self.rows.iter().filter_map(|field| {
            let need = field.need?;
            let is_lacking = match need.group {
                Some(group) => is_first(field, group),
                None => house.requires(field) && is_silent(field),
            };
            is_lacking.then_some(Lacking { field, need })
        });
        lacking.collect()
    }

    /// How many facts of the appendix are still open, of those that the organisation requires.
    #[must_use]
    pub(crate) fn open_facts(&self, facts: &VacancyFacts, house: &OrganisationFacts) -> usize {
        let open = self.appendix();
        let open = open.filter(|field| field.said(facts).is_nothing());
        open.filter(|field| house.requires(field)).count()
    }
}

impl fmt::Debug for Fields {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.rows.iter().map(|field| &field.name);
        formatter.debug_list().entries(names).finish()
    }
}

/// What a field comes with is told by its name; all else is the organisation's.
impl PartialEq for Field {
    fn eq(&self, other: &Self) -> bool {
        let told = |field: &Self| (field.name.clone(), field.is_hidden, field.own.clone());
        told(self) == told(other) && self.label() == other.label()
    }
}

impl Field {
    /// What the organisation declares, of a fact that is its own.
    #[must_use]
    pub(crate) fn own(&self) -> Option<&Declared> {
        self.own.as_deref()
    }

    /// Whether an advert can show what a vacancy says there.
    #[must_use]
    pub(crate) fn is_for_adverts(&self) -> bool {
        self.say.is_some() || self.own.is_some()
    }

    /// Its route in a file: `/contacts/job/email`.
    #[must_use]
    pub(crate) fn route(&self) -> String {
        format!("/{}", self.name.replace('.', "/"))
    }

    /// What a vacancy says there.
    #[must_use]
    pub(crate) fn said<'a>(&self, facts: &'a VacancyFacts) -> Said<'a> {
        if self.is_hidden {
            return Said::Nothing;
        }
        match &self.own {
            Some(own) => {
                let value = facts.own.get(&own.id);
                value.map_or(Said::Nothing, OwnValue::said)
            }
            None => self.say.map_or(Said::Nothing, |say| say(facts)),
        }
    }

    /// What the cells of its column hold.
    #[must_use]
    pub(crate) fn kind(&self) -> Option<CellKind> {
        self.column.as_ref().map(|column| column.kind)
    }

    /// The header of its column; its name where it has none.
    #[must_use]
    pub(crate) fn label(&self) -> &str {
        let column = self.column.as_ref();
        column.map_or(&self.name, |column| &column.label)
    }

    /// What to do where it is missing.
    #[must_use]
    pub(crate) fn hint_where_missing(&self, medium: Medium) -> String {
        self.hint_with(medium, &self.example)
    }

    /// The same with an example of the organisation's own.
    #[must_use]
    pub(crate) fn hint_with(&self, medium: Medium, example: &str) -> String {
        let (name, label) = (&self.name, self.label());
        match medium {
            Medium::File | Medium::CommandLine => match &self.own {
                Some(own) if example.is_empty() => {
                    format!("add it, as in `\"facts\": {{ \"{}\": … }}`", own.id)
                }
                Some(own) => {
                    let value = self.in_json(example);
                    format!("add it, as in `\"facts\": {{ \"{}\": {value} }}`", own.id)
                }
                None => format!("add it, as in `\"{name}\": {}`", self.in_json(example)),
            },
            Medium::Sheet if self.kind() == Some(CellKind::Role) => format!(
                "fill in the column `{label}` with the name of a file in `roles/`, or the title in it; a row that is \
                 no vacancy, such as a total or a note, must stand above the headers or in a sheet of its own"
            ),
            Medium::Sheet if example.is_empty() => format!("fill in the column `{label}`"),
            Medium::Sheet => format!("fill in the column `{label}`, such as `{example}`"),
            Medium::Form if example.is_empty() => format!("answer `{label}`"),
            Medium::Form => format!("answer `{label}`, such as `{example}`"),
        }
    }

    /// The example as a JSON file has it: `"Sheffield"`, `1`, `["an item"]`.
    #[must_use]
    pub fn example_in_json(&self) -> serde_json::Value {
        self.in_json(&self.example)
    }

    fn in_json(&self, example: &str) -> serde_json::Value {
        match self.kind() {
            Some(CellKind::List) => example.split("; ").collect(),
            Some(CellKind::YesOrNo) => (example == "yes").into(),
            Some(CellKind::Count) if example.parse::<u32>().is_ok() => {
                example.parse::<u32>().unwrap_or_default().into()
            }
            _ => example.into(),
        }
    }
}
