//! [`WorkingPattern`]: the patterns of work that a job is open to.
//!
//! In: `Full-time, flexible working`, `Job share`, `FT/PT`. Out: known patterns in the writer's
//! order, each once, and a remark where one stands in brackets at the end.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::facts::misread::Misread;
use crate::facts::plain_text;
use crate::facts::{Fact, display_in_english};
use crate::words::{Key, Shown, Words};

mod read;
mod times;

pub(in crate::facts) use read::{begins_with_pattern, is_share_of_week};

/// The patterns of work that a job is open to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkingPattern {
    /// The patterns, in the order in which the advert shows them.
    #[schemars(length(min = 1))]
    pub patterns: Vec<Pattern>,
    /// A remark, shown in brackets after the patterns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A pattern of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Pattern {
    /// All of the week's hours.
    FullTime,
    /// Fewer than the week's hours.
    PartTime,
    /// One job, shared by two people.
    JobShare,
    /// Hours that the jobholder may arrange.
    FlexibleWorking,
    /// Start and end of the day that the jobholder may choose.
    Flexitime,
    /// The week's hours in fewer days.
    CompressedHours,
    /// Work in school terms only.
    TermTime,
    /// Work in a part of the year only.
    PartYear,
    /// Hours counted by the year.
    AnnualisedHours,
    /// Work in shifts.
    ShiftWorking,
    /// Work at night.
    NightWorking,
    /// Work at weekends.
    WeekendWorking,
    /// Being on call.
    OnCall,
    /// Work at home.
    Homeworking,
    /// Work partly at home, partly in the workplace.
    HybridWorking,
}

impl Pattern {
    /// What an advert shows within a line: `full-time`.
    #[must_use]
    pub(crate) fn shown(self, words: &Words) -> Shown {
        let key = match self {
            Self::FullTime => Key::PatternFullTime,
            Self::PartTime => Key::PatternPartTime,
            Self::JobShare => Key::PatternJobShare,
            Self::FlexibleWorking => Key::PatternFlexibleWorking,
            Self::Flexitime => Key::PatternFlexitime,
            Self::CompressedHours => Key::PatternCompressedHours,
            Self::TermTime => Key::PatternTermTime,
            Self::PartYear => Key::PatternPartYear,
            Self::AnnualisedHours => Key::PatternAnnualisedHours,
            Self::ShiftWorking => Key::PatternShiftWorking,
            Self::NightWorking => Key::PatternNightWorking,
            Self::WeekendWorking => Key::PatternWeekendWorking,
            Self::OnCall => Key::PatternOnCall,
            Self::Homeworking => Key::PatternHomeworking,
            Self::HybridWorking => Key::PatternHybridWorking,
        };
        words.show(key, &[])
    }
}

impl Fact for WorkingPattern {
    const EXAMPLES: &'static [&'static str] =
        &["Full-time, flexible working", "Part-time", "Job share"];
    const PARTS: bool = true;

    fn check(&self) -> Result<(), Misread> {
        if self.patterns.is_empty() {
            return Err(Misread::of_part(
                "/patterns",
                "the list of patterns is empty",
            ));
        }
        for (index, pattern) in self.patterns.iter().enumerate() {
            if self.patterns[..index].contains(pattern) {
                let message = format!("`{pattern}` stands twice");
                return Err(Misread::of_part(format!("/patterns/{index}"), message));
            }
        }
        match &self.note {
            Some(note) => plain_text::check_part(note, "/note"),
            None => Ok(()),
        }
    }

    fn shown(&self, words: &Words) -> Shown {
        let patterns = self.patterns.iter().map(|pattern| pattern.shown(words));
        let shown = words.join(Key::ListComma, patterns).capitalised();
        let note = self.note.as_deref().map(Shown::plain);
        words.in_brackets(shown, note.into_iter().collect())
    }
}

display_in_english!(WorkingPattern, Pattern);
