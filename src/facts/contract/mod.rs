//! [`Contract`]: the kinds of contract that a job is offered on, and how long they last.
//!
//! In: `Permanent`, `Fixed term (23 months)`, `FTA until 31 March 2028`, `Permanent or loan`. Out:
//! each kind with its length or end as typed values; a remark is kept word for word and shown.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::facts::date::Date;
use crate::facts::misread::Misread;
use crate::facts::number::Hundredths;
use crate::facts::plain_text;
use crate::facts::{Fact, display_in_english};
use crate::source::Span;
use crate::words::{Key, Shown, Words};

mod ends;
mod lengths;
mod read;
mod said;

pub(in crate::facts) use read::begins_with_kind;

/// The kinds of contract that a job is offered on; more than one are alternatives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contract {
    /// The alternatives, in the order in which the advert shows them.
    #[schemars(length(min = 1))]
    pub options: Vec<Terms>,
}

/// One kind of contract and how long it lasts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// The kind.
    pub kind: ContractKind,
    /// How long it lasts, where that is known; a permanent contract has no length.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub length: Option<Length>,
    /// The last day, where that is known; a permanent contract has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// A remark, such as `maternity cover`, shown in brackets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A kind of contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ContractKind {
    /// With no end.
    Permanent,
    /// With an end that is set.
    FixedTerm,
    /// A civil servant lent by another department.
    Loan,
    /// Someone lent by another employer.
    Secondment,
    /// For a short time.
    Temporary,
    /// With training for a qualification.
    Apprenticeship,
    /// Hours as they come.
    Casual,
    /// With no hours promised.
    ZeroHours,
}

/// How long a contract lasts: years, months, weeks, or years and months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Length {
    /// Whole years.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[schemars(range(max = 99))]
    pub years: u16,
    /// Whole months, beside the years; as many as the advert is to say.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[schemars(range(max = 999))]
    pub months: u16,
    /// Whole weeks, beside the years and months.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[schemars(range(max = 999))]
    pub weeks: u16,
    /// Whether this is the most that it can last.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub up_to: bool,
}

impl ContractKind {
    /// What an advert shows within a line: `fixed term`.
    #[must_use]
    pub(crate) fn shown(self, words: &Words) -> Shown {
        let key = match self {
            Self::Permanent => Key::ContractPermanent,
            Self::FixedTerm => Key::ContractFixedTerm,
            Self::Loan => Key::ContractLoan,
            Self::Secondment => Key::ContractSecondment,
            Self::Temporary => Key::ContractTemporary,
            Self::Apprenticeship => Key::ContractApprenticeship,
            Self::Casual => Key::ContractCasual,
            Self::ZeroHours => Key::ContractZeroHours,
        };
        words.show(key, &[])
    }
}

display_in_english!(ContractKind);

impl Fact for Contract {
    const EXAMPLES: &'static [&'static str] = &[
        "Permanent",
        "Fixed term (23 months)",
        "Fixed term (until 31 March 2028)",
        "Permanent or loan",
    ];
    const PARTS: bool = true;

    fn check(&self) -> Result<(), Misread> {
        if self.options.is_empty() {
            return Err(Misread::of_part(
                "/options",
                "the list of contracts is empty",
            ));
        }
        for (index, terms) in self.options.iter().enumerate() {
            let route = format!("/options/{index}");
            if self.options[..index]
                .iter()
                .any(|earlier| earlier.kind == terms.kind)
            {
                let message = format!("`{}` stands twice", terms.kind);
                return Err(Misread::of_part(format!("{route}/kind"), message));
            }
            terms.check(&route)?;
        }
        Ok(())
    }

    fn shown(&self, words: &Words) -> Shown {
        let options = self.options.iter().map(|terms| terms.shown(words));
        words.list(Key::ListOr, options.collect()).capitalised()
    }
}

impl Terms {
    fn check(&self, route: &str) -> Result<(), Misread> {
        self.refuse_end_of_permanent(0..0)
            .map_err(|fault| fault.at_part(route))?;
        ends::refuse_end_before_start(self, 0..0).map_err(|fault| fault.at_part(route))?;
        if let Some(length) = self.length {
            length
                .check(0..0)
                .map_err(|fault| fault.at_part(format!("{route}/length")))?;
        }
        match &self.note {
            Some(note) => plain_text::check_part(note, &format!("{route}/note")),
            None => Ok(()),
        }
    }

    fn refuse_end_of_permanent(&self, span: Span) -> Result<(), Misread> {
        if self.kind != ContractKind::Permanent || (self.length.is_none() && self.until.is_none()) {
            return Ok(());
        }
        Err(Misread::new(span, "a permanent contract has no end")
            .hint("write `Fixed term` for one that ends"))
    }
}

impl Length {
    const NONE: Self = Self {
        years: 0,
        months: 0,
        weeks: 0,
        up_to: false,
    };

    fn check(self, span: Span) -> Result<(), Misread> {
        if self.years == 0 && self.months == 0 && self.weeks == 0 {
            return Err(Misread::new(span, "the length of the contract is nothing"));
        }
        if self.years > 99 || self.months > 999 || self.weeks > 999 {
            return Err(Misread::new(span, "the contract is longer than 99 years"));
        }
        Ok(())
    }
}

impl Length {
    /// Whether another is surely another time: months may have four weeks or five.
    fn is_other(self, other: Self) -> bool {
        let months = |length: Self| u32::from(length.years) * 12 + u32::from(length.months);
        if self.weeks == 0 && other.weeks == 0 {
            return months(self) != months(other);
        }
        months(self) == 0 && months(other) == 0 && self.weeks != other.weeks
    }

    /// `2 years`, `23 months`, `up to 1 year and 6 months`.
    fn shown(self, words: &Words) -> Shown {
        let counts = [
            (self.years, Key::LengthYears),
            (self.months, Key::LengthMonths),
            (self.weeks, Key::LengthWeeks),
        ];
        let counts = counts.into_iter().filter(|(number, _)| *number > 0);
        let counts = counts.map(|(number, key)| {
            let shown = number.to_string();
            let number = Hundredths(u64::from(number) * 100);
            words.count(key, number, &[(&shown).into()])
        });
        let length = words.join(Key::ListAnd, counts);
        if self.up_to {
            return words.show(Key::LengthUpTo, &[(&length).into()]);
        }
        length
    }
}

impl Terms {
    fn shown(&self, words: &Words) -> Shown {
        let mut remarks = Vec::new();
        remarks.extend(self.length.map(|length| length.shown(words)));
        remarks.extend(self.until.map(|date| {
            let date = date.shown(words);
            words.show(Key::ContractUntil, &[(&date).into()])
        }));
        remarks.extend(self.note.as_deref().map(Shown::plain));
        words.in_brackets(self.kind.shown(words), remarks)
    }
}

display_in_english!(Contract, Length);

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_zero(number: &u16) -> bool {
    *number == 0
}
