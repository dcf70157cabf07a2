//! Tree → bytes: one writer per format, each a function of the document and the house's style.
//!
//! In: a [`Document`](crate::document::Document). Out: [`Written`], the bytes and what the author
//! should know of them. A writer reads no file; what it needs (style, fonts, page template) is
//! handed to it.

use std::fmt;

pub mod html;
pub mod markdown;
pub mod pdf;

/// A format that adverts are published in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, clap::ValueEnum)]
pub enum Format {
    /// Markdown: CommonMark with GFM tables.
    #[value(name = "md")]
    Markdown,
    /// A web page that needs no other file.
    Html,
    /// A PDF that screen readers can read: PDF/UA-1.
    Pdf,
}

impl Format {
    /// Every format, in the order in which they are named to people.
    pub const ALL: [Self; 3] = [Self::Markdown, Self::Html, Self::Pdf];

    /// The extension of its files, which is also its name on the command line.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Pdf => "pdf",
        }
    }
}

/// A finished output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The file's bytes.
    pub bytes: Vec<u8>,
    /// What the format could not say as the document says it.
    pub warnings: Vec<WriteWarning>,
}

/// Something that a format says less well than the document; no word is lost by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WriteWarning {
    /// A heading more than one level below the one before it; holds its words.
    SkippedHeading(String),
}

/// Why a document cannot be written in a format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WriteRefusal {
    /// No font has a glyph for `character`, which stands in `context` (the words around it), nor
    /// for the `others`.
    MissingGlyph {
        character: char,
        context: String,
        others: Vec<char>,
    },
}

impl fmt::Display for WriteWarning {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SkippedHeading(words) => {
                write!(formatter, "the heading `{words}` skips a level")
            }
        }
    }
}

impl fmt::Display for WriteRefusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingGlyph {
                character, context, ..
            } => write!(
                formatter,
                "no font of the PDF has the character `{character}` (U+{:04X}) in `{context}`",
                u32::from(*character)
            ),
        }
    }
}
