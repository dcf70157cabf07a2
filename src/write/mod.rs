//! Tree → bytes: one writer per format, each a function of the document and the house's look.
//!
//! In: a [`Document`] and the house's `Look`. Out: [`Written`], the bytes. A writer reads
//! no file; what it needs (style, fonts, page template) is handed to it.
//!
//! A format is a folder here, and a row: all that the rest of the program knows of it. To add one is to
//! write its folder, a variant of [`Format`] and its line in `Format::row`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use crate::channels::Channel;
use crate::document::{Document, Inline};
use crate::model::DocumentKind;
use crate::office::Unreadable;
use crate::picture::Pictures;
use crate::style::Style;
use pdf::FontFault;
use remarks::Remark;

pub(crate) mod docx;
pub mod html;
pub(crate) mod lists;
pub mod markdown;
mod on_paper;
pub(crate) mod paste;
pub mod pdf;
pub(crate) mod remarks;
mod text;

/// Inline content as the Markdown of a paragraph, with the least escaping.
pub(crate) fn inline_markdown(content: &[Inline]) -> String {
    markdown::paragraph(content)
}

/// A format that adverts are published in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Markdown: CommonMark with GFM tables.
    Markdown,
    /// A web page that needs no other file.
    Html,
    /// A PDF that screen readers can read: PDF/UA-1.
    Pdf,
    /// A Word document.
    Docx,
    /// Plain text.
    Text,
    /// A page of boxes to paste into other sites' forms.
    Paste,
}

/// What the rest of the program knows of a format.
pub(crate) struct Row {
    /// Its name on the command line, and the ending of its files.
    pub(crate) name: &'static str,
    /// Which documents it writes, and where.
    pub(crate) files: Files,
    /// Shapes its files: it is raised when a document that stays as it is gets other bytes. By it
    /// outputs of an earlier version of the program are told from this one's.
    pub(crate) edition: u32,
    /// What it is, in a sentence for the help.
    pub(crate) about: &'static str,
    /// What of the house shapes its files besides the document.
    pub(crate) needs: &'static [HousePart],
    /// Makes its writer ready, or says what of the house's look is of no use.
    pub(crate) ready: fn(&Look<'_>) -> Result<Box<dyn Writer>, Unusable>,
    /// Whether its files are text, of which git may change the line ends as it checks them out.
    pub(crate) is_text: bool,
    /// The text that people read in such a file, for a comparison of two.
    pub(crate) text: fn(&[u8]) -> Option<String>,
}

/// A part of the house's look, which shapes the files of some formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HousePart {
    /// Colours, sizes, margins and the names of fonts.
    Style,
    /// The web page around the content, and its style sheet.
    Page,
    /// The font files that the style names.
    Fonts,
    /// The Word document that the style names.
    DocxReference,
    /// The channels that the organisation uses.
    Channels,
    /// The pictures that the document shows.
    Pictures,
    /// The logo that the style names.
    Logo,
    /// Whether a PDF of each document is made beside it.
    PdfBeside,
    /// What the rules for wording say of a draft.
    Remarks,
}

/// Which documents a format writes, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Files {
    /// Every document, in the folder of its kind, with the format's name as ending.
    OfDocuments,
    /// Every vacancy, in a folder of the format's name, as web pages.
    PagesOfVacancies,
}

/// All parts of the house's look.
pub(crate) struct Look<'a> {
    /// The style.
    pub(crate) style: &'a Style,
    /// All formats that are made in the same build.
    pub(crate) formats: &'a [Format],
    /// The text of `page.html`.
    pub(crate) html: &'a str,
    /// The text of `page.css`.
    pub(crate) css: &'a str,
    /// The channels that the organisation uses.
    pub(crate) channels: &'a Arc<Vec<Channel>>,
    /// The bytes of each font file, by the name that the style gives.
    pub(crate) fonts: &'a BTreeMap<String, Arc<[u8]>>,
    /// The bytes of the Word document whose styles others have.
    pub(crate) docx_reference: Option<&'a [u8]>,
    /// The project's pictures.
    pub(crate) pictures: &'a Pictures,
}

