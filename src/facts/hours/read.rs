//! How people write hours.
//!
//! A number alone is one of hours a week. What stands around it is kept as a remark.

use std::str::FromStr;

use super::bounds::{eat_bound, eat_bound_after, instead};
use super::share::{is_of_days, refuse_bare_share, refuse_share, refuse_year};
use super::{Basis, Bound, Hours, WEEK, refuse_inverted, refuse_range};
use crate::facts::misread::{Misread, quoted};
use crate::facts::number::{self, Hundredths};
use crate::facts::period::Period;
use crate::facts::scan::{DASHES, Scanner};
use crate::source::Span;

pub(super) const UNDERSTOOD: &str =
    "write `37 hours per week`, `37 hours per week (net)`, `22.5` or `20 to 37 hours per week`";

const OF_A_WEEK: &str = "write the hours of a week, such as `37 hours per week`";

/// Words that begin a remark.
const REMARKS: [&str; 18] = [
    "inc.",
    "excl.",
    "plus",
    "with",
    "including",
    "excluding",
    "over",
    "across",
    "worked",
    "flexible",
    "full time",
    "part time",
    "term time",
    "monday to friday",
    "but",
    "inclusive",
    "exclusive",
    "net of",
];

const BASES: [(&str, Basis); 2] = [("net", Basis::Net), ("gross", Basis::Gross)];

/// `hpw` says the week, too.
pub(super) const HOURS: [&str; 10] = [
    "hpw", "h.p.w.", "h.p.w", "h/w", "hours", "hour", "hrs.", "hrs", "hr.", "hr",
];

impl FromStr for Hours {
    type Err = Misread;

    fn from_str(text: &str) -> Result<Self, Misread> {
        let mut scanner = Scanner::new(text)?;
        refuse_share(&scanner)?;
        if let Some(hours) = after_pattern(&scanner)? {
            return Ok(hours);
        }
        let whole = scanner;
        let mut bound = eat_bound(&mut scanner);
        // `between 20 and 37 hours` has its own word between the ends.
        let between = scanner.eat_phrase("between");
        let _ = between || scanner.eat_phrase("from");
        let Some((per_week, first)) = eat_hours(&mut scanner)? else {
            let message = format!(
                "{} does not start with a number of hours",
                quoted(text.trim())
            );
            return Err(Misread::new(scanner.rest_span(), message).hint(instead(&scanner)));
        };
        let mut hours = Self {
            per_week,
            to: None,
            basis: None,
            bound: None,
            note: None,
        };
        let mut ahead = scanner;
        if bound.is_none()
            && (ahead.eat_phrase("to")
                || ahead.eat(&DASHES)
                || (between && ahead.eat_phrase("and")))
            && let Some((to, second)) = eat_hours(&mut ahead)?
        {
            refuse_inverted(per_week, to, first.start..second.end)?;
            hours.to = (to != per_week).then_some(to);
            scanner = ahead;
        }
        if bound.is_none() && hours.to.is_none() {
            bound = eat_bound_after(&mut scanner);
        }
        read_basis(&mut scanner, &mut hours);
        let names_week = read_period(&mut scanner, per_week)?;
        read_basis(&mut scanner, &mut hours);
        if bound.is_none() && hours.to.is_none() {
            bound = eat_bound_after(&mut scanner);
        }
        if bound == Some(Bound::AtLeast)
            && let Some((to, end)) = eat_most(&scanner)?
        {
            refuse_inverted(per_week, to, first.start..end)?;
            hours.to = (to != per_week).then_some(to);
            bound = None;
            scanner.finish();
        }
        hours.bound = bound;
        hours.note = read_note(&mut scanner)?;
        if !names_week && per_week.0 <= 100 {
            refuse_bare_share(&whole, &first, per_week)?;
        }
        Ok(hours)
    }
}

/// `Full time (37 hours)`, `Part-time, 20 hours per week`: the hours, with the pattern as a remark.
fn after_pattern(scanner: &Scanner<'_>) -> Result<Option<Hours>, Misread> {
    const PATTERNS: [&str; 4] = ["full time", "fulltime", "part time", "parttime"];
    let mut ahead = *scanner;
    ahead.skip_spaces();
    let start = ahead.position();
    if !ahead.eat_one_of(&PATTERNS) {
        return Ok(None);
    }
    let pattern = ahead.slice(start..ahead.position()).to_lowercase();
    let inner = match ahead.eat_brackets()? {
        Some(inner) if ahead.is_done() => inner,
        Some(_) => return Ok(None),
        None => {
            let _ = ahead.eat(&[',', ';', ':']) || ahead.eat(&DASHES);
            ahead.skip_spaces();
            ahead.rest_span()
        }
    };
    let written = scanner.slice(inner.clone());
    if !written.starts_with(|first: char| first.is_ascii_digit()) {
        return Ok(None);
    }
    let hours: Result<Hours, Misread> = written.parse();
    let mut hours = hours.map_err(|fault| fault.shifted(inner.start))?;
    hours.note = Some(match hours.note.take() {
        Some(note) if note.starts_with('(') => format!("{pattern} {note}"),
        Some(note) => format!("{pattern}, {note}"),
        None => pattern,
    });
    Ok(Some(hours))
}

