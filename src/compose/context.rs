//! What a template may see: checked data as Tera values. `docs/templates.md` tells the same to
//! people.
//!
//! Role text is Markdown and becomes safe values; all else is plain text, escaped as it enters. A
//! fact that is open is `none`, but in `appendix` it is the house's word for open facts.

use std::collections::BTreeMap;

use tera::{Context, Map, Value};

use super::values::{map, markdown_texts, optional, plain_prose, plain_texts, text, words_value};
use crate::facts::Fact as _;
use crate::facts::fields::{Fields, Said};
use crate::facts::nothing::says_nothing;
use crate::facts::organisation::OrganisationFacts;
use crate::facts::plain_text::PlainText;
use crate::facts::vacancy::VacancyFacts;
use crate::model::{
    Inclusion, Item, Items, Need, Prose, Role, RoleLevel, SfiaSkill, Status, Vacancy,
};
use crate::words::{Key, Words};

/// The values for a role definition: `organisation`, `role`, `level` where it has a role level, and
/// `appendix` with the usual grade alone.
#[must_use]
pub(super) fn of_role(
    role: &Role,
    level: Option<&RoleLevel>,
    house: &OrganisationFacts,
    words: &Words,
) -> Context {
    let mut context = base(house);
    context.insert_value("role", role_value(role, None));
    context.insert_value("level", level_or_none(level, words));
    let appendix = Fields::built_in().appendix().map(|field| {
        let grade = role.usual_grade.as_deref();
        let known = grade.filter(|_| field.name == "grade");
        (field.name.to_string(), text(known.unwrap_or_default()))
    });
    context.insert_value("appendix", map(appendix));
    context
}

/// The values for a role level: `organisation` and `level`.
#[must_use]
pub(super) fn of_role_level(
    level: &RoleLevel,
    house: &OrganisationFacts,
    words: &Words,
) -> Context {
    let mut context = base(house);
    context.insert_value("level", level_or_none(Some(level), words));
    context
}

/// What an advert tells: a vacancy, its facts, and the state in which it is shown.
pub(super) struct Told<'a> {
    pub(super) vacancy: &'a Vacancy,
    pub(super) facts: &'a VacancyFacts,
    pub(super) status: Status,
}

/// The values for an advert: `organisation`, `role` with the vacancy's choices, `level`, `vacancy`
/// and `appendix`.
#[must_use]
pub(super) fn of_vacancy(
    told: &Told<'_>,
    role: &Role,
    level: Option<&RoleLevel>,
    house: &OrganisationFacts,
    words: &Words,
) -> Context {
    let Told { vacancy, facts, .. } = *told;
    let mut context = base(house);
    context.insert_value("role", role_value(role, Some((vacancy, facts))));
    context.insert_value("level", level_or_none(level, words));
    context.insert_value("vacancy", vacancy_value(told, words));
    let open = match &house.open_fact {
        Some(open) => text(open.as_str()),
        None => words_value(&words.show(Key::OpenFact, &[])),
    };
    let appendix = Fields::built_in().appendix().map(|field| {
        let known = said_value(&field.said(facts), words);
        let value = if known.is_none() { open.clone() } else { known };
        (field.name.to_string(), value)
    });
    context.insert_value("appendix", map(appendix));
    context
}

fn base(house: &OrganisationFacts) -> Context {
    let mut context = Context::new();
    context.insert_value(
        "organisation",
        map([
            ("name", text(house.name.as_str())),
            ("web", text(&house.web.to_string())),
            ("country", text(&house.country)),
            ("lang", text(&house.lang)),
        ]),
    );
    context
}

