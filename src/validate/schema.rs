//! The shape of one file: JSON value → typed struct, or every fault of its shape at once.
//!
//! The JSON Schema (2020-12) is derived from the struct that the value becomes, so that what the
//! loader accepts and what an editor accepts is the same. The schema finds all faults; serde then
//! builds the struct, which cannot fail any more.

use std::sync::LazyLock;

use jsonschema::error::{TypeKind, ValidationErrorKind};
use jsonschema::{JsonType, ValidationError, Validator};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::load::json::{JsonFile, step};
use crate::model::{Organisation, Role, RoleLevel, Vacancy};
use crate::phrase;
use crate::style::Style;

/// The newest version of the files' form that is known.
const NEWEST_FORMAT: u64 = 1;

/// A kind of file with a schema of its own.
pub struct Shape {
    /// What the kind is called in messages, with its article: `a vacancy`.
    name: &'static str,
    /// The schema.
    pub schema: Value,
    validator: Validator,
}

/// The shape of `roles/<id>.json`.
pub static ROLE: LazyLock<Shape> = LazyLock::new(|| Shape::of::<Role>("a role"));
/// The shape of `roles/framework/<id>.json`.
pub static ROLE_LEVEL: LazyLock<Shape> = LazyLock::new(|| Shape::of::<RoleLevel>("a role level"));
/// The shape of `vacancies/<id>.json`.
pub static VACANCY: LazyLock<Shape> = LazyLock::new(|| Shape::of::<Vacancy>("a vacancy"));
/// The shape of `templates/organisation.json`.
pub static ORGANISATION: LazyLock<Shape> =
    LazyLock::new(|| Shape::of::<Organisation>("an organisation"));
/// The shape of `templates/style.json`.
pub static STYLE: LazyLock<Shape> = LazyLock::new(|| Shape::of::<Style>("a style"));

impl Shape {
    fn of<T: JsonSchema>(name: &'static str) -> Self {
        let schema = schemars::schema_for!(T).to_value();
        let validator =
            jsonschema::validator_for(&schema).expect("a schema derived from a struct is a schema");
        Self {
            name,
            schema,
            validator,
        }
    }
}

impl Shape {
    /// Whether nothing is wrong with the shape of the value at `route` of `value`.
    #[must_use]
    pub fn fits(&self, value: &Value, route: &str) -> bool {
        let mut errors = self.validator.iter_errors(value);
        !errors.any(|error| error.instance_path().as_str().starts_with(route))
    }
}

/// Builds a `T` from the file, or reports every fault of its shape.
pub fn build<T: DeserializeOwned>(
    json: &JsonFile,
    shape: &Shape,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<T> {
    if let Some(format) = json.value.get("format").and_then(Value::as_u64)
        && format != NEWEST_FORMAT
    {
        let message = format!("the file's form is {format}; this version knows form 1");
        let hint = if format > NEWEST_FORMAT {
            "a newer version of `advert` wrote this file; use that version"
        } else {
            "write `\"format\": 1`"
        };
        let place = json.place("/format");
        diagnostics.push(Diagnostic::error(Code::UnknownFormat, place, message).hint(hint));
        return None;
    }
    let faults_before = diagnostics.len();
    for error in shape.validator.iter_errors(&json.value) {
        report(&error, json, shape, diagnostics);
    }
    if diagnostics.len() > faults_before {
        diagnostics[faults_before..].sort_by_cached_key(|fault| fault.place.order());
        return None;
    }
    match T::deserialize(&json.value) {
        Ok(built) => Some(built),
        Err(error) => {
            let message = format!("the file is not {}: {error}", shape.name);
            diagnostics.push(Diagnostic::error(Code::BadValue, json.place(""), message));
            None
        }
    }
}

/// Turns one fault that the schema found into diagnostics.
fn report(
    error: &ValidationError<'_>,
    json: &JsonFile,
    shape: &Shape,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let route = error.instance_path().as_str();
    let subject = subject(route, shape);
    let found = error.instance();
    let diagnostic = match error.kind() {
        ValidationErrorKind::AdditionalProperties { unexpected } => {
            for name in unexpected {
                diagnostics.push(unknown_field(error, name, json, shape));
            }
            return;
        }
        ValidationErrorKind::Required { property } => {
            let name = property.as_str().unwrap_or_default();
            Diagnostic::error(
                Code::MissingField,
                opening(json.place(route)),
                format!("the field `{name}` is missing from {subject}"),
            )
            .hint(match describe(error, name, shape) {
                Some(description) => format!("`{name}`: {description}"),
                None => format!("add `\"{name}\": …`"),
            })
        }
        ValidationErrorKind::Type { kind } => wrong_type(json, route, &subject, found, kind),
        ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context } => {
            alternatives(context, error, json, shape, diagnostics);
            return;
        }
        ValidationErrorKind::Enum { options } => {
            let options: Vec<&str> = options
                .as_array()
                .map(|options| options.iter().filter_map(Value::as_str).collect())
                .unwrap_or_default();
            not_one_of(json, route, &subject, found, &options)
        }
        kind => {
            let (message, hint) = bound(kind, &subject, found);
            let diagnostic = Diagnostic::error(Code::BadValue, json.place(route), message);
            match hint {
                Some(hint) => diagnostic.hint(hint),
                None => diagnostic,
            }
        }
    };
    diagnostics.push(diagnostic);
}

