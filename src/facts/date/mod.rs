//! [`Date`]: a day, as people in Britain write it.
//!
//! In: `12 December 2026`, `12th Dec 2026`, `12/12/2026` (the day first), `2026-12-12`,
//! `Saturday 12 December 2026`. Out: a day that exists. Out in text: `12 December 2026`.

use std::str::FromStr;

use jiff::civil::{self, Weekday};

use crate::facts::as_written::text_json;
use crate::facts::misread::Misread;
use crate::facts::scan::Scanner;
use crate::facts::{Fact, display_in_english};
use crate::words::{Key, Shown, Words};

mod halves;
mod read;

pub(super) use read::{Partial, eat, eat_month_of_year, eat_partial};

/// A day. In JSON it is written as `2026-12-12`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(pub civil::Date);

const UNDERSTOOD: &str = "write `12 December 2026`, `12/12/2026` or `2026-12-12`";

/// Years that an advert can mean.
pub(crate) const YEARS: std::ops::RangeInclusive<i16> = 2000..=2199;

/// Years of two digits that a date of numbers can have: those of adverts that are written now.
const SOON: std::ops::RangeInclusive<i16> = 20..=49;

/// The months, as they are written out in full.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const WEEKDAYS: [(Weekday, &str, &[&str]); 7] = [
    (Weekday::Monday, "Monday", &["monday", "mon"]),
    (Weekday::Tuesday, "Tuesday", &["tuesday", "tues", "tue"]),
    (
        Weekday::Wednesday,
        "Wednesday",
        &["wednesday", "weds", "wed"],
    ),
    (
        Weekday::Thursday,
        "Thursday",
        &["thursday", "thurs", "thur", "thu"],
    ),
    (Weekday::Friday, "Friday", &["friday", "fri"]),
    (Weekday::Saturday, "Saturday", &["saturday", "sat"]),
    (Weekday::Sunday, "Sunday", &["sunday", "sun"]),
];

impl Fact for Date {
    const EXAMPLES: &'static [&'static str] = &["12 December 2026", "12/12/2026", "2026-12-12"];

    fn shown(&self, words: &Words) -> Shown {
        let (day, year) = (self.0.day().to_string(), self.0.year().to_string());
        let month = self.month_shown(words);
        words.show(Key::Date, &[(&day).into(), (&month).into(), (&year).into()])
    }
}

impl Date {
    fn month_shown(self, words: &Words) -> Shown {
        const KEYS: [Key; 12] = [
            Key::January,
            Key::February,
            Key::March,
            Key::April,
            Key::May,
            Key::June,
            Key::July,
            Key::August,
            Key::September,
            Key::October,
            Key::November,
            Key::December,
        ];
        let month = KEYS[usize::from(self.0.month().unsigned_abs()) - 1];
        words.show(month, &[])
    }

    /// The month in which it lies: `March 2027`.
    pub(super) fn shown_as_month(self, words: &Words) -> Shown {
        let (month, year) = (self.month_shown(words), self.0.year().to_string());
        words.show(Key::DateMonth, &[(&month).into(), (&year).into()])
    }

    /// As it stands before a later day: without the year, and the month, that both have.
    pub(super) fn shown_before(self, later: Self, words: &Words) -> Shown {
        let day = self.0.day().to_string();
        if self.0.year() != later.0.year() {
            return self.shown(words);
        }
        if self.0.month() == later.0.month() {
            return Shown::plain(day);
        }
        let month = self.month_shown(words);
        words.show(Key::DateDayMonth, &[(&day).into(), (&month).into()])
    }

    /// The day of the week and the date: `Saturday 12 December 2026`.
    #[must_use]
    pub(crate) fn shown_with_weekday(self, words: &Words) -> Shown {
        let key = match self.0.weekday() {
            Weekday::Monday => Key::Monday,
            Weekday::Tuesday => Key::Tuesday,
            Weekday::Wednesday => Key::Wednesday,
            Weekday::Thursday => Key::Thursday,
            Weekday::Friday => Key::Friday,
            Weekday::Saturday => Key::Saturday,
            Weekday::Sunday => Key::Sunday,
        };
        let (weekday, date) = (words.show(key, &[]), self.shown(words));
        words.show(Key::DateWeekday, &[(&weekday).into(), (&date).into()])
    }
}

impl FromStr for Date {
    type Err = Misread;

    fn from_str(text: &str) -> Result<Self, Misread> {
        let mut scanner = Scanner::new(text)?;
        let date = eat(&mut scanner)?;
        if scanner.is_done() {
            return Ok(date);
        }
        Err(scanner.left_over("after the date").hint(UNDERSTOOD))
    }
}

display_in_english!(Date);

text_json!(
    Date,
    "A day, such as `12 December 2026`, `12/12/2026` (the day first) or `2026-12-12`.",
    |date| date.0.to_string()
);

/// The day of the week that a word names, such as `Monday` or `mon`.
#[must_use]
pub(crate) fn weekday_named(word: &str) -> Option<Weekday> {
    let word = word.to_lowercase();
    let (weekday, _, _) = WEEKDAYS
        .iter()
        .find(|(_, _, words)| words.contains(&word.as_str()))?;
    Some(*weekday)
}

/// Its name, such as `Monday`.
#[must_use]
pub fn weekday_name(wanted: Weekday) -> &'static str {
    WEEKDAYS
        .iter()
        .find(|(weekday, _, _)| *weekday == wanted)
        .map_or("", |(_, name, _)| *name)
}
