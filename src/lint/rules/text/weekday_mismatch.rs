//! `weekday-mismatch`: a date in a text whose day of the week is another.

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::civil;

use crate::diagnostic::Severity;
use crate::facts::date::{Date, weekday_name, weekday_named};
use crate::lint::text::{OPAQUE, Text};
use crate::lint::{Findings, House};
use crate::phrase;

/// The most words of a date: `3rd of May, 2027`, `12 / 12 / 2026`.
const MOST_WORDS: usize = 4;

/// What makes a time of the number before it, as in `2000 hours`.
const HOURS: [&str; 5] = ["h", "hr", "hrs", "hour", "hours"];

pub(in crate::lint) fn check(text: &Text<'_>, house: &House<'_>, findings: &mut Findings<'_>) {
    let years = plausible_years(house);
    for block in text.blocks.iter().filter(|block| block.is_english()) {
        let words: Vec<Range<usize>> = block.each_word().map(|(range, _)| range).collect();
        for (index, range) in words.iter().enumerate() {
            let Some(named) = weekday_named(&block.words[range.clone()]) else {
                continue;
            };
            let after = &words[index + 1..];
            let Some(dated) = read(&block.words, range.end, after, &years) else {
                continue;
            };
            if block.is_code(range) || dated.days.iter().any(|day| day.0.weekday() == named) {
                continue;
            }
            let whole = range.start..dated.end;
            let written = &block.words[whole.clone()];
            let place = block.place(whole.clone());
            if let ([day], true) = (dated.days.as_slice(), dated.has_year) {
                let weekday = weekday_name(day.0.weekday());
                let message = format!("`{written}` is no day: {day} is a {weekday}");
                let hint = format!("write `{weekday} {day}`, or look for the right date");
                findings.report(place, message).hint(hint);
            } else {
                let years: Vec<String> = dated
                    .days
                    .iter()
                    .map(|day| day.0.year().to_string())
                    .collect();
                let years: Vec<&str> = years.iter().map(String::as_str).collect();
                let years = phrase::list(&years, "or");
                let message = format!("`{written}` is no day of {years}");
                findings
                    .report_as(Severity::Warning, place, message)
                    .hint("correct the day of the week or the date, or add the year");
            }
        }
    }
}

/// Years that a date without one can mean.
fn plausible_years(house: &House<'_>) -> BTreeSet<i16> {
    let this_year = house.today.0.year();
    let mut years = BTreeSet::from([this_year, this_year.saturating_add(1)]);
    for vacancy in house.checked.vacancies().values() {
        let days = [vacancy.facts.posted_on, vacancy.facts.closing_date];
        years.extend(days.into_iter().flatten().map(|day| day.0.year()));
    }
    years
}

/// A date in a text.
struct Dated {
    /// The days that it can mean.
    days: Vec<Date>,
    has_year: bool,
    /// Where it ends.
    end: usize,
}

/// The date that begins after the day of the week ending at `at`; `after` are the words there.
fn read(text: &str, at: usize, after: &[Range<usize>], years: &BTreeSet<i16>) -> Option<Dated> {
    let mut after = after;
    if text[after.first()?.clone()].eq_ignore_ascii_case("the") {
        after = &after[1..];
    }
    let start = after.first()?.start;
    let gap = text[at..start].trim();
    let gap = gap.strip_suffix("the").unwrap_or(gap).trim_end();
    if !["", ",", "."].contains(&gap) {
        return None;
    }
    let ends = after.iter().take(MOST_WORDS).map(|word| word.end);
    let ends: Vec<usize> = ends.collect();
    for end in ends.iter().rev() {
        if let Ok(day) = text[start..*end].parse::<Date>() {
            let next = text[*end..].split_whitespace().next().unwrap_or_default();
            let next = next.trim_end_matches(|sign: char| !sign.is_alphanumeric());
            let is_time = HOURS.contains(&next.to_lowercase().as_str());
            let days = meanings(day, &text[start..*end]);
            return (!is_time).then_some(Dated {
                days,
                has_year: true,
                end: *end,
            });
        }
    }
    for end in ends.iter().skip(1).rev() {
        let written = &text[start..*end];
        let days = years
            .iter()
            .filter_map(|year| format!("{written} {year}").parse::<Date>().ok());
        let days: Vec<Date> = days.collect();
        if !days.is_empty() {
            let goes_on = text[*end..].trim_start().starts_with([OPAQUE, '\'', '’']);
            return (!goes_on).then_some(Dated {
                days,
                has_year: false,
                end: *end,
            });
        }
    }
    None
}

