//! Values and the house's Markdown templates → one Markdown text per document, through Tera.
//!
//! In: template files, and values as [`context`](super::context) makes them. Out: the text that every
//! format is written from. Texts of roles are Markdown and enter as safe values; everything else is
//! plain text and is escaped as it enters.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use super::filters;
use crate::diagnostic::Diagnostic;
use crate::facts::plain_markdown::write_escaped;
use crate::source::{SourceFile, front_matter};
use crate::template::{Engine, LARGEST_TEXT, fault, includes};

/// Why the filter `safe` is refused.
const NOT_SAFE: &str = "the filter `safe` is refused: texts of roles are Markdown already, and all \
                        others are shown as they are typed";

/// The house's Markdown templates, compiled.
pub(super) struct Templates {
    engine: Engine,
    files: BTreeMap<String, Arc<SourceFile>>,
    /// Whether none of them had a fault.
    is_whole: bool,
}

impl Templates {
    /// Compiles the Markdown templates among `files`, which are named by their path in `templates/`;
    /// one with a fault is left out, and so is what uses it.
    pub(super) fn compile(
        files: &BTreeMap<String, Arc<SourceFile>>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let faults_before = diagnostics.len();
        let files: BTreeMap<String, Arc<SourceFile>> = files
            .iter()
            .filter(|(name, _)| Path::new(name).extension() == Some("md".as_ref()))
            .map(|(name, file)| (name.clone(), Arc::clone(file)))
            .collect();
        let bodies: Vec<(&String, _)> = files
            .iter()
            .map(|(name, file)| (name, front_matter::apply(file, diagnostics)))
            .collect();
        let mut faulty = names_at(&diagnostics[faults_before..]);
        let engine = loop {
            let sound = sound(&files, &faulty);
            let named = bodies.iter().filter(|(name, _)| sound.contains(*name));
            let mut engine = Engine::new(".md", write_escaped, NOT_SAFE).with(filters::register);
            let Err(told) = engine.add(named.map(|(name, body)| (name.as_str(), body))) else {
                break engine;
            };
            let found = told.iter();
            let found = found.flat_map(|fault| fault::diagnostics(fault, &files, ""));
            let found: Vec<Diagnostic> = found.collect();
            let known = faulty.len();
            faulty.extend(names_at(&found));
            diagnostics.extend(found);
            if faulty.len() == known {
                return None;
            }
        };
        let is_whole = diagnostics.len() == faults_before;
        Some(Self {
            engine,
            files,
            is_whole,
        })
    }

    /// Whether it was compiled of these files, and nothing was wrong with them.
    pub(super) fn is_of(&self, files: &BTreeMap<String, Arc<SourceFile>>) -> bool {
        let markdown = files
            .iter()
            .filter(|(name, _)| Path::new(name).extension() == Some("md".as_ref()));
        let texts = markdown.map(|(name, file)| (name, file.text()));
        self.is_whole && texts.eq(self.files.iter().map(|(name, file)| (name, file.text())))
    }

    /// The Markdown text that the template `layout` makes of `context`.
    ///
    /// # Errors
    /// The fault of the template, with its place.
    pub(super) fn merge(
        &self,
        layout: &str,
        context: &tera::Context,
    ) -> Result<String, Diagnostic> {
        match self.engine.render(layout, context, LARGEST_TEXT) {
            Ok(text) => Ok(String::from_utf8(text)
                .unwrap_or_else(|fault| String::from_utf8_lossy(fault.as_bytes()).into_owned())),
            Err(error) => Err(fault::diagnostic(&error, &self.files, layout)),
        }
    }
}

/// The names of the templates in which faults lie.
fn names_at(faults: &[Diagnostic]) -> BTreeSet<String> {
    let paths = faults.iter().map(|fault| fault.place.locate().0);
    let names = paths.filter_map(|path| Some(path.strip_prefix("templates/")?.to_owned()));
    names.collect()
}

/// The names of the templates that use none of the `faulty` ones.
fn sound(files: &BTreeMap<String, Arc<SourceFile>>, faulty: &BTreeSet<String>) -> BTreeSet<String> {
    if faulty.is_empty() {
        return files.keys().cloned().collect();
    }
    let uses = includes::closure(files).into_iter();
    uses.filter(|(_, used)| used.iter().all(|name| !faulty.contains(name)))
        .map(|(name, _)| name)
        .collect()
}
