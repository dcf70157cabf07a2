//! The organisation's tables by which a vacancy is read.
//!
//! In: sources. Out: its grades and the fields that a vacancy may have.

use std::sync::Arc;

use crate::facts::fields::Fields;
use crate::facts::grade::Ladder;
use crate::load::Sources;

/// What an organisation goes by, for whoever reads one of its vacancies.
#[derive(Clone, Copy)]
pub(crate) struct Tables<'a> {
    /// Its grades.
    pub(crate) ladder: &'a Ladder,
    /// The fields that a vacancy may have.
    pub(crate) fields: &'a Arc<Fields>,
}

impl<'a> Tables<'a> {
    /// Those of a project.
    pub(crate) fn of(sources: &'a Sources) -> Self {
        Self {
            ladder: &sources.grades.ladder,
            fields: &sources.fields,
        }
    }
}
