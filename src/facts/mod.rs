//! The typed facts of a vacancy: what they are, how people write them, what an advert shows.
//!
//! In: one value as a person wrote it (a text, a number, or its parts). Out: a typed fact whose
//! `Display` is the text that an advert shows, or a [`Misread`] that says which bytes were not
//! understood and what would be. Nothing is guessed: a text is understood whole or refused, and no
//! word of it is lost in what is shown. A fact that is shown and read again is the same fact.
//!
//! Nothing here knows of files, cells or JSON documents; the caller adds the place.

use std::fmt::Display;
use std::str::FromStr;

use crate::facts::misread::Misread;

pub mod as_written;
pub mod misread;

pub mod plain_text;

pub mod contract;
pub mod date;
pub mod grade;
pub mod hours;
pub mod money;
pub mod places;
pub mod salary;
pub mod working_pattern;

pub mod email;
pub mod fields;
pub mod organisation;
pub mod phone;
pub mod postal_address;
pub mod time_of_day;
pub mod vacancy;
pub mod web_address;

pub mod number;
pub mod period;
mod scan;

/// A typed fact of a vacancy.
///
/// Its `FromStr` understands what people write, its `Display` is what an advert shows, and
/// reading what is shown gives the same fact.
pub trait Fact: FromStr<Err = Misread> + Display + Clone {
    /// Texts that are understood, for editors and hints.
    const EXAMPLES: &'static [&'static str];
    /// The most characters that a text may have.
    const MAX_CHARACTERS: usize = plain_text::MAX_CHARACTERS;
    /// Whether a JSON number is understood, as the text of that number.
    const NUMBERS: bool = false;
    /// Whether a JSON object with the fact's parts is understood.
    const PARTS: bool = false;

    /// Refuses parts which no text could have said, such as a range that ends before it starts.
    fn check(&self) -> Result<(), Misread> {
        Ok(())
    }
}
