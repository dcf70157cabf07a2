//! A role in Markdown → the value that a JSON file would have, and the place of everything in it.
//!
//! In: the text of `roles/<id>.md`: TOML front matter, a title, and a section below each `##`. Out: a
//! [`JsonFile`], so that one schema and one set of checks serve both forms; what Markdown says and a role
//! has no place for, as diagnostics. The words of a paragraph stay as their author wrote them.

use std::sync::Arc;

use self::front_matter::FrontMatter;
use self::outline::{Raw, RawKind};
use self::places::{Node, Spots};
use self::sections::Body;
use super::json::JsonFile;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::{SourceFile, Span};
use crate::words::{Lexicon, Words};

mod blocks;
mod braces;
mod front_matter;
mod lists;
mod meant;
mod outline;
mod pictures;
pub(super) mod places;
mod plain;
mod sections;
mod titles;

pub(crate) use plain::{is_section, plain};
pub(crate) use titles::{Titles, slug};

/// So many faults and so many doubts of one file are told; who sees that many looks for what they have in
/// common.
const MOST: usize = 100;

/// Where faults of one file are noted.
struct Notes<'d> {
    file: Arc<SourceFile>,
    diagnostics: &'d mut Vec<Diagnostic>,
    faults: usize,
    doubts: usize,
}

impl<'d> Notes<'d> {
    fn new(file: &Arc<SourceFile>, diagnostics: &'d mut Vec<Diagnostic>) -> Self {
        Self {
            file: Arc::clone(file),
            diagnostics,
            faults: 0,
            doubts: 0,
        }
    }

    /// Whether so many faults are noted that there is no use in looking for more.
    fn are_full(&self) -> bool {
        self.faults >= MOST
    }

    /// Notes Markdown that means nothing where it stands.
    fn fault(&mut self, span: Span, message: String, hint: impl Into<String>) {
        self.fault_of(Code::BadMarkdown, span, message, hint);
    }

    fn fault_of(&mut self, code: Code, span: Span, message: String, hint: impl Into<String>) {
        if self.are_full() {
            return;
        }
        self.faults += 1;
        let fault = Diagnostic::error(code, self.place(span), message);
        self.diagnostics.push(fault.hint(hint));
    }

    /// Notes what may be meant, and may be a slip.
    fn doubt(&mut self, span: Span, message: String, hint: String) {
        if self.doubts >= MOST {
            return;
        }
        self.doubts += 1;
        let doubt = Diagnostic::warning(Code::BadMarkdown, self.place(span), message);
        self.diagnostics.push(doubt.hint(hint));
    }

    fn place(&self, span: Span) -> Place {
        let start = span.start.min(self.file.text().len());
        let file = Arc::clone(&self.file);
        Place::Text {
            file,
            span: start..span.end.max(start),
        }
    }

    /// The line on which a byte stands, as messages count.
    fn line(&self, at: usize) -> usize {
        self.file.line_column(at).line
    }
}

/// Reads `file` as a role. The titles of its sections are those of its own language, or else of `lang`.
/// Nothing comes back where the front matter cannot be read.
pub(crate) fn parse(
    file: SourceFile,
    lexicon: &Lexicon,
    lang: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<JsonFile> {
    let file = Arc::new(file);
    let source = file.text();
    if source.trim().is_empty() {
        let place = Place::File(file.path.clone());
        diagnostics.push(
            Diagnostic::error(Code::BadFrontMatter, place, "the file is empty").hint(
                "a role in Markdown begins with a line `+++`, a line `format = 1`, and another \
                 line `+++`",
            ),
        );
        return None;
    }
    let mut notes = Notes::new(&file, diagnostics);
    let front = front_matter::read(source, &mut notes)?;
    let is_sound = front.is_sound;
    let titles = Titles::of(&words(&front, lexicon, lang));
    let blocks = outline::outline(source, front.end, &mut notes);
    let mut fields = front.fields;
    Body {
        source,
        titles: &titles,
        notes: &mut notes,
    }
    .read(blocks, &mut fields);
    let root = Node::object(fields, 0..source.len());
    let (value, spots) = Spots::of(root, Arc::clone(&file));
    is_sound.then(|| JsonFile::of_markdown(value, spots))
}

/// The first comment in the front matter of a Markdown role.
pub(crate) fn comment(file: &Arc<SourceFile>) -> Option<Place> {
    let mut faults = Vec::new();
    let mut notes = Notes::new(file, &mut faults);
    let front = front_matter::read(file.text(), &mut notes)?;
    let span = front_matter::comment(file.text(), &front)?;
    Some(notes.place(span))
}

/// The words of the role's own language, or else of `lang`.
fn words(front: &FrontMatter, lexicon: &Lexicon, lang: &str) -> Words {
    let own = front.fields.iter().find(|field| field.name == "lang");
    let own = own.and_then(|field| match &field.node.kind {
        places::Kind::Text(text) => Some(text.text.as_str()),
        _ => None,
    });
    lexicon.words(own.unwrap_or(lang))
}
