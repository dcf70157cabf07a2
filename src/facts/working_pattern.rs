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
            let more = eat_more(&mut scanner);
            let pattern = match &more {
                Some((pattern, _)) => *pattern,
                None => eat_pattern(&mut scanner).ok_or_else(|| unknown(&scanner))?,
            };
            if read.patterns.contains(&pattern) {
                let message = format!("`{pattern}` stands twice");
                return Err(Misread::new(start..scanner.position(), message)
                    .hint("write each pattern once"));
            }
            read.patterns.push(pattern);
            if let Some((_, words)) = more {
                if !scanner.is_done() {
                    return Err(scanner.left_over(&format!("after `{words}`")).hint(format!(
                        "put it at the end in brackets, as in `{pattern} ({words})`"
                    )));
                }
                read.note = Some(words);
                return Ok(read);
            }
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
                return Err(not_joined(&scanner, pattern).unwrap_or_else(|| unknown(&item)));
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

/// Words that say a pattern and how it is arranged, which is kept as a remark.
fn eat_more(scanner: &mut Scanner<'_>) -> Option<(Pattern, String)> {
    const MORE: [(&str, Pattern); 6] = [
        ("9 day fortnight", Pattern::CompressedHours),
        ("nine day fortnight", Pattern::CompressedHours),
        ("rotas", Pattern::ShiftWorking),
        ("rota", Pattern::ShiftWorking),
        ("rostered", Pattern::ShiftWorking),
        ("roster", Pattern::ShiftWorking),
    ];
    scanner.skip_spaces();
    let start = scanner.position();
    let pattern = scanner.eat_meaning(&MORE)?;
    let words = scanner.slice(start..scanner.position()).to_lowercase();
    Some((pattern, words))
}

/// What stands after a pattern with no mark between: hours, or another pattern.
fn not_joined(scanner: &Scanner<'_>, pattern: Pattern) -> Option<Misread> {
    let mut ahead = *scanner;
    ahead.skip_spaces();
    let rest = ahead.rest();
    if rest.starts_with(|digit: char| digit.is_ascii_digit()) {
        return Some(ahead.left_over("after the pattern").hint(
            "the number of hours has a field of its own; a remark stands in brackets at the end",
        ));
    }
    ahead.eat_phrase("with");
    let other = eat_pattern(&mut ahead)?;
    let fault = scanner.left_over("after the pattern");
    Some(fault.hint(format!(
        "put a comma between them, as in `{pattern}, {other}`"
    )))
}

/// What to write in place of words that say days or hours of the day, and no pattern.
fn arranged(words: &str, scanner: &Scanner<'_>) -> Option<String> {
    const TIMES: [&str; 15] = [
        "monday",
        "mon",
        "tuesday",
        "tue",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "evenings",
        "evening",
        "mornings",
        "daytime",
        "days",
        "office hours",
    ];
    let begins = |words: &[&str]| scanner.clone().eat_one_of(words);
    if begins(&TIMES) {
        let is_of_day = begins(&[
            "evening",
            "evenings",
            "mornings",
            "daytime",
            "days",
            "office hours",
        ]);
        let words = if is_of_day {
            words.to_lowercase()
        } else {
            words.to_owned()
        };
        return Some(format!(
            "say first which pattern it is, as in `Full-time ({words})` or `Part-time ({words})`"
        ));
    }
    if begins(&["remote working", "remote", "fully remote"]) {
        return Some("write `homeworking`, or `hybrid working`".to_owned());
    }
    let is_round_the_clock = scanner.rest().starts_with("24");
    is_round_the_clock
        .then(|| "put it in brackets at the end, as in `Shift working (24/7)`".to_owned())
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
    if let Some(hint) = arranged(words, &at) {
        return fault.hint(hint);
    }
    fault.hint(phrase::did_you_mean_or(words, shown, || {
        format!("the patterns are {}", phrase::list(&shown, "and"))
    }))
}
