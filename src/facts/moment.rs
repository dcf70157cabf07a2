//! The moment at which an advert closes, for programs.
//!
//! In: the last day to apply, its time where that is known, and a country. Out: what HTML's `datetime` and
//! ISO 8601 take: `2026-12-13T23:55+00:00`, and the same to the second for search engines. Only the clocks of the United Kingdom are known here; elsewhere
//! the time stands without its distance from that of Greenwich.

use std::sync::LazyLock;

use jiff::civil;
use jiff::tz::TimeZone;

use crate::facts::date::Date;
use crate::facts::time_of_day::TimeOfDay;

/// Greenwich Mean Time, and an hour more from the last Sunday of March to that of October, each at 1am GMT
/// (Summer Time Order 2002).
static UNITED_KINGDOM: LazyLock<TimeZone> = LazyLock::new(|| {
    TimeZone::posix("GMT0BST,M3.5.0/1,M10.5.0/2").expect("the rule is one of POSIX's")
});

/// The end of `day`, or `time` on it, by the clocks of `country`.
#[must_use]
pub(crate) fn moment(day: Date, time: Option<TimeOfDay>, country: &str) -> String {
    let Some(time) = time else {
        return day.0.to_string();
    };
    let local = day.0.to_datetime(time.0);
    let shown = local.strftime("%Y-%m-%dT%H:%M");
    let zoned = (country == "GB").then(|| local.to_zoned(UNITED_KINGDOM.clone()));
    match zoned {
        Some(Ok(zoned)) => format!("{shown}{}", zoned.strftime("%:z")),
        _ => shown.to_string(),
    }
}

/// The last second of `day`, or `time` on it, by the clocks of `country`, which tell how far they are from
/// Greenwich; nothing where they are not known.
#[must_use]
pub(crate) fn last_second(day: Date, time: Option<TimeOfDay>, country: &str) -> Option<String> {
    let time = time.map_or(civil::time(23, 59, 59, 0), |time| time.0);
    let local = (country == "GB").then(|| day.0.to_datetime(time))?;
    let zoned = local.to_zoned(UNITED_KINGDOM.clone()).ok()?;
    Some(zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(day: &str, time: &str, country: &str, expected: &str) {
        let time = (!time.is_empty()).then(|| time.parse().unwrap());
        assert_eq!(moment(day.parse().unwrap(), time, country), expected);
    }

    #[test]
    fn the_clocks_of_the_united_kingdom_are_known() {
        check("2026-12-13", "23:55", "GB", "2026-12-13T23:55+00:00");
        check("2026-06-30", "5pm", "GB", "2026-06-30T17:00+01:00");
        // The Sundays on which they change.
        check("2026-03-29", "00:30", "GB", "2026-03-29T00:30+00:00");
        check("2026-03-29", "2:30am", "GB", "2026-03-29T02:30+01:00");
        check("2026-10-25", "00:30", "GB", "2026-10-25T00:30+01:00");
        check("2026-10-25", "2:30am", "GB", "2026-10-25T02:30+00:00");
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        check("2026-12-13", "", "GB", "2026-12-13");
        check("2026-12-13", "23:55", "IE", "2026-12-13T23:55");
    }

    #[test]
    fn a_day_without_a_time_lasts_to_its_last_second() {
        let last = |day: &str, time: &str, country| {
            let time = (!time.is_empty()).then(|| time.parse().unwrap());
            last_second(day.parse().unwrap(), time, country).unwrap_or_default()
        };
        assert_eq!(last("2026-12-13", "", "GB"), "2026-12-13T23:59:59+00:00");
        assert_eq!(last("2026-06-30", "", "GB"), "2026-06-30T23:59:59+01:00");
        assert_eq!(last("2026-06-30", "5pm", "GB"), "2026-06-30T17:00:00+01:00");
        assert_eq!(last("2026-06-30", "5pm", "IE"), "");
    }
}
