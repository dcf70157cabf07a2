//! The table of fields as the organisation's file has it.
//!
//! In: `templates/organisation.json` as it was read. Out: the table, and a diagnostic for each declaration
//! that cannot be used. What has the wrong shape is left out here, as the schema tells of it.

use std::sync::Arc;

use serde::Deserialize as _;
use serde_json::Value;

use super::json::{JsonFile, step};
use super::sections::Part;
use crate::diagnostic::{Code, Diagnostic};
use crate::facts::fields::{Fields, HouseFault, HouseFields};
use crate::facts::own::{Declared, Houses, ShownIn};
use crate::phrase;

/// The table of an organisation with this file.
pub(super) fn read(
    organisation: Option<&JsonFile>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Arc<Fields> {
    let Some(json) = organisation else {
        return Arc::clone(Fields::built_in());
    };
    let mut faults = Vec::new();
    let house = house(json, &mut faults);
    if faults.is_empty()
        && house.shipped.is_empty()
        && house.facts.is_empty()
        && house.hides.is_empty()
        && house.labels.is_empty()
    {
        return Arc::clone(Fields::built_in());
    }
    for (index, declared) in &house.facts {
        faults.extend(other_section(json, *index, declared));
    }
    let fields = Fields::of_house(house, &mut faults);
    diagnostics.extend(faults.into_iter().map(|fault| told(fault, json)));
    Arc::new(fields)
}

fn house(json: &JsonFile, faults: &mut Vec<HouseFault>) -> HouseFields {
    let list = |name: &str| {
        let list = json.value.get(name).and_then(Value::as_array);
        list.into_iter().flatten()
    };
    let labels = json.value.get("labels").and_then(Value::as_object);
    let labels = labels.into_iter().flatten();
    HouseFields {
        shipped: shipped(json, faults),
        facts: list("facts")
            .enumerate()
            .filter_map(|(index, fact)| Some((index, declared(fact)?)))
            .collect(),
        hides: list("hides")
            .filter_map(|name| Some(name.as_str()?.to_owned()))
            .collect(),
        labels: labels
            .filter_map(|(name, label)| Some((name.clone(), label.as_str()?.to_owned())))
            .collect(),
    }
}

/// The facts that bodies of the organisation's kind have from the program.
fn shipped(json: &JsonFile, faults: &mut Vec<HouseFault>) -> Vec<Declared> {
    let Some(house) = json.value.get("house").and_then(Value::as_str) else {
        return Vec::new();
    };
    let houses = Houses::shipped();
    houses.facts(house).unwrap_or_else(|| {
        let known: Vec<&str> = houses.names().collect();
        faults.push(HouseFault {
            route: vec!["house".to_owned()],
            message: format!("`{house}` is no kind of body that is known"),
            hint: phrase::did_you_mean_or(house, known.iter().copied(), || {
                format!("the kinds are {}", phrase::list(&known, "and"))
            }),
        });
        Vec::new()
    })
}

/// A declaration whose shape is as it should be.
fn declared(value: &Value) -> Option<Declared> {
    let declared = Declared::deserialize(value).ok()?;
    declared.has_name().then_some(declared)
}

/// A section of its own is placed by the fact's name, which nothing else may have there.
fn other_section(json: &JsonFile, index: usize, declared: &Declared) -> Option<HouseFault> {
    let id = declared.id.as_str();
    let sections = json.value.get("sections").and_then(Value::as_array);
    let mut sections = sections.into_iter().flatten();
    let is_taken = Part::means_something_else(id)
        || sections.any(|section| section["id"].as_str() == Some(id));
    (declared.shown == ShownIn::Section && is_taken).then(|| HouseFault {
        route: vec!["facts".to_owned(), index.to_string(), "id".to_owned()],
        message: format!("another section is called `{id}`, and this fact has one of its own"),
        hint: "give the fact another name".to_owned(),
    })
}

fn told(fault: HouseFault, json: &JsonFile) -> Diagnostic {
    let route = fault.route.iter();
    let route = route.fold(String::new(), |route, name| step(&route, name));
    Diagnostic::error(Code::BadValue, json.place(&route), fault.message).hint(fault.hint)
}
