//! [`WebAddress`]: where a link leads: https, http, mailto or tel.
//!
//! In: one whole address. Out: the same, if a browser could follow it and it leads where it seems
//! to; anything that could run a script or show one place and open another is refused.

use std::fmt;
use std::str::FromStr;

use crate::facts::Fact;
use crate::facts::as_written::text_json;
use crate::facts::email::{Email, is_domain};
use crate::facts::misread::{Misread, named, quoted};
use crate::facts::scan::Scanner;
use crate::phrase;

/// An address that a link may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebAddress(String);

/// What an address may start with.
const SCHEMES: [&str; 4] = ["https:", "http:", "mailto:", "tel:"];

impl WebAddress {
    /// The whole address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Fact for WebAddress {
    const EXAMPLES: &'static [&'static str] =
        &["https://www.gov.uk/apply", "mailto:jobs@department.gov.uk"];
}

impl FromStr for WebAddress {
    type Err = Misread;

    fn from_str(text: &str) -> Result<Self, Misread> {
        let scanner = Scanner::new(text)?;
        let written = scanner.rest();
        let start = scanner.position();
        let refuse = |message: String| Misread::new(scanner.rest_span(), message);
        if let Some((at, found)) = written
            .char_indices()
            .find(|(_, found)| !is_allowed(*found))
        {
            let span = start + at..start + at + found.len_utf8();
            let message = format!("{} cannot stand in a web address", named(found));
            let fault = Misread::new(span, message);
            let before = &written[..at];
            let is_whole = before.ends_with([',', ';']) || written[at..].starts_with(" (");
            let first = before.trim_end_matches([',', ';']).parse::<Self>();
            let first = first.ok().filter(|_| is_whole);
            return Err(match first {
                Some(address) if found == ' ' => fault.hint(format!("write `{address}` alone")),
                _ if found == ' ' => fault.hint("write one address, with no space in it"),
                _ => fault.hint("copy the address from the browser's address bar, which encodes such characters"),
            });
        }
        let lower = written.to_ascii_lowercase();
        let Some(scheme) = SCHEMES.iter().find(|scheme| lower.starts_with(**scheme)) else {
            return Err(no_scheme(&scanner));
        };
        let rest = &written[scheme.len()..];
        match *scheme {
            "mailto:" => {
                let address = rest.split('?').next().unwrap_or_default();
                address
                    .parse::<Email>()
                    .map_err(|fault| fault.shifted(start + scheme.len()))?;
            }
            "tel:" => {
                let digits = rest.chars().filter(char::is_ascii_digit).count();
                if !(3..=20).contains(&digits) {
                    let message = format!("{} has no telephone number", quoted(written));
                    return Err(refuse(message).hint("write `tel:+442079460000`"));
                }
            }
            _ => check_host(rest).map_err(|why| {
                refuse(format!("{} {why}", quoted(written)))
                    .hint("write the whole address, such as `https://www.gov.uk/apply`")
            })?,
        }
        Ok(Self(written.to_owned()))
    }
}

impl fmt::Display for WebAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

text_json!(
    WebAddress,
    "An address that starts with https:, http:, mailto: or tel:."
);

/// Characters of an address (RFC 3986); all others are written in per cent.
fn is_allowed(found: char) -> bool {
    found.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(found)
}

fn check_host(rest: &str) -> Result<(), &'static str> {
    let Some(rest) = rest.strip_prefix("//") else {
        return Err("has no `//` after its start");
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return Err("has a user name in it, which hides where it leads");
    }
    let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
    if host.is_empty() {
        return Err("names no site");
    }
    if !is_domain(host) {
        return Err("does not name a site that could exist");
    }
    match port.parse::<u16>() {
        Ok(1..) if port.chars().all(|digit| digit.is_ascii_digit()) => Ok(()),
        _ => Err("has a port that is no number from 1 to 65535"),
    }
}

fn no_scheme(scanner: &Scanner<'_>) -> Misread {
    let written = scanner.rest();
    let allowed: Vec<&str> = SCHEMES.to_vec();
    let fault = Misread::new(
        scanner.rest_span(),
        format!(
            "{} does not start with {}",
            quoted(written),
            phrase::list(&allowed, "or")
        ),
    );
    let host = written.split(['/', '?', '#']).next().unwrap_or_default();
    if host.contains('.') && is_domain(host) {
        fault.hint(format!("did you mean `https://{written}`?"))
    } else if written.parse::<Email>().is_ok() {
        fault.hint(format!("did you mean `mailto:{written}`?"))
    } else {
        fault.hint("write the whole address, such as `https://www.gov.uk/apply`")
    }
}