/// A format's writer with all that it needs, for any number of documents and threads.
pub(crate) trait Writer: Send + Sync {
    /// The file of `document`.
    fn write(&self, document: &Document) -> Result<Written, Refused>;

    /// The file of a draft, with `remarks` on its words where the format has a place for such.
    fn write_remarked(&self, document: &Document, _remarks: &[Remark]) -> Result<Written, Refused> {
        self.write(document)
    }

    /// Its pages as they are on paper; nothing where the format has none.
    #[cfg(feature = "serve")]
    fn draw(&self, _document: &Document) -> Option<Result<pdf::drawing::Drawn, Refused>> {
        None
    }

    /// The characters of `document` that the format cannot show; it refuses a document with one.
    fn missing(&self, _document: &Document) -> BTreeSet<char> {
        BTreeSet::new()
    }
}

/// What of the house's look is of no use.
#[derive(Debug)]
pub(crate) enum Unusable {
    /// The page template.
    Page(crate::template::Fault),
    /// The page template never shows its content.
    Blank,
    /// A font file.
    Font(FontFault),
    /// The Word document whose styles others have.
    DocxReference(Unreadable),
    /// The organisation uses no channel.
    NoChannel,
}

/// Why a document was not written.
#[derive(Debug)]
pub(crate) enum Refused {
    /// The page template failed on it.
    Page(crate::template::Fault),
    /// The format cannot say what it says.
    Words(WriteRefusal),
}

impl Format {
    /// Every format, in the order in which they are named to people.
    pub const ALL: [Self; 6] = [
        Self::Markdown,
        Self::Html,
        Self::Pdf,
        Self::Docx,
        Self::Text,
        Self::Paste,
    ];

    /// The formats that are written where none is named.
    pub const USUAL: [Self; 3] = [Self::Markdown, Self::Html, Self::Pdf];

    /// The format's row.
    pub(crate) fn row(self) -> &'static Row {
        match self {
            Self::Markdown => &markdown::ROW,
            Self::Html => &html::ROW,
            Self::Pdf => &pdf::ROW,
            Self::Docx => &docx::ROW,
            Self::Text => &text::ROW,
            Self::Paste => &paste::ROW,
        }
    }

    /// Its name on the command line, which is also the ending of its files.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The path, within the outputs' folder, of the file of the document `id`; nothing where the format
    /// has no file of such documents.
    #[must_use]
    pub fn path(self, kind: DocumentKind, id: &str) -> Option<String> {
        let Row { name, files, .. } = self.row();
        match files {
            Files::OfDocuments => Some(format!("{}/{id}.{name}", kind.output_folder())),
            Files::PagesOfVacancies => {
                (kind == DocumentKind::Vacancy).then(|| format!("{name}/{id}.html"))
            }
        }
    }

    /// Whether a file at this path within the outputs' folder is one of the format.
    pub(crate) fn has(self, path: &str) -> bool {
        let Row { name, files, .. } = self.row();
        let Some((folder, file)) = path.split_once('/') else {
            return false;
        };
        match files {
            Files::OfDocuments => {
                let mut kinds = DocumentKind::ALL.iter();
                // What lies in a folder of its own is a file beside an advert.
                kinds.any(|kind| kind.output_folder() == folder)
                    && !file.contains('/')
                    && file
                        .rsplit_once('.')
                        .is_some_and(|(_, ending)| ending == *name)
            }
            Files::PagesOfVacancies => folder == *name,
        }
    }

    /// The format of the file at this path within the outputs' folder, and what its document's files in
    /// other formats have before their endings, such as `vacancies/tester-york`.
    pub(crate) fn of(path: &str) -> Option<(Self, String)> {
        let format = Self::ALL.into_iter().find(|format| format.has(path))?;
        let (folder, file) = path.split_once('/')?;
        let folder = match format.row().files {
            Files::OfDocuments => folder,
            Files::PagesOfVacancies => DocumentKind::Vacancy.output_folder(),
        };
        let (id, _) = file.rsplit_once('.')?;
        Some((format, format!("{folder}/{id}")))
    }
}

impl clap::ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        let row = self.row();
        Some(clap::builder::PossibleValue::new(row.name).help(row.about))
    }
}

/// A finished output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The file's bytes.
    pub bytes: Vec<u8>,
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
