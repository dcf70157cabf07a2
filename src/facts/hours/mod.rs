//! [`Hours`]: how many hours a week a job takes.
//!
//! In: `37`, `37 hours per week (net)`, `22.5`, `36 hours 15 minutes`, `20 to 37 hours`. Out:
//! hundredths of an hour; remarks are kept word for word and shown.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::facts::misread::Misread;
use crate::facts::number::Hundredths;
use crate::facts::plain_text;
use crate::facts::{Fact, display_in_english};
use crate::source::Span;
use crate::words::{Key, Shown, Words};

mod bounds;
mod read;
mod share;

/// How many hours a week a job takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// The hours a week, more than 0; where there is a range, the least.
    #[schemars(range(min = 0.01, max = 168))]
    pub per_week: Hundredths,
    /// The most hours a week, where there is a range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.01, max = 168))]
    pub to: Option<Hundredths>,
    /// Whether breaks are left out (net) or counted (gross), where it is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// How far the hours hold, where they are not what everybody works.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bound: Option<Bound>,
    /// A remark, such as `Monday to Friday`, shown after the hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Whether breaks count as hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// Breaks are left out.
    Net,
    /// Breaks are counted.
    Gross,
}

/// How far a number of hours holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// They are the least.
    AtLeast,
    /// They are the most.
    AtMost,
    /// They are about right.
    About,
}

/// The hours of a week, in hundredths.
const WEEK: u64 = 16_800;

impl Fact for Hours {
    const EXAMPLES: &'static [&'static str] =
        &["37 hours per week (net)", "22.5", "20 to 37 hours per week"];
    const NUMBERS: bool = true;
    const PARTS: bool = true;

    fn check(&self) -> Result<(), Misread> {
        refuse_range(self.per_week, 0..0).map_err(|fault| fault.at_part("/per_week"))?;
        if let Some(to) = self.to {
            refuse_range(to, 0..0).map_err(|fault| fault.at_part("/to"))?;
            refuse_inverted(self.per_week, to, 0..0).map_err(|fault| fault.at_part("/to"))?;
        }
        match &self.note {
            Some(note) => plain_text::check_part(note, "/note"),
            None => Ok(()),
        }
    }

    fn shown(&self, words: &Words) -> Shown {
        let from = self.per_week.shown(words);
        let mut shown = match self.to {
            Some(most) => {
                let to = most.shown(words);
                let places = [(&from).into(), (&to).into()];
                words.count(Key::HoursWeekRange, most, &places)
            }
            None => words.count(Key::HoursWeek, self.per_week, &[(&from).into()]),
        };
        let basis = match self.basis {
            Some(Basis::Net) => Some(Key::HoursNet),
            Some(Basis::Gross) => Some(Key::HoursGross),
            None => None,
        };
        if let Some(key) = basis {
            shown = words.show(key, &[(&shown).into()]);
        }
        let bound = match self.bound {
            Some(Bound::AtLeast) => Some(Key::HoursAtLeast),
            Some(Bound::AtMost) => Some(Key::HoursAtMost),
            Some(Bound::About) => Some(Key::HoursAbout),
            None => None,
        };
        if let Some(key) = bound {
            shown = words.show(key, &[(&shown).into()]);
        }
        match &self.note {
            Some(note) => words.remark(&shown, note),
            None => shown,
        }
    }
}

impl Hours {
    /// The hours that a remark on a working pattern says, if it says hours and not, say, days.
    #[must_use]
    pub(crate) fn in_remark(remark: &str) -> Option<Self> {
        const UNITS: [&str; 5] = ["hour", "hrs", "hr", "hpw", "h/w"];
        let lower = remark.to_lowercase();
        let names_hours = UNITS.iter().any(|unit| lower.contains(unit));
        names_hours.then(|| remark.parse().ok())?
    }

    /// Whether both may be true of one week: their ranges meet.
    #[must_use]
    pub(crate) fn may_be(&self, other: &Self) -> bool {
        let range = |hours: &Self| match hours.bound {
            None => (hours.per_week.0, hours.to.unwrap_or(hours.per_week).0),
            Some(Bound::AtLeast) => (hours.per_week.0, WEEK),
            Some(Bound::AtMost) => (0, hours.per_week.0),
            // Nobody says how much about is; more than a quarter is none.
            Some(Bound::About) => (hours.per_week.0 * 3 / 4, hours.per_week.0 * 5 / 4),
        };
        let ((from, to), (other_from, other_to)) = (range(self), range(other));
        match (self.basis, other.basis) {
            // With breaks, a week is longer.
            (Some(Basis::Net), Some(Basis::Gross)) => from < other_to,
            (Some(Basis::Gross), Some(Basis::Net)) => other_from < to,
            _ => from <= other_to && other_from <= to,
        }
    }

    /// Whether `other` says nothing that these hours do not say.
    #[must_use]
    pub(crate) fn say_all_of(&self, other: &Self) -> bool {
        self.per_week == other.per_week
            && self.to == other.to
            && self.bound == other.bound
            && (other.basis.is_none() || other.basis == self.basis)
            && (other.note.is_none() || other.note == self.note)
    }

    /// The most that is said, in hundredths; the whole week where nothing is.
    #[must_use]
    pub(crate) fn most(&self) -> u64 {
        match self.bound {
            Some(Bound::AtLeast) => WEEK,
            _ => self.to.unwrap_or(self.per_week).0,
        }
    }

    /// The hours of a week within a remark that says other things, too: `5 days, 40 hours`. Refuses hours that no
    /// week has.
    ///
    /// # Errors
    ///
    /// What is wrong with the hours.
    pub(crate) fn within_remark(remark: &str) -> Result<Option<Self>, Misread> {
        const LONGEST_DAY: u64 = 1_200;
        let parts = || remark.split([',', ';', '(', ')']).map(str::trim);
        let begins = |part: &&str| part.starts_with(|first: char| first.is_ascii_digit());
        for part in parts().filter(begins) {
            if let Some(fault) = read::no_week(part) {
                return Err(fault);
            }
            let Some(hours) = Self::in_remark(part) else {
                continue;
            };
            let is_of_week = part.to_lowercase().contains("week") || parts().eq([part]);
            // What has no word for the week may be of a day.
            if is_of_week || (hours.per_week.0 > LONGEST_DAY && hours.per_week.0 != 2_400) {
                return Ok(Some(hours));
            }
        }
        Ok(None)
    }
}

display_in_english!(Hours);

fn refuse_range(hours: Hundredths, span: Span) -> Result<(), Misread> {
    if (1..=WEEK).contains(&hours.0) {
        return Ok(());
    }
    let message = format!("there are {hours} hours; a week has more than 0 and at most 168");
    Err(Misread::new(span, message))
}

fn refuse_inverted(from: Hundredths, to: Hundredths, span: Span) -> Result<(), Misread> {
    if from <= to {
        return Ok(());
    }
    let message = format!("the range starts at {from} and ends at {to}, which is less");
    // `9-5` are times of day.
    if (600..=1_200).contains(&from.0) && to.0 <= 700 {
        return Err(Misread::new(span, message).hint(
            "write the hours of a week, such as `37 hours per week`; times of day are said in the working pattern in \
             detail",
        ));
    }
    Err(Misread::new(span, message).hint(format!("did you mean `{to} to {from} hours`?")))
}
