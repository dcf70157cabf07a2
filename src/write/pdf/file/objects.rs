//! Objects of `lopdf` → their source, and the numbers by which they refer to each other.
//!
//! In: objects, and the document that they are part of. Out: their source (ISO 32000-1, 7.3) at the
//! end of what is written, references by the numbers of [`Numbers`]. Streams are left to `save`.

use std::io::Write;
use std::ops::Range;

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat};

use super::numerals::{push_thousandths, push_whole};

/// The number in the file of each object that is written.
pub(in crate::write::pdf) struct Numbers {
    pub order: Vec<ObjectId>,
    /// By the object's own number; 0 for what is not written.
    by_own: Vec<usize>,
}

impl Numbers {
    /// For a document whose objects have numbers of their own up to `last`.
    pub(in crate::write::pdf) fn new(last: u32) -> Self {
        let last = usize::try_from(last).unwrap_or(usize::MAX);
        Self {
            order: Vec::new(),
            by_own: vec![0; last.saturating_add(1)],
        }
    }

    /// The number that the next object gets.
    pub(in crate::write::pdf) fn next(&self) -> usize {
        self.order.len() + 1
    }

    /// Numbers `ids`, none of which has a number, and gives their numbers.
    pub(in crate::write::pdf) fn add_all(&mut self, ids: &[ObjectId]) -> Range<usize> {
        let start = self.next();
        for id in ids {
            self.add(*id);
        }
        start..self.next()
    }

    /// Gives `id` the next number, if it has none.
    pub(in crate::write::pdf) fn add(&mut self, id: ObjectId) -> bool {
        let own = usize::try_from(id.0).unwrap_or(usize::MAX);
        let number = self.next();
        match self.by_own.get_mut(own) {
            Some(free @ 0) => {
                *free = number;
                self.order.push(id);
                true
            }
            _ => false,
        }
    }

    /// The number of `id` in the file; 0 for an object that is not written.
    pub(in crate::write::pdf) fn of(&self, id: ObjectId) -> usize {
        let own = usize::try_from(id.0).unwrap_or(usize::MAX);
        self.by_own.get(own).copied().unwrap_or(0)
    }

    /// Counts what `object` refers to, and what that refers to in turn.
    pub(in crate::write::pdf) fn find(&mut self, object: &Object, pdf: &Document) {
        // Trees in a PDF may be deep, so those to visit wait in a list of our own.
        let mut waiting = vec![object];
        while let Some(object) = waiting.pop() {
            match object {
                Object::Reference(id) if self.add(*id) => waiting.extend(pdf.objects.get(id)),
                Object::Array(items) => waiting.extend(items.iter().rev()),
                Object::Dictionary(entries) => push_values(entries, &mut waiting),
                Object::Stream(stream) => push_values(&stream.dict, &mut waiting),
                _ => {}
            }
        }
    }
}

fn push_values<'a>(entries: &'a Dictionary, waiting: &mut Vec<&'a Object>) {
    let values: Vec<&Object> = entries.iter().map(|(_, value)| value).collect();
    waiting.extend(values.into_iter().rev());
}

pub(in crate::write::pdf) fn integer(number: usize) -> Object {
    Object::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

/// Writes an object; a stream has no place in another object, and is written as null.
pub(in crate::write::pdf) fn write_object(out: &mut Vec<u8>, object: &Object, numbers: &Numbers) {
    match object {
        Object::Null | Object::Stream(_) => out.extend_from_slice(b"null"),
        Object::Boolean(value) => put(out, format_args!("{value}")),
        Object::Integer(value) => match usize::try_from(*value) {
            Ok(value) => push_whole(out, value),
            Err(_) => put(out, format_args!("{value}")),
        },
        Object::Real(value) => write_real(out, *value),
        Object::Name(name) => write_name(out, name),
        Object::String(bytes, StringFormat::Literal) => write_literal(out, bytes),
        Object::String(bytes, StringFormat::Hexadecimal) => {
            out.push(b'<');
            for byte in bytes {
                out.extend_from_slice(&hexadecimal(*byte));
            }
            out.push(b'>');
        }
        Object::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 && !marks_itself(item) {
                    out.push(b' ');
                }
                write_object(out, item, numbers);
            }
            out.push(b']');
        }
        Object::Dictionary(entries) => write_dictionary(out, entries, numbers),
        Object::Reference(id) => match numbers.of(*id) {
            0 => out.extend_from_slice(b"null"),
            number => write_reference(out, number),
        },
    }
}

