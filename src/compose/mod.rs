//! Checked data and the house's templates → one [`Document`]: merged, parsed, and given its metadata.
//!
//! In: [`Checked`] data and a document's name. Out: the document that every format is written from,
//! with the facts that it states, or what is wrong with the templates that made it. Nothing here knows
//! of formats.

use std::collections::BTreeMap;
use std::sync::Arc;

use self::templates::Templates;
use crate::diagnostic::Diagnostic;
use crate::document::sections::Sections;
use crate::document::{Block, Document, Meta, plain_text};
use crate::facts::vacancy::VacancyFacts;
use crate::model::{DocumentKind, Name, RoleLevel};
use crate::source::SourceFile;
use crate::validate::Checked;

mod context;
mod fault;
mod filters;
mod templates;

/// The house's templates, ready for any number of documents and threads.
pub struct Composer {
    templates: Templates,
    /// What the templates made before.
    sections: Arc<Sections>,
}

impl Composer {
    /// Compiles the Markdown templates among `files`, which are named by their path in `templates/`;
    /// of one that was made before it keeps what still holds.
    pub fn new(
        files: &BTreeMap<String, Arc<SourceFile>>,
        before: Option<&Arc<Self>>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Arc<Self>> {
        if let Some(before) = before.filter(|before| before.templates.is_of(files)) {
            return Some(Arc::clone(before));
        }
        let templates = Templates::compile(files, diagnostics)?;
        // A section's tree depends on its text alone.
        let sections = before.map(|before| Arc::clone(&before.sections));
        Some(Arc::new(Self {
            templates,
            sections: sections.unwrap_or_default(),
        }))
    }

    /// The document called `name`, which must be among the checked ones.
    ///
    /// # Errors
    /// The faults of the templates that shape it.
    pub fn compose(&self, checked: &Checked, name: &Name) -> Result<Document, Vec<Diagnostic>> {
        let sources = checked.sources();
        let layout = sources.made_of(name).layout;
        let Merging {
            context,
            lang,
            meta,
            facts,
        } = merging(checked, name);
        let markdown = self
            .templates
            .merge(&format!("{layout}.md"), &context)
            .map_err(|fault| vec![fault])?;
        let (sections, faults) = self.sections.parse(&markdown);
        let mut diagnostics = fault::diagnostics(sources, name, &markdown, faults);
        let first = sections.first().and_then(|section| section.blocks.first());
        let title = match first {
            Some(Block::Heading { level: 1, content }) => plain_text(content),
            _ => String::new(),
        };
        if title.is_empty() {
            diagnostics.push(fault::no_title(layout));
        }
        if !diagnostics.is_empty() {
            return Err(diagnostics);
        }
        let house = &checked.organisation().facts;
        Ok(Document {
            name: Some(name.clone()),
            facts,
            meta: Meta {
                title,
                lang: lang.unwrap_or(&house.lang).to_owned(),
                author: house.name.to_string(),
                ..meta
            },
            sections,
        })
    }
}

/// What is merged into a layout, and what is true of the document besides.
struct Merging<'a> {
    context: tera::Context,
    /// The language, where it is not the organisation's.
    lang: Option<&'a str>,
    meta: Meta,
    facts: Option<Arc<VacancyFacts>>,
}

fn merging<'a>(checked: &'a Checked, name: &Name) -> Merging<'a> {
    match name.kind {
        DocumentKind::Role => of_role(checked, &name.id),
        DocumentKind::RoleLevel => of_role_level(checked, &name.id),
        DocumentKind::Vacancy => of_vacancy(checked, &name.id),
    }
}

fn of_role<'a>(checked: &'a Checked, id: &str) -> Merging<'a> {
    let house = &checked.organisation().facts;
    let role = &checked.roles()[id].data;
    let level = level_of(checked, role.role_level.as_ref());
    let grade = role.usual_grade.as_deref();
    Merging {
        context: context::of_role(role, level, house),
        lang: role.lang.as_deref(),
        meta: Meta {
            subject: format!("Role definition: {}", role.title),
            keywords: keywords([Some(role.title.as_str()), grade, Some(house.name.as_str())]),
            ..Meta::default()
        },
        facts: None,
    }
}

fn of_role_level<'a>(checked: &'a Checked, id: &str) -> Merging<'a> {
    let level = &checked.role_levels()[id].data;
    let words = [&level.level, &level.role, &level.role_family];
    Merging {
        context: context::of_role_level(level, &checked.organisation().facts),
        lang: level.lang.as_deref(),
        meta: Meta {
            subject: format!("Role level: {}", level.level),
            keywords: keywords(words.map(|word| Some(word.as_str()))),
            ..Meta::default()
        },
        facts: None,
    }
}

fn of_vacancy<'a>(checked: &'a Checked, id: &str) -> Merging<'a> {
    let house = &checked.organisation().facts;
    let vacancy = &checked.vacancies()[id];
    let facts = &vacancy.facts;
    let role = &checked.roles()[&vacancy.data.role].data;
    let level = level_of(checked, role.role_level.as_ref());
    let grade = facts.grade.as_ref().map(ToString::to_string);
    let location = facts.location.as_ref().map(ToString::to_string);
    let author = house.name.as_str();
    Merging {
        context: context::of_vacancy(&vacancy.data, facts, role, level, house),
        lang: role.lang.as_deref(),
        meta: Meta {
            subject: format!("Job advert: {}, {author}", facts.title),
            keywords: keywords([
                Some(facts.title.as_str()),
                grade.as_deref(),
                location.as_deref(),
                Some(author),
            ]),
            reference: facts.reference_number.as_ref().map(ToString::to_string),
            ..Meta::default()
        },
        facts: Some(Arc::clone(facts)),
    }
}

fn level_of<'a>(checked: &'a Checked, id: Option<&String>) -> Option<&'a RoleLevel> {
    Some(&checked.role_levels().get(id?)?.data)
}

fn keywords<const COUNT: usize>(words: [Option<&str>; COUNT]) -> Vec<String> {
    words.into_iter().flatten().map(str::to_owned).collect()
}
