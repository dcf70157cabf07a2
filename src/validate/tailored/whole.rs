//! Whole sections: those that a vacancy has of its own, says instead of the role's, or leaves out.
//!
//! In: `overrides`, `sections` and `without` of a vacancy. Out: the role with those sections, and a
//! diagnostic for each that does not fit the role.

use std::collections::BTreeSet;

use super::{Placed, Tailor, items_of, known, plain, says_something};
use crate::diagnostic::{Code, Diagnostic, Medium};
use crate::facts::vacancy::OverrideFacts;
use crate::load::json::step;
use crate::load::sections::Known;
use crate::model::{ForeignItems, ForeignProse, Items, Prose, Section, VacancySection};

impl Tailor<'_> {
    /// The texts of `overrides` stand instead of the role's.
    pub(super) fn overrides(&mut self, overrides: &OverrideFacts) {
        let role = &mut self.made.role;
        let mut given = Vec::new();
        if let Some(prose) = &overrides.about_the_role {
            given.push(Known::AboutTheRole);
            role.about_the_role = Prose::Paragraphs(plain::of_prose(prose));
        }
        let lists = [
            (Known::WhatYouWillDo, &overrides.what_you_will_do),
            (
                Known::YouWillBeSomeoneWho,
                &overrides.you_will_be_someone_who,
            ),
            (Known::SkillsAndExperience, &overrides.skills_and_experience),
            (Known::WhoYouWillWorkWith, &overrides.who_you_will_work_with),
        ];
        for (known, texts) in lists {
            if let (Some(texts), Some(items)) = (texts, items_of(role, known)) {
                *items = Items::List(plain::of_texts(texts));
                given.push(known);
            }
        }
        for known in given {
            let id = known.name();
            let route = format!("/overrides/{id}");
            if self.vacancy.sections.iter().any(|section| section.id == id) {
                let message =
                    format!("`overrides` and `sections` both say what `{id}` is in this advert");
                let hint = "keep one of the two";
                self.fault(&route, message, hint.to_owned());
            } else if !says_something(self.against.role, known) {
                let message = format!(
                    "the role `{}` has no `{id}`, so this stands instead of nothing",
                    self.vacancy.role
                );
                let place = self.json.key_place(&route);
                let told = Diagnostic::warning(Code::UnknownPart, place, message);
                self.diagnostics.push(told.hint_by(|medium| match medium {
                    Medium::Form => {
                        "if the advert is to have it, write it under `Also`".to_owned()
                    }
                    Medium::Sheet => {
                        "if the advert is to have it, name the column `Also: ` and its header"
                            .to_owned()
                    }
                    _ => format!("if the advert is to have it, write it as `\"adds\": {{ \"{id}\": […] }}`"),
                }));
            }
        }
    }

    /// Sections of the vacancy's own, and those that stand instead of the role's.
    pub(super) fn sections(&mut self) {
        let mut seen = BTreeSet::new();
        let vacancy = self.vacancy;
        for (index, section) in vacancy.sections.iter().enumerate() {
            let route = format!("/sections/{index}");
            let id = section.id.as_str();
            if !seen.insert(id) {
                let message = format!("the id `{id}` is that of another section too");
                let hint = "each needs an id of its own";
                self.fault(&format!("{route}/id"), message, hint.to_owned());
                continue;
            }
            self.place(&route, section);
            if let Some(title) = &section.title {
                let titles = &mut self.made.titles;
                titles.insert(section.id.clone(), title.trim().to_owned());
            }
            match known(id) {
                Some(known) => self.instead_of_known(section, known),
                None => self.own(&route, section),
            }
        }
    }

    /// Where a section stands, if it says so.
    fn place(&mut self, route: &str, section: &VacancySection) {
        let Some(after) = &section.after else { return };
        let route = format!("{route}/after");
        if self.comes_back(section) {
            let message = format!("the section `{}` would stand after itself", section.id);
            let hint = "name one that does not stand after it";
            self.fault(&route, message, hint.to_owned());
        } else if !self.anchors().contains(after) {
            let message = format!("there is no section `{after}` after which this could stand");
            self.fault(&route, message, self.anchor_hint(after));
        } else {
            self.made.placed.push(Placed {
                id: section.id.clone(),
                after: after.clone(),
            });
        }
    }

    /// Whether a section, by what it stands after, stands after itself.
    fn comes_back(&self, section: &VacancySection) -> bool {
        let sections = &self.vacancy.sections;
        let mut at = section;
        for _ in 0..sections.len() {
            let after = at.after.as_ref();
            match sections.iter().find(|next| after == Some(&next.id)) {
                Some(next) if next.id == section.id => return true,
                Some(next) => at = next,
                None => return false,
            }
        }
        false
    }

    fn instead_of_known(&mut self, section: &VacancySection, known: Known) {
        let content = &section.blocks;
        let lang = section.lang.clone();
        let role = &mut self.made.role;
        if let Some(items) = items_of(role, known) {
            let entries = plain::entries(content);
            *items = match lang {
                Some(lang) => Items::InLanguage(ForeignItems {
                    lang,
                    items: entries,
                }),
                None => Items::List(entries),
            };
            return;
        }
        let paragraphs = plain::blocks(content);
        role.about_the_role = match lang {
            Some(lang) => Prose::InLanguage(ForeignProse { lang, paragraphs }),
            None => Prose::Paragraphs(paragraphs),
        };
    }

    fn own(&mut self, route: &str, section: &VacancySection) {
        let id = section.id.as_str();
        let is_it = |known: &&mut Section| known.id == id;
        let role = &mut self.made.role.sections;
        let before = role.iter_mut().find(is_it);
        let before = before.or_else(|| self.made.house.iter_mut().find(is_it));
        let blocks = plain::blocks(&section.blocks);
        let lang = section.lang.clone();
        match (before, &section.title) {
            (Some(before), _) => {
                before.blocks = blocks;
                before.lang = lang;
            }
            (None, Some(title)) => role.push(Section {
                id: id.to_owned(),
                title: title.trim().to_owned(),
                lang,
                blocks,
            }),
            (None, None) => {
                let message = format!(
                    "the role `{}` has no section `{id}`, so this is a new one and has no title",
                    self.vacancy.role
                );
                let hint = match self.meant(id) {
                    Some(meant) => format!("did you mean `{meant}`? else give it a `title`"),
                    None => format!("give it a `title`; {}", self.sections_there()),
                };
                self.fault(&format!("{route}/id"), message, hint);
            }
        }
    }

    /// Whole sections that the vacancy leaves out; one that the role has instead of the organisation's
    /// does not bring that back.
    pub(super) fn left_out_sections(&mut self) {
        let vacancy = self.vacancy;
        for (index, name) in vacancy.without.iter().enumerate() {
            let Ok(name) = name.read() else { continue };
            let id = name.as_str();
            if !self.is_section(id) {
                continue;
            }
            let route = format!("/without/{index}");
            let is_said_here = vacancy.sections.iter().any(|section| section.id == id)
                || vacancy.adds.contains_key(id)
                || self.json.value.pointer(&step("/overrides", id)).is_some()
                || (id == "skills_and_experience"
                    && !(vacancy.essential_criteria.is_empty()
                        && vacancy.desirable_criteria.is_empty()));
            if is_said_here {
                let message =
                    format!("`{id}` is left out here, and this vacancy says something in it");
                self.fault(&route, message, "keep one of the two".to_owned());
            }
            let role = &mut self.made.role;
            let Some(known) = known(id) else {
                self.made.left_out.insert(id.to_owned());
                continue;
            };
            if !says_something(self.against.role, known) {
                let message = format!("the role `{}` has no `{id}` to leave out", vacancy.role);
                let place = self.json.place(&route);
                let told = Diagnostic::warning(Code::UnknownPart, place, message);
                self.diagnostics.push(told.hint("take it away here"));
            }
            match items_of(role, known) {
                Some(items) => *items = Items::default(),
                None => role.about_the_role = Prose::default(),
            }
        }
    }
}
