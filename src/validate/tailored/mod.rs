//! A role as one vacancy has it: with what the vacancy adds to it, says instead and leaves out.
//!
//! In: a vacancy, its role and the organisation's sections, each checked by itself. Out: the
//! [`Tailored`] role, which documents are made of as of any role, and a diagnostic for each name that
//! the role does not have. A vacancy's plain text becomes Markdown that shows it, so that later
//! stages need not know whose text is whose.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::facts::vacancy::{OverrideFacts, VacancyFacts};
use crate::load::json::{JsonFile, step};
use crate::load::sections::{Known, SectionList};
use crate::model::{
    Addition, Additions, Block, Content, DocumentKind, Entry, Item, Items, ListBlock, Prose, Role,
    Section, Vacancy,
};

use super::criteria;

mod ids;
mod named;
mod parts;
mod plain;
mod texts;
mod whole;

/// A role as one vacancy has it.
#[derive(Debug)]
pub(crate) struct Tailored {
    /// The role, whose texts are all Markdown.
    pub role: Role,
    /// The organisation's sections.
    pub house: Vec<Section>,
    /// The titles that the vacancy gives to sections of the role or the organisation.
    pub titles: BTreeMap<String, String>,
    /// The sections without a field of their own that are left out, though others may stand after them.
    pub left_out: BTreeSet<String>,
    /// Sections that stand after another than the list says, in order.
    pub placed: Vec<Placed>,
}

/// A section that a vacancy places.
#[derive(Debug)]
pub(crate) struct Placed {
    /// Its id.
    pub id: String,
    /// The line or section after which it stands.
    pub after: String,
}

/// What a vacancy is held against.
#[derive(Clone, Copy)]
pub(super) struct Against<'a> {
    pub(super) role: &'a Role,
    /// The organisation's sections.
    pub(super) house: &'a [Section],
    /// The sections of adverts, in their order.
    pub(super) list: &'a SectionList,
}

/// Checks what a vacancy changes, against its role and the house where these are sound.
pub(super) fn check(
    vacancy: &Vacancy,
    facts: Option<&VacancyFacts>,
    json: &JsonFile,
    against: Option<Against<'_>>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    texts::check(vacancy, json, diagnostics);
    if let Some(against) = against {
        tailor(vacancy, facts, json, against, diagnostics);
    }
}

