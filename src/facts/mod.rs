//! The typed facts of a vacancy: what they are, how people write them, what an advert shows.
//!
//! In: one value as a person wrote it (a text, a number, or its parts). Out: a typed fact, which shows
//! itself in [`Words`] of any language and whose `Display` is English, or a [`Misread`] that says which
//! bytes were not understood and what would be. Nothing is guessed: a text is understood whole or
//! refused, and no word of it is lost in what is shown. A fact that is shown in English and read again
//! is the same fact.
//!
//! Nothing here knows of files, cells or JSON documents; the caller adds the place.

use std::fmt::Display;
use std::str::FromStr;

use crate::words::{Shown, Words};

pub(crate) mod as_written;
pub(crate) mod attachment;
pub(crate) mod misread;

pub(crate) mod elsewhere;
pub(crate) mod list_marks;
pub(crate) mod nothing;
pub(crate) mod plain_markdown;
pub(crate) mod plain_text;

pub(crate) mod behaviours;
pub(crate) mod closing;
pub(crate) mod contract;
pub mod criterion;
pub(crate) mod date;
pub(crate) mod extension;
pub(crate) mod grade;
pub mod hours;
pub(crate) mod interview;
pub(crate) mod moment;
pub(crate) mod money;
pub(crate) mod pay;
pub(crate) mod places;
pub(crate) mod salary;
pub(crate) mod start;
pub(crate) mod working_pattern;

pub(crate) mod denial;
pub(crate) mod email;
pub mod fields;
pub(crate) mod organisation;
pub(crate) mod own;
pub(crate) mod phone;
pub mod postal_address;
pub(crate) mod street_address;
pub(crate) mod time_of_day;
pub(crate) mod vacancy;
pub(crate) mod web_address;

pub(crate) mod number;
pub(crate) mod period;
mod scan;

pub use as_written::AsWritten;
pub use attachment::{Attachment, AttachmentKind};
pub use closing::Closing;
pub use contract::Contract;
pub use date::{Date, weekday_name};
pub use email::Email;
pub use extension::Extension;
pub use grade::{Grade, Grades};
pub use hours::Hours;
pub use interview::InterviewDays;
pub use list_marks::{Line, lines};
pub use misread::Misread;
pub use nothing::says_nothing;
pub use own::OwnValue;
pub use pay::Pay;
pub use phone::Phone;
pub use places::Places;
pub use plain_text::{PlainText, Prose};
pub use salary::Salary;
pub use start::Start;
pub use street_address::StreetAddress;
pub use time_of_day::TimeOfDay;
pub use vacancy::{ContactFacts, OverrideFacts, VacancyFacts};
pub use web_address::WebAddress;
pub use working_pattern::WorkingPattern;

/// Gives facts their `Display`: what an advert in English shows. Each says itself how it is `shown`.
macro_rules! display_in_english {
    ($($fact:ty),+) => {
        $(impl std::fmt::Display for $fact {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let shown = self.shown($crate::words::Words::english());
                formatter.write_str(shown.as_str())
            }
        })+
    };
}

pub(crate) use display_in_english;

/// Whatever shows itself in words of a language.
pub trait Show {
    /// What an advert shows in the language of `words`.
    fn show(&self, words: &Words) -> Shown;
}

impl<T: Fact> Show for T {
    fn show(&self, words: &Words) -> Shown {
        self.shown(words)
    }
}

/// A typed fact of a vacancy.
///
/// Its `FromStr` understands what people write, its `Display` is what an advert in English shows, and
/// reading that gives the same fact.
pub trait Fact: FromStr<Err = Misread> + Display + Clone {
    /// Texts that are understood, for editors and hints.
    const EXAMPLES: &'static [&'static str];
    /// The most characters that a text may have.
    const MAX_CHARACTERS: usize = plain_text::MAX_CHARACTERS;
    /// Whether a JSON number is understood, as the text of that number.
    const NUMBERS: bool = false;
    /// Whether a JSON object with the fact's parts is understood.
    const PARTS: bool = false;
    /// Whether a JSON list of such objects is understood.
    const LISTS: bool = false;

    /// Whether someone wrote that there is nothing to write, so that the fact counts as left out.
    #[must_use]
    fn says_nothing(text: &str) -> bool {
        nothing::says_nothing(text)
    }

    /// What an advert shows in the language of `words`; a fact that has no words of ours is shown as
    /// it is.
    fn shown(&self, _words: &Words) -> Shown {
        Shown::plain(self.to_string())
    }

    /// Refuses parts which no text could have said, such as a range that ends before it starts.
    fn check(&self) -> Result<(), Misread> {
        Ok(())
    }
}
