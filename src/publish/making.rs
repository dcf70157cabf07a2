//! How the outputs in a folder were made, as the first line of its manifest says it.
//!
//! In: how a build makes outputs, and how those that are there were made. Out: whether the two go into
//! one folder. A folder that is published must hold no draft, and one to look at holds them all.
//!
//! Where git merged two manifests there may be two first lines. Days and formats of both sides count;
//! where the purposes differ, drafts may stand among what is published, and every build refuses.

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

/// How the outputs in a folder were made: each way once, the latest day last; none where no build said
/// so.
#[derive(Debug, Clone, Default)]
pub(super) struct Makings(Vec<Making>);

impl From<Making> for Makings {
    fn from(making: Making) -> Self {
        Self(vec![making])
    }
}

impl Makings {
    /// Adds ways in which other outputs were made.
    pub(super) fn add(&mut self, others: Self) {
        for other in others.0 {
            self.0.retain(|known| *known != other);
            self.0.push(other);
        }
        // The sort is stable: of two on one day the later stays the later.
        self.0.sort_by(|left, right| left.day.cmp(&right.day));
    }

    /// The latest.
    pub(super) fn latest(&self) -> Option<&Making> {
        self.0.last()
    }

    /// `making`, with the formats of what was made before beside it.
    #[must_use]
    pub(super) fn beside(&self, mut making: Making) -> Making {
        for format in self.0.iter().flat_map(|before| &before.formats) {
            if !making.formats.contains(format) {
                making.formats.push(format.clone());
            }
        }
        making
    }
}

/// What is wrong where `mode` meets a folder whose `manifest` says that it was made otherwise.
pub(super) fn refusal(manifest: &Path, before: &Makings, mode: Mode) -> Option<Diagnostic> {
    let mut modes = before.0.iter().map(|making| making.mode);
    let before = modes.find(|before| *before != mode)?;
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

#[cfg(test)]
mod tests {
    use super::*;

    fn made(mode: Mode, day: Option<&str>, formats: &[&str]) -> Makings {
        Makings::from(Making {
            mode,
            day: day.map(str::to_owned),
            formats: formats.iter().map(|format| (*format).to_owned()).collect(),
        })
    }

    #[test]
    fn of_two_first_lines_the_latest_day_and_all_formats_count() {
        let mut both = made(Mode::Publish, Some("2026-11-24"), &["md"]);
        both.add(made(Mode::Publish, Some("2026-11-23"), &["html"]));
        both.add(made(Mode::Publish, Some("2026-11-23"), &["html"]));
        assert_eq!(both.0.len(), 2);
        let latest = both.latest().unwrap();
        assert_eq!(latest.day.as_deref(), Some("2026-11-24"));
        let next = Making {
            formats: vec!["pdf".to_owned()],
            ..latest.clone()
        };
        assert_eq!(both.beside(next).formats, ["pdf", "html", "md"]);
        assert_eq!(refusal(Path::new("m"), &both, Mode::Publish), None);
    }

    #[test]
    fn two_purposes_in_one_folder_go_with_no_build() {
        let mut both = made(Mode::Publish, Some("2026-11-24"), &["md"]);
        both.add(made(Mode::Plain, None, &["md"]));
        for mode in [Mode::Plain, Mode::Publish] {
            assert!(refusal(Path::new("m"), &both, mode).is_some());
        }
        assert_eq!(
            refusal(Path::new("m"), &Makings::default(), Mode::Plain),
            None
        );
    }
}