fn unknown_field(
    error: &ValidationError<'_>,
    name: &str,
    json: &JsonFile,
    shape: &Shape,
) -> Diagnostic {
    let route = error.instance_path().as_str();
    let place = json.key_place(&step(route, name));
    let message = format!("{} has no field `{name}`", subject(route, shape));
    let known: Vec<&str> = fields(error, shape)
        .into_iter()
        .filter(|known| *known != "$schema")
        .collect();
    let hint = match phrase::did_you_mean(name, known.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("its fields are {}", phrase::list(&known, "and")),
    };
    Diagnostic::error(Code::UnknownField, place, message).hint(hint)
}

/// A value that fits none of several shapes: the faults of the shape that it comes nearest to.
fn alternatives(
    context: &[Vec<ValidationError<'static>>],
    error: &ValidationError<'_>,
    json: &JsonFile,
    shape: &Shape,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let route = error.instance_path().as_str();
    let constants: Vec<&str> = context
        .iter()
        .flatten()
        .filter_map(|error| match error.kind() {
            ValidationErrorKind::Constant { expected_value } => expected_value.as_str(),
            _ => None,
        })
        .collect();
    let is_of_wrong_type = |branch: &&Vec<ValidationError<'static>>| {
        branch.iter().any(|inner| {
            inner.instance_path().as_str() == route
                && matches!(inner.kind(), ValidationErrorKind::Type { .. })
        })
    };
    let is_constant = |branch: &&Vec<ValidationError<'static>>| {
        let constant = |inner: &ValidationError<'static>| {
            matches!(inner.kind(), ValidationErrorKind::Constant { .. })
        };
        branch.iter().any(constant)
    };
    let nearest = context
        .iter()
        .filter(|branch| !is_of_wrong_type(branch) && !is_constant(branch))
        .min_by_key(|branch| branch.iter().map(weight).sum::<usize>());
    if let Some(branch) = nearest {
        for inner in branch {
            report(inner, json, shape, diagnostics);
        }
    } else if !constants.is_empty() && error.instance().is_string() {
        let subject = subject(route, shape);
        diagnostics.push(not_one_of(
            json,
            route,
            &subject,
            error.instance(),
            &constants,
        ));
    } else {
        let mut allowed: Vec<&str> = Vec::new();
        for inner in context.iter().flatten() {
            if let ValidationErrorKind::Type { kind } = inner.kind()
                && inner.instance_path().as_str() == route
            {
                allowed.extend(type_names(kind));
            }
        }
        if !constants.is_empty() {
            allowed.push("a text");
        }
        let subject = subject(route, shape);
        diagnostics.push(wrong_type_of(
            json,
            route,
            &subject,
            error.instance(),
            allowed,
        ));
    }
}

/// How far a fault takes a value from a shape: each unknown field counts.
fn weight(error: &ValidationError<'static>) -> usize {
    match error.kind() {
        ValidationErrorKind::AdditionalProperties { unexpected } => unexpected.len(),
        _ => 1,
    }
}

fn wrong_type(
    json: &JsonFile,
    route: &str,
    subject: &str,
    found: &Value,
    kind: &TypeKind,
) -> Diagnostic {
    wrong_type_of(json, route, subject, found, type_names(kind))
}

fn wrong_type_of(
    json: &JsonFile,
    route: &str,
    subject: &str,
    found: &Value,
    mut allowed: Vec<&str>,
) -> Diagnostic {
    allowed.dedup();
    let is_absent_allowed = allowed.contains(&"nothing");
    allowed.retain(|name| *name != "nothing");
    let expected = match allowed.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        Some((only, _)) => (*only).to_owned(),
        None => "something else".to_owned(),
    };
    let diagnostic = Diagnostic::error(
        Code::WrongType,
        opening(json.place(route)),
        format!("{subject} is {}; it must be {expected}", type_of(found)),
    );
    match found {
        Value::Number(number) if allowed.contains(&"a text") => {
            diagnostic.hint(format!("put it in quotes: `\"{number}\"`"))
        }
        Value::String(text) if allowed.contains(&"a list") => {
            let shown: String = text.chars().take(24).collect();
            let more = if text.chars().count() > 24 { "…" } else { "" };
            diagnostic.hint(format!("put it in square brackets: `[\"{shown}{more}\"]`"))
        }
        Value::Null if !is_absent_allowed => diagnostic.hint("this field cannot be left open"),
        _ => diagnostic,
    }
}