/// `, 37 maximum` and `to a maximum of 37` after the least: the most, and where it ends.
fn eat_most(scanner: &Scanner<'_>) -> Result<Option<(Hundredths, usize)>, Misread> {
    let mut ahead = *scanner;
    let _ = ahead.eat(&[',', ';', '/']);
    ahead.eat_one_of(&["and", "to"]);
    let before = eat_bound(&mut ahead);
    let Some((hours, span)) = eat_hours(&mut ahead)? else {
        return Ok(None);
    };
    let bound = before.or_else(|| eat_bound_after(&mut ahead));
    let is_most = bound == Some(Bound::AtMost) && ahead.is_done();
    Ok(is_most.then_some((hours, span.end)))
}

/// `37`, `37.5 hrs`, `36 hours 15 minutes`, with their place.
fn eat_hours(scanner: &mut Scanner<'_>) -> Result<Option<(Hundredths, Span)>, Misread> {
    let Some(number) = number::decimal(scanner)? else {
        return Ok(None);
    };
    let mut hundredths = number.hundredths;
    let mut span = number.span;
    if let Some(part) = eat_clock(scanner, &span)? {
        hundredths += part;
        span.end = scanner.position();
    }
    let mut ahead = *scanner;
    if eat_unit(&mut ahead) {
        *scanner = ahead;
        ahead.eat_phrase("and");
    }
    if ahead.position() > span.end
        && let Ok(Some(minutes)) = number::decimal(&mut ahead)
        && ahead.eat_one_of(&["minutes", "minute", "mins", "min", "m"])
    {
        span.end = ahead.position();
        let written = scanner.slice(span.clone());
        if minutes.hundredths >= 6_000 {
            let message = format!("`{written}` has 60 minutes or more after its hours");
            return Err(Misread::new(span, message).hint("write `37 hours 30 minutes`"));
        }
        let nearest = Hundredths(hundredths + minutes.hundredths / 60);
        if !minutes.hundredths.is_multiple_of(300) {
            let message = format!("`{written}` is no whole number of hundredths of an hour");
            return Err(Misread::new(span, message)
                .hint(format!("write the hours as a decimal, such as `{nearest}`")));
        }
        hundredths += minutes.hundredths / 60;
        *scanner = ahead;
    }
    let hours = Hundredths(hundredths);
    refuse_year(&span, scanner, hours)?;
    refuse_range(hours, span.clone())?;
    Ok(Some((hours, span)))
}

/// What is wrong with `200 hours` and `0 hours per week`: a number of hours that no week has.
pub(super) fn no_week(words: &str) -> Option<Misread> {
    let mut scanner = Scanner::new(words).ok()?;
    let number = number::decimal(&mut scanner).ok()??;
    let fault = refuse_range(Hundredths(number.hundredths), number.span).err()?;
    if !eat_unit(&mut scanner) {
        return None;
    }
    let is_of_week = Period::eat(&mut scanner).is_none_or(|period| period == Period::Week);
    (is_of_week && scanner.is_done()).then_some(fault)
}

pub(super) fn eat_unit(scanner: &mut Scanner<'_>) -> bool {
    scanner.eat_one_of(&HOURS)
        || (scanner.rest().trim_start().starts_with('h') && scanner.eat_phrase("h"))
}

/// The minutes of `37:30` in hundredths of an hour, as a sheet shows a duration. No day has so many hours;
/// `7:30` could be a time of day.
fn eat_clock(scanner: &mut Scanner<'_>, number: &Span) -> Result<Option<u64>, Misread> {
    let Some(rest) = scanner.rest().strip_prefix(':') else {
        return Ok(None);
    };
    let length = rest.bytes().take_while(u8::is_ascii_digit).count();
    let hours = scanner.slice(number.clone()).parse::<u64>();
    let minutes = rest[..length].parse::<u64>();
    if let (Ok(25..=168), Ok(minutes), 2) = (hours, minutes, length)
        && minutes < 60
        && minutes.is_multiple_of(3)
    {
        scanner.advance(1 + length);
        // Spreadsheets show seconds, too.
        if scanner.rest().starts_with(":00") {
            scanner.advance(3);
        }
        return Ok(Some(minutes * 100 / 60));
    }
    let span = number.start..scanner.rest_span().end;
    let message = format!(
        "{} is not a number of hours",
        quoted(scanner.slice(span.clone()))
    );
    Err(Misread::new(span, message).hint("write `37.5` or `37 hours 30 minutes`"))
}

