//! How people write a salary.
//!
//! A salary is sums, then in any order a period and remarks, then what comes on top. A remark is
//! what stands in brackets, after a comma, or after one of a few words; it may not hide a second
//! sum, which could be half of a range.

use std::str::FromStr;

use crate::facts::misread::{Misread, quoted};
use crate::facts::money::Currency;
use crate::facts::money::read::{self as sums, Amounts};
use crate::facts::number::{self, Hundredths};
use crate::facts::period::Period;
use crate::facts::salary::{Allowance, AllowanceAmount, Salary, opening, refused};
use crate::facts::scan::Scanner;
use crate::source::Span;

pub(super) const UNDERSTOOD: &str =
    "write `£35,000`, `£35,000 to £40,000`, `up to £40,000` or `£14.50 an hour`";

/// Words that begin a remark on the sum without a comma or a bracket.
const REMARKS: [&str; 26] = [
    "after",
    "on completion of",
    "basic",
    "actual",
    "exc.",
    "excl.",
    "excluding",
    "exclusive of",
    "pro rata",
    "doe",
    "d.o.e.",
    "fte",
    "full time equivalent",
    "depending on",
    "dependent on",
    "dependant on",
    "subject to",
    "based on",
    "gross",
    "net",
    "before tax",
    "under review",
    "negotiable",
    "including",
    "inclusive of",
    "inclusive",
];

/// Remarks that may name a sum of their own, since they tell what the salary holds.
const INCLUDED: [&str; 4] = ["including", "inclusive of", "includes", "of which"];

impl FromStr for Salary {
    type Err = Misread;

    fn from_str(text: &str) -> Result<Self, Misread> {
        let mut scanner = Scanner::new(text)?;
        if scanner.eat_one_of(&["salary:", "salary of", "salary", "pay:"]) {
            scanner.skip_spaces();
        }
        let before = opening::eat(&mut scanner);
        scanner.skip_spaces();
        let start = scanner.position();
        let mut salary = begin(&mut scanner)?;
        salary.notes.extend(before);
        let sums = start..scanner.position();
        finish(&mut scanner, &mut salary)?;
        match salary
            .is_no_pay()
            .or_else(|| salary.too_little_for_a_year())
        {
            Some(fault) => Err(Misread {
                span: sums,
                ..fault
            }),
            None => Ok(salary),
        }
    }
}

/// The sums at the cursor, with which each salary begins.
pub(in crate::facts) fn begin(scanner: &mut Scanner<'_>) -> Result<Salary, Misread> {
    let Some(sums) = sums::amounts(scanner)? else {
        // The points of a spine may stand before the cursor.
        let rest = scanner.rest_span();
        let span = if rest.is_empty() { 0..rest.end } else { rest };
        let span = scanner.within(span).rest_span();
        return Err(refused::without_sum(scanner.slice(span.clone()), span));
    };
    Ok(Salary {
        grade: None,
        place: None,
        from: sums.from,
        to: sums.to,
        currency: sums.currency.map_or_else(Currency::default, Currency::new),
        approximate: sums.is_approximate,
        period: None,
        notes: Vec::new(),
        allowances: Vec::new(),
    })
}

/// All that follows the sums of a salary.
pub(in crate::facts) fn finish(
    scanner: &mut Scanner<'_>,
    salary: &mut Salary,
) -> Result<(), Misread> {
    while !scanner.is_done() {
        if eat_plus(scanner) {
            read_allowances(scanner, salary)?;
        } else {
            read_remark(scanner, salary)?;
        }
    }
    Ok(())
}

