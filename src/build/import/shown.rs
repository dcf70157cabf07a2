//! What the page for recruiters shows of an import beside what the import says of itself.
//!
//! In: a document. Out: its lines; the id of the section with what has no other place, and the headings of
//! well-known sections, in the words of the project.

use std::path::Path;

use super::{Homecoming, Importer};
use crate::build::Stop;
use crate::import;
use crate::import::shown::{Line, lines};
use crate::load::markdown::{Titles, slug};

impl Importer<'_> {
    /// The lines of the document at `path`, whose bytes these are.
    ///
    /// # Errors
    /// A document that cannot be read.
    pub(crate) fn lines(path: &Path, bytes: &[u8]) -> Result<Vec<Line>, Stop> {
        let document = import::read(path, bytes).map_err(Stop::Faults)?;
        Ok(lines(&document.foreign))
    }

    /// The id of the section that has what no other section has.
    pub(crate) fn rest_id(&self) -> String {
        slug(self.known.rest())
    }

    /// The headings of a role's well-known sections.
    pub(crate) fn titles(&self) -> Titles {
        Titles::of(&self.lexicon.words(self.sources.lang_of_house()))
    }
}

impl Homecoming {
    /// What the vacancy's file said when it was read, and what it is to say; nothing where it stays.
    pub(crate) fn texts(&self) -> Option<(&[u8], &str)> {
        let (before, now) = self.written.as_ref()?;
        Some((before, now))
    }
}
