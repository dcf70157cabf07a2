//! A day that a program wrote as text, with or without a time.
//!
//! In: `2026-12-12 00:00:00`, `12/12/2026 23:55`, as databases, forms and trackers export them. Out: the day,
//! and the time as people write one.

use jiff::civil::{Date, Weekday};

use super::cell::{Misfit, cut};

/// The day of a text such as `2026-12-12 00:00:00`, as databases and other programs write one, and the
/// time that stands behind it, unless that is midnight.
fn parted(text: &str) -> Result<Option<(&str, Option<String>)>, Misfit> {
    let Some((text, clock)) = of_universal_time(text)? else {
        return Ok(clock_behind(text));
    };
    Ok(Some((text, clock)))
}

/// The same of `2027-06-11T23:00:00Z` and `2027-06-12T17:00:00+01:00`, as programs write the moment of a day with
/// its distance from universal time. Adverts say the time of the United Kingdom, which in summer is an hour ahead:
/// what was typed as 12 June is there 11pm on 11 June. Some programs write `Z` behind any time, so that only
/// people can tell which of the two is meant.
fn of_universal_time(text: &str) -> Result<Option<(&str, Option<String>)>, Misfit> {
    let Some((day, time)) = text.split_once(['T', ' ']) else {
        return Ok(None);
    };
    let Some((clock, distance)) = distance(time.trim()) else {
        return Ok(None);
    };
    let Some(date) = day.parse::<Date>().ok().filter(|_| is_clock(clock)) else {
        return Ok(None);
    };
    let is_midnight = clock.bytes().all(|byte| matches!(byte, b'0' | b':' | b'.'));
    let of_kingdom = if is_summer(date) { 60 } else { 0 };
    if distance == of_kingdom || (distance == 0 && is_midnight) {
        let clock = (!is_midnight).then(|| clock.to_owned());
        return Ok(Some((day, clock)));
    }
    Err(Misfit::new(
        format!(
            "holds `{}`, a time of another zone than that of the United Kingdom on that day",
            cut(text)
        ),
        "write the day that is meant, and its time in the United Kingdom where it has one; programs that export \
         `Z` have the hour before it in summer, so that 12 June may stand as 11 June, 23:00",
    ))
}

/// A time and its distance from universal time in minutes: `23:00:00Z`, `17:00+01:00`.
fn distance(time: &str) -> Option<(&str, i32)> {
    if let Some(clock) = time.strip_suffix(['Z', 'z']) {
        return Some((clock.trim_end(), 0));
    }
    let at = time.rfind(['+', '-'])?;
    let (clock, behind) = time.split_at(at);
    let (sign, digits) = behind.split_at(1);
    let digits = digits.replace(':', "");
    if !matches!(digits.len(), 2 | 4) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: i32 = digits.parse().ok()?;
    let minutes = if digits.len() == 2 {
        number * 60
    } else {
        number / 100 * 60 + number % 100
    };
    Some((
        clock.trim_end(),
        if sign == "-" { -minutes } else { minutes },
    ))
}

/// Whether the United Kingdom's clocks are an hour ahead on a day: from the last Sunday of March to the day before
/// the last of October (the Summer Time Order 2002).
fn is_summer(day: Date) -> bool {
    let last_sunday = |month| {
        let last = Date::new(day.year(), month, 31).ok()?;
        let days = (0..7).filter_map(|back| last.checked_sub(jiff::Span::new().days(back)).ok());
        days.into_iter()
            .find(|day| day.weekday() == Weekday::Sunday)
    };
    let (Some(first), Some(end)) = (last_sunday(3), last_sunday(10)) else {
        return false;
    };
    (first..end).contains(&day)
}

fn clock_behind(text: &str) -> Option<(&str, Option<String>)> {
    let (day, time) = match text.split_once([' ', 'T']) {
        Some(parts)
            if parts.0.starts_with(|first: char| first.is_ascii_digit()) && is_clock(parts.1) =>
        {
            parts
        }
        _ => behind_words(text)?,
    };
    let is_day = day.contains(char::is_alphabetic)
        || day.len() >= 6
            && day
                .bytes()
                .all(|byte| byte.is_ascii_digit() || b"-/.".contains(&byte));
    if !is_day {
        return None;
    }
    let clock = time.trim_end_matches('Z').trim().to_ascii_lowercase();
    let digits: String = clock.chars().filter(char::is_ascii_digit).collect();
    let is_zero = digits.bytes().all(|byte| byte == b'0') && !clock.ends_with("pm");
    let is_twelve = digits.trim_end_matches('0') == "12" && clock.ends_with("am");
    Some((day, (!is_zero && !is_twelve).then_some(clock)))
}

fn is_clock(time: &str) -> bool {
    time.contains(':') && time.starts_with(|first: char| first.is_ascii_digit())
}