/// A period or a remark on the sum.
fn read_remark(scanner: &mut Scanner<'_>, salary: &mut Salary) -> Result<(), Misread> {
    let after_comma = scanner.eat(&[',', ';', '.']);
    if after_comma && (scanner.is_done() || eat_plus(&mut scanner.clone())) {
        return Ok(());
    }
    scanner.skip_spaces();
    let start = scanner.position();
    if let Some(period) = Period::eat(scanner) {
        return set_period(salary, period, start..scanner.position());
    }
    if let Some(inner) = scanner.eat_brackets()? {
        sums::check_sums(scanner, inner.clone())?;
        let mut within = scanner.within(inner.clone());
        if let Some(period) = Period::eat(&mut within)
            && within.is_done()
        {
            return set_period(salary, period, inner);
        }
        let words = scanner.slice(start..scanner.position());
        salary.notes.push(words.to_owned());
        return Ok(());
    }
    // Its number is no sum.
    if scanner.eat_one_of(&["inside ir35", "outside ir35"]) {
        let words = scanner.slice(start..scanner.position());
        salary.notes.push(words.to_owned());
        return Ok(());
    }
    if let Some(fault) = refused::at_best(scanner) {
        return Err(fault);
    }
    let begins = after_comma || scanner.clone().eat_one_of(&REMARKS);
    let includes = scanner.clone().eat_one_of(&INCLUDED);
    let span = eat_words(scanner);
    let words = scanner.slice(span.clone());
    let is_actual = opening::is_actual(words);
    let (may_start, may_have_sum) = (begins || is_actual, includes || is_actual);
    if !may_start || (!may_have_sum && sums::has_sum(words)) {
        let message = format!("{} is not understood after the salary", quoted(words));
        return Err(Misread::new(span, message).hint(if words.starts_with(['/', '|']) && sums::has_sum(words) {
            "write `£45,000 to £50,000` for a range; where the two are for two grades or places, say of each \
             for which, as in `National: £35,720; London: £39,290`"
                .to_owned()
        } else if words.contains(['£', '€', '$']) {
            "say for which grade or place each salary is, as in `National: £35,720; London: £39,290`; \
             begin what comes on top with `plus`"
                .to_owned()
        } else {
            format!(
                "{UNDERSTOOD}; begin what comes on top with `plus`, and put a remark in brackets"
            )
        }));
    }
    sums::check_sums(scanner, span)?;
    let is_doe = ["doe", "d.o.e."].contains(&words.to_lowercase().as_str());
    let words = if is_doe {
        "depending on experience"
    } else {
        words
    };
    salary.notes.push(words.to_owned());
    Ok(())
}

/// Sets what the salary is paid for, which is one period.
pub(in crate::facts) fn set_period(
    salary: &mut Salary,
    period: Period,
    span: Span,
) -> Result<(), Misread> {
    match salary.period {
        None => salary.period = Some(period),
        Some(earlier) if earlier == period => {}
        Some(earlier) => {
            let message =
                format!("the salary is for `{earlier}` and for `{period}`; only one can be meant");
            return Err(Misread::new(span, message));
        }
    }
    Ok(())
}

/// All that comes on top, to the end of the text.
fn read_allowances(scanner: &mut Scanner<'_>, salary: &mut Salary) -> Result<(), Misread> {
    loop {
        scanner.skip_spaces();
        let span = eat_allowance(scanner);
        salary
            .allowances
            .push(read_allowance(scanner, span, salary)?);
        if scanner.is_done() {
            return Ok(());
        }
        if !eat_plus(scanner) {
            scanner.eat_phrase("and");
        }
    }
}

fn read_allowance(
    scanner: &Scanner<'_>,
    span: Span,
    salary: &Salary,
) -> Result<Allowance, Misread> {
    let mut within = scanner.within(span.clone());
    if within.is_done() {
        let fault = Misread::new(
            scanner.word_near(span.start),
            "`plus` is followed by nothing",
        );
        return Err(fault.hint("say what comes on top, as in `plus £1,400 London weighting`"));
    }
    if Period::eat(&mut within.clone()).is_some() {
        let message = "`plus` is followed by no sum and no name";
        return Err(Misread::new(span, message)
            .hint("write `from £35,000 a year` for a salary that may be more"));
    }
    sums::check_sums(scanner, span.clone())?;
    if let Some(amount) = eat_amount(&mut within, salary)? {
        let name = scanner.slice(within.rest_span()).trim();
        let mut first = within;
        let is_joint = eat_plus(&mut first) || first.eat_phrase("and");
        if is_joint || !name.contains(char::is_alphabetic) {
            let message = format!(
                "nothing says what {} is for",
                quoted(scanner.slice(span.clone()))
            );
            return Err(Misread::new(span, message).hint("as in `plus £1,400 London weighting`"));
        }
        return Ok(Allowance {
            name: name.to_owned(),
            amount: Some(amount),
        });
    }
    let words = scanner.slice(within.rest_span());
    if let Some((name, after)) = words.split_once(" of ") {
        let mut tail = scanner.within(span.end - after.len()..span.end);
        // `a pension with a contribution of £5,000` is told in its own order.
        if !name.contains(" with ")
            && let Some(amount) = eat_amount(&mut tail, salary)?
            && tail.is_done()
        {
            return Ok(Allowance {
                name: without_article(name).to_owned(),
                amount: Some(amount),
            });
        }
    }
    Ok(Allowance {
        name: words.to_owned(),
        amount: None,
    })
}

