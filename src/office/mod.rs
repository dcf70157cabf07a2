//! What the files of Word, Excel and LibreOffice have in common: a zip archive of XML parts.
//!
//! In: a file's bytes. Out: its parts as text, and the nodes of a part. The reader of sheets goes by
//! it, and so can a reader of documents: nothing here knows what an element means. No size that a
//! file claims is believed, and why a file cannot be read is told in the words of those who made it.

pub(crate) mod archive;
pub(crate) mod package;
pub(crate) mod xml;

/// Who made the comments that this program puts beside a draft: by it they are told from people's.
pub(crate) const AUTHOR_OF_COMMENTS: &str = "advert";

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

    /// A workbook that is not what its ending says, or is broken.
    pub(crate) fn damaged(what: impl Into<String>) -> Self {
        Subject::Workbook.damaged(what)
    }
}

/// What a file is to those who made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    Workbook,
    Document,
}

impl Subject {
    fn name(self) -> &'static str {
        match self {
            Self::Workbook => "workbook",
            Self::Document => "document",
        }
    }

    /// A file that is not what its ending says, or is broken.
    fn damaged(self, what: impl Into<String>) -> Unreadable {
        let hint = match self {
            Self::Workbook => {
                "open it in Excel or LibreOffice and save it again, as an Excel workbook (.xlsx)"
            }
            Self::Document => {
                "open it in Word or LibreOffice and save it again, as a Word document (.docx)"
            }
        };
        Unreadable::new(what, hint)
    }

    /// An old file, or one with a password.
    fn closed(self) -> Unreadable {
        match self {
            Self::Workbook => Unreadable::new(
                "this workbook has a password, or is one of Excel 2003 or before",
                "open it in Excel, remove the password, and save it as an Excel workbook (.xlsx)",
            ),
            Self::Document => Unreadable::new(
                "this document has a password, or is one of Word 2003 or before",
                "open it in Word, remove the password, and save it as a Word document (.docx)",
            ),
        }
    }

    fn too_large(self, most: u64) -> Unreadable {
        let message = format!(
            "unpacked, the {} is larger than {} MB",
            self.name(),
            most >> 20
        );
        let hint = match self {
            Self::Workbook => {
                "look whether the right file was copied here; ten thousand vacancies take some 10 MB"
            }
            Self::Document => {
                "look whether the right file was named; a role's document has some pages"
            }
        };
        Unreadable::new(message, hint)
    }
}