/// The parts of `12 December 2026 00:00:00`, with nothing but a time behind the year.
fn behind_words(text: &str) -> Option<(&str, &str)> {
    let mut ends = text.match_indices(' ').map(|(at, _)| at);
    let at = ends.find(|at| is_clock(text[at + 1..].split(' ').next().unwrap_or_default()))?;
    let (day, time) = (text[..at].trim_end_matches([',', ' ']), &text[at + 1..]);
    let is_half = |found: char| found.is_ascii_digit() || ":. ".contains(found);
    let half = time.trim_start_matches(is_half).to_ascii_lowercase();
    let is_alone = ["", "am", "pm", "z", "gmt", "bst"].contains(&half.as_str());
    let is_day =
        day.contains(char::is_alphabetic) && day.ends_with(|last: char| last.is_ascii_digit());
    (is_alone && is_day).then_some((day, time))
}

/// The day of a text whose time of day, if there is one, is midnight.
pub(super) fn day_alone(text: &str) -> Result<&str, Misfit> {
    match parted(text)? {
        None => Ok(text),
        Some((day, None)) => Ok(day),
        Some((_, Some(time))) => Err(Misfit::new(
            format!("holds a time of day too: {}", cut(&time)),
            "leave the day alone",
        )),
    }
}

/// A day, with its time as people write one: `12/12/2026 23:55` for `12/12/2026 23:55:00 GMT`.
pub(super) fn day_and_time(text: &str) -> Result<String, Misfit> {
    let Some((day, time)) = parted(text)? else {
        return Ok(text.to_owned());
    };
    let Some(time) = time else {
        return Ok(day.to_owned());
    };
    let zone = ["gmt", "bst"]
        .into_iter()
        .find_map(|zone| time.strip_suffix(zone));
    let time = zone.unwrap_or(&time).trim_end();
    // Seconds that are none, and parts of seconds, say nothing.
    let (clock, half) = time.split_at(
        time.find(|found: char| found.is_alphabetic())
            .unwrap_or(time.len()),
    );
    let mut parts = clock.trim_end().splitn(3, ':');
    let (hours, minutes) = (
        parts.next().unwrap_or_default(),
        parts.next().unwrap_or_default(),
    );
    let has_seconds = parts
        .next()
        .is_some_and(|rest| rest.contains(|found: char| ('1'..='9').contains(&found)));
    if has_seconds {
        return Ok(format!("{day} {time}"));
    }
    Ok(format!("{day} {hours}:{minutes}{half}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_are_as_people_write_them() {
        let table = [
            ("2026-12-12", "2026-12-12"),
            ("2026-12-12 00:00:00", "2026-12-12"),
            ("2026-12-12T00:00:00Z", "2026-12-12"),
            ("12/12/2026 12:00 AM", "12/12/2026"),
            ("12/12/2026 23:55", "12/12/2026 23:55"),
            ("12/12/2026 23:55:00", "12/12/2026 23:55"),
            ("2026-12-12T23:55", "2026-12-12 23:55"),
            ("12/12/2026 11:55:00 PM", "12/12/2026 11:55pm"),
            ("11/12/2026 09:00 GMT", "11/12/2026 09:00"),
            ("12/12/2026 23:55:30", "12/12/2026 23:55:30"),
            ("12 December 2026 23:55", "12 December 2026 23:55"),
            ("12 December 2026 00:00", "12 December 2026"),
            (
                "Saturday 12 December 2026, 00:00:00",
                "Saturday 12 December 2026",
            ),
            ("12-Dec-2026 12:00 AM", "12-Dec-2026"),
            ("12 December 2026 12:00 PM", "12 December 2026 12:00pm"),
            // Words that somebody wrote are asked about.
            ("12 December 2026 at 00:00", "12 December 2026 at 00:00"),
            (
                "12 December 2026 00:00 at night",
                "12 December 2026 00:00 at night",
            ),
            ("00:00 on 12 December 2026", "00:00 on 12 December 2026"),
        ];
        for (text, expected) in table {
            assert_eq!(day_and_time(text).unwrap(), expected, "{text}");
        }
        for (text, expected) in [
            ("2027-06-12T00:00:00Z", "2027-06-12"),
            ("2027-06-12T00:00:00+01:00", "2027-06-12"),
            ("2027-06-12T17:00:00+0100", "2027-06-12 17:00"),
            ("2027-01-12T17:00:00.000Z", "2027-01-12 17:00"),
            ("2027-10-31 17:00:00+00:00", "2027-10-31 17:00"),
        ] {
            assert_eq!(day_and_time(text).unwrap(), expected, "{text}");
        }
        for text in [
            "2027-06-11T23:00:00Z",
            "2027-06-12T17:00:00.000Z",
            "2027-03-28 17:00:00+00:00",
            "2027-06-12T17:00:00+02",
            "2027-01-12T17:00:00+01:00",
        ] {
            assert!(day_and_time(text).is_err(), "{text}");
            assert!(day_alone(text).is_err(), "{text}");
        }
        assert!(day_alone("2026-12-12 23:55").is_err());
        assert_eq!(day_alone("2026-12-12 00:00").unwrap(), "2026-12-12");
    }
}
