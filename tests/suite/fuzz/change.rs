//! Changes of inputs by their structure.
//!
//! In: an input, and a second one of which parts may be taken. Out: another input, which is likely to
//! be read further than bytes at random would be.

use std::io::{Cursor, Read as _};

use serde_json::Value;
use zip::ZipArchive;

use super::Random;
use crate::sheet::files::archive;

/// Texts that mean something to one reader or another.
const WORDS: [&str; 40] = [
    "",
    " ",
    "\n",
    "\n\n",
    "*",
    "**",
    "_",
    "`",
    "```",
    "[",
    "](",
    ")",
    "<",
    ">",
    "|",
    "- ",
    "1. ",
    "# ",
    "> ",
    "\\",
    "&amp;",
    "&#0;",
    "https://a.gov.uk",
    "£35,000",
    "N/A",
    "12 December 2026",
    "{{ ",
    " }}",
    "{% for x in ",
    " %}",
    "+++",
    "\u{202e}",
    "\u{0}",
    "é",
    "שלום",
    "👩‍💻",
    "\"",
    ",",
    "\r\n",
    "=",
];

const NUMBERS: [&str; 12] = [
    "0",
    "-1",
    "1",
    "1e308",
    "0.1",
    "255",
    "65536",
    "2147483648",
    "9007199254740993",
    "18446744073709551616",
    "44561.5",
    "1e-320",
];

/// Text, cut where its structure lies: between words, marks and lines.
pub(super) fn text(random: &mut Random, input: &[u8], other: &[u8]) -> Vec<u8> {
    let pieces = pieces(input);
    let mut pieces: Vec<Vec<u8>> = pieces.into_iter().map(<[u8]>::to_vec).collect();
    let at = random.below(pieces.len() + 1);
    match random.below(8) {
        0 if !pieces.is_empty() => {
            let end = (at + 1 + random.below(8)).min(pieces.len());
            pieces.drain(at.min(end)..end);
        }
        1 => pieces.insert(at, random.one(&WORDS).as_bytes().to_vec()),
        2 => pieces.insert(at, random.one(&NUMBERS).as_bytes().to_vec()),
        3 => {
            let theirs = self::pieces(other);
            let from = random.below(theirs.len());
            let length = random.below(20);
            let taken = theirs
                .iter()
                .skip(from)
                .take(length)
                .map(|piece| piece.to_vec());
            pieces.splice(at..at, taken.collect::<Vec<_>>());
        }
        4 if !pieces.is_empty() => {
            let piece = random.one(&pieces).clone();
            let times = 1 << random.below(8);
            pieces.splice(at..at, vec![piece; times]);
        }
        5 if pieces.len() > 1 => {
            let with = random.below(pieces.len());
            let at = at.min(pieces.len() - 1);
            pieces.swap(at, with);
        }
        6 if !pieces.is_empty() => {
            let start = at.min(pieces.len() - 1);
            let end = (start + 1 + random.below(12)).min(pieces.len());
            let stretch = pieces[start..end].to_vec();
            pieces.splice(end..end, stretch);
        }
        _ => return bytes(random, input),
    }
    pieces.concat()
}

/// Words, numbers, stretches of space, and single marks.
fn pieces(text: &[u8]) -> Vec<&[u8]> {
    let kind = |byte: u8| match byte {
        b' ' | b'\t' => 0,
        b'0'..=b'9' => 1,
        byte if byte.is_ascii_alphabetic() || byte >= 0x80 => 2,
        _ => 3,
    };
    text.chunk_by(|left, right| kind(*left) == kind(*right) && kind(*left) != 3)
        .collect()
}

/// A few bytes.
pub(super) fn bytes(random: &mut Random, input: &[u8]) -> Vec<u8> {
    let mut bytes = input.to_vec();
    for _ in 0..=random.below(3) {
        if bytes.is_empty() {
            break;
        }
        let at = random.below(bytes.len());
        match random.below(4) {
            0 => bytes[at] = u8::try_from(random.below(256)).unwrap(),
            1 => bytes[at] ^= 1 << random.below(8),
            2 => bytes.truncate(at),
            _ => {
                bytes.remove(at);
            }
        }
    }
    bytes
}

