//! The schemas: what is committed is what is derived, and loader and schema refuse the same.

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
