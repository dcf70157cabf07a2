//! The schemas: what is committed is what is derived, and loader and schema refuse the same.

use std::collections::BTreeSet;
use std::path::Path;

use advert::build::FileKind;
use serde_json::Value;

use crate::project::Project;

const KINDS: [(&str, FileKind); 7] = [
    ("role", FileKind::Role),
    ("role-level", FileKind::RoleLevel),
    ("framework", FileKind::Framework),
    ("vacancy", FileKind::Vacancy),
    ("approvals", FileKind::Approvals),
    ("organisation", FileKind::Organisation),
    ("style", FileKind::Style),
];

#[test]
fn the_committed_schemas_are_those_of_the_loader() {
    for (name, _) in KINDS {
        let committed = read(&format!("schemas/{name}.schema.json"));
        let printed = Project::empty().run(&format!("schema {name}")).status(0);
        let cure = format!("run `advert schema {name} > schemas/{name}.schema.json`");
        assert!(printed.stdout == committed, "{cure}");
    }
}

#[test]
fn a_schema_says_what_it_is_and_describes_every_field() {
    for (name, kind) in KINDS {
        let schema: Value = serde_json::from_str(&kind.schema_text()).unwrap();
        let first: Vec<&String> = schema.as_object().unwrap().keys().take(3).collect();
        assert_eq!(first, ["$schema", "title", "description"], "{name}");
        let mut bare = Vec::new();
        each_object(&schema, "", &mut |route, object| {
            if object.contains_key("properties") {
                if object.get("additionalProperties") != Some(&Value::Bool(false)) {
                    bare.push(format!("{route} takes unknown fields"));
                }
                let fields = object["properties"].as_object().unwrap();
                let is_bare = |field: &Value| field.get("description").is_none();
                let names = fields.iter().filter(|(_, field)| is_bare(field));
                bare.extend(names.map(|(field, _)| format!("{route}/properties/{field}")));
            }
        });
        // The words of an alternative of an amount say what its one field is.
        bare.retain(|route| !route.contains("AllowanceAmount"));
        assert_eq!(bare, Vec::<String>::new(), "{name}");
    }
}

#[test]
fn examples_are_accepted_where_they_stand() {
    for (name, kind) in KINDS {
        let schema: Value = serde_json::from_str(&kind.schema_text()).unwrap();
        let mut seen = 0;
        each_object(&schema, "", &mut |route, object| {
            let Some(examples) = object.get("examples").and_then(Value::as_array) else {
                return;
            };
            let mut part = Value::Object(object.clone());
            part["$defs"] = schema["$defs"].clone();
            let validator = jsonschema::validator_for(&part).unwrap();
            for example in examples {
                seen += 1;
                assert!(validator.is_valid(example), "{name}{route}: {example}");
            }
        });
        assert!(seen > 0, "{name} has no example");
    }
}

#[test]
fn init_writes_the_schemas_that_its_files_name() {
    let project = Project::empty();
    project.run("init --example").status(0);
    let files = project.files("");
    let named = files
        .iter()
        .filter(|(name, _)| !name.starts_with("schemas/") && is_json(name));
    let mut seen = 0;
    for (name, bytes) in named {
        let value: Value = serde_json::from_slice(bytes).unwrap();
        let schema = value["$schema"]
            .as_str()
            .unwrap_or_else(|| panic!("{name} names none"));
        let schema = project.path(name).parent().unwrap().join(schema);
        assert!(schema.is_file(), "{name} names {}", schema.display());
        seen += 1;
    }
    assert_eq!(seen, 10);
}

#[test]
fn where_a_schema_lies_shapes_no_output() {
    let project = Project::small();
    project.run("build --quiet").status(0);
    project.replace(
        "vacancies/tester-york.json",
        "{\n",
        "{\n  \"$schema\": \"x.json\",\n",
    );
    project
        .run("build --check")
        .status(0)
        .stdout("all 6 files are fresh\n");
}

