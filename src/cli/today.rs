//! The clock: what day it is, for checks alone. No output depends on it.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::facts::date::Date;

/// The day in Greenwich: a closing date has passed when it is over there.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that asks the clock, where `--today` is not given"
)]
pub(super) fn today() -> Date {
    Date(Timestamp::now().to_zoned(TimeZone::UTC).date())
}
