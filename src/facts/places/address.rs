//! A place that is written with its postcode: `London, EC1A 1HQ`, `2 Marsham Street, London SW1P 4DF`.
//!
//! In: the cursor at a name, or a name. Out: how far the name goes, and the parts of its address. The
//! commas of an address part no places.

use crate::facts::places::joints::{Joint, eat_joint};
use crate::facts::postal_address::{PostalAddress, is_british_postcode};
use crate::facts::scan::Scanner;

/// The parts of an address that ends in a postcode: street, town, postcode.
pub(super) fn parts(name: &str) -> Option<PostalAddress> {
    let start = postcode_at_end(name)?;
    let before = name[..start].trim_end().trim_end_matches(',').trim_end();
    let (street, town) = match before.rsplit_once(',') {
        Some((street, town)) => (Some(street.trim()), town.trim()),
        None => (None, before),
    };
    Some(PostalAddress {
        street: street.map(str::to_owned),
        locality: (!town.is_empty()).then(|| town.to_owned()),
        postcode: Some(name[start..].to_owned()),
        ..PostalAddress::default()
    })
}

/// Whether a name is a postcode and nothing else.
pub(super) fn is_postcode(name: &str) -> bool {
    postcode_at_end(name) == Some(0)
}

/// Where the postcode begins in which a name ends.
pub(in crate::facts) fn postcode_at_end(name: &str) -> Option<usize> {
    let inward = name.rfind(char::is_whitespace)?;
    let outward = name[..inward].rfind([' ', ',']).map_or(0, |at| at + 1);
    is_british_postcode(&name[outward..]).then_some(outward)
}

/// How far an address goes: to the first postcode, with its commas, where no other joint comes first.
pub(super) fn end(scanner: &Scanner<'_>) -> Option<usize> {
    let rest = scanner.rest();
    let mut ahead = *scanner;
    while let Some(next) = ahead.peek() {
        if matches!(next, '(' | ';' | '/') {
            return None;
        }
        let read = ahead.position() - scanner.position();
        if (next.is_whitespace() || next == ',') && postcode_at_end(&rest[..read]).is_some() {
            return Some(read);
        }
        let joint = eat_joint(&mut ahead.clone());
        if matches!(joint, Some(Joint::Or | Joint::And)) {
            return None;
        }
        ahead.advance(next.len_utf8());
    }
    postcode_at_end(rest).is_some().then_some(rest.len())
}
