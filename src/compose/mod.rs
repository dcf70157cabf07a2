//! Checked data and the house's templates → one [`Document`]: merged, parsed, and given its metadata.
//!
//! In: [`Checked`] data and a document's name. Out: the document that every format is written from,
//! with the facts that it states, or what is wrong with the templates that made it. Nothing here knows
//! of formats.

use std::collections::BTreeMap;
use std::sync::Arc;

use self::blocks::Blocks;
use self::criteria::CriteriaStyle;
use self::sections::{Making, Source};
use self::templates::Templates;
use crate::diagnostic::Diagnostic;
use crate::document::sections::Sections;
use crate::document::{Block, Document, Meta, empty_headings, plain_text};
use crate::facts::Fact as _;
use crate::facts::moment::moment;
use crate::facts::vacancy::VacancyFacts;
use crate::load::json::JsonFile;
use crate::load::made_of::MadeOf;
use crate::model::{DocumentKind, Name, RoleLevel, Status};
use crate::source::SourceFile;
use crate::validate::criteria::of_advert;
use crate::validate::{Checked, CheckedFile, Tailored};
use crate::words::{Key, Value, Words};

pub(crate) mod advert;
mod attachments;
mod blocks;
mod context;
mod criteria;
mod fault;
mod filters;
pub(crate) mod headings;
mod inner_links;
mod markdown;
mod panel;
mod pictures;
mod sections;
mod templates;
mod values;

/// The house's templates, ready for any number of documents and threads.
pub struct Composer {
    templates: Templates,
    /// What the templates made before.
    sections: Arc<Sections>,
}

impl Composer {
    /// Compiles the Markdown templates among `files`, which are named by their path in `templates/`;
    /// of one that was made before it keeps what still holds.
    pub(crate) fn new(
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
    pub(crate) fn compose(
        &self,
        checked: &Checked,
        name: &Name,
    ) -> Result<Document, Vec<Diagnostic>> {
        self.compose_in(checked, name, None)
    }

    /// The same; an advert as it would be in the state `status`, where one is given.
    pub(crate) fn compose_in(
        &self,
        checked: &Checked,
        name: &Name,
        status: Option<Status>,
    ) -> Result<Document, Vec<Diagnostic>> {
        let sources = checked.sources();
        let made_of = sources.made_of(name);
        let MadeOf { layout, lang, .. } = made_of;
        let words = checked.words().words(lang);
        let tailored = match name.kind {
            DocumentKind::Vacancy => checked.tailored(&name.id),
            DocumentKind::Role | DocumentKind::RoleLevel => None,
        };
        let Merging {
            mut context,
            meta,
            facts,
            making,
        } = match name.kind {
            DocumentKind::Role => of_role(checked, &name.id, &words),
            DocumentKind::RoleLevel => of_role_level(checked, &name.id, &words),
            DocumentKind::Vacancy => {
                of_vacancy(checked, &name.id, tailored.as_ref(), status, &words)
            }
        };
        if let Some(list) = sources.sections_of(&made_of) {
            let text = sections::text(&making, list, &self.templates, &context);
            let text = text.map_err(|fault| vec![fault])?;
            context.insert_value("sections", tera::Value::safe_string(&text));
        }
        let markdown = self
            .templates
            .merge(&format!("{layout}.md"), &context)
            .map_err(|fault| vec![fault])?;
        let (mut sections, faults) = self.sections.parse(&markdown);
        let mut diagnostics = fault::diagnostics(sources, name, &markdown, faults);
        let first = sections.first().and_then(|section| section.blocks.first());
        let title = match first {
            Some(Block::Heading { level: 1, content }) => plain_text(content),
            _ => String::new(),
        };
        if title.is_empty() {
            diagnostics.push(fault::no_title(layout));
        }
        diagnostics.extend(headings::second_titles(sources, &made_of, &sections));
        if !diagnostics.is_empty() {
            return Err(diagnostics);
        }
        if let Some(facts) = &facts {
            panel::tell_fields(&mut sections, facts, &words);
            let house = &checked.organisation().facts;
            attachments::lead(&mut sections, facts, &name.id, house);
        }
        panel::label(&mut sections, &sources.fields);
        let (sections, empty_headings) = empty_headings::take_out(sections);
        let sections = inner_links::without_those_of_adverts(sections, sources, name, &words);
        let mut lost = fault::lost_links(sources, name, &sections);
        lost.extend(pictures::unknown(sources, name, &sections));
        if !lost.is_empty() {
            return Err(lost);
        }
        let house = &checked.organisation().facts;
        let meta = Meta {
            title,
            lang: lang.to_owned(),
            words,
            author: house.name.to_string(),
            web: house
                .web
                .as_ref()
                .map(ToString::to_string)
                .filter(|web| web.starts_with("http")),
            ..meta
        };
        Ok(Document {
            name: Some(name.clone()),
            facts,
            empty_headings,
            ..Document::of_sections(meta, sections)
        })
    }
}

/// What is merged into a layout, and what is true of the document besides.
struct Merging<'a> {
    context: tera::Context,
    meta: Meta,
    facts: Option<Arc<VacancyFacts>>,
    /// What its sections are made of.
    making: Making<'a>,
}

