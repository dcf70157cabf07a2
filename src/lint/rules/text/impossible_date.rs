//! `impossible-date`: a day that no calendar has.

use std::sync::LazyLock;

use jiff::civil;
use regex::Regex;

use crate::lint::text::Text;
use crate::lint::{Findings, House};

const MONTHS: [&str; 12] = [
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

/// `31 November 2026`, `30th of Feb`, `November 31, 2026`. Only with its year can the month come
/// first, or the day be more than any month has.
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    let month = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
    let expression = format!(
        r"(?i)\b(?:(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<m>{month})\b\.?(?:,?\s+(?P<y>[0-9]{{4}})\b)?|(?P<n>{month})\.?\s+(?P<e>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<z>[0-9]{{4}})\b)"
    );
    Regex::new(&expression).expect("the expression is a constant that the cases run")
});

/// `31/11/2026`, `31.11.2026`: the day first, as these islands write.
static NUMBERS: LazyLock<Regex> = LazyLock::new(|| {
    let expression =
        r"\b(?P<d>[0-9]{1,2})(?P<s>[/.-])(?P<m>[0-9]{1,2})(?P<t>[/.-])(?P<y>(?:19|20)[0-9]{2})\b";
    Regex::new(expression).expect("the expression is a constant that the cases run")
});

pub(in crate::lint) fn check(text: &Text<'_>, _: &House<'_>, findings: &mut Findings<'_>) {
    for block in &text.blocks {
        for captures in NUMBERS.captures_iter(&block.words) {
            let number = |name: &str| captures[name].parse::<i16>().ok();
            let (Some(whole), Some(day), Some(month), Some(year)) =
                (captures.get(0), number("d"), number("m"), number("y"))
            else {
                continue;
            };
            let month = usize::try_from(month)
                .ok()
                .and_then(|month| MONTHS.get(month.checked_sub(1)?));
            let (Some(month), Ok(day)) = (month, i8::try_from(day)) else {
                continue;
            };
            if captures["s"] == captures["t"]
                && let Some(days) = most_days(month, day, Some(year))
                && !block.is_code(&whole.range())
            {
                let message = format!("`{}` is no day: {days}", whole.as_str());
                findings
                    .report(block.place(whole.range()), message)
                    .hint("look for the right date");
            }
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
            let year = group("y", "z").and_then(|year| year.as_str().parse().ok());
            let Ok(day) = day.as_str().parse::<i8>() else {
                continue;
            };
            if let Some(days) = most_days(month.as_str(), day, year)
                && !block.is_code(&whole.range())
            {
                let message = format!("`{}` is no day: {days}", whole.as_str());
                findings
                    .report(block.place(whole.range()), message)
                    .hint("look for the right date");
            }
        }
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
    // "40 March events" is no date.
    if (1..=days).contains(&day) || (year.is_none() && !(29..=31).contains(&day)) {
        return None;
    }
    Some(match year {
        Some(year) if index == 1 => format!("{} {year} has {days} days", MONTHS[index]),
        _ => format!("{} has {days} days", MONTHS[index]),
    })
}