/// A date of numbers could have its month first, against British use.
fn meanings(day: Date, written: &str) -> Vec<Date> {
    let Date(date) = day;
    let is_numeric = !written.starts_with(|first: char| first.is_alphabetic())
        && written.chars().all(|sign| !sign.is_alphabetic());
    let swapped = civil::Date::new(date.year(), date.day(), date.month());
    match swapped {
        Ok(swapped) if is_numeric && swapped != date => vec![day, Date(swapped)],
        _ => vec![day],
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::Weekday;
    use unicode_segmentation::UnicodeSegmentation as _;

    use super::*;

    /// What stands after the first word, and the days that it can mean.
    fn found(text: &str) -> Option<(String, Vec<String>)> {
        let words: Vec<Range<usize>> = text
            .unicode_word_indices()
            .map(|(at, word)| at..at + word.len())
            .collect();
        let years = BTreeSet::from([2026, 2027]);
        let dated = read(text, words[0].end, &words[1..], &years)?;
        let days = dated.days.iter().map(|day| day.0.to_string()).collect();
        Some((text[words[0].end..dated.end].to_owned(), days))
    }

    #[test]
    fn dates_after_a_day_of_the_week_are_read() {
        #[rustfmt::skip]
        let table: &[(&str, &str, &[&str])] = &[
            ("Monday 3 May 2027", " 3 May 2027", &["2027-05-03"]),
            ("Monday, 3rd of May, 2027 at noon", ", 3rd of May, 2027", &["2027-05-03"]),
            ("Mon. the 3 May 2027", ". the 3 May 2027", &["2027-05-03"]),
            ("Monday, May 3, 2027", ", May 3, 2027", &["2027-05-03"]),
            ("Monday 3 May at 10", " 3 May", &["2026-05-03", "2027-05-03"]),
            ("Monday 3 May 2027 and later", " 3 May 2027", &["2027-05-03"]),
            ("Monday 3 May 2027 have a chat", " 3 May 2027", &["2027-05-03"]),
            ("Monday 03/05/2027", " 03/05/2027", &["2027-05-03", "2027-03-05"]),
            ("Monday 13/05/2027", " 13/05/2027", &["2027-05-13"]),
            ("Monday 3 May ’27", " 3 May ’27", &["2027-05-03"]),
            ("Monday 2027-05-03", " 2027-05-03", &["2027-05-03", "2027-03-05"]),
        ];
        for (text, written, days) in table {
            let days = days.iter().map(|day| (*day).to_owned()).collect();
            assert_eq!(found(text), Some(((*written).to_owned(), days)), "{text}");
        }
        let none = [
            "Monday to Friday",
            "Monday",
            "Monday 3 people met",
            "Monday - 3 May 2027",
            "Monday 3 May 2000 hours",
            "Monday 3 May 2000 h.",
            "Monday 3 May 2000 hrs, or later",
            "Monday 3 May \u{1A}",
            "Monday 31 February 2027",
        ];
        for text in none {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn days_of_the_week_are_those_of_the_calendar() {
        let table = [
            ("2027-05-03", Weekday::Monday),
            ("2028-02-29", Weekday::Tuesday),
            ("2026-11-22", Weekday::Sunday),
        ];
        for (day, expected) in table {
            assert_eq!(day.parse::<Date>().unwrap().0.weekday(), expected, "{day}");
        }
    }
}
