//! The formats of documents: bytes → pieces.
//!
//! In: a document's name and bytes. Out: its pieces in reading order, or why it is not read and what to do. A
//! reader knows a format, and not what a role is.

use std::path::Path;
use std::sync::Arc;

use super::Document;
use super::pieces::{Foreign, Refusal};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::load;
use crate::source::SourceFile;
use crate::write::Format;

mod builder;
mod content;
mod docx;
mod drawn;
pub(in crate::import) mod html;
mod odt;
mod odt_styles;
pub(in crate::import) mod text;

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
