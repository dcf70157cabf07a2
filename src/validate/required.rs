//! The facts that an organisation requires of its adverts.
//!
//! In: the names under `required_facts`. Out: those that are fields which publishing asks for, and a
//! diagnostic for each other one.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::facts::fields::Fields;
use crate::load::json::JsonFile;
use crate::phrase;

pub(super) fn facts(
    names: Option<&[String]>,
    fields: &Fields,
    json: &JsonFile,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<BTreeSet<String>> {
    let rows = fields.rows().iter().filter(|field| field.own.is_none());
    let asked = rows.filter(|field| field.need.is_some_and(|need| need.group.is_none()));
    let known: Vec<&str> = asked.map(|field| field.name.as_ref()).collect();
    let mut required = BTreeSet::new();
    for (index, name) in names?.iter().enumerate() {
        if known.contains(&name.as_str()) {
            required.insert(name.clone());
            continue;
        }
        let place = json.place(&format!("/required_facts/{index}"));
        let message = format!("`{name}` is no fact that publishing asks for");
        let hint = phrase::did_you_mean_or(name, known.iter().copied(), || {
            format!("the facts are {}", phrase::list(&known, "and"))
        });
        diagnostics.push(Diagnostic::error(Code::BadValue, place, message).hint(hint));
    }
    Some(required)
}
