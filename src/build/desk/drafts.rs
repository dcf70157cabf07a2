//! What was typed on a page and is not saved yet: `.advert/drafts/<vacancy>/<section>.json`.
//!
//! In: a vacancy, a section, and answers as they were typed. Out: the same answers, after whatever
//! happened meanwhile. The folder is no input of a build, and git ignores it.

use std::path::Path;

use serde_json::{Map, Value, json};

use super::super::Project;
use super::answers::{Answers, Typed};
use super::keep::{is_name, is_own, put_whole};
use crate::author;
use crate::error::Error;
use crate::load::now::bytes_now;

/// The path of a draft in the project.
fn path(id: &str, section: &str) -> String {
    format!(".advert/drafts/{id}/{section}.json")
}

impl Project {
    /// Keeps answers as they were typed.
    ///
    /// # Errors
    /// A failure of the machine.
    pub(crate) fn keep_draft(
        &self,
        id: &str,
        section: &str,
        answers: &Answers,
    ) -> Result<(), Error> {
        if !is_name(id) {
            return Ok(());
        }
        let answers = answers.iter().map(|(name, typed)| {
            let typed = json!({ "typed": typed.now, "was": typed.was });
            (name.clone(), typed)
        });
        let answers: Map<String, Value> = answers.collect();
        let whole = json!({ "format": 1, "answers": answers });
        put_whole(
            self.root(),
            &path(id, section),
            format!("{whole:#}\n").as_bytes(),
        )
    }

    /// The answers that were typed and not saved; nothing where there are none, or they cannot be read.
    ///
    /// # Errors
    /// A failure of the machine.
    pub(crate) fn draft(&self, id: &str, section: &str) -> Result<Option<Answers>, Error> {
        if !is_own(self.root()) || !is_name(id) {
            return Ok(None);
        }
        let bytes = bytes_now(self.root(), Path::new(&path(id, section)))?;
        let value = bytes.and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
        let Some(answers) = value
            .as_ref()
            .and_then(|value| value["answers"].as_object())
        else {
            return Ok(None);
        };
        let answers = answers.iter().filter_map(|(name, typed)| {
            let text = |field: &str| typed[field].as_str().map(str::to_owned);
            let typed = Typed {
                now: text("typed")?,
                was: text("was")?,
            };
            Some((name.clone(), typed))
        });
        Ok(Some(answers.collect()))
    }

    /// Removes what was typed, once it is saved or given up.
    ///
    /// # Errors
    /// A failure of the machine.
    pub(crate) fn drop_draft(&self, id: &str, section: &str) -> Result<(), Error> {
        let path = path(id, section);
        if is_own(self.root())
            && let Some(bytes) = bytes_now(self.root(), Path::new(&path))?
        {
            author::remove(self.root(), &path, &bytes)?;
        }
        Ok(())
    }
}
