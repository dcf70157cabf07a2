//! Values of a vacancy that point to another place in place of saying something: `ditto`, `as above`.
//!
//! In: a vacancy as its file says it. Out: a diagnostic for each, whatever field, item or block it stands
//! in. Cells of tables may speak of the cell above them, as their readers see it.

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, Medium};
use crate::facts::elsewhere::points_elsewhere;
use crate::facts::fields::Fields;
use crate::facts::misread::quoted;
use crate::facts::own::OwnKind;
use crate::load::json::{JsonFile, step};

/// Fields that say themselves that they may not be left open, or what they name that is not there, and those for
/// programs.
const TOLD_ELSEWHERE: [&str; 8] = [
    "$schema",
    "format",
    "role",
    "status",
    "approved",
    "advertised_before",
    "extended",
    "without",
];

/// Tells of each value that points elsewhere.
pub(super) fn check(json: &JsonFile, table: &Fields, diagnostics: &mut Vec<Diagnostic>) {
    let Value::Object(fields) = &json.value else {
        return;
    };
    for (name, value) in fields {
        let route = step("", name);
        match value {
            _ if TOLD_ELSEWHERE.contains(&name.as_str()) => {}
            Value::Object(own) if name == "facts" => {
                for (id, value) in own.iter().filter(|(id, _)| !is_choice(table, id)) {
                    look(json, &step(&route, id), value, diagnostics);
                }
            }
            value => look(json, &route, value, diagnostics),
        }
    }
}

/// Whether the organisation's own fact `id` has words to choose from, which may be `Same` or `Unchanged`; what is
/// none of them is refused as that.
fn is_choice(table: &Fields, id: &str) -> bool {
    let mut own = table.own();
    own.any(|(_, declared)| declared.id == id && declared.kind == OwnKind::Choice)
}

fn look(json: &JsonFile, route: &str, value: &Value, diagnostics: &mut Vec<Diagnostic>) {
    match value {
        Value::String(text) if points_elsewhere(text) => {
            let message = format!(
                "{} points to another place, where readers of this advert cannot look",
                quoted(text.trim())
            );
            let fault = Diagnostic::error(Code::BadValue, json.place(route), message);
            diagnostics.push(fault.hint_by(|medium| match medium {
                Medium::File => "write out what is meant, or remove it where there is nothing to say",
                Medium::Sheet => {
                    "write out what is meant in this cell, or empty it where there is nothing to say"
                }
                Medium::Form => {
                    "write out what is meant, or leave the answer empty where there is nothing to say"
                }
                Medium::CommandLine => {
                    "write out what is meant, or drop the option where there is nothing to say"
                }
            }));
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                look(json, &format!("{route}/{index}"), item, diagnostics);
            }
        }
        Value::Object(fields) => {
            let fields = fields.iter().filter(|(name, _)| *name != "table");
            for (name, value) in fields {
                look(json, &step(route, name), value, diagnostics);
            }
        }
        _ => {}
    }
}
