//! Checked data → the texts that rules read, one for each of the authors' files.
//!
//! In: [`Checked`]. Out: [`Text`]s: role definitions, role levels, the house's fragments, layouts
//! and organisation, vacancies. Nothing is merged: a text is where its author can mend it.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::Value;

use super::lists::list_of;
use super::masked::without_tera;
use super::read::{Frame, markdown, plain};
use super::text::{Block, BlockKind, Origin, Part, Text};
use super::vacancy_text::of_vacancy;
use crate::facts::fields::{Fields, Reading};
use crate::language;
use crate::load::json::{JsonFile, step};
use crate::model::passages::{self, Form, Passage};
use crate::model::{DocumentKind, Role, RoleLevel, SfiaSkill};
use crate::source::SourceFile;
use crate::source::front_matter;
use crate::validate::{Checked, CheckedFile, CheckedOrganisation, CheckedVacancy};

/// Every text of the project.
pub(super) fn texts(checked: &Checked) -> Vec<Text<'_>> {
    let lang = checked.organisation().facts.lang.as_str();
    let mut texts = Vec::new();
    texts.push(organisation(checked.organisation(), lang));
    texts.push(titles(checked, lang));
    texts.extend(templates(checked).map(|file| template(file, lang)));
    let roles = checked.roles().values();
    texts.extend(roles.map(|role| of_role(role, lang)));
    let levels = checked.role_levels().values();
    texts.extend(levels.map(|level| of_role_level(level, lang)));
    for vacancy in checked.vacancies().values() {
        let role = checked.roles().get(&vacancy.data.role);
        texts.push(of_vacancy(vacancy, role.map(|role| &role.data), lang));
    }
    texts
}

/// What a vacancy says, and its role.
pub(super) fn of_advert<'a>(vacancy: &'a CheckedVacancy, checked: &'a Checked) -> Vec<Text<'a>> {
    let lang = checked.organisation().facts.lang.as_str();
    let role = checked.roles().get(&vacancy.data.role);
    let of_role = role.map(|role| of_role(role, lang));
    let of_vacancy = of_vacancy(vacancy, role.map(|role| &role.data), lang);
    std::iter::once(of_vacancy).chain(of_role).collect()
}

/// What a role level says.
pub(crate) fn of_role_level<'a>(level: &'a CheckedFile<RoleLevel>, lang: &str) -> Text<'a> {
    let CheckedFile { data, json } = level;
    let lang = data.lang.as_deref().unwrap_or(lang);
    let passages = passages::of_role_level(data);
    of_passages(Part::RoleLevel, Some(&data.level), &passages, json, lang)
}

/// What a role says.
pub(crate) fn of_role<'a>(role: &'a CheckedFile<Role>, lang: &str) -> Text<'a> {
    let CheckedFile { data, json } = role;
    let lang = data.lang.as_deref().unwrap_or(lang);
    let passages = passages::of_role(data);
    let mut text = of_passages(Part::Role, Some(&data.title), &passages, json, lang);
    text.blocks.extend(skill_levels(data, json));
    text
}

/// The layouts of the documents that were asked for, and every fragment that shapes them, as far as
/// they are sound.
pub(super) fn templates(checked: &Checked) -> impl Iterator<Item = &Arc<SourceFile>> {
    let wanted = checked.wanted().iter().chain(checked.held_back());
    let files = checked.sources().templates_of_all(wanted);
    files.filter(|file| {
        file.path.extension() == Some("md".as_ref()) && !checked.is_faulty(&file.shown_path())
    })
}

/// Whether rules read the template at `path`.
pub(crate) fn is_read(checked: &Checked, path: &str) -> bool {
    templates(checked).any(|file| file.shown_path() == path)
}

/// The headings that `templates/sections.toml` gives to sections of documents that were asked for.
fn titles<'a>(checked: &'a Checked, lang: &str) -> Text<'a> {
    let sources = checked.sources();
    let wanted = checked.wanted().iter().chain(checked.held_back());
    let kinds: BTreeSet<DocumentKind> = wanted
        .filter(|name| sources.sections_of(&sources.made_of(name)).is_some())
        .map(|name| name.kind)
        .collect();
    let lists = kinds.into_iter().map(|kind| sources.sections.of(kind));
    let titled = lists.flat_map(|list| {
        let titles = list.entries.iter().filter_map(|entry| entry.title.as_ref());
        list.file
            .iter()
            .flat_map(move |file| titles.clone().map(move |title| (file, title)))
    });
    let mut blocks = Vec::new();
    for (file, title) in titled {
        let frame = Frame {
            origin: Origin::File(Arc::clone(file)),
            section: "titles of sections".into(),
            lang: lang.into(),
        };
        let mut heading = plain(&title.words, BlockKind::Heading, &frame);
        for piece in heading.iter_mut().flat_map(|block| &mut block.pieces) {
            // After the quotation mark.
            let start = title.span.start + 1;
            piece.from = start + piece.from.start..start + piece.from.end;
        }
        blocks.extend(heading);
    }
    Text {
        part: Part::House,
        title: None,
        blocks,
    }
}

