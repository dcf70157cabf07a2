//! The schema of a vacancy: what its struct says, and the fields that the table's rows read by themselves.

use schemars::{Schema, SchemaGenerator};
use serde_json::{Map, Value};

use crate::facts::fields::{Field, Fields};
use crate::model::Vacancy;

/// The field of the struct after which those of the table stand.
const BEFORE: &str = "role";

/// The schema of `vacancies/<id>.json`.
pub(super) fn schema() -> Value {
    let table = Fields::built_in();
    let mut generator = SchemaGenerator::default();
    let mut held = Map::new();
    for field in table.rows() {
        if let Some(shape) = field.held.map(|held| held.shape) {
            held.insert(
                field.name.to_string(),
                described(field, shape(&mut generator)),
            );
        }
    }
    let mut schema = generator.into_root_schema_for::<Vacancy>().to_value();
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        for (name, property) in std::mem::take(properties) {
            let is_before = name == BEFORE;
            properties.insert(name, property);
            if is_before {
                properties.append(&mut held);
            }
        }
        for field in table.rows() {
            if let Some(Value::Object(property)) = properties.get_mut(field.name.as_ref())
                && !field.example.is_empty()
            {
                let examples = vec![field.example_in_json()];
                property.insert("examples".to_owned(), examples.into());
            }
        }
    }
    schema
}

/// The shape of a field with what its row tells people of it.
fn described(field: &Field, mut shape: Schema) -> Value {
    let column = field.column.iter();
    let notes = column.map(|column| column.note_on_page.as_ref().unwrap_or(&column.note));
    let description = std::iter::once(format!("The {}.", field.called))
        .chain(notes.map(ToString::to_string))
        .collect::<Vec<String>>()
        .join(" ");
    shape.insert("description".to_owned(), description.into());
    shape.to_value()
}
