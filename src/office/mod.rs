//! What the files of Word, Excel and LibreOffice have in common: a zip archive of XML parts.
//!
//! In: a file's bytes. Out: its parts as text, and the nodes of a part. The reader of sheets goes by
//! it, and so can a reader of documents: nothing here knows what an element means. No size that a
//! file claims is believed, and why a file cannot be read is told in the words of those who made it.

pub(crate) mod archive;
pub(crate) mod package;
pub(crate) mod xml;

/// Why a file cannot be read at all.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unreadable {
    /// What was found.
    pub(crate) message: String,
    /// What to do about it.
    pub(crate) hint: &'static str,
}

impl Unreadable {
    pub(crate) fn new(message: impl Into<String>, hint: &'static str) -> Self {
        Self {
            message: message.into(),
            hint,
        }
    }

    /// A file that is not what its ending says, or is broken.
    pub(crate) fn damaged(what: impl Into<String>) -> Self {
        Self::new(
            what,
            "open it in Excel or LibreOffice and save it again, as an Excel workbook (.xlsx)",
        )
    }
}