/// A fragment or layout, or any Markdown with Tera in it.
#[must_use]
pub fn template(file: &Arc<SourceFile>, lang: &str) -> Text<'static> {
    let name = file.path.file_stem().unwrap_or_default();
    let own_lang = front_matter::lang(file);
    let frame = Frame {
        origin: Origin::File(Arc::clone(file)),
        section: name.to_string_lossy().replace('-', " ").into(),
        lang: own_lang.as_deref().unwrap_or(lang).into(),
    };
    Text {
        part: Part::House,
        title: None,
        blocks: markdown(&without_tera(file.text()), &frame, 0),
    }
}

fn of_passages<'a>(
    part: Part,
    title: Option<&'a str>,
    passages: &[Passage<'_>],
    json: &'a JsonFile,
    lang: &str,
) -> Text<'a> {
    let mut blocks = Vec::new();
    let mut list = 0;
    let mut last_list = None;
    for passage in passages {
        let frame = frame(json, &passage.route, passage.lang.unwrap_or(lang));
        let kind = match passage.form {
            // No file of roles has lines.
            Form::LanguageTag | Form::Lines | Form::ItemLines => continue,
            Form::Label | Form::Address => {
                blocks.extend(plain(passage.text, BlockKind::Label, &frame));
                continue;
            }
            Form::Title | Form::Heading => BlockKind::Heading,
            Form::Cell => BlockKind::Cell,
            Form::Paragraph => BlockKind::Paragraph,
            Form::Item { depth } => {
                let of = Some(list_of(&passage.route));
                if of != last_list {
                    list += 1;
                    last_list = of;
                }
                BlockKind::Item { list, depth }
            }
        };
        if !matches!(kind, BlockKind::Item { .. }) {
            // What stands between them parts two lists.
            last_list = None;
        }
        if passage.form == Form::Title {
            blocks.extend(plain(passage.text, kind, &frame));
            continue;
        }
        let mut read = markdown(passage.text, &frame, 0);
        let words = read
            .iter_mut()
            .filter(|block| block.kind != BlockKind::Label);
        words.for_each(|block| block.kind = kind);
        blocks.extend(read);
    }
    Text {
        part,
        title,
        blocks,
    }
}

/// Each SFIA skill's code and level, as an advert shows them.
fn skill_levels<'a>(role: &Role, json: &'a JsonFile) -> Vec<Block<'a>> {
    let level = |(index, skill): (usize, &SfiaSkill)| {
        let frame = frame(
            json,
            &format!("/sfia_skills/{index}/level"),
            language::ENGLISH,
        );
        let words = format!("({}) Level {}", skill.code, skill.level);
        plain(&words, BlockKind::Label, &frame)
    };
    role.sfia_skills
        .iter()
        .enumerate()
        .flat_map(level)
        .collect()
}

fn organisation<'a>(organisation: &'a CheckedOrganisation, lang: &str) -> Text<'a> {
    let CheckedOrganisation { data, json, .. } = organisation;
    let markdown = passages::of_organisation(data);
    let mut text = of_passages(Part::House, None, &markdown, json, lang);
    let values = of_values(
        json,
        Fields::built_in(),
        |_| lang,
        &["benefits", "lang", "sections", "facts", "hides", "house"],
    );
    text.blocks.splice(0..0, values);
    for (index, declared) in data.facts.iter().enumerate() {
        let frame = frame(json, &format!("/facts/{index}/label"), lang);
        text.blocks
            .extend(plain(&declared.label, BlockKind::Label, &frame));
    }
    text
}

