//! `not-shown`: a section or field with content that the document's layout shows nowhere.
//!
//! What the authors wrote is held against what the document says, letters and digits alone, as marks and
//! spaces are the templates' own. An advert with none of its role's sections is no advert, and cannot be
//! published; a role's own document that shows none is a notice and means to.

use std::collections::BTreeMap;
use std::slice;

use serde_json::Value;

use super::fields::{Field, TITLE, folded, own_fields, plain_fields, push};
use super::{empty, essential, unplaced};
use crate::diagnostic::Severity;
use crate::document::{each_text, parse};
use crate::facts::fields::Fields;
use crate::lint::{self, Findings, House, Made};
use crate::load::json::JsonFile;
use crate::load::sections::{Known, SectionList};
use crate::model::passages::{self, Form, Passage};
use crate::model::{DocumentKind, Role};
use crate::validate::CheckedVacancy;
use crate::words::Words;

pub(in crate::lint) fn check(made: &Made<'_>, house: &House<'_>, findings: &mut Findings<'_>) {
    empty::check(made, house, findings);
    essential::check(made, house, findings);
    match unshown(made, house) {
        Unshown::Fields(fields) => {
            for (field, level) in fields {
                report(&field, level, made, house, findings);
            }
        }
        Unshown::EverySection(_) => report_bare(made, house, findings),
    }
}

/// What a document does not show of all that authors wrote for it.
enum Unshown<'a> {
    /// These sections and fields.
    Fields(Vec<(Field<'a>, Severity)>),
    /// No section of an advert's role, which are these.
    EverySection(Vec<Field<'a>>),
}

/// Whether a heading in the layout, below which nothing stands, is that of a section which the document does
/// not show, of which `not-shown` tells.
pub(super) fn is_of_unshown(words: &str, made: &Made<'_>, house: &House<'_>) -> bool {
    let is_its_name = |field: &Field<'_>| {
        let title = field.json.value.pointer(&format!("{}/title", field.route));
        let title = title.and_then(Value::as_str);
        let known = Fields::built_in().named(&format!("overrides.{}", field.name()));
        let known = known.map(crate::facts::fields::Field::label);
        let mut names = [Some(field.name()), title, known].into_iter().flatten();
        names.any(|name| folded(name) == folded(words))
    };
    match unshown(made, house) {
        Unshown::EverySection(fields) => fields.iter().any(is_its_name),
        Unshown::Fields(fields) => fields.iter().any(|(field, _)| is_its_name(field)),
    }
}

/// The sections and fields of a role, but for what waits for a place: `placeholder-left` tells of that.
fn placed<'a>(json: &'a JsonFile, passages: &[Passage<'_>]) -> Vec<Field<'a>> {
    let mut fields = fields(json, passages);
    fields.retain(|field| {
        let section = field.json.value.pointer(&field.route);
        !section.is_some_and(unplaced::is_unplaced)
    });
    fields
}

/// Looks for each section and field in the document.
fn unshown<'a>(made: &Made<'_>, house: &House<'a>) -> Unshown<'a> {
    let checked = house.checked;
    let nothing = Unshown::Fields(Vec::new());
    let id = &made.name.id;
    let mut sections = Vec::new();
    let mut facts = Vec::new();
    // The sections of an advert that say what the job is.
    let mut of_job = 0;
    match made.name.kind {
        DocumentKind::RoleLevel => {
            if let Some(level) = checked.role_levels().get(id) {
                sections = placed(&level.json, &passages::of_role_level(&level.data));
            }
        }
        DocumentKind::Role => {
            if let Some(role) = checked.roles().get(id) {
                sections = placed(&role.json, &passages::of_role(&role.data));
            }
        }
        DocumentKind::Vacancy => {
            let Some(vacancy) = checked.vacancies().get(id) else {
                return nothing;
            };
            if let Some(role) = checked.roles().get(&vacancy.data.role) {
                sections = placed(&role.json, &passages::of_role(&role.data));
                sections.retain(|field| !is_overridden(vacancy, field));
            }
            let own = own_fields(vacancy, &made.document.meta.words).into_iter();
            let (instead, others): (Vec<_>, Vec<_>) =
                own.partition(|field| field.route.starts_with("/overrides/"));
            sections.extend(instead);
            if !vacancy.data.status.is_over() {
                facts = not_told_yet(others, house);
                of_job = sections.len();
            }
            sections.extend(plain_fields(vacancy));
        }
    }
    if made.name.kind != DocumentKind::RoleLevel {
        let house = checked.organisation();
        let of_house = passages::of_sections(&house.data.sections);
        let mut of_house = fields(&house.json, &of_house);
        if let Some(vacancy) = checked.vacancies().get(id)
            && made.name.kind == DocumentKind::Vacancy
        {
            of_house.retain(|field| !is_overridden(vacancy, field));
        }
        sections.extend(of_house);
    }
    let mut shown = String::new();
    let mut gather = |text: &str| shown.push_str(&folded(text));
    // A short text may stand in the title by chance.
    for block in made.document.blocks().skip(1) {
        each_text(slice::from_ref(block), &mut gather);
    }
    let title = title(made);
    let is_in = |text: &str, field: &Field<'_>| {
        shown.contains(text) || field.route == TITLE && title.contains(text)
    };
    let is_shown = |field: &Field<'_>| field.texts.iter().any(|text| is_in(text, field));
    let made_of = checked.sources().made_of(made.name);
    if of_job > 0 && !sections[..of_job].iter().any(is_shown) {
        sections.truncate(of_job);
        return Unshown::EverySection(sections);
    }
    if !sections.iter().any(is_shown) {
        return nothing;
    }
    // What a list of sections leaves out is told when the document is checked.
    let list = checked.sources().sections_of(&made_of);
    let is_told = |field: &Field<'_>| {
        let lacks_it = |list: &SectionList| !list.takes_all() && !list.names(field.name());
        is_section(field) && list.is_some_and(lacks_it)
    };
    // While an advert is written, a layout may show fewer facts than people know of the job.
    let level_of_facts = if house.publish {
        Severity::Warning
    } else {
        Severity::Advice
    };
    // Codes of a framework sort jobs; few candidates read them.
    let level_of_section = |field: &Field<'_>| match &*field.route {
        "/sfia_skills" => Severity::Advice,
        _ => Severity::Warning,
    };
    let is_missing = |field: &Field<'_>| !is_shown(field) && !is_told(field);
    sections.retain(is_missing);
    facts.retain(is_missing);
    let sections = sections.into_iter().map(|field| {
        let level = level_of_section(&field);
        (field, level)
    });
    let facts = facts.into_iter().map(|field| (field, level_of_facts));
    Unshown::Fields(sections.chain(facts).collect())
}

