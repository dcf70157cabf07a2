//! Values of a vacancy that point to another place in place of saying something: `ditto`, `as above`.
//!
//! In: a vacancy as its file says it. Out: a diagnostic for each, whatever field, item or block it stands
//! in. Cells of tables may speak of the cell above them, as their readers see it.

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, Medium};
use crate::facts::elsewhere::points_elsewhere;
use crate::facts::misread::quoted;
use crate::load::json::{JsonFile, step};

/// Fields that say themselves that they may not be left open, and those for programs.
const TOLD_ELSEWHERE: [&str; 7] = [
    "$schema",
    "format",
    "role",
    "status",
    "approved",
    "advertised_before",
    "extended",
];

/// Tells of each value that points elsewhere.
pub(super) fn check(json: &JsonFile, diagnostics: &mut Vec<Diagnostic>) {
    let Value::Object(fields) = &json.value else {
        return;
    };
    for (name, value) in fields {
        if !TOLD_ELSEWHERE.contains(&name.as_str()) {
            look(json, &step("", name), value, diagnostics);
        }
    }
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