/// The role as the vacancy has it; nothing where that is the role as it is.
pub(super) fn tailor(
    vacancy: &Vacancy,
    facts: Option<&VacancyFacts>,
    json: &JsonFile,
    against: Against<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Tailored> {
    let none = OverrideFacts::default();
    let overrides = facts.map_or(&none, |facts| &facts.overrides);
    let criteria = facts.map(criteria::added_items).unwrap_or_default();
    let is_plain = vacancy.sections.is_empty()
        && vacancy.adds.is_empty()
        && vacancy.without.is_empty()
        && *overrides == none
        && criteria.is_empty();
    if is_plain {
        return None;
    }
    let mut tailor = Tailor {
        vacancy,
        json,
        against,
        made: Tailored {
            role: against.role.clone(),
            house: house_of(against),
            titles: BTreeMap::new(),
            left_out: BTreeSet::new(),
            placed: Vec::new(),
        },
        diagnostics,
    };
    tailor.overrides(overrides);
    tailor.sections();
    tailor.parts();
    tailor.ends();
    tailor.criteria(criteria);
    tailor.left_out_sections();
    Some(tailor.made)
}

/// The organisation's sections, without those that the role has instead.
fn house_of(against: Against<'_>) -> Vec<Section> {
    let own = &against.role.sections;
    let is_shown = |section: &&Section| !own.iter().any(|one| one.id == section.id);
    against.house.iter().filter(is_shown).cloned().collect()
}

/// The sections of a role that have a field.
fn known_sections() -> impl Iterator<Item = Known> {
    let known = Known::of(DocumentKind::Vacancy);
    known.filter(|known| known.fragment(DocumentKind::Vacancy).is_none())
}

fn known(id: &str) -> Option<Known> {
    known_sections().find(|known| known.name() == id)
}

/// Whether a text of the section `id` is an item.
pub(crate) fn has_items(id: &str) -> bool {
    known(id).is_some_and(|known| known != Known::AboutTheRole)
}

/// The list of a role's section of items.
fn items_of(role: &mut Role, known: Known) -> Option<&mut Items> {
    Some(match known {
        Known::WhatYouWillDo => &mut role.what_you_will_do,
        Known::YouWillBeSomeoneWho => &mut role.you_will_be_someone_who,
        Known::SkillsAndExperience => &mut role.skills_and_experience,
        Known::WhoYouWillWorkWith => &mut role.who_you_will_work_with,
        _ => return None,
    })
}

/// Whether a role says something in a section that has a field.
fn says_something(role: &Role, known: Known) -> bool {
    let mut role = role.clone();
    match items_of(&mut role, known) {
        Some(Items::List(entries)) => !entries.is_empty(),
        Some(Items::InLanguage(foreign)) => !foreign.items.is_empty(),
        None => !matches!(&role.about_the_role, Prose::Paragraphs(blocks) if blocks.is_empty()),
    }
}

struct Tailor<'a> {
    vacancy: &'a Vacancy,
    json: &'a JsonFile,
    against: Against<'a>,
    made: Tailored,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Tailor<'_> {
    /// What is added at the ends of sections.
    fn ends(&mut self) {
        let vacancy = self.vacancy;
        for (id, additions) in &vacancy.adds {
            if !self.is_section(id) {
                let message = format!("the role `{}` has no section `{id}`", vacancy.role);
                let hint = self.section_hint(id);
                let place = self.json.key_place(&step("/adds", id));
                let fault = Diagnostic::error(Code::UnknownPart, place, message);
                self.diagnostics.push(fault.hint(hint));
                continue;
            }
            let content = match additions {
                Additions::Lines(lines) => Content::Lines(lines.clone()),
                Additions::Parts(parts) => {
                    let blocks = parts.iter().filter_map(|part| match part {
                        Addition::Block(block) => Some(block.clone()),
                        Addition::After(_) | Addition::Instead(_) => None,
                    });
                    Content::Blocks(blocks.collect())
                }
            };
            self.end(id, &content);
        }
    }

    fn end(&mut self, id: &str, content: &Content) {
        let role = &mut self.made.role;
        if let Some(items) = known(id).and_then(|known| items_of(role, known)) {
            let added = plain::entries(content);
            match items {
                Items::List(entries) => entries.extend(added),
                Items::InLanguage(foreign) => foreign.items.extend(added),
            }
            return;
        }
        let added = plain::blocks(content);
        if id == Known::AboutTheRole.name() {
            match &mut role.about_the_role {
                Prose::Paragraphs(blocks) => append(blocks, added),
                Prose::InLanguage(foreign) => append(&mut foreign.paragraphs, added),
            }
            return;
        }
        let sections = role.sections.iter_mut().chain(&mut self.made.house);
        if let Some(section) = { sections }.find(|section| section.id == id) {
            append(&mut section.blocks, added);
        }
    }

    /// The vacancy's own criteria, in the list of the role's where that is the last of the section.
    fn criteria(&mut self, criteria: Vec<Item>) {
        let entries = match &mut self.made.role.skills_and_experience {
            Items::List(entries) => entries,
            Items::InLanguage(foreign) => &mut foreign.items,
        };
        match entries.last_mut() {
            Some(Entry::Block(Block::List(last))) => last.list.extend(criteria),
            _ => entries.extend(criteria.into_iter().map(Entry::Item)),
        }
    }

    fn fault(&mut self, route: &str, message: String, hint: String) {
        let place = self.json.place(route);
        let fault = Diagnostic::error(Code::BadValue, place, message);
        self.diagnostics.push(fault.hint(hint));
    }

    fn unknown(&mut self, route: &str, message: String, hint: String) {
        let place = self.json.place(route);
        let fault = Diagnostic::error(Code::UnknownPart, place, message);
        self.diagnostics.push(fault.hint(hint));
    }
}

/// Adds blocks; a list goes on with the items of one that is added right below it.
fn append(blocks: &mut Vec<Block>, added: Vec<Block>) {
    let mut added = added.into_iter().peekable();
    if let (Some(Block::List(last)), Some(Block::List(first))) = (blocks.last_mut(), added.peek())
        && goes_on(last, first)
    {
        last.list.extend(first.list.clone());
        added.next();
    }
    blocks.extend(added);
}

fn goes_on(last: &ListBlock, first: &ListBlock) -> bool {
    last.numbers.is_some() == first.numbers.is_some()
        && (first.lang.is_none() || first.lang == last.lang)
}