fn not_one_of(
    json: &JsonFile,
    route: &str,
    subject: &str,
    found: &Value,
    options: &[&str],
) -> Diagnostic {
    let shown = found
        .as_str()
        .map_or_else(|| found.to_string(), str::to_owned);
    let message = format!(
        "{subject} is `{shown}`; it must be {}",
        phrase::list(options, "or")
    );
    let diagnostic = Diagnostic::error(Code::BadValue, json.place(route), message);
    match phrase::did_you_mean(&shown, options.iter().copied()) {
        Some(meant) => diagnostic.hint(format!("did you mean `{meant}`?")),
        None => diagnostic,
    }
}

/// A value out of the bounds of its field.
fn bound(kind: &ValidationErrorKind, subject: &str, found: &Value) -> (String, Option<String>) {
    let shown = found
        .as_str()
        .map_or_else(|| found.to_string(), str::to_owned);
    match kind {
        ValidationErrorKind::Minimum { limit } => (
            format!("{subject} is {shown}; it must be at least {limit}"),
            None,
        ),
        ValidationErrorKind::Maximum { limit } => (
            format!("{subject} is {shown}; it must be at most {limit}"),
            None,
        ),
        ValidationErrorKind::MinItems { .. } => (
            format!("{subject} is an empty list"),
            Some("leave the field out, or give it an item".to_owned()),
        ),
        ValidationErrorKind::MinLength { .. } => (
            format!("{subject} is an empty text"),
            Some("leave the field out, or fill it".to_owned()),
        ),
        ValidationErrorKind::Pattern { pattern } => (
            format!("{subject} is `{shown}`, which does not have the right form"),
            Some(format!("its form is `{pattern}`")),
        ),
        _ => (
            format!("{subject} is `{shown}`, which is not allowed here"),
            None,
        ),
    }
}

/// What the value at `route` is called: the field, the item, or the file's kind.
fn subject(route: &str, shape: &Shape) -> String {
    let names: Vec<&str> = route.split('/').skip(1).collect();
    match names.as_slice() {
        [] => shape.name.to_owned(),
        [.., list, index] if index.bytes().all(|byte| byte.is_ascii_digit()) => {
            let number = index.parse::<usize>().map_or(1, |index| index + 1);
            format!("item {number} of `{list}`")
        }
        _ => format!("`{}`", names.join(".")),
    }
}

/// The names of the fields that the object at fault may have.
fn fields<'a>(error: &ValidationError<'_>, shape: &'a Shape) -> Vec<&'a str> {
    object_schema(error, shape)
        .and_then(|object| object.get("properties"))
        .and_then(Value::as_object)
        .map(|properties| properties.keys().map(String::as_str).collect())
        .unwrap_or_default()
}

/// What the schema says of the field `name` of the object at fault.
fn describe(error: &ValidationError<'_>, name: &str, shape: &Shape) -> Option<String> {
    let properties = object_schema(error, shape)?.get("properties")?;
    let text = properties.get(name)?.get("description")?.as_str()?;
    let text = text.split("\n\n").next().unwrap_or(text).replace('\n', " ");
    let text = text.trim_end_matches('.').to_owned();
    let mut letters = text.chars();
    let first = letters.next()?;
    Some(format!("{}{}", first.to_lowercase(), letters.as_str()))
}

/// The part of the schema that the failed keyword belongs to.
fn object_schema<'a>(error: &ValidationError<'_>, shape: &'a Shape) -> Option<&'a Value> {
    let keyword = error.schema_path().as_str();
    shape.schema.pointer(&keyword[..keyword.rfind('/')?])
}

/// The first character of a place: an object that lacks something is shown by its opening.
fn opening(place: Place) -> Place {
    match place {
        Place::Text { file, span } if file.text[span.clone()].contains('\n') => Place::Text {
            span: span.start..span.start + 1,
            file,
        },
        place => place,
    }
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "left open (`null`)",
        Value::Bool(_) => "`true` or `false`",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

fn type_names(kind: &TypeKind) -> Vec<&'static str> {
    match kind {
        TypeKind::Single(kind) => vec![type_name(*kind)],
        TypeKind::Multiple(kinds) => kinds.iter().map(type_name).collect(),
    }
}

fn type_name(kind: JsonType) -> &'static str {
    match kind {
        JsonType::Null => "nothing",
        JsonType::Boolean => "`true` or `false`",
        JsonType::Integer => "a whole number",
        JsonType::Number => "a number",
        JsonType::String => "a text",
        JsonType::Array => "a list",
        JsonType::Object => "an object",
    }
}