/// Writes a reference to the object with `number`.
pub(in crate::write::pdf) fn write_reference(out: &mut Vec<u8>, number: usize) {
    push_whole(out, number);
    out.extend_from_slice(b" 0 R");
}

fn write_dictionary(out: &mut Vec<u8>, entries: &Dictionary, numbers: &Numbers) {
    out.extend_from_slice(b"<<");
    for (key, value) in entries {
        write_entry(out, key, value, numbers);
    }
    out.extend_from_slice(b">>");
}

/// Writes the entries of a stream's dictionary; its `Length` is left to those who know it.
pub(in crate::write::pdf) fn write_entries(
    out: &mut Vec<u8>,
    entries: &Dictionary,
    numbers: &Numbers,
) {
    for (key, value) in entries {
        if key != b"Length" {
            write_entry(out, key, value, numbers);
        }
    }
}

fn write_entry(out: &mut Vec<u8>, key: &[u8], value: &Object, numbers: &Numbers) {
    write_name(out, key);
    if !marks_itself(value) {
        out.push(b' ');
    }
    write_object(out, value, numbers);
}

/// Names, strings, arrays and dictionaries begin with a mark of their own and need no space.
fn marks_itself(value: &Object) -> bool {
    matches!(
        value,
        Object::Name(_) | Object::String(..) | Object::Array(_) | Object::Dictionary(_)
    )
}

/// Writes a number; one of three places after the point or fewer, as most are, without `std`'s
/// formatting.
fn write_real(out: &mut Vec<u8>, value: f32) {
    let thousandths = (f64::from(value) * 1000.0).round();
    #[expect(
        clippy::cast_possible_truncation,
        reason = "what does not come back is written as it is"
    )]
    let (whole, back) = (thousandths as i64, (thousandths / 1000.0) as f32);
    #[expect(clippy::float_cmp, reason = "it must be the same number")]
    if back == value && thousandths.abs() < 1e12 {
        push_thousandths(out, whole);
    } else {
        put(out, format_args!("{value}"));
    }
}

fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-_.".contains(byte);
    out.push(b'/');
    if name.iter().all(is_plain) {
        return out.extend_from_slice(name);
    }
    for byte in name {
        if is_plain(byte) {
            out.push(*byte);
        } else {
            out.push(b'#');
            out.extend_from_slice(&hexadecimal(*byte));
        }
    }
}

/// The two digits of a byte in base 16.
fn hexadecimal(byte: u8) -> [u8; 2] {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    [byte >> 4, byte & 15].map(|digit| DIGITS[usize::from(digit)])
}

fn write_literal(out: &mut Vec<u8>, bytes: &[u8]) {
    let is_plain = |byte: &u8| !b"()\\\r".contains(byte);
    out.push(b'(');
    for words in bytes.chunk_by(|left, right| is_plain(left) && is_plain(right)) {
        match words {
            [b'\r'] => out.extend_from_slice(b"\\r"),
            [mark @ (b'(' | b')' | b'\\')] => out.extend_from_slice(&[b'\\', *mark]),
            _ => out.extend_from_slice(words),
        }
    }
    out.push(b')');
}

fn put(out: &mut Vec<u8>, text: std::fmt::Arguments) {
    out.write_fmt(text)
        .expect("a vector takes all that is written to it");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_written_as_they_are() {
        let string = |bytes: &[u8]| Object::String(bytes.to_vec(), StringFormat::Literal);
        let cases: [(Object, &[u8]); 14] = [
            (Object::Real(595.276), b"595.276"),
            (Object::Real(-0.5), b"-.5"),
            (Object::Real(-0.0), b"0"),
            (Object::Real(12.0), b"12"),
            (Object::Real(0.0004), b"0.0004"),
            (Object::Real(3e20), b"300000000000000000000"),
            (Object::Integer(-7), b"-7"),
            (Object::Boolean(true), b"true"),
            (Object::Name(b"A B#".to_vec()), b"/A#20B#23"),
            (string(b""), b"()"),
            (string(b"plain"), b"(plain)"),
            (string(b"(a)\\\r\n("), b"(\\(a\\)\\\\\\r\n\\()"),
            (
                Object::String(vec![0x0f, 0xa0], StringFormat::Hexadecimal),
                b"<0FA0>",
            ),
            (vec![1.into(), "N".into(), 2.into()].into(), b"[1/N 2]"),
        ];
        for (object, expected) in cases {
            let mut out = Vec::new();
            write_object(&mut out, &object, &Numbers::new(0));
            let written = String::from_utf8_lossy(&out);
            assert_eq!(written, String::from_utf8_lossy(expected));
        }
    }
}
