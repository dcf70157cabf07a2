//! The schema of a vacancy: what its struct says, and the fields that the table's rows read by themselves,
//! in the table's order.

use schemars::{Schema, SchemaGenerator};
use serde_json::Value;

use crate::facts::fields::{Field, Fields};
use crate::model::Vacancy;

/// The schema of `vacancies/<id>.json`.
pub(super) fn schema() -> Value {
    let table = Fields::built_in();
    let mut generator = SchemaGenerator::default();
    let held = table.rows().iter().enumerate().filter_map(|(row, field)| {
        let shape = (field.held?.shape)(&mut generator);
        Some((row, field.name.to_string(), described(field, shape)))
    });
    let mut held = held.collect::<Vec<_>>().into_iter().peekable();
    let mut schema = generator.into_root_schema_for::<Vacancy>().to_value();
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        for (name, property) in std::mem::take(properties) {
            let of_it = |field: &Field| field.name.split('.').next() == Some(name.as_str());
            let row = table.rows().iter().position(of_it);
            // What is said of the file stands first.
            let row = row.filter(|_| !["$schema", "format", "layout"].contains(&name.as_str()));
            while let Some((_, name, property)) = held.next_if(|(held, ..)| Some(*held) < row) {
                properties.insert(name, property);
            }
            properties.insert(name, property);
        }
        properties.extend(held.map(|(_, name, property)| (name, property)));
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
