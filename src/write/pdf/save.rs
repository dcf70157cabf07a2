//! Objects → bytes: object streams and a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8).
//!
//! In: a `lopdf` document whose trailer names `Root` and `Info`, and the elements of its structure.
//! Out: the file. The elements come first, then the other objects in the order in which they are
//! found; those that nothing refers to are left out. The file's `ID` is a hash of what is written,
//! so equal documents are equal bytes. `lopdf`'s own `save` serialises each object more than once
//! and leaves the cross-references uncompressed.

use std::io::Write;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat};

use super::deflate::Deflater;
use super::tag::Elements;

/// Writes `pdf` and the elements of its structure; streams are deflated but for those that ask not
/// to be.
pub(super) fn save(pdf: &Document, elements: &Elements, deflater: &mut Deflater) -> Vec<u8> {
    let mut numbers = Numbers::new(pdf.max_id);
    for id in elements.ids() {
        numbers.add(*id);
    }
    for key in [b"Root".as_slice(), b"Info"] {
        if let Ok(object) = pdf.trailer.get(key) {
            numbers.find(object, pdf);
        }
    }
    let mut file = File {
        bytes: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec(),
        places: vec![Place::Free],
        numbers: &numbers,
        deflater,
    };
    file.places.resize(numbers.order.len() + 1, Place::Free);
    let mut packed = Vec::new();
    for (index, id) in numbers.order.iter().enumerate() {
        let number = index + 1;
        if index < elements.ids().len() {
            packed.push((number, Packed::Element(elements, index)));
            continue;
        }
        match pdf.objects.get(id) {
            Some(Object::Stream(stream)) => file.stream(number, stream),
            Some(object) => packed.push((number, Packed::Object(object))),
            None => packed.push((number, Packed::Object(&Object::Null))),
        }
    }
    for chunk in packed.chunks(File::OBJECTS_PER_STREAM) {
        file.object_stream(chunk);
    }
    file.finish(&pdf.trailer)
}

/// The number in the file of each object that is written.
pub(super) struct Numbers {
    order: Vec<ObjectId>,
    /// By the object's own number; 0 for what is not written.
    by_own: Vec<usize>,
}

/// An object that stands in an object stream.
#[derive(Clone, Copy)]
enum Packed<'a> {
    Object(&'a Object),
    Element(&'a Elements<'a>, usize),
}

impl Numbers {
    /// For a document whose objects have numbers of their own up to `last`.
    fn new(last: u32) -> Self {
        let last = usize::try_from(last).unwrap_or(usize::MAX);
        Self {
            order: Vec::new(),
            by_own: vec![0; last.saturating_add(1)],
        }
    }

