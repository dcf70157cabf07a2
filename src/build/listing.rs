//! What a project holds, sound or not, as names to build.

use serde_json::Value;

use super::{Project, Stop};
use crate::diagnostic::Diagnostic;
use crate::load::{self, Sources};
use crate::model::{DocumentKind, Name};
use crate::validate::selection;

/// A document that a project can have, and what its file says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The document.
    pub name: Name,
    /// Fields of its file as people tell documents apart by them; empty where the file says nothing.
    pub fields: Vec<(&'static str, String)>,
}

impl Project {
    /// Every document of the project, in order, and what is wrong with its files.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn list(&self) -> Result<(Vec<Listed>, Vec<Diagnostic>), Stop> {
        let (sources, faults) = load::load(self.root())?;
        let names = selection::all(&sources);
        let listed = names.into_iter().map(|name| listed(&sources, name));
        Ok((listed.collect(), faults))
    }
}

fn listed(sources: &Sources, name: Name) -> Listed {
    let fields: &[&'static str] = match name.kind {
        DocumentKind::Role => &["title"],
        DocumentKind::RoleLevel => &["level"],
        DocumentKind::Vacancy => &["role", "reference_number", "status"],
    };
    let file = sources.data((name.kind, &name.id));
    let fields = fields.iter().map(|field| {
        let text = file.and_then(|file| file.value.get(*field).and_then(Value::as_str));
        let usual = if *field == "status" { "draft" } else { "" };
        (*field, text.unwrap_or(usual).to_owned())
    });
    Listed {
        fields: fields.collect(),
        name,
    }
}
