//! `hours-over-48`: a week that is longer than the law lets most people work on average.

use crate::facts::hours::{Basis, Hours};
use crate::facts::number::Hundredths;
use crate::lint::{Findings, House};
use crate::validate::CheckedVacancy;

/// The most hours of a week on average (Working Time Regulations 1998, reg. 4(1)).
const MOST: u64 = 4_800;

/// The breaks that gross hours hold: an hour on each of five days.
const BREAKS: u64 = 500;

pub(in crate::lint) fn check(vacancy: &CheckedVacancy, _: &House<'_>, findings: &mut Findings<'_>) {
    let is_over = vacancy.data.status.is_over();
    let Some(hours) = vacancy.facts.hours.as_ref().filter(|_| !is_over) else {
        return;
    };
    if is_too_much(hours) {
        let most = hours.to.unwrap_or(hours.per_week);
        let message = format!("{most} hours a week may be more than the law allows on average");
        findings.report(vacancy.json.place("/hours"), message).hint(
            "give 48 hours or fewer, or say that those who agree in writing to work longer \
                 may opt out",
        );
    }
}

fn is_too_much(hours: &Hours) -> bool {
    let Hundredths(most) = hours.to.unwrap_or(hours.per_week);
    let breaks = match hours.basis {
        Some(Basis::Gross) => BREAKS,
        Some(Basis::Net) | None => 0,
    };
    let note = hours.note.as_deref().unwrap_or_default().to_lowercase();
    most > MOST + breaks && !note.contains("opt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_surely_more_than_48_hours_is_too_much() {
        let table = [
            ("37 hours per week (net)", false),
            ("48", false),
            ("48.5", true),
            ("37 to 50 hours per week", true),
            ("52 hours per week (gross)", false),
            ("54 hours per week (gross)", true),
            ("54 hours per week, with an opt-out agreement", false),
        ];
        for (text, expected) in table {
            let hours: Hours = text.parse().unwrap();
            assert_eq!(is_too_much(&hours), expected, "{text}: {hours:?}");
        }
    }
}