/// JSON, by its values; text where it is none.
pub(super) fn json(random: &mut Random, input: &[u8], other: &[u8]) -> Vec<u8> {
    let Ok(mut value) = serde_json::from_slice::<Value>(input) else {
        return text(random, input, other);
    };
    if random.below(6) == 0 {
        return text(random, input, other);
    }
    let theirs = serde_json::from_slice::<Value>(other).unwrap_or_default();
    let count = count(&value);
    let mut left = random.below(count);
    let new = match random.below(7) {
        0 => Value::Null,
        1 => Value::from((*random.one(&WORDS)).to_owned()),
        2 => serde_json::from_str(random.one::<&str>(&NUMBERS)).unwrap_or_default(),
        3 => Value::from(random.below(2) == 0),
        4 => Value::from(vec![Value::from("a"); random.below(40)]),
        _ => {
            let mut wanted = random.below(self::count(&theirs));
            nth(&theirs, &mut wanted).cloned().unwrap_or_default()
        }
    };
    let from = random.below(3);
    at_nth(
        &mut value,
        &mut left,
        &mut |found| match (from, &mut *found) {
            (0, Value::Object(fields)) => {
                let name = fields
                    .keys()
                    .nth(new.to_string().len() % fields.len().max(1))
                    .cloned();
                match name {
                    Some(name) if new.is_null() => {
                        fields.remove(&name);
                    }
                    Some(name) => {
                        fields.insert(name, new.clone());
                    }
                    None => {}
                }
            }
            (1, Value::Array(items)) => items.push(new.clone()),
            (2, Value::String(words)) if new.is_string() => {
                let at = words.floor_char_boundary(words.len() / 2);
                words.insert_str(at, new.as_str().unwrap_or_default());
            }
            _ => *found = new.clone(),
        },
    );
    serde_json::to_vec_pretty(&value).unwrap()
}

fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(fields) => fields.values().map(count).sum(),
        _ => 0,
    }
}

fn nth<'a>(value: &'a Value, left: &mut usize) -> Option<&'a Value> {
    if *left == 0 {
        return Some(value);
    }
    *left -= 1;
    match value {
        Value::Array(items) => items.iter().find_map(|item| nth(item, left)),
        Value::Object(fields) => fields.values().find_map(|field| nth(field, left)),
        _ => None,
    }
}

/// Does something to the value that is so far from the first; whether it was found.
fn at_nth(value: &mut Value, left: &mut usize, act: &mut dyn FnMut(&mut Value)) -> bool {
    if *left == 0 {
        act(value);
        return true;
    }
    *left -= 1;
    match value {
        Value::Array(items) => items.iter_mut().any(|item| at_nth(item, left, act)),
        Value::Object(fields) => fields.values_mut().any(|field| at_nth(field, left, act)),
        _ => false,
    }
}

/// A zip archive, by its members, each as text with the nodes of XML; bytes where it is none.
pub(super) fn zip(random: &mut Random, input: &[u8], other: &[u8]) -> Vec<u8> {
    if random.below(8) == 0 {
        return bytes(random, input);
    }
    let Some(mut parts) = members(input) else {
        return bytes(random, input);
    };
    let theirs = members(other).unwrap_or_default();
    if parts.is_empty() {
        return archive(&theirs);
    }
    let at = random.below(parts.len());
    match random.below(10) {
        0 => {
            parts.remove(at);
        }
        1 => parts[at].0 = format!("xl/{}", random.one(&WORDS)),
        2 if !theirs.is_empty() => parts[at].1.clone_from(&random.one(&theirs).1),
        3 => parts[at].1 = bytes(random, &parts[at].1),
        _ => {
            let from = theirs.get(at).map_or(&[][..], |part| &part.1);
            parts[at].1 = xml(random, &parts[at].1, from);
        }
    }
    // One name twice cannot be written.
    parts.sort();
    parts.dedup_by(|left, right| left.0 == right.0);
    archive(&parts)
}

