//! Checked data and the house's templates → one Markdown text per document, through Tera.
//!
//! In: [`Checked`] data. Out: [`Merged`], the text that every format is written from. Texts of
//! roles are Markdown and enter as safe values; everything else is plain text and is escaped as it
//! enters. Templates are trusted, but the size of what they make is bounded.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;
use std::sync::Arc;

use tera::{ErrorKind, ReportError, Tera};

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::phrase;
use crate::source::SourceFile;

pub mod context;
mod filters;
mod front_matter;
mod includes;

/// The largest Markdown text that a template may make, in bytes: some 300 pages.
const LARGEST_TEXT: usize = 2 << 20;

/// The house's Markdown templates, compiled.
pub struct Templates {
    tera: Tera,
    files: BTreeMap<String, Arc<SourceFile>>,
    uses: BTreeMap<String, Vec<String>>,
}

/// Compiles the Markdown templates among `files`, which are named by their path in `templates/`.
pub fn compile(
    files: &BTreeMap<String, Arc<SourceFile>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Templates> {
    let faults_before = diagnostics.len();
    let mut tera = Tera::new();
    tera.autoescape_on([".md"]);
    tera.set_escape_fn(write_escaped);
    filters::register(&mut tera);
    let files: BTreeMap<String, Arc<SourceFile>> = files
        .iter()
        .filter(|(name, _)| name.ends_with(".md"))
        .map(|(name, file)| (name.clone(), Arc::clone(file)))
        .collect();
    let mut bodies = Vec::new();
    for (name, file) in &files {
        let body = front_matter::apply(file, diagnostics);
        // Each file is tried alone first, so that a fault in one does not hide that of the next.
        // A name that is not there yet is no fault of syntax; it shows when all stand together.
        if let Err(error) = Tera::new().add_raw_template(name, &body)
            && matches!(error.kind(), ErrorKind::SyntaxError(_))
        {
            diagnostics.push(fault(&error, &files, name));
        }
        bodies.push((name.clone(), body));
    }
    if diagnostics.len() == faults_before
        && let Err(error) = tera.add_raw_templates(bodies.iter().map(|(name, body)| (name, body)))
    {
        diagnostics.push(fault(&error, &files, ""));
    }
    if diagnostics.len() > faults_before {
        return None;
    }
    let uses = includes::closure(&files);
    Some(Templates { tera, files, uses })
}

impl Templates {
    /// Whether there is a template of this name, such as `advert.md`.
    #[must_use]
    pub fn has(&self, layout: &str) -> bool {
        self.files.contains_key(layout)
    }

    /// The names of the layouts: the templates that lie in `templates/` itself, without `.md`.
    pub fn layouts(&self) -> impl Iterator<Item = &str> {
        self.files
            .keys()
            .filter(|name| !name.contains('/'))
            .filter_map(|name| name.strip_suffix(".md"))
    }

    /// The template `layout` and every template and fragment that shapes what it makes.
    pub fn sources(&self, layout: &str) -> impl Iterator<Item = &Arc<SourceFile>> {
        let names = self.uses.get(layout).into_iter().flatten();
        names.filter_map(|name| self.files.get(name))
    }

    /// The Markdown text that the template `layout` makes of `context`.
    ///
    /// # Errors
    /// The fault of the template, with its place.
    pub fn merge(&self, layout: &str, context: &tera::Context) -> Result<String, Diagnostic> {
        let mut text = Bounded(Vec::new());
        match self.tera.render_to(layout, context, &mut text) {
            Ok(()) => Ok(String::from_utf8_lossy(&text.0).into_owned()),
            Err(error) => Err(fault(&error, &self.files, layout)),
        }
    }
}

/// Where output ends, however long a template goes on.
struct Bounded(Vec<u8>);

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > LARGEST_TEXT {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Writes plain text so that Markdown shows it as it is: every ASCII punctuation mark is escaped.
/// A bar ends a table's cell even behind a backslash in some renderers, so it becomes an entity.
pub(crate) fn write_escaped(text: &str, output: &mut dyn Write) -> io::Result<()> {
    for character in text.chars() {
        match character {
            '|' => output.write_all(b"&#124;")?,
            '\\' => output.write_all(b"&#92;")?,
            mark if mark.is_ascii_punctuation() => write!(output, "\\{mark}")?,
            other => write!(output, "{other}")?,
        }
    }
    Ok(())
}

/// A fault of Tera as a diagnostic with its place in the template that it names.
fn fault(error: &tera::Error, files: &BTreeMap<String, Arc<SourceFile>>, layout: &str) -> Diagnostic {
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
            format!("the template makes more than {} MB of text", LARGEST_TEXT >> 20),
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
    let first = message.lines().next().unwrap_or_default().trim_end_matches('.');
    let mut letters = first.chars();
    match letters.next() {
        Some(letter) => letter.to_lowercase().chain(letters).collect(),
        None => "the template fails".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_escaped_for_markdown() {
        let mut bytes = Vec::new();
        write_escaped("a*b|c\\ <i> 1. ŷ", &mut bytes).unwrap();
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "a\\*b&#124;c&#92; \\<i\\> 1\\. ŷ"
        );
    }
}
