//! [`WorkingPattern`]: the patterns of work that a job is open to.
//!
//! In: `Full-time, flexible working`, `Job share`, `FT/PT`. Out: known patterns in the writer's
//! order, each once, and a remark where one stands in brackets at the end.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::facts::Fact;
use crate::facts::misread::{Misread, quoted};
use crate::facts::plain_text;
use crate::facts::scan::{Scanner, capitalised};
use crate::phrase;

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

/// Each pattern, the words that an advert shows, and what is understood; longer words stand
/// before those they start with.
const PATTERNS: [(Pattern, &str, &[&str]); 15] = [
    (Pattern::FullTime, "full-time", &["full time", "ft", "f/t"]),
    (Pattern::PartTime, "part-time", &["part time", "pt", "p/t"]),
    (
        Pattern::JobShare,
        "job share",
        &["job sharing", "job shares", "job share"],
    ),
    (
        Pattern::FlexibleWorking,
        "flexible working",
        &[
            "flexible working hours",
            "flexible working",
            "flexible hours",
            "flexible",
        ],
    ),
    (
        Pattern::Flexitime,
        "flexitime",
        &["flexi time", "flex time"],
    ),
    (
        Pattern::CompressedHours,
        "compressed hours",
        &[
            "compressed hours",
            "compressed working",
            "compressed week",
            "compressed",
        ],
    ),
    (
        Pattern::TermTime,
        "term-time",
        &["term time only", "term time working", "term time"],
    ),
    (
        Pattern::PartYear,
        "part-year",
        &["part year working", "part year"],
    ),
    (
        Pattern::AnnualisedHours,
        "annualised hours",
        &[
            "annualised hours",
            "annualized hours",
            "annual hours",
            "annualised",
        ],
    ),
    (
        Pattern::ShiftWorking,
        "shift working",
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
        "night working",
        &["night working", "night work", "night shifts", "nights"],
    ),
    (
        Pattern::WeekendWorking,
        "weekend working",
        &["weekend working", "weekend work", "weekends"],
    ),
    (Pattern::OnCall, "on call", &["on call working", "on call"]),
    (
        Pattern::Homeworking,
        "homeworking",
        &[
            "home working",
            "home based",
            "working from home",
            "work from home",
        ],
    ),
    (
        Pattern::HybridWorking,
        "hybrid working",
        &["hybrid working", "hybrid"],
    ),
];

impl Pattern {
    /// The words that an advert shows.
    #[must_use]
    pub fn words(self) -> &'static str {
        PATTERNS
            .iter()
            .find(|(pattern, _, _)| *pattern == self)
            .map_or("", |(_, words, _)| words)
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
                let message = format!("`{}` stands twice", pattern.words());
                return Err(Misread::of_part(format!("/patterns/{index}"), message));
            }
        }
        match &self.note {
            Some(note) => plain_text::check_part(note, "/note"),
            None => Ok(()),
        }
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
                let message = format!("`{}` stands twice", pattern.words());
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

impl fmt::Display for WorkingPattern {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<&str> = self
            .patterns
            .iter()
            .map(|pattern| pattern.words())
            .collect();
        formatter.write_str(&capitalised(&words.join(", ")))?;
        match &self.note {
            Some(note) => write!(formatter, " ({note})"),
            None => Ok(()),
        }
    }
}

fn eat_pattern(scanner: &mut Scanner<'_>) -> Option<Pattern> {
    PATTERNS
        .iter()
        .find(|(_, _, known)| scanner.eat_one_of(known))
        .map(|(pattern, _, _)| *pattern)
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
    let shown: Vec<&str> = PATTERNS.iter().map(|(_, shown, _)| *shown).collect();
    let message = if words.is_empty() {
        "the list of patterns ends with nothing".to_owned()
    } else {
        format!("{} is not a known working pattern", quoted(words))
    };
    let fault = Misread::new(span, message);
    match phrase::did_you_mean(words, shown.iter().copied()) {
        Some(near) => fault.hint(format!("did you mean `{near}`?")),
        None => fault.hint(format!("the patterns are {}", phrase::list(&shown, "and"))),
    }
}
