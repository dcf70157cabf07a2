//! [`Start`]: when the job begins.
//!
//! In: `1 March 2027`, `March 2027`, `week commencing 1 March 2027`, `by 1 March 2027`, `as soon as
//! possible`, `by agreement`, with a remark in brackets. Out: a day, a week, a month, or one of the words;
//! and whether the job begins then, then or later, or then or earlier.

use std::str::FromStr;

use crate::facts::as_written::text_json;
use crate::facts::date::{self, Date};
use crate::facts::misread::Misread;
use crate::facts::scan::Scanner;
use crate::facts::{Fact, display_in_english};
use crate::words::{Key, Shown, Words};

/// When the job begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Start {
    /// The day or time.
    pub when: When,
    /// Whether the job begins then, later or earlier.
    pub bound: Bound,
    /// A remark, such as `subject to clearance`, shown in brackets.
    pub note: Option<String>,
}

/// A day or time at which a job begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// As soon as possible.
    Soon,
    /// As both sides agree.
    Agreed,
    /// A day.
    Day(Date),
    /// A week, by its first day.
    Week(Date),
    /// A month, by its first day.
    Month(Date),
}

/// How a job's first day lies to the time that is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// It is that time.
    On,
    /// It is that time or a later one.
    From,
    /// It is that time or an earlier one.
    By,
}

const UNDERSTOOD: &str = "write `1 March 2027`, `March 2027`, `week commencing 1 March 2027`, \
                          `as soon as possible` or `by agreement`";

const SOON: [&str; 8] = [
    "as soon as possible",
    "as soon as practicable",
    "a.s.a.p.",
    "asap",
    "immediately",
    "immediate start available",
    "immediate start",
    "immediate",
];

const AGREED: [&str; 7] = [
    "by agreement",
    "by arrangement",
    "by negotiation",
    "to suit the candidate",
    "negotiable",
    "flexible",
    "as agreed",
];

const WEEK: [&str; 5] = [
    "week commencing",
    "week beginning",
    "week starting",
    "w/c",
    "w/b",
];

impl Fact for Start {
    const EXAMPLES: &'static [&'static str] = &[
        "1 March 2027",
        "March 2027",
        "week commencing 1 March 2027",
        "as soon as possible",
    ];

    fn shown(&self, words: &Words) -> Shown {
        let shown = match self.when {
            When::Soon => words.show(Key::DateSoon, &[]),
            When::Agreed => words.show(Key::DateAgreed, &[]),
            When::Day(day) => day.shown(words),
            When::Week(day) => words.show(Key::DateWeek, &[(&day.shown(words)).into()]),
            When::Month(day) => day.shown_as_month(words),
        };
        let shown = match self.bound {
            Bound::On => shown,
            Bound::From => words.show(Key::DateFrom, &[(&shown).into()]),
            Bound::By => words.show(Key::DateBy, &[(&shown).into()]),
        };
        let note = self.note.as_deref().map(Shown::plain);
        words.in_brackets(shown, note.into_iter().collect())
    }
}

impl FromStr for Start {
    type Err = Misread;

    fn from_str(text: &str) -> Result<Self, Misread> {
        let mut scanner = Scanner::new(text)?;
        scanner.eat_one_of(&["starting", "starts", "start date:", "start:", "start"]);
        let (when, bound) = eat_when(&mut scanner)?;
        let brackets = scanner.eat_brackets()?;
        let note = brackets.map(|inner| scanner.slice(inner).to_owned());
        let _ = scanner.eat(&['.']);
        if !scanner.is_done() {
            let fault = scanner.left_over("after the start");
            let hint = "put a remark in brackets, as in `1 March 2027 (subject to clearance)`";
            return Err(fault.hint(hint));
        }
        Ok(Self { when, bound, note })
    }
}

fn eat_when(scanner: &mut Scanner<'_>) -> Result<(When, Bound), Misread> {
    if scanner.eat_one_of(&SOON) {
        return Ok((When::Soon, Bound::On));
    }
    if scanner.eat_one_of(&AGREED) {
        return Ok((When::Agreed, Bound::On));
    }
    let bound = if scanner.eat_one_of(&["from", "on or after", "no earlier than", "not before"]) {
        Bound::From
    } else if scanner.eat_one_of(&["by", "no later than", "before", "on or before"]) {
        Bound::By
    } else {
        scanner.eat_one_of(&["on", "in"]);
        Bound::On
    };
    scanner.eat_phrase("the");
    let is_week = scanner.eat_one_of(&WEEK);
    scanner.eat_phrase("the");
    if !is_week && let Some(month) = date::eat_month_of_year(scanner) {
        return Ok((When::Month(month), bound));
    }
    let day = date::eat(scanner).map_err(|fault| match fault.hint {
        Some(_) if !fault.message.ends_with("is not a date") => fault,
        _ => fault.hint(UNDERSTOOD),
    })?;
    let when = if is_week {
        When::Week(day)
    } else {
        When::Day(day)
    };
    Ok((when, bound))
}

display_in_english!(Start);

text_json!(
    Start,
    "When the job begins, such as `1 March 2027`, `March 2027`, `week commencing 1 March 2027`, `as soon as possible` or `by agreement`."
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starts_are_understood_and_shown_so_that_they_are_read_again() {
        let table = [
            ("1/3/2027", "1 March 2027"),
            ("ASAP", "as soon as possible"),
            ("Immediate start", "as soon as possible"),
            ("Immediate start available", "as soon as possible"),
            ("Negotiable", "by agreement"),
            ("in March 2027", "March 2027"),
            ("Sept 2027", "September 2027"),
            ("no later than 1 March 2027", "by 1 March 2027"),
            ("from April 2027", "from April 2027"),
            ("w/c 1 March 2027", "week commencing 1 March 2027"),
            (
                "1 March 2027 (subject to clearance)",
                "1 March 2027 (subject to clearance)",
            ),
        ];
        for (text, shown) in table {
            let start: Start = text.parse().unwrap();
            assert_eq!(start.to_string(), shown, "{text}");
            assert_eq!(shown.parse::<Start>().unwrap(), start, "{shown}");
        }
        for text in ["soon", "31 February 2027", "March", "1 March 2027 or later"] {
            assert!(text.parse::<Start>().is_err(), "{text}");
        }
    }
}
