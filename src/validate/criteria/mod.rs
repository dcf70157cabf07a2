//! The criteria of a role or an advert as one list, wherever their authors wrote them.
//!
//! In: a role as it is or as one vacancy has it, and what the vacancy says. Out: each [`Criterion`] with
//! what is stated of it. Templates, lint and the order of an advert all ask this list.

use std::borrow::Cow;

use crate::facts::criterion::{Criteria, Need, Stage, Stated};
use crate::facts::nothing::says_nothing;
use crate::facts::plain_markdown::{escaped, with_links};
use crate::facts::plain_text::PlainText;
use crate::facts::vacancy::VacancyFacts;
use crate::load::markdown::slug;
use crate::model::{
    Block, Entry, Inclusion, Item, Items, ListBlock, Role, Section, SfiaSkill, Vacancy,
};

pub(super) mod check;
mod places;
mod read;

pub(crate) use places::{Places, of_vacancy};

/// The section of SFIA's skills.
pub(crate) const SFIA: &str = "sfia-skills";

/// Something by which candidates are chosen.
#[derive(Debug, Clone)]
pub(crate) struct Criterion {
    /// Its text, in Markdown.
    pub text: String,
    /// What is stated of it.
    pub stated: Stated,
    /// The section or field in which it stands.
    pub section: String,
}

/// The words of an item in Markdown, if a document shows it: an optional one only where the vacancy
/// includes it.
pub(crate) fn words_of<'a>(item: &'a Item, vacancy: Option<&Vacancy>) -> Option<Cow<'a, str>> {
    Some(match item {
        Item::Text(words) => words.into(),
        Item::Nested(item) => item.text.as_str().into(),
        Item::Optional(item) => match vacancy?.include.get(&item.optional)? {
            Inclusion::Text(words) if says_nothing(words) => return None,
            Inclusion::Text(words) => with_links(words.trim()).into(),
            Inclusion::Whether(true) => item.text.as_deref()?.into(),
            Inclusion::Whether(false) => return None,
        },
    })
}

/// Whether something is stated of one of `items`, so that all of them are criteria wherever they stand.
pub(crate) fn are_criteria<'a>(items: impl IntoIterator<Item = &'a Item>) -> bool {
    items.into_iter().any(|item| !item.stated().is_nothing())
}

/// The criteria of a role and the organisation's sections, with the items that `vacancy` includes.
pub(crate) fn of_role(role: &Role, house: &[Section], vacancy: Option<&Vacancy>) -> Vec<Criterion> {
    let mut gatherer = Gatherer {
        vacancy,
        criteria: Vec::new(),
    };
    for (section, items) in [
        ("you_will_be_someone_who", &role.you_will_be_someone_who),
        ("skills_and_experience", &role.skills_and_experience),
    ] {
        let entries = match items {
            Items::List(entries) => entries,
            Items::InLanguage(foreign) => &foreign.items,
        };
        for entry in entries {
            match entry {
                Entry::Item(item) => gatherer.item(section, item),
                Entry::Block(Block::List(block)) => gatherer.list(section, block),
                Entry::Block(_) => {}
            }
        }
    }
    for section in role.sections.iter().chain(house) {
        for block in &section.blocks {
            if let Block::List(block) = block
                && are_criteria(&block.list)
            {
                gatherer.list(&section.id, block);
            }
        }
    }
    let skills = role.sfia_skills.iter().map(|skill| Criterion {
        text: words_of_skill(skill),
        stated: skill.stated(),
        section: SFIA.to_owned(),
    });
    gatherer.criteria.extend(skills);
    gatherer.criteria
}

/// An SFIA skill as a criterion, in Markdown.
fn words_of_skill(skill: &SfiaSkill) -> String {
    escaped(&format!("{} ({})", skill.name, skill.code))
}

/// The criteria of an advert: those of the role as the vacancy has it, and of the Success Profiles.
pub(crate) fn of_advert(
    role: &Role,
    house: &[Section],
    vacancy: &Vacancy,
    facts: &VacancyFacts,
) -> Vec<Criterion> {
    let mut criteria = of_role(role, house, Some(vacancy));
    for (section, listed) in [
        ("behaviours", &facts.listed.behaviours),
        ("strengths", &facts.listed.strengths),
        ("technical_skills", &facts.listed.technical_skills),
    ] {
        criteria.extend(listed.iter().map(|(text, stated)| Criterion {
            text: with_links(text),
            stated: stated.clone(),
            section: section.to_owned(),
        }));
    }
    criteria
}

/// The stage that a criterion names.
pub(crate) fn stage_of<'a>(stages: &'a [Stage], named: &str) -> Option<&'a Stage> {
    let slug = slug(named);
    let mut stages = stages.iter().filter(|stage| !stage.id.is_empty());
    stages.find(|stage| stage.id == named || stage.id == slug)
}

/// The criteria that a vacancy adds to its role, as items.
pub(super) fn added_items(facts: &VacancyFacts) -> Vec<Item> {
    let added = facts.listed.essential_criteria.iter();
    let added = added.chain(facts.listed.desirable_criteria.iter());
    added
        .map(|(text, stated)| Item::criterion(with_links(text), stated.clone()))
        .collect()
}

impl Criteria {
    /// Each text with what is stated of it.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Stated)> {
        self.texts.iter().map(PlainText::as_str).zip(&self.stated)
    }
}

struct Gatherer<'a> {
    vacancy: Option<&'a Vacancy>,
    criteria: Vec<Criterion>,
}

impl Gatherer<'_> {
    fn list(&mut self, section: &str, block: &ListBlock) {
        for item in &block.list {
            self.item(section, item);
        }
    }

    fn item(&mut self, section: &str, item: &Item) {
        let words = words_of(item, self.vacancy);
        self.criteria.extend(words.map(|words| Criterion {
            text: words.into_owned(),
            stated: item.stated(),
            section: section.to_owned(),
        }));
    }
}

/// The other word for what a criterion is not.
fn called(need: Need) -> &'static str {
    match need {
        Need::Essential => "essential",
        Need::Desirable => "desirable",
    }
}