fn report(
    field: &Field<'_>,
    level: Severity,
    made: &Made<'_>,
    house: &House<'_>,
    findings: &mut Findings<'_>,
) {
    let layout = house.checked.sources().made_of(made.name).layout;
    let name = field.name();
    let message =
        format!("the layout `{layout}` shows `{name}` nowhere, so nobody reads what it says");
    let place = field.json.key_place(&field.route);
    let place = match field.id() {
        Some(_) => place.opening(),
        None => place,
    };
    let finding = findings.report_as(level, place, message);
    finding.hint(format!(
        "give it a place in `templates/{layout}.md`, or remove it here"
    ));
}

/// The facts but those that every candidate needs, which were told where adverts are to be published.
fn not_told_yet<'a>(mut facts: Vec<Field<'a>>, house: &House<'_>) -> Vec<Field<'a>> {
    facts.retain(|field| !(house.publish && essential::ROUTES.contains(&&*field.route)));
    facts
}

/// The letters and digits of the first block, which is the title.
fn title(made: &Made<'_>) -> String {
    let mut title = String::new();
    if let Some(first) = made.document.blocks().next() {
        each_text(slice::from_ref(first), &mut |text| {
            title.push_str(&folded(text));
        });
    }
    title
}

/// An advert that says nothing of the job.
fn report_bare(made: &Made<'_>, house: &House<'_>, findings: &mut Findings<'_>) {
    let level = if house.publish {
        Severity::Error
    } else {
        Severity::Warning
    };
    let checked = house.checked;
    let layout = checked.sources().made_of(made.name).layout;
    let place = lint::layout(made.name, checked);
    let message = format!(
        "the layout `{layout}` shows no section of the role, so nobody reads what the job is"
    );
    findings.report_as(level, place, message).hint(
        "write `{{ sections }}` where they are to stand, or each by its name, as in \
         `{{ role.about_the_role | paragraphs }}`",
    );
}

