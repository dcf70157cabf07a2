//! What was approved: the approvals of vacancies that stand in sheets, and the approved words themselves.
//!
//! In: `vacancies/approvals.json`, by reference number, and `approved/<id>.md`. Out: the same approvals
//! in the vacancies of the rows, and a text when it is asked for, as most are never looked at. Whether
//! they still hold is for others to say.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde_json::Value;

use super::folder::{Folder, LARGEST_SHEET, LARGEST_TEXT};
use super::json::{self, JsonFile};
use super::{Sources, now, sheet, text};
use crate::error::Error;
use crate::facts::date::Date;
use crate::source::SourceFile;

/// The path of the approvals of sheets' rows.
pub(crate) const PATH: &str = "vacancies/approvals.json";

/// The path of the words that were approved of the vacancy `id`.
pub(crate) fn words_path(id: &str) -> String {
    format!("approved/{id}.md")
}

/// Gives each row of a sheet its approval. One that is no whole approval is told of where it stands.
pub(super) fn give(approvals: &JsonFile, vacancies: &mut BTreeMap<String, Arc<JsonFile>>) {
    let Some(Value::Object(approvals)) = approvals.value.get("approvals") else {
        return;
    };
    for json in vacancies.values_mut().filter(|json| json.is_row()) {
        let reference = json.value["reference_number"].as_str();
        let approval = reference.and_then(|reference| {
            let is_it = |key: &&String| sheet::slug(key) == sheet::slug(reference);
            // As everywhere, capitals and signs make no other vacancy.
            let spelt_otherwise = || approvals.get(approvals.keys().find(is_it)?);
            approvals.get(reference.trim()).or_else(spelt_otherwise)
        });
        if let Some(approval) = approval.filter(|approval| is_whole(approval)) {
            Arc::make_mut(json).value["approved"] = approval.clone();
        }
    }
}

fn is_whole(approval: &Value) -> bool {
    let text = |field: &str| approval.get(field).and_then(Value::as_str);
    let is_dated = text("on").is_some_and(|day| day.parse::<Date>().is_ok());
    is_dated && text("by").is_some() && (text("of").is_some() || approval.get("of").is_none())
}

/// Whether `bytes` say what was read of the file.
pub(crate) fn is_as_read(json: &JsonFile, bytes: &[u8]) -> bool {
    let text = text::of_bytes(json.path(), bytes.to_vec(), text::TextKind::of(json.path()));
    text.is_ok_and(|file| Some(file.text()) == json.text())
}

impl Folder<'_> {
    /// The approvals of the vacancies that stand in sheets.
    pub(super) fn approvals(&mut self) -> Result<Option<Arc<JsonFile>>, Error> {
        let path = Path::new(PATH);
        if !self.has(path)? {
            return Ok(None);
        }
        let file = self.text(path, LARGEST_SHEET)?;
        let json = file.and_then(|file| json::parse(file, self.diagnostics()));
        Ok(json.map(Arc::new))
    }
}

impl Sources {
    /// The words that were approved of the vacancy `id`, where they were kept and can be read.
    ///
    /// # Errors
    /// A failure of the machine.
    pub(crate) fn approved_words(&self, id: &str) -> Result<Option<SourceFile>, Error> {
        let path = words_path(id);
        let mut faults = Vec::new();
        let mut folder = Folder::new(&self.root, &mut faults)?;
        if folder.has(Path::new(&path))? {
            folder.text(Path::new(&path), LARGEST_TEXT)
        } else {
            Ok(None)
        }
    }

    /// The bytes of a file as they are now; nothing where it is not there, or is no file of the
    /// project.
    ///
    /// # Errors
    /// A failure of the machine.
    pub(crate) fn bytes_now(&self, path: &Path) -> Result<Option<Vec<u8>>, Error> {
        now::bytes_now(&self.root, path)
    }

    /// The project's folder.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }
}
