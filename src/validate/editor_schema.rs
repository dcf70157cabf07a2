//! The schemas as files, for editors and for programs in other languages.
//!
//! In: the shapes that the loader checks. Out: the text of `schemas/<kind>.schema.json`, which accepts
//! and refuses the same.

use serde_json::{Map, Value, json};

use super::schema::{APPROVALS, FRAMEWORK, ORGANISATION, ROLE, ROLE_LEVEL, STYLE, Shape, VACANCY};
use crate::facts::fields::Fields;
use crate::facts::grade::Ladder;
use crate::facts::own::{Declared, OwnKind};

/// A kind of file, as `advert schema` names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum FileKind {
    /// `roles/<name>.json`
    Role,
    /// `roles/framework/<name>.json`
    RoleLevel,
    /// `roles/framework/edition.json`
    Framework,
    /// `vacancies/<name>.json`
    Vacancy,
    /// `vacancies/approvals.json`
    Approvals,
    /// `templates/organisation.json`
    Organisation,
    /// `templates/style.json`
    Style,
}

impl FileKind {
    /// Every kind.
    pub(crate) const ALL: [Self; 7] = [
        Self::Role,
        Self::RoleLevel,
        Self::Framework,
        Self::Vacancy,
        Self::Approvals,
        Self::Organisation,
        Self::Style,
    ];

    /// The shape of such files.
    #[must_use]
    pub(crate) fn shape(self) -> &'static Shape {
        match self {
            Self::Role => &ROLE,
            Self::RoleLevel => &ROLE_LEVEL,
            Self::Framework => &FRAMEWORK,
            Self::Vacancy => &VACANCY,
            Self::Approvals => &APPROVALS,
            Self::Organisation => &ORGANISATION,
            Self::Style => &STYLE,
        }
    }

    /// The path of its schema in a project.
    #[must_use]
    pub(crate) fn schema_path(self) -> String {
        let name = match self {
            Self::Role => "role",
            Self::RoleLevel => "role-level",
            Self::Framework => "framework",
            Self::Vacancy => "vacancy",
            Self::Approvals => "approvals",
            Self::Organisation => "organisation",
            Self::Style => "style",
        };
        format!("schemas/{name}.schema.json")
    }

    /// The schema as a file for editors: what it is comes first, two spaces a step, a line break at
    /// the end.
    #[must_use]
    pub fn schema_text(self) -> String {
        self.schema_text_by(Ladder::shipped(), Fields::built_in())
    }

    /// The same for an organisation with these grades, which are the examples of grades, and these fields.
    #[must_use]
    pub(crate) fn schema_text_by(self, ladder: &Ladder, fields: &Fields) -> String {
        let mut schema = self.shape().schema.clone();
        for_editors(&mut schema);
        if ladder != Ladder::shipped() {
            show_grades(&mut schema, ladder);
        }
        if self == Self::Vacancy {
            show_fields(&mut schema, fields);
        }
        let mut ordered = Map::new();
        if let Value::Object(fields) = schema {
            for name in ["$schema", "title", "description"] {
                if let Some(value) = fields.get(name) {
                    ordered.insert(name.to_owned(), value.clone());
                }
            }
            for (name, value) in fields {
                ordered.entry(name).or_insert(value);
            }
        }
        format!("{:#}\n", Value::Object(ordered))
    }
}

/// Gives each example of a grade the grades of the ladder.
fn show_grades(schema: &mut Value, ladder: &Ladder) {
    const ROUTES: [&str; 3] = [
        "/properties/grade",
        "/properties/usual_grade",
        "/$defs/GradesAsWritten/anyOf/0",
    ];
    for route in ROUTES {
        if let Some(Value::Object(fields)) = schema.pointer_mut(route)
            && fields.contains_key("examples")
        {
            if ladder.is_open() {
                fields.remove("examples");
            } else {
                fields.insert("examples".to_owned(), ladder.offered().into());
            }
        }
    }
}

/// Gives a vacancy the facts that the organisation adds and the labels that it gives, and takes away the
/// fields that it hides.
fn show_fields(schema: &mut Value, fields: &Fields) {
    let Some(Value::Object(properties)) = schema.get_mut("properties") else {
        return;
    };
    for field in fields.rows() {
        if field.is_hidden {
            properties.remove(field.name.as_ref());
        } else if field.is_renamed
            && let Some(Value::Object(property)) = properties.get_mut(field.name.as_ref())
        {
            property.insert("title".to_owned(), field.label().into());
        }
    }
    let own = fields.own().map(|(field, declared)| {
        let mut property = of_own(declared);
        property.insert("title".to_owned(), field.label().into());
        let note = field.column.as_ref().map(|column| column.note.to_string());
        property.insert("description".to_owned(), note.into());
        if !field.example.is_empty() {
            let examples = vec![field.example_in_json()];
            property.insert("examples".to_owned(), examples.into());
        }
        (declared.id.clone(), Value::Object(property))
    });
    let own: Map<String, Value> = own.collect();
    if !own.is_empty()
        && let Some(Value::Object(facts)) = properties.get_mut("facts")
    {
        facts.insert("properties".to_owned(), own.into());
        facts.insert("additionalProperties".to_owned(), false.into());
    }
}

/// What an editor is to know of a fact that the organisation adds.
fn of_own(declared: &Declared) -> Map<String, Value> {
    let text = json!({ "type": "string", "minLength": 1 });
    let rule = match declared.kind {
        OwnKind::YesOrNo => json!({ "type": ["boolean", "string"] }),
        OwnKind::List => json!({ "type": ["array", "string"], "items": text }),
        kind if kind.takes_numbers() => json!({ "type": ["string", "number"], "minLength": 1 }),
        _ => text,
    };
    match rule {
        Value::Object(rule) => rule,
        _ => Map::new(),
    }
}

/// Drops what other programs read otherwise: `multipleOf`, which many compute in binary fractions and
/// so refuse 14.35, and formats of numbers, which are names of Rust's types.
fn for_editors(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            let is_number = fields.get("type").is_some_and(|kind| {
                let kinds = kind
                    .as_array()
                    .map_or(std::slice::from_ref(kind), Vec::as_slice);
                kinds
                    .iter()
                    .any(|kind| kind == "integer" || kind == "number")
            });
            fields.retain(|name, _| !is_number || !["multipleOf", "format"].contains(&&**name));
            fields.values_mut().for_each(for_editors);
        }
        Value::Array(items) => items.iter_mut().for_each(for_editors),
        _ => {}
    }
}