fn members(input: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut zip = ZipArchive::new(Cursor::new(input)).ok()?;
    let mut members = Vec::new();
    for index in 0..zip.len() {
        let mut bytes = Vec::new();
        let mut member = zip.by_index(index).ok()?;
        let name = member.name().ok()?.into_owned();
        member
            .by_ref()
            .take(super::LONGEST as u64)
            .read_to_end(&mut bytes)
            .ok()?;
        members.push((name, bytes));
    }
    Some(members)
}

/// XML, by its nodes.
fn xml(random: &mut Random, input: &[u8], other: &[u8]) -> Vec<u8> {
    let nodes = |text: &[u8]| -> Vec<Vec<u8>> {
        let cut = |left: &u8, right: &u8| *left != b'>' && *right != b'<';
        text.chunk_by(cut).map(<[u8]>::to_vec).collect()
    };
    let mut own = nodes(input);
    if own.is_empty() {
        return text(random, input, other);
    }
    let at = random.below(own.len());
    match random.below(5) {
        0 => {
            own.remove(at);
        }
        1 => {
            let node = own[at].clone();
            own.splice(at..at, vec![node; 1 << random.below(6)]);
        }
        2 => {
            let theirs = nodes(other);
            if !theirs.is_empty() {
                own.insert(at, random.one(&theirs).clone());
            }
        }
        _ => own[at] = text(random, &own[at], other),
    }
    own.concat()
}

/// A font, by its tables; short ones are as likely to be changed as long ones.
pub(super) fn font(random: &mut Random, input: &[u8], other: &[u8]) -> Vec<u8> {
    let number = |bytes: &[u8], at: usize| {
        let four = bytes.get(at..at + 4)?.try_into().ok()?;
        usize::try_from(u32::from_be_bytes(four)).ok()
    };
    let mut font = input.to_vec();
    let count = usize::from(font.get(5).copied().unwrap_or_default()).max(1);
    let record = 12 + 16 * random.below(count);
    let (Some(start), Some(length)) = (number(&font, record + 8), number(&font, record + 12))
    else {
        return bytes(random, input);
    };
    let end = start.saturating_add(length).min(font.len());
    if start >= end {
        return bytes(random, input);
    }
    let at = start + random.below(end - start);
    match random.below(6) {
        0 => font[record + random.below(16)] = u8::try_from(random.below(256)).unwrap(),
        1 => {
            let wide = (at + 2).min(end);
            font[at..wide].fill(*random.one(&[0, 0x7f, 0x80, 0xff]));
        }
        2 => {
            let length = (1 + random.below(16)).min(end - at);
            if let Some(theirs) = other.get(at..at + length) {
                font[at..at + length].copy_from_slice(theirs);
            }
        }
        3 => font[start..end.min(start + 1 + random.below(64))].fill(0xff),
        _ => font[at] = u8::try_from(random.below(256)).unwrap(),
    }
    font
}

/// JSON Lines, each line by its values.
pub(super) fn lines(random: &mut Random, input: &[u8], other: &[u8]) -> Vec<u8> {
    let cut = |text: &[u8]| -> Vec<Vec<u8>> {
        text.split(|byte| *byte == b'\n')
            .map(<[u8]>::to_vec)
            .collect()
    };
    let mut own = cut(input);
    let theirs = cut(other);
    let at = random.below(own.len());
    match random.below(8) {
        0 => {
            own.remove(at);
        }
        1 => own.insert(at, random.one(&theirs).clone()),
        2 => {
            let line = own[at].clone();
            own.insert(at, line);
        }
        3 => {
            let with = random.below(own.len());
            own.swap(at, with);
        }
        4 => own[at] = bytes(random, &own[at]),
        _ => {
            // On one line, as values of several lines would be several.
            let from = random.one(&theirs).clone();
            let line = json(random, &own[at], &from);
            own[at] = line.into_iter().filter(|byte| *byte != b'\n').collect();
        }
    }
    own.join(&b'\n')
}