/// `net`, `(gross)`, `, net`.
fn read_basis(scanner: &mut Scanner<'_>, hours: &mut Hours) {
    if hours.basis.is_some() {
        return;
    }
    let mut ahead = *scanner;
    let _ = ahead.eat(&[',', ';']) || eat_dash(&mut ahead);
    let bracket = ahead.eat(&['(']);
    let Some(basis) = ahead.eat_meaning(&BASES) else {
        return;
    };
    // `net of breaks` is a remark.
    let rest = ahead.rest().trim_start();
    let ends = rest.is_empty() || rest.starts_with([',', ';', '(']);
    if (bracket && ahead.eat(&[')']))
        || (!bracket && (ends || Period::eat(&mut ahead.clone()).is_some()))
    {
        hours.basis = Some(basis);
        *scanner = ahead;
    }
}

/// The period that the hours are for; says whether the week is named.
fn read_period(scanner: &mut Scanner<'_>, hours: Hundredths) -> Result<bool, Misread> {
    scanner.skip_spaces();
    let start = scanner.position();
    let mut ahead = *scanner;
    let _ = ahead.eat(&[',', '/']);
    if ahead.eat_one_of(&[
        "fortnightly",
        "per fortnight",
        "a fortnight",
        "each fortnight",
        "fortnight",
    ]) {
        let half = Hundredths(hours.0 / 2);
        let message = format!(
            "the hours are for {}",
            quoted(ahead.slice(start..ahead.position()))
        );
        return Err(Misread::new(start..ahead.position(), message).hint(format!(
            "write the hours of a week, such as `{half} hours per week`"
        )));
    }
    match Period::eat(scanner) {
        None => Ok(false),
        Some(Period::Week) => Ok(true),
        Some(other) => {
            let message = format!("the hours are for `{other}`");
            let fault = Misread::new(start..scanner.position(), message);
            let week = Hundredths(hours.0 * 5);
            Err(fault.hint(if other == Period::Day && week.0 <= WEEK {
                format!("write the hours of a week; of five such days it would be `{week} hours per week`")
            } else {
                OF_A_WEEK.to_owned()
            }))
        }
    }
}

/// Whether words say for how long or of what a number is, so that it is not of the hours of a week.
fn is_measure(words: &str) -> bool {
    const MEASURES: [&str; 15] = [
        "a",
        "an",
        "day",
        "days",
        "each",
        "every",
        "fortnight",
        "fortnightly",
        "month",
        "months",
        "per",
        "percent",
        "sessions",
        "shifts",
        "weeks",
    ];
    let mut word = words.split(|found: char| !found.is_alphabetic());
    let word = word.next().unwrap_or_default().to_lowercase();
    words.starts_with(['%', '/']) || MEASURES.contains(&word.as_str())
}

/// A dash with white space on both sides.
fn eat_dash(scanner: &mut Scanner<'_>) -> bool {
    let mut ahead = *scanner;
    let is_dash = ahead.eat(&DASHES) && ahead.rest().starts_with(char::is_whitespace);
    if is_dash {
        *scanner = ahead;
    }
    is_dash
}

/// What stands in brackets or after a comma, to the end.
fn read_note(scanner: &mut Scanner<'_>) -> Result<Option<String>, Misread> {
    scanner.skip_spaces();
    if scanner.is_done() {
        return Ok(None);
    }
    let mut ahead = *scanner;
    if ahead.eat(&['.']) && ahead.is_done() {
        return Ok(None);
    }
    // `37 hours per week plus overtime` goes on in words that need no comma.
    let goes_on = scanner.clone().eat_one_of(&REMARKS);
    let after_comma = scanner.eat(&[',', ';']) || eat_dash(scanner) || goes_on;
    let in_brackets = scanner.clone().eat_brackets()?.is_some();
    let is_number = |found: char| found.is_ascii_digit() || found == '.' || found == ' ';
    if after_comma && scanner.rest().chars().all(is_number) && !scanner.is_done() {
        return Err(scanner
            .left_over("after the hours")
            .hint("write one number, or one range such as `36 to 37 hours per week`"));
    }
    if !after_comma && !in_brackets {
        let words = scanner.rest();
        // Another number is that of another place, or counts otherwise.
        if words.contains(|digit: char| digit.is_ascii_digit()) {
            return Err(scanner.left_over("after the hours").hint(
                "write one number, or one range such as `36 to 37 hours per week`; more can be said in \
                 the working pattern in detail",
            ));
        }
        if is_of_days(words) {
            return Err(scanner.left_over("after the hours").hint(
                "candidates need the hours of a week: write them first, as in `22.2 hours per week, 3 days`; days and \
                 shifts alone are said in the working pattern in detail",
            ));
        }
        if is_measure(words) {
            return Err(scanner.left_over("after the hours").hint(OF_A_WEEK));
        }
        return Err(scanner.left_over("after the hours").hint(format!(
            "{UNDERSTOOD}; put a remark after a comma, as in `37 hours per week, {words}`"
        )));
    }
    scanner.skip_spaces();
    let note = scanner.rest();
    if note.to_lowercase().starts_with("per ")
        && !matches!(Period::eat(&mut scanner.clone()), Some(Period::Week))
    {
        return Err(scanner.left_over("after the hours").hint(OF_A_WEEK));
    }
    scanner.finish();
    Ok((!note.is_empty()).then(|| note.to_owned()))
}
