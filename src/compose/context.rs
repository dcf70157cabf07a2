//! What a template may see: checked data as Tera values. `docs/templates.md` tells the same to
//! people.
//!
//! Role text is Markdown and becomes safe values; all else is plain text, escaped as it enters. A
//! fact that is open is `none`, but in `appendix` it is the house's word for open facts.

use std::collections::BTreeMap;

use tera::{Context, Map, Value};

use super::attachments;
use super::blocks::Blocks;
use super::values::{
    linked, map, markdown_texts, optional, plain_prose, plain_texts, text, words_value,
};
use crate::facts::Fact as _;
use crate::facts::criterion::Need;
use crate::facts::fields::{Field, Said, whether_shown};
use crate::facts::organisation::OrganisationFacts;
use crate::facts::own::{Houses, OwnKind};
use crate::facts::vacancy::VacancyFacts;
use crate::load::sections::Known;
use crate::model::{DocumentKind, Role, RoleLevel, Section, SfiaSkill, Status};
use crate::validate::criteria::{self, Criterion};
use crate::words::{Key, Words};

/// The values for a role definition: `organisation`, `role`, `criteria`, `level` where it has a role level, and
/// `appendix` with the usual grade alone.
#[must_use]
pub(super) fn of_role(
    role: &Role,
    level: Option<&RoleLevel>,
    house: &OrganisationFacts,
    sections: &[Section],
    blocks: &Blocks<'_>,
) -> Context {
    let mut context = base(house);
    let criteria = criteria::of_role(role, sections, None);
    context.insert_value("criteria", blocks.all_criteria(&criteria));
    context.insert_value("role", role_value(role, &role.title, blocks));
    context.insert_value("level", level_or_none(level, blocks));
    let appendix = house.fields.appendix().map(|field| {
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
    blocks: &Blocks<'_>,
) -> Context {
    let mut context = base(house);
    context.insert_value("level", level_or_none(Some(level), blocks));
    context
}

/// What an advert tells: the facts of a vacancy, and the state in which it is shown.
pub(super) struct Told<'a> {
    pub(super) facts: &'a VacancyFacts,
    pub(super) criteria: Vec<Criterion>,
    pub(super) status: Status,
    /// The address of its web page.
    pub(super) web_page: Option<String>,
}

/// The values for an advert: `organisation`, `role` with the vacancy's choices, `criteria`, `level`,
/// `vacancy` and `appendix`.
#[must_use]
pub(super) fn of_vacancy(
    told: &Told<'_>,
    role: &Role,
    level: Option<&RoleLevel>,
    house: &OrganisationFacts,
    blocks: &Blocks<'_>,
) -> Context {
    let words = blocks.words;
    let facts = told.facts;
    let mut context = base(house);
    context.insert_value("role", role_value(role, facts.title.as_str(), blocks));
    context.insert_value("level", level_or_none(level, blocks));
    context.insert_value("vacancy", vacancy_value(told, house, blocks));
    context.insert_value("criteria", blocks.all_criteria(&told.criteria));
    let open = match &house.open_fact {
        Some(open) => text(open.as_str()),
        None => words_value(&words.show(Key::OpenFact, &[])),
    };
    let is_over = told.status.is_over();
    let mut own = Vec::new();
    let mut appendix = Vec::new();
    for field in facts.fields.appendix() {
        let known = shown_value(field, facts, words);
        let is_open = known.is_none() && house.requires(field);
        // An advert that is over asks for nothing any more.
        let is_told = !known.is_none() || is_open && !is_over;
        let value = if is_open { open.clone() } else { known };
        match field.own() {
            Some(_) if is_told => {
                own.push(map([("label", text(field.label())), ("value", value)]));
            }
            Some(_) => {}
            None => appendix.push((field.name.to_string(), value)),
        }
    }
    context.insert_value("appendix", map(appendix));
    context.insert_value("own_facts", Value::from(own));
    context.insert_value("attachments", attachments::values(facts, words));
    context
}

fn base(house: &OrganisationFacts) -> Context {
    let mut context = Context::new();
    context.insert_value(
        "organisation",
        map([
            ("name", text(house.name.as_str())),
            (
                "web",
                optional(house.web.as_ref().map(ToString::to_string).as_ref()),
            ),
            ("country", text(&house.country)),
            ("lang", text(&house.lang)),
        ]),
    );
    context
}

fn role_value(role: &Role, title: &str, blocks: &Blocks<'_>) -> Value {
    let link = role.role_definition_link.as_ref();
    let link = link.map_or_else(Value::none, |link| {
        map([("text", text(&link.text)), ("url", text(&link.url))])
    });
    let sfia = map([
        (
            "essential",
            sfia(&role.sfia_skills, Need::Essential, blocks),
        ),
        (
            "desirable",
            sfia(&role.sfia_skills, Need::Desirable, blocks),
        ),
    ]);
    let sections = Known::of(DocumentKind::Role)
        .filter_map(|known| Some((known.name(), blocks.of_role(role, known)?)));
    let before = [
        ("title", text(title)),
        ("usual_grade", optional(role.usual_grade.as_ref())),
    ];
    let shows_skills = Value::from(role.show_role_level_skills);
    let after = [
        ("role_definition_link", link),
        ("sfia", sfia),
        ("show_role_level_skills", shows_skills),
    ];
    map(before.into_iter().chain(sections).chain(after))
}

/// The skills of one need, by category and subcategory in the order of their first skill.
fn sfia(skills: &[SfiaSkill], need: Need, blocks: &Blocks<'_>) -> Value {
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
            ("assessed", blocks.assessment(&skill.stated())),
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

fn level_or_none(level: Option<&RoleLevel>, blocks: &Blocks<'_>) -> Value {
    level.map_or_else(Value::none, |level| level_value(level, blocks))
}

fn level_value(level: &RoleLevel, blocks: &Blocks<'_>) -> Value {
    let words = blocks.words;
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
        ("role_description", blocks.values(&level.role_description)),
        ("level", text(&level.level)),
        ("summary", blocks.values(&level.summary)),
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
fn vacancy_value(told: &Told<'_>, house: &OrganisationFacts, blocks: &Blocks<'_>) -> Value {
    let facts = told.facts;
    let words = blocks.words;
    let mut fields = Map::new();
    let mut objects: BTreeMap<&str, Map> = BTreeMap::new();
    for field in facts.fields.rows() {
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
    let own = facts.fields.own().map(|(field, declared)| {
        let shown = shown_value(field, facts, words);
        (declared.id.clone(), shown)
    });
    let mut shown: Map = Map::new();
    let facts_said = objects.entry("facts").or_default();
    // Fragments ask for what bodies of some kinds say, whatever kind this is.
    for id in Houses::shipped().ids() {
        shown.insert(id.to_owned().into(), Value::none());
        let said = facts_said.entry(id.to_owned().into());
        said.or_insert_with(Value::none);
    }
    shown.extend(own.map(|(id, value)| (id.into(), value)));
    fields.insert("facts_shown".into(), shown.into());
    for (name, parts) in objects {
        // Templates ask for a fact of the organisation, whether another is said or not.
        let is_silent = name != "facts" && parts.values().all(Value::is_none);
        let value = if is_silent {
            Value::none()
        } else {
            parts.into()
        };
        fields.insert(name.to_owned().into(), value);
    }
    // What a vacancy says is plain text, what the organisation says is Markdown.
    if facts.benefits == house.benefits {
        let benefits = markdown_texts(&house.benefits_in_markdown);
        fields.insert("benefits".into(), benefits);
    }
    for (name, listed) in [
        ("behaviours", &facts.listed.behaviours),
        ("strengths", &facts.listed.strengths),
        ("technical_skills", &facts.listed.technical_skills),
        ("essential_criteria", &facts.listed.essential_criteria),
        ("desirable_criteria", &facts.listed.desirable_criteria),
    ] {
        fields.insert(name.into(), blocks.listed(listed));
    }
    fields.insert("selection_stages".into(), blocks.stages(&told.criteria));
    fields.insert("web_page".into(), optional(told.web_page.as_ref()));
    let (status, status_shown) = status(told.status);
    let status_shown = words_value(&words.show(status_shown, &[]));
    fields.insert("status".into(), text(status));
    fields.insert("status_shown".into(), status_shown);
    fields.insert("ended_early".into(), ended_early(facts, words));
    fields.insert("closes".into(), closes(facts, words));
    fields.insert("pay".into(), pay_table(facts, words));
    fields.into()
}

fn said_value(said: &Said<'_>, words: &Words) -> Value {
    match said {
        Said::Nothing => Value::none(),
        Said::Fact(fact) => words_value(&fact.show(words)),
        Said::Count(count) => Value::from(*count),
        Said::Items(items) => plain_texts(items),
        Said::Paragraphs(prose) => plain_prose(prose),
        Said::Whether(whether) => Value::from(*whether),
    }
}

/// The same as an advert shows it: yes or no in words, an address as a link.
pub(super) fn shown_value(field: &Field, facts: &VacancyFacts, words: &Words) -> Value {
    let is_link = field.own().is_some_and(|own| own.kind == OwnKind::Link);
    match field.said(facts) {
        Said::Whether(whether) => words_value(&whether_shown(whether, words)),
        Said::Fact(address) if is_link => linked(address.show(words).as_str()),
        said => said_value(&said, words),
    }
}

/// What is paid at each grade and place, where that is a table.
fn pay_table(facts: &VacancyFacts, words: &Words) -> Value {
    let table = facts.salary.as_ref().and_then(|pay| pay.table(words));
    let Some(rows) = table else {
        return Value::none();
    };
    let rows = rows
        .iter()
        .map(|(whom, salary)| map([("whom", words_value(whom)), ("salary", words_value(salary))]));
    Value::from(rows.collect::<Vec<_>>())
}

/// The day on which the vacancy was closed or withdrawn, where people had counted on a later one.
fn ended_early(facts: &VacancyFacts, words: &Words) -> Value {
    let closing = facts.closing_date;
    let day = facts
        .ended_on
        .filter(|day| closing.is_some_and(|closing| *day < closing));
    day.map_or_else(Value::none, |day| words_value(&day.shown(words)))
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
