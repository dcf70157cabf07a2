//! `impossible-date`: a day that no calendar has.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil;
use regex::Regex;

use crate::facts::date::MONTHS;
use crate::lint::text::{Block, Text};
use crate::lint::{Findings, House};

/// `31 November 2026`, `30th of Feb`, `31-Nov-26`, `November 31, 2026`. Only with its year can the month
/// come first, and only with it or with an ending can the day be more than any month has.
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    let month = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
    let expression = format!(
        r"(?i)\b(?:(?P<d>[0-9]{{1,2}})(?P<o>st|nd|rd|th)?(?:\s+of\s+|\s+|[-/])(?P<m>{month})\b\.?(?:(?:,?\s+|[-/])(?P<y>[0-9]{{4}}|2[0-9])\b)?|(?P<n>{month})\.?\s+(?P<e>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<z>[0-9]{{4}})\b)"
    );
    Regex::new(&expression).expect("the expression is a constant that the cases run")
});

/// `31/11/2026`, `31.11.2026`, `31/11/26`: the day first, as these islands write.
static NUMBERS: LazyLock<Regex> = LazyLock::new(|| {
    let expression = r"\b(?P<d>[0-9]{1,2})(?P<s>[/.-])(?P<m>[0-9]{1,2})(?P<t>[/.-])(?P<y>(?:19|20)[0-9]{2}|2[0-9])\b";
    Regex::new(expression).expect("the expression is a constant that the cases run")
});

/// `2026-11-31`, `2026/11/31`: the year first, as computers write.
static YEAR_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    let expression =
        r"\b(?P<y>20[0-9]{2})(?P<s>[/.-])(?P<m>[0-9]{1,2})(?P<t>[/.-])(?P<d>[0-9]{1,2})\b";
    Regex::new(expression).expect("the expression is a constant that the cases run")
});

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    for block in &text.blocks {
        for expression in [&NUMBERS, &YEAR_FIRST] {
            numbers(block, expression, findings);
        }
    }
    for block in text.blocks.iter().filter(|block| block.is_english()) {
        for captures in DATE.captures_iter(&block.words) {
            let group = |name: &str, other: &str| captures.name(name).or(captures.name(other));
            let (Some(whole), Some(day), Some(month)) =
                (captures.get(0), group("d", "e"), group("m", "n"))
            else {
                continue;
            };
            let year = group("y", "z").and_then(|year| full_year(year.as_str()));
            // "40 March events" is no date.
            let Ok(day) = day.as_str().parse::<i8>() else {
                continue;
            };
            let is_date = year.is_some() || captures.name("o").is_some();
            if let Some(days) = most_days(month.as_str(), day, year)
                && (is_date || (29..=31).contains(&day))
            {
                report(block, whole.range(), &days, findings);
            }
        }
    }
}

/// Looks at the dates of numbers alone that an expression finds.
fn numbers(block: &Block<'_>, expression: &Regex, findings: &mut Findings<'_>) {
    for captures in expression.captures_iter(&block.words) {
        let number = |name: &str| captures[name].parse::<i8>().ok();
        let (Some(whole), Some(day), Some(number), Some(year)) = (
            captures.get(0),
            number("d"),
            number("m"),
            full_year(&captures["y"]),
        ) else {
            continue;
        };
        // With two digits for the year, other marks make a version or a code of a bank.
        let is_date = captures["s"] == captures["t"]
            && (captures["y"].len() == 4 || &captures["s"] == "/")
            && !is_part_of_more(&block.words, whole.range());
        if !is_date {
            continue;
        }
        let month = usize::try_from(number)
            .ok()
            .and_then(|month| MONTHS.get(month.checked_sub(1)?));
        let wrong = match month {
            Some(month) => most_days(month, day, Some(year)),
            // Americans write the month first, and no date has two numbers that are none.
            None => ((1..=31).contains(&number) && (1..=31).contains(&day))
                .then(|| format!("there is no month {number}")),
        };
        if let Some(wrong) = wrong {
            report(block, whole.range(), &wrong, findings);
        }
    }
}

/// Whether a date of numbers is a piece of something longer: a reference, a version, an address.
fn is_part_of_more(words: &str, date: Range<usize>) -> bool {
    let joins = |sign: char| sign.is_alphanumeric() || "-/_#".contains(sign);
    let before = words[..date.start].chars().next_back();
    let mut after = words[date.end..].chars();
    let next = after.next();
    before.is_some_and(|sign| joins(sign) || sign == '.')
        || next.is_some_and(joins)
        || next == Some('.') && after.next().is_some_and(char::is_alphanumeric)
}

/// The year that four digits or two are.
fn full_year(digits: &str) -> Option<i16> {
    let year: i16 = digits.parse().ok()?;
    Some(if digits.len() == 2 { 2000 + year } else { year })
}

fn report(block: &Block<'_>, range: Range<usize>, why: &str, findings: &mut Findings<'_>) {
    if !block.is_code(&range) {
        let message = format!("`{}` is no day: {why}", &block.words[range.clone()]);
        findings
            .report(block.place(range), message)
            .hint("look for the right date");
    }
}

/// How many days the month has, if the day is none of them.
fn most_days(month: &str, day: i8, year: Option<i16>) -> Option<String> {
    let folded = month.to_lowercase();
    let index = MONTHS.iter().position(|name| {
        let name = name.to_lowercase();
        name.starts_with(folded.get(..3).unwrap_or(&folded))
    })?;
    // A leap year stands for one that is not known.
    let first = civil::Date::new(year.unwrap_or(2028), i8::try_from(index + 1).ok()?, 1).ok()?;
    let days = first.days_in_month();
    if (1..=days).contains(&day) {
        return None;
    }
    Some(match year {
        Some(year) if index == 1 => format!("{} {year} has {days} days", MONTHS[index]),
        _ => format!("{} has {days} days", MONTHS[index]),
    })
}