/// A document without the facts of a vacancy.
fn of_text<'a>(
    kind: DocumentKind,
    source: Source<'a>,
    json: &'a JsonFile,
    checked: &'a Checked,
    words: &'a Words,
) -> Making<'a> {
    let house = &checked.organisation().data;
    Making {
        kind,
        source,
        json,
        house: &house.sections,
        tailored: None,
        facts: None,
        blocks: Blocks {
            words,
            vacancy: None,
            criteria: CriteriaStyle {
                form: house.criteria,
                stages: &[],
            },
        },
    }
}

fn of_role<'a>(checked: &'a Checked, id: &str, words: &'a Words) -> Merging<'a> {
    let house = &checked.organisation().facts;
    let CheckedFile { data: role, json } = &checked.roles()[id];
    let level = level_of(checked, role.role_level.as_ref());
    let grade = role.usual_grade.as_deref();
    let making = of_text(DocumentKind::Role, Source::Role(role), json, checked, words);
    Merging {
        context: context::of_role(role, level, house, making.house, &making.blocks),
        meta: Meta {
            subject: subject(words, Key::SubjectRoleDefinition, &[&role.title]),
            keywords: keywords([Some(role.title.as_str()), grade, Some(house.name.as_str())]),
            ..Meta::default()
        },
        facts: None,
        making,
    }
}

fn of_role_level<'a>(checked: &'a Checked, id: &str, words: &'a Words) -> Merging<'a> {
    let CheckedFile { data: level, json } = &checked.role_levels()[id];
    let called = [&level.level, &level.role, &level.role_family];
    let making = of_text(
        DocumentKind::RoleLevel,
        Source::Level(level),
        json,
        checked,
        words,
    );
    let house = &checked.organisation().facts;
    Merging {
        context: context::of_role_level(level, house, &making.blocks),
        meta: Meta {
            subject: subject(words, Key::SubjectRoleLevel, &[&level.level]),
            keywords: keywords(called.map(|name| Some(name.as_str()))),
            ..Meta::default()
        },
        facts: None,
        making,
    }
}

fn of_vacancy<'a>(
    checked: &'a Checked,
    id: &str,
    tailored: Option<&'a Tailored>,
    status: Option<Status>,
    words: &'a Words,
) -> Merging<'a> {
    let house = &checked.organisation().facts;
    let vacancy = &checked.vacancies()[id];
    let facts = &vacancy.facts;
    let CheckedFile { data: role, json } = &checked.roles()[&vacancy.data.role];
    let role = tailored.map_or(role, |tailored| &tailored.role);
    let sections = &checked.organisation().data.sections;
    let level = level_of(checked, role.role_level.as_ref());
    let making = Making {
        kind: DocumentKind::Vacancy,
        source: Source::Role(role),
        json,
        house: tailored.map_or(sections, |tailored| &tailored.house),
        tailored,
        facts: Some(facts),
        blocks: Blocks {
            words,
            vacancy: Some(&vacancy.data),
            criteria: CriteriaStyle {
                form: checked.organisation().data.criteria,
                stages: &facts.stages,
            },
        },
    };
    let grade = facts.grade.as_ref();
    let grade = grade.map(|grade| grade.shown(words).into_string());
    let location = facts.location.as_ref();
    let location = location.map(|places| places.shown(words).into_string());
    let author = house.name.as_str();
    let status = status.unwrap_or(vacancy.data.status);
    let web_page = house.adverts_at.as_ref();
    let web_page = web_page.map(|served| advert::web_page(served, id));
    let told = context::Told {
        criteria: of_advert(role, making.house, &vacancy.data, facts),
        facts,
        status,
        web_page,
    };
    let over = advert::title_when_over(facts, status, words);
    Merging {
        context: context::of_vacancy(&told, role, level, house, &making.blocks),
        meta: Meta {
            subject: subject(words, Key::SubjectAdvert, &[facts.title.as_str(), author]),
            description: Some(advert::description(facts, author, over.is_some(), words)),
            closes: facts
                .closing_date
                .filter(|_| over.is_none())
                .map(|day| moment(day, facts.closing_time, &house.country)),
            apply_at: facts
                .apply_at
                .as_ref()
                .filter(|_| over.is_none())
                .map(ToString::to_string),
            title_when_over: over,
            posting: advert::posting(facts, status, house),
            keywords: keywords([
                Some(facts.title.as_str()),
                grade.as_deref(),
                location.as_deref(),
                Some(author),
            ]),
            reference: facts.reference_number.as_ref().map(ToString::to_string),
            is_draft: vacancy.data.status == Status::Draft,
            ..Meta::default()
        },
        facts: Some(Arc::clone(facts)),
        making,
    }
}

fn level_of<'a>(checked: &'a Checked, id: Option<&String>) -> Option<&'a RoleLevel> {
    Some(&checked.role_levels().get(id?)?.data)
}

/// What the document is, in a sentence.
fn subject(words: &Words, key: Key, places: &[&str]) -> String {
    let places: Vec<Value> = places.iter().copied().map(Value::from).collect();
    words.show(key, &places).into_string()
}

fn keywords<const COUNT: usize>(words: [Option<&str>; COUNT]) -> Vec<String> {
    words.into_iter().flatten().map(str::to_owned).collect()
}
