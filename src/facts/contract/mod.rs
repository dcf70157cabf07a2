//! [`Contract`]: the kinds of contract that a job is offered on, and how long they last.
//!
//! In: `Permanent`, `Fixed term (23 months)`, `FTA until 31 March 2028`, `Permanent or loan`. Out:
//! each kind with its length or end as typed values; a remark is kept word for word and shown.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::facts::Fact;
use crate::facts::date::Date;
use crate::facts::misread::Misread;
use crate::facts::plain_text;
use crate::facts::scan::capitalised;
use crate::source::Span;

mod read;

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
    /// The words that an advert shows.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Permanent => "permanent",
            Self::FixedTerm => "fixed term",
            Self::Loan => "loan",
            Self::Secondment => "secondment",
            Self::Temporary => "temporary",
            Self::Apprenticeship => "apprenticeship",
            Self::Casual => "casual",
        }
    }
}

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
                let message = format!("`{}` stands twice", terms.kind.words());
                return Err(Misread::of_part(format!("{route}/kind"), message));
            }
            terms.check(&route)?;
        }
        Ok(())
    }
}

impl Terms {
    fn check(&self, route: &str) -> Result<(), Misread> {
        self.refuse_end_of_permanent(0..0)
            .map_err(|fault| fault.at_part(route))?;
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

/// `2 years`, `23 months`, `up to 1 year and 6 months`.
impl fmt::Display for Length {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.up_to {
            formatter.write_str("up to ")?;
        }
        let counts = [
            (self.years, "year"),
            (self.months, "month"),
            (self.weeks, "week"),
        ];
        let words: Vec<String> = counts
            .iter()
            .filter(|(number, _)| *number > 0)
            .map(|(number, unit)| match number {
                1 => format!("1 {unit}"),
                _ => format!("{number} {unit}s"),
            })
            .collect();
        formatter.write_str(&words.join(" and "))
    }
}

impl fmt::Display for Terms {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let remarks: Vec<String> = [
            self.length.map(|length| length.to_string()),
            self.until.map(|date| format!("until {date}")),
            self.note.clone(),
        ]
        .into_iter()
        .flatten()
        .collect();
        formatter.write_str(self.kind.words())?;
        if remarks.is_empty() {
            return Ok(());
        }
        write!(formatter, " ({})", remarks.join(", "))
    }
}

impl fmt::Display for Contract {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<String> = self.options.iter().map(ToString::to_string).collect();
        let shown = match words.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, before)) => format!("{} or {last}", before.join(", ")),
            None => String::new(),
        };
        formatter.write_str(&capitalised(&shown))
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_zero(number: &u16) -> bool {
    *number == 0
}
