//! How people write a contract.
//!
//! A contract is one or more kinds, each with what says how long it lasts, before it
//! (`12 month fixed term`) or after it (`Fixed term until 31 March 2028`, `Loan (2 years)`).

use std::str::FromStr;

use crate::facts::contract::{Contract, ContractKind, Length, Terms};
use crate::facts::date;
use crate::facts::misread::{Misread, quoted};
use crate::facts::number;
use crate::facts::scan::{DASHES, Scanner};
use crate::phrase;

/// What is understood; longer words stand before those they start with.
const KINDS: [(&str, ContractKind); 16] = [
    ("permanent", ContractKind::Permanent),
    ("perm", ContractKind::Permanent),
    ("fixed term", ContractKind::FixedTerm),
    ("fixed period", ContractKind::FixedTerm),
    ("fta", ContractKind::FixedTerm),
    ("ftc", ContractKind::FixedTerm),
    ("loan", ContractKind::Loan),
    ("secondment", ContractKind::Secondment),
    ("seconded", ContractKind::Secondment),
    ("temporary", ContractKind::Temporary),
    ("temp", ContractKind::Temporary),
    ("apprenticeship", ContractKind::Apprenticeship),
    ("apprentice", ContractKind::Apprenticeship),
    ("casual", ContractKind::Casual),
    ("zero hours", ContractKind::ZeroHours),
    ("zero hour", ContractKind::ZeroHours),
];

/// Words after a kind which add nothing to it.
const CONTRACT: [&str; 5] = ["appointment", "contract", "position", "post", "role"];

/// The kinds as hints name them.
const SHOWN: [&str; 8] = [
    "permanent",
    "fixed term",
    "loan",
    "secondment",
    "temporary",
    "apprenticeship",
    "casual",
    "zero hours",
];

/// Words that begin a remark on the kind before them, to the end.
const REMARKS: [&str; 24] = [
    "with",
    "subject to",
    "possibility",
    "possible",
    "potential",
    "likely",
    "may be",
    "but",
    "extendable",
    "extendible",
    "renewable",
    "initially",
    "in the first instance",
    "to cover",
    "covering",
    "cover for",
    "maternity",
    "paternity",
    "parental",
    "adoption",
    "sickness",
    "career break",
    "full time",
    "part time",
];

/// What says why somebody is wanted, or for whom a post is, and not on what contract.
const REASONS: [&str; 14] = [
    "maternity",
    "paternity",
    "parental leave",
    "adoption",
    "sickness",
    "internship",
    "intern",
    "placement",
    "student placement",
    "work experience",
    "graduate",
    "traineeship",
    "trainee",
    "summer",
];

#[derive(Debug, Clone, Copy)]
enum Unit {
    Years,
    Months,
    Weeks,
}

const UNITS: [(&str, Unit); 9] = [
    ("years", Unit::Years),
    ("year", Unit::Years),
    ("yrs", Unit::Years),
    ("yr", Unit::Years),
    ("months", Unit::Months),
    ("month", Unit::Months),
    ("mths", Unit::Months),
    ("weeks", Unit::Weeks),
    ("week", Unit::Weeks),
];

const UNDERSTOOD: &str = "write `Permanent`, `Fixed term (23 months)`, `Loan (until 31 March 2028)` or `Permanent or loan`";

impl FromStr for Contract {
    type Err = Misread;

    fn from_str(text: &str) -> Result<Self, Misread> {
        let mut scanner = Scanner::new(text)?;
        let mut options: Vec<Terms> = Vec::new();
        loop {
            scanner.skip_spaces();
            let start = scanner.position();
            let terms = eat_terms(&mut scanner)?;
            let span = start..scanner.position();
            terms.refuse_end_of_permanent(span.clone())?;
            if options.iter().any(|earlier| earlier.kind == terms.kind) {
                let message = format!("`{}` stands twice", terms.kind);
                return Err(Misread::new(span, message));
            }
            options.push(terms);
            if scanner.is_done() {
                return Ok(Self { options });
            }
            // Nobody is on two contracts for one job, so that `and` means `or`.
            let sign = scanner.eat(&[',', ';', '/', '|', '&', '+']);
            if !scanner.eat_one_of(&["and/or", "or", "and"]) && !sign {
                return Err(scanner.left_over("after the contract").hint(UNDERSTOOD));
            }
        }
    }
}