/// Whether a role says what the job is: whether a section of it, one of its own or a skill has content.
pub(super) fn says_something(json: &JsonFile, role: &Role) -> bool {
    !fields(json, &passages::of_role(role)).is_empty()
}

/// Whether a vacancy says what the job is by itself: in what it adds, or has instead of its role's words.
pub(super) fn says_something_itself(vacancy: &CheckedVacancy, words: &Words) -> bool {
    let own = own_fields(vacancy, words);
    let of_job = |field: &Field<'_>| field.route.starts_with("/overrides/") && field.route != TITLE;
    own.iter().any(of_job) || !plain_fields(vacancy).is_empty()
}

/// The sections of a role or role level that have content, in their order. Labels stand for themselves
/// in headings, links and keywords, and an optional item only where a vacancy takes it.
fn fields<'a>(json: &'a JsonFile, passages: &[Passage<'_>]) -> Vec<Field<'a>> {
    let mut fields: BTreeMap<usize, Field<'a>> = BTreeMap::new();
    let mut known: Vec<&str> = Vec::new();
    for passage in passages {
        let is_prose = matches!(
            passage.form,
            Form::Heading | Form::Cell | Form::Paragraph | Form::Item { .. }
        );
        let is_skill = passage.form == Form::Label && passage.route.starts_with("/sfia_skills/");
        if !(is_prose || is_skill) || is_optional(json, &passage.route) {
            continue;
        }
        let name = field_of(&passage.route);
        let order = known.iter().position(|one| *one == name);
        let order = order.unwrap_or_else(|| {
            known.push(name);
            known.len() - 1
        });
        let field = fields.entry(order).or_insert_with(|| Field {
            json,
            route: format!("/{name}"),
            texts: Vec::new(),
        });
        let mut text = String::new();
        let (blocks, _) = parse::parse(passage.text);
        each_text(&blocks, &mut |words: &str| text.push_str(&folded(words)));
        push(field, text);
    }
    let fields = fields.into_values();
    fields.filter(|field| !field.texts.is_empty()).collect()
}

/// The field in which the text at `route` stands; of the sections that an author made, each is one.
fn field_of(route: &str) -> &str {
    let depth = if route.starts_with("/sections/") {
        2
    } else {
        1
    };
    let end = route[1..].match_indices('/').nth(depth - 1);
    &route[1..end.map_or(route.len(), |(at, _)| at + 1)]
}

/// Whether a list of sections has a line for the field.
fn is_section(field: &Field<'_>) -> bool {
    let route = field.route.as_str();
    let mut known = DocumentKind::ALL.into_iter().flat_map(Known::of);
    route.starts_with("/sections/")
        || route.starts_with("/adds/")
        || known.any(|known| route[1..] == *known.name())
}

fn is_optional(json: &JsonFile, route: &str) -> bool {
    let item = route.rsplit_once('/').map_or("", |(item, _)| item);
    let item = json.value.pointer(item);
    item.is_some_and(|item| item.get("optional").is_some())
}

/// Whether the vacancy says something else instead of the section, or leaves it out.
fn is_overridden(vacancy: &CheckedVacancy, field: &Field<'_>) -> bool {
    let overrides = vacancy.json.value.get("overrides");
    let id = field.id().unwrap_or(&field.route[1..]);
    let without = vacancy.data.without.iter();
    overrides.is_some_and(|overrides| overrides.pointer(&field.route).is_some())
        || vacancy.data.sections.iter().any(|section| section.id == id)
        || without
            .filter_map(|name| name.read().ok())
            .any(|name| name.as_str() == id)
}
