//! What a vacancy says in the organisation's own facts, and in the fields that the organisation hides.
//!
//! In: a vacancy as authored, and the table of fields. Out: typed values, and a diagnostic for each fact that
//! nobody declared, that is not understood, or that stands where none is wanted.

use std::collections::BTreeMap;

use super::vacancy::misread;
use crate::diagnostic::{Code, Diagnostic, Medium};
use crate::facts::fields::Fields;
use crate::facts::own::{OwnValue, WrittenFact};
use crate::facts::vacancy::VacancyFacts;
use crate::load::json::{JsonFile, step};
use crate::phrase;

/// Reads the organisation's own facts.
pub(super) fn check(
    written: &BTreeMap<String, WrittenFact>,
    within: &str,
    json: &JsonFile,
    fields: &Fields,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, OwnValue> {
    let mut facts = BTreeMap::new();
    for (id, value) in written {
        let route = step(within, id);
        let Some((_, declared)) = fields.own().find(|(_, declared)| declared.id == *id) else {
            diagnostics.push(unknown(id, &route, json, fields));
            continue;
        };
        match OwnValue::read(declared, value) {
            Ok(value) => facts.extend(value.map(|value| (id.clone(), value))),
            Err(fault) => diagnostics.push(misread(json, &route, fault)),
        }
    }
    facts
}

fn unknown(id: &str, route: &str, json: &JsonFile, fields: &Fields) -> Diagnostic {
    let known: Vec<&str> = fields
        .own()
        .map(|(_, declared)| declared.id.as_str())
        .collect();
    let message = format!("the organisation has no fact `{id}`");
    let hint = phrase::did_you_mean_or(id, known.iter().copied(), || match &known[..] {
        [] => "a fact of its own is declared under `facts` in `templates/organisation.json`; the \
               fields that every vacancy has stand outside `facts`"
            .to_owned(),
        [only] => format!("its only fact is `{only}`"),
        known => format!("its facts are {}", phrase::list(known, "and")),
    });
    Diagnostic::error(Code::UnknownField, json.key_place(route), message).hint(hint)
}

/// Tells of each value in a field that the organisation hides.
pub(super) fn check_hidden(json: &JsonFile, fields: &Fields, diagnostics: &mut Vec<Diagnostic>) {
    for field in fields.rows().iter().filter(|field| field.is_hidden) {
        let route = field.route();
        if json.value.pointer(&route).is_none() {
            continue;
        }
        let message = format!("the organisation hides the field `{}`", field.name);
        let fault = Diagnostic::error(Code::HiddenField, json.key_place(&route), message);
        diagnostics.push(fault.hint_by(|medium| match medium {
            Medium::CommandLine => {
                "drop the option, or take the field out of `hides` in `templates/organisation.json`"
            }
            Medium::File | Medium::Sheet | Medium::Form => {
                "remove it, or take the field out of `hides` in `templates/organisation.json`"
            }
        }));
    }
}

/// Takes away what the role or the organisation says in fields that are hidden, so that no format shows it.
pub(super) fn forget_hidden(facts: &mut VacancyFacts) {
    let fields = std::sync::Arc::clone(&facts.fields);
    for field in fields.rows().iter().filter(|field| field.is_hidden) {
        match field.name.as_ref() {
            "grade" => facts.grade = None,
            "closing_time" => facts.closing_time = None,
            "nationality_rule" => facts.nationality_rule = None,
            "benefits" => facts.benefits.clear(),
            // Nobody but the vacancy says these.
            _ => {}
        }
    }
}
