//! How people write a contract.
//!
//! A contract is one or more kinds, each with what says how long it lasts, before it
//! (`12 month fixed term`) or after it (`Fixed term until 31 March 2028`, `Loan (2 years)`).

use std::str::FromStr;

use crate::facts::contract::ends::{eat_end, refuse_end_before_start};
use crate::facts::contract::lengths::{begins_with_trial, eat_length, eat_range};
use crate::facts::contract::said::{
    CONTRACT, EXPRESSIONS, KINDS, KINDS_AND_MORE, NOT_EMPLOYED, REASONS, REMARKS, SHOWN, WAYS_IN,
};
use crate::facts::contract::{Contract, ContractKind, Terms};
use crate::facts::misread::{Misread, quoted};
use crate::facts::scan::{DASHES, Scanner};
use crate::facts::working_pattern::{begins_with_pattern, is_share_of_week};
use crate::phrase;
use crate::words::Words;

const UNDERSTOOD: &str = "write `Permanent`, `Fixed term (23 months)`, `Loan (until 31 March 2028)` or `Permanent or loan`";

impl FromStr for Contract {
    type Err = Misread;

    fn from_str(text: &str) -> Result<Self, Misread> {
        let mut scanner = Scanner::new(text)?;
        let mut options: Vec<Terms> = Vec::new();
        loop {
            scanner.skip_spaces();
            let start = scanner.position();
            // Who covers for somebody on secondment is on none.
            if scanner.clone().eat_phrase("secondment cover") {
                return Err(unknown(&scanner));
            }
            let terms = eat_terms(&mut scanner)?;
            let span = start..scanner.position();
            terms.refuse_end_of_permanent(span.clone())?;
            refuse_end_before_start(&terms, span.clone())?;
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
    let range = eat_range(scanner);
    let start = scanner.position();
    let before = eat_length(scanner)?;
    let (kind, note) = if let Some((kind, note)) = scanner.eat_meaning(&KINDS_AND_MORE) {
        (kind, Some(note.to_owned()))
    } else if let Some(kind) = scanner.eat_meaning(&KINDS) {
        (kind, None)
    } else {
        let length = scanner.slice(start..scanner.position()).trim();
        if before.is_some() && scanner.is_done() {
            let message = format!(
                "{} does not say on what contract the job is offered",
                quoted(length)
            );
            let span = scanner.within(start..scanner.position()).rest_span();
            let shown = length.to_lowercase();
            return Err(Misread::new(span, message).hint(format!("write `Fixed term ({shown})`")));
        }
        return Err(unknown(scanner));
    };
    while scanner.eat_one_of(&CONTRACT) {}
    let mut terms = Terms {
        kind,
        length: before,
        until: None,
        note,
    };
    add_note(&mut terms, range);
    let of_kind = terms.note.take();
    eat_what_follows(scanner, &mut terms)?;
    let said = terms.note.take();
    terms.note = of_kind;
    add_note(&mut terms, said);
    Ok(terms)
}

/// Whether a text begins with a kind of contract.
pub(in crate::facts) fn begins_with_kind(text: &str) -> bool {
    Scanner::new(text).is_ok_and(|mut scanner| {
        scanner.eat_meaning(&KINDS_AND_MORE).is_some() || scanner.eat_meaning(&KINDS).is_some()
    })
}

/// Adds a remark to those that there are.
pub(super) fn add_note(terms: &mut Terms, note: Option<String>) {
    terms.note = match (terms.note.take(), note) {
        (Some(first), Some(second)) => Some(format!("{first}, {second}")),
        (first, second) => first.or(second),
    };
}

/// What stands after a kind: its length, its end and remarks.
fn eat_what_follows(scanner: &mut Scanner<'_>, terms: &mut Terms) -> Result<(), Misread> {
    // `Fixed term, 23 months` and `Fixed term - until 31 March 2028` go on; `Fixed term, loan` does not.
    loop {
        let mut ahead = *scanner;
        let joined = ahead.eat(&[',', ';', ':']) || ahead.eat(&DASHES);
        ahead.skip_spaces();
        if is_share_of_week(ahead.rest()) {
            return Err(pattern_behind(terms.kind, &ahead));
        }
        let is_remark = ahead.clone().eat_one_of(&REMARKS) || begins_with_trial(ahead);
        if terms.note.is_none() && is_remark {
            terms.note = Some(ahead.eat_remark()?);
            *scanner = ahead;
            return Ok(());
        }
        if let Some(range) = eat_range(&mut ahead) {
            add_note(terms, Some(range));
            *scanner = ahead;
            continue;
        }
        if eat_end(&mut ahead, terms)? {
            *scanner = ahead;
            continue;
        }
        if joined {
            return Ok(());
        }
        let Some(inner) = ahead.eat_brackets()? else {
            return Ok(());
        };
        let within = scanner.within(inner.clone());
        if is_share_of_week(within.rest()) {
            return Err(pattern_behind(terms.kind, &within));
        }
        let span = scanner.position()..ahead.position();
        read_brackets(scanner.within(inner), terms).map_err(|fault| match fault {
            Some(fault) => fault,
            None => Misread::new(span, "two remarks stand after one kind of contract")
                .hint("put them into one pair of brackets"),
        })?;
        *scanner = ahead;
    }
}

/// Words behind a kind that say how much of the week is worked: `Permanent, full time`.
fn pattern_behind(kind: ContractKind, scanner: &Scanner<'_>) -> Misread {
    let span = scanner.rest_span();
    let words = scanner.slice(span.clone()).trim_end();
    let message = format!(
        "{} says how the work is arranged, which has a field of its own",
        quoted(words)
    );
    let shown = kind.shown(Words::english()).capitalised().into_string();
    Misread::new(span, message).hint(format!(
        "write it in the field `Working pattern`, and here what is left, such as `{shown}`"
    ))
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
    if at.clone().eat_one_of(&[
        "acting up",
        "tda",
        "tra",
        "temporary responsibility allowance",
    ]) {
        let message = format!(
            "{} does not say on what contract the job is offered",
            quoted(words)
        );
        let hint = format!(
            "write `Temporary ({words})`, with the length or the last day where it is known"
        );
        return Misread::new(span, message).hint(hint);
    }
    if at.clone().eat_one_of(&NOT_EMPLOYED) {
        let message = format!("{} is no contract of employment", quoted(words));
        return Misread::new(span, message).hint(format!(
            "write `Temporary ({words})` if the advert is for such a post"
        ));
    }
    if at.clone().eat_phrase("agency") {
        let message = "an agency's contract is no contract of this organisation";
        return Misread::new(span, message)
            .hint("write `Temporary (agency)` if the advert is for such a post");
    }
    if at.clone().eat_phrase("detached duty") {
        let message = format!(
            "{} does not say on what contract the job is offered",
            quoted(words)
        );
        return Misread::new(span, message)
            .hint("write `Loan (detached duty)` or `Temporary (detached duty)`");
    }
    if at.clone().eat_one_of(&EXPRESSIONS) {
        let message = format!(
            "{} says how people come forward, and not on what contract the job is offered",
            quoted(words)
        );
        return Misread::new(span, message).hint(
            "write what they are offered, as in `Temporary promotion (expression of interest)`, `Loan (12 months)` or \
             `Permanent (expression of interest)`",
        );
    }
    if at.clone().eat_one_of(&WAYS_IN) {
        let message = format!(
            "{} says from where people come, and not on what contract the job is offered",
            quoted(words)
        );
        return Misread::new(span, message).hint(format!(
            "write the contract first, as in `Permanent ({})`",
            words.to_lowercase()
        ));
    }
    let fault = Misread::new(span, message);
    if begins_with_pattern(words) {
        return fault.hint(format!(
            "{} says how the work is arranged, which has a field of its own, `Working pattern`; {UNDERSTOOD}",
            quoted(words)
        ));
    }
    fault.hint(phrase::did_you_mean_or(words, SHOWN, || {
        format!("the kinds are {}", phrase::list(&SHOWN, "and"))
    }))
}