/// A sum with its currency, or a part in per cent; a bare number is a word of the name.
fn eat_amount(
    scanner: &mut Scanner<'_>,
    salary: &Salary,
) -> Result<Option<AllowanceAmount>, Misread> {
    if let Some(percent) = eat_percent(scanner) {
        return Ok(Some(percent));
    }
    let mut ahead = *scanner;
    ahead.eat_phrase("an additional");
    let sums = match sums::amounts(&mut ahead) {
        Ok(Some(sums)) if sums.currency.is_some() && !sums.is_approximate => sums,
        Ok(_) => return Ok(None),
        // What is no sum of money may still be words: `plus 25 days of leave`.
        Err(fault) => {
            return if sums::has_sum(scanner.slice(fault.span.clone())) || starts_with_sign(scanner)
            {
                Err(fault)
            } else {
                Ok(None)
            };
        }
    };
    if let Some(code) = sums.currency
        && code != salary.currency.code()
    {
        let message = format!(
            "the salary is in {} and what comes on top is in {code}",
            salary.currency.code()
        );
        return Err(Misread::new(sums.span, message).hint("write both in one currency"));
    }
    *scanner = ahead;
    Ok(Some(match sums {
        Amounts {
            from: Some(from),
            to: Some(to),
            ..
        } if from == to => AllowanceAmount::Fixed(from),
        Amounts {
            from: Some(from),
            to: Some(to),
            ..
        } => AllowanceAmount::Range { from, to },
        Amounts {
            from: Some(from), ..
        } => AllowanceAmount::From(from),
        Amounts { to, .. } => AllowanceAmount::UpTo(to.expect("sums have one end at least")),
    }))
}

fn starts_with_sign(scanner: &Scanner<'_>) -> bool {
    scanner.clone().eat(&['£', '€', '$'])
}

fn eat_percent(scanner: &mut Scanner<'_>) -> Option<AllowanceAmount> {
    let mut ahead = *scanner;
    let up_to = ahead.eat_phrase("up to");
    let part = number::decimal(&mut ahead).ok().flatten()?;
    if !ahead.eat(&['%']) && !ahead.eat_one_of(&["per cent", "percent"]) {
        return None;
    }
    *scanner = ahead;
    let part = Hundredths(part.hundredths);
    Some(if up_to {
        AllowanceAmount::UpToPercent(part)
    } else {
        AllowanceAmount::Percent(part)
    })
}

fn without_article(name: &str) -> &str {
    ["a ", "an ", "A ", "An "]
        .iter()
        .find_map(|article| name.strip_prefix(article))
        .unwrap_or(name)
        .trim()
}

fn eat_plus(scanner: &mut Scanner<'_>) -> bool {
    scanner.eat(&['+']) || scanner.eat_phrase("plus")
}

/// Moves over the words of a remark: to a comma outside a number, a semicolon, a bracket or `plus`.
fn eat_words(scanner: &mut Scanner<'_>) -> Span {
    eat_until(scanner, |ahead, before| match ahead.peek() {
        Some(';' | '(') => true,
        Some(',') => {
            let mut after = *ahead;
            after.advance(1);
            let digit = |found: Option<char>| found.is_some_and(|found| found.is_ascii_digit());
            !(digit(before) && digit(after.peek()))
        }
        _ => before == Some(' ') && eat_plus(&mut ahead.clone()),
    })
}

/// Moves over one allowance: to the next `plus`, or to an `and` that a sum follows.
fn eat_allowance(scanner: &mut Scanner<'_>) -> Span {
    eat_until(scanner, |ahead, before| {
        if before != Some(' ') {
            return false;
        }
        let mut next = *ahead;
        eat_plus(&mut next) || (next.eat_phrase("and") && starts_with_sign(&next))
    })
}

/// Moves to the first place where `ends` holds of the cursor and the character before it.
fn eat_until(scanner: &mut Scanner<'_>, ends: impl Fn(&Scanner<'_>, Option<char>) -> bool) -> Span {
    scanner.skip_spaces();
    let start = scanner.position();
    let mut before = None;
    while let Some(next) = scanner.peek() {
        if before.is_some() && ends(scanner, before) {
            break;
        }
        scanner.advance(next.len_utf8());
        before = Some(if next.is_whitespace() { ' ' } else { next });
    }
    let words = scanner.slice(start..scanner.position()).trim_end();
    start..start + words.len()
}
