//! [`InterviewDays`]: when interviews are held.
//!
//! In: `12 January 2027`, `12 to 14 January 2027`, `12, 13 and 15 January 2027`, `week commencing 11
//! January 2027`, `from 12 January 2027`, with a remark in brackets. Out: days, stretches of days and
//! weeks, and whether all are meant or one of them. What a day leaves out, such as its month, it has from
//! the day after it.

use std::str::FromStr;

use crate::facts::as_written::text_json;
use crate::facts::date::{self, Date, Partial};
use crate::facts::misread::Misread;
use crate::facts::scan::{DASHES, Scanner};
use crate::facts::{Fact, display_in_english};
use crate::words::{Key, Shown, Words};

/// When interviews are held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InterviewDays {
    /// In the order in which they were written; there is at least one.
    pub days: Vec<Days>,
    /// Whether one of them will be chosen, and not all of them are meant.
    pub is_choice: bool,
    /// A remark, such as `online`, shown in brackets.
    pub note: Option<String>,
}

/// Some days of interviews.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Days {
    /// One day.
    Day(Date),
    /// From a day to a later one.
    Range(Date, Date),
    /// A week, by its first day.
    Week(Date),
    /// A day and others after it.
    From(Date),
    /// Days of a month, by its first day.
    Month(Date),
}

const UNDERSTOOD: &str = "write `12 January 2027`, `12 to 14 January 2027`, `12 and 13 January 2027` or \
                          `week commencing 11 January 2027`";

/// How people begin to speak of a week.
const WEEK: [&str; 6] = [
    "week commencing",
    "week beginning",
    "week starting",
    "week of",
    "w/c",
    "w/b",
];

/// How people begin to speak of several weeks.
const WEEKS: [&str; 3] = ["weeks commencing", "weeks beginning", "weeks starting"];

/// Words that begin a remark without a bracket or a comma.
const REMARKS: [&str; 15] = [
    "at",
    "by video",
    "by phone",
    "by telephone",
    "via",
    "on teams",
    "on microsoft teams",
    "on zoom",
    "online",
    "in person",
    "remotely",
    "virtually",
    "tbc",
    "to be confirmed",
    "subject to",
];

/// How a day is joined to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    Comma,
    And,
    Or,
    To,
}

/// A day as it is written, before it has its month and year.
struct Written<'text> {
    partial: Partial<'text>,
    begins: Begins,
    /// How it is joined to the next.
    joint: Option<Joint>,
}

/// What stands before a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Begins {
    Nothing,
    Week,
    Weeks,
    From,
    Between,
}

impl Fact for InterviewDays {
    const EXAMPLES: &'static [&'static str] = &[
        "12 January 2027",
        "12 to 14 January 2027",
        "week commencing 11 January 2027",
    ];

    fn shown(&self, words: &Words) -> Shown {
        let days = self.days.iter().map(|days| days.shown(words)).collect();
        let joint = if self.is_choice {
            Key::ListOr
        } else {
            Key::ListAnd
        };
        let note = self.note.as_deref().map(Shown::plain);
        words.in_brackets(words.list(joint, days), note.into_iter().collect())
    }
}

impl Days {
    fn shown(self, words: &Words) -> Shown {
        let with = |key, date: Date| words.show(key, &[(&date.shown(words)).into()]);
        match self {
            Self::Day(day) => day.shown(words),
            Self::Week(day) => with(Key::DateWeek, day),
            Self::From(day) => with(Key::DateFrom, day),
            Self::Month(first) => first.shown_as_month(words),
            Self::Range(from, to) => {
                let from = from.shown_before(to, words);
                words.show(Key::DateRange, &[(&from).into(), (&to.shown(words)).into()])
            }
        }
    }
}

impl FromStr for InterviewDays {
    type Err = Misread;

