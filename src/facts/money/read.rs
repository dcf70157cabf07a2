//! How people write sums of money, and ranges of them.
//!
//! In: the text at a scanner's cursor, such as `£35,000`, `£35k-40k`, `up to €40,000` or
//! `from GBP 35,000`. Out: the sums and their place; what could be read in two ways is refused.

use crate::facts::misread::{Misread, quoted};
use crate::facts::money::{Currency, Money, SIGNS, inverted};
use crate::facts::number;
use crate::facts::period::Period;
use crate::facts::scan::{DASHES, Scanner};
use crate::source::Span;

/// Currencies whose letters are understood in a text; any other goes into a salary's parts.
const CODES: [&str; 32] = [
    "AED", "AUD", "BDT", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "GHS", "HKD",
    "HUF", "ILS", "INR", "JPY", "KES", "KRW", "MXN", "NGN", "NOK", "NZD", "PKR", "PLN", "RON",
    "SAR", "SEK", "SGD", "TRY", "USD", "ZAR",
];

/// Words that say a currency after a sum.
const NAMES: [(&str, &str); 4] = [
    ("pounds sterling", "GBP"),
    ("pounds", "GBP"),
    ("euros", "EUR"),
    ("euro", "EUR"),
];

/// A sum or a range of sums and its place. A sum alone is a range with equal ends.
#[derive(Debug)]
pub(in crate::facts) struct Amounts {
    /// The least; none where only the most is said.
    pub(in crate::facts) from: Option<Money>,
    /// The most; none where only the least is said.
    pub(in crate::facts) to: Option<Money>,
    /// The currency, where it is said.
    pub(in crate::facts) currency: Option<&'static str>,
    /// Whether they are only about right.
    pub(in crate::facts) is_approximate: bool,
    /// Where the sums stand.
    pub(in crate::facts) span: Span,
}

const AT_MOST: [&str; 5] = [
    "up to",
    "a maximum of",
    "maximum of",
    "maximum",
    "no more than",
];
const AT_LEAST: [&str; 8] = [
    "starting from",
    "starting at",
    "from",
    "a minimum of",
    "minimum of",
    "minimum",
    "at least",
    "no less than",
];
/// Words before sums that are only about right.
const ABOUT: [&str; 10] = [
    "circa",
    "c.",
    "c",
    "ca.",
    "approximately",
    "approx.",
    "approx",
    "around",
    "about",
    "in the region of",
];
/// Words behind sums that are only about right.
const ABOUT_AFTER: [&str; 3] = ["approximately", "approx", "circa"];
/// Words behind a sum that say that it is the least.
const AT_LEAST_AFTER: [&str; 5] = ["minimum", "min", "or more", "and above", "upwards"];
/// Words behind a sum that say that it is the most.
const AT_MOST_AFTER: [&str; 2] = ["maximum", "max"];

/// Moves over words that stand before sums and say how far they hold.
pub(in crate::facts) fn eat_bounds(scanner: &mut Scanner<'_>) {
    while eat_about(scanner)
        || scanner.eat_one_of(&AT_MOST)
        || scanner.eat_one_of(&AT_LEAST)
        || scanner.eat_phrase("between")
    {}
}

fn eat_about(scanner: &mut Scanner<'_>) -> bool {
    scanner.eat(&['~']) || scanner.eat_one_of(&ABOUT)
}

