//! Checked data → the plan of a build: every output, and all that shapes each of them.
//!
//! In: [`Checked`] data and the formats that are wanted. Out: a [`Plan`] and, by the path of each
//! output, what it is made of. Two outputs with the same inputs are the same bytes, so whatever
//! can change an output's bytes must be named here.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use serde_json::Value;

use crate::compose::layout;
use crate::load::json::JsonFile;
use crate::model::{DocumentKind, Name, Role};
use crate::publish::inputs::{Input, Inputs, SharedInputs};
use crate::publish::outputs::{Collision, Plan, Planned, Scope};
use crate::publish::path::OutputPath;
use crate::source::SourceFile;
use crate::validate::{Checked, CheckedFile};
use crate::write::Format;

/// The plan, and the document and format of each output in the plan's order.
pub struct Planning {
    /// What `publish` is told.
    pub plan: Plan,
    /// What each output is, in the order of the plan's outputs.
    pub made_of: Vec<(Name, Format)>,
}

/// Plans the wanted documents of `checked` in `formats`.
///
/// # Errors
/// Two outputs with one path: files whose names differ only in small and capital letters.
pub fn plan(checked: &Checked, formats: &[Format], scope: Scope) -> Result<Planning, Collision> {
    let mut shared: BTreeMap<(&str, &str, Format), Arc<SharedInputs>> = BTreeMap::new();
    let mut outputs = Vec::new();
    let own: Vec<_> = checked
        .wanted
        .par_iter()
        .map(|name| match name.kind {
            DocumentKind::Role => None,
            DocumentKind::RoleLevel => Some(json_input(&checked.role_levels[&name.id].json)),
            DocumentKind::Vacancy => Some(json_input(&checked.vacancies[&name.id].json)),
        })
        .collect();
    for (name, own) in checked.wanted.iter().zip(own) {
        let layout = layout(checked, name);
        let role = match name.kind {
            DocumentKind::Role => Some(name.id.as_str()),
            DocumentKind::RoleLevel => None,
            DocumentKind::Vacancy => Some(checked.vacancies[&name.id].data.role.as_str()),
        };
        for format in formats {
            let shared = shared
                .entry((layout, role.unwrap_or_default(), *format))
                .or_insert_with(|| {
                    let role = role.map(|id| &checked.roles[id]);
                    SharedInputs::new(shared_inputs(checked, layout, role, *format))
                });
            let path = format!(
                "{}/{}.{}",
                name.kind.output_folder(),
                name.id,
                format.extension()
            );
            let path = OutputPath::new(path).expect("an id is checked to fit every file system");
            let inputs = Inputs::new(shared, own.clone());
            outputs.push((Planned { path, inputs }, (name.clone(), *format)));
        }
    }
    outputs.sort_by(|(left, _), (right, _)| left.path.cmp(&right.path));
    let (planned, made_of) = outputs.into_iter().unzip();
    Ok(Planning {
        plan: Plan::new(scope, planned)?,
        made_of,
    })
}

/// What all outputs of one layout, role and format share.
fn shared_inputs(
    checked: &Checked,
    layout: &str,
    role: Option<&CheckedFile<Role>>,
    format: Format,
) -> Vec<(String, Input)> {
    let mut inputs = vec![
        (
            // The program's own part in the bytes: a change of it that shows needs a new version.
            "advert".to_owned(),
            Input::setting(env!("CARGO_PKG_VERSION")),
        ),
        json_input(&checked.organisation.json),
    ];
    if let Some(role) = role {
        inputs.push(json_input(&role.json));
        let level = role.data.role_level.as_ref();
        if let Some(level) = level.and_then(|id| checked.role_levels.get(id)) {
            inputs.push(json_input(&level.json));
        }
    }
    inputs.extend(
        checked
            .templates
            .sources(&format!("{layout}.md"))
            .map(text_input),
    );
    if format != Format::Markdown {
        inputs.push(json_input(&checked.style.json));
    }
    match format {
        Format::Markdown => {}
        Format::Html => inputs.extend([&checked.page.html, &checked.page.css].map(text_input)),
        Format::Pdf => {
            let fonts = checked.fonts.iter();
            inputs.extend(
                fonts.map(|(name, bytes)| (format!("templates/{name}"), Input::file(bytes))),
            );
        }
    }
    inputs
}

fn text_input(file: &Arc<SourceFile>) -> (String, Input) {
    (shown(file), Input::file(file.text().as_bytes()))
}

/// A JSON file counts by what it says: neither space between its values nor the place of its schema
/// shapes anything. A sheet's row counts alone, so that another row's change leaves its outputs
/// fresh.
fn json_input(json: &JsonFile) -> (String, Input) {
    let said = match json.value.as_object() {
        Some(fields) if fields.contains_key("$schema") => {
            let mut fields = fields.clone();
            fields.shift_remove("$schema");
            Value::Object(fields).to_string()
        }
        _ => json.value.to_string(),
    };
    (json.name(), Input::file(said.as_bytes()))
}

fn shown(file: &SourceFile) -> String {
    file.path.to_string_lossy().replace('\\', "/")
}