    fn from_str(text: &str) -> Result<Self, Misread> {
        let mut scanner = Scanner::new(text)?;
        scanner.eat_one_of(&["on", "interviews:", "interviews on", "either"]);
        let provisional = eat_provisional(&mut scanner);
        let mut ahead = scanner;
        ahead.eat_phrase("in");
        if let Some(month) = date::eat_month_of_year(&mut ahead)
            && let Ok(note) = eat_note(&mut ahead)
        {
            return Ok(Self {
                days: vec![Days::Month(month)],
                is_choice: false,
                note: joined(provisional, note),
            });
        }
        let mut written = Vec::new();
        loop {
            let day = eat_day(&mut scanner)?;
            let goes_on = day.joint.is_some();
            written.push(day);
            if !goes_on {
                break;
            }
        }
        let days = scanner;
        let note = eat_note(&mut scanner)?;
        read(&days, &written, joined(provisional, note))
    }
}

/// `Provisionally`, which is kept as a remark.
fn eat_provisional(scanner: &mut Scanner<'_>) -> Option<String> {
    scanner.skip_spaces();
    let start = scanner.position();
    if !scanner.eat_one_of(&[
        "provisionally",
        "provisional",
        "expected",
        "likely",
        "planned",
    ]) {
        return None;
    }
    let word = scanner.slice(start..scanner.position()).to_lowercase();
    let _ = scanner.eat(&[':', ',']);
    scanner.eat_one_of(&["on", "for"]);
    Some(word)
}

fn joined(first: Option<String>, second: Option<String>) -> Option<String> {
    match (first, second) {
        (Some(first), Some(second)) => Some(format!("{first}, {second}")),
        (first, second) => first.or(second),
    }
}

/// A remark after the days, to the end: in brackets, after a comma, or after one of some words.
fn eat_note(scanner: &mut Scanner<'_>) -> Result<Option<String>, Misread> {
    let brackets = scanner.eat_brackets()?;
    let mut note = brackets.map(|inner| scanner.slice(inner).to_owned());
    if note.is_none() {
        let mut ahead = *scanner;
        let after_comma = ahead.eat(&[',', ';']);
        ahead.skip_spaces();
        let begins = ahead.peek().is_some_and(char::is_alphabetic);
        if (after_comma && begins) || ahead.clone().eat_one_of(&REMARKS) {
            let remark = ahead.eat_remark()?;
            note = Some(remark.trim_end_matches('.').to_owned());
            *scanner = ahead;
        }
    }
    let _ = scanner.eat(&['.']);
    if scanner.is_done() {
        return Ok(note);
    }
    let fault = scanner.left_over("after the days");
    Err(fault.hint("put a remark in brackets, as in `12 January 2027 (online)`"))
}

/// A day, what stands before it, and what joins it to the next.
fn eat_day<'text>(scanner: &mut Scanner<'text>) -> Result<Written<'text>, Misread> {
    scanner.eat_phrase("the");
    let begins = if scanner.eat_one_of(&WEEKS) {
        Begins::Weeks
    } else if scanner.eat_one_of(&WEEK) {
        Begins::Week
    } else if scanner.eat_one_of(&["between", "any time between", "anytime between"]) {
        Begins::Between
    } else if scanner.eat_phrase("from") {
        Begins::From
    } else {
        Begins::Nothing
    };
    scanner.eat_phrase("the");
    let partial = date::eat_partial(scanner).map_err(|fault| fault.hint(UNDERSTOOD))?;
    let joint = if scanner.eat_one_of(&["to", "until", "through"]) || scanner.eat(&DASHES) {
        Some(Joint::To)
    } else if scanner.eat_phrase("or") {
        Some(Joint::Or)
    } else if scanner.eat_phrase("and") || scanner.eat(&['&']) {
        // `Between 12 and 14 January` is every day from the one to the other.
        let is_stretch = begins == Begins::Between;
        Some(if is_stretch { Joint::To } else { Joint::And })
    } else if begins_day(scanner) && scanner.eat(&[',', ';', '/']) {
        Some(if scanner.eat_phrase("or") {
            Joint::Or
        } else if scanner.eat_phrase("and") {
            Joint::And
        } else {
            Joint::Comma
        })
    } else {
        None
    };
    Ok(Written {
        partial,
        begins,
        joint,
    })
}

