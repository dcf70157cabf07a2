//! [`Salary`]: what a job pays, and what comes on top.
//!
//! In: `£35,000 to £40,000 plus £1,400 London weighting`, `£14.50 per hour`, `up to £40,000`,
//! `£33,600 – £35,600 per annum, pro rata`. Out: the sums as typed values; remarks that no type
//! holds are kept word for word and shown.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::facts::grade::Grade;
use crate::facts::misread::Misread;
use crate::facts::money::{self, Currency, Money};
use crate::facts::number;
use crate::facts::period::Period;
use crate::facts::plain_text;
use crate::facts::{Fact, display_in_english};
use crate::words::{Key, Shown, Words};

pub(super) mod opening;
pub(super) mod read;
pub(super) mod refused;

/// What a job pays, perhaps at one grade or in one place.
///
/// A sum alone has `from` equal to `to`; a salary of up to £40,000 has only `to`, one from
/// £35,000 only `from`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("examples" = [{ "from": 35720, "to": 39290 }]))]
pub struct Salary {
    /// The grade that it is for, where a job is offered at several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Grade>,
    /// The place that it is for, such as `London` or `National`, where places differ in pay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The least that is paid, in the currency's main unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Money>,
    /// The most that is paid, in the currency's main unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Money>,
    /// The currency; pounds where it is left out.
    #[serde(default, skip_serializing_if = "Currency::is_pound")]
    pub currency: Currency,
    /// Whether the sums are only about right.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub approximate: bool,
    /// What the sum is paid for; where it is left out, a year, and the advert does not say so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// Remarks on the sum, such as `pro rata`, shown after it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// What is paid on top, shown after `plus`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allowances: Vec<Allowance>,
}

/// What is paid on top of a salary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Allowance {
    /// What it is, such as `London weighting`.
    pub name: String,
    /// How much it is, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<AllowanceAmount>,
}

/// How much an allowance is. Sums are in the salary's currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum AllowanceAmount {
    /// A sum.
    Fixed(Money),
    /// At least a sum.
    From(Money),
    /// At most a sum.
    UpTo(Money),
    /// Between two sums.
    #[serde(rename_all = "kebab-case")]
    Range {
        /// The least.
        from: Money,
        /// The most.
        to: Money,
    },
    /// A part of the salary, in per cent.
    Percent(Percent),
    /// At most a part of the salary, in per cent.
    UpToPercent(Percent),
}

/// Hundredths of a per cent; in JSON a number such as `28.97`.
pub(crate) type Percent = number::Hundredths;

impl Salary {
    /// What the sum is paid for: a year, where nothing is said.
    #[must_use]
    pub(crate) fn period(&self) -> Period {
        self.period.unwrap_or(Period::Year)
    }
}

impl Fact for Salary {
    const EXAMPLES: &'static [&'static str] = &[
        "£35,000",
        "£35,000 to £40,000",
        "£27,800 to £33,000 plus £1,400 London weighting",
        "£14.50 an hour",
    ];
    const NUMBERS: bool = true;
    const PARTS: bool = true;

    fn check(&self) -> Result<(), Misread> {
        if let Some(grade) = &self.grade {
            plain_text::check_part(grade.name(), "/grade")?;
        }
        if let Some(place) = &self.place {
            plain_text::check_part(place, "/place")?;
        }
        self.currency
            .check()
            .map_err(|fault| fault.at_part("/currency"))?;
        if let (Some(from), Some(to)) = (self.from, self.to)
            && from > to
        {
            let code = Some(self.currency.code());
            return Err(money::inverted(0..0, from, to, code).at_part("/to"));
        }
        if self.from.is_none() && self.to.is_none() {
            let fault = Misread::of_part("", "the salary has neither `from` nor `to`");
            return Err(fault.hint("give both for a range; the same for one sum"));
        }
        if let Some(fault) = self.is_no_pay() {
            return Err(fault);
        }
        if let Some(fault) = self.too_little_for_a_year() {
            return Err(Misread::of_part("/period", fault.message).hint(
                "say what it is paid for with `\"period\"`: `hour`, `day`, `week`, `month` or `year`",
            ));
        }
        for (index, note) in self.notes.iter().enumerate() {
            plain_text::check_part(note, &format!("/notes/{index}"))?;
        }
        for (index, allowance) in self.allowances.iter().enumerate() {
            allowance.check(&format!("/allowances/{index}"), &self.currency)?;
        }
        Ok(())
    }

    /// What is paid; for which grade and place is for [`Pay`](super::pay::Pay) to say.
    fn shown(&self, words: &Words) -> Shown {
        let sum = |sum: Money| sum.shown(&self.currency, words);
        let mut shown = match (self.from, self.to) {
            (Some(from), Some(to)) if from == to => sum(from),
            (from, to) => bounded(from.map(sum).as_ref(), to.map(sum).as_ref(), words),
        };
        if self.approximate {
            shown = words.show(Key::SalaryAbout, &[(&shown).into()]);
        }
        if let Some(period) = self.period {
            let period = period.shown(words);
            shown = words.show(Key::SalaryPer, &[(&shown).into(), (&period).into()]);
        }
        for note in &self.notes {
            shown = words.remark(&shown, note);
        }
        let ends_with_remark = self.notes.last().is_some_and(|note| !note.ends_with(')'));
        for (index, allowance) in self.allowances.iter().enumerate() {
            let key = if index == 0 && ends_with_remark {
                Key::SalaryPlusAfterRemark
            } else {
                Key::SalaryPlus
            };
            let allowance = allowance.shown(&self.currency, words);
            shown = words.show(key, &[(&shown).into(), (&allowance).into()]);
        }
        shown
    }
}

