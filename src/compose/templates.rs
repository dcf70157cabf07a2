//! Checked data and the house's templates → one Markdown text per document, through Tera.
//!
//! In: [`Checked`] data. Out: [`Merged`], the text that every format is written from. Texts of
//! roles are Markdown and enter as safe values; everything else is plain text and is escaped as it
//! enters. Templates are trusted, but the size of what they make is bounded.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use tera::{ErrorKind, Tera};

use super::filters;
use crate::diagnostic::Diagnostic;
use crate::source::{SourceFile, front_matter};
use crate::template::{LARGEST_TEXT, fault, includes, instance, render};

/// Why the filter `safe` is refused.
const NOT_SAFE: &str = "the filter `safe` is refused: texts of roles are Markdown already, and all \
                        others are shown as they are typed";

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
    let mut tera = instance(".md", write_escaped, NOT_SAFE);
    filters::register(&mut tera);
    let files: BTreeMap<String, Arc<SourceFile>> = files
        .iter()
        .filter(|(name, _)| Path::new(name).extension() == Some("md".as_ref()))
        .map(|(name, file)| (name.clone(), Arc::clone(file)))
        .collect();
    let bodies: Vec<(&String, _)> = files
        .iter()
        .map(|(name, file)| (name, front_matter::apply(file, diagnostics)))
        .collect();
    if let Err(error) = tera.add_raw_templates(bodies.iter().map(|(name, body)| (*name, body))) {
        // Each file is tried alone, so that a fault of syntax in one does not hide that of the next.
        for (name, body) in &bodies {
            if let Err(error) = Tera::new().add_raw_template(name, body)
                && matches!(error.kind(), ErrorKind::SyntaxError(_))
            {
                diagnostics.push(fault::diagnostic(&error, &files, name));
            }
        }
        if diagnostics.len() == faults_before {
            diagnostics.extend(fault::diagnostics(&error, &files, ""));
        }
    }
    if diagnostics.len() > faults_before {
        return None;
    }
    let uses = includes::closure(&files);
    Some(Templates { tera, files, uses })
}

/// For each Markdown template among `files` the names of all that shape what it makes, itself
/// among them; the files need not be sound.
#[must_use]
pub fn uses(files: &BTreeMap<String, Arc<SourceFile>>) -> BTreeMap<String, Vec<String>> {
    includes::closure(files)
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

    /// Every Markdown template and fragment, in the order of their names.
    pub fn files(&self) -> impl Iterator<Item = &Arc<SourceFile>> {
        self.files.values()
    }

    /// The file of a template, such as `advert.md`.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&Arc<SourceFile>> {
        self.files.get(name)
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
        match render(&self.tera, layout, context, LARGEST_TEXT) {
            Ok(text) => Ok(String::from_utf8(text)
                .unwrap_or_else(|fault| String::from_utf8_lossy(fault.as_bytes()).into_owned())),
            Err(error) => Err(fault::diagnostic(&error, &self.files, layout)),
        }
    }
}

/// Writes plain text so that Markdown shows it as it is: every ASCII punctuation mark is escaped.
/// A bar ends a table's cell even behind a backslash in some renderers, so it becomes an entity.
pub(crate) fn write_escaped(text: &str, output: &mut dyn Write) -> io::Result<()> {
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(u8::is_ascii_punctuation) {
        let (plain, marked) = rest.split_at(at);
        output.write_all(plain)?;
        match marked[0] {
            b'|' => output.write_all(b"&#124;")?,
            b'\\' => output.write_all(b"&#92;")?,
            mark => output.write_all(&[b'\\', mark])?,
        }
        rest = &marked[1..];
    }
    output.write_all(rest)
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
