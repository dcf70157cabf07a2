//! [`StreetAddress`]: where the place of work is, as it stands on a letter.
//!
//! In: an address on one line, or on several as cells have it. Out: one line, with commas. Which part is
//! the town nobody asks.

use std::fmt;
use std::str::FromStr;

use crate::characters::is_line_break;
use crate::facts::Fact;
use crate::facts::as_written::text_json;
use crate::facts::misread::Misread;
use crate::facts::plain_text::PlainText;

/// An address on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StreetAddress(String);

impl Fact for StreetAddress {
    const EXAMPLES: &'static [&'static str] = &["2 Marsham Street, London SW1P 4DF"];
}

impl FromStr for StreetAddress {
    type Err = Misread;

    fn from_str(text: &str) -> Result<Self, Misread> {
        if !text.contains(is_line_break) {
            let line: PlainText = text.parse()?;
            return Ok(Self(line.as_str().to_owned()));
        }
        let mut lines = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive(is_line_break) {
            let words = line.trim_matches(|end: char| end.is_whitespace() || end == ',');
            if !words.is_empty() {
                let at = start + line.find(words).unwrap_or_default();
                let words: PlainText = words.parse().map_err(|fault: Misread| fault.shifted(at))?;
                lines.push(words.to_string());
            }
            start += line.len();
        }
        // What is left of a text without words is refused in the words of others.
        let line: PlainText = lines.join(", ").parse()?;
        Ok(Self(line.as_str().to_owned()))
    }
}

impl fmt::Display for StreetAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

text_json!(
    StreetAddress,
    "The address of the place of work, such as `2 Marsham Street, London SW1P 4DF`."
);
