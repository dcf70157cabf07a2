//! Objects of `lopdf` → their source, and the numbers by which they refer to each other.
//!
//! In: objects, and the document that they are part of. Out: their source (ISO 32000-1, 7.3) at the
//! end of what is written, references by the numbers of [`Numbers`]. Streams are left to `save`.

use std::io::Write;
use std::ops::Range;

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat};

use super::numerals::push_whole;

/// The number in the file of each object that is written.
pub(super) struct Numbers {
    pub order: Vec<ObjectId>,
    /// By the object's own number; 0 for what is not written.
    by_own: Vec<usize>,
}

impl Numbers {
    /// For a document whose objects have numbers of their own up to `last`.
    pub(super) fn new(last: u32) -> Self {
        let last = usize::try_from(last).unwrap_or(usize::MAX);
        Self {
            order: Vec::new(),
            by_own: vec![0; last.saturating_add(1)],
        }
    }

    /// The number that the next object gets.
    pub(super) fn next(&self) -> usize {
        self.order.len() + 1
    }

    /// Numbers `ids`, none of which has a number, and gives their numbers.
    pub(super) fn add_all(&mut self, ids: &[ObjectId]) -> Range<usize> {
        let start = self.next();
        for id in ids {
            self.add(*id);
        }
        start..self.next()
    }

    /// Gives `id` the next number, if it has none.
    pub(super) fn add(&mut self, id: ObjectId) -> bool {
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
    pub(super) fn of(&self, id: ObjectId) -> usize {
        let own = usize::try_from(id.0).unwrap_or(usize::MAX);
        self.by_own.get(own).copied().unwrap_or(0)
    }

    /// Counts what `object` refers to, and what that refers to in turn.
    pub(super) fn find(&mut self, object: &Object, pdf: &Document) {
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

pub(super) fn integer(number: usize) -> Object {
    Object::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

/// Writes an object; a stream has no place in another object, and is written as null.
pub(super) fn write_object(out: &mut Vec<u8>, object: &Object, numbers: &Numbers) {
    match object {
        Object::Null | Object::Stream(_) => out.extend_from_slice(b"null"),
        Object::Boolean(value) => put(out, format_args!("{value}")),
        Object::Integer(value) => match usize::try_from(*value) {
            Ok(value) => push_whole(out, value),
            Err(_) => put(out, format_args!("{value}")),
        },
        Object::Real(value) => put(out, format_args!("{value}")),
        Object::Name(name) => write_name(out, name),
        Object::String(bytes, StringFormat::Literal) => write_literal(out, bytes),
        Object::String(bytes, StringFormat::Hexadecimal) => {
            out.push(b'<');
            for byte in bytes {
                put(out, format_args!("{byte:02X}"));
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
pub(super) fn write_reference(out: &mut Vec<u8>, number: usize) {
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
pub(super) fn write_entries(out: &mut Vec<u8>, entries: &Dictionary, numbers: &Numbers) {
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

fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for &byte in name {
        if byte.is_ascii_alphanumeric() || b"+-_.".contains(&byte) {
            out.push(byte);
        } else {
            put(out, format_args!("#{byte:02X}"));
        }
    }
}

fn write_literal(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'(');
    for &byte in bytes {
        match byte {
            b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
            b'\r' => out.extend_from_slice(b"\\r"),
            _ => out.push(byte),
        }
    }
    out.push(b')');
}

fn put(out: &mut Vec<u8>, text: std::fmt::Arguments) {
    out.write_fmt(text)
        .expect("a vector takes all that is written to it");
}
