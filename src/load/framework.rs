//! The edition of the capability framework: `roles/framework/edition.json`.

use std::path::Path;
use std::sync::Arc;

use super::folder::{Folder, LARGEST_TEXT};
use super::json::{self, JsonFile};
use crate::error::Error;

/// The path of the edition.
pub(crate) const PATH: &str = "roles/framework/edition.json";

impl Folder<'_> {
    /// The edition that the role levels are of, where it is told.
    pub(super) fn framework(&mut self) -> Result<Option<Arc<JsonFile>>, Error> {
        let path = Path::new(PATH);
        if !self.has(path)? {
            return Ok(None);
        }
        let file = self.text(path, LARGEST_TEXT)?;
        let json = file.and_then(|file| json::parse(file, self.diagnostics()));
        Ok(json.map(Arc::new))
    }
}
