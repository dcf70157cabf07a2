//! How the outputs in a folder were made, as the first line of its manifest says it.
//!
//! In: how a build makes outputs, and how those that are there were made. Out: whether the two go into
//! one folder. A folder that is published must hold no draft, and one to look at holds them all.

use std::fmt;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Code, Diagnostic, Place};

/// What a build is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Mode {
    /// To look at: every vacancy, drafts too.
    Plain,
    /// To be published: what is ready, and nothing else.
    Publish,
}

/// How outputs are made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Making {
    /// What for.
    pub mode: Mode,
    /// The day on which a publishing build went by; what a plain one makes depends on no day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<String>,
    /// The names of the formats, in order.
    pub formats: Vec<String>,
}

impl fmt::Display for Mode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Plain => "a plain build",
            Self::Publish => "a build with `--publish`",
        })
    }
}

impl Making {
    /// The same, with the formats of what was made before beside it.
    #[must_use]
    pub(super) fn beside(mut self, before: Option<&Self>) -> Self {
        let formats = before.iter().flat_map(|before| &before.formats);
        let known = self.formats.clone();
        let others = formats.filter(|format| !known.contains(format));
        self.formats.extend(others.cloned());
        self
    }
}

/// What is wrong where `mode` meets a folder whose `manifest` says that it was made otherwise.
pub(super) fn refusal(manifest: &Path, before: Option<&Making>, mode: Mode) -> Option<Diagnostic> {
    let before = before?.mode;
    if before == mode {
        return None;
    }
    let message = format!("this folder was made by {before}, and this is {mode}");
    let why = match mode {
        Mode::Plain => {
            "a plain build makes drafts too, and they would stand among what is published"
        }
        Mode::Publish => "what is published has a folder of its own, without drafts",
    };
    Some(
        Diagnostic::error(Code::OtherMode, Place::File(manifest.to_owned()), message)
            .hint(format!("{why}: give another folder, with `--out`"))
            .hint("or remove this folder first: all in it can be built again"),
    )
}
