//! [`Phone`]: a telephone number, kept as it is written.
//!
//! In: `020 7035 4848`, `+44 (0)20 7035 4848`, `0300 123 4567 ext 12`. Out: the same text, if its
//! digits could be a number, and the number as a link.

use std::fmt;
use std::str::FromStr;

use crate::facts::Fact;
use crate::facts::as_written::text_json;
use crate::facts::misread::{Misread, named, quoted};
use crate::facts::scan::Scanner;

/// A telephone number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone(String);

impl Phone {
    /// The number as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number as a link (RFC 3966): `tel:+442070354848;ext=12`.
    #[must_use]
    pub fn link(&self) -> String {
        let (number, extension) = split_extension(&self.0);
        // The bracketed 0 of `+44 (0)20` is dialled inside the country only.
        let number = if number.starts_with('+') {
            number.replace("(0)", "")
        } else {
            number.to_owned()
        };
        let dialled: String = number
            .chars()
            .filter(|found| found.is_ascii_digit() || *found == '+')
            .collect();
        match extension {
            Some(extension) => format!("tel:{dialled};ext={extension}"),
            None => format!("tel:{dialled}"),
        }
    }
}

impl Fact for Phone {
    const EXAMPLES: &'static [&'static str] = &["020 7946 0000", "+44 20 7946 0000"];
}

impl FromStr for Phone {
    type Err = Misread;

    fn from_str(text: &str) -> Result<Self, Misread> {
        let scanner = Scanner::new(text)?;
        let written = scanner.rest();
        let (number, extension) = split_extension(written);
        let hint = "write `020 7946 0000` or `+44 20 7946 0000`, with `ext 12` where there is one";
        let start = scanner.position();
        let strange = number.char_indices().find(|(at, found)| {
            !(found.is_ascii_digit()
                || matches!(found, ' ' | '-' | '(' | ')' | '.')
                || (*found == '+' && *at == 0))
        });
        if let Some((at, found)) = strange {
            let message = format!("{} cannot stand in a telephone number", named(found));
            // Two numbers, of which an advert shows one.
            let first = number[..at].trim_end();
            let more = number[at..].chars().filter(char::is_ascii_digit).count();
            if more >= 6 && first.chars().filter(char::is_ascii_digit).count() >= 6 {
                let hint = format!("write one number, such as `{first}`");
                return Err(Misread::new(scanner.rest_span(), message).hint(hint));
            }
            let span = start + at..start + at + found.len_utf8();
            return Err(Misread::new(span, message).hint(hint));
        }
        let digits = number.chars().filter(char::is_ascii_digit).count();
        let extension_is_right = extension.is_none_or(|extension| {
            (1..=8).contains(&extension.len())
                && extension.chars().all(|found| found.is_ascii_digit())
        });
        // ITU-T E.164 allows 15 digits; short numbers such as 111 are not for applicants.
        if !(6..=15).contains(&digits) || !extension_is_right {
            let message = format!(
                "{} is not a telephone number of 6 to 15 digits",
                quoted(written)
            );
            return Err(Misread::new(scanner.rest_span(), message).hint(hint));
        }
        Ok(Self(written.to_owned()))
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

text_json!(Phone, "A telephone number, shown as it is written.");

/// The number, and the digits after `ext`, `extension` or `x`.
fn split_extension(written: &str) -> (&str, Option<&str>) {
    ["extension", "ext.", "ext", "x"]
        .iter()
        .find_map(|word| written.split_once(word))
        .map_or((written, None), |(number, extension)| {
            (number.trim_end(), Some(extension.trim()))
        })
}