/// Calls `visit` with every object of a schema that is not a name's list of values.
fn each_object(
    value: &Value,
    route: &str,
    visit: &mut impl FnMut(&str, &serde_json::Map<String, Value>),
) {
    match value {
        Value::Object(fields) => {
            if !route.ends_with("/properties") {
                visit(route, fields);
            }
            for (name, field) in fields {
                if name != "examples" {
                    each_object(field, &format!("{route}/{name}"), visit);
                }
            }
        }
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(index, item)| each_object(item, &format!("{route}/{index}"), visit)),
        _ => {}
    }
}

/// A file of this repository.
fn read(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn is_json(name: &str) -> bool {
    Path::new(name).extension() == Some("json".as_ref())
}

/// What the loader says of an example depends on what stands beside it; so these stand there.
const BASES: [(&str, &str, &str); 3] = [
    (
        "organisation",
        "templates/organisation.json",
        r#"{ "format": 1, "name": "House of Tests", "house": "civil-service", "country": "GB", "lang": "en-GB" }"#,
    ),
    (
        "vacancy",
        "vacancies/a.json",
        r#"{ "format": 1, "role": "tester", "reference_number": "T-1", "grade": "HEO or SEO" }"#,
    ),
    (
        "role",
        "roles/tester.json",
        r#"{ "format": 1, "title": "Tester", "about_the_role": ["You test."] }"#,
    ),
];

/// An example that names another file, or part of one, needs that.
const OF_OTHER_FILES: [&str; 8] = [
    "unknown-role",
    "unknown-role-level",
    "unknown-part",
    "unknown-layout",
    "missing-field",
    "unknown-picture",
    // The closing date belongs to it.
    "the closing date was moved to",
    // And so does the status.
    "the vacancy was closed or withdrawn on",
];

#[test]
fn the_loader_accepts_every_example_in_its_place() {
    for (name, path, base) in BASES {
        let (_, kind) = KINDS.iter().find(|(known, _)| *known == name).unwrap();
        let schema: Value = serde_json::from_str(&kind.schema_text()).unwrap();
        let mut examples = Vec::new();
        each_example(&schema, &schema, "", &mut examples);
        assert!(examples.len() > 10, "{name}: {}", examples.len());
        // The same field of different lists is read by the same reader.
        let mut tried = BTreeSet::new();
        for (route, example) in examples {
            let field = route.rsplit('/').next().unwrap_or_default();
            if !tried.insert((field.to_owned(), example.to_string())) {
                continue;
            }
            let mut data: Value = serde_json::from_str(base).unwrap();
            put(&mut data, &route, example.clone());
            let project = Project::small().file(path, data.to_string());
            let ran = project.run("check --today 2026-11-22 --message-format short");
            let told = ran
                .stdout
                .lines()
                .filter(|line| line.starts_with(path) && line.contains("error["));
            let mut told =
                told.filter(|line| !OF_OTHER_FILES.iter().any(|other| line.contains(other)));
            assert_eq!(told.next(), None, "{route}: {example}");
            assert_eq!(ran.stderr, "");
        }
    }
}

/// Each example with its place, as far as objects and their fields lead to it.
fn each_example(part: &Value, schema: &Value, route: &str, found: &mut Vec<(String, Value)>) {
    let examples = part.get("examples").and_then(Value::as_array);
    let new = examples
        .into_iter()
        .flatten()
        .map(|example| (route.to_owned(), example.clone()));
    let new: Vec<_> = new.filter(|one| !found.contains(one)).collect();
    found.extend(new);
    if let Some(name) = part.get("$ref").and_then(Value::as_str) {
        let definition = schema.pointer(name.trim_start_matches('#')).unwrap();
        each_example(definition, schema, route, found);
    }
    for key in ["anyOf", "oneOf", "allOf"] {
        for part in part
            .get(key)
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            each_example(part, schema, route, found);
        }
    }
    for (field, part) in part
        .get("properties")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
    {
        if route.matches('/').count() < 2 {
            each_example(part, schema, &format!("{route}/{field}"), found);
        }
    }
}

/// Puts a value at the end of a route, with an object for each field on the way.
fn put(data: &mut Value, route: &str, value: Value) {
    let mut at = data;
    for name in route.split('/').skip(1) {
        if !at.is_object() {
            *at = Value::Object(serde_json::Map::new());
        }
        at = at
            .as_object_mut()
            .unwrap()
            .entry(name)
            .or_insert(Value::Null);
    }
    *at = value;
}
