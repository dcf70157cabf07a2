//! [`Email`]: an address to which people write.
//!
//! In: one address, as it stands in a letter. Out: the same, if mail could be sent to it; whether
//! someone reads it there cannot be known here.

use std::fmt;
use std::str::FromStr;

use crate::facts::Fact;
use crate::facts::as_written::text_json;
use crate::facts::misread::{Misread, named, quoted};
use crate::facts::scan::Scanner;

/// An email address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address as a link: `mailto:…`.
    #[must_use]
    pub fn link(&self) -> String {
        format!("mailto:{}", self.0.replace('%', "%25").replace('?', "%3F"))
    }
}

impl Fact for Email {
    const EXAMPLES: &'static [&'static str] = &["recruitment@department.gov.uk"];
}

impl FromStr for Email {
    type Err = Misread;

    fn from_str(text: &str) -> Result<Self, Misread> {
        let scanner = Scanner::new(text)?;
        let written = scanner.rest();
        let refuse = |message: String| {
            Misread::new(scanner.rest_span(), message).hint("write `name@department.gov.uk`")
        };
        let parts = written.split_once('@');
        let Some((name, domain)) = parts.filter(|(_, domain)| !domain.contains('@')) else {
            let message = format!("{} is not one email address", quoted(written));
            return Err(refuse(message));
        };
        if let Some(address) = written.strip_prefix("mailto:") {
            return Err(refuse(format!("{} starts with `mailto:`", quoted(written)))
                .hint(format!("write `{address}` alone")));
        }
        if let Some((name, rest)) = written.split_once('<')
            && let Some(address) = rest.strip_suffix('>')
            && address.parse::<Self>().is_ok()
        {
            let name = name.trim().trim_matches('"');
            return Err(refuse(format!(
                "{} holds a name beside the address",
                quoted(written)
            ))
            .hint(if name.is_empty() {
                format!("write `{address}` alone")
            } else {
                format!("write `{address}` alone; the name `{name}` has a field of its own")
            }));
        }
        if let Some(address) = among_words(written) {
            let message = format!("{} is more than an email address", quoted(written));
            return Err(refuse(message).hint(format!("write `{address}` alone")));
        }
        let strange = |found: &char| !is_allowed(*found);
        if let Some((at, found)) = written.char_indices().find(|(_, found)| strange(found)) {
            let span = scanner.position() + at..scanner.position() + at + found.len_utf8();
            let message = format!("{} cannot stand in an email address", named(found));
            return Err(Misread {
                span,
                ..refuse(message)
            });
        }
        if !is_dotted(name) || name.len() > 64 {
            return Err(refuse(format!("{} is not a name before `@`", quoted(name))));
        }
        if !is_domain(domain) || !domain.contains('.') {
            return Err(refuse(format!(
                "{} is not a domain after `@`",
                quoted(domain)
            )));
        }
        Ok(Self(written.to_owned()))
    }
}

/// The one address that stands among other words, or with a mark behind it.
fn among_words(written: &str) -> Option<Email> {
    // The longest that an address may be, and a name beside it.
    const LONGEST: usize = 400;
    let marks = ['.', ',', ';', ':', '(', ')', '[', ']', '<', '>', '"', '\''];
    let word = written
        .split_whitespace()
        .find(|word| word.contains('@'))
        .filter(|_| written.len() <= LONGEST)?;
    let address = word.trim_matches(marks);
    let mut others = written.split_whitespace().filter(|other| *other != word);
    // `jane smith@department.gov.uk` lacks a mark within the address.
    let is_part = |other: &str| other.starts_with(char::is_lowercase);
    if address == written || others.next().is_some_and(is_part) && others.next().is_none() {
        return None;
    }
    address.parse().ok()
}

impl fmt::Display for Email {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

text_json!(Email, "An email address.");

/// Whether `domain` is labels of letters, digits and inner hyphens, joined by dots (RFC 1123).
pub(super) fn is_domain(domain: &str) -> bool {
    domain.len() <= 253
        && domain.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label
                    .chars()
                    .all(|found| found.is_ascii_alphanumeric() || found == '-')
        })
}

/// The characters of an address that needs no quotes (RFC 5321, `Dot-string`).
fn is_allowed(found: char) -> bool {
    found.is_ascii_alphanumeric() || "@.!#$%&'*+-/=?^_`{|}~".contains(found)
}

fn is_dotted(name: &str) -> bool {
    name.split('.').all(|part| !part.is_empty())
}
