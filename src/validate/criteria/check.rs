//! Whether what is stated of criteria can be shown: where it stands, how they are assessed, at which stage.
//!
//! In: checked data, and the words of their languages. Out: a diagnostic for each item of which nothing
//! can be stated, each way of assessing that there are no words for, and each stage that an advert does
//! not have.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{of_vacancy, stage_of};
use crate::diagnostic::{Code, Diagnostic, Medium};
use crate::facts::criterion::{Names, Stage};
use crate::load::json::JsonFile;
use crate::model::stated::{self, StatedItem};
use crate::model::{CriterionOfVacancy, Vacancy};
use crate::phrase;
use crate::validate::{Checked, CheckedVacancy};
use crate::words::Words;

/// The fields whose items are no criteria.
const OTHERS: [(&str, &str); 3] = [
    ("/about_the_role", "what the role is for"),
    ("/what_you_will_do", "what people will do"),
    ("/who_you_will_work_with", "whom people will work with"),
];

/// Checks the criteria of all that is wanted.
pub(in crate::validate) fn check(checked: &Checked, diagnostics: &mut Vec<Diagnostic>) {
    let house = checked.organisation();
    let lang_of = |own: Option<&String>| {
        let lang = own.map_or(house.data.lang.as_str(), String::as_str);
        checked.words().words(lang)
    };
    let items = stated::of_sections(&house.data.sections);
    check_items(&items, &house.json, &lang_of(None), diagnostics);
    for role in checked.roles().values() {
        let items = stated::of_role(&role.data);
        if !items.is_empty() {
            let words = lang_of(role.data.lang.as_ref());
            check_items(&items, &role.json, &words, diagnostics);
        }
    }
    for level in checked.role_levels().values() {
        let items = stated::of_sections(&level.data.sections);
        if !items.is_empty() {
            let words = lang_of(level.data.lang.as_ref());
            check_items(&items, &level.json, &words, diagnostics);
        }
    }
    let name_stages = |items: &[StatedItem]| items.iter().any(|one| !one.stated.stages.is_empty());
    let house_names = name_stages(&items);
    let roles = checked.roles().iter();
    let roles = roles.filter(|(_, role)| house_names || name_stages(&stated::of_role(&role.data)));
    let with_stages: BTreeSet<&str> = roles.map(|(id, _)| id.as_str()).collect();
    for (id, vacancy) in checked.vacancies() {
        let role = checked.roles().get(&vacancy.data.role);
        let words = lang_of(role.and_then(|role| role.data.lang.as_ref()));
        let told = check_vacancy(vacancy, &words, diagnostics);
        if with_stages.contains(vacancy.data.role.as_str()) {
            check_role_in(id, vacancy, checked, told, diagnostics);
        }
    }
}

