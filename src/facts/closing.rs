//! [`Closing`]: the last day to apply, and its time where it is written beside it.
//!
//! In: `13 December 2026`, `13 Dec 2026 23:55`, `11pm on Sunday 13th December 2026`. Out: a day and
//! perhaps a time. Out in text: `13 December 2026 at 11:55pm`.

use std::fmt;
use std::str::FromStr;

use crate::facts::Fact;
use crate::facts::as_written::text_json;
use crate::facts::date::{self, Date};
use crate::facts::interview::{Days, InterviewDays};
use crate::facts::misread::{Misread, quoted};
use crate::facts::scan::{DASHES, Scanner};
use crate::facts::time_of_day::TimeOfDay;

/// The last day to apply. In JSON it is written as `2026-12-13` or `2026-12-13 23:55`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closing {
    /// The day.
    pub day: Date,
    /// The time of that day, where it is said beside it.
    pub time: Option<TimeOfDay>,
}

/// Words for an advert that is to stay open.
const OPEN_ENDED: [&str; 11] = [
    "open until",
    "until filled",
    "until sufficient",
    "until enough",
    "open ended",
    "open",
    "ongoing",
    "on going",
    "rolling",
    "no closing date",
    "when filled",
];

/// Words for the end of a day, which name no hour: the day alone is the last to apply.
const END_OF_DAY: [&str; 7] = [
    "eop",
    "end of play",
    "eod",
    "end of the day",
    "end of day",
    "close of play",
    "cop",
];

/// As many words as a time has: `12 noon on`.
const MOST_WORDS: usize = 4;

impl Fact for Closing {
    const EXAMPLES: &'static [&'static str] =
        &["13 December 2026", "13/12/2026", "2026-12-13 23:55"];
}

impl FromStr for Closing {
    type Err = Misread;

    fn from_str(text: &str) -> Result<Self, Misread> {
        let mut scanner = Scanner::new(text)?;
        scanner.eat_one_of(&["by", "closing date:", "closes on"]);
        scanner.eat_phrase("the");
        if OPEN_ENDED
            .iter()
            .any(|words| scanner.clone().eat_phrase(words))
        {
            let message = format!(
                "{} is no last day to apply, and candidates need one",
                quoted(text.trim())
            );
            return Err(Misread::new(scanner.rest_span(), message).hint(
                "write the last day on which applications are taken; it can be moved to a later \
                 day, which the advert then says",
            ));
        }
        if scanner.eat_one_of(&END_OF_DAY) {
            let _ = scanner.eat(&[',', ':']) || scanner.eat(&DASHES);
            scanner.eat_one_of(&["on", "of"]);
        }
        let mut ahead = scanner;
        if ahead.eat_one_of(&["close of business", "cob"]) {
            let span = scanner.position()..ahead.position();
            ahead.eat_phrase("on");
            ahead.skip_spaces();
            let day = ahead.rest();
            let message = "the end of a working day is no hour that candidates know";
            return Err(
                Misread::new(span, message).hint(format!("write the hour, as in `5pm on {day}`"))
            );
        }
        if let Ok(days) = scanner.rest().parse::<InterviewDays>()
            && let [Days::Range(_, last)] = days.days.as_slice()
        {
            let message = "these are days from one to another, and an advert closes on one day";
            return Err(Misread::new(scanner.rest_span(), message)
                .hint(format!("write the last day to apply, such as `{last}`")));
        }
        if let Some(closing) = time_first(scanner) {
            return closing;
        }
        let day = date::eat(&mut scanner)?;
        let end = scanner;
        if scanner.is_done() || (scanner.eat(&['.']) && scanner.is_done()) {
            return Ok(Self { day, time: None });
        }
        let mut scanner = end;
        if ends_with_day(scanner) {
            return Ok(Self { day, time: None });
        }
        let time = if let Some(inner) = scanner.eat_brackets()? {
            let time = scanner.slice(inner.clone());
            if scanner
                .within(inner.clone())
                .eat_one_of(&["extended", "extension"])
            {
                let message = format!("{} is no time", quoted(time));
                return Err(Misread::new(inner, message).hint(
                    "write the day alone; that it was moved is said in the field `Extensions`",
                ));
            }
            if !time.contains(|digit: char| digit.is_ascii_digit())
                && time.parse::<TimeOfDay>().is_err()
                && time.split_whitespace().count() > 2
            {
                let message = format!("{} is no time", quoted(time));
                return Err(Misread::new(inner, message).hint(
                    "write the day, and its time where there is one, and nothing else; a text of the advert can say more",
                ));
            }
            time.parse()
                .map_err(|fault: Misread| fault.shifted(inner.start))?
        } else {
            let _ = scanner.eat(&[',', ';', 'T', '@']) || scanner.eat(&DASHES);
            scanner.eat_one_of(&["at", "by", "until"]);
            scanner.skip_spaces();
            let start = scanner.position();
            let time = scanner.rest();
            scanner.finish();
            time.parse()
                .map_err(|fault: Misread| fault.shifted(start))?
        };
        if !scanner.is_done() {
            return Err(scanner.left_over("after the time"));
        }
        Ok(Self {
            day,
            time: Some(time),
        })
    }
}

/// Whether nothing but words for the end of the day stands behind it: `13 December 2026 (end of play)`.
fn ends_with_day(mut scanner: Scanner<'_>) -> bool {
    let _ = scanner.eat(&[',', ';', '(']) || scanner.eat(&DASHES);
    scanner.eat_one_of(&["at", "by"]);
    scanner.eat_phrase("the");
    let is_end = scanner.eat_one_of(&END_OF_DAY);
    scanner.eat(&[')']);
    is_end && scanner.is_done()
}

/// `11pm on Sunday 13th December 2026`, if the text begins with a time, also with one that is at fault.
fn time_first(mut scanner: Scanner<'_>) -> Option<Result<Closing, Misread>> {
    scanner.skip_spaces();
    let rest = scanner.rest();
    let ends = rest.match_indices(char::is_whitespace).map(|(at, _)| at);
    let ends: Vec<usize> = ends.take(MOST_WORDS).collect();
    ends.into_iter().rev().find_map(|end| {
        let time = rest[..end].trim_end_matches(',');
        let time = time.strip_suffix(" on").map_or(time, str::trim_end);
        let read: Result<TimeOfDay, Misread> = time.parse();
        // These could mean two times; other words are part of a date.
        let is_clock = time
            .chars()
            .all(|character| character.is_ascii_digit() || ":.".contains(character));
        if read.is_err() && !is_clock && !time.eq_ignore_ascii_case("midnight") {
            return None;
        }
        let mut after = scanner;
        after.advance(end);
        let _ = after.eat(&[',']) || after.eat(&DASHES);
        after.eat_phrase("on");
        let day = date::eat(&mut after).ok()?;
        after.is_done().then(|| match read {
            Ok(time) => Ok(Closing {
                day,
                time: Some(time),
            }),
            Err(fault) => Err(fault.shifted(scanner.position())),
        })
    })
}

impl fmt::Display for Closing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.day)?;
        match self.time {
            Some(time) => write!(formatter, " at {time}"),
            None => Ok(()),
        }
    }
}

text_json!(
    Closing,
    "The last day to apply, such as `13 December 2026`, `13/12/2026` (the day first), `2026-12-13` or, with its time, `13 December 2026 at 11:55pm`.",
    |closing| match closing.time {
        Some(time) => format!("{} {}", closing.day.0, time.0.strftime("%H:%M")),
        None => closing.day.0.to_string(),
    }
);
