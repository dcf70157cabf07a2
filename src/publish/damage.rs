//! What can be wrong with the manifest's text, and what to do about it, in words.
//!
//! In: the kinds of damage that the reader met, with their places. Out: one [`Diagnostic`] per
//! kind, at its first place. A build mends all of it; it must not guess what a lost line said.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use super::lines::{FORMAT, FORMATS};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::phrase::count;
use crate::source::SourceFile;

/// A kind of damage that a build can mend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Damage {
    /// Git could not merge two manifests.
    Conflict,
    /// The first line does not give the format.
    NoFormat,
    /// A line is not one of the format's.
    Unreadable,
    /// An output names shared inputs that no line lists, in format 1.
    InputsLost,
}

/// The first place of each kind of damage, and how many places there are.
#[derive(Debug, Default)]
pub(super) struct Damages(BTreeMap<Damage, (Range<usize>, usize)>);

impl Damages {
    pub(super) fn note(&mut self, damage: Damage, span: Range<usize>) {
        self.0.entry(damage).or_insert((span, 0)).1 += 1;
    }

    /// One diagnostic per kind.
    pub(super) fn report(self, path: &Path, text: String, severity: Severity) -> Vec<Diagnostic> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let file = source(path, text);
        self.0
            .into_iter()
            .map(|(damage, (span, places))| {
                let place = Place::Text {
                    file: Arc::clone(&file),
                    span,
                };
                Diagnostic {
                    severity,
                    ..Diagnostic::error(Code::BadManifest, place, damage.message(places))
                }
                .hint(damage.hint())
            })
            .collect()
    }
}

impl Damage {
    fn message(self, places: usize) -> String {
        match self {
            Self::Conflict => "the manifest has git's conflict marks".to_owned(),
            Self::NoFormat => {
                format!("the manifest does not begin with its format, `{{\"format\":{FORMAT}}}`")
            }
            Self::Unreadable => format!(
                "the manifest has {} that cannot be read",
                count(places, "line", "lines")
            ),
            Self::InputsLost => "the manifest has lost inputs that this output shared".to_owned(),
        }
    }

    fn hint(self) -> &'static str {
        match self {
            Self::Conflict => {
                "run `advert build`: it knows the outputs of both sides for its own and writes the \
                 manifest anew"
            }
            Self::Unreadable => {
                "restore the file from git, or run `advert build`: it writes the manifest anew, and \
                 leaves alone each output that it can no longer tell from one edited by hand"
            }
            Self::NoFormat | Self::InputsLost => "run `advert build`: it writes the manifest anew",
        }
    }
}

/// A manifest of another version, which is not touched.
pub(super) fn unknown_format(path: &Path, text: String, span: Range<usize>) -> Diagnostic {
    let line = &text[span.clone()];
    let known = FORMATS.map(|number| number.to_string()).join(" and ");
    let message =
        format!("the manifest says `{line}`, and this version of `advert` knows formats {known}");
    let place = Place::Text {
        file: source(path, text),
        span,
    };
    Diagnostic::error(Code::BadManifest, place, message)
        .hint("build with the version of `advert` that wrote it")
        .hint(
            "or delete the file and run `advert build`: it takes up each output that it would write \
             the same, and leaves the others alone until you add `--force`",
        )
}

fn source(path: &Path, text: String) -> Arc<SourceFile> {
    Arc::new(SourceFile::new(path, text))
}
