//! [`WorkingPattern`]: the patterns of work that a job is open to.
//!
//! In: `Full-time, flexible working`, `Job share`, `FT/PT`. Out: known patterns in the writer's
//! order, each once, and a remark where one stands in brackets at the end.

use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::facts::misread::{Misread, quoted};
use crate::facts::plain_text;
use crate::facts::scan::Scanner;
use crate::facts::{Fact, display_in_english};
use crate::phrase;
use crate::words::{Key, Shown, Words};

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

/// Each pattern and what is understood; longer words stand before those they start with.
const PATTERNS: [(Pattern, &[&str]); 15] = [
    (Pattern::FullTime, &["full time", "ft", "f/t"]),
    (Pattern::PartTime, &["part time", "pt", "p/t"]),
    (
        Pattern::JobShare,
        &["job sharing", "job shares", "job share"],
    ),
    (
        Pattern::FlexibleWorking,
        &[
            "flexible working hours",
            "flexible working",
            "flexible hours",
            "flexible",
        ],
    ),
    (Pattern::Flexitime, &["flexi time", "flex time"]),
    (
        Pattern::CompressedHours,
        &[
            "compressed hours",
            "compressed working",
            "compressed week",
            "compressed",
        ],
    ),
    (
        Pattern::TermTime,
        &["term time only", "term time working", "term time"],
    ),
    (Pattern::PartYear, &["part year working", "part year"]),
    (
        Pattern::AnnualisedHours,
        &[
            "annualised hours",
            "annualized hours",
            "annual hours",
            "annualised",
        ],
    ),
    (
        Pattern::ShiftWorking,
        &[
            "shift working",
            "shift work",
            "shift pattern",
            "shifts",
            "shift",
        ],
    ),
    (
        Pattern::NightWorking,
        &["night working", "night work", "night shifts", "nights"],
    ),
    (
        Pattern::WeekendWorking,
        &["weekend working", "weekend work", "weekends"],
    ),
    (Pattern::OnCall, &["on call working", "on call"]),
    (
        Pattern::Homeworking,
        &[
            "home working",
            "home based",
            "working from home",
            "work from home",
        ],
    ),
    (Pattern::HybridWorking, &["hybrid working", "hybrid"]),
];

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

impl FromStr for WorkingPattern {
    type Err = Misread;

    fn from_str(text: &str) -> Result<Self, Misread> {
        let mut scanner = Scanner::new(text)?;
        let mut read = Self {
            patterns: Vec::new(),
            note: None,
        };
        loop {
            scanner.skip_spaces();
            let item = scanner;
            let start = item.position();
            let pattern = eat_pattern(&mut scanner).ok_or_else(|| unknown(&scanner))?;
            if read.patterns.contains(&pattern) {
                let message = format!("`{pattern}` stands twice");
                return Err(Misread::new(start..scanner.position(), message));
            }
            read.patterns.push(pattern);
            if let Some(inner) = scanner.eat_brackets()? {
                if !scanner.is_done() {
                    return Err(scanner
                        .left_over("after the remark")
                        .hint("put the remark in brackets at the end"));
                }
                read.note = Some(scanner.slice(inner).to_owned());
            }
            if scanner.is_done() {
                return Ok(read);
            }
            if !eat_joint(&mut scanner) {
                return Err(unknown(&item));
            }
        }
    }
}

display_in_english!(WorkingPattern, Pattern);

fn eat_pattern(scanner: &mut Scanner<'_>) -> Option<Pattern> {
    PATTERNS
        .iter()
        .find(|(_, known)| scanner.eat_one_of(known))
        .map(|(pattern, _)| *pattern)
}

/// A comma, a slash, `and`, `or`: the patterns are those that the job is open to either way.
fn eat_joint(scanner: &mut Scanner<'_>) -> bool {
    let sign = scanner.eat(&[',', ';', '/', '&', '+', '|']);
    scanner.eat_one_of(&["and/or", "and", "or"]) || sign
}

fn unknown(scanner: &Scanner<'_>) -> Misread {
    let mut at = *scanner;
    at.skip_spaces();
    let rest = at.rest();
    let length = rest
        .find([',', ';', '/', '&', '('])
        .filter(|length| *length > 0);
    let words = rest[..length.unwrap_or(rest.len())].trim_end();
    let span = if words.is_empty() {
        at.word_near(at.position())
    } else {
        at.position()..at.position() + words.len()
    };
    let shown = PATTERNS.map(|(pattern, _)| pattern.to_string());
    let shown = shown.each_ref().map(String::as_str);
    let message = if words.is_empty() {
        "the list of patterns ends with nothing".to_owned()
    } else {
        format!("{} is not a known working pattern", quoted(words))
    };
    let fault = Misread::new(span, message);
    fault.hint(phrase::did_you_mean_or(words, shown, || {
        format!("the patterns are {}", phrase::list(&shown, "and"))
    }))
}
