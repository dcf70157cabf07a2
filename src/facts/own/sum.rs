//! [`Sum`]: money that is no salary, such as a season ticket loan or what parking costs.
//!
//! In: `£250`, `£250 to £400`, `up to £8,000`, `£40 a month`. Out: the sums, and what they are for.

use std::str::FromStr;

use crate::facts::misread::{Misread, quoted};
use crate::facts::money::read::amounts;
use crate::facts::money::{Currency, Money};
use crate::facts::period::Period;
use crate::facts::salary::bounded;
use crate::facts::scan::Scanner;
use crate::facts::{Fact, display_in_english};
use crate::words::{Key, Shown, Words};

const UNDERSTOOD: &str = "write a sum, such as `£250`, `£250 to £400` or `£40 a month`";

/// A sum, or a range of sums, perhaps for a stretch of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    from: Option<Money>,
    to: Option<Money>,
    currency: Currency,
    is_approximate: bool,
    period: Option<Period>,
}

impl Fact for Sum {
    const EXAMPLES: &'static [&'static str] = &["£250", "£250 to £400", "£40 a month"];
    const NUMBERS: bool = true;

    fn shown(&self, words: &Words) -> Shown {
        let sum = |sum: Money| sum.shown(&self.currency, words);
        let mut shown = match (self.from, self.to) {
            (Some(from), Some(to)) if from == to => sum(from),
            (from, to) => bounded(from.map(sum).as_ref(), to.map(sum).as_ref(), words),
        };
        if self.is_approximate {
            shown = words.show(Key::SalaryAbout, &[(&shown).into()]);
        }
        if let Some(period) = self.period {
            let period = period.shown(words);
            shown = words.show(Key::SalaryPer, &[(&shown).into(), (&period).into()]);
        }
        shown
    }
}

impl FromStr for Sum {
    type Err = Misread;

    fn from_str(text: &str) -> Result<Self, Misread> {
        let mut scanner = Scanner::new(text)?;
        let Some(sums) = amounts(&mut scanner)? else {
            let message = format!("{} has no sum of money", quoted(scanner.rest()));
            return Err(Misread::new(scanner.rest_span(), message).hint(UNDERSTOOD));
        };
        let period = Period::eat(&mut scanner);
        scanner.skip_spaces();
        if !scanner.is_done() {
            return Err(scanner.left_over("after the sum").hint(UNDERSTOOD));
        }
        Ok(Self {
            from: sums.from,
            to: sums.to,
            currency: sums.currency.map_or_else(Currency::default, Currency::new),
            is_approximate: sums.is_approximate,
            period,
        })
    }
}

display_in_english!(Sum);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_shown_as_they_are_meant() {
        for (written, shown) in [
            ("£250", "£250"),
            ("250", "£250"),
            ("£1400.50", "£1,400.50"),
            ("£250-£400", "£250 to £400"),
            ("up to £8k", "up to £8,000"),
            ("€40 per month", "€40 a month"),
            ("c. £40", "about £40"),
        ] {
            let sum: Sum = written.parse().unwrap();
            assert_eq!(sum.to_string(), shown);
            assert_eq!(sum.to_string().parse(), Ok(sum), "{written}");
        }
        for written in ["", "much", "£", "£40 or so", "£400 to £250", "-£4", "£4 £5"] {
            assert!(written.parse::<Sum>().is_err(), "{written}");
        }
    }
}