/// Checks what a vacancy states itself. The stages that it names come back, as they are checked.
fn check_vacancy(
    vacancy: &CheckedVacancy,
    words: &Words,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeSet<String> {
    let CheckedVacancy { data, facts, json } = vacancy;
    let own = stated::of_vacancy(data);
    check_items(&own, json, words, diagnostics);
    // The stages that this file names, each with its place.
    let mut named: Vec<(String, String)> = Vec::new();
    for StatedItem { route, stated, .. } in &own {
        named.extend(each_named(route, "stage", &stated.stages, json));
    }
    for (field, listed) in lists(data) {
        for (index, criterion) in listed.iter().enumerate() {
            let CriterionOfVacancy::Stated(criterion) = criterion else {
                continue;
            };
            let route = format!("/{field}/{index}");
            let ways = Names::all(criterion.assessed.as_ref());
            check_ways(&route, ways, json, words, diagnostics);
            let stages = Names::all(criterion.stage.as_ref());
            named.extend(each_named(&route, "stage", stages, json));
        }
    }
    let stages = &facts.stages;
    let mut told: BTreeSet<String> = BTreeSet::new();
    for (route, stage) in named {
        if !stages.is_empty() && stage_of(stages, &stage).is_none() {
            let message = format!("no stage of selection has the id `{stage}`");
            let fault = Diagnostic::error(Code::BadValue, json.place(&route), message);
            diagnostics.push(fault.hint(meant(&stage, stages)));
        }
        told.insert(stage);
    }
    told
}

/// Checks the stages that a role's criteria name against those of its vacancy; where that has none yet,
/// there is nothing to check.
fn check_role_in(
    id: &str,
    vacancy: &CheckedVacancy,
    checked: &Checked,
    mut told: BTreeSet<String>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let CheckedVacancy { data, facts, json } = vacancy;
    let stages = &facts.stages;
    if stages.is_empty() {
        return;
    }
    let criteria = of_vacancy(checked, id);
    let of_role = criteria.iter().flat_map(|one| &one.stated.stages);
    for stage in of_role {
        if stage_of(stages, stage).is_some() || !told.insert(stage.clone()) {
            continue;
        }
        let message = format!(
            "the role `{}` has criteria of the stage `{stage}`, and no stage here has this id",
            data.role
        );
        let place = json.place("/selection_stages").opening();
        let fault = Diagnostic::error(Code::BadValue, place, message);
        let fault = fault
            .hint(meant(stage, stages))
            .hint_by(|medium| match medium {
                Medium::Sheet | Medium::Form => {
                    "a stage has its title in small letters as its id: `Sift: 12 January \
                              2027` is `sift`"
                }
                Medium::File | Medium::CommandLine => {
                    "a stage with an id is written `{ \"id\": \"sift\", \"title\": \"Sift\" }`"
                }
            });
        diagnostics.push(fault);
    }
}

/// The lists of criteria that a vacancy has, by their fields.
pub(crate) fn lists(vacancy: &Vacancy) -> [(&'static str, &[CriterionOfVacancy]); 5] {
    [
        ("behaviours", &vacancy.behaviours),
        ("strengths", &vacancy.strengths),
        ("technical_skills", &vacancy.technical_skills),
        ("essential_criteria", &vacancy.essential_criteria),
        ("desirable_criteria", &vacancy.desirable_criteria),
    ]
}

fn meant(stage: &str, stages: &[Stage]) -> String {
    let ids: Vec<&str> = stages.iter().map(|stage| stage.id.as_str()).collect();
    phrase::did_you_mean_or(stage, ids.iter().copied(), || {
        format!("the ids here are {}", phrase::some(&ids))
    })
}

/// Checks items of which something is stated.
fn check_items(
    items: &[StatedItem],
    json: &JsonFile,
    words: &Words,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for StatedItem {
        route,
        stated,
        depth,
    } in items
    {
        let within = route.strip_prefix("/adds").unwrap_or(route);
        let is_in = |field: &str| {
            let rest = within.strip_prefix(field);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let other = OTHERS.iter().find(|(field, _)| is_in(field));
        if let Some((_, what)) = other {
            let message = format!("this item says {what}, so it cannot be a criterion");
            let hint = "remove what only a criterion has, such as `need`; criteria stand in \
                        `you_will_be_someone_who`, in `skills_and_experience` or in a list of a \
                        section of your own";
            let fault = Diagnostic::error(Code::BadValue, json.place(route).opening(), message);
            diagnostics.push(fault.hint(hint));
        } else if *depth > 0 {
            let message = "this item stands below another, so it cannot be a criterion";
            let hint = "say it of the item above, or make this an item of the list around it";
            let fault = Diagnostic::error(Code::BadValue, json.place(route).opening(), message);
            diagnostics.push(fault.hint(hint));
        }
        check_ways(route, &stated.assessed, json, words, diagnostics);
        for (route, stage) in each_named(route, "stage", &stated.stages, json) {
            if stage.trim().is_empty() {
                let fault =
                    Diagnostic::error(Code::BadValue, json.place(&route), "this stage has no name");
                diagnostics.push(fault.hint("write the id of a stage of selection, or remove it"));
            }
        }
    }
}

/// The names in the field `field` of what stands at `route`, each with its own route.
fn each_named(
    route: &str,
    field: &str,
    names: &[String],
    json: &JsonFile,
) -> Vec<(String, String)> {
    let route = format!("{route}/{field}");
    let is_list = json.value.pointer(&route).is_some_and(Value::is_array);
    let names = names.iter().enumerate();
    let names = names.map(|(index, name)| {
        let route = if is_list {
            format!("{route}/{index}")
        } else {
            route.clone()
        };
        (route, name.clone())
    });
    names.collect()
}

fn check_ways(
    route: &str,
    ways: &[String],
    json: &JsonFile,
    words: &Words,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (route, way) in each_named(route, "assessed", ways, json) {
        if words.way_of_assessing(&way).is_some() {
            continue;
        }
        let place = json.place(&route);
        let known = words.ways_of_assessing();
        let message = format!("no criterion is assessed by `{way}`");
        let hint = phrase::did_you_mean_or(&way, known.iter().copied(), || {
            format!("the ways are {}", phrase::list(&known, "and"))
        });
        let fault = Diagnostic::error(Code::BadValue, place, message).hint(hint);
        diagnostics.push(fault.hint(
            "a way of your own is a line below `[assessed]` in `templates/words/en.toml`, such as \
             `role_play = \"role play\"`",
        ));
    }
}
