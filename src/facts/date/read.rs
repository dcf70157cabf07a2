//! Text → a day, or as much of one as stands there.
//!
//! In: a scanner at the start of a date. Out: a [`Date`] that exists and whose day of the week is right, or
//! a [`Misread`]; a [`Partial`] may leave out what the date after it says.

use jiff::civil::{self, Weekday};

use super::halves::{of_two_numbers, serial};
use super::{Date, MONTHS, SOON, UNDERSTOOD, WEEKDAYS, YEARS, weekday_name};
use crate::facts::misread::{Misread, quoted};
use crate::facts::scan::{DASHES, Scanner};
use crate::phrase;
use crate::source::Span;

/// Reads the date at the cursor.
pub(in crate::facts) fn eat(scanner: &mut Scanner<'_>) -> Result<Date, Misread> {
    let weekday = eat_named_weekday(scanner);
    let start = scanner.position();
    let parts = eat_named(scanner)?.map_or_else(|| eat_numeric(scanner), Ok)?;
    let span = start..scanner.position();
    let date = parts.date(scanner.slice(span.clone()), span)?;
    check_weekday(Date(date), weekday)
}

/// A day of the week and where it stands.
type NamedWeekday = (Weekday, Span);

/// Reads the day of the week before a date, to where the date begins.
fn eat_named_weekday(scanner: &mut Scanner<'_>) -> Option<NamedWeekday> {
    scanner.skip_spaces();
    let start = scanner.position();
    let weekday = eat_weekday(scanner);
    let span = start..scanner.position();
    scanner.eat(&[',']);
    scanner.skip_spaces();
    weekday.map(|weekday| (weekday, span))
}

fn check_weekday(date: Date, named: Option<NamedWeekday>) -> Result<Date, Misread> {
    let is = date.0.weekday();
    match named {
        Some((named, span)) if named != is => {
            let (is, named) = (weekday_name(is), weekday_name(named));
            let message = format!("{date} is a {is}, not a {named}");
            let hint = "correct the day of the week or the date";
            Err(Misread::new(span, message).hint(hint))
        }
        _ => Ok(date),
    }
}

/// A date that may leave out what the date after it says: its year, or its month too.
pub(in crate::facts) struct Partial<'text> {
    weekday: Option<NamedWeekday>,
    said: Said<'text>,
    text: &'text str,
    /// Where it stands.
    pub(in crate::facts) span: Span,
}

enum Said<'text> {
    Whole(Parts<'text>),
    Short { day: u32, month: Option<u32> },
}

/// Reads the date at the cursor, or as much of it as there is.
pub(in crate::facts) fn eat_partial<'text>(
    scanner: &mut Scanner<'text>,
) -> Result<Partial<'text>, Misread> {
    let weekday = eat_named_weekday(scanner);
    let start = scanner.position();
    let mut ahead = *scanner;
    let whole = match eat_named(&mut ahead) {
        Ok(Some(parts)) => Ok(parts),
        Ok(None) => eat_numeric(&mut ahead),
        Err(fault) => Err(fault),
    };
    let said = match whole {
        Ok(parts) => Said::Whole(parts),
        Err(fault) => {
            ahead = *scanner;
            let Some(day) = eat_digits(&mut ahead, 2) else {
                return Err(fault);
            };
            eat_ordinal(&mut ahead);
            let day = day.parse().expect("one or two ASCII digits");
            ahead.eat_phrase("of");
            Said::Short {
                day,
                month: eat_month(&mut ahead),
            }
        }
    };
    *scanner = ahead;
    let span = start..scanner.position();
    Ok(Partial {
        weekday,
        said,
        text: scanner.slice(span.clone()).trim_end(),
        span,
    })
}

impl Partial<'_> {
    /// The day that is meant, where `after` is the next one.
    pub(in crate::facts) fn date(&self, after: Option<Date>) -> Result<Date, Misread> {
        let span = self.span.start..self.span.start + self.text.len();
        let (day, month) = match &self.said {
            Said::Whole(parts) => {
                let date = parts.date(self.text, span)?;
                return check_weekday(Date(date), self.weekday.clone());
            }
            Said::Short { day, month } => (*day, *month),
        };
        let Some(after) = after else {
            let lacks = if month.is_some() { "year" } else { "month" };
            return Err(Misread::new(
                span,
                format!("{} has no {lacks}", quoted(self.text)),
            ));
        };
        let year = after.0.year().to_string();
        let parts = Parts {
            day,
            month: month.unwrap_or_else(|| u32::from(after.0.month().unsigned_abs())),
            year: &year,
            numeric: false,
        };
        let date = parts.date(self.text, span)?;
        check_weekday(Date(date), self.weekday.clone())
    }
}

