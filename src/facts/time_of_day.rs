//! [`TimeOfDay`]: an hour and a minute, such as the time at which an advert closes.
//!
//! In: `23:55`, `11:55pm`, `5pm`, `midday`. Out: a time that can mean one moment of the day only;
//! `midnight`, `00:00` and `5:30` could mean two and are refused. Out in text: `11:55pm`.

use std::str::FromStr;

use jiff::civil;

use crate::facts::as_written::text_json;
use crate::facts::misread::{Misread, quoted};
use crate::facts::scan::Scanner;
use crate::facts::{Fact, display_in_english};
use crate::words::{Key, Shown, Words};

/// A time of day, to the minute. In JSON it is written as `23:55`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeOfDay(pub civil::Time);

const UNDERSTOOD: &str = "write `23:55`, `11:55pm` or `midday`";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

const HALVES: [(&str, Half); 6] = [
    ("a.m.", Half::Morning),
    ("a.m", Half::Morning),
    ("am", Half::Morning),
    ("p.m.", Half::Afternoon),
    ("p.m", Half::Afternoon),
    ("pm", Half::Afternoon),
];

/// Words for the end of a day's work, whose hour differs from house to house.
const CLOSE: [&str; 6] = [
    "close of business",
    "close of play",
    "cob",
    "cop",
    "end of day",
    "end of business",
];

impl Fact for TimeOfDay {
    const EXAMPLES: &'static [&'static str] = &["23:55", "11:55pm", "midday"];

    fn shown(&self, words: &Words) -> Shown {
        let (hour, minute) = (self.0.hour(), self.0.minute());
        if (hour, minute) == (12, 0) {
            return words.show(Key::Midday, &[]);
        }
        let hour_of_12 = if hour % 12 == 0 { 12 } else { hour % 12 };
        let (of_12, of_24) = (hour_of_12.to_string(), hour.to_string());
        let minutes = format!("{minute:02}");
        let key = match (hour < 12, minute) {
            (true, 0) => Key::Morning,
            (true, _) => Key::MorningMinutes,
            (false, 0) => Key::Afternoon,
            (false, _) => Key::AfternoonMinutes,
        };
        words.show(key, &[(&of_12).into(), (&of_24).into(), (&minutes).into()])
    }
}

impl FromStr for TimeOfDay {
    type Err = Misread;

