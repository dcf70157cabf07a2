//! The clock: what day it is, for checks alone. No output depends on it.

use std::io;
use std::path::Path;
use std::time::SystemTime;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::error::Error;
use crate::facts::date::{Date, YEARS};

/// The day that the user gives, or that of the clock.
///
/// # Errors
/// As for [`today`].
pub(super) fn or_today(given: Option<Date>) -> Result<Date, Error> {
    given.map_or_else(today, Ok)
}

/// The day in Greenwich: a closing date has passed when it is over there.
///
/// # Errors
/// The clock has a day that no advert can mean, as that of a machine that forgot it: what would be
/// approved on it could not be read again.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that asks the clock, where `--today` is not given"
)]
pub(super) fn today() -> Result<Date, Error> {
    of_clock(SystemTime::now())
}

fn of_clock(now: SystemTime) -> Result<Date, Error> {
    let day = Timestamp::try_from(now).ok();
    let day = day.map(|now| Date(now.to_zoned(TimeZone::UTC).date()));
    let known = day.filter(|day| YEARS.contains(&day.0.year()));
    known.ok_or_else(|| {
        let said = day.map_or_else(
            || "it is beyond all days".to_owned(),
            |day| format!("it says {day}"),
        );
        let reason =
            format!("{said}; set it, or give the day with `--today` to a command that has it");
        Error::at("take the day from", Path::new("the clock"))(io::Error::other(reason))
    })
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_clock_that_is_wrong_gives_no_day() {
        let at = |seconds| of_clock(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds));
        assert_eq!(at(1_764_547_200).unwrap().to_string(), "1 December 2025");
        for (seconds, said) in [
            (0, "it says 1 January 1970"),
            (7_275_225_600, "it says 18 July 2200"),
            (253_402_300_000, "it is beyond all days"),
        ] {
            assert_eq!(
                at(seconds).unwrap_err().to_string(),
                format!(
                    "cannot take the day from `the clock`: {said}; set it, or give the day with `--today` to a \
                     command that has it"
                )
            );
        }
        let before = SystemTime::UNIX_EPOCH - Duration::from_hours(24);
        assert!(of_clock(before).is_err());
    }
}