/// Numbers of a date, before anything is known of the calendar.
struct Parts<'text> {
    day: u32,
    month: u32,
    year: &'text str,
    /// Whether the month was a number, so that it could be meant as the day.
    numeric: bool,
}

impl Parts<'_> {
    fn date(&self, written: &str, span: Span) -> Result<civil::Date, Misread> {
        let (day, month) = (self.day, self.month);
        let refuse = |message: String| Misread::new(span.clone(), message);
        let soon = self.year.parse::<i16>().ok();
        let soon = soon.filter(|year| self.year.len() == 2 && SOON.contains(year));
        if self.year.len() == 2 && soon.is_none() {
            return Err(refuse(format!("the year of `{written}` has two digits")).hint(UNDERSTOOD));
        }
        let year = match soon {
            Some(soon) => Some(2000 + soon),
            None => self
                .year
                .parse::<i16>()
                .ok()
                .filter(|_| self.year.len() == 4),
        };
        let Some(year) = year.filter(|year| YEARS.contains(year)) else {
            let message = format!("`{}` is not a year from 2000 to 2199", self.year);
            return Err(refuse(message).hint(UNDERSTOOD));
        };
        let Some(name) = month
            .checked_sub(1)
            .and_then(|index| MONTHS.get(index as usize))
        else {
            let fault = refuse(format!(
                "`{written}` has {month} as its month; the day stands first"
            ));
            return Err(
                if self.numeric && (1..=12).contains(&day) && (13..=31).contains(&month) {
                    fault.hint(format!(
                        "did you mean `{month} {} {year}`?",
                        MONTHS[day as usize - 1]
                    ))
                } else {
                    fault.hint(UNDERSTOOD)
                },
            );
        };
        let month_number = i8::try_from(month).expect("a month from 1 to 12");
        let last = civil::date(year, month_number, 1).days_in_month();
        match i8::try_from(day) {
            Ok(day) if (1..=last).contains(&day) => Ok(civil::date(year, month_number, day)),
            _ => Err(refuse(format!(
                "`{written}` is not a day; {name} {year} has {last} days"
            ))),
        }
    }
}

/// `12 December 2026`, `12th of Dec, 2026`, `December 12, 2026`; none where no month is named.
fn eat_named<'text>(scanner: &mut Scanner<'text>) -> Result<Option<Parts<'text>>, Misread> {
    let mut ahead = *scanner;
    let before = eat_month(&mut ahead);
    ahead.skip_spaces();
    let start = ahead.position();
    let Some(day) = eat_digits(&mut ahead, 2) else {
        return Ok(None);
    };
    let ordinal = eat_ordinal(&mut ahead);
    let written = ahead.slice(start..ahead.position());
    let month = before.or_else(|| {
        ahead.eat_phrase("of");
        ahead.eat(&['-']);
        eat_month(&mut ahead)
    });
    let Some(month) = month else {
        return Ok(None);
    };
    let day: u32 = day.parse().expect("one or two ASCII digits");
    if ordinal.is_some_and(|found| !found.eq_ignore_ascii_case(ordinal_of(day))) {
        let message = format!("`{written}` is not how the day is counted");
        return Err(Misread::new(start..start + written.len(), message)
            .hint(format!("did you mean `{day}{}`?", ordinal_of(day))));
    }
    // `12 Dec '26`.
    ahead.eat(&[',', '-', '\'', '‘', '’']);
    ahead.skip_spaces();
    let Some(year) = eat_digits(&mut ahead, 9) else {
        let span = scanner.position()..ahead.position();
        let message = format!(
            "{} has no year",
            quoted(ahead.slice(span.clone()).trim_end())
        );
        return Err(Misread::new(span, message).hint(UNDERSTOOD));
    };
    *scanner = ahead;
    Ok(Some(Parts {
        day,
        month,
        year,
        numeric: false,
    }))
}

/// `12/12/2026`, `12.12.2026`, `12-12-2026`, `2026-12-12`, `2026/12/12`.
fn eat_numeric<'text>(scanner: &mut Scanner<'text>) -> Result<Parts<'text>, Misread> {
    let mut ahead = *scanner;
    let parts = (|| {
        let first = eat_digits(&mut ahead, 4)?;
        let separator = ahead
            .peek()
            .filter(|found| matches!(found, '/' | '.') || DASHES.contains(found))?;
        ahead.advance(separator.len_utf8());
        let second = eat_digits(&mut ahead, 2)?;
        if ahead.peek() != Some(separator) {
            return None;
        }
        ahead.advance(separator.len_utf8());
        let third = eat_digits(&mut ahead, 9)?;
        if first.len() == 4 {
            let is_iso = second.len() == 2 && third.len() == 2;
            return is_iso.then_some((third, second, first, false));
        }
        (first.len() <= 2).then_some((first, second, third, true))
    })();
    let Some((day, month, year, numeric)) = parts else {
        if let Some(fault) = of_two_numbers(scanner).or_else(|| serial(scanner)) {
            return Err(fault);
        }
        let message = format!("{} is not a date", quoted(scanner.rest()));
        let fault = Misread::new(scanner.rest_span(), message);
        return Err(match misspelt(scanner.rest()) {
            Some(date) => fault.hint(format!("did you mean `{date}`?")),
            None => fault.hint(UNDERSTOOD),
        });
    };
    *scanner = ahead;
    Ok(Parts {
        day: day.parse().expect("one or two ASCII digits"),
        month: month.parse().expect("one or two ASCII digits"),
        year,
        numeric,
    })
}

