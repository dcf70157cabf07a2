//! What a document becomes → files, of which none takes the place of another.
//!
//! In: the values of a role, a role level or a vacancy. Out: new files, or why there are none.

use serde_json::{Map, Value, json};

use super::{Clash, Import, Importer, LONGEST_ID, NewFile};
use crate::build::Stop;
use crate::facts::fields::Fields;
use crate::load::{self, sheet};
use crate::report::diff;

impl Importer<'_> {
    /// Adds a file, unless one of that name is there: one that says the same is as good, and of another the
    /// difference is kept.
    pub(super) fn add(
        &mut self,
        import: &mut Import,
        path: String,
        text: String,
        value: &Value,
        before: Option<(Value, String)>,
    ) {
        if let Some((before, there)) = before {
            if says_same(&before, value) {
                import.same.push(there);
                return;
            }
            let changes = diff::unified(
                &there,
                "as the document has it",
                &pretty(&before),
                &pretty(value),
                usize::MAX,
            );
            import.clashes.push(Clash {
                path: there,
                changes: Some(changes),
            });
            return;
        }
        let is_there = self.project.root.join(&path).symlink_metadata().is_ok();
        // That name is the edition's, and no role level's.
        if is_there || path == load::framework::PATH || !self.taken.insert(path.clone()) {
            import.clashes.push(Clash {
                path,
                changes: None,
            });
            return;
        }
        import.files.push(NewFile { path, text });
    }

    pub(super) fn add_vacancy(
        &mut self,
        import: &mut Import,
        role: &str,
        mut fields: Map<String, Value>,
        called: Option<&str>,
    ) {
        let text = |field: &str| fields.get(field).and_then(Value::as_str).map(sheet::slug);
        let reference = text("reference_number").filter(|name| load::is_id(name));
        let place = text("location").filter(|place| !place.is_empty());
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
        self.add(import, path, pretty(&vacancy), &vacancy, before);
    }
}

impl Clash {
    /// Says so to whoever gave a command.
    pub(super) fn stop(&self) -> Stop {
        let path = &self.path;
        Stop::Usage(match &self.changes {
            Some(changes) => format!(
                "`{path}` is there already and says something else, so nothing was written\n\n{changes}\
                 `--as-id ID` brings the document in under another name"
            ),
            None => format!(
                "`{path}` is there already, so nothing was written; `--as-id ID` brings the document in under \
                 another name"
            ),
        })
    }
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
