//! What Tera finds wrong with a template, as a diagnostic in the author's words.

use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::sync::Arc;

use tera::{ErrorKind, ReportError};

use super::{LARGEST_TEXT, includes};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::phrase;
use crate::source::SourceFile;

/// A fault of Tera with its place in the template that it names; `files` are the templates by the
/// names that Tera knows, `layout` the one that was asked for.
pub(crate) fn diagnostic(
    error: &tera::Error,
    files: &BTreeMap<String, Arc<SourceFile>>,
    layout: &str,
) -> Diagnostic {
    let place_of = |name: &str, range: Range<usize>| match files.get(name) {
        Some(file) => Place::Text {
            file: Arc::clone(file),
            span: range.start.min(file.text.len())..range.end.min(file.text.len()),
        },
        None => Place::Argument(format!("templates/{name}")),
    };
    let reported = |code: Code, report: &ReportError| {
        let place = place_of(report.filename(), report.span().range.clone());
        Diagnostic::error(code, place, in_our_words(report.message()))
    };
    match error.kind() {
        ErrorKind::SyntaxError(report) => reported(Code::TemplateSyntax, report)
            .hint("the template language is Tera: `{{ value }}`, `{% if value %}` … `{% endif %}`"),
        ErrorKind::RenderingError(report) if report.message().contains("undefined") => {
            reported(Code::UndefinedVariable, report)
                .hint("`docs/templates.md` lists the values that a template can use")
        }
        ErrorKind::RenderingError(report) => reported(Code::TemplateFailed, report),
        ErrorKind::TemplateNotFound(name) => {
            let code = Code::UnknownFragment;
            let place = includes::place_of(files, name).unwrap_or_else(|| place_of(layout, 0..0));
            let message = format!("there is no template `{name}` in `templates/`");
            let diagnostic = Diagnostic::error(code, place, message);
            match phrase::did_you_mean(name, files.keys().map(String::as_str)) {
                Some(meant) => diagnostic.hint(format!("did you mean `{meant}`?")),
                None => diagnostic,
            }
        }
        ErrorKind::CircularInclude { tpl, include_chain } => {
            let chain: Vec<&str> = include_chain.iter().map(String::as_str).collect();
            let message = format!("the template includes itself: {}", chain.join(" → "));
            Diagnostic::error(Code::TemplateSyntax, place_of(tpl, 0..0), message)
        }
        ErrorKind::Io(io::ErrorKind::FileTooLarge) => Diagnostic::error(
            Code::TemplateFailed,
            place_of(layout, 0..0),
            format!(
                "the template makes more than {} MB of text",
                LARGEST_TEXT >> 20
            ),
        )
        .hint("look for a loop over too much"),
        kind => Diagnostic::error(
            Code::TemplateSyntax,
            place_of(layout, 0..0),
            in_our_words(&kind.to_string()),
        ),
    }
}

/// Tera's sentence in the form of our messages: lower case, no final stop, one line.
fn in_our_words(message: &str) -> String {
    let first = message
        .lines()
        .next()
        .unwrap_or_default()
        .trim_end_matches('.');
    let mut letters = first.chars();
    match letters.next() {
        Some(letter) => letter.to_lowercase().chain(letters).collect(),
        None => "the template fails".to_owned(),
    }
}
