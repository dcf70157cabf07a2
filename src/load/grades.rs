//! `templates/grades.toml`: the organisation's grades.
//!
//! In: the project's file, or the one that the program carries. Out: the ladder, and a diagnostic for
//! each line that cannot be used.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::facts::grade::Ladder;
use crate::source::SourceFile;

/// The organisation's grades, and where they stand.
#[derive(Debug, Default)]
pub(crate) struct GradeList {
    /// The file; nothing if no file has any.
    pub(crate) file: Option<Arc<SourceFile>>,
    /// Its ladder.
    pub(crate) ladder: Arc<Ladder>,
}

impl GradeList {
    /// Reads the file.
    pub(super) fn read(file: Option<Arc<SourceFile>>, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let Some(file) = file else {
            return Self::default();
        };
        let (mut ladder, faults) = Ladder::read(file.text());
        if !faults.is_empty() {
            // Of half a ladder nothing can be told.
            ladder = Ladder::default();
        }
        for fault in faults {
            let place = Place::Text {
                file: Arc::clone(&file),
                span: fault.span,
            };
            let diagnostic = Diagnostic::error(Code::BadGrades, place, fault.message);
            diagnostics.push(match fault.hint {
                Some(hint) => diagnostic.hint(hint),
                None => diagnostic,
            });
        }
        Self {
            file: Some(file),
            ladder: Arc::new(ladder),
        }
    }
}