/// Reads the sums at the cursor; none, with the cursor where it was, where there is no sum.
pub(in crate::facts) fn amounts(scanner: &mut Scanner<'_>) -> Result<Option<Amounts>, Misread> {
    let mut ahead = *scanner;
    ahead.skip_spaces();
    let start = ahead.position();
    let mut is_approximate = eat_about(&mut ahead);
    let mut at_most = ahead.eat_one_of(&AT_MOST);
    let between = !at_most && ahead.eat_phrase("between");
    let mut at_least = !at_most && !between && ahead.eat_one_of(&AT_LEAST);
    is_approximate |= eat_about(&mut ahead);
    let Some(mut first) = sum(&mut ahead)? else {
        return Ok(None);
    };
    let second = if at_most {
        None
    } else {
        range_end(&mut ahead, between)?
    };
    if second.is_none() && !at_most && !at_least && !between {
        at_least = eat_final(&mut ahead, &AT_LEAST_AFTER);
        at_most = !at_least && eat_final(&mut ahead, &AT_MOST_AFTER);
    }
    is_approximate |= eat_final(&mut ahead, &ABOUT_AFTER);
    let open = second.is_none() && !at_most && !between && eat_final_plus(&mut ahead);
    let span = start..ahead.position();
    let Some(second) = second else {
        if between {
            let fault = Misread::new(span, "`between` is followed by one sum only");
            return Err(fault.hint("write `£35,000 to £40,000`"));
        }
        let money = first.money()?;
        *scanner = ahead;
        return Ok(Some(Amounts {
            from: (!at_most).then_some(money),
            to: (!at_least && !open).then_some(money),
            currency: first.currency,
            is_approximate,
            span,
        }));
    };
    // `£35-40k` says thousands once and means them twice; no one is paid £35 to £40,000.
    first.thousands |= second.thousands && first.hundredths < 100_000;
    let currency = match (first.currency, second.currency) {
        (Some(left), Some(right)) if left != right => {
            let message = format!("the range starts in {left} and ends in {right}");
            return Err(Misread::new(span, message).hint("write both ends in one currency"));
        }
        (left, right) => left.or(right),
    };
    let (from, to) = (first.money()?, second.money()?);
    if from > to {
        let fault = inverted(span, from, to, currency);
        // The slip is the letter and not the order.
        let missing = first.thousands && !second.thousands && second.hundredths < 100_000;
        return Err(match Money::from_hundredths(second.hundredths * 1000) {
            Some(meant) if missing && from <= meant => {
                let currency = currency.map_or_else(Currency::default, Currency::new);
                let (from, to) = (
                    from.shown_in_english(&currency),
                    meant.shown_in_english(&currency),
                );
                fault.hint(format!("did you mean `{from} to {to}`?"))
            }
            _ => fault,
        });
    }
    *scanner = ahead;
    Ok(Some(Amounts {
        from: Some(from),
        to: Some(to),
        currency,
        is_approximate,
        span,
    }))
}

/// Refuses a sum with a currency sign anywhere in `words`, a remark, that is not well written.
pub(in crate::facts) fn check_sums(scanner: &Scanner<'_>, words: Span) -> Result<(), Misread> {
    let text = scanner.slice(words.clone());
    for (offset, sign) in text.char_indices() {
        if SIGNS.iter().any(|(known, _)| *known == sign) {
            let at = words.start + offset;
            if sum(&mut scanner.within(at..words.end))?.is_none() {
                let span = at..at + sign.len_utf8();
                return Err(Misread::new(
                    span,
                    format!("`{sign}` has no number after it"),
                ));
            }
        }
    }
    Ok(())
}

/// Whether a remark has a digit or a currency sign in it.
pub(in crate::facts) fn has_sum(words: &str) -> bool {
    words
        .chars()
        .any(|found| found.is_ascii_digit() || SIGNS.iter().any(|(sign, _)| *sign == found))
}

#[derive(Debug)]
struct Sum {
    hundredths: u64,
    thousands: bool,
    currency: Option<&'static str>,
    span: Span,
}

impl Sum {
    fn money(&self) -> Result<Money, Misread> {
        let factor = if self.thousands { 1000 } else { 1 };
        Money::from_hundredths(self.hundredths * factor).ok_or_else(|| {
            let message = "the sum is too large; at most 999,999,999.99 is understood";
            Misread::new(self.span.clone(), message)
        })
    }
}

