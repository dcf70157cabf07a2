//! [`Extension`]: a closing date that was moved to a later day; [`Extended`]: what an advert says of it.
//!
//! In: `12 December 2026 to 19 December 2026, on 8 December 2026: few applications`, or its parts. Out:
//! the day before, the day after, the day on which it was moved, and why. An advert shows the first day
//! alone, as why is the house's own affair.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::facts::date::{self, Date};
use crate::facts::misread::Misread;
use crate::facts::plain_text;
use crate::facts::scan::{DASHES, Scanner};
use crate::facts::{Fact, Show};
use crate::words::{Key, Shown, Words};

/// A closing date that was moved to a later day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Extension {
    /// The closing date before.
    pub from: Date,
    /// The closing date from then on.
    pub to: Date,
    /// The day on which it was moved.
    pub on: Date,
    /// Why it was moved; no advert shows it.
    pub reason: String,
}

/// That a closing date was moved, perhaps more than once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extended {
    /// The first day that was told, which adverts show.
    pub from: Date,
    /// The day on which it was moved last.
    pub on: Date,
}

const UNDERSTOOD: &str =
    "write it as in `12 December 2026 to 19 December 2026, on 8 December 2026: few applications`";

impl Fact for Extension {
    const EXAMPLES: &'static [&'static str] =
        &["12 December 2026 to 19 December 2026, on 8 December 2026: few applications"];
    const PARTS: bool = true;

    fn check(&self) -> Result<(), Misread> {
        plain_text::check_part(&self.reason, "/reason")?;
        if self.to <= self.from {
            return Err(Misread::of_part("/to", self.is_no_later()));
        }
        Ok(())
    }
}

impl Extension {
    fn is_no_later(&self) -> String {
        format!("{} is not a later day than {}", self.to, self.from)
    }
}

impl FromStr for Extension {
    type Err = Misread;

    fn from_str(text: &str) -> Result<Self, Misread> {
        let mut scanner = Scanner::new(text)?;
        scanner.eat_one_of(&["extended from", "from"]);
        let from = date::eat(&mut scanner).map_err(|fault| fault.hint(UNDERSTOOD))?;
        if !(scanner.eat_one_of(&["to", "until"]) || scanner.eat(&DASHES)) {
            let place = scanner.word_near(scanner.position());
            let message = format!("there is no later day after `{from}`");
            return Err(Misread::new(place, message).hint(UNDERSTOOD));
        }
        scanner.skip_spaces();
        let start = scanner.position();
        let to = date::eat(&mut scanner).map_err(|fault| fault.hint(UNDERSTOOD))?;
        let end = scanner.position();
        let _ = scanner.eat(&[',', ';']);
        if !scanner.eat_phrase("on") {
            let place = scanner.word_near(scanner.position());
            let message = "the day on which the closing date was moved is missing";
            return Err(Misread::new(place, message).hint(UNDERSTOOD));
        }
        let on = date::eat(&mut scanner).map_err(|fault| fault.hint(UNDERSTOOD))?;
        let _ = scanner.eat(&[':', ',', ';']) || scanner.eat(&DASHES);
        if scanner.is_done() {
            let place = scanner.word_near(scanner.position());
            let message = "the reason for which the closing date was moved is missing";
            return Err(Misread::new(place, message).hint(UNDERSTOOD));
        }
        scanner.skip_spaces();
        let reason = scanner.rest().trim_end().to_owned();
        let extension = Self {
            from,
            to,
            on,
            reason,
        };
        if to <= from {
            return Err(Misread::new(start..end, extension.is_no_later()));
        }
        Ok(extension)
    }
}

impl fmt::Display for Extension {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            from,
            to,
            on,
            reason,
        } = self;
        write!(formatter, "{from} to {to}, on {on}: {reason}")
    }
}

impl Show for Extended {
    fn show(&self, words: &Words) -> Shown {
        let date = self.from.shown(words);
        words.show(Key::DateExtended, &[(&date).into()])
    }
}
