//! The sections of a document in the order of `templates/sections.toml`, as one Markdown text: what
//! `{{ sections }}` shows in a layout.
//!
//! In: a list of sections, the data that have them, and the values for fragments. Out: the text, or the
//! fault of a fragment. Of two sections with one id, that of the role wins over the organisation's.

use std::collections::BTreeSet;

use tera::{Context, Value};

use super::blocks::Blocks;
use super::context::shown_value;
use super::markdown::{self, Texts, in_language};
use super::templates::Templates;
use super::values::words_value;
use crate::diagnostic::Diagnostic;
use crate::facts::fields::Said;
use crate::facts::plain_markdown::escaped;
use crate::facts::vacancy::VacancyFacts;
use crate::load::json::JsonFile;
use crate::load::sections::{Known, Part, SectionList, fragment_file};
use crate::model::{DocumentKind, Role, RoleLevel, Section};
use crate::validate::{Placed, Tailored};
use crate::words::{Key, Shown};

/// What has the sections of a document.
pub(super) enum Source<'a> {
    /// A role, which the document describes or fills.
    Role(&'a Role),
    /// A role level.
    Level(&'a RoleLevel),
}

/// What the sections of a document are made of.
pub(super) struct Making<'a> {
    pub(super) kind: DocumentKind,
    pub(super) source: Source<'a>,
    /// The role's or role level's file, in the order of which it has its sections.
    pub(super) json: &'a JsonFile,
    /// The organisation's sections.
    pub(super) house: &'a [Section],
    /// What a vacancy changes in the role, which `source` and `house` have already.
    pub(super) tailored: Option<&'a Tailored>,
    /// What an advert states, with the facts of the organisation's own that are sections.
    pub(super) facts: Option<&'a VacancyFacts>,
    pub(super) blocks: Blocks<'a>,
}

/// The text of all sections that `list` has a place for.
///
/// # Errors
/// The fault of a fragment, with its place.
pub(super) fn text(
    making: &Making<'_>,
    list: &SectionList,
    templates: &Templates,
    context: &Context,
) -> Result<String, Diagnostic> {
    let mut pieces = Vec::new();
    for entry in &list.entries {
        let title = entry.title.as_ref().map(|title| escaped(&title.words));
        let title = title.as_deref();
        let id = match &entry.part {
            Part::Known(known) => known.name().to_owned(),
            Part::Own(id) => id.clone(),
            Part::Fragment(name) => format!("fragment:{name}"),
            Part::Rest => {
                pieces.extend(making.rest(list));
                continue;
            }
        };
        if making.placed(&id) {
            continue;
        }
        let mut fragments = list.fragments(making.kind);
        let text = match fragments.find(|(_, one)| one.part == entry.part) {
            Some((name, _)) => {
                let fragment = templates.merge(&fragment_file(name), context)?;
                Some(titled(fragment, title))
            }
            None => making.section(&id, title),
        };
        // What says nothing is still a place.
        pieces.push(Piece::of(id, text));
    }
    making.put_placed(&mut pieces);
    let mut texts: Vec<String> = pieces.into_iter().filter_map(|piece| piece.text).collect();
    texts.retain(|text| !text.trim().is_empty());
    Ok(texts.join("\n\n"))
}

/// What stands at one place of a document.
struct Piece {
    /// The id or line that names it.
    id: String,
    /// What it says.
    text: Option<String>,
    /// After what the vacancy has placed it.
    after: Option<String>,
}

impl Piece {
    fn of(id: String, text: Option<String>) -> Self {
        Self {
            id,
            text,
            after: None,
        }
    }
}

