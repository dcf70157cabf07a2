//! The link behind a cell: where it leads, and what a column makes of it.
//!
//! In: a formula, or a cell with its link. Out: the address that the column takes, where the cell shows
//! other words such as `Apply here`; or what is to be told of the link.

use crate::facts::email::Email;
use crate::facts::web_address::WebAddress;

use super::cell::cut;
use super::grid::{CellValue, GridCell};

/// What a column takes of the links of its cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    /// A web address.
    WebAddress,
    /// An e-mail address.
    Email,
    /// A text for candidates, which shows no link.
    Prose,
    /// Nothing: a link is for whoever works in the sheet.
    Nothing,
}

/// What a column makes of the link of a cell.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Led {
    /// The link's address is the value.
    Address(String),
    /// The cell is read as it stands, and this is said of it, with a hint.
    Told(String, &'static str),
    /// The cell is read as it stands.
    AsShown,
}

/// The address in `HYPERLINK("https://…","Apply here")`, where it stands there as a text.
pub(super) fn of_formula(formula: &str) -> Option<String> {
    let formula = formula.trim();
    let formula = formula.strip_prefix("of:").unwrap_or(formula);
    let formula = formula.trim_start_matches('=').trim_start();
    let name = "HYPERLINK(";
    let is_link = formula
        .get(..name.len())
        .is_some_and(|found| found.eq_ignore_ascii_case(name));
    let rest = is_link.then(|| formula[name.len()..].trim_start())?;
    let (address, rest) = rest.strip_prefix('"')?.split_once('"')?;
    let ends = rest.trim_start().starts_with([',', ';', ')']);
    (ends && !address.is_empty()).then(|| address.to_owned())
}

/// What a column that takes `takes` makes of the link of `cell`.
pub(super) fn led(cell: &GridCell, takes: Takes) -> Led {
    let (CellValue::Text(text), Some(link)) = (&cell.value, &cell.link) else {
        return Led::AsShown;
    };
    let address = link.strip_prefix("mailto:").unwrap_or(link);
    let address = address.split('?').next().unwrap_or_default();
    let is_same = folded(text) == folded(link) || folded(text) == folded(address);
    match takes {
        Takes::Nothing => Led::AsShown,
        Takes::Prose if text.contains(link.as_str()) || text.contains(address) => Led::AsShown,
        Takes::Prose => Led::Told(
            format!("has a link to `{}`, which no advert shows", cut(link)),
            "write the address into the text, if candidates need it; else take the link away",
        ),
        Takes::WebAddress if text.parse::<WebAddress>().is_ok() && !is_same => other(text, link),
        Takes::Email if text.parse::<Email>().is_ok() && !is_same => other(text, link),
        Takes::WebAddress if is_same && text.parse::<WebAddress>().is_err() => {
            Led::Address(link.clone())
        }
        Takes::WebAddress | Takes::Email if is_same || looks_like_address(text) => Led::AsShown,
        Takes::WebAddress => Led::Address(link.clone()),
        Takes::Email => Led::Address(address.to_owned()),
    }
}

fn other(text: &str, link: &str) -> Led {
    Led::Told(
        format!(
            "shows `{}`, and its link leads to `{}`",
            cut(text),
            cut(link)
        ),
        "what it shows is taken; take the link away, or make both the same",
    )
}

/// An address without what is left out where people write it.
fn folded(address: &str) -> String {
    let lower = address.trim().to_lowercase();
    let bare = lower.split("://").last().unwrap_or_default();
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    bare.trim_end_matches('/').to_owned()
}

/// Whether a text is one word with a point or an `@` in it, and so is to be read as it stands.
fn looks_like_address(text: &str) -> bool {
    let inner = text.trim_matches(['.', ',', '!']);
    !text.contains(char::is_whitespace) && inner.contains(['.', '@'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_formula_is_a_text_in_it() {
        for (formula, expected) in [
            (
                "HYPERLINK(\"https://a.uk/1\",\"Apply here\")",
                Some("https://a.uk/1"),
            ),
            (
                "of:=HYPERLINK(\"https://a.uk/1\";\"Apply\")",
                Some("https://a.uk/1"),
            ),
            ("hyperlink( \"mailto:a@b.uk\" )", Some("mailto:a@b.uk")),
            ("HYPERLINK(B2,\"Apply\")", None),
            ("HYPERLINK(\"https://a.uk/\"&A2,\"Apply\")", None),
            ("SUM(A1)", None),
        ] {
            assert_eq!(of_formula(formula).as_deref(), expected, "{formula}");
        }
    }

    #[test]
    fn words_before_a_link_give_way_to_it_and_addresses_do_not() {
        let told = |text: &str, link: &str, takes: Takes| {
            let cell = GridCell {
                link: Some(link.to_owned()),
                ..GridCell::new(0, 0, CellValue::Text(text.to_owned()))
            };
            match led(&cell, takes) {
                Led::Address(address) => address,
                Led::Told(message, _) => message,
                Led::AsShown => "as shown".to_owned(),
            }
        };
        let (web, email) = (Takes::WebAddress, Takes::Email);
        for (text, link, takes, expected) in [
            (
                "Apply here",
                "https://a.gov.uk/1",
                web,
                "https://a.gov.uk/1",
            ),
            ("Apply here.", "mailto:a@b.gov.uk", web, "mailto:a@b.gov.uk"),
            (
                "www.a.gov.uk",
                "https://www.a.gov.uk/",
                web,
                "https://www.a.gov.uk/",
            ),
            ("https://a.gov.uk/1", "https://a.gov.uk/1", web, "as shown"),
            (
                "https://a.gov.uk/2",
                "https://a.gov.uk/1",
                web,
                "shows `https://a.gov.uk/2`, and its link leads to `https://a.gov.uk/1`",
            ),
            ("a.gov.uk/2", "https://b.gov.uk/1", web, "as shown"),
            (
                "Email Priya",
                "mailto:p@a.gov.uk?subject=HO-1",
                email,
                "p@a.gov.uk",
            ),
            ("p@a.gov.uk", "mailto:p@a.gov.uk", email, "as shown"),
            (
                "p@a.gov.uk",
                "mailto:q@a.gov.uk",
                email,
                "shows `p@a.gov.uk`, and its link leads to `mailto:q@a.gov.uk`",
            ),
            (
                "Read our offer",
                "https://a.gov.uk/1",
                Takes::Prose,
                "has a link to `https://a.gov.uk/1`, which no advert shows",
            ),
            ("T-2", "https://a.gov.uk/1", Takes::Nothing, "as shown"),
        ] {
            assert_eq!(told(text, link, takes), expected, "{text} {link}");
        }
    }
}