/// Whether a comma at the cursor has a day after it, and no remark.
fn begins_day(scanner: &Scanner<'_>) -> bool {
    let mut ahead = *scanner;
    let _ = ahead.eat(&[',', ';', '/']);
    ahead.eat_one_of(&["or", "and"]);
    ahead.eat_phrase("the");
    ahead.clone().eat_one_of(&WEEKS)
        || ahead.clone().eat_one_of(&WEEK)
        || ahead.clone().eat_phrase("from")
        || ahead
            .rest()
            .trim_start()
            .starts_with(|next: char| next.is_ascii_digit())
        || date::eat_partial(&mut ahead).is_ok()
}

/// Gives each day its month and year from the one after it, and makes stretches of them.
fn read(
    scanner: &Scanner<'_>,
    written: &[Written<'_>],
    note: Option<String>,
) -> Result<InterviewDays, Misread> {
    let joints = || written.iter().filter_map(|day| day.joint);
    let is_choice = joints().any(|joint| joint == Joint::Or);
    if is_choice && joints().any(|joint| joint == Joint::And) {
        let message = "`and` and `or` stand between the days";
        let whole = Scanner::new(scanner.slice(0..scanner.position()))?.rest_span();
        let hint = "write `or` where one of the days is chosen, and `and` where all are meant";
        return Err(Misread::new(whole, message).hint(hint));
    }
    let mut dates: Vec<Date> = Vec::new();
    let mut after: Option<Date> = None;
    for day in written.iter().rev() {
        let date = day.partial.date(after).map_err(|fault| match fault.hint {
            Some(_) => fault,
            None => fault.hint(UNDERSTOOD),
        })?;
        after = Some(date);
        dates.push(date);
    }
    dates.reverse();
    let are_weeks = written.iter().any(|day| day.begins == Begins::Weeks);
    let mut days = Vec::new();
    let mut index = 0;
    while let (Some(day), Some(date)) = (written.get(index), dates.get(index).copied()) {
        index += 1;
        let until = dates.get(index).copied();
        let until = until.filter(|_| day.joint == Some(Joint::To));
        let Some(to) = until else {
            if day.begins == Begins::Between {
                let message = "`between` has one day behind it";
                let span = day.partial.span.clone();
                return Err(Misread::new(span, message).hint(UNDERSTOOD));
            }
            // `w/c 11 and 18 January` says the word once.
            if let Some(Days::Week(first)) = days.last()
                && !are_weeks
                && day.begins == Begins::Nothing
            {
                if first.0.weekday() == date.0.weekday() {
                    days.push(Days::Week(date));
                    continue;
                }
                let message = format!("{date} could be a day or the first one of a week");
                return Err(Misread::new(day.partial.span.clone(), message)
                    .hint(format!("write `week commencing {date}`, or the day first")));
            }
            days.push(match day.begins {
                Begins::Nothing if !are_weeks => Days::Day(date),
                Begins::Nothing | Begins::Week | Begins::Weeks => Days::Week(date),
                Begins::From | Begins::Between => Days::From(date),
            });
            continue;
        };
        let next = &written[index];
        let span = day.partial.span.start..next.partial.span.end;
        if are_weeks || day.begins == Begins::Week || next.begins != Begins::Nothing {
            let message = "a week stands where a day is expected";
            return Err(Misread::new(span, message).hint(UNDERSTOOD));
        }
        if next.joint == Some(Joint::To) {
            let message = "there are three days where two say from when to when";
            return Err(Misread::new(span, message).hint(UNDERSTOOD));
        }
        if to <= date {
            let message = format!("{to} is not a later day than {date}");
            return Err(Misread::new(span, message).hint("write the first day first"));
        }
        days.push(Days::Range(date, to));
        index += 1;
    }
    Ok(InterviewDays {
        is_choice: is_choice && days.len() > 1,
        days,
        note,
    })
}

display_in_english!(InterviewDays);

text_json!(
    InterviewDays,
    "When interviews are held, such as `12 January 2027`, `12 to 14 January 2027`, `12 and 13 January 2027` or `week commencing 11 January 2027`."
);
