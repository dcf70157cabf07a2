//! The links of passages that a house's own words surround.
//!
//! In: an element. Out: the address of its first link, and the link to a role's definition.

use std::borrow::Cow;

use serde_json::{Value, json};

use super::look::{Element, ElementKind};
use super::outline::words;
use super::pieces::{Run, push_text};
use crate::facts::plain_markdown::addresses;

/// The link to the role's definition in a sentence of the house: its first.
pub(super) fn definition(element: &Element) -> Option<Value> {
    let runs = match &element.kind {
        ElementKind::Paragraph(words) => words,
        ElementKind::Item(item) => &item.words,
        _ => return None,
    };
    let Some(url) = link_of(element) else {
        // Plain text has the address behind the words.
        let line = words(element);
        let url = address_in(&line)?;
        let before = line[..line.find(url)?].trim_end_matches(['(', ' ']);
        let (_, text) = before.rsplit_once(": ")?;
        return Some(json!({ "text": text, "url": url }));
    };
    let same = runs
        .iter()
        .filter(|run| run.look.link.as_deref() == Some(url.as_str()));
    let text: String = same.map(|run| run.text.as_str()).collect();
    Some(json!({ "text": text.trim(), "url": url }))
}

/// The address of the first link in a line.
pub(super) fn link_of(element: &Element) -> Option<String> {
    let runs = match &element.kind {
        ElementKind::Paragraph(words) => words,
        ElementKind::Item(item) => &item.words,
        _ => return None,
    };
    let link = runs.iter().find_map(|run| run.look.link.as_deref());
    link.map(str::to_owned)
}

/// The first web address that stands in brackets in a line of plain text.
pub(super) fn address_in(line: &str) -> Option<&str> {
    let start = line.find("(http")? + 1;
    let end = line[start..].find(')')?;
    Some(&line[start..start + end])
}

/// The words, with each address that is typed in them as a link.
pub(super) fn with_typed(words: &[Run]) -> Vec<Run> {
    let mut made = Vec::with_capacity(words.len());
    for run in words {
        let found = if run.look.link.is_none() {
            addresses(&run.text)
        } else {
            Vec::new()
        };
        let mut end = 0;
        for (stretch, target) in found {
            push_text(&mut made, &run.text[end..stretch.start], &run.look);
            let mut look = run.look.clone();
            look.link = Some(target.into());
            push_text(&mut made, &run.text[stretch.clone()], &look);
            end = stretch.end;
        }
        push_text(&mut made, &run.text[end..], &run.look);
    }
    made
}

/// Where a link leads: Google Docs leads all by its own address.
pub(super) fn led_to(target: &str) -> Cow<'_, str> {
    let query = target.strip_prefix("https://www.google.com/url?");
    let parts = query.into_iter().flat_map(|query| query.split('&'));
    let mut addresses = parts.filter_map(|part| part.strip_prefix("q="));
    match addresses.next().and_then(decoded) {
        Some(address) => address.into(),
        None => target.into(),
    }
}

/// The text of a part of an address, `%20` and the like read.
fn decoded(part: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digits = [rest.next()?, rest.next()?].map(char::from);
        let digit = |at: usize| digits[at].to_digit(16);
        bytes.push(u8::try_from(digit(0)? * 16 + digit(1)?).ok()?);
    }
    String::from_utf8(bytes).ok()
}
