//! The days of a vacancy, held against each other: posting, closing, and each extension.
//!
//! In: the days as they were read. Out: a diagnostic for each that cannot be right beside the others.

use crate::diagnostic::{Code, Diagnostic, Medium};
use crate::facts::closing::Closing;
use crate::facts::date::Date;
use crate::facts::extension::{Extended, Extension};
use crate::facts::time_of_day::TimeOfDay;
use crate::load::json::JsonFile;
use crate::model::Status;

/// The closing date must not be before the day of posting.
pub(super) fn check_order(
    json: &JsonFile,
    posted: Option<Date>,
    closing: Option<Date>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if let (Some(posted), Some(closing)) = (posted, closing)
        && closing < posted
    {
        let message =
            format!("the closing date, {closing}, is before the day of posting, {posted}");
        diagnostics.push(
            fault(json, "/closing_date", message)
                .hint("correct one of the two; a date in digits is read as day, month, year"),
        );
    }
}

/// Only a vacancy that is over has a day on which it was closed or withdrawn.
pub(super) fn check_ended(
    json: &JsonFile,
    status: Status,
    ended: Option<Date>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(ended) = ended.filter(|_| !status.is_over()) else {
        return;
    };
    let message = format!(
        "the vacancy was closed or withdrawn on {ended}, and its status is `{}`",
        status.name()
    );
    let hint = |medium| match medium {
        Medium::File | Medium::CommandLine | Medium::Form => {
            "let its status be `closed` or `withdrawn`, or remove the day"
        }
        Medium::Sheet => "choose `closed` or `withdrawn` as its status, or empty the cell",
    };
    diagnostics.push(fault(json, "/ended_on", message).hint_by(hint));
}

/// The time of the closing date, which may stand beside the day or in its own field.
pub(super) fn closing_time(
    json: &JsonFile,
    own: Option<TimeOfDay>,
    closing: Option<Closing>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<TimeOfDay> {
    let beside = closing.and_then(|closing| closing.time);
    if let (Some(own), Some(beside)) = (own, beside)
        && own != beside
    {
        let message =
            format!("the closing time, {own}, is not the time beside the closing date, {beside}");
        diagnostics.push(fault(json, "/closing_time", message).hint("say the time once"));
    }
    own.or(beside)
}

/// What an advert says of its extensions: each goes on where the one before ended, and the last leads
/// to the closing date. `extensions` have the number at which each stands.
pub(super) fn extended(
    json: &JsonFile,
    extensions: &[(usize, Extension)],
    closing: Option<Date>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Extended> {
    let (_, first) = extensions.first()?;
    for pair in extensions.windows(2) {
        let [(_, before), (number, extension)] = pair else {
            continue;
        };
        if extension.from != before.to {
            let message = format!(
                "the closing date is moved from {}, and the extension before led to {}",
                extension.from, before.to
            );
            diagnostics.push(
                fault(json, &format!("/extended/{number}"), message)
                    .hint("each extension goes on where the one before ended, the latest last"),
            );
        }
    }
    let (_, last) = extensions.last()?;
    if closing != Some(last.to) {
        let message = match closing {
            Some(closing) => format!(
                "the closing date, {closing}, is not the day to which it was moved last, {}",
                last.to
            ),
            None => format!("the closing date was moved to {}, and is missing", last.to),
        };
        let place = if closing.is_some() {
            "/closing_date"
        } else {
            "/extended"
        };
        let hint = |medium| match medium {
            Medium::File | Medium::CommandLine => {
                format!("write `\"closing_date\": \"{}\"`", last.to.0)
            }
            Medium::Form => format!("answer `Closing date` with {}", last.to),
            Medium::Sheet => format!("write {} into the column `Closing date`", last.to),
        };
        diagnostics.push(fault(json, place, message).hint_by(hint));
    }
    Some(Extended {
        from: first.from,
        on: last.on,
    })
}

fn fault(json: &JsonFile, route: &str, message: String) -> Diagnostic {
    Diagnostic::error(Code::BadValue, json.place(route), message)
}
