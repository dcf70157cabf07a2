//! What a document becomes → files, of which none takes the place of another.
//!
//! In: the values of a role, a role level or a vacancy. Out: new files, or why there are none.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::{Clash, Import, Importer, LONGEST_ID, NewFile};
use crate::build::Stop;
use crate::facts::fields::Fields;
use crate::load::json::JsonFile;
use crate::load::{self, sheet};
use crate::report::diff;

impl Importer<'_> {
    /// Adds a file, unless one of that name is there: one that says the same is as good, and of another the
    /// difference is kept; `cure` says what brings the document in all the same.
    pub(super) fn add(
        &mut self,
        import: &mut Import,
        path: String,
        text: String,
        value: &Value,
        (before, cure): (Option<(Value, String)>, &str),
    ) {
        if let Some((before, there)) = before {
            if says_same(&before, value) {
                import.same.push(there);
                return;
            }
            let schema = before["$schema"].as_str().map(str::to_owned);
            let changes = diff::unified(
                &there,
                "as the document has it",
                &pretty(&before),
                &pretty(&with_schema(value, schema)),
                usize::MAX,
            );
            import.clashes.push(Clash {
                path: there,
                changes: Some(changes),
                cure: cure.to_owned(),
            });
            return;
        }
        let is_there = self.project.root.join(&path).symlink_metadata().is_ok();
        // That name is the edition's, and no role level's.
        if is_there || path == load::framework::PATH || !self.taken.insert(path.clone()) {
            import.clashes.push(Clash {
                path,
                changes: None,
                cure: cure.to_owned(),
            });
            return;
        }
        import.files.push(NewFile { path, text });
    }

    pub(super) fn add_vacancy(
        &mut self,
        import: &mut Import,
        role: &str,
        document: &str,
        mut fields: Map<String, Value>,
        called: Option<&str>,
    ) {
        let said = |field: &str| fields.get(field).and_then(Value::as_str);
        let text = |field: &str| said(field).map(sheet::slug);
        let reference = text("reference_number").filter(|name| load::is_id(name));
        // The rest of an address makes no better name.
        let place = said("location").and_then(|place| place.split([',', ';', '\n']).next());
        let place = place.map(sheet::slug).filter(|place| !place.is_empty());
        let is_of_role = reference.is_none();
        let mut id = reference.unwrap_or_else(|| match place {
            Some(place) => format!("{role}-{place}"),
            None => format!("{role}-vacancy"),
        });
        id.truncate(LONGEST_ID);
        let id = called.unwrap_or(id.trim_end_matches('-')).to_owned();
        let mut vacancy = json!({ "format": 1, "role": role });
        for field in Fields::built_in().rows() {
            let top = field.name.split('.').next().unwrap_or_default();
            if let Some(value) = fields.remove(top) {
                vacancy[top] = value;
            }
            let is_said = top != "role" && top != "format";
            if is_said
                && vacancy
                    .pointer(&format!("/{}", field.name.replace('.', "/")))
                    .is_some()
            {
                import.facts.push(field.called.to_string());
            }
        }
        let path = format!("vacancies/{id}.json");
        let before = self.sources.vacancies.get(&id);
        let before = before.map(|json| {
            let path = json.path().to_string_lossy().replace('\\', "/");
            (json.value.clone(), path)
        });
        let schema = self.schema("vacancy", &self.sources.vacancies);
        let text = pretty(&with_schema(&vacancy, schema));
        let mut cure =
            format!("`advert import {document} --into {id}` brings it into this vacancy");
        // What is called by its reference number is called so whatever its role is called.
        if is_of_role {
            cure += ", and `advert import ";
            cure += document;
            cure += " --as-id ID` in under another name";
        }
        self.add(import, path, text, &vacancy, (before, &cure));
    }

    /// The address of the schema that a new file names beside these: theirs, or that of the project's schemas.
    pub(super) fn schema(
        &self,
        kind: &str,
        others: &BTreeMap<String, Arc<JsonFile>>,
    ) -> Option<String> {
        let mut named = others.values().filter(|file| !file.is_row());
        let named = named.find_map(|file| file.value["$schema"].as_str());
        if !others.is_empty() {
            return named.map(str::to_owned);
        }
        let schema = format!("schemas/{kind}.schema.json");
        let folders = if kind == "role-level" { "../.." } else { ".." };
        let is_there = self.project.root.join(&schema).is_file();
        is_there.then(|| format!("{folders}/{schema}"))
    }
}

impl Clash {
    /// Says so to whoever gave a command.
    pub(super) fn stop(&self) -> Stop {
        let Self {
            path,
            changes,
            cure,
        } = self;
        Stop::Usage(match changes {
            Some(changes) => format!(
                "`{path}` is there already and says something else, so nothing was written\n\n{changes}{cure}"
            ),
            None => format!("`{path}` is there already, so nothing was written; {cure}"),
        })
    }
}

/// A file with the address of its schema above all else.
pub(super) fn with_schema(value: &Value, schema: Option<String>) -> Value {
    let (Some(schema), Value::Object(fields)) = (schema, value) else {
        return value.clone();
    };
    let first = [("$schema".to_owned(), schema.into())].into_iter();
    let fields = fields
        .iter()
        .map(|(name, value)| (name.clone(), value.clone()));
    Value::Object(first.chain(fields).collect())
}

/// Whether two files say the same, but for the address of their schema.
fn says_same(one: &Value, other: &Value) -> bool {
    let said = |value: &Value| {
        let fields = value.as_object().into_iter().flatten();
        let fields = fields.filter(|(name, _)| *name != "$schema");
        fields
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect::<std::collections::BTreeMap<String, Value>>()
    };
    said(one) == said(other)
}

pub(in crate::build) fn pretty(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("a value is JSON");
    text.push('\n');
    text
}
