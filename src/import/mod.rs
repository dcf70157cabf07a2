//! Documents of other programs → roles, vacancies and role levels.
//!
//! In: a file's name and bytes, and what the project knows. Out: the values that files of the project are to
//! hold, and remarks, each with its place in the document. Nothing here writes a file.
//!
//! ```text
//! bytes ─ docx, odt, html, text → pieces ─ look, tables → elements ─ outline → sections ─ role, level → values
//! ```
//!
//! A reader knows a format, and not what a role is; from the pieces on nothing knows of formats. Whatever
//! has no place in a role stands in a section of its own at its end, so that no word is lost.

use std::path::Path;
use std::sync::Arc;

pub(crate) use self::pieces::Foreign;
use self::pieces::{Refusal, plain};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::load;
use crate::source::SourceFile;
use crate::write::Format;

mod above;
mod alternating;
mod asides;
mod blocks;
mod builder;
mod capitals;
mod clean;
mod content;
mod criteria;
mod criteria_words;
mod docx;
mod drawn;
pub(crate) mod facts;
mod flat;
pub(crate) mod framework;
mod glossary;
mod headings;
pub(crate) mod house;
mod html;
mod in_sections;
mod inline;
mod key;
pub(crate) mod known;
mod labels;
mod level;
mod level_lines;
mod links;
mod look;
mod marks;
mod masthead;
mod odt;
mod odt_styles;
mod of_page;
mod optional;
mod outline;
mod own_facts;
mod parts;
pub(crate) mod passages;
pub(crate) mod pictures;
mod pieces;
mod placed;
mod records;
mod remarks;
pub(crate) mod role;
mod runs;
mod sfia;
#[cfg(feature = "serve")]
pub(crate) mod shown;
mod signatures;
mod specification;
mod tables;
mod terms;
mod text;
mod titles;

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

/// Reads the document that `path` names.
pub(crate) fn read(path: &Path, bytes: &[u8]) -> Result<Document, Vec<Diagnostic>> {
    let refused = |refusal| refused(path, refusal);
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    let ending = ending.to_ascii_lowercase();
    let ending = content::ending(&ending, bytes);
    let office: fn(&[u8]) -> Result<Foreign, Refusal> = match ending {
        "docx" | "docm" | "dotx" => docx::read,
        "odt" | "ott" => odt::read,
        _ => return read_lines(path, bytes, ending),
    };
    let foreign = office(bytes).and_then(content::has_words);
    Ok(Document {
        foreign: foreign.map_err(refused)?,
        format: Format::Docx,
        text: None,
    })
}

/// Reads a document that is a text file.
fn read_lines(path: &Path, bytes: &[u8], ending: &str) -> Result<Document, Vec<Diagnostic>> {
    type Read = fn(&SourceFile) -> Result<Foreign, Refusal>;
    let refused = |refusal| refused(path, refusal);
    let (read, format): (Read, Format) = match ending {
        "html" | "htm" | "xhtml" => (html::read, Format::Html),
        "md" | "markdown" => (read_markdown, Format::Markdown),
        "txt" | "text" => (read_text, Format::Text),
        _ => return Err(refused(unknown(ending))),
    };
    let file = load::text_of_document(path, bytes)?;
    let foreign = read(&file).and_then(content::has_words);
    Ok(Document {
        foreign: foreign.map_err(refused)?,
        format,
        text: Some(Arc::new(file)),
    })
}

fn refused(path: &Path, refusal: Refusal) -> Vec<Diagnostic> {
    let place = Place::File(path.to_owned());
    vec![Diagnostic::error(Code::BadDocument, place, refusal.message).hint(refusal.hint)]
}

/// Markdown may be plain text: role levels are kept so, in lines that begin with what they are.
fn read_markdown(file: &SourceFile) -> Result<Foreign, Refusal> {
    if text::is_role_level(file.text()) {
        text::read(file)
    } else {
        html::read_markdown(file)
    }
}

/// Text may be Markdown or HTML that somebody saved as text.
fn read_text(file: &SourceFile) -> Result<Foreign, Refusal> {
    let text = file.text();
    let is_html = ["<p>", "<table", "<ul>", "<h1", "<div"]
        .iter()
        .any(|tag| text.contains(tag));
    let is_heading = |line: &str| {
        let rest = line.trim_start_matches('#');
        let has_signs = rest.len() < line.len() && line.len() - rest.len() <= 6;
        has_signs && rest.starts_with(' ')
    };
    // One line may begin with the sign for another reason.
    let headings = text.lines().filter(|line| is_heading(line)).count();
    let first = text.lines().find(|line| !line.trim().is_empty());
    let is_bold = |line: &str| line.starts_with("**") && line.trim_end().ends_with("**");
    let is_markdown = headings > 1 || first.is_some_and(is_heading) || text.lines().any(is_bold);
    if text::is_role_level(text) {
        return text::read(file);
    }
    if is_html || is_markdown || text.contains("](http") {
        html::read_markdown(file)
    } else {
        text::read(file)
    }
}

/// Why a document of another ending is not read, and what to do.
fn unknown(ending: &str) -> Refusal {
    const READ: &str = "these are: Word (.docx), OpenDocument (.odt), Markdown (.md), HTML (.html) and plain \
                        text (.txt)";
    let (what, hint) = match ending {
        "doc" | "dot" => (
            "a document of Word 2003 or before is not read",
            "open it in Word or LibreOffice and save it as a Word document (.docx)",
        ),
        "pdf" => (
            "a PDF is not read, as it does not say what is a heading, a list or a table",
            "ask for the document that it was made from; or open it in Word, save it as a Word document (.docx), \
             and look whether its headings and lists are right",
        ),
        "rtf" => (
            "rich text (.rtf) is not read",
            "open it in Word or LibreOffice and save it as a Word document (.docx)",
        ),
        "fodt" | "mht" | "mhtml" | "sxw" | "wpd" | "wps" => (
            "documents with this ending are not read",
            "open it in Word or LibreOffice and save it as a Word document (.docx)",
        ),
        "erb" | "liquid" | "njk" | "mdx" | "rst" | "adoc" => (
            "a text that a program makes pages of is not read under this ending",
            "if it is Markdown, copy it to a file that ends in `.md` and bring that in; or save the page that is \
             made of it as HTML",
        ),
        "eml" | "msg" => (
            "a message is no document",
            "save the document that is attached to it, and bring that in",
        ),
        "pages" => (
            "a document of Pages is not read",
            "export it from Pages as a Word document (.docx)",
        ),
        "gdoc" => (
            "this is a link to a document of Google Docs, and not the document",
            "open it, choose File, Download, Microsoft Word (.docx)",
        ),
        "xlsx" | "ods" | "csv" | "xls" => (
            "a sheet is no document",
            "put a sheet of vacancies into the folder `vacancies`; `advert build` reads it there",
        ),
        _ => ("documents with this ending are not read", READ),
    };
    Refusal::new(what, hint)
}
