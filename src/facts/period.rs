//! [`Period`]: the stretch of time that a salary or a number of hours is for.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::facts::display_in_english;
use crate::facts::scan::Scanner;
use crate::words::{Key, Shown, Words};

/// What a salary is paid for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Period {
    /// `a year`.
    Year,
    /// `a month`.
    Month,
    /// `a week`.
    Week,
    /// `a day`.
    Day,
    /// `an hour`.
    Hour,
}

/// Words that say a period alone, the longer before those they start with.
const ALONE: [(&str, Period); 21] = [
    ("p/a", Period::Year),
    ("annually", Period::Year),
    ("yearly", Period::Year),
    ("p.a.", Period::Year),
    ("p.a", Period::Year),
    ("pa", Period::Year),
    ("monthly", Period::Month),
    ("pcm", Period::Month),
    ("p.m.", Period::Month),
    ("pm", Period::Month),
    ("weekly", Period::Week),
    ("p.w.", Period::Week),
    ("pw", Period::Week),
    ("p/w", Period::Week),
    ("daily", Period::Day),
    ("pd", Period::Day),
    ("p/d", Period::Day),
    ("hourly", Period::Hour),
    ("p.h.", Period::Hour),
    ("ph", Period::Hour),
    ("p/h", Period::Hour),
];

/// Words that say a period after `per`, `a`, `an`, `each`, `every` or a slash.
const UNITS: [(&str, Period); 13] = [
    ("annum", Period::Year),
    ("year", Period::Year),
    ("yr", Period::Year),
    ("calendar month", Period::Month),
    ("month", Period::Month),
    ("mth", Period::Month),
    ("week", Period::Week),
    ("wk", Period::Week),
    ("working day", Period::Day),
    ("day", Period::Day),
    ("hour", Period::Hour),
    ("hr", Period::Hour),
    ("h", Period::Hour),
];

impl Period {
    /// What an advert shows: `a year`, `an hour`.
    #[must_use]
    pub(crate) fn shown(self, words: &Words) -> Shown {
        let key = match self {
            Self::Year => Key::PeriodYear,
            Self::Month => Key::PeriodMonth,
            Self::Week => Key::PeriodWeek,
            Self::Day => Key::PeriodDay,
            Self::Hour => Key::PeriodHour,
        };
        words.show(key, &[])
    }

    /// Reads the period at the cursor; none where there is none.
    pub(in crate::facts) fn eat(scanner: &mut Scanner<'_>) -> Option<Self> {
        if let Some(period) = scanner.eat_meaning(&ALONE) {
            return Some(period);
        }
        let mut ahead = *scanner;
        if !ahead.eat(&['/']) && !ahead.eat_one_of(&["per", "an", "a", "each", "every"]) {
            return None;
        }
        let period = ahead.eat_meaning(&UNITS)?;
        *scanner = ahead;
        Some(period)
    }
}

display_in_english!(Period);