impl Salary {
    /// A sum for which nobody can be paid.
    pub(super) fn is_no_pay(&self) -> Option<Misread> {
        let is_nothing = |sum: &Money| sum.hundredths() == 0;
        let sum = [self.from, self.to]
            .into_iter()
            .flatten()
            .find(is_nothing)?;
        let message = format!("{} is no pay", sum.shown_in_english(&self.currency));
        let hint = "write what the job pays, or leave it open while it is not known";
        Some(Misread::new(0..0, message).hint(hint))
    }

    /// A sum that no one is paid for a year, with no word on what it is paid for.
    pub(super) fn too_little_for_a_year(&self) -> Option<Misread> {
        const LEAST: u64 = 100_000;
        let sum = self.from.or(self.to)?;
        if self.period.is_some() || sum.hundredths() >= LEAST {
            return None;
        }
        let shown = sum.shown_in_english(&self.currency);
        let message =
            format!("{shown} is too little for a year, and nothing says what it is paid for");
        let hint = format!("write `{shown} an hour`, or a day, week, month or year");
        Some(Misread::new(0..0, message).hint(hint))
    }
}

impl Allowance {
    fn check(&self, route: &str, currency: &Currency) -> Result<(), Misread> {
        plain_text::check_part(&self.name, &format!("{route}/name"))?;
        if let Some(AllowanceAmount::Range { from, to }) = &self.amount
            && from > to
        {
            let fault = money::inverted(0..0, *from, *to, Some(currency.code()));
            return Err(fault.at_part(format!("{route}/amount/range/to")));
        }
        Ok(())
    }

    fn shown(&self, currency: &Currency, words: &Words) -> Shown {
        let sum = |sum: Money| sum.shown(currency, words);
        let percent = |part: Percent| {
            let number = part.shown(words);
            words.show(Key::SalaryPercent, &[(&number).into()])
        };
        let amount = match &self.amount {
            None => return Shown::plain(&*self.name),
            Some(AllowanceAmount::Fixed(fixed)) => sum(*fixed),
            Some(AllowanceAmount::From(least)) => bounded(Some(&sum(*least)), None, words),
            Some(AllowanceAmount::UpTo(most)) => bounded(None, Some(&sum(*most)), words),
            Some(AllowanceAmount::Range { from, to }) => {
                bounded(Some(&sum(*from)), Some(&sum(*to)), words)
            }
            Some(AllowanceAmount::Percent(part)) => percent(*part),
            Some(AllowanceAmount::UpToPercent(part)) => bounded(None, Some(&percent(*part)), words),
        };
        let name = self.name.as_str();
        words.show(Key::SalaryAllowance, &[(&amount).into(), name.into()])
    }
}

/// A sum between two bounds, of which one may be open.
pub(in crate::facts) fn bounded(from: Option<&Shown>, to: Option<&Shown>, words: &Words) -> Shown {
    match (from, to) {
        (Some(from), Some(to)) => words.show(Key::SalaryRange, &[from.into(), to.into()]),
        (Some(from), None) => words.show(Key::SalaryFrom, &[from.into()]),
        (None, Some(to)) => words.show(Key::SalaryUpTo, &[to.into()]),
        (None, None) => Shown::default(),
    }
}

display_in_english!(Salary);
