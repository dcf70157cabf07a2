//! How people write the length of a contract: `23 months`, `one year`, `9-12 months`.

use crate::facts::contract::{Contract, ContractKind, Length, Terms};
use crate::facts::misread::{Misread, quoted};
use crate::facts::number;
use crate::facts::scan::{DASHES, Scanner};

#[derive(Debug, Clone, Copy)]
enum Unit {
    Years,
    Months,
    Weeks,
}

const UNITS: [(&str, Unit); 15] = [
    ("years", Unit::Years),
    ("year", Unit::Years),
    ("yrs", Unit::Years),
    ("yr", Unit::Years),
    ("months", Unit::Months),
    ("month", Unit::Months),
    ("mths", Unit::Months),
    ("mnths", Unit::Months),
    ("mth", Unit::Months),
    ("mos", Unit::Months),
    ("m", Unit::Months),
    ("wks", Unit::Weeks),
    ("wk", Unit::Weeks),
    ("weeks", Unit::Weeks),
    ("week", Unit::Weeks),
];

impl Contract {
    /// Whether it has no end, whatever is chosen.
    pub(crate) fn never_ends(&self) -> bool {
        let mut kinds = self.options.iter().map(|terms| terms.kind);
        kinds.all(|kind| kind == ContractKind::Permanent)
    }

    /// Whether one of its kinds may be called so. What is temporary has an end that is set, or has none yet.
    pub(crate) fn may_be(&self, kind: ContractKind) -> bool {
        let has_no_end =
            |kind: ContractKind| matches!(kind, ContractKind::Permanent | ContractKind::ZeroHours);
        self.options
            .iter()
            .any(|terms| terms.kind == kind || (!has_no_end(terms.kind) && !has_no_end(kind)))
    }

    /// Whether what has an end surely lasts for another time than `said`, such as `18 months`.
    pub(crate) fn lasts_otherwise(&self, said: &str) -> bool {
        let said = Scanner::new(said).and_then(|mut scanner| eat_length(&mut scanner));
        let Ok(Some(said)) = said else {
            return false;
        };
        let ending = |terms: &&Terms| terms.kind != ContractKind::Permanent;
        let mut ending = self.options.iter().filter(ending);
        ending.all(|terms| {
            let length = terms.length.filter(|length| !length.up_to);
            length.is_some_and(|length| length.is_other(said))
        })
    }
}

/// `9-12 months`, word for word, as no length holds two numbers.
pub(super) fn eat_range(scanner: &mut Scanner<'_>) -> Option<String> {
    let mut ahead = *scanner;
    ahead.eat_phrase("for");
    ahead.skip_spaces();
    let start = ahead.position();
    number::decimal(&mut ahead).ok().flatten()?;
    if !ahead.eat(&DASHES) && !ahead.eat_one_of(&["to", "or"]) {
        return None;
    }
    number::decimal(&mut ahead).ok().flatten()?;
    ahead.eat(&['-']);
    ahead.eat_meaning(&UNITS)?;
    *scanner = ahead;
    Some(scanner.slice(start..ahead.position()).to_owned())
}

/// A number in digits or as a word, in hundredths, and where it stands.
fn eat_number(scanner: &mut Scanner<'_>) -> Option<(u64, usize)> {
    const NUMBERS: [(&str, u64); 14] = [
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
        ("nine", 9),
        ("ten", 10),
        ("eleven", 11),
        ("twelve", 12),
        ("eighteen", 18),
        ("twenty four", 24),
    ];
    scanner.skip_spaces();
    let start = scanner.position();
    if let Some(number) = scanner.eat_meaning(&NUMBERS) {
        return Some((number * 100, start));
    }
    let number = number::decimal(scanner).ok().flatten()?;
    Some((number.hundredths, number.span.start))
}

/// What is known by a length of its own, such as the first months of a contract: `6 months' probation`.
const TRIALS: [&str; 8] = [
    "probation",
    "probationary",
    "notice",
    "trial",
    "induction",
    "review",
    "break clause",
    "rolling",
];

/// Whether a length is followed by what it is the length of: `6 month probation` is none of the contract.
fn eat_trial(mut behind: Scanner<'_>) -> bool {
    behind.eat(&['\'', '’', '-']);
    behind.eat_phrase("s");
    behind.eat(&['\'', '’']);
    behind.eat_phrase("of");
    behind.eat_one_of(&TRIALS)
}

/// Whether a trial begins here, with its length before it or behind it: `6 months probation`, `probation: 6 months`.
pub(super) fn begins_with_trial(mut scanner: Scanner<'_>) -> bool {
    scanner.eat_one_of(&["a", "an", "initial", "incl", "including", "includes"]);
    if scanner.clone().eat_one_of(&TRIALS[..4]) {
        return true;
    }
    if eat_number(&mut scanner).is_none() {
        return false;
    }
    scanner.eat(&['-']);
    scanner.eat_meaning(&UNITS).is_some() && eat_trial(scanner)
}

/// `23 months`, `2 years`, `up to 1 year and 6 months`, `12-month`; none where no number stands.
pub(super) fn eat_length(scanner: &mut Scanner<'_>) -> Result<Option<Length>, Misread> {
    let mut ahead = *scanner;
    ahead.skip_spaces();
    let start = ahead.position();
    let mut length = Length {
        up_to: ahead.eat_one_of(&["up to", "a maximum of", "maximum of", "maximum"]),
        ..Length::NONE
    };
    let mut found = false;
    loop {
        let mut next = ahead;
        if found {
            next.eat_phrase("and");
        }
        next.skip_spaces();
        let Some((number, start)) = eat_number(&mut next) else {
            break;
        };
        next.eat(&['-']);
        let Some(unit) = next.eat_meaning(&UNITS) else {
            break;
        };
        let slot = match unit {
            Unit::Years => &mut length.years,
            Unit::Months => &mut length.months,
            Unit::Weeks => &mut length.weeks,
        };
        let whole = u16::try_from(number / 100).ok();
        let span = start..next.position();
        match whole {
            Some(whole) if number.is_multiple_of(100) && *slot == 0 => *slot = whole,
            _ => {
                let written = quoted(next.slice(span.clone()));
                let message = format!("{written} is not a length of whole years, months or weeks");
                return Err(Misread::new(span, message).hint("write `18 months` or `2 years`"));
            }
        }
        found = true;
        ahead = next;
    }
    if !found || eat_trial(ahead) {
        return Ok(None);
    }
    length.check(start..ahead.position())?;
    *scanner = ahead;
    Ok(Some(length))
}