fn role_value(role: &Role, choice: Option<(&Vacancy, &VacancyFacts)>) -> Value {
    let vacancy = choice.map(|(vacancy, _)| vacancy);
    let overrides = choice.map(|(_, facts)| &facts.overrides);
    let section = |items: &Items, instead: Option<&Vec<PlainText>>| match instead {
        Some(instead) => plain_texts(instead),
        None => items_value(items, vacancy),
    };
    let about = match overrides.and_then(|overrides| overrides.about_the_role.as_ref()) {
        Some(prose) => plain_prose(prose),
        None => prose_value(&role.about_the_role),
    };
    let title = choice.map_or(role.title.as_str(), |(_, facts)| facts.title.as_str());
    let link = role.role_definition_link.as_ref();
    map([
        ("title", text(title)),
        ("usual_grade", optional(role.usual_grade.as_ref())),
        ("about_the_role", about),
        (
            "what_you_will_do",
            section(
                &role.what_you_will_do,
                overrides.and_then(|o| o.what_you_will_do.as_ref()),
            ),
        ),
        (
            "you_will_be_someone_who",
            section(
                &role.you_will_be_someone_who,
                overrides.and_then(|o| o.you_will_be_someone_who.as_ref()),
            ),
        ),
        (
            "skills_and_experience",
            section(
                &role.skills_and_experience,
                overrides.and_then(|o| o.skills_and_experience.as_ref()),
            ),
        ),
        (
            "who_you_will_work_with",
            section(
                &role.who_you_will_work_with,
                overrides.and_then(|o| o.who_you_will_work_with.as_ref()),
            ),
        ),
        (
            "role_definition_link",
            link.map_or_else(Value::none, |link| {
                map([("text", text(&link.text)), ("url", text(&link.url))])
            }),
        ),
        (
            "sfia",
            map([
                ("essential", sfia(&role.sfia_skills, Need::Essential)),
                ("desirable", sfia(&role.sfia_skills, Need::Desirable)),
            ]),
        ),
        (
            "show_role_level_skills",
            Value::from(role.show_role_level_skills),
        ),
    ])
}

fn prose_value(prose: &Prose) -> Value {
    match prose {
        Prose::Paragraphs(paragraphs) => markdown_texts(paragraphs),
        Prose::InLanguage(foreign) => map([
            ("lang", text(&foreign.lang)),
            ("paragraphs", markdown_texts(&foreign.paragraphs)),
        ]),
    }
}

fn items_value(items: &Items, vacancy: Option<&Vacancy>) -> Value {
    match items {
        Items::List(items) => item_values(items, vacancy),
        Items::InLanguage(foreign) => map([
            ("lang", text(&foreign.lang)),
            ("items", item_values(&foreign.items, vacancy)),
        ]),
    }
}

/// The items that are shown; an optional one only where the vacancy includes it.
fn item_values(items: &[Item], vacancy: Option<&Vacancy>) -> Value {
    let mut values = Vec::new();
    for item in items {
        match item {
            Item::Text(words) => values.push(Value::safe_string(words)),
            Item::Nested(item) => values.push(map([
                ("text", Value::safe_string(&item.text)),
                ("lang", optional(item.lang.as_ref())),
                ("items", item_values(&item.items, vacancy)),
            ])),
            Item::Optional(item) => {
                let inclusion = vacancy.and_then(|vacancy| vacancy.include.get(&item.optional));
                let words = match inclusion {
                    Some(Inclusion::Text(words)) if says_nothing(words) => None,
                    Some(Inclusion::Text(words)) => Some(text(words.trim())),
                    Some(Inclusion::Whether(true)) => item.text.as_deref().map(Value::safe_string),
                    Some(Inclusion::Whether(false)) | None => None,
                };
                if let Some(words) = words {
                    values.push(map([
                        ("text", words),
                        ("lang", optional(item.lang.as_ref())),
                        ("items", Value::from(Vec::<Value>::new())),
                    ]));
                }
            }
        }
    }
    Value::from(values)
}

/// The skills of one need, by category and subcategory in the order of their first skill.
fn sfia(skills: &[SfiaSkill], need: Need) -> Value {
    type Groups<'a, T> = Vec<(&'a str, Vec<T>)>;
    fn group<'a, T>(groups: &mut Groups<'a, T>, name: &'a str) -> usize {
        groups
            .iter()
            .position(|(known, _)| *known == name)
            .unwrap_or_else(|| {
                groups.push((name, Vec::new()));
                groups.len() - 1
            })
    }
    let mut categories: Groups<'_, (&str, Vec<Value>)> = Vec::new();
    for skill in skills.iter().filter(|skill| skill.need == need) {
        let category = group(&mut categories, &skill.category);
        let subcategories = &mut categories[category].1;
        let subcategory = group(subcategories, &skill.subcategory);
        subcategories[subcategory].1.push(map([
            ("name", text(&skill.name)),
            ("code", text(&skill.code)),
            ("level", Value::from(u32::from(skill.level))),
            ("note", optional(skill.note.as_ref())),
        ]));
    }
    let categories = categories.into_iter().map(|(category, subcategories)| {
        let subcategories = subcategories
            .into_iter()
            .map(|(name, skills)| map([("name", text(name)), ("skills", Value::from(skills))]));
        map([
            ("category", text(category)),
            (
                "subcategories",
                Value::from(subcategories.collect::<Vec<_>>()),
            ),
        ])
    });
    Value::from(categories.collect::<Vec<_>>())
}

