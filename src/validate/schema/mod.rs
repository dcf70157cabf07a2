//! The shape of one file: JSON value → typed struct, or every fault of its shape at once.
//!
//! The JSON Schema (2020-12) is derived from the struct that the value becomes, so that what the
//! loader accepts and what an editor accepts is the same. The schema finds all faults; serde then
//! builds the struct, which cannot fail any more.

use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::Deserialize as _;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::load::json::JsonFile;
use crate::model::{Approvals, Framework, Organisation, Role, RoleLevel};
use crate::style::Style;

mod fault;
mod rules;
#[cfg(test)]
mod tests;
mod vacancy;
mod words;

use fault::Faults;
use rules::{Mistake, MistakeKind, Rules};

/// The newest version of the files' form that is known.
const NEWEST_FORMAT: u64 = 1;

/// A kind of file with a schema of its own.
pub(crate) struct Shape {
    /// What the kind is called in messages: `vacancy`.
    name: &'static str,
    /// The schema.
    pub schema: Value,
    rules: Rules,
}

/// The shape of `roles/<id>.json`.
pub(crate) static ROLE: LazyLock<Shape> = LazyLock::new(|| Shape::of::<Role>("role"));
/// The shape of `roles/framework/<id>.json`.
pub(crate) static ROLE_LEVEL: LazyLock<Shape> =
    LazyLock::new(|| Shape::of::<RoleLevel>("role level"));
/// The shape of `vacancies/<id>.json`.
pub(crate) static VACANCY: LazyLock<Shape> =
    LazyLock::new(|| Shape::by("vacancy", vacancy::schema()));
/// The shape of `vacancies/approvals.json`.
pub(crate) static APPROVALS: LazyLock<Shape> =
    LazyLock::new(|| Shape::of::<Approvals>("approvals"));
/// The shape of `roles/framework/edition.json`.
pub(crate) static FRAMEWORK: LazyLock<Shape> =
    LazyLock::new(|| Shape::of::<Framework>("framework"));
/// The shape of `templates/organisation.json`.
pub(crate) static ORGANISATION: LazyLock<Shape> =
    LazyLock::new(|| Shape::of::<Organisation>("organisation"));
/// The shape of `templates/style.json`.
pub(crate) static STYLE: LazyLock<Shape> = LazyLock::new(|| Shape::of::<Style>("style"));

/// Begins to make ready the shapes that take longest and are asked for last, while the caller reads a
/// project and the house's own files.
pub(crate) fn make_ready() {
    // On one thread, as the others read files.
    rayon::spawn(|| {
        for shape in [&VACANCY, &ROLE] {
            LazyLock::force(shape);
        }
    });
}

impl Shape {
    fn of<T: JsonSchema>(name: &'static str) -> Self {
        Self::by(name, schemars::schema_for!(T).to_value())
    }

    fn by(name: &'static str, schema: Value) -> Self {
        let rules = Rules::deserialize(&schema);
        let rules = rules.expect("`schemars` derives known keywords alone");
        Self {
            name,
            schema,
            rules,
        }
    }

    /// Whether nothing is wrong with the shape of the value at `route` of `value`.
    #[must_use]
    pub(crate) fn fits(&self, value: &Value, route: &str) -> bool {
        let mistakes = self.rules.mistakes(value);
        !mistakes
            .iter()
            .any(|mistake| mistake.route.starts_with(route))
    }
}

/// Builds a `T` from the file, and reports every fault of its shape.
///
/// What comes back of a faulty file is the rest of it, without the fields at fault, so that the
/// faults of the rest are found in the same run; the caller makes no document of it.
pub(crate) fn build<T: DeserializeOwned>(
    json: &JsonFile,
    shape: &Shape,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<T> {
    if let Some(format) = json.value.get("format").and_then(Value::as_u64)
        && format != NEWEST_FORMAT
    {
        let message = format!("the file's form is {format}; this version knows form 1");
        let place = json.place("/format");
        let hint = if format > NEWEST_FORMAT {
            "a newer version of `advert` made this file; use that version"
        } else if place.is_in_markdown() {
            "write `format = 1`"
        } else {
            "write `\"format\": 1`"
        };
        diagnostics.push(Diagnostic::error(Code::UnknownFormat, place, message).hint(hint));
        return None;
    }
    // Most files are sound, and to say so takes less than to look for each fault.
    if shape.rules.accept(&json.value)
        && let Ok(built) = T::deserialize(&json.value)
    {
        return Some(built);
    }
    let mut faults = Faults::new(json, shape);
    let mut sound = json.value.clone();
    for mistake in shape.rules.mistakes(&json.value) {
        faults.add(&mistake);
        remove_fault(&mut sound, &mistake);
    }
    let faults = faults.finish();
    if !faults.is_empty() {
        diagnostics.extend(faults);
        return T::deserialize(&sound).ok();
    }
    let built = T::deserialize(&json.value);
    if built.is_err() {
        // The schema is derived from the struct, so this is the last resort.
        let message = format!("the file cannot be read as a {}", shape.name);
        let place = Place::File(json.path().to_owned());
        diagnostics.push(Diagnostic::error(Code::BadValue, place, message));
    }
    built.ok()
}

/// Takes the field of `object` away in which the mistake lies. Whole fields go, as places in a list
/// count its items.
fn remove_fault(object: &mut Value, mistake: &Mistake<'_>) {
    let Some(fields) = object.as_object_mut() else {
        return;
    };
    match (mistake.route.split('/').nth(1), &mistake.kind) {
        (Some(field), _) => {
            fields.remove(field);
        }
        (None, MistakeKind::Unknown(names)) => {
            for name in names {
                fields.remove(*name);
            }
        }
        (None, _) => {}
    }
}