    /// Gives `id` the next number, if it has none.
    fn add(&mut self, id: ObjectId) -> bool {
        let own = usize::try_from(id.0).unwrap_or(usize::MAX);
        let number = self.order.len() + 1;
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
    fn find(&mut self, object: &Object, pdf: &Document) {
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

/// Where an object stands in the file.
#[derive(Clone, Copy)]
enum Place {
    Free,
    At(usize),
    Within { stream: usize, index: usize },
}

struct File<'a> {
    bytes: Vec<u8>,
    places: Vec<Place>,
    numbers: &'a Numbers,
    deflater: &'a mut Deflater,
}

impl File<'_> {
    /// A reader unpacks a whole object stream for one object in it, so long ones are cut.
    const OBJECTS_PER_STREAM: usize = 500;

    fn stream(&mut self, number: usize, stream: &Stream) {
        let mut entries = stream.dict.clone();
        let keeps = !stream.allows_compression || entries.has(b"Filter");
        let deflated = if keeps {
            None
        } else {
            Some(self.deflater.deflate(&stream.content))
        };
        if deflated.is_some() {
            entries.set("Filter", "FlateDecode");
        }
        self.write_stream(
            number,
            entries,
            deflated.as_ref().unwrap_or(&stream.content),
        );
    }

    fn write_stream(&mut self, number: usize, mut entries: Dictionary, content: &[u8]) {
        entries.set("Length", integer(content.len()));
        self.places[number] = Place::At(self.bytes.len());
        self.text(&format!("{number} 0 obj\n"));
        write_dictionary(&mut self.bytes, &entries, self.numbers);
        self.text("\nstream\n");
        self.bytes.extend_from_slice(content);
        self.text("\nendstream\nendobj\n");
    }

    fn object_stream(&mut self, objects: &[(usize, Packed)]) {
        let number = self.places.len();
        self.places.push(Place::Free);
        let mut offsets = Vec::new();
        let mut body = Vec::new();
        for (index, (object_number, object)) in objects.iter().enumerate() {
            put(
                &mut offsets,
                format_args!("{object_number} {} ", body.len()),
            );
            match object {
                Packed::Object(object) => write_object(&mut body, object, self.numbers),
                Packed::Element(elements, index) => {
                    elements.write(*index, &mut body, self.numbers);
                }
            }
            body.push(b'\n');
            self.places[*object_number] = Place::Within {
                stream: number,
                index,
            };
        }
        let mut content = offsets;
        let first = content.len();
        content.append(&mut body);
        let mut entries = Dictionary::new();
        entries.set("Type", "ObjStm");
        entries.set("N", integer(objects.len()));
        entries.set("First", integer(first));
        entries.set("Filter", "FlateDecode");
        let deflated = self.deflater.deflate(&content);
        self.write_stream(number, entries, &deflated);
    }

    /// Adds the cross-reference stream, which is also the trailer.
    fn finish(mut self, trailer: &Dictionary) -> Vec<u8> {
        // Kind, offset or stream, index.
        const COLUMNS: usize = 1 + 4 + 2;
        let number = self.places.len();
        let start = self.bytes.len();
        self.places.push(Place::At(start));
        let mut table = Vec::with_capacity(self.places.len() * (1 + COLUMNS));
        let mut above = [0; COLUMNS];
        for place in &self.places {
            let (kind, first, second) = match *place {
                Place::Free => (0, 0, 0xffff),
                Place::At(offset) => (1_u8, offset, 0),
                Place::Within { stream, index } => (2, stream, index),
            };
            let mut row = [kind; COLUMNS];
            row[1..5].copy_from_slice(&u32::try_from(first).unwrap_or(u32::MAX).to_be_bytes());
            row[5..].copy_from_slice(&u16::try_from(second).unwrap_or(u16::MAX).to_be_bytes());
            // Each row tells how it differs from that above (PNG's filter 2), since objects in one
            // stream count up.
            table.push(2);
            table.extend(
                row.iter()
                    .zip(above)
                    .map(|(byte, above)| byte.wrapping_sub(above)),
            );
            above = row;
        }
        let mut entries = Dictionary::new();
        entries.set("Type", "XRef");
        entries.set("Size", integer(self.places.len()));
        entries.set("W", vec![1.into(), 4.into(), 2.into()]);
        let mut filter = Dictionary::new();
        filter.set("Predictor", 12);
        filter.set("Columns", integer(COLUMNS));
        entries.set("DecodeParms", filter);
        for key in ["Root", "Info"] {
            if let Ok(reference) = trailer.get(key.as_bytes()) {
                entries.set(key, reference.clone());
            }
        }
        let digest = blake3::hash(&self.bytes);
        let id = Object::String(digest.as_bytes()[..16].to_vec(), StringFormat::Hexadecimal);
        entries.set("ID", vec![id.clone(), id]);
        entries.set("Filter", "FlateDecode");
        let deflated = self.deflater.deflate(&table);
        self.write_stream(number, entries, &deflated);
        self.text(&format!("startxref\n{start}\n%%EOF\n"));
        self.bytes
    }

    fn text(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
    }
}

fn integer(number: usize) -> Object {
    Object::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

pub(super) fn write_object(out: &mut Vec<u8>, object: &Object, numbers: &Numbers) {
    match object {
        Object::Null | Object::Stream(_) => out.extend_from_slice(b"null"),
        Object::Boolean(value) => put(out, format_args!("{value}")),
        Object::Integer(value) => put(out, format_args!("{value}")),
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
                if index > 0 {
                    out.push(b' ');
                }
                write_object(out, item, numbers);
            }
            out.push(b']');
        }
        Object::Dictionary(entries) => write_dictionary(out, entries, numbers),
        Object::Reference(id) => match numbers.of(*id) {
            0 => out.extend_from_slice(b"null"),
            number => put(out, format_args!("{number} 0 R")),
        },
    }
}

fn write_dictionary(out: &mut Vec<u8>, entries: &Dictionary, numbers: &Numbers) {
    out.extend_from_slice(b"<<");
    for (key, value) in entries {
        write_name(out, key);
        // Names, strings, arrays and dictionaries begin with a mark of their own.
        let marks_itself = matches!(
            value,
            Object::Name(_) | Object::String(..) | Object::Array(_) | Object::Dictionary(_)
        );
        if !marks_itself {
            out.push(b' ');
        }
        write_object(out, value, numbers);
    }
    out.extend_from_slice(b">>");
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

pub(super) fn put(out: &mut Vec<u8>, text: std::fmt::Arguments) {
    out.write_fmt(text)
        .expect("a vector takes all that is written to it");
}