impl Making<'_> {
    /// The sections that a vacancy places elsewhere than the list does.
    fn all_placed(&self) -> &[Placed] {
        self.tailored.map_or(&[], |tailored| &tailored.placed)
    }

    /// Puts these where they stand. One may stand after another that comes later in the file.
    fn put_placed(&self, pieces: &mut Vec<Piece>) {
        let mut waiting: Vec<&Placed> = self.all_placed().iter().collect();
        loop {
            let before = waiting.len();
            waiting.retain(|placed| {
                let after = placed.after.as_str();
                let Some(place) = pieces.iter().position(|piece| piece.id == after) else {
                    return true;
                };
                let behind = pieces[place + 1..].iter();
                let behind = behind.take_while(|piece| piece.after.as_deref() == Some(after));
                let place = place + 1 + behind.count();
                let piece = Piece {
                    after: Some(after.to_owned()),
                    ..Piece::of(placed.id.clone(), self.section(&placed.id, None))
                };
                pieces.insert(place, piece);
                false
            });
            if waiting.len() == before {
                // What has no place was told of.
                return;
            }
        }
    }

    fn placed(&self, id: &str) -> bool {
        self.all_placed().iter().any(|placed| placed.id == id)
    }

    /// The section `id`, if it says something.
    fn section(&self, id: &str, title: Option<&str>) -> Option<String> {
        let own = self.tailored.and_then(|tailored| tailored.titles.get(id));
        let own = own.map(|title| escaped(title));
        let title = own.as_deref().or(title);
        match Known::of(self.kind).find(|known| known.name() == id) {
            Some(known) => self.known(known, title),
            None => self.own(id, title),
        }
    }

    /// A section that has a field, if it says something.
    fn known(&self, known: Known, title: Option<&str>) -> Option<String> {
        match self.source {
            Source::Role(role) => {
                let (key, texts) = match known {
                    Known::AboutTheRole => (Key::SectionAboutTheRole, Texts::Paragraphs),
                    Known::WhatYouWillDo => (Key::SectionWhatYouWillDo, Texts::Bullets),
                    Known::YouWillBeSomeoneWho => (Key::SectionYouWillBeSomeoneWho, Texts::Bullets),
                    Known::SkillsAndExperience => (Key::SectionSkillsAndExperience, Texts::Bullets),
                    Known::WhoYouWillWorkWith => (Key::SectionWhoYouWillWorkWith, Texts::Bullets),
                    _ => return None,
                };
                let value = self.blocks.of_role(role, known)?;
                let own = self.blocks.words.show(key, &[]);
                below("##", title, &own, &of_passage(&value, texts))
            }
            Source::Level(level) => self.of_level(level, known, title),
        }
    }

    fn of_level(&self, level: &RoleLevel, known: Known, title: Option<&str>) -> Option<String> {
        let words = self.blocks.words;
        let bullets = |texts: &[String]| {
            let texts: Vec<Value> = texts.iter().map(|text| Value::safe_string(text)).collect();
            markdown::blocks(&texts, Texts::Bullets).unwrap_or_default()
        };
        match known {
            Known::RoleDescription => {
                let places = [(&level.role_family).into(), (&level.role).into()];
                let own = words.show(Key::SectionRoleDescription, &places);
                let text = self.paragraphs(&level.role_description);
                below("##", title, &own, &text)
            }
            Known::Summary => {
                let own = words.show(Key::SectionSummary, &[(&level.level).into()]);
                below("##", title, &own, &self.paragraphs(&level.summary))
            }
            Known::YouWill => {
                let own = words.show(Key::SectionYouWill, &[]);
                let note = level.note.as_deref().unwrap_or_default();
                // A role without levels has a note that leads on from nothing.
                if level.you_will.is_empty() {
                    return (!note.is_empty()).then(|| note.to_owned());
                }
                let text = format!("{}\n\n{note}", bullets(&level.you_will));
                below("###", title, &own, &text)
            }
            Known::Skills => {
                let skills = level.skills.iter().filter_map(|skill| {
                    let own = words.show(Key::SectionSkill, &[(&skill.name).into()]);
                    below("###", None, &own, &bullets(&skill.statements))
                });
                let skills: Vec<String> = skills.collect();
                let heading = title.map(|title| format!("## {title}\n\n"));
                let text = heading.unwrap_or_default() + &skills.join("\n\n");
                (!skills.is_empty()).then_some(text)
            }
            _ => None,
        }
    }

    /// A section that an author made.
    fn own(&self, id: &str, title: Option<&str>) -> Option<String> {
        if self
            .tailored
            .is_some_and(|tailored| tailored.left_out.contains(id))
        {
            return None;
        }
        let mut sections = self.sections().iter().chain(self.house);
        let Some(section) = sections.find(|section| section.id == id) else {
            return self.own_fact(id, title);
        };
        let text = self.paragraphs(&section.blocks);
        let title = title.map_or_else(|| escaped(&section.title), str::to_owned);
        let text = format!("## {title}\n\n{text}");
        Some(in_language(section.lang.as_deref(), &text))
    }

    /// A fact of the organisation's own that is a section, if the vacancy says it.
    fn own_fact(&self, id: &str, title: Option<&str>) -> Option<String> {
        let facts = self.facts?;
        let mut own = facts.fields.sections();
        let (field, _) = own.find(|(_, declared)| declared.id == id)?;
        let value = shown_value(field, facts, self.blocks.words);
        let text = match field.said(facts) {
            Said::Nothing => return None,
            Said::Items(_) => of_passage(&value, Texts::Bullets),
            Said::Paragraphs(_) => of_passage(&value, Texts::Paragraphs),
            _ => of_passage(&Value::from(vec![value]), Texts::Paragraphs),
        };
        let title = title.map_or_else(|| escaped(field.label()), str::to_owned);
        Some(format!("## {title}\n\n{text}"))
    }

    fn sections(&self) -> &[Section] {
        match self.source {
            Source::Role(role) => &role.sections,
            Source::Level(level) => &level.sections,
        }
    }

    /// The sections that `list` does not name, in the order of the file, the organisation's last; role
    /// levels have none of these, as they are not the organisation's words. What only the vacancy has
    /// stands behind the role's.
    fn rest(&self, list: &SectionList) -> Vec<Piece> {
        const OWN: &str = "sections";
        let fields = self.json.value.as_object().into_iter().flatten();
        let mut names: Vec<&str> = fields.map(|(name, _)| name.as_str()).collect();
        if self.tailored.is_some() {
            let all = Known::of(self.kind).map(Known::name).chain([OWN]);
            let added: Vec<&str> = all.filter(|name| !names.contains(name)).collect();
            names.extend(added);
        }
        let mut ids: Vec<&str> = Vec::new();
        for name in names {
            if name == OWN {
                ids.extend(self.sections().iter().map(|section| section.id.as_str()));
            } else if Known::of(self.kind).any(|known| known.name() == name) {
                ids.push(name);
            }
        }
        if self.kind != DocumentKind::RoleLevel {
            ids.extend(self.house.iter().map(|section| section.id.as_str()));
        }
        let own = self
            .facts
            .into_iter()
            .flat_map(|facts| facts.fields.sections());
        ids.extend(own.map(|(_, declared)| declared.id.as_str()));
        let mut seen = BTreeSet::new();
        ids.retain(|id| !list.names(id) && !self.placed(id) && seen.insert(*id));
        let rest = ids.into_iter();
        rest.map(|id| Piece::of(id.to_owned(), self.section(id, None)))
            .collect()
    }

    fn paragraphs(&self, blocks: &[crate::model::Block]) -> String {
        of_passage(&self.blocks.values(blocks), Texts::Paragraphs)
    }
}