    fn from_str(text: &str) -> Result<Self, Misread> {
        let mut scanner = Scanner::new(text)?;
        scanner.eat_one_of(&["by", "at"]);
        scanner.skip_spaces();
        let whole = scanner;
        let refuse = |message: String| Misread::new(whole.rest_span(), message);
        if scanner.eat_one_of(&["12 noon", "12 midday", "midday", "noon"]) {
            return done(scanner, civil::time(12, 0, 0, 0));
        }
        let midnight = || {
            let message = "midnight could be the start of the day or its end".to_owned();
            refuse(message).hint("write `11:59pm` for the end, `12am` for the start")
        };
        if scanner.eat_one_of(&["12 midnight", "midnight"]) {
            return Err(midnight());
        }
        let unknown =
            || refuse(format!("{} is not a time of day", quoted(whole.rest()))).hint(UNDERSTOOD);
        if whole.clone().eat_one_of(&CLOSE) {
            return Err(refuse(format!("{} says no hour", quoted(whole.rest()))).hint(
                "write the hour, such as `5pm`: candidates do not know when your business closes",
            ));
        }
        if scanner.rest().starts_with("24:00") || scanner.rest().starts_with("2400") {
            return Err(midnight());
        }
        let together = eat_four(&mut scanner);
        let hour = match together {
            Some((hour, _)) => hour,
            None => eat_two(&mut scanner).ok_or_else(unknown)?,
        };
        let mut minute = together.map(|(_, minute)| minute);
        if minute.is_none() && matches!(scanner.peek(), Some(':' | '.')) {
            let mut ahead = scanner;
            ahead.advance(1);
            if let Some(found) = eat_two(&mut ahead) {
                if found.len() != 2 {
                    return Err(unknown());
                }
                scanner = ahead;
                minute = Some(found);
                // A spreadsheet's time has seconds, and a job site's last second is that of its minute.
                if [":00", ":59"]
                    .iter()
                    .any(|end| scanner.rest().starts_with(end))
                {
                    scanner.advance(3);
                }
            }
        }
        // `1700` is of a clock with 24 hours.
        let half = match together {
            Some(_) => None,
            None => scanner.eat_meaning(&HALVES),
        };
        if half.is_none() && minute.is_some() {
            scanner.eat_one_of(&["hrs", "hrs.", "hours", "h"]);
        }
        // `0:30` can only be of a clock with 24 hours, and `13` needs its minutes.
        let is_of_12 = hour
            .parse::<u8>()
            .is_ok_and(|hour| (1..=12).contains(&hour));
        if half.is_none() && minute.is_none() && !is_of_12 {
            return Err(unknown());
        }
        if half.is_none() && (minute.is_none() || (hour.len() == 1 && is_of_12)) {
            let written = scanner.slice(whole.position()..scanner.position());
            let message = format!("`{written}` could be in the morning or in the afternoon");
            return Err(refuse(message).hint(format!("write `{written}am` or `{written}pm`")));
        }
        let hour: i8 = hour.parse().expect("one or two ASCII digits");
        let minute: i8 = minute.unwrap_or("0").parse().expect("two ASCII digits");
        let hour = match half {
            // A cell of a sheet shows so what its author may have typed as `midnight`.
            None if (hour, minute) == (0, 0) => return Err(midnight()),
            None if hour <= 23 => hour,
            Some(_) if !(1..=12).contains(&hour) => return Err(unknown()),
            Some(Half::Morning) => hour % 12,
            Some(Half::Afternoon) => hour % 12 + 12,
            None => return Err(unknown()),
        };
        if minute > 59 {
            return Err(unknown());
        }
        done(scanner, civil::time(hour, minute, 0, 0))
    }
}

display_in_english!(TimeOfDay);

text_json!(
    TimeOfDay,
    "A time of day, such as `23:55`, `11:55pm` or `midday`.",
    |time| match (time.0.hour(), time.0.minute()) {
        // `00:00` could be the start of the day or its end.
        (0, 0) => time.to_string(),
        (hour, minute) => format!("{hour:02}:{minute:02}"),
    }
);

fn done(scanner: Scanner<'_>, time: civil::Time) -> Result<TimeOfDay, Misread> {
    let mut scanner = scanner;
    let mut ahead = scanner;
    // The time is that of the organisation's country.
    let _ = ahead.eat(&['(']);
    if ahead.eat_one_of(&["UK time", "local time"]) {
        let _ = ahead.eat(&[')']);
        scanner = ahead;
    }
    if scanner.is_done() {
        return Ok(TimeOfDay(time));
    }
    if ahead.eat_one_of(&["GMT", "BST", "UTC"]) {
        let hint = format!(
            "the time is that of the organisation's country, in summer and in winter; write it \
             alone, as in `{}`",
            TimeOfDay(time)
        );
        return Err(scanner.left_over("after the time").hint(hint));
    }
    Err(scanner.left_over("after the time").hint(UNDERSTOOD))
}

/// The hour and minute of `1700`, with no mark between them.
fn eat_four<'text>(scanner: &mut Scanner<'text>) -> Option<(&'text str, &'text str)> {
    let rest = scanner.rest();
    let length = rest.bytes().take_while(u8::is_ascii_digit).count();
    if length != 4 {
        return None;
    }
    scanner.advance(length);
    Some((&rest[..2], &rest[2..4]))
}

/// One or two ASCII digits, whole.
fn eat_two<'text>(scanner: &mut Scanner<'text>) -> Option<&'text str> {
    let rest = scanner.rest();
    let length = rest
        .find(|digit: char| !digit.is_ascii_digit())
        .unwrap_or(rest.len());
    if !(1..=2).contains(&length) {
        return None;
    }
    scanner.advance(length);
    Some(&rest[..length])
}