/// Every string of a file whose values are plain text, which fields of a vacancy are and those of the
/// organisation, in the language that its route tells. The fields `for_programs` are the file's own
/// that no advert shows.
pub(super) fn of_values<'a, 'l>(
    json: &'a JsonFile,
    fields: &Fields,
    lang_at: impl Fn(&str) -> &'l str,
    for_programs: &[&str],
) -> Vec<Block<'a>> {
    let mut strings = Vec::new();
    if let Value::Object(values) = &json.value {
        for (name, value) in values {
            let route = step("", name);
            let reading = fields.at(&route).map(|(_, field)| field.reading);
            // Each of the organisation's own facts has a reading of its own.
            let is_read = reading != Some(Reading::ForPrograms) || name == "facts";
            if is_read && !for_programs.contains(&name.as_str()) {
                strings_of(value, route, &mut strings);
            }
        }
    }
    strings.retain(|(route, _)| {
        let field = fields.at(route);
        field.is_none_or(|(_, field)| field.reading != Reading::ForPrograms)
            && !stated_part(route)
                .is_some_and(|part| ["need", "assessed", "stage", "id"].contains(&part))
    });
    let mut blocks = Vec::new();
    for (route, text) in strings {
        let frame = frame(json, &route, lang_at(&route));
        blocks.extend(plain(text, value_kind(&route, fields), &frame));
    }
    blocks
}

/// The part of a criterion or stage in a vacancy's list that stands at `route`.
fn stated_part(route: &str) -> Option<&str> {
    const LISTS: [&str; 6] = [
        "behaviours",
        "strengths",
        "technical_skills",
        "essential_criteria",
        "desirable_criteria",
        "selection_stages",
    ];
    let mut steps = route.split('/').skip(1);
    steps.next().filter(|field| LISTS.contains(field))?;
    steps.nth(1)
}

fn strings_of<'v>(value: &'v Value, route: String, strings: &mut Vec<(String, &'v str)>) {
    match value {
        Value::String(text) => strings.push((route, text)),
        Value::Array(values) => {
            for (index, value) in values.iter().enumerate() {
                strings_of(value, format!("{route}/{index}"), strings);
            }
        }
        Value::Object(fields) => {
            for (name, value) in fields {
                strings_of(value, step(&route, name), strings);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// What kind of text a value of a vacancy or of the organisation is. A list has the number of its field.
fn value_kind(route: &str, fields: &Fields) -> BlockKind {
    if let Some(part) = stated_part(route) {
        let is_stage = route.starts_with("/selection_stages/");
        match part {
            "text" if is_stage => return BlockKind::Paragraph,
            "text" => {}
            _ => return BlockKind::Label,
        }
    }
    match fields.at(route) {
        Some((list, field)) if field.reading == Reading::Items => {
            BlockKind::Item { list, depth: 0 }
        }
        Some((_, field)) if field.reading == Reading::Paragraphs => BlockKind::Paragraph,
        _ => BlockKind::Label,
    }
}

pub(super) fn frame<'a>(json: &'a JsonFile, route: &str, lang: &str) -> Frame<'a> {
    let is_around = |step: &&str| ["overrides", "adds"].contains(step);
    let mut steps = route.split('/').skip(1).filter(|step| !is_around(step));
    Frame {
        origin: Origin::Value {
            json,
            route: route.to_owned(),
        },
        section: steps.next().unwrap_or_default().replace('_', " ").into(),
        lang: lang.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text in every field of the table, whatever the field's type: nothing here reads it.
    #[test]
    fn each_field_is_gathered_as_the_table_says() {
        for field in Fields::built_in().rows() {
            let name = field.name.as_ref();
            let text = Value::from(format!("Words of {name}."));
            let mut vacancy = Value::Object(serde_json::Map::new());
            let mut at = &mut vacancy;
            for step in name.split('.') {
                at = &mut at[step];
            }
            *at = if field.reading == Reading::Items {
                vec![text].into()
            } else {
                text
            };
            let file = SourceFile::new("vacancies/a.json", vacancy.to_string());
            let json = crate::load::json::parse(file, &mut Vec::new()).expect("it is JSON");
            let blocks = of_values(&json, Fields::built_in(), |_| "en-GB", &[]);
            let found: Vec<_> = blocks
                .iter()
                .map(|block| match block.kind {
                    BlockKind::Label => Reading::Label,
                    BlockKind::Paragraph => Reading::Paragraphs,
                    BlockKind::Item { .. } => Reading::Items,
                    BlockKind::Heading | BlockKind::Indented | BlockKind::Cell => {
                        panic!("{name} is no such text")
                    }
                })
                .collect();
            let expected = match field.reading {
                Reading::ForPrograms => Vec::new(),
                reading => vec![reading],
            };
            assert_eq!(found, expected, "{name}");
        }
    }
}