/// One sum with its currency before or after it.
fn sum(scanner: &mut Scanner<'_>) -> Result<Option<Sum>, Misread> {
    let mut ahead = *scanner;
    ahead.skip_spaces();
    let start = ahead.position();
    let mut currency = eat_sign(&mut ahead).or_else(|| eat_code(&mut ahead));
    let Some(decimal) = number::decimal(&mut ahead)? else {
        return Ok(None);
    };
    let thousands = ["k", "K"].iter().any(|letter| {
        let mut next = ahead;
        let eaten = next.rest().starts_with(letter) && next.eat_phrase(letter);
        if eaten {
            ahead = next;
        }
        eaten
    });
    if thousands && decimal.hundredths >= 100_000 {
        let span = start..ahead.position();
        let message = format!("{} says thousands twice", quoted(ahead.slice(span.clone())));
        let without = ahead.slice(start..decimal.span.end);
        return Err(Misread::new(span, message).hint(format!("did you mean `{without}`?")));
    }
    // `£45,000 GBP` says it twice.
    let mut again = ahead;
    if currency.is_some() && eat_code(&mut again) == currency {
        ahead = again;
    }
    if currency.is_none() {
        currency = eat_sign_after(&mut ahead)
            .or_else(|| eat_code(&mut ahead))
            .or_else(|| ahead.eat_meaning(&NAMES));
    }
    let sum = Sum {
        hundredths: decimal.hundredths,
        thousands,
        currency,
        span: start..ahead.position(),
    };
    *scanner = ahead;
    Ok(Some(sum))
}

fn eat_sign(scanner: &mut Scanner<'_>) -> Option<&'static str> {
    SIGNS
        .iter()
        .find(|(sign, _)| scanner.eat(&[*sign]))
        .map(|(_, code)| *code)
}

/// A sign after a sum, as in `40,000 €`, which is not the sign of a sum that follows.
fn eat_sign_after(scanner: &mut Scanner<'_>) -> Option<&'static str> {
    let mut ahead = *scanner;
    let code = eat_sign(&mut ahead)?;
    if ahead
        .rest()
        .trim_start()
        .starts_with(|next: char| next.is_ascii_digit())
    {
        return None;
    }
    *scanner = ahead;
    Some(code)
}

/// A currency's three capital letters. Small letters are words: `try`, `all`.
fn eat_code(scanner: &mut Scanner<'_>) -> Option<&'static str> {
    let mut ahead = *scanner;
    ahead.skip_spaces();
    let rest = ahead.rest();
    let code = CODES.iter().find(|code| rest.starts_with(**code))?;
    ahead.advance(code.len());
    if ahead.peek().is_some_and(char::is_alphabetic) {
        return None;
    }
    *scanner = ahead;
    Some(code)
}

/// The other end of a range, where a word or dash of a range is followed by a sum.
fn range_end(scanner: &mut Scanner<'_>, between: bool) -> Result<Option<Sum>, Misread> {
    let mut ahead = *scanner;
    let joined = ahead.eat_one_of(&["to", "rising to", "up to"])
        || ahead.eat(&DASHES)
        || (between && ahead.eat_phrase("and"));
    if !joined {
        return Ok(None);
    }
    let end = sum(&mut ahead)?;
    if end.is_some() {
        *scanner = ahead;
    }
    Ok(end)
}

/// One of `words` behind a sum, when what follows is no word that belongs to it: not the `minimum` of
/// `£35,000 minimum wage`.
fn eat_final(scanner: &mut Scanner<'_>, words: &[&str]) -> bool {
    let mut ahead = *scanner;
    if !ahead.eat_one_of(words) {
        return false;
    }
    ahead.eat(&['.']);
    let mut next = ahead;
    let is_last = next.is_done()
        || next.eat(&[',', ';', '(', '+', '/', '|'])
        || next.eat_phrase("plus")
        || Period::eat(&mut next).is_some();
    if is_last {
        *scanner = ahead;
    }
    is_last
}

/// The `+` of `£35,000+`, when nothing follows that it could add.
fn eat_final_plus(scanner: &mut Scanner<'_>) -> bool {
    let mut ahead = *scanner;
    if ahead.eat(&['+']) && ahead.is_done() {
        *scanner = ahead;
        return true;
    }
    false
}