/// What a passage says, in its own language, if it has one.
fn of_passage(passage: &Value, texts: Texts) -> String {
    let part = |name: &'static str| passage.get_from_path(name).filter(|_| passage.is_map());
    let lang = part("lang").and_then(Value::as_str);
    let values = part("items").or_else(|| part("paragraphs"));
    let values = values.unwrap_or(passage).as_array().unwrap_or_default();
    let text = markdown::blocks(values, texts);
    let text = text.expect("the values are made of texts and blocks");
    if text.is_empty() {
        return text;
    }
    in_language(lang, &text)
}

/// `text` below a heading, if there is any.
fn below(level: &str, title: Option<&str>, own: &Shown, text: &str) -> Option<String> {
    if text.trim().is_empty() {
        return None;
    }
    let own = markdown::of_text(&words_value(own)).unwrap_or_default();
    Some(format!("{level} {}\n\n{text}", title.unwrap_or(&own)))
}

/// What a fragment says, under the heading `title`, if there is one, instead of its own.
fn titled(fragment: String, title: Option<&str>) -> String {
    let Some(title) = title.filter(|_| !fragment.trim().is_empty()) else {
        return fragment;
    };
    let is_before = |line: &str| line.trim().is_empty() || line.starts_with("<div ");
    let mut start = 0;
    for line in fragment.split_inclusive('\n') {
        if line.starts_with("## ") {
            let after = &fragment[start + line.len()..];
            return format!("{}## {title}\n{after}", &fragment[..start]);
        }
        if !is_before(line) {
            break;
        }
        start += line.len();
    }
    format!("## {title}\n\n{fragment}")
}
