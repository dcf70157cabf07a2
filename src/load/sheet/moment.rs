//! [`Moment`]: a day, a time of day, or both, as spreadsheet programs store them.
//!
//! In: Excel's serial number of days, or the texts of ODF and ISO 8601. Out: a date and a time.

use jiff::civil::{Date, Time};
use jiff::{Span, ToSpan as _};

/// A day, a time of day, or both; at least one is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) date: Option<Date>,
    pub(super) time: Option<Time>,
}

/// From which day a workbook counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Epoch {
    /// Day 1 is 1 January 1900, and day 60 is a 29 February 1900 which never was.
    #[default]
    Of1900,
    /// Day 0 is 1 January 1904.
    Of1904,
}

const SECONDS_A_DAY: f64 = 86_400.0;

impl Moment {
    /// The moment of a serial number: whole days, and the part of a day that has gone. Nothing
    /// where it lies before the epoch or after the year 9999.
    pub(super) fn from_serial(serial: f64, epoch: Epoch) -> Option<Self> {
        if !(0.0..3_000_000.0).contains(&serial) {
            return None;
        }
        let mut days = serial.floor();
        let mut seconds = ((serial - days) * SECONDS_A_DAY).round();
        if seconds >= SECONDS_A_DAY {
            (days, seconds) = (days + 1.0, 0.0);
        }
        #[expect(clippy::cast_possible_truncation, reason = "both are whole and small")]
        let (days, seconds) = (days as i32, seconds as i32);
        let time = Time::midnight().checked_add(seconds.seconds()).ok()?;
        if days == 0 {
            return Some(Self {
                date: None,
                time: Some(time),
            });
        }
        let first = match epoch {
            Epoch::Of1900 if days < 60 => Date::constant(1899, 12, 31),
            Epoch::Of1900 if days == 60 => return None,
            Epoch::Of1900 => Date::constant(1899, 12, 30),
            Epoch::Of1904 => Date::constant(1904, 1, 1),
        };
        Some(Self {
            date: Some(first.checked_add(days.days()).ok()?),
            time: (seconds > 0).then_some(time),
        })
    }

    /// The moment of `2026-12-12` or `2026-12-12T23:55:00`.
    pub(super) fn from_date(text: &str) -> Option<Self> {
        let (date, time) = text.split_once('T').unwrap_or((text, ""));
        let time = match time.trim_end_matches('Z') {
            "" => None,
            time => Some(time.parse::<Time>().ok()?).filter(|time| *time != Time::midnight()),
        };
        Some(Self {
            date: Some(date.parse().ok()?),
            time,
        })
    }

    /// How many days a duration such as `PT37H00M00S` takes.
    pub(super) fn days_of_duration(text: &str) -> Option<f64> {
        let span: Span = text.parse().ok()?;
        let hours = span.total((jiff::Unit::Hour, jiff::SpanRelativeTo::days_are_24_hours()));
        hours.ok().map(|hours| hours / 24.0)
    }

    /// The moment of a duration such as `PT23H55M00S`, which is how ODF writes a time of day.
    pub(super) fn from_duration(text: &str) -> Option<Self> {
        let span: Span = text.parse().ok()?;
        if span.get_years() != 0 || span.get_months() != 0 || span.get_days() != 0 {
            return None;
        }
        let time = Time::midnight().checked_add(span).ok()?;
        Some(Self {
            date: None,
            time: Some(time),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(moment: Option<Moment>) -> String {
        moment.map_or_else(
            || "none".to_owned(),
            |moment| {
                let date = moment.date.map(|date| date.to_string());
                let time = moment.time.map(|time| time.to_string());
                [date, time]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(" ")
            },
        )
    }

    #[test]
    fn serial_numbers_are_days_and_parts_of_days() {
        let cases = [
            (46_368.0, "2026-12-12"),
            (46_368.5, "2026-12-12 12:00:00"),
            (0.996_527_777_777_778, "23:55:00"),
            (46_367.999_999_99, "2026-12-12"),
            (1.0, "1900-01-01"),
            (59.0, "1900-02-28"),
            (60.0, "none"),
            (61.0, "1900-03-01"),
            (2_958_465.0, "9999-12-31"),
            (2_958_466.0, "none"),
            (-1.0, "none"),
            (f64::NAN, "none"),
            (f64::INFINITY, "none"),
        ];
        for (serial, expected) in cases {
            assert_eq!(
                shown(Moment::from_serial(serial, Epoch::Of1900)),
                expected,
                "{serial}"
            );
        }
        assert_eq!(
            shown(Moment::from_serial(44_906.0, Epoch::Of1904)),
            "2026-12-12"
        );
    }

    #[test]
    fn iso_texts_are_read() {
        let dates = [
            ("2026-12-12", "2026-12-12"),
            ("2026-12-12T00:00:00", "2026-12-12"),
            ("2026-12-12T23:55:00", "2026-12-12 23:55:00"),
            ("2026-13-12", "none"),
            ("", "none"),
        ];
        for (text, expected) in dates {
            assert_eq!(shown(Moment::from_date(text)), expected, "{text}");
        }
        let durations = [
            ("PT23H55M00S", "23:55:00"),
            ("PT12H", "12:00:00"),
            ("PT36H", "none"),
            ("P1D", "none"),
            ("noon", "none"),
        ];
        for (text, expected) in durations {
            assert_eq!(shown(Moment::from_duration(text)), expected, "{text}");
        }
    }
}
