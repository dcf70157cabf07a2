//! Documents of other programs → roles, vacancies and role levels.
//!
//! In: a file's name and bytes, and what the project knows. Out: the values that files of the project are to
//! hold, and remarks, each with its place in the document. Nothing here writes a file.
//!
//! ```text
//! bytes ─ formats → pieces ─ look → elements ─ outline → sections ─ role, role/facts → values
//! ```
//!
//! `formats` has a reader for each format, which does not know what a role is; from the pieces on nothing knows of
//! formats. `known` has the words by which the parts of documents are known. Whatever has no place in a role
//! stands in a section of its own at its end, so that no word is lost.

use std::path::Path;
use std::sync::Arc;

pub(crate) use self::formats::read;
pub(crate) use self::pieces::Foreign;
use self::pieces::{Refusal, plain};
use crate::diagnostic::Place;
use crate::source::SourceFile;
use crate::write::Format;

mod clean;
mod flat;
mod formats;
pub(crate) mod framework;
pub(crate) mod known;
mod links;
mod look;
mod marks;
mod outline;
mod parts;
pub(crate) mod passages;
pub(crate) mod pictures;
mod pieces;
pub(crate) mod role;
mod runs;
#[cfg(feature = "serve")]
pub(crate) mod shown;

/// The largest document that is read, in bytes: pictures make them large.
pub(crate) const LARGEST: u64 = 64 << 20;

/// What stands in a place of a draft that nobody filled in.
pub(crate) const TO_BE_CONFIRMED: &str = "to be confirmed";

/// A document as it was read.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) foreign: Foreign,
    /// The format of an advert that is most like its own.
    pub(crate) format: Format,
    /// Its text, where it is a text file; places in it are lines, and else paragraphs.
    text: Option<Arc<SourceFile>>,
}

impl Document {
    /// The place of a paragraph or line of the document, which is at `path`; 0 is the whole.
    pub(crate) fn place(&self, path: &Path, at: usize) -> Place {
        match &self.text {
            _ if at == 0 => Place::File(path.to_owned()),
            Some(file) => Place::Text {
                file: Arc::clone(file),
                span: file.line(at),
            },
            None => Place::Paragraph {
                path: path.to_owned(),
                number: at,
            },
        }
    }
}

/// The words of each paragraph of a document, in its tables too.
pub(crate) fn lines(foreign: &Foreign) -> Vec<String> {
    let paragraphs = flat::paragraphs(&foreign.pieces);
    let lines = paragraphs.into_iter().map(plain);
    lines.filter(|line| !line.is_empty()).collect()
}