/// The months in Welsh, to tell what to write: facts are read in English.
const WELSH_MONTHS: [&str; 12] = [
    "Ionawr",
    "Chwefror",
    "Mawrth",
    "Ebrill",
    "Mai",
    "Mehefin",
    "Gorffennaf",
    "Awst",
    "Medi",
    "Hydref",
    "Tachwedd",
    "Rhagfyr",
];

/// The date that a text means, if it is one once each word of it is the month or day of the week that is most
/// like it.
fn misspelt(text: &str) -> Option<Date> {
    let names = || {
        let weekdays = WEEKDAYS.iter().map(|(_, name, _)| *name);
        MONTHS.into_iter().chain(weekdays)
    };
    let mut meant = String::new();
    for word in text.split_inclusive(|found: char| !found.is_alphabetic()) {
        let letters = word.trim_end_matches(|found: char| !found.is_alphabetic());
        let welsh = WELSH_MONTHS
            .iter()
            .position(|month| letters.eq_ignore_ascii_case(month));
        let name = match letters.len() {
            _ if welsh.is_some() => welsh.map(|at| MONTHS[at]),
            3.. => phrase::did_you_mean(letters, names()),
            _ => None,
        };
        meant.push_str(name.unwrap_or(letters));
        meant.push_str(&word[letters.len()..]);
    }
    if meant == text {
        return None;
    }
    eat(&mut Scanner::new(&meant).ok()?).ok()
}

/// A run of at most `most` ASCII digits, whole.
pub(super) fn eat_digits<'text>(scanner: &mut Scanner<'text>, most: usize) -> Option<&'text str> {
    let rest = scanner.rest();
    let length = rest
        .find(|digit: char| !digit.is_ascii_digit())
        .unwrap_or(rest.len());
    if length == 0 || length > most {
        return None;
    }
    scanner.advance(length);
    Some(&rest[..length])
}

/// Reads a month and its year, such as `March 2027`; it is given as its first day.
pub(in crate::facts) fn eat_month_of_year(scanner: &mut Scanner<'_>) -> Option<Date> {
    let mut ahead = *scanner;
    let month = eat_month(&mut ahead)?;
    ahead.skip_spaces();
    let year = eat_digits(&mut ahead, 4)?.parse::<i16>().ok()?;
    let month = i8::try_from(month).ok()?;
    let is_day = ahead.peek().is_some_and(|next| next.is_ascii_digit());
    let first = civil::Date::new(year, month, 1).ok()?;
    if is_day || !YEARS.contains(&year) {
        return None;
    }
    *scanner = ahead;
    Some(Date(first))
}

fn eat_month(scanner: &mut Scanner<'_>) -> Option<u32> {
    for (number, month) in (1..).zip(MONTHS) {
        let short: &[&str] = if month == "September" {
            &["sept", "sep"]
        } else {
            &[]
        };
        if scanner.eat_phrase(month) || scanner.eat_one_of(short) || scanner.eat_phrase(&month[..3])
        {
            if scanner.rest().starts_with('.') {
                scanner.advance(1);
            }
            return Some(number);
        }
    }
    None
}

fn eat_weekday(scanner: &mut Scanner<'_>) -> Option<Weekday> {
    let (weekday, _, _) = WEEKDAYS
        .iter()
        .find(|(_, _, words)| scanner.eat_one_of(words))?;
    if scanner.rest().starts_with('.') {
        scanner.advance(1);
    }
    Some(*weekday)
}

fn eat_ordinal<'text>(scanner: &mut Scanner<'text>) -> Option<&'text str> {
    let rest = scanner.rest();
    let suffix = rest.get(..2)?;
    let known = ["st", "nd", "rd", "th"];
    if known.iter().any(|known| suffix.eq_ignore_ascii_case(known)) {
        scanner.advance(2);
        return Some(suffix);
    }
    None
}

fn ordinal_of(day: u32) -> &'static str {
    match (day % 10, day % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}