/// One kind with what stands around it.
fn eat_terms(scanner: &mut Scanner<'_>) -> Result<Terms, Misread> {
    let before = eat_length(scanner)?;
    let Some(kind) = scanner.eat_meaning(&KINDS) else {
        return Err(unknown(scanner));
    };
    scanner.eat_one_of(&CONTRACT);
    let mut terms = Terms {
        kind,
        length: before,
        until: None,
        note: None,
    };
    // `Fixed term, 23 months` and `Fixed term - until 31 March 2028` go on; `Fixed term, loan` does not.
    loop {
        let mut ahead = *scanner;
        let joined = ahead.eat(&[',', ';', ':']) || ahead.eat(&DASHES);
        if terms.note.is_none() && ahead.clone().eat_one_of(&REMARKS) {
            terms.note = Some(ahead.eat_remark()?);
            *scanner = ahead;
            return Ok(terms);
        }
        if eat_end(&mut ahead, &mut terms)? {
            *scanner = ahead;
            continue;
        }
        if joined {
            return Ok(terms);
        }
        let Some(inner) = ahead.eat_brackets()? else {
            return Ok(terms);
        };
        let span = scanner.position()..ahead.position();
        read_brackets(scanner.within(inner), &mut terms).map_err(|fault| match fault {
            Some(fault) => fault,
            None => Misread::new(span, "two remarks stand after one kind of contract")
                .hint("put them into one pair of brackets"),
        })?;
        *scanner = ahead;
    }
}

/// What stands in brackets: lengths and ends, then a remark to the end.
fn read_brackets(mut scanner: Scanner<'_>, terms: &mut Terms) -> Result<(), Option<Misread>> {
    loop {
        if scanner.is_done() {
            return Ok(());
        }
        if eat_end(&mut scanner, terms).map_err(Some)? {
            scanner.eat(&[',', ';']);
            continue;
        }
        scanner.skip_spaces();
        if terms.note.is_some() {
            return Err(None);
        }
        terms.note = Some(scanner.rest().to_owned());
        scanner.finish();
    }
}

/// `23 months`, `for 2 years`, `until 31 March 2028`, once each.
fn eat_end(scanner: &mut Scanner<'_>, terms: &mut Terms) -> Result<bool, Misread> {
    let mut ahead = *scanner;
    ahead.skip_spaces();
    let start = ahead.position();
    if ahead.clone().eat_phrase("to cover") {
        return Ok(false);
    }
    let twice = |end: usize| {
        Misread::new(start..end, "the contract ends in two ways")
            .hint("write one length and one date at most")
    };
    if ahead.eat_one_of(&[
        "until",
        "till",
        "to",
        "ending on",
        "ending",
        "ends on",
        "ends",
        "end date",
    ]) {
        ahead.eat(&[':']);
        let until = date::eat(&mut ahead)?;
        if terms.until.replace(until).is_some() {
            return Err(twice(ahead.position()));
        }
        *scanner = ahead;
        return Ok(true);
    }
    ahead.eat_one_of(&["for", "of"]);
    let Some(length) = eat_length(&mut ahead)? else {
        return Ok(false);
    };
    if terms.length.replace(length).is_some() {
        return Err(twice(ahead.position()));
    }
    *scanner = ahead;
    Ok(true)
}

/// `23 months`, `2 years`, `up to 1 year and 6 months`, `12-month`; none where no number stands.
fn eat_length(scanner: &mut Scanner<'_>) -> Result<Option<Length>, Misread> {
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
        let Ok(Some(number)) = number::decimal(&mut next) else {
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
        let whole = u16::try_from(number.hundredths / 100).ok();
        let span = number.span.start..next.position();
        match whole {
            Some(whole) if number.hundredths.is_multiple_of(100) && *slot == 0 => *slot = whole,
            _ => {
                let written = quoted(next.slice(span.clone()));
                let message = format!("{written} is not a length of whole years, months or weeks");
                return Err(Misread::new(span, message).hint("write `18 months` or `2 years`"));
            }
        }
        found = true;
        ahead = next;
    }
    if !found {
        return Ok(None);
    }
    length.check(start..ahead.position())?;
    *scanner = ahead;
    Ok(Some(length))
}

fn unknown(scanner: &Scanner<'_>) -> Misread {
    let mut at = *scanner;
    at.skip_spaces();
    let rest = at.rest();
    let length = rest.find([',', ';', '/', '(']).filter(|length| *length > 0);
    let words = rest[..length.unwrap_or(rest.len())].trim_end();
    let span = if words.is_empty() {
        at.word_near(at.position())
    } else {
        at.position()..at.position() + words.len()
    };
    let message = if words.is_empty() {
        "the list of contracts ends with nothing".to_owned()
    } else {
        format!("{} is not a known kind of contract", quoted(words))
    };
    if at.clone().eat_one_of(&REASONS) {
        let message = format!(
            "{} does not say on what contract the job is offered",
            quoted(words)
        );
        return Misread::new(span, message).hint(format!(
            "write `Fixed term ({})`, with the length or the last day where it is known",
            words.to_lowercase()
        ));
    }
    let fault = Misread::new(span, message);
    fault.hint(phrase::did_you_mean_or(words, SHOWN, || {
        format!("the kinds are {}", phrase::list(&SHOWN, "and"))
    }))
}
