//! The rules against a general validator of JSON Schema.

use std::path::Path;

use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind;
use serde::Deserialize as _;
use serde_json::{Map, Value, json};

use super::rules::{Mistake, MistakeKind, Rules};
use super::{ORGANISATION, ROLE, ROLE_LEVEL, STYLE, Shape, VACANCY, build};
use crate::diagnostic::Diagnostic;
use crate::load::json::{JsonFile, parse};
use crate::model::{Organisation, Role, RoleLevel, Vacancy};
use crate::source::SourceFile;
use crate::style::Style;

const SHAPES: [&std::sync::LazyLock<Shape>; 5] =
    [&ROLE, &ROLE_LEVEL, &VACANCY, &ORGANISATION, &STYLE];

#[test]
fn schemas_are_sound() {
    for shape in SHAPES {
        let fault = jsonschema::meta::validate(&shape.schema).err();
        assert_eq!(fault.map(|fault| fault.to_string()), None, "{}", shape.name);
    }
}

/// A value for every field of each schema, with each alternative in turn; then each value in it in
/// turn is taken away, or is another.
#[test]
fn a_general_validator_finds_the_same_mistakes() {
    let mut seen = 0;
    for shape in SHAPES {
        let judge = jsonschema::validator_for(&shape.schema).unwrap();
        let mut hold = |value: &Value| {
            seen += 1;
            let mistakes = shape.rules.mistakes(value);
            let found = told(mistakes.iter().map(of_rules));
            let expected = told(judge.iter_errors(value).map(|error| of_judge(&error)));
            assert_eq!(found, expected, "{}: {value:#}", shape.name);
            assert_eq!(shape.rules.accept(value), expected.is_empty(), "{value:#}");
        };
        for turn in 0..3 {
            let mut whole = sample(&shape.schema, &shape.schema, turn, 0);
            hold(&whole);
            for route in routes(&whole) {
                let (parent, name) = route.rsplit_once('/').unwrap();
                let Some(place) = whole.pointer_mut(&route) else {
                    continue;
                };
                let before = place.take();
                hold(&whole);
                for other in others() {
                    *whole.pointer_mut(&route).unwrap() = other;
                    hold(&whole);
                }
                *whole.pointer_mut(&route).unwrap() = before;
                if let Some(Value::Object(fields)) = whole.pointer_mut(parent) {
                    let before = fields.clone();
                    fields.shift_remove(name);
                    hold(&whole);
                    *whole.pointer_mut(parent).unwrap() = Value::Object(before);
                }
            }
        }
    }
    assert!(seen > 5_000, "{seen} values");
}

#[test]
fn what_is_not_known_is_refused() {
    for schema in [
        json!({ "type": "array", "uniqueItems": true }),
        json!({ "properties": { "a": { "multipleOf": 2 } } }),
        json!({ "$ref": "elsewhere.json" }),
        json!({ "type": "text" }),
    ] {
        assert!(Rules::deserialize(&schema).is_err(), "{schema}");
    }
}

#[test]
fn a_value_fits_one_alternative_alone() {
    let schema = json!({ "oneOf": [{ "type": "number" }, { "minimum": 3 }] });
    let rules = Rules::deserialize(&schema).unwrap();
    let accepted = [json!(1), json!("a"), json!(4)].map(|value| rules.accept(&value));
    assert_eq!(accepted, [true, true, false]);
}

/// Values of every type, and at the bounds of several keywords.
fn others() -> Vec<Value> {
    vec![
        json!(true),
        json!(-1),
        json!(1.0),
        json!(1e12),
        json!(""),
        json!("x"),
        json!("é".repeat(20_001)),
        json!([]),
        json!(["x", 1]),
        json!({ "x": null }),
    ]
}

/// A value that has all that `schema` knows; of alternatives, the one whose `turn` it is.
fn sample(schema: &Value, root: &Value, turn: usize, depth: usize) -> Value {
    if depth > 12 {
        return Value::Null;
    }
    let of = |schema: &Value| sample(schema, root, turn, depth + 1);
    if let Some(reference) = schema["$ref"].as_str() {
        return of(root.pointer(&reference[1..]).unwrap());
    }
    if let Some(constant) = schema.get("const") {
        return constant.clone();
    }
    if let Some(example) = schema["examples"].get(0) {
        return example.clone();
    }
    for keyword in ["anyOf", "oneOf"] {
        if let Some(schemas) = schema[keyword].as_array() {
            return of(&schemas[turn % schemas.len()]);
        }
    }
    match schema["type"].as_str().or(schema["type"][0].as_str()) {
        Some("null") => Value::Null,
        Some("boolean") => json!(true),
        Some("integer" | "number") => json!(1),
        Some("string") => json!("abc"),
        Some("array") => json!([of(&schema["items"])]),
        _ => {
            let fields = schema["properties"].as_object().into_iter().flatten();
            let mut fields: Map<String, Value> = fields
                .map(|(name, field)| (name.clone(), of(field)))
                .collect();
            if schema["additionalProperties"].is_object() {
                fields.insert("a/b".to_owned(), of(&schema["additionalProperties"]));
            }
            Value::Object(fields)
        }
    }
}

/// The routes of all values in `value`.
fn routes(value: &Value) -> Vec<String> {
    let names: Vec<(String, &Value)> = match value {
        Value::Object(fields) => fields
            .iter()
            .map(|(name, field)| (crate::load::json::step("", name), field))
            .collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(index, item)| (format!("/{index}"), item))
            .collect(),
        _ => Vec::new(),
    };
    let below = |(name, value): (String, &Value)| {
        let below = routes(value).into_iter();
        let below: Vec<String> = below.map(|route| format!("{name}{route}")).collect();
        std::iter::once(name).chain(below)
    };
    names.into_iter().flat_map(below).collect()
}

