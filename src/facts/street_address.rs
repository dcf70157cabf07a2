//! [`StreetAddress`]: where the place of work is, as it stands on a letter.
//!
//! In: an address on one line, or on several as cells have it. Out: one line, with commas. Which part is
//! the town can be told only by those who know its name.

use std::fmt;
use std::str::FromStr;

use crate::characters::is_line_break;
use crate::facts::Fact;
use crate::facts::as_written::text_json;
use crate::facts::misread::Misread;
use crate::facts::places::address::postcode_at_end;
use crate::facts::plain_text::PlainText;
use crate::facts::postal_address::PostalAddress;

/// An address on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StreetAddress(String);

impl StreetAddress {
    /// Its parts, where it has a British postcode at its end and `town` between its commas.
    #[must_use]
    pub(crate) fn parts(&self, town: &str) -> Option<PostalAddress> {
        let start = postcode_at_end(&self.0)?;
        let (before, postcode) = self.0.split_at(start);
        let lines: Vec<&str> = before.split(',').map(str::trim).collect();
        let at = lines.iter().position(|line| *line == town)?;
        let joined = |lines: &[&str]| {
            let words = lines.join(", ");
            let words = words.trim_end_matches([',', ' ']);
            (!words.is_empty()).then(|| words.to_owned())
        };
        Some(PostalAddress {
            street: joined(&lines[..at]),
            locality: Some(town.to_owned()),
            region: joined(&lines[at + 1..]),
            postcode: Some(postcode.to_owned()),
            country: None,
        })
    }
}

impl StreetAddress {
    /// Its parts, where it has a British postcode at its end and is known to be in `town`, which it need not name.
    #[must_use]
    pub(crate) fn parts_in(&self, town: &str) -> Option<PostalAddress> {
        let start = postcode_at_end(&self.0)?;
        let (before, postcode) = self.0.split_at(start);
        let before = before.trim_end_matches([',', ' ']);
        Some(PostalAddress {
            street: (!before.is_empty()).then(|| before.to_owned()),
            locality: Some(town.to_owned()),
            region: None,
            postcode: Some(postcode.to_owned()),
            country: None,
        })
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, town: &str, expected: Option<[&str; 4]>) {
        let address: StreetAddress = line.parse().unwrap();
        let parts = address.parts(town).map(|parts| {
            let parts = [parts.street, parts.locality, parts.region, parts.postcode];
            parts.map(Option::unwrap_or_default)
        });
        let expected = expected.map(|parts| parts.map(str::to_owned));
        assert_eq!(parts, expected, "{line}");
    }

    #[test]
    fn an_address_is_parted_around_the_town() {
        let marsham = ["2 Marsham Street", "London", "", "SW1P 4DF"];
        check("2 Marsham Street, London SW1P 4DF", "London", Some(marsham));
        check(
            "2 Marsham Street, London, SW1P 4DF",
            "London",
            Some(marsham),
        );
        check(
            "Floor 2, 5 High Street, Leeds, West Yorkshire, LS1 1AA",
            "Leeds",
            Some([
                "Floor 2, 5 High Street",
                "Leeds",
                "West Yorkshire",
                "LS1 1AA",
            ]),
        );
        check("York YO1 7HH", "York", Some(["", "York", "", "YO1 7HH"]));
    }

    #[test]
    fn an_address_whose_parts_cannot_be_told_has_none() {
        check("2 Marsham Street, London", "London", None);
        check("2 Marsham Street, London SW1P 4DF", "Leeds", None);
        check("2 London Road, Leeds LS1 1AA", "London", None);
    }
}