fn level_or_none(level: Option<&RoleLevel>, words: &Words) -> Value {
    level.map_or_else(Value::none, |level| level_value(level, words))
}

fn level_value(level: &RoleLevel, words: &Words) -> Value {
    let skills = level.skills.iter().map(|skill| {
        map([
            ("name", text(&skill.name)),
            (
                "level",
                skill
                    .level
                    .map_or_else(Value::none, |level| words_value(&level.shown(words))),
            ),
            ("statements", markdown_texts(&skill.statements)),
        ])
    });
    map([
        ("role_family", text(&level.role_family)),
        ("role", text(&level.role)),
        ("role_description", markdown_texts(&level.role_description)),
        ("level", text(&level.level)),
        ("summary", markdown_texts(&level.summary)),
        ("you_will", markdown_texts(&level.you_will)),
        (
            "note",
            level
                .note
                .as_deref()
                .map_or_else(Value::none, Value::safe_string),
        ),
        ("skills", Value::from(skills.collect::<Vec<_>>())),
    ])
}

/// What the vacancy says in each field that templates find in `vacancy`. An object of which nothing is
/// said is absent as a whole.
fn vacancy_value(told: &Told<'_>, words: &Words) -> Value {
    let facts = told.facts;
    let mut fields = Map::new();
    let mut objects: BTreeMap<&str, Map> = BTreeMap::new();
    for field in Fields::built_in().rows() {
        let Some(path) = field.template.strip_prefix("vacancy.") else {
            continue;
        };
        let said = field.said(facts);
        match path.split_once('.') {
            None => {
                fields.insert(path.to_owned().into(), said_value(&said, words));
            }
            Some((object, part)) => {
                let parts = objects.entry(object).or_default();
                parts.insert(part.to_owned().into(), said_value(&said, words));
            }
        }
    }
    for (name, parts) in objects {
        let is_silent = parts.values().all(Value::is_none);
        let value = if is_silent {
            Value::none()
        } else {
            parts.into()
        };
        fields.insert(name.to_owned().into(), value);
    }
    let (status, status_shown) = status(told.status);
    let status_shown = words_value(&words.show(status_shown, &[]));
    fields.insert("status".into(), text(status));
    fields.insert("status_shown".into(), status_shown);
    fields.insert("closes".into(), closes(facts, words));
    fields.into()
}

fn said_value(said: &Said<'_>, words: &Words) -> Value {
    match said {
        Said::Nothing => Value::none(),
        Said::Fact(fact) => words_value(&fact.show(words)),
        Said::Count(count) => Value::from(*count),
        Said::Items(items) => plain_texts(items),
        Said::Paragraphs(prose) => plain_prose(prose),
    }
}

/// Time, day of the week and date at which the advert closes, as far as they are known.
fn closes(facts: &VacancyFacts, words: &Words) -> Value {
    let Some(date) = facts.closing_date else {
        return Value::none();
    };
    let date = date.shown_with_weekday(words);
    let shown = match facts.closing_time {
        Some(time) => {
            let time = time.shown(words);
            words.show(Key::DateTime, &[(&time).into(), (&date).into()])
        }
        None => date,
    };
    words_value(&shown)
}

/// A status as templates ask for it, and as they show it.
fn status(status: Status) -> (&'static str, Key) {
    match status {
        Status::Draft => ("draft", Key::StatusDraft),
        Status::Approved => ("approved", Key::StatusApproved),
        Status::Posted => ("posted", Key::StatusPosted),
        Status::Closed => ("closed", Key::StatusClosed),
        Status::Withdrawn => ("withdrawn", Key::StatusWithdrawn),
    }
}