/// Mistakes in one order, whatever the order in which they were found.
fn told(mistakes: impl Iterator<Item = String>) -> Vec<String> {
    let mut mistakes: Vec<String> = mistakes.collect();
    mistakes.sort();
    mistakes
}

fn of_rules(mistake: &Mistake<'_>) -> String {
    let keyword = match &mistake.kind {
        MistakeKind::Type(_) => "type".to_owned(),
        MistakeKind::Constant(constant) => format!("const {constant}"),
        MistakeKind::Minimum(limit) => format!("minimum {limit}"),
        MistakeKind::Maximum(limit) => format!("maximum {limit}"),
        MistakeKind::MinLength => "minLength".to_owned(),
        MistakeKind::MaxLength(limit) => format!("maxLength {limit}"),
        MistakeKind::Pattern => "pattern".to_owned(),
        MistakeKind::MinItems => "minItems".to_owned(),
        MistakeKind::Missing(name) => format!("required {name}"),
        MistakeKind::Unknown(names) => format!("additionalProperties {names:?}"),
        MistakeKind::Alternatives(of_each) => {
            let of_each = of_each.iter().map(|found| told(found.iter().map(of_rules)));
            format!("alternatives {:?}", of_each.collect::<Vec<_>>())
        }
    };
    format!("{} {keyword}", mistake.route)
}

fn of_judge(error: &ValidationError<'_>) -> String {
    let keyword = match error.kind() {
        ValidationErrorKind::Constant { expected_value } => format!("const {expected_value}"),
        ValidationErrorKind::Minimum { limit } => format!("minimum {limit}"),
        ValidationErrorKind::Maximum { limit } => format!("maximum {limit}"),
        ValidationErrorKind::MaxLength { limit } => format!("maxLength {limit}"),
        ValidationErrorKind::Required { property } => {
            format!("required {}", property.as_str().unwrap())
        }
        ValidationErrorKind::AdditionalProperties { unexpected } => {
            format!("additionalProperties {unexpected:?}")
        }
        ValidationErrorKind::AnyOf { context }
        | ValidationErrorKind::OneOfNotValid { context }
        | ValidationErrorKind::OneOfMultipleValid { context } => {
            let of_each = context.iter().map(|found| told(found.iter().map(of_judge)));
            format!("alternatives {:?}", of_each.collect::<Vec<_>>())
        }
        kind => kind.keyword().to_owned(),
    };
    format!("{} {keyword}", error.instance_path())
}

/// The table's rows: a sound file with one value changed, and the faults that the loader finds.
#[test]
fn loader_and_schema_refuse_the_same() {
    let table: Value = serde_json::from_str(&read("tests/schemas/faults.json")).unwrap();
    for row in table["rows"].as_array().unwrap() {
        let kind = row["kind"].as_str().unwrap();
        let what = format!("{kind}: {}", row["what"]);
        let mut value: Value =
            serde_json::from_str(&read(table["bases"][kind].as_str().unwrap())).unwrap();
        patch(&mut value, row);
        let file = SourceFile::new("file.json", format!("{value:#}"));
        let json = parse(file, &mut Vec::new()).unwrap();
        let faults = load(kind, &json);
        let codes: Vec<&str> = faults.iter().map(|fault| fault.code.name()).collect();
        let expected: Vec<&str> = row["codes"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(Value::as_str)
            .collect();
        assert_eq!(codes, expected, "{what}: {faults:?}");

        let schema: Value =
            serde_json::from_str(&read(&format!("schemas/{kind}.schema.json"))).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        assert_eq!(validator.is_valid(&value), expected.is_empty(), "{what}");
    }
}

/// Puts the row's value at its pointer, or removes what is there.
fn patch(document: &mut Value, row: &Value) {
    let at = row["at"].as_str().unwrap();
    let Some((parent, name)) = at.rsplit_once('/') else {
        *document = row["value"].clone();
        return;
    };
    match document
        .pointer_mut(parent)
        .unwrap_or_else(|| panic!("{at}"))
    {
        Value::Object(fields) if row["remove"] == true => {
            fields.shift_remove(name).unwrap_or_else(|| panic!("{at}"));
        }
        Value::Object(fields) => {
            fields.insert(name.to_owned(), row["value"].clone());
        }
        Value::Array(items) => items[name.parse::<usize>().unwrap()] = row["value"].clone(),
        other => panic!("{at} in {other}"),
    }
}

/// The faults that the loader finds; a sound file must become its struct.
fn load(kind: &str, json: &JsonFile) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let is_built = match kind {
        "role" => build::<Role>(json, &ROLE, &mut faults).is_some(),
        "role-level" => build::<RoleLevel>(json, &ROLE_LEVEL, &mut faults).is_some(),
        "vacancy" => build::<Vacancy>(json, &VACANCY, &mut faults).is_some(),
        "organisation" => build::<Organisation>(json, &ORGANISATION, &mut faults).is_some(),
        "style" => build::<Style>(json, &STYLE, &mut faults).is_some(),
        other => panic!("no file is a {other}"),
    };
    assert!(is_built || !faults.is_empty(), "{kind} is lost in silence");
    faults
}

/// A file of this repository.
#[allow(
    clippy::disallowed_methods,
    reason = "it reads what lies in the repository"
)]
fn read(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{name}: {error}"))
}
